// Somebody in front of Teams: reads the newest card, picks, types and presses. Refuses what the client would refuse.
import assert from 'node:assert/strict';
import type { Person } from '../../src/people/directory.ts';
import type { Sent, Teams } from './receiver.ts';
import { activityOf } from './receiver.ts';

export type Element = { readonly [key: string]: unknown };

/** Every element of a card, in the order of reading, with whether it can be seen. */
export function elements(node: unknown, hidden = false): { element: Element; hidden: boolean }[] {
  if (Array.isArray(node)) return node.flatMap((one) => elements(one, hidden));
  if (typeof node !== 'object' || node === null) return [];
  const element = node as Element;
  const invisible = hidden || element['isVisible'] === false;
  return [
    { element, hidden: invisible },
    ...Object.entries(element).flatMap(([key, value]) =>
      key === 'fallback' || key === 'data' ? [] : elements(value, invisible),
    ),
  ];
}

const texts = (card: unknown, withHidden: boolean): string =>
  elements(card)
    .filter(({ hidden }) => withHidden || !hidden)
    .map(({ element }) => element)
    .flatMap((element) => [
      element['text'],
      element['label'],
      element['title'],
      element['type'] === 'Input.Text' ? element['value'] : undefined,
    ])
    .filter((text): text is string => typeof text === 'string')
    .join('\n');

/** Whether an input has this label; that it is needed is said behind it. */
const asksFor = (element: Element, label: string): boolean =>
  element['label'] === label || element['label'] === `${label} (needed)`;

const cardOf = ({ activity }: Sent): Element | null =>
  (activity['attachments'] as { content: Element }[] | undefined)?.[0]?.content ?? null;

const isCalled = (is: unknown, title: string | RegExp): boolean =>
  typeof is === 'string' && (typeof title === 'string' ? is === title : title.test(is));

export class Chat {
  readonly teams: Teams;
  readonly person: Person;
  /** How often somebody tapped, and how many fields they typed into, since the last reset. */
  taps = 0;
  typed = 0;
  private card: Element | null = null;
  private message = '';
  private values: Record<string, string> = {};
  /** An answer of one tap that was picked and not sent yet. */
  private row: Element | null = null;
  /** What the last tap sent, for sending it once more. */
  last: Record<string, unknown> = {};
  lastResponse: { status: number; body: unknown } = { status: 0, body: null };

  constructor(teams: Teams, person: Person) {
    this.teams = teams;
    this.person = person;
  }

  get conversation(): string {
    return `personal-${this.person.key}`;
  }

  /** What the bot wrote here, in order. */
  get inbox(): Sent[] {
    return this.teams.sent.filter(({ conversation }) => conversation === this.conversation);
  }

  /** Types a message and looks at the newest card. */
  async say(text: string, rest: Record<string, unknown> = {}): Promise<this> {
    await this.deliver(activityOf(this.teams, this.person, { type: 'message', text, ...rest }));
    return this.look();
  }

  /** Looks at the newest message, as another device does when it is opened. */
  look(): this {
    // a person reads on where an earlier card says that a newer one is further down
    const newest = this.inbox.findLast(({ activity }) => activity['summary'] !== 'This is further down');
    assert.ok(newest, 'The bot has written nothing here.');
    this.show(cardOf(newest), newest.id);
    return this;
  }

  /** Looks at a message further up: 1 is the one before the newest. */
  lookBack(steps: number): this {
    const one = this.inbox.at(-1 - steps);
    assert.ok(one, 'The bot has not written so much here.');
    this.show(cardOf(one), one.id);
    return this;
  }

  /** What can be read on the card without opening anything; with `all`, what is folded away too. */
  text(all = false): string {
    return texts(this.card, all);
  }

  get shown(): Element {
    assert.ok(this.card, 'No card is shown.');
    return this.card;
  }

  /**
   * Picks a choice by what it says, in the input that has it. An answer that one tap gives is sent by the next
   * `press('Continue')`, which is that tap and no other: tests need not know which of the two a card has.
   */
  pick(title: string | RegExp, label?: string): this {
    const fits = (text: unknown): boolean =>
      typeof text === 'string' && (typeof title === 'string' ? text === title : title.test(text));
    this.row = label === undefined ? (this.rows().find((row) => fits(row['title'])) ?? null) : null;
    if (this.row) return this;
    const input = this.inputs().find(
      ({ element }) =>
        (element['choices'] as { title: string }[] | undefined)?.some((choice) => fits(choice.title)) &&
        (label === undefined || asksFor(element, label)),
    );
    assert.ok(input, `Nothing on the card offers "${String(title)}".\n${this.text(true)}`);
    const choice = (input.element['choices'] as { title: string; value: string }[]).find((one) => fits(one.title))!;
    this.values[String(input.element['id'])] = choice.value;
    this.taps += input.element['style'] === 'expanded' ? 1 : 2;
    return this;
  }

