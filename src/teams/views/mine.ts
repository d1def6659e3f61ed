// What somebody has: drafts and records, a page at a time, each with what it is about and what waits.
import type { Edition } from '../../policy/edition.ts';
import { adviceOf } from '../../record/advice-state.ts';
import { arrivedOf } from '../../record/arrived-state.ts';
import type { Arrived } from '../../record/arrived-state.ts';
import { decisionInForce } from '../../record/decision-of.ts';
import { whyNotDiscarded } from '../../record/discard.ts';
import { questionOf, walkOf } from '../../record/draft.ts';
import { answerOf, knownOf } from '../../record/draft-answer.ts';
import { isGone } from '../../record/edition-pin.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { day, dayAndTime, escapeMarkdown } from '../formatting.ts';
import { contextFor } from './context.ts';
import type { ViewContext } from './context.ts';
import { shortly } from './guardian-words.ts';
import { when } from './request-words.ts';
import { receivedStatus, receivedTopic } from './received.ts';
import { topicIn } from './topic.ts';
import type { ButtonTo } from './waiting.ts';
import { DECISIONS, badge } from './verdict-words.ts';
import { begunForWords } from './way-back.ts';

/** Who would be told, and what it is about, in the policy's own words. */
function topic(context: ViewContext, document: CaseDocument): { readonly title: string; readonly about: string } {
  const { draft, filed, received } = document;
  if (received) return receivedTopic(received);
  const { edition } = contextFor(context, document);
  const isOpen = draft && !isGone(context.editions, document);
  const known = isOpen ? { ...knownOf(draft), ...walkOf(edition, draft).facts } : {};
  const { whom, about } = topicIn(edition, filed?.facts ?? known);
  const hasAnswers = Object.keys(draft?.answers ?? {}).length > 0;
  const untitled = hasAnswers ? say('mine.row.nobodyNamed') : say('mine.row.untitled');
  return whom === '' ? { title: about || untitled, about: '' } : { title: whom, about };
}

/** Whether a share at risk was asked about, and nobody has said so far that they act. */
const isUnsettled = (stands: Arrived['stands'] | undefined): boolean => stands === 'answered' || stands === 'told';

/** So much of the case reference that they typed stands in a row. */
const REFERENCE = 60;

/** The case as they call it themselves; empty where they have not said. */
function caseOf({ draft, filed, received }: CaseDocument): string {
  const reference = received?.caseReference ?? (filed ?? draft)?.form.caseReference ?? '';
  return reference === '' ? '' : say('mine.row.case', { reference: shortly(reference, REFERENCE) });
}

/** How a name is written: in a block of text Markdown must not read it. */
type Named = (name: string) => string;

/** What waits, first of all for the person themselves: it begins with a sign, and says all of it in words. */
function statusOf(context: ViewContext, document: CaseDocument, named: Named): string {
  const { draft, journal, filed, received } = document;
  if (received) return receivedStatus(received);
  const arrived = arrivedOf(journal)?.stands;
  if (arrived === 'asked') return say('mine.status.arrived');
  if (isUnsettled(arrived)) return say('mine.status.notActing');
  const waits = waitsFor(context, document, named);
  if (waits !== null) return waits;
  if (filed) {
    const decision = DECISIONS[decisionInForce(journal)?.decision ?? filed.form.decision];
    return say('mine.status.filed', { day: day(journal[0]?.at ?? document.touched), decision });
  }
  if (!draft) return '';
  // an alarm says nothing of a share until they have said that they told somebody
  if (draft.emergency) return say(draft.page === 'form' ? 'mine.status.emergency' : 'mine.status.danger');
  if (isGone(context.editions, document)) return say('mine.status.earlier');
  return say('mine.status.draft', { at: whereItIs(contextFor(context, document).edition, draft) });
}

/** For whom it waits and until when, or who waits for an answer; null where nobody else was asked, or it is over. */
function waitsFor(context: ViewContext, { journal, filed }: CaseDocument, named: Named): string | null {
  const escalation = escalationOf(journal);
  const name = named(escalation?.asked.at(-1)?.name ?? '');
  if (escalation?.status === 'open')
    return escalation.question
      ? say('mine.status.asks', { name })
      : say('mine.status.waits', { name, when: when(context, escalation.nextAt) });
  const advice = new Set(adviceOf(journal).map(({ status }) => status));
  if (advice.has('asked-back')) return say('mine.status.guardianAsks');
  if (advice.has('asked')) return say('mine.status.guardian');
  const decided = filed ? null : escalation?.decided;
  return decided
    ? say('mine.status.decided', { name: named(decided.by.name), decision: DECISIONS[decided.decision] })
    : null;
}

