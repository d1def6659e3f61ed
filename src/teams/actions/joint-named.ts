// What agencies do together, by its reference alone: whoever it reaches sees it, whichever kind it is. Who only looks has
// no button on it that acts, and each reading of theirs is noted.
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { assessmentNamed } from './assessments.ts';
import { shown as shownRoute } from './route-shown.ts';

/** Null where there is none, or it does not reach them. */
export async function jointNamed(turn: Turn, typed: string): Promise<Result | null> {
  const { joint, person } = turn;
  const assessment = await assessmentNamed(turn, typed);
  if (assessment) return assessment;
  const block = await joint.blocks.see(person, typed);
  if (block) return { kind: 'blocks', shows: { page: 'one', block } };
  const route = await joint.routes.see(person, typed);
  return route && shownRoute({ page: 'one', route });
}
