// Lists: what waits for somebody, and what the Guardian was asked before.
import { may } from '../../people/may.ts';
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { noSuchRecord, noSuchRequest } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { managersBesides } from './requests.ts';
import { listStuck } from './stuck.ts';

const isGuardian = ({ person }: Turn): boolean => may(person, 'advise');
const isManager = (turn: Turn): boolean => managersBesides(turn, []).some(({ id }) => id === turn.person.id);

/** What waits for the person. An administrator who decides nothing is shown what is stuck. */
export async function listWaiting(turn: Turn, page: string | null = null): Promise<Result> {
  const { cases, person } = turn;
  const guardian = isGuardian(turn);
  const manager = isManager(turn);
  if (may(person, 'administer') && !manager && !guardian) return listStuck(turn);
  // a page comes from a card, so it may be anything: what the store cannot read is the first page
  const found = await cases.waiting(person, page).catch(() => cases.waiting(person));
  const others = manager ? 'manager' : 'nobody';
  return {
    kind: 'waiting',
    documents: found.items.map(({ document }) => document),
    next: found.next,
    who: guardian ? 'guardian' : others,
  };
}

/** Every request that the Guardian was ever asked. Where other cards have a reference this one has a page. */
async function listPast({ cases, person }: Turn, { ref }: { readonly ref: string }): Promise<Result> {
  const page = ref === '' || ref.startsWith('ADV-') ? null : ref;
  const found = await cases.pastAdvice(person, page).catch(() => cases.pastAdvice(person));
  return { kind: 'waiting', documents: found.items.map(({ document }) => document), next: found.next, who: 'past' };
}

async function openWaiting(turn: Turn, picked: string): Promise<Result> {
  const { cases, person } = turn;
  if (isGuardian(turn)) {
    const advice = await cases.seeAdvice(person, picked);
    return advice ? { kind: 'advice-request', advice } : noSuchRequest();
  }
  const document = await cases.see(person, picked);
  return document ? { kind: 'request', document } : noSuchRecord();
}

const READS = { reads: true } as const;

export const listActions = {
  waiting: action(aboutCase, (turn) => listWaiting(turn), READS),
  'waiting-more': action(aboutCase, (turn, { ref }) => listWaiting(turn, ref), READS),
  'waiting-open': action(withInputs({ open: choice }), (turn, { inputs }) => openWaiting(turn, inputs.open), READS),
  'past-advice': action(aboutCase, listPast, READS),
} satisfies Record<string, Action>;
