// What holds of every reading, whoever read it. No reader can get round it.
import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import { bare } from '../text/bare.ts';
import { asksWhom, asksWho } from './asks-whom.ts';
import { askedAbout } from './standing.ts';
import { asksInGeneral } from './told-threats.ts';
import type { Kind, ReadFact, ReadWords } from './understanding.ts';

/** Facts that speak of a risk to a person, by the values that do. */
const RISKS: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  emergency: ['yes', 'open'],
  'child-harm': ['yes', 'open'],
  'child-sexual': ['yes', 'open'],
  'others-harm': ['yes', 'open'],
  'others-at-risk': ['yes'],
  'subject-risk': ['serious', 'open'],
  'high-risk-abuse': ['yes', 'open'],
  'telling-endangers': ['yes', 'open'],
};

/** The danger words are a list: it errs where a text has another sense. */
const CERTAINTY_OF_WORDS = 0.5;

/**
 * What accuses somebody or says no in their name, what would let information go, and what would keep it from those who
 * protect: where it is only guessed it is asked, and never shown as read.
 */
const NEVER_GUESSED: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  duty: ['yes'],
  consent: ['refused', 'given'],
  'subject-is-source': ['yes'],
  'child-sexual': ['yes'],
  'telling-endangers': ['yes'],
  confidential: ['no'],
  identifiable: ['no'],
};

/** Those of them of which somebody who is told could do something. */
const HARMS: ReadonlySet<FactName> = new Set(['child-harm', 'child-sexual', 'others-harm', 'high-risk-abuse']);

const isRisk = ({ fact, value }: ReadFact): boolean => RISKS[fact]?.includes(value) ?? false;

export interface Guarded {
  readonly kind: Kind;
  readonly facts: readonly ReadFact[];
  readonly riskHeard: boolean;
}

/**
 * A reading as it may be used. `danger`: the words that speak of a life in danger, `sign`: those that tell of a sign that a
 * child is being hurt, both heard without any reader. Pure.
 * - A danger is one as soon as anything says so; what only the list or the kind of message says is a guess. That somebody
 *   has children and nothing else, or a question about somebody in general, is no danger, whatever it was taken for.
 * - A sign that a child is being hurt is asked about where no reader heard of such a harm.
 * - A situation with a risk is one, whatever kind of message it was taken for.
 * - What accuses, refuses or lets information go is open where it is only guessed.
 * - No reason against telling is read of nobody, or out of the words of a harm.
 * - Whom the words do not name and do not ask for is open: nobody else is put in their place.
 */
export function guard(text: string, given: ReadWords, danger: string | undefined, sign?: string): Guarded {
  const read = danger === undefined ? withoutFalseAlarm(text, given) : given;
  const raised = withSign(withDanger(read, danger), sign).map(askedWhereGuessed).filter(raisesSomething);
  const facts = withoutReasonOfNobody(raised);
  const riskHeard = facts.some((fact) => isRisk(fact));
  const kind = kindOf(read.kind, facts, danger !== undefined);
  if (kind !== 'sharing') return { kind, facts, riskHeard };
  return { kind, facts: withoutEndangering(withRecipient(text, facts)), riskHeard };
}

/**
 * Where it is asked whom to tell of a harm, the policy names who protects: what would be dangerous for somebody else to know
 * keeps nothing from them.
 */
function withoutEndangering(facts: readonly ReadFact[]): readonly ReadFact[] {
  const isNamed = facts.some(({ fact }) => fact === 'recipient');
  if (isNamed || !facts.some((fact) => isHarm(fact))) return facts;
  return facts.filter(({ fact }) => fact !== 'telling-endangers');
}

/** A reading without an emergency that a reader heard where there is none. */
function withoutFalseAlarm(text: string, given: ReadWords): ReadWords {
  if (isOnlyHousehold(text, given)) return { ...given, kind: 'sharing' };
  if (!asksInGeneral(bare(text).text)) return given;
  // it stays open, so that whom to call is said beside the answer
  const facts = given.facts.map((fact) => (fact.fact === 'emergency' ? { ...fact, value: 'open' } : fact));
  return { ...given, kind: given.kind === 'emergency' ? 'policy' : given.kind, facts };
}

/** A serious risk to somebody else or to a child, told as such. */
const isHarm = ({ fact, value, guessed }: ReadFact): boolean =>
  HARMS.has(fact) && value === 'yes' && guessed === undefined;

/** Who protects. */
const PROTECTORS: ReadonlySet<string> = new Set(['social-care', 'police', 'health', 'school', 'conference']);

/**
 * What says why nothing should go, where it cannot be said: that there is no proper reason is said of somebody who would
 * be told, and by other words than those of a harm ("he thinks about killing his ex" is no recipient's reason). That
 * telling endangers somebody is asked where nobody is named, and of who protects where only the harm itself says so.
 */
