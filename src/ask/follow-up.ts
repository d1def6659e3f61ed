// What a message is that comes after an answer: about the case in hand, or something else. Pure. A reader may say it
// (`understood.relation`); a few plain words say it without any reader, and where neither is sure, somebody is asked.
import { QUESTION_LIMIT, cut } from '../text/limits.ts';
import { fold } from '../text/fold.ts';
import { SIGNS } from './follow-up-signs.ts';
import type { ReadFact, ReadRelation, Relation, Understood } from './understanding.ts';

/** What is looked at besides the words themselves; all of it may be missing where nothing was read. */
export type Heard = Pick<Understood, 'kind' | 'facts' | 'relation'>;

/** Below this certainty the person is asked which case a message is about. */
export const SURE = 0.5;
/** What a reader says counts from here on; the plain words say the rest. */
const READER_SURE = 0.6;
/** A message this short says nothing without what came before it. */
const SHORT = 5;
/** A message this long, with somebody told and something said of a person, stands by itself. */
const WHOLE = 9;

/** A message in the spelling in which it is compared: folded, small letters, no emoji, marks of its sentences kept. */
export const plainWords = (text: string): string =>
  fold(cut(text, QUESTION_LIMIT))
    .text.toLowerCase()
    .replaceAll(/[^\p{L}\p{N}'?.,!&-]+/gu, ' ')
    .trim();

/** What was read in words. That nobody is named who would be told is said by no word of a follow-up. */
const saidFacts = (facts: readonly ReadFact[]): readonly ReadFact[] => facts.filter(({ words }) => words !== '');

const countWords = (plain: string): number => plain.match(/[\p{L}\p{N}']+/gu)?.length ?? 0;

/**
 * What a message is to the case in hand. Words that plainly say so come first, then a reader that is sure, then what
 * the build of the message suggests. `unclear`, or a certainty under SURE: ask.
 */
export function relationOf(text: string, given: Heard): ReadRelation {
  const heard = { ...given, facts: saidFacts(given.facts) };
  const plain = plainWords(text);
  const words = countWords(plain);
  if (words === 0)
    return SIGNS.thumbsUp.test(text) ? { is: 'thanks', certainty: 0.9 } : { is: 'unclear', certainty: 1 };
  const said = saidPlainly(plain, words, heard);
  if (said) return said;
  const read = heard.relation;
  if (read && read.certainty >= READER_SURE) return read;
  const built = builtLike(plain, words, heard);
  // two weak signs that agree are one that is sure
  if (read && read.is === built.is) return { is: built.is, certainty: Math.max(read.certainty, built.certainty, SURE) };
  return built;
}

/** Whether the words themselves thank, and nobody had to guess it. */
export function isPlainThanks(text: string, heard: Heard): boolean {
  const plain = plainWords(text);
  const words = countWords(plain);
  if (words === 0) return SIGNS.thumbsUp.test(text);
  return saidPlainly(plain, words, { ...heard, facts: saidFacts(heard.facts) })?.is === 'thanks';
}

/** Whether a message makes no sense by itself: without a case in hand somebody must say which one it is about. */
export function isPlainlyFollowUp(text: string): boolean {
  const plain = plainWords(text);
  return countWords(plain) <= 2 * SHORT && SIGNS.needsMoreBefore.test(plain);
}

/** "and the school as well?": the same facts and somebody else who would be told besides. */
export function asksOfAnother(text: string, { facts }: Pick<Heard, 'facts'>): boolean {
  const plain = plainWords(text);
  return facts.some(({ fact }) => fact === 'recipient') && SIGNS.besides.test(plain) && !SIGNS.instead.test(plain);
}

/** "who can I tell?", asked of the case in hand. */
export const asksWhoMayBeTold = (text: string): boolean => SIGNS.whoMayBeTold.test(plainWords(text));

/** "who do I actually ring?" */
export const asksWhomToRing = (text: string): boolean => SIGNS.whomToRing.test(plainWords(text));

/**
 * What was read in a message about the case in hand, as far as it can be about it. Somebody who has agreed or refused is
 * named because of that, and is not whom the practitioner would tell: "mum has agreed now".
 */
export function factsOfFollowUp(text: string, read: readonly ReadFact[]): readonly ReadFact[] {
  const facts = saidFacts(read);
  const plain = plainWords(text);
  const recipient = facts.find(({ fact }) => fact === 'recipient');
  if (!recipient || !facts.some(({ fact }) => fact === 'consent') || SIGNS.tells.test(plain)) return facts;
  const at = plain.indexOf(plainWords(recipient.words));
  const after = at < 0 ? plain : plain.slice(at + plainWords(recipient.words).length);
  return SIGNS.answersConsent.test(after) || at < 0 ? facts.filter((one) => one !== recipient) : facts;
}

/** Words that leave no doubt, whatever a reader says. Nothing of this is taken from a message that says a fact too. */
function saidPlainly(plain: string, words: number, { facts }: Heard): ReadRelation | null {
  const is = (relation: Relation, certainty: number): ReadRelation => ({ is: relation, certainty });
  const bare = facts.length === 0;
  if (bare && words <= 10 && SIGNS.restart.test(plain)) return is('restart', 0.9);
  if (bare && words <= 10 && SIGNS.stop.test(plain) && !SIGNS.said.test(plain)) return is('stop', 0.85);
  if (bare && !plain.includes('?') && isThanks(plain, words)) return is('thanks', 0.9);
  if (SIGNS.whatIf.test(plain)) return is('what-if', 0.85);
  if (words <= 14 && SIGNS.why.test(plain)) return is('why', 0.85);
  if (SIGNS.anotherCase.test(plain) || SIGNS.anotherPerson.test(plain))
    return is('new-case', words >= SHORT ? 0.85 : 0.6);
  return null;
}

/** Thanks and nothing else, or a line that ends in thanks. */
function isThanks(plain: string, words: number): boolean {
  if (SIGNS.willDo.test(plain)) return true;
  // "is it ok" asks, though every word of it may thank
  if (SIGNS.asksWhether.test(plain)) return false;
  // "thankyouuu"
  const all = (plain.match(/[\p{L}\p{N}']+/gu) ?? []).map((word) => word.replaceAll(/([a-z])\1\1/gu, '$1'));
  const thankful = all.some((word) => SIGNS.thankful.has(word));
  if (thankful && words <= 10 && all.every((word) => SIGNS.thankful.has(word) || SIGNS.besideThanks.has(word)))
    return true;
  return words <= 12 && SIGNS.endsInThanks.test(plain);
}

/** What the build of a message suggests where no plain word says it. */
function builtLike(plain: string, words: number, heard: Heard): ReadRelation {
  const { kind, facts } = heard;
  const is = (relation: Relation, certainty: number): ReadRelation => ({ is: relation, certainty });
  if (SIGNS.objects.test(plain) && facts.length === 0) return is('why', 0.6);
  const goesOn = SIGNS.goesOn.test(plain);
  if (!goesOn && (kind === 'policy' || SIGNS.rule.test(plain))) return is('policy', kind === 'policy' ? 0.7 : 0.55);
  if (standsAlone(plain, words, heard)) return is('new-case', goesOn ? 0.4 : 0.65);
  if (SIGNS.andAnother.test(plain)) return is('same-case', facts.length > 0 ? 0.7 : 0.45);
  if (goesOn) return is('same-case', words > 25 ? 0.6 : 0.8);
  if (words >= SHORT && SIGNS.newcomerAsks.test(plain)) return is('new-case', 0.45);
  if (facts.length > 0) return is('same-case', words <= WHOLE ? 0.75 : 0.45);
  if (words <= 2 * WHOLE && SIGNS.refersBack.test(plain)) return is('same-case', 0.55);
  if (kind === 'other' && words > 2) return is('other', 0.6);
  return is('same-case', words <= SHORT ? 0.6 : 0.45);
}

/** Whether a message brings its own people and its own question, so that it could have come first. */
function standsAlone(plain: string, words: number, { facts }: Heard): boolean {
  if (words < WHOLE) return false;
  const asked = facts.some(({ fact }) => fact === 'recipient');
  const about = facts.filter(({ fact }) => fact !== 'recipient' && fact !== 'consent').length;
  if (SIGNS.bringsSomebody.test(plain)) return asked || about > 0 || SIGNS.wants.test(plain);
  return words >= 2 * WHOLE && asked && about >= 2;
}
