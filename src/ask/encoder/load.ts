// The model's files, and what runs them. Nothing else loads the runtime.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestSchema } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { runWith } from './session.ts';
import type { Run } from './session.ts';
import type { Encode } from './tokens.ts';

/** One thread that sleeps when it has nothing to do: the bot shares the processor with everything else. */
const OPTIONS = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
} as const;

/** What runs models does not exist for this computer. */
export class NoRuntime extends Error {
  override readonly name = 'NoRuntime';
  readonly code = 'no-runtime';
}

async function runtime() {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    throw new NoRuntime('What runs the reader does not exist for this kind of computer.', { cause: error });
  }
}

export interface Model {
  readonly manifest: Manifest;
  readonly run: Run;
  readonly encode: Encode;
}

/**
 * Loads a model, its vocabulary and its manifest from a folder: a fifth of a second, eighty megabytes. Throws
 * `NoRuntime`, or what the file system or the runtime throws.
 */
export async function loadModel(folder: string): Promise<Model> {
  const { InferenceSession, Tensor } = await runtime();
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const json = (name: string): object => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object;
  const manifest = manifestSchema.parse(json('manifest.json'));
  const tokenizer = new Tokenizer(json('tokenizer.json'), json('tokenizer_config.json'));
  const session = await InferenceSession.create(join(folder, 'model.onnx'), OPTIONS);
  const numberOf = (mark: string): number => {
    const number = tokenizer.token_to_id(mark);
    if (number === undefined) throw new Error(`The vocabulary has no mark ${mark}.`);
    return number;
  };
  return {
    manifest,
    run: runWith(session, Tensor, { begin: numberOf('[CLS]'), end: numberOf('[SEP]') }),
    encode: (word) => tokenizer.encode(word, { add_special_tokens: false }).ids,
  };
}
