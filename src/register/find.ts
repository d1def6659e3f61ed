// Finds what is on record: the register's list, page by page, newest first, for Teams and the terminal alike.
import { DateTime } from 'luxon';
import { may } from '../people/may.ts';
import { teamsOf } from '../people/teams.ts';
import type { Look, Through } from '../record/access.ts';
import { ABSENCES } from '../record/absences.ts';
import { SCHEMA } from '../record/case-document.ts';
import { decisionInForce } from '../record/decision-of.ts';
import { maySee } from '../record/ladder.ts';
import { readAbsences, readCase } from '../record/stored.ts';
import { termsOf } from '../record/terms.ts';
import type { Actor, CaseDocument, Decision } from '../record/types.ts';
import type { RegisterQuery, StoredDocument } from '../store/port.ts';
import { noteReading } from './access.ts';
import { asNoted, MARKS, soughtBy } from './filter.ts';
import type { Filter, Mark } from './filter.ts';
import type { RegisterEngine } from './parts.ts';
import { readable } from './read.ts';
import { scopeOf } from './review/review.ts';
import { shownAlone } from './suppress.ts';
import type { Shown } from './suppress.ts';

/** So many rows a page of a card has. */
export const ROWS = 10;
/** A page asks the store so often at most: then it comes with fewer rows, and goes on at the next. */
const TRIES = 5;
/** What is counted is counted so far: "more than 200". */
export const COUNTED = 200;

/**
 * Which part of the register somebody reads. `all`: every record of the agency. `asked`: what they were asked to decide, or
 * told. `team`: what their teams recorded, where the council lets managers browse.
 */
export type Scope = 'all' | 'asked' | 'team';

/** A record as a row says it. */
export interface Row {
  readonly reference: string;
  /** When it was filed, or began where it is not filed; empty where it cannot be read. ISO 8601, UTC. */
  readonly at: string;
  /** Null while nothing is decided, in a record of what was received, and where it cannot be read. */
  readonly decision: Decision | null;
  readonly team: string;
  readonly marks: readonly Mark[];
  /** It is damaged: whoever reads the register is told so. */
  readonly unreadable: boolean;
}

export interface Found {
  readonly scope: Scope;
  readonly rows: readonly Row[];
  readonly next: string | null;
  /** How many there are in all, up to COUNTED; null where that is not said. */
  readonly count: { readonly count: number; readonly more: boolean } | null;
  /** False while documents of an earlier version are still written anew: until then they are in no list. */
  readonly whole: boolean;
}

/** What somebody looks for, and how. */
export interface Finding {
  readonly scope: Scope;
  readonly filter: Filter;
  /** The token of a page; null for the first. */
  readonly page: string | null;
  readonly how: Through & Look;
  readonly rows?: number;
}

const isManager = ({ editions, clock }: RegisterEngine, { roles }: Actor): boolean => {
  const { ladder } = editions.governing(clock.now()).local.escalation;
  return roles.some((role) => (ladder as readonly string[]).includes(role));
};

/**
 * The parts of the register that somebody may read, first the one that they are shown where they name none; none for
 * whoever reads nothing of others'.
 */
export function scopesOf(engine: RegisterEngine, actor: Actor): Scope[] {
  if (actor.agency !== engine.agency) return [];
  if (may(actor, 'register')) return ['all'];
  const asked: Scope[] = isManager(engine, actor) ? ['asked'] : [];
  if (may(actor, 'register-for-a-reason')) return [...asked, 'all'];
  if (asked.length === 0) return [];
  const { browseTeam } = engine.editions.governing(engine.clock.now()).local.register;
  return browseTeam ? ['asked', 'team'] : ['asked'];
}

/**
 * A page of the register; null where they may not read that part of it. Whoever reads what others recorded is in the
 * access log before: throws where that could not be written.
 */
