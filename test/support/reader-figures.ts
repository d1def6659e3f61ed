// The figures of the embedded reader as docs/reader.md shows them, from what its training left in src/ask/model.
// `npx node test/support/reader-figures.ts` writes them; a test says where they are out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const MODEL = join(ROOT, 'src', 'ask', 'model');
export const CARD = join(ROOT, 'docs', 'reader.md');

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly labelled: number;
}

interface Figures {
  readonly writersNotTrainedOn: readonly string[];
  readonly facts: Score & { readonly read: number };
  readonly kind: { readonly right: number; readonly of: number };
  readonly danger: {
    readonly heard: number;
    readonly of: number;
    readonly false: number;
    readonly ofOthers: number;
  };
  readonly accusations: Readonly<Record<string, { readonly said: number; readonly of: number }>>;
  readonly each: Readonly<Record<string, Score>>;
}

interface Manifest {
  readonly version: string;
  readonly madeAt: string;
  readonly trainedOn: readonly { readonly messages: number }[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(MODEL, name), 'utf8'));
/** A fact with fewer labels than this has no figure of its own: it would say little. */
const ENOUGH = 20;

const ACCUSES: Readonly<Record<string, string>> = {
  'subject-is-source yes': 'suspected of the harm',
  'consent refused': 'refused',
  'child-sexual yes': 'sexually abused',
};

/** The figures in Markdown, between the two marks of the card. */
export function figuresShown(): string {
  const { version, madeAt, trainedOn } = read('manifest.json') as Manifest;
  const { writersNotTrainedOn, facts, kind, danger, accusations, each } = read('figures.json') as Figures;
  const messages = trainedOn.reduce((sum, one) => sum + one.messages, 0);
  const rows = [
    ['facts: right among those that it read (precision)', share(facts.precision)],
    ['facts: found among those that are said (recall)', share(facts.recall)],
    ['facts: both in one figure (F1)', share(facts.f1)],
    ['kind of message right', `${share(kind.right)} (of ${kind.of})`],
    ['immediate danger heard by the reader alone', `${danger.heard} of ${danger.of}`],
    ['danger heard where there is none', `${danger.false} of ${danger.ofOthers}`],
    ...Object.entries(accusations).map(([fact, { said, of }]) => [
      `“${ACCUSES[fact] ?? fact}” read where nobody says so`,
      `${said} of ${of}`,
    ]),
  ];
  const known = Object.entries(each)
    .filter(([, { labelled }]) => labelled >= ENOUGH)
    .toSorted(([, a], [, b]) => b.f1 - a.f1);
  const rare = Object.keys(each).filter((fact) => each[fact]!.labelled < ENOUGH);
  return [
    `Version \`${version}\` of ${madeAt}, trained on ${messages.toLocaleString('en-GB')} lines of ` +
      `${trainedOn.length} files; measured on writers ${writersNotTrainedOn.join(', ')}, whom it did not see.`,
    '',
    '| what | measured |',
    '|---|---|',
    ...rows.map(([what, measured]) => `| ${what} | ${measured} |`),
    '',
    '| fact | found (recall) | right (precision) | F1 | times said |',
    '|---|---|---|---|---|',
    ...known.map(
      ([fact, { recall, precision, f1, labelled }]) =>
        `| ${fact} | ${share(recall)} | ${share(precision)} | ${share(f1)} | ${labelled} |`,
    ),
    '',
    `Said too seldom there to be measured: ${rare.join(', ') || 'none'}.`,
  ].join('\n');
}

const share = (part: number): string => part.toFixed(2);

const MARKS = /(<!-- figures: [^\n]*-->\n)[\s\S]*?(<!-- end of figures -->)/;

/** The card with the figures as they are now. Throws where it has no place for them. */
export function withFigures(card: string): string {
  if (!MARKS.test(card)) throw new Error('docs/reader.md has no place for the figures.');
  return card.replace(MARKS, (_whole, first: string, last: string) => `${first}\n${figuresShown()}\n\n${last}`);
}

if (import.meta.main) writeFileSync(CARD, withFigures(readFileSync(CARD, 'utf8')));
