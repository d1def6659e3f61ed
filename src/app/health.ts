import type { Understanding } from '../ask/understanding.ts';
import type { Store } from '../store/port.ts';
import type { ProcessHealth } from '../teams/views/health.ts';
import { readerProblem, storeProblem } from './ready.ts';
import type { Reader } from './reader.ts';

export interface HealthParts {
  readonly store: Pick<Store, 'ping'>;
  readonly reader: Pick<Reader, 'loaded' | 'missing' | 'understanding'>;
  readonly hosted: boolean;
}

/** What an administrator reads of the process on the card `health`: the same that /readyz says. Throws nothing. */
export function makeProcessHealth({ store, reader, hosted }: HealthParts): () => Promise<ProcessHealth> {
  return async () => {
    const [problem, { readers = [] }]: [string, Pick<Understanding, 'readers'>] = await Promise.all([
      storeProblem(store),
      reader.understanding(),
    ]);
    return { store: problem, reader: reader.missing() ?? readerProblem(reader), readers, hosted };
  };
}
