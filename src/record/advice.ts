// The requester's side of advice: the only place that knows which case a request to the Guardian is about.
import type { Edition } from '../policy/edition.ts';
import { checkText } from './advice-document.ts';
import type { AdviceDocument, AdviceMessage } from './advice-document.ts';
import type { Known, Suspect } from './advice-text.ts';
import { roleOf } from './escalation-ask.ts';
import { actingAs, attempt, changed, entry, keyOf, seqAfter, settled, SYSTEM } from './escalation-change.ts';
import { deny } from './escalation-refusals.ts';
import { escalationOf } from './escalation-state.ts';
import type { EscalationDecided, LadderContext } from './escalation-types.ts';
import { seal, sha256, unseal } from './journal.ts';
import { authorityOver, isOwn, rungOf } from './ladder.ts';
import { item } from './outbox-items.ts';
import { crockford } from './reference.ts';
import type { Actor, CaseDocument, Context, Entry, Role } from './types.ts';

/** Where a request stands, as the record knows it. */
export interface AdviceState {
  readonly id: string;
  readonly status: 'asked' | 'asked-back' | 'answered';
  readonly by: string;
  readonly at: string;
  /** Ids of the Guardian's messages that have been fetched. */
  readonly seen: readonly string[];
}

export type AdviceRequest =
  | {
      readonly type: 'ask-guardian';
      readonly choices: Readonly<Record<string, string>>;
      readonly text: string;
      readonly notNames: boolean;
    }
  | { readonly type: 'reply-guardian'; readonly advice: string; readonly text: string; readonly notNames: boolean };

export type RequestDecided =
  | EscalationDecided
  | { readonly outcome: 'refused'; readonly refusal: ReturnType<typeof deny>; readonly suspects: readonly Suspect[] };

/** A role is named to the Guardian only where so many people hold it. */
export const ENOUGH_PEOPLE = 5;

/** The requests of a record, computed from its journal alone. */
export function adviceOf(journal: readonly Entry[]): AdviceState[] {
  const found = new Map<string, AdviceState>();
  for (const { kind, content, by, at } of journal) {
    const id = content['advice'] as string;
    const before = found.get(id);
    if (kind === 'guardian-asked') found.set(id, { id, status: 'asked', by: by.id, at, seen: [] });
    if (!before) continue;
    if (kind === 'guardian-asked-back')
      found.set(id, { ...before, status: 'asked-back', seen: [...before.seen, content['message'] as string] });
    if (kind === 'guardian-replied') found.set(id, { ...before, status: 'asked' });
    if (kind === 'guardian-answered') found.set(id, { ...before, status: 'answered' });
  }
  return [...found.values()];
}

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

/** Asks the Guardian, or answers what they asked back: the author at any point, and whoever may decide the request now. */
export function decideRequest(
  edition: Edition,
  document: CaseDocument,
  actor: Actor,
  command: AdviceRequest,
  rev: number | null,
  known: Known,
  context: LadderContext,
): RequestDecided {
  const rungs = edition.local.escalation.ladder;
  const escalation = escalationOf(document.journal);
  const own = isOwn(context.ladder, document, actor);
  const stands =
    own ||
    (escalation?.status === 'open' && authorityOver(rungs, context.ladder, document, actor, context.now) !== null);
  if (rev !== null && rev > document.rev) return attempt(document, actor, command, 'forged', context);
  if (!stands) return attempt(document, actor, command, 'not-your-request', context);
  const by = actingAs(actor, own ? roleOf(actor) : (rungs[rungOf(rungs, actor)] as Role));
  const last = { rev: rev ?? document.rev, key: keyOf(actor, command) };
  const open = adviceOf(document.journal).filter(({ status }) => status !== 'answered');
  const checked = checkText(command.text, command.notNames, known);
  if ('refusal' in checked) return { outcome: 'refused', ...checked };

  if (command.type === 'reply-guardian') {
    const about = open.find(({ id }) => id === command.advice);
    if (!about || about.by !== actor.id) return { outcome: 'refused', refusal: deny('no-such-advice') };
    if (about.status !== 'asked-back')
      return document.last?.key === last.key
        ? { outcome: 'same' }
        : { outcome: 'refused', refusal: deny('no-question') };
    if (checked.text === '') return { outcome: 'refused', refusal: deny('text-needed') };
    const message: AdviceMessage = {
      id: context.newId(),
      from: 'requester',
      at: context.now.toISOString(),
      text: checked.text,
      notNames: checked.notNames,
    };
    return withAdvice(
      settled(
        document,
        {
          entries: [
            entry(
              'guardian-replied',
              by,
              { advice: about.id, text: seal(checked.text, context.newId()), notNames: checked.notNames },
              context,
            ),
          ],
          items: [item('reply-advice', about.id, { message }, context.now, context)],
          last,
        },
        context,
      ),
    );
  }
  if (actor.roles.includes('caldicott-guardian')) return { outcome: 'refused', refusal: deny('guardian-asks-self') };
  if (context.ladder.directory.byRole('caldicott-guardian').length === 0)
    return { outcome: 'refused', refusal: deny('no-guardian') };
  const questions = edition.escalation.guardian.questions;
  if (!questions.every(({ id, choices }) => choices.some((choice) => choice.id === command.choices[id])))
    return { outcome: 'refused', refusal: deny('choices-needed') };
  if (open.some((one) => one.by === actor.id))
    return document.last?.key === last.key
      ? { outcome: 'same' }
      : { outcome: 'refused', refusal: deny('guardian-busy') };
  const choices = Object.fromEntries(questions.map(({ id }) => [id, command.choices[id]!]));
  const id = `ADV-${crockford(
    Uint8Array.from(sha256(context.newId()).match(/../g)!.slice(0, 5), (pair) => Number.parseInt(pair, 16)),
    8,
  )}`;
  const role = roleOf(actor);
  const message: AdviceMessage | null =
    checked.text === ''
      ? null
      : {
          id: context.newId(),
          from: 'requester',
          at: context.now.toISOString(),
          text: checked.text,
          notNames: checked.notNames,
        };
  const request = {
    id,
    agency: document.agency,
    edition: { id: edition.id, version: edition.version },
    choices,
    message,
    requester: { role: context.ladder.directory.byRole(role).length >= ENOUGH_PEOPLE ? role : null },
  };
  return withAdvice(
    settled(
      document,
      {
        entries: [
          entry(
            'guardian-asked',
            by,
            {
              advice: id,
              choices,
              text: message ? seal(message.text, context.newId()) : null,
              notNames: checked.notNames,
              // so that the chain covers all of the request, and a check finds it changed (verify-advice.ts)
              requester: request.requester,
              edition: request.edition,
            },
            context,
          ),
        ],
        items: [
          item('create-advice', id, { request }, context.now, context),
          item('fetch-advice', id, {}, new Date(context.now.getTime() + FETCH_FIRST), context),
        ],
        last,
      },
      context,
    ),
  );
}

