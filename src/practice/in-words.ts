// A case to practise with and its answer in words, for a card, a page and a terminal.
import { changeLines } from '../policy/change-lines.ts';
import { cited, startWords } from '../policy/cite.ts';
import type { Edition } from '../policy/edition.ts';
import type { Editions } from '../policy/governing.ts';
import type { Verdict } from '../policy/verdict.ts';
import { lower } from '../words/lower.ts';
import { say, sentence } from '../words/say.ts';
import { answerTo, decisionOf, differsFromPublished, isRight, waitsForLaw } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Practised } from './progress.ts';
import type { Lesson, Published, Situation } from './schema.ts';
import type { Decided, Part, Topic } from './topics.ts';

export const topicWords = (topic: Topic): string => say(`practise.named.${topic}`);

/** What a part is called. */
export const partWords = (part: Part): string => say(`practise.named.${part}`);

export const decisionWords = (decided: Decided): string => say(`practise.named.${decided}`);

/** What the policy says, in a line. */
export const policyLine = (verdict: Verdict): string =>
  say('practise.answer.policy', { decision: lower(decisionWords(decisionOf(verdict))) });

/** Its deciding clause and where that stands. */
export function clauseLine(edition: Edition, { clauses: [deciding] }: Verdict): string {
  if (deciding === undefined) return '';
  const { title, place } = cited(edition, deciding);
  return say('practise.answer.clause', { title: sentence(title), place });
}

/** What other editions that are here say, where that is another decision: a line each. */
export function underOthers(
  { all }: Pick<Editions, 'all'>,
  edition: Edition,
  situation: Situation,
  verdict: Verdict,
): string[] {
  return all
    .filter((one) => one !== edition)
    .flatMap((one) => {
      const other = answerTo(one, situation).verdict;
      if (decisionOf(other) === decisionOf(verdict)) return [];
      const decision = lower(decisionWords(decisionOf(other)));
      return [say('practise.answer.under', { edition: one.meta.title, decision, why: other.why })];
    });
}

/** Who wrote it, where nobody's answer was published. */
export const oursLine = ({ ofCouncil }: Pick<Situation, 'ofCouncil'>): string =>
  ofCouncil ? say('practise.answer.councils') : say('practise.answer.ours');

/** What is said before everything else: the published answer is by a law that is not in force. Empty where it is not so. */
export function waitsLine(edition: Edition, { published }: Pick<Situation, 'published'>): string {
  if (!published?.restsOn || !waitsForLaw({ published }, edition)) return '';
  const clause = edition.clause.get(published.restsOn);
  const starts = clause?.starts ? sentence(startWords(clause.starts)) : say('practise.answer.startUnknown');
  return say('practise.answer.waits', { law: clause?.title ?? published.by, starts });
}

const differsWords = (differs: string | undefined): string =>
  differs === undefined ? say('practise.answer.differsNoted') : say('practise.answer.differs', { differs });

/** The published answer in lines: whose and what, what else it accepts, how it is known, and where it stands. */
export function publishedLines({ answer, inPart, accept, says, by, kind, evidence, source }: Published): string[] {
  const words = (one: Published['answer']): string => lower(decisionWords(one));
  const decision = inPart ? lower(decisionWords('share-in-part')) : words(answer);
  const others = accept.filter((one) => one !== answer).map(words);
  return [
    say('practise.answer.publishedSays', { decision, says }),
    say('practise.answer.by', { by }),
    ...(others.length > 0 ? [say('practise.answer.others', { decisions: others.join(', ') })] : []),
    say('practise.answer.source', {
      kind: say(`practise.named.${kind}`),
      evidence: say(`practise.named.${evidence}`),
    }),
    ...(source.startsWith('http') ? [] : [say('practise.answer.at', { source })]),
  ];
}

/** Why the policy and what was published are not the same; empty where they are. */
export const whyOther = ({ published, differs }: Situation, verdict: Verdict): string =>
  published && differsFromPublished({ published }, verdict) ? differsWords(differs) : '';

/** Which reviews a lesson is from. */
export const reviewWords = ({ reviews }: Pick<Lesson, 'reviews'>): string =>
  [
    reviews.includes('jay') ? say('practise.jay') : '',
    reviews.includes('casey') ? say('practise.casey') : '',
    reviews.includes('winterbourne-view') ? say('practise.winterbourneView') : '',
  ]
    .filter(Boolean)
    .join(', ');

/** How one went the last time, as what is kept of it says. */
export const lastWords = ({ last }: Pick<Practised, 'last'>): string =>
  isRight(last) ? say('practise.kept.right') : say('practise.kept.again');

/** So many changes are listed below an answer. */
const MOST_CHANGES = 6;

/** What would bring another answer: what the case itself tells of stands first, before dangers that nobody spoke of. */
export const changesOf = (
  edition: Edition,
  { facts }: Pick<Situation, 'facts'>,
  changes: Answer['changes'],
): string[] => changeLines(edition, changes, new Set(Object.keys(facts)), MOST_CHANGES);
