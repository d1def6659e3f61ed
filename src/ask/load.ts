import { join } from 'node:path';
import type { Edition } from '../policy/edition.ts';
import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import { isFactName } from '../policy/fact-names.ts';
import { decidingFacts } from './deciding.ts';
import { encoderReader } from './encoder/encoder-reader.ts';
import { NoRuntime, loadModel } from './encoder/load.ts';
import type { Model } from './encoder/load.ts';
import { understandWith } from './understand.ts';
import type { Understanding, WordReader } from './understanding.ts';

/** Where the embedded reader's model lies, with its vocabulary and its manifest. */
export const MODEL = join(import.meta.dirname, 'model');

let loading: Promise<Model> | undefined;

/** The model is the same for every edition, so it is loaded once; what failed is tried again by whoever asks next. */
function model(): Promise<Model> {
  loading ??= loadModel(MODEL).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Loads what understands questions by an edition: the embedded reader, and the hosted one beside it where there is one.
 * Fetches nothing. Where the embedded reader cannot run on this computer, the hosted one reads alone. Throws `NoRuntime`
 * where there is none either, or a sentence or code that says which file is at fault. A reader whose version is withdrawn
 * is not asked.
 */
export async function loadUnderstanding(
  edition: Edition,
  hosted?: WordReader,
  isWithdrawn?: (version: string) => boolean,
): Promise<Understanding> {
  if (!hosted) return understandWith(edition, [await embeddedReader(edition)], isWithdrawn);
  try {
    return understandWith(edition, [await embeddedReader(edition), hosted], isWithdrawn);
  } catch (error) {
    if (!(error instanceof NoRuntime)) throw error;
    return understandWith(edition, [hosted], isWithdrawn);
  }
}

/** The embedded reader by itself. Throws as above. */
const embeddedReader = async (edition: Edition): Promise<WordReader> =>
  encoderReader({
    ...(await model()),
    isKnown: (fact, value): fact is FactName => isFactName(fact) && isValue(edition, fact, value),
    deciding: (facts) => decidingFacts(edition, facts),
  });

/** Every fact of the edition may also be open. */
function isValue(edition: Edition, fact: string, value: string): boolean {
  const known = edition.facts.find(({ name }) => name === fact);
  return known !== undefined && (value === 'open' || Object.hasOwn(known.values, value));
}
