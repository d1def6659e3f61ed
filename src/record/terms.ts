// By what the register finds a record: short words computed from the journal, kept beside it for queries.
import { adviceOf } from './advice-state.ts';
import { decisionInForce } from './decision-of.ts';
import { isKind } from './entries.ts';
import { hasProposal } from './erase-items.ts';
import { isAsking, proposalOf } from './escalation-state.ts';
import { REDACTED, unseal } from './journal.ts';
import { caseKey } from './received-state.ts';
import type { CaseDocument, Entry } from './types.ts';

/** What is known of a case when its terms are computed: the journal, and copies of it that were made already. */
export type Termed = Pick<
  CaseDocument,
  'id' | 'author' | 'journal' | 'state' | 'filed' | 'escalation' | 'received' | 'retention'
>;

/** Where a record stands in the register, and by what it is found there. */
export type Registered = Pick<CaseDocument, 'terms' | 'registered'>;

/** What is not on record: nobody has filed it or asked anybody about it. */
export const NOT_REGISTERED: Registered = { terms: [], registered: '' };

/** So many characters of a case reference count: nobody's is longer, and an index holds no essay. */
const KEY_AT_MOST = 100;

/** A case reference as it is compared, however it was typed; empty where nothing of it is a letter or digit. */
export const matterKey = (typed: string): string => caseKey(typed).slice(0, KEY_AT_MOST);

/** The term of a case reference; null where nothing of it is a letter or digit. */
export function aboutTerm(typed: string): string | null {
  const key = matterKey(typed);
  return key === '' ? null : `about:${key}`;
}

/** The term of a record out of which somebody has proposed to take texts by a lawful order. */
export const ERASING = 'erasing';

/** The term of a request to the Guardian, by which the record that asked it is found. */
export const adviceTerm = (advice: string): string => `advice:${advice}`;

/**
 * The copies by which the register finds a record. `registered`: when it was first filed (or began, while it is not
 * filed) and its reference, so that the register sorts by it; a later decision does not move it.
 */
export function registeredIn(document: Termed): Registered {
  const { journal, id } = document;
  const [first] = journal;
  if (!first) return NOT_REGISTERED;
  const filed = journal.find((entry) => isKind(entry, 'filed', 'received'));
  return { terms: termsOf(document), registered: `${(filed ?? first).at} ${id}` };
}

/** Every term of a record, each once, in a fixed order; none where its journal is empty. */
export function termsOf(document: Termed): string[] {
  const { journal, state, author, escalation, received, retention } = document;
  if (journal.length === 0) return [];
  const holds = (term: string, is: boolean): string[] => (is ? [term] : []);
  const terms = [
    // what the store looks for where no other term is asked for
    'record',
    `state:${state}`,
    `team:${author.team}`,
    ...decidedTerms(document),
    ...holds('at-risk', isAtRisk(document)),
    ...holds('waiting', escalation?.status === 'open'),
    ...holds('received', received !== undefined),
    ...holds(ERASING, hasProposal(journal)),
    ...(retention ? [`class:${retention.class}`, ...holds('hold', retention.legalHold)] : []),
    ...referencesIn(journal).flatMap((typed) => aboutTerm(typed) ?? []),
    ...managersIn(journal).map((id) => `asked:${id}`),
    ...adviceOf(journal).map(({ id }) => adviceTerm(id)),
  ];
  return [...new Set(terms)];
}

/** What the decision stood on: as filed, or as it was put before a manager. */
const groundOf = ({ filed, journal }: Termed) => filed ?? proposalOf(journal)?.proposal ?? null;

function decidedTerms(document: Termed): string[] {
  const decided = decisionInForce(document.journal);
  const ground = groundOf(document);
  const recipient = ground?.facts['recipient'];
  return [
    ...(decided ? [`decision:${decided.decision}`] : []),
    ...(decided?.againstVerdict ? ['against'] : []),
    ...(ground?.verdict ? [`verdict:${ground.verdict.verdict}`] : []),
    ...(recipient === undefined ? [] : [`recipient:${recipient}`]),
  ];
}

/** The values of facts by which somebody is at risk: the condition of that name in the editions, which a test compares. */
const RISKS: Readonly<Record<string, readonly string[]>> = {
  emergency: ['yes'],
  'child-sexual': ['yes'],
  'child-harm': ['yes'],
  'others-harm': ['yes'],
  'others-at-risk': ['yes'],
  'high-risk-abuse': ['yes'],
  'subject-risk': ['some', 'serious'],
  crime: ['serious'],
};

/** Reasons to tell or ask a manager that stand only where somebody is, or for all that was answered may be, at risk. */
const REASONS_AT_RISK: ReadonlySet<string> = new Set([
  'life-in-danger',
  'shared-to-protect',
  'shared-to-protect-against-verdict',
  'shared-at-risk',
  'not-sharing-at-risk',
  'against-verdict-at-risk',
]);

/**
 * Whether somebody is at risk, by what was answered, by how it began, or by what the policy made of an answer "not
 * sure": then an entry says that it is asked whether it arrived, or why a manager was told or asked.
 */
function isAtRisk(document: Termed): boolean {
  const ground = groundOf(document);
  if (ground?.emergency) return true;
  if (Object.entries(ground?.facts ?? {}).some(([fact, value]) => RISKS[fact]?.includes(value))) return true;
  return document.journal.some(
    (entry) =>
      (isKind(entry, 'filed', 'approved', 'declined') && entry.content.arrived !== undefined) ||
      ((isAsking(entry) || isKind(entry, 'manager-told')) && REASONS_AT_RISK.has(entry.content.reason)),
  );
}

/** Every case reference that the record names or has named, a correction of it too, but for what was taken out. */
function referencesIn(journal: readonly Entry[]): string[] {
  return journal
    .flatMap((entry) => {
      if (isAsking(entry)) return [unseal(entry.content.proposal.form.caseReference) ?? ''];
      if (isKind(entry, 'filed')) return [unseal(entry.content.form.caseReference)];
      if (isKind(entry, 'received')) return [unseal(entry.content.caseReference)];
      return isKind(entry, 'corrected') && entry.content.of === 'caseReference' ? [unseal(entry.content.text)] : [];
    })
    .filter((typed) => typed !== REDACTED);
}

/** Every manager who was asked to decide, or told, by id. */
function managersIn(journal: readonly Entry[]): string[] {
  return journal.flatMap((entry) => {
    if (isAsking(entry) || isKind(entry, 'handed-over', 'delegated', 'next-rung')) return [entry.content.to.id];
    if (isKind(entry, 'manager-told')) return [...(entry.content.told ?? []), ...idOf(entry.content.to)];
    return isKind(entry, 'arrived-told') ? idOf(entry.content.to) : [];
  });
}

const idOf = (one: { readonly id: string } | null): string[] => (one ? [one.id] : []);
