// Who would be told, as a sentence names them, and whose number goes with what is to be done. Numbers are configuration:
// here they are only named.
import type { Facts } from './diagram.ts';
import type { Edition } from './edition.ts';
import { valueOf } from './fact-names.ts';

/** "the police", "children's social care"; null where nobody is named who would be told. */
export function recipientCalled(edition: Edition, facts: Facts): string | null {
  const recipient = valueOf(facts, 'recipient');
  const fact = edition.facts.find(({ name }) => name === 'recipient');
  if (recipient === undefined || !fact || !(recipient in fact.values)) return null;
  const special = fact.calledWhen?.find(({ when }) => edition.conditions.holds(when, facts));
  return special?.words ?? fact.called?.[recipient] ?? fact.values[recipient]!;
}

/** How whoever would be told is usually told, which is a local choice, and who is rung for it. */
export function usualWayTo(edition: Edition, facts: Facts): { way: string; contacts: readonly string[] } {
  const found = edition.local.usualWays.ways.find(({ recipient }) => recipient === valueOf(facts, 'recipient'));
  return { way: found?.usualWay ?? '', contacts: found?.contacts ?? [] };
}

/**
 * Who is rung for this step of a verdict, as its text stands there. The line of safety before all steps is none of the
 * edition's steps: it goes with the first route that fits.
 */
export function contactsForStep(edition: Edition, facts: Facts, text: string): readonly string[] {
  const step = Object.values(edition.rules.steps).find((one) => one.text === text);
  if (step) return step.contacts ?? [];
  const route = edition.rules.routes.find(({ when }) => edition.conditions.holds(when, facts));
  return route?.contacts ?? [];
}
