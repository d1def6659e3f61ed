// What agencies decide together: the risk, the plan and its actions, whether they agree, and when they look at it again.
import { RISKS } from '../../record/assessment-entries.ts';
import { say } from '../../words/say.ts';
import { action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { readPlace } from '../views/assessment-parts.ts';
import { forPartner } from './assessment-holds.ts';
import { aboutOf, ACTS, doer, isOneOf, nobodyMeant, notSent, run, which, wrongAt } from './assessment-run.ts';
import type { About } from './assessment-run.ts';

/** The button says for whom it is and which version they looked at: `SCH@9`. */
function voice(turn: Turn, about: About, words: string | null): Promise<Result> {
  const [agency = '', version = ''] = readPlace(about.picked).rest.split('@');
  const of = { version: Math.trunc(Number(version)) || 0, ...forPartner(agency) };
  return words === null
    ? run(turn, about, { type: 'agree', ...of }, 'agree')
    : run(turn, about, { type: 'dissent', words, ...of }, 'dissent');
}

async function sayRisk(turn: Turn, about: About, level: string, reasons: string): Promise<Result> {
  return isOneOf(RISKS, level)
    ? run(turn, about, { type: 'risk', level, reasons }, 'risk')
    : notSent(turn, about, wrongAt('level', say('assessment.refusals.levelNeeded')));
}

interface ActionPicked {
  readonly what: string;
  readonly who: string;
  readonly name: string;
  readonly due: string;
}

async function addAction(turn: Turn, about: About, { what, who, name, due }: ActionPicked): Promise<Result> {
  const does = doer(turn, who, name);
  if (!does) return notSent(turn, about, nobodyMeant(name));
  return run(turn, about, { type: 'add-action', what, who: does, due }, 'action');
}

interface Given extends Omit<ActionPicked, 'what'> {
  readonly words: string;
}

async function give(turn: Turn, about: About, { who, name, due, words }: Given): Promise<Result> {
  const does = doer(turn, who, name);
  if (!does) return notSent(turn, about, nobodyMeant(name));
  const { rest: one } = readPlace(about.picked);
  return run(turn, about, { type: 'give', action: one, who: does, due, why: words }, 'give');
}

interface Outcome {
  readonly outcome: string;
  readonly words: string;
  readonly due: string;
}

async function settle(turn: Turn, about: About, { outcome, words, due }: Outcome): Promise<Result> {
  const { rest: one } = readPlace(about.picked);
  switch (outcome) {
    case 'done':
      return run(turn, about, { type: 'done', action: one, note: words }, 'settle');
    case 'not-done':
      return run(turn, about, { type: 'not-done', action: one, why: words }, 'settle');
    case 'moved':
      return run(turn, about, { type: 'move', action: one, due, why: words }, 'settle');
    default:
      return notSent(turn, about, wrongAt('outcome', say('assessmentCard.form.settle.needed')));
  }
}

export const planActions = {
  'assessment-risk': action(
    withInputs({ ...which, level: choice, words: text }),
    (turn, tap) => sayRisk(turn, aboutOf(tap), tap.inputs.level, tap.inputs.words),
    ACTS,
  ),
  'assessment-propose': action(
    withInputs(which),
    (turn, tap) => run(turn, aboutOf(tap), { type: 'propose' }, 'propose'),
    ACTS,
  ),
  'assessment-agree': action(withInputs(which), (turn, tap) => voice(turn, aboutOf(tap), null), ACTS),
  'assessment-dissent': action(
    withInputs({ ...which, words: text }),
    (turn, tap) => voice(turn, aboutOf(tap), tap.inputs.words),
    ACTS,
  ),
  'assessment-add-action': action(
    withInputs({ ...which, what: text, who: choice, name: text, due: choice }),
    (turn, tap) => addAction(turn, aboutOf(tap), tap.inputs),
    ACTS,
  ),
  'assessment-settle': action(
    withInputs({ ...which, outcome: choice, words: text, due: choice }),
    (turn, tap) => settle(turn, aboutOf(tap), tap.inputs),
    ACTS,
  ),
  'assessment-end': action(
    withInputs({ ...which, words: text }),
    (turn, tap) => {
      const { rest: one } = readPlace(tap.inputs.assessment);
      return run(turn, aboutOf(tap), { type: 'not-done', action: one, why: tap.inputs.words }, 'end');
    },
    ACTS,
  ),
  'assessment-give': action(
    withInputs({ ...which, who: choice, name: text, due: choice, words: text }),
    (turn, tap) => give(turn, aboutOf(tap), tap.inputs),
    ACTS,
  ),
  'assessment-review': action(
    withInputs({ ...which, on: choice }),
    (turn, tap) => run(turn, aboutOf(tap), { type: 'review-on', on: tap.inputs.on }, 'review'),
    ACTS,
  ),
  'assessment-reviewed': action(
    withInputs({ ...which, words: text, on: choice }),
    (turn, tap) =>
      run(turn, aboutOf(tap), { type: 'reviewed', words: tap.inputs.words, next: tap.inputs.on }, 'reviewed'),
    ACTS,
  ),
} satisfies Record<string, Action>;
