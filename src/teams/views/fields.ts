// The fields of the decision form in words: labels, hints, and what a picked value means.
import type { DecisionForm, FormField } from '../../record/types.ts';
import { DECISIONS } from './verdict-words.ts';

interface FieldWords {
  /** The question to whoever fills it in. */
  readonly label: string;
  /** The same for whoever reads it later, where that is another sentence. */
  readonly onRecord?: string;
  readonly hint?: string;
  readonly long?: true;
  readonly choices?: Readonly<Record<string, string>>;
  readonly date?: true;
}

export const FIELD_WORDS: Readonly<Record<FormField, FieldWords>> = {
  decision: { label: 'What did you decide?', choices: DECISIONS },
  caseReference: { label: 'Case reference', hint: 'The number in your case system, never a name' },
  reason: { label: 'Why did you decide this?', onRecord: 'Why', hint: 'In your own words, without names', long: true },
  what: {
    label: 'What did you share, or will you share?',
    onRecord: 'What was shared, or is to be',
    hint: 'Such as: school attendance since May',
    long: true,
  },
  withWhom: { label: 'With whom?', hint: 'The team or the job, such as: MASH duty worker' },
  purpose: {
    label: 'What is it shared for?',
    choices: {
      'protect-child': 'To protect a child',
      'protect-adult': 'To protect an adult at risk',
      'protect-others': 'To protect somebody else or the public',
      care: 'To give care or help',
      crime: 'To prevent or solve a crime',
      duty: 'A court or a law asks for it',
      'own-request': 'They asked for what is held about them',
      other: 'Something else',
    },
  },
  purposeOther: { label: 'What else is it shared for?' },
  sharedAt: {
    label: 'When was it shared?',
    choices: {
      now: 'Just before I recorded this',
      today: 'Earlier on the day I recorded this',
      earlier: 'On an earlier day',
      'not-yet': 'Not yet when I recorded this',
    },
  },
  sharedOn: { label: 'On which day was it shared?', date: true },
  howSent: {
    label: 'How was it sent, or how will it go?',
    choices: {
      phone: 'By phone, to a number I had checked',
      'in-person': 'Face to face, or in a meeting',
      'secure-email': 'By secure e-mail to a named person',
      portal: 'By their referral form or secure portal',
      'case-system': 'In the case system',
      post: 'By post that is signed for',
      'legal-services': 'Through legal services',
      other: 'Another way',
    },
  },
  howSentOther: { label: 'Which other way?' },
  whyNoConsent: {
    label: 'Why without consent?',
    choices: {
      unsafe: 'Asking could put somebody in danger',
      delay: 'Asking would have lost time that somebody did not have',
      refused: 'They said no, and the reasons to share were stronger',
      'cannot-ask': 'They could not be reached or asked',
      'cannot-decide': 'They cannot decide this for themselves',
      crime: 'Asking could have spoilt the work against a crime',
      duty: 'A court or a law requires it',
      other: 'Another reason',
    },
  },
  whyNoConsentOther: { label: 'Which other reason?' },
  subjectTold: {
    label: 'Does the person know that you shared it?',
    onRecord: 'Does the person know that it was shared?',
    choices: {
      told: 'Yes, I told them',
      'will-tell': 'Not yet, I will tell them',
      'not-told': 'No, and I will not tell them',
    },
  },
  whyNotTold: { label: 'If you will not tell them, why?', onRecord: 'Why they are not told' },
  capacityConsidered: { label: 'Can the adult decide this, and how do you know?', long: true },
  asked: {
    label: 'Did somebody ask for it?',
    choices: { asked: 'Yes, somebody asked', 'own-initiative': 'No, I chose to tell them' },
  },
  askedBy: { label: 'Who asked?', hint: 'The team or the job' },
  identityCheck: {
    label: 'How did you check who they are?',
    onRecord: 'How it was checked who they are',
    hint: 'Such as: I rang back on the number on their site',
  },
  factFromOpinion: { label: 'What is fact, and what is opinion?', long: true },
  reasonsFor: { label: 'Reasons for sharing', long: true },
  reasonsAgainst: { label: 'Reasons against sharing', long: true },
  reviewDate: { label: 'When will you look at this again?', onRecord: 'To be looked at again on', date: true },
};

/** A value as it is read: what was picked in words, what was typed as it is. */
export function fieldValue(field: FormField, value: string): string {
  const choices = FIELD_WORDS[field].choices ?? {};
  return Object.hasOwn(choices, value) ? choices[value]! : value;
}

/** A form in words, in its order, for reading. */
export const formWords = (
  form: Partial<DecisionForm>,
  fields: readonly FormField[],
): { label: string; value: string }[] =>
  fields.flatMap((field) =>
    form[field] ? [{ label: FIELD_WORDS[field].label, value: fieldValue(field, form[field]) }] : [],
  );

/** Said at a field that is empty or wrong, where the server has not said more. */
function errorOf(words: FieldWords): string {
  if (words.choices) return 'Pick one.';
  return words.date ? 'Enter a date.' : 'Fill this in.';
}

function kindOf(words: FieldWords): 'choice' | 'date' | 'text' {
  if (words.choices) return 'choice';
  return words.date ? 'date' : 'text';
}

/** A form in words for whoever reads the record: nobody but its author is "you". */
export const recordWords = (
  form: Partial<DecisionForm>,
  fields: readonly FormField[],
): { label: string; value: string }[] =>
  fields.flatMap((field) => {
    const { label, onRecord } = FIELD_WORDS[field];
    return form[field] ? [{ label: onRecord ?? label, value: fieldValue(field, form[field]) }] : [];
  });

/** What a template needs to ask for one field. `hint` is shown where the field has none of its own. */
export function input(field: FormField, value: string, required: boolean, problem: string, hint = '') {
  const words = FIELD_WORDS[field];
  return {
    field,
    value,
    problem,
    label: words.label,
    hint: words.hint ?? '',
    // a choice has no placeholder: what helps to pick stands above it
    above: words.choices ? hint : '',
    long: words.long ?? false,
    // The client refuses to send while a required field is empty; a field that has just been refused says why.
    required,
    error: problem || errorOf(words),
    kind: kindOf(words),
    choices: Object.entries(words.choices ?? {}).map(([id, title]) => ({ value: id, title })),
  };
}
