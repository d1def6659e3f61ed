// Signs in a child that they are being hurt, which people tell without saying so: "he flinches when dad comes in". A reader
// that has not learnt to draw the conclusion would answer as if there were no risk; so where one is told, the question is asked.
import { asTyped } from '../text/fold.ts';
import { bare } from '../text/bare.ts';

const CHILD =
  /\b(?:bab(?:y|ies)|toddlers?|child|children|kids?|boys?|girls?|sons?|daughters?|stepsons?|stepdaughters?|grandsons?|granddaughters?|bairns?|pupils?|nephews?|nieces?|twins|little ones?|(?:[1-9]|1[0-7])[- ](?:year|yr)s?[- ]olds?|(?:who is|is|aged) (?:[1-9]|1[0-7])\b)/u;

/** At most so many words between two others, and the blanks around them. */
const upTo = (words: number): string => String.raw`(?:,? [\p{L}\d'-]{1,20}){0,${words}}?,? `;

const AFRAID = 'afraid|scared|frightened|terrified|petrified|fearful';
const AT_HOME =
  "dad|daddy|mum|mummy|mam|father|mother|stepdad|stepfather|stepmum|stepmother|uncle|grandad|(?:(?:his|her|their|mum's|mams) )?(?:partner|boyfriend|girlfriend)|home|(?:go|going|goes) home|back";

const SIGNS = [
  String.raw`\b(?:flinch|cower|cring)(?:e|es|ed|ing|s)?\b`,
  String.raw`\bhid(?:es|ing|den)?${upTo(1)}(?:when|under|behind|if|as soon as|whenever)\b`,
  String.raw`\b(?:bruis(?:e|es|ed|ing)|black eye|bite marks?|belt marks?|finger ?marks?|handprint|cigarette burns?|welts?)\b`,
  String.raw`\b(?:${AFRAID}) (?:of |to (?:see|be with) )?(?:(?:his|her|their|the|being picked up by|being alone with) )?(?:${AT_HOME})\b`,
  String.raw`\b(?:${AFRAID}) to (?:go|get) (?:home|in the car|back)\b`,
  String.raw`\b(?:does ?n'?t|do ?n'?t|did ?n'?t|never|refus(?:es|ed)|won'?t|begs? not|cries? not) (?:want )?to (?:go|be sent|be taken) (?:home|back)\b`,
  String.raw`\b(?:cr(?:y|ies|ied|ying)|shak(?:e|es|ing)|trembl(?:es|ing)|freez(?:es|e)|goes quiet|wets? (?:him|her)self|screams?)${upTo(2)}(?:when|whenever|as soon as|if|before)${upTo(1)}(?:${AT_HOME})\b`,
  String.raw`\b(?:steal(?:s|ing)|begs?|begging|scavenges?|eats? from the bins?)${upTo(2)}food\b`,
  String.raw`\blocked (?:in|out)\b`,
];
/** One for each: all of them in one would take the only thread long to compile. */
const SIGN = SIGNS.map((one) => new RegExp(one, 'u'));

/** Just before what is said, it is denied. */
const DENIED = /(?:^| )(?:no|not|never|without|denies|denied|(?:has|had|did|is|was|does)n'?t)(?: \p{L}{1,12}){0,2} ?$/u;
/** What accounts for it. */
const EXPLAINED =
  /\b(?:football|rugby|netball|gymnastics|trampolin|playground|fell off|nosebleed|blood test|injection|jabs?|hide and seek)/u;

const THOUGHTS = /[^.!?;\n]+/gu;

/** For what compiles them early, and for the test that none is slow. */
export const SIGN_PATTERNS: readonly RegExp[] = [CHILD, ...SIGN, EXPLAINED];

/**
 * The words that tell of a sign that a child is being hurt, as they were typed; undefined where none do. It says that there
 * is something to ask, never that a child is harmed.
 */
export function hearSignOfHarm(typed: string): string | undefined {
  const folded = bare(typed);
  if (!CHILD.test(folded.text)) return undefined;
  for (const { 0: thought, index } of folded.text.matchAll(THOUGHTS)) {
    if (EXPLAINED.test(thought)) continue;
    const found = SIGN.map((sign) => sign.exec(thought)).find(
      (one) => one && !DENIED.test(thought.slice(0, one.index)),
    );
    if (found) return asTyped(folded, index + found.index, index + found.index + found[0].length);
  }
  return undefined;
}
