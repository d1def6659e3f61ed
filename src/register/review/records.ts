// The records of a period, one page after another: never more than a page of them in memory.
import { readCase } from '../../record/stored.ts';
import type { CaseDocument } from '../../record/types.ts';
import { EVERY_RECORD } from '../../store/port.ts';
import { everyRecord } from '../every-record.ts';
import type { RegisterEngine } from '../parts.ts';
import { readable } from '../read.ts';

export interface Which {
  /** From this moment, and before that one. ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  /** One team's; null for all. */
  readonly team: string | null;
}

/** Every record of the period; null in place of one that cannot be read. Lets others work between two pages. */
export async function* recordsBetween(
  engine: RegisterEngine,
  { from, to, team }: Which,
): AsyncGenerator<CaseDocument | null> {
  const terms = team === null ? [EVERY_RECORD] : [`team:${team}`];
  for await (const document of everyRecord(engine, { terms, from, to })) yield readable(engine, document, readCase);
}
