// Threats that are typed into fields which other agencies read.
import assert from 'node:assert/strict';
import { hearDanger } from '../../src/ask/danger-words.ts';
import { hearThreat } from '../../src/ask/threat-words.ts';

const THREATS = [
  'Dad says he will kill the baby tonight',
  'he will stab her tonight',
  'dad has a knife and will hurt the kids tonight',
  'He threatened to kill her',
  "Mum's partner has made threats to kill, and gets out on Friday",
  'She told the school that her brother wants her dead',
  "He swore he'd burn the house down with them in it",
  "He said she won't see Christmas",
  "Stepdad keeps a machete under the bed and says he'll use it",
  'He has said that if she leaves he will kill her and himself',
  'Grandad promised to slit his throat',
  'They are planning to shoot him when he comes out',
  'he tried to strangle her last night',
  'She says she is going to end it all',
  'Her ex is threatening to throw acid in her face',
  'Death threats by text since Monday',
  'His uncle intends to beat her within an inch of her life',
  "He texted 'you're dead when I find you'",
  'mum says she wants to drown the little one',
  'He means to hurt the children at contact',
  'Father told the key worker he would murder mum at the next contact visit',
  'She has been told her throat will be cut',
  'He says the kids are better off dead and he will do it',
  'The boyfriend carries a blade and has sworn to use it on her',
  'We hold a text in which he threatens her life',
  "He'll put her in the ground, he told his probation officer",
  "Son says he's gonna batter his nan when she gets back",
  'Gang members say they will stab the boy outside school',
  'mother is talking about smothering the baby',
  'He said he would run her over',
  'She fears that he will kill her if he learns where she is',
  'Dad threatned to shoot the social worker',
  'He has bought petrol and says he will set fire to the flat',
  'He has got hold of a gun',
  'She wants to die and take the children with her',
  'Cousin said the family are going to kill her for the marriage',
  'Threat to life warning given to him by us on Tuesday',
  'He poured boiling water on her and says next time it will be worse',
  'he will smash her skull in',
  'He plans to jump in front of a train',
  'In 2019 he broke her arm and now he says he will kill her',
  'He never hurt her before, but says he will kill her tonight',
  'If she goes to court she is a dead woman',
  'Mum said she would rather the children were dead than with him',
  'She told us he had threatened her with a screwdriver',
  'the lodger says he will slice her up',
];
const NO_THREATS = [
  'The weight of the child and the dates of the reviews',
  'He has hurt nobody and has never threatened to kill anyone',
  'We will share the chronology by Friday',
  'Telling him may harm her trust in us',
  'The family will move on Monday',
  'Data protection: they will not tell us anything',
  'Her statements of 12 May and the interview',
  'The contact notes will take a week to find',
  'He was charged with murder in 2019',
  'She will put in a complaint to the ombudsman',
  'The school ran a lesson on knife crime',
  'Mum wants to end contact with the health visitor',
  'They are going to set a date for the conference',
  'We will do a visit with the police',
  'Staff had training on threats to life',
  'the boiler is killing me, who do I ring',
  'My phone battery is dead and I cannot ring',
];

describe('Words of a threat, in a field', () => {
  for (const text of THREATS) it(`are heard: "${text}"`, () => assert.ok(hearThreat(text)));
  for (const text of NO_THREATS) it(`are not heard: "${text}"`, () => assert.equal(hearThreat(text), undefined));

  it('are all that are words of danger anywhere, and more', () => {
    assert.equal(hearThreat('Help! SHE is NOT breathing.'), 'NOT breathing');
    assert.equal(hearDanger('He threatened to kill her'), undefined);
  });

  it('are given back as they were typed, in any spelling', () => {
    assert.equal(hearThreat('Dad:\nHE\u2019LL\u00A0KILL us'), '\u2019LL KILL');
  });
});
