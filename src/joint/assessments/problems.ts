// What in its journal goes against its own rules.
import { isKind } from '../../record/entries.ts';
import type { Problem } from '../../record/problem.ts';
import { say } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';

/** Every entry that may not stand where it does. */
export const assessmentProblems = ({ journal }: Pick<JointDocument<'assessment'>, 'journal'>): Problem[] =>
  journal
    .slice(1)
    .flatMap((entry): Problem[] =>
      isKind(entry, 'assessment-opened')
        ? [{ code: 'entry-changed', seq: entry.seq, message: say('matter.check.against', { seq: entry.seq }) }]
        : [],
    );
