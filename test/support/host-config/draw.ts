/**
 * Draws the bot's cards in a real Chromium as Teams does: with the renderer `adaptivecards` and the host configuration
 * that Microsoft publishes for Teams (sizes and spacing: samples/HostConfig of the Adaptive Cards repository, and the
 * Agents Playground). The colours are those of Teams' themes in Fluent UI 9, matched to the colours of a card as
 * Microsoft's own Teams SDK does; what was published with the sizes is older than Teams' look of today. In high
 * contrast Teams draws every colour of text alike, so nothing can be told by colour there.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { CDPSession, Page } from 'playwright-core';
import { findChromium } from '../chromium.ts';

/** The three themes of Teams; their colours are those that people see, so contrast can be judged in them. */
export const THEMES = ['light', 'dark', 'high-contrast'] as const;
/** … and the high contrast of Windows on top of Teams': it puts the colours of the system in place of all others. */
export type Theme = (typeof THEMES)[number] | 'forced-colours';
/** A phone, and a chat on a desktop; in CSS pixels. */
export const WIDTHS = [340, 720] as const;
export type Width = (typeof WIDTHS)[number];
export type NamedCard = readonly [name: string, card: unknown];
/** A text, a button or an input (without text) on a card, and how many pixels below the card's top it ends. */
export interface Line {
  readonly kind: 'heading' | 'text' | 'button' | 'input';
  readonly text: string;
  readonly bottom: number;
}

interface Colours {
  readonly text: Record<string, { default: string; subtle: string }>;
  readonly background: Record<string, string>;
  readonly page: Record<string, string>;
}

/** What page.js puts on the window. */
interface InPage {
  drawCards(what: object): void;
  showCard(name?: string): number;
  linesOf(name: string): Line[];
  cutWideOrSmall(): string[];
  unheard(): string[];
  seriousFaults(rules?: readonly string[]): Promise<string[]>;
}

const HERE = import.meta.dirname;
const read = (file: string): object => JSON.parse(readFileSync(join(HERE, file), 'utf8')) as object;
const library = createRequire(import.meta.url);

/** The whole host configuration of Teams in this theme, and the colours of what stands around the card's text. */
export function hostConfigOf(theme: Theme): { hostConfig: object; colours: Record<string, string> } {
  const { text, background, page } = read(`${theme === 'forced-colours' ? 'high-contrast' : theme}.json`) as Colours;
  const containerStyles = Object.fromEntries(
    Object.entries(background).map(([style, backgroundColor]) => [style, { backgroundColor, foregroundColors: text }]),
  );
  const colours = { ...page, card: background['default']! };
  return { hostConfig: { ...read('teams.json'), containerStyles }, colours };
}

export class Drawing {
  readonly page: Page;
  readonly #cdp: CDPSession;
  readonly #close: () => Promise<void>;

  private constructor(page: Page, cdp: CDPSession, close: () => Promise<void>) {
    this.page = page;
    this.#cdp = cdp;
    this.#close = close;
  }

  /** Starts a Chromium with an empty page for cards. Close it even when the test failed. */
  static async open(): Promise<Drawing> {
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    const page = await browser.newPage();
    await page.setContent('<!doctype html><html lang="en-GB"><title>Cards</title><main></main></html>');
    await page.addStyleTag({ path: join(HERE, 'teams.css') });
    await page.addScriptTag({ path: library.resolve('adaptivecards/dist/adaptivecards.min.js') });
    await page.addScriptTag({ path: library.resolve('axe-core/axe.min.js') });
    await page.addScriptTag({ path: join(HERE, 'page.js') });
    return new Drawing(page, await page.context().newCDPSession(page), () => browser.close());
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Draws these cards below one another, as wide as given, in place of those that were there. */
  async draw(cards: readonly NamedCard[], theme: Theme, width: Width): Promise<void> {
    const forced = theme === 'forced-colours';
    await this.page.emulateMedia({ forcedColors: forced ? 'active' : 'none', colorScheme: forced ? 'dark' : 'light' });
    await this.page.setViewportSize({ width, height: 1200 });
    const { hostConfig, colours } = hostConfigOf(theme);
    const what = { cards, hostConfig, colours: { ...colours, width: `${width}px` } };
    await this.page.evaluate((given) => (globalThis as unknown as InPage).drawCards(given), what);
  }

  /** Shows only this card of those drawn, or all of them again; gives its height in pixels. */
  show(name?: string): Promise<number> {
    return this.page.evaluate((given) => (globalThis as unknown as InPage).showCard(given), name);
  }

  /** What can be read on a card that is drawn, in the order of the page. */
  linesOf(name: string): Promise<Line[]> {
    return this.page.evaluate((given) => (globalThis as unknown as InPage).linesOf(given), name);
  }

  /** What somebody hears of a card that is drawn, line by line: the tree that a screen reader reads. */
  heard(name: string): Promise<string> {
    return this.page.locator(`article[data-scene="${name}"]`).ariaSnapshot();
  }

  /** Says, for the cards drawn, which titles are cut, and what is wider than its card or too small to tap. */
  cutWideOrSmall(): Promise<string[]> {
    return this.page.evaluate(() => (globalThis as unknown as InPage).cutWideOrSmall());
  }

  /** Says, for the cards drawn, what stands on a button or a row and is not in its name. */
  unheard(): Promise<string[]> {
    return this.page.evaluate(() => (globalThis as unknown as InPage).unheard());
  }

  /** Says, for the cards drawn, what axe finds serious or critical; by these rules alone, or by all that it has. */
  axe(rules?: readonly string[]): Promise<string[]> {
    return this.page.evaluate((given) => (globalThis as unknown as InPage).seriousFaults(given), rules);
  }

  /** A PNG of one card alone. Straight from the browser, which does it three times as fast as Playwright's own. */
  async picture(name: string, width: Width): Promise<Buffer> {
    const height = Math.ceil(await this.show(name));
    const { data } = await this.#cdp.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
      captureBeyondViewport: height > 1200,
      clip: { x: 0, y: 0, width, height, scale: 1 },
    });
    return Buffer.from(data, 'base64');
  }
}
