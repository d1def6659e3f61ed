import type { Facts } from './diagram.ts';
import { isLeaf } from './diagram.ts';
import type { Edition } from './edition.ts';
import type { Need } from './escalation-schema.ts';
import type { Condition } from './rules-schema.ts';

/** Whether a manager must agree first, or is only told; `reason` is the entry of escalation.yaml that says so. */
export interface ManagerNeed {
  readonly kind: 'waits' | 'told';
  readonly reason: string;
  readonly plain: string;
  readonly clause: string;
  readonly urgency: Need['urgency'];
}

/** What is decided, and what it stands on. */
export interface Decided {
  readonly facts: Facts;
  /** Facts of questions that were answered "not sure". */
  readonly unsure: ReadonlySet<string>;
  readonly decision: Need['decisions'][number];
  readonly againstVerdict: boolean;
}

/** What a decision needs of a manager, or null where the practitioner decides alone. */
export function needsManager(edition: Edition, decided: Decided): ManagerNeed | null {
  const find = (kind: ManagerNeed['kind']): ManagerNeed | undefined => {
    const need = edition.escalation[kind].find((one) => fits(edition, one, decided));
    return need && { kind, reason: need.id, plain: need.plain, clause: need.clause, urgency: need.urgency };
  };
  return find('told') ?? find('waits') ?? null;
}

function fits(edition: Edition, need: Need, { facts, unsure, decision: decided, againstVerdict }: Decided): boolean {
  const { conditions } = edition;
  return (
    need.decisions.includes(decided) &&
    (!need.against || againstVerdict) &&
    (!need.when || conditions.holds(need.when, facts)) &&
    (!need.may || mayHold(edition, need.may, facts, unsure)) &&
    !(need.unless && conditions.holds(need.unless, facts))
  );
}

/** Holds, or hangs on a fact that somebody was asked about and was not sure of. What nobody raised counts as not so. */
function mayHold(edition: Edition, given: Condition, facts: Facts, unsure: ReadonlySet<string>): boolean {
  const rest = edition.diagram.restrict(edition.conditions.compile(given), facts);
  if (isLeaf(rest)) return rest === edition.diagram.true;
  return [...edition.diagram.support(rest)].some((name) => unsure.has(name));
}
