// Environment → typed configuration. Whatever is wrong is said at once, a sentence a key, and nothing starts.
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isLoopbackUrl } from '../text/loopback.ts';
import { languages } from '../words/load.ts';
import { loadProtocols, readFills } from '../policy/protocols/load.ts';
import { readOwn } from '../practice/load.ts';
import { OTHER_FORMATS } from '../pages/other-formats.ts';
import { ConfigError } from './config-error.ts';
import { contactSchema, contactsIn } from './contacts.ts';
import type { Contact, Contacts } from './contacts.ts';
import { editionSetting, LAW_EDITION, lawSetting, PRACTICE_EDITIONS } from './editions.ts';
import { logKeySetting, originSetting, placesSetting } from './log-settings.ts';
import type { LogSetting } from './log-settings.ts';
import type { Governs } from './editions.ts';

/** `local`: the practice copy, on this machine only, with a default for everything. `real`: a council's. */
export type Mode = 'local' | 'real';

export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  | {
      readonly kind: 'cosmos';
      readonly endpoint: string;
      readonly database: string;
      readonly key: string | undefined;
      readonly identity: string | undefined;
    };

export interface BotConfig {
  readonly id: string;
  readonly tenantId: string;
  readonly auth: { readonly kind: 'password'; readonly password: string } | { readonly kind: 'managed-identity' };
}

const language = z
  .string()
  .refine((name) => languages().includes(name), { message: `must be one of: ${languages().join(', ')}` });

/** What the records need: enough for the terminal, where no bot runs. */
export interface RecordsConfig {
  readonly mode: Mode;
  readonly dataDir: string;
  readonly store: StoreConfig;
  readonly peopleFile: string;
  /** What the council's legal team wrote down of the joint agency protocol; null: nothing yet. */
  readonly protocolFile: string | null;
  /** The register of sharing agreements and impact assessments; null: the council keeps none here. */
  readonly agreementsFile: string | null;
  /** The council's own situations to practise with; null: none. */
  readonly practiceFile: string | null;
  /** Which edition governs from which day on. */
  readonly editions: readonly Governs[];
  /** The edition of today's law, with which an answer under another one is compared. */
  readonly lawEdition?: string;
  /** The day by whose policy the practice copy answers (preview.ts); null or left out: today's. */
  readonly previewed?: string | null;
  /** Which catalogue of texts the bot speaks, such as `en`. */
  readonly language: string;
  readonly draftDays: number;
  readonly hashKey: string;
  /** A language model that reads beside the built-in reader; null where none is wanted, which is the default. */
  readonly hosted: HostedSetting | null;
}

/** Where a language model answers, and what it is called there. */
export interface HostedSetting {
  readonly endpoint: string;
  readonly model: string;
  /** undefined: the bot's managed identity, or whoever is signed in at the terminal. */
  readonly key: string | undefined;
  readonly identity: string | undefined;
  /** What `eval --reader hosted` printed when this model passed; without it the model is not asked. */
  readonly passed: string | undefined;
}

export interface Config extends RecordsConfig {
  readonly host: string;
  readonly port: number;
  /** null in local mode, where nobody proves who they are and nothing but this machine is listened to. */
  readonly bot: BotConfig | null;
  readonly contacts: Contacts;
  readonly logLevel: string;
  /** Who may read /metrics from another machine; undefined: nobody. */
  readonly metricsToken: string | undefined;
  /** How many instances run side by side: they share Teams' limits out among them. */
  readonly instances: number;
  /** How the agency's log is signed and where it is published. */
  readonly logOfRecords: LogSetting;
}

export { ConfigError } from './config-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const ROOT = join(import.meta.dirname, '..', '..');
const PRACTICE_HASH_KEY = 'the practice copy keeps no secrets from anybody';
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const APP_KEYS = ['BOT_ID', 'BOT_PASSWORD', 'BOT_AUTH', 'MicrosoftAppId', 'MicrosoftAppPassword'];

/** Reads keys one after another and remembers what was wrong with each. An empty value counts as none. */
class Reader {
  readonly problems = new Map<string, string>();
  private readonly environment: Environment;
  readonly mode: Mode;
  constructor(environment: Environment, mode: Mode) {
    this.environment = environment;
    this.mode = mode;
  }

  has = (key: string): boolean => Boolean(this.environment[key]?.trim());

