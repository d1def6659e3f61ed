// What an auditor of one agency takes out: nothing of another's, and it proves itself all the same.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JointDocument } from '../../../src/joint/facts.ts';
import { takenOut } from '../../../src/joint/taken-out.ts';
import { onlyEdition } from '../../../src/policy/governing.ts';
import { backUp, exportRecords } from '../../../src/register/prove/copy.ts';
import { folderSource } from '../../../src/register/prove/folder-source.ts';
import { storeSource } from '../../../src/register/prove/store-source.ts';
import type { Source } from '../../../src/register/prove/source.ts';
import { verifySource } from '../../../src/register/prove/verify.ts';
import type { Report } from '../../../src/register/prove/verify.ts';
import { assessmentWorld, contribution, got, MATTER, OPENING, person, recordOf } from '../../support/assessments.ts';
import type { AssessmentWorld } from '../../support/assessments.ts';
import { edition } from '../../support/ladder.ts';
import { LATER, logAll } from '../../support/proved-store.ts';

const SHARED = 'SHAREDWITHBOTH';
const SECRET = 'FORHEALTHALONE';
const ASKED = 'ASKEDOFTHEPOLICE';

describe('What an auditor takes out of what agencies do together', () => {
  let folder: string;
  let world: AssessmentWorld;
  let reference: string;
  let record: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'taken-out-'));
    world = assessmentWorld();
    const { assessments } = world;
    reference = got(await assessments.open(person('pat'), OPENING)).reference;
    record = await world.file('drew', 'share', 'conference', MATTER);
    const drew = person('drew');
    got(await assessments.run(drew, reference, contribution(record, { holds: SHARED })));
    got(await assessments.run(drew, reference, contribution(record, { to: ['HCT'], holds: SECRET, where: SECRET })));
    got(await assessments.run(person('holly'), reference, { type: 'ask', of: 'POL', what: ASKED }));
    await world.store.create(recordOf(person('pat'), 'share', 'police'));
    await logAll(world.store, LATER);
  });
  after(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  const parts = () => ({ store: world.store, agency: 'NCC', editions: onlyEdition(edition), now: LATER });
  const verify = (source: Source): Promise<Report> =>
    verifySource(source, { editions: onlyEdition(edition), now: LATER, checkpoints: [], keys: [], outside: [] });
  const found = ({ found: all }: Report): string[] => all.map(({ code, message }) => `${code} ${message}`);
  const exported = async (name: string): Promise<string> => {
    const to = join(folder, name);
    await exportRecords(parts(), to);
    return to;
  };
  const fileIn = (to: string): string => join(to, 'documents', 'assessment.jsonl');

  it('holds what was shared with their agency, and no word or reference of what was not', async () => {
    const text = readFileSync(fileIn(await exported('export')), 'utf8');
    assert.ok(text.includes(SHARED) && text.includes('The daughter'));
    for (const theirs of [SECRET, ASKED, record]) assert.ok(!text.includes(theirs), theirs);
    await backUp(parts(), join(folder, 'backup'));
    assert.ok(readFileSync(fileIn(join(folder, 'backup')), 'utf8').includes(SECRET), 'a backup is everything');
  });

  it('proves itself, and says how much stayed behind', async () => {
    const report = await verify((await folderSource(await exported('proved'))).source);
    assert.deepEqual(found(report), []);
    assert.ok(
      report.notices.some((line) => /3 entries are another agency's own/.test(line)),
      report.notices.join(),
    );
    assert.deepEqual(found(await verify(await storeSource(world.store, 'NCC'))), []);
  });

  it('shows where somebody changes what is there, or the place of what is not', async () => {
    const whole = await exported('whole');
    let tries = 0;
    const tried = async (change: (document: { journal: Record<string, unknown>[] }) => void): Promise<string[]> => {
      const copy = join(folder, `tried-${(tries += 1)}`);
      cpSync(whole, copy, { recursive: true });
      const document = JSON.parse(readFileSync(fileIn(copy), 'utf8')) as { journal: Record<string, unknown>[] };
      change(document);
      writeFileSync(fileIn(copy), `${JSON.stringify(document)}\n`);
      return found(await verify((await folderSource(copy)).source));
    };
    assert.deepEqual(await tried(() => undefined), []);
    assert.match(
      (await tried(({ journal }) => (journal[0]!['at'] = '2026-11-23T10:00:01.000Z'))).join(),
      /entry-chang/,
    );
    assert.match((await tried(({ journal }) => (journal[2]!['hash'] = '0'.repeat(64)))).join(), /chain-broken|anew/);
    assert.match((await tried(({ journal }) => journal.pop())).join(), /cut-off/);
  });

  it('is no way to hide anything in the store itself', async () => {
    const document = await world.stored(reference);
    const store = {
      ...world.store,
      all: async (pk: string, kind: string, limit: number, page?: string) => {
        const { items, next } = await world.store.all<JointDocument>(pk, kind, limit, page);
        return { items: items.map((one) => ({ ...one, document: takenOut(one.document) })), next };
      },
    } as unknown as AssessmentWorld['store'];
    assert.match(found(await verify(await storeSource(store, 'NCC'))).join(), /not-readable/);
    assert.notEqual(takenOut(document), document);
  });

  it('keeps nothing but hashes of one that cannot be read, and says that it cannot', async () => {
    const { journal, ...rest } = await world.stored(reference);
    const out = takenOut({ ...rest, journal: journal.map((entry) => ({ ...entry, kind: 'nothing' })) });
    assert.ok(!JSON.stringify(out).includes(SHARED));
    assert.match(JSON.stringify(out), /"damage"/);
  });
});
