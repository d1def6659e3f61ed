// Recording what somebody was given, with the limits on passing it on.
import type { Edition } from '../policy/edition.ts';
import { classAtFiling } from '../policy/retention.ts';
import { NOTHING_YET } from './copies.ts';
import { clean } from '../text/clean.ts';
import { isBlank } from '../text/fold.ts';
import { say } from '../words/say.ts';
import { SCHEMA } from './case-document.ts';
import { changed } from './change.ts';
import { dayFrom, isDay } from './days.ts';
import { actingAs, newEntry, seal } from './journal.ts';
import { partitionOf } from './partition.ts';
import { caseKey, NONE_SAID, NOT_SAID, OTHER } from './received-state.ts';
import { roleOf } from './turn.ts';
import type { Actor, CaseDocument, Context, Picked, ReceivedField, ReceivedForm } from './types.ts';

export const HOW = ['phone', 'in-person', 'secure-email', 'portal', 'case-system', 'post', OTHER] as const;
export const PURPOSES = [
  'protect-child',
  'protect-adult',
  'protect-others',
  'care',
  'crime',
  'duty',
  NOT_SAID,
  OTHER,
] as const;
export const LIMITS = [NONE_SAID, 'this-purpose', 'ask-first', 'not-subject', 'not-beyond'] as const;

export const RECEIVED_FIELDS = [
  'caseReference',
  'from',
  'fromOther',
  'receivedOn',
  'how',
  'howOther',
  'purpose',
  'purposeOther',
  'limits',
  'limitsLine',
] as const satisfies readonly ReceivedField[];

/** So many characters each takes: all of them together fit on one card. */
export const RECEIVED_LIMITS: Readonly<Record<ReceivedField, number>> = {
  caseReference: 100,
  from: 100,
  fromOther: 200,
  receivedOn: 20,
  how: 100,
  howOther: 200,
  purpose: 100,
  purposeOther: 200,
  limits: 200,
  limitsLine: 1000,
};

/** The line beside each choice that has an "other". */
export const OTHER_LINES = { from: 'fromOther', how: 'howOther', purpose: 'purposeOther' } as const;

/** From whom: whoever could be told could have told, but for a crowd. */
export const sendersOf = (edition: Edition): Picked[] => [
  ...Object.entries(edition.facts.find(({ name }) => name === 'recipient')?.values ?? {})
    .filter(([value]) => value !== 'many')
    .map(([value, label]) => ({ value, label })),
  { value: OTHER, label: say('received.from.other') },
];
export const hows = (): Picked[] => HOW.map((value) => ({ value, label: say(`received.how.${value}`) }));
export const purposes = (): Picked[] => PURPOSES.map((value) => ({ value, label: say(`received.purpose.${value}`) }));
export const limitChoices = (): Picked[] => LIMITS.map((value) => ({ value, label: say(`received.limit.${value}`) }));

/** What was typed and picked, cleaned, without fields that the form does not have. */
export const readReceived = (typed: Readonly<Record<string, string | undefined>>): ReceivedForm =>
  Object.fromEntries(
    RECEIVED_FIELDS.flatMap((field) => (typed[field] === undefined ? [] : [[field, clean(typed[field])]])),
  );

const ticked = ({ limits = '' }: ReceivedForm): string[] => limits.split(',').filter((one) => one !== '');

/** What is missing or wrong, by field; an empty object where it can be recorded. */
export function receivedProblems(
  edition: Edition,
  form: ReceivedForm,
  now: Date,
): Partial<Record<ReceivedField, string>> {
  const problems: Partial<Record<ReceivedField, string>> = {};
  const choices = { from: sendersOf(edition), how: hows(), purpose: purposes() };
  for (const field of RECEIVED_FIELDS)
    if ((form[field] ?? '').length > RECEIVED_LIMITS[field]) problems[field] = say('received.problem.tooLong');
  if (isBlank(form.caseReference ?? '') || caseKey(form.caseReference ?? '') === '')
    problems.caseReference ??= say('received.problem.caseReference');
  for (const [field, known] of Object.entries(choices) as [keyof typeof choices, Picked[]][]) {
    const line = OTHER_LINES[field];
    if (!known.some(({ value }) => value === form[field])) problems[field] = say('received.problem.pickOne');
    else if (form[field] === OTHER && isBlank(form[line] ?? '')) problems[line] ??= say('received.problem.other');
  }
  const { timeZone } = edition.local.escalation.workingHours;
  const day = form.receivedOn ?? '';
  if (!isDay(day) || day > dayFrom(now, timeZone, 0) || day < dayFrom(now, timeZone, -366))
    problems.receivedOn = say('received.problem.day');
  return { ...limitsProblems(form), ...problems };
}

/** What is wrong with the limits; where what was ticked and what was written do not fit, both are marked. */
function limitsProblems(form: ReceivedForm): Partial<Record<ReceivedField, string>> {
  const picked = ticked(form);
  if (picked.length === 0 || !picked.every((one) => (LIMITS as readonly string[]).includes(one)))
    return { limits: say('received.problem.limits') };
  if (!picked.includes(NONE_SAID)) return {};
  if (picked.length > 1) return { limits: say('received.problem.noneAndSome') };
  const written = say('received.problem.noneAndWritten');
  return isBlank(form.limitsLine ?? '') ? {} : { limits: written, limitsLine: written };
}

/** The record of what was received. The form must have no problems. Throws on misuse: no reference in the context. */
export function newReceived(
  edition: Edition,
  actor: Actor,
  form: ReceivedForm,
  openedBy: string,
  context: Context,
): CaseDocument {
  if (!context.reference) throw new Error('A record is opened under a reference.');
  const now = context.now.toISOString();
  const pin = { id: edition.id, version: edition.version, hash: edition.hash };
  const sealed = (field: ReceivedField, wanted = true) => seal(wanted ? (form[field] ?? '') : '', context.newId());
  const picked = (choices: readonly Picked[], value = ''): Picked => choices.find((one) => one.value === value)!;
  const content = {
    edition: pin,
    caseReference: sealed('caseReference'),
    from: picked(sendersOf(edition), form.from),
    fromOther: sealed('fromOther', form.from === OTHER),
    receivedOn: form.receivedOn!,
    how: picked(hows(), form.how),
    howOther: sealed('howOther', form.how === OTHER),
    purpose: picked(purposes(), form.purpose),
    purposeOther: sealed('purposeOther', form.purpose === OTHER),
    limits: ticked(form).map((value) => picked(limitChoices(), value)),
    limitsLine: sealed('limitsLine'),
    retention: classAtFiling(edition, 'received'),
  };
  const empty: CaseDocument = {
    id: context.reference,
    pk: partitionOf(actor.agency),
    kind: 'case',
    schema: SCHEMA,
    agency: actor.agency,
    author: { id: actor.id, name: actor.name, team: actor.team },
    created: now,
    edition: pin,
    draft: null,
    journal: [],
    leaves: [],
    outbox: [],
    ...NOTHING_YET,
    rev: 0,
    touched: now,
    last: null,
    openedBy,
  };
  return changed(empty, { entries: [newEntry('received', actingAs(actor, roleOf(actor)), content, context)] }, context);
}
