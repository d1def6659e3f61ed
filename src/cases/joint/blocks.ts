// Runs what people do about a block: one read, the pure decision, one conditional write.
import type { JointDocument } from '../../joint/facts.ts';
import { decideBlock } from '../../joint/blocks/decide.ts';
import type { BlockCommand } from '../../joint/blocks/decide.ts';
import { openBlock } from '../../joint/blocks/open.ts';
import type { Climbing, OpenBlock } from '../../joint/blocks/open.ts';
import { blockSeenBy } from '../../joint/blocks/seen.ts';
import { isNamedThere, sideOf } from '../../joint/blocks/sides.ts';
import { soonerAs } from '../../joint/blocks/sooner.ts';
import { TOLD_AT_MOST } from '../../joint/blocks/likes.ts';
import type { BlockSeen } from '../../joint/blocks/seen.ts';
import { blockOf } from '../../joint/blocks/state.ts';
import type { Block } from '../../joint/blocks/state.ts';
import { reachOf } from '../../joint/reach.ts';
import { unreached } from '../../joint/news.ts';
import { roleFor } from '../../people/may.ts';
import type { Agency, Person } from '../../people/types.ts';
import type { BlockUrgency } from '../../policy/disagreements-schema.ts';
import type { Edition } from '../../policy/edition.ts';
import { dayFrom } from '../../record/days.ts';
import { actingAs } from '../../record/journal.ts';
import { refuse } from '../../record/refusals.ts';
import type { RefusalCode } from '../../record/refusals.ts';
import type { Actor, Refusal, Who } from '../../record/types.ts';
import { addMinutes } from '../../time/working-time.ts';
import { awayAt } from './absences.ts';
import { changeJoint, findJoint, listJoint } from './engine.ts';
import type { JointEngine, Listing } from './engine.ts';
import type { LookedAfter } from './looked-after.ts';
import { openOnce } from './open-once.ts';

/** What somebody typed and picked. `who`: the id of an agency, of a person of ours, or '' where it was typed. */
export interface LogBlock extends Omit<OpenBlock, 'against' | 'ladder' | 'shows'> {
  readonly of: 'partner' | 'inside';
  readonly who: string;
  readonly typed: string;
  /** Whom it is about: it says which ladder of partners it climbs. '': nobody has said, which police and courts do without. */
  readonly about: 'children' | 'adults' | '';
  /** Whether a partner who is here is shown what was asked and why; null: nobody has said. */
  readonly shows: boolean | null;
}

export type BlockOutcome =
  | { readonly outcome: 'done' | 'repeated'; readonly block: BlockSeen }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** `osUser`: at a terminal, who is signed in there. */
export type ActBlock = BlockCommand & { readonly osUser?: string };

export interface Blocks {
  /** Logs one; its ladder begins. The same one logged twice within a minute is one. */
  open(actor: Actor, given: LogBlock): Promise<BlockOutcome>;
  act(actor: Actor, typed: string, command: ActBlock): Promise<BlockOutcome>;
  /** As whoever asks may see it; null where there is none, or it does not reach them. */
  see(actor: Actor, typed: string): Promise<BlockSeen | null>;
  /** The same of a document at hand: null where it is no block, or does not reach them. That an auditor reads is not noted. */
  seenOf(document: JointDocument, actor: Actor, lookedAfter?: LookedAfter): BlockSeen | null;
  listFor(actor: Actor, listing?: Omit<Listing, 'kind'>): Promise<readonly BlockSeen[]>;
  /** Whom one can be logged against: agencies but one's own, and colleagues. */
  others(actor: Actor): { readonly agencies: readonly Agency[]; readonly people: readonly Person[] };
}

const refused = (refusal: Refusal): BlockOutcome => ({ outcome: 'refused', refusal });

/** Where these work, it is police and courts that the ladder is for. */
const JUSTICE: ReadonlySet<string> = new Set(['police', 'prosecution', 'court']);
/** Working days for the other side's words, once it is settled. */
const LAST_WORDS_DAYS = 5;

