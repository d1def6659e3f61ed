import assert from 'node:assert/strict';
import { findPersonalDetails } from '../../src/ask/identity.ts';
import { pointedIn } from '../../src/joint/typed.ts';
import type { TypedAs } from '../../src/joint/typed.ts';

const looksFor = {
  findIdentity: findPersonalDetails,
  known: ['Drew Detective', 'Wensum Primary School', 'Norfolk Constabulary'],
};
const found = (text: string, as: TypedAs): string[] =>
  pointedIn(text, as, looksFor).map(({ kind, words }) => `${kind} ${words}`);

describe('What may say who somebody is, in what other agencies read', () => {
  it('is any name in a case reference, in whatever case, and when they were born', () => {
    assert.deepEqual(found('Jayden Smith born 12/03/2019', 'label'), ['date-of-birth 12/03/2019', 'name Jayden Smith']);
    for (const typed of ['jayden smith', 'Smith 12', 'CHILD SMITH', 'Baby Smith'])
      assert.match(found(typed, 'label').join(), /^name /, typed);
  });

  it('is no number of a case, no system in which cases are kept, and nobody by their part in it', () => {
    for (const typed of [
      'LCS 9',
      'C-100200',
      'Liquidlogic 1234567',
      'Operation Falcon',
      'The daughter',
      'Child A',
      'NCC-EYHB-4J9P',
    ])
      assert.deepEqual(found(typed, 'label'), [], typed);
  });

  it('is a whole name, an address or a number in a text', () => {
    assert.deepEqual(found('His mum, Kelly Jones, told us', 'text'), ['name Kelly Jones']);
    assert.deepEqual(found('Visit her at 12 Elm Street, Norwich', 'text'), ['address 12 Elm Street']);
    assert.deepEqual(found('NHS 943 476 5919', 'text'), ['nhs-number 943 476 5919']);
  });

  it('is neither staff, nor an agency, nor a court, nor words of every day with capitals', () => {
    for (const typed of [
      'DC Sarah Palmer took it',
      'Drew Detective leads it',
      'Wensum Primary School said no',
      'Norwich Family Court',
      'Say No To Them',
    ])
      assert.deepEqual(found(typed, 'text'), [], typed);
  });
});
