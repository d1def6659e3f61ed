// Opening a route. Its reference is derived from what opens it, so that two taps at the same moment make one.
import { createHash } from 'node:crypto';
import { roleFor } from '../../people/may.ts';
import type { Actor } from '../../people/types.ts';
import { openedRoute, openingOf } from '../../joint/routes/open.ts';
import type { AgencyGiven } from '../../joint/routes/open.ts';
import { routeOf } from '../../joint/routes/state.ts';
import { noRoute } from '../../joint/routes/turn.ts';
import type { RouteDocument } from '../../joint/routes/turn.ts';
import type { OpenRoute, RouteCame, RouteSeen } from '../../joint/routes/types.ts';
import { partitionOf } from '../../record/partition.ts';
import { makeReference } from '../../record/reference.ts';
import { readRegister } from '../../record/register-document.ts';
import type { RouteContents } from '../../record/route-entries.ts';
import { matterKey } from '../../record/terms.ts';
import { StoreConflict } from '../../store/port.ts';
import type { StoredDocument } from '../../store/port.ts';
import { rememberLastRestore } from '../last-restore.ts';
import type { RouteEngine } from './route-parts.ts';

/** A tap that comes again within this time is the same one. */
const SAME_OPENING = 60_000;

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
  const made = await place(engine, actor, content, (id) =>
    openedRoute(id, content, { actor, role, context, osUser: command.osUser }),
  );
  return { outcome: made.isNew ? 'done' : 'repeated', route: seen(made.document)! };
}

const refused = (refusal: ReturnType<typeof noRoute>): RouteCame => ({ outcome: 'refused', refusal, route: null });

function agencyOf({ everybody, served }: RouteEngine, typed: string): AgencyGiven | null {
  const found = everybody.agencies.find(({ id }) => id.toLowerCase() === typed.trim().toLowerCase());
  return found ? { id: found.id, name: found.name, kind: found.kind, served: served().includes(found.id) } : null;
}

/** The document in the first place that is free, or that holds the same opening of a moment ago. */
async function place(
  engine: RouteEngine,
  actor: Actor,
  content: RouteContents['route-opened'],
  open: (id: string) => RouteDocument,
): Promise<{ readonly document: RouteDocument; readonly isNew: boolean }> {
  const { store, log, pseudonym } = engine;
  const pk = partitionOf(actor.agency);
  const restored = await rememberLastRestore(store, pk)();
  for (let slot = 0; ; slot += 1) {
    const reference = referenceOf(engine, actor, [...partsOf(content), restored, String(slot)]);
    const before = await store.get<StoredDocument>(pk, reference);
    if (before && isSame(engine, before.document, actor, content))
      return { document: readRegister(before.document, 'route'), isNew: false };
    if (before) continue;
    try {
      const document = open(reference);
      await store.create(document);
      log.info({ ref: reference, who: pseudonym(actor.id), what: 'route' }, 'Joint working was begun.');
      return { document, isNew: true };
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
      // somebody was faster: look who, in the same place
      slot -= 1;
    }
  }
}

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

function referenceOf({ pseudonym }: RouteEngine, actor: Actor, parts: readonly string[]): string {
  const of = JSON.stringify(['route', actor.id, ...parts]);
  // keyed by the same secret as every reference that is derived
  const bytes = createHash('sha256').update(of).update(pseudonym(of)).digest();
  return makeReference(actor.agency, bytes);
}

function isSame(
  engine: RouteEngine,
  stored: StoredDocument,
  actor: Actor,
  content: RouteContents['route-opened'],
): boolean {
  if (stored.kind !== 'route') return false;
  const opened = routeOf(readRegister(stored, 'route').journal)?.opened;
  const isYoung = opened && engine.clock.now().getTime() - Date.parse(opened.at) < SAME_OPENING;
  return isYoung === true && opened?.by.id === actor.id && partsOf(opened).join('\n') === partsOf(content).join('\n');
}
