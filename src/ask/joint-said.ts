// What somebody says of a route, a block or a joint assessment that they have just looked at: "they sent part of it", "she
// agrees", "done". Heard without any reader of language, after danger. A question about our own sharing is none of it.
import { bare } from '../text/bare.ts';
import { QUESTION_LIMIT, cut } from '../text/limits.ts';
import { asksOfOurs } from './block-signs.ts';
import { SUBJECT } from './block-words.ts';
import { plainWords } from './follow-up.ts';
import { SIGNS } from './follow-up-signs.ts';
import { IF_IT_GOES, JOINT_WORDS, NOT } from './joint-words.ts';
import type { JointSign as WordSign } from './joint-words.ts';
import { weGave } from './whose-word.ts';

/** `decide`: whether what they are asked for goes at all. */
export type JointSign = WordSign | 'decide';
export type JointKind = 'route' | 'block' | 'assessment';

/** What is narrower stands before what is wider. */
const HEARD: Readonly<Record<JointKind, readonly WordSign[]>> = {
  route: [
    'permission',
    'order',
    'hearing',
    'withdrawn',
    'not-held',
    'part',
    'nothing',
    'refused',
    'assign',
    'hand',
    'received',
    'close',
  ],
  block: ['higher', 'settled', 'part', 'not-held', 'nothing', 'refused', 'received', 'withdrawn', 'close', 'spoken'],
  assessment: [
    'dissent',
    'wishes',
    'moved',
    'not-done',
    'agree',
    'not-held',
    'part',
    'nothing',
    'refused',
    'done',
    'received',
    'close',
    'invite',
    'risk',
  ],
};

/** Denied, it is not what came. */
const NOT_IF_DENIED: ReadonlySet<JointSign> = new Set<JointSign>(['received', 'agree', 'done', 'settled', 'hand']);
/** What somebody may ask the bot to do. */
const MAY_BE_ASKED: ReadonlySet<JointSign> = new Set<JointSign>([
  'assign',
  'hand',
  'close',
  'withdrawn',
  'higher',
  'invite',
]);

/** A remark is no longer than this. */
const MOST_WORDS = 35;
/** One that nobody understands is about the card before it where it is no longer than this. */
const FEW_WORDS = 9;