export async function findRecords(engine: RegisterEngine, actor: Actor, finding: Finding): Promise<Found | null> {
  const { scope, filter, page, how } = finding;
  if (!scopesOf(engine, actor).includes(scope)) return null;
  const query = queryOf(engine, actor, scope, filter);
  if (!query) return { scope, rows: [], next: null, count: { count: 0, more: false }, whole: true };
  if (scope !== 'asked')
    await noteReading(engine, actor, {
      ...how,
      what: 'register',
      reference: null,
      sought: asNoted(filter),
      goesOn: how.goesOn === true || page !== null,
    });
  const found = await pageOf(engine, actor, finding, query);
  // what they may not see any more is left out, so only the others could be counted
  const count = scope === 'asked' || page !== null ? null : await countOf(engine, query);
  return { scope, ...found, count, whole: await isWhole(engine) };
}

/** What the store is asked; null where nothing can be found. */
function queryOf(engine: RegisterEngine, actor: Actor, scope: Scope, filter: Filter): RegisterQuery | null {
  const zone = zoneOf(engine);
  if (filter.marks?.includes('hold') === true && !marksFor(actor).includes('hold')) return null;
  if (scope === 'all') return soughtBy(filter, zone);
  if (scope === 'asked') return soughtBy(filter, zone, [`asked:${actor.id}`]);
  const teams = teamsOf(engine.directory, actor);
  const { team = teams[0]! } = filter;
  return teams.includes(team) ? soughtBy({ ...filter, team }, zone) : null;
}

const zoneOf = ({ editions, clock }: RegisterEngine): string =>
  editions.governing(clock.now()).local.escalation.workingHours.timeZone;

/** The rows of a page: the store may give fewer than it was asked for, and some may be seen no more. */
async function pageOf(
  engine: RegisterEngine,
  actor: Actor,
  { scope, page, rows: wanted = ROWS }: Finding,
  query: RegisterQuery,
): Promise<Pick<Found, 'rows' | 'next'>> {
  const sees = scope === 'asked' ? await sightOf(engine, actor) : () => true;
  const marks = marksFor(actor);
  const rows: Row[] = [];
  let next = page;
  for (let tries = 0; tries < TRIES && rows.length < wanted; tries += 1) {
    const found = await read(engine, query, wanted - rows.length, next);
    rows.push(...found.items.flatMap(({ document }) => rowOf(engine, document, marks, sees)));
    next = found.next;
    if (next === null) break;
  }
  return { rows, next };
}

/** A page that no store made is the first one. */
const read = ({ store, pk }: RegisterEngine, query: RegisterQuery, limit: number, page: string | null) =>
  store.register<StoredDocument>(pk, query, limit, page ?? undefined);

/** Whether a manager may still see it: who was asked once and decides no more does not. */
async function sightOf(engine: RegisterEngine, actor: Actor): Promise<(document: CaseDocument) => boolean> {
  const now = engine.clock.now();
  const rungs = engine.editions.governing(now).local.escalation.ladder;
  const stored = await engine.store.get(engine.pk, ABSENCES);
  const ladder = { directory: engine.directory, absences: stored ? readAbsences(stored.document).away : {} };
  return (document) => maySee(rungs, ladder, document, actor, now);
}

function rowOf(
  engine: RegisterEngine,
  stored: StoredDocument,
  marks: readonly Mark[],
  sees: (document: CaseDocument) => boolean,
): Row[] {
  const document = readable(engine, stored, readCase);
  if (!document) return [{ reference: stored.id, at: '', decision: null, team: '', marks: [], unreadable: true }];
  return sees(document) ? [readableRow(document, marks)] : [];
}

/** That a record is held is for those alone who audit: whom a hold is about may be the very manager who looks. */
export const marksFor = (actor: Actor): readonly Mark[] =>
  MARKS.filter((mark) => mark !== 'hold' || may(actor, 'register'));

/** All of it is from the journal: what stands beside it for queries is not believed here. */
function readableRow(document: CaseDocument, shown: readonly Mark[]): Row {
  const { id, author, journal } = document;
  const terms = new Set(termsOf(document));
  const marks = shown.filter((mark) => terms.has(mark));
  const filed = journal.find(({ kind }) => kind === 'filed' || kind === 'received') ?? journal[0];
  const decision = decisionInForce(journal)?.decision ?? null;
  return { reference: id, at: filed?.at ?? '', decision, team: author.team, marks, unreadable: false };
}

