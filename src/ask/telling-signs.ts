// Hears that somebody asks about being open: whether, when or how to tell the person themselves that something was or will
// be shared about them, what to say if they ask, or whether to ask them first. Whether they may be told something else, as a
// parent of a child's illness, is a question about sharing and is left to the readers. Needs no reader.
import { spelt } from './joint-said.ts';
import { A_REFERRAL, DO, DOING, DONE, HAVE, HOW, KNOW, REACH, TELL, THEM, WE } from './telling-words.ts';
import type { TellingQuestion } from './understanding.ts';

const sign = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'u');
const all = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'gu');

/** As people type on a phone, and as they misspell. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:shud|shd)\b/gu, 'should'],
  [/\bb4\b/gu, 'before'],
  [/\bhav\b/gu, 'have'],
  [/\b(i|we)'d\b/gu, '$1 had'],
];

// A sentence is put in fewer words step by step, and the signs are sought among what is left of it.
const SHORTER: readonly (readonly [RegExp, string])[] = [
  // that we shall share: "before i ring social care"
  [
    all(
      String.raw`\b(?:before|after|when|once|prior to|as soon as|ahead of) (?:(?:${WE}${HAVE} )?(?:${DONE}|${DOING}|${DO})|${A_REFERRAL})\b`,
    ),
    'BEFORE',
  ],
  // whether we did: "if i reported him", "did we call the police"
  [
    all(
      String.raw`\b(?:if|whether|did|have|has|are|am|was|were|is)(?: (?:it|that) was)? ${WE}${HAVE} (?:${DONE}|${DOING}|${DO})\b`,
    ),
    'WHETHER',
  ],
  // what we did: "that i have referred", "about our referral"
  [
    all(
      String.raw`\b(?:(?:that|why|because|it was) )*${WE}${HAVE} (?:${DONE}|${DOING}|${DO})\b`,
      String.raw`\b(?:about|of|regarding|re) (?:${A_REFERRAL}|sharing|reporting)\b`,
    ),
    'SHARED',
  ],
  // that they are told: "let dad know", "the resident has to be told"
  [
    all(
      String.raw`\b${TELL} ${THEM}\b${HOW}`,
      String.raw`\b${REACH} (?:(?!them\b)${THEM}|home)\b${HOW}`,
      String.raw`\b${THEM}${KNOW}\b${HOW}`,
    ),
    'TELL',
  ],
];

const GAP = (most: number): string => String.raw`(?:,? [\p{L}\d'-]+){0,${most}}?,? `;
const ASKED = sign(
  String.raw`\b(?:can|could|may|might|should|shall|must|do|does|would) (?:i|we|it|he|she|they|mum|dad|her|his|the|a|an|our|my)\b|\b(?:(?:is|was) (?:it|that|this|there)|are (?:we|there|they)|am i|have (?:i|we) (?:got )?to|need (?:i|we))\b`,
  String.raw`\b(?:who|what|how|when) (?:tells?|do|does|should|can|must|shall|to)\b|\b(?:allowed|ok|okay|alright|fine|right) (?:not )?to\b`,
);
const OTHER = String.raw`(?! (?:(?:about|on|to) )?(?:the |her |his |their |an? |my |another )?(?:ex|partner|husband|wife|boyfriend|girlfriend|neighbours?|landlord|teacher|colleague|brother|sister)\b)`;

/** Whether to tell them of it. */
const TELL_IT = sign(
  String.raw`TELL,? (?:SHARED${OTHER}|BEFORE)`,
  String.raw`BEFORE${GAP(8)}TELL[ ?!.]*$`,
  String.raw`\b(?:keep|hide|withhold|conceal)(?:ing)? ${A_REFERRAL} (?:secret |quiet )?from ${THEM}`,
);
/** A referral behind their back, where nothing else is said or asked. */
const WITHOUT = sign(
  String.raw`\b(?:refer|report|ring|phone|call|contact|make ${A_REFERRAL})\b${GAP(6)}without ${TELL} ${THEM}\b${HOW}[ ?!.]*$`,
);
/** Whether to tell them, where what we did was said before. */
const TELL_AT_ALL = sign(String.raw`(?:TELL|\btells ${THEM})[ ?!.]*$`);
const TELL_OTHERS = sign(String.raw`\b(?:them|they)\b`);
/** They ask whether we did it, or we would deny it. */
const THEY_ASK = sign(
  String.raw`\b${THEM}\b${GAP(8)}(?:asks?|asked|asking|wants? to know|demands?|demanding)${GAP(6)}WHETHER${OTHER}`,
  String.raw`\b(?:deny|denying|lie|lying|pretend|admit|own up|confirm)${GAP(6)}(?:SHARED|WHETHER)${OTHER}`,
);
const WE_SHARED = sign(String.raw`(?<!\b(?:can|could|do|may|must|shall|should) )SHARED${OTHER}`);
const WHAT_TO_SAY = sign(
  String.raw`^(?:(?:so|and|but|ok|or)[ ,]+)*(?:(?:what|wot|how)(?: do| can| could| should| shall| would| must| am)? (?:i|we)|(?:can|could|may|should|shall|must|do|am) (?:i|we)|is (?:that|it|this))(?: [\p{L}']+){0,4} (?:say|tell|answer|reply|respond|do|lie|deny|ok|okay|right|allowed)(?: (?:him|her|them|to|it|that|this|now|so|then))*[ ?!.]*$`,
  String.raw`^(?:and |so )?what now\b`,
);
/** The words for it are asked for, and nothing else. */
const FOR_WORDS = sign(
  String.raw`^(?:(?:so|and|but|ok|right|hi|then|please)[ ,]+)*(?:what|wot|how)(?: exactly)?(?: do| can| could| should| shall| would| must| might| am)? (?:i|we)(?: (?:actually|best|supposed|going|to|now|then))* (?:say|tell|put|word|explain|break)(?: it| this| that)?(?: to)? ${THEM}(?: (?:now|then|please|about (?:it|this|that)))*[ ?!.]*$`,
);
/** The same words in another form: in large print, read out, or in their own language. */
const IN_ANOTHER_FORM = sign(
  String.raw`^(?:(?:so|and|but|ok|please)[ ,]+)*(?:can|could|may|do|is|have|how|print|give)\b(?: [\p{L}']+){0,7} (?:(?:big|large|bigger|larger) (?:letters|print|type|text|writing)|braille|easy (?:read|words)|(?:plain|simple) (?:text|words)|(?:polish|lithuanian|portuguese|romanian))(?: [\p{L}']+){0,3}? (?:for|to) ${THEM}[ ?!.]*$`,
);
const SAFEGUARDING = sign(
  String.raw`\b(?:referr?(?:al|als|ing|ed)?|mash|safeguarding|early help)\b|\bsocial (?:care|services|workers?)\b|\bchildren'?s services\b`,
);
const NEEDS = sign(String.raw`\b(?:need|have to|must|should|got to|required|do (?:i|we))\b`);
/** Whether to ask them before it goes to those who protect. */
const ASK_FIRST = sign(
  String.raw`\b(?:ask|asking) ${THEM}(?: (?:first|for (?:(?:her|his|their) )?(?:consent|permission|agreement)))*,? BEFORE`,
  String.raw`\b(?:consent|permission|agreement|agree)\b${GAP(5)}(?:BEFORE|(?:to|for) (?:${DO}|${DOING}|${A_REFERRAL}))`,
);
/** Whoever asks, or would be told, did harm or is looked into. */
const HARM = String.raw`(?:groom|abus|assault|hit|rap|neglect|sexual|violen|hurt|steal|theft|fraud|harm|exploit|stalk|threat|harass|cruel)`;
const DID_HARM = sign(
  String.raw`\b(?:suspect(?:s|ed)?|perpetrators?|perps?|abusers?|offenders?|alleged)\b|\bwe suspect\b`,
  String.raw`\b(?:report|referr?|flagg)(?:ed|ing)?${GAP(4)}for ${HARM}`,
  String.raw`\b(?:man|woman|dad|father|mum|mother|uncle|person|one|he|she) who (?:[\p{L}']+ ){0,3}?${HARM}`,
);

