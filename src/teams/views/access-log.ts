// Who has read what, newest first; and the one question that a council may put before a record is opened.
import { READ } from '../../record/access.ts';
import type { ReadingEntry, WhatIsRead } from '../../record/access.ts';
import { REDACTED } from '../../record/journal.ts';
import type { Readings } from '../../register/access-log.ts';
import { asText } from '../../register/filter.ts';
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
  const { why, sought, copy } = content;
  const looked = sought ? say('access.sought', { what: sought.text ?? REDACTED }) : '';
  const reason = why ? `“${why.text ?? REDACTED}”` : '';
  return {
    line: say('access.line', { when: dayAndTime(at), who: escapeMarkdown(by.name), role: roleWords(by.role) }),
    did: didWords(content),
    words: [reason, looked, copy ? say('access.copy', { hash: copy }) : ''].filter(Boolean).join(' '),
  };
}

/** What they did, in words: "read NCC-7K3F-92QD, at a terminal, signed in there as root". */
export function didWords({ what, reference, through, osUser = '' }: ReadingEntry['content']): string {
  const did = isKnown(what) ? say(`access.what.${what}`, { reference: reference ?? say('access.several') }) : what;
  return through === 'terminal' ? `${did}, ${say('access.terminal', { osUser: escapeMarkdown(osUser) })}` : did;
}

const isKnown = (what: string): what is WhatIsRead => (READ as readonly string[]).includes(what);

/** The form on which they say why they open a record that nobody asked them about. */
export const whyReadView = (reference: string): View => ({
  template: 'why-read',
  data: { ref: reference, lead: say('access.why.lead', { reference }) },
  summary: say('access.why.title'),
  text: [say('access.why.title'), say('access.why.lead', { reference })].join('\n'),
});
