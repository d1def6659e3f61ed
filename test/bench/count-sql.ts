/**
 * Preloaded into the real bot when its reads and writes are counted: every statement that SQLite is asked to run, by
 * its text, in the process itself and with nothing of the product changed for it. Asked "sql", it says what there were.
 */
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';

const counted: Record<string, number> = {};
const real = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'prepare')!.value as (
  this: DatabaseSync,
  sql: string,
) => StatementSync;
DatabaseSync.prototype.prepare = function counting(this: DatabaseSync, sql: string) {
  const statement = real.call(this, sql);
  for (const verb of ['all', 'get', 'run', 'iterate'] as const) {
    const run = (statement[verb] as (...values: unknown[]) => unknown).bind(statement);
    Object.assign(statement, {
      [verb]: (...values: unknown[]) => {
        counted[sql] = (counted[sql] ?? 0) + 1;
        return run(...values);
      },
    });
  }
  return statement;
};
process.on('message', (said) => {
  if (said === 'sql') process.send?.(counted);
});
process.channel?.unref();
