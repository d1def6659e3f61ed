/** Logistic regression with a penalty on the weights, solved through the texts' likeness to each other. */
export interface Fitted { readonly alpha: readonly number[]; readonly bias: number }

const ROUNDS = 12;

/** `likeness[i][j]` is the inner product of two texts; `right` is 0 or 1 for each. */
export function fit(likeness: readonly (readonly number[])[], right: readonly number[], penalty: number): Fitted {
  const mean = right.reduce((sum, y) => sum + y, 0) / right.length;
  const bias = Math.log(Math.max(mean, 1e-3) / Math.max(1 - mean, 1e-3));
  let scores = right.map(() => bias);
  let alpha: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const chance = scores.map((score) => 1 / (1 + Math.exp(-score)));
    const weight = chance.map((p) => Math.max(p * (1 - p), 1e-4));
    const target = scores.map((score, i) => score + (right[i]! - chance[i]!) / weight[i]! - bias);
    alpha = solve(likeness.map((row, i) => row.map((value, j) => (i === j ? value + penalty / weight[i]! : value))), target);
    scores = likeness.map((row) => bias + row.reduce((sum, value, j) => sum + value * alpha[j]!, 0));
  }
  return { alpha, bias };
}

/** Solves a symmetric positive system by Cholesky's method. */
function solve(matrix: readonly (readonly number[])[], target: readonly number[]): number[] {
  const n = target.length;
  const lower = matrix.map(() => new Float64Array(n));
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j]![j]!;
    }
  }
  const half = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let sum = target[i]!;
    for (let k = 0; k < i; k += 1) sum -= lower[i]![k]! * half[k]!;
    half[i] = sum / lower[i]![i]!;
  }
  const result = Array.from({ length: n }, () => 0);
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = half[i]!;
    for (let k = i + 1; k < n; k += 1) sum -= lower[k]![i]! * result[k]!;
    result[i] = sum / lower[i]![i]!;
  }
  return result;
}
