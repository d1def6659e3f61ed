// The decision's form: which fields a path makes necessary, what can be filled in beforehand, what is still wrong.
import { DECISIONS, decisionOf } from '../policy/decision.ts';
import { holds } from '../policy/edition.ts';
import type { Edition } from '../policy/edition.ts';
import { valueOf } from '../policy/fact-names.ts';
import { requiredFields as fieldsRequired } from '../policy/required-fields.ts';
import { walkVerdict } from '../policy/verdict.ts';
import type { Verdict } from '../policy/verdict.ts';
import { dayFrom, isDay } from './days.ts';
import { walkOf } from './draft.ts';
import { isBlank } from '../text/fold.ts';
import { clean } from '../text/clean.ts';
import { tooLong } from '../text/limits.ts';
import type { Decision, DecisionForm, Draft, FormField } from './types.ts';

/** Picked where none of the choices fits: then a line says what. */
export const OTHER = 'other';

/** The line beside each choice that has an "other". */
export const OTHER_LINE = {
  purpose: 'purposeOther',
  howSent: 'howSentOther',
  whyNoConsent: 'whyNoConsentOther',
} as const satisfies Partial<Record<FormField, FormField>>;

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
export const ALWAYS_ASKED = [
  'asked',
  'askedBy',
  'identityCheck',
  'factFromOpinion',
  'reasonsFor',
  'reasonsAgainst',
  'reviewDate',
] as const satisfies readonly FormField[];

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
] as const satisfies readonly FormField[];

/** The fields that are picked, with what may be picked. All others but the date are free text. */
export const CHOICES: Readonly<Partial<Record<FormField, readonly string[]>>> = {
  decision: DECISIONS,
  purpose: ['protect-child', 'protect-adult', 'protect-others', 'care', 'crime', 'duty', 'own-request', OTHER],
  sharedAt: ['now', 'today', 'earlier', 'not-yet'],
  howSent: ['phone', 'in-person', 'secure-email', 'portal', 'case-system', 'post', 'legal-services', OTHER],
  whyNoConsent: ['unsafe', 'delay', 'refused', 'cannot-ask', 'cannot-decide', 'crime', 'duty', OTHER],
  subjectTold: ['told', 'will-tell', 'not-told'],
  asked: ['asked', 'own-initiative'],
};

const DAYS: ReadonlySet<FormField> = new Set(['sharedOn', 'reviewDate']);

export const FREE_TEXT: readonly FormField[] = FORM_FIELDS.filter((field) => !(field in CHOICES) && !DAYS.has(field));

const MISSING: Readonly<Record<FormField, string>> = {
  decision: 'Pick what you decided.',
  caseReference: 'Enter the case reference.',
  reason: 'Say why you decided this.',
  what: 'Say what you shared.',
  withWhom: 'Say who you shared it with.',
  purpose: 'Pick what it is shared for.',
  purposeOther: 'Say what it is shared for.',
  sharedAt: 'Pick when you shared it.',
  sharedOn: 'Enter the day you shared it.',
  howSent: 'Pick how it was sent.',
  howSentOther: 'Say how it was sent.',
  whyNoConsent: 'Pick why you shared it without consent.',
  whyNoConsentOther: 'Say why you shared it without consent.',
  subjectTold: 'Say if you told the person.',
  whyNotTold: 'Say why you did not tell the person.',
  capacityConsidered: 'Say if the adult can decide this, and how you know.',
  asked: 'Say if you were asked.',
  askedBy: 'Say who asked.',
  identityCheck: 'Say how you checked who they are.',
  factFromOpinion: 'Say what is fact and what is opinion.',
  reasonsFor: 'Give the reasons for.',
  reasonsAgainst: 'Give the reasons against.',
  reviewDate: 'Enter a date.',
};

/** The verdict of a draft. Throws while a question is open. */
export const draftVerdict = (edition: Edition, draft: Draft): Verdict => walkVerdict(edition, walkOf(edition, draft));

