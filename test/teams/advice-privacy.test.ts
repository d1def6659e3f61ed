// What the Guardian must never see: markers in everything that a practitioner can type or be called, at every earlier
// step, looked for in the request, its cards, its notifications and the log.
import assert from 'node:assert/strict';
import { array, asyncProperty, assert as check, constantFrom, stringMatching, tuple } from 'fast-check';
import { parseDirectory } from '../../src/people/directory.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { pickDecision, walkClearRisk } from '../support/walks.ts';
import { openRow } from '../support/managers.ts';

/** A word that no card says by itself: four characters or more, of a kind for each field. */
const marker = stringMatching(/^q[bcdfghjkmnpqrstvwxz]{3,9}$/);
const digits = stringMatching(/^[1-9][0-9]{5,9}$/);

const PEOPLE = (name: string, team: string): string => `
agency: NCC
agencyName: Norfolk County Council
tenantId: 00000000-0000-0000-0000-000000000001
botId: 00000000-0000-0000-0000-000000000011
people:
  - { key: pat, id: 00000000-0000-0000-0000-0000000000a1, name: ${name}, roles: [practitioner], team: ${team}, manager: mo }
  - { key: mo, id: 00000000-0000-0000-0000-0000000000a2, name: Mo ${name}, roles: [manager], team: ${team} }
  - { key: gale, id: 00000000-0000-0000-0000-0000000000a3, name: Gale Guardian, roles: [caldicott-guardian], team: Governance }
`;

async function lookFor(teams: Teams, reference: string, markers: readonly string[]): Promise<void> {
  const { items } = await teams.store.all<AdviceDocument>('NCC', 'advice', 10);
  assert.equal(items.length, 1, 'the request was made');
  const gale = teams.chat('gale');
  const places: [string, string][] = [
    ['the request', JSON.stringify(items[0]!.document)],
    ['its cards and notifications', JSON.stringify(gale.inbox.map(({ activity }) => activity))],
    [
      'what the Guardian opens',
      `${(await gale.say('waiting')).text(true)} ${(await openRow(gale, /ADV-/)).text(true)}`,
    ],
  ];
  for (const [place, text] of places) {
    for (const one of [
      ...markers,
      reference,
      reference.replaceAll('-', '').slice(3),
      teams.directory.byKey('pat')!.id,
    ]) {
      assert.ok(!text.toLowerCase().includes(one.toLowerCase()), `"${one}" stands in ${place}: ${text}`);
    }
  }
  const log = teams.log.join('');
  for (const one of markers) assert.ok(!log.toLowerCase().includes(one.toLowerCase()), `"${one}" stands in the log`);
  assert.ok(
    !teams.log.some((line) => line.includes(items[0]!.document.id) && line.includes(reference)),
    'a line of the log ties the request to the record',
  );
}

describe('A request to the Guardian', () => {
  it('carries nothing of what was typed, or of who people are, at any earlier step', async () => {
    const fields = tuple(
      marker,
      marker,
      marker,
      marker,
      marker,
      digits,
      array(marker, { minLength: 1, maxLength: 3 }),
      constantFrom('draft', 'note', 'waiting'),
    );
    await check(
      asyncProperty(fields, async ([name, team, reason, what, note, caseReference, contact, step]) => {
        const teams = await startTeams({ directory: parseDirectory(PEOPLE(name, team)) });
        try {
          for (const key of ['pat', 'mo', 'gale']) await teams.chat(key).say('help');
          const pat = await teams
            .chat('pat')
            .say(`May I tell ${contact.join(' ')}? Ring 01603 222222 or mail ${note}@example.org`);
          await walkClearRisk(pat);
          if (step !== 'draft') {
            await pat.press('Seek or note advice');
            await pat
              .type('Whom did you ask? Their name and role', `${contact.join(' ')} ${note}`)
              .type('When?', note)
              .type('What did they say?', what)
              .press('Save this advice');
          }
          await pat.press('Record this decision');
          await pickDecision(pat, 'Do not share');
          const { reference } = pat;
          const form = { caseReference, reason: `${reason} ${contact.join(' ')}` };
          await teams.cases.run(pat.person, reference, null, { type: 'fill', form, stays: true });
          await pat.say(`show ${reference}`);
          if (step === 'waiting') {
            await pat.press(/^File/);
            await teams.deliver();
            const mo = await teams.chat('mo').look().press('Ask a question');
            await mo.type('What do you want to know? (needed)', what).press('Send the question');
            await teams.deliver();
            await pat.look().press('Answer');
            await pat.type('Your answer (needed)', note).press('Send the answer');
          } else {
            await pat.press('Seek or note advice');
          }
          await pat.press('Ask the Guardian');
          for (const title of [
            'What kind of information is it?',
            'Who is it about?',
            'Who wants it, or would be told?',
            'What is it for?',
            'Have they agreed?',
            'Is anybody at risk?',
            'What is not clear to you?',
            'When do you need an answer?',
          ])
            pat.pick(/./, title);
          await pat
            .type('Anything else? You may leave this empty.', 'they ask for all of it')
            .press('Send to the Guardian');
          await teams.deliver();
          await lookFor(teams, reference, [name, team, reason, what, note, caseReference, ...contact]);
        } finally {
          await teams.close();
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is stopped where the text itself carries the case reference, a name of the directory or a contact', async () => {
    const teams = await startTeams();
    try {
      for (const key of ['pat', 'gale']) await teams.chat(key).say('help');
      const pat = teams.chat('pat');
      await walkClearRisk(pat);
      await pat.press('Record this decision');
      const { reference } = pat;
      const form = { caseReference: 'BlueHeron7', reason: 'So.' };
      await teams.cases.run(pat.person, reference, null, { type: 'fill', form, stays: true });
      await pat.say(`show ${reference}`);
      await pat.press('Seek or note advice');
      await pat.press('Ask the Guardian');
      const titles = [
        'What kind of information is it?',
        'Who is it about?',
        'Who wants it, or would be told?',
        'What is it for?',
        'Have they agreed?',
        'Is anybody at risk?',
        'What is not clear to you?',
        'When do you need an answer?',
      ];
      for (const text of [
        'about blue heron 7',
        'pat practitioner asks',
        `see ${reference.toLowerCase()}`,
        `see ${reference.slice(4).replace('-', ' ')}`,
        'ring 01603 222222',
        'mail x@example.org',
        'born 3 May 2012',
        'nr1 2dh',
        'about blue, heron,\nseven',
        'about ЬlueHer\u200Bon７',
        '943, 476, 5919',
        '٩٤٣\n٤٧٦\n٥٩١٩',
        'nr1, 3dh',
        'since 12 march 2014',
        'ＰＡＴ practitioner asks',
        `see ${reference.slice(4).toLowerCase().split('').join(' ')}`,
      ]) {
        for (const title of titles) pat.pick(/./, title);
        await pat.type('Anything else? You may leave this empty.', text).press('Send to the Guardian');
        assert.match(pat.text(), /Your text may say who somebody is/, text);
      }
      await teams.deliver();
      assert.equal((await teams.store.all('NCC', 'advice', 10)).items.length, 0);
    } finally {
      await teams.close();
    }
  });
});
