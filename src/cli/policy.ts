import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { checkSituations } from '../policy/check.ts';
import type { Situation } from '../policy/check.ts';
import { checkApprovals } from '../policy/check-approvals.ts';
import type { Approval } from '../policy/check-approvals.ts';
import { toDot, toMermaid } from '../policy/draw.ts';
import type { Edition } from '../policy/edition.ts';
import { EDITIONS, editionsHere, loadEdition, proveEdition } from '../policy/load.ts';
import { loadNotSafe } from '../telling/load.ts';
import { filledIn, gapsIn } from '../policy/protocols/fill.ts';
import type { Written } from '../policy/protocols/fills-file.ts';
import { proveProtocols, readFills } from '../policy/protocols/load.ts';
import { partiesInWords, partsOf, reachedBy } from '../policy/protocols/in-words.ts';
import type { OfAgency, ProtocolRoute, RouteParty } from '../policy/protocols/schema.ts';
import { loadDirectory } from '../people/directory.ts';
import { readPeopleSetting, readPracticeSetting, readProtocolSetting } from '../app/config.ts';
import { approvalsOf, readSituations, situationsOf } from '../policy/read.ts';
import { londonDay } from '../record/days.ts';
import { answerTo } from '../practice/answer.ts';
import { loadPractice } from '../practice/load.ts';
import { namesInPractice } from '../app/practice-names.ts';
import { kindWords } from '../words/identity.ts';
import { svg } from './svg.ts';
import { EDITION_OPTION, ON_OPTION, whichEdition } from './which-edition.ts';
import type { WhichEdition } from './which-edition.ts';
import { say } from '../words/say.ts';

/** Adds `map`, `check` and `facts`: what the policy is, for the person who must trust its encoding. */
export function addPolicyCommands(program: Command): void {
  program
    .command('map')
    .description(say('cli.drawTheProcessMapFrom'))
    .option(...EDITION_OPTION)
    .option(...ON_OPTION)
    .option('--mermaid', say('cli.asMermaidSourceInsteadOf'))
    .option('--out <file>', say('cli.writeToAFile'))
    .action(drawMap);

  program
    .command('check')
    .description(say('cli.proveEveryEditionAndRun'))
    .argument('[files...]', say('cli.filesOfSituationsThoseOf'))
    .option('--edition <id>', say('cli.onlyThisEdition'))
    .option('--folder <path>', say('cli.anEditionInAFolder'))
    .option(...ON_OPTION)
    .action(check);

  program
    .command('facts')
    .description(say('cli.listTheFactsThatThe'))
    .option(...EDITION_OPTION)
    .option(...ON_OPTION)
    .option('--json', say('cli.asJson'))
    .action(listFacts);
}

async function drawMap(options: WhichEdition & { mermaid?: boolean; out?: string }): Promise<void> {
  const edition = whichEdition(options);
  const drawing = options.mermaid ? toMermaid(edition) : await svg(toDot(edition));
  if (options.out) writeFileSync(options.out, drawing);
  else process.stdout.write(drawing);
}

interface CheckOptions extends WhichEdition {
  readonly folder?: string;
}

/** All editions that are here, unless one is named, or a day: then the one that governs on it. */
function check(files: string[], { edition: named, folder, on }: CheckOptions): void {
  const edition = named ?? (on === undefined ? undefined : whichEdition({ on }).id);
  const folders = folder !== undefined ? [folder] : (edition === undefined ? editionsHere() : [edition]).map(folderOf);
  for (const one of folders) {
    const proved = proveEdition(one);
    loadNotSafe(proved);
    checkVerdicts(
      proved,
      files.length > 0 ? files.flatMap((path) => readSituations(textIn(path), path)) : situationsOf(one),
    );
    if (files.length === 0) checkManagers(proved, approvalsOf(one));
  }
  if (files.length > 0 || folder !== undefined || edition !== undefined) return;
  checkProtocols();
  checkPractice();
}

/** What there is to practise with, the council's own file too, by every edition: each case has an answer. Throws what is wrong. */
function checkPractice(): void {
  const path = readPracticeSetting();
  const { situations } = loadPractice(path);
  const editions = editionsHere();
  for (const edition of editions.map((id) => loadEdition(id))) for (const one of situations) answerTo(edition, one);
  const own = situations.filter(({ ofCouncil }) => ofCouncil).length;
  process.stdout.write(say('practise.cli.checked', { count: situations.length, own, editions: editions.join(', ') }));
  for (const { id, line, kinds } of path === null ? [] : namesInPractice(path))
    process.stderr.write(
      say('practise.cli.names', { file: path ?? '', line, id, kinds: kinds.map(kindWords).join(', ') }),
    );
}

