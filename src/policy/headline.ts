// What a verdict says in one line: whether to tell, whom, and by which number. Composed with the catalogue's words and the
// edition's names. The edition's own answer ("Yes. Share it now.") stands beside it, and in its place where nobody is named.
import { say } from '../words/say.ts';
import type { Facts } from './diagram.ts';
import type { Edition } from './edition.ts';
import { valueOf } from './fact-names.ts';
import { recipientCalled, usualWayTo } from './recipient.ts';
import type { Verdict } from './verdict.ts';

/** The numbers to ring, by the keys of local.yaml: configuration, so a key may be missing. */
export type Phones = Readonly<Record<string, { readonly phone: string }>>;

type Said = Pick<Verdict, 'verdict' | 'inPart' | 'because' | 'answer' | 'steps'>;

/** A list of everybody of a kind is refused as a whole: what it is needed for may still go. */
const WHOLE_LIST = 'trawl';

/**
 * The headline of a verdict in this situation. It names whoever would be told wherever they are known; what is known of
 * nobody is said in the edition's own words.
 */
export function headline(edition: Edition, verdict: Said, facts: Facts, phones: Phones = {}): string {
  const whom = recipientCalled(edition, facts);
  if (whom === null || speaksForItself(edition, verdict)) return verdict.answer;
  const isSubject = valueOf(facts, 'recipient') === 'subject';
  switch (verdict.verdict) {
    case 'share':
      return telling(edition, verdict, facts, { whom, number: numberFor(edition, facts, phones) });
    case 'ask-consent-first':
      return isSubject ? say('headline.askFirstThem') : say('headline.askFirst', { whom });
    case 'do-not-share':
      return verdict.because === WHOLE_LIST ? say('headline.doNotAll', { whom }) : say('headline.doNot', { whom });
    case 'seek-advice':
      return say('headline.seekAdvice', { whom });
  }
}

const speaksForItself = (edition: Edition, { because }: Pick<Said, 'because'>): boolean =>
  edition.rule.get(because)?.ownWords === true;

/** Whether the headline says all that the edition's own answer would: it is that answer, or says to tell them now. */
export const isSaidInFull = (edition: Edition, said: Said, facts: Facts): boolean =>
  speaksForItself(edition, said) || isToldNow(edition, said, facts);

const isToldNow = (edition: Edition, { verdict, inPart, because, steps }: Said, facts: Facts): boolean =>
  verdict === 'share' &&
  // a rule for a part says which; where only too much was asked for, or a life is in danger, its answer is about all of it
  (!inPart || edition.rule.get(because)?.inPart !== true || valueOf(facts, 'emergency') === 'yes') &&
  recipientCalled(edition, facts) !== null &&
  isUrgent(edition, steps);

interface To {
  readonly whom: string;
  /** How they are rung; null where nobody gave a number. */
  readonly number: string | null;
}

function telling(edition: Edition, { inPart, steps }: Said, facts: Facts, { whom, number }: To): string {
  if (!isUrgent(edition, steps)) return inPart ? say('headline.tellPart', { whom }) : say('headline.tell', { whom });
  if (valueOf(facts, 'emergency') === 'yes') return inEmergency(facts, { whom, number });
  if (number === null) return inPart ? say('headline.tellPartNow', { whom }) : say('headline.tellNow', { whom });
  return inPart ? say('headline.tellPartNowBy', { whom, number }) : say('headline.tellNowBy', { whom, number });
}

/** Whether one of the steps waits for nothing. */
const isUrgent = (edition: Edition, steps: readonly string[]): boolean =>
  Object.values(edition.rules.steps).some(({ now, text }) => now && steps.includes(text));

/** A life is in danger: 999 comes before every other number. */
function inEmergency(facts: Facts, { whom, number }: To): string {
  const recipient = valueOf(facts, 'recipient');
  if (recipient === 'police' || recipient === 'emergency-services') return say('headline.emergency', { whom });
  return number === null ? say('headline.emergencyAlso', { whom }) : say('headline.emergencyAlsoBy', { whom, number });
}

/** The number by which whoever would be told is rung, in words; null where there is none. */
function numberFor(edition: Edition, facts: Facts, phones: Phones): string | null {
  const recipient = valueOf(facts, 'recipient');
  if (recipient === 'emergency-services') return say('headline.emergencyNumber');
  const [first] = usualWayTo(edition, facts).contacts.flatMap((key) => phones[key]?.phone ?? []);
  if (first === undefined) return null;
  return recipient === 'police' ? say('headline.orEmergency', { number: first }) : first;
}
