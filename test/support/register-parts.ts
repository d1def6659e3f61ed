// What a register is made of in tests: the practice people, one edition, and nothing that is said in the log.
import { onlyEdition } from '../../src/policy/governing.ts';
import type { RegisterParts } from '../../src/register/parts.ts';
import type { Store } from '../../src/store/port.ts';
import { directory, edition, newId } from './ladder.ts';
import { PATIENT } from './patient.ts';

/** The parts over a store, at the moment that `now` gives; `rest` is what a test needs to be otherwise. */
export const registerParts = (store: Store, now: () => Date, rest: Partial<RegisterParts> = {}): RegisterParts => ({
  store,
  editions: onlyEdition(edition),
  directory,
  clock: { now },
  ids: { newId, bytes: (length) => new Uint8Array(length) },
  log: { info: () => {}, warn: () => {} },
  pseudonym: (id) => id.slice(-8),
  retry: PATIENT,
  ...rest,
});
