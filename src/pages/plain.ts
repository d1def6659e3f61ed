// A page as plain text, for a Braille display, a Braille printer and for listening: in reading order, a paragraph a line,
// every place named by words and none by where it stands. Made of the same parts as the page itself.
import { say } from '../words/say.ts';
import { fit } from './escape.ts';
import type { Block, FormField, PageEvent, Row, Section, SectionsPage } from './blocks.ts';
import { formatsLine } from './other-formats.ts';
import type { Frame } from './frame.ts';

/** Signs that a Braille table or a voice stumbles on, and the plain ones that say the same. */
const PLAINER: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A]/gu, "'"],
  [/[\u201C\u201D\u201E\u00AB\u00BB]/gu, '"'],
  [/\u2026/gu, '...'],
  [/[\u2010-\u2015\u2212]/gu, '-'],
  [/[\t\u00A0\u2000-\u200A\u202F]/gu, ' '],
  [/ ?[\u00B7\u2022]/gu, ','],
  // what is not seen, then arrows, ticks, lines of boxes and pictures
  [/[\u00AD\u200B-\u200F\u2028\u2029\u2060\uFEFF]/gu, ''],
  [/(?:[\u2190-\u2BFF]|[\u{1F000}-\u{1FAFF}]|[\uFE00-\uFE0F])+ ?/gu, ''],
];

const plainer = (text: string): string =>
  PLAINER.reduce((all, [sign, plain]) => all.replaceAll(sign, plain), fit(text));

/** Each further line of a text stands in, so that nobody's words look like a heading or an answer of ours. */
const stoodIn = (text: string): string => text.trim().replaceAll(/\s*\n\s*/gu, '\n  ');

const labelled = (label: string, value: string): string => `${label}: ${value}`;

/** The whole page as text, with a line for what stands round it. Ends with a line break. */
export function plainPage(page: Frame & SectionsPage): string {
  const { mark, made, foot, otherFormats = formatsLine(), heading, lead, blocks, sections } = page;
  const paragraphs = [
    ...[heading, ...(mark === heading ? [] : [mark]), made, lead].map(stoodIn),
    ...blocks.map(paragraph),
    ...sections.flatMap(ofSection),
    say('pages.plain.end'),
    stoodIn(otherFormats),
    stoodIn(foot),
  ];
  return `${plainer(paragraphs.filter((one) => one !== '').join('\n\n'))}\n`;
}

const paragraph = (block: Block): string => ofBlock(block).map(stoodIn).join('\n');

const ofSection = ({ heading, blocks, parts = [] }: Section): string[] => [
  say('pages.plain.heading', { heading: stoodIn(heading) }),
  ...blocks.map(paragraph),
  ...parts.flatMap((part) => [
    say('pages.plain.subheading', { heading: stoodIn(part.heading) }),
    ...part.blocks.map(paragraph),
  ]),
];

/** The lines of one block. */
function ofBlock(block: Block): string[] {
  switch (block.kind) {
    case 'text':
    case 'command':
      return [block.text];
    case 'note':
      return [block.tone === 'warning' ? say('pages.plain.important', { text: block.text }) : block.text];
    case 'typed':
      return [block.label ? labelled(block.label, block.text) : block.text, ...(block.source ? [block.source] : [])];
    case 'said':
      return block.lines.map((line) => line.replaceAll(/[\u2068\u2069]/gu, ''));
    case 'list':
      return block.lines.map((line) => `- ${line}`);
    case 'rows':
      return block.rows.flatMap(ofRow);
    case 'fields':
      return block.fields.flatMap(ofField);
    case 'events':
      return block.events.flatMap(ofEvent);
    case 'table':
      return [
        block.caption,
        // with no row to say them, the heads stand alone: what is listed, though there is nothing of it
        ...(block.rows.length === 0 ? [block.columns.filter(Boolean).join('; ')] : []),
        ...block.rows.map((row) => ofCells(block.columns, row)),
      ];
    case 'drawing':
      return block.says === '' ? [] : [block.says];
  }
}

const ofRow = ({ label, value, later = [] }: Row): string[] => [
  labelled(label, value),
  ...later.map(({ line, text }) => labelled(line, text)),
];

function ofField({ label, help, value, ticks }: FormField): string[] {
  const asked = help ? [label, help] : [label];
  if (ticks)
    return [
      ...asked,
      ...ticks.map((tick) =>
        say(tick.isTicked ? 'pages.plain.ticked' : 'pages.plain.notTicked', { label: tick.label }),
      ),
    ];
  return [...asked, value === '' ? say('pages.plain.writeHere') : value];
}

const ofEvent = ({ when, line, words }: PageEvent): string[] => [
  `${when}: ${line}`,
  ...(words ? [say('pages.plain.wrote', { words })] : []),
];

/** A row of a table: each cell with the head of its column. */
const ofCells = (columns: readonly string[], row: readonly string[]): string =>
  row.map((cell, at) => [columns[at], cell].filter(Boolean).join(': ')).join('; ');
