// Lists: what waits for somebody, and what the Guardian was asked before.
import type { z } from 'zod';
import { may } from '../../people/may.ts';
import type { CaseDocument } from '../../record/types.ts';
import { aboutCase, action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { noSuchRecord, noSuchRequest } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { jointWaitsWithPeople } from './joint-waits.ts';
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
    ...(page === null ? { joint: await jointWaitsWithPeople(turn) } : {}),
    // what comes besides stands on the first page
    ...(page === null && !guardian ? await besides(turn, manager) : {}),
  };
}

/** What comes after what waits: what the person asked, and what they decided. */
const besides = async (turn: Turn, decides: boolean) => ({
  asked: await ownRequests(turn),
  decided: decides ? await turn.cases.decidedLately(turn.person) : [],
});

/** So many requests of somebody's own stand on the list; all of their cases stand on "mine". */
const MOST_OF_OWN = 5;

/** What the person asked a manager lately, and what came of it. */
async function ownRequests({ cases, person }: Turn): Promise<CaseDocument[]> {
  const { items } = await cases.mine(person);
  return items
    .map(({ document }) => document)
    .filter(({ escalation }) => escalation !== null)
    .slice(0, MOST_OF_OWN);
}

const ofPage = withInputs({ page: text });

/** The page that a list's button opens; on cards of earlier versions it stands where others have a reference. */
const pageOf = ({ ref, inputs }: z.infer<typeof ofPage>): string | null =>
  inputs.page || (ref.startsWith('ADV-') ? '' : ref) || null;

/** Every request that the Guardian was ever asked. */
async function listPast({ cases, person }: Turn, page: string | null): Promise<Result> {
  const found = await cases.pastAdvice(person, page).catch(() => cases.pastAdvice(person));
  return { kind: 'waiting', documents: found.items.map(({ document }) => document), next: found.next, who: 'past' };
}

async function openWaiting(turn: Turn, picked: string): Promise<Result> {
  const { cases, person } = turn;
  if (isGuardian(turn)) {
    const advice = await cases.seeAdvice(person, picked);
    return advice ? { kind: 'advice-request', advice } : noSuchRequest();
  }
  const document = await cases.see(person, picked, {});
  return document ? { kind: 'request', document } : noSuchRecord();
}

const READS = { reads: true } as const;

export const listActions = {
  waiting: action(aboutCase, (turn) => listWaiting(turn), READS),
  'waiting-more': action(ofPage, (turn, tap) => listWaiting(turn, pageOf(tap)), READS),
  'waiting-open': action(withInputs({ open: choice }), (turn, { inputs }) => openWaiting(turn, inputs.open), READS),
  'past-advice': action(ofPage, (turn, tap) => listPast(turn, pageOf(tap)), READS),
} satisfies Record<string, Action>;
