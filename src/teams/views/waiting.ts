// The list of requests, a row each that opens it: what waits for somebody first, then what they asked or decided lately.
import type { AdviceDocument } from '../../record/advice-document.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import type { Escalation } from '../../record/escalation-types.ts';
import { recordOf } from '../../record/record-of.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { View } from '../render.ts';
import { arrivedLine, caseWords } from './arrived.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import { requestLine } from './guardian.ts';
import { asSentences, decisionFor, does, when } from './request-words.ts';
import { contextFor } from './context.ts';
import type { ViewContext } from './context.ts';

type Waits = CaseDocument | AdviceDocument;
type Unnamed = Omit<Row, 'label'>;

/** A request as a row of a list. */
interface Row {
  readonly id: string;
  /** How it stands, in words, with a sign. */
  readonly status: string;
  /** What the row is called for whoever hears it read. */
  readonly label: string;
  /** What it is about. */
  readonly title: string;
  /** Who asks, or with whom it is. */
  readonly who: string;
  /** The reference, and by when or since when. */
  readonly detail: string;
}

export type ListOf = 'manager' | 'guardian' | 'past' | 'nobody';

/** A button to another list. */
export interface ButtonTo {
  readonly title: string;
  readonly verb: string;
}

/** What somebody sees of requests. */
export interface RequestList {
  readonly documents: readonly Waits[];
  readonly next: string | null;
  readonly who: ListOf;
  /** What they asked a manager themselves. */
  readonly asked?: readonly CaseDocument[];
  /** What they decided lately. */
  readonly decided?: readonly CaseDocument[];
  /** Buttons to what agencies do together, where some of it waits for them. */
  readonly joint?: readonly ButtonTo[];
  readonly notice?: string;
}

/** What waits for somebody, or what the Guardian was asked before. `next` opens the next page. */
export function waitingView(context: ViewContext, list: RequestList): View {
  const { documents, next, who, asked = [], decided = [], joint = [] } = list;
  const isPast = who === 'past';
  const waits = documents.map((one) => named(waitingRow(context, one)));
  const sections = [
    { heading: isPast ? '' : say('requests.list.waits'), rows: waits },
    { heading: say('requests.list.asked'), rows: asked.map((one) => named(ownRow(context, one))) },
    { heading: say('requests.list.decided'), rows: decided.map((one) => named(decidedRow(context, one))) },
  ].filter(({ rows }) => rows.length > 0);
  const title = isPast ? say('requests.list.past') : say('requests.list.title');
  const nothing = isPast ? say('requests.list.nobodyAsked') : say('requests.list.nothing');
  return {
    template: 'escalation-waiting',
    data: {
      title,
      page: next ?? '',
      nothing: waits.length + joint.length === 0 ? nothing : '',
      joint,
      sections,
      more: next !== null,
      moreVerb: isPast ? 'past-advice' : 'waiting-more',
      mayBeAway: who === 'manager',
      ...besideOf(who),
    },
    summary: isPast ? title : say('requests.list.summary', { count: waits.length }),
    text:
      waits.length + joint.length === 0 ? nothing : [...waits.map(asText), ...joint.map((one) => one.title)].join('\n'),
  };
}

/** A row as a sentence each: what is read aloud, and what stands where no card can be shown. */
const asText = ({ status, title, who, detail }: Unnamed): string => asSentences([status, title, who, detail]);

const named = (row: Unnamed): Row => ({ ...row, label: asText(row) });

/** The list on the Guardian's second button: each of the two leads to the other. */
function besideOf(who: ListOf): { besideTitle: string; besideVerb: string } {
  if (who === 'guardian') return { besideTitle: say('requests.list.toPast'), besideVerb: 'past-advice' };
  return { besideTitle: who === 'past' ? say('requests.list.toWaits') : '', besideVerb: 'waiting' };
}

function waitingRow(context: ViewContext, document: Waits): Unnamed {
  if (document.kind === 'advice') return adviceRow(context, document);
  const arrived = arrivedLine(context, document);
  if (arrived !== null)
    return {
      id: document.id,
      status: say('requests.list.status.arrived'),
      title: arrived,
      who: escapeMarkdown(caseWords(document)),
      detail: '',
    };
  const escalation = escalationOf(document.journal);
  const by = escalation
    ? say('requests.list.by', { when: when(contextFor(context, document), escalation.nextAt) })
    : '';
  return {
    id: document.id,
    status: escalation ? waitingStatus(escalation, document) : '',
    title: escalation ? proposalOf(document, escalation) : document.id,
    who: escapeMarkdown(document.author.team),
    detail: [document.id, by].filter(Boolean).join(' · '),
  };
}

const proposalOf = ({ author }: CaseDocument, { proposed }: Escalation): string =>
  say('manager.proposes', { name: escapeMarkdown(author.name), does: does(proposed) });

const fromWhom = ({ author }: CaseDocument): string =>
  say('requests.list.from', { name: escapeMarkdown(author.name), team: escapeMarkdown(author.team) });

function waitingStatus({ question, urgency }: Escalation, { journal }: CaseDocument): string {
  if (question) return say('requests.list.status.asked-back');
  const isAnswered = journal.findLast(({ kind }) => TURNS.has(kind))?.kind === 'question-answered';
  return isAnswered ? say('requests.list.status.answered') : say(`requests.list.status.${urgency}`);
}

/** What changes whose turn it is. */
const TURNS: ReadonlySet<string> = new Set(['manager-asked', 'question-asked', 'question-answered', 'handed-over']);

/** A question to the Guardian: it names nobody, here as everywhere. */
const adviceRow = (context: ViewContext, advice: AdviceDocument): Unnamed => ({
  id: advice.id,
  status: say(`requests.list.advice.${advice.state}`),
  title: requestLine(contextFor(context, advice), advice),
  who: '',
  detail: dayAndTime(advice.created),
});

/** A request of somebody's own: with whom it is, or what was decided. */
function ownRow(context: ViewContext, document: CaseDocument): Unnamed {
  const escalation = escalationOf(document.journal);
  const row = { id: document.id, who: '', title: document.id };
  if (!escalation) return { ...row, status: '', detail: document.id };
  const name = escapeMarkdown(escalation.asked.at(-1)?.name ?? '');
  const title = say('requests.list.youPropose', { does: does(escalation.proposed) });
  if (escalation.status === 'open')
    return {
      ...row,
      title,
      status: escalation.question
        ? say('requests.list.status.with-you')
        : say('requests.list.status.waiting', { name }),
      detail: `${document.id} · ${say('requests.list.due', { when: when(contextFor(context, document), escalation.nextAt) })}`,
    };
  return { ...decidedRow(context, document), title };
}

/** A request that is over: what was decided, and when. */
function decidedRow(context: ViewContext, document: CaseDocument): Unnamed {
  const escalation = escalationOf(document.journal);
  const decision = decisionFor(recordOf(document), escalation);
  if (!decision) return { ...waitingRow(context, document), status: say('requests.list.status.withdrawn') };
  return {
    id: document.id,
    status: say(statusOf(decision)),
    title: say('requests.list.decides', { name: escapeMarkdown(decision.by.name), does: does(decision.decision) }),
    who: fromWhom(document),
    detail: `${document.id} · ${dayAndTime(decision.at)}`,
  };
}

function statusOf({ outcome, conditions }: NonNullable<ReturnType<typeof decisionFor>>): TextName {
  if (outcome === 'declined') return 'requests.list.status.decided';
  return conditions === '' ? 'requests.list.status.agreed' : 'requests.list.status.conditions';
}
