// What the rules of a route need of the protocol's data, and whose sharing decision a route takes.
import type { RouteRule } from '../../policy/protocols/lines.ts';
import type { ProtocolRoute, RouteLength, RouteParty } from '../../policy/protocols/schema.ts';
import { londonDay } from '../../record/days.ts';
import type { RouteClock } from '../../record/route-entries.ts';
import { dueDay } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { RouteState, Side } from './state.ts';
import type { ContactSeen, FieldSeen, GroundSeen } from './types.ts';

/** How long somebody may take, and how sure anybody is of that, in words. */
export interface TimeAllowed extends RouteLength {
  readonly mark: string;
}

/** A route as its protocol has it, in the shape in which it is worked with. */
export interface RouteData {
  readonly protocol: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly actedOn: boolean;
  };
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly plain: string;
  /** Kinds of agencies that may be on either side. */
  readonly from: readonly RouteParty[];
  readonly to: readonly RouteParty[];
  readonly copies: readonly RouteParty[];
  /** Kinds of agencies that it reaches, where others began it. */
  readonly reaches: readonly RouteParty[];
  /** Kinds of agencies from which it comes to those. */
  readonly comesFrom: readonly RouteParty[];
  readonly form: {
    readonly title: string;
    readonly annex: string | null;
    readonly fields: readonly (Omit<FieldSeen, 'value'> & {
      readonly sealed: boolean;
      readonly happened?: true | undefined;
    })[];
  };
  /** How long whoever is asked may take; null: nobody has seen it. */
  readonly length: TimeAllowed | null;
  /** How long one agency alone may take, by its id: what was read of it stands before what holds of all. */
  readonly lengths: Readonly<Record<string, TimeAllowed>>;
  /** Kinds of agencies whose time that is, and how long the others may take; null where it is everybody's. */
  readonly binds: { readonly kinds: readonly string[]; readonly others: TimeAllowed | null } | null;
  readonly withheld: readonly GroundSeen[];
  readonly permission: readonly GroundSeen[];
  /** Who is asked before anything goes by it, and the passage of the council's edition behind that; null where nobody is. */
  readonly consult: { readonly words: string; readonly clause: string } | null;
  /** What it says, each with its source, and what of it nobody could read. */
  readonly rules: readonly RouteRule[];
  /** Facts that the process map is told of whatever goes by this route. */
  readonly decides: Readonly<Record<string, string>>;
  /** The same by what its form says. */
  readonly decidesByForm: ProtocolRoute['decidesByForm'];
  /** Facts that are asked before anything goes, and where. */
  readonly asksFirst: ProtocolRoute['asksFirst'];
  /** The side that shares something by it, and decides that; null: a notice or a hearing, whose ground is the protocol. */
  readonly gives: Side | null;
  /** Whether it only gives notice, whose ground is the protocol: it may have a record, and needs none. */
  readonly notice: boolean;
}

/** The same, as it is for whoever is asked. */
export function dataFor(data: RouteData, { id, kind }: { readonly id: string; readonly kind: string }): RouteData {
  const own = Object.hasOwn(data.lengths, id) ? data.lengths[id]! : null;
  if (own) return { ...data, length: own };
  return data.binds === null || data.binds.kinds.includes(kind) ? data : { ...data, length: data.binds.others };
}

/** Where a route must go: the people of the agency there, by id, or the lines of one without people. */
export interface Contacts {
  readonly agency: string;
  readonly options: readonly ContactSeen[];
  /** Who is told there, by id. */
  readonly people: readonly string[];
}

/** The clock that a command starts, or why there is none: a name of a refusal. */
export type ClockGiven =
  | RouteClock
  | {
      readonly problem:
        'dayNeeded' | 'dayPast' | 'dayFar' | 'dayTooLate' | 'dayTooFar' | 'dayWrong' | 'onWrong' | 'onIsNow';
      readonly at?: string;
    };

/** The side whose record it takes; null where it takes none. */
export const giverOf = ({ gives }: Pick<RouteData, 'gives'>): Side | null => gives;

/** Whether it tells or gives something to the other side, which only takes note of it, instead of asking for an answer. */
export const onlyTells = (data: Pick<RouteData, 'gives'>): boolean => giverOf(data) === 'from';

