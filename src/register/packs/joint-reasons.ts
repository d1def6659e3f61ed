// What is proposed of what agencies do together, beside what is found in any text: words that came from another agency,
// papers of proceedings and investigations, and who is to be kept safe.
import { isKind } from '../../record/entries.ts';
import type { Reason } from '../../record/pack-find.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import type { Entry } from '../../record/types.ts';
import type { JointItem } from './joint-items.ts';

const SOURCE: Reason = { why: 'source', found: 'another-agency' };
const PAPERS: Reason = { why: 'legal', found: 'papers' };
const VICTIM: Reason = { why: 'third-party', found: 'victim' };
const UNSAFE: Reason = { why: 'endangers', found: 'unsafe' };

/** Why all of a text goes; null where only what is found in it does. `endangers`: telling may endanger somebody. */
export function jointReason(item: JointItem, { seq, path }: TextOfRecord, endangers: boolean): Reason | null {
  const entry = item.journal.find((one) => one.seq === seq);
  if (!entry) return null;
  if (isOfVictim(entry, path)) return endangers ? UNSAFE : VICTIM;
  if (isFromAnother(entry, path, item.for)) return SOURCE;
  if (item.kind === 'route') return PAPERS;
  if (endangers) return UNSAFE;
  // what an agency holds, the risk and each step of the plan say where the victim is, when they move, and who is with them
  return item.kind === 'assessment' ? VICTIM : null;
}

/** Whoever asks is often not the one whose safety it is about: what the victim said, and who that is. */
const isOfVictim = (entry: Entry, path: string): boolean =>
  (entry.kind === 'assessment-opened' && /^content\.(?:whose|wishes\..+)$/.test(path)) ||
  entry.kind === 'assessment-wishes';

/** Somebody of another agency wrote it, or it was written down for one. */
function isFromAnother(entry: Entry, path: string, own: string): boolean {
  if (entry.by.agency !== own) return true;
  if (isKind(entry, 'block-opened')) return path === 'content.said';
  if (isKind(entry, 'block-said')) return entry.content.side === 'theirs';
  if (isKind(entry, 'block-resolved')) return path === 'content.theirs';
  return isKind(entry, 'assessment-contributed', 'assessment-declined', 'assessment-dissented')
    ? entry.content.agency !== own
    : false;
}
