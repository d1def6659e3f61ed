import { z } from 'zod';

/** Comes first among the classes of every fact: the text says nothing about it. */
export const NOT_SAID = 'not-said';

const head = z.object({
  name: z.string(),
  type: z.enum(['fact', 'kind', 'relation']),
  classes: z.array(z.string()).min(2),
  /** What the logits are divided by, so that certainties are right as often as they say. */
  temperature: z.number().positive(),
  /** How likely a class must be to be said; from half of it on it is guessed. */
  limits: z.record(z.string(), z.number().min(0).max(1)),
});

/** What lies beside the model: its version, its heads and their limits. */
export const manifestSchema = z.object({
  version: z.string(),
  maxTokens: z.number().int().min(64),
  heads: z.array(head).min(1),
});

/** One question that the model answers about a text: which value a fact has, or which kind of message it is. */
export type Head = z.infer<typeof head>;
export type Manifest = z.infer<typeof manifestSchema>;
