// Somebody away, by their own word, and back.
import { endStandIn, nameStandIn } from '../../src/record/absences.ts';
import type { AbsencesDocument } from '../../src/record/absences.ts';
import { actingAs } from '../../src/record/journal.ts';
import type { Actor, Context, Named, Who } from '../../src/record/types.ts';

const by = (actor: Actor): Who => actingAs(actor, actor.roles[0]!);

export function standInNamed(
  list: AbsencesDocument,
  actor: Actor,
  { id, name }: Named,
  until: string,
  context: Context,
): AbsencesDocument {
  return nameStandIn(list, by(actor), { person: actor.id, delegate: { id, name }, until }, context);
}

export const standInEnded = (list: AbsencesDocument, actor: Actor, context: Context): AbsencesDocument =>
  endStandIn(list, by(actor), { person: actor.id }, context);
