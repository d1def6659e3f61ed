// A question's answer as plain text for a terminal: the headline first, with whom to tell, then why and what to do.
import type { Edition } from '../policy/edition.ts';
import { headline } from '../policy/headline.ts';
import { recipientCalled, usualWayTo } from '../policy/recipient.ts';
import type { Verdict } from '../policy/verdict.ts';
import { lawWords } from '../policy/todays-law.ts';
import type { LawSaid } from '../policy/todays-law.ts';
import { verdictInWords } from '../policy/verdict-in-words.ts';
import { say } from '../words/say.ts';
import type { AskAnswer } from './answer.ts';
import { toldIn } from './told.ts';
import type { Understood } from './understanding.ts';

const CHANGES = 6;
const PLACES = 3;

/** A question's answer as plain text, the verdict first and whom it is about. */
export function toText(answer: AskAnswer, edition: Edition, understood: Understood): string {
  const { verdict, emergency } = answer;
  const blocks = [
    emergency ? [say('textAnswer.emergency')] : [],
    withoutVerdict(answer, edition, understood),
    ...(verdict ? answered(answer, edition, verdict) : []),
    ...(understood.notes ?? []).map((note) => [note]),
    identityIn(understood),
  ];
  const full = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${full.join('\n\n')}\n`;
}

/** The reply to what is no question about sharing, or one about the policy. */
function withoutVerdict({ verdict }: AskAnswer, edition: Edition, { policy, reply, telling }: Understood): string[] {
  if (policy) {
    const words = telling ? [say('textAnswer.wordsForThem', { tell: say('telling.open') })] : [];
    return [policy.title, policy.answer, ...places(edition, policy.clauses), ...words];
  }
  return reply !== undefined && !verdict ? [reply] : [];
}

function answered(answer: AskAnswer, edition: Edition, verdict: Verdict): string[][] {
  const { settled, facts, next, wouldChange, law } = answer;
  const { facts: known, named } = toldIn(edition, facts, verdict.verdict);
  const line = headline(edition, verdict, known);
  const way = verdict.verdict === 'share' ? usualWayTo(edition, known).way : '';
  return [
    [
      settled ? say('textAnswer.settled', { headline: line }) : say('textAnswer.likely', { headline: line }),
      ...(named ? [] : [say('textAnswer.nobodyNamed', { whom: recipientCalled(edition, known) ?? '' })]),
      ...(line === verdict.answer ? [] : [say('textAnswer.policySays', { answer: verdict.answer })]),
      say('textAnswer.because', { why: verdict.why }),
      ...places(edition, verdict.clauses),
      ...(law ? lawLines(law) : []),
      ...verdict.duties.map(({ text }) => say('textAnswer.today', { text })),
      ...(way === '' ? [] : [say('textAnswer.way', { way })]),
    ],
    listed(say('textAnswer.toDo'), verdict.steps),
    listed(
      say('textAnswer.understood'),
      facts.map(({ fact, value, words }) => `${label(edition, fact, value)}${words ? ` ("${words}")` : ''}`),
    ),
    next ? [stillOpen(next)] : [],
    listed(
      say('textAnswer.wouldChange'),
      wouldChange
        .slice(0, CHANGES)
        .map(
          ({ fact, value, verdict: other, inPart }) =>
            `${label(edition, fact, value)}: ${verdictInWords(other, inPart).toLowerCase()}`,
        ),
    ),
  ];
}

/** What today's law says otherwise, and the clause that decides there. */
function lawLines(law: LawSaid): string[] {
  const { line, text, mark } = lawWords(law);
  return [`${line} ${text}`, `  (${mark})`];
}

const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((one) => `- ${one}`)];

const stillOpen = ({ id, text, responses }: NonNullable<AskAnswer['next']>): string =>
  say('textAnswer.stillOpen', {
    question: text,
    option: `--fact ${id}=${responses.map((one) => one.id).join('|')}|not-sure`,
  });

const identityIn = ({ identity }: Understood): string[] =>
  identity.length === 0 ? [] : [say('textAnswer.identity', { words: identity.map(({ words }) => words).join(', ') })];

const places = (edition: Edition, ids: readonly string[]): string[] =>
  ids.slice(0, PLACES).flatMap((id) => {
    const clause = edition.clause.get(id);
    return clause ? [`  (${clause.title}: ${clause.source}, ${clause.place})`] : [];
  });

function label(edition: Edition, fact: string, value: string): string {
  const known = edition.facts.find((one) => one.name === fact);
  if (value === 'open') return say('textAnswer.notClear', { fact: known?.label ?? fact });
  return known?.values[value] ?? `${fact}: ${value}`;
}
