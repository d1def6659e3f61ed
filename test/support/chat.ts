import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { SHARED } from './walks.ts';

const screens = join(import.meta.dirname, '..', '..', 'artifacts', 'screens');
const patience = 15_000;

/** One person's chat with the bot in their browser, and how much work it was for them. */
export class Chat {
  /** Buttons and choices tapped, and fields typed into, since `startCounting`. What is said to the bot is neither. */
  taps = 0;
  typed = 0;
  readonly page: Page;
  readonly key: string;
  /** An answer of one tap that was picked and not tapped yet. */
  private row: Locator | null = null;

  private constructor(page: Page, key: string) {
    this.page = page;
    this.key = key;
  }

  static async open(page: Page, url: string, key: string): Promise<Chat> {
    page.setDefaultTimeout(patience);
    await page.goto(url);
    const chat = new Chat(page, key);
    await chat.box.waitFor();
    await page.getByRole('button', { name: 'Hide log panel' }).click();
    // The bot welcomes whoever it meets for the first time; what is said meanwhile would take that for its answer.
    // Whoever it knows already gets no card, and need not wait longer.
    await chat.cards
      .first()
      .waitFor({ timeout: 3000 })
      .catch(() => undefined);
    return chat;
  }

  startCounting(): void {
    this.taps = 0;
    this.typed = 0;
  }

  private get box(): Locator {
    return this.page.locator('div[role=textbox][data-lexical-editor=true]');
  }

  /** Every card of the conversation, without the cards that unfold inside one. */
  get cards(): Locator {
    return this.page.locator('.ac-adaptiveCard:not(.ac-adaptiveCard .ac-adaptiveCard)');
  }

  /** The newest card, or the newest that has this text. */
  cardWith(text?: string | RegExp): Locator {
    return (text === undefined ? this.cards : this.cards.filter({ hasText: text })).last();
  }

  /** What the newest card says (or the newest with this text), as a person reads it. */
  async card(text?: string | RegExp): Promise<string> {
    return this.cardWith(text).innerText();
  }

  /** Writes to the bot and waits until something new stands in the chat. */
  async say(text: string): Promise<void> {
    await this.whenSomethingChanges(
      `"${text}" was said`,
      async () => {
        await this.box.click();
        await this.page.keyboard.insertText(text);
        // the editor takes a text over a moment later: what is sent before that is nothing
        await this.box.filter({ hasText: text.trim().split('\n', 1)[0]! }).waitFor();
        const answered = this.page.waitForResponse(
          (response) =>
            response.request().method() === 'POST' &&
            /\/_conversation\/v1\/conversations\/[^/]+\/messages/.test(response.url()),
        );
        await this.page.keyboard.press('Enter');
        await answered;
      },
      true,
    );
  }

  /** The answers of the newest card that one tap gives. */
  private get rows(): Locator {
    return this.cardWith().locator('.ac-container.ac-selectable[role=button]').filter({ hasText: /›$/, visible: true });
  }

  /**
   * Taps a choice (radio button or tick box) of the newest card. An answer that one tap gives is tapped by the next
   * `tap('Continue')`, so that a test need not know which of the two a card has.
   */
  async pick(label: string | RegExp): Promise<void> {
    const card = this.cardWith();
    const named = typeof label === 'string' ? { name: label, exact: true } : { name: label };
    const row = this.rows.and(card.getByRole('button', named)).first();
    this.row = (await row.count()) > 0 ? row : null;
    if (this.row) return;
    await card.getByRole('radio', named).or(card.getByRole('checkbox', named)).first().click();
    this.taps += 1;
  }

  /** Chooses from a drop-down list of the newest card: two taps. */
  async choose(list: string, option: string): Promise<void> {
    await this.cardWith().getByRole('combobox', { name: list }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
    this.taps += 2;
  }

  /** Types into a field of the newest card. */
  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.cardWith().getByLabel(label).first().fill(text);
    this.typed += 1;
  }

  /** Picks what the form of a share asks about how it went, where it asks. */
  async pickHowItWent(): Promise<void> {
    for (const [label, choice] of Object.entries(SHARED)) {
      if ((await this.cardWith().getByRole('radio', { name: choice, exact: true }).count()) > 0)
        await this.pick(label.startsWith('Does the person know') ? 'Not yet, I will tell them' : choice);
    }
  }

