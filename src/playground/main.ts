/**
 * `npm run playground`: the bot in local mode and an Agents Playground (a Teams-like chat in the browser, offline) for
 * each of several people, all on this machine only. `npm run playground -- --people pat,mo,gale,sam` chooses the people.
 */
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { choose, readCouncil } from './people.ts';
import { startPlayground } from './start.ts';

const command = new Command('npm run playground --')
  .description('The bot on this machine, and a chat in the browser for each of several people.')
  .option('--people <keys>', 'who has a chat, by their keys in the people file', 'pat,mo,gale')
  .option('--on <day>', 'answer by the policy of this day, such as 2026-10-01')
  .option('--bot <file>', 'another bot than this one, for trying the playground itself')
  .parse();
const { people, bot, on } = command.opts<{ people: string; bot?: string; on?: string }>();
const root = join(import.meta.dirname, '..', '..');
const {
  PEOPLE_FILE = join(root, 'env', 'people.local.yaml'),
  DATA_DIR = join(root, 'data'),
  PORT = '3978',
} = process.env;

async function run(): Promise<void> {
  const council = readCouncil(PEOPLE_FILE);
  const chosen = choose(council, people);
  console.log('Starting …');
  const playground = await startPlayground({
    council,
    people: chosen,
    peopleFile: resolve(PEOPLE_FILE),
    dataDir: resolve(DATA_DIR),
    botPort: Number(PORT),
    chatPort: 56_150,
    ...(bot === undefined ? {} : { bot: [bot] }),
    ...(on === undefined ? {} : { on }),
  });

  const width = Math.max(...chosen.map(({ name }) => name.length));
  console.log(`\nReady. Open a chat in your browser and write: help\n`);
  for (const { person, url } of playground.chats) {
    console.log(`  ${person.name.padEnd(width)}   ${url}   ${person.roles.join(', ')}`);
  }
  console.log(`\nThe bot:   ${playground.botUrl}   (this machine only; its log: ${playground.logs}/bot.log)`);
  console.log('Ctrl-C ends everything. What was recorded stays in', resolve(DATA_DIR));

  const asked = new Promise<undefined>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done(undefined));
  });
  const trouble = await Promise.race([asked, playground.failed]);
  await playground.stop();
  if (trouble !== undefined) throw new Error(`${trouble}\nEverything was stopped; what was recorded is kept.`);
}

// Whatever comes before everything is ready must end the parts already running; they end with this process.
try {
  await run();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
