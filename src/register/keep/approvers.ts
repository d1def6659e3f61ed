// Who may approve that records are destroyed, by the people file and the council's choice as they are now. Both of the two
// must still be among them when the second approves, and when a record goes.
import { roleFor } from '../../people/may.ts';
import type { Action } from '../../people/may.ts';
import { disposalOf, withoutApprovalsOf } from '../../record/disposal.ts';
import type { Disposal, DisposalDocument } from '../../record/disposal.ts';
import type { Actor, Role } from '../../record/types.ts';
import type { RegisterEngine } from '../parts.ts';
import { choiceNow } from './choice.ts';

/** In which role somebody does this; an approver must stand in the council's own choice too. */
export function roleIn(engine: RegisterEngine, actor: Actor, action: Action): Role | null {
  if (actor.agency !== engine.agency) return null;
  if (action !== 'approve-disposal') return roleFor(actor, action);
  const approvers: readonly Role[] = choiceNow(engine).retention.approvers;
  return roleFor({ roles: actor.roles.filter((role) => approvers.includes(role)) }, action);
}

/** Everybody who may. */
export const approversNow = (engine: RegisterEngine): string[] =>
  engine.directory.people.filter((person) => roleIn(engine, person, 'approve-disposal')).map(({ id }) => id);

/** Of those whose approval counts, whoever has left, or may approve no more. */
export function goneOf(engine: RegisterEngine, { approvals }: Disposal): ReadonlySet<string> {
  const people = approvals.map(({ by }) => by.id);
  const may = (id: string): boolean => {
    const person = engine.directory.find(id);
    return person !== null && roleIn(engine, person, 'approve-disposal') !== null;
  };
  return new Set(people.filter((id) => !may(id)));
}

/** A list as it stands with the people of now; null where its journal does not begin as one does. */
export function disposalNow(engine: RegisterEngine, document: DisposalDocument): Disposal | null {
  const disposal = disposalOf(document);
  return disposal && withoutApprovalsOf(disposal, goneOf(engine, disposal), engine.clock.now());
}
