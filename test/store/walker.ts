// Pat, who walks through a case and files it, on whatever store.
import { randomBytes, randomUUID } from 'node:crypto';
import { onlyEdition } from '../../src/policy/governing.ts';
import { createCases } from '../../src/cases/cases.ts';
import type { Outcome } from '../../src/cases/cases.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import { questionOf } from '../../src/record/draft.ts';
import type { CaseCommand, CaseDocument } from '../../src/record/types.ts';
import type { Store } from '../../src/store/port.ts';
import { CLEAR_FORM, edition, PATHS } from '../record/example.ts';
import { findIdentity } from '../../src/ask/identity.ts';
import { makeDeadlines, makeNextDay } from '../../src/time/deadlines.ts';

const ANSWERS: Readonly<Record<string, string>> = PATHS.clearRisk;

export interface Walker {
  /** Opens the case of this name; the same name is the same case. */
  open(name: string): Promise<CaseDocument>;
  /** What Pat does next; null where the case is filed. */
  next(document: CaseDocument): CaseCommand | null;
  /** Does it to the case as it was seen. */
  run(document: CaseDocument, command: CaseCommand): Promise<Outcome>;
  /** Adds a note to a case, whatever its revision. */
  note(reference: string, of: string): Promise<Outcome>;
}

export function walkerOn(store: Store): Walker {
  const directory = loadDirectory(new URL('../../env/people.local.yaml', import.meta.url).pathname);
  const pat = directory.byKey('pat')!;
  const cases = createCases({
    store,
    editions: onlyEdition(edition),
    directory,
    hashKey: 'k'.repeat(32),
    findIdentity,
    deadlines: makeDeadlines(edition.local.escalation),
    nextDay: makeNextDay(edition.local),
    log: { info: () => {}, warn: () => {} },
    clock: { now: () => new Date() },
    ids: { newId: () => randomUUID(), bytes: (length) => randomBytes(length) },
    noteReading: async () => {},
  });
  return {
    open: async (openedBy) => (await cases.open(pat, { openedBy })).document!,
    next: ({ draft }) => (draft ? commandFor(draft) : null),
    run: ({ id, rev }, command) => cases.run(pat, id, rev, command),
    note: (reference, of) => {
      const note = { of, when: 'today', said: 'Yes.' };
      return cases.run(pat, reference, null, { type: 'note-advice', note });
    },
  };
}

function commandFor(draft: NonNullable<CaseDocument['draft']>): CaseCommand {
  const question = questionOf(edition, draft);
  if (question) {
    const response = ANSWERS[question.id] ?? question.responses.at(-1)!.id;
    return { type: 'answer', question: question.id, response };
  }
  return draft.page === 'review' ? { type: 'file' } : { type: 'fill', form: CLEAR_FORM };
}
