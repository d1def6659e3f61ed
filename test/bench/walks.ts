// Walks by the hundred: one is tapped through as a person would, reading each card; the others repeat its taps.
import { choices, actionData, tapped, typed } from './council.ts';
import type { Council, Json, Sender } from './council.ts';
import type { Bot } from './bots.ts';
import { spread } from './client.ts';
import type { Connector } from './connector.ts';

/** What the real card sent at each step of the walk, apart from the reference and the revision. */
export interface Walk {
  readonly steps: readonly {
    readonly verb: string;
    readonly key: string;
    readonly data: { readonly [key: string]: Json };
    readonly input: string;
    readonly value: string;
  }[];
  /** The cards it was answered with. */
  readonly cards: readonly string[];
}

const cardOf = (message: string): Json =>
  (JSON.parse(message) as { attachments: { content: Json }[] }).attachments[0]!.content;
const conversationOf = ({ key }: Sender): string => `a:${key}`;

/** Types `walk` and gives back the card that comes. */
export async function openWalk(bot: Bot, connector: Connector, person: Sender): Promise<Json> {
  await bot.client.post(typed(connector.url, person, 'walk'));
  return cardOf(connector.last(conversationOf(person)));
}

/** Where an action keeps what it is about: the one key of its data that holds a reference. */
function about(data: { readonly [key: string]: Json }): { key: string; ref: string; rev: number; verb: string } {
  const [key, value] =
    Object.entries(data).find(([, one]) => typeof one === 'object' && one !== null && 'ref' in one) ?? [];
  if (key === undefined) throw new Error('The card carries no reference.');
  return { key, ...(value as { ref: string; rev: number; verb: string }) };
}

/** Taps through a whole walk; `pick` chooses among the values of a question. */
export async function recordWalk(
  bot: Bot,
  connector: Connector,
  person: Sender,
  pick: (question: string, values: readonly string[]) => string,
): Promise<Walk> {
  let card = await openWalk(bot, connector, person);
  const steps: Walk['steps'][number][] = [];
  const cards: string[] = [];
  for (let question = choices(card); question; question = choices(card)) {
    const data = actionData(card, 'answer')!;
    const { key, rev } = about(data);
    const value = pick(question.id.replace(/^q-/, ''), question.values);
    const said = await bot.client.post(tapped(connector.url, person, 'answer', { ...data, [question.id]: value }));
    card = (JSON.parse(said) as { value: Json }).value;
    steps.push({ verb: 'answer', key, data, input: question.id, value });
    cards.push(JSON.stringify(card));
    const now = actionData(card, choices(card) ? 'answer' : 'record');
    if (now && about(now).rev !== rev + 1) throw new Error('A tap did not move the walk on by one revision.');
  }
  return { steps, cards };
}

/** The taps of a walk on somebody's new draft, ready to be sent. */
export function tapsOf(walk: Walk, connector: Connector, person: Sender, opened: Json): string[] {
  const { key, ref, rev } = about(actionData(opened, 'answer')!);
  return walk.steps.map(({ verb, data, input, value }, step) => {
    const said = data[key] as { [key: string]: Json };
    return tapped(connector.url, person, verb, { ...data, [key]: { ...said, ref, rev: rev + step }, [input]: value });
  });
}

/**
 * Opens a draft for each of so many people, untimed, and gives back their taps, shared out over the connections. The
 * people go different ways.
 */
export async function prepareWalks(
  bot: Bot,
  connector: Connector,
  council: Council,
  ways: readonly Walk[],
  walks: number,
  connections: number,
): Promise<string[][]> {
  const bodies: string[][] = Array.from({ length: connections }, () => []);
  const people = council.practitioners.slice(0, walks).map((person, i) => ({ person, i }));
  await spread(people, 4, async ({ person, i }) => {
    bodies[i % connections]!.push(
      ...tapsOf(ways[i % ways.length]!, connector, person, await openWalk(bot, connector, person)),
    );
  });
  return bodies;
}
