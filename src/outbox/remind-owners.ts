// Whoever looks after an agreement is reminded before its review, and administrators are told of a wrong file. What was
// said is written down with the messages, so that it is said once, whichever instance looks and whatever dies.
import { remindersOn } from '../agreements/reminders.ts';
import type { DueReminder } from '../agreements/reminders.ts';
import { AGREEMENTS, nothingSaid, withReminders } from '../cases/agreements-document.ts';
import type { AgreementsDocument, Standing } from '../cases/agreements-document.ts';
import { readAgreementsTold } from '../cases/stored-people.ts';
import { may } from '../people/may.ts';
import { londonDay } from '../record/days.ts';
import { partitionOf } from '../record/partition.ts';
import { StoreBusy } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import type { OutboxParts } from './parts.ts';

/** How often it is looked for, in milliseconds: a day begins, a file changes, somebody cannot be reached any more. */
const LOOK_EVERY = 60_000;

export interface OwnerReminders {
  /** Looks where it is time to, and puts what is to be said into the outbox. Throws what the store throws. */
  look(): Promise<void>;
}

type Parts = Pick<OutboxParts, 'store' | 'directory' | 'clock' | 'ids' | 'agreements' | 'channel'>;

export function createOwnerReminders(parts: Parts): OwnerReminders {
  let looked = 0;
  let isWritten = true;
  return {
    async look() {
      const now = parts.clock.now().getTime();
      if (Math.abs(now - looked) < LOOK_EVERY) return;
      looked = now;
      // a file that is right again takes what was wrong with it from the list
      isWritten = await remind(parts, isWritten);
    },
  };
}

/** Whether there is a document, so that an agency that keeps no agreements costs no reading. */
async function remind(parts: Parts, isWritten: boolean): Promise<boolean> {
  const { store, directory, clock, ids, agreements } = parts;
  const due = remindersOn(agreements.all(), londonDay(clock.now()));
  const problem = agreements.problem()?.message ?? null;
  if (due.length === 0 && problem === null && !isWritten) return false;
  const pk = partitionOf(directory.agency);
  const standing = await standingOf(parts, due, problem);
  const context = { now: clock.now(), newId: () => ids.newId() };
  let found = false;
  const change = (before: AgreementsDocument | null) => {
    const document = withReminders(before ?? nothingSaid(pk), standing, context);
    found = before !== null || document !== null;
    return document ? { outcome: 'apply' as const, document } : { outcome: 'repeat' as const };
  };
  const updated = await updateWithRetry(store, pk, AGREEMENTS, change, { read: readAgreementsTold });
  if (updated.outcome === 'busy') throw new StoreBusy();
  return found;
}

async function standingOf(
  { directory, channel }: Parts,
  due: readonly DueReminder[],
  problem: string | null,
): Promise<Standing> {
  const others = directory.people.filter((person) => may(person, 'look-after-agreements')).map(({ id }) => id);
  const asked = due.length === 0 ? [] : [...new Set([...due.map(({ owner }) => owner), ...others])];
  const here = asked.filter((id) => directory.find(id) !== null);
  const chats = await Promise.all(here.map((id) => channel.find(id)));
  return { due, problem, reached: new Set(here.filter((_, i) => chats[i] !== null)), others };
}
