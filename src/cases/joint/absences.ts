// Who is away at each agency that has a part in a document of joint working: each agency keeps its own list.
import type { JointDocument } from '../../joint/facts.ts';
import { factsOf } from '../../joint/terms.ts';
import { ABSENCES } from '../../record/absences.ts';
import type { Absence, LadderContext } from '../../record/escalation-types.ts';
import { partitionOf } from '../../record/partition.ts';
import { readAbsences } from '../../record/stored.ts';
import type { Store } from '../../store/port.ts';

/** By the id of whoever is away, at each of these agencies. */
export async function awayAt(store: Store, agencies: readonly string[]): Promise<Readonly<Record<string, Absence>>> {
  const lists = await Promise.all(agencies.map((one) => store.get(partitionOf(one), ABSENCES)));
  const away: Record<string, Absence> = {};
  for (const list of lists) if (list) Object.assign(away, readAbsences(list.document).away);
  return away;
}

/** The same, with the absences of its other agencies besides. */
export async function withAbsencesOf(
  document: JointDocument,
  { store, agency }: { readonly store: Store; readonly agency: string },
  context: LadderContext,
): Promise<LadderContext> {
  const others = factsOf(document).agencies.filter((one) => one !== agency);
  const { ladder } = context;
  return { ...context, ladder: { ...ladder, absences: { ...(await awayAt(store, others)), ...ladder.absences } } };
}
