// Words of danger that somebody wrote of something else, after the risk was last written down: why their agency does not take
// part, what it holds, what became of an action. Whoever reads the assessment meets them first, until the risk is written anew.
import { hearThreat } from '../../ask/threat-words.ts';
import type { AssessmentSeen, SeenBy } from '../../joint/assessments/seen-types.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import { nameOf, shortly } from './assessment-parts.ts';

interface Written {
  readonly words: string;
  readonly by: SeenBy | null;
}

/** So much of what was written stands there. */
const MOST = 160;

function writtenIn({ parties, dissents, contributions, asks, actions, reviewed }: AssessmentSeen): Written[] {
  return [
    ...parties.map(({ declinedWhy, declinedBy }) => ({ words: declinedWhy, by: declinedBy })),
    ...dissents.map(({ words, by }) => ({ words, by })),
    ...contributions.flatMap(({ holds, why, by }) => [holds, why].map((words) => ({ words, by }))),
    ...asks.filter(({ state }) => state === 'open').map(({ what, by }) => ({ words: what, by })),
    ...actions.map(({ said, saidBy }) => ({ words: said, by: saidBy })),
    ...(reviewed ? [{ words: reviewed.words, by: reviewed.by }] : []),
  ];
}

/**
 * Who wrote of a danger and what, and whom to call, as one sentence of Markdown; empty where nobody did since the risk was
 * written, or where it is over.
 */
export function dangerWords(seen: AssessmentSeen): string {
  if (seen.standing === 'closed') return '';
  const since = seen.risk?.by.at ?? '';
  const heard = writtenIn(seen).flatMap(({ words, by }) =>
    by !== null && by.at >= since && hearThreat(words) !== undefined ? [{ words, by }] : [],
  );
  const newest = heard.toSorted((one, other) => (one.by.at < other.by.at ? 1 : -1))[0];
  if (!newest) return '';
  return say('assessmentCard.danger', {
    who: nameOf(newest.by),
    words: escapeMarkdown(shortly(newest.words, MOST)),
    call: say('typedDanger.call'),
  });
}
