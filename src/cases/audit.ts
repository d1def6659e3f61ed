// One record for an auditor: as it reads, and what a check of it finds.
import { may } from '../people/may.ts';
import { teamsOf } from '../people/teams.ts';
import { GOES_ON } from '../record/access.ts';
import type { Look } from '../record/access.ts';
import { isRecord, problemsOf } from '../record/check-record.ts';
import type { LogStanding } from '../record/log-standing.ts';
import { parseReference } from '../record/reference.ts';
import { readCase, UnreadableDocument } from '../record/stored.ts';
import type { Actor, CaseDocument } from '../record/types.ts';
import type { Problem } from '../record/verify.ts';
import type { StoredDocument } from '../store/port.ts';
import type { Engine } from './parts.ts';
import { noteReading } from './queries.ts';

export interface Audited {
  readonly reference: string;
  /** Null where it cannot be read any more: the problems say why. */
  readonly document: CaseDocument | null;
  /** What a check finds, as `verify` does at a terminal. Empty where all adds up. */
  readonly problems: readonly Problem[];
  /** How it stands in the log of the agency; null where nobody can say. */
  readonly standing: LogStanding | null;
}

/**
 * Whether somebody may read this record of their own accord: whoever audits; a director, who must say why; and where the
 * council lets managers browse, a manager of the team that it comes from. Of one that cannot be read only an auditor is
 * told.
 */
function mayLook(engine: Engine, actor: Actor, document: CaseDocument | null): boolean {
  if (!document || may(actor, 'audit')) return may(actor, 'audit') && (!document || may(actor, 'see', document));
  if (may(actor, 'register-for-a-reason')) return document.journal.length > 0;
  const { local } = engine.editions.governing(engine.clock.now());
  const decides = actor.roles.some((role) => (local.escalation.ladder as readonly string[]).includes(role));
  const isTheirs = document.journal.length > 0 && teamsOf(engine.directory, actor).includes(document.author.team);
  return local.register.browseTeam && decides && isTheirs;
}

/** A record of the agency, by its reference as typed; null where there is none, or the actor may not look. */
export async function auditRecord(
  engine: Engine,
  actor: Actor,
  typed: string,
  look: Look = GOES_ON,
): Promise<Audited | null> {
  if (actor.agency !== engine.directory.agency) return null;
  const reference = parseReference(typed, engine.directory.agency);
  const stored = reference ? await engine.store.get(engine.pk, reference) : null;
  if (stored?.document.kind !== 'case' || !isRecord(stored.document)) return null;
  const document = readable(stored.document);
  if (!mayLook(engine, actor, document)) return null;
  if (document?.author.id !== actor.id)
    await noteReading(engine, actor, stored.document.id, { ...look, unasked: true });
  const { store, pk, clock, editions } = engine;
  const find = async (id: string): Promise<unknown> => (await store.get(pk, id))?.document ?? null;
  const problems = await problemsOf(stored.document, { find, now: clock.now(), editions });
  const standing = (await engine.standing?.(stored.document)) ?? null;
  return { reference: stored.document.id, document, problems, standing };
}

/** Null where it is damaged: an auditor is told so, and is told of nothing else. */
function readable(stored: StoredDocument): CaseDocument | null {
  try {
    return readCase(stored);
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}
