// Words about a request to a manager, as its author and its managers both read them.
import { decisionsOf } from '../../record/decision-of.ts';
import type { ManagersDecision } from '../../record/decision-of.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import type { Escalation } from '../../record/escalation-types.ts';
import type { RecordView } from '../../record/record-of.ts';
import type { CaseDocument, Decision } from '../../record/types.ts';
import { inWords } from '../../time/working-time.ts';
import { cut } from '../../text/limits.ts';
import { say, spokenLocale } from '../../words/say.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import type { ViewContext } from './context.ts';
import { DECISIONS } from './verdict-words.ts';

/** What a decision does, inside a sentence or on a button: "share it", "do not share" … */
export const does = (decision: Decision): string => say(`requests.does.${decision}`);

/** Why a request came to a manager; `decidedBy`: whose decision the author does not agree with. */
export function whyWords({ edition }: ViewContext, reason: string, decidedBy?: string): string {
  if (reason === 'asked') return say('requests.reason.asked');
  if (reason === 'disagreed')
    return say('requests.reason.disagreed', { name: escapeMarkdown(decidedBy ?? say('requests.somebodyDecided')) });
  const entries = [...edition.escalation.waits, ...edition.escalation.told];
  return entries.find(({ id }) => id === reason)?.toManager ?? '';
}

/** A time as the council's clocks have it, such as "Mon 23 Nov, 4pm". */
export const when = (context: Pick<ViewContext, 'edition'>, iso: string): string =>
  inWords(new Date(iso), context.edition.local.escalation.workingHours.timeZone, spokenLocale());

/** Whether nobody stands above whoever is asked now. */
const isAtTheTop = ({ edition }: Pick<ViewContext, 'edition'>, { asked }: Escalation): 'yes' | 'no' =>
  asked.at(-1)?.role === edition.local.escalation.ladder.at(-1) ? 'yes' : 'no';

/** What happens after the deadline where nobody answers, as a sentence. */
export const afterwards = (context: Pick<ViewContext, 'edition'>, escalation: Escalation): string =>
  say('requests.after', { top: isAtTheTop(context, escalation) });

/** The same where it happens at once, as whoever is asked cannot be reached. */
export const nextNow = (context: Pick<ViewContext, 'edition'>, escalation: Escalation): string =>
  say('requests.nextNow', { top: isAtTheTop(context, escalation) });

/** What a manager decided, as a heading: "Mo Manager agreed: share it". */
export function decidedHeading({ outcome, conditions, decision, by }: ManagersDecision): string {
  const values = { name: escapeMarkdown(by.name), does: does(decision) };
  if (outcome === 'declined') return say('requests.decidedOtherwise', values);
  return conditions === '' ? say('requests.agreed', values) : say('requests.agreedOnConditions', values);
}

/** When it was decided, and for whom. */
export function decidedWhen({ at, actingFor }: ManagersDecision): string {
  const line = say('requests.when', { when: dayAndTime(at) });
  return actingFor ? `${line} ${say('requests.for', { name: escapeMarkdown(actingFor.name) })}` : line;
}

/** What a manager wrote with their decision: the conditions first, as whoever acts on it must keep to them. */
export function saidWithDecision({ conditions, why, by }: ManagersDecision): { label: string; value: string }[] {
  const name = escapeMarkdown(by.name);
  return [
    { label: say('requests.conditions', { name }), value: conditions },
    { label: say('requests.whyOf', { name }), value: why },
  ].filter(({ value }) => value !== '');
}

/** The manager's decision that stands for a request that was decided; null while none does. */
export const decisionFor = (
  { decisions }: Pick<RecordView, 'decisions'>,
  escalation: Escalation | null,
): ManagersDecision | null =>
  escalation?.decided ? (decisions.find(({ seq }) => seq === escalation.decided!.seq) ?? null) : null;

/** The conditions of a manager who agreed, on one line for whoever acts on it; empty where there are none. */
export const conditionsLine = ({ by, conditions }: Pick<ManagersDecision, 'by' | 'conditions'>): string =>
  conditions === ''
    ? ''
    : say('requests.keepTo', {
        name: escapeMarkdown(by.name),
        conditions: escapeMarkdown(firstWords(conditions).replace(/\s+/g, ' ')),
      });

/** What a manager has agreed to about a draft that is not filed so far, under which conditions; empty where none are. */
export function agreedBefore(document: CaseDocument): string {
  const escalation = escalationOf(document.journal);
  const isAgreed = document.state === 'draft' && escalation?.status === 'approved';
  const decision = isAgreed ? decisionFor({ decisions: decisionsOf(document.journal) }, escalation) : null;
  return decision ? conditionsLine(decision) : '';
}

/** The decisions that can be picked, but for one. */
export const decisionChoices = (except: Decision | null = null): { title: string; value: string }[] =>
  Object.entries(DECISIONS)
    .filter(([value]) => value !== except)
    .map(([value, title]) => ({ title, value }));

/** So much of a text stands on the face of a card; all of it is folded away below. */
const ON_THE_FACE = 240;

/** The first words of a text, as much as stands on the face of a card. */
export const firstWords = (text: string): string =>
  text.length <= ON_THE_FACE ? text : `${cut(text, ON_THE_FACE).trimEnd()} …`;

/** How many lines each list has, for the headings under which they are folded away: `{ said }` → `{ saidCount: 3 }`. */
export const countsOf = (lists: Readonly<Record<string, readonly unknown[]>>): Record<string, number> =>
  Object.fromEntries(Object.entries(lists).map(([name, { length }]) => [`${name}Count`, length]));

/** Lines as sentences, one after another; where a line has no end of its own it gets a full stop. */
export const asSentences = (lines: readonly string[]): string =>
  lines
    .filter((line) => line !== '')
    .map((line) => (/[.?!]$/.test(line) ? line : `${line}.`))
    .join(' ');
