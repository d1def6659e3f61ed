// What could not be sent: an administrator sees it, sends it again or lets it be.
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';

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

const ADMINISTRATORS = { roles: ['admin'], reads: true } as const;

export const stuckActions = {
  stuck: action(aboutCase, (turn, { ref }) => listStuck(turn, ref === '' ? null : ref), ADMINISTRATORS),
  'stuck-retry': unstick('retry', 'It is tried again now.'),
  'stuck-close': unstick('close', 'It is left as it is.'),
} satisfies Record<string, Action>;
