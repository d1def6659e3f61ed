import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PeopleError } from '../../src/people/directory.ts';
import { openDirectory } from '../../src/people/live-directory.ts';

const good = readFileSync(new URL('../../env/people.local.yaml', import.meta.url), 'utf8');
const withoutMo = good.replace(/ {2}- key: mo\n[^]*?\n\n/, '').replace('manager: mo', 'manager: sam');

describe('The people file while the bot runs', () => {
  let folder: string;
  let path: string;
  let told: { level: string; code?: unknown }[];
  let written = 0;
  const log = {
    info: (fields: object) => void told.push({ level: 'info', ...fields }),
    warn: (fields: object) => void told.push({ level: 'warn', ...fields }),
  };
  /** Writes it with a time of its own: two writes within one tick of the disk's clock look alike. */
  const write = (text: string): void => {
    writeFileSync(path, text);
    utimesSync(path, new Date(), new Date(Date.parse('2026-11-23T10:00:00Z') + (written += 1000)));
  };
  const open = () => openDirectory(path, log);
  const settle = async (directory: ReturnType<typeof open>): Promise<boolean[]> => [
    await directory.refresh(),
    await directory.refresh(),
  ];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'people-'));
    path = join(folder, 'people.yaml');
    told = [];
    write(good);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read again when it changes, and everybody who asks gets the new people', async () => {
    const directory = open();
    const { version } = directory;
    write(withoutMo);
    assert.deepEqual(await settle(directory), [false, true]);
    assert.equal(directory.byKey('mo'), null);
    assert.equal(directory.managerOf(directory.byKey('pat')!)?.key, 'sam');
    assert.notEqual(directory.version, version);
    assert.deepEqual(await settle(directory), [false, false]);
  });

  it('is taken over only once it has stood still: half a file may be valid too', async () => {
    const directory = open();
    await settle(directory);
    write(withoutMo);
    assert.equal(await directory.refresh(), false);
    write(good);
    assert.deepEqual(await settle(directory), [false, false]);
    assert.ok(directory.byKey('mo'));
  });

  it('is noticed when another file takes its name', async () => {
    const directory = open();
    await settle(directory);
    writeFileSync(`${path}.new`, withoutMo);
    renameSync(`${path}.new`, path);
    await settle(directory);
    assert.equal(directory.byKey('mo'), null);
  });

  for (const [wrong, text] of [
    ['is no YAML', 'people: ['],
    ['names a manager who is not listed', good.replace('manager: mo', 'manager: nobody')],
    ['is empty', ''],
    ['is about another agency', good.replace('- id: NCC', '- id: SCC')],
    [
      'is about another tenant',
      good.replace(
        'tenantId: 00000000-0000-0000-0000-000000000001',
        `tenantId: ${'9'.repeat(8)}-0000-0000-0000-000000000001`,
      ),
    ],
    ['is about another bot', good.replace('000000000011', '000000000012')],
  ] as const)
    it(`keeps the people and says so, once, when it ${wrong}, until it is mended`, async () => {
      const directory = open();
      write(text);
      await settle(directory);
      await settle(directory);
      assert.ok(directory.byKey('mo'));
      assert.ok(directory.problem()?.message);
      assert.deepEqual(told, [{ level: 'warn', code: 'people-file' }]);
      write(withoutMo);
      await settle(directory);
      assert.equal(directory.problem(), null);
      assert.equal(directory.byKey('mo'), null);
      assert.deepEqual(told[1], { level: 'info', code: 'people-file' });
    });

  it('keeps the people when it is gone, and takes it again when it is back', async () => {
    const directory = open();
    rmSync(path);
    await settle(directory);
    assert.match(directory.problem()?.message ?? '', /cannot be read/);
    assert.ok(directory.byKey('mo'));
    write(good);
    await settle(directory);
    assert.equal(directory.problem(), null);
  });

  it('logs no name and no content', async () => {
    const directory = open();
    write(good.replace('manager: mo', 'manager: nobody'));
    await settle(directory);
    assert.doesNotMatch(JSON.stringify(told), /Pat|nobody/);
  });

  it('stops the start when it is wrong from the start', () => {
    write('people: [');
    assert.throws(open, PeopleError);
  });
});
