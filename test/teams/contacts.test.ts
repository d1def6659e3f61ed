import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { assembled } from '../../src/teams/parts.ts';
import { makeTemplate } from '../../src/teams/template.ts';
import { people } from '../../src/teams/views/context.ts';
import type { Contacts } from '../../src/teams/views/context.ts';
import { elements } from '../support/person.ts';

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
