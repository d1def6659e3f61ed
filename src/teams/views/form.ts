// The decision's form. What stands on it when it is sent is what is filed; nothing is filed that it does not show.
import { cited } from '../../policy/cite.ts';
import type { Edition } from '../../policy/edition.ts';
import { lawLine } from '../../policy/todays-law.ts';
import {
  DECISIONS as ALL_DECISIONS,
  FREE_TEXT,
  OTHER_LINE,
  draftVerdict,
  formNow,
  isAgainst,
  mayStayEmpty,
  requiredFields,
  isToldThoughUnsafe,
  sensitive,
  surelyRequired,
  usualWay,
} from '../../record/form.ts';
import { answersShown, needOf } from '../../record/filing.ts';
import { asRecorded, notAsked } from '../../record/recording.ts';
import type { CaseDocument, Decision, Draft, FormField, Refusal } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { lower } from '../../words/lower.ts';
import type { View } from '../render.ts';
import { dayIfDate } from '../formatting.ts';
import { input, labelOfField } from './fields.ts';
import { filedForRoute } from './for-route.ts';
import { agreedWay, agreementsOnRecord } from '../../record/agreements.ts';
import { consentWords } from '../../record/in-words/written.ts';
import type { ViewContext } from './context.ts';
import { saidOfLaw } from './said-of-law.ts';
import { limitLines } from './received.ts';
import { DECISIONS, badge, notEndorsed, overdue } from './verdict-words.ts';

export type FindIdentity = (text: string) => readonly { readonly kind: string; readonly words: string }[];

/** What the form needs besides a draft. */
interface FormContext extends ViewContext {
  readonly findIdentity: FindIdentity;
}

/** A line that belongs to a choice: it is only filled in where that choice was picked, and stands folded below it. */
const LINES: Readonly<Partial<Record<FormField, FormField>>> = {
  ...OTHER_LINE,
  sharedAt: 'sharedOn',
  subjectTold: 'whyNotTold',
};
const IS_LINE: ReadonlySet<FormField> = new Set(Object.values(LINES));

/**
 * The form: what this case makes necessary, the rest folded away. Nothing that is a statement is filled in. Where what
 * was typed is too much for one card, first what may stay empty and then the longest texts stand behind a row that opens
 * them.
 */
export function formView(context: FormContext, document: CaseDocument, draft: Draft, refusal?: Refusal): View {
  const drawing = { problems: refusal?.fields ?? {}, isShort: false, kept: [] };
  return drawn({ context, document, given: draft }, drawing);
}

interface OfCase {
  readonly context: FormContext;
  readonly document: CaseDocument;
  readonly given: Draft;
}

interface Drawing {
  readonly problems: Readonly<Partial<Record<FormField, string>>>;
  /** Without what may stay empty, and without what is filed beside the form: each has a card of its own. */
  readonly isShort: boolean;
  /** Fields that are not on the card: each is opened by a row. What stands in them stays in the draft. */
  readonly kept: readonly FormField[];
}

function drawn(one: OfCase, drawing: Drawing): View {
  const { context, document, given } = one;
  const { edition } = context;
  const draft = asRecorded(edition, given);
  const verdict = draftVerdict(edition, draft);
  const { decision } = formNow(edition, draft);
  const filed = drawing.isShort ? [] : filedWith(edition, draft);
  return {
    template: 'form',
    data: {
      ref: document.id,
      rev: document.rev,
      dangerInputs: 'auto',
      badge: badge(verdict.verdict, verdict.inPart),
      lawLine: lawLine(verdict, saidOfLaw(context, draft, verdict)),
      endorsed: notEndorsed(edition),
      overdue: overdue(edition, context.editions.asOf(context.now)),
      decided: Boolean(decision),
      decision: decision ? DECISIONS[decision] : '',
      decisions: ALL_DECISIONS.map((value) => ({ value, title: DECISIONS[value] })),
      ...fieldsOf(edition, draft, { ...drawing, usual: usualFor(document, edition, draft) }),
      isShort: drawing.isShort,
      ...beforeFiling(one, draft),
      agreements: decision ? agreementsOnRecord(draft.agreements) : [],
      filed,
      filedCount: filed.length,
    },
    summary: say('form.summary'),
    text: say('form.text'),
    typed: [
      ...draft.advice.map(({ of, said }) => ({ label: of, text: said })),
      ...limitLines(draft.limits).map(({ line }) => ({ label: '', text: line })),
    ],
    ...shorter(one, draft, drawing),
  };
}

