import assert from 'node:assert/strict';
import { createRepeats } from '../../../src/teams/edge/repeats.ts';
import type { Arrived } from '../../../src/teams/edge/repeats.ts';

const FIRST: Arrived = { kind: 'words', id: 'one', sender: 'pat', conversation: 'a', hash: 'mine', sentAt: '10:00:00' };

describe('A message that may have been delivered before', () => {
  let now = 0;
  const repeats = () => createRepeats(() => now);

  it('is the same for a minute, under its id, or with its words and moment', () => {
    const known = repeats();
    assert.equal(known.isRepeat(FIRST), false);
    known.somethingElse('pat', 'a');
    assert.equal(known.isRepeat({ ...FIRST, hash: 'changed' }), true);
    assert.equal(known.isRepeat({ ...FIRST, id: 'two' }), true);
    now += 60_000;
    assert.equal(known.isRepeat(FIRST), false);
  });

  it('is the same while it is being answered, and another one once it was', () => {
    const known = repeats();
    known.isRepeat(FIRST);
    const later = { ...FIRST, id: 'two', sentAt: '10:00:12' };
    assert.equal(known.isRepeat(later), true);
    known.answered(FIRST);
    assert.equal(known.isRepeat(later), false, 'somebody wants to see it once more');
    assert.equal(known.isRepeat({ ...later, id: 'three' }), true, 'which may be delivered twice as well');
    assert.equal(known.isRepeat({ ...FIRST, id: 'four' }), true, 'and the first one may still come again');
  });

  it('is another one where a button was pressed twice, and the same where that was delivered twice', () => {
    const known = repeats();
    const tap: Arrived = { ...FIRST, kind: 'tap', hash: 'mine' };
    assert.equal(known.isRepeat(tap), false);
    assert.equal(known.isRepeat({ ...tap, id: 'two' }), true);
    assert.equal(known.isRepeat({ ...tap, id: 'three', sentAt: '10:00:05' }), false);
  });

  it('is another one from somebody else, in another chat, or where the first reply failed', () => {
    const known = repeats();
    known.isRepeat(FIRST);
    assert.equal(known.isRepeat({ ...FIRST, sender: 'mo' }), false);
    assert.equal(known.isRepeat({ ...FIRST, conversation: 'b' }), false);
    known.forget(FIRST);
    assert.equal(known.isRepeat(FIRST), false);
  });
});
