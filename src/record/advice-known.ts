// The questions to the Guardian, answered from what is known in the case: facts and closed choices on both sides, so that
// nothing of it says who anybody is. What is not known stays open.
import { holds } from '../policy/edition.ts';
import type { Edition } from '../policy/edition.ts';
import type { ConditionName, FactName } from '../policy/editions/norfolk-2015/names.ts';
import { factsForApproval } from './draft.ts';
import type { CaseDocument } from './types.ts';

type Values = Readonly<Partial<Record<FactName, string>>>;
/** Where all of `when` is so, and the named condition of the edition holds, `says` answers questions to the Guardian. */
interface Counterpart {
  readonly when: Values;
  readonly is?: ConditionName;
  readonly says: Readonly<Record<string, string>>;
}

const risk = (when: Values, level: 'serious' | 'some'): Counterpart => ({
  when,
  says: { risk: level, information: 'concern', purpose: 'protect' },
});
const recipient = (values: readonly string[], choice: string): Counterpart[] =>
  values.map((value) => ({ when: { recipient: value }, says: { recipient: choice } }));

/** In this order: for each question the first that holds. */
export const COUNTERPARTS: readonly Counterpart[] = [
  { when: { emergency: 'yes' }, says: { needed: 'now' } },
  { when: { 'legal-bar': 'yes' }, says: { information: 'papers' } },
  { when: { duty: 'yes' }, says: { purpose: 'legal' } },
  { when: { 'other-route': 'own-records' }, says: { purpose: 'own' } },
  { when: { 'other-route': 'parents-request' }, says: { purpose: 'own' } },
  { when: { 'other-route': 'statutory-review' }, says: { purpose: 'legal' } },
  { when: { 'other-route': 'inspection' }, says: { purpose: 'legal' } },
  { when: { 'other-route': 'barring' }, says: { purpose: 'protect' } },
  { when: { 'other-route': 'fgm' }, says: { purpose: 'legal' } },
  { when: { 'other-route': 'disclosure-scheme' }, says: { purpose: 'protect' } },
  { when: { 'other-route': 'finding-somebody' }, says: { purpose: 'other' } },
  { when: { 'other-route': 'research' }, says: { purpose: 'other' } },
  { when: { 'other-route': 'public-images' }, says: { purpose: 'other' } },

  risk({ emergency: 'yes' }, 'serious'),
  risk({ 'child-sexual': 'yes' }, 'serious'),
  risk({ 'child-harm': 'yes' }, 'serious'),
  risk({ 'others-harm': 'yes' }, 'serious'),
  risk({ 'high-risk-abuse': 'yes' }, 'serious'),
  risk({ 'subject-risk': 'serious' }, 'serious'),
  risk({ 'subject-risk': 'some' }, 'some'),
  risk({ 'others-at-risk': 'yes' }, 'some'),
  { when: {}, is: 'every-risk-denied', says: { risk: 'none' } },

  { when: { crime: 'serious' }, says: { information: 'crime', purpose: 'crime' } },
  { when: { crime: 'lesser' }, says: { information: 'crime', purpose: 'crime' } },
  { when: { crime: 'no-victim' }, says: { information: 'crime', purpose: 'crime' } },
  { when: { welfare: 'child' }, says: { purpose: 'care' } },
  { when: { welfare: 'adult' }, says: { purpose: 'care' } },
  { when: { welfare: 'some' }, says: { purpose: 'care' } },

  { when: { living: 'no' }, says: { age: 'died' } },
  { when: { subject: 'adult' }, says: { age: 'adult' } },

  { when: { consent: 'given', 'consent-valid': 'no' }, says: { consent: 'doubtful' } },
  { when: { consent: 'given' }, says: { consent: 'given' } },
  { when: { consent: 'refused' }, says: { consent: 'refused' } },
  { when: { consent: 'cannot-be-obtained' }, says: { consent: 'cannot' } },
  { when: { consent: 'unsafe' }, says: { consent: 'unsafe' } },
  { when: { 'asking-safe': 'no' }, says: { consent: 'unsafe' } },
  { when: { consent: 'not-asked' }, says: { consent: 'not-asked' } },

  ...recipient(['social-care'], 'social-care'),
  ...recipient(['police'], 'police'),
  ...recipient(['health'], 'health'),
  ...recipient(['school'], 'school'),
  ...recipient(['court', 'solicitor'], 'court'),
  ...recipient(['other-public-body', 'regulator', 'emergency-services'], 'public-body'),
  ...recipient(['voluntary-body'], 'charity'),
  ...recipient(['parent', 'relative'], 'family'),
  ...recipient(['subject'], 'person'),
  ...recipient(
    ['conference', 'private-person', 'employer', 'councillor', 'colleague', 'press', 'insurer', 'many'],
    'other',
  ),
];

/** Facts that no question to the Guardian asks about. */
export const NOT_ASKED: ReadonlySet<FactName> = new Set<FactName>([
  'telling-endangers',
  'purpose',
  'duty-doubted',
  'duty-checked',
  'identifiable',
  'too-much',
  'means-approved',
  'known-apart',
  'confidential',
  'subject-is-source',
  'subject-is-victim',
  'request',
  'protects-self',
  'care-needs',
  'sensitive',
  'capacity',
  'pressure',
  'protective-task',
  'weighing',
]);

/** Values without a counterpart, of facts that have one for other values: what is not so, or too little to tell. */
export const NOTHING_SAID: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  emergency: ['no'],
  'legal-bar': ['no'],
  duty: ['no'],
  'other-route': ['none', 'standing-arrangement'],
  // each "no" counts for the condition that every risk was denied
  'child-sexual': ['no'],
  'child-harm': ['no'],
  'others-harm': ['no'],
  'high-risk-abuse': ['no'],
  'subject-risk': ['none'],
  'others-at-risk': ['no'],
  crime: ['none'],
  welfare: ['none'],
  living: ['yes'],
  // how old the child is, the case does not say
  subject: ['child'],
  'consent-valid': ['yes'],
  'asking-safe': ['yes'],
};

/** The answers that facts give to the edition's questions to the Guardian. */
export function choicesFrom(
  edition: Edition,
  facts: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const known: Record<string, string> = {};
  for (const { when, is, says } of COUNTERPARTS) {
    const isSo =
      Object.entries(when).every(([name, value]) => facts[name] === value) && (!is || holds(edition, is, facts));
    if (isSo) for (const [question, choice] of Object.entries(says)) known[question] ??= choice;
  }
  const offered = edition.escalation.guardian.questions;
  return Object.fromEntries(
    Object.entries(known).filter(([question, choice]) =>
      offered.some(({ id, choices }) => id === question && choices.some((one) => one.id === choice)),
    ),
  );
}

/** The answers that a case gives: by what the practitioner has said or confirmed, or by what was filed. */
export const choicesKnown = (edition: Edition, { draft, filed }: CaseDocument): Record<string, string> =>
  choicesFrom(edition, draft ? factsForApproval(edition, draft) : (filed?.facts ?? {}));
