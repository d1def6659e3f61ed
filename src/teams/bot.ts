// Everything of this folder put together: cases and words in, an adapter that answers activities out.
import type { TeamsAdapter } from '@microsoft/teams-ai';
import { findPersonalDetails } from '../ask/identity.ts';
import type { Understanding } from '../ask/understanding.ts';
import { createSendLater } from '../cases/send-later.ts';
import type { Cases } from '../cases/cases.ts';
import type { Joint } from '../cases/joint/joint.ts';
import { lookedAfterBy } from '../cases/joint/looked-after.ts';
import { isJoint } from '../joint/terms.ts';
import type { Versions } from '../cases/versions.ts';
import type { Channel } from '../outbox/ports.ts';
import type { Directory } from '../people/directory.ts';
import { dayWords } from '../policy/cite.ts';
import { middayOf } from '../policy/governing.ts';
import type { Editions } from '../policy/governing.ts';
import type { Register } from '../register/register.ts';
import type { Store } from '../store/port.ts';
import { makeAdapter } from './adapter.ts';
import type { BotIdentity } from './adapter.ts';
import { createAfterTurn } from './edge/after-turn.ts';
import { createAnswers } from './edge/answers.ts';
import { createChannel } from './channel.ts';
import { createConversations } from './conversations.ts';
import type { Conversations } from './conversations.ts';
import { createEdge } from './edge/edge.ts';
import { PATIENCE } from './handle.ts';
import type { Patience } from './handle.ts';
import { rememberKeys } from './first-time.ts';
import { CARDS, makeRenderer } from './render.ts';
import { createCaseInHand } from './case-in-hand.ts';
import { createQuotes } from './quotes.ts';
import { createRepeats } from './edge/repeats.ts';
import type { RepliesParts } from './reply.ts';
import type { Services } from './turn.ts';
import { answerKinds } from './views/case.ts';
import type { CaseViewContext } from './views/case.ts';
import type { Contacts, ViewContext } from './views/context.ts';

/** What is one agency's own. */
interface OfAgency {
  readonly directory: Directory;
  readonly cases: Cases;
  readonly register: Register;
}

/** `directory`, `cases` and `register` are the first agency's. */
export interface BotParts extends OfAgency {
  /** Those of another agency that the bot serves, by its id; where it is left out, there is only the first. */
  readonly of?: (agency: string) => OfAgency | null;
  readonly joint: Joint;
  readonly store: Store;
  readonly editions: Editions;
  readonly contacts: Contacts;
  readonly clock: { now(): Date };
  readonly draftDays: number;
  readonly understanding: () => Promise<Understanding>;
  /** null: the practice copy. */
  readonly identity: BotIdentity | null;
  /** Takes codes, references and keyed hashes, never content. */
  readonly log: { error(fields: object, message: string): void };
  readonly versions: Versions;
  /** Counts an answer that somebody called wrong; nobody does where it is left out. */
  readonly doubted?: Services['doubted'];
  /** Sends at once what is due in one document of an agency; nothing is sent at once where it is left out. */
  readonly sendNow?: (reference: string, agency: string) => Promise<void>;
  /** How long a turn waits for what came of that; two seconds where it is left out. */
  readonly sendWait?: Services['sendWait'];
  /** How somebody gets a file. In Teams by consent, in the practice copy at a terminal, where it is left out. */
  readonly files?: Services['files'];
  /** How many milliseconds putting a file into somebody's OneDrive may take; as it should be where it is left out. */
  readonly uploadWithin?: number;
  /** What the process knows of itself, for administrators of an agency. */
  readonly processHealth?: (agency: string) => ReturnType<Services['processHealth']>;
  /** Counts a message or update of a turn that Teams did not take, by its code. */
  readonly replyNotSent: RepliesParts['notSent'];
  /** Milliseconds that only ever grow; those of the process where it is left out. */
  readonly passed?: () => number;
  /** Timers of a turn's messages; those of the process where it is left out. */
  readonly arm?: RepliesParts['arm'];
  /** In which languages somebody can be told; where it is left out drafts show in the practice copy alone. */
  readonly languages?: ViewContext['languages'];
  /** How long a turn waits for the store and the reader; as it should be where it is left out. */
  readonly patience?: Patience;
}

export interface Bot {
  /** Answers one request to /api/messages. */
  readonly messages: (
    request: { method: string; headers: Readonly<Record<string, unknown>>; body: unknown },
    response: object,
  ) => Promise<void>;
  readonly adapter: TeamsAdapter;
  /** For the outbox. */
  readonly channel: Channel;
  /** Forgets the words that it still has in memory. */
  readonly forget: () => void;
  /** Resolves when nothing is under way that was begun after an answer, such as keeping the draft of an alarm. */
  readonly idle: () => Promise<void>;
}

type Report = Services['report'];

const NOTHING_KNOWN = { store: '', reader: '', readers: [], hosted: false };

const reporter =
  (log: BotParts['log']): Report =>
  (error, fields) => {
    const { name = 'Error', code } = error as { name?: string; code?: unknown };
    const known = typeof code === 'string' || typeof code === 'number';
    log.error({ ...fields, name, code: known ? code : 'unexpected' }, 'A turn failed.');
  };

