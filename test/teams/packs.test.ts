import assert from 'node:assert/strict';
import type { AccessDocument } from '../../src/record/access.ts';
import { readingsIn } from '../../src/record/access.ts';
import { packOf } from '../../src/record/pack.ts';
import { readRegister } from '../../src/record/register-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { StoredDocument } from '../../src/store/port.ts';
import { draft, FORM, person, run } from '../support/ladder.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const REASON = 'The neighbour told us of the shouting. Imogen Clarke rang. He is cold at night.';

describe('Those who answer a request for what is held about somebody', () => {
  let teams: Teams;
  let ivy: Chat;
  let rex: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    [ivy, rex] = [teams.chat('ivy'), teams.chat('rex')];
    const form = { ...FORM, reason: REASON };
    const filled = run(draft('agreed', 'share'), person('pat'), { type: 'fill', form });
    await teams.store.create(run(filled, person('pat'), { type: 'file' }));
  });
  afterEach(() => teams.close());

  const readings = async (): Promise<string[]> =>
    (await teams.store.all<AccessDocument>('NCC', 'access', 100)).items
      .flatMap(({ document }) => readingsIn(document))
      .map(({ by, content }) => `${by.name} ${content.what}`);
  const pack = async () =>
    packOf(readRegister((await teams.store.all<StoredDocument>('NCC', 'pack', 1)).items[0]!.document).journal);

  async function open(danger = 'No'): Promise<void> {
    await ivy.say('pack');
    ivy.pick(danger, 'Could telling endanger somebody?');
    if (danger !== 'No') ivy.type('Why do you think so?', 'He has asked where she lives.');
    ivy.type('Case references', 'c-100200');
    ivy.type("The request's own reference", 'SAR-14');
    ivy.type('The day on which it came', '2026-11-20');
    await ivy.press('Find the records');
  }

  it('open it, look at what is left out, change it, settle it, and another agrees', async () => {
    await rex.say('help');
    await open();
    assert.match(ivy.text(), /The records are found/);
    assert.match(ivy.text(true), /«Clarke» rang\. He is cold/);
    assert.deepEqual(await readings(), ['Ivy Ingram pack']);
    ivy.type('Which words?', 'cold at night');
    ivy.pick('It could put somebody in danger', 'Why?');
    await ivy.press('Leave them out');
    assert.match(ivy.text(), /One place is left out\./);
    const before = (await pack()).withheld.length;
    ivy.pick(/«Clarke»/, 'Tick what is to be shown after all');
    await ivy.press('Show what I ticked');
    assert.match(ivy.text(), /One place is shown again\./);
    assert.doesNotMatch(ivy.text(true), /«Clarke»/);
    await ivy.press('Settle it');
    assert.match(ivy.text(), /Somebody else has to agree/);
    assert.ok(!ivy.buttons().includes('I agree'));
    await teams.deliver();
    rex.look();
    assert.match(rex.text(), /Ivy Ingram has settled what is left out of a copy/);
    await rex.press('Look at it');
    assert.match(rex.text(true), /«Imogen» Clarke rang/);
    await rex.press('I agree');
    assert.match(rex.text(), /Both have agreed/);
    assert.match(rex.text(), /npx can-i-share pack make PACK-/);
    assert.equal((await pack()).state, 'agreed');
    assert.equal((await pack()).withheld.length, before - 1);
    await teams.deliver();
    ivy.look();
    assert.match(ivy.text(), /Rex Rowe agrees\. The copy can be made\./);
  });

  it('send it back with the reason, which the first is told', async () => {
    await open();
    await ivy.press('Settle it');
    await teams.deliver();
    await rex.say('pack');
    await rex.press(/PACK-/);
    rex.type('What should be looked at again?', 'The GP is named.');
    await rex.press('Send it back now');
    assert.equal((await pack()).state, 'open');
    await teams.deliver();
    ivy.look();
    assert.match(ivy.text(), /It was sent back\. .*Why: The GP is named/);
  });

  it('are asked first whether telling endangers somebody, and settle nothing while nobody knows', async () => {
    await open('Not sure');
    assert.match(ivy.text(), /Could telling endanger somebody\? Not sure\. He has asked where she lives/);
    await ivy.press('Settle it');
    assert.match(ivy.text(), /First say whether telling could endanger somebody/);
    assert.equal((await pack()).state, 'open');
  });

  it('are nobody else: not a manager, the Guardian, an administrator or an auditor', async () => {
    for (const key of ['mo', 'gale', 'ada', 'ira', 'pat']) {
      const chat = teams.chat(key);
      await chat.say('pack');
      assert.match(chat.text(), /Only information governance, and those who help it/, key);
    }
    assert.deepEqual(await readings(), []);
  });

  it('never change the record', async () => {
    const { document } = (await teams.store.all<CaseDocument>('NCC', 'case', 1)).items[0]!;
    await open();
    await ivy.press('Settle it');
    assert.deepEqual((await teams.store.get('NCC', document.id))!.document, document);
  });
});
