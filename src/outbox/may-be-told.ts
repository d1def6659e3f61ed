// Who may still be written to. A message may have waited since before its person left or lost the role.
import { HOLD_LIFTED } from '../joint/keeping.ts';
import { reachOf } from '../joint/reach.ts';
import { isJoint } from '../joint/terms.ts';
import type { Directory } from '../people/directory.ts';
import { may } from '../people/may.ts';
import type { LocalChoices } from '../policy/schema.ts';
import { canDecide, isOwn } from '../record/ladder.ts';
import type { PersonItem } from '../record/items.ts';
import type { OutboxDocument } from './ports.ts';

/**
 * Whether somebody may be written to about a document: about a case only while they decide, about a request to the
 * Guardian only while they are one, about what sticks only while they are an administrator, about anything else while
 * they are on the people list. About an order to erase only while they may be one of the two whom it takes, about a hold
 * only while they may set one. About joint working only while it reaches them.
 */
export function mayBeTold(
  { directory, rungs }: { readonly directory: Directory; readonly rungs: LocalChoices['escalation']['ladder'] },
  document: OutboxDocument,
  item: PersonItem,
): boolean {
  const { kind, to } = item;
  const person = directory.find(to);
  if (!person) return false;
  if (kind === 'erase-news') return may(person, 'erase') && person.agency === directory.agency;
  if (isOfHold(item)) return may(person, 'hold') && person.agency === directory.agency;
  if (document.kind === 'case')
    return isOwn({ directory }, document, person) || canDecide(rungs, { directory }, document, person.id);
  if (document.kind === 'stuck') return may(person, 'administer') && person.agency === directory.agency;
  if (isJoint(document)) return reachOf(person, document) !== null;
  return document.kind !== 'advice' || (may(person, 'advise') && person.agency === document.agency);
}

const isOfHold = ({ kind, payload }: PersonItem): boolean =>
  kind === 'hold-news' || (kind === 'register-news' && payload.what === HOLD_LIFTED);
