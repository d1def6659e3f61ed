// What to tell the person, from the facts of the case and the texts of a language; or that it is not safe to tell them.
import { decisionOf } from '../policy/decision.ts';
import type { Facts } from '../policy/diagram.ts';
import { valueOf } from '../policy/fact-names.ts';
import type { SayingName, TellingCatalogue } from './catalogue.ts';
import type { NotSafe } from './compile.ts';
import type { About, Answer, Audience, Telling } from './types.ts';

/** What a text is made of besides the case. */
export interface Texts {
  readonly notSafe: NotSafe;
  readonly catalogue: TellingCatalogue;
  /** The council's name, as its edition has it. */
  readonly council: string;
}

const SIMPLE: ReadonlySet<Audience> = new Set(['child', 'easy-words']);
const WITHOUT_PURPOSE: ReadonlySet<SayingName> = new Set(['not-sharing', 'not-sharing-named']);

/**
 * The words for somebody on an occasion; or why there are none, who decides when there are, and what to say if asked.
 * What is not known to be safe is not safe. Nothing that anybody typed can come into the words.
 */
export function tellingText({ notSafe, catalogue, council }: Texts, about: About): Telling {
  const known = knownOf(about);
  const of = ['audiences', about.audience];
  const { sayings, closing, ifAsked, ...whole } = catalogue.audiences[about.audience];
  const filled = fillIn(catalogue, council, recipientIn(catalogue, about));
  const held = notSafe.heldBy(known);
  if (held) {
    const { id, why, unlessKnown, clauses } = held.row;
    const said = held.isSure || !unlessKnown ? { open: why, decides: held.row.decides } : unlessKnown;
    return {
      because: id,
      isUnsafe: held.isSure && held.row.decides !== 'you',
      notNow: said.open,
      whoDecides: notSafe.table.decides[said.decides]!,
      // it stands in a sentence of whoever says it
      whatToSayIfAsked: filled.apart(ifAsked.map(filled.text).join(' ')),
      clauses,
      from: filled.from(all([...of, 'ifAsked'], ifAsked)),
    };
  }
  const name = about.occasion === 'not-sharing' && notSafe.mayName(known) ? 'not-sharing-named' : about.occasion;
  const { first, then } = sayings[name];
  const purpose = WITHOUT_PURPOSE.has(name) ? [] : [notSafe.purposeOf(known)];
  const tense = name === 'telling-later' ? 'purposesThen' : 'purposes';
  const said: readonly Named[] = [
    { name: [...of, 'sayings', name, 'first'], text: first },
    ...purpose.map((id) => ({ name: [...of, tense, id], text: whole[tense][id] })),
    ...all([...of, 'sayings', name, 'then'], then),
    ...all([...of, 'closing'], closing),
  ];
  return { tell: said.map(({ text }) => filled.text(text)), from: filled.from(said) };
}

/** A text with the way to it in its catalogue. */
interface Named {
  readonly name: readonly string[];
  readonly text: string;
}

const all = (before: readonly string[], texts: readonly string[]): readonly Named[] =>
  texts.map((text, at) => ({ name: [...before, String(at)], text }));

/** Whoever would be told, as the catalogue names them, and under which name that text stands. */
type Recipient = { readonly words: string; readonly name: string };

/** What fills a text, and of which texts it is then made. */
function fillIn({ language }: TellingCatalogue, council: string, recipient: Recipient) {
  // a name in other letters must not turn round the sentence that it stands in
  const apart = (words: string): string => (language.direction === 'rtl' ? `\u2068${words}\u2069` : words);
  return {
    apart,
    text: (given: string): string =>
      given.replaceAll('{council}', () => apart(council)).replaceAll('{recipient}', () => apart(recipient.words)),
    from: (given: readonly Named[]): string[] =>
      given.flatMap(({ name, text }) => [name.join('.'), ...(text.includes('{recipient}') ? [recipient.name] : [])]),
  };
}

/** What could be asked before there are words: whether it is safe, and who may be the source of harm. */
export interface StillAsked {
  readonly mayBeSource: boolean;
  readonly childMayBeSource: boolean;
  readonly isSafe: boolean;
}

/** What the facts leave open. What they say is not asked again. */
export function stillAsked(notSafe: NotSafe, about: About): StillAsked {
  const { facts, audience } = about;
  const isParent = audience === 'parent';
  return {
    mayBeSource: isParent || valueOf(facts, 'subject-is-source') === undefined,
    // a parent could warn a child whom the police look into, and of the child itself nobody may have been asked
    childMayBeSource: isParent && notSafe.isOpen('suspected', knownOf({ ...about, childMayBeSource: undefined })),
    isSafe: valueOf(facts, 'asking-safe') === undefined,
  };
}

/** The facts of the case, and beside them what the table reads besides. What was said twice counts as the worse of both. */
function knownOf(about: About): Facts {
  const { facts, audience, occasion, mayBeSource, childMayBeSource, isSafe } = about;
  const source = valueOf(facts, 'subject-is-source');
  const isParent = audience === 'parent';
  const subject = worse(source, isParent ? childMayBeSource : mayBeSource, 'yes');
  const listener = isParent ? mayBeSource : subject;
  return {
    ...facts,
    'subject-is-source': subject,
    'asking-safe': worse(valueOf(facts, 'asking-safe'), isSafe, 'no'),
    audience,
    occasion,
    listener: listener && { yes: 'source', no: 'clear' }[listener],
    goes: goesOf(about),
  };
}

const worse = (one: Answer | undefined, other: Answer | undefined, bad: Answer): Answer | undefined =>
  one === bad || other === bad ? bad : (one ?? other);

/** Whether something goes: by the decision, or where there is none by the rules. */
function goesOf({ facts, verdict, decision }: About): 'yes' | 'no' | 'ask' | 'so-far' | 'undecided' {
  if (!decision && verdict.because === 'so-far') return 'so-far';
  if (valueOf(facts, 'recipient') === undefined || (!decision && verdict.because === 'still-open')) return 'undecided';
  const decided = decision ?? decisionOf(verdict);
  if (decided) return decided === 'do-not-share' ? 'no' : 'yes';
  return verdict.verdict === 'ask-consent-first' ? 'ask' : 'undecided';
}

/** Whoever would be told, as somebody hears it who does not know them; empty where nobody is named. */
function recipientIn(catalogue: TellingCatalogue, { facts, audience }: About): Recipient {
  const value = valueOf(facts, 'recipient') ?? '';
  const list = SIMPLE.has(audience) ? 'recipientsInEasyWords' : 'recipients';
  const special = [
    ...(valueOf(facts, 'subject') === 'child' ? [`${value}-for-a-child`] : []),
    ...(valueOf(facts, 'high-risk-abuse') === 'yes' ? [`${value}-at-high-risk`] : []),
  ];
  const name = special.find((one) => one in catalogue[list]) ?? value;
  return { words: catalogue[list][name] ?? '', name: `${list}.${name}` };
}
