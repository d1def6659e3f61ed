// The thread that compares two editions: it loads them for itself and gives back plain words.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { compareEditions } from '../../policy/compare.ts';
import { comparisonWords } from '../../policy/compare-words.ts';
import { EDITIONS, loadEdition } from '../../policy/load.ts';
import { situationsOf } from '../../policy/read.ts';
import { speakLanguage } from '../../words/load.ts';
import type { ToCompare } from './compared.ts';

const { pins, locale } = workerData as ToCompare;
speakLanguage(locale.startsWith('en') ? 'en' : locale);
const [a, b] = pins.map(({ id, hash }) => {
  const edition = loadEdition(id);
  if (edition.hash !== hash) throw new Error(`The files of ${id} have changed since the start.`);
  return edition;
});
// those of the later law first: what only it knows stands in them
const situations = pins.toReversed().flatMap(({ id }) => situationsOf(join(EDITIONS, id)));
// the rule is about windows: a thread's port has no origin
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(comparisonWords(compareEditions(a!, b!, situations)));
