// What managers, and authors about their requests, do with a case; and what an administrator does about what is stuck.
import type { JointDocument } from '../joint/facts.ts';
import { isJoint } from '../joint/terms.ts';
import { withRegisterEntries } from '../record/register-document.ts';
import { may } from '../people/may.ts';
import { changedAdvice } from '../record/advice-document.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import { changed, commandKey } from '../record/change.ts';
import { decideEscalation } from '../record/escalation.ts';
import { actingAs, newEntry } from '../record/journal.ts';
import type { Turn } from '../record/turn.ts';
import { withOutbox } from '../record/outbox-items.ts';
import type {
  Actor,
  CaseDocument,
  Context,
  EscalationCommand,
  NewEntry,
  OutboxItem,
  Transition,
} from '../record/types.ts';
import { updateWithRetry } from '../store/update.ts';
import { say } from '../words/say.ts';
import type { Engine } from './parts.ts';
import { agreementsWaiting } from './agreements-document.ts';
import type { AgreementsDocument } from './agreements-document.ts';
import { peopleWaiting } from './people-document.ts';
import type { PeopleDocument } from './people-document.ts';
import { isHere, maySeeCase } from './queries.ts';
import { readOutboxDocument } from './stored-outbox.ts';
import type { OutboxDocument } from './stored-outbox.ts';
import { runOnCase } from './run-command.ts';
import type { Outcome } from './run-command.ts';

/** Runs a command about a request, whichever kind; the same tap twice is one effect and the same card. */
export const runOnce = <Command extends { readonly type: string }>(
  engine: Engine,
  { actor, reference, rev, command }: OnRequest<Command>,
  decide: (turn: Turn<Command>) => Transition,
): Promise<Outcome> =>
  runOnCase(engine, {
    actor,
    reference,
    type: command.type,
    decide: async (document) => {
      if (await isRepeat(engine, document, actor, rev, command)) return { outcome: 'repeat' };
      const edition = engine.editionFor(document);
      return decide({ edition, document, actor, command, rev, context: await engine.ladderContext() });
    },
    maySee: showsRequest(engine, actor),
  });

interface OnRequest<Command> {
  readonly actor: Actor;
  readonly reference: string;
  readonly rev: number | null;
  readonly command: Command;
}

export const runOnRequest = (
  engine: Engine,
  actor: Actor,
  reference: string,
  rev: number | null,
  command: EscalationCommand,
): Promise<Outcome> => runOnce(engine, { actor, reference, rev, command }, decideEscalation);

/** Whether the same tap of somebody who is still here has had its effect already. */
const isRepeat = async (
  engine: Engine,
  document: CaseDocument,
  actor: Actor,
  rev: number | null,
  command: object,
): Promise<boolean> =>
  rev !== null &&
  document.last?.rev === rev &&
  document.last.key === commandKey(actor, command) &&
  isHere(engine, actor, document);

/** Who is shown the case with what is said of a command on a request. */
const showsRequest =
  (engine: Engine, actor: Actor) =>
  (document: CaseDocument, outcome: 'repeated' | 'refused'): Promise<boolean> =>
    outcome === 'repeated' ? isHere(engine, actor, document) : maySeeCase(engine, actor, document);

/** Somebody who is not on the people list tries something: on the record of the case, and nothing else. */
export async function noteStranger(
  engine: Engine,
  id: string,
  reference: string,
  rev: number | null,
  command: EscalationCommand,
): Promise<void> {
  const stranger = {
    id,
    name: say('cases.stranger'),
    roles: [],
    team: '',
    agency: engine.directory.agency,
  };
  await runOnRequest(engine, stranger, reference, rev, command);
}

/** Notes which message shows somebody their own case, so that it can be brought up to date. */
export async function noteCard(engine: Engine, actor: Actor, reference: string, message: string): Promise<void> {
  const decide = (document: CaseDocument): Transition => {
    if (document.author.id !== actor.id || document.cards?.[actor.id] === message) return { outcome: 'repeat' };
    // no revision: nothing that a card shows has changed
    return { outcome: 'apply', document: { ...document, cards: { ...document.cards, [actor.id]: message } } };
  };
  await runOnCase(engine, { actor, reference, type: 'note-card', decide });
}

/**
 * An administrator sends what is stuck again, or lets it be; it is on the record. False where it is not stuck any
 * more.
 */
export async function unstick(
  engine: Engine,
  actor: Actor,
  reference: string,
  item: string,
  what: 'retry' | 'close',
): Promise<boolean> {
  if (!may(actor, 'administer') || actor.agency !== engine.directory.agency || reference === '') return false;
  const updated = await updateWithRetry<OutboxDocument, Transition<OutboxDocument>>(
    engine.store,
    engine.pk,
    reference,
    (document) => unstuck(document, actor, item, what, engine.context()),
    { read: readOutboxDocument, ...(engine.retry ? { retry: engine.retry } : {}) },
  );
  const done = updated.outcome === 'settled' && updated.written;
  if (done) engine.log.info({ ref: reference, who: engine.pseudonym(actor.id), command: what }, 'done');
  return done;
}

function unstuck(
  document: OutboxDocument | null,
  actor: Actor,
  item: string,
  what: 'retry' | 'close',
  context: Context,
): Transition<OutboxDocument> {
  const stuck = document?.outbox.some(({ id, state }) => id === item && state === 'stuck');
  if (!stuck || !isUnstickable(document)) return { outcome: 'repeat' };
  // what runs out between agencies goes on running out
  if (isJoint(document) && what === 'close') return { outcome: 'repeat' };
  const outbox = document.outbox.flatMap((one) => (one.id === item ? again(one, what, context) : [one]));
  const by = actingAs(actor, 'admin');
  const entry =
    what === 'retry'
      ? newEntry('delivery-retried', by, { item }, context)
      : newEntry('delivery-closed', by, { item }, context);
  return { outcome: 'apply', document: withEntry({ ...document, outbox }, entry, context) };
}

/** What sticks elsewhere is nobody's to send again: it is dropped there, or the list itself shows it. */
const isUnstickable = (document: OutboxDocument | null): document is Unstickable =>
  document !== null && (UNSTICKABLE.has(document.kind) || isJoint(document));
type Unstickable = CaseDocument | AdviceDocument | PeopleDocument | AgreementsDocument | JointDocument;
const UNSTICKABLE: ReadonlySet<string> = new Set(['case', 'advice', 'people', 'agreements']);

function again(item: OutboxItem, what: 'retry' | 'close', context: Context): OutboxItem[] {
  if (what === 'close') return [];
  const { reason: _reason, ...rest } = item;
  return [{ ...rest, state: 'waiting', attempts: 0, lease: null, heldSince: null, due: context.now.toISOString() }];
}

/** On the record, where there is one. */
function withEntry(document: Unstickable, entry: NewEntry, context: Context): OutboxDocument {
  if (isJoint(document)) return withRegisterEntries(document, [entry]);
  if (document.kind === 'case') return changed(document, { entries: [entry], quiet: true }, context);
  if (document.kind === 'advice') return changedAdvice(document, [entry], context, true);
  if (document.kind === 'agreements') return agreementsWaiting(document);
  return peopleWaiting(withOutbox(document, document.outbox));
}
