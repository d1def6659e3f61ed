// What could not be sent: an administrator sees it, sends it again and is told what came of that, or lets it be.
import type { Came } from '../../cases/outcome.ts';
import { isPersonItem } from '../../record/items.ts';
import { within } from '../../time/within.ts';
import { say } from '../../words/say.ts';
import { action, choice, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import type { Reach } from '../conversations.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { NoticeTone } from '../views/context.ts';
import { outcomeWords, stickingOf } from '../views/stuck.ts';

interface Shown {
  /** The store's page. A page comes from a card, so it may be anything: what the store cannot read is the first one. */
  readonly page?: string | null;
  readonly from?: number;
  readonly notice?: string;
  readonly tone?: NoticeTone;
}

/** What could not be sent, and what waits until somebody can be reached. */
export async function listStuck(turn: Turn, { page = null, ...rest }: Shown = {}): Promise<Result> {
  const { cases, person } = turn;
  const found = await cases.stuck(person, page).catch(() => cases.stuck(person));
  const documents = found.items.map(({ document }) => document);
  const people = stickingOf(documents).flatMap(({ item }) => (isPersonItem(item) ? [item.to] : []));
  return { kind: 'stuck', documents, page, next: found.next, reach: await reachOf(turn, people), ...rest };
}

async function reachOf(turn: Turn, people: readonly string[]): Promise<Readonly<Record<string, Reach>>> {
  const ids = [...new Set(people)];
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await turn.reachOf(id)] as const)));
}

const NOT_KNOWN: Came = { how: 'under-way', why: '' };

interface Picked {
  readonly inputs: { readonly item: string };
}

const pickedIn = ({ inputs }: Picked): readonly [reference: string, item: string] => {
  const [reference = '', item = ''] = inputs.item.split(' ');
  return [reference, item];
};

async function tryAgain(turn: Turn, tap: Picked): Promise<Result> {
  const [reference, item] = pickedIn(tap);
  const was = await turn.cases.unstick(turn.person, reference, item, 'retry');
  if (!was) return listStuck(turn, { notice: say('admin.notStuck') });
  const trying = triedNow(turn, reference, item);
  // whoever tried is told later otherwise
  const came = await within(trying, turn.sendWait).catch(() => NOT_KNOWN);
  if (came.how === 'under-way') turn.tellOutcome(reference, trying);
  const { words, tone } = outcomeWords(came);
  return listStuck(turn, { notice: words, tone });
}

/** Sends it now, and says what became of it. Where sending failed altogether the document says as much. Never throws. */
async function triedNow({ cases, person, sendNow, report }: Turn, reference: string, item: string): Promise<Came> {
  try {
    await sendNow(reference).catch((error: unknown) => report(error, { doing: 'send-now', ref: reference }));
    return (await cases.outcomeOf(person, reference, item)) ?? NOT_KNOWN;
  } catch (error) {
    report(error, { doing: 'send-now', ref: reference });
    return NOT_KNOWN;
  }
}

async function letBe(turn: Turn, tap: Picked): Promise<Result> {
  const [reference, item] = pickedIn(tap);
  const was = await turn.cases.unstick(turn.person, reference, item, 'close');
  return listStuck(turn, was ? { notice: say('admin.isLeft'), tone: 'good' } : { notice: say('admin.notStuck') });
}

const showMore = (turn: Turn, { ref, inputs }: Pick<Tapped, 'ref'> & { readonly inputs: { readonly from: string } }) =>
  listStuck(turn, { page: ref === '' ? null : ref, from: Math.max(0, Number.parseInt(inputs.from, 10) || 0) });

const ADMINISTRATORS = { roles: ['admin'] } as const;
const picked = withInputs({ item: choice });

export const stuckActions = {
  stuck: action(withInputs({ from: choice }), showMore, { ...ADMINISTRATORS, reads: true }),
  'stuck-retry': action(picked, tryAgain, ADMINISTRATORS),
  'stuck-close': action(picked, letBe, ADMINISTRATORS),
} satisfies Record<string, Action>;
