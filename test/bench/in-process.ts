// What needs no bot: understanding a question, applying the rules, the size of the cards.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadUnderstanding } from '../../src/ask/load.ts';
import { likelyAnswer } from '../../src/policy/likely.ts';
import type { Edition } from '../../src/policy/edition.ts';
import { CARDS, makeRenderer } from '../../src/teams/render.ts';
import { quantile, timed } from './measure.ts';
import type { Figure } from './report.ts';

const WITHIN = 0.2;

/** Understanding every question once and saying what follows, one after another on one core, the very first included. */
export async function measureQuestions(edition: Edition, questions: readonly string[]): Promise<Figure[]> {
  const loading = performance.now();
  const understanding = await loadUnderstanding(edition);
  const loaded = performance.now() - loading;
  const seconds: number[] = [];
  for (const text of questions) {
    seconds.push(
      await timed(async () => {
        const { facts } = await understanding.understand(text);
        const open = new Set(facts.filter(({ value }) => value === 'open').map(({ fact }) => fact));
        likelyAnswer(
          edition,
          Object.fromEntries(facts.filter(({ value }) => value !== 'open').map(({ fact, value }) => [fact, value])),
          open,
        );
      }),
    );
  }
  const within = seconds.filter((one) => one <= WITHIN).length / seconds.length;
  return [
    {
      id: 'understood-in-time',
      what: 'questions understood and answered within 200 ms',
      value: 100 * within,
      unit: 'in 100',
      aim: { least: 95 },
      note: `${questions.length} questions`,
    },
    { id: 'understand-middle', what: 'the middle one', value: 1000 * quantile(seconds, 0.5), unit: 'ms' },
    { id: 'understand-95', what: '95 in 100 take less than', value: 1000 * quantile(seconds, 0.95), unit: 'ms' },
    { id: 'understand-slowest', what: 'the slowest', value: 1000 * Math.max(...seconds), unit: 'ms' },
    {
      id: 'understand-load',
      what: 'loading what understands',
      value: loaded,
      unit: 'ms',
      note: 'after the port is open',
    },
  ];
}

/** The size at which Teams refuses a card. */
const TEAMS_LIMIT = 28 * 1024;

/** In UTF-16, as Teams counts. */
export const cardBytes = (card: unknown): number => 2 * JSON.stringify(card).length;

/** Every template with every sample beside it (`name.data.json`: one sample's data, or a list or a map of samples). */
export function measureCards(seen: readonly { readonly where: string; readonly bytes: number }[]): Figure[] {
  const renderer = makeRenderer(true);
  const samples = renderer.templates.flatMap((template) => {
    const file = join(CARDS, `${template}.data.json`);
    if (!existsSync(file)) return [];
    const data = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown> | Record<string, unknown>[];
    return [data].flat().map((one) => ({
      where: template,
      bytes: cardBytes(renderer.render({ template, data: one, summary: '', text: '' }).card),
    }));
  });
  const without = renderer.templates.filter((template) => !samples.some(({ where }) => where === template));
  const figure = (id: string, what: string, cards: typeof samples): Figure[] => {
    const largest = cards.toSorted((a, b) => b.bytes - a.bytes)[0];
    return largest
      ? [
          {
            id,
            what,
            value: largest.bytes,
            unit: 'bytes',
            aim: { most: TEAMS_LIMIT },
            note: `${largest.where}, UTF-16`,
          },
        ]
      : [];
  };
  return [
    ...figure('largest-card', `the largest card of ${samples.length} samples`, samples).map((one) =>
      without.length > 0 ? { ...one, note: `${one.note}; no sample: ${without.join(', ')}` } : one,
    ),
    ...figure('largest-seen', 'the largest card sent in this run', [...seen]),
  ];
}
