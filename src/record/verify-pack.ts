// Does a pack say that two people settled it, and that what was made is what they agreed on?
import { isKind } from './entries.ts';
import { digestOf, packOf } from './pack.ts';
import type { Pack } from './pack.ts';
import type { Problem } from './problem.ts';
import { readRegister, registerProblems } from './register-document.ts';
import { isSameTerminal } from './same-terminal.ts';
import type { Entry, EntryOf } from './types.ts';
import { say } from '../words/say.ts';

/** Every sign that a pack was changed, or settled, agreed or made against its own rules. Never throws. */
export function packProblems(stored: unknown): Problem[] {
  const problems = registerProblems(stored);
  if (problems.some(({ code }) => code === 'not-readable')) return problems;
  const { journal } = readRegister(stored, 'pack');
  if (journal[0]?.kind !== 'pack-opened')
    return [...problems, { code: 'copy-differs', message: say('packs.check.notOpened') }];
  return [...problems, ...journal.flatMap((entry, before) => entryProblems(entry, journal.slice(0, before)))];
}

function entryProblems(entry: Entry, before: readonly Entry[]): Problem[] {
  if (before.length === 0 || isRight(entry, packOf(before))) return [];
  return [{ code: 'entry-changed', seq: entry.seq, message: say('packs.check.against', { seq: entry.seq }) }];
}

/** Whether it may follow what went before: two people, and what both of them saw. */
function isRight(entry: Entry, pack: Pack): boolean {
  if (isKind(entry, 'pack-settled')) return pack.state === 'open' && entry.content.digest === digestOf(pack);
  if (isKind(entry, 'pack-agreed'))
    return pack.state === 'settled' && isAnother(pack, entry) && entry.content.digest === digestOf(pack);
  if (isKind(entry, 'pack-made')) return pack.state === 'agreed' && entry.content.digest === digestOf(pack);
  return entry.kind !== 'pack-opened';
}

const isAnother = ({ settledBy, settledAt }: Pack, { by, content }: EntryOf<'pack-agreed'>): boolean =>
  settledBy?.id !== by.id && !isSameTerminal(settledAt, content.osUser);
