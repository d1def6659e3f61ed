// What was destroyed, held and erased after a backup is not undone by putting the backup back: the whole story, and what
// somebody who can write beside the checkpoints cannot do with that.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onlyEdition } from '../../../src/policy/governing.ts';
import { withFetched } from '../../../src/record/advice.ts';
import { withCopies } from '../../../src/record/copies.ts';
import { destroyedIn, readDestroyed, tombstoneOf } from '../../../src/record/destroyed.ts';
import { makeReference } from '../../../src/record/reference.ts';
import type { AdviceDocument } from '../../../src/record/advice-document.ts';
import type { CaseDocument } from '../../../src/record/types.ts';
import { folderPlace } from '../../../src/register/log/folder-place.ts';
import { holdsOf } from '../../../src/record/retention-state.ts';
import { setKey } from '../../../src/register/log/keys.ts';
import type { Place } from '../../../src/register/log/place.ts';
import { publish } from '../../../src/register/log/publish.ts';
import { openStoreLog } from '../../../src/register/log/read-log.ts';
import { readSince, sinceText } from '../../../src/register/log/since.ts';
import type { SinceLine } from '../../../src/register/log/since.ts';
import { sinceIn } from '../../../src/register/prove/after-backup.ts';
import type { Named } from '../../../src/register/prove/after-backup.ts';
import { restoresIn } from '../../../src/register/prove/restored.ts';
import type { RestoreDocument, RestoredEntry } from '../../../src/register/prove/restored.ts';
import { backUp } from '../../../src/register/prove/copy.ts';
import { restore } from '../../../src/register/prove/restore.ts';
import type { PutBack } from '../../../src/register/prove/restore.ts';
import { checkpointIn, readStaticLog } from '../../../src/register/prove/static-log.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import { withJointEntries } from '../../../src/joint/terms.ts';
import { actingAs, newEntry } from '../../../src/record/journal.ts';
import { newRegister } from '../../../src/record/register-document.ts';
import type { Report } from '../../../src/register/prove/verify.ts';
import type { Store, StoredDocument } from '../../../src/store/port.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { blockOpened, firstRung } from '../../support/block-opened.ts';
import { allErased, erased } from '../../support/erase.ts';
import { keepWorld } from '../../support/keep-world.ts';
import type { KeepWorld } from '../../support/keep-world.ts';
import { atRest, DUE, keeper, requestAtRest, rested } from '../../support/keeping.ts';
import {
  adviceAsked,
  askGuardian,
  context,
  decideAsGuardian,
  draft,
  edition,
  newId,
  person,
  run,
} from '../../support/ladder.ts';
import { KEY, logAll, ORIGIN, PUBLIC, verifyFile } from '../../support/proved-store.ts';

const reference = (n: number): string => makeReference('NCC', Uint8Array.of(n, n, n, n, n));
const IDS = {
  asked: reference(1),
  held: reference(2),
  erased: reference(3),
  lifted: reference(4),
  other: reference(5),
  /** Written, and destroyed, after the backup. */
  later: reference(6),
  again: reference(7),
  /** A block, which several agencies work on. */
  block: reference(8),
};
/** When the store is put back. */
const AFTER = new Date(DUE.getTime() + 2 * 3_600_000);
const WHY = { reason: 'The court has asked for it.' };
const HOLD = { type: 'set-hold', matter: 'Inquest', ...WHY } as const;

const unlogged = <T extends CaseDocument>(document: T): T => withCopies({ ...document, leaves: [] }) as T;

