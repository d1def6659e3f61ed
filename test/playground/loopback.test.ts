import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const preload = join(import.meta.dirname, '..', '..', 'src', 'playground', 'loopback.cjs');

/** Where a server listens that asked for every interface in the given way. */
function whereItListens(listen: string): string {
  const program = `const s = require('node:net').createServer(); s.listen(${listen}); s.on('listening', () => { console.log(s.address().address); s.close(); });`;
  return spawnSync(process.execPath, ['--require', preload, '--eval', program], { encoding: 'utf8' }).stdout.trim();
}

describe('a playground', () => {
  for (const listen of [`0`, `0, () => {}`, `'0'`, `0, '0.0.0.0'`, `{ port: 0 }`, `{ port: 0, host: '::' }`]) {
    it(`is reachable from this machine only when it calls listen(${listen})`, () => {
      assert.equal(whereItListens(listen), '127.0.0.1');
    });
  }
});
