// A lawful order to erase, on a record, a request to the Guardian, or a document of joint working, by two people. Where a record asked the Guardian,
// the same texts go from that request too.
import { erasingJoint, seenEntries } from '../../joint/erase.ts';
import type { JointDocument } from '../../joint/facts.ts';
import { isJoint } from '../../joint/terms.ts';
import { may, roleFor } from '../../people/may.ts';
import { ReasonNeeded } from '../../record/access.ts';
import type { Through } from '../../record/access.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { adviceOf } from '../../record/advice-state.ts';
import { decideErase, erasableTexts, eraseCode, erasingCase, openErasures, proposedTexts } from '../../record/erase.ts';
import type { ErasableText, EraseCommand, Erasing, OpenErasure } from '../../record/erase.ts';
import { erasingAdvice } from '../../record/erase-advice.ts';
import { isKind } from '../../record/entries.ts';
import { at } from '../../record/pack-commands.ts';
import { refuse } from '../../record/refusals.ts';
import { isSameTerminal } from '../../record/same-terminal.ts';
import type { Actor, CaseDocument, Refusal, Transition } from '../../record/types.ts';
import { writersIn } from '../../record/writers.ts';
import { say } from '../../words/say.ts';
import { updateWithRetry } from '../../store/update.ts';
import { noteReading } from '../access.ts';
import { requestsOf } from '../keep/around.ts';
import type { RegisterEngine } from '../parts.ts';
import { readable } from '../read.ts';
import { find, isTheirs, notFound, readErased } from './find.ts';
import type { Erasable } from './find.ts';
import { eraseInRequests } from './in-requests.ts';
import { everyProposed } from './proposed.ts';
import { whatHolds, whatHoldsJoint, whatHoldsRequest } from './what-holds.ts';
import type { Holds } from './what-holds.ts';

/** A proposal that waits, as somebody sees it: what it would take out, and the code by which they agree to exactly that. */
export interface Proposed extends OpenErasure {
  readonly code: string;
  readonly left: readonly ErasableText[];
}

/** What of a record may be taken out, and what somebody has proposed. */
export interface ErasureSeen {
  readonly reference: string;
  /** What it is: `advice` a request to the Guardian, `joint` what several agencies do together. */
  readonly of: 'case' | 'advice' | 'joint';
  readonly texts: readonly ErasableText[];
  readonly open: readonly Proposed[];
}

/** One proposal of a record: without its texts where something stops that any is taken out, and then what does. */
export interface ProposalSeen {
  readonly reference: string;
  readonly proposed: Proposed;
  readonly stops: Refusal | null;
}

/** How somebody looks: `goesOn` where they turn the pages of what they have just opened. */
export type LookForErasing = Through & { readonly goesOn?: boolean };
/** With the order by which, or why else, they look; it may be empty where they go on. */
export type ReasonedLook = LookForErasing & { readonly why: string };

export type EraseOutcome<T = { readonly reference: string; readonly open: readonly Proposed[] }> =
  ({ readonly outcome: 'done' } & T) | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** A record, or a request to the Guardian, whose texts somebody has proposed to take out: nothing of what it says. */
export interface Waiting {
  readonly reference: string;
  readonly proposal: number;
  readonly by: string;
  readonly at: string;
}

export interface Erasures {
  /** The proposals in records that wait for a second person; none for whoever may not be one of the two. */
  waiting(actor: Actor): Promise<readonly Waiting[]>;
  /** The texts of a record, for a reason: that stands in the access log before this resolves. */
  read(actor: Actor, typed: string, look: ReasonedLook): Promise<EraseOutcome<ErasureSeen>>;
  /** What a proposal would take out. Its order is why they read it, in the access log before this resolves. */
  readProposal(
    actor: Actor,
    typed: string,
    proposal: number,
    look: LookForErasing,
  ): Promise<EraseOutcome<ProposalSeen>>;
  /** `osUser`: at a terminal, who is signed in on that machine. */
  run(actor: Actor, typed: string, command: EraseCommand, osUser?: string): Promise<EraseOutcome>;
}

export const createErasures = (engine: RegisterEngine): Erasures => ({
  waiting: (actor) => listWaiting(engine, actor),
  read: (actor, typed, look) => readErasable(engine, actor, typed, look),
  readProposal: (actor, typed, proposal, look) => readProposal(engine, actor, { typed, proposal }, look),
  run: (actor, typed, command, osUser) => runErase(engine, { actor, osUser }, typed, command),
});

type Code =
  | 'same-terminal'
  | Holds
  | 'erase-otherAgency'
  | `erase-${'notYourRole' | 'notFound' | 'noProposal' | 'whyNeeded' | 'busy' | 'noSecond' | 'proposerGone' | 'onItsWay'}`;
const refuseWith = (code: Code): { readonly outcome: 'refuse'; readonly refusal: Refusal } => ({
  outcome: 'refuse',
  refusal: refuse(code),
});
const no = (code: Code) => ({ outcome: 'refused' as const, refusal: refuseWith(code).refusal });

interface Acting {
  readonly actor: Actor;
  readonly osUser: string | undefined;
}

