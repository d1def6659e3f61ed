// Who works where, in which role, and who manages whom, as one people file says.
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { parsePeopleFile, PeopleError } from './people-file.ts';
import type { Agency, Person, Role } from './types.ts';

export { PeopleError } from './people-file.ts';
export type { Agency, Person } from './types.ts';

/**
 * The people of a bot. It serves one agency, the first of the file; `people` and `byRole` are that agency's. People of
 * others are listed so that they can be named, and `find` finds them.
 */
export interface Directory {
  readonly agency: string;
  readonly agencyName: string;
  readonly tenantId: string;
  readonly botId: string;
  readonly agencies: readonly Agency[];
  /** Changes with the people file. */
  readonly version: string;
  readonly people: readonly Person[];
  /** By object id in Entra ID ("aadObjectId" in Teams), in any case. */
  find(id: string): Person | null;
  byKey(key: string): Person | null;
  managerOf(person: Pick<Person, 'id'>): Person | null;
  byRole(role: Role): readonly Person[];
  /** Null while the file can be used; otherwise these are the people of the last good one. */
  problem(): PeopleProblem | null;
}

/** What is wrong with the people file as it is now. */
export interface PeopleProblem {
  /** Sentences for whoever looks after the file. */
  readonly message: string;
  readonly code: 'people-file';
}

/** Reads a people file once. Throws PeopleError with a sentence for each thing that is wrong. */
export function loadDirectory(path: string): Directory {
  return parseDirectory(readPeopleFile(path), path);
}

/** The text of a people file. Throws PeopleError. */
export function readPeopleFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new PeopleError(`The people file ${path} cannot be read. PEOPLE_FILE names it.`);
  }
}

/** The directory in a people file's text. Throws PeopleError. */
export function parseDirectory(text: string, path = 'people file'): Directory {
  const { agencies, tenantId, botId, people: everybody } = parsePeopleFile(text, path);
  const own = agencies[0]!;
  const people = everybody.filter(({ agency }) => agency === own.id);
  const byId = new Map(everybody.map((person) => [person.id, person]));
  const find = (id: string): Person | null => byId.get(id.toLowerCase()) ?? null;
  return {
    agency: own.id,
    agencyName: own.name,
    tenantId,
    botId,
    agencies,
    version: createHash('sha256').update(text).digest('hex').slice(0, 16),
    people,
    find,
    byKey: (key) => everybody.find((person) => person.key === key.toLowerCase()) ?? null,
    managerOf: ({ id }) => find(find(id)?.manager ?? ''),
    byRole: (role) => people.filter((person) => person.roles.includes(role)),
    problem: () => null,
  };
}
