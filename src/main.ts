/**
 * `node src/main.ts local` is the practice copy, on this machine only; without a word it is the real mode, which
 * refuses to start without its keys. `local --on 2026-10-01` answers by the policy of that day. What is composed, and in which order, is in start.ts: it is imported only once
 * Node's compile cache is on, which saves a third of a second of every start but the first.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { main } = await import('./app/start.ts');
await main(process.argv[2] === 'local' ? 'local' : 'real', process.argv.slice(2));
