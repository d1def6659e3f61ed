/** Composition root: configuration, store, cases, Teams edge, outbox, web server. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { AgencyParts } from './agencies.ts';
import { openParts } from './compose.ts';
import type { Parts } from './compose.ts';
import { readConfig } from './config.ts';
import type { BotConfig, Config } from './config.ts';
import { makeChatPurge } from './chat-purge.ts';
import { makeDraftPurge } from './draft-purge.ts';
import { endInOrder } from './ending.ts';
import { makeProcessHealth } from './health.ts';
import { openLogKeeper, startLogKeepers } from './log-of-records.ts';
import type { OpenedKeeper } from './log-of-records.ts';
import { startReader } from './reader.ts';
import { previewIn } from './preview.ts';
import { readerOfTheDay } from './reader-of-the-day.ts';
import { makeMonthlyReview } from './monthly-review.ts';
import { makeReady } from './ready.ts';
import { namesInPractice } from './practice-names.ts';
import { prepareSigns } from './prepare-signs.ts';
import { upgradeStored } from '../register/upgrade-stored.ts';
import { teamsLimits } from '../outbox/limits.ts';
import { createOutbox } from '../outbox/outbox.ts';
import type { OfAgency, OutboxParts } from '../outbox/outbox.ts';
import { createBot } from '../teams/bot.ts';
import type { BotIdentity } from '../teams/adapter.ts';
import type { Edition } from '../policy/edition.ts';
import { logHealth } from '../register/log/health.ts';
import { StoreError } from '../store/port.ts';
import { partitionOf } from '../record/partition.ts';
import { prepareHolidays } from '../time/working-time.ts';
import { makeMetrics } from '../web/metrics.ts';
import { startWeb } from '../web/server.ts';
import { askForFormats, OTHER_FORMATS } from '../pages/other-formats.ts';
import { speakLanguage } from '../words/load.ts';

/** Untouched drafts are looked for at the start and then once in so many milliseconds; any instance may do it. */
const PURGE_EVERY = 60 * 60 * 1000;

/** How often it is looked whether the review of the last month is due, in milliseconds; the first time after that, too. */
const REVIEW_EVERY = 15 * 60 * 1000;

/** How often the people file is looked at, in milliseconds: a change counts at the second look that finds it. */
const PEOPLE_EVERY = 10_000;

/** How often each instance looks which versions are withdrawn, in milliseconds: all must obey within a minute. */
const WITHDRAWN_EVERY = 15_000;

/** How often each instance looks for messages that are due, in milliseconds: an indexed query. */
const OUTBOX_EVERY = 1000;

/**
 * What reads questions, and the bank holidays, take half a second of the only thread to load: so many milliseconds after
 * the port is open, when whoever waited for it has been answered.
 */
const LOAD_AFTER = 500;

const identityOf = (bot: BotConfig): BotIdentity => ({
  appId: bot.id,
  tenantId: bot.tenantId,
  auth: bot.auth.kind === 'password' ? { password: bot.auth.password } : 'managed-identity',
});

/** Who signed a request is asked only in the real mode; the practice copy does not load what asks it. */
async function checkOf({ id }: BotConfig) {
  const { makeTokenCheck } = await import('../web/token.ts');
  return { verify: makeTokenCheck({ appId: id }) };
}

interface ReadersWith {
  readonly hosted: Config['hosted'];
  readonly versions: Parts['versions'];
  readonly count: (code: string) => void;
  readonly logger: Logger;
}

async function loadReaders(edition: Edition, { hosted, versions, count, logger }: ReadersWith) {
  const { loadUnderstanding } = await import('../ask/load.ts');
  const isWithdrawn = (version: string): boolean => versions.isWithdrawn('reader', version);
  if (!hosted) return loadUnderstanding(edition, undefined, isWithdrawn);
  const { hostedReaderFor } = await import('./hosted.ts');
  const reader = await hostedReaderFor(hosted, edition, { count, warn: (sentence) => logger.warn({}, sentence) });
  return loadUnderstanding(edition, reader, isWithdrawn);
}

