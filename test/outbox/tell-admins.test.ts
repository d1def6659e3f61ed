import assert from 'node:assert/strict';
import { createPeopleChanges } from '../../src/cases/people-changes.ts';
import type { Directory } from '../../src/people/directory.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { withCopies } from '../../src/record/copies.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { directory as practice, edition, newId, person, waitingCase } from '../support/ladder.ts';
import { world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';

const [REF, OTHER] = ['NCC-7K3F-92QD', 'NCC-8L4G-03RE'];
const ADA = person('ada').id;

const refused = (failure: string, reason: string): Error =>
  Object.assign(new Error(reason), { failure, retryAfter: null });
/** Teams refuses every message but those to administrators. */
const refusing =
  (reason: string) =>
  (_to: string, { kind }: { readonly kind: string }): void => {
    if (kind !== 'tell-admin') throw refused('never', reason);
  };

/** What administrators were told, a line each: whom, and the references with the cause. */
const toldAdmins = ({ sent }: World): string[] =>
  sent.flatMap(({ to, about = [] }) =>
    about.length === 0 ? [] : [`${to}: ${about.map(({ ref, what, cause }) => `${ref} ${what} ${cause}`).join('; ')}`],
  );

async function asked(change: Parameters<typeof world>[0] = {}): Promise<World> {
  const all = world(change);
  await all.store.create(waitingCase());
  return all;
}

/** A second administrator. */
const withTwo: Directory = {
  ...practice,
  people: practice.people.map((one) => (one.key === 'max' ? { ...one, roles: ['admin'] } : one)),
  find: (id) => withTwo.people.find((one) => one.id === id) ?? practice.find(id),
  byRole: (role) => withTwo.people.filter(({ roles }) => roles.includes(role)),
};

/** A minute and more, so that the next look asks again what sticks. */
const later = async (all: World): Promise<void> => {
  all.move(2);
  await all.settle();
};

describe('What sticks', () => {
  it('is told to every administrator once, by its reference and cause, and not once for each try or look', async () => {
    const all = await asked({ directory: withTwo });
    all.before = (_to, { kind }) => {
      if (kind !== 'tell-admin') throw refused('again', 'Teams did not take it now (503).');
    };
    for (let i = 0; i < 30; i += 1) {
      await all.settle();
      all.move(15);
    }
    const { journal } = await all.document<CaseDocument>(REF);
    const givenUp = journal.filter(({ kind }) => kind === 'delivery-given-up').length;
    // and that nobody on the ladder has answered
    for (const key of ['ada', 'max']) {
      const about = all.sent.filter(({ to }) => to === key).flatMap((one) => one.about ?? []);
      assert.equal(about.length, givenUp + 1, key);
      assert.ok(givenUp >= 4 && about.every(({ ref }) => ref === REF));
    }
  });

  it('is told in one message where several things stick at once, at most five by name', async () => {
    const all = world();
    for (let i = 0; i < 7; i += 1) {
      const { outbox, ...document } = waitingCase();
      const stuck = outbox.map((item) => ({ ...item, state: 'stuck' as const, reason: 'Teams refused it (400).' }));
      await all.store.create(withCopies({ ...document, id: `NCC-AAAA-000${i}`, outbox: stuck.slice(0, 1) }));
    }
    await all.settle();
    await later(all);
    const messages = all.sent.filter(({ about }) => about);
    assert.deepEqual(
      messages.map(({ about = [] }) => about.map(({ ref }) => ref)),
      [[0, 1, 2, 3, 4].map((i) => `NCC-AAAA-000${i}`)],
    );
  });

  it('is told of one person who cannot be reached once, however much waits for them, and again once they left again', async () => {
    const all = await asked();
    await all.store.create({ ...waitingCase(), id: OTHER });
    all.away.add(person('mo').id);
    await all.settle();
    await later(all);
    const mos = (): string[] => toldAdmins(all).filter((line) => line.includes('ask-manager'));
    assert.equal(mos().length, 1, mos().join('\n'));
    await all.seen(person('mo').id);
    await later(all);
    all.away.add(person('mo').id);
    await all.store.create({ ...waitingCase(), id: 'NCC-9M5H-14SF' });
    await later(all);
    assert.equal(mos().length, 2, mos().join('\n'));
  });

  it('is not told again where a try by hand fails for the same cause, and is where it fails for another', async () => {
    const all = await asked();
    all.before = refusing('Teams refused it (400).');
    await all.settle();
    const itemId = async (): Promise<string> =>
      (await all.document<CaseDocument>(REF)).outbox.find(({ state }) => state === 'stuck')!.id;
    assert.equal(toldAdmins(all).length, 1);
    await all.cases.unstick(person('ada'), REF, await itemId(), 'retry');
    await later(all);
    assert.equal(toldAdmins(all).length, 1);
    all.before = refusing('Teams refused it (413).');
    await all.cases.unstick(person('ada'), REF, await itemId(), 'retry');
    await later(all);
    assert.deepEqual(toldAdmins(all).slice(1), [`ada: ${REF} ask-manager Teams refused it (413).`]);
  });

  it('is not told again where it has stuck for days before a try by hand fails for the same cause', async () => {
    const all = await asked();
    all.before = refusing('Teams refused it (400).');
    await all.settle();
    for (let day = 0; day < 3; day += 1) {
      all.move(24 * 60);
      await all.settle();
    }
    const asks = (): string[] => toldAdmins(all).filter((line) => line.includes('refused it (400)'));
    const before = asks().length;
    const { outbox } = await all.document<CaseDocument>(REF);
    const stuck = outbox.find(({ state, kind }) => state === 'stuck' && kind === 'ask-manager')!;
    // Teams takes nothing at all while it is tried, so that it is looked at while it does not stick
    all.before = (_to, { kind }) => {
      if (kind !== 'tell-admin') throw refused('again', 'Teams did not take it now (503).');
    };
    await all.cases.unstick(person('ada'), REF, stuck.id, 'retry');
    await later(all);
    await later(all);
    all.before = refusing('Teams refused it (400).');
    all.move(60);
    await all.settle();
    await later(all);
    assert.equal(asks().length, before);
  });

  it('is told where nobody on the ladder answers, which no try has failed at', async () => {
    const all = await asked();
    for (let hour = 0; hour < 24 * 7; hour += 1) {
      all.move(60);
      await all.settle();
    }
    assert.deepEqual(toldAdmins(all), [`ada: ${REF} ask-manager Nobody on the ladder has answered.`]);
  });

  it('is told once where a document cannot be read, which is tried ever less often and at once when it is mended', async () => {
    const warned: object[] = [];
    const all = await asked({ warn: (fields) => warned.push(fields) });
    const whole = (await all.store.get<CaseDocument>('NCC', REF))!;
    const damaged = await all.store.replace(
      { ...whole.document, journal: 'gone' } as unknown as CaseDocument,
      whole.etag,
    );
    const tries = () => warned.filter((one) => 'tries' in one).length;
    const seconds = 300;
    for (let i = 0; i < seconds; i += 1) {
      await all.outbox.once().catch((error: unknown) => assert.match(String(error), /UnreadableDocument/));
      all.move(1 / 60);
    }
    assert.ok(tries() > 3 && tries() < 15, String(tries()));
    assert.deepEqual(warned[0], { ref: REF, code: 'document-damaged', tries: 1 });
    assert.deepEqual(toldAdmins(all).length, 1);
    assert.match(toldAdmins(all)[0]!, new RegExp(`^ada: ${REF} document .*cannot be read`));
    assert.equal(
      all.sent.some(({ ref }) => ref === REF),
      false,
    );
    await all.store.replace(whole.document, damaged.etag);
    await all.settle();
    assert.equal(all.sent.filter(({ ref }) => ref === REF).length, 1);
  });

  it('is said in the log, once, where the list of what was told cannot be read, and told once that is mended', async () => {
    const log: { readonly fields: { readonly code?: string; readonly tries?: number }; readonly message: string }[] =
      [];
    const all = await asked({ warn: (fields, message) => log.push({ fields, message }) });
    await all.store.create({ id: 'stuck', pk: 'NCC', kind: 'stuck', told: 'gone', outbox: [], due: null } as never);
    all.before = refusing('Teams refused it (400).');
    for (let i = 0; i < 300; i += 1) {
      await all.outbox.once();
      all.move(1 / 60);
    }
    assert.deepEqual(
      log.filter(({ fields }) => fields.code === 'no-list'),
      [
        {
          fields: { code: 'no-list', ref: REF, what: 'ask-manager' },
          message: 'Something is stuck, and the list of what administrators were told cannot be read.',
        },
      ],
    );
    const tries = log.filter(({ fields }) => fields.tries !== undefined);
    assert.deepEqual(tries[0]!.fields, { ref: 'stuck', code: 'document-damaged', tries: 1 });
    assert.ok(tries.length < 15, String(tries.length));
    assert.deepEqual(toldAdmins(all), []);
    const { etag } = (await all.store.get('NCC', 'stuck'))!;
    await all.store.replace({ id: 'stuck', pk: 'NCC', kind: 'stuck', told: {}, outbox: [], due: null } as never, etag);
    await later(all);
    assert.match(toldAdmins(all).join(), new RegExp(`${REF} ask-manager Teams refused it`));
  });

  it('is told where the people file cannot be used, once for each thing that is wrong with it', async () => {
    let problem: string | null = null;
    const directory: Directory = {
      ...practice,
      problem: () => (problem === null ? null : { message: problem, code: 'people-file' }),
    };
    const all = world({ directory });
    const parts = { store: all.store, editions: onlyEdition(edition), directory };
    const changes = createPeopleChanges({ ...parts, clock: { now: () => all.now }, ids: { newId } });
    await changes.note();
    for (const message of ['Line 3 is wrong.', 'Line 3 is wrong.', 'Line 4 is wrong.']) {
      problem = message;
      await changes.note();
      await later(all);
    }
    assert.deepEqual(toldAdmins(all), [
      'ada: people people-file Line 3 is wrong.',
      'ada: people people-file Line 4 is wrong.',
    ]);
  });

  it('is told by the next process where one died before anybody was told', async () => {
    const store = openSqlite(':memory:');
    const all = await asked({ store });
    all.before = refusing('Teams refused it (400).');
    // one look gives the message up and tells nobody yet
    await all.outbox.once();
    assert.deepEqual(toldAdmins(all), []);
    const next = world({ store, instance: 'two' });
    await next.settle();
    assert.deepEqual(toldAdmins(next), [`ada: ${REF} ask-manager Teams refused it (400).`]);
    await all.settle();
    await later(all);
    assert.deepEqual(toldAdmins(all), []);
  });

  it('is said in the log, once, where no administrator can be reached, and told as soon as one can', async () => {
    const log: { fields: object; message: string }[] = [];
    const all = await asked({ warn: (fields, message) => log.push({ fields, message }) });
    const unheard = () => log.filter(({ message }) => /no administrator can be reached/.test(message));
    all.before = refusing('Teams refused it (400).');
    all.away.add(ADA);
    await all.settle();
    await later(all);
    assert.deepEqual(
      unheard().map(({ fields }) => fields),
      [{ code: 'no-administrator', ref: REF, what: 'ask-manager' }],
    );
    assert.deepEqual(toldAdmins(all), []);
    await all.seen(ADA);
    await all.settle();
    assert.deepEqual(toldAdmins(all), [`ada: ${REF} ask-manager Teams refused it (400).`]);
  });

  it('is told to whoever becomes the administrator where there was none', async () => {
    let people = practice.people.filter(({ key }) => key !== 'ada');
    const directory: Directory = {
      ...practice,
      get people() {
        return people;
      },
    };
    const log: string[] = [];
    const all = await asked({ directory, warn: (_fields, message) => log.push(message) });
    all.before = refusing('Teams refused it (400).');
    await all.settle();
    assert.equal(log.filter((message) => /no administrator can be reached/.test(message)).length, 1);
    people = [...practice.people];
    await later(all);
    assert.deepEqual(toldAdmins(all), [`ada: ${REF} ask-manager Teams refused it (400).`]);
  });

  it('is no longer told to somebody who is not an administrator when the message goes', async () => {
    let roles: Directory['people'][number]['roles'] = ['admin'];
    const directory: Directory = {
      ...practice,
      find: (id) => {
        const found = practice.find(id);
        return found?.key === 'ada' ? { ...found, roles } : found;
      },
    };
    const all = await asked({ directory });
    all.away.add(ADA);
    all.before = refusing('Teams refused it (400).');
    await all.settle();
    roles = ['practitioner'];
    await all.seen(ADA);
    await all.settle();
    assert.deepEqual(toldAdmins(all), []);
  });

  it('never says a message to administrators sticks, so that nothing goes round', async () => {
    const all = await asked();
    all.before = () => {
      throw refused('never', 'Teams refused it (400).');
    };
    for (let i = 0; i < 5; i += 1) await later(all);
    const { outbox, told } = await all.document<{
      id: string;
      pk: string;
      kind: string;
      outbox: object[];
      told: object;
    }>('stuck');
    assert.deepEqual([outbox, Object.keys(told).length], [[], 1]);
  });
});
