// What was said of an agency's agreements: who was reminded of which review, and whether the file is wrong, with the
// messages in its own outbox, so that one conditional write is both. Pure.
import type { DueReminder } from '../agreements/reminders.ts';
import { isForAdmins, isHeld } from '../record/items.ts';
import { FOR_ADMINS, untried, withOutbox } from '../record/outbox-items.ts';
import type { Context, OutboxItem } from '../record/types.ts';

export const AGREEMENTS = 'agreements';

export interface AgreementsDocument {
  readonly id: typeof AGREEMENTS;
  readonly pk: string;
  readonly kind: 'agreements';
  /** Of which reminders messages were made, by their key, and when. ISO 8601, UTC. */
  readonly told: Readonly<Record<string, string>>;
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
  /** Administrators, where the file is wrong or somebody is not reached. */
  readonly waitingFor: readonly string[];
  readonly waitingSince: string | null;
}

export const nothingSaid = (pk: string): AgreementsDocument => ({
  id: AGREEMENTS,
  pk,
  kind: AGREEMENTS,
  told: {},
  outbox: [],
  due: null,
  waitingFor: [],
  waitingSince: null,
});

/** How the agreements stand now. */
export interface Standing {
  readonly due: readonly DueReminder[];
  /** What is wrong with the file; null where nothing is. */
  readonly problem: string | null;
  /** Whether somebody can be written to, by id. */
  readonly reached: ReadonlySet<string>;
  /** Who looks after the file, by id: they hear what an owner cannot. */
  readonly others: readonly string[];
}

/** So long a key is remembered that no agreement makes any more, in milliseconds: a file may come back as it was. */
const REMEMBERED = 400 * 86_400_000;
const REASON_LENGTH = 1000;

/** The document once everybody is to be told what they have not been told. Null where there is nothing new. */
export function withReminders(
  before: AgreementsDocument,
  standing: Standing,
  context: Context,
): AgreementsDocument | null {
  const { due } = standing;
  const fresh = due.filter(({ key }) => !Object.hasOwn(before.told, key));
  const kept = before.outbox.filter((item) => isStillSo(item, due));
  const items = fresh.flatMap((one) => messages(one, hearersOf(one, standing), context));
  const outbox = [...kept.flatMap((item) => passedOn(item, standing, context)), ...items];
  const next = {
    ...before,
    outbox: withFileProblem(outbox, standing.problem, context),
    told: told(before, due, context),
  };
  const isSame = JSON.stringify([next.outbox, next.told]) === JSON.stringify([before.outbox, before.told]);
  return isSame ? null : agreementsWaiting(next);
}

const keyOf = ({ id, reviewOn, stage }: DueReminder['reminder']): string => `${id} ${reviewOn} ${stage}`;

/** A date that was moved, or a review that came nearer, makes an earlier message untrue. What is under way goes. */
const isStillSo = (item: OutboxItem, due: readonly DueReminder[]): boolean =>
  item.kind !== 'remind-owner' || item.lease !== null || due.some(({ key }) => key === keyOf(item.payload));

/** The owner; those who look after the file where the owner cannot be reached. */
function hearersOf({ owner }: DueReminder, standing: Standing): readonly string[] {
  return standing.reached.has(owner) ? [owner] : instead(owner, standing);
}

/** Those of the others who can be reached; all of them where nobody can, for the message waits for whoever comes first. */
function instead(owner: string, { others, reached }: Standing): readonly string[] {
  const there = others.filter((id) => reached.has(id));
  if (there.length > 0) return there;
  return others.length > 0 ? others : [owner];
}

const messages = ({ reminder }: DueReminder, hearers: readonly string[], context: Context): OutboxItem[] =>
  hearers.map((to) => ({ ...untried(context), kind: 'remind-owner', to, payload: reminder }));

/** What waits for an owner who cannot be reached any more goes to the others, where one of them can be. */
function passedOn(item: OutboxItem, standing: Standing, context: Context): OutboxItem[] {
  if (item.kind !== 'remind-owner' || !isHeld(item)) return [item];
  const one = standing.due.find(({ key }) => key === keyOf(item.payload));
  if (one?.owner !== item.to || standing.reached.has(item.to)) return [item];
  const there = standing.others.filter((id) => id !== item.to && standing.reached.has(id));
  return there.length > 0 ? messages(one, there, context) : [item];
}

/** What is wrong with the file stands there once, as long as it is so. */
function withFileProblem(outbox: readonly OutboxItem[], problem: string | null, context: Context): OutboxItem[] {
  const reason = problem?.slice(0, REASON_LENGTH);
  const others = outbox.filter(({ kind }) => kind !== 'agreements-file');
  if (reason === undefined) return others;
  const said = outbox.find((item) => item.kind === 'agreements-file' && item.reason === reason);
  return [...others, said ?? { ...untried(context), kind: 'agreements-file', payload: {}, state: 'stuck', reason }];
}

function told(
  before: AgreementsDocument,
  due: readonly DueReminder[],
  { now }: Pick<Context, 'now'>,
): AgreementsDocument['told'] {
  const keys = new Set(due.map(({ key }) => key));
  const kept = Object.entries(before.told).filter(
    ([key, at]) => keys.has(key) || now.getTime() - Date.parse(at) < REMEMBERED,
  );
  const said = new Set(kept.map(([key]) => key));
  const fresh = [...keys].filter((key) => !said.has(key)).map((key) => [key, now.toISOString()] as const);
  return Object.fromEntries([...kept, ...fresh]);
}

/** The document on the list of those who are to see it, as its outbox stands. */
export function agreementsWaiting(document: AgreementsDocument): AgreementsDocument {
  const written = withOutbox(document, document.outbox);
  const first = written.outbox.find(isForAdmins);
  return {
    ...written,
    waitingFor: first ? [FOR_ADMINS] : [],
    waitingSince: first ? `9 ${first.heldSince ?? first.due}` : null,
  };
}
