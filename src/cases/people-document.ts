// Whom the bot has last seen in the people file: one small document for the agency, so that a change of the file is
// acted on once, whichever instance sees it and whatever is switched off meanwhile.
import type { Directory } from '../people/directory.ts';
import type { LocalChoices } from '../policy/schema.ts';
import { mayDecide } from '../record/ladder.ts';
import { FOR_ADMINS, FOR_GUARDIANS, untried, withOutbox } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import type { Context, OutboxItem } from '../record/types.ts';
import { say } from '../words/say.ts';

export interface PeopleDocument {
  readonly id: 'people';
  readonly pk: string;
  readonly kind: 'people';
  /** Of the file that was acted on last. */
  readonly version: string;
  /** Those who could be asked to decide, and the Guardians, by id. */
  readonly deciders: readonly string[];
  readonly guardians: readonly string[];
  /** What is open with people who have left is put before others; what is wrong with the file is told. */
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
  /** Administrators, where something is stuck or the file is wrong. */
  readonly waitingFor: readonly string[];
  readonly waitingSince: string | null;
}

/** In place of a person's id: look at every case that is open, whoever it waits for. */
export const EVERYBODY = 'everybody';

type Rungs = LocalChoices['escalation']['ladder'];

/** Everybody who could be asked, by id. */
export const decidersOf = (rungs: Rungs, directory: Directory): string[] =>
  directory.people.filter((person) => mayDecide(rungs, person, '')).map(({ id }) => id);

/** The document after the people file has changed, or has become wrong or right. `before` is null the first time. */
export function afterChange(
  before: PeopleDocument | null,
  directory: Directory,
  rungs: Rungs,
  context: Context,
): PeopleDocument {
  const now = {
    version: directory.version,
    deciders: decidersOf(rungs, directory),
    guardians: directory.byRole('caldicott-guardian').map(({ id }) => id),
  };
  const since = context.now.toISOString();
  const toMoveOn = whoseRequests(before, now).map((person): OutboxItem => ({
    ...untried(context),
    kind: 'someone-left',
    person,
    payload: { since },
  }));
  const kept = (before?.outbox ?? []).filter(({ kind }) => kind !== 'people-file').map(tryAgain(context));
  const document: PeopleDocument = {
    id: 'people',
    pk: partitionOf(directory.agency),
    kind: 'people',
    outbox: [],
    due: null,
    waitingFor: [],
    waitingSince: null,
    ...now,
  };
  return peopleWaiting(withOutbox(document, [...kept, ...toMoveOn, ...wrongFile(directory, context)]));
}

/**
 * What is wrong with the list of people last seen, a sentence each. Of a list that was written for another people file
 * nobody can say anything. `stored` is as the store has it, null where there is none. Throws nothing.
 */
export function peopleProblems(stored: object | null, directory: Directory, rungs: Rungs): string[] {
  const { version, deciders, guardians } = (stored ?? {}) as Partial<PeopleDocument>;
  if (version !== directory.version) return [];
  const right = [decidersOf(rungs, directory), directory.byRole('caldicott-guardian').map(({ id }) => id)];
  return JSON.stringify([deciders, guardians]) === JSON.stringify(right) ? [] : [say('check.theListOfPeopleLast')];
}

/** Whose open requests are to be looked at: those of whoever left, and what nobody could be found for. */
function whoseRequests(
  before: PeopleDocument | null,
  now: Pick<PeopleDocument, 'version' | 'deciders' | 'guardians'>,
): string[] {
  if (!before) return [EVERYBODY];
  const [decided, decide] = [new Set(before.deciders), new Set(now.deciders)];
  const guardians = new Set(before.guardians);
  return [
    ...before.deciders.filter((id) => !decide.has(id)),
    ...(now.deciders.some((id) => !decided.has(id)) ? [FOR_ADMINS] : []),
    ...(now.guardians.length !== guardians.size || now.guardians.some((id) => !guardians.has(id))
      ? [FOR_GUARDIANS]
      : []),
  ];
}

/** What is wrong with the file, for administrators. */
function wrongFile(directory: Directory, context: Context): OutboxItem[] {
  const problem = directory.problem();
  if (!problem) return [];
  const reason = problem.message.slice(0, 1000);
  return [{ ...untried(context), kind: 'people-file', payload: {}, state: 'stuck', reason }];
}

/** What the store would not do is tried again at each change, and when a bot starts. */
const tryAgain =
  ({ now }: Context) =>
  (one: OutboxItem): OutboxItem =>
    one.state === 'stuck' ? { ...one, state: 'waiting', attempts: 0, lease: null, due: now.toISOString() } : one;

/** The document on the list of those who are to see it. */
export function peopleWaiting(document: PeopleDocument): PeopleDocument {
  const stuck = document.outbox.find(({ state }) => state === 'stuck');
  return {
    ...document,
    waitingFor: stuck ? [FOR_ADMINS] : [],
    // before what is stuck in cases: a wrong file concerns everybody
    waitingSince: stuck ? `0 ${stuck.due}` : null,
  };
}
