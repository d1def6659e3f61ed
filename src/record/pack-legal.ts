// Which sentences are a lawyer's advice, and how far it goes on.
import { anyOf, END, few, START, wordsOf } from './pack-patterns.ts';
import { sentencesOf, slipsIn } from './pack-sentences.ts';

/** What is legal and no advice. */
const NO_ADVICE = anyOf([
  'basis bases duty duties ground grounds obligation obligations framework gateway power powers status guardian guardians age',
  'right rights requirement requirements entitlement aid name tender threshold responsibility responsibilities capacity parent',
  'order limit test term terms definition reason reasons tenant owner rule rules limits surname',
]);
const LAWYER = String.raw`(?:solicitors?|barristers?|lawyers?|paralegals?|legal (?:team|adviser|advisor|representative|executive)s?)`;

const LEGAL = wordsOf([
  String.raw`${LAWYER}|counsel(?:'s)?|monitoring officer|[kq]\.?c(?:'s)?|silk's|in[ -]house (?:view|advice|opinion|counsel|team|solicitor)`,
  String.raw`head of law|head of legal|law (?:team|department|dept|firm|officers?|and governance)|chambers|privileged?|litigation|legally (?:privileged|advised)`,
  String.raw`legal${END}(?! ${NO_ADVICE}${END})`,
]);
/** Lawyers of somebody else: what they write is no advice to the council. */
const OTHERS = wordsOf(
  [
    String.raw`(?:his|her|their|my|whose|(?!(?:council|county|authority|trust|department|borough|board|city|district|agency|nhs)'s)\p{L}{2,24}'s) (?:own |former |defence |new )?${LAWYER}(?:'s)?`,
    String.raw`(?:the |a |another )?(?:firm of )?${LAWYER}(?:'s (?:letter|e-?mail))? (?:\(?for|acting for|act for|acts for|instructed by|representing|on behalf of)(?! (?:the )?(?:council|county|authority|trust|borough|us|department))`,
    String.raw`${LAWYER}'s letter (?:says|saying|stating|claims|asks|asking) ${few(3)}acts? for`,
  ],
  'giu',
);
/** Words that begin a sentence which goes on from any before it. */
const GOES_ON = wordsOf([
  'she|he|they|it|we (?:may|can|must|should|would|could|need|are|do)|that|this|these|which|so|her|his|their|also|but|and|or|otherwise',
  String.raw`in (?:her|his|their)|the advice|advice`,
]);
/** What plainly is no advice: what somebody did, and what somebody else is like. */
const TURNS = wordsOf([
  'we|i|sent|shared|told|rang|visited|met|recorded|agreed|approved|decided|decision|reviewed|completed|called|spoke|saw|today|meanwhile|separately',
  'mum|dad|mother|father|parents?|police|school|nursery|nurse|gp|actions?|next steps?|plan|visit|review',
  String.raw`the (?:team|school|nurse|gp|police|manager|family|child|children|plan|review|visit|panel|head|social worker|letter went|form|patient|tenant|boy|girl|man|woman|clinic|nursery)`,
  String.raw`on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,2})`,
]);
/** The patterns, for the check that none is slow. */
export const LEGAL_SIGNS: readonly RegExp[] = [LEGAL, OTHERS, GOES_ON, TURNS];

const SLIPS = 'solicitor solicitors barrister lawyer lawyers'.split(' ');

/** Whether it speaks of the council's own advisers on law. */
export function isLegal(sentence: string): boolean {
  const own = sentence.replaceAll(OTHERS, ' ');
  return LEGAL.test(own) || slipsIn(own, SLIPS).length > 0;
}

const begins = (sentence: string, pattern: RegExp): boolean => {
  const first = pattern.exec(sentence);
  return first !== null && /^[^\p{L}\d]*$/u.test(sentence.slice(0, first.index));
};

/** Whether a sentence goes on from the one before. */
export const goesOn = (sentence: string): boolean => begins(sentence, GOES_ON);

/** Whether it begins with something else than advice. */
export const turns = (sentence: string): boolean => !goesOn(sentence) && begins(sentence, TURNS);

const TWO_LARGE = new RegExp(`${START}\\p{Lu}[\\p{L}'’-]{1,24} \\p{Lu}[\\p{L}'’-]{1,24}${END}`, 'gu');

/** Full names that stand in the same sentence as a word for a lawyer: "our solicitor Jane Poole". */
export const lawyersIn = (text: string): string[] =>
  sentencesOf(text)
    .filter((one) => isLegal(one.text))
    .flatMap((one) => Array.from(one.text.matchAll(TWO_LARGE), ([name]) => name))
    .filter((name) => !isLegal(name));