/** A record whose author asked the Guardian, who answered, and the request. */
function asked(): { readonly record: CaseDocument; readonly request: AdviceDocument } {
  const at = { ...context(), reference: IDS.asked };
  const asks = askGuardian(draft('agreed', 'share', person('pat'), at), 'pat', 'How much may I say?', at);
  const answer = { type: 'answer-advice', advice: 'share', conditions: [], clause: '', text: '', notNames: false };
  const answered = decideAsGuardian(adviceAsked(asks), answer as Parameters<typeof decideAsGuardian>[1]);
  assert.ok(answered.outcome === 'apply');
  const fetched = withFetched(edition, asks, answered.document, at)!;
  const record = unlogged(atRest(run(fetched, person('pat'), { type: 'file' }, at)));
  const request = requestAtRest(answered.document);
  return { record, request: { ...request, leaves: [], unlogged: request.journal[0]!.at } };
}

/** As Pat opens it, and nothing more. */
function blockOfPat(): JointDocument<'block'> {
  const pat = person('pat');
  const at = context();
  const by = actingAs(pat, 'practitioner');
  const rung = firstRung({ id: pat.id, name: pat.name }, at.now);
  const entries = [
    newEntry('block-opened', by, blockOpened({ people: [pat.id] }), at),
    newEntry('block-rung-begun', by, rung, at),
  ];
  return withJointEntries(newRegister('block', IDS.block, 'NCC'), entries, {
    clock: { what: 'rung', due: rung.until },
  });
}

/** What there is when the backup is taken: a hold too, which is lifted later. */
async function fill({ store, register }: KeepWorld): Promise<string> {
  await setKey(register.engine, { key: KEY, before: null, actor: null });
  const { record, request } = asked();
  await store.create(record);
  await store.create(request);
  for (const id of [IDS.held, IDS.erased, IDS.lifted, IDS.other, IDS.again])
    await store.create(unlogged(rested(person('pat'), id)));
  assert.equal((await register.keep.change(keeper('lex'), IDS.lifted, HOLD)).outcome, 'done');
  await store.create(blockOfPat());
  return request.id;
}

/** What happens after it. By which list records went. */
async function goOn({ store, register }: KeepWorld): Promise<string> {
  const { keep } = register;
  await store.create(unlogged(rested(person('pat'), IDS.later)));
  await logAll(store, DUE);
  for (const id of [IDS.held, IDS.again]) assert.equal((await keep.change(keeper('lex'), id, HOLD)).outcome, 'done');
  const lift = { type: 'lift-hold', hold: holdsOf((await caseIn(store, IDS.lifted)).journal)[0]!.seq, ...WHY } as const;
  assert.equal((await keep.change(keeper('lex'), IDS.lifted, lift)).outcome, 'done');
  await change(store, IDS.erased, (one) => erased(one, [{ seq: 1, paths: ['form.reason'] }]));
  const block = (await store.get<JointDocument>('NCC', IDS.block))!;
  await store.replace(allErased(block.document), block.etag);
  await change(store, IDS.other, (one) => run(one, person('pat'), { type: 'correct', text: 'On Monday.' }, context()));
  const listing = await keep.listDue(keeper('kit'));
  assert.ok(listing.outcome === 'done', JSON.stringify(listing));
  const { id, records } = listing.disposal;
  for (const one of records)
    if (one.reference !== IDS.asked && one.reference !== IDS.later)
      await keep.disposal(keeper('kit'), id, {
        type: 'take-out',
        reference: one.reference,
        reason: 'Looked at again.',
      });
  for (const key of ['kit', 'kim'])
    assert.equal((await keep.disposal(keeper(key), id, { type: 'approve' })).outcome, 'done');
  await keep.run(id);
  for (const gone of [IDS.asked, IDS.later])
    assert.equal((await store.get<StoredDocument>('NCC', gone))!.document.kind, 'destroyed');
  return id;
}

const caseIn = async (store: Store, id: string): Promise<CaseDocument & StoredDocument> =>
  (await store.get<CaseDocument & StoredDocument>('NCC', id))!.document;

async function change(store: Store, id: string, how: (document: CaseDocument) => CaseDocument): Promise<void> {
  const { document, etag } = (await store.get<CaseDocument & StoredDocument>('NCC', id))!;
  await store.replace(how(document), etag);
}

