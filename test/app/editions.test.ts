import assert from 'node:assert/strict';
import { ConfigError } from '../../src/app/config-error.ts';
import { editionSetting, openEditions, openLaw } from '../../src/app/editions.ts';
import { cited } from '../../src/policy/cite.ts';
import { loadEditionFrom } from '../../src/policy/load.ts';
import { sign } from '../../src/policy/signed-file.ts';
import type { Signed } from '../../src/policy/signed.ts';
import { endorsementOf, ownEditions, SIGNER } from '../support/own-editions.ts';
import type { OwnEditions } from '../support/own-editions.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const DUTY = 'today-cwsa-2026-duty';
const started = (from: string): Signed => ({ kind: 'commenced', clause: DUTY, from, source: 'SI 2026/900', ...SIGNER });

let own: OwnEditions;
beforeEach(() => {
  own = ownEditions();
});
afterEach(() => own.remove());
const open = (text: string, isReal = true) =>
  openEditions(editionSetting.parse(text), NOW, { isReal, folder: own.folder });
const refused = (text: string): string => {
  let said = '';
  assert.throws(
    () => open(text),
    (error: Error) => {
      assert.ok(error instanceof ConfigError);
      said = error.message;
      return true;
    },
  );
  return said;
};

describe('An edition that waits for a law', () => {
  const setting = 'england-2026 from 2026-01-12, england-2026-duty from 2026-10-01';

  it('does not govern while nobody has signed that the law has started, and the sentence says what to do', () => {
    const said = refused(setting);
    assert.match(said, /EDITION: names england-2026-duty, which waits for a law: "Duty to share about children/);
    assert.match(said, /npx can-i-share law starts today-cwsa-2026-duty --edition england-2026-duty/);
    assert.throws(() => open(setting, false), ConfigError, 'nor in the practice copy');
  });

  it('governs from the day that was signed at the earliest', () => {
    sign(own.of('england-2026-duty'), started('2026-10-02'));
    const said = refused(setting);
    assert.match(said, /govern from 2026-10-01, before its law starts/);
    assert.match(said, /Write: england-2026-duty from 2026-10-02/);
    const editions = open(setting.replace('2026-10-01', '2026-10-02'));
    assert.equal(editions.governing(NOW).id, 'england-2026-duty');
    assert.equal(editions.governing(new Date('2026-10-01T12:00:00Z')).id, 'england-2026');
  });

  it('says then that the law is in force from that day, and no other edition says so', () => {
    const before = cited(loadEditionFrom(own.of('england-2026-duty')), DUTY).place;
    assert.match(before, /It was due to start on 30 September 2026; your legal team must confirm/);
    sign(own.of('england-2026-duty'), started('2026-10-02'));
    assert.match(cited(loadEditionFrom(own.of('england-2026-duty')), DUTY).place, /In force from 2 October 2026/);
    assert.match(cited(loadEditionFrom(own.of('england-2026')), DUTY).place, /your legal team must confirm/);
  });

  it('waits again once what was signed is taken back', () => {
    const folder = own.of('england-2026-duty');
    sign(folder, started('2026-10-01'));
    sign(folder, { kind: 'withdrawn', entry: 1, because: 'The order was revoked', ...SIGNER });
    assert.match(refused(setting), /Nobody has signed when that started/);
  });
});

describe('The edition of today’s law', () => {
  const law = (id: string, now = NOW) => openLaw(id, now, { folder: own.folder });
  const DUTY_EDITION = 'england-2026-duty';

  it('is not one that waits for a law of which nobody has signed that it started, nor one whose day is still to come', () => {
    assert.throws(() => law(DUTY_EDITION), /LAW_EDITION: names england-2026-duty.*Nobody has signed when that started/);
    sign(own.of(DUTY_EDITION), started('2026-11-24'));
    assert.throws(() => law(DUTY_EDITION), /LAW_EDITION: names .*signed to start on 2026-11-24/);
    assert.throws(() => law(DUTY_EDITION, new Date('2026-11-23T23:59:00Z')), ConfigError);
    assert.equal(law(DUTY_EDITION, new Date('2026-11-24T00:00:00Z')).id, DUTY_EDITION);
    sign(own.of(DUTY_EDITION), { kind: 'withdrawn', entry: 1, because: 'The order was revoked', ...SIGNER });
    assert.throws(() => law(DUTY_EDITION, new Date('2027-01-01T00:00:00Z')), /Nobody has signed/);
  });

  it('is any that waits for none', () => {
    assert.equal(law('england-2026').id, 'england-2026');
  });
});

describe('An edition that real people rely on', () => {
  const setting = 'norfolk-2015 from 2015-03-23, england-2026 from 2026-01-12';

  it('says of itself that nobody has endorsed it, until somebody has endorsed it as it is', () => {
    assert.equal(open(setting).governing(NOW).notEndorsed, true);
    const folder = own.of('england-2026');
    const { version, hash } = loadEditionFrom(folder);
    sign(folder, endorsementOf({ version: '0.9.0', hash }));
    sign(folder, endorsementOf({ version, hash: 'a'.repeat(64) }));
    assert.equal(open(setting).governing(NOW).notEndorsed, true);
    sign(folder, endorsementOf({ version, hash }));
    const editions = open(setting);
    assert.notEqual(editions.governing(NOW).notEndorsed, true);
    assert.equal(editions.governing(new Date('2025-11-23T10:00:00Z')).notEndorsed, true, 'the one before it');
  });

  it('is the same one each time, whether it governs or is only found, and answers as ever', () => {
    const editions = open(setting);
    const edition = editions.governing(NOW);
    assert.equal(editions.find(edition), edition);
    assert.equal(editions.governing(NOW), edition);
    assert.equal(editions.find(loadEditionFrom(own.of('england-2026-duty')))?.notEndorsed, true);
    assert.equal(edition.exact, edition.exact);
    assert.equal(edition.diagram.variables.length, edition.facts.length);
  });

  it('says nothing of that in the practice copy, which is for no real case', () => {
    assert.notEqual(open(setting, false).governing(NOW).notEndorsed, true);
  });
});
