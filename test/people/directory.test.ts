import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadDirectory, parseDirectory, PeopleError } from '../../src/people/directory.ts';
import { AGENCY_KINDS, CONTACT_FOR, ROLES } from '../../src/people/types.ts';

const path = new URL('../../env/people.local.yaml', import.meta.url).pathname;
const text = readFileSync(path, 'utf8');

/** The file with one thing changed; the change must be there to be made. */
const changed = (from: string, to: string): string => {
  assert.ok(text.includes(from), from);
  return text.replace(from, to);
};

/** The file with a second agency, and a manager who works there. */
const withHealth = (manager = ''): string =>
  changed(
    'botId:',
    '  - { id: NHS, name: A hospital, kind: health, tenantId: 00000000-0000-0000-0000-000000000002 }\n\nbotId:',
  ) +
  `\n  - { key: hal, id: 00000000-0000-0000-0000-0000000000c1, name: Hal Health, roles: [manager], team: Ward 1, ${manager}agency: NHS }\n`;

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
    refused(changed('- id: NCC', '- id: n c c'), /agencies.0.id must be 2 to 8 capital letters/);
    refused(changed('0000000000a1', 'a1'), /Pat Practitioner: id must be an id/);
  });

  it('says which agencies there are; people belong to the first unless they say so', () => {
    const two = parseDirectory(withHealth());
    assert.equal(
      two.agencies.map(({ id, kind }) => `${id} ${kind}`).join(', '),
      'NCC council, POL police, HCT health, CPS prosecution, FCN court, SCH education, ' +
        'PRV provider, VOL voluntary, CON contracted, NHS health',
    );
    assert.equal(two.agency, 'NCC');
    assert.equal(two.byKey('pat')?.agency, 'NCC');
    assert.equal(two.byKey('hal')?.agency, 'NHS');
  });

  it('keeps people of another agency out of the lists of the first', () => {
    const two = parseDirectory(withHealth());
    assert.ok(!two.people.some(({ key }) => key === 'hal'));
    assert.ok(!two.byRole('manager').some(({ key }) => key === 'hal'));
    assert.equal(two.find('00000000-0000-0000-0000-0000000000c1')?.key, 'hal');
  });

  it('still loads in the format with one agency at the top', () => {
    const flat = text
      .replace(
        /^agencies:[^]*?(?=^botId:)/m,
        'agency: NCC\nagencyName: Norfolk County Council\ntenantId: 00000000-0000-0000-0000-000000000001\n',
      )
      .replace(/\n {2}- key: drew[^]*/, '\n');
    const old = parseDirectory(flat);
    assert.deepEqual(old.agencies, [{ ...directory.agencies[0], contacts: [] }]);
    assert.deepEqual(old.people, directory.people);
    refused(flat.replace('\nagency: NCC', '\nagency: n c c'), /agency must be 2 to 8 capital letters/);
  });

  it('stops the start at an agency that is not listed or listed twice, and at a manager of another one', () => {
    refused(withHealth().replace('agency: NHS', 'agency: XYZ'), /Hal Health has the agency "XYZ", which is not listed/);
    refused(withHealth().replace('{ id: NHS', '{ id: NCC'), /Two agencies have the same id NCC/);
    refused(withHealth('manager: mo, '), /Hal Health has the manager Mo Manager, of another agency/);
    refused(changed('kind: council', 'kind: kingdom'), /agencies.0.kind/);
  });

  it('lists agencies that nobody of works with the bot, with whom to write to about what', () => {
    const court = directory.agencies.find(({ id }) => id === 'FCN')!;
    assert.deepEqual([court.kind, court.tenantId], ['court', null]);
    assert.deepEqual(court.contacts, [{ for: 'routes', name: 'Public law team', how: 'public.law@court.example' }]);
  });

  it('takes every kind of agency, and every matter that a contact is for', () => {
    for (const kind of AGENCY_KINDS)
      assert.equal(parseDirectory(changed('kind: court', `kind: ${kind}`)).agencies[4]?.kind, kind);
    for (const matter of CONTACT_FOR)
      assert.equal(
        parseDirectory(changed('for: routes, name: Public', `for: ${matter}, name: Public`)).agencies[4]?.contacts[0]
          ?.for,
        matter,
      );
  });

  it('takes a contact for some of the routes alone, and for nothing else', () => {
    const only = changed('for: routes, name: Public', 'for: routes, routes: [8, 9], name: Public');
    assert.deepEqual(parseDirectory(only).agencies[4]?.contacts[0]?.routes, [8, 9]);
    refused(only.replace('[8, 9]', '[10]'), /agencies.4.contacts.0.routes/);
    refused(only.replace('[8, 9]', '[]'), /agencies.4.contacts.0.routes/);
    refused(only.replace('for: routes, routes', 'for: blocks, routes'), /agencies.4.contacts.0.routes/);
  });

  it('stops the start at a contact for nothing known, or that cannot be reached', () => {
    refused(changed('for: routes, name: Public', 'for: lunch, name: Public'), /agencies.4.contacts.0.for/);
    refused(changed(', how: public.law@court.example', ''), /agencies.4.contacts.0.how/);
  });

  it('stops the start where somebody works for an agency without a tenant, or the first has none', () => {
    refused(changed('agency: POL', 'agency: FCN'), /Drew Detective has the agency FCN, which has no tenantId/);
    refused(
      changed('    tenantId: 00000000-0000-0000-0000-000000000001\n', ''),
      /The first agency, NCC, has no tenantId\./,
    );
  });

  it('takes every role that there is', () => {
    for (const role of ROLES)
      assert.deepEqual(parseDirectory(changed('roles: [auditor]', `roles: [${role}]`)).byKey('ira')?.roles, [role]);
  });

  it('stops the start when it cannot be read', () => {
    assert.throws(() => loadDirectory('/nowhere/people.yaml'), /PEOPLE_FILE/);
    refused('people: [', /not YAML: .*, line 1\.$/);
    refused('', /not YAML/);
    refused('people: []', /cannot be used/);
  });
});
