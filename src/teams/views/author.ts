// What the author of a request to a manager sees: what was decided, what they do now, and why; or with whom it is.
import { escalationOf } from '../../record/escalation-state.ts';
import type { Escalation } from '../../record/escalation-types.ts';
import type { ManagersDecision } from '../../record/decision-of.ts';
import { checkCode } from '../../record/check-code.ts';
import { recordOf } from '../../record/record-of.ts';
import type { RecordView } from '../../record/record-of.ts';
import { mayRecordShare } from '../../record/shared.ts';
import { toldOf } from '../../record/told.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { View } from '../render.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import { people, refreshed, withNotice } from './context.ts';
import { heldBack, tellAtRisk, tellNow } from './decided-next.ts';
import type { Next } from './decided-next.ts';
import { adviceShown, typedIn } from './guardian-advice.ts';
import type { ViewContext } from './context.ts';
import { historyLineAt, historyOf } from './history.ts';
import {
  afterwards,
  asSentences,
  countsOf,
  decisionFor,
  decidedWhen,
  does,
  saidWithDecision,
  when,
} from './request-words.ts';

/** How a request stands for its author. */
type Stands = 'open' | 'question' | 'agreed' | 'conditions' | 'declined' | 'withdrawn' | 'none';

interface Request {
  readonly context: ViewContext;
  readonly document: CaseDocument;
  readonly record: RecordView;
  readonly escalation: Escalation | null;
  readonly decision: ManagersDecision | null;
  readonly stands: Stands;
}

function standsAt(escalation: Escalation | null, decision: ManagersDecision | null): Stands {
  if (!escalation) return 'none';
  if (escalation.status === 'open') return escalation.question ? 'question' : 'open';
  if (escalation.status === 'withdrawn') return 'withdrawn';
  if (decision?.outcome === 'declined') return 'declined';
  return decision?.conditions ? 'conditions' : 'agreed';
}

function requestOf(context: ViewContext, document: CaseDocument): Request {
  const escalation = escalationOf(document.journal);
  const record = recordOf(document);
  const decision = decisionFor(record, escalation);
  return { context, document, record, escalation, decision, stands: standsAt(escalation, decision) };
}

/** The author's own request as it stands; without one, what was said between them and the Guardian. */
export function authorView(context: ViewContext, document: CaseDocument, notice = ''): View {
  const request = requestOf(context, document);
  const { record, decision, stands } = request;
  const said = historyOf(context.edition, record);
  const written = decision && isOver(stands) ? saidWithDecision(decision) : [];
  const hasConditions = stands === 'conditions' ? 1 : 0;
  const head = headOf(request);
  // a manager's decision goes before advice
  const advised = isOver(stands) ? [] : adviceShown(context, document);
  const { status, now, contacts = [] } = bodyOf(request);
  const view: View = {
    template: 'escalation-author',
    data: {
      ref: document.id,
      rev: document.rev,
      ...head,
      advised,
      // what binds whoever acts on it stands above what they do next, and the reasons below it
      decided: written.slice(0, hasConditions),
      reasons: written.slice(hasConditions),
      now: now.map((text) => ({ text })),
      contacts,
      status: status.map((text) => ({ text })),
      quote: stands === 'question' ? questionIn(request) : '',
      waiting: stands === 'open' || stands === 'question',
      said,
      ...countsOf({ said }),
      code: codeWords(request),
      ...buttonsOf(request),
    },
    summary: summaryOf(request),
    text: asSentences([document.id, head.heading, ...now, ...status]).replaceAll('**', ''),
    typed: [
      ...typedIn(advised),
      ...written.map(({ label, value }) => ({ label, text: value })),
      ...said.map(({ line, words }) => ({ label: line, text: words })),
      ...(stands === 'question' ? [{ label: head.heading, text: questionIn(request) }] : []),
    ].filter(({ text }) => text !== ''),
  };
  const whole = { ...view, smaller: () => ({ ...view, data: { ...view.data, said: [] } }) };
  const isLive = stands === 'open' || stands === 'question';
  return withNotice(isLive ? refreshed(whole) : whole, notice);
}

const isOver = (stands: Stands): boolean => stands === 'agreed' || stands === 'conditions' || stands === 'declined';

const nameOf = ({ escalation, decision, stands }: Request): string =>
  (isOver(stands) ? decision?.by.name : escalation?.asked.at(-1)?.name) ?? '';

const TONES: Readonly<Record<Stands, string>> = {
  open: 'accent',
  question: 'warning',
  agreed: 'good',
  conditions: 'good',
  declined: 'accent',
  withdrawn: 'default',
  none: 'default',
};

function headOf(request: Request): { heading: string; tone: string } {
  const { escalation, decision, stands } = request;
  const name = escapeMarkdown(nameOf(request));
  const values = { name, does: does(decision?.decision ?? escalation?.proposed ?? 'share') };
  const headings: Readonly<Record<Stands, () => string>> = {
    open: () => say('author.waiting', values),
    question: () => say('author.asksYou', values),
    agreed: () => say('author.agreed', values),
    conditions: () => say('author.agreedOnConditions', values),
    declined: () => say('author.decidedOtherwise', values),
    withdrawn: () => say('author.withdrawn'),
    none: () => say('author.noManager'),
  };
  const isHeldBack = isOver(stands) && heldBackIn(request) !== null;
  return { heading: headings[stands](), tone: isHeldBack ? 'warning' : TONES[stands] };
}

