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
  const { sayings, purposes, closing, ifAsked } = catalogue.audiences[about.audience];
  const fill = (text: string): string =>
    text.replaceAll('{council}', () => council).replaceAll('{recipient}', () => recipientIn(catalogue, about));
  const held = notSafe.heldBy(known);
  if (held) {
    const { id, why, unlessKnown, clauses } = held.row;
    const said = held.isSure || !unlessKnown ? { open: why, decides: held.row.decides } : unlessKnown;
    return {
      because: id,
      notNow: said.open,
      whoDecides: notSafe.table.decides[said.decides]!,
      whatToSayIfAsked: ifAsked.map(fill).join(' '),
      clauses,
    };
  }
  const name = about.occasion === 'not-sharing' && notSafe.mayName(known) ? 'not-sharing-named' : about.occasion;
  const { first, then } = sayings[name];
  const purpose = WITHOUT_PURPOSE.has(name) ? [] : [purposes[notSafe.purposeOf(known)]];
  return { tell: [first, ...purpose, ...then, ...closing].map(fill) };
}

/** What could be asked before there are words: whether it is safe, and whether they may be the source of harm. */
export interface StillAsked {
  readonly mayBeSource: boolean;
  readonly isSafe: boolean;
}

/** Which of the two the facts leave open. What they say is not asked again. */
export function stillAsked({ facts, audience }: Pick<About, 'facts' | 'audience'>): StillAsked {
  return {
    mayBeSource: audience === 'parent' || valueOf(facts, 'subject-is-source') === undefined,
    isSafe: valueOf(facts, 'asking-safe') === undefined,
  };
}

/** The facts of the case, and beside them what the table reads besides. What was said twice counts as the worse of both. */
function knownOf(about: About): Facts {
  const { facts, audience, occasion, mayBeSource, isSafe } = about;
  const source = valueOf(facts, 'subject-is-source');
  const isParent = audience === 'parent';
  const listener = isParent ? mayBeSource : worse(source, mayBeSource, 'yes');
  return {
    ...facts,
    ...(isParent ? {} : { 'subject-is-source': listener }),
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
function goesOf({ facts, verdict, decision }: About): 'yes' | 'no' | 'ask' | 'undecided' {
  if (valueOf(facts, 'recipient') === undefined || (!decision && verdict.because === 'still-open')) return 'undecided';
  const decided = decision ?? decisionOf(verdict);
  if (decided) return decided === 'do-not-share' ? 'no' : 'yes';
  return verdict.verdict === 'ask-consent-first' ? 'ask' : 'undecided';
}

/** As the edition's sentences name whoever would be told, in this language; empty where nobody is named. */
function recipientIn(catalogue: TellingCatalogue, { facts, audience }: About): string {
  const value = valueOf(facts, 'recipient') ?? '';
  const names = SIMPLE.has(audience) ? catalogue.recipientsInEasyWords : catalogue.recipients;
  const ofChild = valueOf(facts, 'subject') === 'child' ? names[`${value}-for-a-child`] : undefined;
  return ofChild ?? names[value] ?? '';
}
