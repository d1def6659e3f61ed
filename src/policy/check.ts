import { z } from 'zod';
import type { Edition } from './edition.ts';
import { likelyAnswer } from './likely.ts';
import type { Verdict } from './verdict.ts';
import { VERDICTS } from './rules-schema.ts';

const verdict = z.enum(VERDICTS);

/** A named situation that a lawyer can read: what is true, and what must follow, with the clause. */
const situationSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  facts: z.record(z.string(), z.string()),
  expect: verdict,
  rule: z.coerce.string(),
  clause: z.string(),
  inPart: z.boolean().default(false),
  note: z.string().optional(),
});
export type Situation = z.infer<typeof situationSchema>;
export const situationsSchema = z.array(situationSchema, {
  message: 'a file of situations is a list: each begins with "- id:"',
});

export interface SituationReport {
  readonly situation: Situation;
  readonly got: Verdict;
  /** What does not agree, a sentence each; empty where all does. */
  readonly problems: readonly string[];
}

/** Runs situations against an edition. A fact that is not listed takes its ordinary value; `open` leaves one open. */
export function checkSituations(edition: Edition, situations: readonly Situation[]): SituationReport[] {
  return situations.map((situation) => {
    const known = Object.fromEntries(Object.entries(situation.facts).filter(([, value]) => value !== 'open'));
    const open = new Set(Object.keys(situation.facts).filter((name) => situation.facts[name] === 'open'));
    const unknown = Object.entries(known).filter(
      ([name, value]) => !(value in (edition.facts.find((fact) => fact.name === name)?.values ?? {})),
    );
    const got = likelyAnswer(
      edition,
      Object.fromEntries(Object.entries(known).filter((entry) => !unknown.includes(entry))),
      open,
    ).verdict;
    const problems = [
      ...unknown.map(([name, value]) => `There is no fact "${name}" with a value "${value}".`),
      ...(got.verdict === situation.expect ? [] : [`Expected ${situation.expect}.`]),
      ...(got.rule === null || got.rule === situation.rule
        ? []
        : [`Expected rule ${situation.rule}, not ${got.rule}.`]),
      ...(got.inPart === situation.inPart ? [] : [`Expected ${situation.inPart ? 'only part' : 'the whole'} of it.`]),
      ...(got.clauses.includes(situation.clause)
        ? []
        : [`Expected the clause ${situation.clause} among ${got.clauses.join(', ')}.`]),
    ];
    return { situation, got, problems };
  });
}
