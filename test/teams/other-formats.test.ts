import assert from 'node:assert/strict';
import { healthView } from '../../src/teams/views/health.ts';
import type { Health } from '../../src/teams/views/health.ts';
import { stage } from '../cards/scenes.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { say } from '../../src/words/say.ts';

const WELL: Health = {
  process: { store: '', reader: '', readers: ['one'], hosted: false },
  withdrawn: { readers: [], policy: false },
  records: {
    due: { count: 0, more: false, oldest: null },
    stuck: { count: 0, more: false },
    held: { count: 0, more: false },
    drafts: { count: 0, more: false },
  },
  people: '',
  agreements: '',
};

describe('Whom to ask for another format', () => {
  let teams: Teams;
  before(async () => {
    teams = await startTeams();
  });
  after(() => teams.close());

  it('stands on the card of help, by name, number and textphone', async () => {
    const pat = teams.chat('pat');
    await pat.say('help');
    const card = pat.look().text(true);
    assert.match(card, /large print, audio, Braille, another format or another language, ring Customer Services/u);
    assert.match(card, /0344 800 8020.*0344 800 8011/u);
  });

  it('is missed by the card of health only where nobody is named', () => {
    const { otherFormats: _nobody, ...without } = stage.contacts;
    const saysSo = (contacts: typeof stage.contacts): boolean =>
      JSON.stringify(healthView({ ...stage, contacts }, WELL).data).includes(say('admin.well.formatsMissing'));
    assert.deepEqual([saysSo(stage.contacts), saysSo(without)], [false, true]);
  });
});
