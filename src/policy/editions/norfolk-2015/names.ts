// Made from every edition by `npm run edition-types`; a test fails when it is stale. Do not edit.

/** Every fact with the values that it can have. */
export const FACT_VALUES = {
  emergency: ['yes', 'no'],
  'telling-endangers': ['yes', 'no'],
  purpose: ['yes', 'no'],
  identifiable: ['yes', 'no'],
  duty: ['yes', 'no'],
  'duty-doubted': ['yes', 'no'],
  'duty-checked': ['yes', 'no'],
  request: ['none', 'limited', 'unlimited', 'unverified'],
  'means-approved': ['yes', 'no'],
  sensitive: ['yes', 'no'],
  'too-much': ['none', 'excess', 'trawl'],
  'legal-bar': ['yes', 'no'],
  'known-apart': ['yes', 'no'],
  living: ['yes', 'no'],
  confidential: ['yes', 'no'],
  consent: ['given', 'refused', 'cannot-be-obtained', 'unsafe', 'not-asked'],
  'consent-valid': ['yes', 'no'],
  'other-route': [
    'none',
    'own-records',
    'parents-request',
    'disclosure-scheme',
    'standing-arrangement',
    'statutory-review',
    'finding-somebody',
    'research',
    'public-images',
  ],
  recipient: [
    'social-care',
    'police',
    'health',
    'emergency-services',
    'school',
    'conference',
    'regulator',
    'court',
    'other-public-body',
    'voluntary-body',
    'subject',
    'parent',
    'relative',
    'private-person',
    'employer',
    'solicitor',
    'councillor',
    'colleague',
    'press',
    'insurer',
    'many',
  ],
  'protective-task': ['yes', 'no'],
  subject: ['adult', 'child'],
  'child-sexual': ['yes', 'no'],
  'child-harm': ['yes', 'no'],
  'others-harm': ['yes', 'no'],
  'high-risk-abuse': ['yes', 'no'],
  crime: ['none', 'no-victim', 'lesser', 'serious'],
  'subject-risk': ['none', 'some', 'serious'],
  'care-needs': ['yes', 'no'],
  'protects-self': ['yes', 'no'],
  'others-at-risk': ['yes', 'no'],
  'subject-is-source': ['yes', 'no'],
  'subject-is-victim': ['yes', 'no'],
  capacity: ['yes', 'no'],
  pressure: ['yes', 'no'],
  'asking-safe': ['yes', 'no'],
  welfare: ['child', 'adult', 'some', 'none'],
  weighing: ['for', 'against'],
} as const;
export type FactName = keyof typeof FACT_VALUES;
export type FactValue<Name extends FactName> = (typeof FACT_VALUES)[Name][number];
/** What is known of a case, by names that the compiler checks. */
export type KnownFacts = { readonly [Name in FactName]?: FactValue<Name> };

/** Every question of the map with its responses, but for "not sure", which all have. */
export interface Responses {
  readonly risk: 'life' | 'child-sexual' | 'child-harm' | 'others' | 'adult' | 'less' | 'nobody';
  readonly 'adult-harm': 'marac' | 'serious' | 'care' | 'some';
  readonly 'less-harm': 'serious-crime' | 'child' | 'crime' | 'adult';
  readonly purpose: 'needed' | 'excess' | 'trawl' | 'no';
  readonly recipient:
    | 'source'
    | 'social-care'
    | 'police'
    | 'health'
    | 'school'
    | 'conference'
    | 'other-public-body'
    | 'subject'
    | 'family'
    | 'private';
  readonly danger: 'yes' | 'no';
  readonly identify: 'yes' | 'no';
  readonly living: 'yes' | 'no';
  readonly confidential: 'yes' | 'no';
  readonly consent: 'given' | 'doubtful' | 'refused' | 'cannot' | 'unsafe' | 'not-asked';
  readonly 'safe-to-ask': 'yes' | 'no';
  readonly duty:
    'order' | 'doubted' | 'papers' | 'own-records' | 'parents-request' | 'disclosure-scheme' | 'standing' | 'none';
  readonly subject: 'adult' | 'child';
  readonly source: 'yes' | 'no';
  readonly serious: 'abuse' | 'crime' | 'lesser' | 'no';
  readonly others: 'child' | 'adult' | 'no';
  readonly capacity: 'free' | 'unable' | 'pressed';
  readonly weighing: 'for' | 'against';
}
export type QuestionName = keyof Responses;
export type ResponseName<Name extends QuestionName> = Responses[Name];

/** The conditions that rules.yaml names, in every edition. */
export type ConditionName =
  | 'refusing-adult-alone'
  | 'able-adult-refuses-alone'
  | 'grave'
  | 'serious-to-willing-adult'
  | 'protection-needed'
  | 'able-to-act'
  | 'protector-would-be-told'
  | 'crime-authority'
  | 'something-to-weigh'
  | 'service'
  | 'at-risk'
  | 'protects-nobody'
  | 'barred'
  | 'every-risk-denied';

/** The contacts that a council configures, whichever edition governs. */
export type ContactKey =
  'mash' | 'emergencyDutyTeam' | 'police101' | 'legalServices' | 'caldicottGuardian' | 'informationGovernance';

/** The fields of the form that some case makes necessary. */
export type RequiredField =
  | 'decision'
  | 'caseReference'
  | 'reason'
  | 'what'
  | 'withWhom'
  | 'purpose'
  | 'sharedAt'
  | 'howSent'
  | 'whyNoConsent'
  | 'subjectTold'
  | 'whyNotTold'
  | 'capacityConsidered'
  | 'reasonsFor'
  | 'reasonsAgainst';