/** What the author does now, and how it stands besides. */
function bodyOf(request: Request): { now: string[]; status: string[]; contacts?: Next['contacts'] } {
  const { context, escalation, decision, stands } = request;
  if (!escalation) return { now: [], status: [say('author.noManagerStatus')] };
  const proposed = say('author.proposed', { does: does(escalation.proposed) });
  const due = { when: when(context, escalation.nextAt) };
  switch (stands) {
    case 'open':
      return {
        now: [say('author.due', due), ...withWhom(request)],
        status: [afterwards(context, escalation), proposed],
      };
    case 'question':
      return { now: [say('author.answerSoon', due)], status: [afterwards(context, escalation), proposed] };
    case 'withdrawn':
      return { now: [say('author.withdrawnThen')], status: [] };
    default: {
      const had = say('author.youProposed', { does: does(escalation.proposed) });
      const isOther = stands === 'declined';
      const disagree = isOther ? [had, say('author.disagree')] : changeOfMind(request);
      return { ...doNow(request), status: [...disagree, ...(decision ? [decidedWhen(decision)] : [])] };
    }
  }
}

/** What a decision to hold back against the policy leaves open; null where it is none, or nobody is at risk. */
const heldBackIn = ({ context, document, decision }: Request): Next | null =>
  decision ? heldBack(context, document, decision.decision) : null;

/** Who agrees to hold back and is agreed with cannot take it higher: they can still do otherwise. */
const changeOfMind = (request: Request): string[] => (heldBackIn(request) === null ? [] : [say('author.changeOfMind')]);

/** What the author does once a manager decided: share it and say so, go on with the draft, or nothing more. */
function doNow(request: Request): Next {
  const { context, document, decision } = request;
  const toFile = document.filed ? [] : [say('author.notFiled')];
  const held = heldBackIn(request);
  if (held) return { now: [...held.now, ...toFile], contacts: held.contacts };
  if (!document.filed) {
    // nobody at risk waits for a record
    const tell =
      decision && decision.decision !== 'do-not-share' ? tellAtRisk(context, document, decision.decision) : null;
    return { now: [...(tell?.now ?? []), ...toFile], contacts: tell?.contacts ?? [] };
  }
  if (!decision || decision.decision === 'do-not-share') return { now: [say('requests.nothingMore')], contacts: [] };
  if (!mayRecordShare(document)) return { now: [say('author.sharedSaid'), say('requests.nothingMore')], contacts: [] };
  return tellNow(context, document, decision.decision);
}

/** Whether the request has reached whom it is with, and whom to ring where it cannot. */
function withWhom({ context, document, escalation }: Request): string[] {
  const whose = escalation?.asked.at(-1);
  const name = escapeMarkdown(whose?.name ?? '');
  const asked = toldOf(document).findLast(({ what, to }) => what === 'ask-manager' && to.id === whose?.id);
  switch (asked?.state) {
    case 'waiting':
      return [say('author.waitingToReach', { name })];
    case 'unreachable':
    case 'given-up':
      return [say('author.unreachable', { name }), ringInstead(context)];
    default: {
      const since = asked?.reachedAt ?? document.journal[(escalation?.clock ?? 0) - 1]?.at ?? document.touched;
      return [say('author.since', { name, when: dayAndTime(since) })];
    }
  }
}

/** Whom to ring where no manager can be reached; with numbers where they are configured. */
function ringInstead({ contacts }: ViewContext): string {
  const numbers = people(contacts, ['mash', 'emergencyDutyTeam']).map(({ name, reach }) => `${name}, ${reach}`);
  return numbers.length === 0
    ? say('author.ring')
    : say('author.ringAtRisk', { numbers: numbers.join(say('author.ringOr')) });
}

const questionIn = ({ context, document, escalation }: Request): string =>
  escalation?.question ? historyLineAt(context.edition, document, escalation.question.seq).words : '';

/** After a manager's decision the record has another check code; the author's own covers only what was before. */
function codeWords({ document, stands }: Request): string {
  const code = document.filed && isOver(stands) ? checkCode(document) : null;
  return code === null ? '' : say('author.code', { code });
}

function buttonsOf({ document, stands }: Request) {
  const isOpen = stands === 'open' || stands === 'question';
  const isFiled = document.filed !== null;
  return {
    mayAnswer: stands === 'question',
    mayWithdraw: isOpen,
    mayDisagree: stands === 'declined',
    mayRecordShared: isOver(stands) && mayRecordShare(document),
    mayGoOn: document.state !== 'waiting' && !isFiled && document.draft !== null,
    mayOpenRecord: document.state !== 'waiting' && isFiled,
  };
}

function summaryOf(request: Request): string {
  const { document, decision, stands } = request;
  return say(`author.summary.${stands}`, {
    name: nameOf(request),
    ref: document.id,
    does: does(decision?.decision ?? 'share'),
  });
}
