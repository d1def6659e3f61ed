import { cited } from '../../policy/cite.ts';
import type { Edition } from '../../policy/edition.ts';

export { cited } from '../../policy/cite.ts';

/** The first clause on one line, and how many more there are: what convinces, without opening anything. */
export function citeLine(edition: Edition, ids: readonly string[]): string {
  const [first, ...rest] = ids;
  if (first === undefined) return '';
  const { title, place } = cited(edition, first);
  return `${/[.?!]$/.test(title) ? title : `${title}.`} ${place.replace(/\.$/, '')}.${rest.length > 0 ? ` ${rest.length} more under More.` : ''}`;
}
