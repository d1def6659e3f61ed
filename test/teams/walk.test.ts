import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { proposalOf } from '../../src/record/escalation-state.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import { elements } from '../support/person.ts';
import type { Teams } from '../support/receiver.ts';
import { pickDecision, fileClearRisk, fillIn, walkClearRisk } from '../support/walks.ts';

describe('A walk in the chat', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  it('goes from "walk" to a receipt with at most 10 taps and three typed fields where the risk is clear', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    assert.match(pat.text(), /✓ Settled\nYes\. Tell social care now: 01632 960101/);
    await pat.press('Record this decision');
    for (const { element } of elements(pat.shown))
      if (element['type'] === 'Input.ChoiceSet') assert.equal(element['value'], '', String(element['label']));
    await fillIn(pat).press('File this record');
    assert.match(pat.text(), /✓ Recorded: Share\nYou decided\./);
    assert.match(pat.text(), /Check code\n[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    assert.ok(pat.taps <= 10, `${pat.taps} taps`);
    assert.ok(pat.typed <= 3, `${pat.typed} typed fields`);
    const document = await teams.cases.find(pat.person, pat.reference);
    assert.equal(document?.state, 'filed');
    assert.equal(document.filed?.form.caseReference, 'CF-20417');
    assert.equal(document.filed?.answers[0]?.text, 'Is anybody at risk of harm?');
  });

  it('greets with one card, however often Teams says that the bot was installed', async () => {
    const pat = teams.chat('pat');
    const installed = { type: 'installationUpdate', action: 'add' };
    const joined = { type: 'conversationUpdate', membersAdded: [{ id: `28:${teams.directory.botId}` }] };
    for (const one of [installed, joined, joined]) await pat.deliver(activityOf(teams, pat.person, one));
    assert.equal(pat.inbox.length, 1);
    assert.match(pat.look().text(), /I advise staff of Norfolk County Council[\s\S]*You decide, never I/);
    assert.match(pat.text(true), /I do not keep a question as you typed it\. Teams does/);
    await pat.press('Start the walk');
    assert.match(pat.text(), /Is anybody at risk of harm\?/);
  });

  it('sends a card and a line for the notification, and says nothing twice: the words stand inside the card', async () => {
    const pat = teams.chat('pat');
    await fileClearRisk(pat);
    for (const { activity } of pat.inbox) {
      assert.ok(typeof activity['summary'] === 'string' && activity['summary'].length > 0);
      const card = (activity['attachments'] as { content: { fallbackText: string } }[])[0]!.content;
      assert.ok(card.fallbackText.length > 10);
      assert.equal(activity['text'], undefined, 'Teams shows a text beside a card as a message of its own');
    }
  });

  it('answers each tap with the new card and updates the message as well', async () => {
    const pat = await teams.chat('pat').say('walk');
    const message = pat.inbox.at(-1)!;
    await pat.pick('No, nobody').press('Continue');
    const updated = pat.inbox.at(-1)!;
    assert.ok(updated.update && updated.id === message.id);
    assert.deepEqual((updated.activity['attachments'] as { content: unknown }[])[0]?.content, pat.shown);
    assert.match(pat.text(), /Is there a proper reason/);
  });

  it('goes on as if nothing had happened where the message can no longer be updated', async () => {
    const pat = await teams.chat('pat').say('walk');
    teams.failUpdates = 404;
    await pat.pick('No, nobody').press('Continue');
    assert.match(pat.text(), /Is there a proper reason/);
    await pat.pick('No').press('Continue');
    assert.match(pat.text(), /Do not share this\./);
  });

  it('takes the same route from a client that knows only Submit', async () => {
    const pat = await teams.chat('pat').say('walk');
    await pat.pick('No, nobody').press('Continue', { submit: true });
    assert.match(pat.text(), /Is there a proper reason/);
    teams.failUpdates = 404;
    await pat.pick('No').press('Continue', { submit: true });
    assert.match(
      pat.text(),
      /Do not share this\./,
      'where the card cannot be updated the answer comes as a new message',
    );
  });

  it('keeps the later answers where they still apply when an earlier one is changed', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Change an earlier answer');
    await pat.pick(/^Who would be told\?/).press('Change this answer');
    assert.match(pat.text(), /Who would be told\?/);
    await pat.pick(/^Somebody who may cause the harm/).press('Continue');
    assert.match(pat.text(), /Do not share this with them\./);
    await pat.press('Change an earlier answer');
    await pat.pick(/^Who would be told\?/).press('Change this answer');
    await pat.pick('The police').press('Continue');
    assert.match(pat.text(), /Yes\. Tell [^\n]* now/, 'the answers after it were kept');
  });

  it('is left and taken up again days later, on another device, after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'can-i-share-'));
    try {
      const first = await startTeams({ store: openSqlite(join(folder, 'cases.sqlite')) });
      const pat = await first.chat('pat').say('walk');
      await pat.pick('No, nobody').press('Continue');
      const { reference } = pat;
      await first.close();
      const second = await startTeams({ store: openSqlite(join(folder, 'cases.sqlite')) });
      second.advance(3 * 86_400_000);
      const later = await second.chat('pat').say('mine');
      assert.match(later.text(), /✎ Draft: Is there a proper reason/);
      await later.press(new RegExp(`^Open .*${reference}`));
      assert.match(later.text(), /Is there a proper reason/);
      assert.equal(later.reference, reference);
      await second.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('shows the older drafts after the newest eight', async () => {
    const pat = teams.chat('pat');
    const references: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      await pat.say('start again');
      await (await pat.say(`question ${i}`)).pick('No, nobody').press('Continue');
      references.unshift(pat.reference);
      teams.advance(1000);
    }
    const listed = (): string[] => [...pat.text().matchAll(/^(NCC-\S+) · /gm)].map((found) => found[1]!);
    await pat.say('mine');
    assert.deepEqual(listed(), references.slice(0, 8));
    await pat.press('Show older ones');
    assert.deepEqual(listed(), references.slice(8));
    await pat.press(new RegExp(`^Open .*${references[11]!}`));
    assert.equal(pat.reference, references[11]);
  });

  it('lists under help the words that somebody in this role can use', async () => {
    for (const [key, words] of Object.entries({
      pat: ['away'],
      mo: ['waiting', 'away'],
      gale: ['waiting'],
      ada: ['stuck'],
    })) {
      const shown = (await teams.chat(key).say('help')).text(true);
      assert.deepEqual(
        ['waiting', 'away', 'stuck'].filter((word) => shown.includes(`**${word}**`)),
        words,
        key,
      );
    }
  });

  it('opens the untouched draft again rather than make another, and lists emergencies first', async () => {
    const pat = await teams.chat('pat').say('walk');
    const { reference } = pat;
    assert.equal((await pat.say('walk')).reference, reference);
    await pat.say('danger');
    teams.advance(120_000);
    const { items } = await teams.cases.mine(pat.person);
    assert.equal(items.length, 2);
    assert.match(
      (await pat.say('mine')).text(),
      /Not filed yet\n(?:Open [^\n]*\n)?\*\*Nothing answered yet\.\*\* ›\n! You said that somebody was in danger. If you told anybody, record it/,
    );
  });

  it('says which fields are missing, keeps what was typed, and sends to a manager what must wait for one', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    // the client holds nothing up, so that no way off the form is held up either: what is missing is said at its field
    pat.type('Case reference', 'CF-1').type('Why did you decide this?', 'The family asked me not to.');
    await pat.press('File this record');
    assert.match(pat.text(), /Say what you shared\./);
    assert.match(pat.text(), /CF-1/);
    await pickDecision(pat, 'Do not share');
    assert.match(
      pat.text(),
      /This is not what the policy says[\s\S]*a manager must agree before you hold it back\. It goes to them when you file it\./,
    );
    await pat.press('File this record');
    assert.match(pat.text(), /Waiting for Mo Manager[\s\S]*Waiting to reach Mo Manager/);
    const document = await teams.cases.find(pat.person, pat.reference);
    assert.equal(document?.state, 'waiting');
    assert.equal(document.filed, null);
  });

  it('points out what looks like an identity before filing, and leaves the choice to the practitioner', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await fillIn(pat).type('Why did you decide this?', 'NHS number 943 476 5919').press('File this record');
    assert.match(pat.text(), /“943 476 5919” looks like an NHS number/);
    await pat.type('What did you share, or will you share?', 'She lives at NR1 2DH.').press('File it as it is');
    assert.match(pat.text(), /“NR1 2DH” looks like a postcode/, 'what they have not seen yet is pointed out first');
    await pat.type('What did you share, or will you share?', 'Bruises.').press('File it as it is');
    assert.match(pat.text(), /✓ Recorded: Share/);
    const filed = (await teams.cases.find(pat.person, pat.reference))?.filed?.form;
    assert.deepEqual([filed?.reason, filed?.what], ['NHS number 943 476 5919', 'Bruises.']);
  });

  it('points it out in advice and in a correction too before either is saved, and saves it when asked again', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Seek or note advice');
    await pat
      .type('Whom did you ask? Their name and role', 'Mo, manager')
      .type('When?', '23 November, 9am')
      .type('What did they say?', 'Her number is 943 476 5919.')
      .press('Save this advice');
    assert.match(pat.text(), /“943 476 5919” looks like an NHS number\. Nothing is saved yet/);
    assert.deepEqual((await teams.cases.find(pat.person, pat.reference))?.draft?.advice, []);
    await pat.press('Save this advice');
    assert.match(pat.text(), /I have noted the advice/);
    await pat.press('Record this decision');
    await fillIn(pat).press('File this record');
    await pat.say(`show ${pat.reference}`);
    await pat.type('What do you want to add or put right?', 'She lives at NR1 2DH.').press('Add to the record');
    assert.match(pat.text(), /“NR1 2DH” looks like a postcode\. Nothing is saved yet/);
    assert.match(pat.text(), /She lives at NR1 2DH\./);
    assert.doesNotMatch(pat.text(true), /added:/);
    await pat.type('What do you want to add or put right?', 'She has moved.').press('Add to the record');
    assert.match(pat.text(true), /Pat Practitioner, practitioner, added:\nShe has moved\./);
    assert.deepEqual(
      (await teams.cases.find(pat.person, pat.reference))?.filed?.advice.map(({ said }) => said),
      ['Her number is 943 476 5919.'],
    );
  });

  it('keeps the draft open for advice and for consent, and writes both into the record', async () => {
    const pat = await teams.chat('pat').say('walk');
    await pat.pick('No serious harm, but a crime, or somebody needs help').press('Continue');
    await pat.press('Seek advice');
    assert.match(pat.text(), /You can ask without saying who it is about/);
    assert.match(pat.text(), /01632 960101/);
    assert.match(pat.text(true), /01632 960105/);
    await pat
      .type('Whom did you ask? Their name and role', 'Mo, manager')
      .type('When?', '23 November, 9am')
      .type('What did they say?', 'Ask the parent first.')
      .press('Save this advice');
    assert.match(pat.text(), /I have noted the advice[\s\S]*What is it about\?/);
    await pat.pick('Help for a child').press('Continue');
    await pat.pick('Yes, and I would share only what is needed').press('Continue');
    await pat.pick('A school or nursery').press('Continue');
    for (const label of [
      'No, none of these',
      'No, none of these',
      'Yes, it is private from them',
      'Not asked yet, and it is safe to ask',
      'A child',
      'No, neither',
    ])
      await pat.pick(label).press('Continue');
    assert.match(pat.text(), /Ask the person first\./);
    await pat.press('I am asking for consent');
    assert.match(pat.text(), /You have been asking for consent since 23 November 2026/);
    assert.ok(!pat.buttons().includes('I am asking for consent'));
    await pat.press('Record this decision');
    await pat.pick('Do not share').press('Continue');
    assert.match(pat.text(true), /Asked for since 23 November 2026, not answered yet/);
    await pat
      .type('Case reference', 'CF-20417')
      .type('Why did you decide this?', 'It can wait for the parent.')
      .press('File this record');
    const document = await teams.cases.find(pat.person, pat.reference);
    const said = document?.filed ?? proposalOf(document!.journal)!.proposal;
    assert.deepEqual(
      [said.consentBeingAsked?.since, said.advice[0]?.said],
      ['2026-11-23T10:00:00.000Z', 'Ask the parent first.'],
    );
  });

  it('lets the author add to a filed record, and changes nothing of what was filed', async () => {
    const pat = teams.chat('pat');
    const reference = await fileClearRisk(pat);
    await pat.say(`show ${reference}`);
    assert.match(pat.text(), /Decided: \*\*Share\*\*/);
    await pat
      .type('What do you want to add or put right?', 'It was the nurse, not the teacher.')
      .press('Add to the record');
    assert.match(pat.text(true), /Pat Practitioner, practitioner, added:\nIt was the nurse, not the teacher\./);
    const document = await teams.cases.find(pat.person, reference);
    assert.deepEqual(
      document?.journal.map(({ kind }) => kind),
      ['filed', 'manager-told', 'corrected'],
    );
    assert.equal(document.filed?.form.reason, 'Bruises seen twice this week.');
  });

  it('leaves the receipt where it is when something is opened from it', async () => {
    const pat = teams.chat('pat');
    await fileClearRisk(pat);
    const receipt = pat.inbox.at(-1)!.id;
    await pat.press('My drafts and records');
    assert.notEqual(pat.inbox.at(-1)!.id, receipt);
    assert.ok(!pat.inbox.at(-1)!.update);
    assert.match(pat.text(), /My drafts and records/);
  });

  it('says on every verdict that the law has not been looked at for more than a year', async () => {
    teams.advance(400 * 86_400_000);
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    const said = /Nobody has checked the law behind this since 26 November 2026/;
    assert.match(pat.text(), said);
    assert.match(JSON.stringify(pat.lastResponse.body), /"fallbackText":"[^"]*Nobody has checked the law/);
    await pat.press('Record this decision');
    assert.match(pat.text(), said);
  });
});
