// On which line of a YAML text each of its values stands, so that whoever wrote the file is led to what is wrong in it.
import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import type { Event } from 'js-yaml';

interface Open {
  readonly path: readonly (string | number)[];
  readonly isList: boolean;
  /** How many are in a list so far; of a mapping the key whose value comes next. */
  count: number;
  key: string | null;
}

const named = (path: readonly (string | number)[]): string => path.join('.');

/** The line of what stands at a path, or of what is nearest above it. Throws where the text is no YAML. */
export function linesIn(text: string): (path: readonly (string | number)[]) => number {
  const lines = new Map<string, number>();
  const open: Open[] = [];
  for (const event of parseEvents(text, {})) read(event, text, open, lines);
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(named(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  };
}

function read(event: Event, text: string, open: Open[], lines: Map<string, number>): void {
  const { type } = event;
  if (type === EVENT_ID.DOCUMENT) return void open.push({ path: [], isList: false, count: 0, key: null });
  if (type === EVENT_ID.POP) return void open.pop();
  const inside = open.at(-1)!;
  if (type === EVENT_ID.SCALAR && isKeyOf(inside, open)) {
    inside.key = getScalarValue(text, event);
    return void lines.set(named([...inside.path, inside.key]), lineAt(text, event.valueStart));
  }
  const path = pathOf(inside, open);
  if (inside.isList && type !== EVENT_ID.ALIAS)
    lines.set(named(path), lineAt(text, type === EVENT_ID.SCALAR ? event.valueStart : event.start));
  inside.key = null;
  if (type === EVENT_ID.MAPPING) open.push({ path, isList: false, count: 0, key: null });
  if (type === EVENT_ID.SEQUENCE) open.push({ path, isList: true, count: 0, key: null });
}

/** The document itself holds one value, and no keys. */
const isKeyOf = ({ isList, key }: Open, open: readonly Open[]): boolean => !isList && key === null && open.length > 1;

function pathOf(inside: Open, open: readonly Open[]): readonly (string | number)[] {
  if (inside.isList) return [...inside.path, inside.count++];
  return open.length === 1 ? [] : [...inside.path, inside.key ?? ''];
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;
