// One verification for the store and for a folder: each document by its own check, all of them against the log, and the
// log against itself and against what was kept outside. It holds a bit and four bytes for each entry of the log, the id of
// each request to the Guardian, and what it found.
import type { Editions } from '../../policy/governing.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import type { VerifierKey } from '../../proof/note.ts';
import { say } from '../../words/say.ts';
import { DocumentsAgainstLog } from './check-claims.ts';
import { compareCheckpoints, openCheckpoints } from './check-checkpoints.ts';
import type { KeptCheckpoint, NamedCheckpoint } from './check-checkpoints.ts';
import { checkDocuments } from './check-documents.ts';
import type { Checked } from './check-documents.ts';
import { checkLog } from './check-log.ts';
import { compareLogs } from './check-outside.ts';
import { explanations } from './explains.ts';
import type { Stretch } from './stretch.ts';
import { Findings } from './findings.ts';
import type { Found } from './findings.ts';
import type { Source } from './source.ts';
import { lostKeys } from './trusted-keys.ts';

export interface VerifyWith {
  readonly editions: Pick<Editions, 'find'>;
  readonly now: Date;
  /** From outside the store: files that somebody kept. */
  readonly checkpoints: readonly KeptCheckpoint[];
  /** The public keys of whoever signs checkpoints. */
  readonly keys: readonly VerifierKey[];
  /** Copies of the log that lie outside, by the name of their folder. */
  readonly outside: readonly { readonly name: string; readonly log: LogReader }[];
  /** What of the log whoever checks knows to have been lost when a backup was put back. */
  readonly restored?: readonly Stretch[];
  /** Hears of each thing found at once. */
  readonly tell?: (found: Found) => void;
}

export interface Report {
  readonly checked: Checked;
  /** How many entries the log has. */
  readonly logged: number;
  /** How many of them the greatest checkpoint that fits vouches for; null where none from outside does. */
  readonly covered: number | null;
  /** Entries that are not in the log yet and need not be so far. */
  readonly waiting: number;
  readonly found: readonly Found[];
  /** All that was found, where that is more than is listed. */
  readonly count: number;
  /** What is not wrong and should be known: lost in a restore, destroyed on authority. */
  readonly notices: readonly string[];
  readonly cannotSee: readonly string[];
}

/** Verifies everything. Throws what the store throws where it does not answer; what was tampered with is never thrown. */
export async function verifySource(source: Source, given: VerifyWith): Promise<Report> {
  const findings = new Findings(given.tell);
  const opened = openCheckpoints(given.checkpoints, given.keys, findings, await lostKeys(source));
  if (source.damage !== null)
    findings.add('log-damaged', null, say('prove.found.logDamaged', { index: 0, why: source.damage }));
  for (const id of await source.strayed()) findings.add('on-other-lists', id, say('prove.found.onOtherLists'));
  const { size } = await source.log.head();
  const trees = await checkLog(
    source.log,
    opened.map((one) => one.size),
    findings,
  );
  const fit = compareCheckpoints(opened, trees, size, findings);
  for (const { name, log } of given.outside) await compareLogs(source.log, name, log, findings);
  const against = new DocumentsAgainstLog({ log: source.log, size, now: given.now, findings });
  const explained = explanations(given.restored ?? []);
  const excuses: string[] = [];
  const checked = await checkDocuments(source, given, findings, {
    seen: async (stored) => {
      explained.note(stored);
      await against.add(stored);
    },
    excused: (stored) => {
      const why = explained.approvalsLost(stored);
      if (why !== null) excuses.push(`${stored.id}: ${why}`);
      return why !== null;
    },
  });
  const notices = [...(await against.finish(source, explained.explain)), ...excuses];
  const covered = greatest(fit);
  return {
    checked,
    logged: size,
    covered,
    waiting: against.waiting,
    found: findings.kept,
    count: findings.count,
    notices: [
      ...notices,
      ...explained.unknown(),
      ...(checked.leftBehind > 0 ? [say('prove.leftBehind', { count: checked.leftBehind })] : []),
      ...(checked.unprovenAbsences ? [say('cli.whoIsAwayWasWritten')] : []),
    ],
    cannotSee: cannotSee(covered, size),
  };
}

/** Of those that lie outside: the store's own goes wherever the store goes. */
const greatest = (fit: readonly NamedCheckpoint[]): number | null =>
  fit.reduce<number | null>((most, { size, isOwn }) => (isOwn ? most : Math.max(most ?? 0, size)), null);

/** What no verification of this kind finds, in sentences. */
function cannotSee(covered: number | null, size: number): string[] {
  const after = covered === null ? 0 : size - covered;
  return [
    covered === null ? say('prove.cannotSee.noCheckpoint') : say('prove.cannotSee.afterCheckpoint', { after, covered }),
    say('prove.cannotSee.lastHour'),
    say('prove.cannotSee.keyAndPlaces'),
    say('prove.cannotSee.truth'),
    say('prove.cannotSee.others'),
    say('prove.cannotSee.drafts'),
  ];
}
