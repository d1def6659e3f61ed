// The decision's form: which fields a path makes necessary, what can be filled in beforehand, what is still wrong.
import type { Facts } from '../policy/diagram.ts';
import { DECISIONS, decisionOf } from '../policy/decision.ts';
import { holds } from '../policy/edition.ts';
import type { Edition } from '../policy/edition.ts';
import { valueOf } from '../policy/fact-names.ts';
import { requiredFields as fieldsRequired } from '../policy/required-fields.ts';
import { likelyAnswer } from '../policy/likely.ts';
import { walkVerdict } from '../policy/verdict.ts';
import type { Verdict } from '../policy/verdict.ts';
import { dayFrom, isDay } from './days.ts';
import { walkOf } from './draft.ts';
import { isBlank } from '../text/fold.ts';
import { clean } from '../text/clean.ts';
import { tooLong } from '../text/limits.ts';
import { say } from '../words/say.ts';
import type { Decision, DecisionForm, Draft, FormField } from './types.ts';

/** Picked where none of the choices fits: then a line says what. */
export const OTHER = 'other';

/** The line beside each choice that has an "other". */
export const OTHER_LINE = {
  purpose: 'purposeOther',
  howSent: 'howSentOther',
  whyNoConsent: 'whyNoConsentOther',
} as const satisfies Partial<Record<FormField, FormField>>;

/** What must be picked for a line to mean anything: of any other answer it would say the opposite. */
const BELONGS: readonly { readonly line: FormField; readonly choice: FormField; readonly picked: string }[] = [
  ...(Object.entries(OTHER_LINE) as [FormField, FormField][]).map(([choice, line]) => ({
    line,
    choice,
    picked: OTHER,
  })),
  { line: 'sharedOn', choice: 'sharedAt', picked: 'earlier' },
  { line: 'whyNotTold', choice: 'subjectTold', picked: 'not-told' },
];

/** What of a form goes on record: no line stands there beside an answer that it does not belong to. */
export function onRecord(form: Partial<DecisionForm>): Partial<DecisionForm> {
  const isOther = ({ choice, picked }: (typeof BELONGS)[number]): boolean =>
    !isBlank(form[choice] ?? '') && form[choice] !== picked;
  const left = new Set(BELONGS.filter(isOther).map(({ line }) => line));
  return Object.fromEntries(FORM_FIELDS.filter((field) => form[field] && !left.has(field)).map((f) => [f, form[f]]));
}

export { DECISIONS, decisionOf, isAgainst } from '../policy/decision.ts';

/** What says how something is shared; where nothing is, it means nothing. */
export const HOW_SHARED = [
  'purpose',
  'purposeOther',
  'sharedAt',
  'sharedOn',
  'howSent',
  'howSentOther',
  'whyNoConsent',
  'whyNoConsentOther',
  'subjectTold',
  'whyNotTold',
] as const satisfies readonly FormField[];

/** Asked about every decision; needed only where a case makes one so. */
const ALWAYS_ASKED = [
  'asked',
  'askedBy',
  'identityCheck',
  'factOrOpinion',
  'factFromOpinion',
  'upToDate',
  'reasonsFor',
  'reasonsAgainst',
  'reviewDate',
] as const satisfies readonly FormField[];

/** What the ICO's decision record asks besides. Information governance switches it on (`local.yaml`, icoRecord). */
const ICO_FIELDS = [
  'lawfulBasis',
  'specialCondition',
  'legalPower',
  'impactAssessment',
  'officerView',
] as const satisfies readonly FormField[];

/** What may stay empty in this edition, in the order of the form. */
export const mayStayEmpty = ({ local }: Edition): readonly FormField[] =>
  local.icoRecord?.on === true ? [...ALWAYS_ASKED, ...ICO_FIELDS] : ALWAYS_ASKED;

/** Every field, in the order in which the form asks. */
export const FORM_FIELDS = [
  'decision',
  'caseReference',
  'reason',
  'what',
  'withWhom',
  ...HOW_SHARED,
  'capacityConsidered',
  ...ALWAYS_ASKED,
  ...ICO_FIELDS,
] as const satisfies readonly FormField[];

