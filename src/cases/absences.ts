// Somebody names who stands in for them until the end of a day, or is back; or whoever leads them says it for them.
import { ABSENCES, endStandIn, nameStandIn, noAbsences } from '../record/absences.ts';
import type { AbsencesDocument } from '../record/absences.ts';
import { actingAs } from '../record/journal.ts';
import { refuse } from '../record/refusals.ts';
import { readAbsences } from '../record/stored.ts';
import type { Actor, Refusal, Transition } from '../record/types.ts';
import { updateWithRetry } from '../store/update.ts';
import type { Engine } from './parts.ts';
import { decidesRequests, mayStandInFor, saysAwayAs } from './stand-in-rules.ts';

export type { AbsencesDocument } from '../record/absences.ts';

const A_YEAR = 366 * 86_400_000;

export interface AwayOutcome {
  readonly refusal: Refusal | null;
  readonly until: Date;
}

/** `whose`: the id of who is away; left out for whoever says it. `osUser`: at a terminal, who is signed in there. */
export interface AwayOf {
  readonly whose?: string;
  readonly osUser?: string;
}

/** Who stands in, and until when. */
interface Away extends AwayOf {
  readonly delegate: string;
  readonly until: Date;
}

/** For a year at most. */
const isUntil = (until: Date, now: Date): boolean => {
  const lasts = until.getTime() - now.getTime();
  return lasts > 0 && lasts <= A_YEAR;
};

/** An empty delegate ends it. */
export async function goAway(
  engine: Engine,
  actor: Actor,
  { delegate, until, whose = actor.id, osUser }: Away,
): Promise<AwayOutcome> {
  const { directory, clock } = engine;
  const rungs = engine.rungs();
  const person = whose === actor.id ? actor : directory.find(whose);
  const role = person && saysAwayAs({ rungs, directory }, actor, person);
  if (!person || !role) return { refusal: refuse('away-whose'), until };
  const by = actingAs(actor, role);
  const at = osUser === undefined ? {} : { osUser };
  if (delegate === '')
    return changeAbsences(engine, actor, until, (before) =>
      endStandIn(before, by, { person: person.id, ...at }, engine.context()),
    );
  const standIn = directory.find(delegate);
  if (!standIn || !mayStandInFor(rungs, person, standIn)) return { refusal: refuse('delegate-wrong'), until };
  if (!isUntil(until, clock.now())) return { refusal: refuse('until-wrong'), until };
  const named = {
    person: person.id,
    delegate: { id: standIn.id, name: standIn.name },
    until: until.toISOString(),
    ...(decidesRequests(rungs, person) ? {} : { tells: true as const }),
    ...at,
  };
  return changeAbsences(engine, actor, until, (before) => nameStandIn(before, by, named, engine.context()));
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
