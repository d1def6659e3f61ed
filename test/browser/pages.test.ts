// The pages as a browser shows and prints them: no fault that axe finds, nothing wider than a phone, and pictures to look at.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { onlyEdition } from '../../src/policy/governing.ts';
import { renderPage } from '../../src/pages/page.ts';
import { recordPage } from '../../src/register/print/record-page.ts';
import { copyPage } from '../../src/register/packs/copy.ts';
import type { RegisterEngine } from '../../src/register/parts.ts';
import { findChromium } from '../support/chromium.ts';
import { directory, edition } from '../support/ladder.ts';
import { PRINTED } from '../support/printed.ts';

const OUT = join(import.meta.dirname, '../../artifacts/pages');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The pages by name, each as one file. */
const records = Object.entries(PRINTED).map(([name, make]): [string, string] => {
  const document = make();
  const found = { reference: document.id, document, problems: [] };
  const copied = {
    by: { name: 'Ada Auditor', role: 'auditor' },
    at: new Date('2026-11-26T23:10:00Z'),
    through: 'teams',
  } as const;
  return [name, renderPage('sections', recordPage(onlyEdition(edition), found, copied))];
});

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

const pages = [...records, ['pack', packPage()] as const];

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

  for (const [name, html] of pages) {
    const file = join(OUT, name.replaceAll(' ', '-'));

    it(`has no fault that axe finds, fits a phone and prints: ${name}`, async () => {
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

  it('runs nothing of what people typed, and asks the network for nothing', async () => {
    const plain = await browser.newPage();
    const said: string[] = [];
    plain.on('dialog', (dialog) => void dialog.dismiss().then(() => said.push('dialog')));
    plain.on('request', (request) => said.push(request.url()));
    for (const [, html] of pages) await plain.setContent(html);
    await plain.close();
    assert.deepEqual([...said, ...asked], []);
  });
});
