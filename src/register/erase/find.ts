// What somebody means of which texts can be taken out: a record, a request to the Guardian, a document of joint working.
import type { JointDocument } from '../../joint/facts.ts';
import { isJoint } from '../../joint/terms.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { parseReference } from '../../record/reference.ts';
import { readRegister } from '../../record/register-document.ts';
import { readAdvice, readCase } from '../../record/stored.ts';
import type { Actor, CaseDocument } from '../../record/types.ts';
import { writersIn } from '../../record/writers.ts';
import type { RegisterEngine } from '../parts.ts';

/** What texts can be taken out of. */
export type Erasable = CaseDocument | AdviceDocument | JointDocument;

/** One of them, as the store has it. */
export function readErased(stored: unknown): Erasable {
  const { kind } = stored as { readonly kind: string };
  if (isJoint({ kind })) return readRegister(stored) as JointDocument;
  return kind === 'advice' ? readAdvice(stored) : readCase(stored);
}

/** The document that somebody means by a reference of this agency; null where there is none. */
export async function find(engine: RegisterEngine, typed: string): Promise<Erasable | null> {
  const { agency, pk, store } = engine;
  for (const id of [parseReference(typed, agency), parseReference(typed, 'ADV')]) {
    const stored = id ? await store.get(pk, id) : null;
    if (stored && (['case', 'advice'].includes(stored.document.kind) || isJoint(stored.document))) {
      const document = readErased(stored.document);
      if (document.journal.length > 0) return document;
    }
  }
  return null;
}

/** Why there is nothing under this reference: said by its letters alone, whether there is something there or not. */
export const notFound = (
  { agency, directory }: RegisterEngine,
  typed: string,
): 'erase-otherAgency' | 'erase-notFound' =>
  parseReference(typed, agency) === null && directory.agencies.some(({ id }) => parseReference(typed, id) !== null)
    ? 'erase-otherAgency'
    : 'erase-notFound';

/** Whether they wrote it, as far as that may be known. */
export function isTheirs(document: Erasable, { id }: Actor): boolean {
  if (isJoint(document)) return writersIn(document.journal).includes(id);
  return document.kind === 'case' && document.author.id === id;
}
