// A director opens the review: the page as a browser shows and prints it, that of a team, and the one for the public.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findIdentity } from '../../src/ask/identity.ts';
import { renderPage } from '../../src/pages/page.ts';
import { createRegister } from '../../src/register/register.ts';
import { monthOf } from '../../src/register/review/period.ts';
import { reviewPage } from '../../src/register/review/review-page.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { findChromium } from '../support/chromium.ts';
import { directory, edition, person } from '../support/ladder.ts';
import { decisions, keep } from '../support/reviewed.ts';
import { registerParts } from '../support/register-parts.ts';

const OUT = join(import.meta.dirname, '../../artifacts/pages');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const NOW = new Date('2027-02-03T10:00:00Z');

/** The pages by name, each as one file. */
async function pages(): Promise<Record<string, string>> {
  const store = openSqlite(':memory:');
  const register = createRegister(registerParts(store, () => NOW, { findIdentity }));
  await keep(store, decisions(40, new Date('2026-09-03T09:00:00Z'), 500));
  await keep(store, decisions(130, new Date('2026-10-02T09:00:00Z')));
  const lesson = { text: 'We ask for advice too late. <b>Talk</b> about it at each team meeting.', notNames: true };
  assert.equal(await register.reviews.writeLesson(person('dee'), '2026-10', lesson), null);
  const of = { edition, agencyName: directory.agencyName, now: NOW };
  const page = async (who: string): Promise<string> => {
    const found = await register.reviews.review(person(who), monthOf('2026-10', 'Europe/London'), { through: 'teams' });
    assert.ok('review' in found);
    return renderPage('sections', await reviewPage(found, of));
  };
  const asked = { year: 2026, checked: false };
  const forAll = await register.reviews.publicPage(person('ivy'), asked, { through: 'teams' });
  assert.ok('page' in forAll);
  const found = { review: await page('dee'), 'review-of-a-team': await page('mo'), public: forAll.page };
  await store.close();
  return found;
}

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What is looked at of a chart. */
interface Chart {
  readonly titled: boolean;
  readonly table: string;
  readonly says: string;
  readonly wide: number;
  readonly cut: readonly string[];
}

describe('A director opens the review', () => {
  let browser: Browser;
  let page: Page;
  let html: Record<string, string> = {};
  const asked: string[] = [];
  before(async () => {
    mkdirSync(OUT, { recursive: true });
    html = await pages();
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

  for (const name of ['review', 'review-of-a-team', 'public'])
    it(`and no fault is found by axe, on a phone and on a desk, and it prints: ${name}`, async () => {
      const file = join(OUT, name);
      writeFileSync(`${file}.html`, html[name]!);
      for (const width of [340, 1024]) {
        await page.setViewportSize({ width, height: 900 });
        await page.setContent(html[name]!);
        await page.addScriptTag({ path: axe });
        const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          [],
        );
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        assert.ok(wide <= width, `${wide} pixels wide`);
        await page.screenshot({ path: `${file}-${width}.png`, fullPage: true });
      }
      await page.pdf({ path: `${file}.pdf`, preferCSSPageSize: true, printBackground: true });
    });

  for (const [width, drawn] of [
    [340, 250],
    [1024, 640],
  ] as const)
    it(`and each chart is as wide as the text, with title, description, table and sentence, and no text of it cut: ${width}`, async () => {
      await page.setViewportSize({ width, height: 900 });
      await page.setContent(html['review']!);
      const charts = await page.evaluate<Chart[]>(`Array.from(document.querySelectorAll('figure'), (figure) => {
      const svg = Array.from(figure.querySelectorAll('svg')).find((one) => one.getBoundingClientRect().width > 0);
      const box = svg.getBoundingClientRect();
      const cut = Array.from(svg.querySelectorAll('text')).filter((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1;
      });
      return {
        titled: svg.querySelector('title').textContent !== '' && svg.querySelector('desc').textContent !== '',
        table: figure.previousElementSibling.tagName,
        says: figure.querySelector('figcaption').textContent.includes(svg.querySelector('desc').textContent) ? svg.querySelector('desc').textContent : '',
        wide: box.width,
        cut: cut.map((one) => one.textContent),
      };
    })`);
      assert.ok(charts.length >= 6, String(charts.length));
      for (const { titled, table, says, wide, cut } of charts) {
        assert.ok(titled && says !== '');
        assert.equal(table, 'TABLE');
        assert.ok(wide >= drawn && wide <= 680, `${wide} pixels wide`);
        assert.deepEqual(cut, []);
      }
    });

  it('and nothing is asked of the network', () => assert.deepEqual(asked, []));
});
