// Opens what the bot and the terminal both stand on: the edition, the people, the store and the cases.
import { randomBytes } from 'node:crypto';
import { nanoid } from 'nanoid';
import { findIdentity } from '../ask/identity.ts';
import type { Cases, CasesParts } from '../cases/cases.ts';
import type { PeopleChanges } from '../cases/people-changes.ts';
import { createVersions } from '../cases/versions.ts';
import type { Versions } from '../cases/versions.ts';
import { practiceClock, systemClock } from '../time/clock.ts';
import type { Clock } from '../time/clock.ts';
import { createAgencies } from './agencies.ts';
import type { Agencies } from './agencies.ts';
import { openAgreements } from './live-agreements.ts';
import type { LiveAgreements } from './live-agreements.ts';
import { ConfigError, contactKey } from './config.ts';
import { openEditions, openLaw } from './editions.ts';
import type { Config, RecordsConfig } from './config.ts';
import type { Contacts } from './contacts.ts';
import { makeDeadlines, makeNextDay } from '../time/deadlines.ts';
import type { Directory } from '../people/directory.ts';
import { openDirectory } from '../people/live-directory.ts';
import { withLaw, withWithdrawals } from '../policy/governing.ts';
import type { Editions } from '../policy/governing.ts';
import type { LocalChoices } from '../policy/schema.ts';
import type { Through } from '../record/access.ts';
import { partitionOf } from '../record/partition.ts';
import { editionVersion } from '../record/withdrawals.ts';
import { refuseLaterVersions } from '../register/present-versions.ts';
import { StoreError } from '../store/port.ts';
import { isLoopbackUrl } from '../text/loopback.ts';
import { azureCredential } from './azure.ts';
import type { Store } from '../store/port.ts';
import { refuseHalfRestored } from '../register/prove/restore.ts';
import type { Register } from '../register/register.ts';

/** `directory`, `cases`, `register` and `peopleChanges` are those of the first agency, unless `partsOf` gives another's. */
export interface Parts extends Agencies {
  readonly editions: Editions;
  readonly directory: Directory;
  /** Looks at the people file once; true if the people are others now. */
  readonly refreshPeople: () => Promise<boolean>;
  /** The register of agreements of the first agency. */
  readonly agreements: LiveAgreements;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: CasesParts['ids'];
  readonly cases: Cases;
  readonly register: Register;
  readonly peopleChanges: PeopleChanges;
  /** What was called wrong, and what is withdrawn, by version. */
  readonly versions: Versions;
  /** With names from the edition where only a number was configured. */
  readonly contacts: Contacts;
  close(): Promise<void>;
}

export const ids: CasesParts['ids'] = { bytes: (length) => randomBytes(length), newId: () => nanoid() };

/**
 * Opens everything, or nothing. Throws ConfigError, PeopleError, CosmosSetupError, LaterVersionError or an edition's own error, each with
 * sentences that say what to mend. `through`: by which way somebody reads here, for the access log.
 */
export async function openParts(
  config: RecordsConfig | Config,
  log: CasesParts['log'],
  through: Through = { through: 'teams' },
): Promise<Parts> {
  const clock = config.mode === 'local' ? practiceClock(config.dataDir) : systemClock;
  const opened = openEditions(config.editions, clock.now(), {
    previewed: config.previewed ?? null,
    isReal: config.mode === 'real',
  });
  const { local } = opened.governing(clock.now());
  const directory = openDirectory(config.peopleFile, log);
  if ('contacts' in config) checkTogether(config, directory, contactsNamed(opened));
  const agreements = openAgreements(
    { path: config.agreementsFile, directory, editions: opened.all, isPractice: config.mode === 'local' },
    log,
  );
  const store = await openStore(config, (sentence) => log.warn({}, sentence));
  // a terminal must get in where a backup is half put back, to finish it
  await checkAtStart(store, directory, log, 'contacts' in config);
  const versions = createVersions({ store, directory, clock, ids, log });
  await versions.refresh();
  const isReal = config.mode === 'real';
  const law = config.lawEdition === undefined ? null : openLaw(config.lawEdition, clock.now(), { isReal });
  const editions = withWithdrawals(withLaw(opened, law), (pin) => versions.isWithdrawn('edition', editionVersion(pin)));
  const agencies = createAgencies({
    store,
    editions,
    directory,
    clock,
    ids,
    log,
    hashKey: config.hashKey,
    protocolFile: config.protocolFile,
    agreements,
    practiceFile: config.practiceFile,
    findIdentity,
    deadlines: makeDeadlines(local.escalation),
    nextDay: makeNextDay(local),
    through,
  });
  const { cases, register, peopleChanges } = agencies.agencies[0]!;
  const contacts = 'contacts' in config ? named(config.contacts, contactsNamed(editions)) : {};
  return {
    ...agencies,
    editions,
    directory,
    refreshPeople: () => directory.refresh(),
    agreements,
    store,
    clock,
    ids,
    cases,
    register,
    peopleChanges,
    versions,
    contacts,
    close: () => store.close(),
  };
}

