// A manager names who stands in for them until the end of a day, or is back.
import type { Person } from '../people/types.ts';
import type { LocalChoices } from '../policy/schema.ts';
import { ABSENCES, endStandIn, nameStandIn, noAbsences } from '../record/absences.ts';
import type { AbsencesDocument } from '../record/absences.ts';
import { mayDecide } from '../record/ladder.ts';
import { refuse } from '../record/refusals.ts';
import { readAbsences } from '../record/stored.ts';
import type { Actor, Refusal, Transition } from '../record/types.ts';
import { updateWithRetry } from '../store/update.ts';
import type { Engine } from './parts.ts';

export type { AbsencesDocument } from '../record/absences.ts';

const A_YEAR = 366 * 86_400_000;

export interface AwayOutcome {
  readonly refusal: Refusal | null;
  readonly until: Date;
}

/**
 * What is wrong with somebody naming who stands in for them; null where nothing is. Only who decides hands that on, and
 * only to somebody of the same agency who decides as well, for a year at most. `delegate` is null for nobody found.
 */
function whyNotStandIn(
  rungs: LocalChoices['escalation']['ladder'],
  actor: Actor,
  delegate: Person | null,
  until: Date,
  now: Date,
): 'not-yours-to-decide' | 'delegate-wrong' | 'until-wrong' | null {
  if (!mayDecide(rungs, actor, '')) return 'not-yours-to-decide';
  if (!delegate || delegate.agency !== actor.agency || !mayDecide(rungs, delegate, actor.id)) return 'delegate-wrong';
  const days = until.getTime() - now.getTime();
  return days > 0 && days <= A_YEAR ? null : 'until-wrong';
}

/** An empty delegate ends it. */
export async function goAway(engine: Engine, actor: Actor, delegate: string, until: Date): Promise<AwayOutcome> {
  const rungs = engine.rungs();
  if (delegate === '' && mayDecide(rungs, actor, ''))
    return changeAbsences(engine, actor, until, (before) => endStandIn(before, actor, engine.context()));
  const person = engine.directory.find(delegate);
  const wrong = whyNotStandIn(rungs, actor, person, until, engine.clock.now());
  if (wrong || !person) return { refusal: refuse(wrong ?? 'delegate-wrong'), until };
  return changeAbsences(engine, actor, until, (before) =>
    nameStandIn(before, actor, person, until.toISOString(), engine.context()),
  );
}

async function changeAbsences(
  engine: Engine,
  actor: Actor,
  until: Date,
  change: (before: AbsencesDocument) => AbsencesDocument,
): Promise<AwayOutcome> {
  const updated = await updateWithRetry<AbsencesDocument, Transition<AbsencesDocument>>(
    engine.store,
    engine.pk,
    ABSENCES,
    (before) => ({ outcome: 'apply', document: change(before ?? noAbsences(engine.directory.agency)) }),
    { read: readAbsences, ...(engine.retry ? { retry: engine.retry } : {}) },
  );
  if (updated.outcome === 'busy') return { refusal: refuse('busy'), until };
  engine.log.info({ who: engine.pseudonym(actor.id), command: 'away' }, 'done');
  return { refusal: null, until };
}
