// A threat that somebody tells of: "he told me dad will kill him tonight". Who would do it, what, to whom and when stand
// apart, so a thought is gone through word by word: from what takes a life back to what says that it is meant, and to who means
// it. What is said of long ago, of somebody in general, in a tale or as a figure of speech is none; what was only said to be
// meant, and what may be said of a thing, is one where it is near.
import {
  BEFORE_NOUN,
  BETWEEN,
  BY_WHAT,
  DONE_TO,
  GOING,
  HARM,
  IMPLIED,
  KILL,
  KILLS_BY_ITSELF,
  MEANT_BY,
  OTHERWISE,
  PERSONS,
  SAYS,
  THINGS,
  WANTING,
  WHOSE,
  WILL,
  WOULD,
} from './told-threat-words.ts';

const any = (...parts: string[]): RegExp => new RegExp(String.raw`\b(?:${parts.join('|')})`, 'u');

const NEAR = any(
  String.raw`(?:to-?night|2nite|tonite|today|2day|tomorrow|2moro|later|l8r|right now|at once|in (?:his|her|their) sleep)\b`,
  String.raw`this (?:evening|afternoon|morning|night|weekend|minute|lunchtime)\b|any (?:minute|moment|second)\b`,
  String.raw`in (?:the|a|an) (?:next |half )?(?:few |couple of |\d )?(?:minutes?|hours?)\b|(?:minutes|mins|hour) ago\b`,
  String.raw`(?:on (?:his|her|their) way|outside|at the (?:door|gate|window)|straight round|screaming|(?:breaking|kicking) (?:the|her|his) )\b`,
  String.raw`after (?:school|skool|work|dark|contact|court|tea)\b|before (?:the day|she|he|they|dark|midnight)\b|as soon as\b`,
  String.raw`(?:at|by) (?:noon|midnight|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?: ?$|,| tonight| today| o'clock))`,
  String.raw`w(?:hen|en) (?:he|she|they|mum|dad|i|we) (?:gets?|comes?|goes|leaves?|wakes?)\b(?! out)`,
  String.raw`just (?:rang|rung|said|told|texted|messaged|phoned|called|heard|now)\b|now (?:he|she|they) |(?:here|(?:him|her|them|my)(?:sel(?:f|ves))?|me) now\b|(?:coming|heading|walking|driving) (?:\p{L}{1,10} ){0,4}?now\b`,
);
const MONTH = 'january|february|march|april|may|june|july|august|september|october|november|december';
/** Long ago, or so far off that nobody would be called for it now. */
const NOT_NEAR = any(
  String.raw`(?:years?|yrs?|months?|weeks?) (?:ago|back|before|since)\b|yesterday\b|used (?:to|2)\b|histor(?:y of|ic)|back (?:in|then)\b`,
  String.raw`(?:in|since|of|from) (?:the )?(?:(?:19|20)\d\d|\d0s|${MONTH})\b|before (?:[\p{L}\d]{1,8}) years\b|donkey`,
  String.raw`last (?:year|month|week|term|summer|winter|spring|autumn|${MONTH})\b|old marriage\b|(?:first|late) (?:husband|wife)\b`,
  String.raw`(?:one day|in the end|eventually|sooner or later|in (?:his|her|their) country|next (?:month|year|term)|every (?:day|time|week))\b`,
  String.raw`when (?:he|she|they) (?:gets?|comes?|is|are) (?:out|released)\b|long (?:over|dead)\b`,
);
/** It stands written somewhere. */
const WRITTEN = any(
  String.raw`(?:chronology|assessment|transcript|indictment|statement|file says|record(?:s|ed) that|alleges)\b`,
);
/** Of somebody in general, or a lesson. */
const SOME = String.raw`(?:any(?:one|body)|some(?:one|body)|sum1|one person|an? (?:child|kid|pupil|student|teenager|person|patient|client|service user|tenant|resident|parent|family|colleague))\b`;
const GENERAL = String.raw`(?:what|wot) if (?:an? |${SOME})|if an? (?:man|woman|mother|father)\b|(?:if|when|where|whenever) ${SOME}|in general\b|hypothetical|(?:training|drill|scenario|refresher|interview practice)\b`;
const IN_GENERAL = any(GENERAL);
/** That, or a tale. */
const SUPPOSED = any(
  GENERAL,
  String.raw`(?:what|wot) if\b|suppose|imagine\b|(?:the )?case of an?\b`,
  String.raw`(?:exam|quiz|assembly|lesson|essay|story|novel|poem|film|movie|soap|telly|episode|macbeth)\b`,
  String.raw`(?:in (?:a|the|his|her) (?:game|play|song|match)|fortnite|minecraft|actor|photographer|jok(?:e|es|ing)|banter|lol|haha)\b`,
);
const DENIED =
  /(?:^| )(?:not|never|no|nobody|without|denies|denied|(?:has|had|did|is|was|does|do)n'?t)(?: (?!that)\p{L}{1,12}){0,2}(?: that)?(?: (?:he|she|they)(?:'s| is| was| are| were)?)? ?$/u;
