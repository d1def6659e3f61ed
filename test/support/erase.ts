// A text taken out of a record as the product does it: one person proposes it, another agrees.
import assert from 'node:assert/strict';
import { erasingJoint } from '../../src/joint/erase.ts';
import type { JointDocument } from '../../src/joint/facts.ts';
import { decideErase, erasableTexts, eraseCode, erasingCase, grouped, openErasures } from '../../src/record/erase.ts';
import { settle } from '../../src/outbox/settle.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import type { EraseCommand } from '../../src/record/erase.ts';
import type { Texts } from '../../src/record/redact.ts';
import type { CaseDocument, Transition } from '../../src/record/types.ts';
import { context, person } from './ladder.ts';

export const ORDER = 'Order of the county court, 3 March';

/** A command of erasing, as one of the two gives it. */
export const erases = (
  document: CaseDocument,
  key: string,
  command: EraseCommand,
  requests: readonly AdviceDocument[] = [],
): Transition => {
  const [role] = person(key).roles;
  const erasing = { ...erasingCase(document, context()), requests };
  return decideErase(erasing, person(key), role!, command, context());
};

/** A record whose question has been brought to the Guardian: nothing of it is on its way. */
export function asked(record: CaseDocument): CaseDocument {
  const brought = record.outbox.filter(({ kind }) => kind === 'create-advice' || kind === 'reply-advice');
  const done = brought.map(({ id }) => [id, { kind: 'delivered', message: null }] as const);
  return settle(record, new Map(done), context()) as CaseDocument;
}

/** Agreeing to a proposal, by what it says now. */
export const agreeTo = ({ journal }: Pick<CaseDocument, 'journal'>, proposal: number): EraseCommand => {
  const open = openErasures(journal).find((one) => one.proposal === proposal);
  return { type: 'agree-erase', proposal, seen: open ? eraseCode(journal, open) : '' };
};

export function applied(transition: Transition): CaseDocument {
  assert.ok(transition.outcome === 'apply', JSON.stringify(transition));
  return transition.document;
}

/** The record after both: Rex Rowe proposed it and Ivy Ingram agreed. `requests`: those that it asked the Guardian. */
export function erased(
  document: CaseDocument,
  texts: readonly Texts[],
  order = ORDER,
  requests: readonly AdviceDocument[] = [],
): CaseDocument {
  const proposed = applied(erases(document, 'rex', { type: 'propose-erase', texts, order }));
  const open = openErasures(proposed.journal).at(-1);
  return applied(erases(proposed, 'ivy', agreeTo(proposed, open!.proposal), requests));
}

/** Joint work with no text left in it, as two who wrote nothing in it leave it. */
export function allErased(document: JointDocument): JointDocument {
  const decide = (before: JointDocument, key: string, command: EraseCommand): JointDocument => {
    const decided = decideErase(erasingJoint(before), person(key), person(key).roles[0]!, command, context());
    assert.ok(decided.outcome === 'apply', JSON.stringify(decided));
    return decided.document;
  };
  const texts = grouped(erasableTexts(document.journal));
  const proposed = decide(document, 'rex', { type: 'propose-erase', texts, order: ORDER });
  const open = openErasures(proposed.journal).at(-1)!;
  const seen = eraseCode(proposed.journal, open);
  return decide(proposed, 'ivy', { type: 'agree-erase', proposal: open.proposal, seen });
}
