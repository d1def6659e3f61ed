// What in a block's journal goes against its own rules.
import { isKind } from '../../record/entries.ts';
import type { Problem } from '../../record/problem.ts';
import type { Entry } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';

/** Every entry that may not stand where it does. */
export function blockProblems({ journal }: Pick<JointDocument<'block'>, 'journal'>): Problem[] {
  const against = (entry: Entry): Problem => ({
    code: 'entry-changed',
    seq: entry.seq,
    message: say('matter.check.against', { seq: entry.seq }),
  });
  return journal.filter((entry, at) => !mayFollow(journal.slice(0, at), entry, journal[0])).map(against);
}

const has = (before: readonly Entry[], ...kinds: readonly Entry['kind'][]): boolean =>
  before.some(({ kind }) => kinds.includes(kind));

/** Whether an entry may stand after these. Entries that every document may have are checked elsewhere. */
function mayFollow(before: readonly Entry[], entry: Entry, opened: Entry | undefined): boolean {
  if (isKind(entry, 'block-opened')) return before.length === 0;
  if (!entry.kind.startsWith('block-')) return true;
  if (!isOfAParty(entry, opened)) return false;
  if (has(before, 'block-closed')) return entry.kind === 'block-said';
  if (isKind(entry, 'block-said', 'block-closed')) return entry.kind === 'block-said' || has(before, 'block-resolved');
  if (has(before, 'block-resolved')) return false;
  if (isKind(entry, 'block-rung-begun')) return begins(before, entry.content, opened);
  if (isKind(entry, 'block-board-informed'))
    return (
      !has(before, 'block-board-informed') && before.some((one) => isKind(one, 'block-rung-begun') && one.content.board)
    );
  return true;
}

/** Nobody writes in it but people of an agency that it is with, and the bot of the one that opened it. */
const isOfAParty = ({ by }: Entry, opened: Entry | undefined): boolean =>
  opened !== undefined && isKind(opened, 'block-opened') && opened.content.agencies.includes(by.agency ?? '');

/** A rung is one that the rung before said would come; in danger it may be any. Nobody judges their own case. */
function begins(
  before: readonly Entry[],
  { rung, because, to }: { readonly rung: string; readonly because: string; readonly to: { readonly id: string } },
  opened: Entry | undefined,
): boolean {
  if (opened && isKind(opened, 'block-opened') && opened.content.against.person?.id === to.id) return false;
  const last = before.findLast((one) => isKind(one, 'block-rung-begun'));
  if (!last || !isKind(last, 'block-rung-begun')) return because === 'opened' || because === 'danger';
  return last.content.ahead.some((one) => one.rung === rung) || because === 'danger';
}
