// The pages as a browser shows and prints them: no fault that axe finds, nothing wider than a phone, and pictures to look at.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findIdentity } from '../../src/ask/identity.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { lawPage } from '../../src/cli/law-page.ts';
import { lawReview } from '../../src/policy/law-review.ts';
import { matterPage } from '../../src/cases/joint/matter-page.ts';
import { renderPage } from '../../src/pages/page.ts';
import { recordPage } from '../../src/register/print/record-page.ts';
import { copyPage } from '../../src/register/packs/copy.ts';
import type { RegisterEngine } from '../../src/register/parts.ts';
import { createRegister } from '../../src/register/register.ts';
import { monthOf } from '../../src/register/review/period.ts';
import { reviewPage } from '../../src/register/review/review-page.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { findChromium } from '../support/chromium.ts';
import { endorsementOf } from '../support/own-editions.ts';
import { directory, edition, person } from '../support/ladder.ts';
import { PRINTED } from '../support/printed.ts';
import { decisions, keep } from '../support/reviewed.ts';
import { matters } from '../cards/matter-scenes.ts';
import { ASSESSMENT_PAGES } from '../support/assessment-pages.ts';
import { BLOCK_PAGES } from '../support/block-pages.ts';
import { smallOrCut } from '../support/large-print.ts';
import { TOLD_PAGES } from '../support/told-pages.ts';
import { ROUTE_PAGES } from '../support/route-pages.ts';
import { registerParts } from '../support/register-parts.ts';

const OUT = join(import.meta.dirname, '../../artifacts/pages');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The page of one of the records that are printed in tests. */
function recordNamed(name: string): string {
  const document = PRINTED[name]!();
  const found = { reference: document.id, document, problems: [] };
  const by = { name: 'Ada Auditor', role: 'auditor' } as const;
  const copied = { by, at: new Date('2026-11-26T23:10:00Z'), through: 'teams' } as const;
  return renderPage('sections', recordPage(onlyEdition(edition), found, copied));
}

/** The copy for somebody who asked for what is held about them: two records, some texts withheld. */
function packPage(): string {
  const documents = [PRINTED['agreed on conditions']!(), PRINTED['received']!()];
  const withheld = [
    { record: documents[0]!.id, seq: 1, path: 'by.name', why: 'third-party' as const },
    { record: documents[0]!.id, seq: 1, path: 'content.proposal.form.reason', why: 'source' as const },
  ];
  const engine = { editions: onlyEdition(edition), directory } as unknown as RegisterEngine;
  const pack = { receivedOn: '2026-11-20', withheld, kept: [] };
  return copyPage(engine, { id: 'pack-7K3F', pack, documents, at: new Date('2026-11-26T23:10:00Z') });
}

/** A director's review of a month in which 60 decisions stand. */
async function reviewOfOctober(): Promise<string> {
  const now = new Date('2026-11-03T10:00:00Z');
  const store = openSqlite(':memory:');
  const register = createRegister(registerParts(store, () => now, { findIdentity }));
  await keep(store, decisions(60, new Date('2026-10-02T09:00:00Z')));
  const reviewed = await register.reviews.review(person('dee'), monthOf('2026-10', 'Europe/London'), {
    through: 'teams',
  });
  await store.close();
  assert.ok('review' in reviewed, JSON.stringify(reviewed));
  return renderPage('sections', await reviewPage(reviewed, { edition, agencyName: 'Norfolk County Council', now }));
}

/** The law behind the edition, of which those clauses come first that are not verified; axe takes long for all of them. */
function lawReviewPage(): string {
  const review = lawReview(edition, { own: [endorsementOf(edition)], below: [] }, '2028-01-01');
  return renderPage('sections', lawPage(edition, { ...review, clauses: review.clauses.slice(0, 12) }, '2028-01-01'));
}

const pages: (readonly [name: string, make: () => string | Promise<string>])[] = [
  ...Object.keys(PRINTED).map((name): [string, () => string] => [name, () => recordNamed(name)]),
  ['pack', packPage],
  ['review', reviewOfOctober],
  ['law review', lawReviewPage],
  ...ROUTE_PAGES,
  ...ASSESSMENT_PAGES,
  ...BLOCK_PAGES,
  ...TOLD_PAGES,
  ...Object.entries(matters())
    // axe takes a quarter of a minute for hundreds of lines
    .filter(([, { isCut }]) => !isCut)
    .map(([what, seen]): [string, () => string] => [
      `matter ${what}`,
      () => matterPage(seen, person('pat'), new Date('2026-11-27T10:00:00Z')).page,
    ]),
];

/** What an A4 sheet leaves between its margins, in pixels of CSS. */
const ON_PAPER = Math.floor(((210 - 2 * 18) / 25.4) * 96);

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

describe('A page in a browser', () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  before(async () => {
    mkdirSync(OUT, { recursive: true });
    browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    // the page's own policy lets no script run; axe is the test's
    page = await browser.newPage({ bypassCSP: true });
    page.on('request', (request) => asked.push(request.url()));
  });
  after(async () => {
    await browser?.close();
  });

  const open = async (html: string, width: number): Promise<void> => {
    await page.setViewportSize({ width, height: 900 });
    await page.setContent(html);
  };

  for (const [name, make] of pages) {
    const file = join(OUT, name.replaceAll(' ', '-'));

    it(`has no fault that axe finds, fits a phone and prints: ${name}`, async () => {
      const html = await make();
      writeFileSync(`${file}.html`, html);
      await open(html, 340);
      await page.addScriptTag({ path: axe });
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        [],
      );
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(wide <= 340, `${wide} pixels wide`);
      await page.screenshot({ path: `${file}-340.png`, fullPage: true });
      await page.pdf({ path: `${file}.pdf`, preferCSSPageSize: true, printBackground: false });
    });
  }

  for (const [name, make] of pages)
    it(`is in 18 points in large print, with nothing cut off on a phone or on paper: ${name}`, async () => {
      const file = join(OUT, `${name.replaceAll(' ', '-')}-large`);
      await open(await make(), 340);
      assert.notDeepEqual((await smallOrCut(page)).small, [], 'the page as it is has smaller letters');
      await page.getByLabel('Large print').check();
      assert.deepEqual(await smallOrCut(page), { small: [], cut: [] });
      await page.screenshot({ path: `${file}-340.png`, fullPage: true });
      await page.emulateMedia({ media: 'print' });
      try {
        await page.setViewportSize({ width: ON_PAPER, height: 900 });
        assert.deepEqual(await smallOrCut(page), { small: [], cut: [] });
        await page.pdf({ path: `${file}.pdf`, preferCSSPageSize: true, printBackground: false });
      } finally {
        await page.emulateMedia({ media: null });
      }
      await page.getByLabel('Large print').uncheck();
      assert.notDeepEqual((await smallOrCut(page)).small, [], 'the box changes it back');
    });

  it('runs nothing of what people typed, and asks the network for nothing', async () => {
    const plain = await browser.newPage();
    const said: string[] = [];
    plain.on('dialog', (dialog) => void dialog.dismiss().then(() => said.push('dialog')));
    plain.on('request', (request) => said.push(request.url()));
    for (const [, make] of pages) await plain.setContent(await make());
    await plain.close();
    assert.deepEqual([...said, ...asked], []);
  });
});
