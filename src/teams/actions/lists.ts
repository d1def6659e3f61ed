// Lists: what waits for somebody, what the Guardian was asked before, and what is stuck.
import { may } from '../../people/may.ts';
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { NO_SUCH_RECORD, NO_SUCH_REQUEST } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { managersBesides } from './requests.ts';

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

/** What could not be sent and waits for an administrator. */
export async function listStuck({ cases, person }: Turn, page: string | null = null, notice = ''): Promise<Result> {
  const found = await cases.stuck(person, page).catch(() => cases.stuck(person));
  return { kind: 'stuck', documents: found.items.map(({ document }) => document), next: found.next, notice };
}

const NOT_STUCK = 'This one is not stuck any more. Nothing was changed.';

/** An administrator sends a stuck message again, or lets it be. */
const unstick = (what: 'retry' | 'close', done: string): Action =>
  action(
    withInputs({ item: choice }),
    async (turn, { inputs }) => {
      const [reference = '', item = ''] = inputs.item.split(' ');
      const was = await turn.cases.unstick(turn.person, reference, item, what);
      return listStuck(turn, null, was ? done : NOT_STUCK);
    },
    { roles: ['admin'] },
  );

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
    return advice ? { kind: 'advice-request', advice } : NO_SUCH_REQUEST;
  }
  const document = await cases.see(person, picked);
  return document ? { kind: 'request', document } : NO_SUCH_RECORD;
}

const READS = { reads: true } as const;
const ADMINISTRATORS = { roles: ['admin'], reads: true } as const;

export const listActions = {
  waiting: action(aboutCase, (turn) => listWaiting(turn), READS),
  'waiting-more': action(aboutCase, (turn, { ref }) => listWaiting(turn, ref), READS),
  'waiting-open': action(withInputs({ open: choice }), (turn, { inputs }) => openWaiting(turn, inputs.open), READS),
  'past-advice': action(aboutCase, listPast, READS),
  stuck: action(aboutCase, (turn, { ref }) => listStuck(turn, ref === '' ? null : ref), ADMINISTRATORS),
  'stuck-retry': unstick('retry', 'It is tried again now.'),
  'stuck-close': unstick('close', 'It is left as it is.'),
} satisfies Record<string, Action>;
