// The record as it reads today: what was decided, by whom and why; what was proposed; what was written and told.
import { FORM_FIELDS } from '../../record/form.ts';
import type { InForce, Proposed } from '../../record/decision-of.ts';
import type { Done, OpenedEntry, RecordView } from '../../record/record-of.ts';
import type { Told } from '../../record/told.ts';
import type { FiledDecision, FormField, Named, Who } from '../../record/types.ts';
import type { View } from '../render.ts';
import { dayAndTime, dayIfDate, escapeMarkdown } from '../formatting.ts';
import type { ViewContext } from './context.ts';
import { recordWords } from './fields.ts';
import { fittedRecord } from './record-size.ts';
import { consentWords } from './form.ts';
import { historyOf, journalLines } from './history.ts';
import { answersWithOrigin } from './origins.ts';
import { DECISIONS, badge, overdue, roleWords, tone } from './verdict-words.ts';

/** A statement on the record, with whose it is. */
interface Statement {
  readonly label: string;
  readonly value: string;
}

/** Who looks at a record: its author may add to it, an auditor sees its whole journal. */
export type Reader = 'author' | 'auditor' | 'manager';

/** Throws where nothing is filed: then there is no record to show. */
export function recordView(context: ViewContext, record: RecordView, rev: number, reader: Reader): View {
  const { filed, decided, reference } = record;
  const mayCorrect = reader === 'author';
  if (!filed || !decided) throw new Error(`${reference} has nothing filed.`);
  return {
    template: 'record',
    data: fittedRecord({
      ref: reference,
      rev,
      where: `${reference} · check code ${record.checkCode}`,
      ...whoDecided(record, decided),
      ...whatThePolicySaid(context, filed),
      standing: standingLine(record, decided),
      codeNote: mayCorrect ? codeWords(record) : '',
      emergency: filed.emergency,
      fields: writtenDown(filed),
      history: historyOf(context.edition, record).filter(({ words }) => reader !== 'auditor' || words !== ''),
      told: record.told.filter(isOnlyOne).flatMap(toldLine).slice(-MOST_TOLD),
      advice: filed.advice.map(({ of, when, said }) => ({ of, when: dayIfDate(when), said })),
      corrections: record.corrections.map((one) => ({ when: dayAndTime(one.at), by: whoWords(one), text: one.text })),
      journal: reader === 'auditor' ? journalLines(context.edition, record) : '',
      left: '',
      mayCorrect,
      adding: false,
      addition: '',
      add: 'correct',
      asked: mayCorrect && record.entries.some(({ kind }) => kind === 'manager-asked' || kind === 'guardian-asked'),
    }),
    summary: `Record ${reference}`,
    text: `Record ${reference}. ${decidedWords(decided)} The policy said: ${filed.verdict.answer}`,
  };
}

/** Where the author does not agree and the next manager has not decided so far. */
function standingLine({ disagreements, entries }: RecordView, decided: InForce): string {
  const last = disagreements.at(-1);
  if (!last || last.seq < decided.seq) return '';
  if (entries.some(({ kind, seq }) => kind === 'withdrawn' && seq > last.seq)) return '';
  const next = last.to ? `It is for ${escapeMarkdown(last.to.name)} to decide. Until then this holds.` : 'This holds.';
  return `${escapeMarkdown(last.by.name)} does not agree. ${next}`;
}

/** What the code does not cover, once a manager decided or somebody added something. */
function codeWords({ entries, checkCode }: RecordView): string {
  const older = 'An older code covers only what was there before.';
  return entries.some(({ kind }) => GROWS.has(kind))
    ? `The check code is now ${checkCode}: put it in the case file. ${older}`
    : `The check code changes as the record grows. ${older}`;
}

const GROWS: ReadonlySet<OpenedEntry['kind']> = new Set(['corrected', 'approved', 'declined', 'disagreed']);

const nameAndRole = ({ name, role }: Who): string => `${escapeMarkdown(name)}, ${roleWords(role)}`;
const standingIn = (person: Named | null): string =>
  person ? `, for ${escapeMarkdown(person.name)} who was away` : '';
const whoWords = ({ by, actingFor }: Pick<Done, 'by' | 'actingFor'>): string =>
  `${nameAndRole(by)}${standingIn(actingFor)}`;

const decidedWords = ({ decision, by }: InForce): string => `Decided: ${DECISIONS[decision]}, by ${by.name}.`;

/** What was decided, who decided it and why; and, where a manager came in, what the practitioner had proposed. */
function whoDecided(record: RecordView, decided: InForce) {
  const { proposed } = record;
  const isOwn = decided.how === 'own' || !proposed;
  const verb = { own: 'Decided', agreed: 'Agreed', decided: 'Decided' }[decided.how];
  return {
    tone: decided.againstVerdict ? 'warning' : tone(record.filed!.verdict.verdict),
    decision: DECISIONS[decided.decision],
    decidedBy: `${verb} by ${escapeMarkdown(decided.by.name)}${standingIn(decided.actingFor)}`,
    decidedDetail: roleAndTime(decided),
    decidedWhy: decided.how === 'agreed' ? agreedOn(decided) : [reasonOf(decided.by, decided.why, isOwn)],
    proposed: isOwn ? '' : DECISIONS[proposed.decision],
    proposedBy: isOwn ? '' : `Proposed by ${escapeMarkdown(proposed.by.name)}`,
    proposedDetail: isOwn ? '' : roleAndTime(proposed),
    proposedWhy: isOwn ? [] : [reasonOf(proposed.by, proposed.why, false)],
    against: decided.againstVerdict ? 'This is not what the policy said.' : '',
    filed: dayAndTime(record.filedAt ?? decided.at),
    author: nameAndRole(authorOf(record, proposed)),
  };
}

