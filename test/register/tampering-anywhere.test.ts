// Random tampering: anything at all that is stored and checked is changed, anywhere, and a verification with a checkpoint from
// outside sees it. What is left out stands here, with the reason.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { onlyEdition } from '../../src/policy/governing.ts';
import { isRecord } from '../../src/record/check-record.ts';
import { BESIDE, JOURNALLED } from '../../src/register/prove/kinds.ts';
import { storeSource } from '../../src/register/prove/store-source.ts';
import { verifySource } from '../../src/register/prove/verify.ts';
import type { Report } from '../../src/register/prove/verify.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Stored, StoredDocument } from '../../src/store/port.ts';
import { edition } from '../support/ladder.ts';
import { howMany } from '../support/long.ts';
import { holderOf, places, TAMPERINGS } from '../support/places.ts';
import type { Json, Path } from '../support/places.ts';
import { kept, LATER, proveStore, PUBLIC } from '../support/proved-store.ts';
import type { Proved } from '../support/proved-store.ts';

const LOG = ['log', 'log-entries', 'log-tile'];

/** What is stored and not proved, and why nobody is harmed where it is changed; NOT_CHECKED says it of a record. */
const NOT_PROVED: readonly (readonly [place: RegExp, why: string])[] = [
  [/^(case|advice) (rev|touched|last|openedBy|cards)(\.|$)/, 'bookkeeping: it decides nothing and is shown to nobody'],
  [/^case edition$/, 'whether it is named beside the journal at all: each entry names its own'],
  [/^case draft\./, 'a draft is its author’s, who may change it'],
  [/ outbox\.\d+\.(attempts|lease|reason)(\.|$)/, 'how often a message was tried'],
  [/ outbox\.\d+\.heldSince$/, 'since when somebody could not be reached: any moment after the entry may be it'],
  [/^(log-keys|inquiry|disposal) outbox/, 'news of what stands in the register in any case'],
  [/^(route|block|assessment) outbox\.\d+$/, 'the same; the clock among them is proved'],
  [/^(route|block|assessment) outbox\.\d+\.(id|to|kind|state|due|payload\.what)$/, 'of news, the same'],
  [/^log (checkpoint|filled|marked)(\.|$)/, 'the last signature (others lie outside), and what is still to be done'],
];
const isProved = (kind: string, path: Path): boolean =>
  !NOT_PROVED.some(([place]) => place.test(`${kind} ${path.join('.')}`));

/** As much of a store as a verification needs, in memory: a trial takes no disk. */
function memoryStore(documents: readonly StoredDocument[]): Parameters<typeof storeSource>[0] {
  const stored = <T extends StoredDocument>(document: StoredDocument): Stored<T> => ({
    document: document as T,
    etag: '',
  });
  return {
    get: async <T extends StoredDocument>(pk: string, id: string) => {
      const found = documents.find((one) => one.pk === pk && one.id === id);
      return found ? stored<T>(found) : null;
    },
    all: async <T extends StoredDocument>(pk: string, kind: string) => ({
      items: documents.filter((one) => one.pk === pk && one.kind === kind).map((one) => stored<T>(one)),
      next: null,
    }),
    strayed: async () => [],
    register: async () => ({ items: [], next: null }),
  };
}

describe('Tampering anywhere', function () {
  this.timeout(600_000);
  let folder: string;
  let proved: Proved;
  let whole: StoredDocument[];
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'anywhere-'));
    proved = await proveStore(folder, 2);
    const store = openSqlite(proved.file);
    const found = await Promise.all([...JOURNALLED, ...LOG].map((kind) => store.all('NCC', kind, 1000)));
    whole = found.flatMap(({ items }) => items.map(({ document }) => document));
    await store.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  const verify = async (documents: readonly StoredDocument[]): Promise<Report> =>
    verifySource(await storeSource(memoryStore(documents), 'NCC'), {
      editions: onlyEdition(edition),
      now: LATER,
      keys: [PUBLIC],
      outside: [],
      ...kept(proved.checkpoints.earlier, proved.checkpoints.now),
    });
  /** The documents that are proved: all but drafts. */
  const checked = (): StoredDocument[] => whole.filter((one) => one.kind !== 'case' || isRecord(one));

  it('is not seen where nothing was done', async () => {
    assert.deepEqual((await verify(whole)).found, []);
    assert.deepEqual(
      BESIDE.filter((kind) => JOURNALLED.includes(kind)),
      [],
    );
  });

  it('of a place in a document is seen, whatever is done there', async () => {
    const trial = fc.record({
      document: fc.nat(),
      place: fc.nat(),
      how: fc.constantFrom(...Object.keys(TAMPERINGS), 'anything'),
      value: fc.jsonValue({ maxDepth: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(trial, async ({ document: n, place, how, value }) => {
        const all = checked();
        const original = all[n % all.length]!;
        const copy = structuredClone(original) as unknown as Json;
        const open = places(copy).filter((path) => isProved(original.kind, path));
        const path = open[place % open.length]!;
        if (how === 'anything') holderOf(copy, path)[path.at(-1)!] = value as Json;
        else TAMPERINGS[how]!(holderOf(copy, path), path.at(-1)!);
        const after = whole.map((one) => (one === original ? (copy as unknown as StoredDocument) : one));
        // what says the same, in whatever order, says the same
        fc.pre(canonicalize(copy) !== canonicalize(original));
        // a version before the present one that reads the same says nothing else
        fc.pre(!(path.at(-1) === 'schema' && typeof (copy as { schema?: unknown }).schema === 'number'));
        const { count } = await verify(after);
        assert.ok(count > 0, `${original.kind} ${original.id}: ${path.join('.')} ${how} ${JSON.stringify(value)}`);
      }),
      { numRuns: howMany(300, 5000) },
    );
  });

  it('of whole documents is seen: gone, twice, under another name or kind, exchanged, from an earlier day', async () => {
    const how = fc.constantFrom('gone', 'renamed', 'another kind', 'another agency', 'exchanged');
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), how, async (n, m, what) => {
        const all = checked();
        const [one, two] = [all[n % all.length]!, all[m % all.length]!];
        fc.pre(what !== 'exchanged' || one !== two);
        const rest = whole.filter((document) => document !== one && (what !== 'exchanged' || document !== two));
        const put: Readonly<Record<string, () => StoredDocument[]>> = {
          gone: () => [],
          renamed: () => [{ ...one, id: `${one.id}X` }],
          'another kind': () => [{ ...one, kind: one.kind === 'case' ? 'reach' : 'case' }],
          'another agency': () => [{ ...one, pk: 'NHS' }],
          exchanged: () => [
            { ...one, id: two.id, kind: two.kind },
            { ...two, id: one.id, kind: one.kind },
          ],
        };
        const { count } = await verify([...rest, ...put[what]!()]);
        assert.ok(count > 0, `${one.kind} ${one.id} ${what} ${two.id}`);
      }),
      { numRuns: howMany(100, 2000) },
    );
  });
});
