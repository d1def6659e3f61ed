import type { Directories, Person } from '../../people/directory.ts';

/** What an activity says of who sent it. */
export interface Sender {
  readonly aadObjectId: string | undefined;
  readonly tenants: readonly (string | undefined)[];
}

/**
 * The person who sent it, from the directory at this moment; null for somebody who is not listed, a guest, or another
 * tenant. Every tenant that the activity names must be the bot's, and it must name one.
 */
export function whoSent(directory: Directories, { aadObjectId, tenants }: Sender): Person | null {
  const named = tenants.filter((tenant) => tenant !== undefined && tenant !== '');
  if (!aadObjectId || named.length === 0 || named.some((tenant) => tenant!.toLowerCase() !== directory.tenantId))
    return null;
  const person = directory.find(aadObjectId);
  return person && directory.of(person.agency) ? person : null;
}
