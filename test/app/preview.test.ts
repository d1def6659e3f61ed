import assert from 'node:assert/strict';
import { ConfigError } from '../../src/app/config-error.ts';
import { editionSetting, openEditions, PRACTICE_EDITIONS } from '../../src/app/editions.ts';
import { previewIn } from '../../src/app/preview.ts';
import { startTeams } from '../support/receiver.ts';

const setting = editionSetting.parse(PRACTICE_EDITIONS);
const TODAY = new Date('2026-11-23T10:00:00Z');

describe('The policy of another day, previewed', () => {
  it('governs whatever day it is, by the law as it is looked at on that day', () => {
    const before = openEditions(setting, TODAY, { previewed: '2026-01-11' });
    assert.equal(before.governing(TODAY).id, 'norfolk-2015');
    assert.equal(before.previewed, '2026-01-11');
    assert.equal(before.asOf(TODAY).toISOString().slice(0, 10), '2026-01-11');
    assert.equal(openEditions(setting, TODAY, { previewed: '2026-01-12' }).governing(TODAY).id, 'england-2026');
    const today = openEditions(setting, TODAY);
    assert.deepEqual([today.previewed, today.asOf(TODAY)], [null, TODAY]);
  });

  it('is refused on a day on which none governs, naming that day', () => {
    assert.throws(
      () => openEditions(setting, TODAY, { previewed: '2015-03-22' }),
      (error: ConfigError) => {
        assert.ok(error instanceof ConfigError);
        assert.match(
          error.message,
          /EDITION: names no edition that governs on 2015-03-22: the first begins on 2015-03-23/,
        );
        return true;
      },
    );
  });

  it('is said on every card, and its answers are those of that day', async () => {
    const teams = await startTeams({ editions: openEditions(setting, TODAY, { previewed: '2016-05-01' }) });
    const pat = await teams.chat('pat').say('walk');
    assert.match(pat.text(), /It answers by the policy of 1 May 2016/);
    const { edition } = (await teams.cases.find(pat.person, pat.reference))!;
    assert.equal(edition?.id, 'norfolk-2015');
    await pat.say('help');
    assert.match(pat.text(), /It answers by the policy of 1 May 2016/);
    await teams.close();
    const other = await startTeams({ editions: openEditions(setting, TODAY) });
    assert.doesNotMatch((await other.chat('pat').say('walk')).text(), /by the policy of/);
    await other.close();
  });
});

describe('The option --on of the bot', () => {
  it('takes a day that the calendar has, in either spelling', () => {
    assert.equal(previewIn('local', ['local']), null);
    assert.equal(previewIn('local', ['local', '--on', '2026-10-01']), '2026-10-01');
    assert.equal(previewIn('local', ['local', '--on=2026-10-01']), '2026-10-01');
  });

  it('refuses anything else with a sentence', () => {
    for (const words of [
      ['--on'],
      ['--on', 'tomorrow'],
      ['--on', '2026-02-30'],
      ['--on=1.10.2026'],
      ['--on', '26-10-01'],
    ])
      assert.throws(
        () => previewIn('local', words),
        /^Error: There is no day ".*"\. Write it like this: --on 2026-10-01\.$/,
      );
  });

  it('is refused for a real bot, whatever the day', () => {
    for (const words of [['--on', '2026-10-01'], ['--on=x'], ['--on']])
      assert.throws(() => previewIn('real', words), /this is a real bot\. Leave it out/);
    assert.equal(previewIn('real', []), null);
  });
});
