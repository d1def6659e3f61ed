import assert from 'node:assert/strict';
import { onlyEdition } from '../../src/policy/governing.ts';
import { createCases } from '../../src/cases/cases.ts';
import type { Cases, OpenWith, Outcome } from '../../src/cases/cases.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import { walkOf } from '../../src/record/draft.ts';
import type { CaseCommand, CaseDocument } from '../../src/record/types.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import { CLEAR_FORM, edition, PATHS } from '../record/example.ts';
import { startCosmos } from '../store/cosmos-server.ts';
import { verifyRecord } from '../support/verify.ts';
import { findIdentity } from '../../src/ask/identity.ts';
import { makeDeadlines, makeNextDay } from '../../src/time/deadlines.ts';

const directory = loadDirectory(new URL('../../env/people.local.yaml', import.meta.url).pathname);
const person = (key: string) => directory.byKey(key)!;
const [pat, mo, ira, ada, gale] = [person('pat'), person('mo'), person('ira'), person('ada'), person('gale')];

interface World {
  cases: Cases;
  other: Cases;
  store: Store;
  at: (milliseconds: number) => void;
  log: string[];
  /** What the access log was told. */
  read: [reader: string, reference: string | null, goesOn: boolean][];
  calls: Record<string, number>;
}

/** Two instances on one store, with a clock that moves by hand and a count of the store's calls. */
function world(store: Store): World {
  let now = Date.parse('2026-11-23T10:00:59.990Z');
  let ids = 0;
  const log: string[] = [];
  const read: [reader: string, reference: string | null, goesOn: boolean][] = [];
  const calls: Record<string, number> = {};
  const counted = new Proxy(store, {
    get:
      (target, verb: keyof Store) =>
      (...values: unknown[]) => {
        calls[verb] = (calls[verb] ?? 0) + 1;
        return (target[verb] as (...given: unknown[]) => unknown)(...values);
      },
  });
  const write = (fields: object, message: string): void => {
    log.push(JSON.stringify({ ...fields, message }));
  };
  const instance = (): Cases =>
    createCases({
      store: counted,
      editions: onlyEdition(edition),
      directory,
      hashKey: 'k'.repeat(32),
      findIdentity,
      deadlines: makeDeadlines(edition.local.escalation),
      nextDay: makeNextDay(edition.local),
      log: { info: write, warn: write },
      clock: { now: () => new Date((now += 1)) },
      noteReading: async (reader, { reference, goesOn }) => {
        read.push([reader.id, reference, goesOn ?? false]);
      },
      ids: { newId: () => `id-${(ids += 1)}`, bytes: (length) => Uint8Array.from({ length }, () => (ids += 7) % 256) },
    });
  return {
    cases: instance(),
    other: instance(),
    store,
    at: (milliseconds) => {
      now += milliseconds;
    },
    log,
    read,
    calls,
  };
}

const draft = async ({ cases }: World, opening: OpenWith = {}): Promise<CaseDocument> => {
  const opened = await cases.open(pat, opening);
  assert.notEqual(opened.outcome, 'refused');
  return opened.document!;
};

/** A draft that its author has gone on with. */
const used = async (all: World, opening: OpenWith): Promise<CaseDocument> => {
  const { id, rev } = await draft(all, opening);
  return (await all.cases.run(pat, id, rev, { type: 'go', page: 'walk' })).document!;
};

const walkThrough = async ({ cases }: World, document: CaseDocument): Promise<CaseDocument> => {
  let now = document;
  for (;;) {
    const { next } = walkOf(edition, now.draft!);
    if (!next) return now;
    const response = (PATHS.clearRisk as Record<string, string>)[next.id] ?? next.responses.at(-1)!.id;
    const ran = await cases.run(pat, now.id, now.rev, { type: 'answer', question: next.id, response });
    assert.equal(ran.outcome, 'done');
    now = ran.document!;
  }
};

