// Practising: what somebody has practised, and the sets of their team. It stands in the document that is kept of a person and
// goes with it when they leave. It touches no case, no journal and no figure, and nobody else's progress is ever read.
import type { Actor } from '../people/types.ts';
import type { Directory } from '../people/directory.ts';
import { may } from '../people/may.ts';
import type { Went } from '../practice/answer.ts';
import { loadPractice } from '../practice/load.ts';
import type { Practice } from '../practice/load.ts';
import { fresh, withAnswer } from '../practice/progress.ts';
import type { Progress } from '../practice/progress.ts';
import { withoutSet, withSet } from '../practice/sets.ts';
import type { NewSet, PracticeSet, SetProblem } from '../practice/sets.ts';
import { partitionOf } from '../record/partition.ts';
import { StoreBusy } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import type { Engine } from './parts.ts';
import type { PageForm } from '../pages/forms.ts';
import { practicePage } from './practice-page.ts';
import { emptyPersonDocument, personDocumentId } from './person-document.ts';
import type { PersonDocument } from './person-document.ts';
import { readPerson } from './stored-people.ts';

/** A set as somebody of the team sees it. */
export interface SetSeen extends PracticeSet {
  /** Its id among all sets of the agency. */
  readonly place: string;
  readonly by: string;
  readonly isOwn: boolean;
}

export interface Practising {
  /** All that there is to practise with. */
  all(): Practice;
  /** What somebody has practised in the last year, newest first: for themselves. */
  progress(actor: Actor): Promise<Progress>;
  /** Notes how one went. False where it could not be written: nothing else is lost by that. */
  note(actor: Actor, situation: string, went: Went): Promise<boolean>;
  /** Forgets all that they practised. Throws StoreBusy. */
  forget(actor: Actor): Promise<void>;
  /** The sets that they and those above them have put together. */
  sets(actor: Actor): Promise<SetSeen[]>;
  /** Puts a set together for one's team. Throws StoreBusy. */
  putTogether(
    actor: Actor,
    set: Omit<NewSet, 'id'>,
  ): Promise<{ readonly made: SetSeen } | { readonly problem: SetProblem | 'not-yours' }>;
  /** A set of one's team as a page to print; null where there is none. */
  page(actor: Actor, place: string, form?: PageForm): Promise<string | null>;
  /** Takes one's own set away; false where there is none. Throws StoreBusy. */
  takeAway(actor: Actor, place: string): Promise<boolean>;
}

const placeOf = (owner: string, set: string): string => `${owner}~${set}`;

export function createPractising(engine: Engine): Practising {
  const { practiceFile = null, clock } = engine;
  const all = () => loadPractice(practiceFile);
  return {
    all,
    progress: async (actor) => fresh((await personOf(engine, actor.id)).practised ?? [], clock.now()),
    note: (actor, situation, went) =>
      change(engine, actor, (before) => ({
        ...before,
        practised: withAnswer(before.practised ?? [], situation, went, clock.now()),
      })).then(
        () => true,
        () => {
          engine.log.warn({ who: engine.pseudonym(actor.id) }, 'What was practised was not noted.');
          return false;
        },
      ),
    forget: (actor) => change(engine, actor, ({ practised: _forgotten, ...rest }) => rest),
    sets: (actor) => setsFor(engine, actor),
    putTogether: (actor, set) => putTogether(engine, actor, set, (id) => all().byId(id) !== undefined),
    page: (actor, place, form = 'usual') => pageOf(engine, actor, { place, form }, all()),
    takeAway: async (actor, place) => {
      const own = (await setsFor(engine, actor)).find((one) => one.isOwn && one.place === place);
      if (!own) return false;
      await change(engine, actor, (before) => ({ ...before, sets: withoutSet(before.sets ?? [], own.id) }));
      return true;
    },
  };
}

async function pageOf(
  engine: Engine,
  actor: Actor,
  { place, form }: { readonly place: string; readonly form: PageForm },
  { byId }: Practice,
): Promise<string | null> {
  const set = (await setsFor(engine, actor)).find((one) => one.place === place);
  if (!set) return null;
  const at = engine.clock.now();
  const { editions } = engine;
  const situations = set.situations.flatMap((id) => byId(id) ?? []);
  const edition = editions.governing(at);
  return practicePage({ name: set.name, situations, edition, editions, by: actor.name, at, form });
}

async function personOf({ store, pk }: Engine, id: string): Promise<Partial<PersonDocument>> {
  const stored = await store.get<PersonDocument>(pk, personDocumentId(id));
  return stored ? readPerson(stored.document) : {};
}

async function change(
  { store, retry }: Engine,
  actor: Actor,
  next: (before: PersonDocument) => PersonDocument,
): Promise<void> {
  const decide = (stored: PersonDocument | null) => ({
    outcome: 'apply' as const,
    document: next(stored ?? emptyPersonDocument(actor)),
  });
  const as = { read: readPerson, ...(retry ? { retry } : {}) };
  const updated = await updateWithRetry(store, partitionOf(actor.agency), personDocumentId(actor.id), decide, as);
  if (updated.outcome === 'busy') throw new StoreBusy();
}

/** Somebody and those above them who may lead, each once. */
function leadsOf(directory: Directory, actor: Actor): Actor[] {
  const leads: Actor[] = [];
  for (let one = directory.find(actor.id); one && !leads.includes(one); one = directory.managerOf(one)) leads.push(one);
  return leads.filter((one) => one.agency === actor.agency && may(one, 'lead-practice'));
}

async function setsFor(engine: Engine, actor: Actor): Promise<SetSeen[]> {
  const seen = await Promise.all(
    leadsOf(engine.directory, actor).map(async (lead) => {
      const { sets = [] } = await personOf(engine, lead.id);
      return sets.map((set) => seenBy(actor, lead, set));
    }),
  );
  return seen.flat();
}

const seenBy = (actor: Actor, lead: Actor, set: PracticeSet): SetSeen => ({
  ...set,
  place: placeOf(lead.id, set.id),
  by: lead.name,
  isOwn: lead.id === actor.id,
});

/** It is typed at a terminal, and one person has twenty sets at most. */
const ID_LENGTH = 8;

async function putTogether(
  engine: Engine,
  actor: Actor,
  set: Omit<NewSet, 'id'>,
  isKnown: (id: string) => boolean,
): ReturnType<Practising['putTogether']> {
  if (!may(actor, 'lead-practice')) return { problem: 'not-yours' };
  const id = `s${engine.ids.newId().slice(0, ID_LENGTH)}`;
  const came: { tried: ReturnType<typeof withSet> } = { tried: { problem: 'none' } };
  await change(engine, actor, (before) => {
    came.tried = withSet(before.sets ?? [], { ...set, id }, isKnown);
    return 'problem' in came.tried ? before : { ...before, sets: came.tried.sets };
  });
  const { tried } = came;
  return 'problem' in tried ? tried : { made: seenBy(actor, actor, tried.made) };
}