const WRITTEN_OUT: readonly (readonly [RegExp, string])[] = [
  [/\b(ca|wo|sha)n'?t\b/gu, '$1 not'],
  [/\bca not\b/gu, 'cannot'],
  [/\bcan not\b/gu, 'cannot'],
  [/\bwo not\b/gu, 'will not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should)n'?t\b/gu, '$1 not'],
  [/\bain'?t\b/gu, 'is not'],
  // as people type on a phone
  [/\b(?:nowt|zilch|nada|sod all)\b/gu, 'nothing'],
  [/\bw\b/gu, 'with'],
  [/\b(?:pls|plz|plse)\b/gu, 'please'],
  [/\byday\b/gu, 'yesterday'],
  [/\b(they|you)ll\b/gu, '$1 will'],
  [/\b(i|they|we)ve\b/gu, '$1 have'],
  [/\bthats\b/gu, 'that is'],
  [/\bthru\b/gu, 'through'],
  [/\b(?:tmrw|tmw|2moro)\b/gu, 'tomorrow'],
  [
    /\bits (?=(?:finished|done|over|here|in|gone|sorted|closed|been|not|still|all|ready|with|late|arrived|come)\b)/gu,
    'it is ',
  ],
  [/\b(they|we|you|i|he|she|it|who|there)'ve\b/gu, '$1 have'],
  [/\b(they|we|you)'re\b/gu, '$1 are'],
  [/\bi'?m\b/gu, 'i am'],
  [/\b(they|we|you|i|he|she|it|that|there)'ll\b/gu, '$1 will'],
  [/\b(it|that|there|he|she|what|everything|who|all)'s\b/gu, '$1 is'],
];

/** Small letters, nothing drawn together, one space between words. */
export function spelt(typed: string): string {
  const text = bare(cut(typed, QUESTION_LIMIT)).text.replaceAll(/\s+/gu, ' ').trim();
  return WRITTEN_OUT.reduce((all, [drawn, out]) => all.replaceAll(drawn, out), text);
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}']+/gu)?.length ?? 0;

/** What was said of a thing of this kind; null where nothing of it is heard, or it asks whether we may share something. */
export function jointSaid(typed: string, kind: JointKind): JointSign | null {
  const text = spelt(typed);
  if (kind === 'route' && saysIfItGoes(typed)) return 'decide';
  if (countWords(text) > MOST_WORDS || bringsAnother(typed)) return null;
  // that managers spoke is not what came of it
  const rest = kind === 'block' ? text.replace(JOINT_WORDS.spoken, ' ') : text;
  const sign =
    HEARD[kind].find((one) => says(one === 'spoken' ? text : rest, one)) ?? (weGave(text) ? 'received' : undefined);
  if (sign === undefined) return null;
  if (isAsked(text) && !MAY_BE_ASKED.has(sign)) return null;
  return asksOfOurs(typed) && sign !== 'assign' ? null : sign;
}

/** So many words ask whether it goes; more of them tell of something else. */
const MOST_ASKED = 16;

/** Whether the words ask if what a route is about may go, or say who agrees to it, and bring in nothing else. */
export function saysIfItGoes(typed: string): boolean {
  const text = spelt(typed);
  const words = text.match(/[\p{L}\p{N}']+/gu) ?? [];
  if (words.length > MOST_ASKED) return false;
  const { modal, give, around, consent } = IF_IT_GOES;
  if (consent.test(text)) return !isAsked(text);
  const isKnown = (word: string): boolean => modal.has(word) || give.has(word) || around.has(word);
  return isAsked(text) && words.some((word) => give.has(word)) && words.every(isKnown);
}

function says(text: string, sign: WordSign): boolean {
  const found = JOINT_WORDS[sign].exec(text);
  if (!found) return false;
  return !NOT_IF_DENIED.has(sign) || !NOT.test(text);
}

const ASKED =
  /^(?:(?:so|and|but|ok|okay|please|hi|hello)[ ,]+)*(?:can|could|may|might|should|shall|must|(?:do|does|did)(?! not\b)|is|are|am|was|will|would|who|whom|whose|what|when|where|which|why|how|pls|please advi[sc]e|advi[sc]e)\b/u;
const isAsked = (text: string): boolean => text.includes('?') || ASKED.test(text);

/** Whom a question is about, or who asks it, when they are spoken of for the first time. */
const WHOM = SUBJECT.split('|').filter((one) => !['he', 'she', 'i', 'we'].includes(one));
const SOMEBODY_NEW = new RegExp(
  String.raw`\b(?:an?|another|one of (?:my|our)|someone|somebody)(?:'s)? (?:[\p{L}\d'-]+ ){0,4}?(?:${WHOM.join('|')}|person|man|woman|lad|teenager|toddler|infant|newborn|year old|neighbours?|teacher|nurse|doctor|landlord|employer|solicitor|carer)\b`,
  'u',
);
/** Somebody asks us for something. */
const ASKS_US =
  /\b(?:asks?|(?:is|are) asking|asked me|asked us) (?:if|whether|who|what|where|about|for (?!more|another|extra|an? extension|the court|permission))|\bwants? to (?:know|see)\b|\bcan (?:they|he|she) have\b/u;

/** It brings people of its own, or a question of its own, or says that it is something else. */
function bringsAnother(typed: string): boolean {
  const plain = plainWords(typed);
  return [SIGNS.anotherCase, SIGNS.anotherPerson, SOMEBODY_NEW, ASKS_US].some((one) => one.test(plain));
}

/** Who says so of themselves: `us` where they speak of their own side, `them` where of another. */
export function spokenOf(typed: string): 'us' | 'them' | null {
  const text = spelt(typed);
  if (/^(?:(?:yes|no|ok|and|but|so|well|actually|tell (?:them|her|him)(?: that)?)[ ,]+)*(?:we|i|our|my)\b/u.test(text))
    return 'us';
  return /^(?:(?:yes|no|ok|and|but|so|well|actually|the)[ ,]+)*(?:they|she|he|their|her|his|\p{L}+)(?: \p{L}+){0,3}? (?:is|are|has|have|will|would|does|do|did|agree\p{L}*|disagree\p{L}*|sa(?:y|id|ys)|object\p{L}*|refuse\p{L}*|sent|gave|withdrew|sign\p{L}*)\b/u.test(
    text,
  )
    ? 'them'
    : null;
}

/** "ok, got it, thanks" takes an answer in, though "got it" may say that something came; "done" says that something is. */
export function isOnlyThanks(typed: string): boolean {
  const text = spelt(typed);
  return countWords(text) <= FEW_THANKS && (SAYS_THANKS.test(text) || !/\b(?:done|sorted|agreed)\b/u.test(text));
}
const FEW_THANKS = 4;
const SAYS_THANKS = /\b(?:thanks?|thank you|thx|cheers|ta)\b/u;

/** A remark so short that it says nothing without the card before it, and no question. */
export function isRemark(typed: string): boolean {
  const text = spelt(typed);
  const words = countWords(text);
  return words > 0 && words <= FEW_WORDS && !isAsked(text) && !asksOfOurs(typed) && !bringsAnother(typed);
}
