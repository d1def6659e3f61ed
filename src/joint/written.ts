// What is true of every entry of joint working, whatever it is about: who writes at all, and that texts say something.
import { rolesThatMay } from '../people/may.ts';
import type { Role } from '../people/types.ts';
import { isKind } from '../record/entries.ts';
import { isSealed, sealedIn } from '../record/journal.ts';
import type { Problem } from '../record/problem.ts';
import type { Entry } from '../record/types.ts';
import { say } from '../words/say.ts';
import type { JointDocument } from './facts.ts';

/** Who works jointly at all, by role. */
export const WORKERS: ReadonlySet<string> = new Set<Role>(rolesThatMay('work-jointly'));
const OF_JOINT_WORKING = /^(route|block|assessment|plan)-/;

/** Each entry that nobody could have written: of its life alone, as others may stand in every document. */
export function writtenProblems({ journal, agency }: Pick<JointDocument, 'journal' | 'agency'>): Problem[] {
  return journal
    .filter((entry, at) => !(isOpening(entry, at, agency) && isWritten(entry)))
    .map(({ seq }) => ({ code: 'entry-changed', seq, message: say('matter.check.against', { seq }) }));
}

/** Somebody of the agency in whose partition it lies has opened it. */
const isOpening = ({ by }: Entry, at: number, agency: string): boolean =>
  at > 0 || (by.role !== 'system' && by.agency === agency);

const isWritten = (entry: Entry): boolean =>
  !OF_JOINT_WORKING.test(entry.kind) || (isOfAWorker(entry) && !hasEmptyText(entry) && !isNameless(mustName(entry)));

/** Whoever is named as one of the other side of a block writes their words in whatever role they have. */
const isOfAWorker = ({ by, kind }: Entry): boolean =>
  kind === 'block-said' || by.role === 'system' || WORKERS.has(by.role);

/** What is taken out of a form is filled in as nothing; of what is not shared, nobody need say what is held. */
const mayBeEmpty = (entry: Entry, path: string): boolean =>
  entry.kind === 'route-filled' ||
  (isKind(entry, 'assessment-contributed') && entry.content.shared === 'no' && path === 'holds');

const hasEmptyText = (entry: Entry): boolean =>
  sealedIn(entry.content).some(({ sealed, path }) => sealed.text === '' && !mayBeEmpty(entry, path));

/** What names something: a person, an agency, a case, an edition or an entry. */
const NAMES: ReadonlySet<string> = new Set(
  'agency contact entry hash head id ladder matter name protocol team verdict version'.split(' '),
);

/** What of an entry must name something: a block need not be about a case. */
const mustName = (entry: Entry): unknown =>
  isKind(entry, 'block-opened') ? { ...entry.content, matter: null } : entry.content;

/** Whether something in it that names says nothing. */
function isNameless(value: unknown, name = ''): boolean {
  if (value === '') return NAMES.has(name);
  if (typeof value !== 'object' || value === null || isSealed(value)) return false;
  return Object.entries(value).some(([key, inner]) => isNameless(inner, key));
}
