import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembled } from '../../src/teams/parts.ts';
import type { Json } from '../../src/teams/parts.ts';
import { CARDS, makeRenderer } from '../../src/teams/render.ts';
import { makeTemplate } from '../../src/teams/template.ts';
import { readTap } from '../../src/teams/tap.ts';
import { textOf } from '../../src/words/say.ts';
import { elements } from '../support/person.ts';

const FRAME: Json = { type: 'AdaptiveCard', body: [{ top: 1 }, { type: 'Body' }, { foot: 1 }] };
const expand = (body: Json[], data: object): Record<string, unknown> =>
  makeTemplate(assembled(FRAME, { body })).expand({ $root: { ref: 'NCC-1', rev: 3, ...data } }) as Record<
    string,
    unknown
  >;
const find = (card: unknown, type: string) =>
  elements(card)
    .map(({ element }) => element)
    .filter((element) => element['type'] === type);

describe('A template in its frame', () => {
  it('stands where the frame has its body, and keeps what it says of the whole card', () => {
    const card = assembled(FRAME, { msteams: { width: 'Full' }, body: [{ mine: 1 }] });
    assert.deepEqual(card, {
      type: 'AdaptiveCard',
      msteams: { width: 'Full' },
      body: [{ top: 1 }, { mine: 1 }, { foot: 1 }],
    });
  });

  it('has its texts from the catalogue, whose values are the template’s own fields', () => {
    const card = expand([{ type: 'TextBlock', text: '{{frame.footer}}' }], { cardVersion: 7 });
    assert.equal(find(card, 'TextBlock')[0]!['text'], 'NCC-1 · card 7');
    assert.throws(() => assembled(FRAME, { body: [{ text: '{{frame.nothing}}' }] }), /frame\.nothing/);
  });

  it('folds what is below a row that opens it, and says on the row how much there is', () => {
    const fold: Json = { type: 'Fold', id: 'facts', title: 'What I understood (${n})', items: [{ text: 'inside' }] };
    const card = expand([fold], { n: 5 });
    const toggle = find(card, 'Action.ToggleVisibility')[0]!;
    assert.equal(toggle['title'], 'What I understood (5)');
    const ids = new Set(elements(card).map(({ element }) => element['id']));
    for (const id of toggle['targetElements'] as string[]) assert.ok(ids.has(id), id);
    const inside = elements(card).find(({ element }) => element['text'] === 'inside')!;
    assert.ok(inside.hidden);
  });

  it('answers with one tap: a row for each response, which picks what the question’s list would have', () => {
    const rows: Json = { type: 'Answers', from: '${responses}', verb: 'answer', question: '${$root.id}' };
    const responses = [
      { title: 'Yes: a child may be harmed', value: 'child-harm' },
      { title: 'Not sure', value: 'not-sure' },
    ];
    const actions = find(expand([rows], { id: 'risk', responses }), 'Action.Execute');
    assert.deepEqual(
      actions.map((action) => action['title']),
      responses.map(({ title }) => title),
    );
    const taps = actions.map((action) => readTap(action['data']));
    assert.deepEqual(
      taps.map((tap) => [tap?.verb, tap?.ref, tap?.rev, tap?.inputs]),
      [
        ['answer', 'NCC-1', 3, { 'q-risk': 'child-harm' }],
        ['answer', 'NCC-1', 3, { 'q-risk': 'not-sure' }],
      ],
    );
  });
});

describe('The templates', () => {
  const read = (file: string): Json => JSON.parse(readFileSync(join(CARDS, file), 'utf8')) as Json;
  for (const name of makeRenderer(true).templates)
    it(`use only texts that there are, with plain values, which is all that a template can fill in: ${name}`, () => {
      const names = [...JSON.stringify(read(`${name}.json`)).matchAll(/\{\{([^}]+)\}\}/g)];
      for (const [, text] of names) assert.doesNotMatch(textOf(text!), /\{[^}]*[,{]/, text);
    });
});
