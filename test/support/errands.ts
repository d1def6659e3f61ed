// What the outbox does of itself in a document: clocks and what else reaches nobody. Messages wait where they are.
import { NO_AGREEMENTS } from '../../src/agreements/register.ts';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readOutboxDocument } from '../../src/cases/stored-outbox.ts';
import type { OutboxParts } from '../../src/outbox/parts.ts';
import { runErrands } from '../../src/outbox/run-errands.ts';
import type { Stored, StoredDocument } from '../../src/store/port.ts';
import { noLimits } from './limits.ts';

type Given = Pick<OutboxParts, 'store' | 'editions' | 'directory' | 'clock' | 'ladder'>;

/** Runs what is due in a document by now, as the outbox of its agency does. Throws what failed. */
export async function errandsIn(given: Given, { document, etag }: Stored<StoredDocument>): Promise<void> {
  const nobody: OutboxParts['channel'] = {
    find: async () => null,
    holds: async () => undefined,
    retire: async () => undefined,
    deliver: () => assert.fail('nothing is sent'),
    deliverTogether: () => assert.fail('nothing is sent'),
  };
  const parts: OutboxParts = {
    ...given,
    ids: { newId: () => randomUUID() },
    register: { keep: { runDisposal: () => assert.fail('nothing is destroyed') } },
    agreements: NO_AGREEMENTS,
    channel: nobody,
    limits: noLimits,
    count: () => undefined,
    chance: () => 0.5,
    instance: 'one',
    log: { warn: () => undefined },
  };
  const { failures } = await runErrands(parts, { document: readOutboxDocument(document), etag });
  if (failures.length > 0) throw failures[0];
}
