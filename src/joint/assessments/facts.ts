// Whom it concerns and what it is about, by its journal.
import type { Entry } from '../../record/types.ts';
import type { JointFacts } from '../facts.ts';
import { assessmentOf } from './state.ts';

export function assessmentFacts(journal: readonly Entry[]): JointFacts {
  const assessment = assessmentOf(journal);
  if (!assessment) return { open: false, matter: '', agencies: [], people: [] };
  const { closed, matter, parties, people } = assessment;
  return {
    open: closed === null,
    matter,
    agencies: parties.map(({ agency }) => agency),
    people: people.map(({ id }) => id),
  };
}