/** The fields that this path and this decision make necessary, in the order of the form. Needs a finished walk. */
export function requiredFields(edition: Edition, draft: Draft, decision: Decision | undefined): FormField[] {
  const needed = new Set(
    fieldsRequired(edition, walkOf(edition, draft).facts, { decision, subjectTold: draft.form.subjectTold }),
  );
  if (needed.has('sharedAt') && draft.form.sharedAt === 'earlier') needed.add('sharedOn');
  for (const [field, line] of Object.entries(OTHER_LINE) as [FormField, FormField][])
    if (needed.has(field) && draft.form[field] === OTHER) needed.add(line);
  return FORM_FIELDS.filter((field) => needed.has(field));
}

/**
 * What the form can hold before anybody has typed: what the verdict says, and the body that was picked in the walk.
 * A statement (why, how, when, whether somebody can decide) is never filled in: the record would put it into the
 * practitioner's mouth. Each can be changed; none is filed unseen. Needs a finished walk.
 */
export function formDefaults(edition: Edition, draft: Draft): Partial<DecisionForm> {
  const { facts } = walkOf(edition, draft);
  const decision = decisionOf(draftVerdict(edition, draft));
  const recipient = valueOf(facts, 'recipient');
  // A body has a name that can stand in a record; "anybody else" has not.
  const body = recipient !== undefined && holds(edition, 'service', facts);
  return {
    ...(decision ? { decision } : {}),
    ...(body ? { withWhom: edition.facts.find((fact) => fact.name === 'recipient')?.values[recipient] } : {}),
  };
}

/** How this recipient is usually told, as a hint beside the question; empty where the council has said nothing. */
export function usualWay(edition: Edition, draft: Draft): string {
  const recipient = valueOf(walkOf(edition, draft).facts, 'recipient');
  return edition.local.usualWays.ways.find((way) => way.recipient === recipient)?.usualWay ?? '';
}

/** What stands on the form now: what was typed, and beforehand what could be filled in for a field that is needed. */
export function formNow(edition: Edition, draft: Draft): Partial<DecisionForm> {
  const defaults = formDefaults(edition, draft);
  const decision = draft.form.decision ?? defaults.decision;
  const required = requiredFields(edition, draft, decision);
  const prefilled = required.filter((field) => draft.form[field] === undefined && defaults[field]);
  // a card sends back what it was prefilled with: where the decision changed since, nobody has said that
  const said = Object.entries(draft.form).filter(
    ([field, value]) => required.includes(field as FormField) || value !== defaults[field as FormField],
  );
  return { ...Object.fromEntries(prefilled.map((field) => [field, defaults[field]])), ...Object.fromEntries(said) };
}

/** What is still missing or wrong, by field; an empty object when it can be filed. Needs a finished walk. */
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
  required.has(field) ? MISSING[field] : '';

/** What is wrong with the value of a field that is needed; empty where nothing is. */
export const problemWith = (field: FormField, value: string, now: Date, timeZone: string): string =>
  isBlank(value) ? missing(field, new Set([field])) : wrong(field, value, now, timeZone);

/** What is wrong with a value that is there; empty where nothing is. */
function wrong(field: FormField, value: string, now: Date, timeZone: string): string {
  if (tooLong(value)) return 'Use 2,000 characters or fewer.';
  const choices = CHOICES[field];
  if (choices) return choices.includes(value) ? '' : MISSING[field];
  if (field === 'reviewDate')
    return isBetween(value, dayFrom(now, timeZone, 1), dayFrom(now, timeZone, 730)) ? '' : REVIEW;
  if (field === 'sharedOn')
    return isBetween(value, dayFrom(now, timeZone, -366), dayFrom(now, timeZone, 0)) ? '' : SHARED_ON;
  return '';
}

const REVIEW = 'Pick a day from tomorrow to two years from now.';
const SHARED_ON = 'Pick a day within the last year, today at the latest.';

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
  return { form, tooLong: FORM_FIELDS.filter((field) => tooLong(form[field] ?? '')) };
}

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
