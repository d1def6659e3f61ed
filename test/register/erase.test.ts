// A lawful order to erase, through the register: what stops it, who stands behind it, and what is left where somebody dies.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Directory } from '../../src/people/directory.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { readingsIn } from '../../src/record/access.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import { isKind } from '../../src/record/entries.ts';
import { erasableTexts, ERASE_DAYS } from '../../src/record/erase.ts';
import { eraseWanted } from '../../src/record/erase-items.ts';
import type { Texts } from '../../src/record/redact.ts';
import { newEntry, SYSTEM } from '../../src/record/journal.ts';
import { newRegister, readRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import { packOf } from '../../src/record/pack.ts';
import { ERASING } from '../../src/record/terms.ts';
import { eraseNewsView } from '../../src/teams/views/erase.ts';
import type { Actor, CaseDocument } from '../../src/record/types.ts';
import { eraseInRequest } from '../../src/register/erase/in-requests.ts';
import type { EraseOutcome } from '../../src/register/erase/erasures.ts';
import { fieldWords } from '../../src/register/packs/pack-words.ts';
import { say } from '../../src/words/say.ts';
import { receivedFromPolice } from '../cards/arrived-scenes.ts';
import { createRegister } from '../../src/register/register.ts';
import type { Register } from '../../src/register/register.ts';
import { StoreBusy, StoreUnknown } from '../../src/store/port.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { asked } from '../support/erase.ts';
import { Faults, faulty, Killed } from '../support/faults.ts';
import {
  act,
  adviceAsked,
  askGuardian,
  context,
  directory,
  draft,
  FORM,
  person,
  run,
  START,
  waitingCase,
} from '../support/ladder.ts';
import { howMany } from '../support/long.ts';
import { registerParts } from '../support/register-parts.ts';
import { inTurns } from '../support/turns.ts';
import { verifyAdvice, verifyRecord, verifyRequest } from '../support/verify.ts';

const [ivy, liam, rex] = [person('ivy'), person('liam'), person('rex')];
const ORDER = 'County court, 3 March';
const ASKED = 'they ask for all of it';
const HOLD = { type: 'set-hold', matter: 'Court', reason: 'The court has asked for it.' } as const;
const WHY = { reason: 'The court has closed it.' };
const INQUIRY = {
  title: 'An inquiry',
  reason: 'A court has asked.',
  covers: { classes: null, teams: null, from: null, to: null },
};
const TERMINAL = { through: 'terminal', osUser: 'root' } as const;
const LOOK = { ...TERMINAL, why: ORDER };

const RECORD = asked(askGuardian(waitingCase(), 'pat', ASKED));
const REQUEST = adviceAsked(RECORD);
const SEQ = RECORD.journal.find(({ kind }) => kind === 'guardian-asked')!.seq;
/** The same text, in the record and in the request that it asked. */
const IN_RECORD: Texts[] = [{ seq: SEQ, paths: ['text'] }];
const IN_REQUEST: Texts[] = [{ seq: 1, paths: ['message.text'] }];

describe('A lawful order to erase', () => {
  let store: Store;
  let now: Date;
  let people: Directory;
  let register: Register;
  beforeEach(async () => {
    store = openSqlite(':memory:');
    now = new Date(START.getTime() + 3_600_000);
    people = directory;
    register = over(store);
    await store.create(RECORD);
    await store.create(REQUEST);
  });
  afterEach(() => store.close());

  const over = (on: Store): Register => createRegister(registerParts(on, () => now, { directory: people }));
  const code = (outcome: EraseOutcome<unknown>): string =>
    outcome.outcome === 'refused' ? outcome.refusal.code : 'done';
  const stored = async <T extends CaseDocument | AdviceDocument = CaseDocument>(id = RECORD.id): Promise<T> =>
    (await store.get<T>('NCC', id))!.document;
  const request = (): Promise<AdviceDocument> => stored<AdviceDocument>(REQUEST.id);
  const says = async (id: string): Promise<boolean> => JSON.stringify(await store.get('NCC', id)).includes(ASKED);

  const readings = async (): Promise<string[]> =>
    (await store.all<AccessDocument>('NCC', 'access', 100)).items
      .flatMap(({ document }) => readingsIn(document))
      .filter(({ content }) => content.what === 'erase')
      .map(({ by, content }) => `${by.name}: ${content.why?.text}`)
      .sort();
  const propose = (id: string, actor: Actor = rex, on = register): Promise<EraseOutcome> =>
    on.erasures.run(actor, id, {
      type: 'propose-erase',
      texts: id === RECORD.id ? IN_RECORD : IN_REQUEST,
      order: ORDER,
    });
  const proposed = async (id: string, actor: Actor = rex) => {
    const outcome = await propose(id, actor);
    assert.ok(outcome.outcome === 'done', JSON.stringify(outcome));
    return outcome.open.at(-1)!;
  };
  /** The same text of the record and one more. */
  const proposedMore = async (actor: Actor) => {
    const other = erasableTexts((await stored()).journal).find(({ text }) => !text.includes(ASKED));
    const texts = [...IN_RECORD, { seq: other!.seq, paths: [other!.path] }];
    const outcome = await register.erasures.run(actor, RECORD.id, { type: 'propose-erase', texts, order: ORDER });
    assert.ok(outcome.outcome === 'done', JSON.stringify(outcome));
    return outcome.open.at(-1)!;
  };
  const agree = (
    id: string,
    { proposal, code: seen }: { readonly proposal: number; readonly code: string },
    actor: Actor = ivy,
    on = register,
  ): Promise<EraseOutcome> => on.erasures.run(actor, id, { type: 'agree-erase', proposal, seen });
  const openPack = (on = register) =>
    on.packs.open(liam, {
      request: 'SAR-14',
      receivedOn: now.toISOString().slice(0, 10),
      cases: ['C-100200'],
      danger: 'no',
      dangerNote: '',
      subject: [],
    });
  /** The store was put back from a backup that is older than a hold. */
  const loseHold = () => {
    const at = { backupAt: now.toISOString(), backupLog: 1, log: 2, lost: 1, of: [], osUser: 'ada' };
    const content = { ...at, held: [{ reference: RECORD.id, seqs: [99] }] };
    const entry = newEntry('restored', SYSTEM, content, context(now));
    return store.create(withRegisterEntries(newRegister('restore', 'restore-1', 'NCC'), [entry]));
  };

  /** Everything that keeps a record whole, and how it is refused in the record itself. */
  const STOPS: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    ['held for a matter', 'erase-held', () => register.keep.change(liam, RECORD.id, HOLD)],
    ['held by a hold that a restore lost', 'erase-holdLost', () => loseHold()],
    ['in a pack that is not made', 'erase-asked', () => openPack()],
    ['covered by an inquiry that runs', 'erase-inquiry', () => register.keep.openInquiry(liam, INQUIRY)],
  ];

  for (const [name, refusal, stop] of STOPS) {
    it(`is stopped while the record is ${name}: no proposal, and no agreement to one of before`, async () => {
      const open = await proposed(RECORD.id);
      await stop();
      assert.equal(code(await agree(RECORD.id, open)), refusal);
      assert.equal(code(await propose(RECORD.id, liam)), refusal);
      assert.deepEqual([await says(RECORD.id), await says(REQUEST.id)], [true, true], 'nothing is half done');
    });

    it(`shows no text while the record is ${name}, of its request neither, and a proposal can still be ended`, async () => {
      const opens = [await proposed(RECORD.id), await proposed(REQUEST.id)];
      await stop();
      for (const [n, id] of [RECORD.id, REQUEST.id].entries()) {
        assert.equal(code(await register.erasures.read(ivy, id, LOOK)), n === 0 ? refusal : 'erase-requestHeld');
        const seen = await register.erasures.readProposal(ivy, id, opens[n]!.proposal, TERMINAL);
        assert.ok(seen.outcome === 'done' && seen.stops !== null, JSON.stringify(seen));
        assert.ok(!JSON.stringify(seen).includes(ASKED));
        const reason = 'It was lifted.';
        const command = { type: 'give-up-erase', proposal: opens[n]!.proposal, reason } as const;
        assert.equal(code(await register.erasures.run(ivy, id, command)), 'done');
      }
      assert.deepEqual(await readings(), []);
    });

    it(`is stopped in a request to the Guardian while the record that asked it is ${name}, in one and the same word`, async () => {
      const open = await proposed(REQUEST.id);
      await stop();
      const outcome = await agree(REQUEST.id, open);
      assert.equal(code(outcome), 'erase-requestHeld');
      assert.ok(!JSON.stringify(outcome).includes(RECORD.id), 'nobody learns who asked');
      assert.equal(code(await propose(REQUEST.id, liam)), 'erase-requestHeld');
      assert.equal(await says(REQUEST.id), true);
    });
  }

  it('goes on once somebody has said what is so of a hold that a restore lost', async () => {
    await loseHold();
    assert.equal(code(await propose(RECORD.id)), 'erase-holdLost');
    assert.equal(
      (await register.keep.change(liam, RECORD.id, { ...WHY, type: 'lift-hold', hold: 99 })).outcome,
      'done',
    );
    assert.equal(code(await propose(RECORD.id)), 'done');
  });

  it('shows its texts only to whoever says by which order, or why, and that stands in the access log', async () => {
    for (const why of ['', '  '])
      for (const goesOn of [false, true])
        assert.equal(
          code(await register.erasures.read(ivy, RECORD.id, { ...LOOK, why, goesOn })),
          'erase-whyNeeded',
          'a page more of what was never opened is no way round it',
        );
    assert.deepEqual(await readings(), []);
    assert.equal(code(await register.erasures.read(ivy, RECORD.id, LOOK)), 'done');
    const more = { ...LOOK, why: '', goesOn: true };
    assert.equal(code(await register.erasures.read(ivy, RECORD.id, more)), 'done');
    now = new Date(now.getTime() + 31 * 60_000);
    assert.equal(code(await register.erasures.read(ivy, RECORD.id, more)), 'erase-whyNeeded');
    const open = await proposed(RECORD.id);
    const seen = await register.erasures.readProposal(liam, RECORD.id, open.proposal, TERMINAL);
    assert.ok(seen.outcome === 'done' && seen.stops === null && seen.proposed.left.length === 1);
    assert.deepEqual(await readings(), [`Ivy Ingram: ${ORDER}`, `${liam.name}: ${ORDER}`]);
  });

  it('is not for whoever wrote the record that asked, who is told so, and nobody else is', async () => {
    const { document, etag } = (await store.get<CaseDocument>('NCC', RECORD.id))!;
    await store.replace({ ...document, author: { ...document.author, id: ivy.id } }, etag);
    assert.equal(code(await propose(REQUEST.id, ivy)), 'erase-own');
    const open = await proposed(REQUEST.id, rex);
    const entry = (await request()).journal.find((one) => isKind(one, 'erase-proposed'));
    assert.ok(entry && isKind(entry, 'erase-proposed'));
    assert.ok(entry.content.tells?.includes(ivy.id), 'who is left out would be who asked');
    assert.equal(code(await agree(REQUEST.id, open, ivy)), 'erase-own');
    assert.equal(code(await agree(REQUEST.id, open, liam)), 'done');
    assert.equal(await says(REQUEST.id), false);
    assert.deepEqual(verifyRequest(await request()), []);
  });

  it('is stopped in a request of which no record says that it asked it, or only a damaged one', async () => {
    const { etag } = (await store.get('NCC', RECORD.id))!;
    const { journal, ...damaged } = await stored();
    await store.replace({ ...damaged, journal: 'gone' } as unknown as CaseDocument, etag);
    assert.equal(code(await propose(REQUEST.id)), 'erase-notKnown');
    await store.remove('NCC', RECORD.id, (await store.get('NCC', RECORD.id))!.etag);
    assert.equal(code(await propose(REQUEST.id)), 'erase-notKnown');
    assert.ok(journal.length > 0);
  });

  it('finds the record that asked also where an earlier version wrote it, which has no terms', async () => {
    const { etag } = (await store.get('NCC', RECORD.id))!;
    const { terms, registered, leaves, unlogged, ...third } = await stored();
    await store.replace({ ...third, schema: 3 } as unknown as CaseDocument, etag);
    assert.deepEqual([terms.length > 0, registered === '', leaves, unlogged === null], [true, false, [], false]);
    const open = await proposed(REQUEST.id);
    await register.keep.change(liam, RECORD.id, HOLD);
    assert.equal(code(await agree(REQUEST.id, open)), 'erase-requestHeld');
  });

  it('takes two people with the right role at that moment, the one who proposed it too', async () => {
    const open = await proposed(RECORD.id);
    people = { ...directory, find: (id) => (id === rex.id ? null : directory.find(id)) };
    assert.equal(code(await agree(RECORD.id, open, ivy, over(store))), 'erase-proposerGone');
    people = {
      ...directory,
      find: (id) => (id === rex.id ? { ...directory.find(id)!, roles: ['practitioner'] } : directory.find(id)),
    };
    assert.equal(code(await agree(RECORD.id, open, ivy, over(store))), 'erase-proposerGone');
    people = directory;
    assert.equal(code(await agree(RECORD.id, open, { ...ivy, roles: ['auditor'] })), 'erase-notYourRole');
    assert.equal(code(await agree(RECORD.id, open, { ...ivy, agency: 'OTHER' })), 'erase-notYourRole');
    people = { ...directory, people: directory.people.filter(({ id }) => id === rex.id) };
    assert.equal(code(await propose(RECORD.id, rex, over(store))), 'erase-noSecond');
    people = directory;
    assert.equal(code(await agree(RECORD.id, open)), 'done');
  });

  it('ends after four weeks, and whoever proposed it is to be told then', async () => {
    const open = await proposed(RECORD.id);
    const waits = (await stored()).outbox.filter(({ kind }) => kind === 'erase-news');
    assert.deepEqual(
      waits.map((item) => item.kind === 'erase-news' && [item.to === rex.id, item.payload.event, item.due]).at(-1),
      [true, 'ended', new Date(now.getTime() + ERASE_DAYS * 86_400_000).toISOString()],
    );
    now = new Date(Date.parse(open.until) - 1);
    assert.equal((await register.erasures.waiting(ivy)).length, 1);
    now = new Date(open.until);
    assert.equal(code(await agree(RECORD.id, open)), 'erase-ended');
    assert.deepEqual(await register.erasures.waiting(ivy), []);
    const again = await proposed(RECORD.id);
    assert.equal(code(await agree(RECORD.id, again)), 'done');
  });

  it('is of exactly what they saw', async () => {
    const open = await proposed(RECORD.id);
    assert.equal(code(await agree(RECORD.id, { ...open, code: '' })), 'erase-notSeen');
    const second = await proposedMore(liam);
    assert.notEqual(second.code, open.code);
    assert.equal(code(await agree(RECORD.id, { ...open, code: second.code })), 'erase-notSeen');
    assert.equal(code(await agree(RECORD.id, second)), 'done');
  });

  it('is proposed once, by whomever: what waits for a second person is no second proposal', async () => {
    for (const id of [RECORD.id, REQUEST.id]) {
      const open = await proposed(id);
      for (const actor of [rex, liam]) assert.equal(code(await propose(id, actor)), 'erase-proposed');
      const reason = 'It was lifted.';
      await register.erasures.run(rex, id, { type: 'give-up-erase', proposal: open.proposal, reason });
      assert.equal(code(await propose(id, liam)), 'done');
    }
    const both = await proposedMore(ivy);
    assert.equal(both.left.length, 2, 'with more beside it, it is another');
  });

  it('is over once other orders have taken all that it names, and its proposer is told so', async () => {
    const open = await proposed(RECORD.id);
    const more = await proposedMore(liam);
    assert.equal(code(await agree(RECORD.id, more)), 'done');
    assert.deepEqual(await register.erasures.waiting(rex), []);
    assert.equal(code(await agree(RECORD.id, open)), 'erase-noProposal');
    const after = await stored();
    assert.ok(!after.terms.includes(ERASING), 'nothing looks for it any more');
    const ofFirst = after.outbox.filter((item) => item.kind === 'erase-news' && item.payload.seq === open.proposal);
    const wanted = ofFirst.filter((item) => eraseWanted(after.journal, item));
    assert.deepEqual(
      wanted.map((item) => item.kind === 'erase-news' && [item.to, item.payload.event]),
      [[rex.id, 'ended']],
    );
    const [ended] = wanted;
    assert.ok(ended?.kind === 'erase-news');
    assert.match(JSON.stringify(eraseNewsView(after, ended)), /has gone by another order/);
    assert.deepEqual(verifyRecord(after), []);
  });

  it('waits while the very text is being brought to the Guardian', async () => {
    const { etag } = (await store.get('NCC', RECORD.id))!;
    await store.replace(askGuardian(waitingCase(), 'pat', ASKED), etag);
    const open = await proposed(RECORD.id);
    assert.equal(code(await agree(RECORD.id, open)), 'erase-onItsWay');
    assert.deepEqual([await says(RECORD.id), await says(REQUEST.id)], [true, true]);
  });

  it('is agreed to once, by however many at once', async () => {
    const open = await proposed(RECORD.id);
    const outcomes = await Promise.all([ivy, liam, ivy].map((actor) => agree(RECORD.id, open, actor)));
    assert.deepEqual(outcomes.map(code).sort(), ['done', 'erase-noProposal', 'erase-noProposal']);
    const after = await stored();
    assert.equal(after.journal.filter((entry) => isKind(entry, 'redacted')).length, 1);
    assert.deepEqual(verifyRecord(after), []);
  });

  it('leaves nothing half done, wherever whoever agrees is killed: the record first, then the request', async () => {
    const open = await proposed(RECORD.id);
    const before = await stored();
    for (const mode of ['before', 'after'] as const)
      for (let n = 1; ; n += 1) {
        const faults = new Faults();
        faults.arm(n, mode);
        const died = await agree(RECORD.id, open, ivy, over(faulty(store, faults))).then(
          () => false,
          (error: unknown) => {
            assert.ok(error instanceof Killed);
            return true;
          },
        );
        const record = await stored();
        if (await says(RECORD.id)) assert.ok(await says(REQUEST.id), `${mode} ${n}: the request goes after its record`);
        else {
          const errands = record.outbox.filter((item) => item.kind === 'erase-advice');
          assert.equal(errands.length, 1, 'whoever looks next finishes it');
          // as the outbox does it, and once more
          for (const { advice, payload } of [...errands, ...errands])
            await eraseInRequest({ store }, record, { advice, seq: payload.seq }, context());
          assert.equal(await says(REQUEST.id), false);
          assert.equal((await request()).journal.filter((entry) => isKind(entry, 'redacted')).length, 1);
        }
        const rest = await request();
        assert.deepEqual(verifyRecord(record), []);
        assert.deepEqual(
          verifyAdvice(record, () => rest),
          [],
        );
        if (!died && faults.calls < n) break;
        await store.replace(before, (await store.get('NCC', RECORD.id))!.etag);
        await store.replace(REQUEST, (await store.get('NCC', REQUEST.id))!.etag);
      }
  });

  for (const [name, stop] of [
    ['a pack', (on: Register) => openPack(on)],
    ['an inquiry', (on: Register) => on.keep.openInquiry(liam, INQUIRY)],
    ['a hold', (on: Register) => on.keep.change(liam, RECORD.id, HOLD)],
  ] as const)
    for (const [where, id] of [
      ['the record', RECORD.id],
      ['the request that it asked', REQUEST.id],
    ] as const)
      it(`takes nothing out of ${where} once ${name} stands, in whatever order both come`, async () => {
        await fc.assert(
          fc.asyncProperty(fc.infiniteStream(fc.nat()), async (chance) => {
            const whole = openSqlite(':memory:');
            await whole.create(RECORD);
            await whole.create(REQUEST);
            const first = await propose(id, rex, over(whole));
            assert.ok(first.outcome === 'done');
            const open = first.open[0]!;
            const text = async (): Promise<boolean> =>
              JSON.stringify((await whole.get<StoredDocument>('NCC', id))!.document).includes(ASKED);
            const [, stood] = await inTurns<unknown>(
              whole,
              [
                (on) => agree(id, open, ivy, over(on)),
                async (on) => {
                  await stop(over(on));
                  return text();
                },
              ],
              (of) => chance.next().value % of,
            );
            assert.equal(await text(), stood, 'what was there when it stood is there still');
            await whole.close();
          }),
          { numRuns: howMany(30, 400) },
        );
      });

  it('does not say that a hold stands in its way before that is so, and sees to it when it is set again', async () => {
    await proposed(REQUEST.id);
    const busy: Store = { ...faulty(store, new Faults()), waitingFor: () => Promise.reject(new StoreBusy()) };
    await assert.rejects(over(busy).keep.change(liam, RECORD.id, HOLD), StoreUnknown);
    const before = (await store.get('NCC', REQUEST.id))!.etag;
    assert.equal((await register.keep.change(liam, RECORD.id, HOLD)).outcome, 'repeated');
    assert.notEqual((await store.get('NCC', REQUEST.id))!.etag, before);
  });

  it('names each text in words, whatever it is of', () => {
    const told = act(waitingCase(), 'mo', { type: 'approve', conditions: 'Only to the named officer.' });
    const shared = run(draft('agreed', 'share'), person('pat'), { type: 'fill', form: FORM });
    const records = [RECORD, REQUEST, told, receivedFromPolice(), run(shared, person('pat'), { type: 'file' })];
    for (const { journal } of records)
      for (const { path } of erasableTexts(journal)) assert.doesNotMatch(fieldWords(path), /[a-z][A-Z]|\./, path);
    assert.equal(fieldWords('sharedWith'), say('packs.field.withWhom'));
    assert.equal(fieldWords('of.nothing.known'), say('packs.field.any'));
  });

  it('reads no pack as open that was made or given up', async () => {
    const opened = await openPack();
    assert.ok(opened.outcome === 'done', JSON.stringify(opened));
    await register.packs.run(liam, opened.id, { type: 'give-up', reason: 'It was withdrawn.' });
    const found = (await store.get('NCC', opened.id))!.document;
    assert.equal(packOf(readRegister(found, 'pack').journal).state, 'given-up');
    assert.equal(code(await agree(RECORD.id, await proposed(RECORD.id))), 'done');
    assert.equal((await register.erasures.read(rex, RECORD.id, LOOK)).outcome, 'done');
  });
});
