// Whom to tell of a risk: the line that goes before all steps.
import type { Facts } from './diagram.ts';
import { holds } from './edition.ts';
import type { Edition } from './edition.ts';
import { valueOf } from './fact-names.ts';
import { recipientCalled } from './recipient.ts';
import type { Condition, RulesFile } from './rules-schema.ts';
import { say } from '../words/say.ts';

/** The safety lines for a life in danger now. */
export const LIFE: ReadonlySet<string> = new Set(['life', 'life-and-a-protector']);

/** Whom a call to 999 brings, by recipient. */
export const ANSWERS_999: ReadonlySet<string> = new Set(['police', 'health', 'emergency-services']);

/** What is said wherever somebody may be at risk and no verdict says whom to tell. */
export const safetyLine = (edition: Edition): string => safetyFor(edition, {})!;

/**
 * The one line that says whom to tell of a risk beside a verdict other than share, or null where every risk was answered
 * no. It names nobody whom the verdict keeps out. `own` is the line of the rule; a life in danger comes before it.
 */
export function safetyFor(edition: Edition, facts: Facts, own?: string): string | null {
  if (holds(edition, 'every-risk-denied', facts)) return null;
  const { safety, routes } = edition.rules;
  const fits = (when: Condition): boolean => edition.conditions.holds(when, facts);
  const first = safety.find(({ when }) => fits(when))!;
  const line = LIFE.has(first.id) ? first : (safety.find(({ id }) => id === own) ?? first);
  // nobody can call 999 and not tell those who answer it
  const whom = ANSWERS_999.has(valueOf(facts, 'recipient') ?? '') ? null : recipientCalled(edition, facts);
  return textOfLine(line, whom).replace('{route}', routes.find(({ when }) => fits(when))!.text);
}

/** A line with whom it keeps out; null where it names nobody. */
export const textOfLine = ({ text, unnamed }: RulesFile['safety'][number], whom: string | null): string =>
  whom === null ? (unnamed ?? text) : text.replace('{whom}', whom);

/**
 * Whom to tell besides, where a verdict to share names somebody else than who acts at once, and somebody may be at risk:
 * a GP or a school that is told does not protect anybody today. Null where every risk was denied.
 */
export function alsoTell(edition: Edition, facts: Facts): { text: string; contacts: readonly string[] } | null {
  if (ACTS_NOW.has(valueOf(facts, 'recipient') ?? '') || holds(edition, 'every-risk-denied', facts)) return null;
  // social care alone: everybody knows how to ring the police, and each number more pushes the question off the screen
  const besidesPolice: Facts = { ...facts, recipient: 'police' };
  const { text: route, contacts = [] } = edition.rules.routes.find(({ when }) =>
    edition.conditions.holds(when, besidesPolice),
  )!;
  const isLife = valueOf(facts, 'emergency') === 'yes';
  return { text: isLife ? say('safety.alsoLife', { route }) : say('safety.also', { route }), contacts };
}

/** Whoever acts at once where somebody is at risk: to tell them is what the line would say. */
const ACTS_NOW: ReadonlySet<string> = new Set(['social-care', 'police', 'emergency-services']);