/** Whether every record can be found: what an earlier version wrote lacks the terms until it is written anew. */
async function isWhole({ store, pk }: RegisterEngine): Promise<boolean> {
  const { items } = await store.ofEarlierVersion(pk, { kind: 'case', version: SCHEMA }, 1);
  return items.length === 0;
}

async function countOf({ store, pk }: RegisterEngine, query: RegisterQuery): Promise<NonNullable<Found['count']>> {
  const count = await store.countRegister(pk, query, COUNTED + 1);
  return { count: Math.min(count, COUNTED), more: count > COUNTED };
}

/** How a team decided in the last full quarter, small numbers kept back. */
export interface TeamCounts {
  readonly team: string;
  readonly counts: Readonly<Record<Decision, Shown>>;
}

/** How a manager's teams decided in one quarter; the days are the first and the last. */
export interface QuarterCounts {
  readonly from: string;
  readonly to: string;
  readonly teams: readonly TeamCounts[];
  /** So many teams of theirs are not counted here. */
  readonly others: number;
}

/** So many teams are counted. */
const TEAMS = 12;
/** Nobody's team decides more in a quarter. */
const A_QUARTER = 5000;
/** So many milliseconds the counts of a team are remembered, and those of so many teams. */
const KEPT = 3_600_000;
const REMEMBERED = 500;

type CountTeams = (actor: Actor) => Promise<QuarterCounts | null>;

/**
 * How the teams of a manager decided. One quarter alone, and only once it is over, each number by itself: of two periods
 * that overlap, or two days, the difference would give a small number away. What was counted is remembered for a while:
 * hardly anything of a quarter that is over changes, and it is three queries a team.
 */
export function countingTeams(engine: RegisterEngine): CountTeams {
  const known = new Map<string, { readonly until: number; readonly counts: TeamCounts['counts'] }>();
  const counted = async (quarter: Quarter, team: string): Promise<TeamCounts['counts']> => {
    const now = engine.clock.now().getTime();
    const key = JSON.stringify([quarter.from, team]);
    const there = known.get(key);
    if (there && there.until > now) return there.counts;
    const counts = await countTeam(engine, quarter, team);
    if (known.size >= REMEMBERED) known.clear();
    // what an earlier version wrote is in no count until it is written anew
    if (await isWhole(engine)) known.set(key, { until: now + KEPT, counts });
    return counts;
  };
  return async (actor) => {
    // whoever sees the figures of all has a review: a team's number is what is left of all without the other teams
    if (!scopesOf(engine, actor).includes('asked') || scopeOf(actor) === null) return null;
    const quarter = lastQuarter(engine);
    const all = teamsOf(engine.directory, actor);
    const teams: TeamCounts[] = [];
    for (const team of all.slice(0, TEAMS)) teams.push({ team, counts: await counted(quarter, team) });
    return { ...quarter, teams, others: all.length - teams.length };
  };
}

/** The first day and the last. */
type Quarter = Pick<QuarterCounts, 'from' | 'to'>;

function lastQuarter(engine: RegisterEngine): Quarter {
  const start = DateTime.fromJSDate(engine.clock.now(), { zone: zoneOf(engine) }).startOf('quarter');
  return { from: start.minus({ months: 3 }).toISODate() ?? '', to: start.minus({ days: 1 }).toISODate() ?? '' };
}

async function countTeam(engine: RegisterEngine, quarter: Quarter, team: string): Promise<TeamCounts['counts']> {
  const count = async (decision: Decision): Promise<Shown> => {
    const query = soughtBy({ ...quarter, team, decision }, zoneOf(engine));
    return shownAlone(query ? await engine.store.countRegister(engine.pk, query, A_QUARTER) : 0);
  };
  const [share, part, not] = await Promise.all([count('share'), count('share-in-part'), count('do-not-share')]);
  return { share, 'share-in-part': part, 'do-not-share': not };
}
