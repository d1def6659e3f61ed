import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Count } from '../outbox/ports.ts';

/** What an operator can see: how many requests, how they ended, how long they took. Never who or what. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts one request to /api/messages; `type` is the activity's, or `refused`. */
  readonly answered: (type: string, status: number, seconds: number) => void;
  /** Counts a request that was refused, by its code. */
  readonly refused: (code: string) => void;
  /** Counts a reading that the hosted reader could not give, by its code. */
  readonly hostedFailed: (code: string) => void;
  /** Counts what became of a message of the outbox. */
  readonly outbox: Count;
  /** Counts a message or update of a turn that Teams did not take, by its status or what else happened. */
  readonly replyNotSent: (code: string, doing: 'send' | 'update') => void;
  /** Counts an answer that somebody called wrong, by the versions that gave it and what was wrong; and each fact meant. */
  readonly doubted: (
    by: { readonly reader: string; readonly edition: string },
    doubt: { readonly what: string; readonly facts: readonly string[] },
  ) => void;
}

/** The types of activity that the Bot Framework knows; anything else counts as `other`, so that nobody can grow the list. */
const TYPES = new Set([
  'message',
  'invoke',
  'conversationUpdate',
  'installationUpdate',
  'messageReaction',
  'typing',
  'event',
  'endOfConversation',
  'refused',
]);

export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const turns = new Counter({
    name: 'can_i_share_requests_total',
    help: 'Requests to /api/messages.',
    labelNames: ['type', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'can_i_share_request_seconds',
    help: 'How long a request to /api/messages took.',
    labelNames: ['type'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'can_i_share_refusals_total',
    help: 'Requests to any address that were refused, by code.',
    labelNames: ['code'],
    registers: [registry],
  });
  const messages = new Counter({
    name: 'can_i_share_outbox_total',
    help: 'Messages of the outbox: delivered, retried, held, stuck, dropped, throttled; and errands run.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const notSent = new Counter({
    name: 'can_i_share_replies_not_sent_total',
    help: 'Messages and updates of a turn that Teams did not take, or may not have.',
    labelNames: ['code', 'doing'],
    registers: [registry],
  });
  const hosted = new Counter({
    name: 'can_i_share_hosted_reader_failures_total',
    help: 'Readings that the hosted reader could not give, by why: content-filter, time-out, too-many, resting and others.',
    labelNames: ['code'],
    registers: [registry],
  });
  return {
    registry,
    hostedFailed: (code) => hosted.inc({ code }),
    doubted: countDoubts(registry),
    replyNotSent: (code, doing) => notSent.inc({ code, doing }),
    refused: (code) => refusals.inc({ code }),
    outbox: (outcome) => messages.inc({ outcome }),
    answered: (type, status, took) => {
      const known = TYPES.has(type) ? type : 'other';
      turns.inc({ type: known, status: String(status) });
      seconds.observe({ type: known }, took);
    },
  };
}

function countDoubts(registry: Registry): Metrics['doubted'] {
  const doubts = new Counter({
    name: 'can_i_share_answers_called_wrong_total',
    help: 'Answers that somebody called wrong, by the versions that gave them and what was wrong.',
    labelNames: ['reader', 'edition', 'what'],
    registers: [registry],
  });
  const doubtedFacts = new Counter({
    name: 'can_i_share_facts_called_wrong_total',
    help: 'Facts that were meant by those who called an answer wrong.',
    labelNames: ['reader', 'edition', 'fact'],
    registers: [registry],
  });
  return ({ reader, edition }, { what, facts }) => {
    doubts.inc({ reader, edition, what });
    for (const fact of facts) doubtedFacts.inc({ reader, edition, fact });
  };
}
