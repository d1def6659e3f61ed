// The requester's side of advice: the only place that knows which case a request to the Guardian is about.
import { isBlank } from '../text/fold.ts';
import type { Edition } from '../policy/edition.ts';
import { say } from '../words/say.ts';
import type { PolicySaid } from './entries.ts';
import { checkText } from './advice-check.ts';
import { UNNAMED } from './advice-document.ts';
import type { AdviceDocument, AdviceGiven, AdviceMessage } from './advice-document.ts';
import { adviceOf } from './advice-state.ts';
import type { Known } from './advice-text.ts';
import { FETCH_FIRST } from './case-items.ts';
import { attempt, changed, commandKey, settled } from './change.ts';
import { escalationOf } from './escalation-state.ts';
import { actingAs, newEntry, seal, sha256, SYSTEM, unseal } from './journal.ts';
import { authorityOver, isOwn, rungOf } from './ladder.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { crockford } from './reference.ts';
import { answerOf } from './draft-answer.ts';
import { roleOf } from './turn.ts';
import type { Turn } from './turn.ts';
import type {
  AdviceRequest,
  AdviceState,
  CaseDocument,
  Context,
  Entry,
  NewEntry,
  Role,
  Transition,
  Who,
} from './types.ts';

export { adviceEntries, adviceOf, adviceText } from './advice-state.ts';

/** A role is named to the Guardian only where so many people hold it. */
const ENOUGH_PEOPLE = 5;

/** What of the record and the directory must not stand in a text to the Guardian. */
export const knownOf = (
  document: CaseDocument,
  names: readonly string[],
  findIdentity: Known['findIdentity'],
): Known => ({
  references: [document.id, document.draft?.form.caseReference ?? '', document.filed?.form.caseReference ?? ''].filter(
    (one) => one !== '',
  ),
  names: [...new Set([...names, document.author.name])],
  findIdentity,
});

const no = (code: RefusalCode): Transition => ({ outcome: 'refuse', refusal: refuse(code) });

/** A request that its sender may send, with the text checked for identities. */
interface Checked<Command> {
  readonly turn: Turn<Command>;
  readonly by: Who;
  readonly text: string;
  readonly notNames: readonly string[];
  /** What is open with the Guardian. */
  readonly open: readonly AdviceState[];
  readonly last: NonNullable<CaseDocument['last']>;
}

/**
 * Asks the Guardian, or answers what they asked back: the author at any point, and whoever may decide the request now.
 */
export function decideRequest(turn: Turn<AdviceRequest>, known: Known): Transition {
  const { document, actor, command, rev, context } = turn;
  if (rev !== null && rev > document.rev) return attempt(document, actor, command, 'forged', context);
  if (!mayAsk(turn)) return attempt(document, actor, command, 'not-your-request', context);
  const text = checkText(command.text, command.notNames, known);
  if ('refusal' in text) return { outcome: 'refuse', refusal: text.refusal };
  const checked = {
    by: actingAs(actor, roleAs(turn)),
    ...text,
    open: adviceOf(document.journal).filter(({ status }) => status !== 'answered'),
    last: { rev: rev ?? document.rev, key: commandKey(actor, command) },
  };
  return command.type === 'reply-guardian'
    ? reply({ ...checked, turn: { ...turn, command } })
    : ask({ ...checked, turn: { ...turn, command } });
}

/** The author, or whoever may decide the request that is open. */
function mayAsk(turn: Turn<unknown>): boolean {
  const { edition, document, actor, context } = turn;
  const escalation = escalationOf(document.journal);
  if (isOwn(context.ladder, document, actor)) return true;
  if (escalation?.status !== 'open') return false;
  const rungs = edition.local.escalation.ladder;
  return authorityOver(rungs, context.ladder, document, actor, context.now) !== null;
}

function roleAs({ edition, context, document, actor }: Turn<unknown>): Role {
  const rungs = edition.local.escalation.ladder;
  return isOwn(context.ladder, document, actor) ? roleOf(actor) : (rungs[rungOf(rungs, actor)] ?? roleOf(actor));
}

