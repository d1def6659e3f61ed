import type { Edition } from '../policy/edition.ts';
import { headline } from '../policy/headline.ts';
import type { AskAnswer } from './answer.ts';
import { toldIn } from './told.ts';
import type { Understood } from './understanding.ts';

export interface AskJson {
  readonly [key: string]: unknown;
}

/** A question's answer as `--json` shows it. */
export function toJson(answer: AskAnswer, edition: Edition, understood?: Understood): AskJson {
  const { verdict, law } = answer;
  const next = answer.ask;
  return {
    kind: answer.kind,
    verdict: verdict?.verdict ?? null,
    because: verdict?.because ?? null,
    inPart: verdict?.inPart ?? false,
    settled: answer.settled && next === null,
    emergency: answer.emergency,
    answer: verdict?.answer ?? understood?.policy?.answer ?? understood?.reply ?? null,
    headline: verdict ? headline(edition, verdict, toldIn(edition, answer.facts, verdict.verdict).facts) : null,
    why: verdict?.why ?? null,
    facts: answer.facts,
    clauses: clausesOf(edition, verdict?.clauses ?? understood?.policy?.clauses ?? []),
    steps: verdict?.steps ?? [],
    duties: verdict?.duties ?? [],
    underTodaysLaw: law ?? null,
    next: next && {
      question: next.id,
      text: next.text,
      help: next.help,
      facts: Object.fromEntries(next.settles.map((name) => [name, valuesOf(edition, name)])),
      fact: mainFact(next, answer.facts),
      values: valuesOf(edition, mainFact(next, answer.facts)),
      responses: [
        ...next.responses.map(({ id, label, sets }) => ({ id, label, facts: sets })),
        { id: 'not-sure', label: 'Not sure', facts: {} },
      ],
    },
    wouldChange: answer.wouldChange,
    riskHeard: understood?.riskHeard ?? false,
    notes: understood?.notes ?? [],
    identity: understood?.identity.map(({ kind, words }) => ({ kind, words })) ?? [],
  };
}

const valuesOf = (edition: Edition, name: string): string[] =>
  Object.keys(edition.facts.find((fact) => fact.name === name)?.values ?? {});

/**
 * The fact that a question is asked for: one that the words left open, else the unknown one that most responses set.
 */
function mainFact(question: NonNullable<AskAnswer['next']>, facts: AskAnswer['facts']): string {
  const value = (name: string): string | undefined => facts.find(({ fact }) => fact === name)?.value;
  const raised = question.settles.find((name) => value(name) === 'open');
  const unknown = question.settles.filter((name) => value(name) === undefined);
  const count = (name: string): number => question.responses.filter(({ sets }) => sets[name] !== undefined).length;
  if (raised) return raised;
  if (unknown.includes(question.id)) return question.id;
  return unknown.reduce((best, name) => (count(name) > count(best) ? name : best), unknown[0] ?? question.settles[0]!);
}

function clausesOf(edition: Edition, ids: readonly string[]): AskJson[] {
  return ids.map((id) => {
    const clause = edition.clause.get(id);
    if (clause)
      return {
        id,
        title: clause.title,
        source: clause.source,
        place: clause.place,
        plain: clause.plain,
        ...(clause.today ? { today: clause.today } : {}),
        mark: clause.mark,
      };
    const myth = edition.myths.find((one) => one.id === id);
    return { id, title: myth?.wrong, source: myth?.source, place: null, plain: myth?.answer, mark: myth?.mark };
  });
}