/** Whether somebody asks for nothing but the words to say to the person, or for these in another form. */
export function asksForTheWords(typed: string): boolean {
  const text = meant(typed);
  return FOR_WORDS.test(text) || IN_ANOTHER_FORM.test(text);
}

interface Sentence {
  readonly text: string;
  readonly short: string;
  readonly isAsked: boolean;
}

/** What is longer tells of a situation, which is answered as one. */
const MOST_WORDS = 50;
/** It went where it should not have gone: that is another question. */
const BY_MISTAKE = /\b(?:wrong|mistake|accident|error|breach)\b/u;
/** Somebody asks us for something: whoever is to be told may be they. */
const IS_REQUESTED = /\b(?:wants?|would like|asks?|asked|asking|needs? to know|requests?|requested)\b/u;
/** They only tell that they were asked. */
const WAS_ASKED = /\basked\b/u;

/** What is asked about being open with somebody; null where nothing is, or something else is asked as well. */
export function hearTelling(typed: string): TellingQuestion | null {
  const text = meant(typed);
  if ((text.match(/[\p{L}\p{N}']+/gu)?.length ?? 0) > MOST_WORDS || BY_MISTAKE.test(text)) return null;
  const sentences = text.split(/(?<=[.?!;])\s+/u).map(inShort);
  const asked = sentences.filter(({ isAsked }) => isAsked);
  const [only] = sentences.length === 1 ? sentences : [];
  if (only && FOR_WORDS.test(only.text)) return whom(text, 'tell-them-you-share');
  if (only && ASK_FIRST.test(only.short) && NEEDS.test(text) && SAFEGUARDING.test(text))
    return 'consent-for-a-referral';
  if (theyAsk(sentences, asked)) return whom(text, 'asked-whether-you-shared');
  return asked.length > 0 && asked.every((one) => asksToTell(one, sentences))
    ? whom(text, 'tell-them-you-share')
    : null;
}

const meant = (typed: string): string =>
  SPELLINGS.reduce((plain, [as, out]) => plain.replaceAll(as, out), spelt(typed));

function inShort(text: string): Sentence {
  const short = SHORTER.reduce((left, [long, name]) => left.replaceAll(long, name), text);
  return { text, short, isAsked: text.endsWith('?') || ASKED.test(text) };
}

const whom = (text: string, otherwise: TellingQuestion): TellingQuestion =>
  DID_HARM.test(text) ? 'tell-whoever-did-harm' : otherwise;

/** Whether they ask if it was shared, and nothing is asked of us but what to say to that. */
function theyAsk(sentences: readonly Sentence[], asked: readonly Sentence[]): boolean {
  const theirs = sentences.filter(({ short }) => THEY_ASK.test(short));
  if (asked.length === 0) return theirs.length === 1 && sentences.length === 1 && !WAS_ASKED.test(theirs[0]!.text);
  return theirs.length > 0 && asked.every((one) => theirs.includes(one) || WHAT_TO_SAY.test(one.text));
}

function asksToTell(one: Sentence, sentences: readonly Sentence[]): boolean {
  if (TELL_IT.test(one.short)) return true;
  if (sentences.length === 1 && WITHOUT.test(one.text)) return true;
  if (!TELL_AT_ALL.test(one.short) || TELL_OTHERS.test(one.text)) return false;
  const before = one.short.slice(0, one.short.lastIndexOf('TELL'));
  const said = [...sentences.slice(0, sentences.indexOf(one)).map(({ short }) => short), before];
  return said.some((words) => WE_SHARED.test(words)) && !said.some((words) => IS_REQUESTED.test(words));
}

/** For the test that none is slow. */
export const TELLING_PATTERNS: readonly RegExp[] = [
  ...SHORTER.map(([long]) => long),
  ASKED,
  TELL_IT,
  WITHOUT,
  TELL_AT_ALL,
  THEY_ASK,
  WHAT_TO_SAY,
  FOR_WORDS,
  IN_ANOTHER_FORM,
  ASK_FIRST,
  DID_HARM,
];
