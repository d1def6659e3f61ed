import assert from 'node:assert/strict';
import { ACTIONS } from '../../src/teams/actions.ts';
import { KEY } from '../../src/teams/key.ts';
import { onlyToRead } from '../../src/teams/only-to-read.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import { scenes } from '../cards/scenes.ts';
import { elements } from '../support/person.ts';

const renderer = makeRenderer(false);

const verbsOf = (card: object): string[] =>
  elements(card).flatMap(({ element }) => {
    const said = (element['data'] as Record<string, { verb?: string }> | undefined)?.[KEY];
    return said?.verb ? [said.verb.replace(/\.below$/, '')] : [];
  });

describe('A card for somebody who only reads', () => {
  it('has no button or row of any card that changes a record, and every other one of them', () => {
    for (const [name, view] of Object.entries(scenes())) {
      const { card } = renderer.render(view);
      const left = verbsOf(onlyToRead(card));
      const wanted = verbsOf(card).filter((verb) => {
        const { reads, register, says } = ACTIONS.get(verb)!;
        return (reads || register || says) && verb !== 'doubt';
      });
      assert.deepEqual(left, wanted, name);
      assert.ok(
        elements(onlyToRead(card)).every(
          ({ element }) => element['actions'] === undefined || (element['actions'] as []).length > 0,
        ),
        name,
      );
    }
  });

  it('keeps every word that is read', () => {
    const { card } = renderer.render(scenes()['record']!);
    const texts = (of: object) =>
      elements(of).flatMap(({ element }) => (element['type'] === 'TextBlock' ? [element['text']] : []));
    assert.deepEqual(texts(onlyToRead(card)), texts(card));
  });
});
