// The file in which the council's legal team writes down what it read in the protocol itself.
import { z } from 'zod';
import { CELLS, day, lengthSchema, line, ROUTE_PARTIES, ROUTES } from './schema.ts';

const ends = z.array(z.enum(ROUTE_PARTIES)).min(1).optional();
const LENGTHS = ['clock', 'clock-of-others'] as const;
const ANNEXES = ['form', 'answer'] as const;

/** What a line of the file can be about: a gap, and what stands there on no more than our own reading or a summary. */
const SAID = [
  ...z.enum(CELLS).exclude([...LENGTHS, ...ANNEXES, 'withheld', 'who']).options,
  'what',
  'consult',
  'review',
] as const;

const shared = {
  protocol: z.enum(['protocol-2024', 'protocol-2013']),
  /** Left out: the protocol as a whole, or every route of it with that gap. */
  route: z.enum(ROUTES).optional(),
  /** The one agency of which it holds, by its id in the people file: of all others nothing is known by it. */
  for: z.strictObject({ agency: line.max(40), name: line.max(80) }).optional(),
  /** What stands there goes, and this comes in its place: `true`, or the id of one of several. */
  replaces: z.union([z.literal(true), line]).optional(),
  /** Where in the protocol it stands. */
  source: line,
  readBy: line,
  readOn: day,
};
const fillSchema = z.discriminatedUnion('cell', [
  z.strictObject({ ...shared, cell: z.enum(LENGTHS), length: lengthSchema }),
  z.strictObject({ ...shared, cell: z.enum(ANNEXES), annex: line.max(20) }),
  z.strictObject({ ...shared, cell: z.literal('withheld'), what: line.max(120), why: line.max(200) }),
  // who stands at its ends is what the bot works by, too
  z.strictObject({ ...shared, cell: z.literal('who'), says: line.max(300), from: ends, to: ends, copies: ends }),
  z.strictObject({ ...shared, cell: z.literal('parties'), names: z.array(line.max(80)).min(1) }),
  z.strictObject({ ...shared, cell: z.enum(SAID), says: line.max(300) }),
]);

export const fillsFileSchema = z.strictObject({ filled: z.array(fillSchema) });
export type Fill = z.infer<typeof fillSchema>;
export type FillCell = Fill['cell'];

/** A line of the file, and where it stands there. */
export interface Written {
  readonly fill: Fill;
  readonly line: number;
}