type Reply = Extract<AdviceRequest, { type: 'reply-guardian' }>;

function reply({ turn, by, text, notNames, open, last }: Checked<Reply>): Transition {
  const { document, actor, command, context } = turn;
  const about = open.find(({ id }) => id === command.advice);
  if (!about || about.by !== actor.id) return no('no-such-advice');
  if (about.status !== 'asked-back') return document.last?.key === last.key ? { outcome: 'repeat' } : no('no-question');
  if (isBlank(text)) return no('text-needed');
  const content = { advice: about.id, text: seal(text, context.newId()), notNames, message: context.newId() };
  return settled(document, { entries: [newEntry('guardian-replied', by, content, context)], last }, context);
}

type Ask = Extract<AdviceRequest, { type: 'ask-guardian' }>;

function ask({ turn, by, text, notNames, open, last }: Checked<Ask>): Transition {
  const { edition, document, actor, command, context } = turn;
  const { directory } = context.ladder;
  if (actor.roles.includes('caldicott-guardian')) return no('guardian-asks-self');
  if (directory.byRole('caldicott-guardian').length === 0) return no('no-guardian');
  const { questions } = edition.escalation.guardian;
  if (!questions.every(({ id, choices }) => choices.some((choice) => choice.id === command.choices[id])))
    return no('choices-needed');
  if (open.some((one) => one.by === actor.id))
    return document.last?.key === last.key ? { outcome: 'repeat' } : no('guardian-busy');
  const role = roleOf(actor);
  const content = {
    advice: newReference(context),
    choices: Object.fromEntries(questions.map(({ id }) => [id, command.choices[id]!])),
    text: text === '' ? null : seal(text, context.newId()),
    notNames,
    requester: { role: directory.byRole(role).length >= ENOUGH_PEOPLE ? role : null },
    edition: { id: edition.id, version: edition.version },
    message: text === '' ? null : context.newId(),
    policy: policySaidTo(edition, document),
  };
  return settled(document, { entries: [newEntry('guardian-asked', by, content, context)], last }, context);
}

/** What the policy says to the case as it stands: of a record, what it said when it was filed. Null where nothing yet. */
function policySaidTo(edition: Edition, { draft, filed }: CaseDocument): PolicySaid | null {
  const answer = draft ? answerOf(edition, draft) : null;
  const verdict = filed?.verdict ?? (answer?.settled ? answer.verdict : null);
  if (!verdict) return null;
  const clauses = verdict.clauses.map((one) => (typeof one === 'string' ? one : one.id));
  return { verdict: verdict.verdict, inPart: verdict.inPart, clauses };
}

/** A reference such as ADV-7K3F-92QD, drawn by lot so that it leads nowhere. */
const newReference = (context: Context): string =>
  `ADV-${crockford(
    Uint8Array.from(sha256(context.newId()).match(/../g)!.slice(0, 5), (pair) => Number.parseInt(pair, 16)),
    8,
  )}`;

/** The request that an entry of the record put to the Guardian; null where the entry put none. */
export function requestIn(document: Pick<CaseDocument, 'agency' | 'journal'>, seq: number): AdviceGiven | null {
  const entry = document.journal[seq - 1];
  if (entry?.kind !== 'guardian-asked') return null;
  const { advice, edition, choices, requester, policy } = entry.content;
  const said = policy === undefined ? {} : { policy };
  return { id: advice, agency: document.agency, edition, choices, requester, ...said, message: messageIn(entry) };
}

/** The message that such an entry sent to the Guardian; null where it sent none. */
export function messageIn(entry: Entry | undefined): AdviceMessage | null {
  if (entry?.kind !== 'guardian-asked' && entry?.kind !== 'guardian-replied') return null;
  const { text, notNames, message } = unseal(entry.content);
  // entries of version 1 do not say which id their message has
  return text === null
    ? null
    : { id: message ?? `${UNNAMED}${entry.seq}`, from: 'requester', at: entry.at, text, notNames };
}

