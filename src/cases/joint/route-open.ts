// Opening a route. Its reference is derived from what opens it, so that two taps at the same moment make one.
import { roleFor } from '../../people/may.ts';
import type { Actor } from '../../people/types.ts';
import { openedRoute, openingOf } from '../../joint/routes/open.ts';
import type { AgencyGiven } from '../../joint/routes/open.ts';
import { noRoute } from '../../joint/routes/turn.ts';
import type { RouteDocument } from '../../joint/routes/turn.ts';
import type { OpenRoute, RouteCame, RouteSeen } from '../../joint/routes/types.ts';
import type { RouteContents } from '../../record/route-entries.ts';
import { matterKey } from '../../record/terms.ts';
import { openOnce } from './open-once.ts';
import type { RouteEngine } from './route-parts.ts';

export async function openRoute(
  engine: RouteEngine,
  actor: Actor,
  command: OpenRoute,
  seen: (document: RouteDocument) => RouteSeen | null,
): Promise<RouteCame> {
  const role = roleFor(actor, 'work-jointly');
  if (!role || !engine.directoryOf(actor.agency)) return refused(noRoute('notYourRole'));
  const data = engine.routeData(command.protocol ?? null, command.route);
  if (typeof data === 'string') return refused(noRoute(data));
  const own = agencyOf(engine, actor.agency);
  if (!own) return refused(noRoute('notYourRole'));
  const copies = (command.copies ?? []).map((id) => agencyOf(engine, id));
  if (copies.includes(null)) return refused(noRoute('noSuchAgency'));
  const context = engine.context();
  const given = { actor, role, own, other: agencyOf(engine, command.other), data, context };
  const opening = openingOf(command, { ...given, copies: copies as AgencyGiven[] });
  if ('refusal' in opening) return refused(opening.refusal);
  const { content } = opening;
  const made = await openOnce(engine, actor, {
    kind: 'route',
    given: partsOf(content),
    open: (id) => openedRoute(id, content, { actor, role, context, osUser: command.osUser }),
  });
  return { outcome: made.isNew ? 'done' : 'repeated', route: seen(made.document)! };
}

const refused = (refusal: ReturnType<typeof noRoute>): RouteCame => ({ outcome: 'refused', refusal, route: null });

function agencyOf({ everybody, served }: RouteEngine, typed: string): AgencyGiven | null {
  const found = everybody.agencies.find(({ id }) => id.toLowerCase() === typed.trim().toLowerCase());
  return found ? { id: found.id, name: found.name, kind: found.kind, served: served().includes(found.id) } : null;
}

/** By what one opening differs from another. */
const partsOf = ({
  protocol,
  route,
  direction,
  from,
  to,
  matter,
  copies,
  about,
  proceedings,
}: RouteContents['route-opened']): string[] => [
  protocol,
  route,
  direction,
  from.id,
  to.id,
  matterKey(matter),
  ...copies.map(({ id }) => id),
  about,
  proceedings.criminal,
  proceedings.family,
];