export function createBlocks(engine: JointEngine): Blocks {
  return {
    open: (actor, given) => open(engine, actor, given),
    act: (actor, reference, command) => act(engine, actor, reference, command),
    see: async (actor, typed) => {
      const document = await findJoint(engine, actor, typed, 'block');
      return document && seenOf(engine, actor, document);
    },
    seenOf: (document, actor, lookedAfter) =>
      document.kind === 'block' && reachOf(actor, document, lookedAfter) !== null
        ? seenOf(engine, actor, document)
        : null,
    listFor: async (actor, listing = {}) => {
      const found = await listJoint(engine, actor, { ...listing, kind: 'block' });
      return found.flatMap((document) => seenOf(engine, actor, document) ?? []);
    },
    others: (actor) => ({
      agencies: engine.everybody.agencies.filter(({ id }) => id !== actor.agency),
      people: (engine.directoryOf(actor.agency)?.people ?? []).filter(({ id }) => id !== actor.id),
    }),
  };
}

function seenOf(engine: JointEngine, actor: Actor, document: JointDocument): BlockSeen | null {
  const block = blockOf(document);
  const { agencies } = engine.everybody;
  const find = (id: string): Person | null => engine.everybody.find(id);
  return (
    block &&
    blockSeenBy(block, {
      actor,
      edition: editionOf(engine, block),
      agencies,
      find,
      unreached: unreached(document.outbox),
    })
  );
}

async function open(engine: JointEngine, actor: Actor, given: LogBlock): Promise<BlockOutcome> {
  const by = actorOf(actor);
  if (!by) return refused(refuse('not-your-part'));
  const misnamed = misnamedBy(engine, actor, given);
  if (misnamed) return refused(refuse(misnamed));
  if (given.from !== null && !(await findJoint(engine, actor, given.from))) return refused(refuse('block-from'));
  const block = resolveAgainst(engine, actor, given);
  if (!block) return refused(refuse('block-who'));
  const edition = engine.editions.governing(engine.clock.now());
  // with no urgency it is refused, whatever time its steps would have
  const climbs = { ...block, urgency: block.urgency || 'soon', author: actor.id } as const;
  const climbing = await climbingOf(engine, actor, edition, climbs);
  const pin = { id: edition.id, version: edition.version, hash: edition.hash };
  const opening = { agency: actor.agency, by, edition: pin, climbing };
  const tried = openBlock(block, { ...opening, id: '' });
  if ('refusal' in tried) return refused(tried.refusal);
  if (given.shows === null && given.of === 'partner' && climbing.told.length > 0) return refused(refuse('block-shows'));
  const { document, isNew } = await openOnce(engine, actor, {
    kind: 'block',
    given: block,
    open: (id) => {
      const opened = openBlock(block, { ...opening, id });
      if ('refusal' in opened) throw new Error(opened.refusal.message);
      return opened.document;
    },
  });
  return { outcome: isNew ? 'done' : 'repeated', block: seenOf(engine, actor, document)! };
}

async function act(
  engine: JointEngine,
  actor: Actor,
  reference: string,
  { osUser, ...command }: ActBlock,
): Promise<BlockOutcome> {
  const came = await changeJoint(engine, {
    actor,
    reference,
    kind: 'block',
    what: command.type,
    decide: async (document) => {
      const block = blockOf(document);
      if (!block) return { outcome: 'refuse', refusal: refuse('no-such-joint') };
      const edition = editionOf(engine, block);
      const goes = soonerAs(edition, block, actor);
      const by =
        (command.type === 'sooner' && goes ? actingAs(actor, goes) : actorOf(actor)) ?? namedThere(block, actor);
      if (!by) return { outcome: 'refuse', refusal: refuse('not-your-part') };
      const climbing = await climbingOf(engine, block, edition, {
        ...block,
        author: block.opened.by.id,
      });
      const acting = { by, side: sideOf(block, actor), climbing, maySooner: goes !== null };
      return decideBlock(document, command, osUser === undefined ? acting : { ...acting, osUser });
    },
  });
  return came.outcome === 'refused' ? came : { outcome: came.outcome, block: seenOf(engine, actor, came.document)! };
}

