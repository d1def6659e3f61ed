// A text taken out of a record as the product does it: one person proposes it, another agrees.
import assert from 'node:assert/strict';
import { decideErase, erasingCase, openErasures } from '../../src/record/erase.ts';
import type { EraseCommand } from '../../src/record/erase.ts';
import type { Texts } from '../../src/record/redact.ts';
import type { CaseDocument, Transition } from '../../src/record/types.ts';
import { context, person } from './ladder.ts';

export const ORDER = 'Order of the county court, 3 March';

/** A command of erasing, as one of the two gives it. */
export const erases = (document: CaseDocument, key: string, command: EraseCommand): Transition => {
  const [role] = person(key).roles;
  return decideErase(erasingCase(document, context()), person(key), role!, command, context());
};

export function applied(transition: Transition): CaseDocument {
  assert.ok(transition.outcome === 'apply', JSON.stringify(transition));
  return transition.document;
}

/** The record after both: Rex Rowe proposed it and Ivy Ingram agreed. */
export function erased(document: CaseDocument, texts: readonly Texts[], order = ORDER): CaseDocument {
  const proposed = applied(erases(document, 'rex', { type: 'propose-erase', texts, order }));
  const open = openErasures(proposed.journal).at(-1);
  return applied(erases(proposed, 'ivy', { type: 'agree-erase', proposal: open!.proposal }));
}
