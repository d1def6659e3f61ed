// A copy of records for whoever asks what is held about them: what goes, who agrees, and what the page says.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { AccessDocument } from '../../src/record/access.ts';
import { readingsIn } from '../../src/record/access.ts';
import { CHOICES } from '../../src/record/form.ts';
import { actingAs, newEntry } from '../../src/record/journal.ts';
import { packOf, seenCode } from '../../src/record/pack.ts';
import { textsOf } from '../../src/record/pack-texts.ts';
import {
  isRegister,
  newRegister,
  readRegister,
  registerProblems,
  withRegisterEntries,
} from '../../src/record/register-document.ts';
import type { RegisterDocument } from '../../src/record/register-document.ts';
import { askForFormats } from '../../src/pages/other-formats.ts';
import type { Person } from '../../src/people/directory.ts';
import { packProblems } from '../../src/record/verify-pack.ts';
import type { Actor, CaseDocument, NewEntry } from '../../src/record/types.ts';
import { copyPage } from '../../src/register/packs/copy.ts';
import { pagesOf } from '../../src/register/packs/pages.ts';
import { openPacks, openPacksOf } from '../../src/register/packs/open-packs.ts';
import { placesOfWords } from '../../src/register/packs/pack-records.ts';
import type { PackGiven, PackOutcome } from '../../src/register/packs/packs.ts';
import { createRegister } from '../../src/register/register.ts';
import type { Register } from '../../src/register/register.ts';
import type { Store } from '../../src/store/port.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { receivedFromPolice } from '../cards/arrived-scenes.ts';
import { act, context, directory, draft, edition, FORM, person, run, START, waitingCase } from '../support/ladder.ts';
import { registerParts } from '../support/register-parts.ts';

const [ivy, liam, rex] = [person('ivy'), person('liam'), person('rex')];
const TERMINAL = { through: 'terminal', osUser: 'root' } as const;
const REASON = 'The neighbour told us of the shouting. Imogen Clarke rang on 01603 632151. He is cold at night.';

/** A filed record about C-100200, and one of what the police gave about the same case. */
const ABOUT = (reason = REASON): CaseDocument =>
  run(run(draft('agreed', 'share'), person('pat'), { type: 'fill', form: { ...FORM, reason } }), person('pat'), {
    type: 'file',
  });

