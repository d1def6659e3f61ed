// People files with something changed: somebody left, moved, lost a role, came.
import { parseDirectory } from '../../src/people/directory.ts';
import type { Directory } from '../../src/people/directory.ts';
import type { Role } from '../../src/people/types.ts';
import { directory } from './ladder.ts';

export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly team: string;
  /** The key of the person above. */
  readonly manager?: string | undefined;
  readonly agency?: string;
}

/** By key: what is different about somebody, or null for somebody who has left. */
export type PeopleChanges = Readonly<Record<string, Partial<Listed> | null>>;

export const SECOND_AGENCY = { id: 'NHS', name: 'A hospital', kind: 'health', tenantId: directory.tenantId };

/** Somebody who comes to Pat's team to manage it. */
export const NEW_MANAGER: Listed = {
  id: '00000000-0000-0000-0000-0000000000d1',
  name: 'Nia New',
  roles: ['manager'],
  team: 'Family Support East',
  manager: 'sam',
};

/** The text of a people file: the usual people with these changes. Whoever loses their manager gets the next one up. */
export function peopleText(changes: PeopleChanges = {}): string {
  const keyOf = (id: string | null): string | undefined => (id ? directory.find(id)?.key : undefined);
  const usual = directory.people.map(({ key, id, name, roles, team, manager }) => [
    key,
    { id, name, roles, team, manager: keyOf(manager) },
  ]);
  const listed = new Map<string, Listed>(Object.entries(Object.fromEntries(usual) as Record<string, Listed>));
  const managerOf = new Map([...listed].map(([key, { manager }]) => [key, manager]));
  for (const [key, change] of Object.entries(changes)) {
    if (change === null) listed.delete(key);
    else listed.set(key, { ...listed.get(key), ...change } as Listed);
  }
  /** The first of the line who is there, and works for this agency. */
  const present = (key: string | undefined, agency: string | undefined): string | undefined =>
    key === undefined || (listed.has(key) && listed.get(key)?.agency === agency)
      ? key
      : present(managerOf.get(key), agency);
  return JSON.stringify({
    agencies: [{ id: 'NCC', name: directory.agencyName, kind: 'council', tenantId: directory.tenantId }, SECOND_AGENCY],
    botId: directory.botId,
    people: [...listed].map(([key, person]) => ({ key, ...person, manager: present(person.manager, person.agency) })),
  });
}

export const people = (changes: PeopleChanges = {}): Directory => parseDirectory(peopleText(changes));
