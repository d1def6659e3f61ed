// What the people have open whom somebody leads or stands in for: routes, blocks and joint assessments, what is late first.
import type { JointKind } from '../../joint/facts.ts';
import { knowsMatter } from '../../joint/reach.ts';
import { factsOf } from '../../joint/terms.ts';
import { isThingLate } from '../../joint/matter/matter.ts';
import type { MatterThing } from '../../joint/matter/types.ts';
import { dayFrom } from '../../record/days.ts';
import type { Actor } from '../../record/types.ts';
import { listLookedAfter } from './engine.ts';
import type { JointEngine } from './engine.ts';
import type { ThingOf } from './matters.ts';

/** Something that is open, as whoever looks after it sees it. */
export interface PeoplesThing extends Pick<MatterThing, 'reference' | 'title' | 'stands'> {
  readonly kind: JointKind;
  /** The case reference; empty where their side is not told it. */
  readonly matter: string;
  /** Those of their people whom it concerns, by name. */
  readonly whose: readonly string[];
  /** Whether a day in it is over. */
  readonly isLate: boolean;
}

export interface Peoples {
  /** What is late first, then the oldest. Empty for whoever looks after nobody. */
  listFor(actor: Actor): Promise<readonly PeoplesThing[]>;
}

export const createPeoples = (engine: JointEngine, thingOf: ThingOf): Peoples => ({
  listFor: async (actor) => {
    const { documents, lookedAfter } = await listLookedAfter(engine, actor);
    const now = engine.clock.now();
    const today = dayFrom(now, engine.editions.governing(now).local.escalation.workingHours.timeZone, 0);
    const nameOf = (id: string): string => engine.everybody.find(id)?.name ?? '';
    return documents
      .flatMap((document) => {
        const thing = thingOf(actor, document, lookedAfter);
        if (!thing?.isOpen) return [];
        const { reference, title, stands, began } = thing;
        const { people, matter: about } = factsOf(document);
        const whose = people.filter((id) => lookedAfter.has(id)).map(nameOf);
        const isLate = isThingLate(thing, { now, today });
        const matter = knowsMatter(actor, document) ? about : '';
        return [{ kind: document.kind, reference, matter, title, stands, whose, isLate, began }];
      })
      .toSorted((a, b) => Number(b.isLate) - Number(a.isLate) || (a.began < b.began ? -1 : 1))
      .map(({ began: _began, ...thing }) => thing);
  },
});