/** The next shorter drawing of the form; nothing where no text is left that could be taken off the card. */
function shorter(one: OfCase, draft: Draft, drawing: Drawing): Pick<View, 'smaller'> {
  if (!drawing.isShort) return { smaller: () => drawn(one, { ...drawing, isShort: true }) };
  const form = formNow(one.context.edition, draft);
  const [longest] = FREE_TEXT.filter((field) => form[field] && !drawing.kept.includes(field)).toSorted(
    (a, b) => form[b]!.length - form[a]!.length,
  );
  if (!longest) return {};
  return { smaller: () => drawn(one, { ...drawing, kept: [...drawing.kept, longest] }) };
}

/** How it goes, as a line: on a route, where it was begun for one; by the agreement that covers it; else as usual. */
function usualFor({ begunFor }: CaseDocument, edition: Edition, draft: Draft): string {
  if (begunFor?.kind === 'route' && !draft.emergency)
    return say('form.usualWay', { way: say('forRoute.way', { number: begunFor.number ?? 0 }) });
  const agreed = draft.emergency ? '' : agreedWay(draft.agreements);
  if (agreed !== '') return say('form.agreedWay', { way: lower(agreed) });
  const way = usualWay(edition, draft);
  return way === '' ? '' : say('form.usualWay', { way });
}

/** The fields that are asked for, the lines that belong to what is picked, and those that may stay empty. */
function fieldsOf(
  edition: Edition,
  draft: Draft,
  { problems, kept, isShort, usual }: Drawing & { readonly usual: string },
) {
  const form = formNow(edition, draft);
  if (!form.decision) return { fields: [], lines: [], extras: [] };
  const required = requiredFields(edition, draft, form.decision);
  const surely = new Set(surelyRequired(edition, draft, form.decision));
  const above: Partial<Record<FormField, string>> = {
    ...(usual ? { howSent: usual } : {}),
    ...(surely.has('subjectTold') ? {} : { subjectTold: say('form.neededUnless') }),
    ...namedByTheAnswer(edition, draft),
  };
  const ask = (field: FormField) => ({
    ...input(field, {
      value: form[field] ?? '',
      required: surely.has(field),
      problem: problems[field] ?? '',
      above: above[field] ?? '',
    }),
    ...(kept.includes(field) ? asRow(field) : {}),
  });
  const asked = required.filter((field) => field !== 'decision' && !IS_LINE.has(field));
  const lines = asked.flatMap((field) => LINES[field] ?? []);
  // a line is in sight where it is filled in, or must be
  const inSight = lines.filter((line) => form[line] || problems[line] || required.includes(line));
  const extras = mayStayEmpty(edition).filter((field) => !required.includes(field));
  return {
    fields: withLines(inOrder(asked), inSight).map(ask),
    // where every bit of room is needed, a line stands on the form once it must
    lines: kept.length > 0 ? [] : lines.filter((line) => !inSight.includes(line)).map(ask),
    extras: isShort ? [] : extras.map(ask),
  };
}

/** What the answer's own clauses say of a basis, as a hint: whoever fills it in picks. Empty where they say nothing. */
function namedByTheAnswer(edition: Edition, draft: Draft): Partial<Record<FormField, string>> {
  const { clauses } = draftVerdict(edition, draft);
  const said = (edition.local.icoRecord?.hints ?? []).filter(({ clause }) => clauses.includes(clause));
  return Object.fromEntries(
    said.map(({ field, clause }) => [field, say('form.answerNames', { title: cited(edition, clause).title })]),
  );
}

/** A field that is opened by a row. */
const asRow = (field: FormField) => ({ kind: 'kept', label: labelOfField(field) });

/** Each line right after the choice that it belongs to. */
const withLines = (fields: readonly FormField[], lines: readonly FormField[]): FormField[] =>
  fields.flatMap((field) => [field, ...lines.filter((line) => line === LINES[field])]);