  /** Taps a button of the newest card (or of the newest with `on` in it) and waits for the bot's answer to be shown. */
  async tap(button: string | RegExp, { on }: { on?: string | RegExp } = {}): Promise<void> {
    await this.whenSomethingChanges(`"${button}" was tapped`, async () => {
      const answered = this.page.waitForResponse((response) =>
        /\/_conversation\/v1\/(invoke|submit)/.test(response.url()),
      );
      await (button === 'Continue' && this.row ? this.row : this.button(button, on)).click();
      this.row = null;
      this.taps += 1;
      await answered;
    });
  }

  /** Taps a button that only unfolds or hides a part of the card; the bot hears nothing of it. */
  async unfold(button: string | RegExp): Promise<void> {
    await this.button(button).click();
    this.taps += 1;
  }

  /** The buttons of the newest card, as they are named. */
  async buttons(on?: string | RegExp): Promise<string[]> {
    return (await this.cardWith(on).getByRole('button').allInnerTexts()).map((name) => name.trim()).filter(Boolean);
  }

  /** What the newest card offers under this label, and whether as a drop-down list or as radio buttons. */
  async offered(label: string): Promise<{ offered: string[]; list: boolean }> {
    const card = this.cardWith();
    const list = card.getByRole('combobox', { name: label });
    const radios = card.getByRole('radio');
    await list.or(radios).or(this.rows).first().waitFor();
    if ((await list.count()) > 0) {
      await list.click();
      const offered = await this.page.getByRole('option').allInnerTexts();
      await this.page.keyboard.press('Escape');
      return { offered: offered.map((text) => text.trim()), list: true };
    }
    const offered = (await this.rows.allInnerTexts()).map((text) => text.replace(/›$/, '').trim());
    for (const radio of await radios.all()) {
      if (await radio.isVisible())
        offered.push(
          await radio.evaluate(
            (input) => (input as unknown as { labels: { textContent: string }[] }).labels[0]?.textContent ?? '',
          ),
        );
    }
    return { offered, list: false };
  }

  /** Whether the newest card has a question with its answers. */
  async isAsked(): Promise<boolean> {
    return (await this.rows.count()) > 0 || /Your answer\b/.test(await this.card());
  }

  /** Whether the newest card has an input with this label. */
  async asks(label: RegExp): Promise<boolean> {
    return (await this.cardWith().getByLabel(label).count()) > 0;
  }

  /** Waits until a text stands in the chat: for what the bot says of its own accord. Says what stood there instead. */
  async sees(text: string | RegExp): Promise<void> {
    try {
      await this.page
        .getByText(text)
        .last()
        .waitFor({ timeout: 2 * patience });
    } catch (cause) {
      const cards = (await this.cards.allInnerTexts()).slice(-2).join('\n\n');
      throw new Error(`${this.key} does not see "${text}". The last two cards say:\n${cards}`, { cause });
    }
  }

  /** Keeps what the person sees as artifacts/screens/<name>.png. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screens, { recursive: true });
    await this.page.screenshot({ path: join(screens, `${name}.png`) });
  }

  /** Keeps the newest card alone, for the README. */
  async picture(name: string): Promise<void> {
    mkdirSync(screens, { recursive: true });
    const size = this.page.viewportSize()!;
    // the page's own header would lie over a card that is taller than the window
    await this.page.setViewportSize({ ...size, height: 2400 });
    await this.cardWith().screenshot({ path: join(screens, `${name}.png`) });
    await this.page.setViewportSize(size);
  }

  private button(name: string | RegExp, on?: string | RegExp): Locator {
    return this.cardWith(on)
      .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
      .last();
  }

  /**
   * The bot's answer may change a card in place, add a message, or both. A card that is shown again gets new element
   * ids, so the markup changes even when the words do not; with `more`, a new bubble from the bot is needed.
   */
  private async whenSomethingChanges(what: string, act: () => Promise<void>, more = false): Promise<void> {
    const look = async () => {
      const fromBot = await this.page.locator('[aria-label="Can I share?"]').count();
      const ids = (elements: { id: string }[]) => elements.map(({ id }) => id).join(' ');
      return more ? String(fromBot) : `${fromBot} ${await this.page.locator('.ac-adaptiveCard [id]').evaluateAll(ids)}`;
    };
    const before = await look();
    await act();
    const givenUp = Date.now() + patience;
    while ((await look()) === before) {
      if (Date.now() > givenUp) throw new Error(`${this.key}: nothing changed in the chat after ${what}.`);
      await this.page.waitForTimeout(50);
    }
  }
}
