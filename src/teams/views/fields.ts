// The fields of the decision form in words: labels, hints, and what a picked value means.
import { CHOICES } from '../../record/form.ts';
import type { DecisionForm, FormField } from '../../record/types.ts';
import { say, textOf } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import { DECISIONS } from './verdict-words.ts';

/** Fields with a hint of their own. */
const HINTS: Readonly<Partial<Record<FormField, TextName>>> = {
  caseReference: 'form.hint.caseReference',
  reason: 'form.hint.reason',
  what: 'form.hint.what',
  withWhom: 'form.hint.withWhom',
  askedBy: 'form.hint.askedBy',
  identityCheck: 'form.hint.identityCheck',
};

/** Fields whose question reads otherwise to whoever sees the record: nobody but its author is "you". */
const ON_RECORD: Readonly<Partial<Record<FormField, TextName>>> = {
  reason: 'form.onRecord.reason',
  what: 'form.onRecord.what',
  subjectTold: 'form.onRecord.subjectTold',
  whyNotTold: 'form.onRecord.whyNotTold',
  identityCheck: 'form.onRecord.identityCheck',
  reviewDate: 'form.onRecord.reviewDate',
};

/** Fields of more than one line. */
const LONG: ReadonlySet<FormField> = new Set([
  'reason',
  'what',
  'capacityConsidered',
  'factFromOpinion',
  'reasonsFor',
  'reasonsAgainst',
]);

const DATES: ReadonlySet<FormField> = new Set(['sharedOn', 'reviewDate']);

/** The question to whoever fills it in. */
export const labelOfField = (field: FormField): string => say(`form.label.${field}`);

/** What can be picked in a field, with its words; empty where it is typed. */
export function choicesOf(field: FormField): { value: string; title: string }[] {
  if (field === 'decision') return Object.entries(DECISIONS).map(([value, title]) => ({ value, title }));
  return (CHOICES[field] ?? []).map((value) => ({ value, title: textOf(`form.pick.${field}.${value}`) }));
}

/** A value as it is read: what was picked in words, what was typed as it is. */
export const fieldValue = (field: FormField, value: string): string =>
  choicesOf(field).find((one) => one.value === value)?.title ?? value;

/** A form in words for whoever reads the record. */
export const recordWords = (
  form: Partial<DecisionForm>,
  fields: readonly FormField[],
): { label: string; value: string }[] =>
  fields.flatMap((field) => {
    const value = form[field];
    return value ? [{ label: say(ON_RECORD[field] ?? `form.label.${field}`), value: fieldValue(field, value) }] : [];
  });

type Kind = 'choice' | 'date' | 'text';

function kindOf(field: FormField): Kind {
  if (field in CHOICES) return 'choice';
  return DATES.has(field) ? 'date' : 'text';
}

/** Said at a field that is empty or wrong, where the server has not said more. */
const ERRORS = {
  choice: 'form.pickOne',
  date: 'form.enterDate',
  text: 'form.fillIn',
} as const satisfies Record<Kind, TextName>;

/** How one field is asked for. */
export interface Asked {
  /** What stands in it. */
  readonly value: string;
  /** The client does not send while it is empty. */
  readonly required: boolean;
  /** What was wrong with it when it was last sent; empty where nothing was. */
  readonly problem: string;
  /** What helps to answer, where the field has no hint of its own. */
  readonly above?: string;
}

/** What a template needs to ask for one field. */
export function input(field: FormField, { value, required, problem, above = '' }: Asked) {
  const kind = kindOf(field);
  const label = labelOfField(field);
  const hint = HINTS[field];
  return {
    field,
    kind,
    value,
    problem,
    required,
    above,
    label: required ? say('form.needed', { label }) : label,
    hint: hint ? say(hint) : '',
    long: LONG.has(field),
    error: problem || say(ERRORS[kind]),
    choices: choicesOf(field),
  };
}
