import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadDirectory, parseDirectory, PeopleError } from '../../src/people/directory.ts';

const path = new URL('../../env/people.local.yaml', import.meta.url).pathname;
const text = readFileSync(path, 'utf8');

/** The file with one thing changed; the change must be there to be made. */
const changed = (from: string, to: string): string => {
  assert.ok(text.includes(from), from);
  return text.replace(from, to);
};

const refused = (content: string, ...expected: RegExp[]): void => {
  assert.throws(
    () => parseDirectory(content),
    (error: Error) => {
      assert.ok(error instanceof PeopleError);
      for (const sentence of expected) assert.match(error.message, sentence);
      return true;
    },
  );
};

describe('The people file', () => {
  const directory = loadDirectory(path);

  it('says who works where, in which role, and who manages whom', () => {
    const pat = directory.byKey('pat')!;
    assert.deepEqual(
      [pat.name, pat.agency, pat.roles, pat.team],
      ['Pat Practitioner', 'NCC', ['practitioner'], 'Family Support East'],
    );
    assert.deepEqual(
      ['pat', 'mo', 'sam', 'dee', 'gale'].map((key) => directory.managerOf(directory.byKey(key)!)?.key ?? null),
      ['mo', 'sam', 'dee', null, null],
    );
    assert.deepEqual(
      directory.byRole('caldicott-guardian').map(({ key }) => key),
      ['gale'],
    );
  });

  it('finds people by their directory id in any case, and nobody by anything else', () => {
    assert.equal(directory.find('00000000-0000-0000-0000-0000000000A1')?.key, 'pat');
    assert.equal(directory.find(''), null);
    assert.equal(directory.find('pat'), null);
    assert.equal(directory.managerOf({ id: 'unknown' }), null);
  });

  it('stops the start when a manager does not exist, and names the person', () => {
    refused(changed('manager: mo', 'manager: nobody'), /Pat Practitioner has the manager "nobody", who is not listed/);
  });

  it('stops the start when two people have one id or one key', () => {
    refused(changed('0000000000a2', '0000000000A1'), /Pat Practitioner and Mo Manager have the same id/);
    refused(changed('key: ada', 'key: gale'), /Gale Guardian and Ada Admin have the same key gale/);
  });

  it('stops the start when people manage each other in a circle', () => {
    refused(
      changed("team: Children's Services", "team: Children's Services\n    manager: mo"),
      /Mo Manager would be their own manager/,
      /Sam Second/,
      /Dee Director/,
    );
    refused(changed('manager: mo', 'manager: pat'), /Pat Practitioner would be their own manager/);
  });

  it('stops the start at a role that does not exist, a misspelt key or a missing name, and names the person', () => {
    refused(changed('roles: [auditor]', 'roles: [king]'), /Ira Auditor: roles/);
    refused(changed('    team: Internal Audit', '    teem: Internal Audit'), /Ira Auditor: /);
    refused(changed('    name: Gale Guardian\n', ''), /gale: name/);
    refused(changed('agency: NCC', 'agency: n c c'), /agency must be 2 to 8 capital letters/);
    refused(changed('0000000000a1', 'a1'), /Pat Practitioner: id must be an id/);
  });

  it('stops the start when it cannot be read', () => {
    assert.throws(() => loadDirectory('/nowhere/people.yaml'), /PEOPLE_FILE/);
    refused('people: [', /not YAML/);
    refused('', /not YAML/);
    refused('people: []', /cannot be used/);
  });
});
