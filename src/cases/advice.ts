// Asking the Caldicott Guardian about a case, and what the Guardian answers.
import { may } from '../people/may.ts';
import { decideRequest, knownOf } from '../record/advice.ts';
import { decideAdvice } from '../record/advice-document.ts';
import type { AdviceCommand, AdviceDocument } from '../record/advice-document.ts';
import { refuse } from '../record/refusals.ts';
import { readAdvice } from '../record/stored.ts';
import type { Actor, AdviceRequest } from '../record/types.ts';
import type { Page } from '../store/port.ts';
import { runOnce } from './escalations.ts';
import type { Engine } from './parts.ts';
import { PAGE, readPage } from './queries.ts';
import { runOnAdvice } from './run-command.ts';
import type { Outcome } from './run-command.ts';

export const isGuardian = ({ directory }: Engine, actor: Actor): boolean =>
  may(actor, 'advise') && actor.agency === directory.agency;

const names = ({ directory }: Engine): string[] => directory.people.map(({ name }) => name);

export const askGuardian = (
  engine: Engine,
  actor: Actor,
  reference: string,
  rev: number | null,
  command: AdviceRequest,
): Promise<Outcome> =>
  runOnce(engine, { actor, reference, rev, command }, (turn) =>
    decideRequest(turn, knownOf(turn.document, names(engine), engine.findIdentity)),
  );

/** The Guardian answers or asks back. To anybody else there is no such request. */
export async function answerAdvice(
  engine: Engine,
  actor: Actor,
  reference: string,
  command: AdviceCommand,
): Promise<Outcome<AdviceDocument>> {
  if (!isGuardian(engine, actor)) {
    // no reference: it comes from a card, and may be anything
    const who = engine.pseudonym(actor.id);
    engine.log.info({ who, command: command.type, code: 'not-the-guardian' }, 'refused');
    return { outcome: 'refused', document: null, refusal: refuse('no-such-advice') };
  }
  if (!(await seeAdvice(engine, actor, reference)))
    return { outcome: 'refused', document: null, refusal: refuse('no-such-advice') };
  const known = { references: [], names: names(engine), findIdentity: engine.findIdentity };
  return runOnAdvice(engine, {
    actor,
    reference,
    type: command.type,
    decide: (document) =>
      decideAdvice(
        { edition: engine.editionFor(document), document, actor, command, context: engine.context() },
        known,
      ),
  });
}

/** A request to the Guardian, for a Guardian; null for everybody else. */
export async function seeAdvice(engine: Engine, actor: Actor, reference: string): Promise<AdviceDocument | null> {
  if (!isGuardian(engine, actor) || reference === '') return null;
  const stored = await engine.store.get(engine.pk, reference);
  return stored?.document.kind === 'advice' ? readAdvice(stored.document) : null;
}

/** Requests to the Guardian, answered ones too. Empty for anybody else. */
export async function pastAdvice(engine: Engine, actor: Actor, page: string | null): Promise<Page<AdviceDocument>> {
  if (!isGuardian(engine, actor)) return { items: [], next: null };
  return readPage(engine, await engine.store.all(engine.pk, 'advice', PAGE, page ?? undefined), readAdvice);
}
