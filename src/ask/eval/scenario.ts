import { z } from 'zod';

const verdict = z.enum(['share', 'ask-consent-first', 'do-not-share', 'seek-advice']);
const spoken = z.union([z.boolean().transform((yes) => (yes ? 'yes' : 'no')), z.string()]);

/** A situation of our own files; lines that say nothing about scoring are let through. */
export const scenarioSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    kind: z.enum(['sharing', 'policy', 'emergency', 'other']).default('sharing'),
    facts: z.record(z.string(), spoken).optional(),
    expect: verdict.nullish(),
    accept: z.array(verdict).nullish(),
    partOnly: z.boolean().optional(),
    atRisk: z.boolean().optional(),
  })
  .passthrough();
export type Scenario = z.infer<typeof scenarioSchema>;

const publishedSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    accept: z.array(verdict),
    partOnly: z.boolean().optional(),
    atRisk: z.boolean().optional(),
  })
  .passthrough();

/** A situation in the format of the published ones: the first of `accept` is the published answer. */
export const publishedScenario = (line: unknown): Scenario => {
  const { id, text, accept, partOnly, atRisk } = publishedSchema.parse(line);
  return { id, text, kind: 'sharing', accept, expect: accept[0]!, partOnly, atRisk };
};
