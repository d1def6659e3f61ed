import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { changeJoint, createJoint, findJoint, jointEngine, listJoint } from '../../../src/cases/joint/engine.ts';
import type { JointEngine } from '../../../src/cases/joint/engine.ts';
import { withJointEntries } from '../../../src/joint/terms.ts';
import type { Actor, Role } from '../../../src/people/types.ts';
import { actingAs, newEntry } from '../../../src/record/journal.ts';
import { newRegister, registerProblems } from '../../../src/record/register-document.ts';
import { onlyEdition } from '../../../src/policy/governing.ts';
import { blockOpened } from '../../support/block-opened.ts';
import { edition } from '../../support/ladder.ts';
import { PATIENT } from '../../support/patient.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/port.ts';

const actor = (id: string, agency: string, role: Role = 'practitioner'): Actor => ({
  id,
  name: id,
  roles: [role],
  team: `Team of ${agency}`,
  agency,
});
const pat = actor('pat', 'NCC');
const mo = actor('mo', 'NCC', 'manager');
const ira = actor('ira', 'NCC', 'auditor');
const drew = actor('drew', 'POL');
const poppy = actor('poppy', 'POL', 'contact-point');
const hana = actor('hana', 'HCT');
const holly = actor('holly', 'HCT', 'contact-point');

describe('A document of joint working', () => {
  let store: Store;
  let engine: JointEngine;
  let read: string[];

  beforeEach(() => {
    store = openSqlite(':memory:');
    read = [];
    engine = jointEngine({
      store,
      served: () => ['NCC', 'POL', 'HCT'],
      directoryOf: () => null,
      clock: { now: () => new Date('2026-11-27T10:00:00.000Z') },
      ids: { bytes: (length: number) => randomBytes(length), newId: () => randomUUID() },
      log: { info: () => undefined, warn: () => undefined },
      pseudonym: (id: string) => `someone-${id.length}`,
      noteReading: async ({ id }, { reference }) => void read.push(`${id} ${reference}`),
      editions: onlyEdition(edition),
      everybody: { find: () => null, agencies: [] },
      retry: PATIENT,
    });
  });

  afterEach(() => store.close());

  const opened = () =>
    createJoint(engine, pat, (reference) => {
      const content = blockOpened({ matter: 'CS 1234', agencies: ['NCC', 'POL'], people: ['pat', 'drew'] });
      const entry = newEntry('block-opened', actingAs(pat, 'practitioner'), content, engine.context());
      const due = '2026-11-30T10:00:00.000Z';
      return withJointEntries(newRegister('block', reference, 'NCC'), [entry], { clock: { what: 'rung', due } });
    });

  it('is found by those whom it names, of either agency, and by those who speak for an agency that is party', async () => {
    const { id } = await opened();
    for (const who of [pat, drew, poppy]) assert.equal((await findJoint(engine, who, id))?.id, id, who.id);
    assert.deepEqual(read, []);
  });

  it('does not exist for anybody else, nor for what is no reference', async () => {
    const { id } = await opened();
    for (const who of [mo, hana, holly]) {
      assert.equal(await findJoint(engine, who, id), null, who.id);
      const changed = await changeJoint(engine, {
        actor: who,
        reference: id,
        kind: 'block',
        what: 'nothing',
        decide: (document) => ({ outcome: 'apply', document }),
      });
      assert.equal(changed.outcome === 'refused' && changed.refusal.code, 'no-such-joint', who.id);
    }
    assert.equal(await findJoint(engine, pat, 'nonsense'), null);
    assert.equal(await findJoint(engine, pat, 'NCC-0000-0000'), null);
  });

  it('is read by an auditor of a party once it is noted, and changed by none', async () => {
    const { id } = await opened();
    assert.equal((await findJoint(engine, ira, id))?.id, id);
    assert.deepEqual(read, [`ira ${id}`]);
    const decide = () => ({ outcome: 'repeat' as const });
    const changed = await changeJoint(engine, { actor: ira, reference: id, kind: 'block', what: 'x', decide });
    assert.equal(changed.outcome, 'refused');
  });

  it('stands on the lists of those whom it reaches, in whichever agency it was opened', async () => {
    const { id } = await opened();
    const ids = async (who: Actor, listing = {}) => (await listJoint(engine, who, listing)).map((one) => one.id);
    for (const who of [pat, drew, poppy]) assert.deepEqual(await ids(who), [id], who.id);
    for (const who of [mo, hana, holly]) assert.deepEqual(await ids(who), [], who.id);
    assert.deepEqual(await ids(pat, { kind: 'route' }), []);
    assert.deepEqual(await ids(pat, { matter: 'cs-1234', open: true }), [id]);
    assert.deepEqual(await ids(pat, { matter: 'CS 1235' }), []);
  });

  it('that is damaged is there for nobody, and hides no other', async () => {
    const [one, other] = [await opened(), await opened()];
    const stored = (await store.get('NCC', one.id))!;
    await store.replace({ ...stored.document, journal: 'gone' } as never, stored.etag);
    for (const who of [pat, hana]) assert.equal(await findJoint(engine, who, one.id), null, who.id);
    assert.deepEqual(
      (await listJoint(engine, pat)).map(({ id }) => id),
      [other.id],
    );
  });

  it('stands on the list of what is open however many there are, the oldest too', async () => {
    const all: string[] = [];
    for (let i = 0; i < 120; i += 1) all.push((await opened()).id);
    const found = await listJoint(engine, pat, { open: true });
    assert.deepEqual(new Set(found.map(({ id }) => id)), new Set(all));
  });

  it('that has no room left says so, and stays as it was', async () => {
    const { id } = await opened();
    const full = await changeJoint(engine, {
      actor: pat,
      reference: id,
      kind: 'block',
      what: 'too much',
      decide: (document) => ({ outcome: 'apply', document: { ...document, agency: 'x'.repeat(600_000) } }),
    });
    assert.equal(full.outcome === 'refused' && full.refusal.code, 'joint-full');
    assert.deepEqual(registerProblems((await store.get('NCC', id))!.document), []);
  });

  it('has one waiting clock, and a journal and copies in which nothing is wrong', async () => {
    const { id } = await opened();
    const stored = (await store.get('NCC', id))!.document;
    assert.deepEqual(registerProblems(stored), []);
    const changed = await changeJoint(engine, {
      actor: pat,
      reference: id,
      kind: 'block',
      what: 'clock',
      decide: (document) => ({
        outcome: 'apply',
        document: withJointEntries(document, [], { clock: null }),
      }),
    });
    assert.equal(changed.outcome === 'done' && changed.document.outbox.length, 0);
  });
});
