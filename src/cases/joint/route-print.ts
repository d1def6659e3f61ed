// The document of a route as whoever asks sees it now, ready to be kept in a file.
import type { Actor } from '../../people/types.ts';
import type { PageForm } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import type { Joint } from './joint.ts';
import { routePage } from './route-page.ts';

/**
 * The page of a route, under its reference; null where it does not reach them. `osUser`: who is signed in at a terminal.
 * `differs`: decisions of their own side differ, of which the page says nothing.
 */
export async function printRoute(
  { routes, protocols, engine }: Pick<Joint, 'routes' | 'protocols' | 'engine'>,
  actor: Actor,
  typed: string,
  { osUser, form = 'usual' }: { readonly osUser?: string; readonly form?: PageForm } = {},
): Promise<{ readonly id: string; readonly page: string; readonly differs: boolean } | null> {
  const seen = await routes.see(actor, typed, osUser);
  const protocol = seen && protocols().byId(seen.protocol.id);
  const route = protocol?.routes.find(({ id }) => id === seen?.route.id);
  if (!seen || !protocol || !route) return null;
  const made = { by: actor.name, at: engine.clock.now(), ...(osUser === undefined ? {} : { osUser }) };
  const page = renderPage('sections', routePage({ protocol, route, seen, made }), form);
  return { id: seen.id, page, differs: seen.decision.differ.length > 0 };
}
