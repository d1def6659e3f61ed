// A process that writes, and says a line for everything that the store has acknowledged.
// `node writer.ts <file> walk <name> <point> <before|after>` files one record, and stops for ever just before or after
// the write of that number, so that it can be killed there; `… note <name> <reference>` adds notes to one case.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { checkCode } from '../../src/record/verify.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { walkerOn } from './walker.ts';

const [file, mode, name, ...rest] = process.argv.slice(2) as [string, string, string, ...string[]];

// straight to the pipe: a line that only this process knows of would be lost with it
const say = (...words: (string | number)[]): void => {
  writeSync(1, `${words.join(' ')}\n`);
};

/** The store, which stops for ever at a named point: before a write has an effect, or after it and before anybody knows. */
function stopping(store: Store, point: number, when: string): Store {
  let writes = 0;
  const at = async <T>(work: () => Promise<T>): Promise<T> => {
    writes += 1;
    const stop = async (now: string): Promise<void> => {
      if (writes !== point || now !== when) return;
      say('stopped', when, point);
      await new Promise(() => setInterval(() => undefined, 60_000));
    };
    await stop('before');
    const result = await work();
    await stop('after');
    return result;
  };
  return {
    ...store,
    create: (document) => at(() => store.create(document)),
    replace: (document, etag) => at(() => store.replace(document, etag)),
    remove: (pk, id, etag) => at(() => store.remove(pk, id, etag)),
  };
}

async function walk(): Promise<void> {
  const [point, when] = rest as [string, string];
  const walker = walkerOn(stopping(openSqlite(file), Number(point), when));
  let document = await walker.open(name);
  for (;;) {
    say('at', document.id, document.rev);
    const command = walker.next(document);
    if (!command) break;
    const ran = await walker.run(document, command);
    if (ran.outcome !== 'done' || !ran.document) throw new Error(`${ran.outcome} ${ran.refusal?.code}`);
    document = ran.document;
  }
  say('filed', document.id, checkCode(document)!);
}

async function notes(): Promise<void> {
  const walker = walkerOn(openSqlite(file));
  // on the word of the test, so that two of them are at it at the same time
  say('ready');
  await once(process.stdin, 'data');
  for (let n = 0; n < 100; n += 1) {
    const ran = await walker.note(rest[0]!, `${name} ${n}`);
    if (ran.outcome !== 'done') throw new Error(`${ran.outcome} ${ran.refusal?.code}`);
    say('noted', `${name} ${n}`);
  }
  process.stdin.destroy();
}

await (mode === 'walk' ? walk() : notes());
