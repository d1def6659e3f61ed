// Which decisions wait for a manager, and which a manager is only told of: escalation.yaml, applied to one decision.
import type { Facts } from './diagram.ts';
import { isLeaf } from './diagram.ts';
import type { DecisionName } from './decision.ts';
import type { Edition } from './edition.ts';
import type { Need } from './escalation-schema.ts';
import type { Condition } from './rules-schema.ts';

/** What is asked of a manager, or what a manager is told. */
export interface ManagerNeed {
  /** `waits`: nothing is filed before a manager agrees. `told`: it is filed at once and a manager hears of it. */
  readonly kind: 'waits' | 'told';
  /** A stable code: the id of the entry in escalation.yaml that says so. */
  readonly reason: string;
  /** Said to whoever decides. */
  readonly plain: string;
  /** Said to the manager. */
  readonly toManager: string;
  readonly clause: string;
  readonly urgency: Need['urgency'];
  /** The policy said otherwise than what was decided; a manager who is told must see that. */
  readonly againstVerdict: boolean;
  /** What a manager who is told must be shown, in this order: `verdict`, or a field of the form. */
  readonly mustSee: Need['mustSee'];
}

/** What was decided about a case, and what is known of it. */
export interface DecisionInCase {
  readonly facts: Facts;
  /** Facts of questions that were answered "not sure". */
  readonly unsure: ReadonlySet<string>;
  readonly decision: DecisionName;
  readonly againstVerdict: boolean;
}

/** What a decision needs of a manager, or null where the practitioner decides alone. Throws nothing. */
export function needsManager(edition: Edition, made: DecisionInCase): ManagerNeed | null {
  for (const kind of ['told', 'waits'] as const) {
    const need = edition.escalation[kind].find((one) => fits(edition, one, made));
    if (!need) continue;
    const { id: reason, plain, toManager, clause, urgency, mustSee } = need;
    return { kind, reason, plain, toManager, clause, urgency, againstVerdict: made.againstVerdict, mustSee };
  }
  return null;
}

function fits(edition: Edition, need: Need, { facts, unsure, decision, againstVerdict }: DecisionInCase): boolean {
  const { conditions } = edition;
  return (
    need.decisions.includes(decision) &&
    (need.against === undefined || need.against === againstVerdict) &&
    (!need.when || conditions.holds(need.when, facts)) &&
    (!need.may || mayHold(edition, need.may, facts, unsure)) &&
    !(need.unless && conditions.holds(need.unless, facts))
  );
}

/** Holds, or hangs on a fact that somebody was asked about and was not sure of. What nobody raised counts as not so. */
export function mayHold(edition: Edition, given: Condition, facts: Facts, unsure: ReadonlySet<string>): boolean {
  const rest = edition.diagram.restrict(edition.conditions.compile(given), facts);
  if (isLeaf(rest)) return rest === edition.diagram.true;
  return [...edition.diagram.support(rest)].some((name) => unsure.has(name));
}