/** What is said of whoever will be cross with us: "mum will kill me if I'm late". */
const CROSS =
  /^ (?:me|us) (?:(?:if|when) (?:i|we)(?! (?:ever |dare )?(?:tell|leave|talk|speak|go|report)\b)|because|cos|for|over)\b/u;
/** Who says so of somebody else is not cross. */
const TOLD = /\b(?:say|says|said|sed|sez|told|tells?|telling|texted|text|txt|wrote|messaged|phoned|rang|heard)\b/u;
const CROSS_AT_WORK =
  /\b(?:boss|manager|head|director|supervisor)(?:'s| is| will|'ll)?(?: going to| gonna| gona)? (?:\p{L}{1,8} )?\p{L}{4,9} (?:me|us)\b/u;

const WEAPON = String.raw`(?:\p{L}{1,14} ){0,2}?(?:knife|knives|machetes?|(?:shot)?guns?|axe|blade|sword|crossbow|rambos?|can of petrol|petrol)\b`;
const ARMED = any(
  String.raw`(?:with|wiv|wi'?|w|has|has got|got|carrying|holding|bringing) (?:a |an |the |his |her |their |some )?${WEAPON}`,
  String.raw`${WEAPON} in (?:his|her|their|the) (?:bag|pocket|coat|car|van|jacket|sleeve|trousers|waistband)\b`,
);
const ON_THE_WAY = any(
  String.raw`on (?:his|her|their|the) way|coming|comin|come (?:back|today|tonight|round|here)|heading|driving|walking|bringing|outside|(?:set )?off (?:to|round)\b`,
);

/** Only if something else comes to pass, which nobody says is near. */
const CONDITION = any(
  String.raw`(?:if|unless|should) (?:(?:he|she|they|i|we|you|anyone|anybody|mum|dad)\b|(?:the|his|her|their) )`,
);

/** What would make it come to pass is no slip of ours, such as being late: "he said if I leave he'll kill me". */
const DARED =
  /\b(?:if|unless) (?:i|we) (?:(?:ever|dare|try|to|do|don't|do not|didn't|did not) )*(?:tell|told|leave|left|talk|speak|go|went|report|say|said|call|ring|phone|pay|drop|stop|refuse)\b/u;
/** What may never be, or is what our own sharing would bring about: the answer weighs that. */
const MAY_NEVER_BE =
  /\b(?:ever|marry|marries|married|(?:finds?|found) out|knew|knows|discovers?|hears?|gets? to (?:know|hear))\b/u;
const OF_US = /^ (?:me|us)\b/u;