/** The same as one of the agencies has it, by its id. Throws where the bot does not serve it. */
export function partsOf(parts: Parts, agency: string): Parts {
  const own = parts.of(agency);
  if (!own) throw new Error(`This bot serves no agency with the id ${agency}.`);
  return { ...parts, ...own, versions: parts.versions.of(agency) };
}

/**
 * A store that cannot be opened keeps the bot from starting: its place is a setting. One that cannot be written does not:
 * the bot still answers whoever is in danger, and says meanwhile, here and to whoever watches it, that it is not ready.
 * One that holds what a later version wrote does: people would be shown less than there is.
 */
async function checkAtStart(
  store: Store,
  { served }: Directory,
  log: CasesParts['log'],
  isBot: boolean,
): Promise<void> {
  try {
    await store.ping();
    for (const pk of served.map(({ id }) => partitionOf(id))) {
      await refuseLaterVersions(store, pk);
      if (isBot) await refuseHalfRestored(store, pk);
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ code: error.code }, error.message);
  }
}

/** The adapter that the configuration names; the other one's code is not even loaded. */
async function openStore({ store }: Pick<RecordsConfig, 'store'>, warn: (sentence: string) => void): Promise<Store> {
  if (store.kind === 'sqlite') return (await import('../store/sqlite.ts')).openSqlite(store.file, { warn });
  const { openCosmos } = await import('../store/cosmos.ts');
  return openCosmos({
    endpoint: store.endpoint,
    database: store.database,
    key: store.key,
    warn,
    credential: store.key ? undefined : await azureCredential(store.identity),
    // an emulator names endpoints of its own that lead elsewhere
    ...(isLoopbackUrl(store.endpoint) ? { client: { connectionPolicy: { enableEndpointDiscovery: false } } } : {}),
  });
}

/** What no single key shows: the files must be about the same bot, and every contact that the edition names must exist. */
function checkTogether(config: Config, directory: Directory, contacts: LocalChoices['contacts']): void {
  const problems = new Map<string, string>();
  const missing = contacts.map(({ key }) => key).filter((key) => config.contacts[key] === undefined);
  for (const key of missing)
    problems.set(
      contactKey(key),
      'is missing: the card for danger needs this number. Set it here, or in the file that CONTACTS_FILE names.',
    );
  if (config.bot && config.bot.id !== directory.botId)
    problems.set('BOT_ID', `is ${config.bot.id}, but the people file is about the bot ${directory.botId}.`);
  if (config.bot && config.bot.tenantId !== directory.tenantId)
    problems.set(
      'BOT_TENANT_ID',
      `is ${config.bot.tenantId}, but the people file is about the tenant ${directory.tenantId}.`,
    );
  if (problems.size > 0) throw new ConfigError(problems);
}

/** The contacts that any of the editions needs, each once. */
const contactsNamed = ({ all }: Editions): LocalChoices['contacts'] =>
  all.flatMap(({ local }, i) =>
    local.contacts.filter(({ key }) => !all.slice(0, i).some((one) => one.local.contacts.some((it) => it.key === key))),
  );

const named = (contacts: Contacts, wanted: LocalChoices['contacts']): Contacts =>
  Object.fromEntries(
    Object.entries(contacts).map(([key, contact]) => [
      key,
      contact.name === key ? { ...contact, name: wanted.find((one) => one.key === key)?.title ?? key } : contact,
    ]),
  );
