// A reading of the access log as a sentence, for the card and the terminal alike.
import { READ } from '../record/access.ts';
import type { ReadingEntry, WhatIsRead } from '../record/access.ts';
import { REDACTED } from '../record/journal.ts';
import { say } from '../words/say.ts';

/**
 * What they did, in words: "read NCC-7K3F-92QD, at a terminal, signed in there as root". `escape` is for where a name that
 * somebody typed could mean something else than itself.
 */
export function didWords(content: ReadingEntry['content'], escape = (text: string): string => text): string {
  const { what, reference, through, osUser = '' } = content;
  const did = isKnown(what) ? say(`access.what.${what}`, { reference: reference ?? say('access.several') }) : what;
  return through === 'terminal' ? `${did}, ${say('access.terminal', { osUser: escape(osUser) })}` : did;
}

const isKnown = (what: string): what is WhatIsRead => (READ as readonly string[]).includes(what);

/** What they gave as their reason, what they looked for in a list, and which copy they took; empty where nothing. */
export function besidesWords({ why, sought, copy }: ReadingEntry['content']): string {
  return [
    why ? `“${why.text ?? REDACTED}”` : '',
    sought ? say('access.sought', { what: sought.text ?? REDACTED }) : '',
    copy ? say('access.copy', { hash: copy }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
