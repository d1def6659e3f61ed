// The record as it reads today: what was decided and with whom, by whom and why; folded below it, what was written,
// what was put right, what happened and who was told.
import type { InForce } from '../../record/decision-of.ts';
import { authorOf, standingLine } from '../../record/in-words/decided.ts';
import { answersWithOrigin } from '../../record/in-words/origins.ts';
import { editionName } from '../../policy/edition-name.ts';
import { lawOnRecord } from '../../record/in-words/todays-law.ts';
import { toldLines } from '../../record/in-words/told.ts';
import { nameAndRole, reasonOf, roleAndTime, standingIn } from '../../record/in-words/who.ts';
import type { Statement } from '../../record/in-words/who.ts';
import { addedLater, correctable, writtenDown } from '../../record/in-words/written.ts';
import type { Edit } from '../../record/in-words/written.ts';
import type { OpenedEntry, RecordView } from '../../record/record-of.ts';
import type { FiledDecision } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { Typed, View } from '../render.ts';
import { dayAndTime, dayIfDate, escapeMarkdown } from '../formatting.ts';
import type { ViewContext } from './context.ts';
import { historyOf } from './history.ts';
import { DECISIONS, badge, notEndorsed, overdue, tone } from './verdict-words.ts';

/** Who looks at a record: its author may add to it, an auditor and a manager only read. */
export type Reader = 'author' | 'auditor' | 'manager';

/** So much of each list stands on the card, tried one after another; the rest is one tap away. */
const ROOM = [
  { history: 8, told: 12, added: 6, answers: 40, fields: 40, isWhy: true },
  { history: 6, told: 6, added: 4, answers: 0, fields: 40, isWhy: true },
  { history: 3, told: 3, added: 3, answers: 0, fields: 12, isWhy: true },
  { history: 1, told: 1, added: 1, answers: 0, fields: 6, isWhy: false },
  { history: 0, told: 0, added: 0, answers: 0, fields: 0, isWhy: false },
] as const;

interface Showing {
  readonly context: ViewContext;
  readonly record: RecordView;
  readonly rev: number;
  readonly reader: Reader;
  /** What still waits for an answer about whether it arrived; empty where nothing does. */
  readonly arrived: string;
}

/** Throws where nothing is filed: then there is no record to show. */
export function recordView(context: ViewContext, record: RecordView, rev: number, reader: Reader, arrived = ''): View {
  return withRoom({ context, record, rev, reader, arrived }, 0);
}

function withRoom(showing: Showing, level: number): View {
  const { context, record, rev, reader, arrived } = showing;
  const { filed, decided, reference } = record;
  if (!filed || !decided) throw new Error(`${reference} has nothing filed.`);
  const room = ROOM[level]!;
  const history = historyOf(context.edition, record);
  const told = toldLines(record.told, escapeMarkdown);
  const added = addedLater(record, escapeMarkdown);
  const fields = writtenDown(record, filed, escapeMarkdown);
  // they stand in text runs, which read no Markdown
  const runs = writtenDown(record, filed, (text) => text);
  const answers = answersWithOrigin(filed);
  const top = whoDecided(record, decided);
  const advice = filed.advice.map(({ of, when, said }) => ({ of, when: dayIfDate(when), said }));
  return {
    template: 'record',
    data: {
      ref: reference,
      rev,
      arrived,
      ...top,
      ...whatThePolicySaid(context, filed),
      isWhy: room.isWhy,
      ...withWhom(context, filed, decided),
      standing: standingLine(record, decided, escapeMarkdown),
      code: reader === 'author' ? codeWords(record) : say('record.checkCode', { code: record.checkCode ?? '' }),
      emergency: filed.emergency,
      fields: runs.slice(0, room.fields).map((one) => ({ ...one, edits: one.edits.flatMap(runsOf) })),
      history: latest(history, room.history),
      told: paragraphs(latest(told, room.told)),
      advice,
      added: latest(added, room.added),
      addedLine: added.length === 0 ? '' : say('record.addedLine', { count: added.length }),
      addedTitle: say('record.foldAdded', { count: added.length }),
      adviceTitle: say('record.foldAdvice', { count: advice.length }),
      answers: paragraphs(answers.slice(0, room.answers).map(({ question, label }) => `${question} **${label}**`)),
      isLess: level > 0,
      ...mayDo(record, reader),
    },
    summary: say('record.summary', { ref: reference }),
    text: say('record.text', { ref: reference, decided: decidedWords(decided), said: filed.verdict.answer }),
    typed: typedOn({ top, fields, history, added, advice, answers, level }),
    ...(level + 1 < ROOM.length ? { smaller: () => withRoom(showing, level + 1) } : {}),
  };
}

