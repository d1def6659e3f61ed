// Every record that fits, for whoever must miss none: a pack for somebody, a count, a review.
import { bringUpToDate } from '../record/stored.ts';
import type { CaseDocument } from '../record/types.ts';
import { everyDocument } from '../store/every.ts';
import type { RegisterQuery, StoredDocument } from '../store/port.ts';
import type { RegisterEngine } from './parts.ts';
import { readable } from './read.ts';
import { UPGRADED_VERSIONS } from './present-versions.ts';

/** So many are read at once. */
const PAGE = 100;

/**
 * Every record that fits, each once, as it is stored: never more than a page of them in memory. No query by terms finds
 * what an earlier version wrote until its turn to be written anew has come (upgrade-stored.ts), so those come first and
 * are looked at one by one. One of them that cannot be read may fit or not: it is said in the log and left out. Lets
 * others work between two pages.
 */
export const everyRecord = (engine: RegisterEngine, query: RegisterQuery): AsyncGenerator<StoredDocument> =>
  everyRecordOf(engine, [query]);

/** The same for what fits any of several queries: what earlier versions wrote is looked at once for all of them. */
export async function* everyRecordOf(
  engine: RegisterEngine,
  queries: readonly RegisterQuery[],
): AsyncGenerator<StoredDocument> {
  const { store, pk } = engine;
  if (queries.length === 0) return;
  const seen = new Set<string>();
  for await (const document of ofEarlierVersions(engine)) {
    if (!queries.some((query) => fits(document, query))) continue;
    seen.add(document.id);
    yield document;
  }
  for (const query of queries) {
    const fitting = everyDocument(async (page) => {
      await letOthersWork();
      return store.register<StoredDocument>(pk, query, PAGE, page);
    });
    for await (const document of fitting) {
      if (seen.has(document.id)) continue;
      // with one query the store gives each once, and however many there are they need not be held
      if (queries.length > 1) seen.add(document.id);
      yield document;
    }
  }
}

const letOthersWork = (): Promise<void> => new Promise(setImmediate);

const fits = ({ terms, registered }: CaseDocument, { terms: wanted, from = '', to }: RegisterQuery): boolean =>
  registered !== '' &&
  wanted.every((term) => terms.includes(term)) &&
  registered >= from &&
  (to === undefined || registered < to);

async function* ofEarlierVersions(engine: RegisterEngine): AsyncGenerator<CaseDocument> {
  const { store, pk } = engine;
  const than = UPGRADED_VERSIONS.find(({ kind }) => kind === 'case')!;
  const earlier = everyDocument(async (page) => {
    if (page !== undefined) await letOthersWork();
    return store.ofEarlierVersion<StoredDocument>(pk, than, PAGE, page);
  });
  for await (const stored of earlier) {
    const document = readable(engine, stored, bringUpToDate);
    if (document) yield document as CaseDocument;
  }
}
