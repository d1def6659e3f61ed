// Templates (cards/*.json) → Adaptive Cards. Each template is built once, which costs many times as much as expanding it.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeTemplate } from './template.ts';
import type { Template } from './template.ts';

export const CARDS = join(import.meta.dirname, '..', '..', 'cards');

/** What a view hands over: which template, its data, and what is said without the card. */
export interface View {
  readonly template: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** One line for the notification. */
  readonly summary: string;
  /** What makes sense where the card cannot be shown. */
  readonly text: string;
}

export type Card = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly card: Card;
  readonly summary: string;
  readonly text: string;
}

/** The one key under which a card says what it is about: no input has this id, so nothing can collide with it. */
export const KEY = 'cis';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Gives every Action.Execute its `{ verb, ref, rev }` and an Action.Submit to fall back on that carries the same, so
 * that both take one route. In the template file an action is only its title and its verb.
 */
export function withFallbacks(node: Json): Json {
  if (Array.isArray(node)) return node.map(withFallbacks);
  if (node === null || typeof node !== 'object') return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withFallbacks(value)]));
  if (inner['type'] !== 'Action.Execute') return inner;
  const given = (inner['data'] ?? {}) as { [key: string]: Json };
  const data = {
    ...given,
    [KEY]: {
      verb: inner['verb'] ?? '',
      ref: '${$root.ref}',
      rev: '${$root.rev}',
      ...(given[KEY] as object | undefined),
    },
  };
  const { verb: _verb, $when: _when, ...shared } = inner;
  return { ...inner, data, fallback: { ...shared, type: 'Action.Submit', data } };
}

/** What every template may read; a view overrides it. A field that is missing would stay on the card as `${field}`. */
const COMMON = { notice: '', where: '', ref: '', rev: 0 };

/** All the data that a view gives its template. */
export const sampleOf = ({ data, text }: View, practice: boolean): Record<string, unknown> => ({
  ...COMMON,
  practice,
  text,
  ...data,
});

export interface Renderer {
  readonly templates: readonly string[];
  render(view: View): Reply;
}

/** A template is parsed when its card is first needed: all of them at once are a tenth of a second of every start. */
function once(json: Json): () => Template {
  let template: Template | undefined;
  return () => (template ??= makeTemplate(withFallbacks(json)));
}

/** Loads the templates. `practice` marks every card "Practice copy". Throws, naming the file, where one is not JSON. */
export function makeRenderer(practice: boolean, folder: string = CARDS): Renderer {
  const templates = new Map<string, () => Template>();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.json') || file.endsWith('.data.json')) continue;
    try {
      templates.set(basename(file, '.json'), once(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json));
    } catch (error) {
      throw new Error(`The card template ${file} cannot be read: ${(error as Error).message}`, { cause: error });
    }
  }
  return {
    templates: [...templates.keys()].toSorted(),
    render: (view) => {
      const { template, summary, text } = view;
      const found = templates.get(template);
      if (!found) throw new Error(`There is no card template called "${template}".`);
      const card = found().expand({ $root: sampleOf(view, practice) }) as Card;
      return { card, summary, text };
    },
  };
}