const filedCase = async (all: World): Promise<CaseDocument> => {
  const verdict = await walkThrough(all, await draft(all));
  const filled = await all.cases.run(pat, verdict.id, verdict.rev, { type: 'fill', form: CLEAR_FORM });
  const filed = await all.cases.run(pat, verdict.id, filled.document!.rev, { type: 'file' });
  assert.equal(filed.outcome, 'done', JSON.stringify(filed.refusal));
  return filed.document!;
};

function contract(name: string, start: () => Promise<{ open: () => Promise<Store>; stop: () => Promise<void> }>): void {
  describe(`Cases on ${name}`, () => {
    let all: World;
    let stop: () => Promise<void>;
    beforeEach(async () => {
      const place = await start();
      const store = await place.open();
      stop = async () => {
        await store.close();
        await place.stop();
      };
      all = world(store);
    });
    afterEach(async () => stop());

    const answer = (response: string): CaseCommand => ({ type: 'answer', question: 'risk', response });

    it('run from the first question to a filed record that adds up', async () => {
      const record = await filedCase(all);
      assert.equal(record.state, 'filed');
      assert.match(record.id, /^NCC-[\dA-Z]{4}-[\dA-Z]{4}$/);
      const stored = await all.store.get<CaseDocument>('NCC', record.id);
      assert.deepEqual(stored!.document, record);
      assert.deepEqual(verifyRecord(stored!.document), []);
    });

    it('read once and write once for a tap', async () => {
      const { id, rev } = await draft(all);
      for (const verb of Object.keys(all.calls)) delete all.calls[verb];
      await all.cases.run(pat, id, rev, answer('child-sexual'));
      assert.deepEqual(all.calls, { get: 1, replace: 1 });
    });

    it('make one effect of the same tap twice, at once or later, at one instance or two', async () => {
      const { id, rev } = await draft(all);
      const both = await Promise.all(
        [all.cases, all.other].map((cases) => cases.run(pat, id, rev, answer('child-sexual'))),
      );
      assert.deepEqual(both.map(({ outcome }) => outcome).sort(), ['done', 'repeated']);
      const later = await all.other.run(pat, id, rev, answer('child-sexual'));
      assert.equal(later.outcome, 'repeated');
      assert.equal(later.document!.rev, rev + 1);
      for (const one of [...both, later]) assert.deepEqual(one.document, later.document);
    });

    it('answer a stale card with the present case, and change nothing', async () => {
      const { id, rev } = await draft(all);
      const first = await all.cases.run(pat, id, rev, answer('child-sexual'));
      const stale = await all.cases.run(pat, id, rev, answer('nobody'));
      assert.deepEqual([stale.outcome, stale.document], ['stale', first.document]);
      const again = await all.cases.run(pat, id, rev + 1, { type: 'answer', question: 'purpose', response: 'needed' });
      const replay = await all.cases.run(pat, id, rev, answer('child-sexual'));
      assert.deepEqual(
        [replay.outcome, replay.document],
        ['stale', again.document],
        'a replay from before the last tap',
      );
    });

    it('take a revision from nowhere for a stale card', async () => {
      const { id, rev } = await draft(all);
      for (const forged of [rev + 1, 99, -1, 0, NaN, '1' as never, {} as never]) {
        assert.equal((await all.cases.run(pat, id, forged, answer('nobody'))).outcome, 'stale', String(forged));
      }
      assert.equal((await all.cases.find(pat, id))!.rev, rev);
    });

    it('let one of many different taps at once win, and lose none of those that carry no revision', async () => {
      const { id, rev } = await draft(all);
      const responses = ['life', 'child-sexual', 'child-harm', 'others', 'adult', 'less', 'nobody', 'not-sure'];
      const taps = await Promise.all(
        responses.map((response, i) => [all.cases, all.other][i % 2]!.run(pat, id, rev, answer(response))),
      );
      assert.deepEqual(taps.map(({ outcome }) => outcome).sort(), ['done', ...Array(7).fill('stale')]);
      const notes = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          [all.cases, all.other][i % 2]!.run(pat, id, null, {
            type: 'note-advice',
            note: { of: `Adviser ${i}`, when: 'today', said: 'Yes.' },
          }),
        ),
      );
      assert.ok(notes.every(({ outcome }) => outcome === 'done'));
      const { draft: kept, rev: last } = (await all.cases.find(pat, id))!;
      assert.equal(new Set(kept!.advice.map(({ of }) => of)).size, 20);
      assert.equal(last, rev + 21);
    });

    it('file once when File is tapped on two devices at once', async () => {
      const verdict = await walkThrough(all, await draft(all));
      const { document } = await all.cases.run(pat, verdict.id, verdict.rev, { type: 'fill', form: CLEAR_FORM });
      const taps = await Promise.all(
        [1, 2, 3, 4].map((i) => [all.cases, all.other][i % 2]!.run(pat, verdict.id, document!.rev, { type: 'file' })),
      );
      assert.deepEqual(taps.map(({ outcome }) => outcome).sort(), ['done', 'repeated', 'repeated', 'repeated']);
      const { journal } = (await all.cases.find(pat, verdict.id))!;
      assert.deepEqual(
        journal.map(({ kind }) => kind),
        ['filed', 'manager-told'],
      );
    });

    it('keep what was typed when something is missing, and say the same of the same tap twice', async () => {
      const { id, rev } = await walkThrough(all, await draft(all));
      const command: CaseCommand = { type: 'fill', form: { reason: 'Because.' } };
      const first = await all.cases.run(pat, id, rev, command);
      assert.deepEqual(
        [first.outcome, first.refusal?.code, first.document!.draft!.form.reason],
        ['refused', 'form-incomplete', 'Because.'],
      );
      const second = await all.cases.run(pat, id, rev, command);
      assert.deepEqual([second.outcome, second.refusal, second.document], ['refused', first.refusal, first.document]);
    });

    it("give another's case and one that does not exist the same answer", async () => {
      const { id } = await filedCase(all);
      const missing = await all.cases.run(mo, 'NCC-0000-0000', 1, answer('nobody'));
      for (const [who, reference] of [
        [mo, id],
        [ira, id],
        [gale, id],
        [{ ...pat, agency: 'SCC' }, id],
        [pat, 'NCC-0000-0001'],
        [pat, ''],
        [pat, '; DROP TABLE'],
      ] as const) {
        const ran = await all.cases.run(who, reference, 1, { type: 'correct', text: 'x' });
        assert.deepEqual(ran, missing);
      }
      assert.equal((await all.cases.find(pat, id))!.journal.length, 2);
    });

    it('are found by their author and by auditors, however the reference is typed', async () => {
      const { id } = await filedCase(all);
      const found = await Promise.all(
        [pat, ira, mo, ada, gale].map(
          async (who) => (await all.cases.find(who, ` ${id.toLowerCase().replaceAll('-', ' ')}`))?.id ?? null,
        ),
      );
      assert.deepEqual(found, [id, id, null, null, null]);
    });

    it('are given to whoever is not their author only once the access log has it', async () => {
      const { id } = await filedCase(all);
      for (const who of [pat, ira, mo, gale]) await all.cases.find(who, id, {});
      await all.cases.audit(ira, id);
      assert.deepEqual(all.read, [
        [ira.id, id, false],
        [ira.id, id, true],
      ]);
    });

    it('are opened by those who decide, and refused to others with a sentence', async () => {
      for (const who of [ira, ada, gale]) {
        const opened = await all.cases.open(who, {});
        assert.deepEqual([opened.outcome, opened.refusal?.code], ['refused', 'not-your-role']);
      }
      assert.equal((await all.cases.open(mo, {})).outcome, 'done');
    });

    it('reopen an untouched draft rather than make another', async () => {
      const first = await draft(all);
      all.at(86_400_000);
      const second = await all.cases.open(pat, {});
      assert.deepEqual([second.outcome, second.document], ['repeated', first]);
      await all.cases.run(pat, first.id, first.rev, answer('nobody'));
      const third = await draft(all);
      assert.notEqual(third.id, first.id);
      assert.notEqual((await all.cases.open(mo, {})).document!.id, third.id, 'another person gets one of their own');
    });

    it('make one draft of two deliveries of `walk` at once', async () => {
      const opened = await Promise.all(
        Array.from({ length: 8 }, (_, i) => [all.cases, all.other][i % 2]!.open(pat, {})),
      );
      assert.equal(new Set(opened.map(({ document }) => document!.id)).size, 1);
    });

    it('make one draft of a question that is delivered twice, at once or within a minute, and another one later', async () => {
      const openedBy = all.cases.openedBy({ sender: pat.id, conversation: 'c', text: 'can I tell the police?' });
      const question: OpenWith = { read: { recipient: { value: 'police', certainty: 0.9 } }, openedBy };
      const opened = await Promise.all(
        Array.from({ length: 8 }, (_, i) => [all.cases, all.other][i % 2]!.open(pat, question)),
      );
      assert.equal(new Set(opened.map(({ document }) => document!.id)).size, 1);
      assert.equal(opened.filter(({ outcome }) => outcome === 'done').length, 1);
      const [{ document: first }] = opened as [(typeof opened)[0]];
      await all.cases.run(pat, first!.id, first!.rev, { type: 'set-fact', fact: 'consent', value: 'given' });
      all.at(50_000);
      assert.equal(
        (await draft(all, question)).id,
        first!.id,
        'a re-sent message finds its draft although it was touched',
      );
      all.at(20_000);
      const later = await draft(all, question);
      assert.notEqual(later.id, first!.id);
      assert.equal((await draft(all, question)).id, later.id);
    });

    it('keep apart the same words of two people, in two conversations, and different words', async () => {
      const message = { sender: pat.id, conversation: 'c', text: 'can I?' };
      const keys = [
        message,
        { ...message, sender: mo.id },
        { ...message, conversation: 'd' },
        { ...message, text: 'can I ?' },
      ].map((one) => all.cases.openedBy(one));
      assert.equal(new Set(keys).size, 4);
      assert.equal(all.other.openedBy(message), keys[0]);
      const references = await Promise.all(keys.map(async (openedBy) => (await draft(all, { openedBy })).id));
      assert.equal(new Set(references).size, 4);
    });

    it('leave one emergency to be recorded, at the top of the list, for `danger` said twice, and another one the next day', async () => {
      const other = await draft(all);
      const twice = await Promise.all([all.cases, all.other].map((cases) => cases.open(pat, { emergency: true })));
      assert.equal(twice[0]!.document!.id, twice[1]!.document!.id);
      all.at(86_400_000);
      const next = await draft(all, { emergency: true });
      await all.cases.run(pat, other.id, other.rev, answer('nobody'));
      const newest = await draft(all);
      const { items } = await all.cases.mine(pat);
      assert.deepEqual(
        items.map(({ document }) => document.id),
        [next.id, twice[0]!.document!.id, newest.id, other.id],
      );
    });

    it('are listed page by page for their author alone', async () => {
      const made: string[] = [];
      for (let i = 0; i < 12; i += 1) made.unshift((await used(all, { openedBy: `question ${i}` })).id);
      const first = await all.cases.mine(pat);
      const second = await all.cases.mine(pat, first.next);
      assert.deepEqual(
        [...first.items, ...second.items].map(({ document }) => document.id),
        made,
      );
      assert.deepEqual(
        [second.next, (await all.cases.mine(mo)).items, (await all.cases.mine(ira)).items],
        [null, [], []],
      );
    });

    it('stay off every list while nobody uses the answer to a question, and go within a day', async () => {
      const hidden = await draft(all, { openedBy: 'unused' });
      const kept = await used(all, { openedBy: 'used' });
      const urgent = await draft(all, { openedBy: 'urgent', emergency: true });
      const listed = async (): Promise<string[]> =>
        (await all.cases.mine(pat)).items.map(({ document }) => document.id).toSorted();
      assert.deepEqual(await listed(), [kept.id, urgent.id].toSorted());
      assert.equal((await all.cases.find(pat, hidden.id))?.id, hidden.id, 'its own card still finds it');
      assert.equal(await all.cases.purgeHidden(), 0);
      all.at(86_400_000 - 1000);
      assert.equal(await all.cases.find(pat, hidden.id), null, 'though nothing has deleted it so far');
      const late = await all.cases.run(pat, hidden.id, hidden.rev, { type: 'confirm', facts: {}, answer: null });
      assert.deepEqual([late.outcome, late.refusal?.code, late.document], ['refused', 'not-found', null]);
      assert.equal(await all.cases.purgeHidden(), 1);
      assert.deepEqual(await listed(), [kept.id, urgent.id].toSorted());
    });

    it('are thrown away by their author, once', async () => {
      const { id, rev } = await draft(all);
      const taps = await Promise.all(
        [all.cases, all.other].map((cases) => cases.run(pat, id, rev, { type: 'discard' })),
      );
      assert.deepEqual(taps.map((ran: Outcome) => ran.outcome).sort(), ['done', 'refused']);
      assert.equal(await all.cases.find(pat, id), null);
    });

    it('lose drafts that nobody touched for so many days, and no record ever', async () => {
      const record = await filedCase(all);
      const old = await used(all, { openedBy: 'old' });
      all.at(20 * 86_400_000);
      const touched = await used(all, { openedBy: 'young' });
      all.at(9 * 86_400_000);
      assert.equal(await all.cases.purgeDrafts(28), 1);
      const left = await Promise.all(
        [record, old, touched].map(async ({ id }) => (await all.cases.find(pat, id))?.id ?? null),
      );
      assert.deepEqual(left, [record.id, null, touched.id]);
      assert.equal(await all.cases.purgeDrafts(28), 0);
    });

    it('lose the untouched drafts behind a hundred that stay because somebody was asked about them', async () => {
      const { touched: _, ...one } = await draft(all);
      const touched = '2026-01-01T00:00:00.000Z';
      const entry = { kind: 'guardian-asked' } as CaseDocument['journal'][number];
      for (let i = 0; i < 100; i += 1)
        await all.store.create<CaseDocument>({
          ...one,
          id: `NCC-0000-${String(i).padStart(4, '0')}`,
          touched,
          journal: [entry],
        });
      await all.store.create<CaseDocument>({ ...one, id: 'NCC-0000-0100', touched: '2026-01-02T00:00:00.000Z' });
      assert.equal(await all.cases.purgeDrafts(28), 1);
      assert.equal(await all.store.get(one.pk, 'NCC-0000-0100'), null);
      assert.notEqual(await all.store.get(one.pk, 'NCC-0000-0099'), null);
    });

    it("log references and keyed hashes, never a person's id, name or words", async () => {
      await filedCase(all);
      const said = all.log.join('\n');
      assert.match(said, /NCC-/);
      for (const secret of [pat.id, pat.name, ...Object.values(CLEAR_FORM).slice(0, 3)])
        assert.equal(said.includes(secret), false, secret);
    });

    it('pass on what the store throws, and change nothing they did not say', async () => {
      const { id, rev } = await draft(all);
      const broken = world({
        ...all.store,
        get: all.store.get.bind(all.store),
        replace: () => Promise.reject(new Error('disk full')),
      } as Store);
      await assert.rejects(broken.cases.run(pat, id, rev, answer('nobody')), /disk full/);
      assert.equal((await all.cases.find(pat, id))!.rev, rev);
    });
  });
}

contract('SQLite', async () => ({ open: async () => openSqlite(':memory:'), stop: async () => {} }));
contract('Cosmos DB', async () => {
  const server = await startCosmos();
  return { open: () => server.open(), stop: () => server.stop() };
});
