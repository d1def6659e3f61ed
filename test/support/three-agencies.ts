// Three agencies that hold the same in the same store, each in its own words: what one of them shows of another stands out.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDirectory } from '../../src/people/directory.ts';
import type { Directory } from '../../src/people/directory.ts';
import { BESIDE, JOURNALLED } from '../../src/register/prove/kinds.ts';
import { everyOfKind } from '../../src/store/every.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { keepers } from './keeping.ts';
import { proveStore } from './proved-store.ts';

export const AGENCIES = ['NCC', 'POL', 'HCT'] as const;
export type Agency = (typeof AGENCIES)[number];

/** One of each role, by their keys in the first agency. */
export const KEYS = 'pat mo sam dee gale ada ira ivy rex liam sian cora kit lex ike'.split(' ');

/** A word that stands in every text of an agency, and in no other's. It is no markup, and no reader knows it. */
export const wordOf = (agency: Agency): string => `zz${agency.toLowerCase()}zz`;

/** The first agency's people keep their ids; those of the others have ids and keys like theirs. */
const idIn = (agency: Agency, id: string): string =>
  agency === 'NCC' ? id : `${id.slice(0, -12)}000${AGENCIES.indexOf(agency)}${id.slice(-8)}`;
export const keyIn = (agency: Agency, key: string): string =>
  agency === 'NCC' ? key : `${agency.toLowerCase()}-${key}`;

const KINDS: Readonly<Record<Agency, string>> = { NCC: 'council', POL: 'police', HCT: 'health' };
/** Agencies that have nobody here. */
const OUTSIDE = [
  {
    id: 'CPS',
    name: 'Prosecutors',
    kind: 'prosecution',
    contacts: [{ for: 'routes', name: 'Desk', how: 'a@b.example' }],
  },
  { id: 'SCH', name: 'A school', kind: 'education', contacts: [{ for: 'blocks', name: 'Head', how: 'c@d.example' }] },
];

/** Everybody whom the first agency has, three times. */
export function threeAgencies(): Directory {
  const own = keepers.people;
  const keyOf = (id: string | null): string | undefined => own.find((one) => one.id === id)?.key;
  const people = AGENCIES.flatMap((agency) =>
    own.map(({ key, id, name, roles, team, manager }) => ({
      key: keyIn(agency, key),
      id: idIn(agency, id),
      name: `${name} ${wordOf(agency)}`,
      roles,
      team: `${team} ${wordOf(agency)}`,
      agency,
      ...(manager === null ? {} : { manager: keyIn(agency, keyOf(manager)!) }),
    })),
  );
  const agencies = AGENCIES.map((id) => ({ id, name: `Agency ${id}`, kind: KINDS[id], tenantId: keepers.tenantId }));
  return parseDirectory(JSON.stringify({ agencies: [...agencies, ...OUTSIDE], botId: keepers.botId, people }));
}

/** Ids and keys that are no text of anybody. */
const ID = /00000000-0000-0000-0000-0000000000(?!01|11)[\da-f]{2}/g;

/** What stands in a document of the first agency, as another holds it. */
function inWordsOf(agency: Agency, document: StoredDocument): StoredDocument {
  const marked = (key: string, value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    const own = value.replaceAll(ID, (id) => idIn(agency, id)).replaceAll(/\bNCC\b/g, agency);
    // what people wrote has blanks; dates, codes and references have none
    return / [a-z]/i.test(value) && key !== 'registered' && key !== 'about' ? `${own} ${wordOf(agency)}` : own;
  };
  const withKeys = JSON.stringify(document).replaceAll(new RegExp(`"${ID.source}":`, 'g'), (key) =>
    key.replaceAll(ID, (id) => idIn(agency, id)),
  );
  return JSON.parse(withKeys, marked) as StoredDocument;
}

export interface Held {
  readonly agency: Agency;
  readonly document: StoredDocument;
}

const isShared = ({ terms = [] }: StoredDocument & { readonly terms?: readonly string[] }): boolean =>
  terms.some((term) => AGENCIES.some((agency) => agency !== 'NCC' && term === `joint-agency:${agency}`));

/**
 * A store in which each of the three holds everything that one agency can: drafts, records, requests to managers and to
 * the Guardian, what is held, destroyed, erased, withdrawn, and the access log.
 */
export async function storeOfThree(): Promise<{ readonly store: Store; readonly held: readonly Held[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'three-agencies-'));
  const { file } = await proveStore(folder, 2);
  const first = openSqlite(file);
  const store = openSqlite(':memory:');
  const held: Held[] = [];
  // where somebody can be written to becomes known when they write; the log has nothing of anybody in it
  for (const kind of [...BESIDE, ...JOURNALLED].filter((one) => one !== 'reach' && !one.startsWith('log')))
    for await (const found of everyOfKind(first, 'NCC', kind)) {
      // to what several of them are party to they may all come
      if (isShared(found)) continue;
      for (const agency of AGENCIES) {
        const document = inWordsOf(agency, found);
        await store.create(document);
        held.push({ agency, document });
      }
    }
  await first.close();
  rmSync(folder, { recursive: true });
  return { store, held };
}

/** Every name that an input of a card has. */
export function inputNames(): string[] {
  const cards = join(import.meta.dirname, '..', '..', 'cards');
  const templates = readdirSync(cards).filter((file) => file.endsWith('.json'));
  const found = templates.flatMap((file) => [...readFileSync(join(cards, file), 'utf8').matchAll(/"id": "([\w-]+)"/g)]);
  return [...new Set(found.map(([, id]) => id!))];
}

export interface Watching {
  readonly store: Store;
  /** What was written, by its id: in which partition, and what stood there before; null where nothing did. */
  readonly written: Map<string, { readonly pk: string; readonly before: StoredDocument | null }>;
  /** Makes everything as it was before that. */
  putBack(): Promise<void>;
}

/** Remembers what is written, until it is put back. */
export function watched(store: Store): Watching {
  const written: Watching['written'] = new Map();
  const note = async (pk: string, id: string): Promise<void> => {
    const before = (await store.get<StoredDocument>(pk, id))?.document ?? null;
    if (!written.has(id)) written.set(id, { pk, before });
  };
  return {
    written,
    store: {
      ...store,
      create: async (document) => {
        await note(document.pk, document.id);
        return store.create(document);
      },
      replace: async (document, etag) => {
        await note(document.pk, document.id);
        return store.replace(document, etag);
      },
      remove: async (pk, id, etag) => {
        await note(pk, id);
        return store.remove(pk, id, etag);
      },
    },
    putBack: async () => {
      for (const [id, { pk, before }] of written) {
        const now = await store.get(pk, id);
        if (now && before) await store.replace(before, now.etag);
        else if (now) await store.remove(pk, id, now.etag);
        else if (before) await store.create(before);
      }
      written.clear();
    },
  };
}