  /** The value, checked; a key that is not set takes `practice` in local mode and is missing in the real one. */
  read<T>(key: string, schema: z.ZodType<T, z.ZodTypeDef, unknown>, practice: string | undefined, always?: string): T {
    const value =
      (this.has(key) ? this.environment[key]!.trim() : undefined) ??
      always ??
      (this.mode === 'local' ? practice : undefined);
    if (value === undefined) {
      this.problems.set(key, 'is missing.');
      return undefined as T;
    }
    const result = schema.safeParse(value);
    if (!result.success) this.problems.set(key, `${result.error.issues[0]!.message}.`);
    return result.data as T;
  }

  done<T>(config: T): T {
    if (this.problems.size > 0) throw new ConfigError(this.problems);
    return config;
  }
}

const text = z.string();
const secret = z.string().min(32, 'must have at least 32 characters, for example from "openssl rand -hex 32"');
const guid = z
  .string()
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'must be an id such as 00000000-0000-0000-0000-000000000011')
  .transform((id) => id.toLowerCase());
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be between ${least} and ${most}`);

/** The whole configuration. Throws ConfigError naming every key that is missing or wrong. */
export function readConfig(mode: Mode, environment: Environment = process.env): Config {
  const reader = new Reader(environment, mode);
  if (mode === 'local') {
    const set = APP_KEYS.filter((key) => reader.has(key));
    for (const key of set)
      reader.problems.set(
        key,
        'is set, but the practice copy has no app id: it believes whoever speaks to it. Unset it, or start the real mode with npm start.',
      );
  }
  return reader.done({
    ...records(reader),
    host: mode === 'local' ? '127.0.0.1' : '0.0.0.0',
    port: reader.read('PORT', whole(0, 65_535), '3978', '3978'),
    bot: mode === 'local' ? null : bot(reader),
    contacts: contacts(reader, environment),
    logLevel: reader.read(
      'LOG_LEVEL',
      z.enum(LEVELS, { message: `must be one of ${LEVELS.join(', ')}` }),
      'info',
      'info',
    ),
    metricsToken: reader.has('METRICS_TOKEN') ? reader.read('METRICS_TOKEN', secret, undefined) : undefined,
    instances: reader.read('INSTANCES', whole(1, 100), '1', '1'),
    logOfRecords: logOfRecords(reader),
  });
}

/** The practice copy makes a key of its own, and publishes to a folder beside its records. */
function logOfRecords(reader: Reader): LogSetting {
  const { mode } = reader;
  const origin = reader.read('LOG_ORIGIN', originSetting, 'can-i-share.example/practice');
  const isMade = mode === 'local' && !reader.has('LOG_KEY');
  const key = isMade ? null : reader.read('LOG_KEY', logKeySetting, undefined);
  const dataDir = mode === 'local' ? reader.read('DATA_DIR', text, join(ROOT, 'data')) : '';
  const places = reader.read('CHECKPOINTS', placesSetting, `folder:${resolve(dataDir, 'checkpoints')}`);
  if (key && !reader.problems.has('LOG_ORIGIN') && key.verifier.name !== origin)
    reader.problems.set('LOG_KEY', `is a key of ${key.verifier.name}, and LOG_ORIGIN says ${origin}.`);
  return { origin, key, dataDir, places };
}

/** How the log is signed and published, for a command that needs nothing else. Throws ConfigError. */
export function readLogSetting(environment: Environment = process.env): LogSetting {
  const reader = new Reader(environment, modeOf(environment));
  return reader.done(logOfRecords(reader));
}

/** What the terminal works beside: a real bot has an app id. */
export const modeOf = (environment: Environment = process.env): Mode =>
  environment['BOT_ID']?.trim() ? 'real' : 'local';

/**
 * What the terminal needs to open the records: a council's where BOT_ID is set, else the practice copy's. Throws ConfigError.
 */
export function readRecordsConfig(environment: Environment = process.env): RecordsConfig {
  const mode = modeOf(environment);
  // the terminal neither opens cases nor logs who did what, so it can do without the bot's secret
  const reader = new Reader({ ...environment, HASH_KEY: environment['HASH_KEY']?.trim() || PRACTICE_HASH_KEY }, mode);
  return reader.done(records(reader));
}

function records(reader: Reader): RecordsConfig {
  const { mode } = reader;
  const kind = reader.read('STORE', z.enum(['sqlite', 'cosmos'], { message: 'must be sqlite or cosmos' }), 'sqlite');
  const needsFolder = mode === 'local' || kind === 'sqlite';
  const dataDir = needsFolder ? reader.read('DATA_DIR', text, join(ROOT, 'data')) : '';
  return {
    mode,
    dataDir,
    store: kind === 'cosmos' ? cosmos(reader) : { kind: 'sqlite', file: join(dataDir ?? '', 'cases.sqlite') },
    editions: editionsOf(reader),
    lawEdition: lawOf(reader),
    peopleFile: peopleFile(reader),
    protocolFile: protocolFile(reader),
    agreementsFile: agreementsFile(reader),
    practiceFile: practiceFile(reader),
    language: reader.read('BOT_LANGUAGE', language, 'en', 'en'),
    draftDays: reader.read('DRAFT_DAYS', whole(1, 3650), '28', '28'),
    hashKey: reader.read('HASH_KEY', secret, PRACTICE_HASH_KEY),
    hosted: hosted(reader),
  };
}

const PRACTICE_PEOPLE = join(ROOT, 'env', 'people.local.yaml');
const peopleFile = (reader: Reader): string => reader.read('PEOPLE_FILE', text, PRACTICE_PEOPLE);

/** A council that has written nothing down yet needs no such file. A wrong one is said at the start, not when it is used. */
function protocolFile(reader: Reader): string | null {
  if (reader.mode === 'real' && !reader.has('PROTOCOL_FILE')) return null;
  const path = reader.read('PROTOCOL_FILE', text, join(ROOT, 'env', 'protocol.local.yaml'));
  try {
    // most starts need no protocol, and one with nothing to fill has nothing to prove
    if (readFills(path).length > 0) loadProtocols(path);
  } catch (error) {
    reader.problems.set('PROTOCOL_FILE', (error as Error).message);
  }
  return path;
}

/**
 * A council may keep no register here. What is in it is read with the people and the editions (`live-agreements.ts`): the
 * one of the practice copy names the people of the practice copy, and fits no others.
 */
function agreementsFile(reader: Reader): string | null {
  const hasOwnPeople = reader.mode === 'real' || resolve(peopleFile(reader)) !== PRACTICE_PEOPLE;
  if (hasOwnPeople && !reader.has('AGREEMENTS_FILE')) return null;
  return reader.read('AGREEMENTS_FILE', text, join(ROOT, 'env', 'agreements.local.yaml'));
}

/** As the one before: a council that has written no situations of its own needs no such file. */
function practiceFile(reader: Reader): string | null {
  if (reader.mode === 'real' && !reader.has('PRACTICE_FILE')) return null;
  const path = reader.read('PRACTICE_FILE', text, join(ROOT, 'env', 'practice.local.yaml'));
  try {
    readOwn(path);
  } catch (error) {
    reader.problems.set('PRACTICE_FILE', (error as Error).message);
  }
  return path;
}

/** The people file, for a command that needs nothing else. Throws ConfigError. */
export function readPeopleSetting(environment: Environment = process.env): string {
  const reader = new Reader(environment, modeOf(environment));
  return reader.done(peopleFile(reader));
}

/** The register of agreements, for a command that needs nothing else. Throws ConfigError. */
export function readAgreementsSetting(environment: Environment = process.env): string | null {
  const reader = new Reader(environment, modeOf(environment));
  return reader.done(agreementsFile(reader));
}

/** The file of the council's legal team, for a command that needs nothing else. Throws ConfigError. */
export function readProtocolSetting(environment: Environment = process.env): string | null {
  const reader = new Reader(environment, modeOf(environment));
  return reader.done(protocolFile(reader));
}

const secureAddress = z
  .string()
  .url('must be an address such as https://NAME.openai.azure.com/openai/v1/')
  .refine(
    (one) => isLoopbackUrl(one) || (URL.canParse(one) && new URL(one).protocol === 'https:'),
    'must begin with https, unless the model runs on this machine',
  );

function hosted(reader: Reader): HostedSetting | null {
  if (!reader.has('READER_ENDPOINT')) return null;
  const given = (key: string) => (reader.has(key) ? reader.read(key, text, undefined) : undefined);
  return {
    endpoint: reader.read('READER_ENDPOINT', secureAddress, undefined),
    model: reader.read('READER_MODEL', text.max(100, 'is too long'), undefined),
    key: given('READER_KEY'),
    identity: reader.has('BOT_AUTH') ? given('BOT_ID') : undefined,
    passed: given('READER_PASSED'),
  };
}

/** Which hosted reader is set, for a command that needs nothing else. Throws ConfigError. */
export function readHostedSetting(environment: Environment = process.env): HostedSetting | null {
  const reader = new Reader(environment, modeOf(environment));
  return reader.done(hosted(reader));
}

const editionsOf = (reader: Reader): readonly Governs[] => reader.read('EDITION', editionSetting, PRACTICE_EDITIONS);

const lawOf = (reader: Reader): string => reader.read('LAW_EDITION', lawSetting, LAW_EDITION, LAW_EDITION);

/** The edition of today's law, for a command that needs nothing else. Throws ConfigError. */
export function readLawSetting(environment: Environment = process.env): string {
  const reader = new Reader(environment, modeOf(environment));
  return reader.done(lawOf(reader));
}

/** Which edition governs when, for a command that needs nothing else. Throws ConfigError. */
export function readEditionSetting(environment: Environment = process.env): readonly Governs[] {
  const reader = new Reader(environment, modeOf(environment));
  return reader.done(editionsOf(reader));
}

function cosmos(reader: Reader): StoreConfig {
  const endpoint = reader.read(
    'COSMOS_ENDPOINT',
    z.string().url('must be an address such as https://council.documents.azure.com:443/'),
    undefined,
  );
  const database = reader.read(
    'COSMOS_DATABASE',
    z.string().regex(/^[^/\\?#]{1,255}$/, 'is not a name that a database can have'),
    'can-i-share',
    'can-i-share',
  );
  const key = reader.has('COSMOS_KEY') ? reader.read('COSMOS_KEY', text, undefined) : undefined;
  const identity = reader.has('BOT_AUTH') && reader.has('BOT_ID') ? reader.read('BOT_ID', text, undefined) : undefined;
  return { kind: 'cosmos', endpoint, database, key, identity };
}

function bot(reader: Reader): BotConfig {
  const id = reader.read('BOT_ID', guid, undefined);
  const tenantId = reader.read('BOT_TENANT_ID', guid, undefined);
  if (reader.has('BOT_AUTH')) {
    reader.read(
      'BOT_AUTH',
      z.literal('managed-identity', { message: 'must be managed-identity, or empty where BOT_PASSWORD is set' }),
      undefined,
    );
    if (reader.has('BOT_PASSWORD'))
      reader.problems.set('BOT_AUTH', 'and BOT_PASSWORD are both set; only one can be meant.');
    return { id, tenantId, auth: { kind: 'managed-identity' } };
  }
  return { id, tenantId, auth: { kind: 'password', password: reader.read('BOT_PASSWORD', text, undefined) } };
}

/** `emergencyDutyTeam` is set by CONTACT_EMERGENCY_DUTY_TEAM. */
export const contactKey = (key: string): string =>
  `CONTACT_${key.replaceAll(/[A-Z]|(?<=\D)\d+/g, '_$&').toUpperCase()}`;

/** The contacts file, with the phone numbers that CONTACT_… keys set in place of its own. Which must be there, compose.ts checks. */
function contacts(reader: Reader, environment: Environment): Contacts {
  const overrides = Object.entries(environment).filter(([key, value]) => key.startsWith('CONTACT_') && value?.trim());
  const needsFile = reader.mode === 'local' || overrides.length === 0 || reader.has('CONTACTS_FILE');
  const path = needsFile ? reader.read('CONTACTS_FILE', text, join(ROOT, 'env', 'contacts.local.yaml')) : undefined;
  const listed = path ? listedIn(reader, path) : {};
  const result: Record<string, Contact> = { ...listed };
  for (const [key, phone] of overrides) {
    const name = Object.keys(listed).find((one) => contactKey(one) === key) ?? camel(key);
    const contact = contactSchema.safeParse({
      name,
      when: 'As your council says',
      ...listed[name],
      phone: phone!.trim(),
    });
    if (contact.success) result[name] = contact.data;
    else reader.problems.set(key, `${contact.error.issues[0]!.message}.`);
  }
  return result;
}

const camel = (key: string): string =>
  key
    .slice('CONTACT_'.length)
    .toLowerCase()
    .replaceAll(/_(\w)/g, (_, first: string) => first.toUpperCase());

/** The contacts that the file at this path has; none where it cannot be used, which is said at the start. */
function listedIn(reader: Reader, path: string): Contacts {
  const listed = contactsIn(path, reader.mode === 'real');
  if (typeof listed !== 'string') return listed;
  reader.problems.set('CONTACTS_FILE', listed);
  return {};
}

/** Whom to ask for another format, for a terminal. Undefined where nobody is named, and where the file cannot be used. */
export const readOtherFormats = (environment: Environment = process.env): Contact | undefined =>
  contacts(new Reader(environment, modeOf(environment)), environment)[OTHER_FORMATS];

/** The council's own situations to practise with, for a command that needs nothing else. Throws ConfigError. */
export function readPracticeSetting(environment: Environment = process.env): string | null {
  const reader = new Reader(environment, modeOf(environment));
  return reader.done(practiceFile(reader));
}
