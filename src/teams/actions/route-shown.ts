// How a route is shown after what was done with it: as it is now, its form once more with what is wrong, or why not.
import type { RouteCame, RouteRefusal, RouteSeen } from '../../joint/routes/types.ts';
import { say } from '../../words/say.ts';
import { noSuchRecord, notDone } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { NoticeTone } from '../views/context.ts';
import { staysHere } from '../views/route.ts';
import { mayChoose } from '../views/route-decisions.ts';
import { canAnswer } from '../views/route-forms.ts';
import type { DoneBy } from '../views/route-forms.ts';
import type { RoutesShown } from '../views/routes.ts';

export const shown = (shows: RoutesShown, said = '', tone: NoticeTone = 'good'): Result => ({
  kind: 'routes',
  shows,
  notice: said,
  tone,
});

type Typed = Readonly<Record<string, string>>;

/** What a button says it is about: `NCC-7K3F-92QD@answer`. */
export const parts = (picked: string): string[] => picked.split('@');

/** One route as it is now, or the sentence that says neither that it exists nor that it does not. */
export async function showRoute(turn: Turn, reference: string, said = '', tone: NoticeTone = 'good'): Promise<Result> {
  const route = await turn.joint.routes.see(turn.person, reference);
  return route ? shown({ page: 'one', route }, said, tone) : noSuchRecord();
}

/** With the route as it is now: for a form of it, where that may be done still. */
export async function withRoute(
  turn: Turn,
  reference: string,
  isOpen: (route: RouteSeen) => boolean,
  draw: (route: RouteSeen) => Result,
): Promise<Result> {
  const route = await turn.joint.routes.see(turn.person, reference);
  if (!route) return noSuchRecord();
  return isOpen(route) ? draw(route) : shown({ page: 'one', route }, say('routeCard.said.moved'), 'accent');
}

/** How a form comes back where something on it is wrong. */
export type Again = (route: RouteSeen, problems: Typed) => RoutesShown;

/** At which field it is said, where the refusal itself does not say which one is wrong. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'route-matterNeeded': 'matter',
  'route-otherNeeded': 'other',
  'route-noSuchAgency': 'other',
  'route-wrongSender': 'other',
  'route-wrongReceiver': 'other',
  'route-noSuchColleague': 'to',
  'route-partNeedsWhy': 'withheld',
  'route-permissionNeedsWhat': 'permission',
};

/** What is wrong with which field; null where it is no field that is wrong. */
export function problemsOf({ code, message, errors }: RouteRefusal): Typed | null {
  const field = AT_FIELD[code];
  return errors ?? (field === undefined ? null : { [field]: message });
}

/**
 * What came of a command: the route with a line that says so; the form once more with what was typed and why not; or, where
 * that form cannot be sent any more, the route as it is now, with why not.
 */
export function after(came: RouteCame, said: string, again: Again): Result {
  if (came.outcome !== 'refused')
    return came.outcome === 'done'
      ? shown({ page: 'one', route: came.route }, said)
      : shown({ page: 'one', route: came.route }, say('routeCard.said.again', { said }), 'good');
  const { refusal, route } = came;
  if (!route) return notDone(refusal.message);
  const form = again(route, problemsOf(refusal) ?? {});
  return shown(isOpenStill(form, route) ? form : { page: 'one', route }, refusal.message, 'attention');
}

/** Whether what a form asks for can be done now that it is sent. */
function isOpenStill(form: RoutesShown, route: RouteSeen): boolean {
  switch (form.page) {
    case 'hand':
      return route.may.includes('complete') && !staysHere(route);
    case 'answer':
      return route.may.includes('answer') && canAnswer(route, form.outcome);
    case 'decisions':
      return mayChoose(route);
    case 'do':
      return route.may.includes(form.what);
    default:
      return true;
  }
}

/** The form that what was sent came from. */
export const formAgain =
  (what: DoneBy, typed: Typed): Again =>
  (route, problems) => ({ page: 'do', route, what, typed, problems });
