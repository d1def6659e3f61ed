// Where a client reads no Markdown (a notification, the name of a button or row, what stands in the place of a card), no
// sign of it is written out, whatever people and agencies are called.
import assert from 'node:assert/strict';
import { makeRenderer } from '../../src/teams/render.ts';
import type { Reply } from '../../src/teams/render.ts';
import { directory } from '../support/ladder.ts';
import { NASTY, scenes } from './scenes.ts';

const HOSTILE = 'Li*am_ (Lawson) [x]';
const ESCAPED = /\\[\\`*_{}[\]()#+\-.!|>~<&]/;

interface Named {
  name: string;
}

/** Everybody and every agency that a scene may name. */
const everybody = (): Named[] => [
  ...directory.agencies,
  ...directory.served.flatMap(({ id }) => [
    ...((id === directory.agency ? directory : directory.of(id))?.people ?? []),
  ]),
];

/** Every text of a card that is read as it is: all but that of a text block. `data` goes back with a tap. */
function* readAsTheyAre(json: unknown): Generator<string> {
  if (Array.isArray(json)) for (const one of json) yield* readAsTheyAre(one);
  else if (typeof json === 'object' && json !== null)
    for (const [key, value] of Object.entries(json)) {
      const isMarkdown = key === 'data' || (key === 'text' && (json as { type?: unknown }).type === 'TextBlock');
      if (typeof value === 'string' && !isMarkdown) yield value;
      else if (key !== 'data') yield* readAsTheyAre(value);
    }
}

describe('Where nothing reads Markdown, a card', () => {
  let replies: (readonly [name: string, reply: Reply])[];
  before(() => {
    const renderer = makeRenderer(true);
    const names = everybody().map((one) => [one, one.name] as const);
    for (const [one, name] of names) one.name = `${HOSTILE} ${name}`;
    replies = Object.entries(scenes()).map(([name, view]) => [name, renderer.render(view)]);
    for (const [one, name] of names) one.name = name;
  });

  it('writes out no sign of it in a notification, the name of a button or row, or in the place of the card', () => {
    const found = replies.flatMap(([name, { card, summary, text: words }]) =>
      [summary, words, ...readAsTheyAre(card)]
        .filter((text) => ESCAPED.test(text.replaceAll(NASTY, '')))
        .map((text) => `${name}: ${text.slice(0, 200)}`),
    );
    assert.deepEqual(found, []);
  });

  it('says such a name there as it is, and to a text block without its signs', () => {
    const isNamed = (text: string): boolean => text.includes(HOSTILE);
    const cards = replies.filter(([, { card }]) =>
      JSON.stringify(card).includes(String.raw`Li\\*am\\_ \\(Lawson\\) \\[x\\]`),
    );
    assert.ok(cards.length > 50, String(cards.length));
    for (const part of ['title', 'fallbackText'] as const)
      assert.ok(
        cards.some(([, { card }]) => [...named(card, part)].some(isNamed)),
        part,
      );
    assert.ok(replies.some(([, { summary }]) => isNamed(summary)));
  });
});

/** What stands under this name anywhere in a card. */
function* named(json: unknown, key: string): Generator<string> {
  if (Array.isArray(json)) for (const one of json) yield* named(one, key);
  else if (typeof json === 'object' && json !== null)
    for (const [name, value] of Object.entries(json))
      if (name === key && typeof value === 'string') yield value;
      else yield* named(value, key);
}
