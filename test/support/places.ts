// Every place in a document, and what can be done there: for tests that try all of them.

export type Path = readonly (string | number)[];
export type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** Every place in a document, leaves and what holds them. */
export function places(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[...path, key], ...places((value as Record<string, Json>)[key]!, [...path, key])]);
}

export const holderOf = (document: Json, path: Path): Record<string, Json> =>
  path.slice(0, -1).reduce<Json>((value, key) => (value as Record<string, Json>)[key]!, document) as Record<
    string,
    Json
  >;

/** Another value of the same kind, so that nothing but the check of its meaning can find it. */
export function other(value: Json): Json {
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT\S+$/.test(value) ? new Date(Date.parse(value) + 60_000).toISOString() : `${value}x`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return value === null ? 'x' : null;
}

export const TAMPERINGS: Readonly<Record<string, (holder: Record<string, Json>, key: string | number) => void>> = {
  changed: (holder, key) => {
    holder[key] = other(holder[key]!);
  },
  emptied: (holder, key) => {
    const value = holder[key]!;
    if (typeof value === 'string') holder[key] = '';
    else if (Array.isArray(value)) holder[key] = [];
    else holder[key] = typeof value === 'object' && value !== null ? {} : null;
  },
  dropped: (holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  doubled: (holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(holder[key]) as never);
  },
  swapped: (holder, key) => {
    const keys = Object.keys(holder);
    const next = keys[(keys.indexOf(String(key)) + 1) % keys.length]!;
    [holder[key], holder[next]] = [holder[next]!, holder[key]!];
  },
  'put in beside it': (holder, key) => {
    // once into each thing that holds others
    if (Object.keys(holder)[0] !== String(key)) return;
    if (Array.isArray(holder)) holder.push('x');
    else holder['put in'] = 'x';
  },
};
