// Joint assessments: what waits for somebody, and one of them. Who may do what, the runner decides each time; a card only
// says what is meant. What is done to one stands beside this, by what it is about.
import { may } from '../../people/may.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { noSuchRecord, notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { matterOf } from '../views/assessment-parts.ts';
import { holdsActions } from './assessment-holds.ts';
import { see, shown, shownWhole } from './assessment-pages.ts';
import { planActions } from './assessment-plan.ts';
import { READS, which } from './assessment-run.ts';
import { toPeoples } from '../views/peoples.ts';
import { startActions } from './assessment-start.ts';

/** `joint`: what waits for them first; with a reference, or a case reference of which there is one, that one. */
export async function showAssessments(turn: Turn, typed = ''): Promise<Result> {
  const { joint, person } = turn;
  const named = typed === '' ? null : await assessmentNamed(turn, typed);
  if (named) return named;
  if (!may(person, 'work-jointly'))
    return notice(say('assessmentCard.home.title'), say('assessmentCard.home.notYours'));
  const ofCase = typed === '' ? [] : await joint.assessments.listFor(person, { matter: typed });
  const [only, ...more] = ofCase;
  if (only && more.length === 0) return showAssessment(turn, only.reference);
  if (only) return shown({ page: 'home', listed: ofCase });
  const said = typed === '' ? '' : say('assessmentCard.home.noneOf', { matter: matterOf(typed) });
  const people = toPeoples(await joint.peoples.listFor(person));
  return shown({ page: 'home', listed: await joint.assessments.listFor(person), people }, said, 'accent');
}

/** One of them by its reference, as somebody typed it; null where there is none for them. */
export async function assessmentNamed(turn: Turn, typed: string): Promise<Result | null> {
  const seen = await turn.joint.assessments.see(turn.person, typed);
  return seen && shownWhole(turn, seen);
}

/** One of them as a matter opens it, or the sentence that says neither that it exists nor that it does not. */
export const showAssessment = async (turn: Turn, reference: string): Promise<Result> =>
  (await assessmentNamed(turn, reference)) ?? noSuchRecord();

export const assessmentActions = {
  assessments: action(aboutCase, (turn) => showAssessments(turn), READS),
  'assessment-see': action(withInputs(which), (turn, { inputs }) => see(turn, inputs.assessment), READS),
  ...startActions,
  ...holdsActions,
  ...planActions,
} satisfies Record<string, Action>;
