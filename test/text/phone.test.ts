import assert from 'node:assert/strict';
import { telLink } from '../../src/text/phone.ts';

describe('A telephone number', () => {
  for (const [written, link] of [
    ['01632 960101', 'tel:+441632960101'],
    ['(01632) 960-101', 'tel:+441632960101'],
    ['+44 1632 960101', 'tel:+441632960101'],
    ['0344 800 8020', 'tel:+443448008020'],
    ['+353 1 234 5678', 'tel:+35312345678'],
    ['999', 'tel:999'],
    ['101', 'tel:101'],
    ['116 123', 'tel:116123'],
  ] as const)
    it(`can be dialled as it is written: ${written}`, () => {
      assert.equal(telLink(written), link);
    });

  for (const written of ['', 'ask', '1', '12', '01632 960101 ext 5', '0'.repeat(30), '07700x900123', 'tel:999'])
    it(`is none where nobody could dial it: "${written}"`, () => {
      assert.equal(telLink(written), null);
    });
});
