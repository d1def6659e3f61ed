// Who else is spoken of in a text without a name: kin, friends, people known by what they do or where they are, and the
// short numbers by which somebody is reached.
import { slipsIn } from './pack-sentences.ts';
import type { Span } from './pack-sentences.ts';
import { anyOf, END, START } from './pack-patterns.ts';
import { ACRONYMS, isPlainWord, OFFICIAL, plainLetters } from './advice-words.ts';
import pointing from './pointing-words.json' with { type: 'json' };
import lists from './pack-words.json' with { type: 'json' };

const KIND = String.raw`(?:step|half|foster|adoptive|adopted|prospective|birth|biological|bio|god|grand|great|ex|late|kinship|respite|surrogate|estranged|co)[ -]?`;
const DETERMINER = anyOf(['his her their my our your the a an some another two three four five six both']);
/** Up to two words between "her" and "friend", none of which joins two things. */
const OLD = String.raw`(?:(?!(?:of|to|in|at|and|or|is|was|has|had|for|from|with|by|on|that|who|as|says|said|about|if|when|asked|told|not|be|been|will)(?![\p{L}\d'-]))[\p{L}'-]{1,24} ){0,2}`;
const OWNER = String.raw`(?:his|her|their|my|your|\p{L}{2,20}'s)`;
/** Alone these say nothing: they are kin after "his", "the" and the like. */
const KIN_AFTER = anyOf([...pointing.kin, ...lists.afterDeterminer]);
const TAIL = String.raw`(?:[ -]in[ -]law)?(?:s|'s|s')?(?:-\p{L}{2,12})?`;
const GENERIC = anyOf([
  ...pointing.people,
  ...lists.unnamed,
  ...lists.oneOf,
  ...lists.maybeSubject,
  'children pupils babies women men',
]);
/** A few words after where somebody is; none of them begins what they do. */
const WHERE = String.raw`(?: (?!(?:has|have|had|is|are|was|were|will|would|can|could|may|said|says|told|rang|heard|saw|keeps?|wants?|applied|about|and|but|who|that)${END})[\p{L}\d'-]{1,24}){1,4}`;

/** By what they are to somebody. */
const KIN: readonly string[] = [
  `${DETERMINER} ${OLD}${KIN_AFTER}`,
  `(?:${DETERMINER} ${OLD})?(?:${KIND}){0,2}(?<!ward )(?:${anyOf([...lists.parents, ...lists.kin])}|(?:foster|adoptive|birth) (?:family|home))${TAIL}${END}(?! (?:agenc|organi|service|practice|school|support|code|liaison))(?<!(?:safeguarding|agency|statutory|delivery) partners)`,
  // the Caldicott Guardian is meant by "the Guardian"
  `(?:special|legal|testamentary|his|her|their) guardians?`,
  `our (?:kid|lad|lass|young 'un|eldest|youngest)(?:'s)?`,
  `(?:baby|children|kid|child|bairn)(?:'s|s')? (?:dad|father|mum|mother|daddy|mama)`,
  // "Mum's driving instructor", "his old dealer", "her line manager"
  `${OWNER} ${OLD}${anyOf([...lists.private, ...lists.possessed])}(?:s|'s)?`,
  `(?:the|a|an|this|that|one of the|some) (?:[\\p{L}'-]{2,24} )?${anyOf(lists.private)}(?:s|'s)?`,
  `(?:two|three|four|five|six|some|several|both) (?:[\\p{L}'-]{2,24} )?${GENERIC}s?(?: (?:from|in|at|who|of)(?:${WHERE})?)`,
  `(?:two|three|four|five|six|several|both) (?:\\p{L}{2,12} )?(?:girls|boys|children|women|men|teenagers|babies|toddlers)`,
  `(?:his|her|their) (?:emergency )?contact|emergency contact|next of kin`,
  `(?:step|half|foster|adoptive|adopted|birth|bio|real|natural)[ -]?(?:kids?|children|child|family|siblings?|wife|wives)`,
  `(?:(?:two|three|four|five|several|some|the|all|a|an) )?(?:another|other|fellow) (?:older |younger )?${GENERIC}(?:s|'s)?`,
  `(?:the|a|an|some|that|this|them|those) (?:[\\p{L}'-]{1,24} )?(?:lady|man|woman|bloke|guy|girl|boy|lad|couple|people|family|fella|chap|person) (?:at|from|in|on|over|next|with|opposite|across|upstairs|downstairs|above|below|below us|next door)(?:${WHERE})?`,
  `(?:the|a|an|some|that|this|them|those) (?:[\\p{L}'-]{1,24} )?(?:lady|man|woman|bloke|guy|girl|boy|lad|couple|people|fella|chap|person) (?:who|that)(?: [\\p{L}\\d'-]{1,24}){1,6}`,
  `(?:the|a|some|that|this) (?:[\\p{L}'-]{1,24} )?(?:lady|man|woman|bloke|guy|girl|boy|lad|fella|chap|person|friend|mate|pal|cousin|relative) (?:he|she|they)(?:'s| is| was|'re| are)? [\\p{L}'-]{2,16}(?: (?:with|to|from|for|by|out|on|off)){0,2}`,
];