/** What was put right stands under what it puts right: when and by whom, then the text. */
const runsOf = ({ line, text }: Edit) => [
  { text: `\n${line}\n`, weight: 'Bolder' },
  { text, weight: 'Default' },
];

/** One text of many lines, which costs a card far less than as many blocks. */
const paragraphs = (lines: readonly string[]): string => lines.join('\n\n');

const latest = <T>(all: readonly T[], most: number): readonly T[] => (most === 0 ? [] : all.slice(-most));

/** What each reader may do: only the author adds to it; an auditor goes back to the journal. */
const mayDo = (record: RecordView, reader: Reader) => ({
  mayCorrect: reader === 'author',
  correctable: reader === 'author' && record.filed ? correctable(record.filed) : [],
  journalTitle: reader === 'auditor' ? say('auditor.journalAndCheck') : say('record.wholeJournal'),
  asked: reader === 'author' && record.entries.some(({ kind }) => ASKED.has(kind)),
  isOwn: reader === 'author',
  tells: reader === 'author' && record.filed ? [{ title: say('telling.open') }] : [],
  // a manager reads what they were asked about here, and takes nothing away
  mayCopy: reader !== 'manager',
});

const ASKED: ReadonlySet<OpenedEntry['kind']> = new Set(['manager-asked', 'guardian-asked']);

/** Everything that people typed; where lines are left out, what stands in those too. */
function typedOn(shown: {
  readonly top: ReturnType<typeof whoDecided>;
  readonly fields: ReturnType<typeof writtenDown>;
  readonly history: ReturnType<typeof historyOf>;
  readonly added: ReturnType<typeof addedLater>;
  readonly advice: readonly { readonly of: string; readonly when: string; readonly said: string }[];
  readonly answers: readonly { readonly question: string; readonly label: string }[];
  readonly level: number;
}): Typed[] {
  const { top, fields, history, added, advice, answers, level } = shown;
  const all: Typed[] = [
    ...[...top.decidedWhy, ...top.proposedWhy].map(({ label, value }) => ({ label, text: value })),
    ...fields.flatMap(({ label, value, edits }) => [
      { label, text: value },
      ...edits.map(({ line, text }) => ({ label: line, text })),
    ]),
    ...added.map(({ line, text }) => ({ label: line, text })),
    ...history.map(({ line, words }) => ({ label: line, text: words })),
    ...advice.flatMap(({ of, when, said }) => [
      { label: say('record.adviceOf'), text: of },
      { label: when, text: said },
    ]),
    ...(level === 0 ? [] : answers.map(({ question, label }) => ({ label: question, text: label }))),
  ];
  return all.filter(({ text }) => text !== '');
}

/** What the code does not cover, once a manager decided or somebody added something. */
const codeWords = ({ entries, checkCode }: RecordView): string =>
  entries.some(({ kind }) => GROWS.has(kind))
    ? say('record.codeNow', { code: checkCode ?? '' })
    : say('record.codeChanges', { code: checkCode ?? '' });

const GROWS: ReadonlySet<OpenedEntry['kind']> = new Set(['corrected', 'approved', 'declined', 'disagreed']);

const decidedWords = ({ decision, by }: InForce): string =>
  say('record.decidedText', { decision: DECISIONS[decision].toLowerCase(), who: by.name });

