import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { endInOrder } from '../../src/app/ending.ts';

class FakeProcess extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
    this.emit('exit', code);
  }
}

const set = (stop: () => Promise<void>, time?: number) => {
  const process = new FakeProcess();
  const told: { code?: string; signal?: string }[] = [];
  const tell = (fields: object): void => {
    told.push(fields);
  };
  endInOrder({ process, stop, log: { info: tell, error: tell }, ...(time === undefined ? {} : { time }) });
  return { process, told };
};

describe('The process', () => {
  it('ends once, in order, however often it is told to', async () => {
    let stops = 0;
    const { process, told } = set(async () => {
      stops += 1;
    });
    const exit = once(process, 'exit');
    process.emit('SIGTERM');
    process.emit('SIGINT');
    process.emit('SIGTERM');
    assert.deepEqual(await exit, [0]);
    assert.deepEqual([stops, process.exits, told], [1, [0], [{ signal: 'SIGTERM' }]]);
  });

  it('leaves behind what does not end', async () => {
    const { process, told } = set(() => new Promise(() => undefined), 10);
    const exit = once(process, 'exit');
    process.emit('SIGTERM');
    // the clock alone keeps no process alive
    const alive = setInterval(() => undefined, 1000);
    assert.deepEqual(await exit, [1]);
    clearInterval(alive);
    assert.equal(told.at(-1)?.code, 'stop-too-slow');
  });

  it('ends with code 1 where it could not end in order', async () => {
    const { process, told } = set(() => Promise.reject(new Error('about Sarah')));
    const exit = once(process, 'exit');
    process.emit('SIGTERM');
    assert.deepEqual(await exit, [1]);
    assert.equal(told.at(-1)?.code, 'stop-failed');
  });

  it('stops in order after an exception that nobody caught, and does not say what it was about', async () => {
    let stops = 0;
    const { process, told } = set(async () => {
      stops += 1;
    });
    const exit = once(process, 'exit');
    process.emit('uncaughtException', new TypeError('about Sarah\n    at her brother'));
    assert.deepEqual(await exit, [1]);
    assert.equal(stops, 1);
    assert.equal(told[0]?.code, 'uncaught-exception');
    assert.match(JSON.stringify(told), /TypeError.*ending\.test\.ts/);
    assert.doesNotMatch(JSON.stringify(told), /Sarah|brother/);
  });

  it('goes on after a promise that failed without anybody waiting for it, and tells', () => {
    const { process, told } = set(() => Promise.resolve());
    process.emit('unhandledRejection', new Error('about Sarah'));
    process.emit('unhandledRejection', 'about Sarah');
    assert.deepEqual(process.exits, []);
    assert.deepEqual(
      told.map(({ code }) => code),
      ['unhandled-rejection', 'unhandled-rejection'],
    );
    assert.doesNotMatch(JSON.stringify(told), /Sarah/);
  });
});