/** By what reaches them: too short to be known as a number of a phone. */
const REACHED: readonly string[] = [
  String.raw`(?:ext|extn|extension|bleep)\.? {0,2}\d{2,6}`,
  String.raw`(?:ext|extn|extension|bleep|bleeper|pager|page|call|ring|tel|telephone|phone|fone|mobile|mob|dial|text|txt|fax|number|no)(?:\.| is| on| at| no\.?| number| her| him| them| me| code){0,2}[ .:]{1,3}(?!(?:999|101|111|112|18|20)${END})\d[\d -]{1,14}\d`,
  String.raw`(?:code|codes|pin|passcode|combination|key ?safe|buzzer|fob)(?: \p{L}{1,16}){0,5}[ :,]{1,3}\d{3,8}`,
];

const CAPITALS = `(?:MIL|FIL|BIL|SIL|BF|GF|OH)`;

/** Every pattern by which people are known, for the check that none is slow. */
export const PEOPLE_SIGNS: readonly RegExp[] = [
  ...KIN.map((one) => new RegExp(`${START}(?:${one})${END}`, 'giu')),
  // in capitals only: "sil" and "bil" in small letters are slips of the hand
  new RegExp(`${START}${CAPITALS}${END}`, 'gu'),
  new RegExp(`${START}(?:${DETERMINER} ${OLD})?\\p{L}{3,9}mates?(?:'s)?${END}`, 'giu'),
];
export const NUMBER_SIGNS: readonly RegExp[] = REACHED.map((one) => new RegExp(`${START}(?:${one})${END}`, 'giu'));

const SLIPS_OF_KIN = [
  'stepfather stepmother grandmother grandfather boyfriend girlfriend neighbour neighbours sister brother mother father',
  'daughter husband partner cousin nephew friend friends auntie uncle childminder landlord grandparents sibling siblings',
]
  .join(' ')
  .split(' ');

const OWN_WORD = /(?<![\p{L}\d])(?:his|her|their) (\p{L}{3,16})(?![\p{L}\d])/giu;
const NO_MATES = new Set(lists.noMates.join(' ').split(' '));
/** Whoever wrote it, and whom they work with or for. */
const OWN =
  /^(?:my|our) (?:[\p{L}'-]{1,24} )?(?:colleague|tenant|client|manager|boss|patient|pupil|student|resident|assistant)/iu;

/** Kin and others who stand near somebody, misspelt ones too. */
export const kinIn = (text: string): Span[] => [
  ...spansOf(text, PEOPLE_SIGNS).filter(({ start, end }) => !isNobody(text.slice(start, end))),
  ...slipsIn(text, SLIPS_OF_KIN),
  ...unknownIn(text),
];

/** "His oppo", "her bezza": somebody's own, by a word that is in no list. */
const unknownIn = (text: string): Span[] =>
  Array.from(text.matchAll(OWN_WORD)).flatMap(({ 0: { length }, 1: word, index }) =>
    isUnknown(plainLetters(word!)) ? [{ start: index, end: index + length }] : [],
  );
const isUnknown = (word: string): boolean => !isPlainWord(word) && !OFFICIAL.has(word) && !ACRONYMS.has(word);

const isNobody = (words: string): boolean =>
  / of staff$/i.test(words) ||
  OWN.test(words) ||
  NO_MATES.has(
    words
      .toLowerCase()
      .replace(/s?(?:'s)?$/, '')
      .replace(/^.* /, ''),
  );

/** Extensions, bleeps, door codes, beds and rooms. */
export const numbersIn = (text: string): Span[] => spansOf(text, NUMBER_SIGNS);

const spansOf = (text: string, patterns: readonly RegExp[]): Span[] =>
  patterns.flatMap((one) =>
    Array.from(text.matchAll(one), ({ 0: { length }, index }) => ({ start: index, end: index + length })),
  );
