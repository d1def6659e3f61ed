// What somebody is to do next in an assessment, the most pressing first.
import { dissentsOf, hasChanged, takesPart, voiceOf } from './agreed.ts';
import { mayEnd } from './plan.ts';
import { isToSend } from './sent.ts';
import { agencyOf } from './state.ts';
import { partyOf } from './step.ts';
import type { NextThing } from './seen-types.ts';
import type { Assessment, PlanAction, Voice } from './types.ts';
import { entersFor, isOverdue, isToSettle } from './viewer.ts';
import type { Viewer } from './viewer.ts';

/** What is late comes first, whatever it is; what has a day that is still ahead waits behind what is to be said now. */
export function nextFor(assessment: Assessment, viewer: Viewer): NextThing[] {
  if (assessment.closed || !viewer.acts) return [];
  const actions = actionsFor(assessment, viewer);
  const review = reviewFor(assessment, viewer);
  const isToday = ({ action }: OfAction): boolean => isDueBy(assessment, action, viewer.today);
  const things: NextThing[] = [
    ...actions.filter(isLate),
    ...review.filter(isLate),
    ...actions.filter((one) => !isLate(one) && isToday(one)),
    ...asksFor(assessment, viewer),
    ...when(isWishesTheirs(assessment, viewer), { what: 'ask-wishes' }),
    ...when(hasNothingSaid(assessment, viewer.agency), { what: 'contribute' }),
    ...when(isAskedToAgree(assessment, viewer.agency), { what: 'agree' }),
    ...formsFor(assessment, viewer),
    ...dissentsFor(assessment, viewer),
    ...review.filter((one) => !isLate(one)),
    ...together(assessment, viewer),
    ...actions.filter((one) => !isLate(one) && !isToday(one)),
  ];
  return things.length > 0 ? things : [{ what: 'wait' }];
}

/** Whether its day is over. */
export const isLate = (thing: NextThing): boolean => 'isOverdue' in thing && thing.isOverdue;

const when = (holds: boolean, thing: NextThing): NextThing[] => (holds ? [thing] : []);

type OfAction = Extract<NextThing, { readonly action: string }>;

const isDueBy = ({ actions }: Assessment, id: string, today: string): boolean =>
  actions.some((one) => one.id === id && one.due <= today);

/** What is late first; then their own, those of their agency, and those that they can only end; each by its day. */
const actionsFor = (assessment: Assessment, viewer: Viewer): OfAction[] =>
  assessment.actions
    .filter(({ state }) => state === 'open')
    .toSorted((a, b) => (a.due < b.due ? -1 : 1))
    .flatMap((action) => actionFor(assessment, action, viewer) ?? [])
    .toSorted((a, b) => rank(a) - rank(b));

function actionFor(assessment: Assessment, action: PlanAction, viewer: Viewer): OfAction | null {
  const of = { action: action.id, isOverdue: isOverdue(action, viewer) };
  if (isToSettle(assessment, action, viewer))
    return { what: action.who.person?.id === viewer.id ? 'do-action' : 'settle-action', ...of };
  return mayEnd(assessment, action, viewer.agency) ? { what: 'end-action', ...of } : null;
}

const NEAREST = ['do-action', 'settle-action', 'end-action'] as const;
const rank = ({ what, isOverdue: late }: OfAction): number => Number(!late) * NEAREST.length + NEAREST.indexOf(what);

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

const isUnsent = (assessment: Assessment, agency: string): boolean => {
  const party = partyOf(assessment, agency);
  return party !== null && isToSend(assessment, party);
};

/** What the opener enters for agencies without people, once they have sent them their form: what they hold or were asked, and whether they agree. */
function formsFor(assessment: Assessment, viewer: Viewer): NextThing[] {
  const isAsked = (agency: string): boolean =>
    assessment.asks.some((ask) => ask.of === agency && ask.state === 'open' && takesPart(assessment, ask.agency));
  return assessment.parties
    .map(({ agency }) => agency)
    .filter((agency) => entersFor(assessment, agency, viewer))
    .filter((one) => hasNothingSaid(assessment, one) || isAsked(one) || isAskedToAgree(assessment, one))
    .map((agency) => ({ what: isUnsent(assessment, agency) ? 'send-to' : 'enter-for', agency }));
}

/** Of those who do not agree the opener sees to it, until something has come of it. */
const dissentsFor = (assessment: Assessment, viewer: Viewer): NextThing[] =>
  agencyOf(assessment.opened) === viewer.agency && !hasChanged(assessment, viewer.agency)
    ? dissentsOf(assessment)
        .filter((one) => !isSeenTo(assessment, one, viewer.agency))
        .map(({ agency }) => ({ what: 'dissent', agency }))
    : [];

/** They are asked what they need; or it goes on with their words written down: it is reviewed, or put to all anew. */
const isSeenTo = ({ asks, proposal, review, reviewed }: Assessment, { agency, seq }: Voice, opener: string): boolean =>
  [proposal, review, reviewed].some((one) => one !== null && one.seq > seq) ||
  asks.some((ask) => ask.agency === opener && ask.of === agency && ask.state === 'open' && ask.seq > seq);

/** Everybody who takes part looks at the plan again, once its day has come. */
const reviewFor = (assessment: Assessment, { today, agency }: Viewer): NextThing[] =>
  assessment.review !== null && assessment.review.on <= today && takesPart(assessment, agency)
    ? [{ what: 'review', isOverdue: assessment.review.on < today }]
    : [];

/** What anybody who takes part may do. */
function together(assessment: Assessment, { agency }: Viewer): NextThing[] {
  if (!takesPart(assessment, agency)) return [];
  const { risk, wishes, proposal } = assessment;
  const isNew = proposal === null || hasChanged(assessment, agency);
  const canPropose = risk !== null && wishes.asked !== 'not-yet' && isNew;
  return [...when(risk === null, { what: 'risk' }), ...when(canPropose, { what: 'propose' })];
}
