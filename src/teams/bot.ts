// Everything of this folder put together: cases and words in, an adapter that answers activities out.
import type { TeamsAdapter } from '@microsoft/teams-ai';
import { findIdentity } from '../ask/identity.ts';
import type { Understanding } from '../ask/understanding.ts';
import type { Cases } from '../cases/cases.ts';
import type { Directory, Person } from '../people/directory.ts';
import type { Edition } from '../policy/edition.ts';
import { parseReference } from '../record/reference.ts';
import type { Store } from '../store/port.ts';
import { makeAdapter } from './adapter.ts';
import type { BotIdentity } from './adapter.ts';
import { createEdge } from './application.ts';
import type { Channel } from '../outbox/ports.ts';
import type { Desk } from './desk.ts';
import { danger } from './opening.ts';
import { createChannel } from './channel.ts';
import { createReach } from './reach.ts';
import { makeRenderer } from './render.ts';
import type { View } from './render.ts';
import { createRouter } from './router.ts';
import type { More } from './router.ts';
import { answerKinds } from './views/case.ts';
import type { Contacts } from './views/context.ts';
import { dangerView } from './views/plain.ts';

export interface BotParts {
  readonly cases: Cases;
  readonly store: Store;
  readonly directory: Directory;
  readonly edition: Edition;
  readonly contacts: Contacts;
  readonly clock: { now(): Date };
  readonly draftDays: number;
  readonly understanding: Promise<Understanding>;
  /** null: the practice copy. */
  readonly identity: BotIdentity | null;
  /** Takes codes, references and keyed hashes, never content. */
  readonly log: { error(fields: object, message: string): void };
  /** Verbs and words of other parts of the product. */
  readonly more?: More;
}

export interface Bot {
  /** Answers one request to /api/messages. */
  readonly messages: (
    request: { method: string; headers: Readonly<Record<string, unknown>>; body: unknown },
    response: object,
  ) => Promise<void>;
  /** Writes to somebody in their own chat. False where it is not known, or Teams would not take it. */
  readonly write: (person: Person, view: View) => Promise<boolean>;
  readonly adapter: TeamsAdapter;
  /** For the outbox. */
  readonly channel: Channel;
}

export function createBot(parts: BotParts): Bot {
  const { cases, directory, identity, log } = parts;
  const report = (error: unknown, fields: object): void => {
    const { name = 'Error', code } = error as { name?: string; code?: unknown };
    log.error(
      { ...fields, name, code: typeof code === 'string' || typeof code === 'number' ? code : 'unexpected' },
      'A turn failed.',
    );
  };
  const desk: Desk = {
    cases,
    report,
    understanding: parts.understanding,
    ...(parts.more?.asked ? { asked: parts.more.asked } : {}),
    stage: () => ({
      edition: parts.edition,
      contacts: parts.contacts,
      now: parts.clock.now(),
      draftDays: parts.draftDays,
      findIdentity: (text) => answerKinds(findIdentity(text)),
      ...(parts.more?.other ? { other: parts.more.other } : {}),
    }),
  };
  // a language model that cannot be loaded must not take the walk down with it: only questions fail, with a sentence
  parts.understanding.catch((error: unknown) => report(error, { doing: 'load-understanding' }));
  const adapter = makeAdapter(identity);
  adapter.onTurnError = async (_context, error) => report(error, { doing: 'turn' });
  const renderer = makeRenderer(identity === null);
  const reach = createReach(parts.store);
  const edge = createEdge({
    adapter,
    appId: identity?.appId ?? '',
    directory,
    report,
    router: createRouter(desk, (text) => parseReference(text, directory.agency) !== null, parts.more),
    renderer,
    reach,
    ...(parts.more?.stranger ? { stranger: parts.more.stranger } : {}),
    dangerInGroup: async (person) => {
      const left = person ? await danger(desk, person) : null;
      return dangerView(desk.stage(), left && left.data['draft'] === true ? 'group' : 'nothing', null);
    },
  });
  return {
    adapter,
    write: edge.write,
    channel: createChannel({ adapter, appId: identity?.appId ?? '', directory, reach, renderer, stage: desk.stage }),
    messages: async (request, response) => {
      await adapter.process(request as never, response as never, edge.run);
    },
  };
}
