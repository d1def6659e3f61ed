// Turns side by side: the real bot's walk and ask, the bare bot with the same write and calls, the echo.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { startBot } from './bots.ts';
import type { Bot } from './bots.ts';
import { startConnector } from './connector.ts';
import type { Connector } from './connector.ts';
import { makeCouncil, typed } from './council.ts';
import type { Council } from './council.ts';
import { cardBytes } from './in-process.ts';
import { median, ratio, takingTurns, timed } from './measure.ts';
import type { Figure } from './report.ts';
import { prepareWalks, recordWalk } from './walks.ts';
import type { Walk } from './walks.ts';

/**
 * Ways through the map, short ones and long ones; elsewhere the first answer, but no special route, which would end a
 * walk at once. Taken in turn.
 */
const WAYS: readonly Readonly<Record<string, string>>[] = [
  { risk: 'adult', 'adult-harm': 'some', recipient: 'school', consent: 'refused', duty: 'none' },
  { risk: 'child-harm', recipient: 'social-care', duty: 'none' },
  { risk: 'nobody', recipient: 'health', consent: 'given', duty: 'none' },
  { risk: 'less', 'less-harm': 'adult', recipient: 'family', danger: 'no', consent: 'not-asked', duty: 'none' },
  { risk: 'others', recipient: 'private', danger: 'no', duty: 'doubted' },
  { risk: 'adult', 'adult-harm': 'serious', recipient: 'police', consent: 'refused', capacity: 'free', duty: 'none' },
];
const pick =
  (way: Readonly<Record<string, string>>) =>
  (question: string, values: readonly string[]): string =>
    values.find((value) => value === (way[question] ?? (question === 'route' ? 'none' : undefined))) ?? values[0]!;

export interface Turns {
  readonly sections: { title: string; figures: Figure[] }[];
  readonly largest: { readonly where: string; readonly bytes: number };
}

/** What only the card at the end of a walk has: the button that goes on to the record. */
const VERDICT = '"verb":"record"';

interface Side {
  readonly seconds: number;
  readonly cpu: number;
}

export async function measureTurns(
  folder: string,
  questions: readonly string[],
  { rounds, walks, asks }: { rounds: number; walks: number; asks: boolean },
): Promise<Turns> {
  const connector = await startConnector();
  const people = join(folder, 'people.yaml');
  const council = makeCouncil(people, walks);
  const env = { PEOPLE_FILE: people };
  const bots: Bot[] = [];
  const start = async (...given: Parameters<typeof startBot>): Promise<Bot> => {
    const bot = await startBot(...given);
    bots.push(bot);
    return bot;
  };
  try {
    const ours = await start('ours', join(folder, 'ours'), env);
    const ways: Walk[] = [];
    for (const [i, way] of WAYS.entries())
      ways.push(await recordWalk(ours, connector, council.practitioners[i]!, pick(way)));
    const card = join(folder, 'card.json');
    writeFileSync(card, averageCard(ways.flatMap(({ cards }) => cards)));
    const bytes = documentBytes(join(folder, 'ours'));
    const bare = await start('bare', join(folder, 'bare'), {
      CARD: card,
      DOCUMENT_BYTES: String(bytes),
      DATABASE: join(folder, 'bare', 'bare.sqlite'),
    });
    const echo = await start('echo', join(folder, 'echo'));
    // so that the first question to be measured does not wait for anything to load
    if (asks) {
      const some = questions.slice(0, 40).map((text) => typed(connector.url, council.practitioners[1]!, text));
      await ours.client.all([some]);
    }

    const sections: { title: string; figures: Figure[] }[] = [
      await counted(folder, env, connector, council, ways, bare),
    ];
    for (const connections of [1, 8]) {
      const run = async (bot: Bot, bodies: readonly (readonly string[])[], expected?: string): Promise<Side> => {
        const before = bot.cpu();
        let last: string[] = [];
        const seconds = await timed(async () => {
          last = await bot.client.all(bodies);
        });
        const wrong = expected && last.find((said) => !said.includes(expected));
        if (wrong) throw new Error(`A walk did not end where it should: ${wrong.slice(0, 500)}`);
        const count = bodies.flat().length;
        return { seconds: seconds / count, cpu: (bot.cpu() - before) / count };
      };
      const taps = await prepareWalks(ours, connector, council, ways, walks, connections);
      const turns = taps.flat().length;
      const words = (say: (n: number) => string): string[][] =>
        shareOut(
          connections,
          Array.from({ length: turns }, (_, n) => typed(connector.url, council.practitioners[n % walks]!, say(n))),
        );
      let asked = 0;
      // no question twice by one person, or it would find its draft again
      const nextQuestion = (): string => {
        asked += 1;
        return `${questions[asked % questions.length]!} (${asked})`;
      };
      const sides: Record<string, () => Promise<Side>> = {
        walk: async () => run(ours, await prepareWalks(ours, connector, council, ways, walks, connections), VERDICT),
        bare: async () => run(bare, taps),
        echo: async () =>
          run(
            echo,
            words((n) => `Hello ${n}`),
          ),
        ...(asks ? { ask: async () => run(ours, words(nextQuestion)) } : {}),
      };
      const found = await takingTurns(rounds, sides);
      sections.push(figures(connections, found));
    }
    return { sections, largest: largestOf(connector.longest.body) };
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    connector.close();
  }
}

