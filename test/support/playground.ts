/**
 * The bot and a playground for each of several people, in a real Chromium, for one test file:
 *
 *     const council = await openPlayground(['pat', 'mo']);
 *     await council.pat.say('walk');
 *     await council.pat.pick('Yes');
 *     await council.pat.tap('Continue');
 *     await council.close();
 *
 * What the Agents Playground 0.2.28 does, learnt by trying:
 * - `installationUpdate` and `conversationUpdate` reach the bot when a person's page is opened, not when the playground
 *   starts, and carry no `from.name`. Somebody whose page nobody opened has never met the bot: pass `opened`.
 * - The service URL is `http://localhost:<port>/_connector`: localhost, though it listens on 127.0.0.1.
 * - A message with a text and a card shows as two bubbles; the log panel shows every activity.
 * - The pages lose their history on reload, the bot does not: that is how a second device is played.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { choose, readCouncil } from '../../src/playground/people.ts';
import { startPlayground } from '../../src/playground/start.ts';
import { Chat } from './chat.ts';
import { findChromium } from './chromium.ts';

const peopleFile = join(import.meta.dirname, '..', '..', 'env', 'people.local.yaml');

type Options<Key extends string> = {
  /** Whose page is opened at once. Default: everybody's. */
  opened?: Key[];
  env?: NodeJS.ProcessEnv;
  /** Another bot than this project's (arguments to node), for trying the support itself. */
  bot?: string[];
  /** Kept when given; otherwise a new folder, removed on close. */
  dataDir?: string;
};

export type OpenPlayground<Key extends string> = Record<Key, Chat> & {
  botUrl: string;
  dataDir: string;
  /** Opens a page for somebody, again or for the first time. */
  meet: (key: Key) => Promise<Chat>;
  close: () => Promise<void>;
};

/** Starts everything on free ports with a data folder of its own. Close it even when the test failed. */
export async function openPlayground<Key extends string>(
  keys: Key[],
  options: Options<Key> = {},
): Promise<OpenPlayground<Key>> {
  const executablePath = findChromium();
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'can-i-share-'));
  const council = readCouncil(peopleFile);
  const playground = await startPlayground({
    council,
    peopleFile,
    dataDir,
    people: choose(council, keys.join(',')),
    botPort: 43_978,
    chatPort: 46_150,
    ...(options.bot ? { bot: options.bot } : {}),
    ...(options.env ? { env: options.env } : {}),
  });
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const chats: Partial<Record<string, Chat>> = {};
  const meet = async (key: Key): Promise<Chat> => {
    const url = playground.chats.find(({ person }) => person.key === key)?.url;
    if (url === undefined) throw new Error(`No playground was started for "${key}".`);
    await chats[key]?.page.context().close();
    const context = await browser.newContext({ viewport: { width: 900, height: 1500 } });
    return (chats[key] = await Chat.open(await context.newPage(), url, key));
  };
  const close = async () => {
    await browser.close();
    await playground.stop();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    for (const key of options.opened ?? keys) await meet(key);
  } catch (error) {
    await close();
    throw error;
  }
  const people = Object.fromEntries(keys.map((key) => [key, { get: () => chats[key], enumerable: true }]));
  return Object.defineProperties({ botUrl: playground.botUrl, dataDir, meet, close }, people) as OpenPlayground<Key>;
}