/** The fields that are picked, with what may be picked. All others but the date are free text. */
export const CHOICES: Readonly<Partial<Record<FormField, readonly string[]>>> = {
  decision: DECISIONS,
  purpose: [
    'protect-child',
    'protect-adult',
    'protect-others',
    'find-missing',
    'care',
    'crime',
    'duty',
    'own-request',
    OTHER,
  ],
  sharedAt: ['now', 'today', 'earlier', 'not-yet'],
  howSent: ['phone', 'in-person', 'secure-email', 'portal', 'case-system', 'post', 'legal-services', OTHER],
  whyNoConsent: ['unsafe', 'delay', 'refused', 'cannot-ask', 'cannot-decide', 'crime', 'duty', OTHER],
  subjectTold: ['told', 'will-tell', 'not-told'],
  asked: ['asked', 'own-initiative'],
  factOrOpinion: ['fact', 'opinion', 'both'],
  upToDate: ['checked', 'as-recorded', 'not-sure'],
  lawfulBasis: ['public-task', 'legal-obligation', 'vital-interests', 'consent', OTHER],
  specialCondition: ['safeguarding', 'substantial-interest', 'care', 'vital-interests', 'consent', 'none', OTHER],
  impactAssessment: ['done', 'not-needed', 'to-do'],
};

/** A reference is a number or a few words of another system, in UTF-16 units; more is a story. */
const REFERENCE_LIMIT = 100;

const DAYS: ReadonlySet<FormField> = new Set(['sharedOn', 'reviewDate']);

export const FREE_TEXT: readonly FormField[] = FORM_FIELDS.filter((field) => !(field in CHOICES) && !DAYS.has(field));

/** The verdict of a draft on what the practitioner has said so far: while a question is open, the likely one. */
export function draftVerdict(edition: Edition, draft: Draft): Verdict {
  const walk = walkOf(edition, draft);
  if (!walk.next) return walkVerdict(edition, walk);
  const open = walk.facts['recipient'] === undefined ? [...draft.open, 'recipient'] : draft.open;
  return likelyAnswer(edition, draft.facts, new Set(open), draft.answers).verdict;
}

/** The fields that this path and this decision make necessary, in the order of the form. */
export function requiredFields(edition: Edition, draft: Draft, decision: Decision | undefined): FormField[] {
  const needed = new Set(
    fieldsRequired(edition, walkOf(edition, draft).facts, {
      decision,
      subjectTold: draft.form.subjectTold,
      whyNoConsent: draft.form.whyNoConsent,
    }),
  );
  if (needed.has('sharedAt') && draft.form.sharedAt === 'earlier') needed.add('sharedOn');
  for (const [field, line] of Object.entries(OTHER_LINE) as [FormField, FormField][])
    if (needed.has(field) && draft.form[field] === OTHER) needed.add(line);
  return FORM_FIELDS.filter((field) => needed.has(field));
}

/**
 * The required fields whose need hangs on nothing that the form itself still asks: of these a client may insist that
 * they are filled in. Whether the person must have been told hangs on why they were not asked.
 */
export function surelyRequired(edition: Edition, draft: Draft, decision: Decision | undefined): FormField[] {
  const ways = draft.form.whyNoConsent ? [draft.form.whyNoConsent] : CHOICES.whyNoConsent!;
  const needed = ways.map((whyNoConsent) =>
    requiredFields(edition, { ...draft, form: { ...draft.form, whyNoConsent } }, decision),
  );
  return needed[0]!.filter((field) => needed.every((fields) => fields.includes(field)));
}

/**
 * What the form can hold before anybody has typed: what the verdict says, and the body that was picked in the walk.
 * A statement (why, how, when, whether somebody can decide) is never filled in: the record would put it into the
 * practitioner's mouth. Each can be changed; none is filed unseen.
 */
export function formDefaults(edition: Edition, draft: Draft): Partial<DecisionForm> {
  const decision = decisionOf(draftVerdict(edition, draft));
  const body = bodyIn(edition, walkOf(edition, draft).facts);
  return { ...(decision ? { decision } : {}), ...(body === null ? {} : { withWhom: body }) };
}

/** Who was picked to be told, where that is a body: it has a name that can stand in a record, and anybody else has not. */
export function bodyIn(edition: Edition, facts: Facts): string | null {
  const recipient = valueOf(facts, 'recipient');
  if (recipient === undefined || !holds(edition, 'service', facts)) return null;
  return edition.facts.find(({ name }) => name === 'recipient')?.values[recipient] ?? null;
}

/** How this recipient is usually told, as a hint beside the question; empty where the council has said nothing. */
export function usualWay(edition: Edition, draft: Draft): string {
  const recipient = valueOf(walkOf(edition, draft).facts, 'recipient');
  return edition.local.usualWays.ways.find((way) => way.recipient === recipient)?.usualWay ?? '';
}

/**
 * What stands on the form now: what was typed, and beforehand what could be filled in for a field that is needed. Nothing
 * of what is switched off, whatever a card sends.
 */
