import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { dump as stringify } from 'js-yaml';
import { playgroundConfig, type Council, type Person } from './people.ts';
import { freePorts, startPart, stopPart, untilAnswers, type Part } from './processes.ts';

const root = join(import.meta.dirname, '..', '..');
const loopback = join(import.meta.dirname, 'loopback.cjs');
const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');

export type Chat = { person: Person; url: string };
export type Playground = {
  botUrl: string;
  chats: Chat[];
  logs: string;
  /** Resolves with a sentence as soon as any process ends that was not told to. */
  failed: Promise<string>;
  stop: () => Promise<void>;
};
type Options = {
  council: Council;
  peopleFile: string;
  people: Person[];
  dataDir: string;
  /** Where the search for free ports begins. */
  botPort: number;
  chatPort: number;
  /** Another bot than this project's, for trying the playground itself. */
  bot?: string[];
  /** By the policy of which day the bot answers; left out: today's. */
  on?: string;
  env?: NodeJS.ProcessEnv;
};

/**
 * Starts the bot in local mode and one Agents Playground for each person, and resolves when all of them answer.
 * If one does not, all are stopped and the error says which and why.
 */
export async function startPlayground(options: Options): Promise<Playground> {
  const { council, people, dataDir } = options;
  const logs = join(dataDir, 'playground');
  // records are kept in the folder above, and are nobody else’s on this machine
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const parts: Part[] = [];
  const stop = async () => {
    await Promise.all(parts.map(stopPart));
  };
  try {
    const [botPort] = await freePorts(options.botPort, 1);
    const botUrl = `http://127.0.0.1:${botPort}`;
    const bot = startPart(
      'The bot',
      [
        ...(options.bot ?? [join(root, 'src', 'main.ts'), 'local']),
        ...(options.on === undefined ? [] : ['--on', options.on]),
      ],
      {
        ...options.env,
        PORT: String(botPort),
        DATA_DIR: dataDir,
        PEOPLE_FILE: options.peopleFile,
      },
      join(logs, 'bot.log'),
    );
    parts.push(bot);
    await untilAnswers(bot, `${botUrl}/healthz`);

    const ports = await freePorts(options.chatPort, people.length);
    const chats = people.map((person, i) => {
      const url = `http://127.0.0.1:${ports[i]}`;
      const part = startChat(council, person, botUrl, ports[i] ?? 0, logs);
      parts.push(part);
      return { person, url, part };
    });
    await Promise.all(chats.map(({ url, part }) => untilAnswers(part, url)));
    return {
      botUrl,
      logs,
      stop,
      chats: chats.map(({ person, url }) => ({ person, url })),
      failed: Promise.race(parts.map(({ ended }) => ended)),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startChat(council: Council, person: Person, botUrl: string, port: number, logs: string): Part {
  const config = join(logs, `${person.key}.yml`);
  writeFileSync(config, stringify(playgroundConfig(council, person)));
  const args = [
    '--require',
    loopback,
    cli,
    'start',
    '-e',
    `${botUrl}/api/messages`,
    '-c',
    'msteams',
    '-p',
    String(port),
    '--disable-telemetry',
  ];
  return startPart(
    `${person.name}'s playground`,
    args,
    {
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
      M365_AGENTS_PLAYGROUND_LOGFILE: join(logs, `${person.key}.detail.log`),
      TEAMSAPPTESTER_BROWSER: 'none',
      // Without this its telemetry library calls home in spite of --disable-telemetry.
      APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
    },
    join(logs, `${person.key}.log`),
  );
}
