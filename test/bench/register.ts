// What a million records cost beside a thousand: each query of the store, on two SQLite files, in turns.
import { join } from 'node:path';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { aboutTerm } from '../../src/record/terms.ts';
import { manyRecords, PEOPLE } from '../support/many-records.ts';
import { fillFile } from './fill.ts';
import { median, ratio, takingTurns } from './measure.ts';
import type { Figure } from './report.ts';

const FEW = 1000;
/** Those that have people among a thousand records, too: a page is full in both files. */
const TEAMS = 10;

const ROUNDS = 11;
/** So many calls a round are the figure of that round. */
const CALLS = 40;

/** What is measured: each is given a number that differs with each call, so that no two ask for the same. */
type Question = (store: Store, n: number, ids: readonly string[]) => Promise<unknown>;

const page =
  (...terms: string[]): Question =>
  (store) =>
    store.register('NCC', { terms }, 10);

const QUESTIONS: Readonly<Record<string, Question>> = {
  'the register': page('record'),
  'by decision': page('decision:do-not-share'),
  'by verdict': page('verdict:share'),
  'decided against it': page('against'),
  'at risk': page('at-risk'),
  'by recipient': page('recipient:social-care'),
  'by team': (store, n) => store.register('NCC', { terms: [`team:Team ${n % TEAMS}`] }, 10),
  'what waits': page('waiting'),
  'what was received': page('received'),
  'by two terms': (store, n) => store.register('NCC', { terms: [`team:Team ${n % TEAMS}`, 'at-risk'] }, 10),
  'by three terms': (store, n) =>
    store.register('NCC', { terms: [`team:Team ${n % TEAMS}`, 'at-risk', 'decision:share'] }, 10),
  'of a month': (store) => store.register('NCC', { terms: ['record'], from: '2024-03-01', to: '2024-04-01' }, 10),
  'at risk, from any month of any year': (store, n) =>
    store.register('NCC', { terms: ['at-risk'], to: `202${2 + (n % 5)}-0${1 + (n % 9)}-15` }, 10),
  'by case reference': (store, n) => store.register('NCC', { terms: [aboutTerm(`LL-${100_000 + (n % 300)}`)!] }, 10),
  mine: (store, n) => store.byAuthor('NCC', PEOPLE.author(n % 10), 8),
  'waiting, for whom much waits': (store) => store.waitingFor('NCC', PEOPLE.managerOfMany, 10),
  'waiting, for whom little waits': (store) => store.waitingFor('NCC', PEOPLE.managerOfFew, 10),
  'waiting, for whom nothing waits': (store) => store.waitingFor('NCC', PEOPLE.nobody, 10),
  due: (store) => store.due('NCC', '9999', 10),
  'not in the log': (store) => store.unlogged('NCC', 10),
  'one record': (store, n, ids) => store.get('NCC', ids[n % ids.length]!),
};

/**
 * Where nothing fits, a page looks at as many records as it may and comes short: work that is bounded, but that a
 * thousand records do not have. So this is a time and no ratio.
 */
const NOTHING_FITS = page('received', 'at-risk');

/** Ratios of a file with `many` records over one with a thousand. Makes both in `folder`. */
export async function measureRegister(folder: string, many: number): Promise<Figure[]> {
  const files = { few: join(folder, 'few.sqlite'), many: join(folder, 'many.sqlite') };
  fillFile(files.few, manyRecords(FEW));
  const began = performance.now();
  fillFile(files.many, manyRecords(many));
  const took = (performance.now() - began) / 1000;
  return [
    { id: 'register-fill', what: `Making ${many.toLocaleString('en-GB')} records`, value: took, unit: 's' },
    ...(await compareFiles(files, many)),
  ];
}

/** The same on two files that are there already. */
export async function compareFiles(
  files: { readonly few: string; readonly many: string },
  count: number,
): Promise<Figure[]> {
  const stores = { few: openSqlite(files.few), many: openSqlite(files.many) };
  const ids = { few: await someIds(stores.few), many: await someIds(stores.many) };
  const figures: Figure[] = [];
  try {
    for (const [what, ask] of Object.entries(QUESTIONS)) {
      let n = 0;
      const once = async (side: 'few' | 'many'): Promise<number> => {
        const started = performance.now();
        for (let call = 0; call < CALLS; call += 1) await ask(stores[side], (n += 1), ids[side]);
        return (performance.now() - started) / CALLS;
      };
      const times = await takingTurns(ROUNDS, { few: () => once('few'), many: () => once('many') });
      figures.push({
        id: `register-${what.replaceAll(/\W+/g, '-')}`,
        what: `${what}, ${count.toLocaleString('en-GB')} records over ${FEW.toLocaleString('en-GB')}`,
        value: ratio(times.many, times.few),
        unit: 'times',
        aim: { most: 2 },
        note: `${median(times.many).toFixed(3)} ms, and ${median(times.few).toFixed(3)}`,
      });
    }
    figures.push(await shortPage(stores.many));
  } finally {
    await Promise.all([stores.few.close(), stores.many.close()]);
  }
  return figures;
}

async function shortPage(store: Store): Promise<Figure> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const started = performance.now();
    await NOTHING_FITS(store, call, []);
    times.push(performance.now() - started);
  }
  const what = 'a page of two terms that no record has both of';
  return { id: 'register-short-page', what, value: median(times), unit: 'ms', aim: { most: 5 } };
}

/** Ids of records from everywhere in the file: a reference says nothing of when it was made. */
async function someIds(store: Store): Promise<string[]> {
  const found = await store.all('NCC', 'case', 997);
  return found.items.map(({ document }) => document.id);
}
