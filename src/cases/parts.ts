// What running a command needs from outside, and what every command uses of it.
import { createHmac } from 'node:crypto';
import { NO_AGREEMENTS } from '../agreements/register.ts';
import type { Agreements } from '../agreements/register.ts';
import type { Directory } from '../people/directory.ts';
import type { Edition } from '../policy/edition.ts';
import type { Editions } from '../policy/governing.ts';
import type { LocalChoices, Urgency } from '../policy/schema.ts';
import { lawIn } from '../policy/todays-law.ts';
import { ABSENCES } from '../record/absences.ts';
import type { NoteReading } from '../record/access.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import { editionFor } from '../record/edition-pin.ts';
import type { Ladder, LadderContext } from '../record/escalation-types.ts';
import type { LogStanding } from '../record/log-standing.ts';
import { partitionOf } from '../record/partition.ts';
import { readAbsences } from '../record/stored.ts';
import type { CaseDocument, Context } from '../record/types.ts';
import type { Store, StoredDocument } from '../store/port.ts';
import type { Retry } from '../store/update.ts';
import { rememberLastRestore } from './last-restore.ts';

export interface CasesParts {
  readonly store: Store;
  readonly editions: Editions;
  readonly directory: Directory;
  readonly clock: { now(): Date };
  readonly ids: {
    /** Bytes of chance. */ bytes(length: number): Uint8Array;
    /** A fresh random id. */ newId(): string;
  };
  /** Takes references and keyed hashes only, never content. */
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  /** The secret behind every keyed hash: of a sender in the log, of a question in `openedBy`. */
  readonly hashKey: string;
  /** What looks as if it identified somebody (src/ask). */
  readonly findIdentity: (text: string) => readonly { readonly kind: string; readonly words: string }[];
  /** When a rung asked at `from` is reminded, and when the next one is told. */
  readonly deadlines: (urgency: Urgency['id'], from: Date) => { readonly remindAt: Date; readonly nextAt: Date };
  /** When somebody is asked on the next working day. */
  readonly nextDay: (from: Date) => Date;
  /** The council's own situations to practise with; left out: none. */
  readonly practiceFile?: string | null;
  /** The access log. */
  readonly noteReading: NoteReading;
  /** How a record stands in the log of the agency; where nobody can say, an auditor is told nothing of it. */
  readonly standing?: (stored: StoredDocument) => Promise<LogStanding>;
  /** The agency's sharing agreements; left out: it keeps none. */
  readonly agreements?: Agreements;
  /** Time and chance of the tries after a lost race. */
  readonly retry?: Retry;
}

/** The same, with what every command uses. */
export interface Engine extends CasesParts {
  readonly agreements: Agreements;
  readonly pk: string;
  /** A keyed hash of these parts. */
  keyed(...parts: readonly string[]): Buffer;
  /** What sets references apart that were derived before the last restore of the store; '' where there was none. */
  lastRestore(): Promise<string>;
  /** A keyed hash of a person's id, for the log. */
  pseudonym(id: string): string;
  context(reference?: string): Context;
  /** The edition by which a case or request is changed. */
  editionFor(document: CaseDocument | AdviceDocument): Edition;
  /** The rungs of the ladder as they are now. */
  rungs(): LocalChoices['escalation']['ladder'];
  /** Who is above whom and who is away, at this moment. */
  ladder(): Promise<Ladder>;
  ladderContext(): Promise<LadderContext>;
}

export function engineOf(parts: CasesParts): Engine {
  const { store, directory, clock, ids, hashKey, deadlines, nextDay, editions, agreements = NO_AGREEMENTS } = parts;
  const pk = partitionOf(directory.agency);
  const keyed = (...of: readonly string[]): Buffer => createHmac('sha256', hashKey).update(JSON.stringify(of)).digest();
  const context = (reference?: string): Context => {
    const law = lawIn(editions);
    return {
      now: clock.now(),
      newId: () => ids.newId(),
      agreements: agreements.all(),
      ...(law ? { law } : {}),
      ...(reference ? { reference } : {}),
    };
  };
  const ladder = async (): Promise<Ladder> => {
    const stored = await store.get(pk, ABSENCES);
    return { directory, deadlines, nextDay, absences: stored ? readAbsences(stored.document).away : {} };
  };
  return {
    ...parts,
    agreements,
    pk,
    keyed,
    lastRestore: rememberLastRestore(store, pk),
    pseudonym: (id) => keyed('person', id).toString('hex').slice(0, 12),
    context,
    editionFor: (document) => editionFor(editions, document, clock.now()),
    rungs: () => editions.governing(clock.now()).local.escalation.ladder,
    ladder,
    ladderContext: async () => ({ ...context(), ladder: await ladder() }),
  };
}