/** The log of each agency, the first one's first. */
const openLogKeepers = ({ agencies }: Parts, config: Config, log: Logger) =>
  Promise.all(agencies.map(({ register }, i) => openLogKeeper(register.engine, config, log, i > 0)));

/** How the log of an agency stands, for an administrator of it. */
async function healthOfLog({ agencies }: Parts, keepers: readonly OpenedKeeper[], agency: string) {
  const i = agencies.findIndex(({ directory }) => directory.agency === agency);
  const { places, key } = keepers[i]!;
  return logHealth(agencies[i]!.register.engine, places, key);
}

const otherOutboxes = ({ agencies }: Parts): OfAgency[] =>
  agencies.slice(1).map(({ directory, register, cases }) => ({
    directory,
    agreements: cases.agreements,
    register,
    ladder: () => cases.ladder(),
  }));

const outboxParts = (parts: Parts, { instances }: Config, log: Logger): Omit<OutboxParts, 'channel' | 'count'> => ({
  ...parts,
  limits: teamsLimits(instances),
  chance: Math.random,
  log,
  ladder: () => parts.cases.ladder(),
  instance: parts.ids.newId(),
});

/** A situation to practise with that may be about a real person: which one, `check` says. */
function warnOfNames(file: string | null, log: Logger): void {
  for (const { line } of file === null ? [] : namesInPractice(file))
    log.warn({ code: 'practice-names', line }, 'A line of PRACTICE_FILE may say who somebody is: `check` says what.');
}

/** Starts everything and resolves once the port is open. The function given back ends everything, in the order of use. */
async function start(config: Config, logger: Logger): Promise<() => Promise<void>> {
  speakLanguage(config.language);
  askForFormats(config.contacts[OTHER_FORMATS]);
  const parts = await openParts(config, logger);
  const { editions, clock, versions } = parts;
  const keepers = await openLogKeepers(parts, config, logger);
  const logStands = (agency: string) => healthOfLog(parts, keepers, agency);
  const { promise: quiet, resolve: isQuiet } = Promise.withResolvers<void>();
  const metrics = makeMetrics();
  const readers = { hosted: config.hosted, versions, count: metrics.hostedFailed, logger };
  const load = (edition: Edition) => () => loadReaders(edition, readers);
  const reader = readerOfTheDay(
    () => editions.governing(clock.now()),
    (edition) => startReader({ load: () => quiet.then(load(edition)), log: logger }),
  );
  const bot = createBot({
    ...parts,
    draftDays: config.draftDays,
    understanding: () => reader.understanding(),
    log: logger,
    replyNotSent: metrics.replyNotSent,
    doubted: metrics.doubted,
    sendNow: (reference, agency) => outbox.now(reference, agency),
    processHealth: makeProcessHealth({ store: parts.store, reader, hosted: Boolean(config.hosted), log: logStands }),
    identity: config.bot ? identityOf(config.bot) : null,
  });
  const delivering = { ...outboxParts(parts, config, logger), channel: bot.channel, count: metrics.outbox };
  const outbox = createOutbox(delivering, otherOutboxes(parts));
  const web = await startWeb({
    port: config.port,
    messages: bot.messages,
    ready: makeReady(parts.store, reader),
    metrics,
    metricsToken: config.metricsToken,
    logger,
    bot: config.bot ? await checkOf(config.bot) : null,
  });
  const { id, version } = editions.governing(clock.now());
  logger.info({ port: web.port, mode: config.mode, edition: `${id} ${version}` }, 'Listening.');
  setTimeout(isQuiet, LOAD_AFTER);
  // compiled then, and not at somebody's first tap
  void quiet.then(() => editions.governing(clock.now()).diagram);
  // where they cannot be loaded now, whoever needs them first tries again and says so
  reader.prepared
    .then(prepareHolidays)
    .catch(() => undefined)
    .finally(() => void prepareSigns());
  outbox.start(OUTBOX_EVERY);
  const stopKeeping = quiet.then(() => startLogKeepers(keepers, logger));
  const stopUpgrading = startUpgrading(parts, quiet, logger);
  const stopTicking = startTicking(parts, config, logger);
  return async () => {
    reader.stop();
    stopTicking();
    isQuiet();
    await Promise.all([outbox.stop(), stopUpgrading(), stopKeeping.then((stopNow) => stopNow())]);
    await web.close();
    // what was begun after an answer, such as the draft of an alarm, is stored before the store closes
    await bot.idle();
    bot.forget();
    await parts.close();
  };
}

