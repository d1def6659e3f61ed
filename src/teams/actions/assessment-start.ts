// Who is in a joint assessment, and what the person at risk needs and wants: starting one, inviting, taking out, closing.
import type { AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import type { DoerTyped, WishesTyped } from '../../joint/assessments/types.ts';
import { WISHES } from '../../record/assessment-entries.ts';
import { clean } from '../../text/clean.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, text, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { doerNamed, doerOf } from '../views/assessment-doers.ts';
import { IS_OVER } from '../views/assessment-forms.ts';
import { readPlace } from '../views/assessment-parts.ts';
import { formOf, shown, shownOne } from './assessment-pages.ts';
import {
  aboutOf,
  ACTS,
  doer,
  isOneOf,
  listed,
  nobodyMeant,
  notSent,
  notStarted,
  READS,
  run,
  unsentIn,
  which,
  wrongAt,
  wrongIn,
} from './assessment-run.ts';
import type { About } from './assessment-run.ts';

interface WishesPicked {
  readonly asked: string;
  readonly what: string;
  readonly why: string;
  readonly who: string;
  /** The agencies for which it is kept. */
  readonly to: string;
}

/** Whoever is picked asks; where nobody is, whoever writes it down. Null where nothing is said of whether they were asked. */
function wishesOf(turn: Turn, { asked, what, why, who, to }: WishesPicked): WishesTyped | null {
  if (!isOneOf(WISHES, asked)) return null;
  const { agency, id } = turn.person;
  return { asked, what, why, who: doer(turn, who) ?? { agency, person: id, contact: '' }, to: listed(to) };
}

interface NewPicked extends WishesPicked {
  readonly matter: string;
  readonly whose: string;
  readonly invite: string;
  readonly name: string;
}

async function open(turn: Turn, typed: NewPicked & Tapped['inputs']): Promise<Result> {
  const wishes = wishesOf(turn, typed);
  const agencies = turn.joint.assessments.invitable(turn.person);
  const picked = listed(typed.invite).flatMap((one) => doerOf(one, agencies) ?? []);
  const named = typed.name.trim() === '' ? [] : [doerNamed(typed.name, agencies)];
  if (named.includes(null)) return notStarted(turn, typed, nobodyMeant(typed.name));
  const invited = [...picked, ...named.flatMap((one) => one ?? [])];
  if (!wishes) return notStarted(turn, typed, notSaidWhether());
  const { matter, whose } = typed;
  const ran = await turn.joint.assessments.open(turn.person, { matter, whose, wishes, invite: invited });
  if (ran.outcome === 'refused') return notStarted(turn, typed, wrongIn(ran.refusal));
  if (ran.outcome === 'there') return thereAlready(turn, ran.assessment, typed, invited);
  const names = unsentIn(ran.assessment);
  return names === ''
    ? shownOne(turn, ran.assessment, { said: say('assessmentCard.done.open') })
    : shownOne(turn, ran.assessment, { said: say('assessmentCard.done.openUnsent', { names }), tone: 'attention' });
}

/** One is open already: what they typed for theirs comes back, on the form for it as far as there is one. */
async function thereAlready(
  turn: Turn,
  seen: AssessmentSeen,
  { whose, asked, what, why, who, to }: NewPicked,
  invited: readonly DoerTyped[],
): Promise<Result> {
  const agencies = turn.joint.assessments.invitable(turn.person);
  const isIn = (agency: string): boolean => seen.parties.some((one) => one.agency === agency);
  const left = agencies.filter(({ id }) => invited.some(({ agency }) => agency === id) && !isIn(id));
  const said = [
    say('assessmentCard.done.there'),
    clean(whose) === seen.whose || clean(whose) === ''
      ? ''
      : say('assessmentCard.done.thereWhose', { whose: escapeMarkdown(clean(whose)) }),
    left.length === 0
      ? ''
      : say('assessmentCard.done.thereLeft', { names: left.map(({ name }) => escapeMarkdown(name)).join(', ') }),
  ];
  const isNew = [what, why].some((one) => ![seen.wishes.what, seen.wishes.why, ''].includes(clean(one)));
  if (!isNew) return shownOne(turn, seen, { said: said.filter(Boolean).join(' '), tone: 'attention' });
  said.push(say('assessmentCard.done.thereWishes'));
  // whoever reads what stands there goes on to read it, unless they are unticked on the form
  const reads = [...new Set([...listed(to), ...seen.wishes.to])].filter(isIn).join(',');
  const again = { typed: { asked, what, why, who, to: reads }, message: '', at: [] };
  const form = await formOf(turn, seen, { page: 'wishes', rest: '' }, again);
  return shown(form, said.filter(Boolean).join(' '), 'attention');
}

const notSaidWhether = () => wrongAt('asked', say('assessment.refusals.wishesNeeded'));

async function sayWishes(turn: Turn, about: About, typed: WishesPicked): Promise<Result> {
  const wishes = wishesOf(turn, typed);
  return wishes ? run(turn, about, { type: 'wishes', ...wishes }, 'wishes') : notSent(turn, about, notSaidWhether());
}

async function invite(turn: Turn, about: About, who: string, name: string): Promise<Result> {
  const asked = doer(turn, who, name);
  return asked ? run(turn, about, { type: 'invite', who: asked }, 'invite') : notSent(turn, about, nobodyMeant(name));
}

const takeOut = (turn: Turn, about: About, { of, words }: { readonly of: string; readonly words: string }) =>
  run(turn, about, { type: 'remove', agency: of, why: words }, 'remove');

const wasSent = (turn: Turn, about: About, { how, on }: { readonly how: string; readonly on: string }) =>
  run(turn, about, { type: 'sent', agency: readPlace(about.picked).rest, how, on }, 'sent');

const wishes = { asked: choice, what: text, why: text, who: choice, to: text };

export const startActions = {
  'assessment-new': action(
    aboutCase,
    async ({ joint, person }) => shown({ page: 'new', invitable: joint.assessments.invitable(person), self: person }),
    { ...ACTS, ...READS },
  ),
  'assessment-open': action(
    withInputs({ matter: text, whose: text, invite: text, name: text, ...wishes }),
    (turn, { inputs }) => open(turn, inputs),
    ACTS,
  ),
  'assessment-wishes': action(
    withInputs({ ...which, ...wishes }),
    (turn, tap) => sayWishes(turn, aboutOf(tap), tap.inputs),
    ACTS,
  ),
  'assessment-invite': action(
    withInputs({ ...which, who: choice, name: text }),
    (turn, tap) => invite(turn, aboutOf(tap), tap.inputs.who, tap.inputs.name),
    ACTS,
  ),
  'assessment-sent': action(
    withInputs({ ...which, how: text, on: text }),
    (turn, tap) => wasSent(turn, aboutOf(tap), tap.inputs),
    ACTS,
  ),
  'assessment-remove': action(
    withInputs({ ...which, of: choice, words: text }),
    (turn, tap) => takeOut(turn, aboutOf(tap), tap.inputs),
    ACTS,
  ),
  'assessment-close': action(
    withInputs({ ...which, words: text, into: text }),
    (turn, tap) =>
      run(
        turn,
        aboutOf(tap),
        { type: 'close', why: tap.inputs.words, into: tap.inputs.into === IS_OVER ? '' : tap.inputs.into },
        'close',
      ),
    ACTS,
  ),
} satisfies Record<string, Action>;
