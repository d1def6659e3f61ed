import assert from 'node:assert/strict';
import { StoreBusy, StoreConflict, StoreDamaged, StoreFull, StoreUnavailable } from '../../src/store/port.ts';
import { whyNotStored } from '../../src/teams/not-stored.ts';
import { noticeFor, noticeView, withoutButtons } from '../../src/teams/views/home.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import en from '../../src/words/en.json' with { type: 'json' };
import { textsIn } from '../../src/words/say.ts';
import { elements } from '../support/person.ts';
import { person } from '../support/ladder.ts';

describe('What goes wrong', () => {
  const { doesNotFit, notShown, notKnown, notRead, notStored, onlyInPrivate } = en.edge;
  const { administratorsOnly, stale, unknownCard, wrong } = en.edge;
  const failures = textsIn({
    doesNotFit,
    notShown,
    notKnown,
    notRead,
    notStored,
    onlyInPrivate,
    administratorsOnly,
    stale,
    unknownCard,
    wrong,
  }).filter(([name]) => !name.endsWith('title'));
  for (const [name, text] of failures)
    it(`is said with what became of it and what to do: ${name}`, () => {
      const sentences = text.split(/(?<=\.) /);
      assert.ok(sentences.length > 1, text);
      const whole = name === 'notKnown.message' ? `${en.edge.notKnown.title}. ${text}` : text;
      assert.match(whole, /[Nn]othing|do not know/);
      assert.match(text, /Try again|try again|Type |Tell |ask them|Open |Look at|Here is/);
    });

  it('has a sentence for each error of the store that says that nothing was changed', () => {
    const errors = [new StoreBusy(), new StoreFull(), new StoreDamaged(), new StoreUnavailable(), new StoreConflict()];
    const said = errors.map(whyNotStored);
    assert.equal(new Set(said).size, errors.length);
    for (const text of said) assert.match(text, /[Nn]othing (of yours )?was changed\./);
  });
});

describe('A notice', () => {
  const renderer = makeRenderer(false);
  const buttons = (view: ReturnType<typeof noticeView>): unknown[] =>
    elements(renderer.render(view).card)
      .filter(({ element }) => String(element['type']).startsWith('Action.'))
      .map(({ element }) => element['title']);
  const view = noticeView('No such record', 'Check the reference.', '', true);

  it('leads on to what the person’s role may do, and strangers nowhere but to help in danger', () => {
    const danger = 'Somebody is in danger now';
    const wrong = 'This answer is wrong';
    assert.deepEqual(buttons(noticeFor(person('pat'), view)), [
      'Start the walk',
      'My drafts and records',
      wrong,
      danger,
    ]);
    assert.deepEqual(buttons(noticeFor(person('gale'), view)), ['Help', wrong, danger]);
    assert.deepEqual(buttons(withoutButtons(view)), [danger]);
  });
});