/** What was decided, who decided it and why; and, where a manager came in, what the practitioner had proposed. */
function whoDecided(record: RecordView, decided: InForce) {
  const { proposed } = record;
  const isOwn = decided.how === 'own' || !proposed;
  const who = `${escapeMarkdown(decided.by.name)}${standingIn(decided.actingFor, escapeMarkdown)}`;
  const empty: readonly Statement[] = [];
  return {
    tone: decided.againstVerdict ? 'warning' : tone(record.filed!.verdict.verdict),
    decision: DECISIONS[decided.decision],
    decidedBy: decided.how === 'agreed' ? say('record.agreedBy', { who }) : say('record.decidedBy', { who }),
    decidedDetail: roleAndTime(decided),
    decidedWhy: decided.how === 'agreed' ? agreedOn(decided) : [ownReason(decided, isOwn)],
    proposed: isOwn ? '' : DECISIONS[proposed.decision],
    proposedBy: isOwn ? '' : say('record.proposedBy', { who: escapeMarkdown(proposed.by.name) }),
    proposedDetail: isOwn ? '' : roleAndTime(proposed),
    proposedWhy: isOwn ? empty : [reasonOf(proposed.by, proposed.why, escapeMarkdown)],
    against: decided.againstVerdict ? say('record.against') : '',
    onRecord: say('record.onRecordSince', {
      when: dayAndTime(record.filedAt ?? decided.at),
      who: nameAndRole(authorOf(record), escapeMarkdown),
    }),
  };
}

/** Where the author decided, whoever reads it knows whose reason it is. */
const ownReason = ({ by, why }: InForce, isOwn: boolean): Statement => {
  const reason = reasonOf(by, why, escapeMarkdown);
  return isOwn ? { ...reason, label: say('common.why') } : reason;
};

/** The conditions of a manager who agreed, and their reason where they gave one. */
const agreedOn = ({ by, conditions, agreedWhy }: InForce): readonly Statement[] =>
  [
    { label: say('record.conditionsOf', { who: escapeMarkdown(by.name) }), value: conditions },
    { label: say('record.whyInTheWords', { who: escapeMarkdown(by.name) }), value: agreedWhy },
  ].filter(({ value }) => value !== '');

/** With whom: as it was picked, and as the author wrote it where something goes. */
function withWhom({ edition }: ViewContext, { facts, form }: FiledDecision, { decision }: InForce) {
  const picked = edition.facts.find(({ name }) => name === 'recipient')?.values[facts['recipient'] ?? ''] ?? '';
  const isSharing = decision !== 'do-not-share';
  return {
    recipient: picked === '' ? '' : say(isSharing ? 'record.recipient' : 'record.recipientNot', { who: picked }),
    // what was left as it was picked is said once
    withWhom: isSharing && form.withWhom !== picked ? (form.withWhom ?? '') : '',
  };
}

function whatThePolicySaid({ edition, editions, now }: ViewContext, filed: FiledDecision) {
  const { verdict, edition: under, reader } = filed;
  // where its own is gone, the one that governs says nothing of this record
  const isOwn = editions.find(under) !== null;
  return {
    said: say('record.policySaid', { badge: badge(verdict.verdict, verdict.inPart), answer: verdict.answer }),
    today: (verdict.today ?? []).map(({ text, mark }) => ({
      text,
      mark: say('record.asItStood', { mark: mark.replace(/\.$/, '') }),
    })),
    law: lawOnRecord(verdict),
    beyond: verdict.beyond ?? '',
    endorsed: verdict.notEndorsed ?? (isOwn ? notEndorsed(edition) : ''),
    overdue: isOwn ? overdue(edition, editions.asOf(now)) : '',
    why: verdict.why,
    clauses: paragraphs(verdict.clauses.map(({ title, place }) => `${title}, ${place}`)),
    edition: [
      say('record.edition', { name: editionName(under.id), id: under.id, version: under.version }),
      reader ? say('record.readBy', { reader }) : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}
