/** So many keys are remembered; the oldest is forgotten first. */
const MOST = 2000;

/** What says of each key whether it comes for the first time. It keeps the keys in memory, so another process asks anew. */
export function rememberKeys(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key)) return false;
    if (seen.size >= MOST) seen.delete(seen.values().next().value!);
    seen.add(key);
    return true;
  };
}
