// By what the store finds a document of joint working: copies computed from its journal.
import { isKind } from '../record/entries.ts';
import { hasProposal } from '../record/erase-items.ts';
import { withRegisterEntries } from '../record/register-document.ts';
import { retentionOf } from '../record/retention-state.ts';
import { ERASING, matterKey } from '../record/terms.ts';
import type { Brought, Entry, NewEntry } from '../record/types.ts';
import { assessmentFacts } from './assessments/facts.ts';
import { blockFacts } from './blocks/facts.ts';
import { JOINT_KINDS } from './facts.ts';
import type { JointDocument, JointFacts, JointKind, NextClock } from './facts.ts';
import { routeFacts } from './routes/facts.ts';

const FACTS: Readonly<Record<JointKind, (journal: readonly Entry[]) => JointFacts>> = {
  route: routeFacts,
  block: blockFacts,
  assessment: assessmentFacts,
};

export const isJoint = (document: { readonly kind: string }): document is JointDocument =>
  (JOINT_KINDS as readonly string[]).includes(document.kind);

/** Whom a document concerns and what it is about. */
export const factsOf = ({ kind, journal }: Pick<JointDocument, 'kind' | 'journal'>): JointFacts => FACTS[kind](journal);

/** None of them is a term of a record: no list of records finds these, but for that of proposals to erase. */
export const JOINT_TERM = {
  every: 'joint',
  open: 'joint-open',
  kind: (kind: JointKind): string => `joint:${kind}`,
  person: (id: string): string => `joint-person:${id}`,
  agency: (id: string): string => `joint-agency:${id}`,
  /** What came up in the thing that has this reference. */
  from: (reference: string): string => `joint-from:${reference}`,
} as const;

/** The term of a matter, however its case reference was typed; null where nothing of it is a letter or digit. */
export function matterTerm(typed: string): string | null {
  const key = matterKey(typed);
  return key === '' ? null : `joint-matter:${key}`;
}

/** That it is held, and the class that somebody gave it, as a record has them: whoever asks for records alone says so. */
function keepingTerms(journal: readonly Entry[]): string[] {
  const { legalHold = false, class: given = '' } = retentionOf(journal, null) ?? {};
  return [...(given === '' ? [] : [`class:${given}`]), ...(legalHold ? ['hold'] : [])];
}

/** The copies by which the store finds it, in a fixed order. */
export function jointTerms(document: Pick<JointDocument, 'id' | 'kind' | 'journal'>): {
  readonly terms: readonly string[];
  readonly registered: string;
} {
  const { kind, journal, id } = document;
  const { open, matter, agencies, people, cameUpIn = null } = factsOf(document);
  const terms = [
    JOINT_TERM.every,
    JOINT_TERM.kind(kind),
    ...(open ? [JOINT_TERM.open] : []),
    ...[matterTerm(matter)].flatMap((term) => term ?? []),
    ...agencies.map(JOINT_TERM.agency),
    ...people.map(JOINT_TERM.person),
    ...(cameUpIn === null ? [] : [JOINT_TERM.from(cameUpIn)]),
    // so that whoever may agree, and what stops it, finds it
    ...(hasProposal(journal) ? [ERASING] : []),
    ...keepingTerms(journal),
  ];
  return { terms: [...new Set(terms)], registered: `${journal[0]?.at ?? ''} ${id}` };
}

/** What new entries bring about, and the next time at which something runs out; null: nothing does. */
interface Following {
  readonly brought?: readonly Brought[];
  readonly clock: NextClock | null;
}

/** The document with these entries, with what they bring about, and with this clock in place of the one before. */
export function withJointEntries<Document extends JointDocument>(
  document: Document,
  entries: readonly NewEntry[],
  { brought = [], clock }: Following,
): Document {
  const outbox = document.outbox.filter(({ kind, state }) => kind !== 'joint-clock' || state !== 'waiting');
  const runsOut: Brought[] = clock ? [{ kind: 'joint-clock', due: clock.due, payload: { what: clock.what } }] : [];
  const after = withRegisterEntries({ ...document, outbox }, entries, [...brought, ...runsOut]);
  return { ...after, ...jointTerms(after) };
}

/** The entry that opened it; undefined in one that is damaged. */
export const openedIn = ({ journal }: Pick<JointDocument, 'journal'>): Entry | undefined =>
  journal.find((entry) => isKind(entry, 'route-opened', 'block-opened', 'assessment-opened'));
