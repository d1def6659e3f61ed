import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_EDITION, loadEdition, loadEditionFrom, proveEdition } from '../../src/policy/load.ts';
import {
  clauseHash,
  commencementOf,
  endorsementsOf,
  signedSchema,
  signerSchema,
  standing,
} from '../../src/policy/signed.ts';
import type { Signed } from '../../src/policy/signed.ts';
import { addEntries, readSigned, sign } from '../../src/policy/signed-file.ts';
import { endorsementOf, ownEditions, SIGNER } from '../support/own-editions.ts';
import type { OwnEditions } from '../support/own-editions.ts';

const DUTY = 'today-cwsa-2026-duty';
const started = (from: string, more: object = {}): Signed => ({
  kind: 'commenced',
  clause: DUTY,
  from,
  source: 'SI 2026/900, article 2',
  ...SIGNER,
  ...more,
});
/** The day after all of them. */
const TODAY = '2026-11-21';
const takenBack = (entry: number): Signed => ({ kind: 'withdrawn', entry, because: 'The wrong order', ...SIGNER });

describe('What is signed about an edition', () => {
  let own: OwnEditions;
  let folder: string;
  beforeEach(() => {
    own = ownEditions();
    folder = own.of(DEFAULT_EDITION);
  });
  afterEach(() => own.remove());
  const write = (text: string): void => writeFileSync(join(folder, 'signed.yaml'), text);

  it('is added to the file at its end, and what stood there stays as it was, byte for byte', () => {
    assert.deepEqual(readSigned(folder), []);
    sign(folder, endorsementOf());
    const before = readFileSync(join(folder, 'signed.yaml'), 'utf8');
    assert.match(before, /Nothing here is ever changed/);
    sign(folder, takenBack(1));
    const after = readFileSync(join(folder, 'signed.yaml'), 'utf8');
    assert.ok(after.startsWith(before));
    assert.deepEqual(readSigned(folder), [endorsementOf(), takenBack(1)]);
  });

  it('is no part of what the edition says: its hash stays, however it is loaded', () => {
    const { hash } = loadEdition();
    sign(folder, endorsementOf());
    assert.equal(loadEditionFrom(folder).hash, hash);
    assert.equal(proveEdition(folder).hash, hash);
    const duty = own.of('england-2026-duty');
    const before = loadEditionFrom(duty).hash;
    sign(duty, started('2026-09-30'));
    assert.equal(loadEditionFrom(duty).hash, before);
    assert.equal(proveEdition(duty).hash, before);
  });

  it('counts for the version and the content that were read, and for no other', () => {
    const edition = loadEdition();
    const signed = [endorsementOf()];
    assert.equal(endorsementsOf(signed, edition, TODAY).length, 1);
    assert.deepEqual(endorsementsOf(signed, { ...edition, version: '9.0.0' }, TODAY), []);
    assert.deepEqual(endorsementsOf(signed, { ...edition, hash: 'f'.repeat(64) }, TODAY), []);
  });

  it('counts no more once it is taken back, and can be signed anew', () => {
    const edition = loadEdition();
    const back = [endorsementOf(), takenBack(1)];
    assert.deepEqual(endorsementsOf(back, edition, TODAY), []);
    assert.deepEqual(
      endorsementsOf([...back, endorsementOf()], edition, TODAY).map(({ number }) => number),
      [3],
    );
    assert.deepEqual(
      standing([started('2026-09-30'), takenBack(1), started('2026-10-01')], 'commenced', TODAY).length,
      1,
    );
    assert.equal(commencementOf([started('2026-09-30'), started('2026-10-01')], DUTY, TODAY)?.from, '2026-10-01');
  });

  it('counts from the day that it bears, whatever was signed; what takes it back counts at once', () => {
    const edition = loadEdition();
    const [before, day] = ['2029-12-31', '2030-01-01'];
    const reviewed: Signed = {
      ...SIGNER,
      kind: 'reviewed',
      clause: DUTY,
      hash: 'a'.repeat(64),
      found: 'As it stands.',
    };
    const ahead = [endorsementOf(), started('2026-09-30'), reviewed].map((one): Signed => ({ ...one, on: day }));
    const counting = (signed: readonly Signed[], today: string): number[] => [
      endorsementsOf(signed, edition, today).length,
      commencementOf(signed, DUTY, today) ? 1 : 0,
      standing(signed, 'reviewed', today).length,
    ];
    assert.deepEqual(counting(ahead, before), [0, 0, 0]);
    assert.deepEqual(counting(ahead, day), [1, 1, 1]);
    const back: Signed = { kind: 'withdrawn', entry: 1, because: 'The wrong order', ...SIGNER, on: '2031-01-01' };
    assert.deepEqual(counting([...ahead, back], day), [0, 1, 1]);
  });

  it('changes with anything that a clause says', () => {
    const [clause] = loadEdition().clauses;
    const hash = clauseHash(clause!);
    for (const other of [{ plain: 'Else.' }, { mark: 'unverified' as const }, { link: 'https://example.org' }])
      assert.notEqual(clauseHash({ ...clause!, ...other }), hash);
    assert.equal(clauseHash(structuredClone(clause!)), hash);
  });

  it('is refused with the entry and what is wrong with it, and so is the edition that it stands beside', () => {
    const good = "kind: endorsed, version: 1.0.0, by: Ada Adviser, role: Head of Legal, on: '2026-11-20'";
    const hash = `hash: ${'a'.repeat(64)}`;
    for (const [text, problem] of [
      ['kind: endorsed', /not YAML|must be|Expected array/i],
      [`- { ${good}, ${hash}, as: nicely }`, /entry 1, as: /],
      [`- { ${good}, hash: abc, as: council-adopted }`, /entry 1, hash: a hash has 64 characters/],
      [`- { ${good}, ${hash}, as: council-adopted, and: more }`, /entry 1, .*and/],
      [
        `- { ${good.replace('2026-11-20', '2026-02-30')}, ${hash}, as: council-adopted }`,
        /entry 1, on: a day that there is/,
      ],
      [
        `- { ${good.replace('Ada Adviser', 'Legal Team')}, ${hash}, as: council-adopted }`,
        /entry 1, by: a name is written in full/,
      ],
      [
        `- { kind: withdrawn, entry: 1, because: A slip, by: Ada Adviser, role: Adviser, on: '2026-11-20' }`,
        /entry 1, entry: there is no entry 1 before it/,
      ],
      [`- [`, /are not YAML/],
    ] as const) {
      write(text);
      assert.throws(() => readSigned(folder), problem, text);
      assert.throws(() => loadEditionFrom(folder), /signed\.yaml/, text);
    }
    write('# nobody so far\n');
    assert.deepEqual(readSigned(folder), []);
  });

  it('is not written where the new entry is wrong, such as one that takes back what was taken back', () => {
    sign(folder, endorsementOf());
    sign(folder, takenBack(1));
    for (const entry of [takenBack(1), takenBack(2), takenBack(4), { ...endorsementOf(), hash: 'short' }])
      assert.throws(() => sign(folder, entry), /entry 3, /);
    assert.equal(readSigned(folder).length, 2);
  });
});

