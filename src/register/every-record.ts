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
export async function* everyRecord(engine: RegisterEngine, query: RegisterQuery): AsyncGenerator<StoredDocument> {
  const { store, pk } = engine;
  const seen = new Set<string>();
  for await (const document of ofEarlierVersions(engine)) {
    if (!fits(document, query)) continue;
    seen.add(document.id);
    yield document;
  }
  const fitting = everyDocument(async (page) => {
    await letOthersWork();
    return store.register<StoredDocument>(pk, query, PAGE, page);
  });
  for await (const document of fitting) if (!seen.has(document.id)) yield document;
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
