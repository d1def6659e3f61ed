// Every record that fits, for whoever must miss none: a pack for somebody, a count, a review.
import { bringUpToDate, UnreadableDocument } from '../record/stored.ts';
import type { CaseDocument } from '../record/types.ts';
import type { RegisterQuery, StoredDocument } from '../store/port.ts';
import type { RegisterEngine } from './parts.ts';
import { UPGRADED_VERSIONS } from './present-versions.ts';

/** So many are read at once. */
const PAGE = 100;

/**
 * Every record that fits, each once, as it is stored: never more than a page of them in memory. No query by terms finds
 * what an earlier version wrote until its turn to be written anew has come (upgrade-stored.ts), so those come first and
 * are looked at one by one. One of them that cannot be read may fit or not: it is said in the log and left out. Lets
 * others work between two pages.
 */
export async function* everyRecord(engine: RegisterEngine, query: RegisterQuery): AsyncGenerator<StoredDocument> {
  const { store, pk } = engine;
  const seen = new Set<string>();
  for await (const document of ofEarlierVersions(engine)) {
    if (!fits(document, query)) continue;
    seen.add(document.id);
    yield document;
  }
  let page: string | null | undefined;
  do {
    const found: Awaited<ReturnType<typeof store.register>> = await store.register(pk, query, PAGE, page ?? undefined);
    for (const { document } of found.items) if (!seen.has(document.id)) yield document;
    page = found.next;
    await new Promise(setImmediate);
  } while (page !== null);
}

const fits = ({ terms, registered }: CaseDocument, { terms: wanted, from = '', to }: RegisterQuery): boolean =>
  registered !== '' &&
  wanted.every((term) => terms.includes(term)) &&
  registered >= from &&
  (to === undefined || registered < to);

async function* ofEarlierVersions({ store, pk, log }: RegisterEngine): AsyncGenerator<CaseDocument> {
  const than = UPGRADED_VERSIONS.find(({ kind }) => kind === 'case')!;
  let page: string | null | undefined;
  do {
    const found: Awaited<ReturnType<typeof store.ofEarlierVersion>> = await store.ofEarlierVersion(
      pk,
      than,
      PAGE,
      page ?? undefined,
    );
    for (const { document } of found.items) {
      try {
        yield bringUpToDate(document) as CaseDocument;
      } catch (error) {
        if (!(error instanceof UnreadableDocument)) throw error;
        log.warn({ ref: document.id, code: error.code }, 'A record cannot be read.');
      }
    }
    page = found.next;
    if (page !== null) await new Promise(setImmediate);
  } while (page !== null);
}
