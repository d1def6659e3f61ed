// A card for somebody who only reads: whatever would change something is not on it, whichever view drew it.
import { ACTIONS } from './actions.ts';
import { KEY } from './key.ts';
import type { Card } from './render.ts';

/** They only show a form, and its button would change something. */
const FORMS: ReadonlySet<string> = new Set(['doubt']);

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an action only shows something, or puts a question as if it were typed. */
function onlyShows(action: Node): boolean {
  if (action['type'] !== 'Action.Execute') return true;
  const { verb = '' } = ((action['data'] ?? {}) as Readonly<Record<string, { readonly verb?: string }>>)[KEY] ?? {};
  const name = verb.replace(/\.below$/, '');
  const known = ACTIONS.get(name);
  return known !== undefined && (known.reads || known.register || known.says !== undefined) && !FORMS.has(name);
}

/** The same card without such buttons and rows, and without a set of buttons that has none left. */
export const onlyToRead = (card: Card): Card => without(card) as Card;

function without(node: unknown): unknown {
  if (Array.isArray(node)) return node.filter((one) => !isGone(one)).map(without);
  if (!isNode(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, without(value)]));
}

function isGone(node: unknown): boolean {
  if (!isNode(node)) return false;
  const { type, actions, selectAction } = node;
  if (type === 'ActionSet') return Array.isArray(actions) && !actions.some((one) => isNode(one) && onlyShows(one));
  if (isNode(selectAction) && !onlyShows(selectAction)) return true;
  return !onlyShows(node);
}
