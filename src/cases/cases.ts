// Everything that may be asked of cases, from wherever it comes: one object, made of the commands and queries beside
// it.
import type { Agreements } from '../agreements/register.ts';
import type { Look } from '../record/access.ts';
import type { AdviceCommand, AdviceDocument } from '../record/advice-document.ts';
import type { Ladder } from '../record/escalation-types.ts';
import type {
  Actor,
  AdviceRequest,
  ArrivedCommand,
  CaseCommand,
  CaseDocument,
  EscalationCommand,
} from '../record/types.ts';
import type { Page } from '../store/port.ts';
import { goAway } from './absences.ts';
import type { AwayOf, AwayOutcome } from './absences.ts';
import { auditRecord } from './audit.ts';
import type { Audited } from './audit.ts';
import { answerAdvice, askGuardian, pastAdvice, seeAdvice } from './advice.ts';
import { decidedLately, noteDecided } from './decided.ts';
import { freshAlarm, openCase, purgeDrafts, purgeHidden, runOnOwn } from './drafts.ts';
import type { OpenWith } from './drafts.ts';
import { noteCard, noteStranger, runOnRequest, unstick } from './escalations.ts';
import { recordsHealth } from './health.ts';
import type { RecordsHealth } from './health.ts';
import { outcomeOf } from './outcome.ts';
import type { Came } from './outcome.ts';
import { engineOf } from './parts.ts';
import type { CasesParts, Engine } from './parts.ts';
import { findCase, mine, seeCase, stuck, waiting } from './queries.ts';
import type { Stuck, Waiting } from './queries.ts';
import { runOnArrived } from './arrived.ts';
import { receive } from './received.ts';
import type { ReceiveOutcome } from './received.ts';
import { createPractising } from './practice.ts';
import type { Practising } from './practice.ts';
import type { Outcome } from './run-command.ts';

export type { CasesParts } from './parts.ts';
export type { ReceiveOutcome } from './received.ts';
export type { OpenWith } from './drafts.ts';
export type { Outcome } from './run-command.ts';

export interface Cases {
  /**
   * A keyed hash of a message, so that the same one sent again finds its draft. The text cannot be had back from it.
   */
  openedBy(message: { readonly sender: string; readonly conversation: string; readonly text: string }): string;
  /** The agency's sharing agreements and impact assessments, as they are now. */
  readonly agreements: Agreements;
  /** A keyed hash of a person's id, for the log. */
  pseudonym(id: string): string;
  /** Opens a draft, or gives back the one that this is about (drafts.ts). */
  open(actor: Actor, opening: OpenWith): Promise<Outcome>;
  /** The draft of an emergency that this person has touched lately; null where there is none. */
  freshAlarm(actor: Actor): Promise<CaseDocument | null>;
  /**
   * Runs a command: on a case of the actor's own, or on a request to a manager. `rev` is the one that the card showed;
   * null for a typed command.
   */
  run(actor: Actor, reference: string, rev: number | null, command: CaseCommand | EscalationCommand): Promise<Outcome>;
  /** Files what somebody was given, from whom and with which limits on passing it on, as a record of its own. */
  receive(actor: Actor, typed: Readonly<Record<string, string | undefined>>): Promise<ReceiveOutcome>;
  /** Answers whether a share at risk arrived and whether they act; or what a manager does about that. */
  arrived(actor: Actor, reference: string, rev: number | null, command: ArrivedCommand): Promise<Outcome>;
  /** The actor's own cases: emergencies still to be recorded first, then the newest. */
  mine(actor: Actor, page?: string | null): Promise<Page<CaseDocument>>;
  /** A case that this person may see, by its reference as they typed it; null otherwise, whether it exists or not. */
  find(actor: Actor, reference: string, look?: Look): Promise<CaseDocument | null>;
  /** A record with what a check of it finds, for an auditor; null otherwise, whether it exists or not. */
  audit(actor: Actor, reference: string, look?: Look): Promise<Audited | null>;
  /** Deletes drafts that nobody touched for so many days. How many it deleted. */
  purgeDrafts(days: number): Promise<number>;
  /** Deletes what a question opened and nobody has used within a day. How many it deleted. */
  purgeHidden(): Promise<number>;
  /** A case that somebody was asked about, or its author's; null for everybody else. */
  see(actor: Actor, reference: string, look?: Look): Promise<CaseDocument | null>;
  /** What waits for somebody: most urgent first, then oldest. */
  waiting(actor: Actor, page?: string | null): Promise<Waiting>;
  /** What somebody decided lately, newest first. */
  decidedLately(actor: Actor): Promise<CaseDocument[]>;
  /** Documents with something stuck, for administrators. */
  stuck(actor: Actor, page?: string | null): Promise<Stuck>;
  /** An administrator sends a stuck message again, or lets it be. */
  unstick(actor: Actor, reference: string, item: string, what: 'retry' | 'close'): Promise<boolean>;
  /** What became of a message that an administrator had sent again; null for anybody else. */
  outcomeOf(actor: Actor, reference: string, item: string): Promise<Came | null>;
  /** How the records stand, in numbers; null for anybody but an administrator. */
  health(actor: Actor): Promise<RecordsHealth | null>;
  /** Notes which message shows somebody their own case, so that it can be brought up to date. */
  noteCard(actor: Actor, reference: string, message: string): Promise<void>;
  /** Somebody who is not on the people list tries something: on the record of the case, and nothing else. */
  stranger(id: string, reference: string, rev: number | null, command: EscalationCommand): Promise<void>;
  askGuardian(actor: Actor, reference: string, rev: number | null, command: AdviceRequest): Promise<Outcome>;
  answerAdvice(actor: Actor, reference: string, command: AdviceCommand): Promise<Outcome<AdviceDocument>>;
  seeAdvice(actor: Actor, reference: string): Promise<AdviceDocument | null>;
  /** Requests to the Guardian, answered ones too. Empty for anybody else. */
  pastAdvice(actor: Actor, page?: string | null): Promise<Page<AdviceDocument>>;
  /** Somebody names who stands in until the end of a day, for themselves or whom they lead; an empty delegate ends it. */
  away(actor: Actor, delegate: string, until: Date, of?: AwayOf): Promise<AwayOutcome>;
  /** Who is above whom and who is away, at this moment. */
  ladder(): Promise<Ladder>;
  /** Learning: it touches no case, and nothing of it is a record. */
  readonly practice: Practising;
}

