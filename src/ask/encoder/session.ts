// Running the model: texts as numbers in, what its heads say out.
import type { InferenceSession, Tensor } from 'onnxruntime-node';

/** What the model says to one text: the logits of all heads, and for each head what each piece was looked at. */
export interface Output {
  readonly logits: Float32Array;
  readonly attention: readonly Float32Array[];
}

/** Runs the model on texts as numbers of pieces, without the marks of beginning and end. */
export type Run = (texts: readonly (readonly number[])[]) => Promise<Output[]>;

/** The numbers that mark the beginning and the end of a text. */
export interface Marks {
  readonly begin: number;
  readonly end: number;
}

export function runWith(session: InferenceSession, makeTensor: typeof Tensor, { begin, end }: Marks): Run {
  return async (texts) => {
    const size = Math.max(...texts.map(({ length }) => length)) + 2;
    const ids = new BigInt64Array(texts.length * size);
    const mask = new BigInt64Array(texts.length * size);
    for (const [row, pieces] of texts.entries()) {
      const marked = [begin, ...pieces, end];
      for (const [i, piece] of marked.entries()) ids[row * size + i] = BigInt(piece);
      mask.fill(1n, row * size, row * size + marked.length);
    }
    const shape = [texts.length, size];
    const out = await session.run({
      input_ids: new makeTensor('int64', ids, shape),
      attention_mask: new makeTensor('int64', mask, shape),
    });
    return outputsOf(texts.length, size, out['logits']!.data as Float32Array, out['attention']!.data as Float32Array);
  };
}

function outputsOf(rows: number, size: number, logits: Float32Array, attention: Float32Array): Output[] {
  const own = logits.length / rows;
  const heads = attention.length / rows / size;
  return Array.from({ length: rows }, (_, row) => ({
    logits: logits.slice(row * own, (row + 1) * own),
    attention: Array.from({ length: heads }, (_head, head) => {
      const start = (row * heads + head) * size;
      return attention.slice(start, start + size);
    }),
  }));
}