/** The answer is looked for soon at first, then ever more seldom: after a tenth of the time that has passed. */
const FETCH_LAST = 300_000;
export const nextFetch = (askedAt: string, now: Date): Date =>
  new Date(now.getTime() + Math.min(FETCH_LAST, Math.max(FETCH_FIRST, (now.getTime() - Date.parse(askedAt)) / 10)));

/**
 * What was fetched goes into the journal, and the requester is told. The same document again adds nothing.
 * Null where there is nothing new.
 */
export function withFetched(
  edition: Edition,
  document: CaseDocument,
  fetched: AdviceDocument,
  context: Context,
): CaseDocument | null {
  const known = adviceOf(document.journal).find(({ id }) => id === fetched.id);
  if (!known || known.status === 'answered') return null;
  const back = fetched.messages
    .filter(({ from, id }) => from === 'guardian' && !known.seen.includes(id))
    .map((message): NewEntry => askedBack(fetched.id, message, context));
  const entries = [...back, ...(fetched.answer ? [answered(fetched.id, fetched.answer, context)] : [])];
  if (entries.length === 0) return null;
  return changed(document, { entries, ...noteOf(edition, document, known, fetched.answer) }, context);
}

const askedBack = (advice: string, { id, text, at, notNames }: AdviceMessage, context: Context): NewEntry =>
  newEntry(
    'guardian-asked-back',
    SYSTEM,
    { advice, message: id, text: seal(text, context.newId()), at, notNames },
    context,
  );

const answered = (advice: string, answer: NonNullable<AdviceDocument['answer']>, context: Context): NewEntry =>
  newEntry(
    'guardian-answered',
    SYSTEM,
    {
      advice,
      answer: answer.advice,
      conditions: answer.conditions,
      clause: answer.clause,
      guardian: answer.by,
      at: answer.at,
      text: answer.text === '' ? null : seal(answer.text, context.newId()),
      notNames: answer.notNames,
      law: answer.law ? seal(answer.law, context.newId()) : null,
      holds: answer.holds ?? null,
    },
    context,
  );

/** The author's draft notes the advice that they asked for. */
function noteOf(
  edition: Edition,
  { draft, author, state }: CaseDocument,
  known: AdviceState,
  answer: AdviceDocument['answer'],
): { readonly draft?: CaseDocument['draft'] } {
  if (!draft || !answer || state !== 'draft' || known.by !== author.id) return {};
  const words = [adviceWords(edition, { ...answer, answer: answer.advice }), answer.text];
  const note = {
    of: say('guardian.named', { name: answer.by.name }),
    when: answer.at.slice(0, 10),
    said: words.filter((one) => one !== '').join(' '),
  };
  return { draft: { ...draft, advice: [...draft.advice, note] } };
}

const ended = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** What the Guardian picked, as the edition's ids. */
export interface Advised {
  readonly answer: string;
  readonly conditions: readonly string[];
  readonly clause: string | null;
  readonly law?: string | null;
  readonly holds?: string | null;
}

/** "Share part of it. Share the least that is needed. Clause: …": what the Guardian picked, in words. */
export function adviceWords(edition: Edition, { answer, conditions, clause, law, holds }: Advised): string {
  const { advice, conditions: terms, holds: times } = edition.escalation.guardian;
  const label = (list: readonly { readonly id: string; readonly label: string }[], id: string): string =>
    list.find((one) => one.id === id)?.label ?? id;
  const title = clause === null ? undefined : edition.clause.get(clause)?.title;
  return [
    `${label(advice, answer)}.`,
    ...conditions.map((id) => `${label(terms, id)}.`),
    ...(holds ? [`${label(times, holds)}.`] : []),
    ...(title ? [say('guardian.clause', { clause: ended(title) })] : []),
    ...(law ? [say('guardian.law', { law: ended(law) })] : []),
  ].join(' ');
}
