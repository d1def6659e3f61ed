// `practise` at a terminal: a made-up case, a decision, then the answer; what is kept of it; and the sets of one's team. It
// opens no record and writes none.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import type { SetSeen } from '../cases/practice.ts';
import { answerTo, wentWith } from '../practice/answer.ts';
import {
  changesOf,
  clauseLine,
  decisionWords,
  lastWords,
  oursLine,
  policyLine,
  publishedLines,
  topicWords,
  underOthers,
  waitsLine,
  whyOther,
} from '../practice/in-words.ts';
import { KEPT_DAYS, nextOf } from '../practice/progress.ts';
import type { Situation } from '../practice/schema.ts';
import { DECISIONS, PARTS, partOf, TOPICS } from '../practice/topics.ts';
import type { Actor } from '../people/types.ts';
import { day } from '../words/days.ts';
import { say } from '../words/say.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { momentOf, ON_OPTION, whichEdition } from './which-edition.ts';
import { personOf, print, withParts } from './with-parts.ts';

interface Options extends FormOptions {
  readonly as: string;
  readonly topic?: string;
  readonly part?: string;
  readonly case?: string;
  readonly decide?: string;
  readonly on?: string;
  readonly set?: string;
  readonly out?: string;
}

/** The one that is named, in a list of names. Throws a sentence where it is none of them. */
function named<Name extends string>(
  names: readonly Name[],
  typed: string | undefined,
  none: 'practise.cli.noTopic' | 'practise.cli.noPart' | 'practise.cli.noDecision',
): Name | undefined {
  if (typed === undefined) return undefined;
  const found = names.find((one) => one === typed);
  if (found === undefined) throw new Error(say(none, { names: names.join(', ') }));
  return found;
}

/** Those of the topic and part that are named; without either, those of one's own part. */
function among({ cases, directory }: Parts, { roles, agency }: Actor, { topic, part }: Options): Situation[] {
  const about = named(TOPICS, topic, 'practise.cli.noTopic');
  const kind = directory.agencies.find(({ id }) => id === agency)?.kind;
  const whose = named(PARTS, part, 'practise.cli.noPart') ?? (about ? undefined : partOf(kind, roles));
  const { situations } = cases.practice.all();
  return situations.filter((one) => (!about || one.topics.includes(about)) && (!whose || one.roles.includes(whose)));
}

async function practise(parts: Parts, options: Options): Promise<void> {
  const { practice } = parts.cases;
  const actor = personOf(parts, options.as);
  const now = momentOf(options);
  const decided = named(DECISIONS, options.decide, 'practise.cli.noDecision');
  const one =
    options.case === undefined
      ? nextOf(among(parts, actor, options), await practice.progress(actor), parts.clock.now())
      : practice.all().byId(options.case);
  if (!one) throw new Error(say('practise.cli.noCase', { id: options.case ?? '' }));
  print(say('practise.mark'));
  print(`${one.id}\n${one.text}\n`);
  if (!decided) {
    print(say('practise.cli.decideWith', { key: options.as, id: one.id, decisions: DECISIONS.join('|') }));
    return;
  }
  // a day that is only looked at is no practice of today's policy
  const edition = options.on === undefined ? parts.editions.governing(now) : whichEdition(options);
  const { verdict } = printAnswer(parts, edition, one, (found) => wentWith(decided, found, one, edition));
  if (options.on === undefined && !(await practice.note(actor, one.id, wentWith(decided, verdict, one, edition))))
    print(say('practise.answer.notSaved'));
}

type Edition = ReturnType<Parts['editions']['governing']>;
type Answer = ReturnType<typeof answerTo>;

function printAnswer(
  { editions }: Parts,
  edition: Edition,
  one: Situation,
  went: (verdict: Answer['verdict']) => ReturnType<typeof wentWith>,
): Answer {
  const answer = answerTo(edition, one);
  const { verdict, changes } = answer;
  const waits = waitsLine(edition, one);
  if (waits !== '') print(waits);
  print(say(`practise.answer.went.${went(verdict)}`));
  print(policyLine(verdict));
  print(verdict.why);
  print(clauseLine(edition, verdict));
  for (const line of underOthers(editions, edition, one, verdict)) print(line);
  print(`\n${say('practise.answer.changes')}`);
  for (const line of changesOf(edition, one, changes)) print(`- ${line}`);
  print(`\n${say('practise.answer.published')}`);
  for (const line of one.published ? publishedLines(one.published) : [oursLine(one)]) print(`- ${line}`);
  if (one.published) print(`- ${one.published.source}`);
  const differs = whyOther(one, verdict);
  if (differs !== '') print(`- ${differs}`);
  return answer;
}

