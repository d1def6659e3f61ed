// The directory while the bot runs: the people file is read again when it changes, and a wrong one changes nothing.
import { parseDirectory, PeopleError, readPeopleFile } from './directory.ts';
import type { Directory, PeopleProblem } from './directory.ts';
import { watchFile } from './watched-file.ts';

export interface LiveDirectory extends Directory {
  /** Looks at the file once; true if the people are others now. */
  refresh(): Promise<boolean>;
}

type Log = { [level in 'info' | 'warn']: (fields: object, message: string) => void };

/** What the bot has been started for, as the file calls it: an agency that comes gets a log of its own, which takes a start. */
const FIXED: readonly (readonly [what: string, of: (directory: Directory) => string])[] = [
  ['first agency', ({ agency }) => agency],
  ['tenant of the first agency', ({ tenantId }) => tenantId],
  ['list of agencies in its tenant', ({ served }) => served.map(({ id }) => id).join(', ')],
  ['bot', ({ botId }) => botId],
];

/**
 * Reads the people file, and again at each `refresh` that finds it changed. It has the verbs of a directory, and each
 * call answers from the present people, so nobody may keep what it gave beyond a turn. Throws PeopleError where the
 * file is wrong from the start.
 *
 * A file that is still being written would make everybody in its second half leave: `watchFile` waits for its end.
 */
export function openDirectory(path: string, log: Log): LiveDirectory {
  let current = parseDirectory(readPeopleFile(path), path);
  let problem: PeopleProblem | null = null;
  const file = watchFile(path);

  /** Keeps the people there are, and says so once for each thing that goes wrong. */
  function keep(message: string): false {
    if (problem?.message !== message)
      log.warn({ code: 'people-file' }, 'The people file cannot be used; the people stay as they were.');
    problem = { message, code: 'people-file' };
    return false;
  }

  function takeOver(text: string): boolean {
    const next = parseDirectory(text, path);
    const problems = FIXED.filter(([, of]) => of(next) !== of(current)).map(
      ([what, of]) =>
        `The ${what} is now ${of(next)}, but the bot runs for ${of(current)}. Only a restart changes that.`,
    );
    if (problems.length > 0) return keep(problems.join('\n'));
    const changed = next.version !== current.version;
    current = next;
    if (problem) log.info({ code: 'people-file' }, 'The people file can be used again.');
    problem = null;
    if (changed) log.info({ people: next.people.length }, 'The people file was read again.');
    return changed;
  }

  async function refresh(): Promise<boolean> {
    try {
      const text = await file.next();
      return text === null ? false : takeOver(text);
    } catch (error) {
      if (error instanceof PeopleError) return keep(error.message);
      return keep(`The people file ${path} cannot be read. PEOPLE_FILE names it.`);
    }
  }

  const views = new Map<string, Directory>();
  const of = (agency: string): Directory | null => views.get(agency) ?? null;
  const first = current.agency;
  for (const { id } of current.served) {
    const own = { of, problem: () => (id === first ? problem : withoutNames(problem)) };
    views.set(
      id,
      Object.assign(
        following(() => current.of(id)!),
        own,
      ),
    );
  }
  return Object.assign(of(first)!, { refresh });
}

/** The agency that runs the bot reads what is wrong with the file; to others it would name people who are not theirs. */
const withoutNames = (problem: PeopleProblem | null): PeopleProblem | null =>
  problem && {
    ...problem,
    message:
      'The people file cannot be used, so the people stay as they were. The agency that runs this bot can read why.',
  };

/** A directory that asks another one at each call. */
const following = (current: () => Directory): Omit<Directory, 'of' | 'problem'> => ({
  get agency() {
    return current().agency;
  },
  get agencyName() {
    return current().agencyName;
  },
  get tenantId() {
    return current().tenantId;
  },
  get botId() {
    return current().botId;
  },
  get agencies() {
    return current().agencies;
  },
  get served() {
    return current().served;
  },
  get version() {
    return current().version;
  },
  get people() {
    return current().people;
  },
  find: (id) => current().find(id),
  byKey: (key) => current().byKey(key),
  managerOf: (person) => current().managerOf(person),
  byRole: (role) => current().byRole(role),
});
