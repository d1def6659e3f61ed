/** Draws the icons from their SVG with Chromium; only needed after an SVG was changed: `npx node manifest/draw.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../test/support/chromium.ts';

const icons = join(import.meta.dirname, 'icons');
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const [name, size] of [
    ['color', 192],
    ['outline', 32],
  ] as const) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body{margin:0}svg{display:block}</style>${readFileSync(join(icons, `${name}.svg`), 'utf8')}`,
    );
    await page.screenshot({ path: join(icons, `${name}.png`), omitBackground: true });
  }
} finally {
  await browser.close();
}
