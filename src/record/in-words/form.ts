// The fields of the decision form in words, for whoever reads the record: labels, and what a picked value means.
import { say, textOf } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import { CHOICES } from '../form.ts';
import type { DecisionForm, FormField } from '../types.ts';
import { DECISIONS } from './decision.ts';

/** Fields whose question reads otherwise to whoever sees the record: nobody but its author is "you". */
const ON_RECORD: Readonly<Partial<Record<FormField, TextName>>> = {
  reason: 'form.onRecord.reason',
  what: 'form.onRecord.what',
  subjectTold: 'form.onRecord.subjectTold',
  whyNotTold: 'form.onRecord.whyNotTold',
  identityCheck: 'form.onRecord.identityCheck',
  reviewDate: 'form.onRecord.reviewDate',
};

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
