// What the commands on the store share: they open it, say lines, and say who looks.
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { openParts, partsOf } from '../app/compose.ts';
import type { Parts } from '../app/compose.ts';
import { readRecordsConfig } from '../app/config.ts';
import { may } from '../people/may.ts';
import type { Action } from '../people/may.ts';
import { ReasonNeeded } from '../record/access.ts';
import type { Look } from '../record/access.ts';
import { destroyedWords } from '../record/in-words/keeping.ts';
import { refuse } from '../record/refusals.ts';
import type { Actor } from '../record/types.ts';
import { clean } from '../text/clean.ts';
import { say } from '../words/say.ts';

/** Prints a line. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Who is signed in on this machine: what `--as` says, nobody proves. */
export const AT_A_TERMINAL = { through: 'terminal', osUser: userInfo().username } as const;

/** What only looks makes no store: without settings it would find an empty one of its own, and nothing wrong with it. */
interface Opening {
  readonly mustBeThere?: boolean;
}

/** Whose records a command line is about: those of the person's agency, or of the agency itself. */
export interface Whose {
  readonly as?: string;
  readonly agency?: string;
}

let whose: Whose = {};

/** Says so before a command of this process runs. */
const workFor = (given: Whose): void => {
  whose = given;
};

/** `--agency` for every command of a program, and `--as` as each has it. */
export const withAgencies = (program: Command): Command =>
  program
    .option('--agency <id>', say('cli.agency'))
    .hook('preAction', (_program, command) => workFor(command.optsWithGlobals<Whose>()));

/** The parts of the agency that is meant: whoever is named works in their own. The first, where nothing is said. */
function meant(parts: Parts, { as, agency }: Whose): Parts {
  const own = as === undefined ? undefined : parts.directory.byKey(as)?.agency;
  if (agency === undefined) return own !== undefined && parts.of(own) ? partsOf(parts, own) : parts;
  const of = partsOf(parts, agency.toUpperCase());
  if (own !== undefined && own !== of.directory.agency)
    throw new Error(say('cli.ofAnotherAgency', { as: String(as), own, agency: of.directory.agency }));
  return of;
}

/**
 * Opens the store that the environment names, works, and closes it whatever happened. Throws a sentence where it must be
 * there and is not.
 */
export async function withParts(
  work: (parts: Parts) => Promise<void>,
  { mustBeThere = false }: Opening = {},
): Promise<void> {
  const config = readRecordsConfig();
  const { store } = config;
  if (mustBeThere && store.kind === 'sqlite' && !existsSync(store.file))
    throw new Error(say('cli.noStore', { file: store.file }));
  const log = { info: () => {}, warn: (_: object, sentence: string) => process.stderr.write(`${sentence}\n`) };
  const parts = await openParts(config, log, AT_A_TERMINAL);
  try {
    await work(meant(parts, whose));
  } catch (error) {
    if (error instanceof ReasonNeeded) throw new Error(say('cli.sayWhy'), { cause: error });
    throw error;
  } finally {
    await parts.close();
  }
}

/** The person named with --as. Whoever can start this can read the store anyway: it says who looks, it does not prove it. */
export function personOf({ directory }: Parts, key: string): Actor {
  const person = directory.byKey(key);
  if (person?.agency !== directory.agency) throw new Error(`There is nobody called "${key}" in the people file.`);
  return person;
}

/** Throws a refusal where nobody in these roles does any of this: "there is none" would be untrue. */
export function insistOn(person: Actor, ...actions: readonly Action[]): void {
  if (!actions.some((action) => may(person, action))) throw new Error(refuse('not-your-part').message);
}

/** Who reads at a terminal, as the options of a command say it: `--as` and, where they say why, `--because`. */
export interface Reader {
  readonly as: string;
  readonly because?: string;
}

/** How they look, for the access log. */
export const lookOf = (because: string | undefined): Look => (because === undefined ? {} : { why: clean(because) });

/** Who does it, by `--as`, and why. */
export interface As {
  readonly as: string;
}
export interface WithReason extends As {
  readonly reason: string;
}

/** Of an option that may stand several times: all that was given. */
export const collected = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** At a terminal a name is printed as it is. */
export const asItIs = (name: string): string => name;

interface Ended {
  readonly outcome: string;
  readonly refusal?: { readonly message: string };
}

/** What came of a command; a refusal ends it with its sentence. */
export function notRefused<Came extends Ended>(came: Came): Exclude<Came, { readonly outcome: 'refused' }> {
  if (came.outcome === 'refused') throw new Error(came.refusal?.message);
  return came as Exclude<Came, { readonly outcome: 'refused' }>;
}

/** Says beside what is printed that it stands on the record, and as whose. */
export const sayDone = ({ name }: Actor): void => {
  process.stderr.write(`${say('keep.cli.noted', { name, osUser: AT_A_TERMINAL.osUser })}\n`);
};

/** Prints when and by whose authority a record was destroyed; false where it was not, or they may not know. */
export async function printIfDestroyed({ register: { keep } }: Parts, actor: Actor, typed: string): Promise<boolean> {
  const gone = await keep.findDestroyed(actor, typed);
  if (gone) print(destroyedWords(keep.choice(), gone, asItIs));
  return gone !== null;
}

/** Says beside what is printed that the reading is noted, and as whose. */
export const sayNoted = ({ name }: Actor): void => {
  process.stderr.write(`${say('cli.readingNoted', { name, osUser: AT_A_TERMINAL.osUser })}\n`);
};
