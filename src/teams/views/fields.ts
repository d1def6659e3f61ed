// The fields of the decision form in words: labels, hints, and what a picked value means.
import type { DecisionForm, FormField } from '../../record/types.ts';
import { DECISIONS } from './verdict-words.ts';

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly long?: true;
  readonly choices?: Readonly<Record<string, string>>;
  readonly date?: true;
}

export const FIELD_WORDS: Readonly<Record<FormField, FieldWords>> = {
  decision: { label: 'What did you decide?', choices: DECISIONS },
  caseReference: { label: 'Case reference', hint: 'The number in your case system, never a name' },
  reason: { label: 'Why did you decide this?', hint: 'In your own words, without names', long: true },
  what: { label: 'What did you share, or will you share?', hint: 'Such as: school attendance since May', long: true },
  withWhom: { label: 'With whom?', hint: 'The team or the job, such as: MASH duty worker' },
  howSent: {
    label: 'How was it sent, or how will it go?',
    hint: 'Such as: by phone, then the secure portal',
    long: true,
  },
  whyNoConsent: { label: 'Why without consent?', long: true },
  subjectTold: {
    label: 'Does the person know that you shared it?',
    choices: {
      told: 'Yes, I told them',
      'will-tell': 'Not yet, I will tell them',
      'not-told': 'No, and I will not tell them',
    },
  },
  whyNotTold: { label: 'If you will not tell them, why?' },
  capacityConsidered: { label: 'Can the adult decide this, and how do you know?', long: true },
  asked: {
    label: 'Did somebody ask for it?',
    choices: { asked: 'Yes, somebody asked', 'own-initiative': 'No, I chose to tell them' },
  },
  askedBy: { label: 'Who asked?', hint: 'The team or the job' },
  identityCheck: { label: 'How did you check who they are?', hint: 'Such as: I rang back on the number on their site' },
  factFromOpinion: { label: 'What is fact, and what is opinion?', long: true },
  reasonsFor: { label: 'Reasons for sharing', long: true },
  reasonsAgainst: { label: 'Reasons against sharing', long: true },
  reviewDate: { label: 'When will you look at this again?', date: true },
};

/** A value as it is read: what was picked in words, what was typed as it is. */
export const fieldValue = (field: FormField, value: string): string => FIELD_WORDS[field].choices?.[value] ?? value;

/** A form in words, in its order, for reading. */
export const formWords = (
  form: Partial<DecisionForm>,
  fields: readonly FormField[],
): { label: string; value: string }[] =>
  fields.flatMap((field) =>
    form[field] ? [{ label: FIELD_WORDS[field].label, value: fieldValue(field, form[field]) }] : [],
  );

/** What a template needs to ask for one field. */
export function input(field: FormField, value: string, required: boolean, problem: string) {
  const words = FIELD_WORDS[field];
  return {
    field,
    value,
    problem,
    label: words.label,
    hint: words.hint ?? '',
    long: words.long ?? false,
    // The client refuses to send while a required field is empty; a field that has just been refused says why.
    required,
    error: problem || (words.choices ? 'Pick one.' : words.date ? 'Enter a date.' : 'Fill this in.'),
    kind: words.choices ? 'choice' : words.date ? 'date' : 'text',
    choices: Object.entries(words.choices ?? {}).map(([id, title]) => ({ value: id, title })),
  };
}