/** The same, with who was signed in on each entry that comes from a terminal. */
const from = <T>(erasing: Erasing<T>, osUser: string | undefined): Erasing<T> => ({
  ...erasing,
  add: (entries, added, quiet) =>
    erasing.add(
      entries,
      added.map((entry) => at(entry, osUser)),
      quiet,
    ),
});

const mayErase = ({ agency }: RegisterEngine, actor: Actor): boolean => may(actor, 'erase') && actor.agency === agency;

const openIn = (document: Erasable): Proposed[] =>
  openErasures(document.journal).map((one) => ({
    ...one,
    code: eraseCode(document.journal, one),
    left: shown(document, proposedTexts(document.journal, one)),
  }));

/** What another agency wrote in joint working and did not share with this one can go; nobody here is shown what it says. */
function shown(document: Erasable, texts: readonly ErasableText[]): readonly ErasableText[] {
  if (!isJoint(document)) return texts;
  const seen = seenEntries(document, document.agency);
  return texts.map((one) => (seen.has(one.seq) ? one : { ...one, text: say('erase.notShown') }));
}

async function readErasable(
  engine: RegisterEngine,
  actor: Actor,
  typed: string,
  look: ReasonedLook,
): Promise<EraseOutcome<ErasureSeen>> {
  if (!mayErase(engine, actor)) return no('erase-notYourRole');
  const document = await find(engine, typed);
  if (!document) return no(notFound(engine, typed));
  const stops = await whatStops(engine, document, actor);
  if (stops) return no(stops);
  const { id, kind } = document;
  try {
    await noteReading(engine, actor, { what: 'erase', reference: id, ...look });
  } catch (error) {
    if (error instanceof ReasonNeeded) return no('erase-whyNeeded');
    throw error;
  }
  const texts = shown(document, erasableTexts(document.journal));
  const of = kind === 'case' || kind === 'advice' ? kind : 'joint';
  return { outcome: 'done', reference: id, of, texts, open: openIn(document) };
}

async function readProposal(
  engine: RegisterEngine,
  actor: Actor,
  { typed, proposal }: { readonly typed: string; readonly proposal: number },
  look: LookForErasing,
): Promise<EraseOutcome<ProposalSeen>> {
  if (!mayErase(engine, actor)) return no('erase-notYourRole');
  const document = await find(engine, typed);
  if (!document) return no(notFound(engine, typed));
  const { id: reference } = document;
  const proposed = openIn(document).find((one) => one.proposal === proposal);
  if (!proposed) return no('erase-noProposal');
  const stops = await whatStops(engine, document, actor);
  if (stops)
    return { outcome: 'done', reference, proposed: { ...proposed, left: [] }, stops: refuseWith(stops).refusal };
  await noteReading(engine, actor, { what: 'erase', reference, why: proposed.order, ...look });
  return { outcome: 'done', reference, proposed, stops: null };
}

/** Why nobody needs to see its texts: none may go. Whoever wrote them knows them, and is told that it is their own. */
async function whatStops(engine: RegisterEngine, document: Erasable, actor: Actor): Promise<Holds | null> {
  if (isJoint(document))
    return writersIn(document.journal).includes(actor.id) ? null : await whatHoldsJoint(engine, document);
  const { author, holds } =
    document.kind === 'case'
      ? { author: document.author.id, holds: await whatHolds(engine, document) }
      : await whatHoldsRequest(engine, document.id);
  return author === actor.id ? null : holds;
}

async function listWaiting(engine: RegisterEngine, actor: Actor): Promise<Waiting[]> {
  if (!mayErase(engine, actor)) return [];
  const found: Waiting[] = [];
  const now = engine.clock.now().toISOString();
  for await (const { document } of everyProposed(engine.store, engine.pk)) {
    const record = readable(engine, document, readErased);
    if (!record || isTheirs(record, actor)) continue;
    const open = openErasures(record.journal).filter(({ until }) => until > now);
    for (const { proposal, by, at: since } of open)
      found.push({ reference: record.id, proposal, by: by.name, at: since });
  }
  return found;
}