const actorOf = (actor: Actor): Who | null => {
  const role = roleFor(actor, 'work-jointly');
  return role && actingAs(actor, role);
};

/** Whoever is named as one of the other side writes it, in whatever role they have. */
function namedThere(block: Block, actor: Actor): Who | null {
  const [role] = actor.roles;
  return role && isNamedThere(block, actor.id) ? actingAs(actor, role) : null;
}

/** The edition by which it was opened; where that is not here, the one that governs now. */
export const editionOf = ({ editions, clock }: JointEngine, { edition }: Pick<Block, 'edition'>): Edition =>
  editions.find(edition) ?? editions.governing(clock.now());

/**
 * Why words that somebody typed cannot stand for whom it is against: they name somebody who is listed, and who would so
 * judge their own case, or never hear of it. Null where they name nobody.
 */
function misnamedBy(engine: JointEngine, actor: Actor, { of, who, typed }: LogBlock): RefusalCode | null {
  if (who !== '' || fold(typed) === '') return null;
  const { agencies } = engine.everybody;
  const peopleOf = (agency: string): readonly Person[] => engine.directoryOf(agency)?.people ?? [];
  if (namesIt(typed, actor.name)) return 'block-yourself';
  const own = peopleOf(actor.agency);
  if (of === 'inside' && own.some(({ name }) => namesIt(typed, name))) return 'block-names-somebody';
  if (agencies.some(({ id, name }) => id !== actor.agency && (namesIt(typed, name) || fold(typed) === fold(id))))
    return 'block-listed-agency';
  const elsewhere = engine.served().filter((id) => id !== actor.agency);
  if (elsewhere.some((id) => peopleOf(id).some(({ name }) => namesIt(typed, name)))) return 'block-other-agency';
  return of === 'inside' && own.some(({ name }) => isNear(fold(typed), fold(name))) ? 'block-near-name' : null;
}

