// A process that writes until somebody ends it, and says a line for everything that the store has acknowledged:
// `node writer.ts <file> <name> walk` files one record after another; `… note <reference>` adds notes to one case.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { createCases } from '../../src/cases/cases.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import { questionOf } from '../../src/record/draft.ts';
import { checkCode } from '../../src/record/verify.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { CLEAR_FORM, edition, PATHS } from '../record/example.ts';

const [file, name, mode, reference] = process.argv.slice(2) as [string, string, string, string?];
const directory = loadDirectory(new URL('../../env/people.local.yaml', import.meta.url).pathname);
const pat = directory.byKey('pat')!;
const cases = createCases({
  store: openSqlite(file),
  edition,
  directory,
  hashKey: 'k'.repeat(32),
  log: { info: () => {}, warn: () => {} },
  clock: { now: () => new Date() },
  ids: { newId: () => randomUUID(), bytes: (length) => randomBytes(length) },
});

// straight to the pipe: a line that only this process knows of would be lost with it
const acknowledge = (...words: (string | number)[]): void => {
  writeSync(1, `${words.join(' ')}\n`);
};

async function walk(n: number): Promise<void> {
  let { document } = await cases.open(pat, { openedBy: `${name} ${n} ${randomUUID()}` });
  for (;;) {
    acknowledge('at', document!.id, document!.rev);
    if (document!.state === 'filed') break;
    const next = questionOf(edition, document!.draft!);
    const response = next ? ((PATHS.clearRisk as Record<string, string>)[next.id] ?? next.responses.at(-1)!.id) : '';
    const ran = await cases.run(
      pat,
      document!.id,
      document!.rev,
      next
        ? { type: 'answer', question: next.id, response }
        : document!.draft!.page === 'review'
          ? { type: 'file' }
          : { type: 'fill', form: CLEAR_FORM },
    );
    if (ran.outcome !== 'done') throw new Error(`${ran.outcome} ${ran.refusal?.code}`);
    document = ran.document;
  }
  acknowledge('filed', document!.id, checkCode(document!)!);
}

async function note(n: number): Promise<void> {
  const ran = await cases.run(pat, reference!, null, {
    type: 'note-advice',
    note: { of: `${name} ${n}`, when: 'today', said: 'Yes.' },
  });
  if (ran.outcome !== 'done') throw new Error(`${ran.outcome} ${ran.refusal?.code}`);
  acknowledge('noted', `${name} ${n}`);
}

if (mode === 'walk') for (let n = 0; ; n += 1) await walk(n);
// on the word of the test, so that two of them are at it at the same time
acknowledge('ready');
await once(process.stdin, 'data');
for (let n = 0; n < 100; n += 1) await note(n);
process.stdin.destroy();
