// The register of agreements while the bot runs: its file is read again when it changes, and a wrong one changes nothing.
import { readFileSync } from 'node:fs';
import { AgreementsError, readAgreements } from '../agreements/read.ts';
import type { AgreementsFile, Known } from '../agreements/read.ts';
import type { Agreement } from '../agreements/schema.ts';
import { NO_AGREEMENTS } from '../agreements/register.ts';
import type { AgreementsProblem, Agreements } from '../agreements/register.ts';
import type { Directory } from '../people/directory.ts';
import { watchFile } from '../people/watched-file.ts';
import type { Edition } from '../policy/edition.ts';
import { ConfigError } from './config-error.ts';

export interface LiveAgreements extends Agreements {
  /** Looks at the file once; true if it says something else now. Throws nothing. */
  refresh(): Promise<boolean>;
}

type Log = { [level in 'info' | 'warn']: (fields: object, message: string) => void };

interface Given {
  /** Null: the council keeps none. */
  readonly path: string | null;
  readonly directory: Directory;
  readonly editions: readonly Edition[];
  /** The practice copy may use a file that says `practice: true`. */
  readonly isPractice: boolean;
}

const NONE: LiveAgreements = { ...NO_AGREEMENTS, refresh: async () => false };

/**
 * Reads the agreements file, and again at each `refresh` that finds it changed. Throws ConfigError where it is wrong from the
 * start, naming AGREEMENTS_FILE.
 */
export const openAgreements = (given: Given, log: Log): LiveAgreements =>
  given.path === null ? NONE : followed({ ...given, path: given.path }, log);

type GivenFile = Given & { readonly path: string };

function followed({ path, directory, editions, isPractice }: GivenFile, log: Log): LiveAgreements {
  const read = (text: string): readonly Agreement[] => {
    const file = readAgreements(text, path, knownTo(directory, editions));
    if (!isPractice && file.isPractice) throw new AgreementsError(onlyPractice(path, file));
    return file.agreements;
  };
  let current = atStart(() => read(readFileSync(path, 'utf8')), path);
  let problem: AgreementsProblem | null = null;
  const file = watchFile(path);

  /** Keeps what there is, and says so once for each thing that goes wrong. */
  function keep(message: string): false {
    if (problem?.message !== message)
      log.warn({ code: 'agreements-file' }, 'The agreements file cannot be used; the agreements stay as they were.');
    problem = { message, code: 'agreements-file' };
    return false;
  }

  async function refresh(): Promise<boolean> {
    try {
      const text = await file.next();
      if (text === null) return false;
      const next = read(text);
      const changed = JSON.stringify(next) !== JSON.stringify(current);
      current = next;
      problem = null;
      if (changed) log.info({ agreements: next.length }, 'The agreements file was read again.');
      return changed;
    } catch (error) {
      return keep(error instanceof AgreementsError ? error.message : unreadable(path));
    }
  }
  return { all: () => current, problem: () => problem, refresh };
}

const unreadable = (path: string): string => `The agreements file ${path} cannot be read. AGREEMENTS_FILE names it.`;

const onlyPractice = (path: string, { agreements }: AgreementsFile): string =>
  `The agreements file ${path} holds ${agreements.length} agreements for practice. Use a file with your own.`;

function atStart<T>(read: () => T, path: string): T {
  try {
    return read();
  } catch (error) {
    const says = error instanceof AgreementsError ? error.message : unreadable(path);
    throw new ConfigError(new Map([['AGREEMENTS_FILE', says]]));
  }
}

/** What an agreements file may name. */
export const knownTo = ({ agency, agencies, people }: Directory, editions: readonly Edition[]): Known => ({
  agency,
  agencies,
  people,
  clauses: new Set(editions.flatMap(({ clauses }) => clauses.map(({ id }) => id))),
  recipients: [
    ...new Set(
      editions.flatMap(({ facts }) => Object.keys(facts.find(({ name }) => name === 'recipient')?.values ?? {})),
    ),
  ],
});
