// The cards that stand outside any case: welcome, help, and a notice.
import { may } from '../../people/may.ts';
import type { Actor } from '../../record/types.ts';
import { otherForms } from '../../pages/forms.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import { audienceOf, questionsFor } from '../questions.ts';
import type { View } from '../render.ts';

/** What both cards show: three questions of the person's role, and where to begin, if they decide about sharing. */
function beginning(person: Actor) {
  const mayOpen = may(person, 'open');
  return {
    questions: questionsFor(audienceOf(person.roles)),
    mayOpen,
    decides: mayOpen ? say('welcome.youDecide') : say('welcome.decides'),
  };
}

/** `agency`: whose staff the bot advises. `formats`: the council's line for other formats; empty where it has none. */
export function welcomeView(person: Actor, agency: string, formats: string): View {
  const what = say(`welcome.what.${audienceOf(person.roles)}`, { agency: escapeMarkdown(agency) });
  const [first = person.name] = person.name.split(' ');
  return {
    template: 'welcome',
    data: {
      ...beginning(person),
      hello: say('welcome.hello', { name: escapeMarkdown(first), what }),
      formats: escapeMarkdown(formats),
    },
    summary: say('welcome.summary'),
    text: say('welcome.text', { help: say('typedWords.help.word') }),
  };
}

/** `words`: those that this person can type, each with a line about it. */
export function helpView(
  person: Actor,
  agency: string,
  words: readonly { readonly name: string; readonly word: string; readonly help: string }[],
  formats: string,
): View {
  return {
    template: 'help',
    data: {
      ...beginning(person),
      words: words.map(({ word, help }) => ({ word, plain: help })),
      wordsTitle: say('help.words', { number: words.length }),
      formats: escapeMarkdown(formats),
      advises: say('help.advises', { agency: escapeMarkdown(agency) }),
    },
    summary: say('help.title'),
    text: inSentences(words.map(({ name, word }) => (name === 'show' ? say('help.show', { show: word }) : word))),
  };
}

/** So many words stand in one sentence: somebody with many roles has more than anybody takes in at once. */
const IN_A_SENTENCE = 12;

const inSentences = (words: readonly string[]): string =>
  Array.from({ length: Math.ceil(words.length / IN_A_SENTENCE) }, (_, i) => {
    const some = words.slice(i * IN_A_SENTENCE, (i + 1) * IN_A_SENTENCE).join(', ');
    return i === 0 ? say('help.text', { words: some }) : say('help.more', { words: some });
  }).join(' ');

/** What happened, that nothing was lost, and what to do. `doubtable`: it answers a question, so it can be called wrong. */
/** What is said in a few lines. `file`: one by its name, which can be had in another form. */
export const noticeView = (title: string, message: string, then = '', doubtable = false, file?: string): View => ({
  template: 'notice',
  data: { title, message, then, doubtable, mayOpen: true, mayAsk: true, forms: formsOf(file) },
  summary: title,
  text: [message, then].filter(Boolean).join(' '),
});

/** The same for somebody whose role may not begin a case: only help leads on. */
export const noticeFor = (person: Actor, view: View): View => ({
  ...view,
  data: { ...view.data, mayOpen: may(person, 'open') },
});

/** The same where nothing is to be pressed: for strangers, and in a group. */
export const withoutButtons = (view: View): View => ({
  ...view,
  data: { ...view.data, mayOpen: false, mayAsk: false },
});

/** The same file in another form, each of them a button. */
const formsOf = (file: string | undefined): { readonly title: string; readonly pick: string }[] =>
  file === undefined ? [] : otherForms().map(({ form, title }) => ({ title, pick: `file=${form} ${file}` }));
