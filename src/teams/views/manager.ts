// What a manager sees of a request: what is proposed and why, who is at risk, what the policy says; and what they can do.
import { goesAgainstPolicy } from '../../record/escalation-manager.ts';
import { isKind } from '../../record/entries.ts';
import type { ManagersDecision } from '../../record/decision-of.ts';
import { escalationOf, proposalOf } from '../../record/escalation-state.ts';
import type { Escalation, Proposal } from '../../record/escalation-types.ts';
import type { CaseDocument } from '../../record/types.ts';
import { recordOf } from '../../record/record-of.ts';
import type { RecordView } from '../../record/record-of.ts';
import type { View } from '../render.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import { refreshed, withNotice } from './context.ts';
import type { ViewContext } from './context.ts';
import { heldBack } from './decided-next.ts';
import { historyOf } from './history.ts';
import { answersWithOrigin } from '../../record/in-words/origins.ts';
import { noticeView } from './home.ts';
import { caseLine, formLines, insteadOf, riskLine, verdictLines } from './proposal.ts';
import { recordView } from './record.ts';
import {
  afterwards,
  asSentences,
  countsOf,
  decidedHeading,
  decidedWhen,
  decisionFor,
  does,
  firstWords,
  saidWithDecision,
  when,
  whyWords,
} from './request-words.ts';
import { roleWords } from './verdict-words.ts';

/** Where a request stands for whoever looks at it. */
type Place = 'decide' | 'asked-back' | 'elsewhere' | 'withdrawn' | 'decided';

function placeOf(escalation: Escalation, reader: string | undefined): Place {
  if (escalation.status === 'withdrawn') return 'withdrawn';
  if (escalation.status !== 'open') return 'decided';
  const isTheirs = reader === undefined || escalation.asked.some(({ id }) => id === reader);
  if (!isTheirs) return 'elsewhere';
  return escalation.question ? 'asked-back' : 'decide';
}

/** A request with everything that its card is drawn from. */
interface Request {
  readonly context: ViewContext;
  readonly document: CaseDocument;
  readonly record: RecordView;
  readonly escalation: Escalation;
  readonly proposal: Proposal;
  /** What they wrote to the manager with it. */
  readonly note: string;
  /** The entry that asked. */
  readonly seq: number;
  readonly place: Place;
}

function requestOf(context: ViewContext, document: CaseDocument, reader: string | undefined): Request {
  const escalation = escalationOf(document.journal)!;
  const record = recordOf(document);
  return {
    context,
    document,
    record,
    escalation,
    ...proposalOf(document.journal)!,
    place: placeOf(escalation, reader),
  };
}

/**
 * The request as it stands, for `reader` where they may have handed it over. Nothing on it decides who may act: that is
 * looked up when somebody taps.
 */
export function managerView(context: ViewContext, document: CaseDocument, notice = '', reader?: string): View {
  const request = requestOf(context, document, reader);
  const { place } = request;
  const isOpen = place === 'decide' || place === 'asked-back';
  // somebody else may decide it, hand it over or take it back meanwhile
  const view = drawn(request, { ...headOf(request), ...buttonsOf(request, isOpen) });
  return withNotice(isOpen ? refreshed(view) : view, notice);
}

/** The same for an auditor before anything is filed: to read, with nothing to tap. */
export function readRequestView(context: ViewContext, document: CaseDocument): View {
  const request = requestOf(context, document, undefined);
  const { escalation } = request;
  const isOpen = escalation.status === 'open';
  const by = isOpen ? whoIsToDecide(context, escalation) : '';
  const after = isOpen ? afterwards(context, escalation) : '';
  const head = { ...headOf(request), heading: say('manager.notFiled'), by, after };
  const view = drawn(request, { ...head, ...buttonsOf(request, false) }, true);
  return { ...view, data: { ...view.data, over: false } };
}

const whoIsToDecide = (context: ViewContext, escalation: Escalation): string =>
  say('manager.isFor', {
    name: escapeMarkdown(escalation.asked.at(-1)?.name ?? ''),
    when: when(context, escalation.nextAt),
  });

/** What stands at the top: what is proposed, or what became of it. */
function headOf(request: Request) {
  const { context, document, escalation, place, record } = request;
  const name = escapeMarkdown(document.author.name);
  const decision = decisionFor(record, escalation);
  const values = { when: when(context, escalation.nextAt) };
  const proposes = say('manager.proposes', { name, does: does(escalation.proposed) });
  const proposed = say('manager.proposed', { name, does: does(escalation.proposed) });
  const open = { heading: proposes, headTone: 'default', status: [], by: '', after: '', decided: [] };
  switch (place) {
    case 'decide':
      return {
        ...open,
        status: cameBecause(request),
        by: say('manager.answerBy', values),
        after: afterwards(context, escalation),
      };
    case 'asked-back':
      return {
        ...open,
        status: cameBecause(request),
        by: say('manager.yourQuestion', values),
        after: afterwards(context, escalation),
      };
    case 'elsewhere': {
      const to = escapeMarkdown(escalation.asked.at(-1)?.name ?? '');
      return { ...open, heading: say('manager.elsewhere', { name: to }), status: [line(proposes)] };
    }
    case 'withdrawn':
      return {
        ...open,
        heading: say('manager.withdrawn'),
        status: [line(say('manager.withdrawnThen')), line(proposed)],
      };
    case 'decided':
      return {
        ...open,
        heading: decision ? decidedHeading(decision) : proposes,
        headTone: decidedTone(request, decision),
        status: [...(decision ? [line(decidedWhen(decision))] : []), line(proposed), line(say('manager.decidedThen'))],
        decided: decision ? saidWithDecision(decision) : [],
      };
  }
}