function servicesOf(parts: BotParts, conversations: Conversations, report: Report): Services {
  const { cases, register, joint, directory, understanding, editions, contacts, clock, draftDays } = parts;
  const quotes = createQuotes(parts.passed);
  return {
    cases,
    register,
    joint,
    directory,
    understanding,
    quotes,
    versions: parts.versions,
    doubted: parts.doubted ?? (() => undefined),
    firstTime: rememberKeys(),
    caseInHand: createCaseInHand(clock),
    report,
    canReach: async (id) => {
      const person = directory.find(id);
      if (!person) return false;
      // what is not known is not said
      return conversations.find(person).then(
        (chat) => chat !== null,
        () => true,
      );
    },
    reachOf: async (id) => {
      const person = directory.find(id);
      // what is not known is not said
      return person ? conversations.reach(person).catch(() => 'open' as const) : 'gone';
    },
    files: parts.files ?? (parts.identity ? 'consent' : 'terminal'),
    sendNow: async (reference) => parts.sendNow?.(reference, directory.agency),
    sendWait: parts.sendWait ?? 2_000,
    processHealth: async () => (await parts.processHealth?.(directory.agency)) ?? NOTHING_KNOWN,
    viewContext: () => {
      const now = clock.now();
      return {
        edition: editions.governing(now),
        editions,
        contacts,
        now,
        draftDays,
        saidWith: (reference) => quotes.of(reference),
        languages: parts.languages ?? { drafts: parts.identity === null },
        findIdentity: (text) => answerKinds(findPersonalDetails(text)),
        agreements: cases.agreements.all(),
      };
    },
  };
}

/** For a message to somebody: joint working as they see it at this moment, for themselves or for somebody who is away. */
async function newsContext({ joint, directory, viewContext }: Services, to: string): Promise<CaseViewContext> {
  const person = directory.find(to);
  if (!person) return viewContext();
  const lookedAfter = await lookedAfterBy(joint.engine, person);
  return {
    ...viewContext(),
    routeOf: (document) => (isJoint(document) ? joint.routes.seenOf(document, person, lookedAfter) : null),
    blockOf: (document) => (isJoint(document) ? joint.blocks.seenOf(document, person, lookedAfter) : null),
    assessmentOf: (document) => (isJoint(document) ? joint.assessments.seenOf(document, person, lookedAfter) : null),
  };
}

/** The same for another agency. What is remembered of a person or a case is kept in one place for all. */
const withAgency = (parts: BotParts, services: Services, { directory, cases, register }: OfAgency): Services => ({
  ...services,
  directory,
  cases,
  register,
  versions: parts.versions.of(directory.agency),
  viewContext: () => ({ ...services.viewContext(), agreements: cases.agreements.all() }),
  sendNow: async (reference) => parts.sendNow?.(reference, directory.agency),
  processHealth: async () => (await parts.processHealth?.(directory.agency)) ?? NOTHING_KNOWN,
});

export function createBot(parts: BotParts): Bot {
  const { directory, identity, log } = parts;
  const report = reporter(log);
  const adapter = makeAdapter(identity);
  adapter.onTurnError = async (_context, error) => report(error, { doing: 'turn' });
  const conversations = createConversations(parts);
  const services = servicesOf(parts, conversations, report);
  const others = new Map<string, Services>();
  const ofAgency = (agency: string): Services => {
    const own = agency === directory.agency ? null : parts.of?.(agency);
    if (!own) return services;
    const known = others.get(agency) ?? withAgency(parts, services, own);
    others.set(agency, known);
    return known;
  };
  const { previewed } = parts.editions;
  const renderer = makeRenderer(identity === null, CARDS, previewed === null ? '' : dayWords(middayOf(previewed)));
  const notSent: RepliesParts['notSent'] = (code, doing) => {
    parts.replyNotSent(code, doing);
    log.error({ doing, code }, 'A reply was not sent.');
  };
  const appId = identity?.appId ?? '';
  const afterTurn = createAfterTurn((error) => report(error, { doing: 'after-turn' }));
  const run = createEdge({
    adapter,
    appId,
    services,
    servicesOf: ofAgency,
    renderer,
    conversations,
    afterTurn,
    repeats: createRepeats(),
    answers: createAnswers(),
    patience: parts.patience ?? PATIENCE,
    sendLater: createSendLater(parts.store, parts.clock),
    files: { isPractice: identity === null, within: parts.uploadWithin },
    replying: { clock: parts.clock, notSent, ...(parts.arm ? { arm: parts.arm } : {}) },
  });
  return {
    adapter,
    channel: createChannel({
      adapter,
      appId,
      directory,
      conversations,
      renderer,
      clock: parts.clock,
      newsContext: (to) => newsContext(services, to),
      notSent,
    }),
    forget: () => {
      services.quotes.clear();
      services.caseInHand.clear();
    },
    idle: () => afterTurn.idle(),
    messages: async (request, response) => {
      await adapter.process(request as never, response as never, run);
    },
  };
}
