// Filing a complete decision: at once, at once with a manager told, or only when a manager has decided it.
import type { Edition } from '../policy/edition.ts';
import type { ManagerNeed } from '../policy/needs-manager.ts';
import { classAtFiling } from '../policy/retention.ts';
import { asksLater } from './arrived.ts';
import { remindsLater } from './remind-told.ts';
import { askedIds, changed } from './change.ts';
import type { Change } from './change.ts';
import { askEntries, firstAbove, standInsFor } from './escalation-ask.ts';
import { escalationOf, proposalOf } from './escalation-state.ts';
import { filedDecision, needOf, sealDecision } from './filing.ts';
import { actingAs, newEntry, seal, SYSTEM } from './journal.ts';
import { nextAbove } from './ladder.ts';
import { toldEntries, withoutTold } from './person-told.ts';
import { roleOf } from './turn.ts';
import type { Turn } from './turn.ts';
import type {
  CaseDocument,
  Draft,
  Escalation,
  FiledDecision,
  ManagerDecision,
  NewEntry,
  NewEntryOf,
  Who,
} from './types.ts';

/** A decision that is about to be filed, and where it stands with the managers. */
interface Filing {
  readonly turn: Turn<unknown>;
  readonly draft: Draft;
  readonly filed: FiledDecision;
  readonly need: ManagerNeed | null;
  /** The request that is open. */
  readonly open: Escalation | null;
  /** What a manager decided about this before, where it is what is filed now, on the same ground. */
  readonly agreed: ManagerDecision | null;
  /** Whether that manager saw all of it, and what the policy says of it: then nobody need be asked again. */
  readonly sawItAll: boolean;
  /** What a manager decided otherwise. */
  readonly against: ManagerDecision | null;
}

/**
 * Files a complete decision, or sends it to a manager where it must wait for one. Whoever shares to protect somebody
 * shares, and the manager is told. Where nobody stands above the author, it is filed and says so.
 */
export function fileDecision(turn: Turn<unknown>, draft: Draft): CaseDocument {
  const filing = filingOf(turn, draft);
  return changed(turn.document, changeOf(filing), turn.context);
}

function filingOf(turn: Turn<unknown>, draft: Draft): Filing {
  const { edition, document } = turn;
  const filed = filedDecision(edition, draft, turn.context.law);
  const { decision } = filed.form;
  const before = escalationOf(document.journal);
  const open = before?.status === 'open' ? before : null;
  const need = needOf(edition, draft, decision);
  const decided = open ? null : (before?.decided ?? null);
  return {
    turn,
    draft,
    filed,
    need,
    open,
    agreed: decided?.decision === decision && sameGround(document, filed) ? decided : null,
    sawItAll: isWhatTheySaw(document, filed),
    // what a manager has decided otherwise goes to the one above them
    against: before?.status === 'declined' && decided?.decision !== decision ? decided : null,
  };
}

/** Whether the manager saw what is filed now: every fact that they saw is still so. */
function sameGround(document: CaseDocument, filed: FiledDecision): boolean {
  const seen = proposalOf(document.journal);
  return seen !== null && Object.entries(seen.proposal.facts).every(([name, value]) => filed.facts[name] === value);
}

/** Whether the manager saw what the policy says of this, and every fact it stands on: neither more nor fewer. */
function isWhatTheySaw(document: CaseDocument, filed: FiledDecision): boolean {
  const seen = proposalOf(document.journal)?.proposal;
  const facts = Object.keys(filed.facts);
  return seen?.verdict?.rule === filed.verdict.rule && facts.every((name) => seen.facts[name] === filed.facts[name]);
}

function changeOf(filing: Filing): Change {
  const { need, open, agreed, sawItAll, against, draft, turn } = filing;
  const told = toldEntries(draft, authorOf(filing), turn.context);
  if (need?.kind === 'told') return { entries: [...sharedAtOnce(filing, need), ...told], draft: null };
  if (!(need && !(agreed && sawItAll)) && !open && !against)
    return { entries: [filedEntry(filing), ...told], draft: null };
  const asking = requestEntries(filing);
  return asking
    ? { entries: [...asking, ...told], draft: { ...withoutTold(draft), page: 'review' } }
    : { entries: [filedEntry(filing), toldNobody(filing), ...told], draft: null };
}

const authorOf = ({ turn: { actor } }: Filing): Who => actingAs(actor, roleOf(actor));

const filedEntry = (filing: Filing): NewEntryOf<'filed'> => {
  const { turn, filed, agreed } = filing;
  const entry = decisionEntry(turn.edition, authorOf(filing), filed, agreed?.seq ?? null, turn.context);
  return { ...entry, content: { ...entry.content, ...asksLater(turn, filed.form.decision, filed) } };
};

/** The entry that files a decision as its author put it; `standsOn` is the entry by which a manager decided it. */
export const decisionEntry = (
  edition: Edition,
  by: Who,
  filed: FiledDecision,
  standsOn: number | null,
  context: Turn<unknown>['context'],
): NewEntryOf<'filed'> =>
  newEntry(
    'filed',
    by,
    {
      ...sealDecision(filed, context.newId),
      standsOn,
      retention: classAtFiling(edition, 'decision', filed.facts),
      ...remindsLater(edition, filed, context),
    },
    context,
  );

/** It is shared to protect somebody: filed at once, an open request is taken back, and the managers are told. */
function sharedAtOnce(filing: Filing, need: ManagerNeed): NewEntry[] {
  const { turn, open, filed } = filing;
  const { context } = turn;
  const person = firstAbove(turn);
  const target = person && (standInsFor(turn, person).at(-1) ?? person);
  const told = [...new Set([...(target ? [target.id] : []), ...(open ? askedIds(open.asked) : [])])];
  const back = open ? [newEntry('withdrawn', authorOf(filing), { because: 'shared-to-protect' }, context)] : [];
  const content = {
    reason: need.reason,
    to: target ? { id: target.id, name: target.name } : null,
    told,
    againstVerdict: filed.againstVerdict,
    sharedWith: filed.form.withWhom ? seal(filed.form.withWhom, context.newId()) : null,
  };
  return [...back, filedEntry(filing), newEntry('manager-told', SYSTEM, content, context)];
}

/** It waits for a manager; null where nobody stands above. */
function requestEntries(filing: Filing): NewEntry[] | null {
  const { turn, filed, need, open, against } = filing;
  const { edition, document, context } = turn;
  const rungs = edition.local.escalation.ladder;
  const person = against ? nextAbove(rungs, context.ladder, document, against.rung) : firstAbove(turn);
  if (!person) return null;
  return askEntries(turn, 'manager-asked', {
    person,
    urgency: need?.urgency ?? open?.urgency ?? 'today',
    reason: against ? 'disagreed' : (need?.reason ?? 'asked'),
    proposed: filed.form.decision,
    complete: true,
    proposal: filed,
    note: '',
  });
}

const toldNobody = ({ turn: { context }, filed }: Filing): NewEntry =>
  newEntry(
    'manager-told',
    SYSTEM,
    { reason: 'nobody-above', to: null, told: [], againstVerdict: filed.againstVerdict, sharedWith: null },
    context,
  );