/** What only asks, of nobody in particular. */
const ASKS =
  /^[ "']*(?:and |so |then |but )?(?:(?:who|whom|what|how|where|when|which|can|could|may|must|should|shall|do|does|is|are|would) (?!.*\b(?:he|she|his|her|him)\b)|asking\b|for )/u;

/** For what compiles them early, and for the test that none is slow. */
export const TOLD_PATTERNS: readonly RegExp[] = [
  NEAR,
  NOT_NEAR,
  WRITTEN,
  SUPPOSED,
  IN_GENERAL,
  ASKS,
  DENIED,
  CROSS,
  TOLD,
  CROSS_AT_WORK,
  CONDITION,
  ARMED,
  ON_THE_WAY,
  DARED,
  MAY_NEVER_BE,
  OF_US,
  ...IMPLIED,
];

/** A word as it is meant, and where it stands in the thought. */
interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function wordsOf(thought: string): Word[] {
  const found: Word[] = [];
  for (const { 0: one, index } of thought.matchAll(/(?<=\p{L})'\p{L}{1,2}(?!\p{L})|[\p{L}\d]+/gu)) {
    const isNoun = BEFORE_NOUN.has(found.at(-1)?.word ?? '');
    for (const word of (isNoun ? one : (MEANT_BY.get(one) ?? one)).split(' '))
      found.push({ word, start: index, end: index + one.length });
  }
  return found;
}

/** So many words back stands what says that it is meant: "will put her windows through and kill her". */
const FAR_BACK = 9;

interface Meant {
  /** Where that it is meant begins. */
  readonly at: number;
  readonly surely: boolean;
  /** It can be said of a thing, too. Who is on the way, or intends something, is somebody. */
  readonly mayBeThing: boolean;
}

/** What says, before a word, that it is meant; null where nothing does, or something says otherwise. */
function meantBefore(all: readonly Word[], verb: number): Meant | null {
  if (all[verb]!.word === 'getting') return { at: verb, surely: false, mayBeThing: true };
  if (isSaidPlainly(all, verb)) return { at: verb - 1, surely: true, mayBeThing: false };
  for (let at = verb - 1; at >= Math.max(0, verb - FAR_BACK); at -= 1) {
    const { word } = all[at]!;
    if (WILL.has(word)) return { at, surely: true, mayBeThing: true };
    if (WOULD.has(word)) return { at, surely: false, mayBeThing: true };
    if (word === 'to') return meantWithTo(all, at);
    if (OTHERWISE.has(word)) return null;
  }
  return null;
}

/** "He say he kill me", "come home or we kill you": by people in another language, or in a hurry. */
function isSaidPlainly(all: readonly Word[], verb: number): boolean {
  const [before, who] = all.slice(Math.max(0, verb - 2), verb).map(({ word }) => word);
  if (who === 'he' || who === 'she') return KILL.has(all[verb]!.word) && before !== undefined && SAYS.has(before);
  return (who === 'we' || who === 'i') && before === 'or';
}

/** It comes, which a thing may as well; whoever goes somewhere to do it, or intends it, is somebody. */
const MERELY: ReadonlySet<string> = new Set(['going', 'about']);

function meantWithTo(all: readonly Word[], to: number): Meant | null {
  for (let at = to - 1; at >= Math.max(0, to - 7); at -= 1) {
    const { word } = all[at]!;
    if (GOING.has(word)) return { at, surely: true, mayBeThing: MERELY.has(word) && at === to - 1 };
    if (WANTING.has(word)) return { at, surely: false, mayBeThing: true };
  }
  return null;
}

/** Whether it is meant for somebody: named by what they are, or by any name where it is near. */
function isForSomebody(all: readonly Word[], verb: number, isNear: boolean): boolean {
  const [next, ...others] = all.slice(verb + 1, verb + 5).map(({ word }) => word);
  if (next === undefined || (THINGS.has(next) && !WHOSE.has(next))) return false;
  if (PERSONS.has(next)) return true;
  if (WHOSE.has(next)) return others.some((word) => PERSONS.has(word)) && !THINGS.has(others[0]!);
  return isNear && !HARM.has(all[verb]!.word) && !others.some((word) => THINGS.has(word) && !WHOSE.has(word));
}

/** So many words before "and" stands who did the one thing and means the other: "he took a knife and is going to stab her". */
const ALSO_DID = 6;

/** Whether somebody, and no thing, stands before that it is meant. Who said it is not who means it. */
function isMeantBySomebody(all: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 5); before -= 1) {
    const { word } = all[before]!;
    if (PERSONS.has(word)) return true;
    if (BETWEEN.has(word)) continue;
    if (all[before + 1]!.word === 'and')
      return all.slice(Math.max(0, before - ALSO_DID), before).some((one) => PERSONS.has(one.word));
    return before === at - 1 ? SAYS.has(word) : isCalledByName(all, at, word);
  }
  return false;
}

/** Who speaks is nobody else: "I'm gonna kill you" is heard where something says that it is meant. */
const WHO_SPEAKS: ReadonlySet<string> = new Set(['i', 'we']);

/** "Dave is going to kill her": a name is no word that can be known. What kills by itself is. */
const isCalledByName = (all: readonly Word[], at: number, word: string): boolean =>
  MERELY.has(all[at]!.word) && !WHO_SPEAKS.has(word) && !KILLS_BY_ITSELF.has(word) && !word.endsWith('ing');

