import type { Directories, Person } from '../../people/directory.ts';

/** What an activity says of who sent it. */
export interface Sender {
  readonly aadObjectId: string | undefined;
  readonly tenants: readonly (string | undefined)[];
  readonly isGuest: boolean;
}

/**
 * The person who sent it, from the directory at this moment; null for somebody who is not listed, of another tenant, or
 * whom the activity calls a guest. Every tenant that the activity names must be the bot's, and it must name one.
 */
export function whoSent(directory: Directories, { aadObjectId, tenants, isGuest }: Sender): Person | null {
  const named = tenants.filter((tenant) => tenant !== undefined && tenant !== '');
  if (!aadObjectId || named.length === 0 || named.some((tenant) => tenant!.toLowerCase() !== directory.tenantId))
    return null;
  if (isGuest) return null;
  const person = directory.find(aadObjectId);
  return person && directory.of(person.agency) ? person : null;
}

/** In the names that Entra ID gives to guests, such as `kim_other.org#EXT#@council.org`. */
const GUEST_NAME = '#ext#';
const KINDS = ['userType', 'userRole', 'role'];
const NAMES = ['userPrincipalName', 'email', 'upn'];

/**
 * Whether an account is called a guest. A guest chats in the tenant of the bot under an id of that tenant, so nothing else
 * tells them apart; and Teams need not say it with each message: whoever keeps the people file lists none (administrator.md).
 */
export function isCalledGuest(account: Readonly<Record<string, unknown>>): boolean {
  const text = (name: string): string => {
    const value = account[name];
    return typeof value === 'string' ? value.trim().toLowerCase() : '';
  };
  return KINDS.some((name) => text(name) === 'guest') || NAMES.some((name) => text(name).includes(GUEST_NAME));
}
