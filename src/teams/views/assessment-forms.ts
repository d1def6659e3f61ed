// What is typed and picked for a joint assessment: a form for each thing that somebody may do in one.
import type { Invitable } from '../../cases/joint/assessments.ts';
import { RISKS, WISHES } from '../../record/assessment-entries.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { actionItem, dissentsSection, riskSection, stateWords, wishesSection } from './assessment.ts';
import { dangerWords } from './assessment-danger.ts';
import { doersIn, doersOutside, mayBeAsked, namedIn } from './assessment-doers.ts';
import type { Choice } from './assessment-doers.ts';
import { button, drawn, field, nameField, ofParties, partners, words } from './assessment-form.ts';
import type { Again, Field, Form, FormGiven, MakeForm, Self } from './assessment-form.ts';
import { answer, ask, contribute, decline, enter, holds, remove, sent } from './assessment-forms-holds.ts';
import type { AssessmentListed, AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import { item, placeAt, plainly, rowTo, withReaders } from './assessment-parts.ts';
import type { Item, Page } from './assessment-parts.ts';

/** An agency that may read it, and whether it does so only where it is named. */
interface Reader extends Choice {
  readonly isNamed: boolean;
}

/** The fields about what they need and want, on the form that starts one and on its own. */
const wishesFields = (doers: readonly Choice[], readers: readonly Reader[], to: readonly string[] = []): Field[] => [
  field('asked', 'pick', say('assessmentCard.form.wishes.asked'), {
    choices: WISHES.map((value) => ({ value, title: say(`assessmentCard.form.wishes.choices.${value}`) })),
  }),
  field('what', 'text', say('assessmentCard.form.wishes.what'), { hint: say('assessmentCard.form.wishes.whatHint') }),
  field('why', 'line', say('assessmentCard.form.wishes.whyNot'), { most: 500 }),
  field('who', 'choice', say('assessmentCard.form.wishes.who'), { choices: doers, value: doers[0]?.value ?? '' }),
  field('to', 'several', say('assessmentCard.form.wishes.to'), {
    hint: say('assessmentCard.form.wishes.toHint', { unnamed: readers.some(({ isNamed }) => isNamed) ? 'own' : 'all' }),
    choices: readers.map(({ value, title }) => ({ value, title })),
    value: to.filter((id) => readers.some(({ value }) => value === id)).join(','),
  }),
];

/** Starting one: the case, whose safety, their needs and wishes, and whom to invite. */
export function newAssessmentView(invitable: readonly Invitable[], self: Self, again?: Again): View {
  const own = invitable.filter(({ isYours }) => isYours);
  const others = invitable.filter((one) => !one.isYours && mayBeAsked(one));
  const { choices, left } = doersIn(others, self);
  const asks = doersIn(own, self).choices;
  const form: Form = {
    title: say('assessmentCard.form.new.title'),
    why: say('assessmentCard.form.new.why'),
    fields: [
      field('matter', 'line', say('assessmentCard.form.new.matter'), {
        hint: say('assessmentCard.form.new.matterHint'),
        most: 100,
      }),
      field('whose', 'line', say('assessmentCard.form.new.whose'), { hint: say('assessmentCard.form.new.whoseHint') }),
      field('invite', 'several', say('assessmentCard.form.new.invite'), { choices }),
      ...(left ? [nameField()] : []),
      ...wishesFields(
        asks,
        others.map(({ id, name, readsIfNamed = false }) => ({ value: id, title: name, isNamed: readsIfNamed })),
      ),
    ],
    save: button(say('assessmentCard.form.new.save'), 'assessment-open'),
  };
  return drawn(form, { ref: '', rev: 0, here: '', back: { verb: 'assessments', at: '' }, again });
}

/** The form of this page; null where there is nothing to be done there any more. */
export function formView(given: FormGiven): View | null {
  const { seen, page, rest, again } = given;
  const form = FORMS[page]?.(given) ?? null;
  if (!form) return null;
  const { reference, rev } = seen;
  const here = placeAt(reference, page, form.here ?? rest);
  return drawn(form, { ref: reference, rev, here, back: { verb: 'assessment-see', at: placeAt(reference) }, again });
}

const wishes: MakeForm = ({ seen, invitable, self }) => {
  const doers = doersIn(namedIn(ofParties(seen, invitable), seen.people), self).choices;
  return {
    title: say('assessmentCard.form.wishes.title'),
    why: say('assessmentCard.form.wishes.why'),
    items: [item(say('assessmentCard.whose'), seen.whose), ...wishesSection(seen).items],
    fields: wishesFields(
      doers,
      seen.parties
        .filter(({ isYours }) => !isYours)
        .map(({ agency, name }) => ({
          value: agency,
          title: name,
          isNamed: invitable.some(({ id, readsIfNamed }) => id === agency && readsIfNamed),
        })),
      seen.wishes.to,
    ),
    save: button(say('assessmentCard.form.wishes.save'), 'assessment-wishes'),
  };
};

const risk: MakeForm = ({ seen }) => ({
  title: say('assessmentCard.form.risk.title'),
  why: withReaders(seen, say('assessmentCard.form.risk.why')),
  items: riskSection(seen).items,
  fields: [
    field('level', 'pick', say('assessmentCard.form.risk.level'), {
      choices: RISKS.toReversed().map((value) => ({ value, title: say(`assessmentCard.risk.level.${value}`) })),
    }),
    words('risk', { hint: say('assessmentCard.form.risk.wordsHint') }),
  ],
  save: button(say('assessmentCard.form.risk.save'), 'assessment-risk'),
});

/** Nothing is put forward before the wishes and the risk: while one of them is missing, it leads there and nowhere else. */
const propose: MakeForm = ({ seen }) => {
  const missing = [
    ...(seen.wishes.asked === 'not-yet' ? (['wishes'] as const) : []),
    ...(seen.risk === null ? (['risk'] as const) : []),
  ];
  const title = say('assessmentCard.form.propose.title');
  if (missing.length > 0)
    return {
      title,
      why: say('assessmentCard.form.propose.first', { count: missing.length }),
      rows: missing.map((page) => rowTo(say(`assessmentCard.do.${page}`), seen.reference, page)),
    };
  return {
    title,
    why: say('assessmentCard.form.propose.why'),
    items: [...dangerItem(seen), item(stateWords(seen)), ...silentItem(seen)],
    save: button(say('assessmentCard.form.propose.save'), 'assessment-propose'),
  };
};

/** Who has said nothing of what they hold, so that nobody agrees to half of it without knowing. */
function silentItem({ parties }: AssessmentSeen): Item[] {
  const count = parties.filter(({ said, isYours }) => said === 'nothing' && !isYours).length;
  return count === 0 ? [] : [item(say('assessmentCard.form.agree.silent', { count }))];
}

/** Words of danger that the risk does not know of yet. */
function dangerItem(seen: AssessmentSeen): Item[] {
  const danger = dangerWords(seen);
  return danger === '' ? [] : [item(danger)];
}

/** What is agreed to: the wishes, the risk and the plan, as they are now. */
const agree: MakeForm = (given) => {
  const { seen, rest } = given;
  if (!seen.proposal || seen.standing === 'changed') return null;
  const partner = partners(given).find(({ agency }) => rest.split('@')[0] === agency);
  const of = partner ? 'partner' : 'own';
  const agency = escapeMarkdown(partner?.name ?? '');
  return {
    title: partner ? say('assessmentCard.form.agree.partner', { agency }) : say('assessmentCard.form.agree.title'),
    why: withReaders(seen, say(`assessmentCard.form.agree.why.${of}`, { agency })),
    items: [
      ...dangerItem(seen),
      ...dissentsSection(seen, 3).items,
      ...wishesSection(seen).items,
      ...silentItem(seen),
      item(
        say('assessmentCard.form.agree.risk', {
          level: seen.risk ? say(`assessmentCard.risk.level.${seen.risk.level}`) : say('assessmentCard.risk.none'),
        }),
        seen.risk?.reasons ?? '',
      ),
      ...seen.actions.slice(0, 8).map(actionItem),
      ...(seen.actions.length > 8
        ? [item(say('assessmentCard.form.agree.more', { count: seen.actions.length - 8 }))]
        : []),
    ],
    fields: [field('words', 'text', say(`assessmentCard.form.agree.words.${of}`))],
    here: `${partner?.agency ?? ''}@${seen.proposal.version}`,
    save: button(say(`assessmentCard.form.agree.save.${of}`), 'assessment-agree'),
    other: button(say(`assessmentCard.form.agree.other.${of}`), 'assessment-dissent'),
  };
};

/** Who does it: one of these, or somebody by name where not all of them stand there. */
const whoFields = ({ choices, left }: ReturnType<typeof doersIn>): Field[] => [
  field('who', 'choice', say('assessmentCard.form.action.who'), { choices }),
  ...(left ? [nameField()] : []),
];

const action: MakeForm = ({ seen, invitable, self }) => {
  const doers = doersIn(namedIn(ofParties(seen, invitable), seen.people), self);
  return {
    title: say('assessmentCard.form.action.title'),
    why: withReaders(seen, say('assessmentCard.form.action.why')),
    fields: [
      field('what', 'line', say('assessmentCard.form.action.what'), {
        hint: say('assessmentCard.form.action.whatHint'),
        most: 500,
      }),
      ...whoFields(doers),
      field('due', 'day', say('assessmentCard.form.action.due')),
    ],
    save: button(say('assessmentCard.form.action.save'), 'assessment-add-action'),
  };
};

const settle: MakeForm = ({ seen, rest }) => {
  const one = seen.actions.find(({ id }) => id === rest);
  if (!one) return null;
  const outcomes = ['done', 'not-done', 'moved'] as const;
  return {
    title: say('assessmentCard.form.settle.title'),
    why: withReaders(seen, say('assessmentCard.form.settle.why'), one.who.agency),
    items: [actionItem(one)],
    fields: [
      field('outcome', 'pick', say('assessmentCard.form.settle.outcome'), {
        choices: outcomes.map((value) => ({ value, title: say(`assessmentCard.form.settle.choices.${value}`) })),
      }),
      words('settle'),
      field('due', 'day', say('assessmentCard.form.settle.due')),
    ],
    save: button(say('assessmentCard.form.settle.save'), 'assessment-settle'),
  };
};

/** What waits for an agency that is late or has left: it ends, or another agency does it. */
const end: MakeForm = ({ seen, rest }) => {
  const one = endable(seen, rest);
  if (!one) return null;
  return {
    title: say('assessmentCard.form.end.title'),
    why: withReaders(seen, say('assessmentCard.form.end.why')),
    items: [actionItem(one)],
    rows: [rowTo(say('assessmentCard.form.end.give'), seen.reference, 'give', one.id)],
    fields: [words('end')],
    save: button(say('assessmentCard.form.end.save'), 'assessment-end'),
  };
};

const give: MakeForm = ({ seen, invitable, self, rest }) => {
  const one = endable(seen, rest);
  if (!one) return null;
  const taking = { ...seen, parties: seen.parties.filter(({ declinedBy }) => declinedBy === null) };
  return {
    title: say('assessmentCard.form.give.title'),
    why: withReaders(seen, say('assessmentCard.form.give.why')),
    items: [actionItem(one)],
    fields: [
      ...whoFields(doersIn(namedIn(ofParties(taking, invitable), seen.people), self)),
      field('due', 'day', say('assessmentCard.form.action.due')),
      words('give'),
    ],
    save: button(say('assessmentCard.form.give.save'), 'assessment-give'),
  };
};

const endable = ({ actions }: AssessmentSeen, of: string) => actions.find(({ id, mayEnd }) => id === of && mayEnd);

const review: MakeForm = ({ seen }) => ({
  title: say('assessmentCard.form.review.title'),
  why: withReaders(seen, say('assessmentCard.form.review.why')),
  fields: [field('on', 'day', say('assessmentCard.form.review.on'))],
  save: button(say('assessmentCard.form.review.save'), 'assessment-review'),
});

const reviewed: MakeForm = ({ seen }) => ({
  title: say('assessmentCard.form.reviewed.title'),
  why: withReaders(seen, say('assessmentCard.form.reviewed.why')),
  fields: [words('reviewed'), field('on', 'day', say('assessmentCard.form.reviewed.next'))],
  save: button(say('assessmentCard.form.reviewed.save'), 'assessment-reviewed'),
});

/** Whether somebody is of an agency that takes no part and was not asked again. */
const isOfThoseWhoLeft = ({ parties }: AssessmentSeen, invitable: readonly Invitable[], person: string): boolean =>
  parties.some(
    ({ agency, declinedBy, isAskedAgain }) =>
      declinedBy !== null &&
      !isAskedAgain &&
      invitable.some(({ id, people }) => id === agency && people.some((one) => one.id === person)),
  );

const invite: MakeForm = ({ seen, invitable }) => {
  const isParty = (id: string): boolean => seen.parties.some(({ agency }) => agency === id);
  // which agencies take part, the opener decides; who of them is in it, each agency for itself
  const those = invitable.filter(
    ({ isYours, id, hasPeople }) => isYours || (seen.isOpeners && (hasPeople || !isParty(id))),
  );
  // those who left may be asked again
  const inIt = seen.people.filter((one) => !isOfThoseWhoLeft(seen, invitable, one));
  const { choices, left } = doersOutside(those, inIt);
  const isEmpty = choices.length === 0;
  return {
    title: say('assessmentCard.form.invite.title'),
    why: isEmpty ? say('assessmentCard.form.invite.nobody') : withReaders(seen, say('assessmentCard.form.invite.why')),
    fields: isEmpty
      ? []
      : [field('who', 'pick', say('assessmentCard.form.invite.who'), { choices }), ...(left ? [nameField()] : [])],
    ...(isEmpty ? {} : { save: button(say('assessmentCard.form.invite.save'), 'assessment-invite') }),
  };
};

/** No other one goes on: a choice has no empty value. */
export const IS_OVER = 'over';

/** Where there is another one of the case: whether that goes on instead. */
const intoField = (others: readonly AssessmentListed[], picked: string): Field[] =>
  others.length === 0
    ? []
    : [
        field('into', 'pick', say('assessmentCard.form.close.into'), {
          value: others.some(({ reference }) => reference === picked) ? picked : IS_OVER,
          choices: [
            { value: IS_OVER, title: say('assessmentCard.form.close.over') },
            ...others.map(({ reference, whose }) => ({
              value: reference,
              title: say('assessmentCard.form.close.other', { reference, whose: plainly(whose) }),
            })),
          ],
        }),
      ];

/** It ends once each action is settled: while one is open, this leads to the plan and nowhere else. */
const close: MakeForm = ({ seen, rest, others = [] }) => {
  const title = say('assessmentCard.form.close.title');
  const count = seen.actions.filter(({ state }) => state === 'open').length;
  if (count > 0)
    return {
      title,
      why: say('assessmentCard.form.close.first', { count }),
      rows: [rowTo(say('assessmentCard.do.plan', { count: seen.actions.length }), seen.reference, 'plan')],
    };
  return {
    title,
    why: withReaders(seen, say('assessmentCard.form.close.why')),
    fields: [words('close'), ...intoField(others, rest)],
    save: button(say('assessmentCard.form.close.save'), 'assessment-close'),
  };
};

const FORMS: Readonly<Partial<Record<Page, MakeForm>>> = {
  wishes,
  contribute,
  say: holds,
  enter,
  sent,
  decline,
  remove,
  ask,
  answer,
  risk,
  propose,
  agree,
  action,
  settle,
  end,
  give,
  review,
  reviewed,
  invite,
  close,
};
