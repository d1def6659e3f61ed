// A fake Teams: a connector service on loopback that keeps what the bot sends, and people who type and tap as the real
// client would let them. It drives the whole app in-process, through its own web server.
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { load as parse } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { createAgencies } from '../../src/app/agencies.ts';
import type { AgencyParts } from '../../src/app/agencies.ts';
import { findIdentity } from '../../src/ask/identity.ts';
import type { Joint } from '../../src/cases/joint/joint.ts';
import { createVersions } from '../../src/cases/versions.ts';
import { makeDeadlines, makeNextDay } from '../../src/time/deadlines.ts';
import { noLimits } from './limits.ts';
import { createOutbox } from '../../src/outbox/outbox.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import type { Cases } from '../../src/cases/cases.ts';
import type { Register } from '../../src/register/register.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import type { Directory, Person } from '../../src/people/directory.ts';
import { loadEdition } from '../../src/policy/load.ts';
import type { Edition } from '../../src/policy/edition.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import type { Editions } from '../../src/policy/governing.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import { createBot } from '../../src/teams/bot.ts';
import type { Bot, BotParts } from '../../src/teams/bot.ts';
import { PATIENCE } from '../../src/teams/handle.ts';
import type { Patience } from '../../src/teams/handle.ts';
import type { Contacts } from '../../src/teams/views/context.ts';
import { makeMetrics } from '../../src/web/metrics.ts';
import { startWeb } from '../../src/web/server.ts';
import type { Web } from '../../src/web/server.ts';
import { Chat } from './person.ts';
import { wordForWord } from './said.ts';
import { PATIENT } from './patient.ts';

export { wordForWord };

const ENV = join(import.meta.dirname, '..', '..', 'env');

export interface Sent {
  readonly conversation: string;
  readonly id: string;
  readonly activity: Record<string, unknown>;
  readonly update: boolean;
}

export interface Teams {
  readonly bot: Bot;
  readonly web: Web;
  readonly cases: Cases;
  readonly register: Register;
  readonly joint: Joint;
  /** What an agency has of its own, by its id. */
  of(agency: string): AgencyParts;
  /** The same as `cases`: what managers and the Guardian do. */
  readonly escalations: Cases;
  readonly outbox: Outbox;
  /** Delivers what is due at this time, until nothing is. */
  deliver(): Promise<void>;
  readonly store: Store;
  readonly directory: Directory;
  readonly edition: Edition;
  readonly editions: Editions;
  /** Everything the bot sent or updated, in order. */
  readonly sent: Sent[];
  /** Where it was shown typing, and how much had been sent by then. */
  readonly typing: { readonly conversation: string; readonly sent: number }[];
  /** How much of it had been sent when the newest activity was answered. */
  sentWhenAnswered: number;
  readonly serviceUrl: string;
  readonly log: string[];
  /** What the connector answers to an update; 200 unless a test says otherwise. */
  failUpdates: number | null;
  failSends: number | null;
  failTyping: number | null;
  /** What it asks for with a 429, in seconds. */
  retryAfter: number;
  /** Moves the clock. */
  advance(milliseconds: number): void;
  now(): Date;
  /** A person's own chat with the bot, on one device. Two for one person are two devices. */
  chat(key: string): Chat;
  post(activity: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

export async function startTeams(
  given: Partial<Omit<BotParts, 'patience'>> & {
    store?: Store;
    hold?: (cases: Cases) => Cases;
    patience?: Partial<Patience>;
  } = {},
): Promise<Teams> {
  const editions = given.editions ?? onlyEdition(loadEdition());
  const edition = editions.governing(new Date('2026-11-23T10:00:00Z'));
  const directory = given.directory ?? loadDirectory(join(ENV, 'people.local.yaml'));
  const { contacts } = parse(readFileSync(join(ENV, 'contacts.local.yaml'), 'utf8')) as { contacts: Contacts };
  const store = given.store ?? openSqlite(':memory:');
  const log: string[] = [];
  const logger = pino(
    { level: 'info' },
    {
      write: (line) => {
        log.push(line);
      },
    },
  );
  let offset = 0;
  const clock = { now: () => new Date(Date.parse('2026-11-23T10:00:00Z') + offset) };
  const ids = { bytes: (length: number) => randomBytes(length), newId: () => randomUUID() };
  const { agencies, joint } = createAgencies({
    store,
    editions,
    directory,
    clock,
    ids,
    log: logger,
    hashKey: 'a key that only the tests know, 32 characters',
    findIdentity,
    deadlines: makeDeadlines(edition.local.escalation),
    nextDay: makeNextDay(edition.local),
    through: { through: 'teams' },
    retry: PATIENT,
  });
  const [{ cases: made, register }, ...others] = agencies as [AgencyParts, ...AgencyParts[]];
  const cases = given.hold?.(made) ?? made;
  const of = (agency: string): AgencyParts | null => others.find((other) => other.directory.agency === agency) ?? null;
  const versions = given.versions ?? createVersions({ store, directory, clock, ids, log: logger });
  const bot = createBot({
    cases,
    register,
    of,
    joint,
    store,
    versions,
    directory,
    editions,
    contacts,
    clock,
    draftDays: 28,
    passed: () => clock.now().getTime(),
    identity: null,
    understanding: () => Promise.resolve(wordForWord()),
    log: logger,
    replyNotSent: () => undefined,
    sendNow: (reference, agency) => outbox.now(reference, agency),
    ...given,
    // nobody draws anything here
    patience: { ...PATIENCE, drawn: 0, ...given.patience },
  });
  const web = await startWeb({
    port: 0,
    bot: null,
    messages: bot.messages,
    ready: async () => {
      await store.ping();
      return { ready: true };
    },
    metrics: makeMetrics(),
    logger,
  });
  const outbox = createOutbox(
    {
      store,
      editions,
      directory,
      agreements: cases.agreements,
      clock,
      ids,
      channel: bot.channel,
      limits: noLimits,
      count: () => undefined,
      chance: () => 0.5,
      log: logger,
      instance: 'test',
      ladder: () => cases.ladder(),
      register,
    },
    others.map((other) => ({
      ...other,
      agreements: other.cases.agreements,
      ladder: () => other.cases.ladder(),
    })),
  );
  const sent: Sent[] = [];
  const connector = await startConnector(() => teams, sent);
  const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}/`;

  const teams: Teams = {
    bot,
    web,
    cases,
    register,
    joint,
    of: (agency) => agencies.find((one) => one.directory.agency === agency)!,
    escalations: cases,
    outbox,
    store,
    directory,
    edition,
    editions,
    sent,
    typing: [],
    sentWhenAnswered: 0,
    serviceUrl,
    log,
    failUpdates: null,
    failSends: null,
    failTyping: null,
    retryAfter: 1800,
    deliver: async () => {
      for (let i = 0; i < 100 && (await outbox.once()) > 0; i += 1);
    },
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    now: () => clock.now(),
    chat: (key) => new Chat(teams, directory.byKey(key)!),
    async post(activity, headers = {}) {
      const response = await fetch(`${web.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      });
      const text = await response.text();
      teams.sentWhenAnswered = sent.length;
      // what is begun once an answer has gone out, such as keeping the draft of an alarm
      await bot.idle();
      return { status: response.status, body: text === '' ? null : readBody(text) };
    },
    async close() {
      await web.close();
      connector.closeAllConnections();
      await new Promise((done) => {
        connector.close(done);
      });
      await store.close();
    },
  };
  return teams;
}

