// What somebody is to do next in an assessment, the most pressing first.
import { hasChanged, takesPart, voiceOf } from './agreed.ts';
import { agencyOf } from './state.ts';
import type { Assessment, NextThing, PlanAction } from './types.ts';
import { entersFor, isOverdue, isToSettle } from './viewer.ts';
import type { Viewer } from './viewer.ts';

export function nextFor(assessment: Assessment, viewer: Viewer): NextThing[] {
  if (assessment.closed || !viewer.acts) return [];
  const actions = actionsFor(assessment, viewer);
  const things: NextThing[] = [
    ...actions.filter(({ action }) => isDue(assessment, action, viewer)),
    ...asksFor(assessment, viewer),
    ...when(isWishesTheirs(assessment, viewer), { what: 'ask-wishes' }),
    ...when(hasNothingSaid(assessment, viewer.agency), { what: 'contribute' }),
    ...when(isAskedToAgree(assessment, viewer.agency), { what: 'agree' }),
    ...formsFor(assessment, viewer),
    ...together(assessment, viewer),
    ...actions.filter(({ action }) => !isDue(assessment, action, viewer)),
  ];
  return things.length > 0 ? things : [{ what: 'wait' }];
}

const when = (holds: boolean, thing: NextThing): NextThing[] => (holds ? [thing] : []);

/** What has a day that is still ahead waits behind what is to be said now. */
const isDue = ({ actions }: Assessment, id: string, { today }: Viewer): boolean =>
  actions.some((one) => one.id === id && (one.saidOverdue || one.due <= today));

/** Their own actions first, then those of their agency; what is late before what is not. */
function actionsFor(assessment: Assessment, viewer: Viewer): (NextThing & { readonly action: string })[] {
  const rank = (action: PlanAction): number =>
    Number(!isOverdue(action, viewer)) * 2 + Number(action.who.person?.id !== viewer.id);
  return assessment.actions
    .filter((action) => action.state === 'open' && isToSettle(assessment, action, viewer))
    .toSorted((a, b) => rank(a) - rank(b) || (a.due < b.due ? -1 : 1))
    .map((action) => ({
      what: action.who.person?.id === viewer.id ? 'do-action' : 'settle-action',
      action: action.id,
      isOverdue: isOverdue(action, viewer),
    }));
}

/** Whoever has left would not read the answer. */
const asksFor = (assessment: Assessment, { agency: own }: Viewer): NextThing[] =>
  assessment.asks
    .filter(({ of, agency, state }) => of === own && state === 'open' && takesPart(assessment, agency))
    .map(({ id }) => ({ what: 'answer-ask', ask: id }));

/** The agency that said it would ask asks; where it is one without people, the opener does. */
function isWishesTheirs(assessment: Assessment, viewer: Viewer): boolean {
  const { wishes, opened } = assessment;
  if (wishes.asked !== 'not-yet' || !takesPart(assessment, viewer.agency)) return false;
  const { agency } = wishes.who;
  const isLeft = !takesPart(assessment, agency) && agencyOf(opened) === viewer.agency;
  return agency === viewer.agency || isLeft || entersFor({ opened }, agency, viewer);
}

const hasNothingSaid = (assessment: Assessment, agency: string): boolean =>
  !assessment.contributions.some((one) => one.agency === agency) && takesPart(assessment, agency);

const isAskedToAgree = (assessment: Assessment, agency: string): boolean =>
  assessment.proposal !== null &&
  !hasChanged(assessment, agency) &&
  takesPart(assessment, agency) &&
  !voiceOf(assessment, agency);

/** What the opener enters for agencies without people: what they hold or were asked, and whether they agree. */
function formsFor(assessment: Assessment, viewer: Viewer): NextThing[] {
  const isAsked = (agency: string): boolean =>
    assessment.asks.some((ask) => ask.of === agency && ask.state === 'open' && takesPart(assessment, ask.agency));
  return assessment.parties
    .map(({ agency }) => agency)
    .filter((agency) => entersFor(assessment, agency, viewer))
    .filter((one) => hasNothingSaid(assessment, one) || isAsked(one) || isAskedToAgree(assessment, one))
    .map((agency) => ({ what: 'enter-for', agency }));
}

/** What anybody who takes part may do. */
function together(assessment: Assessment, { today, agency }: Viewer): NextThing[] {
  if (!takesPart(assessment, agency)) return [];
  const { risk, wishes, proposal, review } = assessment;
  const isNew = proposal === null || hasChanged(assessment, agency);
  const canPropose = risk !== null && wishes.asked !== 'not-yet' && isNew;
  return [
    ...when(review !== null && review.on <= today, { what: 'review' }),
    ...when(risk === null, { what: 'risk' }),
    ...when(canPropose, { what: 'propose' }),
  ];
}
