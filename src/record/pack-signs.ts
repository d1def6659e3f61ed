// Words by which a copy's proposals know somebody else, whoever told it, a lawyer's advice, and why somebody was not
// told. They take too much rather than too little: two people look at each, and what is missed goes out.
import { isPlainWord, plainLetters } from './advice-words.ts';
import { isMisspelt } from './advice-misspelt.ts';
import pointing from './pointing-words.json' with { type: 'json' };

export interface Span {
  readonly start: number;
  readonly end: number;
}

const START = String.raw`(?<![\p{L}\d])`;
const END = String.raw`(?![\p{L}\d])`;
const anyOf = (words: string): string => `(?:${words.trim().split(/\s+/).join('|')})`;

const PARENT = anyOf(
  'father mother mum mam mom dad daddy mummy parent brother sister bro sis son daughter sibling carer',
);
const KIND = String.raw`(?:step|half|foster|adoptive|adopted|birth|biological|god|grand|great|ex|late)[ -]?`;
const KIN_ALONE = anyOf(`
  nan nana nanna nannan nanny gran granny grandad granddad grandpa grandma gramps aunt auntie aunty uncle cousin niece
  nephew twin sib grandson granddaughter grandchild grandchildren stepchild stepchildren ex husband hubby wife missus
  spouse boyfriend girlfriend bf gf fiance fiancee fiancé fiancée widow widower lover bloke fella guardian
  flatmate housemate roommate lodger tenant landlord landlady childminder babysitter friend mate pal neighbour neighbor
  colleague classmate partner`);
const DETERMINER = anyOf('his her their my our your the a an some');
/** Alone these say nothing: they are kin after "his", "the" and the like. */
const KIN_AFTER = `(?:${pointing.kin.join(' ').replaceAll(' ', '|')}|${anyOf(
  'teacher tutor coach boss employer manager parent child children baby babies kid kids teenager toddler carer',
)})`;
const TAIL = String.raw`(?:[ -]in[ -]law)?(?:s|'s)?`;

const KIN = [
  new RegExp(String.raw`${START}${DETERMINER}(?: [\p{L}'-]{1,24})? ${KIN_AFTER}${END}`, 'giu'),
  new RegExp(
    String.raw`${START}(?:${DETERMINER} )?(?:${KIND}){0,2}(?:${PARENT}|${KIN_ALONE}|(?:foster|adoptive|birth) (?:family|parents?|carers?|home))${TAIL}${END}(?! (?:agenc|organi|service|practice))(?<!caldicott guardian)`,
    'giu',
  ),
  // in capitals only: "sil" and "bil" in small letters are slips of the hand
  new RegExp(`${START}(?:MIL|FIL|BIL|SIL|BF|GF|OH)${END}`, 'gu'),
  // somebody who is described by where they are
  new RegExp(
    String.raw`${START}(?:the|a|an|some|that|this) (?:[\p{L}'-]{1,24} )?(?:lady|man|woman|bloke|guy|girl|boy|lad|couple|people|fella|chap|person|lot) (?:at|from|in|on|over|next|who|that|with|opposite|across|upstairs|downstairs|above|below)[^.,;!?\n]{0,40}`,
    'giu',
  ),
];

const SLIPS_OF_KIN = [
  'stepfather stepmother grandmother grandfather boyfriend girlfriend neighbour neighbours sister brother mother father',
  'daughter husband partner cousin nephew friend friends auntie uncle childminder landlord grandparents sibling siblings',
]
  .join(' ')
  .split(' ');
const SLIPS_OF_SOURCE = 'neighbour neighbours anonymous anonymously informant whistleblower witness caller'.split(' ');
const SLIPS_OF_LEGAL = 'solicitor solicitors barrister lawyer lawyers'.split(' ');

