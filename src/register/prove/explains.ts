// Why nobody has an entry of the log any more, where that is in order: it was lost in a restore that names it. (What was
// destroyed on authority leaves a document that has its entries.) Whoever can write to the store can write that there was
// a restore, so that alone explains nothing: whoever checks says which restore they know of.
import { destroyedIn, readDestroyed } from '../../record/destroyed.ts';
import type { StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import type { Explains } from './check-claims.ts';
import { listsIn } from './lists.ts';
import type { Stretch } from './stretch.ts';
import { restoresIn } from './restored.ts';
import type { Restored } from './restored.ts';

export interface Explanations {
  /** Every document that was read. */
  note(stored: StoredDocument): void;
  readonly explain: Explains;
  /**
   * Why the approvals of something that was destroyed are not there, where that is in order: they were lost with entries
   * of the list by which it went, and the proof stood in the log before. Null where nothing says so.
   */
  approvalsLost(left: StoredDocument): string | null;
  /** Restores that would explain something, were they known to whoever checks: a sentence for each. */
  unknown(): string[];
}

interface Restore {
  readonly at: string;
  readonly content: Restored;
  readonly named: ReadonlySet<string>;
}

/** `known`: the stretches of the log that whoever checks knows to have been lost. */
export function explanations(known: readonly Stretch[]): Explanations {
  const restores: Restore[] = [];
  const hit = new Map<string, string>();
  const isKnown = (index: number): boolean => known.some(({ from, to }) => index >= from && index < to);
  const noteUnknown = ({ at, content: { backupLog, log, backupAt } }: Restore): void => {
    const range = `${backupLog}-${log}`;
    hit.set(range, say('prove.unknownRestore', { at, backup: backupAt, range }));
  };
  return {
    note: (stored) => {
      if (stored.kind === 'restore') restores.push(...afterTheirLog(stored));
    },
    explain: ({ index, reference, seq }) => {
      const one = restores.find(
        ({ content, named }) => index >= content.backupLog && index < content.log && named.has(nameOf(reference, seq)),
      );
      if (!one) return null;
      if (isKnown(index)) return say('prove.lostInRestore', { at: one.at, backup: one.content.backupAt });
      noteUnknown(one);
      return null;
    },
    approvalsLost: (left) => {
      const place = listsIn(left).leaves.at(-1);
      const disposal = disposalIn(left);
      if (typeof place !== 'number' || disposal === null) return null;
      const one = restores.find(
        ({ content: { backupLog, log, of } }) =>
          place >= backupLog && place < log && of.some(({ reference }) => reference === disposal),
      );
      if (!one) return null;
      if (isKnown(place)) return say('prove.approvalsLost', { at: one.at, disposal });
      noteUnknown(one);
      return null;
    },
    unknown: () => [...hit.values()],
  };
}

/** The list by which something was destroyed. */
function disposalIn(left: StoredDocument): string | null {
  try {
    return destroyedIn(readDestroyed(left))?.content.disposal ?? null;
  } catch {
    return null;
  }
}

const nameOf = (reference: string, seq: number): string => `${seq} ${reference}`;

/** A restore is written after the log was put back, so it can stand nowhere before its end. */
function afterTheirLog(stored: StoredDocument): Restore[] {
  const { leaves } = listsIn(stored);
  return restoresIn(stored).flatMap(({ at, seq, content }) => {
    const place = leaves[seq - 1];
    if (typeof place === 'number' && place < content.log) return [];
    const named = content.of.flatMap(({ reference, seqs }) => seqs.map((one) => nameOf(reference, one)));
    return [{ at, content, named: new Set(named) }];
  });
}
