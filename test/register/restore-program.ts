// Puts a backup back, as a process that dies in the middle: after so many writes it kills itself, as kill -9 would.
import { restore } from '../../src/register/prove/restore.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';

const [file, from, writes] = process.argv.slice(2) as [string, string, string];
const store = openSqlite(file);
let left = Number(writes);
const create: Store['create'] = async (document) => {
  left -= 1;
  const created = store.create(document);
  if (left <= 0) {
    await created;
    process.kill(process.pid, 'SIGKILL');
  }
  return created;
};
let ids = 0;
const context = { now: new Date('2033-02-01T10:00:00Z'), newId: () => `restore-${(ids += 1)}` };
await restore({ store: { ...store, create }, agency: 'NCC', context, osUser: 'root' }, from, null);
await store.close();
