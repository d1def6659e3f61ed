import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { assembled } from '../../src/teams/parts.ts';
import { makeTemplate } from '../../src/teams/template.ts';
import { people } from '../../src/teams/views/context.ts';
import type { Contacts } from '../../src/teams/views/context.ts';
import { elements } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';

const file = join(import.meta.dirname, '..', '..', 'env', 'contacts.local.yaml');
const { contacts } = load(readFileSync(file, 'utf8')) as { contacts: Contacts };

describe('Whom to ring', () => {
  const card = makeTemplate(
    assembled({ body: [{ type: 'Body' }] }, { body: [{ type: 'Contacts', from: '${contacts}' }] }),
  ).expand({ $root: { contacts: people(contacts, ['mash', 'police101']), ref: '', rev: 0 } }) as object;
  const all = elements(card).map(({ element }) => element);

  it('can be read, number and hours, whether or not it can be tapped', () => {
    assert.deepEqual(
      all.map(({ text }) => text).filter((text) => text !== undefined),
      [
        '**Multi-Agency Safeguarding Hub (practice number):** 01632 960101',
        'Monday to Friday, 9am to 5pm. A child or an adult at risk, in working hours. mash@practice.example',
        '**Police, when it is not an emergency:** 101',
        'Always. If life is in danger call 999.',
      ],
    );
  });

  it('is on every card that lists it where its number cannot be dialled, as text alone', async () => {
    const phone = '01603 1234 ext. 12 (ask for Jo)';
    const odd = Object.fromEntries(Object.entries(contacts).map(([key, one]) => [key, { ...one, phone }]));
    const teams = await startTeams({ contacts: odd });
    const pat = await teams.chat('pat').say('danger');
    await teams.bot.idle();
    assert.equal(pat.look().text(true).split(phone).length - 1, 3);
    const links = elements(pat.shown).flatMap(({ element }) => (element['type'] === 'Action.OpenUrl' ? [element] : []));
    assert.deepEqual(
      links.map(({ url }) => url),
      ['tel:999'],
    );
    await pat.say('walk');
    await teams.close();
  });

  it('is dialled where its row is tapped, which says so', () => {
    assert.deepEqual(
      all.filter(({ type }) => type === 'Action.OpenUrl').map(({ title, url }) => [title, url]),
      [
        ['Ring Multi-Agency Safeguarding Hub (practice number): 01632 960101', 'tel:+441632960101'],
        ['Ring Police, when it is not an emergency: 101', 'tel:101'],
      ],
    );
  });
});
