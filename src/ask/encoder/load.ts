// The model's files, and what runs them. Nothing else loads the runtime.
import { accessSync, constants, readFileSync } from 'node:fs';
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

const WEIGHTS = 'model.onnx';

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
 * Prepares a model in a folder: what runs it, and its manifest. Most of its memory is only needed to read a question, and
 * many a bot is never asked one: vocabulary and weights, eighty megabytes, are loaded by the first text, in a fifth of a
 * second. Throws `NoRuntime`, or what the file system throws where a file is missing.
 */
export async function loadModel(folder: string): Promise<Model> {
  const json = (name: string): object => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object;
  const manifest = manifestSchema.parse(json('manifest.json'));
  for (const name of [WEIGHTS, 'tokenizer.json', 'tokenizer_config.json'])
    accessSync(join(folder, name), constants.R_OK);
  const { InferenceSession, Tensor } = await runtime();
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const vocabulary = once(() => new Tokenizer(json('tokenizer.json'), json('tokenizer_config.json')));
  const numberOf = (mark: string): number => {
    const number = vocabulary().token_to_id(mark);
    if (number === undefined) throw new Error(`The vocabulary has no mark ${mark}.`);
    return number;
  };
  const session = once(() => InferenceSession.create(join(folder, WEIGHTS), OPTIONS));
  return {
    manifest,
    run: async (texts) => runWith(await session(), Tensor, { begin: numberOf('[CLS]'), end: numberOf('[SEP]') })(texts),
    encode: (word) => vocabulary().encode(word, { add_special_tokens: false }).ids,
  };
}

/** What is made at the first call and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
