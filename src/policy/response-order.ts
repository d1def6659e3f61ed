// In which order the answers to a question are offered: the likeliest first, where the order does not matter.
import type { Facts } from './diagram.ts';
import { holds } from './edition.ts';
import type { Edition } from './edition.ts';
import { withOrdinary } from './ordinary.ts';
import type { Question, Response } from './rules-schema.ts';

/**
 * The responses of a question, the likeliest first: those that fit what is known and, for the rest, what the edition
 * calls ordinary in such a case. Equally likely ones stay as the map has them, so the same facts always give the same
 * order.
 *
 * Most questions say "pick the first that fits": a response denies those above it, so those keep their order, and only
 * one that denies them all ("none of these") may go to the top. Where an answer tells of a risk, the worst stays first.
 */
export function inOrderOfLikelihood(edition: Edition, question: Question, facts: Facts): Response[] {
  const { responses } = question;
  if (responses.some(({ sets }) => holds(edition, 'at-risk', sets))) return [...responses];
  const usual = withOrdinary(edition, facts);
  const against = ({ sets }: Response): number =>
    Object.entries(sets).filter(([name, value]) => usual[name] !== undefined && usual[name] !== value).length;
  const asked = oneFactAskedFor(question);
  if (asked !== null) {
    const names = ({ sets }: Response): boolean => sets[asked] !== undefined;
    const moving = responses.filter(names).toSorted((a, b) => against(a) - against(b));
    return [...responses.filter((one) => !names(one)), ...moving];
  }
  const last = responses.at(-1)!;
  return against(last) === 0 ? [last, ...responses.slice(0, -1)] : [...responses];
}

/** The fact that a question asks for, where nearly each response gives it another value; null where it asks for more. */
function oneFactAskedFor({ settles, responses }: Question): string | null {
  const isAskedFor = (name: string): boolean => {
    const given = responses.flatMap(({ sets }) => sets[name] ?? []);
    return given.length >= responses.length - 1 && new Set(given).size >= given.length - 1;
  };
  return settles.find(isAskedFor) ?? null;
}
