// What somebody was given: the form, its receipt, the record, and its limits on the card of a later share.
import { checkCode } from '../../record/check-code.ts';
import { hows, limitChoices, OTHER_LINES, purposes, RECEIVED_LIMITS, sendersOf } from '../../record/received.ts';
import { limitIn, wordsOf } from '../../record/received-state.ts';
import { recordOf } from '../../record/record-of.ts';
import type { RecordView } from '../../record/record-of.ts';
import { limitWords, receivedFields, receivedTitle } from '../../record/in-words/received.ts';
import type { CaseDocument, LimitShown, Picked, Received, ReceivedField, ReceivedForm } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { dayAndTime, escapeMarkdown, lower } from '../formatting.ts';
import { withNotice } from './context.ts';
import type { ViewContext } from './context.ts';
import { roleWords } from './verdict-words.ts';

type Problems = Readonly<Partial<Record<ReceivedField, string>>>;

/** What a template needs to ask for one field. */
function ask(field: ReceivedField, kind: 'text' | 'day' | 'choice' | 'several', given: Given) {
  const { typed, problems, choices = [], required = true } = given;
  return {
    id: field,
    kind,
    label: say(`received.ask.${field}`),
    value: typed[field] ?? '',
    problem: problems[field] ?? '',
    error: kind === 'text' ? say('received.problem.other') : say('received.problem.pickOne'),
    hint: field === 'caseReference' || field === 'fromOther' ? say(`received.hint.${field}`) : '',
    most: RECEIVED_LIMITS[field],
    required,
    choices,
  };
}

interface Given {
  readonly typed: ReceivedForm;
  readonly problems: Problems;
  readonly choices?: readonly Picked[];
  readonly required?: boolean;
}

/** The form. A line for "other" stands open once it is needed, and is folded away before. */
export function receivedFormView({ edition }: ViewContext, typed: ReceivedForm = {}, problems: Problems = {}): View {
  const given = { typed, problems };
  const isOpen = (line: ReceivedField): boolean => (typed[line] ?? '') !== '' || problems[line] !== undefined;
  const other = (line: ReceivedField) => ask(line, 'text', { ...given, required: false });
  const wrong = Object.keys(problems).length;
  const notRecorded = wrong === 0 ? '' : say('received.notRecorded', { count: wrong });
  const open = (line: ReceivedField) => (isOpen(line) ? [other(line)] : []);
  const view: View = {
    template: 'received',
    data: {
      notRecorded,
      fields: [
        ask('caseReference', 'text', given),
        ask('from', 'choice', { ...given, choices: sendersOf(edition) }),
        ...open(OTHER_LINES.from),
        ask('receivedOn', 'day', given),
        ask('how', 'choice', { ...given, choices: hows() }),
        ...open(OTHER_LINES.how),
        ask('purpose', 'choice', { ...given, choices: purposes() }),
        ...open(OTHER_LINES.purpose),
        ask('limits', 'several', { ...given, choices: limitChoices() }),
        other('limitsLine'),
      ],
      extras: Object.values(OTHER_LINES)
        .filter((line) => !isOpen(line))
        .map(other),
    },
    summary: say('received.title'),
    text: `${say('received.title')}. ${say('received.why')}`,
  };
  return withNotice(view, notRecorded, 'attention');
}

/** Its reference and its check code, and the limits once more. Throws where nothing was received. */
export function receivedFiledView(document: CaseDocument): View {
  const { received, id, rev } = document;
  if (!received) throw new Error(`${id} is no record of something received.`);
  const code = checkCode(document) ?? '';
  const limit = limitIn(document);
  return {
    template: 'received-filed',
    data: {
      ref: id,
      rev,
      code,
      line: `${receivedTitle(received)}.`,
      limits: limit ? [{ line: say('received.given', limitWords(limit)) }] : [],
    },
    summary: say('received.summary', { ref: id }),
    text: say('received.text', { ref: id, code }),
    typed: typedIn(received),
  };
}

/** So many additions stand on the card, tried one after another; the journal has all of them. */
const MOST_ADDED = [6, 3, 1, 0];

/** The record, to its author or an auditor. Throws where nothing was received. */
export function receivedRecordView(document: CaseDocument, isAuthor: boolean, level = 0): View {
  const { received, id, rev } = document;
  if (!received) throw new Error(`${id} is no record of something received.`);
  const record = recordOf(document);
  const title = receivedTitle(received);
  const most = MOST_ADDED[level]!;
  const corrections = most === 0 ? [] : additionsOf(record).slice(-most);
  return {
    template: 'received-record',
    data: {
      ref: id,
      rev,
      where: `${say('received.code')}: ${record.checkCode ?? ''}`,
      title: escapeMarkdown(title),
      fields: receivedFields(received),
      recorded: recordedBy(record),
      corrections,
      mayCorrect: isAuthor,
    },
    summary: say('received.summary', { ref: id }),
    text: `${id}. ${title}.`,
    typed: [...typedIn(received), ...corrections.map(({ text }) => ({ label: say('received.additions'), text }))],
    ...(level + 1 < MOST_ADDED.length ? { smaller: () => receivedRecordView(document, isAuthor, level + 1) } : {}),
  };
}

const typedIn = ({ limitsLine }: Received): { label: string; text: string }[] =>
  limitsLine === '' ? [] : [{ label: say('received.onRecord.limitsLine'), text: limitsLine }];

const additionsOf = ({ corrections }: RecordView) =>
  corrections.map(({ at, by, text }) => ({ when: dayAndTime(at), by: escapeMarkdown(by.name), text }));

function recordedBy({ entries }: RecordView): string {
  const first = entries.find(({ kind }) => kind === 'received');
  if (!first) return '';
  return say('received.recordedBy', {
    name: escapeMarkdown(first.by.name),
    role: roleWords(first.by.role),
    at: dayAndTime(first.at),
  });
}

/**
 * Each limit as a sentence to whoever is about to share: "You or a colleague were given this by the police on 3 March
 * 2026 …". Which of them it was, and what else they wrote, is not said.
 */
export const limitLines = (limits: readonly LimitShown[] = []): { line: string }[] =>
  limits.map((limit) => ({ line: say('received.givenToUs', limitWords(limit)) }));

/** What stands in the list of somebody's records: from whom and when, and for what it was given. */
export const receivedTopic = (received: Received): { readonly title: string; readonly about: string } => ({
  title: escapeMarkdown(receivedTitle(received)),
  about: escapeMarkdown(wordsOf(received.purpose, received.purposeOther)),
});

/** And with which limits. */
export const receivedStatus = ({ limits }: Received): string =>
  say('received.status', { limits: limits.map(({ label }) => lower(label)).join('; ') });
