import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import { z } from 'zod';
import { ROLES } from '../record/types.ts';
import type { Actor, Role } from '../record/types.ts';

const guid = z
  .string()
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'must be an id such as 00000000-0000-0000-0000-0000000000a1')
  .transform((id) => id.toLowerCase());
const line = z.string().trim().min(1).max(200);

const personSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower case letters, digits and hyphens'),
  id: guid,
  name: line,
  roles: z.array(z.enum(ROLES)).min(1),
  team: line,
  manager: z.string().optional(),
});

const fileSchema = z.strictObject({
  // the first part of every reference, so it cannot hold anything that a person could mistype
  agency: z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/, 'must be 2 to 8 capital letters or digits, such as NCC'),
  agencyName: line,
  tenantId: guid,
  botId: guid,
  people: z.array(personSchema).min(1),
});

export interface Person extends Actor {
  /** A short name for commands in a terminal. */
  readonly key: string;
  /** The id of the person who approves; null at the top. */
  readonly manager: string | null;
}

/** Who works where, in which role, and who manages whom. Read once, when the bot starts. */
export interface Directory {
  readonly agency: string;
  readonly agencyName: string;
  readonly tenantId: string;
  readonly botId: string;
  readonly people: readonly Person[];
  /** By object id in Entra ID ("aadObjectId" in Teams), in any case. */
  find(id: string): Person | null;
  byKey(key: string): Person | null;
  managerOf(person: Pick<Person, 'id'>): Person | null;
  byRole(role: Role): readonly Person[];
}

/** A people file that cannot be used; its message names the person. */
export class PeopleError extends Error {
  override readonly name = 'PeopleError';
  readonly code = 'people-file';
}

/** Reads a people file. Throws PeopleError with a sentence for each thing that is wrong. */
export function loadDirectory(path: string): Directory {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new PeopleError(`The people file ${path} cannot be read. PEOPLE_FILE names it.`);
  }
  return parseDirectory(text, path);
}

/** The directory in a people file's text. Throws PeopleError. */
export function parseDirectory(text: string, path = 'people file'): Directory {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new PeopleError(`The people file ${path} is not YAML: ${(error as Error).message}`);
  }
  const result = fileSchema.safeParse(content);
  if (!result.success) {
    throw new PeopleError(
      `The people file ${path} cannot be used.\n${result.error.issues.map((issue) => `${whose(content, issue.path)} ${issue.message}.`).join('\n')}`,
    );
  }
  const { people: listed, ...agency } = result.data;
  const problems = problemsOf(listed);
  if (problems.length > 0) throw new PeopleError(`The people file ${path} cannot be used.\n${problems.join('\n')}`);
  const idOf = new Map(listed.map((person) => [person.key, person.id]));
  const people = listed.map(({ key, id, name, roles, team, manager }): Person => ({
    key,
    id,
    name,
    roles,
    team,
    agency: agency.agency,
    manager: manager === undefined ? null : idOf.get(manager)!,
  }));
  const byId = new Map(people.map((person) => [person.id, person]));
  const find = (id: string): Person | null => byId.get(id.toLowerCase()) ?? null;
  return {
    ...agency,
    people,
    find,
    byKey: (key) => people.find((person) => person.key === key.toLowerCase()) ?? null,
    managerOf: ({ id }) => find(find(id)?.manager ?? ''),
    byRole: (role) => people.filter((person) => person.roles.includes(role)),
  };
}

type Listed = z.infer<typeof personSchema>;

function problemsOf(people: readonly Listed[]): string[] {
  const problems: string[] = [];
  const byKey = new Map<string, Listed>();
  const byId = new Map<string, Listed>();
  for (const person of people) {
    const twin = byId.get(person.id);
    if (twin) problems.push(`${twin.name} and ${person.name} have the same id ${person.id}.`);
    const namesake = byKey.get(person.key);
    if (namesake) problems.push(`${namesake.name} and ${person.name} have the same key ${person.key}.`);
    byId.set(person.id, person);
    byKey.set(person.key, person);
  }
  for (const person of people) {
    if (person.manager === undefined) continue;
    if (!byKey.has(person.manager))
      problems.push(`${person.name} has the manager "${person.manager}", who is not listed.`);
    else if (isInCycle(person, byKey))
      problems.push(`${person.name} would be their own manager, by way of ${byKey.get(person.manager)!.name}.`);
  }
  return problems;
}

function isInCycle(person: Listed, byKey: ReadonlyMap<string, Listed>): boolean {
  const seen = new Set<string>();
  let above = person.manager;
  while (above !== undefined && !seen.has(above)) {
    if (above === person.key) return true;
    seen.add(above);
    above = byKey.get(above)?.manager;
  }
  return false;
}

/** Names the person that a schema problem is about, where there is one. */
function whose(content: unknown, path: readonly PropertyKey[]): string {
  const person =
    path[0] === 'people' && typeof path[1] === 'number'
      ? (content as { people?: { name?: unknown; key?: unknown }[] }).people?.[path[1]]
      : undefined;
  const name = person?.name ?? person?.key;
  return typeof name === 'string' ? `${name}: ${path.slice(2).join('.')}` : path.join('.') || 'The file';
}
