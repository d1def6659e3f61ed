// A record that was filed under the paper of 2015, shown in full once another edition governs, and once its own is gone.
import assert from 'node:assert/strict';
import { makeEditions } from '../../src/policy/governing.ts';
import type { Editions } from '../../src/policy/governing.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { renderPage } from '../../src/pages/page.ts';
import { problemsOf } from '../../src/record/check-record.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { copyPage } from '../../src/register/packs/copy.ts';
import type { RegisterEngine } from '../../src/register/parts.ts';
import { recordPage } from '../../src/register/print/record-page.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fileClearRisk } from '../support/walks.ts';

const A_DAY = 86_400_000;
const paper = loadEdition('norfolk-2015');
const today = loadEdition('england-2026');
// the tests' clock stands at 23 November 2026
const both = makeEditions([
  { edition: paper, from: '2015-03-23' },
  { edition: today, from: '2026-11-24' },
]);
const gone: Editions = { ...both, find: (pin) => (pin.id === paper.id ? null : both.find(pin)) };

const even = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\\*]/g, '')
    .replaceAll(/\s+/g, ' ');

/** Everything that was shown when it was filed, in the words of 2015. */
function wordsOf({ filed }: CaseDocument): string[] {
  const { answers, verdict, form } = filed!;
  return [
    ...answers.flatMap(({ text, label }) => [text, label]),
    verdict.answer,
    verdict.why,
    ...verdict.clauses.flatMap(({ title, place }) => [title, place.split(' (')[0]!]),
    form.reason,
    form.what!,
  ];
}

describe('A record of the paper of 2015, once the edition of 2026 governs', () => {
  let teams: Teams;
  let document: CaseDocument;
  beforeEach(async () => {
    teams = await startTeams({ editions: both });
    const pat = teams.chat('pat');
    const reference = await fileClearRisk(pat);
    teams.advance(A_DAY);
    assert.equal(both.governing(teams.now()).id, 'england-2026');
    document = (await teams.cases.find(pat.person, reference))!;
  });
  afterEach(() => teams.close());

  const holdsAll = (shown: string, but: readonly string[] = []): void => {
    const read = even(shown);
    for (const words of wordsOf(document))
      if (!but.includes(words)) assert.ok(read.includes(even(words)), `${words}\n${read}`);
  };
  const copied = { by: { name: 'Ira', role: 'auditor' as const }, through: 'teams' as const };
  const page = (editions: Editions): string =>
    renderPage(
      'sections',
      recordPage(editions, { reference: document.id, document, problems: [] }, { ...copied, at: teams.now() }),
    );

  it('is shown in Teams in its own words, with the name of its policy', async () => {
    const pat = await teams.chat('pat').say(`show ${document.id}`);
    const { verdict } = document.filed!;
    const shown = even(pat.text(true));
    for (const words of [verdict.answer, verdict.why, ...verdict.clauses.map(({ title }) => title)])
      assert.ok(shown.includes(even(words)), words);
    assert.match(shown, new RegExp(`By the policy of 2015: norfolk-2015, version ${paper.version}`));
    assert.doesNotMatch(shown, /england-2026|begun under/);
  });

  it('prints in full in its own words, also where its version is gone from the folder', () => {
    for (const editions of [both, gone]) {
      const html = page(editions);
      holdsAll(html);
      assert.match(even(html), new RegExp(`norfolk-2015, version ${paper.version}`));
      assert.doesNotMatch(html, /england-2026/);
    }
    assert.match(even(page(gone)), /This version of the policy is not here any more/);
  });

  it('goes into a copy for whoever asked what is held about them in the words of 2015, in either case', () => {
    for (const editions of [both, gone]) {
      const engine = { editions, directory: teams.directory } as unknown as RegisterEngine;
      const pack = { receivedOn: '2026-11-20', withheld: [], kept: [] };
      const html = copyPage(engine, { id: 'pack-7K3F', pack, documents: [document], at: teams.now() });
      const { form } = document.filed!;
      // whom it went to is for somebody else to tell them
      const answers = document.filed!.answers.filter(({ question }) => question !== 'recipient');
      for (const words of [...answers.flatMap(({ text, label }) => [text, label]), form.reason, form.what!])
        assert.ok(even(html).includes(even(words)), words);
      assert.doesNotMatch(html, /england-2026/);
    }
  });

  it('still adds up, by its own policy or, where that is gone, by its journal', async () => {
    for (const editions of [both, gone])
      assert.deepEqual(
        await problemsOf(document, { find: () => Promise.resolve(null), now: teams.now(), editions }),
        [],
      );
  });
});
