import assert from 'node:assert/strict';
import type { AgreementsError } from '../../src/agreements/read.ts';
import { AGREEMENTS, agreementNamed, agreementsIn, SAMPLE } from '../support/agreements.ts';

/** The file with one thing changed in it. */
const changed = (from: string, to: string): string => {
  assert.ok(SAMPLE.includes(from), from);
  return SAMPLE.replace(from, to);
};

const lineOf = (text: string, found: string): number => text.slice(0, text.indexOf(found)).split('\n').length;

describe('The file of agreements', () => {
  it('says with whom each is: an agency of the people file, or a kind of recipient by a name', () => {
    assert.deepEqual(agreementNamed('police-missing-children').partner, {
      name: 'Norfolk Constabulary',
      recipient: 'police',
      agency: 'POL',
      isAll: true,
    });
    // the people file has a provider of care, too: a health service need not be the trust
    assert.equal(agreementNamed('health-child-protection').partner.isAll, false);
    assert.equal(agreementNamed('schools-safeguarding').partner.isAll, true);
    assert.equal(agreementNamed('housing-adults').partner.isAll, false);
  });

  it('has entries of every kind that somebody meets: one out of date, and one with its assessment', () => {
    assert.ok(AGREEMENTS.length >= 6);
    assert.ok(AGREEMENTS.some(({ kind }) => kind === 'impact-assessment'));
    assert.equal(agreementNamed('police-missing-children').assessment, 'police-children-assessment');
  });

  for (const [wrong, from, to, at, says] of [
    ['a word that is not known', '    kind: agreement', '    kinds: agreement', 'kinds:', /agreements\.0\.kind/],
    ['another purpose', 'purposes: [find-missing]', 'purposes: [gossip]', 'purposes: [gossip]', /purposes\.0/],
    ['no such day', '"2027-06-30"', '"2027-02-30"', 'reviewOn: "2027-02-30"', /a day such as/],
    ['an address that is not secret', 'https://council', 'http://council', 'address: http:', /https:\/\//],
    ['a link with brackets', 'agreements/police-missing', 'agre(x)/police-missing', 'address: ', /brackets/],
    [
      'an agency that is not there',
      'partner: { agency: POL }',
      'partner: { agency: FBI }',
      'partner: { agency: FBI',
      /no agency "FBI"/,
    ],
    [
      'itself as partner',
      'partner: { agency: POL }',
      'partner: { agency: NCC }',
      'partner: { agency: NCC',
      /with itself/,
    ],
    ['an owner nobody knows', 'owner: ivy', 'owner: nobody', 'owner: nobody', /has the key "nobody"/],
    ['an owner of another agency', 'owner: ivy', 'owner: drew', 'owner: drew', /has the key "drew"/],
    ['a clause nobody wrote', '[today-public-task, today-dpa', '[tomorrow, today-dpa', 'basis:', /clause "tomorrow"/],
    [
      'no such recipient',
      '{ recipient: school, name: N',
      '{ recipient: moon, name: N',
      'partner: { recipient: moon',
      /no kind of recipient/,
    ],
    ['no such assessment', 'police-children-assessment\n', 'none-there\n', 'assessment: none', /"none-there"/],
    ['an id twice', 'id: police-child-protection', 'id: police-missing-children', '', /two with this id/],
    ['a line that does not go on', '- say when and', '- Say when and', '- Say when and', /begins with a small letter/],
  ] as const)
    it(`refuses ${wrong}, and names the line`, () => {
      const text = changed(from, to);
      const line =
        at === ''
          ? SAMPLE.split('\n').findIndex((one) => one.includes('police-child-protection')) + 1
          : lineOf(text, at);
      assert.throws(
        () => agreementsIn(text),
        (error: AgreementsError) => {
          assert.equal(error.code, 'agreements-file');
          assert.match(error.message, says);
          assert.match(error.message, new RegExp(`^line ${line}: `, 'm'));
          return true;
        },
      );
    });

  it('says on which line it stops being YAML', () => {
    assert.throws(() => agreementsIn('agreements:\n  - [\n'), /is not YAML: line \d+\.$/);
  });
});
