// Somebody who uses the bot in the playground with a keyboard alone: Tab, Enter, Space and typing.
import assert from 'node:assert/strict';
import type { Chat } from './chat.ts';

/** What has the focus: its name as a screen reader says it, what kind it is, and whether it can be seen to have it. */
interface Focused {
  readonly name: string;
  /** Stands on the newest card. */
  readonly inCard: boolean;
  readonly isTextBox: boolean;
  readonly isChoice: boolean;
  readonly visible: boolean;
}

/** More stops than the longest card has; who has not arrived by then never will. */
const FAR = 120;

/** Runs in the page; TypeScript knows no DOM here. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  const cards = [...document.querySelectorAll('.ac-adaptiveCard')].filter((card) => !card.parentElement.closest('.ac-adaptiveCard'));
  const text = (node) => node?.textContent.trim() ?? '';
  const named = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => text(document.getElementById(id)));
  const label = named.join(' ').trim() || element.getAttribute('aria-label') || text(element.labels?.[0]) || text(element);
  const style = getComputedStyle(element);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const box = element.getBoundingClientRect();
  const caret = element.matches('textarea, input[type=text]');
  const visible = (ring || caret || style.boxShadow !== 'none') && box.bottom > 0 && box.top < innerHeight;
  return { name: label.replaceAll(/\\s+/g, ' '), inCard: cards.at(-1)?.contains(element) ?? false, isTextBox: element.dataset.lexicalEditor === 'true', isChoice: element.matches('[type=radio], select'), visible };
})()`;

export class Keyboard {
  readonly #chat: Chat;
  /** Keys pressed, other than letters typed. */
  pressed = 0;

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  async press(key: 'Tab' | 'Enter' | 'Space'): Promise<void> {
    await this.#chat.page.keyboard.press(key);
    this.pressed += 1;
  }

  async focused(): Promise<Focused> {
    return (await this.#chat.page.evaluate(FOCUSED)) as Focused;
  }

  /** Goes to the box for messages, types this, and waits for a card that says what is expected. */
  async say(text: string, expected: RegExp): Promise<void> {
    for (let stop = 0; !(await this.focused()).isTextBox; stop += 1) {
      assert.ok(stop < FAR, 'Tab never comes to the box for messages');
      await this.press('Tab');
    }
    await this.#chat.page.keyboard.insertText(text);
    await this.press('Enter');
    await this.sees(expected);
  }

  /** Goes to a button, or to a row to tap, presses it, and waits for a card that says what is expected. */
  async push(name: RegExp, expected: RegExp): Promise<void> {
    await this.reach(name);
    await this.press('Enter');
    await this.sees(expected);
  }

  /** Answers a question: one press where each answer is a row to tap, a choice and Continue where there are more. */
  async answer(label: RegExp, expected: RegExp): Promise<void> {
    await this.reach(label);
    const { isChoice } = await this.focused();
    await this.press('Space');
    if (isChoice) await this.push(/^Continue$/, expected);
    else await this.sees(expected);
  }

  /** Goes to a choice and picks it. */
  async pick(name: RegExp): Promise<void> {
    await this.reach(name);
    await this.press('Space');
  }

  /** Goes to a field and types into it. */
  async fill(name: RegExp, text: string): Promise<void> {
    await this.reach(name);
    await this.#chat.page.keyboard.insertText(text);
  }

  /** Waits until the newest card says this. */
  async sees(expected: RegExp): Promise<void> {
    await this.#chat.cards.last().filter({ hasText: expected }).waitFor();
  }

  /**
   * Goes on with Tab until something of the newest card with this name has the focus, and checks at every stop on the
   * card that the focus can be seen. Throws, saying where it came past, where it never arrives.
   */
  async reach(name: RegExp): Promise<void> {
    const past: string[] = [];
    for (let stop = 0; stop < FAR; stop += 1) {
      await this.press('Tab');
      const here = await this.focused();
      if (!here.inCard) continue;
      assert.ok(here.visible, `nothing shows that "${here.name}" has the focus`);
      if (name.test(here.name)) return;
      past.push(here.name);
    }
    assert.fail(`Tab never comes to ${name}; it came past: ${past.join(' | ')}`);
  }
}
