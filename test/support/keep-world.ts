// A store with records in it that are due, and two people who may destroy them: for tests that go through the register.
import { randomBytes } from 'node:crypto';
import type { Directory } from '../../src/people/directory.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import type { Edition } from '../../src/policy/edition.ts';
import { makeReference } from '../../src/record/reference.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { createRegister } from '../../src/register/register.ts';
import type { Register } from '../../src/register/register.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { chosen, DUE, keeper, keepers, rested } from './keeping.ts';
import { edition, newId } from './ladder.ts';
import { PATIENT } from './patient.ts';

/** The edition in which the council has chosen a period. */
export const chosenEdition: Edition = { ...edition, local: { ...edition.local, retention: chosen } };

export interface KeepWorld {
  readonly store: Store;
  readonly register: Register;
  now: Date;
  /** The people file as it is now. */
  people: Directory;
  readonly logged: string[];
  /** Puts a record that is due into the store. */
  add(author?: string): Promise<CaseDocument>;
  document<T extends StoredDocument>(id: string): Promise<T>;
}

/** Hex, as a keyed hash is. */
export const pseudonym = (id: string): string => id.replaceAll('-', '').slice(-8);

export function keepWorld(given: { readonly store?: Store } = {}): KeepWorld {
  const store = given.store ?? openSqlite(':memory:');
  const logged: string[] = [];
  const log = { info: (_: object, said: string) => void logged.push(said), warn: () => undefined };
  const file = { people: keepers };
  const register = createRegister({
    store,
    editions: onlyEdition(chosenEdition),
    directory: new Proxy(keepers, { get: (_, name) => Reflect.get(file.people, name) as unknown }),
    clock: { now: () => world.now },
    ids: { newId, bytes: (length) => randomBytes(length) },
    log,
    pseudonym,
    retry: PATIENT,
  });
  const world: KeepWorld = {
    store,
    register,
    now: DUE,
    get people() {
      return file.people;
    },
    set people(people) {
      file.people = people;
    },
    logged,
    add: async (author = 'pat') => {
      const document = rested(keeper(author), makeReference('NCC', randomBytes(5)));
      await store.create(document);
      return document;
    },
    document: async <T extends StoredDocument>(id: string) => (await store.get<T>('NCC', id))!.document,
  };
  return world;
}
