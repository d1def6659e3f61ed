// Opens what keeps the agency's log: the key, the places, and the two things done from time to time.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { loop } from '../outbox/loop.ts';
import { readSigningKey, renamedKey, signingKeyText } from '../proof/note.ts';
import type { SigningKey, VerifierKey } from '../proof/note.ts';
import { ProofError } from '../proof/problem.ts';
import { folderPlace } from '../register/log/folder-place.ts';
import { createLogKeeper } from '../register/log/keeper.ts';
import type { LogKeeper } from '../register/log/keeper.ts';
import { keyTrouble, writeFirstKey } from '../register/log/keys.ts';
import type { KeyTrouble } from '../register/log/keys.ts';
import type { Place } from '../register/log/place.ts';
import type { RegisterEngine } from '../register/parts.ts';
import { StoreError } from '../store/port.ts';
import { openBlobPlace } from './blob-place.ts';
import { ConfigError } from './config-error.ts';
import type { Config } from './config.ts';
import { originOf, placesOf } from './log-settings.ts';
import type { LogSetting, PlaceSetting } from './log-settings.ts';

const KEY_BYTES = 32;

/** A new secret key of a log of this name, as text. */
export const newLogKey = (origin: string): string => signingKeyText(origin, randomBytes(KEY_BYTES));

/** The key of the practice copy, in a file of its own beside its records; made where it is missing. */
export function practiceKey(dataDir: string, origin: string): SigningKey {
  const file = join(dataDir, 'log.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, `${newLogKey(origin)}\n`, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      // another process was faster
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  chmodSync(file, 0o600);
  try {
    return readSigningKey(readFileSync(file, 'utf8').trim());
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    // what is in the file is not repeated
    throw new ConfigError(new Map([['LOG_KEY', `is not set, and ${file} holds no key of a log. Put it back.`]]));
  }
}

const openPlace = async (setting: PlaceSetting, identity: string | undefined): Promise<Place> =>
  setting.kind === 'folder' ? folderPlace(setting.path) : openBlobPlace(setting, identity);

/** The key that the settings name: the first agency's. */
export const keyOf = ({ key, origin, dataDir }: LogSetting): SigningKey => key ?? practiceKey(dataDir, origin);

/** The key of another agency's log: the same secret, under the name of that log. */
export const keyOfAgency = (key: SigningKey, agency: string): SigningKey =>
  renamedKey(key, originOf(key.verifier.name, agency));

interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface OpenedKeeper extends LogKeeper {
  /** The public key. */
  readonly key: VerifierKey;
  readonly places: readonly string[];
}

/**
 * What keeps the log, not started yet. A key that the log does not know keeps nobody from starting, for the bot answers
 * whoever is in danger: the log warns, health and administrators are told, and nothing is signed or published. `other`:
 * it is not the first agency, whose log lies at the top of each place.
 */
export async function openLogKeeper(
  engine: RegisterEngine,
  config: Config,
  log: Log,
  other = false,
): Promise<OpenedKeeper> {
  const { logOfRecords: setting, bot } = config;
  const key = other ? keyOfAgency(keyOf(setting), engine.agency) : keyOf(setting);
  await sayOfKey(engine, key, log);
  // of a place that is not there it is enough to say so once
  if (!other) sayOfNew(config, log);
  const identity = bot?.auth.kind === 'managed-identity' ? bot.id : undefined;
  const wanted = other ? placesOf(setting.places, engine.agency) : setting.places;
  const places = await Promise.all(wanted.map((one) => openPlace(one, identity)));
  if (places.length === 0 && !other)
    log.warn({ code: 'no-places' }, 'CHECKPOINTS is none: the log is published nowhere, and proves little.');
  return {
    ...createLogKeeper(engine, { key, places }),
    key: key.verifier,
    places: places.map(({ name }) => name),
  };
}

/** A folder that is not there may be a slip of the keys, or a share that is not mounted. The practice copy makes its own. */
function sayOfNew({ mode, logOfRecords: { places } }: Config, log: Log): void {
  if (mode === 'local') return;
  for (const place of places)
    if (place.kind === 'folder' && !existsSync(place.path))
      log.warn(
        { code: 'new-place', place: place.path },
        'CHECKPOINTS names a folder that is not there. It is made, unless the log was published to it before.',
      );
}

const KEY_WARNINGS: Readonly<Record<KeyTrouble, string>> = {
  keys: 'The list of the keys of the log is gone or was changed. Nothing is signed or published.',
  'unknown-key': 'LOG_KEY is not a key that this log knows. Nothing is signed or published.',
  'old-key':
    'LOG_KEY was replaced by another key since. Nothing is signed or published: set the new one, and start again.',
};

async function sayOfKey(engine: RegisterEngine, key: SigningKey, log: Log): Promise<void> {
  try {
    await writeFirstKey(engine, key);
    const trouble = await keyTrouble(engine.store, engine.pk, key.verifier);
    if (trouble) log.warn({ code: `log-${trouble}`, key: key.verifier.text }, KEY_WARNINGS[trouble]);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ code: error.code }, 'The keys of the log could not be read.');
  }
}

/** How often, in milliseconds, each instance looks for entries that wait, and for a checkpoint to publish. */
const SEQUENCE_EVERY = 2000;
const PUBLISH_EVERY = 10_000;
/** So long, in milliseconds, what is under way may take when the process ends. */
const STOP_AT_MOST = 5000;

/** Keeps the log of each agency until the function given back is called; it resolves once what is under way is over. */
export function startLogKeepers(keepers: readonly OpenedKeeper[], log: Log): () => Promise<void> {
  for (const { key, places } of keepers) log.info({ key: key.text, places }, 'Everything on record goes into a log.');
  const stopping = new AbortController();
  const report = (error: unknown): void => {
    const { code = 'log', name } = error as { code?: unknown; name?: string };
    log.warn({ code, name }, 'The log of records could not be gone on with; it will be next time.');
  };
  const never = (): Promise<void> => new Promise(() => undefined);
  const often = (work: () => Promise<number>, everyMs: number): Promise<void> =>
    loop({
      look: async () => ({ did: await work(), left: false }),
      freed: never,
      everyMs,
      signal: stopping.signal,
      report,
    });
  const inEach = async (work: (keeper: OpenedKeeper) => Promise<number | void>): Promise<number> => {
    const done = await Promise.allSettled(keepers.map(work));
    // one log that cannot be gone on with stops no other
    for (const one of done) if (one.status === 'rejected') report(one.reason);
    return done.reduce((sum, one) => sum + ((one.status === 'fulfilled' && one.value) || 0), 0);
  };
  const running = [
    often(() => inEach((keeper) => keeper.sequence()), SEQUENCE_EVERY),
    often(() => inEach((keeper) => keeper.publish()), PUBLISH_EVERY),
  ];
  return async () => {
    stopping.abort();
    // a place that does not answer must not keep the process alive: what was begun there is begun again
    await Promise.race([Promise.all(running), after(STOP_AT_MOST, undefined, { ref: false })]);
  };
}
