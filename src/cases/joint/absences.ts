// Who is away at each agency that has a part in a document of joint working: each agency keeps its own list.
import type { JointDocument } from '../../joint/facts.ts';
import { factsOf } from '../../joint/terms.ts';
import { ABSENCES } from '../../record/absences.ts';
import type { LadderContext } from '../../record/escalation-types.ts';
import { partitionOf } from '../../record/partition.ts';
import { readAbsences } from '../../record/stored.ts';
import type { Store } from '../../store/port.ts';

/** The same, with the absences of its other agencies besides. */
export async function withAbsencesOf(
  document: JointDocument,
  { store, agency }: { readonly store: Store; readonly agency: string },
  context: LadderContext,
): Promise<LadderContext> {
  const others = factsOf(document).agencies.filter((one) => one !== agency);
  const lists = await Promise.all(others.map((one) => store.get(partitionOf(one), ABSENCES)));
  const theirs = lists.map((one) => (one ? readAbsences(one.document).away : {}));
  const { ladder } = context;
  return { ...context, ladder: { ...ladder, absences: Object.assign({}, ...theirs, ladder.absences) } };
}
