// What each agency of a bot has of its own, and what they do together. All stand on one store, one edition and one reader,
// so another agency costs next to nothing.
import type { Agreements } from '../agreements/register.ts';
import { createCases } from '../cases/cases.ts';
import type { Cases, CasesParts } from '../cases/cases.ts';
import { createJointWorking } from '../cases/joint/joint.ts';
import type { Joint } from '../cases/joint/joint.ts';
import { createPeopleChanges } from '../cases/people-changes.ts';
import type { PeopleChanges } from '../cases/people-changes.ts';
import type { Directory } from '../people/directory.ts';
import type { Actor } from '../people/types.ts';
import { loadProtocols } from '../policy/protocols/load.ts';
import type { Through } from '../record/access.ts';
import { createRegister } from '../register/register.ts';
import type { Register } from '../register/register.ts';

/** One agency: its people, and what is kept of its records. */
export interface AgencyParts {
  readonly directory: Directory;
  readonly cases: Cases;
  readonly register: Register;
  readonly peopleChanges: PeopleChanges;
}

export interface Agencies {
  /** The agencies that the bot serves; the first of the people file comes first. */
  readonly agencies: readonly AgencyParts[];
  /** One of them; null for any other. */
  readonly of: (agency: string) => AgencyParts | null;
  /** Joint working, across all of them. */
  readonly joint: Joint;
}

interface Given extends Omit<CasesParts, 'noteReading' | 'standing'> {
  /** Those of the first agency: its information governance keeps the file. */
  readonly agreements?: Agreements;
  /** By which way somebody reads here, for the access log. */
  readonly through: Through;
  /** What the council's legal team wrote down of the joint agency protocol; left out: nothing. */
  readonly protocolFile?: string | null;
}

/** `given.directory` is the first agency's, and knows those of the others. */
export function createAgencies(given: Given): Agencies {
  const { directory: first, through, protocolFile = null } = given;
  const directoryOf = (id: string): Directory | null => (id === first.agency ? first : first.of(id));
  const agencies = first.served.flatMap(({ id }) => {
    const directory = directoryOf(id);
    return directory ? [createAgency(given, directory)] : [];
  });
  const byId = new Map(agencies.map((one) => [one.directory.agency, one]));
  const of = (id: string): AgencyParts | null => byId.get(id) ?? null;
  const joint = createJointWorking({
    ...given,
    everybody: first,
    served: () => [...byId.keys()],
    directoryOf,
    protocols: () => loadProtocols(protocolFile),
    casesOf: (id) => of(id)?.cases ?? null,
    pseudonym: (id) => byId.get(first.agency)!.cases.pseudonym(id),
    // the access log of whoever reads, wherever it was opened
    noteReading: async (reader, reading) =>
      of(reader.agency)?.register.noteReading(reader, { ...reading, ...through, what: 'joint' }),
  });
  return { agencies, of, joint };
}

function createAgency(given: Given, directory: Directory): AgencyParts {
  const isFirst = directory.agency === given.directory.agency;
  const parts = { ...given, directory, agreements: isFirst ? given.agreements : undefined };
  const cases: Cases = createCases({
    ...parts,
    noteReading: (reader, reading) => register.noteReading(reader, { ...reading, ...given.through, what: 'record' }),
    standing: (stored) => register.standing(stored),
  });
  const register: Register = createRegister({ ...parts, pseudonym: (id) => cases.pseudonym(id) });
  const { agency } = directory;
  return {
    directory,
    cases: { ...rolesHere(agency, cases), practice: rolesHere(agency, cases.practice) },
    register: {
      ...rolesHere(agency, register),
      keep: rolesHere(agency, register.keep),
      packs: rolesHere(agency, register.packs),
      erasures: rolesHere(agency, register.erasures),
      reviews: rolesHere(agency, register.reviews),
    },
    peopleChanges: createPeopleChanges(parts),
  };
}

/**
 * The same, where whoever works for another agency has no role, whatever they are there. A turn and a command are given
 * what is their own agency's; this holds where one is not.
 */
function rolesHere<Facade extends object>(agency: string, facade: Facade): Facade {
  const here = (given: unknown): unknown =>
    isActor(given) && given.agency !== agency ? { ...given, roles: [] } : given;
  const verbs = Object.entries(facade).map(([name, verb]: [string, unknown]) => [
    name,
    typeof verb === 'function' ? (...given: readonly unknown[]) => verb(...given.map(here)) as unknown : verb,
  ]);
  return Object.fromEntries(verbs) as Facade;
}

const isActor = (given: unknown): given is Actor =>
  typeof given === 'object' && given !== null && 'roles' in given && 'agency' in given;
