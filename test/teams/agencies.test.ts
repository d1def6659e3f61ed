import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseDirectory } from '../../src/people/directory.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { agree } from '../support/managers.ts';
import { walkClearRisk } from '../support/walks.ts';

const text = readFileSync(new URL('../../env/people.local.yaml', import.meta.url), 'utf8');

describe('One bot for several agencies', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'drew', 'dan', 'hana']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  it('tells the only one of an agency who decides that nobody can stand in, and shows no form with an empty list', async () => {
    const dan = await teams.chat('dan').say('away');
    assert.match(dan.text(), /Nobody can stand in for you[\s\S]*lists nobody else here who decides/);
    assert.ok(!dan.buttons().includes('Let them decide for me'));
    const mo = await teams.chat('mo').say('away');
    assert.ok(mo.buttons().includes('Let them decide for me'));
  });

  it('keeps what somebody files in their own agency, and asks their own manager', async () => {
    const drew = teams.chat('drew');
    await walkClearRisk(drew);
    await drew.press('Seek or note advice');
    await drew.press('Ask my manager');
    await drew.press('Send to my manager');
    assert.match(drew.reference, /^POL-/);
    await teams.deliver();
    const dan = teams.chat('dan').look();
    await agree(dan);
    assert.match(dan.text(), /Dan Dawson agreed/);
    const { document } = (await teams.store.get<CaseDocument>('POL', drew.reference))!;
    assert.equal(document.escalation?.['status'], 'approved');
    assert.equal(await teams.store.get('NCC', drew.reference), null);
  });

  it('keeps where somebody can be written to with their own agency', async () => {
    const { id } = teams.directory.byKey('drew')!;
    assert.ok(await teams.store.get('POL', `reach-${id}`));
    assert.equal(await teams.store.get('NCC', `reach-${id}`), null);
  });

  it('answers whoever works for an agency in another tenant like a stranger', async () => {
    const elsewhere = text.replace(
      /(name: Norfolk Constabulary\n\s+kind: police\n\s+tenantId: )\S+/,
      '$100000000-0000-0000-0000-000000000002',
    );
    const two = await startTeams({ directory: parseDirectory(elsewhere) });
    try {
      const drew = await two.chat('drew').say('walk');
      assert.match(drew.text(), /do not know you/);
      assert.equal((await two.store.all('POL', 'case', 1)).items.length, 0);
    } finally {
      await two.close();
    }
  });
});
