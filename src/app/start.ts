/** Composition root: configuration, store, cases, Teams edge, outbox, web server. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Understanding } from '../ask/understanding.ts';
import { openParts } from './compose.ts';
import { readConfig } from './config.ts';
import type { BotConfig, Config } from './config.ts';
import { teamsLimits } from '../outbox/limits.ts';
import { createOutbox } from '../outbox/outbox.ts';
import { createBot } from '../teams/bot.ts';
import { escalationMore } from '../teams/more.ts';
import type { BotIdentity } from '../teams/adapter.ts';
import { prepareHolidays } from '../time/working-time.ts';
import { makeMetrics } from '../web/metrics.ts';
import { startWeb } from '../web/server.ts';
import { CHANNEL_ISSUERS } from '../web/token.ts';

/** Untouched drafts are looked for at the start and then once in so many milliseconds; any instance may do it. */
const PURGE_EVERY = 60 * 60 * 1000;

/** How often the people file is looked at, in milliseconds: a change counts at the second look that finds it. */
const PEOPLE_EVERY = 10_000;

/** How often each instance looks for messages that are due, in milliseconds: an indexed query. */
const OUTBOX_EVERY = 1000;

const identityOf = (bot: BotConfig): BotIdentity => ({
  appId: bot.id,
  tenantId: bot.tenantId,
  auth: bot.auth.kind === 'password' ? { password: bot.auth.password } : 'managed-identity',
});

/** Starts everything and resolves once the port is open. The function given back ends everything, in the order of use. */
async function start(config: Config, logger: Logger): Promise<() => Promise<void>> {
  const parts = await openParts(config, logger);
  // loading what understands words takes a while; questions that come meanwhile wait for it, everything else does not
  const { promise: understanding, resolve, reject } = Promise.withResolvers<Understanding>();
  const bot = createBot({
    ...parts,
    contacts: config.contacts,
    draftDays: config.draftDays,
    understanding,
    log: logger,
    identity: config.bot ? identityOf(config.bot) : null,
    more: escalationMore(parts),
  });
  const metrics = makeMetrics();
  const outbox = createOutbox({
    ...parts,
    channel: bot.channel,
    limits: teamsLimits(config.instances),
    count: metrics.outbox,
    chance: Math.random,
    log: logger,
    ladder: () => parts.escalations.ladder(),
    instance: parts.ids.newId(),
  });
  const web = await startWeb({
    port: config.port,
    messages: bot.messages,
    ready: () => parts.store.ping(),
    metrics,
    logger,
    bot: config.bot ? { appId: config.bot.id, issuers: CHANNEL_ISSUERS } : null,
  });
  logger.info(
    { port: web.port, mode: config.mode, edition: `${parts.edition.id} ${parts.edition.version}` },
    'Listening.',
  );
  import('../ask/load.ts').then(({ loadUnderstanding }) => loadUnderstanding(parts.edition)).then(resolve, reject);

  const purge = async (): Promise<void> => {
    try {
      const purged = await parts.cases.purgeDrafts(config.draftDays);
      if (purged > 0) logger.info({ purged }, 'Untouched drafts were deleted.');
    } catch {
      logger.warn({ code: 'purge-failed' }, 'Untouched drafts could not be looked for; they will be next time.');
    }
  };
  void purge();
  outbox.start(OUTBOX_EVERY);
  // loading the bank holidays takes a sixth of a second: after the port is open, before anybody is asked
  setImmediate(prepareHolidays);
  const purging = setInterval(() => {
    void purge();
  }, PURGE_EVERY);
  const watching = setInterval(() => {
    void parts.directory.refresh();
  }, PEOPLE_EVERY);
  return async () => {
    clearInterval(purging);
    clearInterval(watching);
    await outbox.stop();
    await web.close();
    await parts.close();
  };
}

/** Runs the bot until it is told to stop. A misconfiguration is said in a sentence that names the key, with exit code 1. */
export async function main(mode: 'local' | 'real'): Promise<void> {
  try {
    await run(mode);
  } catch (error) {
    // what is wrong with the settings is a sentence; a stack says nothing more to whoever starts this
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    // something may have been opened before the failure
    process.exit();
  }
}

async function run(mode: 'local' | 'real'): Promise<void> {
  const config = readConfig(mode, process.env);
  const logger = pino({ level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
  const stop = await start(config, logger);
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      logger.info({ signal }, 'Stopping: requests under way are finished first.');
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
