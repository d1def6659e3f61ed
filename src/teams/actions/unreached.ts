// Whoever was just asked and cannot be reached here: that is said at once, with a number to ring instead.
import { escalationOf } from '../../record/escalation-state.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { Turn } from '../turn.ts';
import { people } from '../views/context.ts';
import { nextNow } from '../views/request-words.ts';
import { escapeMarkdown } from '../formatting.ts';

const WHY = 'has not opened this bot, or has removed it';

/** Whom to ring where no manager can be reached. */
const INSTEAD_OF_A_MANAGER = ['mash', 'emergencyDutyTeam'] as const;

const ring = ({ viewContext }: Turn, keys: Parameters<typeof people>[1]): string =>
  people(viewContext().contacts, keys)
    .map(({ name, reach }) => `${name}, ${reach}`)
    .join('; or ');

/** A sentence where the manager whose turn it is cannot be reached; else nothing. */
export async function managerUnreached(turn: Turn, document: CaseDocument): Promise<string> {
  const escalation = escalationOf(document.journal);
  if (escalation?.status !== 'open') return '';
  const asked = escalation.asked.at(-1);
  if (!asked || (await turn.canReach(asked.id))) return '';
  const name = escapeMarkdown(asked.name);
  return (
    `${name} cannot be reached here: ${name} ${WHY}. ${nextNow(turn.viewContext(), escalation)} ` +
    `If somebody may be at risk, do not wait: ring ${ring(turn, INSTEAD_OF_A_MANAGER)}.`
  );
}

/** A sentence where no Guardian can be reached; else nothing. */
export async function guardianUnreached(turn: Turn): Promise<string> {
  const guardians = turn.directory.byRole('caldicott-guardian');
  const reached = await Promise.all(guardians.map(({ id }) => turn.canReach(id)));
  if (reached.includes(true)) return '';
  return (
    `The Caldicott Guardian cannot be reached here: the Guardian ${WHY}. ` +
    'Your question is kept and goes to them once they open it. ' +
    `If it cannot wait, ring ${ring(turn, ['caldicottGuardian'])}.`
  );
}
