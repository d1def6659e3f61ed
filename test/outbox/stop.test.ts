import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DELIVERY_DEADLINE } from '../../src/outbox/backoff.ts';
import type { PersonDocument } from '../../src/cases/person-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { context, directory, person, waitingCase } from '../support/ladder.ts';
import { referenceOf } from '../support/references.ts';
import { startConnector } from '../support/teams-connector.ts';

const ROOT = join(import.meta.dirname, '..', '..');

describe('The bot as a process with a chat that never answers', () => {
  it('ends when it is asked to, and leaves the message for the next process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'can-i-share-'));
    const connector = await startConnector();
    connector.answer = 'silent';
    const file = join(folder, 'cases.sqlite');
    const document = waitingCase(context(new Date()));
    const before = openSqlite(file);
    await before.create(document);
    await before.create<PersonDocument>({
      id: `reach-${person('mo').id}`,
      pk: 'NCC',
      kind: 'reach',
      open: true,
      reference: { ...referenceOf(directory, 'mo'), serviceUrl: connector.serviceUrl },
    });
    await before.close();
    const requested = connector.requested();
    const { PATH = '' } = process.env;
    const bot = spawn(process.execPath, ['src/main.ts', 'local'], {
      cwd: ROOT,
      env: { PATH, DATA_DIR: folder, PORT: '0' },
      stdio: 'ignore',
    });
    try {
      await requested;
      const asked = performance.now();
      const over = once(bot, 'close');
      bot.kill('SIGTERM');
      assert.equal(((await over) as [number | null])[0], 0);
      assert.ok(performance.now() - asked < DELIVERY_DEADLINE, 'it did not wait for the chat');
      const after = openSqlite(file);
      const { outbox } = (await after.get<CaseDocument>('NCC', document.id))!.document;
      await after.close();
      const item = outbox.find(({ kind }) => kind === 'ask-manager')!;
      assert.deepEqual([item.state, item.lease, item.attempts], ['waiting', null, 1]);
    } finally {
      bot.kill('SIGKILL');
      await connector.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