export function formNow(edition: Edition, draft: Draft): Partial<DecisionForm> {
  const defaults = formDefaults(edition, draft);
  const decision = draft.form.decision ?? defaults.decision;
  const required = requiredFields(edition, draft, decision);
  const prefilled = required.filter((field) => draft.form[field] === undefined && defaults[field]);
  const off = new Set<string>(edition.local.icoRecord?.on === true ? [] : ICO_FIELDS);
  // a card sends back what it was prefilled with: where the decision changed since, nobody has said that
  const said = Object.entries(draft.form).filter(
    ([field, value]) =>
      !off.has(field) && (required.includes(field as FormField) || value !== defaults[field as FormField]),
  );
  return { ...Object.fromEntries(prefilled.map((field) => [field, defaults[field]])), ...Object.fromEntries(said) };
}

/** What is still missing or wrong, by field; an empty object when it can be filed. */
export function formProblems(edition: Edition, draft: Draft, now: Date): Partial<Record<FormField, string>> {
  const form = formNow(edition, draft);
  const required = new Set(requiredFields(edition, draft, form.decision));
  const { timeZone } = edition.local.escalation.workingHours;
  const problems: Partial<Record<FormField, string>> = {};
  for (const field of FORM_FIELDS) {
    const value = form[field] ?? '';
    const problem = isBlank(value) ? missing(field, required) : wrong(field, value, now, timeZone);
    if (problem) problems[field] = problem;
  }
  return problems;
}

const missing = (field: FormField, required: ReadonlySet<FormField>): string =>
  required.has(field) ? say(`form.missing.${field}`) : '';

/** What is wrong with the value of a field that is needed; empty where nothing is. */
export const problemWith = (field: FormField, value: string, now: Date, timeZone: string): string =>
  isBlank(value) ? missing(field, new Set([field])) : wrong(field, value, now, timeZone);

/** What is wrong with a value that is there; empty where nothing is. */
function wrong(field: FormField, value: string, now: Date, timeZone: string): string {
  if (tooLong(value)) return say('form.tooLong');
  if (field === 'caseReference' && value.length > REFERENCE_LIMIT) return say('form.referenceTooLong');
  const choices = CHOICES[field];
  if (choices) return choices.includes(value) ? '' : say(`form.missing.${field}`);
  if (field === 'reviewDate')
    return isBetween(value, dayFrom(now, timeZone, 1), dayFrom(now, timeZone, 730)) ? '' : say('form.reviewDays');
  if (field === 'sharedOn')
    return isBetween(value, dayFrom(now, timeZone, -366), dayFrom(now, timeZone, 0)) ? '' : say('form.sharedDays');
  return '';
}

const isBetween = (value: string, first: string, last: string): boolean =>
  isDay(value) && first <= value && value <= last;

/** What was typed, cleaned, without fields that the form does not have; and which of it is too long to keep. */
export function readForm(typed: Readonly<Record<string, unknown>>): {
  form: Partial<Record<FormField, string>>;
  tooLong: FormField[];
} {
  const form: Partial<Record<FormField, string>> = {};
  for (const field of FORM_FIELDS) {
    const value = Object.hasOwn(typed, field) ? typed[field] : undefined;
    if (typeof value === 'string') form[field] = clean(value);
  }
  // whoever has written what else it is has picked "other"
  for (const [field, line] of Object.entries(OTHER_LINE) as [FormField, FormField][])
    if (!form[field] && !isBlank(form[line] ?? '')) form[field] = OTHER;
  return { form, tooLong: FORM_FIELDS.filter((field) => tooLong(form[field] ?? '')) };
}

/** Asking them was unsafe, and yet they were told: one of the two is wrong, or somebody may be warned. */
export const isToldThoughUnsafe = ({ whyNoConsent, subjectTold }: Partial<DecisionForm>): boolean =>
  whyNoConsent === 'unsafe' && subjectTold === 'told';

/** Something on the form that looks as if it identified somebody. */
export interface Sensitive {
  readonly field: FormField;
  readonly kind: string;
  readonly words: string;
}

/**
 * Points out what looks like an identity in the free text, before filing. It does not block: the practitioner decides.
 */
export function sensitive(
  form: Partial<DecisionForm>,
  findIdentity: (text: string) => readonly { readonly kind: string; readonly words: string }[],
): Sensitive[] {
  return FREE_TEXT.flatMap((field) =>
    findIdentity(form[field] ?? '').map(({ kind, words }) => ({ field, kind, words })),
  );
}
