import assert from 'node:assert/strict';
import { constantFrom, assert as check, asyncProperty, record } from 'fast-check';
import type { PersonDocument } from '../../src/cases/person-document.ts';
import { createConversations } from '../../src/teams/conversations.ts';
import type { Conversations, Reference } from '../../src/teams/conversations.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import { directory, person, START, waitingCase } from '../support/ladder.ts';
import { referenceOf } from '../support/references.ts';

const mo = directory.byKey('mo')!;
const own = referenceOf(directory, 'mo');

describe('Where somebody can be written to', () => {
  let store: Store;
  let time = 0;
  const process = (): Conversations =>
    createConversations({ store, directory, clock: { now: () => START }, passed: () => time });
  beforeEach(() => {
    store = openSqlite(':memory:');
    time = 0;
  });
  afterEach(() => store.close());

  it('is open again once they write, at whichever process, though another one found it closed', async () => {
    const [one, two] = [process(), process()];
    assert.deepEqual([await two.seen(mo, own), await one.seen(mo, own)], ['new', 'known']);
    await one.lost(mo);
    assert.equal(await two.find(mo), null);
    time += 61_000;
    await two.seen(mo, own);
    assert.deepEqual(await one.find(mo), own);
  });

  const FOREIGN: readonly [string, Reference][] = [
    ['another channel of the same registration', { ...own, channelId: 'directline' }],
    ['no channel', { ...own, channelId: undefined }],
    ['somebody else', { ...own, user: { ...own.user!, aadObjectId: person('pat').id } }],
    ['nobody in particular', { ...own, user: { id: '29:mo', name: 'Mo' } }],
    ['another bot', { ...own, bot: { id: '28:00000000-0000-0000-0000-0000000000ff', name: 'Other' } }],
    ['another tenant', { ...own, conversation: { ...own.conversation!, tenantId: 'f'.repeat(8) } }],
    ['a group', { ...own, conversation: { ...own.conversation!, conversationType: 'groupChat', isGroup: true } }],
    ['a chat that does not say what it is', { ...own, conversation: { id: 'a:mo', isGroup: false } as never }],
  ];
  for (const [whose, reference] of FOREIGN) {
    it(`is not taken from ${whose}, whether a chat is known or not`, async () => {
      const conversations = process();
      assert.equal(await conversations.seen(mo, reference), 'refused');
      assert.equal(await conversations.find(mo), null);
      await conversations.seen(mo, own);
      assert.equal(await conversations.seen(mo, reference), 'refused');
      assert.deepEqual(await conversations.find(mo), own);
    });
  }

  it('is not taken from somebody with another Teams id than this person has', async () => {
    const conversations = process();
    await conversations.seen(mo, own);
    const other = { ...own, serviceUrl: 'http://127.0.0.1:2/', user: { ...own.user!, id: '29:somebody' } };
    assert.equal(await conversations.seen(mo, other), 'refused');
    assert.deepEqual(await conversations.find(mo), own);
  });

  it('moves with the person: a new address of Teams or a new chat of their own replaces the old one', async () => {
    const conversations = process();
    await conversations.seen(mo, own);
    const moved = { ...own, serviceUrl: 'http://127.0.0.1:2/', conversation: { ...own.conversation!, id: 'a:new' } };
    assert.equal(await conversations.seen(mo, moved), 'new');
    assert.deepEqual(await conversations.find(mo), moved);
  });

  it('is only ever the person’s own chat on Teams, whatever comes in whatever order', async () => {
    const coming = record({
      channelId: constantFrom('msteams', 'directline', 'webchat', 'emulator'),
      user: constantFrom(
        own.user!,
        { id: '29:pat', name: 'Pat', aadObjectId: person('pat').id },
        { id: '29:x', name: 'X', aadObjectId: mo.id },
      ),
      bot: constantFrom(own.bot!, { id: '28:other', name: 'Other' }),
      conversation: constantFrom(own.conversation!, { ...own.conversation!, isGroup: true }),
      serviceUrl: constantFrom('http://127.0.0.1:1/', 'http://evil.example/'),
    });
    await check(
      asyncProperty(coming, coming, async (one, two) => {
        const conversations = process();
        await conversations.seen(mo, own);
        for (const given of [one, two]) await conversations.seen(mo, given);
        const { channelId, user, bot, conversation } = (await conversations.find(mo))!;
        assert.deepEqual([channelId, user, bot, conversation], ['msteams', own.user, own.bot, own.conversation]);
      }),
      { numRuns: 200 },
    );
  });

  it('makes due at once what another agency holds for them', async () => {
    const conversations = process();
    const later = '2026-11-23T12:00:00.000Z';
    const document = waitingCase();
    const [asking] = document.outbox;
    const held = { ...asking!, due: later, heldSince: START.toISOString() };
    const theirs = { ...document, pk: 'POL', id: 'POL-7K3F-92QD', outbox: [held], due: later };
    await store.create(theirs);
    await conversations.holds(mo, theirs);
    await conversations.seen(mo, own);
    const { outbox } = (await store.get<CaseDocument>('POL', theirs.id))!.document;
    assert.equal(outbox[0]!.due, START.toISOString());
  });

  it('makes due at once what is held for them, and nothing else', async () => {
    const conversations = process();
    const later = '2026-11-23T12:00:00.000Z';
    const document = waitingCase();
    const [asking, ...clocks] = document.outbox;
    const held = { ...asking!, due: later, heldSince: START.toISOString() };
    const throttled = { ...asking!, id: 'other', due: later, reason: 'Teams did not take it now (429).' };
    await store.create({ ...document, outbox: [held, throttled, ...clocks], due: later });
    await conversations.holds(mo, document);
    assert.equal(await conversations.find(mo), null, 'whoever is waited for has no chat yet');
    await conversations.seen(mo, own);
    const { outbox } = (await store.get<CaseDocument>('NCC', document.id))!.document;
    assert.deepEqual(
      outbox.slice(0, 2).map(({ due }) => due),
      [START.toISOString(), later],
    );
    assert.deepEqual((await store.get<PersonDocument>('NCC', `reach-${mo.id}`))!.document.waiting, []);
  });

  it('opens with a document of the first version', async () => {
    await store.create({
      id: `reach-${mo.id}`,
      pk: 'NCC',
      kind: 'reach',
      reference: own,
      open: true,
    });
    const conversations = process();
    assert.deepEqual(await conversations.find(mo), own);
    await conversations.lost(mo);
    await conversations.seen(mo, own);
    assert.deepEqual(await conversations.find(mo), own);
  });
});
