// The decision's form, and the card on which it is read once more before it is filed.
import {
  FORM_FIELDS,
  draftVerdict,
  formNow,
  isAgainst,
  requiredFields,
  sensitive,
  usualWay,
  ALWAYS_ASKED,
} from '../../record/form.ts';
import { answersShown, needOf } from '../../record/filing.ts';
import type { CaseDocument, DecisionForm, Draft, FormField, Refusal } from '../../record/types.ts';
import type { View } from '../render.ts';
import { day, dayIfDate } from '../formatting.ts';
import { FIELD_WORDS, formWords, input } from './fields.ts';
import type { ViewContext } from './context.ts';
import { limitLines } from './received.ts';
import { DECISIONS, badge, overdue, tone } from './verdict-words.ts';

/** Only not telling the person needs a reason; it is asked beside the question it belongs to. */
const beside = (fields: readonly FormField[]): FormField[] =>
  fields.includes('subjectTold') && !fields.includes('whyNotTold')
    ? fields.toSpliced(fields.indexOf('subjectTold') + 1, 0, 'whyNotTold')
    : [...fields];

/**
 * The form. It shows what this path makes necessary, with what could be filled in beforehand; the rest is folded away.
 * `typed` is what was just sent and could not be kept.
 */
export function formView(
  context: ViewContext,
  document: CaseDocument,
  draft: Draft,
  refusal?: Refusal,
  typed: Partial<DecisionForm> = {},
): View {
  const { edition } = context;
  const form = { ...formNow(edition, draft), ...typed };
  const required = requiredFields(edition, { ...draft, form: { ...draft.form, ...typed } }, form.decision);
  // The client may insist only on what every decision needs: whoever picks another one must not be stopped by a field
  // that then makes no sense. The rest is asked for, and checked when it comes.
  const always = (Object.keys(DECISIONS) as (keyof typeof DECISIONS)[]).map(
    (decision) => new Set(requiredFields(edition, draft, decision)),
  );
  const problems = refusal?.fields ?? {};
  const usual = usualWay(edition, draft);
  const ask = (field: FormField) =>
    input(
      field,
      form[field] ?? '',
      always.every((fields) => fields.has(field)),
      problems[field] ?? '',
      field === 'howSent' && usual ? `The usual way: ${usual}` : '',
    );
  // folded away, but for what this path makes necessary
  const extras = ALWAYS_ASKED.filter((field) => !required.includes(field));
  const verdict = draftVerdict(edition, draft);
  return {
    template: 'form',
    data: {
      ref: document.id,
      rev: document.rev,
      where: document.id,
      badge: badge(verdict.verdict, verdict.inPart),
      overdue: overdue(edition, context.now),
      fields: beside(required).map(ask),
      extras: extras.map(ask),
      open: extras.some((field) => form[field] || problems[field]),
    },
    summary: 'Record your decision',
    text: 'Record your decision: the case reference, the reason, and what this case needs besides.',
  };
}

export type FindIdentity = (text: string) => readonly { readonly kind: string; readonly words: string }[];

/** Everything that is about to be filed, in words, with a warning about what looks as if it identified somebody. */
export function reviewView(
  context: ViewContext,
  document: CaseDocument,
  draft: Draft,
  findIdentity: FindIdentity,
): View {
  const { edition } = context;
  const form = formNow(edition, draft);
  const verdict = draftVerdict(edition, draft);
  const decision = form.decision ?? 'do-not-share';
  const against = isAgainst(verdict, decision, draft.advice.length > 0);
  const need = needOf(edition, draft, decision);
  return {
    template: 'review',
    data: {
      ref: document.id,
      rev: document.rev,
      where: document.id,
      tone: against ? 'warning' : tone(verdict.verdict),
      badge: badge(verdict.verdict, verdict.inPart),
      overdue: overdue(edition, context.now),
      decision: DECISIONS[decision],
      against: [
        against ? againstWords : '',
        need?.kind === 'waits' ? `${need.plain} It goes to them when you file it.` : '',
      ]
        .filter(Boolean)
        .join(' '),
      emergency: draft.emergency,
      limits: limitLines(draft.limits),
      warnings: sensitive(form, findIdentity).map(({ field, kind, words }) => ({
        line: `${FIELD_WORDS[field].label} “${words}” looks like ${kind}.`,
      })),
      fields: [
        ...formWords(
          form,
          FORM_FIELDS.filter((field) => field !== 'decision'),
        ),
        ...consentWords(draft.consentBeingAsked),
      ],
      advice: draft.advice.map(({ of, when, said }) => ({ of, when: dayIfDate(when), said })),
      answers: answersShown(edition, draft).map(({ text, label }) => ({ question: text, label })),
    },
    summary: 'Is this right?',
    text: 'Read your decision once more, then file it. Nothing can be changed once it is filed.',
  };
}

/** Consent that was asked for and not yet answered, as a line of the record. */
export const consentWords = (
  asked: { readonly since: string } | null | undefined,
): { label: string; value: string }[] =>
  asked ? [{ label: 'Consent', value: `Asked for since ${day(asked.since)}, not answered yet` }] : [];

export const againstWords = 'This is not what the policy says. The record will show that, and why.';
