// Who would not share with us, or did not answer, in a period: how many, of what kind, how high it went, how it ended.
// A colleague inside the agency counts beside the partners, and what partners logged about us by itself, so that the
// figures are fair to both.
import { blockOf, stepsIn } from '../../joint/blocks/state.ts';
import type { Block, BlockDocument } from '../../joint/blocks/state.ts';
import { JOINT_TERM } from '../../joint/terms.ts';
import { AGENCY_KINDS } from '../../people/types.ts';
import { BLOCK_ENDS } from '../../record/block-entries.ts';
import { partitionOf } from '../../record/partition.ts';
import { readRegister } from '../../record/register-document.ts';
import { everyDocument } from '../../store/every.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { RegisterEngine } from '../parts.ts';
import { readable } from '../read.ts';
import type { Which } from './records.ts';
import { counts, OTHER, spread } from './tallies.ts';
import type { Counts, Spread } from './tallies.ts';

export interface Partners {
  readonly logged: number;
  /** By what they are: a kind of agency, INSIDE, or `other` where only a name was typed. */
  readonly against: Counts;
  /** By how many rungs of the ladder it took, `1` to `4`; what took more counts there. */
  readonly rungs: Counts;
  /** By how it ended; STILL_OPEN where it has not. */
  readonly ends: Counts;
  /** Minutes from the log to the end. */
  readonly toSettle: Spread;
  /** How many partners logged about us, of which we are a party. Null for a team: they are about the whole agency. */
  readonly aboutUs: number | null;
}

export const INSIDE = 'inside';
export const STILL_OPEN = 'open';
export const AGAINST: readonly string[] = [INSIDE, ...new Set([...AGENCY_KINDS, OTHER])];
export const RUNGS: readonly string[] = ['1', '2', '3', '4'];
export const ENDS: readonly string[] = [...BLOCK_ENDS, STILL_OPEN];

/** So many are read at once. */
const PAGE = 100;
const MINUTE = 60_000;

/** What the agency, or one of its teams, logged in a period. One that cannot be read is said in the log and left out. */
export async function partnersIn(engine: RegisterEngine, { from, to, team }: Which): Promise<Partners> {
  const { store, pk, directory } = engine;
  const [against, rungs, ends, toSettle] = [counts(AGAINST), counts(RUNGS), counts(ENDS), spread()];
  let logged = 0;
  const terms = [JOINT_TERM.kind('block')];
  const found = everyDocument((page) => store.register<StoredDocument>(pk, { terms, from, to }, PAGE, page));
  for await (const stored of found) {
    const block = readable(engine, stored, readBlock);
    if (!block || (team !== null && block.opened.by.team !== team)) continue;
    logged += 1;
    against.add(kindOf(block, (id) => directory.agencies.find((one) => one.id === id)?.kind));
    rungs.add(RUNGS[Math.min(stepsIn(block), RUNGS.length) - 1]!);
    ends.add(block.resolved?.how ?? STILL_OPEN);
    if (block.resolved) toSettle.add(minutesBetween(block.opened.at, block.resolved.at));
  }
  const aboutUs = team === null ? await aboutUsIn(engine, { from, to }) : null;
  return { logged, against: against.of(), rungs: rungs.of(), ends: ends.of(), toSettle: toSettle.of(), aboutUs };
}

/** They stand in the partition of whoever logged them, and name us as a party: that and no more of them is read. */
async function aboutUsIn(engine: RegisterEngine, { from, to }: Pick<Which, 'from' | 'to'>): Promise<number> {
  const { store, agency, directory } = engine;
  const terms = [JOINT_TERM.kind('block'), JOINT_TERM.agency(agency)];
  let found = 0;
  for (const { id } of directory.agencies) {
    if (id === agency) continue;
    const theirs = everyDocument((page) =>
      store.register<StoredDocument>(partitionOf(id), { terms, from, to }, PAGE, page),
    );
    for await (const stored of theirs) if (readable(engine, stored, readBlock)) found += 1;
  }
  return found;
}

const readBlock = (stored: unknown): Block | null => blockOf(readRegister(stored, 'block') satisfies BlockDocument);

const minutesBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / MINUTE));

function kindOf({ against }: Block, kindOfAgency: (id: string) => string | undefined): string {
  if (against.of === 'inside') return INSIDE;
  return (against.agency === null ? undefined : kindOfAgency(against.agency)) ?? OTHER;
}
