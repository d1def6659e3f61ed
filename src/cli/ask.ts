import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { answerFor, besideLaw } from '../ask/answer.ts';
import { toJson } from '../ask/json.ts';
import type { AskJson } from '../ask/json.ts';
import { loadUnderstanding } from '../ask/load.ts';
import { factsFrom } from '../ask/overrides.ts';
import { toText } from '../ask/text-answer.ts';
import { notEndorsed, overdue } from '../policy/cite.ts';
import { londonDay } from '../record/days.ts';
import { agreementsSet } from './agreements.ts';
import { agreementsThatFit } from './agreements-that-fit.ts';
import { goesBy } from './goes-by.ts';
import { EDITION_OPTION, lawAsked, momentOf, ON_OPTION, whichEdition } from './which-edition.ts';
import type { WhichEdition } from './which-edition.ts';
import { say } from '../words/say.ts';

/** Adds `ask`. */
export function addAskCommand(program: Command): void {
  program
    .command('ask')
    .description(say('cli.whatThePolicySaysTo'))
    .argument('[question]', say('cli.theQuestion'))
    .option('--file <path>', say('cli.jsonLinesWithIdAnd'))
    .option('--fact <name=value>', say('cli.aFactOrAnAnswer'), (one: string, all: string[]) => [...all, one], [])
    .option(...EDITION_OPTION)
    .option(...ON_OPTION)
    .option('--json', say('cli.oneJsonObjectALine'))
    .action(ask);
}

interface AskOptions extends WhichEdition {
  readonly file?: string;
  readonly fact: string[];
  readonly json?: boolean;
}

async function ask(question: string | undefined, options: AskOptions): Promise<void> {
  const edition = whichEdition(options);
  const law = lawAsked(edition);
  const understanding = await loadUnderstanding(edition);
  const now = momentOf(options);
  const { all } = agreementsSet(now);
  const lines =
    options.file !== undefined ? questionsIn(options.file) : [{ id: null, text: question ?? '', facts: undefined }];
  if (options.file === undefined && question === undefined)
    throw new Error('Give a question, or --file with one question a line.');
  for (const { id, text, facts } of lines) {
    const { overrides, answers } = factsFrom(edition, [
      ...options.fact,
      ...Object.entries(facts ?? {}).map(([name, value]) => `${name}=${String(value)}`),
    ]);
    const understood = await understanding.understand(text);
    const asked = answerFor(edition, understood, overrides, answers);
    const answer = law ? besideLaw(asked, law, answerFor(law, understood, overrides, answers)) : asked;
    const json = toJson(answer, edition, understood);
    const draft = answer.verdict ? notEndorsed(edition) : '';
    const late = answer.verdict ? overdue(edition, now) : '';
    const route = goesBy(text);
    const agreements = agreementsThatFit(answer, all, londonDay(now));
    const said: AskJson = {
      ...(id === null ? {} : { id }),
      ...json,
      ...(route ? { route: route.route, goesBy: route.words } : {}),
      ...(agreements.length > 0 ? { agreements } : {}),
      ...(draft ? { notEndorsed: draft } : {}),
      ...(late ? { overdue: late } : {}),
    };
    const beside = [route?.words ?? '', ...agreements, draft, late]
      .filter((one) => one !== '')
      .map((one) => `\n${one}\n`);
    process.stdout.write(
      options.json || options.file !== undefined
        ? `${JSON.stringify(said)}\n`
        : `${toText(answer, edition, understood)}${beside.join('')}`,
    );
  }
}

interface QuestionLine {
  readonly id: string | null;
  readonly text: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

function questionsIn(path: string): QuestionLine[] {
  const text = readFileSync(path === '-' ? 0 : path, 'utf8');
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    let read: QuestionLine;
    try {
      read = JSON.parse(line) as QuestionLine;
    } catch {
      throw new Error(`Line ${String(i + 1)} of ${path} is not JSON.`);
    }
    if (typeof read.text !== 'string') throw new Error(`Line ${i + 1} of ${path} has no text.`);
    return [{ ...read, id: read.id ?? null }];
  });
}