/** Whether what stands at a word takes a life, or may, and for whom. */
function takesLife(thought: string, all: readonly Word[], verb: number, isNear: boolean): boolean {
  const { word, end } = all[verb]!;
  if (BY_WHAT.get(word)?.test(thought.slice(end, end + AFTER))) return isNear || !DONE_TO.has(word);
  return (KILL.has(word) || (isNear && HARM.has(word))) && isForSomebody(all, verb, isNear);
}

/** So many characters before that it is meant, and after what is meant, say when it is to be, and whether it is so. */
const BEFORE = 60;
const AFTER = 80;
/** So many say that it is supposed, or stands written somewhere. */
const LONG_BEFORE = 150;

function isThreat(thought: string, all: readonly Word[], verb: number, { at, surely, mayBeThing }: Meant): boolean {
  const { start } = all[at]!;
  const { word, end } = all[verb]!;
  const before = thought.slice(Math.max(0, start - LONG_BEFORE), start);
  const around = before.slice(-BEFORE) + thought.slice(start, end + AFTER);
  const isNear = NEAR.test(around);
  if (!takesLife(thought, all, verb, isNear)) return false;
  if (SUPPOSED.test(before + thought.slice(start, end + AFTER)) || isOnlyCross(around, thought.slice(end, end + AFTER)))
    return false;
  // "nobody will see them alive" denies nothing
  if (DENIED.test(before) && word !== 'see') return false;
  const isFar = NOT_NEAR.test(around);
  if (isNear) return surely || !isFar;
  if (isFar || WRITTEN.test(before)) return false;
  if (!mayBeThing) return surely;
  if (!isMeantBySomebody(all, at)) return false;
  return CONDITION.test(around) ? isTold(before + thought.slice(start), thought.slice(end)) : surely;
}

/** Whether it was said to somebody, on whatever it hangs. What hangs on a slip of ours is only said in anger. */
const isTold = (said: string, after: string): boolean =>
  TOLD.test(said) && !MAY_NEVER_BE.test(said) && (!OF_US.test(after) || DARED.test(said));

const isOnlyCross = (around: string, after: string): boolean =>
  CROSS_AT_WORK.test(around) || (CROSS.test(after) && !TOLD.test(around));

/** A stretch of a thought. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Whether somebody is on the way with a weapon. */
function comesArmed(thought: string): Place | undefined {
  if (NOT_NEAR.test(thought) || SUPPOSED.test(thought)) return undefined;
  const found = ARMED.exec(thought);
  if (!found || !ON_THE_WAY.test(thought) || DENIED.test(thought.slice(0, found.index))) return undefined;
  return { from: found.index, to: found.index + found[0].length };
}

/** Where a thought tells of a threat; undefined where it tells of none. */
export function toldThreatIn(thought: string): Place | undefined {
  const all = wordsOf(thought);
  for (const [verb, { word, end }] of all.entries()) {
    if (!KILL.has(word) && !HARM.has(word) && !BY_WHAT.has(word)) continue;
    const meant = meantBefore(all, verb);
    if (meant && isThreat(thought, all, verb, meant)) return { from: all[meant.at]!.start, to: end };
  }
  return comesArmed(thought) ?? impliedIn(thought);
}

/** Where a thought tells of a threat that names no harm: "he said the neighbour has till tonight". */
function impliedIn(thought: string): Place | undefined {
  if (NOT_NEAR.test(thought) || SUPPOSED.test(thought)) return undefined;
  for (const implied of IMPLIED) {
    const found = implied.exec(thought);
    if (found && !DENIED.test(thought.slice(0, found.index)))
      return { from: found.index, to: found.index + found[0].length };
  }
  return undefined;
}

/** A longer text tells of something. */
const LONGEST_ASKED = 200;
const THOUGHTS = /[^.!?;\n]+/gu;
/**
 * Whether all of a text, in small letters, asks of somebody in general: "What if someone says he will kill somebody? Who do
 * we tell?"
 */
export function asksInGeneral(text: string): boolean {
  if (text.length > LONGEST_ASKED) return false;
  const thoughts = Array.from(text.matchAll(THOUGHTS), ([thought]) => thought).filter((one) => /\p{L}/u.test(one));
  const asks = (thought: string): boolean => ASKS.test(thought) && !NEAR.test(thought);
  const isGeneral = (thought: string): boolean => IN_GENERAL.test(thought);
  return thoughts.some(isGeneral) && thoughts.every((thought) => isGeneral(thought) || asks(thought));
}
