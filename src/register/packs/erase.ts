// A lawful order to erase, on a record or on a request to the Guardian. Where a record asked the Guardian, the same texts
// go from that request too.
import { may } from '../../people/may.ts';
import type { Through } from '../../record/access.ts';
import { readAdvice, readCase } from '../../record/stored.ts';
import { adviceOf } from '../../record/advice-state.ts';
import { decideErase, erasableTexts, erasingCase, openErasures } from '../../record/erase.ts';
import type { ErasableText, EraseCommand, Erasing, OpenErasure } from '../../record/erase.ts';
import { erasingAdvice, withoutTextsOf } from '../../record/erase-advice.ts';
import { at } from '../../record/pack-commands.ts';
import { refuse } from '../../record/refusals.ts';
import { parseReference } from '../../record/reference.ts';
import { isSameTerminal } from '../../record/same-terminal.ts';
import type { Actor, CaseDocument, Named, Refusal, Transition } from '../../record/types.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { updateWithRetry } from '../../store/update.ts';
import { noteReading } from '../access.ts';
import type { RegisterEngine } from '../parts.ts';
import { openPacksOf } from './open-packs.ts';
import { byOf, roleOf } from './steps.ts';

/** What of a record may be taken out, and what somebody has proposed. */
export interface ErasureSeen {
  readonly reference: string;
  readonly texts: readonly ErasableText[];
  readonly open: readonly OpenErasure[];
}

export type EraseOutcome<T = { readonly reference: string; readonly open: readonly OpenErasure[] }> =
  ({ readonly outcome: 'done' } & T) | { readonly outcome: 'refused'; readonly refusal: Refusal };

export interface Erasures {
  /** The texts of a record. It is read, so that stands in the access log before this resolves. */
  read(actor: Actor, typed: string, through: Through): Promise<EraseOutcome<ErasureSeen>>;
  /** `osUser`: at a terminal, who is signed in on that machine. */
  run(actor: Actor, typed: string, command: EraseCommand, osUser?: string): Promise<EraseOutcome>;
}

export const createErasures = (engine: RegisterEngine): Erasures => ({
  read: (actor, typed, through) => readErasable(engine, actor, typed, through),
  run: (actor, typed, command, osUser) => runErase(engine, { actor, osUser }, typed, command),
});

type Code = 'same-terminal' | 'erase-notYourRole' | 'erase-notFound' | 'erase-asked' | 'erase-busy';
const refuseWith = (code: Code): { readonly outcome: 'refuse'; readonly refusal: Refusal } => ({
  outcome: 'refuse',
  refusal: refuse(code),
});
const no = (code: Code) => ({ outcome: 'refused' as const, refusal: refuseWith(code).refusal });

type Erasable = CaseDocument | AdviceDocument;

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

/** A record or a request as the store has it. */
function readErased(stored: unknown): Erasable {
  return (stored as { kind?: unknown }).kind === 'advice' ? readAdvice(stored) : readCase(stored);
}

async function find(engine: RegisterEngine, typed: string): Promise<Erasable | null> {
  const { agency, pk, store } = engine;
  for (const id of [parseReference(typed, agency), parseReference(typed, 'ADV')]) {
    const stored = id ? await store.get(pk, id) : null;
    if (stored && ['case', 'advice'].includes(stored.document.kind)) {
      const document = readErased(stored.document);
      if (document.journal.length > 0) return document;
    }
  }
  return null;
}

const mayErase = ({ agency }: RegisterEngine, actor: Actor): boolean => may(actor, 'pack') && actor.agency === agency;

async function readErasable(
  engine: RegisterEngine,
  actor: Actor,
  typed: string,
  through: Through,
): Promise<EraseOutcome<ErasureSeen>> {
  if (!mayErase(engine, actor)) return no('erase-notYourRole');
  const document = await find(engine, typed);
  if (!document) return no('erase-notFound');
  await noteReading(engine, actor, { what: 'pack', reference: document.id, ...through });
  const { id, journal } = document;
  return { outcome: 'done', reference: id, texts: erasableTexts(journal), open: openErasures(journal) };
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
  if (!found) return no('erase-notFound');
  const { store, pk, retry } = engine;
  const step = async (document: Erasable | null): Promise<Transition<Erasable>> => {
    if (!document) return refuseWith('erase-notFound');
    if (command.type === 'agree-erase' && isAlone(document, command.proposal, acting))
      return refuseWith('same-terminal');
    return document.kind === 'case'
      ? onCase(engine, acting, document, command)
      : onAdvice(engine, acting, document, command);
  };
  const updated = await updateWithRetry(store, pk, found.id, step, { read: readErased, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') return no('erase-busy');
  if (updated.step.outcome === 'refuse') return { outcome: 'refused', refusal: updated.step.refusal };
  if (command.type === 'agree-erase') await store.forget();
  engine.log.info({ ref: found.id, who: engine.pseudonym(actor.id) }, 'A proposal to erase was made or settled.');
  return { outcome: 'done', reference: found.id, open: openErasures(updated.document?.journal ?? []) };
}

/** Whether whoever is signed in here has made the proposal under another name. */
const isAlone = ({ journal }: Erasable, proposal: number, { actor, osUser }: Acting): boolean =>
  openErasures(journal).some(
    (one) => one.proposal === proposal && one.by.id !== actor.id && isSameTerminal(one.osUser, osUser),
  );

const onAdvice = (
  engine: RegisterEngine,
  { actor, osUser }: Acting,
  document: AdviceDocument,
  command: EraseCommand,
): Transition<AdviceDocument> => {
  const context = engine.context();
  return decideErase(from(erasingAdvice(document, context), osUser), actor, roleOf(actor), command, context);
};

async function onCase(
  engine: RegisterEngine,
  { actor, osUser }: Acting,
  document: CaseDocument,
  command: EraseCommand,
): Promise<Transition> {
  // whoever has asked for what it says must get it: erasing it before may be an offence
  if (command.type !== 'give-up-erase' && (await openPacksOf(engine, document.id)).length > 0)
    return refuseWith('erase-asked');
  const context = engine.context();
  const decided = decideErase(from(erasingCase(document, context), osUser), actor, roleOf(actor), command, context);
  if (decided.outcome !== 'apply' || command.type !== 'agree-erase') return decided;
  const left = new Set(erasableTexts(decided.document.journal).map(({ text }) => text));
  const gone = new Set(erasableTexts(document.journal).flatMap(({ text }) => (left.has(text) ? [] : [text])));
  const proposedBy = openErasures(document.journal).find(({ proposal }) => proposal === command.proposal)!.by;
  // first: should this end here, the proposal still waits and is agreed to again
  for (const { id } of adviceOf(document.journal)) await eraseInAdvice(engine, actor, id, gone, proposedBy);
  return decided;
}

async function eraseInAdvice(
  engine: RegisterEngine,
  actor: Actor,
  id: string,
  gone: ReadonlySet<string>,
  proposedBy: Named,
): Promise<void> {
  const { store, pk, retry } = engine;
  const step = (document: AdviceDocument | null): Transition<AdviceDocument> => {
    const next = document && withoutTextsOf(document, gone, { by: byOf(actor), proposedBy }, engine.context());
    return next ? { outcome: 'apply', document: next } : { outcome: 'repeat' };
  };
  const updated = await updateWithRetry(store, pk, id, step, { read: readAdvice, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') throw new Error('The request to the Guardian could not be changed.');
}
