// Two editions that say the same in other words, and a day on which the second begins to govern.
import { join } from 'node:path';
import { compileEdition } from '../../src/policy/edition.ts';
import type { EditionFiles } from '../../src/policy/edition.ts';
import { makeEditions } from '../../src/policy/governing.ts';
import type { Editions } from '../../src/policy/governing.ts';
import { DEFAULT_EDITION, EDITIONS, loadEdition, prepare } from '../../src/policy/load.ts';
import { hashOf, readEdition } from '../../src/policy/read.ts';

const files = readEdition(join(EDITIONS, DEFAULT_EDITION));

export const earlier = loadEdition();

/** Asks and answers in other words than the earlier one. */
export const later = prepare({
  ...files,
  meta: { ...files.meta, id: 'later', version: '1.0.0' },
  map: files.map.map((question): EditionFiles['map'][number] => ({ ...question, text: `Later: ${question.text}` })),
  rules: {
    ...files.rules,
    rules: files.rules.rules.map((rule) => ({ ...rule, answer: `Later: ${rule.answer}` })),
  },
});

/** The earlier one until the midnight in London before this day, then the later one. */
export const changingOn = (day: string): Editions =>
  makeEditions([
    { edition: earlier, from: '2015-03-23' },
    { edition: later, from: day },
  ]);

/** Says of a child at risk of harm that somebody must be asked first, as if today's law did. Its map is not walked. */
const stricterFiles: EditionFiles = {
  ...files,
  meta: { ...files.meta, id: 'stricter', version: '1.0.0' },
  rules: {
    ...files.rules,
    rules: files.rules.rules.map((rule) =>
      rule.id === 'child-harm'
        ? { ...rule, verdict: 'seek-advice' as const, answer: 'Ask first.', why: 'Somebody else decides that today.' }
        : rule,
    ),
  },
};
export const stricter = compileEdition(stricterFiles, hashOf(stricterFiles));