/** The protocols, by every edition that they lean on, with what the council's legal team wrote down. Throws what is wrong. */
function checkProtocols(): void {
  const path = readProtocolSetting();
  const { all } = proveProtocols(path, editionsHere());
  checkReadOn(path === null ? [] : readFills(path));
  checkAgencies(all.flatMap(({ routes }) => routes));
  for (const protocol of all) {
    const { id, version, routes } = protocol;
    const filled = filledIn(protocol).length;
    process.stdout.write(
      say('protocol.cli.checked', { id, version, routes: routes.length, gaps: gapsIn(protocol).length, filled }),
    );
  }
}

/** Nobody has read anything on a day that is still to come. */
function checkReadOn(written: readonly Written[]): void {
  const today = londonDay(new Date());
  const ahead = written.find(({ fill }) => fill.readOn > today);
  if (ahead) throw new Error(say('protocol.cli.readAhead', { line: ahead.line, day: ahead.fill.readOn }));
}

/** What the legal team read of one agency alone names one of the people file, and one that is such a one, or it holds for nobody. */
function checkAgencies(routes: readonly ProtocolRoute[]): void {
  const named = routes.flatMap((route) => route.ofAgencies.map((one) => ({ ...one, route })));
  if (named.length === 0) return;
  const { agencies } = loadDirectory(readPeopleSetting());
  const ids = agencies.map(({ id }) => id);
  const unknown = new Set(named.map(({ agency }) => agency).filter((agency) => !ids.includes(agency)));
  if (unknown.size > 0)
    throw new Error(say('protocol.cli.noAgency', { agencies: [...unknown].join(', '), ids: ids.join(', ') }));
  for (const { agency, name: typed, cell, route } of named) {
    const { name, kind } = agencies.find(({ id }) => id === agency)!;
    if (typed !== name) throw new Error(say('protocol.cli.otherName', { agency, typed, name }));
    const kinds = heldBy(route, cell);
    if (!kinds.some((one) => one === kind)) {
      const whose = partiesInWords(kinds);
      throw new Error(say('protocol.cli.neverTheirs', { route: route.id, cell, agency, name, whose }));
    }
  }
}

/** Of which kinds of agencies a cell can speak: a time is only theirs whom the route reaches. */
function heldBy(route: ProtocolRoute, cell: OfAgency['cell']): readonly RouteParty[] {
  const { binds } = route.clock;
  switch (cell) {
    case 'clock':
      return reachedBy(route).filter((one) => !binds || binds.includes(one));
    case 'clock-of-others':
      return reachedBy(route).filter((one) => !binds?.includes(one));
    default:
      return partsOf(route);
  }
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(say('cli.noFileToCheck', { file: path }), { cause: error });
  }
}

const folderOf = (id: string): string => join(EDITIONS, id);

function checkVerdicts(edition: Edition, situations: readonly Situation[]): void {
  const reports = checkSituations(edition, situations);
  const wrong = reports.filter(({ problems }) => problems.length > 0);
  for (const { situation, got, problems } of wrong) {
    process.stdout.write(`${situation.id}: ${problems.join(' ')}\n  ${situation.text}\n`);
    process.stdout.write(say('cli.theRulesSay', { verdict: got.verdict, because: got.because }));
  }
  const { rules, map, clauses, meta } = edition;
  const shape = say('cli.rulesQuestionsClauses', {
    rules: rules.rules.length,
    questions: map.length,
    clauses: clauses.length,
  });
  const base = meta.buildsOn ? `, on ${meta.buildsOn.id} ${meta.buildsOn.version}` : '';
  process.stdout.write(
    say('cli.noGapAndNoOverlap', {
      id: edition.id,
      version: edition.version,
      hash: edition.hash.slice(0, 12),
      base,
      shape,
      right: reports.length - wrong.length,
      all: reports.length,
    }),
  );
  if (wrong.length > 0) process.exitCode = 1;
}

/** What each decision of the file needs of a manager. An edition without such a file has nothing to check. */
function checkManagers(edition: Edition, approvals: readonly Approval[]): void {
  if (approvals.length === 0) return;
  const reports = checkApprovals(edition, approvals);
  const wrong = reports.filter(({ problems }) => problems.length > 0);
  for (const { approval, problems } of wrong)
    process.stdout.write(`${approval.id}: ${problems.join(' ')}\n  ${approval.text}\n`);
  process.stdout.write(say('cli.ofDecisionsNeedOfA', { right: reports.length - wrong.length, all: reports.length }));
  if (wrong.length > 0) process.exitCode = 1;
}

function listFacts(options: WhichEdition & { json?: boolean }): void {
  const { facts } = whichEdition(options);
  if (options.json) {
    const list = facts.map(({ name, label, meaning, values, ordinary = null }) => ({
      name,
      label,
      meaning,
      values,
      ordinary,
    }));
    process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    return;
  }
  for (const { name, meaning, values, ordinary } of facts) {
    process.stdout.write(`${name}: ${meaning}\n`);
    for (const [value, words] of Object.entries(values)) {
      process.stdout.write(`  ${value.padEnd(22)}${words}${value === ordinary ? ' (ordinary)' : ''}\n`);
    }
  }
}
