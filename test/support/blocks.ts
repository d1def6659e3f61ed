// Blocks of the practice copy's people, run by the product's own commands with a clock that a test moves.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { awayAt } from '../../src/cases/joint/absences.ts';
import { createJointWorking } from '../../src/cases/joint/joint.ts';
import type { BlockOutcome, Blocks, LogBlock } from '../../src/cases/joint/blocks.ts';
import type { BlockSeen } from '../../src/joint/blocks/seen.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import { parseDirectory } from '../../src/people/directory.ts';
import type { Person } from '../../src/people/directory.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { ABSENCES, noAbsences } from '../../src/record/absences.ts';
import { standInNamed } from './stand-ins.ts';
import type { AbsencesDocument } from '../../src/record/absences.ts';
import { partitionOf } from '../../src/record/partition.ts';
import { readRegister } from '../../src/record/register-document.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { makeDeadlines, makeNextDay } from '../../src/time/deadlines.ts';
import { errandsIn } from './errands.ts';
import { PATIENT } from './patient.ts';

/** The people file of the practice copy. */
export const PEOPLE = readFileSync(new URL('../../env/people.local.yaml', import.meta.url), 'utf8');

/** What is logged where a test says nothing else: pat of the council, against the health trust. */
export const LOGGED: LogBlock = {
  of: 'partner',
  who: 'HCT',
  typed: '',
  about: 'children',
  matter: 'CS 4711',
  asked: 'When the baby was last weighed, and what they saw at home',
  askedOn: '2026-11-20',
  needed: 'The conference must know whether the baby is safe',
  urgency: 'soon',
  reason: 'data-protection',
  said: 'She said GDPR does not let her',
  shows: false,
  from: null,
};

export interface BlockWorld {
  readonly blocks: Blocks;
  readonly store: Store;
  readonly person: (key: string) => Person;
  /** Sets the time; runs what is due by then, one after the other, each at its own time. */
  readonly at: (time: string) => Promise<void>;
  /** Runs its clock at this time, however late. */
  readonly struckAt: (id: string, time: string) => Promise<void>;
  /** Somebody is away until this time, and another stands in. */
  readonly away: (key: string, standIn: string, until: string) => Promise<void>;
  /** From now on the people file says this. */
  readonly listed: (people: string) => void;
  /** News that waits in a document, as `what to`. */
  readonly news: (id: string) => Promise<string[]>;
  readonly stored: (id: string) => Promise<StoredDocument>;
  readonly open: (key: string, given?: Partial<LogBlock>) => Promise<BlockSeen>;
  readonly close: () => Promise<void>;
}

export function openBlockWorld(start = '2026-11-23T09:00:00.000Z', people = PEOPLE): BlockWorld {
  const store = openSqlite(':memory:');
  let directory = parseDirectory(people);
  const edition = loadEdition();
  let now = new Date(start);
  const directoryOf = (id: string) => (id === directory.agency ? directory : directory.of(id));
  const { blocks } = createJointWorking({
    store,
    editions: onlyEdition(edition),
    everybody: {
      find: (id) => directory.find(id),
      get agencies() {
        return directory.agencies;
      },
    },
    served: () => directory.served.map(({ id }) => id),
    directoryOf,
    clock: { now: () => now },
    ids: { bytes: (length) => randomBytes(length), newId: () => randomUUID() },
    log: { info: () => undefined, warn: () => undefined },
    retry: PATIENT,
    pseudonym: (id) => id,
    noteReading: async () => undefined,
    protocols: loadProtocols,
    casesOf: () => null,
  });
  const stored = async (id: string): Promise<StoredDocument> =>
    (await store.get<StoredDocument>(partitionOf(id.split('-')[0]!), id))!.document;
  const person = (key: string): Person => directory.byKey(key)!;
  const strike = async (pk: string, id: string): Promise<void> => {
    const agency = id.split('-')[0]!;
    const own = directoryOf(agency)!;
    const ladder = async () => ({
      directory: own,
      deadlines: makeDeadlines(edition.local.escalation),
      nextDay: makeNextDay(edition.local),
      absences: await awayAt(store, [agency]),
    });
    const parts = { store, editions: onlyEdition(edition), directory: own, clock: { now: () => now }, ladder };
    await errandsIn(parts, (await store.get<StoredDocument>(pk, id))!);
  };
  return {
    blocks,
    store,
    person,
    stored,
    at: async (time) => {
      const until = Date.parse(time);
      for (;;) {
        const due: { pk: string; id: string; at: string }[] = [];
        for (const { id: agency } of directory.served) {
          const pk = partitionOf(agency);
          const { items } = await store.register<StoredDocument>(pk, { terms: ['joint:block'] }, 50);
          for (const { document } of items) {
            const item = readRegister(document).outbox.find(({ kind }) => kind === 'joint-clock');
            if (item && Date.parse(item.due) <= until) due.push({ pk, id: document.id, at: item.due });
          }
        }
        const next = due.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
        if (!next) break;
        now = new Date(next.at);
        await strike(next.pk, next.id);
      }
      now = new Date(time);
    },
    struckAt: async (id, time) => {
      now = new Date(time);
      await strike(partitionOf(id.split('-')[0]!), id);
    },
    away: async (key, standIn, until) => {
      const actor = person(key);
      const { agency } = actor;
      const found = await store.get<AbsencesDocument & StoredDocument>(partitionOf(agency), ABSENCES);
      const before = found?.document ?? noAbsences(agency);
      const after = standInNamed(before, actor, person(standIn), until, { now, newId: () => randomUUID() });
      await (found ? store.replace(after, found.etag) : store.create(after));
    },
    listed: (text) => {
      directory = parseDirectory(text);
    },
    news: async (id) =>
      readRegister(await stored(id)).outbox.flatMap((item) =>
        item.kind === 'register-news' ? [`${item.payload.what} ${directory.find(item.to)?.key}`] : [],
      ),
    open: async (key, given = {}) => done(await blocks.open(person(key), { ...LOGGED, ...given })),
    close: async () => store.close(),
  };
}

/** The block after a command that must have done something. */
export function done(came: BlockOutcome): BlockSeen {
  if (came.outcome !== 'done') throw new Error(came.outcome === 'refused' ? came.refusal.message : came.outcome);
  return came.block;
}

/** The code of a refusal. */
export function refusedBecause(came: BlockOutcome): string {
  if (came.outcome !== 'refused') throw new Error(`It was ${came.outcome}, not refused.`);
  return came.refusal.code;
}

/** That nothing of a stored block is amiss. */
export async function assertSound(world: BlockWorld, id: string): Promise<void> {
  assert.deepEqual(jointProblems(await world.stored(id), new Date('2026-11-27T12:00:00Z')), []);
}
