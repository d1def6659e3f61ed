// The card of a clause, and finding the one that somebody asked for.
import { markWords, notTrue } from '../../policy/cite.ts';
import { clauseShown } from '../../policy/clause-shown.ts';
import type { Duty } from '../../policy/duties.ts';
import type { Edition } from '../../policy/edition.ts';
import { editionName } from '../../policy/edition-name.ts';
import type { Clause, Myth } from '../../policy/schema.ts';
import { answerOf } from '../../record/draft-answer.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { day } from '../formatting.ts';
import type { View } from '../render.ts';

export { cited } from '../../policy/cite.ts';
export { clauseShown } from '../../policy/clause-shown.ts';

export const isClause = (edition: Edition, id: string): boolean =>
  edition.clause.has(id) || edition.myths.some((myth) => myth.id === id);

/** Rows that each open one clause. */
export const clauseRows = (edition: Edition, ids: readonly string[]): { title: string; value: string }[] =>
  ids.map((id) => ({ title: clauseShown(edition, id).title, value: id }));

/** What a case's answer or record cites. */
function citedBy(edition: Edition, { draft, filed }: CaseDocument): readonly string[] {
  if (filed) return filed.verdict.clauses.map(({ id }) => id);
  const answer = draft && answerOf(edition, draft);
  return answer?.shown ? answer.verdict.clauses : [];
}

/** The card of one clause. `back`: the case that cites it, to go back to; null where there is none. */
export function clauseView(edition: Edition, id: string, back: CaseDocument | null): View {
  const besides = back ? citedBy(edition, back).filter((one) => one !== id && isClause(edition, one)) : [];
  const clause = clauseShown(edition, id);
  const known = edition.clause.get(id) ?? edition.myths.find((one) => one.id === id);
  const { id: _, ...shown } = clause;
  return {
    template: 'clause',
    data: {
      ref: back?.id ?? '',
      rev: back?.rev ?? 0,
      back: back !== null,
      ...shown,
      others: clauseRows(edition, besides),
      duties: edition.duties.filter((duty) => duty.clause === id).map(dutyShown),
      myths: edition.myths
        .filter((myth) => myth.id !== id && myth.clauses.includes(id))
        .map((myth) => ({ title: notTrue(myth), value: myth.id })),
      links: linksOf(known),
      edition: say('clause.edition', { name: editionName(edition.id), edition: edition.id, version: edition.version }),
    },
    summary: clause.title,
    text: [clause.title, clause.plain].join('. '),
  };
}

/** Who must or may tell whom what. What has not been shown to have started is never said to be in force. */
function dutyShown({ who, whom, what, force, since, verified }: Duty) {
  return {
    rule: say('clause.duty', { force, who, whom, what }),
    since: [dutyStart(force, since), verified ? '' : markWords('unverified')].filter(Boolean).join(' '),
  };
}

function dutyStart(force: Duty['force'], since: string | undefined): string {
  if (since === undefined) return say('clause.dutyNotBegun');
  return force === 'due' ? say('clause.dutyDue', { day: day(since) }) : say('clause.dutySince', { day: day(since) });
}

/** Where the source can be read, and what stands there today. */
function linksOf(known: Clause | Myth | undefined): { title: string; url: string }[] {
  const today = known && 'today' in known ? known.today : undefined;
  return [
    ...(known?.link ? [{ title: say('clause.openSource'), url: known.link }] : []),
    ...(today?.link ? [{ title: say('clause.openToday', { name: today.name }), url: today.link }] : []),
  ];
}

const MOST_FOUND = 6;
const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];

/** The clauses that somebody asked for by name, title or place: one where it is plain, else at most six, the best first. */
export function clausesNamed(edition: Edition, typed: string): string[] {
  const wanted = wordsIn(typed);
  const all: readonly (Clause | Myth)[] = [...edition.clauses, ...edition.myths];
  if (wanted.length === 0) return [];
  const name = wanted.join(' ');
  const exact = all.find(({ id }) =>
    [id, clauseShown(edition, id).title].some((one) => wordsIn(one).join(' ') === name),
  );
  if (exact) return [exact.id];
  const found = all.filter((one) => {
    const words = new Set(wordsIn([one.id, clauseShown(edition, one.id).title, placeOf(one)].join(' ')));
    return wanted.every((word) => words.has(word));
  });
  return found.slice(0, MOST_FOUND).map(({ id }) => id);
}

const placeOf = (one: Clause | Myth): string => ('place' in one ? `${one.source} ${one.place}` : one.source);

/** Those that what was typed could mean: a tap opens one. */
export const whichClauseView = (edition: Edition, ids: readonly string[]): View => ({
  template: 'which-clause',
  data: { clauses: clauseRows(edition, ids) },
  summary: say('clause.which'),
  text: say('clause.whichText'),
});