/** Kinds of agencies that may get a copy: those that the protocol names, and of a notice each to which it can go. */
export const copiedKinds = ({ notice, to, copies }: Pick<RouteData, 'notice' | 'to' | 'copies'>): RouteParty[] => [
  ...new Set([...copies, ...(notice ? to : [])]),
];

/** What was filled in at the field that says this by the protocol's data; empty where there is none, or nothing stands there. */
function saidIn(
  { form }: Pick<RouteData, 'form'>,
  { fields }: Pick<RouteState, 'fields'>,
  says: FieldSeen['says'],
): string {
  const field = form.fields.find((one) => one.says === says);
  return field ? (fields[field.id] ?? '') : '';
}

/** Who must not hear of it yet, as its form says. */
export const notTold = (data: Pick<RouteData, 'form'>, state: Pick<RouteState, 'fields'>): string =>
  saidIn(data, state, 'not-told');

/** The facts that the process map is told of this use of it: by its form before what holds of each. */
export const decidedFacts = (
  { decides, decidesByForm }: Pick<RouteData, 'decides' | 'decidesByForm'>,
  { fields }: Pick<RouteState, 'fields'>,
): Record<string, string> => ({
  ...decides,
  ...Object.fromEntries(
    decidesByForm
      .filter(({ field, is }) => is.includes(fields[field] ?? ''))
      .map(({ fact, value }) => [fact, value] as const),
  ),
});

/** The facts that are asked of this use of it before anything goes, by its form and by what was said when it was opened. */
export const askedFirst = (
  { asksFirst }: Pick<RouteData, 'asksFirst'>,
  { fields, opened, order }: RouteState,
): string[] =>
  asksFirst
    .filter(
      ({ field, is, inFamilyProceedings, unlessOrdered }) =>
        !(unlessOrdered && order) &&
        (field === undefined ||
          is?.includes(fields[field] ?? '') === true ||
          (inFamilyProceedings && opened.proceedings.family === 'yes')),
    )
    .map(({ fact }) => fact);

/** What was asked for, as its form says. */
export const askedFor = (data: Pick<RouteData, 'form'>, state: Pick<RouteState, 'fields'>): string =>
  saidIn(data, state, 'what-is-asked');

/** Why it is needed, as its form says. */
export const neededFor = (data: Pick<RouteData, 'form'>, state: Pick<RouteState, 'fields'>): string =>
  saidIn(data, state, 'why-needed');

/** So much of a name goes along. */
const NAME_AT_MOST = 300;

/** What a decision's own form says of who asked; nothing where nobody did. */
export function askedBy(
  data: Pick<RouteData, 'gives' | 'form' | 'number'>,
  state: Pick<RouteState, 'fields' | 'opened' | 'clock'>,
): {
  readonly asked?: 'asked';
  readonly askedBy?: string;
} {
  if (data.gives !== 'to') return {};
  const who = saidIn(data, state, 'who-asks').slice(0, NAME_AT_MOST);
  const asker = [who, state.opened.from.name].filter((part) => part !== '').join(', ');
  const day = state.clock ? dueDay(state.clock.ends) : 'none';
  return { asked: 'asked', askedBy: say('route.askedBy', { asker, number: data.number, day }) };
}

/**
 * What legal services said of papers that the law protects, as the form has it: by which rule they may go, and who checked
 * that. Null where it is about no such papers, or does not say it.
 */
export function checkedPapers(
  data: RouteData,
  state: Pick<RouteState, 'fields' | 'filledAt'>,
): { readonly of: string; readonly when: string; readonly said: string } | null {
  const field = data.form.fields.find(({ says }) => says === 'lets-it-go');
  const rule = field?.options.find(({ id }) => id === state.fields[field.id])?.label;
  const who = saidIn(data, state, 'who-checked');
  if (decidedFacts(data, state)['legal-bar'] !== 'yes' || rule === undefined || who === '') return null;
  return {
    of: say('route.checked.of', { who: who.slice(0, NAME_AT_MOST) }),
    when: londonDay(new Date(state.filledAt)),
    said: say('route.checked.said', { rule, number: data.number }),
  };
}

/** Ids of needed fields in which nothing stands. */
export const missingIn = ({ form }: RouteData, { fields }: Pick<RouteState, 'fields'>): string[] =>
  form.fields.filter(({ id, needed }) => needed && (fields[id] ?? '') === '').map(({ id }) => id);
