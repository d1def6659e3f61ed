import type { Edition } from '../policy/edition.ts';
import type { AskAnswer } from './answer.ts';
import type { Understood } from './understanding.ts';

/** A question's answer as plain text, verdict first. */
export function toText(answer: AskAnswer, edition: Edition, understood: Understood): string {
  const lines: string[] = [];
  if (answer.emergency)
    lines.push('If life is in danger call 999. Nobody reads this. Share first, write it down after.', '');
  if (understood.policy)
    lines.push(understood.policy.title, understood.policy.answer, ...places(edition, understood.policy.clauses));
  else if (understood.reply !== undefined && !answer.verdict) lines.push(understood.reply);
  const { verdict } = answer;
  if (verdict) {
    lines.push(
      `${answer.settled ? 'Answer' : 'Likely answer'}: ${verdict.answer}`,
      `Because: ${verdict.why}`,
      ...places(edition, verdict.clauses),
    );
    for (const { text } of verdict.today) lines.push(`Today: ${text}`);
    if (verdict.steps.length > 0) lines.push('', 'What to do:', ...verdict.steps.map((step) => `- ${step}`));
    if (answer.facts.length > 0)
      lines.push(
        '',
        'What I understood:',
        ...answer.facts.map(
          ({ fact, value, words }) => `- ${label(edition, fact, value)}${words ? ` ("${words}")` : ''}`,
        ),
      );
    if (answer.next)
      lines.push(
        '',
        `Still open: ${answer.next.text} ` +
          `(--fact ${answer.next.id}=${answer.next.responses.map(({ id }) => id).join('|')}|not-sure)`,
      );
    if (answer.wouldChange.length > 0) {
      lines.push(
        '',
        'What would change this:',
        ...answer.wouldChange
          .slice(0, 6)
          .map(({ fact, value, verdict: other }) => `- ${label(edition, fact, value)}: ${other}`),
      );
    }
  }
  for (const note of understood.notes ?? []) lines.push('', note);
  if (understood.identity.length > 0)
    lines.push(
      '',
      `Your words may say who this is: ${understood.identity.map(({ words }) => words).join(', ')}. ` +
        'You can ask without.',
    );
  return `${lines.join('\n')}\n`;
}

const places = (edition: Edition, ids: readonly string[]): string[] =>
  ids.slice(0, 3).flatMap((id) => {
    const clause = edition.clause.get(id);
    return clause ? [`  (${clause.title}: ${clause.source}, ${clause.place})`] : [];
  });

function label(edition: Edition, fact: string, value: string): string {
  const known = edition.facts.find((one) => one.name === fact);
  return value === 'open' ? `Not clear: ${known?.label ?? fact}` : (known?.values[value] ?? `${fact}: ${value}`);
}
