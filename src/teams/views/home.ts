// The cards that stand outside any case: welcome, help, and a notice.
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';

export const welcomeView = (name: string): View => ({
  template: 'welcome',
  data: { name: escapeMarkdown(name.split(' ')[0] ?? name) },
  summary: 'May I share this? Ask me.',
  text: 'Hello. I help you decide if you may share something. Type your question, or type walk to start.',
});

/** The words that somebody can type, each with a line about it. */
export const helpView = (words: readonly { readonly word: string; readonly help?: string }[]): View => ({
  template: 'help',
  data: { words: words.map(({ word, help }) => ({ word, plain: help ?? '' })) },
  summary: 'What you can do here',
  text: `Type your question. Or type one of these: ${words.map(({ word }) => (word === 'show' ? 'show and a reference' : word)).join(', ')}.`,
});

/** What happened, that nothing was lost, and what to do. `doubtable`: it answers a question, so it can be called wrong. */
export const noticeView = (title: string, message: string, then = '', doubtable = false): View => ({
  template: 'notice',
  data: { title, message, then, doubtable },
  summary: title,
  text: [message, then].filter(Boolean).join(' '),
});
