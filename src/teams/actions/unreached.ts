// Whoever was just asked and cannot be reached here: that is said at once, with a number to ring instead.
import { escalationOf } from '../../record/escalation-state.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { Turn } from '../turn.ts';
import { people } from '../views/context.ts';
import { nextNow } from '../views/request-words.ts';
import { escapeMarkdown } from '../formatting.ts';

/** Whom to ring where no manager can be reached. */
const INSTEAD_OF_A_MANAGER = ['mash', 'emergencyDutyTeam'] as const;

const ring = ({ viewContext }: Turn, keys: Parameters<typeof people>[1]): string =>
  people(viewContext().contacts, keys)
    .map(({ name, reach }) => say('admin.unreached.ring', { name, reach }))
    .join(say('admin.unreached.or'));

/** A sentence where the manager whose turn it is cannot be reached; else nothing. */
export async function managerUnreached(turn: Turn, document: CaseDocument): Promise<string> {
  const escalation = escalationOf(document.journal);
  if (escalation?.status !== 'open') return '';
  const asked = escalation.asked.at(-1);
  if (!asked || (await turn.canReach(asked.id))) return '';
  const name = escapeMarkdown(asked.name);
  return say('admin.unreached.manager', {
    name,
    next: nextNow(turn.viewContext(), escalation),
    ring: ring(turn, INSTEAD_OF_A_MANAGER),
  });
}

/** A sentence where no Guardian can be reached; else nothing. */
export async function guardianUnreached(turn: Turn): Promise<string> {
  const guardians = turn.directory.byRole('caldicott-guardian');
  const reached = await Promise.all(guardians.map(({ id }) => turn.canReach(id)));
  if (reached.includes(true)) return '';
  return say('admin.unreached.guardian', { ring: ring(turn, ['caldicottGuardian']) });
}
