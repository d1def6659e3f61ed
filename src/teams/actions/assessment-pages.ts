// The pages of one joint assessment: what a card shows of it, and the forms on which something is typed.
import type { AssessmentListed, AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import { may } from '../../people/may.ts';
import { noSuchRecord } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { readPlace } from '../views/assessment-parts.ts';
import type { Again } from '../views/assessment-form.ts';
import type { Page, Place } from '../views/assessment-parts.ts';
import type { AssessmentsShown } from '../views/assessments.ts';
import type { NoticeTone } from '../views/context.ts';

export const shown = (shows: AssessmentsShown, said = '', tone: NoticeTone = 'good'): Result => ({
  kind: 'assessments',
  shows,
  notice: said,
  tone,
});

const WITH_PEOPLE: ReadonlySet<Page> = new Set<Page>(['wishes', 'action', 'give', 'invite']);
const WITH_RECORDS: ReadonlySet<Page> = new Set<Page>(['contribute', 'say']);

/** What a card asks for, by its place: `NCC-7K3F-92QD@settle@a1`. */
export async function see(turn: Turn, picked: string): Promise<Result> {
  const { joint, person } = turn;
  const { id, page, rest } = readPlace(picked);
  const seen = await joint.assessments.see(person, id);
  if (!seen) return noSuchRecord();
  switch (page) {
    case 'main':
      return shownWhole(turn, seen);
    case 'more':
      return shown({ page, seen });
    case 'blocked':
      return shown({ page, seen, offered: await joint.assessments.blocks(person, id) });
    case 'dissent':
      return shown({ page, seen, agency: rest, offered: await joint.assessments.blocks(person, id) });
    case 'holds':
    case 'plan':
    case 'history':
      return shown({ page, seen, at: Math.trunc(Number(rest)) || 1 });
    default:
      return shown(await formOf(turn, seen, { page, rest }));
  }
}

/** The whole of it, with what is new to them; whoever only reads leaves no trace but that they looked. */
export async function shownWhole(turn: Turn, seen: AssessmentSeen): Promise<Result> {
  const { joint, person } = turn;
  const since = seen.acts ? await joint.assessments.lookedAt(person, seen.reference) : null;
  return shownOne(turn, seen, { since });
}

interface Said {
  readonly said?: string;
  readonly tone?: NoticeTone;
  readonly since?: string | null;
}

/** The whole of it as it is now, with what is said above it, and others of the same case that reach them. */
export async function shownOne(turn: Turn, seen: AssessmentSeen, { said, tone, since = null }: Said): Promise<Result> {
  return shown({ page: 'one', seen, since, others: await othersOf(turn, seen) }, said, tone);
}

/** Others of the same case that are open, in one of which it may go on; none for whoever does not act in it. */
async function othersOf(
  { joint, person }: Turn,
  { reference, matter, standing, acts, leftAt }: AssessmentSeen,
): Promise<readonly AssessmentListed[]> {
  if (!acts || leftAt !== null || standing === 'closed') return [];
  const found = await joint.assessments.listFor(person, { matter });
  return found.filter((one) => one.reference !== reference);
}

/** A form of it; once more as it was sent, where it was refused. */
export async function formOf(
  turn: Turn,
  seen: AssessmentSeen,
  { page, rest }: Pick<Place, 'page' | 'rest'>,
  again?: Again,
): Promise<AssessmentsShown> {
  const { joint, person } = turn;
  return {
    page: 'form',
    given: {
      seen,
      page,
      rest,
      self: person,
      invitable: WITH_PEOPLE.has(page) ? joint.assessments.invitable(person) : [],
      linkable: WITH_RECORDS.has(page) ? await joint.assessments.linkable(person, seen.reference) : [],
      decides: may(person, 'open'),
      ...(page === 'close' || page === 'ask' ? { others: await othersOf(turn, seen) } : {}),
      ...(again ? { again } : {}),
    },
  };
}