/** Good where it was agreed; not where nobody is told although the policy said otherwise and somebody may be at risk. */
function decidedTone({ context, document }: Request, decision: ManagersDecision | null): string {
  if (decision && heldBack(context, document, decision.decision)) return 'warning';
  return decision?.outcome === 'approved' ? 'good' : 'accent';
}

/** Why it is with whoever is asked now: who did not answer by when, could not be reached, or has left. */
const cameBecause = ({ context, document: { journal }, seq }: Request): { text: string }[] =>
  journal.flatMap((entry) => {
    if (entry.seq < seq || !isKind(entry, 'next-rung')) return [];
    const before = escalationOf(journal.slice(0, entry.seq - 1));
    const because = BECAUSE[entry.content.because];
    const name = escapeMarkdown(before?.asked.at(-1)?.name ?? '');
    return before && because ? [line(say(because, { name, when: when(context, before.nextAt) }))] : [];
  });

const BECAUSE: Readonly<Record<string, 'manager.came.silent' | 'manager.came.unreachable' | 'manager.came.left'>> = {
  silent: 'manager.came.silent',
  unreachable: 'manager.came.unreachable',
  left: 'manager.came.left',
};

const line = (text: string): { text: string } => ({ text });

/** What a manager can do with it; nothing where it is not theirs to decide. */
function buttonsOf({ context: { edition }, document, escalation, proposal, place }: Request, isOpen: boolean) {
  const { proposed } = escalation;
  const instead = insteadOf(proposed, proposal);
  const isAgainst = goesAgainstPolicy(document, proposed);
  return {
    open: isOpen,
    agree: say('manager.agree', { does: does(proposed) }),
    // what is not what the policy said needs a reason, which has a card of its own
    agreeVerb: isAgainst ? 'agree-form' : 'approve',
    decide: say('manager.decide', { does: does(instead) }),
    // the button that does what the policy says is the one that stands out
    agreeStyle: isAgainst ? 'default' : 'positive',
    decideStyle: isAgainst && !goesAgainstPolicy(document, instead) ? 'positive' : 'default',
    instead,
    mayAsk: isOpen && place === 'decide',
    mayAskGuardian: isOpen && edition.escalation.guardian.questions.length > 0,
  };
}

type Head = ReturnType<typeof headOf> & ReturnType<typeof buttonsOf>;

/** `withReach`: whether it says whom a message has reached, which it cannot say while it is one itself. */
function drawn(request: Request, head: Head, withReach = false): View {
  const { context, document, record, escalation, proposal, note, seq, place } = request;
  const { team } = document.author;
  const fields = formLines(escalation, proposal);
  const said = historyOf(context.edition, record, withReach);
  const role = roleWords(document.journal[seq - 1]!.by.role);
  const decidedBefore = record.decisions.findLast((one) => one.seq < seq)?.by.name;
  const why = proposal.form.reason ?? '';
  const answers = answersWithOrigin(proposal);
  const verdict = verdictLines(context, document, proposal);
  const view: View = {
    template: 'escalation-manager',
    data: {
      ref: document.id,
      rev: document.rev,
      ...head,
      asker: say('manager.asker', { role, team: escapeMarkdown(team) }),
      about: caseLine(proposal),
      came: whyWords(context, escalation.reason, decidedBefore),
      why: firstWords(why),
      note: firstWords(note),
      exchange: exchangeIn(record, seq),
      risk: riskLine(context.edition, proposal),
      ...verdict,
      against: head.open && goesAgainstPolicy(document, escalation.proposed),
      fields,
      answers,
      said,
      ...countsOf({ fields, answers, said, clauses: verdict.clauses }),
      over: place === 'decided' || place === 'withdrawn' || place === 'elsewhere',
    },
    summary: summaryOf(request),
    text: textOf(request, head),
    typed: [
      ...head.decided.map(({ label, value }) => ({ label, text: value })),
      ...fields.map(({ label, value }) => ({ label, text: value })),
      { label: say('manager.theirNote'), text: note },
      ...said.map(({ line: label, words }) => ({ label, text: words })),
    ].filter(({ text }) => text !== ''),
  };
  const least = { ...view, data: { ...view.data, said: [], answers: [], fields: [] } };
  return {
    ...view,
    smaller: () => ({ ...view, data: { ...view.data, said: [], answers: [] }, smaller: () => least }),
  };
}

/** The last question to the practitioner in this round, and their answer to it. */
function exchangeIn({ questions }: RecordView, asked: number): { label: string; value: string }[] {
  const last = questions.at(-1);
  if (!last || last.seq < asked) return [];
  return [
    { label: say('manager.asked', { name: escapeMarkdown(last.by.name) }), value: firstWords(last.text) },
    ...(last.answer ? [{ label: say('manager.theyAnswered'), value: firstWords(last.answer.text) }] : []),
  ];
}

function summaryOf({ context, document, escalation, place }: Request): string {
  return say(`manager.summary.${place}`, {
    name: document.author.name,
    ref: document.id,
    does: does(escalation.proposed),
    when: when(context, escalation.nextAt),
  });
}

const textOf = (request: Request, { heading, by, status }: Head): string =>
  asSentences([request.document.id, heading, by, ...status.map(({ text }) => text)]);

/** The case for a manager: the request; the record where they were only told, or where it was taken back and filed then. */
export function seenByManager(context: ViewContext, document: CaseDocument, notice: string, reader: string): View {
  const escalation = escalationOf(document.journal);
  const isOver = escalation === null || escalation.status === 'withdrawn';
  if (isOver && document.filed)
    return withNotice(recordView(context, recordOf(document), document.rev, 'manager'), notice);
  return escalation
    ? managerView(context, document, notice, reader)
    : noticeView(say('manager.notFiled'), notice || say('manager.notFiledThen'));
}