/** Once whoever waited for the start has been answered. The function given back ends it and resolves when it has ended. */
function startUpgrading({ store, directory }: Parts, quiet: Promise<void>, log: Logger): () => Promise<void> {
  const stop = new AbortController();
  const upgrade = async (): Promise<void> => {
    // one after the other: it is to take a quarter of the time, not more with each agency
    for (const { id } of directory.served) await upgradeStored({ store, pk: partitionOf(id), log }, stop.signal);
  };
  const done = quiet.then(upgrade);
  return async () => {
    stop.abort();
    await done;
  };
}

/** What is done from time to time, beside the outbox. The function given back ends it. */
function startTicking(parts: Parts, { draftDays }: Config, log: Logger): () => void {
  const { store, clock, versions } = parts;
  const elapsed = (): number => performance.now();
  const purgeDrafts = inEach(parts, ({ directory, cases }) =>
    makeDraftPurge({
      store,
      clock,
      draftDays,
      log,
      pk: partitionOf(directory.agency),
      elapsed,
      purge: (days) => cases.purgeDrafts(days),
      purgeHidden: () => cases.purgeHidden(),
    }),
  );
  const purgeChats = inEach(parts, ({ directory }) =>
    makeChatPurge({ store, pk: partitionOf(directory.agency), directory, elapsed, log }),
  );
  const watchPeople = makePeopleWatch(parts, log);
  const monthlyReview = inEach(parts, (one) => makeMonthlyReview(one, log));
  void purgeDrafts();
  void watchPeople();
  const timers = [
    setInterval(() => void purgeDrafts(), PURGE_EVERY),
    setInterval(() => void purgeChats(), PURGE_EVERY),
    setInterval(() => void monthlyReview(), REVIEW_EVERY),
    setInterval(() => void watchPeople(), PEOPLE_EVERY),
    setInterval(() => void versions.refresh(), WITHDRAWN_EVERY),
  ];
  return () => timers.forEach((timer) => clearInterval(timer));
}

/** One after the other, what is made for each agency once. */
function inEach({ agencies }: Parts, make: (one: AgencyParts) => () => Promise<void>): () => Promise<void> {
  const each = agencies.map(make);
  return async () => {
    for (const work of each) await work();
  };
}

/** Looks at the people file and the register of agreements, and acts on a change. A look that takes long is not overtaken by the next. */
function makePeopleWatch({ agencies, refreshPeople, agreements }: Parts, log: Logger): () => Promise<void> {
  let looking = false;
  return async () => {
    if (looking) return;
    looking = true;
    try {
      await refreshPeople();
      await agreements.refresh();
      for (const { peopleChanges } of agencies) await peopleChanges.note();
    } catch {
      log.warn({ code: 'people-changes' }, 'A change of the people file could not be noted; it will be next time.');
    }
    looking = false;
  };
}

/** Runs the bot until it is told to stop. A misconfiguration is said in a sentence that names the key, with exit code 1. */
export async function main(mode: 'local' | 'real', words: readonly string[]): Promise<void> {
  try {
    await run(mode, words);
  } catch (error) {
    // what is wrong with the settings is a sentence; a stack says nothing more to whoever starts this
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
    // something may have been opened before the failure
    process.exit();
  }
}

/** The sentence, and what was behind it where the sentence alone does not say which file or address is meant. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const because = error instanceof StoreError && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.message}${because}`;
}

async function run(mode: 'local' | 'real', words: readonly string[]): Promise<void> {
  const previewed = previewIn(mode, words);
  const config = { ...readConfig(mode, process.env), previewed };
  const logger = pino({ level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
  warnOfNames(config.practiceFile, logger);
  const stop = await start(config, logger);
  endInOrder({ process, stop, log: logger });
}