function withoutReasonOfNobody(facts: readonly ReadFact[]): readonly ReadFact[] {
  const named = facts.find(({ fact, value }) => fact === 'recipient' && value !== 'open');
  const wordsOf = (some: readonly ReadFact[]) => some.map(({ words }) => words);
  const isAmong = (all: readonly string[], { words }: ReadFact) => all.some((one) => overlap(one, words));
  const harms = wordsOf(facts.filter((fact) => isHarm(fact)));
  const isOfHarm = (one: ReadFact): boolean => isAmong(harms, one);
  // a crime, and a harm that is only guessed, may be no reason either: that is asked
  const wrongs = wordsOf(facts.filter(({ fact, value }) => isWrong(fact, value)));
  const isProtector = named !== undefined && PROTECTORS.has(named.value);
  const isDoubted = (one: ReadFact): boolean => isEndangering(one) && (!named || (isProtector && isOfHarm(one)));
  const kept = facts.filter((one) => !isNoReason(one) || (named !== undefined && !isOfHarm(one)));
  const isAsked = (one: ReadFact): boolean => isDoubted(one) || (isNoReason(one) && isAmong(wrongs, one));
  return kept.map((one) => (isAsked(one) ? askedAbout(one) : one));
}

const CRIMES: ReadonlySet<string> = new Set(['no-victim', 'lesser', 'serious']);
const isWrong = (fact: FactName, value: string): boolean =>
  (HARMS.has(fact) && value === 'yes') || (fact === 'crime' && CRIMES.has(value));

const isNoReason = ({ fact, value }: ReadFact): boolean => fact === 'purpose' && value === 'no';
const isEndangering = ({ fact, value }: ReadFact): boolean => fact === 'telling-endangers' && value === 'yes';

/** Whether one of them says what the other says, or more. */
const overlap = (one: string, other: string): boolean =>
  one.trim() !== '' && other.trim() !== '' && (one.includes(other) || other.includes(one));

/** The whole of a message that says who has children, or lives where, and nothing else. */
const HOUSEHOLD =
  /^(?:(?:and|also|but|ok|well|so)[ ,]+)?(?:he|she|they|mum|dad|the (?:man|woman|mother|father))(?: has| have|'s got|'ve got| has got| have got| got) (?:(?:a|an|one|two|three|four|five|\d|some|young|small|little) ){0,2}(?:kids?|child|children|baby|babies|sons?|daughters?|toddlers?|brothers?|sisters?)(?: (?:at home|there|too|as well|living there|in the house|with (?:him|her|them)))?[ .!]*$/iu;

/** Such a message that only its kind makes an emergency: no words of it were read as one. */
const isOnlyHousehold = (text: string, { kind, facts }: ReadWords): boolean =>
  kind === 'emergency' && !facts.some(({ fact }) => fact === 'emergency') && HOUSEHOLD.test(text.trim());

/** Anybody who asks leaves open how they asked: said by nobody, it keeps no answer open. The map asks where it decides. */
const raisesSomething = ({ fact, value }: ReadFact): boolean => fact !== 'request' || value !== 'open';

function askedWhereGuessed(fact: ReadFact): ReadFact {
  return fact.guessed && NEVER_GUESSED[fact.fact]?.includes(fact.value) ? askedAbout(fact) : fact;
}

/** Where it is asked whom to tell, the policy names them, and nobody is guessed; who else is not named is open. */
function withRecipient(text: string, facts: readonly ReadFact[]): readonly ReadFact[] {
  const read = facts.find(({ fact }) => fact === 'recipient');
  const isGuess = read?.guessed === true && asksWho(text);
  if (read && read.value !== 'open' && !isGuess) return facts;
  const others = facts.filter((one) => one !== read);
  return isGuess || asksWhom(text) ? others : [...others, read ?? UNNAMED];
}
const UNNAMED: ReadFact = { fact: 'recipient', value: 'open', words: '', certainty: 1 };

/** The facts, with an emergency among them where the kind of message or the danger words speak of one. */
function withDanger({ kind, facts }: ReadWords, danger: string | undefined): readonly ReadFact[] {
  const said = facts.find(({ fact }) => fact === 'emergency');
  if ((kind !== 'emergency' && danger === undefined) || said?.value === 'yes') return facts;
  const words = danger ?? said?.words ?? '';
  const heard: ReadFact = said
    ? { fact: 'emergency', value: 'open', words, certainty: said.certainty }
    : { fact: 'emergency', value: 'yes', words, certainty: CERTAINTY_OF_WORDS, guessed: true };
  return [...facts.filter((one) => one !== said), heard];
}

/** The facts, with it left open whether a child is being hurt where a sign of it is told and none of them says so. */
function withSign(facts: readonly ReadFact[], sign: string | undefined): readonly ReadFact[] {
  const isRead = facts.some(({ fact, value }) => ASKED_BY_SIGN.has(fact) && value !== 'no');
  if (sign === undefined || isRead) return facts;
  const asked: ReadFact = { fact: 'child-harm', value: 'open', words: sign, certainty: CERTAINTY_OF_WORDS };
  return [...facts.filter(({ fact }) => fact !== 'child-harm'), asked];
}
const ASKED_BY_SIGN: ReadonlySet<FactName> = new Set(['child-harm', 'child-sexual', 'emergency']);

function kindOf(kind: Kind, facts: readonly ReadFact[], danger: boolean): Kind {
  const isSaid = ({ value, guessed }: ReadFact): boolean => !guessed && value !== 'open';
  const isDanger = facts.some((fact) => fact.fact === 'emergency' && fact.value === 'yes' && isSaid(fact));
  if (isDanger || danger || kind === 'emergency') return 'emergency';
  if (kind === 'sharing') return kind;
  // small talk with a risk in it is none, however faintly it is heard; a question about the rules may name a harm
  return facts.some((fact) => isRisk(fact) && (kind === 'other' || isSaid(fact))) ? 'sharing' : kind;
}
