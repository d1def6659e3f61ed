// Where somebody lives, what they drive, and what a file is called: numbers too short to be found as such, with the words
// that say what they are numbers of.
export interface Numbered {
  readonly kind: 'number-plate' | 'address' | 'reference' | 'street' | 'handle';
  readonly start: number;
  readonly end: number;
}

/** Kinds that must go; the others are asked about. */
export const STOPPING: ReadonlySet<Numbered['kind']> = new Set(['number-plate', 'address', 'reference']);

const START = String.raw`(?<![\p{L}\d])`;
const END = String.raw`(?![\p{L}\d])`;
/** Words that no street is called by, so that "two children in the street" is no address. */
const NO_NAME =
  '(?!(?:in|on|at|to|of|off|from|down|up|along|across|by|for|and|or|with|who|that|live|lives|are|is|was|were|near|per|children|people|boys|girls|men|women|times|weeks|days|months|years|hours|minutes|miles|homes|houses|cars|doors)(?!\\p{L}))';
const STRONG =
  '(?:road|rd|street|lane|ln|avenue|crescent|terrace|mews|loke|gardens|drift|boulevard|cul-de-sac|causeway)';
/** These are everyday words too: only as names, with a capital. */
const WEAK =
  '(?:Close|Drive|Way|Court|Place|Grove|Hill|Row|Walk|Square|Park|View|Rise|Green|Meadows?|Yard|St|Ave|Dr|Cl|Ct|End|Hall|House|Farm|Cottage)';
const NUMBER = String.raw`(?:(?:flat|apartment|apt|unit|plot|no\.?|number) )?\d{1,4}[a-z]?(?:,| -)? `;
const NAME = String.raw`${NO_NAME}[\p{L}'’-]{2,24} `;

/** What is counted by numbers that point to somebody, and what is only where "number" or the like stands beside it. */
const COUNTED = 'case|ref|reference|crime|incident|log|job|ticket|cad|docket|badge|warrant|account|upn|urn|collar';
const NUMBERED =
  'file|record|client|patient|hospital|pupil|event|id|liquid ?logic|system ?one|rio|mosaic|exhibit|locker|room';
const QUALIFIED = '(?: ?(?:no|num|number|ref|reference|id|code|is|#)\\b\\.?|#)';
const SHORT_NUMBER = String.raw`(?: is)?[ .:#-]{1,3}(?!(?:19|20)\d\d${END})(?=[a-z-]{0,4}\d)[a-z]{0,3}-?\d{2,4}[a-z]?${END}(?! ?(?:%|days?|weeks?|months?|years?|hours?|minutes?|times|people|of|to|per|pages?|children))`;

export const PLACES: readonly { readonly kind: Numbered['kind']; readonly pattern: RegExp }[] = [
  // AB12 CDE, ab12cde, A123 BCD, ABC 123D
  { kind: 'number-plate', pattern: new RegExp(String.raw`${START}[a-z]{2}\d{2}[ -]?[a-z]{3}${END}`, 'giu') },
  { kind: 'number-plate', pattern: new RegExp(String.raw`${START}[A-Z]{2} \d{2} ?[A-Z]{3}${END}`, 'gu') },
  { kind: 'number-plate', pattern: new RegExp(String.raw`${START}[A-HJ-NP-Y]\d{1,3} ?[A-Z]{3}${END}`, 'gu') },
  { kind: 'number-plate', pattern: new RegExp(String.raw`${START}[A-Z]{3}\d{1,3}[A-HJ-NP-Y]${END}`, 'gu') },
  {
    kind: 'number-plate',
    pattern: new RegExp(
      String.raw`${START}(?:reg|registration|number plate|plate)(?: no\.?| number)?(?: is|:)? (?=[a-z ]{0,4}\d)[a-z]{1,3} ?\d{1,4} ?[a-z]{0,3}${END}`,
      'giu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(`${START}${NUMBER}(?:the |old |new |upper |lower |st )?(?:${NAME}){0,3}${STRONG}${END}`, 'giu'),
  },
  { kind: 'address', pattern: new RegExp(`${START}${NUMBER}(?:\\p{Lu}[\\p{L}'’-]{1,24} ){1,3}${WEAK}${END}`, 'gu') },
  {
    kind: 'address',
    pattern: new RegExp(
      String.raw`${START}(?:flat|apartment|apt|caravan|plot|bungalow) (?:no\.? ?|number )?\d{1,4}[a-z]?${END}`,
      'giu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      String.raw`${START}(?:lives?|living|lived|staying|stays|house|home|address|resides|door)(?: is| was)? (?:at |in )?(?:no\.? ?|number |house )\d{1,4}[a-z]?${END}`,
      'giu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      String.raw`${START}(?:lives?|living|lived|stays?|staying|stayed|lodges|rents) at \d{1,4}[a-z]?${END}`,
      'giu',
    ),
  },
  { kind: 'reference', pattern: new RegExp(`${START}(?:${COUNTED})${QUALIFIED}?${SHORT_NUMBER}`, 'giu') },
  { kind: 'reference', pattern: new RegExp(`${START}(?:${NUMBERED})${QUALIFIED}${SHORT_NUMBER}`, 'giu') },
  {
    kind: 'street',
    pattern: new RegExp(
      String.raw`${START}(?:on|in|off|from|at|down|along|near|to) (?!(?:the|a|an|our|their|his|her|my|that|this|any|every|same|main|high|one|another)${END})${NAME}(?:${NAME})?${STRONG}${END}`,
      'giu',
    ),
  },
  { kind: 'handle', pattern: /(?<![\p{L}\d.])@[\p{L}\d_.]{3,30}/gu },
  {
    kind: 'handle',
    pattern:
      /(?<![\p{L}\d])(?:https?:\/\/|www\.)[^\s]{3,200}|(?<![\p{L}\d])(?:facebook|instagram|twitter|tiktok|youtube|linkedin|x)\.com\/?[^\s]{0,100}/giu,
  },
];

/** Where in a folded text such a number stands. Time grows with the text. */
export const findPlaces = (text: string): Numbered[] =>
  PLACES.flatMap(({ kind, pattern }) =>
    Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({ kind, start: index, end: index + found.length })),
  );
