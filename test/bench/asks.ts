// Whole turns of a question, one after another beside an echo, by how long the question is; and what the bot holds after.
import { join } from 'node:path';
import { startBot } from './bots.ts';
import type { Bot } from './bots.ts';
import { startConnector } from './connector.ts';
import type { Connector } from './connector.ts';
import { makeCouncil, typed } from './council.ts';
import type { Sender } from './council.ts';
import { quantile, timed } from './measure.ts';
import type { Figure } from './report.ts';

/** The classes of length, in words. */
const CLASSES = [
  { id: '60', name: 'up to 60 words', most: 60, aim: { most: 60 } },
  { id: '120', name: '61 to 120 words', most: 120 },
  { id: 'longer', name: 'beyond 120 words', most: Infinity },
] as const;

const WARM_UP = 40;

const wordsIn = (text: string): number => text.trim().split(/\s+/).length;
const classOf = (text: string): number => CLASSES.findIndex(({ most }) => wordsIn(text) <= most);

interface Asked {
  readonly class: number;
  /** Seconds that the turn took more than an echo of the same text just before. */
  readonly over: number;
}

/**
 * Asks so many questions, each of somebody else, so that none is read as going on with what was asked before, one at a
 * time: what is measured is a turn, not a queue. The classes of length come mixed, so that a slow moment of the machine
 * meets all of them alike. To measure on one core, pin the whole run to it: `taskset -c 0 npm run bench -- ask`.
 */
export async function measureAsks(folder: string, questions: readonly string[], count: number): Promise<Figure[]> {
  const connector = await startConnector();
  const people = join(folder, 'asks-people.yaml');
  const { practitioners } = makeCouncil(people, count + WARM_UP);
  const bots: Bot[] = [];
  try {
    for (const program of ['ours', 'echo'] as const)
      bots.push(await startBot(program, join(folder, `asks-${program}`), { PEOPLE_FILE: people }));
    const [ours, echo] = bots as [Bot, Bot];
    const before = ours.memory();
    const texts = spreadOverClasses(questions);
    const asked: Asked[] = [];
    for (const [i, person] of practitioners.entries()) {
      const one = await askBoth({ ours, echo, connector }, person, texts[i % texts.length]!);
      // the first ones wait for what is loaded then
      if (i >= WARM_UP) asked.push(one);
    }
    return [...CLASSES.flatMap((_, i) => timesOf(i, asked)), ...memoryOf(ours, count + WARM_UP, before)];
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    connector.close();
  }
}

/** Eight short ones, one of the middle and one long one in turn, as far as there are any: what practitioners type is short. */
function spreadOverClasses(questions: readonly string[]): string[] {
  const byClass = CLASSES.map((_, i) => questions.filter((text) => classOf(text) === i));
  const mix = [0, 0, 0, 1, 0, 0, 0, 2, 0, 0].filter((i) => byClass[i]!.length > 0);
  const next = byClass.map(() => 0);
  return Array.from({ length: 10 * questions.length }, (_, n) => {
    const one = mix[n % mix.length]!;
    return byClass[one]![next[one]!++ % byClass[one]!.length]!;
  });
}

async function askBoth(
  { ours, echo, connector }: { ours: Bot; echo: Bot; connector: Connector },
  person: Sender,
  text: string,
): Promise<Asked> {
  const body = typed(connector.url, person, text);
  const echoed = await timed(() => echo.client.post(body));
  const turn = await timed(() => ours.client.post(body));
  return { class: classOf(text), over: turn - echoed };
}

function timesOf(index: number, asked: readonly Asked[]): Figure[] {
  const { id, name, ...rest } = CLASSES[index]!;
  const over = asked.filter((one) => one.class === index).map((one) => 1000 * one.over);
  if (over.length === 0) return [];
  const note = `${over.length} questions`;
  return [
    {
      id: `ask-over-echo-${id}-p50`,
      what: `over an echo, ${name}: the middle one`,
      value: quantile(over, 0.5),
      unit: 'ms',
      note,
    },
    {
      id: `ask-over-echo-${id}-p95`,
      what: `over an echo, ${name}: 95 in 100 take less than`,
      value: quantile(over, 0.95),
      unit: 'ms',
      ...('aim' in rest ? { aim: rest.aim } : {}),
    },
  ];
}

const memoryOf = (ours: Bot, count: number, before: number): Figure[] => [
  {
    id: 'memory-asked',
    what: `resident memory of the whole bot after ${count.toLocaleString('en-GB')} questions`,
    value: ours.memory(),
    unit: 'MB',
    aim: { most: 350 },
    note: `${Math.round(before)} MB before the first`,
  },
];