/** What only the author of a case does to it; everything else is about a request to a manager. */
const ON_REQUESTS: ReadonlySet<string> = new Set<EscalationCommand['type']>([
  'ask-manager',
  'approve',
  'decline',
  'ask-question',
  'answer-question',
  'hand-over',
  'disagree',
  'withdraw',
]);

const isOnRequest = (command: CaseCommand | EscalationCommand): command is EscalationCommand =>
  ON_REQUESTS.has(command.type);

/** What a manager decides is noted for their own list. */
const DECIDES: ReadonlySet<string> = new Set<EscalationCommand['type']>(['approve', 'decline']);

async function runRequest(
  engine: Engine,
  actor: Actor,
  reference: string,
  rev: number | null,
  command: EscalationCommand,
): Promise<Outcome> {
  const ran = await runOnRequest(engine, actor, reference, rev, command);
  if (ran.outcome === 'done' && ran.document && DECIDES.has(command.type))
    await noteDecided(engine, actor, ran.document.id);
  return ran;
}

export function createCases(parts: CasesParts): Cases {
  const engine = engineOf(parts);
  return {
    openedBy: ({ sender, conversation, text }) =>
      engine.keyed('message', sender, conversation, text).toString('hex').slice(0, 32),
    agreements: engine.agreements,
    pseudonym: (id) => engine.pseudonym(id),
    open: (actor, opening) => openCase(engine, actor, opening),
    freshAlarm: (actor) => freshAlarm(engine, actor),
    run: (actor, reference, rev, command) =>
      isOnRequest(command)
        ? runRequest(engine, actor, reference, rev, command)
        : runOnOwn(engine, actor, reference, rev, command),
    receive: (actor, typed) => receive(engine, actor, typed),
    arrived: (actor, reference, rev, command) => runOnArrived(engine, actor, reference, rev, command),
    mine: (actor, page = null) => mine(engine, actor, page),
    find: (actor, reference, look) => findCase(engine, actor, reference, look),
    audit: (actor, reference, look) => auditRecord(engine, actor, reference, look),
    purgeDrafts: (days) => purgeDrafts(engine, days),
    purgeHidden: () => purgeHidden(engine),
    see: (actor, reference, look) => seeCase(engine, actor, reference, look),
    waiting: (actor, page = null) => waiting(engine, actor, page),
    decidedLately: (actor) => decidedLately(engine, actor),
    stuck: (actor, page = null) => stuck(engine, actor, page),
    unstick: (actor, reference, item, what) => unstick(engine, actor, reference, item, what),
    outcomeOf: (actor, reference, item) => outcomeOf(engine, actor, reference, item),
    health: (actor) => recordsHealth(engine, actor),
    noteCard: (actor, reference, message) => noteCard(engine, actor, reference, message),
    stranger: (id, reference, rev, command) => noteStranger(engine, id, reference, rev, command),
    askGuardian: (actor, reference, rev, command) => askGuardian(engine, actor, reference, rev, command),
    answerAdvice: (actor, reference, command) => answerAdvice(engine, actor, reference, command),
    seeAdvice: (actor, reference) => seeAdvice(engine, actor, reference),
    pastAdvice: (actor, page = null) => pastAdvice(engine, actor, page),
    away: (actor, delegate, until, of = {}) => goAway(engine, actor, { delegate, until, ...of }),
    ladder: () => engine.ladder(),
    practice: createPractising(engine),
  };
}
