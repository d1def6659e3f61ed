import assert from 'node:assert/strict';
import { TooLate, unlessAborted, within } from '../../src/time/within.ts';

const never = new Promise<never>(() => undefined);

describe('Work that may not take for ever', () => {
  it('gives what it comes to, or rejects as it does', async () => {
    const { signal } = new AbortController();
    const late = (): Error => new Error('late');
    assert.equal(await within(Promise.resolve('done'), 60_000), 'done');
    assert.equal(await unlessAborted(Promise.resolve('done'), signal, late), 'done');
    await assert.rejects(within(Promise.reject(new Error('broken')), 60_000), /broken/);
    await assert.rejects(unlessAborted(Promise.reject(new Error('broken')), signal, late), /broken/);
  });

  it('is too late once its time is over, in the words of whoever waits', async () => {
    await assert.rejects(within(never, 0), TooLate);
    await assert.rejects(
      within(never, 0, () => new Error('refused')),
      /refused/,
    );
  });

  it('is given up as soon as the signal says so, also where it had said so before', async () => {
    const controller = new AbortController();
    const waiting = unlessAborted(never, controller.signal, () => new Error('given up'));
    controller.abort();
    await assert.rejects(waiting, /given up/);
    await assert.rejects(
      unlessAborted(never, controller.signal, () => new Error('given up')),
      /given up/,
    );
  });
});
