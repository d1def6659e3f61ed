// What a command on an assessment asks of people, agencies and the calendar, answered as they are at this moment.
import type { Around } from '../../joint/assessments/step.ts';
import type { AgencyKnown } from '../../joint/assessments/seen-types.ts';
import type { Viewer } from '../../joint/assessments/viewer.ts';
import { may } from '../../people/may.ts';
import type { Role } from '../../people/types.ts';
import type { LocalChoices } from '../../policy/schema.ts';
import { dayFrom } from '../../record/days.ts';
import type { Actor } from '../../record/types.ts';
import type { WorkingHours } from '../../time/working-time.ts';
import { assessmentDays } from './assessment-days.ts';
import type { JointEngine } from './engine.ts';

const localOf = ({ editions, clock }: JointEngine): LocalChoices => editions.governing(clock.now()).local;

export const hoursOf = (engine: JointEngine): WorkingHours => localOf(engine).escalation.workingHours;

/** Who reads what a victim needs and wants where nobody is named. */
export const wishesReadBy = (engine: JointEngine): Around['wishesReadBy'] => localOf(engine).jointWorking.wishesReadBy;

export function agencyKnown({ everybody, directoryOf }: JointEngine, id: string): AgencyKnown | null {
  const found = everybody.agencies.find((one) => one.id === id);
  return found ? { id, name: found.name, kind: found.kind, hasPeople: directoryOf(id) !== null } : null;
}

/** How an agency is reached about assessments, in words; as it is for anything else where it does not say. */
export function contactsOf({ everybody }: JointEngine, id: string): string[] {
  const { contacts = [] } = everybody.agencies.find((one) => one.id === id) ?? {};
  const fitting = contacts.filter((one) => one.for === 'assessments');
  return (fitting.length > 0 ? fitting : contacts).map(({ name, how }) => `${name}, ${how}`);
}

export function aroundOf(engine: JointEngine, actor: Actor, role: Role, osUser: string | undefined): Around {
  const context = engine.context();
  return {
    actor,
    role,
    osUser,
    context,
    agency: (id) => agencyKnown(engine, id),
    person: (id) => engine.everybody.find(id),
    speakers: (agency) => engine.directoryOf(agency)?.byRole('contact-point') ?? [],
    contact: (agency) => contactsOf(engine, agency)[0] ?? '',
    wishesReadBy: wishesReadBy(engine),
    days: assessmentDays(context.now, localOf(engine)),
  };
}

export const viewerOf = (engine: JointEngine, actor: Actor): Viewer => ({
  id: actor.id,
  agency: actor.agency,
  acts: may(actor, 'work-jointly'),
  agencyOf: (id) => agencyKnown(engine, id),
  today: dayFrom(engine.clock.now(), hoursOf(engine).timeZone, 0),
});