/** First what is picked, then what is typed: the same order whatever the case. */
function inOrder(fields: readonly FormField[]): FormField[] {
  const typed = (field: FormField): boolean => FREE_TEXT.includes(field);
  return [...fields.filter((field) => !typed(field)), ...fields.filter(typed)];
}

/** So many are pointed out at once. */
const MOST_WARNINGS = 5;

/**
 * What must be seen before it is filed: what looks like an identity, what a colleague filed for the same route, and what the
 * policy or a manager has to do with it.
 */
function beforeFiling({ context, document }: OfCase, draft: Draft) {
  const { edition, findIdentity } = context;
  const form = formNow(edition, draft);
  const warnings = sensitive(form, findIdentity)
    .slice(0, MOST_WARNINGS)
    .map(({ field, kind, words }) => ({
      line: say('form.looksLike', { label: labelOfField(field), words, kind }),
    }));
  const limits = limitLines(draft.limits);
  const filedBy = filedForRoute(context, document);
  const isWarned = filedBy !== '' || isToldThoughUnsafe(form) || warnings.length + limits.length > 0;
  return {
    warnings,
    limits,
    filedBy,
    against: form.decision ? againstLine(edition, draft, form.decision) : '',
    verb: isWarned ? 'file-anyway' : 'file',
    fileTitle: say(warnings.length > 0 ? 'form.fileAnyway' : 'form.file'),
  };
}

/** That it goes against the policy or what was picked itself, or waits for a manager; empty where nothing of it is so. */
function againstLine(edition: Edition, draft: Draft, decision: Decision): string {
  const against = isAgainst(draftVerdict(edition, draft), decision, draft.advice.length > 0);
  const need = needOf(edition, draft, decision);
  return [
    against ? say('form.against') : '',
    need?.kind === 'waits' ? say('form.goesToManager', { plain: need.plain }) : '',
    isToldThoughUnsafe(formNow(edition, draft)) ? say('form.toldThough') : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What goes on record with the form: what it stands on, and who was asked. */
function filedWith(edition: Edition, draft: Draft): { label: string; value: string }[] {
  const answers = [...answersShown(edition, draft), ...notAsked(edition, draft)];
  return [
    ...(draft.emergency ? [{ label: say('form.emergencyLine'), value: say('form.yes') }] : []),
    ...answers.map(({ text, label }) => ({ label: text, value: label })),
    ...consentWords(draft.consentBeingAsked),
    ...draft.advice.map(({ of, when, said }) => ({
      label: say('form.adviceLine', { of, when: dayIfDate(when) }),
      value: said,
    })),
  ];
}

/** One field alone, for what is too long to stand on the form with the others. */
export function fieldView(document: CaseDocument, draft: Draft, field: FormField): View {
  const asked = input(field, { value: draft.form[field] ?? '', required: false, problem: '' });
  return pageOf(document, labelOfField(field), [{ ...asked, long: true }]);
}

/** The fields that may stay empty, where the form has no room for them. */
export function moreView({ edition }: ViewContext, document: CaseDocument, draft: Draft): View {
  const required = requiredFields(edition, asRecorded(edition, draft), draft.form.decision);
  const extras = mayStayEmpty(edition).filter((field) => !required.includes(field));
  return morePage(document, draft, { fields: extras, above: namedByTheAnswer(edition, draft) }, []);
}

interface MoreFields {
  readonly fields: readonly FormField[];
  readonly above: Readonly<Partial<Record<FormField, string>>>;
}

function morePage(document: CaseDocument, draft: Draft, more: MoreFields, kept: readonly FormField[]): View {
  const { form } = draft;
  const { fields, above } = more;
  const asked = fields.map((field) => ({
    ...input(field, { value: form[field] ?? '', required: false, problem: '', above: above[field] ?? '' }),
    ...(kept.includes(field) ? asRow(field) : {}),
  }));
  const next = fields.find((field) => FREE_TEXT.includes(field) && form[field] && !kept.includes(field));
  return {
    ...pageOf(document, say('form.more'), asked),
    ...(next ? { smaller: () => morePage(document, draft, more, [...kept, next]) } : {}),
  };
}

const pageOf = (document: CaseDocument, title: string, fields: readonly object[]): View => ({
  template: 'form-field',
  data: { ref: document.id, rev: document.rev, dangerInputs: 'auto', title, fields },
  summary: title,
  text: title,
});
