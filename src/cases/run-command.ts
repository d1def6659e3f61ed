// One command on one document: one read, the pure decision, one conditional write, again on a lost race.
import { destroyedIn, isDestroyed, readDestroyed } from '../record/destroyed.ts';
import { parseReference } from '../record/reference.ts';
import { refuse } from '../record/refusals.ts';
import { readAdvice, readCase } from '../record/stored.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import type { Actor, CaseDocument, Refusal, Transition } from '../record/types.ts';
import type { StoredDocument } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import type { Engine } from './parts.ts';

/**
 * What became of a command. `done`: it is stored; a discarded draft is `done` without a document. `repeated`: it had
 * its effect already, and here is the document as it is now. `stale`: the card was older than the case and nothing was
 * changed. `refused`: see the refusal; where a document comes with it, it is as it is now, with what was typed kept.
 */
export interface Outcome<T = CaseDocument> {
  readonly outcome: 'done' | 'repeated' | 'stale' | 'refused';
  readonly document: T | null;
  readonly refusal?: Refusal;
}

/** What a command does to a document, or that its card was too old. */
export type CommandStep<T> =
  | Transition<T>
  /** Nothing is written, and this is said. `shown`: whether the document may be shown with it. */
  | { readonly outcome: 'repeat'; readonly as?: 'stale' | Refusal; readonly document?: undefined };

export interface Command<T> {
  readonly actor: Actor;
  /** As somebody typed it. */
  readonly reference: string;
  readonly type: string;
  /** Decides; null where there is no such document for this person. */
  readonly decide: (document: T) => CommandStep<T> | null | Promise<CommandStep<T> | null>;
  /** Whether the person may see the document with what is said; everybody may unless it says otherwise. */
  readonly maySee?: (document: T, outcome: 'repeated' | 'refused') => Promise<boolean>;
}

/** A command on a case. To somebody of another agency there is none: not even that they tried is written on it. */
export function runOnCase(engine: Engine, command: Command<CaseDocument>): Promise<Outcome> {
  const { agency } = engine.directory;
  const reference = command.actor.agency === agency ? parseReference(command.reference, agency) : null;
  return run(engine, command, reference, { kind: 'case', read: readCase, missing: refuse('not-found') });
}

/** A command on a request to the Guardian. */
export const runOnAdvice = (engine: Engine, command: Command<AdviceDocument>): Promise<Outcome<AdviceDocument>> =>
  run(engine, command, command.reference, { kind: 'advice', read: readAdvice, missing: refuse('no-such-advice') });

/** What is looked for, and what is said where there is none. */
interface Sought<T> {
  readonly kind: 'case' | 'advice';
  readonly read: (stored: unknown) => T;
  readonly missing: Refusal;
}

const MISSING = { outcome: 'repeat', missing: true } as const;

/** It was destroyed at the end of its time. */
class Destroyed extends Error {
  readonly left: unknown;
  constructor(left: unknown) {
    super('The record was destroyed.');
    this.left = left;
  }
}

/** Something of another kind stands under that reference: nobody learns by a command on a case that it is there. */
class AnotherKind extends Error {}

const isAnotherKind = (stored: unknown, kind: string): boolean => {
  const { kind: found } = stored as { readonly kind?: unknown };
  return typeof found === 'string' && found !== kind;
};

/** Whoever wrote it is told so; to everybody else it is not there. */
const saidOfDestroyed = (engine: Engine, actor: Actor, { left }: Destroyed, missing: Refusal): Refusal =>
  destroyedIn(readDestroyed(left))?.content.author === engine.pseudonym(actor.id)
    ? refuse('record-destroyed')
    : missing;

async function run<T extends StoredDocument & { readonly rev: number }>(
  engine: Engine,
  command: Command<T>,
  id: string | null,
  sought: Sought<T>,
): Promise<Outcome<T>> {
  const { kind, missing } = sought;
  const read = (stored: unknown): T => {
    if (isDestroyed(stored)) throw new Destroyed(stored);
    if (isAnotherKind(stored, kind)) throw new AnotherKind(kind);
    return sought.read(stored);
  };
  try {
    return await runThere(engine, command, id, { ...sought, read });
  } catch (error) {
    if (error instanceof AnotherKind) return { outcome: 'refused', document: null, refusal: missing };
    if (!(error instanceof Destroyed)) throw error;
    const refusal = saidOfDestroyed(engine, command.actor, error, missing);
    return { outcome: 'refused', document: null, refusal };
  }
}

async function runThere<T extends StoredDocument & { readonly rev: number }>(
  engine: Engine,
  command: Command<T>,
  id: string | null,
  { read, missing }: Sought<T>,
): Promise<Outcome<T>> {
  const nothing: Outcome<T> = { outcome: 'refused', document: null, refusal: missing };
  if (id === null || id === '') return nothing;
  const { store, pk, retry, log } = engine;
  const updated = await updateWithRetry<T, CommandStep<T> | typeof MISSING>(
    store,
    pk,
    id,
    async (document) => (document === null ? MISSING : ((await command.decide(document)) ?? MISSING)),
    { read, ...(retry ? { retry } : {}) },
  );
  if (updated.outcome === 'busy') {
    log.warn({ ref: id }, 'A command lost every race.');
    return { outcome: 'refused', document: null, refusal: refuse('busy') };
  }
  const { step, document, written } = updated;
  if ('missing' in step) return nothing;
  if (written) note(engine, command, id, step, document);
  return outcomeOf(step, document, async (outcome) =>
    document && (await maySee(command, document, outcome)) ? document : null,
  );
}

function note<T extends { readonly rev: number }>(
  engine: Engine,
  { actor, type }: Command<T>,
  ref: string,
  step: CommandStep<T>,
  document: T | null,
): void {
  const said = step.outcome === 'refuse' ? { code: step.refusal.code } : {};
  const rev = document ? { rev: document.rev } : {};
  engine.log.info(
    { ref, who: engine.pseudonym(actor.id), command: type, ...rev, ...said },
    step.outcome === 'refuse' ? 'refused' : 'done',
  );
}

const maySee = async <T>(command: Command<T>, document: T, outcome: 'repeated' | 'refused'): Promise<boolean> =>
  (await command.maySee?.(document, outcome)) ?? true;

async function outcomeOf<T>(
  step: CommandStep<T>,
  document: T | null,
  shown: (outcome: 'repeated' | 'refused') => Promise<T | null>,
): Promise<Outcome<T>> {
  if (step.outcome === 'apply' || step.outcome === 'delete') return { outcome: 'done', document };
  const refusal = step.outcome === 'refuse' ? step.refusal : saidOf(step);
  if (refusal) return { outcome: 'refused', document: await shown('refused'), refusal };
  return 'as' in step && step.as === 'stale'
    ? { outcome: 'stale', document }
    : { outcome: 'repeated', document: await shown('repeated') };
}

const saidOf = (step: CommandStep<unknown>): Refusal | null =>
  'as' in step && typeof step.as === 'object' ? step.as : null;
