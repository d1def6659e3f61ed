// What the timeline of one matter costs where a hundred thousand documents of joint working are stored, beside a thousand:
// for each kind of reader, on two SQLite files, in turns.
import { join } from 'node:path';
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointTerms } from '../../src/joint/terms.ts';
import { makeReference } from '../../src/record/reference.ts';
import { StoreUnavailable } from '../../src/store/port.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { openThings } from '../support/joint-things.ts';
import { jointWorld } from '../support/joint-world.ts';
import type { JointWorld } from '../support/joint-world.ts';
import { fillFile } from './fill.ts';
import { median, ratio, takingTurns } from './measure.ts';
import type { Figure } from './report.ts';

const FEW = 1000;
/** So many documents are about one matter, in both files. */
const OF_ONE = 12;
const ROUNDS = 11;
/** So many calls a round are the figure of that round. */
const CALLS = 20;
/** A case reference that stands in the templates and is replaced. */
const CASE = 'C-100200';
const matterOf = (n: number): string => `C-${500_000 + Math.floor(n / OF_ONE)}`;

const NOBODY = 'sam';
/** Who asks. All that is stored concerns the first of them; the last has no part in anything. */
const READERS: Readonly<Record<string, string>> = {
  pat: 'whoever opened all of them',
  cora: 'the contact point',
  hana: 'somebody of another agency',
  [NOBODY]: 'somebody whom it does not reach',
};

/** The n-th reference: all of them are different, and in no order. */
function referenceOf(n: number): string {
  const scattered = (BigInt(n + 1) * 0x9e3779b97fn) % 2n ** 40n;
  return makeReference('NCC', Buffer.from(scattered.toString(16).padStart(10, '0'), 'hex'));
}

/** A route, a block and an assessment as the product writes them, all of one case. */
async function templates(): Promise<JointDocument[]> {
  const world = jointWorld();
  const opened = await openThings(world.joint, world.directory, CASE);
  const made = await Promise.all(Object.values(opened).map((id: string) => world.document<JointDocument>(id)));
  await world.store.close();
  return made;
}

/** So many of them, twelve of each case, each with a reference of its own. */
function* manyThings(made: readonly JointDocument[], of: number): Generator<JointDocument> {
  const texts = made.map((document) => ({ id: document.id, text: JSON.stringify(document) }));
  for (let n = 0; n < of; n += 1) {
    const { id, text } = texts[n % texts.length]!;
    const one = text.replaceAll(id, referenceOf(n)).replaceAll(CASE, matterOf(n));
    const document = JSON.parse(one) as JointDocument;
    yield { ...document, ...jointTerms(document) };
  }
}

/** As where that somebody looked cannot be kept: what is measured is what is read, and not how fast the disk is. */
const readOnly = (store: Store): Store => ({
  ...store,
  create: () => Promise.reject(new StoreUnavailable()),
  replace: () => Promise.reject(new StoreUnavailable()),
});

/** Ratios of a file with `many` documents over one with a thousand. Makes both in `folder`. */
export async function measureMatter(folder: string, many: number): Promise<Figure[]> {
  const files = { few: join(folder, 'few-things.sqlite'), many: join(folder, 'many-things.sqlite') };
  const made = await templates();
  fillFile(files.few, manyThings(made, FEW));
  fillFile(files.many, manyThings(made, many));
  const stores = { few: openSqlite(files.few), many: openSqlite(files.many) };
  const worlds = {
    few: jointWorld({ store: readOnly(stores.few) }),
    many: jointWorld({ store: readOnly(stores.many) }),
  };
  const figures: Figure[] = [];
  try {
    for (const [key, who] of Object.entries(READERS)) {
      const times = await takingTurns(ROUNDS, {
        few: () => eachLook(worlds.few, key, FEW),
        many: () => eachLook(worlds.many, key, many),
      });
      figures.push({
        id: `matter-${key}`,
        what: `for ${who}, ${many.toLocaleString('en-GB')} over ${FEW.toLocaleString('en-GB')}`,
        value: ratio(times.many, times.few),
        unit: 'times',
        aim: { most: 2 },
        note: `${median(times.many).toFixed(2)} ms, and ${median(times.few).toFixed(2)}`,
      });
    }
  } finally {
    await Promise.all([stores.few.close(), stores.many.close()]);
  }
  return figures;
}

/** Milliseconds that one look takes, in the middle of many at matters from everywhere in the file. */
async function eachLook(world: JointWorld, key: string, stored: number): Promise<number> {
  const reader = world.person(key);
  let shown = 0;
  const started = performance.now();
  for (let call = 0; call < CALLS; call += 1) {
    const seen = await world.joint.matters.see(reader, matterOf(Math.floor((stored * call) / CALLS)));
    shown += seen?.things.length ?? 0;
  }
  const took = (performance.now() - started) / CALLS;
  // a look at nothing would take no time in either file
  if (shown > 0 !== (key !== NOBODY)) throw new Error(`${key} is shown ${shown} documents.`);
  return took;
}
