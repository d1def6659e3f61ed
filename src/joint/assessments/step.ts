// What every command on an assessment shares: who acts, what it knows of agencies and days, and how it says no.
import type { Actor, Person, Role } from '../../people/types.ts';
import { actingAs, newEntry, seal } from '../../record/journal.ts';
import type { Context, EntryContents, EntryKind, Named, NewEntry, Refusal, Sealed, Who } from '../../record/types.ts';
import { clean } from '../../text/clean.ts';
import { isBlank } from '../../text/fold.ts';
import { tooLong } from '../../text/limits.ts';
import type { Catalogue } from '../../words/say.ts';
import { say } from '../../words/say.ts';
import { agencyOf } from './state.ts';
import type { AgencyKnown } from './seen-types.ts';
import type { Assessment, Party } from './types.ts';

/** Who acts, and everything that is asked of people, agencies and the calendar; all of it at this moment. */
export interface Around {
  readonly actor: Actor;
  readonly role: Role;
  /** At a terminal: who is signed in on that machine. */
  readonly osUser?: string | undefined;
  readonly context: Context;
  agency(id: string): AgencyKnown | null;
  person(id: string): Person | null;
  /** Those who are told where nobody of an agency is named: its contact points. */
  speakers(agency: string): readonly Named[];
  /** How an agency without people is reached, as the people file says; empty where it does not. */
  contact(agency: string): string;
  /** Who reads what a victim needs and wants where nobody is named: those who write and ask, or all who take part. */
  readonly wishesReadBy: 'own' | 'all';
  readonly days: {
    /** A day such as 2026-11-30, as the council's calendar has it. */
    readonly today: string;
    /** When an agency that is invited now is silent. ISO 8601, UTC; so are the others; `every` is in working days. */
    readonly silent: { readonly silentAt: string; readonly every: number };
    action(due: string): { readonly soonAt: string; readonly overdueAt: string; readonly every: number };
    review(on: string): { readonly remindAt: string; readonly every: number };
  };
}

export type AssessmentRefusal = keyof Catalogue['assessment']['refusals'];

export type Step =
  | { readonly outcome: 'apply'; readonly entries: readonly NewEntry[] }
  | { readonly outcome: 'repeat' }
  | { readonly outcome: 'refuse'; readonly refusal: Refusal };

/** Why it is refused; each has a sentence. */
export const refusalOf = (code: AssessmentRefusal, values: Readonly<Record<string, string>> = {}): Refusal => ({
  code: `assessment-${code}`,
  message: say(`assessment.refusals.${code}`, values),
});

export const no = (code: AssessmentRefusal, values: Readonly<Record<string, string>> = {}): Step => ({
  outcome: 'refuse',
  refusal: refusalOf(code, values),
});

export const REPEAT: Step = { outcome: 'repeat' };

export const byOf = ({ actor, role }: Pick<Around, 'actor' | 'role'>): Who => actingAs(actor, role);

export const sealed = ({ context }: Pick<Around, 'context'>, text: string): Sealed =>
  seal(clean(text), context.newId());
export const sealedOrNull = (around: Pick<Around, 'context'>, text: string): Sealed | null =>
  isBlank(clean(text)) ? null : sealed(around, text);

/** An entry by whoever acts, with who was signed in where it came from a terminal. */
export function entry<Kind extends EntryKind>(
  kind: Kind,
  around: Pick<Around, 'actor' | 'role' | 'osUser' | 'context'>,
  content: EntryContents[Kind],
): NewEntry {
  const { osUser, context } = around;
  const from = osUser === undefined ? content : { ...content, osUser };
  return newEntry(kind, byOf(around), from, context) as NewEntry;
}

/** What is said for an agency, which says so where another one than that of whoever acts is meant. */
export const entryFor = <Kind extends EntryKind>(
  agency: string,
  kind: Kind,
  around: Pick<Around, 'actor' | 'role' | 'osUser' | 'context'>,
  content: EntryContents[Kind],
): NewEntry => entry(kind, around, agency === around.actor.agency ? content : { ...content, enteredFor: agency });

export const apply = (...entries: readonly NewEntry[]): Step => ({ outcome: 'apply', entries });

export const isEmpty = (text: string): boolean => isBlank(clean(text));
export const isTooLong = (...texts: readonly string[]): boolean => texts.some(tooLong);
/** Whether two texts are the same as they are kept. */
export const isSame = (kept: string, typed: string): boolean => kept === clean(typed);

export const openerOf = ({ opened }: Pick<Assessment, 'opened'>): string => agencyOf(opened);
export const partyOf = ({ parties }: Pick<Assessment, 'parties'>, agency: string): Party | null =>
  parties.find((one) => one.agency === agency) ?? null;

/**
 * Whether somebody of this agency may speak for that one: their own, or for the opener one that has no people here. One that
 * had some is invited again first, so that the journal says that it has none.
 */
export function maySpeakFor(
  assessment: Assessment,
  own: string,
  agency: string,
  around: Pick<Around, 'agency'>,
): boolean {
  const party = partyOf(assessment, agency);
  if (!party || own === agency) return party !== null;
  return own === openerOf(assessment) && !party.hasPeople && around.agency(agency)?.hasPeople === false;
}

/** For which agency it is said; null where they may not speak for it. */
export function spokenFor(assessment: Assessment, typed: string | undefined, around: Around): string | null {
  const { actor } = around;
  const agency = typed === undefined || typed === '' ? actor.agency : typed;
  return maySpeakFor(assessment, actor.agency, agency, around) ? agency : null;
}