describe('A copy of records for whoever asks what is held about them', () => {
  let store: Store;
  let register: Register;
  let now: Date;
  let ids: number;

  beforeEach(async () => {
    store = openSqlite(':memory:');
    now = new Date(START.getTime() + 86_400_000);
    ids = 0;
    register = createRegister(
      registerParts(store, () => now, {
        ids: { newId: () => `id-${(ids += 1)}`, bytes: (length) => Uint8Array.from({ length }, () => (ids += 1)) },
      }),
    );
    await store.create(ABOUT());
  });
  afterEach(() => store.close());

  const given = (rest: Partial<PackGiven> = {}): PackGiven => ({
    request: 'SAR-2026-14',
    receivedOn: '2026-11-20',
    cases: ['c 100200'],
    danger: 'no',
    dangerNote: '',
    subject: [],
    ...rest,
  });
  function done<T>(outcome: PackOutcome<T>): T {
    assert.ok(outcome.outcome === 'done', JSON.stringify(outcome));
    return outcome;
  }
  const code = (outcome: PackOutcome<unknown>): string | null =>
    outcome.outcome === 'refused' ? outcome.refusal.code : null;
  const opened = async (rest: Partial<PackGiven> = {}): Promise<string> =>
    done(await register.packs.open(ivy, given(rest))).id;
  const seenOf = async (id: string): Promise<string> => {
    const found = await store.get('NCC', id);
    return found ? seenCode(packOf(readRegister(found.document, 'pack').journal)) : '';
  };
  /** They read all of it as it is, and settle it or agree. */
  const asRead = async (actor: Actor, id: string, type: 'settle' | 'agree') => {
    await register.packs.read(actor, id, { ...TERMINAL, page: 'all' });
    return register.packs.run(actor, id, { type, seen: await seenOf(id) });
  };
  const agreed = async (id: string): Promise<void> => {
    done(await asRead(ivy, id, 'settle'));
    done(await asRead(rex, id, 'agree'));
  };
  const make = (id: string, actor = ivy) => register.packs.make(actor, id, TERMINAL);
  const stored = async (id: string): Promise<CaseDocument> => (await store.get<CaseDocument>('NCC', id))!.document;
  const readings = async (): Promise<string[]> =>
    (await store.all<AccessDocument>('NCC', 'access', 100)).items
      .flatMap(({ document }) => readingsIn(document))
      .map(({ by, content }) => `${by.name} ${content.what} ${content.reference}`);

  it('finds what is on record under the case references, however they are typed, and says by when', async () => {
    const received = { ...receivedFromPolice(), id: 'NCC-0000-0001' };
    await store.create({
      ...received,
      terms: received.terms.map((one) => (one.startsWith('about:') ? 'about:C100200' : one)),
    });
    const { pack } = done(await register.packs.open(ivy, given()));
    assert.deepEqual(
      pack.records.map(({ reference }) => reference),
      ['NCC-0000-0001', ABOUT().id],
    );
    assert.equal(pack.due, '2026-12-20');
    assert.equal(code(await register.packs.open(ivy, given({ cases: ['C-999999'] }))), 'pack-noRecords');
    assert.equal(code(await register.packs.open(ivy, given({ receivedOn: '2027-01-01' }))), 'pack-dayNeeded');
    assert.equal(code(await register.packs.open(ivy, given({ request: ' ' }))), 'pack-requestNeeded');
    assert.equal(code(await register.packs.open(ivy, given({ danger: 'not-sure' }))), 'pack-noteNeeded');
  });

  it('is for information governance, a legal adviser and a records manager alone', async () => {
    const id = await opened();
    for (const key of ['pat', 'mo', 'dee', 'gale', 'ada', 'ira', 'cora']) {
      assert.equal(code(await register.packs.open(person(key), given())), 'pack-notYourRole', key);
      assert.equal(code(await register.packs.read(person(key), id, TERMINAL)), 'pack-notYourRole', key);
      assert.equal(
        code(await register.packs.run(person(key), id, { type: 'settle', seen: await seenOf(id) })),
        'pack-notYourRole',
        key,
      );
      assert.equal(code(await make(id, person(key))), 'pack-notYourRole', key);
      assert.deepEqual(await register.packs.list(person(key)), []);
    }
    for (const actor of [ivy, liam, rex]) done(await register.packs.see(actor, id));
  });

  it('proposes the third party, their number and the reporter, and none of it is in the page', async () => {
    const id = await opened();
    await agreed(id);
    const { page: html, sha256, pack } = done(await make(id));
    for (const gone of ['neighbour', 'shouting', 'Imogen', 'Clarke', '01603', '632151'])
      assert.equal(html.includes(gone), false, gone);
    assert.match(html, /\[Withheld\] rang on \[Withheld\]\. He is cold at night\./);
    assert.match(html, /He is cold at night/);
    assert.equal(sha256, createHash('sha256').update(html).digest('hex'));
    assert.equal(pack.made?.sha256, sha256);
    assert.deepEqual(
      pack.made?.withheld.map(({ why }) => why),
      ['source', 'third-party', 'third-party', 'third-party'],
    );
    assert.doesNotMatch(JSON.stringify((await store.get('NCC', id))!.document), /neighbour|Imogen|632151|cold/);
    assert.doesNotMatch(html, /<script|src=|href=/);
  });

  it('never alters the record, and stands in the access log before anything of it is shown', async () => {
    const before = JSON.stringify(await stored(ABOUT().id));
    const id = await opened();
    assert.deepEqual(await readings(), []);
    done(await register.packs.read(rex, id, TERMINAL));
    assert.deepEqual(await readings(), [`Rex Rowe pack ${ABOUT().id}`]);
    await agreed(id);
    done(await make(id));
    assert.deepEqual(
      new Set(await readings()),
      new Set([`Ivy Ingram pack ${ABOUT().id}`, `Rex Rowe pack ${ABOUT().id}`]),
    );
    assert.equal(JSON.stringify(await stored(ABOUT().id)), before);
  });

  it('takes two people, neither of whom wrote a record of it, and any change asks both again', async () => {
    const id = await opened();
    assert.equal(code(await make(id)), 'pack-notAgreed');
    assert.equal(code(await asRead(rex, id, 'agree')), 'pack-notSettled');
    done(await asRead(ivy, id, 'settle'));
    assert.equal(code(await asRead(ivy, id, 'agree')), 'pack-samePerson');
    assert.equal(code(await make(id)), 'pack-notAgreed');
    done(await asRead(rex, id, 'agree'));
    const { texts } = done(await register.packs.read(liam, id, TERMINAL));
    const keep = { type: 'keep' as const, places: placesOfWords(texts, 'Imogen') };
    assert.equal(done(await register.packs.run(liam, id, keep)).pack.state, 'open');
    assert.equal(code(await make(id)), 'pack-notAgreed');
    const own = { ...rex, id: person('pat').id };
    assert.equal(code(await register.packs.open(own, given())), 'pack-own');
    done(await asRead(ivy, id, 'settle'));
    assert.equal(code(await asRead(own, id, 'agree')), 'pack-own');
    assert.equal(code(await make(id, own)), 'pack-notAgreed');
    done(await asRead(rex, id, 'agree'));
    assert.equal(code(await make(id, own)), 'pack-own');
    done(await make(id));
    assert.equal(code(await make(id, own)), 'pack-own', 'nor again once it is made');
  });

  it('takes two people with the right role at that moment, when it is agreed to and when it is made', async () => {
    const id = await opened();
    done(await asRead(ivy, id, 'settle'));
    const where = (who: Actor, is: Person | null) =>
      createRegister(
        registerParts(store, () => now, {
          directory: { ...directory, find: (one) => (one === who.id ? is : directory.find(one)) },
        }),
      ).packs;
    const ivyLeft = where(ivy, null);
    const ivyPractises = where(ivy, { ...directory.find(ivy.id)!, roles: ['practitioner'] });
    await register.packs.read(rex, id, { ...TERMINAL, page: 'all' });
    const agree = { type: 'agree', seen: await seenOf(id) } as const;
    for (const packs of [ivyLeft, ivyPractises])
      assert.equal(code(await packs.run(rex, id, agree)), 'pack-oneGone', 'whoever settled it');
    done(await register.packs.run(rex, id, agree));
    for (const packs of [ivyLeft, ivyPractises, where(rex, null)]) {
      assert.equal(code(await packs.measure(liam, id)), 'pack-oneGone');
      assert.equal(code(await packs.make(liam, id, TERMINAL)), 'pack-oneGone');
    }
    done(await ivyLeft.run(rex, id, { type: 'send-back', reason: 'She has left.' }));
    done(await asRead(rex, id, 'settle'));
    done(await asRead(liam, id, 'agree'));
    done(await ivyLeft.make(rex, id, TERMINAL));
  });

  it('is settled, agreed to or given up also where it is full of changes, and given up where it is full of all', async () => {
    const id = await opened();
    /** As if somebody had opened or changed it very often. */
    const fill = async (entry: NewEntry, bytes: number) => {
      const found = (await store.get<RegisterDocument<'pack'>>('NCC', id))!;
      const size = (document: unknown): number => JSON.stringify(document).length;
      let { document } = found;
      const one = size(withRegisterEntries(document, [entry])) - size(document);
      const count = Math.ceil((bytes - size(document)) / one);
      document = withRegisterEntries(document, Array<NewEntry>(count).fill(entry));
      await store.replace(document, found.etag);
    };
    const change = newEntry(
      'pack-changed',
      actingAs(ivy, 'information-governance'),
      { withhold: [], keep: [] },
      context(now),
    );
    const places = placesOfWords(done(await register.packs.read(ivy, id, { ...TERMINAL, page: 'all' })).texts, 'cold');
    const withhold = () => register.packs.run(ivy, id, { type: 'withhold', places, why: 'third-party', other: '' });
    await fill(change, 512 * 1024);
    assert.equal(code(await withhold()), 'pack-full');
    done(await asRead(ivy, id, 'settle'));
    done(await register.packs.run(rex, id, { type: 'send-back', reason: 'The GP is named.' }));
    await agreed(id);
    await fill(change, 900 * 1024);
    assert.equal(code(await asRead(ivy, id, 'settle')), 'pack-full');
    assert.deepEqual([...(await openPacks(register.engine)).values()], [[id]]);
    done(await register.packs.run(ivy, id, { type: 'give-up', reason: 'It is full.' }));
    assert.equal((await openPacks(register.engine)).size, 0);
  });

  it('tells everybody who can be the second once it is settled, and the first what that one did', async () => {
    const told = async (id: string, what: string): Promise<string[]> =>
      readRegister((await store.get('NCC', id))!.document)
        .outbox.filter((item) => item.kind === 'register-news' && item.payload.what === what)
        .map((item) => ('to' in item ? item.to : ''))
        .toSorted();
    const id = await opened();
    assert.deepEqual(await told(id, 'pack-due'), [ivy.id]);
    assert.deepEqual(await told(id, 'pack-opened'), [liam.id, rex.id].toSorted());
    done(await asRead(ivy, id, 'settle'));
    assert.deepEqual(await told(id, 'pack-settled'), [liam.id, rex.id].toSorted());
    const { pack } = done(await register.packs.run(rex, id, { type: 'send-back', reason: 'The GP is named.' }));
    assert.deepEqual([pack.state, pack.sentBack], ['open', 'The GP is named.']);
    assert.deepEqual(await told(id, 'pack-sent-back'), [ivy.id]);
  });

  it('asks first whether telling endangers somebody, and is not settled against the answer', async () => {
    const id = await opened({ danger: 'not-sure', dangerNote: 'He asks for her address.' });
    assert.equal(code(await asRead(ivy, id, 'settle')), 'pack-dangerOpen');
    done(await register.packs.run(liam, id, { type: 'danger', danger: 'yes', note: 'He would look for her.' }));
    const { texts, pack } = done(await register.packs.read(ivy, id, TERMINAL));
    const shown = pack.withheld.filter(({ why }) => why === 'endangers');
    done(await register.packs.run(ivy, id, { type: 'keep', places: shown }));
    assert.equal(code(await asRead(ivy, id, 'settle')), 'pack-dangerShown');
    const places = placesOfWords(texts, 'He is cold at night');
    done(await register.packs.run(ivy, id, { type: 'withhold', places, why: 'endangers', other: '' }));
    done(await asRead(ivy, id, 'settle'));
  });

  it('shows what a record has grown by before it is settled, agreed or made', async () => {
    const id = await opened();
    await agreed(id);
    const before = (await store.get<CaseDocument>('NCC', ABOUT().id))!;
    const text = 'Gwendolyn Price saw it too.';
    await store.replace(run(before.document, person('pat'), { type: 'correct', text }), before.etag);
    assert.equal(code(await make(id)), 'pack-grown');
    const { pack } = done(await register.packs.see(ivy, id));
    assert.equal(pack.state, 'open');
    assert.ok(pack.withheld.some(({ path }) => path === 'content.text'));
    await agreed(id);
    const { page: html } = done(await make(id));
    assert.doesNotMatch(html, /Gwendolyn/);
    const another = waitingCase();
    await store.create({ ...another, id: 'NCC-0000-0009' });
    const next = await opened();
    assert.equal(done(await register.packs.see(ivy, next)).pack.records.length, 2);
  });

  it('is not made while what is withheld in one place stands in another that nobody decided on', async () => {
    const id = await opened();
    const { texts } = done(await register.packs.read(ivy, id, TERMINAL));
    const [first] = placesOfWords(texts, FORM.what);
    done(await register.packs.run(ivy, id, { type: 'withhold', places: [first!], why: 'other', other: 'Not theirs' }));
    const inReason = placesOfWords(texts, 'cold');
    done(await register.packs.run(ivy, id, { type: 'withhold', places: inReason, why: 'third-party', other: '' }));
    await agreed(id);
    done(await make(id));
    const twice = ABOUT('He is cold. She says that he is cold at night, too.');
    await store.create({ ...twice, id: 'NCC-0000-0002' });
    const second = await opened();
    const again = done(await register.packs.read(ivy, second, TERMINAL));
    const cold = placesOfWords(again.texts, 'cold');
    done(
      await register.packs.run(ivy, second, {
        type: 'withhold',
        places: cold.slice(0, 1),
        why: 'third-party',
        other: '',
      }),
    );
    await agreed(second);
    const refused = await make(second);
    assert.equal(code(refused), 'pack-stillThere');
    assert.match(refused.outcome === 'refused' ? refused.refusal.message : '', /entry 1, Why/);
    done(await register.packs.run(ivy, second, { type: 'keep', places: cold.slice(1) }));
    await agreed(second);
    done(await make(second));
  });

  it('is made again as it was, whatever has come to the record since', async () => {
    const id = await opened();
    await agreed(id);
    const first = done(await make(id));
    now = new Date(now.getTime() + 3_600_000);
    const before = (await store.get<CaseDocument>('NCC', ABOUT().id))!;
    await store.replace(run(before.document, person('pat'), { type: 'correct', text: 'More.' }), before.etag);
    const again = done(await make(id, liam));
    assert.equal(again.page, first.page);
    assert.equal(code(await asRead(ivy, id, 'settle')), 'pack-over');
  });

  it('is made again with the line for other formats that stood in it, whatever the council says now', async () => {
    const ask = (phone?: string): void =>
      askForFormats(phone === undefined ? phone : { name: 'Customer Services', phone });
    try {
      for (const [then, later] of [
        ['01603 000001', '01603 000002'],
        ['01603 000001', undefined],
        [undefined, '01603 000002'],
      ]) {
        const id = await opened();
        await agreed(id);
        ask(then);
        const first = done(await make(id));
        assert.equal(first.page.includes('01603 000001'), then !== undefined);
        ask(later);
        const again = done(await make(id, liam));
        assert.equal(again.page, first.page);
        assert.equal(again.sha256, first.sha256);
      }
    } finally {
      ask();
    }
  });

  it('keeps its records from being destroyed until it is made or given up', async () => {
    const [id, other] = [await opened(), await opened()];
    assert.deepEqual(await openPacksOf(register.engine, ABOUT().id), [id, other].toSorted());
    done(await register.packs.run(ivy, id, { type: 'give-up', reason: 'They took the request back.' }));
    await agreed(other);
    assert.equal((await openPacks(register.engine)).size, 1);
    done(await make(other));
    assert.deepEqual(await openPacksOf(register.engine, ABOUT().id), []);
    assert.deepEqual(await register.packs.list(ivy), []);
    assert.equal((await register.packs.list(ivy, true)).length, 2);
  });

  it('has a journal that is checked like a record, and names nobody but staff', async () => {
    const id = await opened({ subject: ['Kay Smith'] });
    await agreed(id);
    done(await make(id));
    const document = (await store.get('NCC', id))!.document;
    assert.ok(isRegister(document));
    assert.deepEqual(registerProblems(document), []);
    assert.doesNotMatch(JSON.stringify(document), /Kay Smith/);
  });

  it('is settled and agreed to only as whoever does it has seen it, not as it was changed since', async () => {
    const id = await opened();
    const before = await seenOf(id);
    const { pack } = done(await register.packs.read(ivy, id, TERMINAL));
    const [place] = pack.withheld;
    assert.ok(place);
    done(await register.packs.run(ivy, id, { type: 'keep', places: [place] }));
    assert.equal(code(await register.packs.run(ivy, id, { type: 'settle', seen: before })), 'pack-notSeen');
    const settledAs = await seenOf(id);
    done(await register.packs.read(ivy, id, { ...TERMINAL, page: 'all' }));
    done(await register.packs.run(ivy, id, { type: 'settle', seen: settledAs }));
    // changed and settled again while the second person has the first card in front of them
    const rest = done(await register.packs.read(ivy, id, TERMINAL)).pack.withheld.slice(0, 1);
    done(await register.packs.run(ivy, id, { type: 'keep', places: rest }));
    done(await asRead(ivy, id, 'settle'));
    for (const stale of [before, settledAs, ''])
      assert.equal(code(await register.packs.run(rex, id, { type: 'agree', seen: stale })), 'pack-notSeen');
    done(await asRead(rex, id, 'agree'));
  });

  it('proposes every answer and the purpose as soon as somebody fears that telling is dangerous, and once', async () => {
    const id = await opened();
    const paths = async () => {
      const { pack } = done(await register.packs.see(ivy, id));
      return pack.withheld.filter(({ why }) => why === 'endangers').map(({ path }) => path);
    };
    assert.deepEqual(await paths(), []);
    const fear = { type: 'danger', danger: 'yes', note: 'They asked where she lives.' } as const;
    done(await register.packs.run(ivy, id, fear));
    const found = await paths();
    assert.ok(found.includes('content.form.purpose') && found.includes('content.answers.0.label'), found.join(' '));
    const { pack } = done(await register.packs.see(ivy, id));
    const shown = pack.withheld.filter(({ path }) => path === 'content.form.purpose');
    done(await register.packs.run(ivy, id, { type: 'keep', places: shown }));
    done(await register.packs.run(ivy, id, { ...fear, note: 'He wrote again.' }));
    assert.deepEqual(
      await paths(),
      found.filter((path) => path !== 'content.form.purpose'),
    );
  });

  it('is settled and agreed to by nobody who has not opened each page of it as it is', async () => {
    const id = await opened();
    const { pages } = done(await register.packs.read(ivy, id, TERMINAL));
    assert.ok(pages.length > 1);
    const settle = async () => register.packs.run(ivy, id, { type: 'settle', seen: await seenOf(id) });
    // to look for words in it shows nobody a page
    const all = pages.map((_, at) => at + 1);
    for (const page of all) {
      const refused = await settle();
      assert.equal(code(refused), 'pack-notRead');
      const { unread } = done(await register.packs.read(ivy, id, { ...TERMINAL, page }));
      assert.deepEqual(unread, all.slice(page));
    }
    // somebody else's reading is not theirs, and a page that was changed is to be opened again, and no other
    const { pack } = done(await register.packs.read(rex, id, { ...TERMINAL, page: 'all' }));
    done(await register.packs.run(rex, id, { type: 'keep', places: pack.withheld.slice(0, 1) }));
    const changed = await settle();
    assert.match(changed.outcome === 'refused' ? changed.refusal.message : '', /^A page is not opened yet .*: \d+\./);
    assert.equal(done(await register.packs.read(rex, id, TERMINAL)).unread.length, 1);
    done(await asRead(ivy, id, 'settle'));
    const agree = { type: 'agree' as const, seen: await seenOf(id) };
    assert.equal(code(await register.packs.run(liam, id, agree)), 'pack-notRead');
    assert.equal(code(await register.packs.run(rex, id, agree)), 'pack-notRead');
    done(await asRead(liam, id, 'agree'));
    assert.deepEqual(packProblems((await store.get('NCC', id))!.document), []);
  });

  it('has every text that its copy shows on a page, each once, whatever is left out of it', () => {
    const texts = textsOf(ABOUT(`${REASON} ${'He is cold, and nobody came. '.repeat(60)}`));
    const places = texts.map(({ record, seq, path }) => ({ record, seq, path }));
    const stretch = fc.tuple(fc.constantFrom(...places), fc.nat(1900), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 40 }), (chosen) => {
        const withheld = chosen.map(([place, start, length]) => ({ ...place, start, length, why: 'other' as const }));
        const pieces = pagesOf({ withheld }, texts).flatMap((page) => page.pieces);
        for (const text of texts.filter(({ kind }) => kind === 'typed'))
          assert.equal(
            pieces
              .filter(({ of }) => of === text)
              .map((one) => one.text)
              .join(''),
            text.text,
          );
        const started = pieces.flatMap(({ marks }) => marks.filter(({ starts }) => starts).map(({ place }) => place));
        const inText = withheld.filter(
          (one) => one.start < texts.find(({ seq, path }) => seq === one.seq && path === one.path)!.text.length,
        );
        assert.deepEqual(new Set(started), new Set(inText));
      }),
      { numRuns: 40 },
    );
  });

  it('names the staff who acted, or those from a role on, as the council has chosen or somebody says for a request', async () => {
    const named = async (): Promise<boolean> => {
      const id = await opened();
      await agreed(id);
      return done(await make(id)).page.includes(person('pat').name);
    };
    assert.equal(await named(), true);
    const copies = { ...edition.local.copies!, staffFrom: 'manager' as const };
    assert.equal(edition.local.copies?.local, true);
    register = createRegister({
      ...register.engine,
      editions: onlyEdition({ ...edition, local: { ...edition.local, copies } }),
    });
    assert.equal(await named(), false);
    const { pack } = done(await register.packs.open(ivy, given({ staffFrom: 'practitioner' })));
    assert.equal(pack.staffFrom, null);
  });

  it('shows no text of its records once it is made or given up, to nobody', async () => {
    const [made, givenUp] = [await opened(), await opened()];
    await agreed(made);
    done(await make(made));
    done(await register.packs.run(ivy, givenUp, { type: 'give-up', reason: 'They took the request back.' }));
    const before = await readings();
    for (const id of [made, givenUp]) {
      assert.equal(code(await register.packs.read(ivy, id, { ...TERMINAL, page: 'all' })), 'pack-notShown');
      done(await register.packs.see(rex, id));
    }
    assert.deepEqual(await readings(), before);
  });

  it('is found out where one person did it alone, or something else was made than both saw', async () => {
    const id = await opened();
    await agreed(id);
    done(await make(id));
    const whole = readRegister((await store.get('NCC', id))!.document, 'pack');
    assert.deepEqual(packProblems(whole), []);
    // written anew, so that its chain holds and only its meaning is wrong
    const anew = (change: (entry: NewEntry, kind: string) => NewEntry): unknown =>
      withRegisterEntries(
        newRegister('pack', id, 'NCC'),
        whole.journal.map(({ at, kind, by, content, nonce }) =>
          change({ at, kind, by, content, nonce: nonce! } as NewEntry, kind),
        ),
      );
    const seqs = (document: unknown): (number | undefined)[] => packProblems(document).map(({ seq }) => seq);
    assert.deepEqual(seqs(anew((entry) => entry)), []);
    const [opening] = whole.journal;
    const seqOf = (kind: string): number => whole.journal.find((one) => one.kind === kind)!.seq;
    assert.deepEqual(seqs(anew((entry, kind) => (kind === 'pack-agreed' ? { ...entry, by: opening!.by } : entry))), [
      seqOf('pack-agreed'),
    ]);
    const atOne = anew((entry, kind) =>
      ['pack-settled', 'pack-agreed'].includes(kind)
        ? ({ ...entry, content: { ...entry.content, osUser: 'root' } } as NewEntry)
        : entry,
    );
    assert.deepEqual(seqs(atOne), [seqOf('pack-agreed')], 'two names at one terminal');
    const other = anew((entry, kind) =>
      kind === 'pack-made' ? ({ ...entry, content: { ...entry.content, digest: 'other' } } as NewEntry) : entry,
    );
    assert.deepEqual(seqs(other), [seqOf('pack-made')]);
  });

  it('names a record that is gone, makes nothing, and can still be given up', async () => {
    const id = await opened();
    await agreed(id);
    await store.remove('NCC', ABOUT().id, (await store.get('NCC', ABOUT().id))!.etag);
    assert.equal(code(await make(id)), 'pack-recordGone');
    done(await register.packs.run(ivy, id, { type: 'give-up', reason: 'The record was lost.' }));
  });

  it('holds what is not withheld, and nothing of what is, whatever is chosen: as it is and escaped', () => {
    const reason = `He said "<b>no</b> & never" to O'Brien's son. ${REASON}`;
    const records = [
      ABOUT(reason),
      act(waitingCase(), 'mo', { type: 'approve', conditions: 'Only to <the> named officer & nobody else.' }),
      receivedFromPolice(),
    ];
    const escaped = (text: string): string =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
    for (const record of records) {
      const isPicked = (path: string): boolean => Object.keys(CHOICES).some((field) => path.endsWith(`.form.${field}`));
      const texts = textsOf(record).filter(
        ({ kind, text, path }) => kind === 'typed' && text.length >= 5 && !isPicked(path),
      );
      const page = (withheld: typeof texts): string =>
        copyPage(register.engine, {
          id: 'PACK-0000-0000',
          pack: {
            receivedOn: '2026-11-20',
            kept: [],
            withheld: withheld.map(({ seq, path }) => ({ record: record.id, seq, path, why: 'other' as const })),
          },
          documents: [record],
          at: now,
        });
      const whole = page([]);
      fc.assert(
        fc.property(fc.subarray(texts, { minLength: 1 }), (chosen) => {
          const said = new Set(chosen.map(({ text }) => text));
          const html = page(texts.filter(({ text }) => said.has(text)));
          for (const text of said)
            if (!texts.some((one) => !said.has(one.text) && one.text.includes(text)))
              for (const form of [text, escaped(text), encodeURIComponent(text), JSON.stringify(text)])
                assert.equal(html.includes(form), false, form);
          for (const { text } of texts)
            if (!said.has(text) && whole.includes(escaped(text))) assert.ok(html.includes(escaped(text)), text);
        }),
        { numRuns: 25 },
      );
    }
  });
});
