// Who works where, in which role, and who manages whom, as one people file says.
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { parsePeopleFile, PeopleError } from './people-file.ts';
import type { Agency, Person, Role } from './types.ts';

export { PeopleError } from './people-file.ts';
export type { Agency, Person } from './types.ts';

/** Everybody of a bot: the people of all its agencies, from one file. */
export interface Directories {
  readonly tenantId: string;
  readonly botId: string;
  /** Every agency that is listed. */
  readonly agencies: readonly Agency[];
  /** Those whose people this bot serves, by being in its tenant. The first of the file comes first. */
  readonly served: readonly Agency[];
  /** Changes with the people file. */
  readonly version: string;
  /** The people of one of the agencies that are served; null for any other. */
  of(agency: string): Directory | null;
  /** By object id in Entra ID ("aadObjectId" in Teams), in any case: everybody who is listed, of whichever agency. */
  find(id: string): Person | null;
  byKey(key: string): Person | null;
  managerOf(person: Pick<Person, 'id'>): Person | null;
  /** Null while the file can be used; otherwise these are the people of the last good one. */
  problem(): PeopleProblem | null;
}

/** The same as one agency has it: `people` and `byRole` are of that agency alone. */
export interface Directory extends Directories {
  readonly agency: string;
  readonly agencyName: string;
  readonly people: readonly Person[];
  byRole(role: Role): readonly Person[];
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

/** What a people file's text says, as its first agency has it. Throws PeopleError. */
export function parseDirectory(text: string, path = 'people file'): Directory {
  const { agencies, tenantId, botId, people } = parsePeopleFile(text, path);
  const byId = new Map(people.map((person) => [person.id, person]));
  const find = (id: string): Person | null => byId.get(id.toLowerCase()) ?? null;
  const served = agencies.filter((agency) => agency.tenantId === tenantId);
  const directories: Directories = {
    tenantId,
    botId,
    agencies,
    served,
    version: createHash('sha256').update(text).digest('hex').slice(0, 16),
    of: (agency) => views.get(agency) ?? null,
    find,
    byKey: (key) => people.find((person) => person.key === key.toLowerCase()) ?? null,
    managerOf: ({ id }) => find(find(id)?.manager ?? ''),
    problem: () => null,
  };
  const views = new Map(served.map((agency) => [agency.id, viewOf(directories, people, agency)]));
  return views.get(served[0]!.id)!;
}

function viewOf(directories: Directories, everybody: readonly Person[], { id, name }: Agency): Directory {
  const people = everybody.filter(({ agency }) => agency === id);
  return {
    ...directories,
    agency: id,
    agencyName: name,
    people,
    byRole: (role) => people.filter((person) => person.roles.includes(role)),
  };
}
