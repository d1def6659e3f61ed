import assert from 'node:assert/strict';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';
import { compileNotSafe } from '../../src/telling/compile.ts';
import { readTable } from '../../src/telling/load.ts';
import type { Row, Table } from '../../src/telling/table-schema.ts';

const edition = loadEdition();
const table = readTable();
const row = (id: string, change: Partial<Row>): Table => ({
  ...table,
  notSafe: table.notSafe.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const added = (when: Row['when'], at = table.notSafe.length): Table => ({
  ...table,
  notSafe: table.notSafe.toSpliced(at, 0, { ...table.notSafe[0]!, id: 'added', when }),
});

describe('The table of when it is not safe to tell', () => {
  for (const id of editionsHere())
    it(`fits ${id}`, () => {
      assert.doesNotThrow(() => compileNotSafe(loadEdition(id), table));
    });

  const refused: [why: string, table: Table, says: RegExp][] = [
    ['reads a fact that the edition lacks', row('suspected', { when: { mood: 'yes' } }), /no fact called "mood"/],
    ['reads a value that a fact lacks', row('suspected', { when: { consent: 'perhaps' } }), /no value "perhaps"/],
    ['cites a clause that the edition lacks', row('suspected', { clauses: ['made-up'] }), /no clause "made-up"/],
    ['names nobody who decides', row('suspected', { decides: 'mayor' }), /Nobody called "mayor"/],
    [
      'has a row that an earlier one hides',
      added({ consent: 'unsafe', capacity: 'yes' }),
      /added can never be the first/,
    ],
    ['leaves nothing to tell a child', added({ audience: 'child' }), /Nothing could ever be told to: child, /],
    ['gives no purpose to some', { ...table, purposes: table.purposes.slice(0, 2) }, /without a purpose/],
  ];
  for (const [why, given, says] of refused)
    it(`is refused where it ${why}`, () => {
      assert.throws(() => compileNotSafe(edition, given), says);
    });

  it('says why each row holds, who decides and by which clause', () => {
    for (const { why, clauses, decides, unlessKnown } of table.notSafe) {
      assert.match(why, /[.]$/);
      assert.ok(unlessKnown === undefined || unlessKnown.open !== why);
      assert.ok(clauses.length > 0 && decides in table.decides);
    }
  });
});
