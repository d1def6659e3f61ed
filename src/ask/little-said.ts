// What words were taken to say that do not say it: a child who is only mentioned, a "no" taken for a harm, a mark that is
// not reached, the deed of somebody else than whom it is about, words without content. All of it is asked, or is a "no".
import { bare } from '../text/bare.ts';
import { askedAbout } from './standing.ts';
import type { ReadFact } from './understanding.ts';

const is = ({ fact, value }: ReadFact, name: ReadFact['fact'], ...values: string[]): boolean =>
  fact === name && values.includes(value);

/** Somebody has no children, or nobody else is there or at risk. */
const NOBODY_ELSE =
  /^(?:(?:there(?:'s| is| are)|she has|he has|has|and|with|got) )*(?:no (?:kids?|children|one else|other (?:children|adults|people)|dependants)|nobody else|no-?one else|noone else|without (?:kids|children))(?: (?:is |are )?(?:at (?:any )?risk|in (?:any )?danger|involved|there|lives there|at home|in the (?:house|home)))?[.,;!]?$/u;
const isNobodyElse = (one: ReadFact, words: string): boolean =>
  (is(one, 'others-harm', 'yes') || is(one, 'others-at-risk', 'yes')) && NOBODY_ELSE.test(words);

/** A score or a mark that is not reached. */
const BELOW =
  /(?:\b(?:below|under|beneath|short of|lower than|less than)(?: \p{L}{1,12}){0,2}|(?:\bnot|n'?t)(?: quite| yet| even)? (?:at|met|meet|reach(?:ed|ing)?|hit|over|above|near)(?: \p{L}{1,12}){0,2}) (?:marac|thresholds?|mark|high[- ]risk)\b/u;
const isBelow = (one: ReadFact, words: string): boolean => is(one, 'high-risk-abuse', 'yes') && BELOW.test(words);

/** It is said that a child is well. */
const WELL =
  /\b(?:but|are|is|all|both|perfectly|quite) safe\b|\bsafe and well\b|\b(?:is|are|was|were)? ?(?:doing|getting on) (?:well|fine|great)\b|\bno (?:safeguarding |welfare |real |current )?(?:concerns?|worries)\b/u;
const isWell = (one: ReadFact, words: string): boolean => is(one, 'child-harm', 'yes') && WELL.test(words);

/** That there is a child, and nothing of how it is. */
const ONLY_A_CHILD =
  /^(?:(?:with|her|his|their|a|an|the|and|of|who|has|have|had|got|she|he|they|she's|he's|is|one|two|three|four|five|six|\d{1,2}|young|little|small|older|year|years|yr|yo|old|month|months|week|weeks|baby|babies|child|children|kids?|ones?|sons?|daughters?|twins|toddlers?|brothers?|sisters?)[ ,.'-]*)+$/u;
/** Facts that make it more than a mention. */
const HARMS: readonly (readonly [fact: ReadFact['fact'], no: readonly string[]])[] = [
  ['emergency', ['no']],
  ['child-harm', ['no']],
  ['child-sexual', ['no']],
  ['others-harm', ['no']],
  ['high-risk-abuse', ['no']],
  ['subject-risk', ['none']],
  ['crime', ['none', 'no-victim']],
  ['pressure', ['no']],
];
/** Of which such a mention is taken for one. */
const MENTIONED: readonly (readonly [fact: ReadFact['fact'], value: string])[] = [
  ['others-at-risk', 'yes'],
  ['others-harm', 'yes'],
  ['child-harm', 'yes'],
  ['crime', 'serious'],
];
const isHarm = ({ fact, value }: ReadFact): boolean => HARMS.some(([name, no]) => name === fact && !no.includes(value));

/** Whose deed it is: theirs who stand close to somebody. */
const RELATION = String.raw`partner|husband|wife|boyfriend|girlfriend|ex|fella|bloke|father|dad|mother|mum|mam|step-?dad|step-?mum|uncle|aunt|nephew|niece|son|daughter|grandson|granddaughter|brother|sister|carer|neighbour|landlord|lodger`;
const THEIRS = new RegExp(
  String.raw`^(?:(?:confided|said|says|told|me|us|that|and|but|because|as) )*(?:her|his|their)(?: (?:new|ex|own|older|adult|young))? (?:${RELATION})\b`,
  'u',
);
const ANY_RELATION = new RegExp(String.raw`\b(?:${RELATION})\b`, 'u');
const isAnothersDeed = (one: ReadFact, words: string, subject: string): boolean =>
  is(one, 'subject-is-source', 'yes') && THEIRS.test(words) && subject !== '' && !ANY_RELATION.test(subject);

/** What is said by such words alone is said by none. */
const WITHOUT_CONTENT =
  /^(?:(?:at|to|of|on|in|by|for|from|with|about|and|but|so|that|this|it|it's|its|he|she|they|her|him|his|them|their|who|is|was|are|be|been|has|had|have|a|an|the|as|i|me|we|you)[ ,.'-]*)+$/u;
const isWithoutContent = (one: ReadFact, words: string): boolean =>
  (is(one, 'pressure', 'yes') || is(one, 'capacity', 'no') || is(one, 'subject-is-source', 'yes')) &&
  WITHOUT_CONTENT.test(words);

/**
 * The facts with what was read out of too little asked, or taken for the "no" that it is. Pure.
 * - "No kids" harms nobody, and what is below a mark is not at it.
 * - A child who is only mentioned is not at risk, unless some harm is spoken of; one who is said to be well may be.
 * - What her partner did, she did not.
 * - "At her" says nothing.
 */
export function withoutLittleSaid(facts: readonly ReadFact[]): readonly ReadFact[] {
  const subject = bare(facts.find(({ fact }) => fact === 'subject')?.words ?? '').text;
  const isSpokenOf = facts.some((one) => isHarm(one) && !ONLY_A_CHILD.test(plain(one)));
  return facts.map((one) => {
    const words = plain(one);
    if (isNobodyElse(one, words) || isBelow(one, words)) return { ...one, value: 'no' };
    const isMention =
      !isSpokenOf && MENTIONED.some(([name, value]) => is(one, name, value)) && ONLY_A_CHILD.test(words);
    const isDoubted = isMention || isWell(one, words) || isAnothersDeed(one, words, subject);
    return isDoubted || isWithoutContent(one, words) ? askedAbout(one) : one;
  });
}

const plain = ({ words }: ReadFact): string => bare(words).text.trim();

/** For the test that none is slow. */
export const LITTLE_PATTERNS: readonly RegExp[] = [NOBODY_ELSE, BELOW, WELL, ONLY_A_CHILD, THEIRS, WITHOUT_CONTENT];