/** How far the practitioner has come with it. */
function whereItIs(edition: Edition, draft: Draft): string {
  if (draft.page === 'answer') {
    const { verdict, settled, shown, toConfirm } = answerOf(edition, draft);
    if (!shown) return say('mine.status.oneMore');
    const answer = badge(verdict.verdict, verdict.inPart);
    if (settled) return answer;
    return toConfirm.length > 0 ? say('mine.status.likely', { answer }) : say('mine.status.soFar', { answer });
  }
  if (draft.page !== 'walk') return say(`mine.status.${draft.page}`);
  return questionOf(edition, draft)?.text ?? say('mine.status.verdict');
}

/** With a full stop, where the text ends with no sign of its own. */
const ended = (text: string): string => (text === '' || /[.?!]$/.test(text) ? text : `${text}.`);

function rowOf(context: ViewContext, document: CaseDocument) {
  const { title, about } = topic(context, document);
  const status = statusOf(context, document, escapeMarkdown);
  const plain = statusOf(context, document, (name) => name);
  const small = say('mine.row.small', { reference: document.id, when: dayAndTime(document.touched) });
  // each line ends as a sentence does, so that no word runs into the first of the next where they are read as one text
  const line = about === '' ? `**${ended(title)}**` : `**${ended(title)}** ${ended(about)}`;
  const caseLine = [ended(caseOf(document)), begunForWords(document)].filter(Boolean).join(' ');
  const stands = arrivedOf(document.journal)?.stands;
  const words = [ended(title), ended(about), ended(plain), caseLine, small].filter(Boolean).join(' ');
  return {
    ref: document.id,
    rev: document.rev,
    title,
    about,
    line,
    status: ended(status),
    small,
    caseLine,
    // a screen reader says this in place of what stands in the row, so it has all of that
    open: say('mine.row.open', { words }),
    // the question whether it arrived is answered from here as well
    verb: stands === 'asked' || isUnsettled(stands) ? 'arrived-open' : 'show',
    mayDelete: whyNotDiscarded(document) === null,
    delete: say('mine.row.deleteThis', { reference: document.id, title }),
  };
}

/** A page of somebody's list: `older` opens the next one, `isLater` where this is not the first. */
export interface MinePage {
  readonly documents: readonly CaseDocument[];
  readonly older: string | null;
  readonly isLater: boolean;
  /** Buttons to what agencies do together, where some of it waits for them. */
  readonly joint?: readonly ButtonTo[];
}

/** The drafts and records of one person. Of a page, the drafts come first: something is to be done with them. */
export function mineView(context: ViewContext, { documents, older, isLater, joint = [] }: MinePage): View {
  const rows = (some: readonly CaseDocument[]) => some.map((document) => rowOf(context, document));
  const drafts = rows(documents.filter(({ state }) => state !== 'filed'));
  const records = rows(documents.filter(({ state }) => state === 'filed'));
  const references = [...drafts, ...records].map(({ ref }) => ref).join('. ');
  const view = {
    template: 'mine',
    data: {
      drafts,
      records,
      older: older ?? '',
      isLater,
      joint,
      days: context.draftDays,
      mayLapse: drafts.some(({ mayDelete }) => mayDelete),
    },
    summary: say('mine.title'),
    typed: [...drafts, ...records].flatMap(({ ref, caseLine }) =>
      caseLine === '' ? [] : [{ label: ref, text: caseLine }],
    ),
    text: references === '' ? say('mine.none') : say('mine.text', { show: say('typedWords.show.word'), references }),
  };
  const kept = drafts.map((row) => ({ ...row, mayDelete: false }));
  return { ...view, smaller: () => ({ ...view, data: { ...view.data, drafts: kept } }) };
}

/** Asks once before a draft is deleted. */
export function deleteView(context: ViewContext, document: CaseDocument): View {
  const { ref, rev, title, about, status } = rowOf(context, document);
  return {
    template: 'delete',
    data: { ref, rev, title, about, status, emergency: document.draft?.emergency ?? false },
    summary: say('mine.remove.title'),
    text: `${say('mine.remove.title')} ${title}. ${say('mine.remove.nothingKept')}`,
  };
}
