// The versions of readers and editions that answers come from: how often they were called wrong, and which of them an
// administrator has withdrawn.
import type { Directory } from '../people/directory.ts';
import { may } from '../people/may.ts';
import { doubtsId, readDoubts, withDoubt } from '../record/doubts.ts';
import type { AnsweredBy, Doubt, DoubtsDocument } from '../record/doubts.ts';
import { partitionOf } from '../record/partition.ts';
import { refuse } from '../record/refusals.ts';
import { readWithdrawals } from '../record/stored.ts';
import type { Actor, Refusal } from '../record/types.ts';
import { changeVersion, nameOf, noWithdrawals, WITHDRAWALS, withdrawnIn } from '../record/withdrawals.ts';
import type { VersionChange, Withdrawable, WithdrawalsDocument } from '../record/withdrawals.ts';
import { StoreBusy } from '../store/port.ts';
import { everyOfKind } from '../store/every.ts';
import type { Store } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import type { Retry } from '../store/update.ts';

export interface VersionsParts {
  readonly store: Store;
  /** The agency that runs the bot: its administrators withdraw versions, for all. */
  readonly directory: Pick<Directory, 'agency' | 'agencyName'>;
  readonly clock: { now(): Date };
  readonly ids: { newId(): string };
  /** Takes versions and codes only. */
  readonly log: { warn(fields: object, message: string): void };
  readonly retry?: Retry;
}

export interface Versions {
  /** Whether no new answer may come from it, as it was when this was last looked at. */
  isWithdrawn(what: Withdrawable, version: string): boolean;
  /** Looks which versions are withdrawn. Where the store cannot be read, what was seen last goes on counting. */
  refresh(): Promise<void>;
  /** Withdraws a version or puts it back; why not, where it was not done. It counts here at once. */
  change(actor: Actor, change: VersionChange): Promise<Refusal | null>;
  /** Every change so far. Throws where the store does. */
  withdrawals(): Promise<WithdrawalsDocument>;
  /** Counts an answer that somebody called wrong. Throws where the store does. */
  doubt(by: AnsweredBy, doubt: Doubt): Promise<void>;
  /** What was called wrong, by version. Throws where the store does. */
  doubts(): Promise<readonly DoubtsDocument[]>;
  /**
   * The same as an agency has it that does not run the bot: what its own people called wrong; it withdraws nothing, and
   * reads of what was withdrawn which agency did that and not who.
   */
  of(agency: string): Versions;
}

type Step =
  | { readonly outcome: 'apply'; readonly document: WithdrawalsDocument }
  | { readonly outcome: 'repeat'; readonly refusal: Refusal; readonly document?: undefined };

/** What the people of an agency called wrong: counts in its own partition. */
function doubtsOf({ store, retry }: Pick<VersionsParts, 'store' | 'retry'>, agency: string) {
  const pk = partitionOf(agency);
  return {
    doubt: async (by: AnsweredBy, doubt: Doubt): Promise<void> => {
      const updated = await updateWithRetry<DoubtsDocument, { outcome: 'apply'; document: DoubtsDocument }>(
        store,
        pk,
        doubtsId(by),
        (before) => ({ outcome: 'apply', document: withDoubt(before, agency, by, doubt) }),
        { read: readDoubts, ...(retry ? { retry } : {}) },
      );
      if (updated.outcome === 'busy') throw new StoreBusy();
    },
    doubts: async (): Promise<readonly DoubtsDocument[]> => {
      const found: DoubtsDocument[] = [];
      for await (const stored of everyOfKind(store, pk, 'doubts')) found.push(readDoubts(stored));
      return found.toSorted((a, b) => b.answers - a.answers);
    },
  };
}

/** What an agency reads of it that does not run the bot. */
const withoutPeople = (document: WithdrawalsDocument, agencyName: string): WithdrawalsDocument => ({
  ...document,
  journal: document.journal.map((entry) => ({ ...entry, by: { ...entry.by, id: '', name: agencyName } })),
});

export function createVersions(parts: VersionsParts): Versions {
  const { store, directory, log, clock, ids } = parts;
  const pk = partitionOf(directory.agency);
  const retrying = parts.retry ? { retry: parts.retry } : {};
  let withdrawn: ReadonlySet<string> = new Set();
  let entries = 0;
  // entries are only ever added: what has fewer was read earlier, or somebody took some away
  const see = (document: WithdrawalsDocument): void => {
    if (document.journal.length < entries) return;
    entries = document.journal.length;
    withdrawn = new Set(withdrawnIn(document).map(({ content }) => nameOf(content)));
  };
  const withdrawals = async (): Promise<WithdrawalsDocument> => {
    const stored = await store.get(pk, WITHDRAWALS);
    const document = stored ? readWithdrawals(stored.document) : noWithdrawals(directory.agency);
    see(document);
    return document;
  };
  const versions: Versions = {
    isWithdrawn: (what, version) => withdrawn.has(nameOf({ what, version })),
    withdrawals,
    refresh: async () => {
      await withdrawals().catch((error: { code?: string }) => {
        log.warn({ code: error.code ?? 'unexpected' }, 'Which versions are withdrawn could not be read.');
      });
    },
    change: async (actor, change) => {
      if (!may(actor, 'administer')) return refuse('not-an-administrator');
      if (actor.agency !== directory.agency) return refuse('not-who-runs-it');
      const context = { now: clock.now(), newId: () => ids.newId() };
      const decide = (before: WithdrawalsDocument | null): Step => {
        const step = changeVersion(before ?? noWithdrawals(directory.agency), actor, change, context);
        return 'refusal' in step ? { outcome: 'repeat', ...step } : { outcome: 'apply', ...step };
      };
      const updated = await updateWithRetry(store, pk, WITHDRAWALS, decide, { read: readWithdrawals, ...retrying });
      if (updated.outcome === 'busy') return refuse('busy');
      if (updated.document) see(updated.document);
      return 'refusal' in updated.step ? updated.step.refusal : null;
    },
    ...doubtsOf(parts, directory.agency),
    of: (agency) =>
      agency === directory.agency
        ? versions
        : {
            ...versions,
            ...doubtsOf(parts, agency),
            withdrawals: async () => withoutPeople(await withdrawals(), directory.agencyName),
          },
  };
  return versions;
}
