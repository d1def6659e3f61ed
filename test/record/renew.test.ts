import assert from 'node:assert/strict';
import { openDraft } from '../../src/record/draft.ts';
import { renewed } from '../../src/record/renew.ts';
import type { Draft } from '../../src/record/types.ts';
import type { Edition } from '../../src/policy/edition.ts';
import { NOT_SURE } from '../../src/policy/walk.ts';
import { earlier } from '../support/two-editions.ts';

/** The earlier edition with other questions and facts; nothing of it is compiled again. */
const other = (map: Edition['map'], facts: Edition['facts'] = earlier.facts): Edition => ({
  ...earlier,
  map,
  facts,
  question: new Map(map.map((one) => [one.id, one])),
});
const draft: Draft = {
  ...openDraft(earlier, { type: 'open', emergency: false, openedBy: null, open: ['consent'] }),
  answers: { risk: 'child-harm', purpose: 'needed', route: NOT_SURE },
  facts: { recipient: 'police', subject: 'child' },
  origins: { recipient: 'picked', subject: 'confirmed' },
  read: { confidential: { value: 'yes', certainty: 0.9 } },
  form: { decision: 'share', reason: 'Bruises seen twice.', what: 'What the school saw.' },
  advice: [{ of: 'Mo Manager', when: 'today', said: 'Share it.' }],
  page: 'form',
};

describe('A draft that is begun again under another edition', () => {
  it('keeps all that was said and written where both ask and know the same, but for the decision', () => {
    const next = renewed(earlier, earlier, draft);
    const { decision: _, ...form } = draft.form;
    assert.deepEqual(next, { ...draft, form, page: 'answer' });
  });

  it('leaves out an answer that is none there any more, or that would say something else', () => {
    const without = other(earlier.map.filter(({ id }) => id !== 'purpose'));
    assert.deepEqual(renewed(earlier, without, draft).answers, { risk: 'child-harm', route: NOT_SURE });
    const says = other(
      earlier.map.map((one) =>
        one.id === 'risk' ? { ...one, responses: one.responses.map((it) => ({ ...it, sets: {} })) } : one,
      ),
    );
    assert.deepEqual(renewed(earlier, says, draft).answers, { purpose: 'needed', route: NOT_SURE });
  });

  it('leaves out a fact or a value that the other does not know, wherever it stands', () => {
    const unknown = new Set(['recipient', 'confidential', 'consent']);
    const next = renewed(
      earlier,
      other(
        earlier.map,
        earlier.facts.filter(({ name }) => !unknown.has(name)),
      ),
      draft,
    );
    assert.deepEqual(
      [next.facts, next.origins, next.read, next.open],
      [{ subject: 'child' }, { subject: 'confirmed' }, {}, []],
    );
    assert.deepEqual(next.advice, draft.advice);
  });

  it('goes on with the walk where nothing was read or said on a card', () => {
    const walked: Draft = { ...draft, facts: {}, read: {}, open: [], origins: {} };
    assert.equal(renewed(earlier, earlier, walked).page, 'walk');
  });
});