const TELLER = String.raw`(?:teacher|secretary|head|visitor|midwife|nurse|gp|doctor|childminder|landlord|landlady|carer|friend|mate|colleague|receptionist|warden|nan|gran|aunt|auntie|aunty|uncle|cousin|mum|dad|mother|father|step-?father|step-?mother|brother|sister|ex|partner|wife|husband|school|nursery|parent|resident|tenant|lady|man|woman|bloke|someone|somebody|person)`;
const TELLS =
  '(?:says?|said|sez|reports?|reported|states?|stated|tells?|told|claims?|claimed|heard|saw|seen|overheard|noticed|rang|phoned|disclosed|mentioned|confided|alerted|informed|flagged|raised|believes|thinks)';

/** How somebody writes of whoever told them. */
const SOURCE = new RegExp(
  [
    String.raw`neighbou?rs?|callers?|informants?|referrers?|whistle-?blowers?|anonymous(?:ly)?|anon|witness(?:es)?|in (?:strict )?confidence|off the record`,
    String.raw`(?:not|never|reluctant|unwilling|afraid|scared|refus(?:es|ed|ing)) (?:want(?:s|ed|ing)? )?to be (?:named|identified|known)|remain(?:s|ed)? anonymous|wish(?:es|ed)? to (?:stay|remain)`,
    String.raw`keep (?:me|him|her|them|us|(?:his|her|their|my) name) out|members? of (?:the )?public|(?:his|her|their) name (?:kept )?out of`,
    String.raw`(?:told|rang|called|phoned|e-?mailed|wrote to|texted|contacted|approached|alerted|informed|let) (?:me|us|the (?:team|school|office|council|duty|mash|police|pcso|gp|nurse|teacher|social worker))`,
    String.raw`(?:reported|disclosed|said|seen|heard|alleged|overheard|raised|witnessed) by|according to|tip-?(?:ped )?off|overheard|confided|came forward|source of (?:the|this)|who (?:reported|told|rang|made the)`,
    String.raw`(?:does|do|did)(?:n't| not) want (?:him|her|them|anybody|anyone) to know|${TELLER}(?:s|'s)? (?:also |has |have |had ){0,2}${TELLS}`,
  ]
    .map((one) => `(?:${one})`)
    .join('|')
    .replace(/^/, String.raw`(?<!\p{L})(?:`)
    .replace(/$/, String.raw`)(?!\p{L})`),
  'iu',
);

