// The people file: its format, what can be wrong with it, and who is in it. It reads text; who reads the disk is elsewhere.
import { load as parse, YAMLException } from 'js-yaml';
import { z } from 'zod';
import { AGENCY_KINDS, CONTACT_FOR, ROLES } from './types.ts';
import type { Agency, Person } from './types.ts';

const guid = z
  .string()
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'must be an id such as 00000000-0000-0000-0000-0000000000a1')
  .transform((id) => id.toLowerCase());
const line = z.string().trim().min(1).max(200);
// the first part of every reference, so it cannot hold anything that a person could mistype
const agencyId = z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/, 'must be 2 to 8 capital letters or digits, such as NCC');

const personSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower case letters, digits and hyphens'),
  id: guid,
  name: line,
  roles: z.array(z.enum(ROLES)).min(1),
  team: line,
  manager: z.string().optional(),
  agency: z.string().optional(),
});

const ROUTES = 9;
const contactSchema = z
  .strictObject({
    for: z.enum(CONTACT_FOR),
    name: line,
    how: line,
    routes: z.array(z.number().int().min(1).max(ROUTES)).min(1).optional(),
  })
  .refine((one) => one.routes === undefined || one.for === 'routes', {
    message: 'can only be there where "for" is routes',
    path: ['routes'],
  });
const agencySchema = z.strictObject({
  id: agencyId,
  name: line,
  kind: z.enum(AGENCY_KINDS),
  tenantId: guid.nullable().default(null),
  contacts: z.array(contactSchema).default([]),
});

const common = { botId: guid, people: z.array(personSchema).min(1) };
const fileSchema = z.strictObject({ agencies: z.array(agencySchema).min(1), ...common });
/** The format before there were several agencies: the only one stands at the top. */
const oneAgencySchema = z.strictObject({ agency: agencyId, agencyName: line, tenantId: guid, ...common });

type Listed = z.infer<typeof personSchema>;

export interface PeopleFile {
  /** The bot runs in the tenant of the first. */
  readonly agencies: readonly Agency[];
  /** The tenant of the first. */
  readonly tenantId: string;
  readonly botId: string;
  readonly people: readonly Person[];
}

/** A people file that cannot be used; its message names the person. */
export class PeopleError extends Error {
  override readonly name = 'PeopleError';
  readonly code = 'people-file';
}

/** Who is in a people file, from its text; `path` is for the message. Throws PeopleError, a sentence for each thing wrong. */
export function parsePeopleFile(text: string, path: string): PeopleFile {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new PeopleError(`The people file ${path} is not YAML${whereWrong(error)}.`);
  }
  const { agencies, botId, people } = checked(content, path);
  const problems = problemsOf(agencies, people);
  if (problems.length > 0) throw cannotBeUsed(path, problems);
  const idOf = new Map(people.map((person) => [person.key, person.id]));
  return {
    agencies,
    tenantId: agencies[0]!.tenantId!,
    botId,
    people: people.map((person): Person => ({
      ...person,
      agency: person.agency ?? agencies[0]!.id,
      manager: person.manager === undefined ? null : idOf.get(person.manager)!,
    })),
  };
}

/** What is wrong and in which line, without the lines themselves: they name people. */
const whereWrong = (error: unknown): string =>
  error instanceof YAMLException ? `: ${error.reason}, line ${(error.mark?.line ?? 0) + 1}` : '';

const cannotBeUsed = (path: string, problems: readonly string[]): PeopleError =>
  new PeopleError(`The people file ${path} cannot be used.\n${problems.join('\n')}`);

function checked(content: unknown, path: string): z.infer<typeof fileSchema> {
  const several = typeof content === 'object' && content !== null && 'agencies' in content;
  const result = several ? fileSchema.safeParse(content) : oneAgencySchema.safeParse(content);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${whose(content, issue.path)} ${issue.message}.`);
    throw cannotBeUsed(path, problems);
  }
  if ('agencies' in result.data) return result.data;
  const { agency, agencyName, tenantId, botId, people } = result.data;
  return { agencies: [{ id: agency, name: agencyName, kind: 'council', tenantId, contacts: [] }], botId, people };
}

function problemsOf(agencies: readonly Agency[], people: readonly Listed[]): string[] {
  const ids = agencies.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `Two agencies have the same id ${id}.`);
  const byKey = new Map(people.map((person) => [person.key, person]));
  const agencyOf = ({ agency }: Listed): string | undefined => agency ?? ids[0];
  // the first is left to the sentence about the first
  const outside = new Set(agencies.filter(({ tenantId }, i) => i > 0 && tenantId === null).map(({ id }) => id));
  return [
    ...twice,
    ...(agencies[0]!.tenantId === null ? [`The first agency, ${ids[0]}, has no tenantId.`] : []),
    ...namesakes(people),
    ...people.flatMap((person) => {
      const { name, agency, manager } = person;
      if (agency !== undefined && !ids.includes(agency))
        return [`${name} has the agency "${agency}", which is not listed.`];
      if (agency !== undefined && outside.has(agency))
        return [`${name} has the agency ${agency}, which has no tenantId: nobody of it can work with this bot.`];
      if (manager === undefined) return [];
      const above = byKey.get(manager);
      if (!above) return [`${name} has the manager "${manager}", who is not listed.`];
      if (agencyOf(above) !== agencyOf(person)) return [`${name} has the manager ${above.name}, of another agency.`];
      return isInCycle(person, byKey) ? [`${name} would be their own manager, by way of ${above.name}.`] : [];
    }),
  ];
}

function namesakes(people: readonly Listed[]): string[] {
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