/** Brings a place up to date. `reads` counts how many documents are read for it. */
function publishTo(store: Store, to: Place, reads = { count: 0 }): Promise<number> {
  const find = async (id: string): Promise<StoredDocument | null> => {
    reads.count += 1;
    return (await store.get<StoredDocument>('NCC', id))?.document ?? null;
  };
  return publish(to, { open: () => openStoreLog(store, 'NCC'), origin: ORIGIN, keys: [PUBLIC], find });
}

describe('A backup that is put back after records were destroyed, held and erased', function () {
  let folder: string;
  let backup: string;
  let place: string;
  let request: string;
  let disposal: string;
  let count = 0;
  const fresh = (name: string): string => join(folder, `${name}-${(count += 1)}`);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'after-backup-'));
    [backup, place] = [fresh('backup'), fresh('place')];
    const store = openSqlite(join(folder, 'live.sqlite'));
    const world = keepWorld({ store });
    request = await fill(world);
    await logAll(store, DUE);
    await publishTo(store, folderPlace(place));
    await backUp({ store, agency: 'NCC', editions: onlyEdition(edition), now: DUE }, backup);
    disposal = await goOn(world);
    await logAll(store, new Date(DUE.getTime() + 3_600_000));
    await publishTo(store, folderPlace(place));
    await store.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Puts the backup back on top of what lies outside, into a store of its own. */
  const putBack = async (from: string): Promise<{ readonly file: string; readonly put: PutBack }> => {
    const file = fresh('restored');
    const outside = {
      log: await readStaticLog(from),
      checkpoint: await checkpointIn(from),
      since: await sinceIn(from),
    };
    const store = openSqlite(file);
    const parts = { store, agency: 'NCC', context: { now: AFTER, newId }, osUser: 'root' };
    const put = await restore(parts, backup, outside);
    await logAll(store, AFTER);
    await store.close();
    return { file, put };
  };
  const check = async (file: string, { backupLog, log }: PutBack, from = place): Promise<Report> =>
    verifyFile(file, {
      checkpoints: [{ name: 'outside', note: (await checkpointIn(from))! }],
      outside: [{ name: 'outside', log: await readStaticLog(from) }],
      restored: [{ from: backupLog, to: log }],
    });
  const sentences = ({ found }: Report): string[] => found.map(({ reference: id, message }) => `${id}: ${message}`);
  const within = async <T>(file: string, work: (world: KeepWorld) => Promise<T>): Promise<T> => {
    const store = openSqlite(file);
    const world = keepWorld({ store });
    world.now = AFTER;
    try {
      return await work(world);
    } finally {
      await store.close();
    }
  };
  /** A copy of the place, in which somebody has written lines of their own. */
  const placeWith = (lines: (there: readonly SinceLine[]) => readonly SinceLine[]): string => {
    const copy = fresh('forged');
    cpSync(place, copy, { recursive: true });
    for (const name of readdirSync(join(copy, 'since'))) {
      const file = join(copy, 'since', name);
      const since = readSince(readFileSync(file, 'utf8'))!;
      writeFileSync(file, sinceText({ ...since, lines: lines(since.lines) }));
    }
    return copy;
  };

  it('says nothing in the place of what a record says, who wrote it, or why it was held', async () => {
    const all = (await sinceIn(place)).flatMap(({ lines }) => lines);
    assert.deepEqual(new Set(all.map(({ what }) => what)), new Set(['destroyed', 'held', 'erased', 'key']));
    const text = JSON.stringify(all);
    const said = JSON.stringify(
      (await within(join(folder, 'live.sqlite'), ({ store }) => caseIn(store, IDS.other))).journal,
    );
    const words = [...said.matchAll(/"text":"([^"]{8,})"/g)].map(([, one]) => one!);
    assert.ok(words.length > 2);
    for (const word of [...words, 'Pat Practitioner', person('pat').id, WHY.reason, 'Inquest', 'salt'])
      assert.equal(text.includes(word), false, word);
  });

  it('leaves destroyed what was destroyed, with its request to the Guardian, and adds up', async () => {
    const { file, put } = await putBack(place);
    assert.deepEqual(
      new Map(put.kept!.destroyed.map((one) => [one.reference, one.disposal])),
      new Map([
        [IDS.asked, disposal],
        [IDS.later, disposal],
      ]),
    );
    assert.deepEqual([put.kept!.refused, put.kept!.unknown, put.kept!.unproved], [0, [], []]);
    assert.ok(!put.lost.some(({ reference: id }) => [IDS.asked, IDS.later, request].includes(id)));
    await within(file, async ({ store }) => {
      for (const id of [IDS.asked, IDS.later, request]) {
        const left = readDestroyed((await store.get<StoredDocument>('NCC', id))!.document);
        assert.deepEqual([destroyedIn(left)!.content.disposal, left.unlogged], [disposal, null]);
      }
    });
    const report = await check(file, put);
    assert.deepEqual(sentences(report), []);
    assert.match(
      report.notices.join('\n'),
      new RegExp(`${IDS.asked}: It was destroyed before the store was put back .* The list ${disposal}`),
    );
    const { found } = await verifyFile(file);
    assert.ok(
      found.some(({ code, reference: id }) => code === 'destroyed-without-authority' && id === IDS.asked),
      'whoever does not know of the restore is told',
    );
  });

  it('names what was held and erased, in what it writes down too, and lets go of nothing that was held', async () => {
    const { file, put } = await putBack(place);
    const names = (all: readonly { readonly reference: string }[]): string[] =>
      all.map(({ reference: id }) => id).toSorted();
    assert.deepEqual(names(put.kept!.held), [IDS.held, IDS.again].toSorted());
    assert.deepEqual(names(put.kept!.erased), [IDS.erased, IDS.block].toSorted());
    await within(file, async ({ store, register: { keep } }) => {
      const { items } = await store.all<RestoreDocument>('NCC', 'restore', 10);
      const [{ content }] = items.flatMap(({ document }) => restoresIn(document)) as [RestoredEntry];
      assert.deepEqual([content.held, content.erased], [put.kept!.held, put.kept!.erased]);
      assert.deepEqual(content.destroyed?.toSorted(), [IDS.asked, IDS.later].toSorted());
      await logAll(store, AFTER);
      const stopOf = async (id: string) => (await keep.see(keeper('kit'), id))!.stop;
      assert.deepEqual([await stopOf(IDS.held), await stopOf(IDS.again)], ['hold-lost', 'hold-lost']);
      assert.equal(await stopOf(IDS.lifted), 'held', 'that it was lifted is lost too');
      const listing = await keep.listDue(keeper('kit'));
      assert.ok(listing.outcome === 'done');
      const listed = listing.disposal.records.map((one) => one.reference);
      assert.deepEqual(listed.toSorted(), [IDS.erased, IDS.other].toSorted());
      const [{ seqs }] = put.kept!.held.filter((one) => one.reference === IDS.held) as [Named];
      const lift = { type: 'lift-hold', hold: seqs[0]!, ...WHY } as const;
      const other = { ...lift, hold: 99 };
      assert.equal((await keep.change(keeper('lex'), IDS.held, other)).outcome, 'refused');
      assert.equal((await keep.change(keeper('lex'), IDS.held, lift)).outcome, 'done');
      assert.equal((await keep.change(keeper('lex'), IDS.again, HOLD)).outcome, 'done');
      assert.equal(await stopOf(IDS.again), 'held');
      await logAll(store, AFTER);
      assert.equal(await stopOf(IDS.held), null);
    });
    assert.deepEqual(sentences(await check(file, put)), []);
  });

  it('is not destroyed by a line that somebody has written', async () => {
    const store = openSqlite(join(folder, 'live.sqlite'));
    const record = await caseIn(store, IDS.other);
    await store.close();
    const content = destroyedIn(
      readDestroyed(
        await within(join(folder, 'live.sqlite'), ({ store: live }) =>
          live.get<StoredDocument>('NCC', IDS.asked).then((found) => found!.document),
        ),
      ),
    )!.content;
    const entry = tombstoneOf(record, { ...content, requests: [] }, context(DUE)).journal[0]!;
    const made = { what: 'destroyed', reference: IDS.other, entry: { ...entry } } as const;
    const corrected = record.journal.at(-1)!;
    const index = record.leaves.at(-1)!;
    const forged: readonly SinceLine[] = [
      // an entry that adds up and is not in the log
      { ...made, index, seq: entry.seq, hash: entry.hash },
      // one that is in the log and says something else
      { ...made, index, seq: corrected.seq, hash: corrected.hash },
      { ...made, index, seq: corrected.seq, hash: corrected.hash, entry: { ...corrected } },
      { ...made, index, seq: corrected.seq, hash: corrected.hash, entry: { kind: 'destroyed' } },
      // one that stands elsewhere in the log
      { ...made, index: index + 1, seq: corrected.seq, hash: corrected.hash },
    ];
    for (const line of forged) {
      const from = placeWith((there) => [...there, line]);
      const { file, put } = await putBack(from);
      await within(file, async ({ store: restored }) =>
        assert.equal((await caseIn(restored, IDS.other)).kind, 'case', JSON.stringify(line)),
      );
      assert.ok(put.kept!.refused > 0);
      assert.deepEqual(sentences(await check(file, put)), []);
    }
  });

  it('puts back what somebody with the store had replaced by the proof of a destruction that nobody approved', async () => {
    const live = fresh('live');
    cpSync(join(folder, 'live.sqlite'), live);
    const from = placeWith((there) => there);
    await within(live, async ({ store }) => {
      const [{ document: record, etag }, { document: gone }] = [
        (await store.get<CaseDocument & StoredDocument>('NCC', IDS.other))!,
        (await store.get<StoredDocument>('NCC', IDS.asked))!,
      ];
      const said = { ...destroyedIn(readDestroyed(gone))!.content, requests: [] };
      await store.replace(tombstoneOf(record, said, context(AFTER)), etag);
      await logAll(store, AFTER);
      await publishTo(store, folderPlace(from));
    });
    const { file, put } = await putBack(from);
    assert.deepEqual([put.kept!.unproved, put.kept!.refused], [[IDS.other], 0]);
    assert.equal(put.kept!.destroyed.length, 2);
    await within(file, async ({ store }) => assert.equal((await caseIn(store, IDS.other)).kind, 'case'));
    assert.deepEqual(sentences(await check(file, put, from)), []);
  });

  it('destroys nothing before somebody has said what is so of an inquiry that is lost', async () => {
    const live = fresh('live');
    cpSync(join(folder, 'live.sqlite'), live);
    const from = placeWith((there) => there);
    const covers = { classes: null, teams: null, from: null, to: null };
    const lost = await within(live, async ({ store, register: { keep } }) => {
      const opened = await keep.openInquiry(keeper('lex'), { title: 'Inquest', reason: 'Asked.', covers });
      assert.ok(opened.outcome === 'done');
      await logAll(store, AFTER);
      await publishTo(store, folderPlace(from));
      return opened.inquiry.id;
    });
    const { file, put } = await putBack(from);
    assert.deepEqual(put.kept!.opened, [lost]);
    await within(file, async ({ store, register: { keep } }) => {
      const stop = async () => (await keep.see(keeper('kit'), IDS.other))!.stop;
      assert.equal(await stop(), 'inquiry-lost');
      for (const title of ['Another', `It was ${lost}`]) {
        assert.equal(await stop(), 'inquiry-lost');
        const again = await keep.openInquiry(keeper('lex'), { title, reason: 'Asked.', covers });
        assert.ok(again.outcome === 'done');
        await keep.closeInquiry(keeper('lex'), again.inquiry.id, { reason: 'It is over.' });
      }
      await logAll(store, AFTER);
      assert.equal(await stop(), null);
    });
  });

  it('is not let go of what was held, nor told that all is known, by what somebody has written beside', async () => {
    const from = placeWith((there) =>
      there.flatMap<SinceLine>((line) =>
        line.what === 'held' ? [line, { ...line, what: 'lifted', of: null }] : [line],
      ),
    );
    const [, last] = readdirSync(join(from, 'since')).toSorted();
    const { put } = await putBack(from);
    assert.deepEqual(put.kept!.held.map((one) => one.reference).toSorted(), [IDS.held, IDS.again].toSorted());
    rmSync(join(from, 'since', last!));
    const all = sinceText({ from: 0, to: 999_999_999, lines: [] });
    for (const name of ['999999999.jsonl', 'all.jsonl']) writeFileSync(join(from, 'since', name), all);
    const { put: hidden } = await putBack(from);
    assert.deepEqual(hidden.kept!.unknown, [{ from: hidden.backupLog, to: hidden.log }]);
  });

  it('says of what nothing outside speaks, and nothing where there is nothing', async () => {
    const none = placeWith((there) => there);
    rmSync(join(none, 'since'), { recursive: true });
    assert.equal((await putBack(none)).put.kept, null);
    const old = placeWith((there) => there);
    const [, last] = readdirSync(join(old, 'since')).toSorted();
    rmSync(join(old, 'since', last!));
    const { put } = await putBack(old);
    assert.deepEqual(put.kept!.unknown, [{ from: put.backupLog, to: put.log }]);
    assert.deepEqual(put.kept!.destroyed, []);
  });

  it('goes on after kill -9 between what lies beside a checkpoint and the checkpoint, and reads each entry once', async () => {
    const store = openSqlite(join(folder, 'live.sqlite'));
    const to = fresh('place');
    const real = folderPlace(to);
    const dies: Place = {
      ...real,
      add: async (path, bytes) => {
        if (path.startsWith('checkpoints/')) throw new Error('kill -9');
        return real.add(path, bytes);
      },
    };
    const reads = { count: 0 };
    await assert.rejects(publishTo(store, dies, reads), /kill -9/);
    const { size } = await (await openStoreLog(store, 'NCC')).head();
    assert.ok(reads.count > 0 && reads.count <= size, `${reads.count} of ${size}`);
    assert.equal(existsSync(join(to, 'checkpoints')), false);
    const [name] = readdirSync(join(to, 'since')) as [string];
    const written = readFileSync(join(to, 'since', name), 'utf8');
    const known = await publishTo(store, real);
    assert.equal(`${known}.jsonl`, name);
    assert.deepEqual(readdirSync(join(to, 'since')), [name]);
    assert.equal(readFileSync(join(to, 'since', name), 'utf8'), written);
    const again = { count: 0 };
    await publishTo(store, real, again);
    assert.equal(again.count, 0, 'nothing is new');
    await store.close();
    const { file, put } = await putBack(to);
    assert.equal(put.kept!.destroyed.length, 2);
    assert.deepEqual(sentences(await check(file, put, to)), []);
    // a file that is ahead of its checkpoint is no lie
    const ahead = fresh('ahead');
    cpSync(place, ahead, { recursive: true });
    const sizes = readdirSync(join(ahead, 'checkpoints')).map(Number);
    rmSync(join(ahead, 'checkpoints', String(Math.max(...sizes))));
    cpSync(join(ahead, 'checkpoints', String(Math.min(...sizes))), join(ahead, 'checkpoint'));
    const short = await putBack(ahead);
    assert.deepEqual([short.put.kept!.refused, short.put.kept!.destroyed], [0, []]);
  });
});