const LEGAL =
  /(?<!\p{L})(?:legal(?:ly)?|solicitors?|barristers?|counsel(?:'s)?|lawyers?|monitoring officer|privileged?|litigation|[kq]c's?)(?!\p{L})/iu;
/** A sentence that goes on from the one before. */
const GOES_ON =
  /^\s*(?:she|he|they|it|we (?:may|can|must|should|would|could)|that|this|which|so|her|his|their|also|but|and|in (?:her|his|their)|the advice|advice)(?!\p{L})/iu;

const WOULD = String.raw`(?:would|wd|will|'ll|'d|might|may|could|can|is going to|going to|gonna)`;
/** Why somebody was not told, or must not be. */
const UNSAFE = new RegExp(
  [
    String.raw`unsafe|(?:not|isn't|wasn't|never|nt) (?:be )?safe|danger(?:ous|s)?|endangers?|put (?:[\p{L}'-]+ ){1,5}(?:at|in) (?:more |greater |further )?(?:risk|danger|harm)|puts? (?:[\p{L}'-]+ ){1,4}at risk|retaliat\p{L}*|reprisals?|repercussions?|covert(?:ly)?`,
    String.raw`${WOULD} (?:[\p{L}'-]+ ){0,3}?(?:kick off|find out|warn|tip|hurt|harm|kill|punish|beat|batter|take it out|disappear|flee|run|abscond|destroy|go mad|go mental|lose it|hit|attack|hide|threaten|cop it|get it|blame)`,
    String.raw`(?:finds?|found|finding) out|tip(?:s|ped|ping)? (?:[\p{L}'-]+ ){0,3}off|kick(?:s|ed|ing)? off|cop(?:s|ped)? it|warn(?:s|ed|ing)? (?:him|her|them|a|the|somebody|someone)|alert(?:ing|ed)? (?:him|her|them|the suspect)`,
    String.raw`(?:not|n't|nt|never|no) (?:yet )?(?:been )?(?:to )?(?:let|tell|told|ask|asked|inform|informed|sought|seek|mention|aware|know)|without (?:his|her|their) knowledge|behind (?:his|her|their) back|mustn't know|(?:no|not|without|for) (?:asking )?consent|unaware|prejudic\p{L}* (?:the|an?) (?:investigation|inquiry|enquiry)|in the dark|keep (?:it|this) from`,
  ]
    .map((one) => `(?:${one})`)
    .join('|')
    .replace(/^/, String.raw`(?<!\p{L})(?:`)
    .replace(/$/, String.raw`)(?!\p{L})`),
  'iu',
);

const SENTENCE = /[^.!?\n]+[.!?]*/gu;
const TITLE_END = /(?:^|\s)(?:mr|mrs|ms|miss|mx|dr|prof|rev|no|st|s|ss|para|ref|tel)\.$/iu;

interface Sentence extends Span {
  readonly text: string;
}

/** The sentences of a text without the blanks around them. "Dr." ends none. */
export function sentencesOf(text: string): Sentence[] {
  const kept: Span[] = [];
  for (const { 0: words, index } of text.matchAll(SENTENCE)) {
    const last = kept.at(-1);
    const end = index + words.length;
    if (last && TITLE_END.test(text.slice(last.start, last.end).trimEnd())) kept[kept.length - 1] = { ...last, end };
    else kept.push({ start: index, end });
  }
  return kept.flatMap(({ start, end }) => {
    const whole = text.slice(start, end);
    const words = whole.trim();
    const from = start + whole.length - whole.trimStart().length;
    return words === '' ? [] : [{ text: words, start: from, end: from + words.length }];
  });
}

/** Kin and others who stand near somebody, misspelt ones too. */
export function kinIn(text: string): Span[] {
  return [
    ...KIN.flatMap((one) =>
      Array.from(text.matchAll(one), ({ 0: { length }, index }) => ({ start: index, end: index + length })),
    ),
    ...slipsIn(text, SLIPS_OF_KIN),
  ];
}

/** Words that are one slip away from one of these. */
function slipsIn(text: string, meant: readonly string[]): Span[] {
  return Array.from(text.matchAll(/\p{L}[\p{L}'-]{4,}/gu)).flatMap(({ 0: word, index }) => {
    const small = plainLetters(word);
    return !isPlainWord(small) && isMisspelt(small, meant) ? [{ start: index, end: index + word.length }] : [];
  });
}

/** Whether a sentence tells of whoever told it. */
export const tellsSource = (sentence: string): boolean =>
  SOURCE.test(sentence) || slipsIn(sentence, SLIPS_OF_SOURCE).length > 0;

/** Whether it speaks of the law's advisers. */
export const isLegal = (sentence: string): boolean =>
  LEGAL.test(sentence) || slipsIn(sentence, SLIPS_OF_LEGAL).length > 0;

/** Whether it says that asking or telling somebody would put anybody in danger, or that they were not told. */
export const tellsUnsafe = (sentence: string): boolean => UNSAFE.test(sentence);

/** Whether a sentence goes on from the one before. */
export const goesOn = (sentence: string): boolean => GOES_ON.test(sentence);

const TWO_LARGE = /(?<![\p{L}\d])\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+(?![\p{L}\d])/gu;

/** Full names that stand in the same sentence as a word for a lawyer: "our solicitor Jane Poole". */
export const lawyersIn = (text: string): string[] =>
  sentencesOf(text)
    .filter((one) => isLegal(one.text))
    .flatMap((one) => Array.from(one.text.matchAll(TWO_LARGE), ([name]) => name))
    .filter((name) => !isLegal(name));
