import assert from 'node:assert/strict';
import { loadPractice } from '../../src/practice/load.ts';
import { dueAgain, fresh, KEPT_DAYS, nextOf, tallyOf, withAnswer } from '../../src/practice/progress.ts';
import type { Progress } from '../../src/practice/progress.ts';
import { MOST_SITUATIONS, withoutSet, withSet } from '../../src/practice/sets.ts';

const { situations } = loadPractice();
const START = Date.parse('2026-11-23T10:00:00Z');
const DAY = 86_400_000;
const at = (milliseconds: number): Date => new Date(START + milliseconds);
const [one, two] = situations as [(typeof situations)[0], (typeof situations)[0]];

describe('What comes next in practice', () => {
  it('is the same for the same clock and progress', () => {
    const progress = withAnswer([], one.id, 'other', at(0));
    assert.equal(nextOf(situations, progress, at(DAY))?.id, nextOf(situations, progress, at(DAY))?.id);
  });

  it('is what went wrong, once its time has come, and before that something new', () => {
    const progress = withAnswer([], one.id, 'other', at(0));
    assert.notEqual(nextOf(situations, progress, at(60_000))?.id, one.id);
    assert.equal(nextOf(situations, progress, at(11 * 60_000))?.id, one.id);
    assert.notEqual(nextOf(situations, progress, at(11 * 60_000), one.id)?.id, one.id);
  });

  it('comes again later each time that it goes right, and soon again when it goes wrong', () => {
    let progress: Progress = [];
    let [now, waited] = [0, 0];
    for (let time = 0; time < 4; time += 1) {
      progress = withAnswer(progress, one.id, 'same', at(now));
      const waits = dueAgain(progress[0]!) - (START + now);
      assert.ok(waits > waited);
      [now, waited] = [now + waits, waits];
    }
    progress = withAnswer(progress, one.id, 'more', at(now));
    assert.ok(dueAgain(progress[0]!) - (START + now) < DAY);
  });

  it('goes through all of them before any comes twice', () => {
    let progress: Progress = [];
    const seen: string[] = [];
    for (let done = 0; done < situations.length; done += 1) {
      const next = nextOf(situations, progress, at(0), seen.at(-1))!;
      progress = withAnswer(progress, next.id, 'same', at(0));
      seen.push(next.id);
    }
    assert.equal(new Set(seen).size, situations.length);
    assert.ok(nextOf(situations, progress, at(0), seen.at(-1)), 'nothing is left when all are done');
  });

  it('is none where there is none, and the only one where there is one', () => {
    assert.equal(nextOf([], [], at(0)), null);
    assert.equal(nextOf([one], [], at(0), one.id)?.id, one.id);
  });
});

describe('What is kept of practice', () => {
  it('counts a button pressed twice once', () => {
    const once = withAnswer([], one.id, 'same', at(0));
    assert.equal(withAnswer(once, one.id, 'same', at(5_000)), once);
  });

  it('goes after a year', () => {
    const old = withAnswer([], one.id, 'same', at(0));
    const later = at((KEPT_DAYS + 1) * DAY);
    assert.deepEqual(fresh(old, later), []);
    assert.deepEqual(
      withAnswer(old, two.id, 'same', later).map(({ id }) => id),
      [two.id],
    );
  });

  it('holds no decision, no words and no name', () => {
    const [kept] = withAnswer([], one.id, 'same', at(0));
    assert.deepEqual(Object.keys(kept!).toSorted(), ['at', 'id', 'last', 'rightInARow', 'times']);
  });

  it('is counted for whoever practises', () => {
    const progress = withAnswer(withAnswer([], one.id, 'same', at(0)), two.id, 'other', at(0));
    assert.deepEqual(tallyOf(situations, progress, at(DAY)), { practised: 2, right: 1, comesAgain: 1 });
  });
});

describe('A set of situations', () => {
  const isKnown = (id: string): boolean => situations.some((known) => known.id === id);
  const ids = situations.map(({ id }) => id);
  const made = (sets: Parameters<typeof withSet>[0], name: string, picked: readonly string[]) => {
    const came = withSet(sets, { id: 's1', name, situations: picked }, isKnown);
    if ('problem' in came) throw new Error(came.problem);
    return came;
  };

  it('takes situations that are there, each once, and more under the same name', () => {
    const first = made([], ' Team  day ', [one.id, one.id, 'nothing']);
    assert.deepEqual([first.made.name, first.made.situations], ['Team day', [one.id]]);
    const more = made(first.sets, 'team day', [two.id]);
    assert.deepEqual(more.made.situations, [one.id, two.id]);
    assert.equal(more.sets.length, 1);
    assert.deepEqual(withoutSet(more.sets, more.made.id), []);
  });

  it('is refused without a name, without a situation, or with too many', () => {
    const problemOf = (name: string, picked: readonly string[]) => {
      const came = withSet([], { id: 's1', name, situations: picked }, isKnown);
      return 'problem' in came ? came.problem : null;
    };
    assert.equal(problemOf(' ', ids), 'no-name');
    assert.equal(problemOf('x'.repeat(61), [one.id]), 'long-name');
    assert.equal(problemOf('Ours', ['nothing']), 'none');
    assert.equal(problemOf('Ours', ids.slice(0, MOST_SITUATIONS + 1)), 'too-many');
    assert.equal(problemOf('Ours', ids.slice(0, MOST_SITUATIONS)), null);
  });
});