/** The same but for one letter that is wrong, missing, too many, or the two words of a name the other way round. */
function isNear(typed: string, name: string): boolean {
  if (typed.split(' ').toSorted().join(' ') === name.split(' ').toSorted().join(' ')) return true;
  const [short, long] = typed.length < name.length ? [typed, name] : [name, typed];
  if (long.length - short.length > 1) return false;
  const same = short.split('').findIndex((letter, i) => letter !== long[i]);
  const start = same < 0 ? short.length : same;
  const rest = long.slice(start + 1);
  return rest === short.slice(start) || rest === short.slice(start + 1);
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim();

/** Whom it is against, by the people file as it is now; null where somebody is named whom it does not list. */
function resolveAgainst(engine: JointEngine, actor: Actor, given: LogBlock): OpenBlock | null {
  const { of, who, typed, about, shows, ...others } = given;
  const rest = { ...others, shows: shows === true };
  if (of === 'inside') {
    const person = who === '' ? null : engine.everybody.find(who);
    if (who !== '' && (person?.agency !== actor.agency || person.id === actor.id)) return null;
    const named = person && { id: person.id, name: person.name };
    const team = named ? undefined : teamIn(engine, actor, typed);
    const against = { of, agency: null, person: named, typed, ...(team === undefined ? {} : { team }) };
    return { ...rest, ladder: 'inside', against };
  }
  const agency = who === '' ? null : (engine.everybody.agencies.find(({ id }) => id === who) ?? null);
  if (who !== '' && (!agency || agency.id === actor.agency)) return null;
  const ladder = agency && JUSTICE.has(agency.kind) ? 'police' : about;
  return { ...rest, ladder, against: { of, agency: agency?.id ?? null, person: null, typed } };
}

/** What of a block says how it climbs. `author`: who logged it, by id. */
interface Climbs {
  readonly ladder: string;
  readonly urgency: BlockUrgency;
  readonly against: Pick<OpenBlock['against'], 'agency' | 'person' | 'team'> & { readonly typed: string | null };
  readonly author: string;
}

/** What the calendar, the people file and the edition make of its ladder at this moment. */
async function climbingOf(
  engine: JointEngine,
  { agency }: Pick<Actor, 'agency'>,
  edition: Edition,
  { ladder, urgency, against, author }: Climbs,
): Promise<Climbing> {
  const context = engine.context();
  const { now } = context;
  const directory = engine.directoryOf(agency);
  if (!directory) throw new Error(`Nobody of ${agency} is served here.`);
  const absences = await awayAt(engine.store, [agency, ...(against.agency === null ? [] : [against.agency])]);
  const { escalation, disagreements } = edition.local;
  const hours = escalation.workingHours;
  const route = disagreements.routes.find((one) => one.id === ladder);
  const rungs = route?.rungs ?? [];
  const danger = escalation.urgencies.find(({ id }) => id === 'now');
  const pace = urgency === 'danger' ? 'urgent' : urgency;
  const after = (from: Date, days: number): Date => addMinutes(from, days * minutesOfDay(hours), 'working', hours);
  return {
    context,
    speaking: { directory, absences, now },
    rungs: rungs.map(({ id }) => id),
    rungsFrom: (at) => {
      let until = now;
      return rungs.slice(at).map(({ id, ours, days, boardInformed }) => {
        until = after(until, days[pace]);
        const tells = boardInformed ? (route?.board?.tells ?? null) : null;
        return { rung: id, ours, tells, until: until.toISOString() };
      });
    },
    atOnce: addMinutes(now, danger?.minutes ?? 20, 'any', hours).toISOString(),
    closes: after(now, LAST_WORDS_DAYS).toISOString(),
    told: toldOf(engine, against, { agency, author }),
    today: dayFrom(now, hours.timeZone, 0),
    reasons: disagreements.reasons.map(({ id }) => id),
  };
}

const minutesOfDay = ({ from, to }: { readonly from: string; readonly to: string }): number =>
  minutesAt(to) - minutesAt(from);
const minutesAt = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/**
 * Who of the other side is told: the colleague, or those who lead the team; of a partner who is here, who speaks for it,
 * and whoever is named beside it.
 */
function toldOf(
  engine: JointEngine,
  { agency, person, team, typed }: Climbs['against'],
  own: { readonly agency: string; readonly author: string },
): string[] {
  if (person) return [person.id];
  const directory = engine.directoryOf(agency ?? own.agency);
  if (!directory || (agency === null && team === undefined)) return [];
  const isMeant = (one: Person): boolean => team === undefined || (one.team === team && one.id !== own.author);
  const points = team === undefined ? directory.byRole('contact-point') : [];
  const managers = directory.byRole('manager').filter(isMeant);
  const anybody = managers.length > 0 ? managers : directory.people.filter((one) => team !== undefined && isMeant(one));
  const named = agency === null ? [] : directory.people.filter(({ name }) => namesIt(typed ?? '', name));
  const told = [...(points.length > 0 ? points : anybody.slice(0, TOLD_AT_MOST)), ...named.slice(0, TOLD_AT_MOST)];
  return [...new Set(told.map(({ id }) => id))];
}

/** The team of ours that somebody typed, as the people file has it: of several whose names stand there, the longest. */
function teamIn({ directoryOf }: JointEngine, { agency }: Pick<Actor, 'agency'>, typed: string): string | undefined {
  const teams = new Set((directoryOf(agency)?.people ?? []).map(({ team }) => team));
  return [...teams].filter((team) => namesIt(typed, team)).toSorted((a, b) => b.length - a.length)[0];
}

/** Whether these words hold a name, whole. */
const namesIt = (typed: string, name: string): boolean =>
  fold(name) !== '' && ` ${fold(typed)} `.includes(` ${fold(name)} `);
