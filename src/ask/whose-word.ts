// Of whom somebody speaks who says what was done: another agency than the one before them, a manager of their own, or
// themselves. What any of these did is no answer of the other side. For text as `spelt` in joint-said.ts has it.
import { OWN } from './block-words.ts';

/** A side of joint working: police and prosecutors bring the same cases, so either may speak for the other. */
export type Side = 'justice' | 'health' | 'education' | 'council' | 'other';

/** What is longer stands first: a school nurse is of health, a housing officer no police officer. */
const CALLED: readonly (readonly [Side, string])[] = [
  ['health', String.raw`(?:school|practice|district|community) nurses?`],
  [
    'other',
    String.raw`(?:housing|probation|prison|immigration) ?(?:officers?|service|team|association)?|landlord|hostel|refuge|charity|dwp|job ?cent(?:re|er)|hmrc|home office|solicitors?|youth (?:justice|offending)(?: team)?|yot`,
  ],
  [
    'justice',
    String.raw`police(?: officers?)?|constabulary|officers?|detectives?|d[cs]|pc|cps|crown prosecution(?: service)?|prosecutors?`,
  ],
  [
    'health',
    String.raw`health visitors?|health|nhs|gps?|doctors?|surger(?:y|ies)|hospitals?|nurses?|midwi(?:fe|ves)|camhs|paediatricians?|wards?`,
  ],
  ['education', String.raw`schools?|head ?teachers?|teachers?|nurser(?:y|ies)|colleges?|dsls?|sencos?|academy`],
  ['council', String.raw`social (?:care|workers?|services)|councils?|children'?s services|adult services`],
];

/** They speak, or something came from them, or goes to them: not what merely stands in a paper that is spoken of. */
const AT = String.raw`(?:^|[,.;:!] ?|\b(?:and|but|so|because|well|yes|no|ok|now|actually|from|by|with|ordered|orders|directed|told|tells|says?|said|that) )(?:(?:the|our|a|an|her|his|their|my|another|even|only|now|local) )*(?:(?!the\b|they\b|we\b|i\b|he\b|she\b|it\b)\p{L}+ )?`;

const ANY = CALLED.map(([, words]) => words).join('|');
const SPEAKER = new RegExp(String.raw`${AT}(?<who>${ANY})\b`, 'gu');
const SIDES = CALLED.map(([side, words]) => [side, new RegExp(String.raw`^(?:${words})$`, 'u')] as const);

/** The sides that speak, or are spoken to. */
export function sidesSpeaking(text: string): ReadonlySet<Side> {
  const named = [...text.matchAll(SPEAKER)].map(({ groups }) => groups!['who']!);
  return new Set(named.flatMap((words) => SIDES.find(([, called]) => called.test(words))?.[0] ?? []));
}

const NAMED = new RegExp(String.raw`\b(?<who>${ANY})\b`, 'gu');

/** The sides of which an agency is by its name. */
export function sidesOfName(name: string): ReadonlySet<Side> {
  const named = [...name.toLowerCase().matchAll(NAMED)].map(({ groups }) => groups!['who']!);
  return new Set(named.flatMap((words) => SIDES.find(([, called]) => called.test(words))?.[0] ?? []));
}

const OWN_REFUSES = new RegExp(
  String.raw`\b(?:my|our)(?: own)? (?:\p{L}{1,14} )?(?:${OWN})\b(?: (?:has|have|still|just|now|simply|also))* (?:(?:will|would|can|does|do|is|are|did) not|cannot|says? no|said no|says? (?:i|we) (?:cannot|must not|may not)|refus\p{L}+|block\p{L}*|stopp?\p{L}*|forb\p{L}+|vetoed|against)\b`,
  'u',
);

/** Whether somebody of one's own side will not have it. */
export const ownRefuses = (text: string): boolean => OWN_REFUSES.test(text);

const GAVE =
  'sent|posted|e-?mailed|faxed|couriered|handed|delivered|forwarded|passed|gave|given|shared|provided|dropped';
const WE_GAVE = new RegExp(
  [
    String.raw`^(?:(?:yes|no|ok|and|but|so|well|actually|now)[ ,]+)*(?:we|i)(?: have| had| just| now| already| all| both| finally)* (?:${GAVE}|put (?:it|them|that|this|everything) in the post|took (?:it|them|that|this) (?:to|over|round))\b`,
    String.raw`^(?:(?:yes|ok|just|now|already|all|have|has been)[ ,]+)*(?:${GAVE})\b(?! (?:us|me|to (?:us|me)|by)\b)`,
  ].join('|'),
  'u',
);

/** Whether they say that they gave or sent something themselves. */
export const weGave = (text: string): boolean => WE_GAVE.test(text);

/** Whether somebody else took back what was asked: not "it was withdrawn", which may be anybody. */
export const theyTookBack = (text: string): boolean => THEY_TOOK.test(text);
const THEY_TOOK = new RegExp(
  String.raw`(?:^|\b(?:and|but|so|that) )(?:the )?(?:they|she|he|${ANY})(?: \p{L}+)?(?: have| has| had| just| now| all)* (?:with ?dr\p{L}+|drop\p{L}*|pull\p{L}*|cancel\p{L}*|scrap\p{L}*|binn\p{L}*|took|take|taken|call\p{L}*|changed|no longer|(?:do|does|did|will) not (?:need|want))\b|\bby (?:the )?(?:them|her|him|${ANY})\b`,
  'u',
);

const HOW: readonly (readonly [string, RegExp])[] = [
  ['email', /\be-?mail\p{L}*\b/u],
  ['post', /\b(?:post(?:ed)?|royal mail|recorded delivery)\b/u],
  ['hand', /\b(?:by hand|in person|dropped|took|handed|couriered|courier)\b/u],
  ['phone', /\b(?:phoned?|rang|by phone)\b/u],
  ['portal', /\b(?:portal|online|uploaded)\b/u],
];

/** How something went, by the words; empty where they do not say. */
export const howSent = (text: string): string => HOW.find(([, sign]) => sign.test(text))?.[0] ?? '';
