// What the log has to tell people: a checkpoint each morning to auditors, and to administrators where a place does not fit
// it. It goes through the outbox of the list of the log's keys, so that a crash loses nothing; where that list is damaged
// or gone, which is what they must be told, through a document of its own beside it.
import { DateTime } from 'luxon';
import { may } from '../../people/may.ts';
import { newRegister } from '../../record/register-document.ts';
import { untried, withOutbox } from '../../record/outbox-items.ts';
import type { ItemOf, OutboxItem } from '../../record/items.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import { StoreBusy } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import { isBankHoliday } from '../../time/working-time.ts';
import type { RegisterEngine } from '../parts.ts';
import { findKeys, LOG_KEYS, readLogKeys } from './keys.ts';
import type { LogKeysDocument } from './keys.ts';
import type { PlaceTrouble } from './places-document.ts';

/** Where the news stands while the list of keys cannot be read, or is not there. */
export const NEWS_BESIDE = 'log-keys-news';

/** What a message of the log is about. */
export const CHECKPOINT_NEWS = 'checkpoint';
export const TROUBLE_NEWS = 'log-trouble';

/** The hour of a working day, in London, from which auditors are given the last checkpoint. A local choice. */
const MORNING = 8;
const LONDON = 'Europe/London';

/** The day (YYYY-MM-DD) whose morning this is: null before it, at a weekend and on a bank holiday. */
export function morningOf(now: Date): string | null {
  const there = DateTime.fromJSDate(now, { zone: LONDON });
  if (there.hour < MORNING || there.weekday > 5 || isBankHoliday(there)) return null;
  return there.toISODate();
}

type News = ItemOf<'register-news'>['payload'];

/** Gives every auditor this checkpoint, a signed note. */
export const giveCheckpoint = (engine: RegisterEngine, note: string): Promise<void> => {
  const auditors = engine.directory.byRole('auditor').map(({ id }) => id);
  return bring(engine, auditors, [{ what: CHECKPOINT_NEWS, about: note }]);
};

/** Tells every administrator which places are in trouble. False where there is none to tell. */
export async function tellTrouble(engine: RegisterEngine, troubles: readonly PlaceTrouble[]): Promise<boolean> {
  const admins = engine.directory.people.filter((person) => may(person, 'administer')).map(({ id }) => id);
  const news = troubles.map(({ name, what }) => ({ what: TROUBLE_NEWS, about: `${what} ${name}` }));
  await bring(engine, admins, news);
  return admins.length > 0;
}

async function bring(engine: RegisterEngine, to: readonly string[], news: readonly News[]): Promise<void> {
  if (to.length === 0 || news.length === 0) return;
  await bringThrough(engine, (await isListThere(engine)) ? LOG_KEYS : NEWS_BESIDE, to, news);
}

/** Whether the list of keys can carry news. One that is gone must not begin anew as if no key had ever been written. */
async function isListThere({ store, pk }: RegisterEngine): Promise<boolean> {
  try {
    return (await findKeys(store, pk)).length > 0;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    return false;
  }
}

async function bringThrough(
  engine: RegisterEngine,
  id: string,
  to: readonly string[],
  news: readonly News[],
): Promise<void> {
  const { store, pk, agency } = engine;
  const change = (stored: LogKeysDocument | null) => {
    const document = stored ?? newRegister('log-keys', id, agency);
    const items = to.flatMap((person) => news.map((payload) => itemFor(engine, person, payload)));
    const outbox = items.reduce(withNews, document.outbox);
    if (outbox === document.outbox) return { outcome: 'repeat' as const };
    return { outcome: 'apply' as const, document: withOutbox(document, outbox) };
  };
  const updated = await updateWithRetry(store, pk, id, change, { read: readLogKeys });
  if (updated.outcome === 'busy') throw new StoreBusy();
}

const itemFor = (engine: RegisterEngine, to: string, payload: News): NewsItem => ({
  ...untried(engine.context()),
  kind: 'register-news',
  to,
  payload,
});

type NewsItem = ItemOf<'register-news'> & OutboxItem;

/** Whether it tells the same person of the same kind of thing. */
const isAlike = (open: OutboxItem, { to, payload }: NewsItem): open is NewsItem =>
  open.kind === 'register-news' && open.to === to && open.payload.what === payload.what;

/**
 * The outbox with this item; the same one where the person is being told the same already. A checkpoint takes the place
 * of those that have not reached them, so that somebody who opens the bot after a month is given one, and not thirty.
 */
function withNews(outbox: readonly OutboxItem[], item: NewsItem): readonly OutboxItem[] {
  const alike = outbox.filter((open) => isAlike(open, item));
  if (alike.some(({ payload }) => payload.about === item.payload.about)) return outbox;
  if (item.payload.what !== CHECKPOINT_NEWS) return [...outbox, item];
  // one that is on its way now is left to whoever carries it
  const replaced = alike.filter(({ lease }) => lease === null || lease.until <= item.due);
  // whoever cannot be reached is looked for as before: since when that is, is not forgotten
  const waiting = replaced.find(({ state }) => state === 'waiting');
  const next = waiting ? { ...waiting, lease: null, payload: item.payload } : item;
  return [...outbox.filter((open) => !replaced.some((one) => one === open)), next];
}
