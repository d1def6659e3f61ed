// Records that are ready to be kept and destroyed, for tests of keeping: filed, all messages gone, everything in the log.
import { readFileSync } from 'node:fs';
import { parseDirectory } from '../../src/people/directory.ts';
import type { Directory } from '../../src/people/directory.ts';
import type { Actor } from '../../src/people/types.ts';
import type { RetentionChoice } from '../../src/policy/retention-schema.ts';
import { withCopies } from '../../src/record/copies.ts';
import { actingAs } from '../../src/record/journal.ts';
import { decideKeeping } from '../../src/record/keeping.ts';
import type { KeepCommand } from '../../src/record/keeping.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import { settle } from '../../src/outbox/settle.ts';
import type { CaseDocument, Transition, Who } from '../../src/record/types.ts';
import { context, draft, edition, person, run } from './ladder.ts';

const people = readFileSync(new URL('../../env/people.local.yaml', import.meta.url), 'utf8');
/** The practice copy's people, with those who keep records. */
const withKeepers = `${people}
  - { key: kit, id: 00000000-0000-0000-0000-0000000000c1, name: Kit Keeper, roles: [records-manager], team: Records, manager: dee }
  - { key: kim, id: 00000000-0000-0000-0000-0000000000c2, name: Kim Keeper, roles: [records-manager], team: Records, manager: dee }
  - { key: lex, id: 00000000-0000-0000-0000-0000000000c3, name: Lex Lawyer, roles: [legal-adviser], team: Legal, manager: dee }
  - { key: ike, id: 00000000-0000-0000-0000-0000000000c4, name: Ike Governor, roles: [information-governance], team: Governance, manager: dee }
  - { key: wes, id: 00000000-0000-0000-0000-0000000000c6, name: Wes Worker, roles: [practitioner], team: Family Support West, manager: sam }
  - { key: two, id: 00000000-0000-0000-0000-0000000000c5, name: Two Hats, roles: [practitioner, records-manager], team: Family Support East, manager: mo }
`;
export const keepers = parseDirectory(withKeepers);
const lineOf = (key: string): RegExp => new RegExp(`^ *- \\{ key: ${key},.*$`, 'm');
/** The same once somebody has left. */
export const keepersWithout = (key: string): Directory => parseDirectory(withKeepers.replace(lineOf(key), ''));
/** The same where somebody is a practitioner and nothing else. */
export const keepersDemoted = (key: string): Directory =>
  parseDirectory(withKeepers.replace(lineOf(key), (line) => line.replace(/roles: \[.*?\]/, 'roles: [practitioner]')));
export const keeper = (key: string): Actor => keepers.byKey(key)!;
export const asKeeper = (key = 'kit'): Who => {
  const actor = keeper(key);
  return actingAs(
    actor,
    actor.roles.find((role) => role !== 'practitioner')!,
  );
};

/** What is decided, and what agencies do together. */
const SIX_YEARS: ReadonlySet<string> = new Set([
  'decision-log',
  'protocol-route',
  'sharing-blocked',
  'joint-assessment',
]);

/** The council has chosen: decisions are kept for six years, and joint working too. */
export const chosen: RetentionChoice = {
  ...edition.local.retention,
  classes: edition.local.retention.classes.map((one) => (SIX_YEARS.has(one.id) ? { ...one, kept: { years: 6 } } : one)),
};

/** A day on which a record of START is due. */
export const DUE = new Date('2033-01-10T10:00:00Z');

/** As it stands once every message has gone and every entry is in the log. */
export function atRest(document: CaseDocument): CaseDocument {
  const gone = delivered(document);
  return withCopies({ ...gone, leaves: gone.journal.map((_, i) => i) });
}

/** The same of a request to the Guardian. */
export function requestAtRest(document: AdviceDocument): AdviceDocument {
  const gone = delivered(document);
  return { ...gone, leaves: gone.journal.map((_, i) => i), unlogged: null };
}

const delivered = <T extends CaseDocument | AdviceDocument>(document: T): T =>
  settle(
    document,
    new Map(document.outbox.map(({ id }) => [id, { kind: 'delivered', message: null } as const])),
    context(),
  ) as T;

/** A decision with nothing open about it. */
export const rested = (author = person('pat'), reference = 'NCC-7K3F-92QD'): CaseDocument => {
  const at = { ...context(), reference };
  return atRest(run(draft('agreed', 'share', author, at), author, { type: 'file' }, at));
};

export const keeps = (document: CaseDocument, command: KeepCommand, key = 'kit', now = DUE): Transition =>
  decideKeeping({ document, by: asKeeper(key), command, retention: chosen, context: context(now) });

/** The record after it, which must be done. */
export function kept(document: CaseDocument, command: KeepCommand, key = 'kit'): CaseDocument {
  const step = keeps(document, command, key);
  if (step.outcome !== 'apply') throw new Error(JSON.stringify(step));
  return step.document;
}
