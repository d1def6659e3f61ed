// What happened in a thing of a matter, and what of it whoever looks did themselves.
import type { Actor, Entry } from '../../record/types.ts';
import type { MatterEvent } from './types.ts';

/** Who looks, and the journal of what they look at. */
export interface LooksAt {
  readonly actor: Pick<Actor, 'id' | 'agency'>;
  readonly journal: readonly Entry[];
}

/** A line of a history, as each part tells it. */
interface Line {
  readonly at: string;
  readonly words: string;
  /** Who did it, by name; left out where the words say it. */
  readonly by?: string;
}

/** The lines as events. What one did oneself is told by one's id, for two people may have the same name. */
export function eventsOf(lines: readonly Line[], looks: LooksAt): MatterEvent[] {
  const own = ownMoments(looks);
  return lines.map(({ at, words, by = '' }) => ({ at, what: words, by, isOwn: own.has(at) }));
}

/** The moments of what they wrote, but for those at which somebody else wrote as well. What the bot wrote then follows. */
function ownMoments({ actor, journal }: LooksAt): ReadonlySet<string> {
  const people = journal.filter(({ by }) => by.role !== 'system');
  const others = new Set(people.filter(({ by }) => by.id !== actor.id).map(({ at }) => at));
  return new Set(people.filter(({ by, at }) => by.id === actor.id && !others.has(at)).map(({ at }) => at));
}