/** The answer is looked for soon at first, then ever more seldom: after a tenth of the time that has passed. */
export const FETCH_FIRST = 3_000;
export const FETCH_LAST = 300_000;
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
  const fresh = fetched.messages.filter(({ from, id }) => from === 'guardian' && !known.seen.includes(id));
  const entries = fresh.map((message) =>
    entry(
      'guardian-asked-back',
      SYSTEM,
      {
        advice: fetched.id,
        message: message.id,
        text: seal(message.text, context.newId()),
        at: message.at,
        notNames: message.notNames,
      },
      context,
    ),
  );
  const { answer } = fetched;
  if (answer) {
    entries.push(
      entry(
        'guardian-answered',
        SYSTEM,
        {
          advice: fetched.id,
          answer: answer.advice,
          conditions: answer.conditions,
          clause: answer.clause,
          guardian: answer.by,
          at: answer.at,
          text: answer.text === '' ? null : seal(answer.text, context.newId()),
          notNames: answer.notNames,
        },
        context,
      ),
    );
  }
  if (entries.length === 0) return null;
  const draft =
    document.draft && answer && known.by === document.author.id
      ? {
          ...document.draft,
          advice: [
            ...document.draft.advice,
            {
              of: `${answer.by.name}, Caldicott Guardian`,
              when: answer.at.slice(0, 10),
              said: [adviceWords(edition, { ...answer, answer: answer.advice }), answer.text]
                .filter((one) => one !== '')
                .join(' '),
            },
          ],
        }
      : document.draft;
  const items = entries.map((_, i) =>
    item(
      'tell-author',
      known.by,
      { event: entries[i]!.kind, seq: seqAfter(document, i + 1), advice: fetched.id },
      context.now,
      context,
    ),
  );
  return stated(
    changed(
      document,
      { entries, items, fields: { draft: document.state === 'draft' ? draft : document.draft } },
      context,
    ),
  );
}

/** What the Guardian picked, as the edition's ids. */
export interface Advised {
  readonly answer: string;
  readonly conditions: readonly string[];
  readonly clause: string | null;
}

/** "Share part of it. Share the least that is needed. Clause: …": what the Guardian picked, in words. */
export function adviceWords(edition: Edition, { answer, conditions, clause }: Advised): string {
  const { advice, conditions: terms } = edition.escalation.guardian;
  const label = (list: readonly { readonly id: string; readonly label: string }[], id: string): string =>
    list.find((one) => one.id === id)?.label ?? id;
  const title = clause === null ? undefined : edition.clause.get(clause)?.title;
  return [
    `${label(advice, answer)}.`,
    ...conditions.map((id) => `${label(terms, id)}.`),
    ...(title ? [`Clause: ${/[.?!]$/.test(title) ? title : `${title}.`}`] : []),
  ].join(' ');
}

const stated = (document: CaseDocument): CaseDocument => ({
  ...document,
  advice: adviceOf(document.journal).map((one) => ({ ...one })),
});
const withAdvice = (decided: EscalationDecided): EscalationDecided =>
  decided.outcome === 'changed' ? { ...decided, document: stated(decided.document) } : decided;

/** Everything said about one request, in order, for the record's own cards. */
export const adviceEntries = (
  document: CaseDocument,
  id: string,
): { readonly entry: Entry; readonly content: Readonly<Record<string, unknown>> }[] =>
  document.journal
    .filter(({ content }) => content['advice'] === id)
    .map((one) => ({ entry: one, content: unseal(one.content) as Record<string, unknown> }));
