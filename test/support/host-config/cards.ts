// The cards of all scenes as the bot sends them, and the same with everything unfolded.
import { makeRenderer } from '../../../src/teams/render.ts';
import type { View } from '../../../src/teams/render.ts';
import { scenes } from '../../cards/scenes.ts';
import type { NamedCard } from './draw.ts';

export interface Scene {
  readonly name: string;
  readonly view: View;
  readonly card: Readonly<Record<string, unknown>>;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every scene with its card, marked as practice as on a practice copy. */
export function allScenes(): Scene[] {
  const renderer = makeRenderer(true);
  return Object.entries(scenes()).map(([name, view]) => ({ name, view, card: renderer.render(view).card }));
}

export const named = (all: readonly Scene[]): NamedCard[] => all.map(({ name, card }) => [name, card]);

/** The elements that some Action.ToggleVisibility of the card shows or hides, by id. */
function toggled(json: Json, found = new Set<string>()): Set<string> {
  if (Array.isArray(json)) for (const inner of json) toggled(inner, found);
  else if (json !== null && typeof json === 'object') {
    const targets = json['type'] === 'Action.ToggleVisibility' ? json['targetElements'] : [];
    for (const target of targets as (string | { elementId: string })[])
      found.add(typeof target === 'string' ? target : target.elementId);
    for (const inner of Object.values(json)) toggled(inner, found);
  }
  return found;
}

function flip(json: Json, ids: ReadonlySet<string>): Json {
  if (Array.isArray(json)) return json.map((inner) => flip(inner, ids));
  if (json === null || typeof json !== 'object') return json;
  const inner = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, flip(value, ids)]));
  const { id } = json;
  return typeof id === 'string' && ids.has(id) ? { ...inner, isVisible: json['isVisible'] === false } : inner;
}

/** The same card after every fold on it was tapped once. */
export function unfolded(card: Scene['card']): Scene['card'] {
  return flip(card as Json, toggled(card as Json)) as Scene['card'];
}
