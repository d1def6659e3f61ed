// What was typed may be about several things that agencies do together, or a new question after all.
import { say } from '../../words/say.ts';
import type { Thing } from '../case-in-hand.ts';
import type { View } from '../render.ts';
import { onEverySize } from './context.ts';
import { routeChoiceView } from './route-parts.ts';

/** One thing that words may be about. `other`: with whom it is; empty where it is with several. */
export interface SaidOf extends Thing {
  readonly title: string;
  readonly other: string;
  readonly matter: string;
}

export function whichThingView(things: readonly SaidOf[]): View {
  const rows = things.map(({ kind, reference, title }) => ({
    title,
    verb: 'said-of',
    pick: `of=${kind}@${reference}`,
  }));
  return routeChoiceView({
    title: say('jointSaid.which'),
    lines: [say('jointSaid.whichWhy')],
    rows: [...rows, { title: say('jointSaid.asNew'), verb: 'new-question', pick: 'of=new' }],
  });
}

/** The same card with the way to the answer, where the words were a new question. */
export const withNewQuestion = (view: View): View =>
  onEverySize(view, (one) => ({ ...one, data: { ...one.data, asNewTitle: say('jointSaid.asNew') } }));