/** All that is kept of somebody's practising: for whoever asks what is held about them, too. */
async function mine(parts: Parts, { as }: Options): Promise<void> {
  const { practice } = parts.cases;
  const progress = await practice.progress(personOf(parts, as));
  print(
    [say('practise.kept.lead'), say('practise.kept.what'), say('practise.kept.until', { days: KEPT_DAYS })].join('\n'),
  );
  if (progress.length === 0) print(say('practise.kept.none'));
  for (const { id, last, times, at } of progress)
    print(`- ${say('practise.kept.row', { text: id, went: lastWords({ last }), times, day: day(at) })}`);
}

async function forget(parts: Parts, { as }: Options): Promise<void> {
  await parts.cases.practice.forget(personOf(parts, as));
  print(say('practise.kept.forgotten'));
}

/** The sets of one's team; with one of them its cases, or its page. */
async function sets(parts: Parts, { as, set, out, ...options }: Options): Promise<void> {
  const { practice } = parts.cases;
  const actor = personOf(parts, as);
  const all = await practice.sets(actor);
  if (set === undefined) return listSets(all);
  refuseToOverwrite(out);
  const found = all.find(({ place, name }, at) => [place, name, String(at + 1)].includes(set));
  if (!found) throw new Error(say('practise.cli.noSet', { key: as }));
  if (out === undefined) return printSet(parts, found);
  writeOwn(out, (await practice.page(actor, found.place, formIn(options))) ?? '');
  print(say('practise.cli.written', { file: out }));
}

function listSets(all: readonly SetSeen[]): void {
  if (all.length === 0) print(say('practise.sets.none'));
  for (const [at, { name, by, situations }] of all.entries())
    print(`${at + 1}  ${say('practise.sets.row', { name, count: situations.length, by })}`);
}

function printSet({ cases }: Parts, { name, situations }: SetSeen): void {
  print(name);
  for (const id of situations) print(`- ${id}: ${cases.practice.all().byId(id)?.text ?? ''}`);
}

async function lessons({ cases }: Parts): Promise<void> {
  for (const { title, plain, quote, place, situations } of cases.practice.all().lessons) {
    print(`${title}\n${plain}\n${say('clause.quoted', { text: quote })}\n${say('practise.lessonPlace', { place })}`);
    print(`${situations.map((id) => `- ${id}`).join('\n')}\n`);
  }
}

async function topics({ cases }: Parts): Promise<void> {
  const { situations } = cases.practice.all();
  for (const topic of TOPICS) {
    const count = situations.filter((one) => one.topics.includes(topic)).length;
    print(`${topic}  ${say('practise.counted', { title: topicWords(topic), count })}`);
  }
  for (const decided of DECISIONS) print(`${decided}  ${decisionWords(decided)}`);
}

/** Adds `practise` with its commands. */
export function addPractiseCommand(program: Command): void {
  const command = program.command('practise').description(say('practise.cli.about'));
  const part = (name: string, about: string): Command =>
    command.command(name).description(about).requiredOption('--as <key>', say('practise.cli.as'));
  part('one', say('practise.cli.one'))
    .option('--topic <topic>', say('practise.cli.topic'))
    .option('--part <part>', say('practise.cli.part'))
    .option('--case <name>', say('practise.cli.case'))
    .option('--decide <decision>', say('practise.cli.decide'))
    .option(...ON_OPTION)
    .action((options: Options) => withParts((parts) => practise(parts, options)));
  part('mine', say('practise.cli.mine')).action((options: Options) => withParts((parts) => mine(parts, options)));
  part('forget', say('practise.cli.forget')).action((options: Options) => withParts((parts) => forget(parts, options)));
  withForms(part('sets', say('practise.cli.sets')))
    .option('--set <place>', say('practise.cli.set'))
    .option('--out <file>', say('practise.cli.out'))
    .action((options: Options) => withParts((parts) => sets(parts, options)));
  command
    .command('lessons')
    .description(say('practise.cli.lessons'))
    .action(() => withParts(lessons));
  command
    .command('topics')
    .description(say('practise.cli.topics'))
    .action(() => withParts(topics));
}
