// Who would be told, or, where they asked whom they may tell, whom to tell and how.
import type { ContactKey } from '../../policy/editions/norfolk-2015/names.ts';
import type { DraftAnswer } from '../../record/draft-answer.ts';
import type { Draft } from '../../record/types.ts';
import { people } from './context.ts';
import type { ViewContext } from './context.ts';

const CONTACTS: Readonly<Record<string, readonly ContactKey[]>> = {
  'social-care': ['mash', 'emergencyDutyTeam'],
  police: ['police101'],
};

/** A line that names them, and the numbers where the practitioner asked whom to tell. */
export function whomShown(
  { edition, contacts }: ViewContext,
  draft: Draft,
  facts: Readonly<Record<string, string | undefined>>,
  { shown, verdict }: DraftAnswer,
) {
  const recipient = facts['recipient'] ?? '';
  const name = edition.facts.find((fact) => fact.name === 'recipient')?.values[recipient];
  if (!shown || name === undefined) return { whom: '', way: '', contacts: [] };
  if (!draft.asksWhom || verdict.verdict !== 'share')
    return { whom: `Who would be told: ${name}`, way: '', contacts: [] };
  const way = edition.local.usualWays.ways.find((one) => one.recipient === recipient)?.usualWay ?? '';
  return { whom: `Tell: ${name}`, way, contacts: people(contacts, CONTACTS[recipient] ?? []) };
}
