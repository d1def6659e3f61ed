// Reads the situations and lessons from their folder, and the council's own situations from its file.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPlaced } from '../policy/protocols/load.ts';
import { isFact } from './answer.ts';
import { lessonsSchema, ownFileSchema, situationsSchema } from './schema.ts';
import type { Lesson, Situation } from './schema.ts';

const HERE = import.meta.dirname;

/** All that there is to practise with. */
export interface Practice {
  readonly situations: readonly Situation[];
  readonly byId: (id: string) => Situation | undefined;
  readonly lessons: readonly Lesson[];
}

/** A text of the council's file, with the line on which it stands. */
export interface OwnText {
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

/**
 * What the council wrote in a file of its own. Throws where it cannot be used: a sentence that names the file, and a line
 * for each place that is wrong, with its number there.
 */
export function readOwn(path: string): {
  readonly situations: readonly Situation[];
  readonly texts: readonly OwnText[];
} {
  const { data, lineOf } = readPlaced(path, ownFileSchema);
  const taken = new Set(builtIn().map(({ id }) => id));
  const problems: string[] = [];
  for (const [i, { id, facts }] of data.situations.entries()) {
    const wrong = (at: readonly (string | number)[], says: string) =>
      problems.push(`line ${lineOf(['situations', i, ...at])}: ${id}: ${says}`);
    if (taken.has(id)) wrong(['id'], 'there is a situation of that name already.');
    taken.add(id);
    for (const [fact, value] of Object.entries(facts))
      if (!isFact(fact, value)) wrong(['facts', fact], `there is no fact "${fact}" with a value "${value}".`);
  }
  if (problems.length > 0) throw new Error(`The file ${path} cannot be used.\n${problems.join('\n')}`);
  return {
    situations: data.situations.map((one) => ({ ...one, ofCouncil: true })),
    texts: data.situations.map(({ id, text }, i) => ({ id, text, line: lineOf(['situations', i, 'text']) })),
  };
}

function builtIn(): Situation[] {
  const folder = join(HERE, 'situations');
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => readPlaced(join(folder, file), situationsSchema).data)
    .map((one) => ({ ...one, ofCouncil: false }));
}

/** Everything, with the situations of a file of the council (its path; null: none). Throws where that cannot be used. */
function read(own: string | null): Practice {
  const situations = [...builtIn(), ...(own === null ? [] : readOwn(own).situations)];
  const all = new Map(situations.map((one) => [one.id, one]));
  const lessons = readPlaced(join(HERE, 'lessons.yaml'), lessonsSchema).data;
  return { situations, byId: (id) => all.get(id), lessons };
}

const loaded = new Map<string, Practice>();

/** The same, read once in a process for each file of a council. */
export function loadPractice(own: string | null = null): Practice {
  const key = own ?? '';
  const known = loaded.get(key) ?? read(own);
  loaded.set(key, known);
  return known;
}
