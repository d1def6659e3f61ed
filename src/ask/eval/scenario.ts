import { z } from 'zod';
import { VERDICTS } from '../../policy/rules-schema.ts';
import type { VerdictName } from '../../policy/rules-schema.ts';
import type { Kind } from '../understanding.ts';

const spoken = z.union([z.boolean().transform((yes) => (yes ? 'yes' : 'no')), z.string()]);
const listed = z
  .array(z.object({ fact: z.string(), value: z.string() }).passthrough())
  .transform((facts) => Object.fromEntries(facts.map(({ fact, value }) => [fact, value])));
const pairs = z
  .record(z.string(), z.tuple([spoken, z.string()]))
  .transform((said) => Object.fromEntries(Object.entries(said).map(([fact, [value]]) => [fact, value])));

/**
 * One line of a file to score: a situation with the verdicts that an adviser would call right, a message labelled with
 * what its words say, or both. Further lines are let through.
 */
const lineSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    kind: z.enum(['sharing', 'policy', 'emergency', 'other']).default('sharing'),
    facts: z.union([z.record(z.string(), spoken), listed]).optional(),
    said: pairs.optional(),
    expect: z.enum(VERDICTS).nullish(),
    // where the kind is what matters, its name stands here
    accept: z.array(z.enum([...VERDICTS, 'other', 'policy', 'emergency'])).nullish(),
    partOnly: z.boolean().optional(),
    atRisk: z.boolean().optional(),
  })
  .passthrough();

export type Labels = Readonly<Record<string, string>>;

/** A situation or message with what is right about it. */
export interface Scenario {
  readonly id: string;
  readonly text: string;
  readonly kind: Kind;
  /** What is true, where somebody labelled it: what a truthful person would answer. */
  readonly facts?: Labels;
  /** What the words say, where somebody labelled it; `open` where they raise a fact and leave it open. */
  readonly said?: Labels;
  /** The verdicts that are right, the published one first; empty where only kind and facts are known. */
  readonly accept: readonly VerdictName[];
  readonly partOnly: boolean;
  /** Whether anybody is at risk; absent where nobody said. */
  readonly atRisk?: boolean;
}

/** What the published situations call their kind is where they come from; all of them are about sharing. */
const SOURCES = /^(?:published|unverified)/;

const isVerdict = (name: string): name is VerdictName => (VERDICTS as readonly string[]).includes(name);

/** Reads one line of a file to score. Throws what is wrong with it. */
export function scenarioFrom(line: unknown): Scenario {
  const { kind } = line as { kind?: string };
  const read = lineSchema.parse(
    kind !== undefined && SOURCES.test(kind) ? { ...(line as object), kind: 'sharing' } : line,
  );
  const { facts, said = facts, expect, atRisk } = read;
  const accept = (read.accept ?? (expect ? [expect] : [])).filter(isVerdict);
  return {
    id: read.id,
    text: read.text,
    kind: read.kind,
    accept: expect ? [expect, ...accept.filter((one) => one !== expect)] : accept,
    partOnly: read.partOnly ?? false,
    ...(facts ? { facts } : {}),
    ...(said ? { said } : {}),
    ...(atRisk === undefined ? {} : { atRisk }),
  };
}