async function runErase(
  engine: RegisterEngine,
  acting: Acting,
  typed: string,
  command: EraseCommand,
): Promise<EraseOutcome> {
  const { actor } = acting;
  if (!mayErase(engine, actor)) return no('erase-notYourRole');
  const found = await find(engine, typed);
  if (!found) return no(notFound(engine, typed));
  const { store, pk, retry } = engine;
  const step = async (document: Erasable | null): Promise<Transition<Erasable>> => {
    if (!document) return refuseWith('erase-notFound');
    if (command.type === 'agree-erase') {
      const alone = notByTwo(engine, document, command.proposal, acting);
      if (alone) return refuseWith(alone);
    }
    if (isJoint(document)) return onJoint(engine, acting, document, command);
    return document.kind === 'case'
      ? onCase(engine, acting, document, command)
      : onAdvice(engine, acting, document, command);
  };
  const updated = await updateWithRetry(store, pk, found.id, step, { read: readErased, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') return no('erase-busy');
  if (updated.step.outcome === 'refuse') return { outcome: 'refused', refusal: updated.step.refusal };
  const document = updated.document!;
  if (command.type === 'agree-erase') await finish(engine, document, command.proposal);
  engine.log.info({ ref: found.id, who: engine.pseudonym(actor.id) }, 'A proposal to erase was made or settled.');
  return { outcome: 'done', reference: found.id, open: openIn(document) };
}

/**
 * After both have agreed. The record's own entry stands, so this may fail: its errands take the rest out of the requests
 * to the Guardian, again and again until it is done.
 */
async function finish(engine: RegisterEngine, document: Erasable, proposal: number): Promise<void> {
  const first = document.journal.findIndex((entry) => isKind(entry, 'redacted') && entry.content.proposal === proposal);
  try {
    if (document.kind === 'case') await eraseInRequests(engine, document, first, engine.context());
    await engine.store.forget();
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    engine.log.warn({ ref: document.id, code }, 'What was erased is still in a request; it is tried again.');
  }
}

/** Why two people do not stand behind it at this moment; null where they do. */
function notByTwo(
  { directory, agency }: RegisterEngine,
  { journal }: Erasable,
  proposal: number,
  { actor, osUser }: Acting,
): 'same-terminal' | 'erase-proposerGone' | null {
  const open = openErasures(journal).find((one) => one.proposal === proposal);
  if (!open || open.by.id === actor.id) return null;
  // whoever is signed in here may have made the proposal under another name
  if (isSameTerminal(open.osUser, osUser)) return 'same-terminal';
  const proposer = directory.find(open.by.id);
  return proposer && may(proposer, 'erase') && proposer.agency === agency ? null : 'erase-proposerGone';
}

/** Everybody else who may be one of the two, by id. */
const others = ({ directory }: RegisterEngine, actor: Actor): string[] =>
  directory.people.filter((one) => one.id !== actor.id && may(one, 'erase')).map(({ id }) => id);

async function onJoint(
  engine: RegisterEngine,
  { actor, osUser }: Acting,
  document: JointDocument,
  command: EraseCommand,
): Promise<Transition<JointDocument>> {
  const wrote = writersIn(document.journal);
  const holds = command.type === 'give-up-erase' ? null : await whatHoldsJoint(engine, document);
  if (holds && !wrote.includes(actor.id)) return refuseWith(holds);
  const tells = others(engine, actor).filter((id) => !wrote.includes(id));
  if (command.type === 'propose-erase' && tells.length === 0) return refuseWith('erase-noSecond');
  const erasing = from({ ...erasingJoint(document), tells }, osUser);
  return decideErase(erasing, actor, roleFor(actor, 'erase')!, command, engine.context());
}

async function onAdvice(
  engine: RegisterEngine,
  { actor, osUser }: Acting,
  document: AdviceDocument,
  command: EraseCommand,
): Promise<Transition<AdviceDocument>> {
  const context = engine.context();
  const { author, holds } = await whatHoldsRequest(engine, document.id);
  // whoever asked it knows that they did: they are told so, and nobody else learns it
  if (holds && command.type !== 'give-up-erase' && author !== actor.id) return refuseWith(holds);
  // all of them: who is left out would be who asked
  const tells = others(engine, actor);
  if (command.type === 'propose-erase' && tells.length === 0) return refuseWith('erase-noSecond');
  const erasing = from({ ...erasingAdvice(document, context, author), tells }, osUser);
  return decideErase(erasing, actor, roleFor(actor, 'erase')!, command, context);
}

async function onCase(
  engine: RegisterEngine,
  { actor, osUser }: Acting,
  document: CaseDocument,
  command: EraseCommand,
): Promise<Transition> {
  const holds = command.type === 'give-up-erase' ? null : await whatHolds(engine, document);
  if (holds && document.author.id !== actor.id) return refuseWith(holds);
  const tells = others(engine, actor).filter((id) => id !== document.author.id);
  if (command.type === 'propose-erase' && tells.length === 0) return refuseWith('erase-noSecond');
  const context = engine.context();
  const requests =
    command.type === 'agree-erase' ? await requestsOf(engine, { advice: adviceOf(document.journal) }) : [];
  const erasing = from({ ...erasingCase(document, context), tells, requests }, osUser);
  const decided = decideErase(erasing, actor, roleFor(actor, 'erase')!, command, context);
  const waits = decided.outcome === 'apply' && command.type === 'agree-erase' && isOnItsWay(document, command.proposal);
  return waits ? refuseWith('erase-onItsWay') : decided;
}

/**
 * Whether a text that is to go is just being brought to the Guardian: it may be there or not, and an agreement says in
 * which places it stands.
 */
function isOnItsWay({ journal, outbox }: CaseDocument, proposal: number): boolean {
  const open = openErasures(journal).find((one) => one.proposal === proposal);
  const gone = new Set(open?.texts.map(({ seq }) => seq));
  return outbox.some(
    (item) =>
      (item.kind === 'create-advice' || item.kind === 'reply-advice') &&
      item.state === 'waiting' &&
      gone.has(item.payload.seq),
  );
}