  /** Ticks several choices of one input, each by what it says. */
  pickAll(titles: readonly RegExp[], label: string): this {
    const input = this.inputs().find(({ element }) => asksFor(element, label) && 'choices' in element);
    assert.ok(input, `No list is called "${label}".\n${this.text(true)}`);
    const choices = input.element['choices'] as { title: string; value: string }[];
    const picked = titles.map((title) => choices.find((choice) => title.test(choice.title)));
    assert.ok(!picked.includes(undefined), choices.map((choice) => choice.title).join('\n'));
    this.values[String(input.element['id'])] = picked.map((choice) => choice!.value).join(',');
    this.taps += titles.length;
    return this;
  }

  /** The answers that one tap gives. */
  private rows(): Element[] {
    return elements(this.card).flatMap(({ element }) => {
      const tap = element['selectAction'] as Element | undefined;
      return tap?.['type'] === 'Action.Execute' ? [tap] : [];
    });
  }

  /** Whether the card has an input with this label. */
  asks(label: string): boolean {
    return this.inputs().some(({ element }) => asksFor(element, label));
  }

  type(label: string, text: string): this {
    const input = this.inputs().find(({ element }) => asksFor(element, label) && !('choices' in element));
    assert.ok(input, `No field is called "${label}".\n${this.text(true)}`);
    this.values[String(input.element['id'])] = text;
    this.typed += 1;
    return this;
  }

  /** The ids of what can be filled in, and what is still needed of it. */
  private inputs(): { element: Element; hidden: boolean }[] {
    return elements(this.card).filter(({ element }) => String(element['type']).startsWith('Input.'));
  }

  buttons(): string[] {
    return elements(this.card)
      .filter(({ element }) => String(element['type']).startsWith('Action.'))
      .map(({ element }) => String(element['title']));
  }

  /** Presses a button: sends what the client would send, and shows what comes back. */
  async press(title: string | RegExp, { submit = false } = {}): Promise<this> {
    await this.deliver(this.activity(title, { submit }));
    if (submit) return this.look();
    return this.read(this.lastResponse);
  }

  /** What pressing would send, for sending it by hand. */
  activity(
    title: string | RegExp,
    { submit = false, rest = {} }: { submit?: boolean; rest?: Record<string, unknown> } = {},
  ): Record<string, unknown> {
    const found =
      this.row && title === 'Continue'
        ? { element: this.row }
        : elements(this.card).find(
            ({ element }) => isCalled(element['title'], title) && String(element['type']).startsWith('Action.'),
          );
    assert.ok(found, `There is no button "${String(title)}"; there are: ${this.buttons().join(', ')}.\n${this.text()}`);
    const action = submit ? (found.element['fallback'] as Element) : found.element;
    const inputs: Record<string, string> = {};
    if (action['associatedInputs'] !== 'none') {
      for (const { element, hidden } of this.inputs()) {
        const id = String(element['id']);
        const value = this.values[id] ?? (element['value'] as string | undefined) ?? '';
        if (element['isRequired'] === true && value === '') {
          assert.ok(!hidden, `The field "${String(element['label'])}" is needed and cannot be seen.`);
          assert.fail(`The client says: ${String(element['errorMessage'])}`);
        }
        inputs[id] = value;
      }
    }
    this.taps += 1;
    const data = { ...(action['data'] as object), ...inputs };
    return activityOf(
      this.teams,
      this.person,
      submit
        ? { type: 'message', value: data, replyToId: this.message, ...rest }
        : {
            type: 'invoke',
            name: 'adaptiveCard/action',
            replyToId: this.message,
            value: { action: { type: 'Action.Execute', verb: action['verb'], data }, trigger: 'manual' },
            ...rest,
          },
    );
  }

  async deliver(activity: Record<string, unknown>): Promise<{ status: number; body: unknown }> {
    this.last = activity;
    this.lastResponse = await this.teams.post(activity);
    return this.lastResponse;
  }

  /** Shows the card of an invoke response, and what its message became after it; a line instead leaves the card as it is. */
  read({ status, body }: { status: number; body: unknown }): this {
    assert.equal(status, 200, JSON.stringify(body));
    const { type, value } = body as { type: string; value: Element };
    const after = this.teams.sent.slice(this.teams.sentWhenAnswered).findLast(({ id }) => id === this.message);
    if (after) this.show(cardOf(after), this.message);
    else if (type === 'application/vnd.microsoft.card.adaptive') this.show(value, this.message);
    else this.look();
    return this;
  }

  private show(card: Element | null, message: string): void {
    this.card = card;
    this.message = message;
    this.values = {};
    this.row = null;
  }

  /** The reference on the card that is shown. */
  get reference(): string {
    return /\b(?:NCC|POL|HCT|NHS)-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(JSON.stringify(this.card))?.[0] ?? '';
  }
}
