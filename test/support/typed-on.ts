// What can be typed on the cards of every scene, and what sends it.
import { ACTIONS } from '../../src/teams/actions.ts';
import { KEY } from '../../src/teams/key.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import { scenes } from '../cards/scenes.ts';
import { elements } from './person.ts';

/** Each action from a card with a text to type, with the names of those texts; without `all` of them what changes something. */
export function typedOn(all = false): Map<string, string[]> {
  const renderer = makeRenderer(false);
  const found = new Map<string, string[]>();
  for (const view of Object.values(scenes())) {
    const there = elements(renderer.render(view).card);
    const texts = there.filter(({ element }) => element['type'] === 'Input.Text').map(({ element }) => element['id']);
    if (texts.length === 0) continue;
    for (const { element } of there) {
      const verb = (element['data'] as Record<string, { verb?: string }> | undefined)?.[KEY]?.verb;
      if (!verb || element['associatedInputs'] === 'none') continue;
      if (!all && ACTIONS.get(verb)?.reads !== false) continue;
      found.set(verb, [...new Set([...(found.get(verb) ?? []), ...texts.map(String)])]);
    }
  }
  return found;
}
