import assert from 'node:assert/strict';
import { signCheckpoint } from '../../../src/proof/checkpoint.ts';
import type { SigningKey } from '../../../src/proof/note.ts';
import { newEntry, SYSTEM } from '../../../src/record/journal.ts';
import { newRegister, withRegisterEntries } from '../../../src/record/register-document.ts';
import { announcement, LOG_KEYS } from '../../../src/register/log/keys.ts';
import { openCheckpoints } from '../../../src/register/prove/check-checkpoints.ts';
import { Findings } from '../../../src/register/prove/findings.ts';
import { lostKeys } from '../../../src/register/prove/trusted-keys.ts';
import { context } from '../../support/ladder.ts';
import { FORGERS, kept, KEY, ORIGIN, PUBLIC } from '../../support/proved-store.ts';

describe('A checkpoint from outside', () => {
  const note = (size: number, key: SigningKey = KEY): string =>
    signCheckpoint({ origin: ORIGIN, size, root: Buffer.alloc(32, size) }, key);
  /** The list of keys, in which the second replaces the first. */
  const list = (lost: boolean) => {
    const first = { key: PUBLIC.text, replaces: null, signed: announcement(KEY, null), lost: false };
    const signed = announcement(FORGERS, lost ? null : KEY);
    const second = { key: FORGERS.verifier.text, replaces: PUBLIC.text, signed, lost };
    const entries = [first, second].map((content) => newEntry('log-key-set', SYSTEM, content, context()));
    return { ...withRegisterEntries(newRegister('log-keys', LOG_KEYS, 'NCC'), entries), leaves: [0, 10] };
  };
  const opened = async (notes: readonly string[], lost: boolean) => {
    const findings = new Findings();
    const source = { find: async () => list(lost) };
    const keys = [PUBLIC, FORGERS.verifier];
    const fine = openCheckpoints(kept(...notes).checkpoints, keys, findings, await lostKeys(source));
    return { sizes: fine.map(({ size }) => size), found: findings.kept };
  };

  it('vouches for nothing where its key was replaced as lost before it', async () => {
    const { sizes, found } = await opened([note(10), note(11), note(12, FORGERS)], true);
    assert.deepEqual(sizes, [10, 12]);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['checkpoint-forged'],
    );
    assert.match(found[0]!.message, /checkpoint-2 is signed with a key that had been replaced as lost before it/);
  });

  it('vouches for what it says where its key was replaced in order', async () => {
    assert.deepEqual(await opened([note(10), note(11), note(12, FORGERS)], false), { sizes: [10, 11, 12], found: [] });
  });
});
