// Who has read what, newest first; and the one question that a council may put before a record is opened.
import type { ReadingEntry } from '../../record/access.ts';
import type { Readings } from '../../register/access-log.ts';
import { asText } from '../../register/filter.ts';
import { besidesWords, didWords } from '../../register/reading-words.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { roleWords } from './verdict-words.ts';

/** A page of the access log: of one record, or of all. */
export interface AccessLogPage {
  readonly log: Readings;
  readonly isLater: boolean;
}

export function accessLogView({ log, isLater }: AccessLogPage): View {
  const { reference, readings, next } = log;
  const title = reference === null ? say('access.title') : say('access.titleOf', { reference });
  const rows = readings.map(rowOf);
  const nothing = reference === null ? say('access.nothingAtAll') : say('access.nothing');
  const of: Readonly<Record<string, string>> = reference === null ? {} : { of: reference };
  const lead = rows.length === 0 && !isLater ? nothing : say('access.newest');
  return {
    template: 'access-log',
    data: {
      title,
      lead,
      readings: rows,
      ref: reference ?? '',
      older: next === null ? '' : asText({}, { ...of, page: next }),
      again: isLater ? asText({}, of) || 'all' : '',
    },
    summary: say('access.summary'),
    text: [title, lead, ...rows.map(({ line, did }) => `${line}: ${did}`)].join('\n'),
    typed: rows.map(({ line, words }) => ({ label: line, text: words })),
  };
}

/** A reading as it is read: when and who, what they did, and what they gave as their reason. */
function rowOf({ at, by, content }: ReadingEntry) {
  return {
    line: say('access.line', { when: dayAndTime(at), who: escapeMarkdown(by.name), role: roleWords(by.role) }),
    did: didWords(content, escapeMarkdown),
    words: besidesWords(content),
  };
}

/** The form on which they say why they open a record that nobody asked them about. */
export const whyReadView = (reference: string): View => ({
  template: 'why-read',
  data: { ref: reference, lead: say('access.why.lead', { reference }) },
  summary: say('access.why.title'),
  text: [say('access.why.title'), say('access.why.lead', { reference })].join('\n'),
});