const readBody = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** The part of the connector service that a bot calls: send, reply, update. */
async function startConnector(teams: () => Teams, sent: Sent[]): Promise<Server> {
  let count = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      // restify changes every response in the process: its writeHead gives nothing back to chain on
      const reply = (status: number, body: unknown): void => {
        response.statusCode = status;
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(body));
      };
      const [, conversation = '', activity] =
        /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/.exec(request.url ?? '') ?? [];
      const isUpdate = request.method === 'PUT';
      const sentActivity = JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>;
      if (isUpdate && sentActivity['text'] && sentActivity['attachments']) {
        reply(400, { error: { code: 'BadSyntax', message: 'Activity resulted into multiple skype activities' } });
        return;
      }
      const fails = isUpdate ? teams().failUpdates : teams().failSends;
      if (fails !== null) {
        if (fails === 429) response.setHeader('Retry-After', String(teams().retryAfter));
        reply(fails, { error: { code: 'ActivityNotFoundInConversation', message: 'no' } });
        return;
      }
      if (sentActivity['type'] === 'typing') {
        teams().typing.push({ conversation: decodeURIComponent(conversation), sent: sent.length });
        reply(teams().failTyping ?? 200, { id: '' });
        return;
      }
      const id = isUpdate ? decodeURIComponent(activity!) : `m${(count += 1)}`;
      sent.push({ conversation: decodeURIComponent(conversation), id, activity: sentActivity, update: isUpdate });
      reply(200, { id });
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return server;
}

let moments = 0;

/** An activity as Teams sends it, in a person's own chat unless told otherwise. */
export function activityOf(
  teams: Teams,
  person: Person,
  rest: Record<string, unknown>,
  place: { id: string; type: string } = { id: `personal-${person.key}`, type: 'personal' },
): Record<string, unknown> {
  return {
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
    // each message is sent at a moment of its own; delivered again it is the same activity
    timestamp: new Date(Date.parse('2026-11-23T10:00:00.000Z') + (moments += 1)).toISOString(),
    locale: 'en-GB',
    from: { id: `29:${person.key}`, name: person.name, aadObjectId: person.id },
    recipient: { id: `28:${teams.directory.botId}`, name: 'Can I share?' },
    conversation: {
      id: place.id,
      conversationType: place.type,
      tenantId: teams.directory.tenantId,
      ...(place.type === 'personal' ? {} : { isGroup: true }),
    },
    channelData: { tenant: { id: teams.directory.tenantId } },
    ...rest,
  };
}
