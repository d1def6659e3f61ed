import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { daySaid } from '../../src/ask/day-said.ts';
import { isRemark, jointSaid, spokenOf } from '../../src/ask/joint-said.ts';
import type { JointKind } from '../../src/ask/joint-said.ts';

const { said, asked } = parse(readFileSync(new URL('joint-said.yaml', import.meta.url), 'utf8')) as {
  said: { after: JointKind; text: string; says: string }[];
  asked: string[];
};
const KINDS: readonly JointKind[] = ['route', 'block', 'assessment'];

describe('What is said of a route, a block or a joint assessment', () => {
  for (const { after, text, says } of said)
    it(`hears “${text}” after a ${after}`, () => assert.equal(jointSaid(text, after), says));

  for (const text of asked)
    it(`leaves “${text}” a question`, () => {
      for (const kind of KINDS) assert.equal(jointSaid(text, kind), null, kind);
      assert.equal(isRemark(text), false);
    });

  it('hears after a route whether it may go, and nothing where somebody else would get it', () => {
    for (const text of [
      'can we hand it over?',
      'is it ok to send',
      'the mother does not want us to',
      'dad hasn’t agreed',
    ])
      assert.equal(jointSaid(text, 'route'), 'decide', text);
    for (const text of ['can we share it with the school?', 'do I have to tell Ofsted', 'how do I share it by fax'])
      assert.equal(jointSaid(text, 'route'), null, text);
    assert.equal(jointSaid('can we hand it over?', 'block'), null);
  });

  it('says what came only where nothing denies it', () => {
    assert.equal(jointSaid('they sent it', 'route'), 'received');
    assert.notEqual(jointSaid('they have not sent it', 'route'), 'received');
    assert.notEqual(jointSaid('nobody agreed', 'assessment'), 'agree');
  });

  it('tells whose word it is', () => {
    assert.equal(spokenOf('we agree'), 'us');
    assert.equal(spokenOf('I don’t agree'), 'us');
    assert.equal(spokenOf('she agrees'), 'them');
    assert.equal(spokenOf('the school agrees'), 'them');
    assert.equal(spokenOf('agreed'), null);
  });

  it('is no remark where it is long, or asks', () => {
    assert.ok(isRemark('the sergeant is on leave'));
    assert.ok(!isRemark('what now?'));
    assert.ok(!isRemark('a boy of 9 has bruises'));
  });
});

describe('A day that a text names', () => {
  const cases: [string, 'past' | 'future', string][] = [
    ['we got everything on Tuesday', 'past', '2026-11-24'],
    ['it came yesterday', 'past', '2026-11-26'],
    ['by Friday', 'future', '2026-12-04'],
    ['by 18 December', 'future', '2026-12-18'],
    ['by 8 January', 'future', '2027-01-08'],
    ['on the 12th', 'future', '2026-12-12'],
    ['on the 12th', 'past', '2026-11-12'],
    ['on 3rd of March 2027', 'future', '2027-03-03'],
    ['on the 31st', 'future', '2026-12-31'],
    ['2026-12-24', 'future', '2026-12-24'],
    ['on 30 February', 'future', ''],
    ['some time', 'past', ''],
  ];
  for (const [text, toward, day] of cases)
    it(`is read in “${text}” as ${day || 'none'}`, () => assert.equal(daySaid(text, '2026-11-27', toward), day));
});