describe('A file of signatures that somebody wrote by hand', () => {
  let own: OwnEditions;
  let folder: string;
  beforeEach(() => {
    own = ownEditions();
    folder = own.of(DEFAULT_EDITION);
  });
  afterEach(() => own.remove());
  const entry = JSON.stringify(endorsementOf());
  const signed = `- ${entry}\n`;

  /** What stands there after a further one was signed: how many, or why nothing was written. */
  const afterSigning = (text: string): number | string => {
    const path = join(folder, 'signed.yaml');
    writeFileSync(path, text);
    try {
      sign(folder, endorsementOf());
    } catch (error) {
      assert.equal(readFileSync(path, 'utf8'), text, 'nothing is written');
      return (error as Error).message;
    }
    assert.ok(readFileSync(path, 'utf8').startsWith(text));
    assert.ok(loadEditionFrom(folder));
    return readSigned(folder).length;
  };

  it('is added to whatever its last line ends with, and begins anew where it holds nothing', () => {
    for (const text of [signed, signed.trimEnd(), `${signed}# kept in a safe`, signed.replace('\n', '\r\n')])
      assert.equal(afterSigning(text), 2, text);
    for (const text of ['', '# nobody so far', '\n']) assert.equal(afterSigning(text), 1, text);
  });

  it('is left as it is where nothing can be added to its form of YAML, which is said', () => {
    for (const text of ['[]', `[${entry}]\n`, `  ${signed}`, `${signed}...\n`])
      assert.match(String(afterSigning(text)), /^Nothing can be added to the signatures in .*Write each as a list/);
  });

  it('is left as it is where nothing is signed', () => {
    sign(folder, endorsementOf());
    const path = join(folder, 'signed.yaml');
    const before = readFileSync(path, 'utf8');
    addEntries(path, signedSchema, '', []);
    assert.equal(readFileSync(path, 'utf8'), before);
  });
});

describe('The name of whoever signs', () => {
  it('is theirs in full, in letters of any script', () => {
    for (const name of [
      'Ada Adviser',
      "Siobhán O'Neill",
      'Anne-Marie de Souza',
      'Łukasz Żak',
      'Dr. J. Smith',
      'Ольга Іваненко',
    ])
      assert.ok(signerSchema.safeParse(name).success, name);
  });

  it('is not a word for somebody, a part of a name, an address or a number', () => {
    for (const name of [
      '',
      'Ada',
      'the council',
      'Legal Team',
      'our adviser',
      'no one',
      'ada@example.org',
      'Ada 2',
      'Ada\nAdviser',
      'x'.repeat(40) + ' ' + 'y'.repeat(41),
    ])
      assert.equal(signerSchema.safeParse(name).success, false, name);
  });
});
