/** A slope and a shift that turn scores into chances: logistic regression on two numbers, drawn to a slope of 0.8. */
export function calibrate(scores: readonly number[], said: readonly boolean[]): { slope: number; shift: number } {
  let slope = 0.6;
  let shift = 0;
  for (let turn = 0; turn < 200; turn += 1) {
    let gs = (slope - 0.8) * 2;
    let gb = shift * 0.02;
    let ss = 2;
    let bb = 0.02;
    let sb = 0;
    for (const [i, x] of scores.entries()) {
      const p = 1 / (1 + Math.exp(-(slope * x + shift)));
      const w = p * (1 - p);
      gs += (p - Number(said[i])) * x;
      gb += p - Number(said[i]);
      ss += w * x * x;
      bb += w;
      sb += w * x;
    }
    const det = ss * bb - sb * sb;
    const ds = (bb * gs - sb * gb) / det;
    const db = (ss * gb - sb * gs) / det;
    slope -= ds;
    shift -= db;
    if (Math.abs(ds) + Math.abs(db) < 1e-7) break;
  }
  return { slope, shift };
}
