import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Activity } from 'botbuilder';
import { isPrivate, isServed, readIncoming, senderOf } from '../../../src/teams/edge/incoming.ts';
import { directory } from '../../support/ladder.ts';

const activity = (given: object): Activity => given as Activity;

describe('An activity', () => {
  it('is served on the channel of Teams and on no other', () => {
    assert.ok(isServed(activity({ channelId: 'msteams' })));
    for (const channelId of ['directline', 'webchat', 'emulator', 'MSTEAMS', ' msteams', '', null, undefined, 7, {}])
      assert.ok(!isServed(activity({ channelId })), JSON.stringify(channelId));
  });

  it('is of one kind, and nobody’s, whatever stands in it', () => {
    const types = ['message', 'messageUpdate', 'invoke', 'conversationUpdate', 'installationUpdate', 'typing', null];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.object(), fc.anything(), (type, rest, value) => {
        const given = activity({ ...rest, type, value, from: value, conversation: value, channelData: value });
        assert.equal(typeof readIncoming(given).kind, 'string');
        assert.equal(senderOf(given, directory), null);
        assert.equal(isPrivate(given), false);
      }),
    );
  });

  it('that takes the bot away is told from a new version of it', () => {
    const kinds = ['remove', 'remove-upgrade', 'add', 'add-upgrade', ''].map(
      (action) => readIncoming(activity({ type: 'installationUpdate', action })).kind,
    );
    assert.deepEqual(kinds, ['removed', 'nothing', 'installed', 'installed', 'installed']);
  });
});
