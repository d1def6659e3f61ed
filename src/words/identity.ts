// What looks as if it identified somebody, by its kind as people say it.
import { say } from './say.ts';

const CALLED = ['nhs-number', 'ni-number', 'postcode', 'date-of-birth', 'phone', 'email', 'name', 'address'] as const;
const isCalled = (kind: string): kind is (typeof CALLED)[number] => (CALLED as readonly string[]).includes(kind);

/** Such as "an NHS number"; what is in words already stays so. */
export const kindWords = (kind: string): string => (isCalled(kind) ? say(`identity.${kind}`) : kind);