/** The role in which the author acted stands in their own entries. */
const authorOf = ({ author, entries }: RecordView, proposed: Proposed | null): Who =>
  proposed?.by ?? entries.find(({ by }) => by.id === author.id)?.by ?? { ...author, role: 'practitioner' };

const roleAndTime = ({ by, at }: { readonly by: Who; readonly at: string }): string =>
  `${roleWords(by.role)} · ${dayAndTime(at)}`;

/** The conditions of a manager who agreed, and their reason where they gave one. */
const agreedOn = ({ by, conditions, agreedWhy }: InForce): Statement[] =>
  [
    { label: `The conditions of ${escapeMarkdown(by.name)}`, value: conditions },
    { label: `Why, in the words of ${escapeMarkdown(by.name)}`, value: agreedWhy },
  ].filter(({ value }) => value !== '');

const reasonOf = ({ name }: Who, why: string, isOwn: boolean): Statement => ({
  label: isOwn ? 'Why' : `Why, in the words of ${escapeMarkdown(name)}`,
  value: why === '' ? 'No reason was written down.' : why,
});

function whatThePolicySaid({ edition, now }: ViewContext, filed: FiledDecision) {
  const { verdict, edition: filedUnder, reader } = filed;
  return {
    said: `The policy said: ${badge(verdict.verdict, verdict.inPart)}. ${verdict.answer}`,
    today: (verdict.today ?? []).map(({ text, mark }) => ({
      text,
      mark: `${mark.replace(/\.$/, '')}. As it stood when this was filed.`,
    })),
    beyond: verdict.beyond ?? '',
    overdue: overdue(edition, now),
    why: verdict.why,
    clauses: verdict.clauses.map(({ title, place }) => ({ title, place })),
    answers: answersWithOrigin(filed),
    edition: `Policy ${filedUnder.id}, version ${filedUnder.version}.${reader ? ` Words were read by ${reader}.` : ''}`,
  };
}

/** What stands elsewhere on the card, with whose words it is. */
const SHOWN_ABOVE: ReadonlySet<FormField> = new Set(['decision', 'reason']);

/** The author's form as they filed it. */
const writtenDown = ({ form, consentBeingAsked }: FiledDecision): Statement[] => [
  ...recordWords(
    form,
    FORM_FIELDS.filter((field) => !SHOWN_ABOVE.has(field)),
  ),
  ...consentWords(consentBeingAsked),
];

const MOST_TOLD = 8;

const TOLD: Readonly<Partial<Record<Told['what'], string>>> = {
  'ask-manager': 'asked to decide',
  'remind-manager': 'reminded',
  'tell-manager': 'told that it was filed at once',
  'remind-author': 'reminded',
  'ask-arrived': 'asked if it arrived',
  'arrived-manager': 'told that nobody acts',
};

/** What the author or a manager was told of. */
const TOLD_OF: Readonly<Record<string, string>> = {
  approved: 'told that it was approved',
  declined: 'told that it was declined',
  'question-asked': 'told of a question',
  'question-answered': 'told of the answer',
  'handed-over': 'told who has it now',
  'next-rung': 'told that the next manager is asked',
  silent: 'told that nobody has answered',
  'guardian-asked-back': 'told of a question by the Guardian',
  'guardian-answered': 'told of the advice of the Guardian',
};

/**
 * At the top of the ladder a request that nobody answers is put before the people who run the bot, while the message
 * itself still waits: that message says how it stands.
 */
const isOnlyOne = (one: Told, _at: number, all: readonly Told[]): boolean =>
  one.state !== 'given-up' ||
  !all.some((other) => other !== one && other.to.id === one.to.id && other.what === one.what && isOpenOrDone(other));

const isOpenOrDone = ({ state }: Told): boolean => ['reached', 'waiting', 'unreachable'].includes(state);

/** Whom a message about the case was for, and whether it has reached them. Old records do not say. */
function toldLine({ to, what, event, state, reachedAt }: Told): { line: string }[] {
  const name = escapeMarkdown(to.name);
  const how = TOLD[what] ?? TOLD_OF[event ?? ''] ?? 'told';
  switch (state) {
    case 'reached':
      return [{ line: `${dayAndTime(reachedAt ?? '')}: ${name} was ${how}.` }];
    case 'waiting':
      return [{ line: `${name} is to be ${how}: waiting to reach them.` }];
    case 'unreachable':
      return [{ line: `${name} is to be ${how}: they cannot be reached so far.` }];
    case 'given-up':
      return [{ line: `${name} was not ${how}: they could not be reached.` }];
    case 'not-needed':
    case 'unknown':
      return [];
  }
}

/** The record with what somebody wants to add still before them; `add` is what the button does then. */
export const withAddition = (view: View, addition: string, add: string): View => ({
  ...view,
  data: { ...view.data, adding: true, addition, add },
});
