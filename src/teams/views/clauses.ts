import type { Edition } from '../../policy/edition.ts';
import type { Clause, Mark, Myth } from '../../policy/schema.ts';

/** What a mark says to a practitioner; nothing where the source itself was read. */
export const markWords = (mark: Mark): string =>
  mark === 'unverified' ? "Not yet checked by the council's lawyers." : mark === 'seen-second-hand' ? 'Seen only in a copy by somebody else.' : '';

export interface Cited {
  readonly title: string;
  readonly plain: string;
  /** Source and place, and what stands there today. */
  readonly place: string;
}

/** A clause as a card shows it: "Appendix 2, item 5 (today: …)". Throws where the edition has no such clause. */
export function cited(edition: Edition, id: string): Cited {
  const clause = edition.clause.get(id);
  if (clause) return { title: clause.title, plain: clause.plain, place: placeOf(clause) };
  const myth = edition.myths.find((one) => one.id === id);
  if (!myth) throw new Error(`The edition ${edition.id} has no clause "${id}".`);
  return { title: `Not true: ${myth.wrong}`, plain: myth.answer, place: joined(myth.source, markWords(myth.mark)) };
}

/** The first clause on one line, and how many more there are: what convinces, without opening anything. */
export function citeLine(edition: Edition, ids: readonly string[]): string {
  const [first, ...rest] = ids;
  if (first === undefined) return '';
  const { title, place } = cited(edition, first);
  return `${/[.?!]$/.test(title) ? title : `${title}.`} ${place.replace(/\.$/, '')}.${rest.length > 0 ? ` ${rest.length} more under More.` : ''}`;
}

const joined = (...parts: string[]): string => parts.filter(Boolean).join('. ');

function placeOf(clause: Clause): string {
  const today = clause.today ? ` (today: ${clause.today.name}${clause.today.mark === 'seen' ? '' : `; ${markWords(clause.today.mark).toLowerCase().replace(/\.$/, '')}`})` : '';
  return joined(`${clause.source}, ${clause.place}${today}`, markWords(clause.mark));
}

/** The mark of whatever this id names, for a note of today's law. */
export const markOf = (edition: Edition, id: string): string => {
  const clause: Clause | Myth | undefined = edition.clause.get(id) ?? edition.myths.find((one) => one.id === id);
  return clause ? markWords(clause.mark) : '';
};
