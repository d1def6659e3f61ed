// From a decision back to what it was begun for, on every card of it that its author sees.
import type { BegunFor, CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { placeAt } from './assessment-parts.ts';
import { onEverySize } from './context.ts';

/** The button at the foot of a card; the frame draws it (cards/frame.json). */
interface Back {
  readonly wayBackTitle: string;
  readonly wayBackVerb: string;
  readonly wayBackPick: string;
}

function backTo({ kind, reference, number = 0 }: BegunFor): Back {
  return kind === 'route'
    ? { wayBackTitle: say('wayBack.route', { number }), wayBackVerb: 'route', wayBackPick: `route=${reference}` }
    : {
        wayBackTitle: say('wayBack.assessment'),
        wayBackVerb: 'assessment-see',
        wayBackPick: `assessment=${placeAt(reference)}`,
      };
}

/** The same card with the way back to what this decision was begun for: for its author alone. */
export function withWayBack(view: View, { begunFor, author }: CaseDocument, person: string): View {
  if (!begunFor || author.id !== person || leadsThere(view)) return view;
  return onEverySize(view, (one) => ({ ...one, data: { ...one.data, ...backTo(begunFor) } }));
}

/** A receipt leads there by a button of its own, which says what is done there. */
const leadsThere = ({ data }: View): boolean =>
  [data['route'], data['assessment']].some((to) => typeof to === 'string' && to !== '');

/** For which of the nine routes a decision was begun, or for a joint assessment; empty where it is for neither. */
export function begunForWords({ begunFor }: Pick<CaseDocument, 'begunFor'>): string {
  if (!begunFor) return '';
  const { kind, reference, number = 0 } = begunFor;
  return kind === 'route'
    ? say('wayBack.forRoute', { number, reference })
    : say('wayBack.forAssessment', { reference });
}
