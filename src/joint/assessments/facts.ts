// Whom it concerns and what it is about, by its journal.
import { isKind } from '../../record/entries.ts';
import type { Entry } from '../../record/types.ts';
import type { JointFacts } from '../facts.ts';

export function assessmentFacts(journal: readonly Entry[]): JointFacts {
  const opened = journal.find((entry) => isKind(entry, 'assessment-opened'));
  const { matter = '', agencies = [], people = [] } = opened?.content ?? {};
  return { open: true, matter, agencies, people };
}
