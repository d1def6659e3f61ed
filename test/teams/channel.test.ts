import assert from 'node:assert/strict';
import { onlyEdition } from '../../src/policy/governing.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { createChannel } from '../../src/teams/channel.ts';
import { makeAdapter } from '../../src/teams/adapter.ts';
import { meaningOf, readRetryAfter } from '../../src/teams/failures.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import type { OutboxDocument } from '../../src/outbox/ports.ts';
import { directory, edition, person, waitingCase } from '../support/ladder.ts';
import { referenceOf } from '../support/references.ts';
import { startConnector } from '../support/teams-connector.ts';
import { startTeams } from '../support/receiver.ts';
import { walkClearRisk } from '../support/walks.ts';
import { isPersonItem } from '../../src/record/items.ts';

const NOW = new Date('2026-11-23T10:00:00Z');

describe('A message that Teams does not take', () => {
  it('waits as long as Teams asks, and goes then', async () => {
    const teams = await startTeams();
    try {
      for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
      const pat = teams.chat('pat');
      await walkClearRisk(pat);
      await pat.press('Seek or note advice');
      await pat.press('Ask my manager');
      await pat.pick(/^Today/, 'How soon do you need an answer?').press('Send to my manager');
      teams.failSends = 429;
      const before = teams.now().getTime();
      await teams.deliver();
      const { outbox } = (await teams.store.get<CaseDocument>('NCC', pat.reference))!.document;
      const item = outbox.find(({ kind }) => kind === 'ask-manager')!;
      assert.deepEqual([item.state, item.reason], ['waiting', 'Teams did not take it now (429).']);
      assert.ok(Date.parse(item.due) - before >= 1_800_000, `${item.due} is too soon`);
      teams.failSends = null;
      teams.advance(1_790_000);
      await teams.deliver();
      assert.doesNotMatch(teams.chat('mo').look().text(), /Pat Practitioner proposes/);
      teams.advance(20_000);
      await teams.deliver();
      assert.match(teams.chat('mo').look().text(), /Pat Practitioner proposes/);
    } finally {
      await teams.close();
    }
  });

  it('is tried again only where it was not taken, or may not have been', () => {
    const of = (status: number, updating = false): string => meaningOf({ statusCode: status }, updating, NOW).failure;
    assert.deepEqual(
      [408, 412, 429, 502, 503, 504].map((status) => of(status)),
      Array.from({ length: 6 }, () => 'again'),
    );
    assert.deepEqual(
      [403, 404].map((status) => of(status)),
      ['unreachable', 'unreachable'],
    );
    assert.deepEqual(
      [403, 404].map((status) => of(status, true)),
      ['gone', 'gone'],
    );
    assert.deepEqual(
      [400, 401, 413].map((status) => of(status)),
      ['never', 'never', 'never'],
    );
    assert.equal(of(500), 'maybe');
    assert.equal(meaningOf({ code: 'ECONNREFUSED' }, false, NOW).failure, 'again');
    assert.equal(meaningOf({ code: 'ECONNRESET' }, false, NOW).failure, 'maybe');
    assert.equal(meaningOf(null, false, NOW).failure, 'maybe');
  });
});

describe('A card that somebody is sent again', () => {
  it('is live once: the earlier one says that it is further down, and decides nothing', async () => {
    const teams = await startTeams();
    try {
      for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
      const pat = teams.chat('pat');
      await walkClearRisk(pat);
      await pat.press('Seek or note advice');
      await pat.press('Ask my manager');
      await pat.press('Send to my manager');
      await teams.deliver();
      const { sent } = teams;
      const first = sent.findLast(({ conversation }) => conversation === teams.chat('mo').conversation)!;
      teams.advance(60 * 60_000);
      await teams.deliver();
      const inMos = sent.filter(({ conversation }) => conversation === teams.chat('mo').conversation);
      const live = inMos.findLast(({ update }) => !update)!;
      assert.notEqual(live.id, first.id, 'the reminder is a new message');
      const retired = inMos.findLast(({ id, update }) => update && id === first.id)!;
      assert.match(JSON.stringify(retired.activity), /further down/);
      assert.match(JSON.stringify(first.activity), /"verb":"approve"/);
      assert.doesNotMatch(JSON.stringify(retired.activity), /"verb":"(approve|decline)"/);
      const { cards } = (await teams.store.get<CaseDocument>('NCC', pat.reference))!.document;
      assert.equal(cards![person('mo').id], live.id);
    } finally {
      await teams.close();
    }
  });
});

describe('How long Teams asks to wait', () => {
  it('is read from a number of seconds or a date, and is never less than nothing or more than an hour', () => {
    assert.equal(readRetryAfter('20', NOW), 20_000);
    assert.equal(readRetryAfter(' 1.5 ', NOW), 1500);
    assert.equal(readRetryAfter('Mon, 23 Nov 2026 10:00:20 GMT', NOW), 20_000);
    assert.equal(readRetryAfter('Mon, 23 Nov 2026 09:00:00 GMT', NOW), 0);
    assert.equal(readRetryAfter('Fri, 31 Dec 9999 23:59:59 GMT', NOW), 3_600_000);
    assert.equal(readRetryAfter('999999999', NOW), 3_600_000);
    for (const nothing of [undefined, '', 'soon', 'NaN']) assert.equal(readRetryAfter(nothing, NOW), null, nothing);
  });
});

describe('A message of the outbox', () => {
  it('is cancelled on the line when its time is over', async () => {
    const connector = await startConnector();
    connector.answer = 'silent';
    const reference = { ...referenceOf(directory, 'mo'), serviceUrl: connector.serviceUrl };
    const nothing = async (): Promise<void> => undefined;
    const channel = createChannel({
      adapter: makeAdapter(null),
      appId: '',
      directory,
      clock: { now: () => NOW },
      conversations: {
        seen: async () => 'known' as const,
        reach: async () => 'open' as const,
        lost: nothing,
        holds: nothing,
        find: async () => reference,
      },
      renderer: makeRenderer(true),
      notSent: () => undefined,
      newsContext: async () => ({
        edition,
        editions: onlyEdition(edition),
        contacts: {},
        now: NOW,
        draftDays: 28,
        findIdentity: () => [],
        saidWith: () => undefined,
      }),
    });
    const document = waitingCase() as OutboxDocument;
    const controller = new AbortController();
    const address = (await channel.find(person('mo').id))!;
    const delivering = channel.deliver(address, document, document.outbox.find(isPersonItem)!, {
      replaces: null,
      signal: controller.signal,
    });
    await connector.requested();
    controller.abort();
    await assert.rejects(delivering, { failure: 'maybe' });
    await connector.givenUp();
    assert.deepEqual(connector.requests, ['POST'], 'and not sent again by the SDK');
    await connector.close();
  });
});
