// Who may still be written to. A message may have waited since before its person left or lost the role.
import { lookedAfterBy } from '../cases/joint/looked-after.ts';
import { HOLD_LIFTED } from '../joint/keeping.ts';
import { reachOf } from '../joint/reach.ts';
import { isJoint } from '../joint/terms.ts';
import type { Directory, Person } from '../people/directory.ts';
import { may } from '../people/may.ts';
import type { LocalChoices } from '../policy/schema.ts';
import { canDecide, isOwn } from '../record/ladder.ts';
import type { PersonItem } from '../record/items.ts';
import type { JointDocument } from '../joint/facts.ts';
import type { Store } from '../store/port.ts';
import type { OutboxDocument } from './ports.ts';

/** What says who may be told: the people and who is away, the rungs, and the time. */
interface Standing {
  readonly directory: Directory;
  readonly rungs: LocalChoices['escalation']['ladder'];
  readonly store: Pick<Store, 'get'>;
  readonly clock: { now(): Date };
}

/**
 * Whether somebody may be written to about a document: about a case only while they decide, about a request to the
 * Guardian only while they are one, about what sticks only while they are an administrator, about anything else while
 * they are on the people list. About an order to erase only while they may be one of the two whom it takes, about a hold
 * only while they may set one. About joint working only while it reaches them, for themselves or for somebody who is away.
 */
export async function mayBeTold(standing: Standing, document: OutboxDocument, item: PersonItem): Promise<boolean> {
  const { directory, rungs } = standing;
  const { kind, to } = item;
  const person = directory.find(to);
  if (!person) return false;
  if (kind === 'erase-news') return may(person, 'erase') && person.agency === directory.agency;
  if (isOfHold(item)) return may(person, 'hold') && person.agency === directory.agency;
  if (document.kind === 'case')
    return isOwn({ directory }, document, person) || canDecide(rungs, { directory }, document, person.id);
  if (document.kind === 'stuck') return may(person, 'administer') && person.agency === directory.agency;
  if (document.kind === 'agreements') return person.agency === directory.agency;
  if (document.kind === 'absences') return person.agency === document.agency;
  if (isJoint(document)) return reaches(standing, person, document);
  return document.kind !== 'advice' || (may(person, 'advise') && person.agency === document.agency);
}

/** Whom they look after is asked only where nothing else lets them be told. */
const reaches = async ({ directory, store, clock }: Standing, person: Person, document: JointDocument) =>
  reachOf(person, document) !== null ||
  reachOf(
    person,
    document,
    await lookedAfterBy({ store, clock, directoryOf: (agency) => directory.of(agency) }, person),
  ) !== null;

const isOfHold = ({ kind, payload }: PersonItem): boolean =>
  kind === 'hold-news' || (kind === 'register-news' && payload.what === HOLD_LIFTED);
