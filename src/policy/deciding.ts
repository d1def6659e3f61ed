import type { Facts } from './diagram.ts';
import type { Edition } from './edition.ts';

/** Whether the verdict hangs on this fact, all the others being as they are; those that are unknown may be anything. */
export function decides(edition: Edition, facts: Facts, name: string): boolean {
  const { diagram, coarse } = edition;
  return diagram.support(diagram.restrict(coarse, { ...facts, [name]: undefined })).has(name);
}