const shareOut = (connections: number, bodies: readonly string[]): string[][] =>
  Array.from({ length: connections }, (_, n) => bodies.filter((_body, i) => i % connections === n));

function figures(
  connections: number,
  found: Readonly<Record<string, readonly Side[]>>,
): { title: string; figures: Figure[] } {
  const seconds = (side: string): number[] => found[side]!.map((one) => one.seconds);
  // ticks of a hundredth of a second: only the sum over all rounds is fine enough
  const cpu = (side: string): number => found[side]!.reduce((sum, one) => sum + one.cpu, 0) / found[side]!.length;
  const at = `${connections} connection${connections === 1 ? '' : 's'}`;
  const milliseconds = (side: string, what: string): Figure => ({
    id: `${side}-ms-${connections}`,
    what,
    value: 1000 * median(seconds(side)),
    unit: 'ms',
    note: `${Math.round(1 / median(seconds(side))).toLocaleString('en-GB')} a second; ${(1000 * cpu(side)).toFixed(2)} ms of processor`,
  });
  const against = (a: string, b: string, what: string, aim?: Figure['aim']): Figure => ({
    id: `${a}-${b}-${connections}`,
    what,
    value: ratio(seconds(a), seconds(b)),
    unit: 'times',
    ...(aim ? { aim } : {}),
    note: `processor time alone: ${(cpu(a) / cpu(b)).toFixed(2)}`,
  });
  return {
    title: `Turns, ${at}`,
    figures: [
      against('walk', 'bare', `a walk turn against the bare bot, ${at}`, { most: 1.2 }),
      against('walk', 'echo', 'a walk turn against an echo'),
      against('bare', 'echo', 'the bare bot against an echo'),
      ...(found['ask'] ? [against('ask', 'walk', 'an ask turn against a walk turn')] : []),
      milliseconds('walk', 'a walk turn'),
      milliseconds('bare', 'a turn of the bare bot'),
      ...(found['ask'] ? [milliseconds('ask', 'an ask turn')] : []),
      milliseconds('echo', 'an echo'),
    ],
  };
}

/**
 * Reads, writes and outbound calls of a walk turn, counted in a bot of its own; and the bare bot's outbound calls
 * beside.
 */
async function counted(
  folder: string,
  env: NodeJS.ProcessEnv,
  connector: Connector,
  council: Council,
  ways: readonly Walk[],
  bare: Bot,
): Promise<{ title: string; figures: Figure[] }> {
  const bot = await startBot('ours', join(folder, 'counted'), env, [join(import.meta.dirname, 'count-sql.ts')]);
  try {
    const bodies = await prepareWalks(bot, connector, council, ways, 12, 1);
    const turns = bodies.flat().length;
    connector.taken();
    const before = await bot.sql();
    const seconds = await timed(() => bot.client.all(bodies));
    const after = await bot.sql();
    const made = connector.taken();
    await bare.client.all(bodies);
    const bareMade = connector.taken();
    // the outbox and the housekeeping look around now and then, whether anybody taps or not: what they do in as long a
    // time without taps is taken off
    const still = await bot.sql();
    await pause(1000 * seconds);
    const idle = await bot.sql();
    const count = (sql: string): number => after[sql]! - (before[sql] ?? 0) - ((idle[sql] ?? 0) - (still[sql] ?? 0));
    const runs = (kind: RegExp): number =>
      Object.keys(after)
        .filter((sql) => kind.test(sql))
        .reduce((sum, sql) => sum + count(sql), 0);
    const calls = (given: Readonly<Record<string, number>>): number =>
      Object.values(given).reduce((sum, n) => sum + n, 0) / turns;
    return {
      title: `What a walk turn does, counted over ${turns} turns (walks of ${ways
        .map(({ steps }) => steps.length)
        .toSorted((a, b) => a - b)
        .join(', ')})`,
      figures: [
        {
          id: 'reads',
          what: 'reads of the store',
          value: runs(/^\s*select/i) / turns,
          unit: 'a turn',
          aim: { most: 1 },
        },
        {
          id: 'writes',
          what: 'durable writes',
          value: runs(/^\s*(insert|update|delete)/i) / turns,
          unit: 'a turn',
          aim: { most: 1 },
        },
        {
          id: 'calls',
          what: 'outbound calls',
          value: calls(made),
          unit: 'a turn',
          note: `the bare bot: ${calls(bareMade)}`,
        },
      ],
    };
  } finally {
    await bot.stop();
  }
}

/** The card whose length is nearest to the average. */
function averageCard(cards: readonly string[]): string {
  const average = cards.reduce((sum, one) => sum + one.length, 0) / cards.length;
  const off = (one: string): number => Math.abs(one.length - average);
  return cards.toSorted((a, b) => off(a) - off(b))[0]!;
}

/** The card of a message, by its first words. */
function largestOf(message: string): Turns['largest'] {
  const { attachments, summary } = JSON.parse(message) as { attachments?: { content: unknown }[]; summary?: string };
  return { where: summary ?? '', bytes: cardBytes(attachments?.[0]?.content ?? '') };
}

/** How long a case is in the store, on average, so that the bare bot writes as much. */
function documentBytes(folder: string): number {
  const file = join(folder, 'cases.sqlite');
  const database = new DatabaseSync(file, { readOnly: true });
  const found = database.prepare("SELECT avg(length(body)) AS bytes FROM documents WHERE kind = 'case'").get() as {
    bytes: number;
  };
  database.close();
  return Math.round(found.bytes);
}
