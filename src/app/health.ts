import type { Understanding } from '../ask/understanding.ts';
import type { LogHealth } from '../register/log/health.ts';
import type { Store } from '../store/port.ts';
import type { ProcessHealth } from '../teams/views/health.ts';
import { readerProblem, storeProblem } from './ready.ts';
import type { Reader } from './reader.ts';

export interface HealthParts {
  readonly store: Pick<Store, 'ping'>;
  readonly reader: Pick<Reader, 'loaded' | 'missing' | 'understanding'>;
  readonly hosted: boolean;
  /** How an agency's log of records stands. */
  readonly log: (agency: string) => Promise<LogHealth>;
}

/** What an administrator reads of the process on the card `health`: the same that /readyz says. Throws nothing. */
export function makeProcessHealth({
  store,
  reader,
  hosted,
  log,
}: HealthParts): (agency: string) => Promise<ProcessHealth> {
  return async (agency) => {
    const [problem, { readers = [] }, logged] = await Promise.all([
      storeProblem(store),
      reader.understanding() as Promise<Pick<Understanding, 'readers'>>,
      log(agency).catch(() => null),
    ]);
    return { store: problem, reader: reader.missing() ?? readerProblem(reader), readers, hosted, log: logged };
  };
}
