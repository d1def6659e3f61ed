// Made from every edition by `npm run edition-types`; a test fails when it is stale. Do not edit.

/** Every fact with the values that it can have. */
export const FACT_VALUES = {
  'telling-endangers': ['yes', 'no'],
  purpose: ['yes', 'no'],
  duty: ['yes', 'no'],
  'duty-doubted': ['yes', 'no'],
  'duty-checked': ['yes', 'no'],
  identifiable: ['yes', 'no'],
  'too-much': ['none', 'excess', 'trawl'],
  'means-approved': ['yes', 'no'],
  emergency: ['yes', 'no'],
  'known-apart': ['yes', 'no'],
  'legal-bar': ['yes', 'no'],
  living: ['yes', 'no'],
  confidential: ['yes', 'no'],
  'child-sexual': ['yes', 'no'],
  'child-harm': ['yes', 'no'],
  'high-risk-abuse': ['yes', 'no'],
  'others-harm': ['yes', 'no'],
  'other-route': [
    'none',
    'own-records',
    'parents-request',
    'disclosure-scheme',
    'standing-arrangement',
    'statutory-review',
    'inspection',
    'barring',
    'fgm',
    'finding-somebody',
    'research',
    'public-images',
  ],
  'subject-is-source': ['yes', 'no'],
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
  'subject-is-victim': ['yes', 'no'],
  request: ['none', 'limited', 'unlimited', 'unverified'],
  crime: ['none', 'no-victim', 'lesser', 'serious'],
  consent: ['given', 'refused', 'cannot-be-obtained', 'unsafe', 'not-asked'],
  'consent-valid': ['yes', 'no'],
  'asking-safe': ['yes', 'no'],
  'subject-risk': ['none', 'some', 'serious'],
  'protects-self': ['yes', 'no'],
  'care-needs': ['yes', 'no'],
  sensitive: ['yes', 'no'],
  capacity: ['yes', 'no'],
  pressure: ['yes', 'no'],
  subject: ['adult', 'child'],
  welfare: ['child', 'adult', 'some', 'none'],
  'others-at-risk': ['yes', 'no'],
  'protective-task': ['yes', 'no'],
  weighing: ['for', 'against'],
} as const;
export type FactName = keyof typeof FACT_VALUES;
export type FactValue<Name extends FactName> = (typeof FACT_VALUES)[Name][number];
/** What is known of a case, by names that the compiler checks. */
export type KnownFacts = { readonly [Name in FactName]?: FactValue<Name> };

/** Every question of the map with its responses, but for "not sure", which all have. */
export interface Responses {
  readonly risk: 'life' | 'child-sexual' | 'child-harm' | 'others' | 'adult' | 'less' | 'nobody';
  readonly 'adult-harm': 'marac' | 'care' | 'serious' | 'some';
  readonly 'less-harm': 'serious-crime' | 'child' | 'crime' | 'no-victim' | 'adult';
  readonly purpose: 'needed' | 'excess' | 'trawl' | 'means' | 'no';
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
    | 'many'
    | 'private';
  readonly task: 'yes' | 'no';
  readonly danger: 'yes' | 'no';
  readonly duty: 'order' | 'doubted' | 'limited' | 'unlimited' | 'unverified' | 'none';
  readonly route:
    | 'numbers'
    | 'papers'
    | 'review'
    | 'inspection'
    | 'barring'
    | 'fgm'
    | 'died'
    | 'own-records'
    | 'parents-request'
    | 'disclosure-scheme'
    | 'finding'
    | 'research'
    | 'images'
    | 'standing'
    | 'none';
  readonly 'known-apart': 'yes' | 'no';
  readonly confidential: 'yes' | 'no';
  readonly consent: 'given' | 'doubtful' | 'refused' | 'cannot' | 'unsafe' | 'not-asked';
  readonly 'safe-to-ask': 'yes' | 'no';
  readonly subject: 'adult' | 'child';
  readonly source: 'yes' | 'victim' | 'no';
  readonly serious: 'abuse' | 'crime' | 'lesser' | 'no';
  readonly others: 'child' | 'adult' | 'no';
  readonly capacity: 'free' | 'unable' | 'pressed';
  readonly sensitive: 'yes' | 'no';
  readonly weighing: 'for' | 'against';
}
export type QuestionName = keyof Responses;
export type ResponseName<Name extends QuestionName> = Responses[Name];

/** The conditions that rules.yaml names, in every edition. */
export type ConditionName =
  | 'refusing-adult-alone'
  | 'able-adult-refuses-alone'
  | 'care-act-limbs'
  | 'able-adult-can-be-asked'
  | 'grave'
  | 'serious-to-willing-adult'
  | 'protection-needed'
  | 'harm-now'
  | 'statutory-protector'
  | 'task-protector'
  | 'family-in-danger'
  | 'protective-family'
  | 'acts-in-full'
  | 'able-to-act'
  | 'protector-would-be-told'
  | 'papers-yield'
  | 'exposed-through-the-dead'
  | 'inspector-asks'
  | 'told-but-not-this-way'
  | 'special-route'
  | 'crime-authority'
  | 'enforcer'
  | 'no-victim-for-enforcer'
  | 'asking-body'
  | 'asked-for-limited'
  | 'asks-as-a-body'
  | 'consent-counts'
  | 'something-to-weigh'
  | 'service'
  | 'published'
  | 'at-risk'
  | 'protects-nobody'
  | 'barred'
  | 'harms-nobody-else'
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
