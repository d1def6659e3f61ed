// Which agreements and assessments their owner is to be reminded of today. Pure: who is written to is elsewhere.
import { isOverdue } from './match.ts';
import type { Agreement, Kind } from './schema.ts';

/** How near a review is: within 60 days, within 14, or past. */
export const STAGES = ['soon', 'near', 'past'] as const;
export type Stage = (typeof STAGES)[number];

/** So many days before its review each of them begins. */
const SOON = 60;
const NEAR = 14;

/** What a reminder names: as the file had it when it was written. */
export interface Reminder {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly partner: string;
  readonly reviewOn: string;
  readonly address: string;
  readonly stage: Stage;
}

export interface DueReminder {
  /** Under it a reminder is given once: a review date that is moved makes others. */
  readonly key: string;
  readonly owner: string;
  readonly reminder: Reminder;
}

/** How near a review is on this day (`2026-11-28`, as the council's calendar has it); null where it is far. */
export function stageOf(agreement: Pick<Agreement, 'reviewOn'>, today: string): Stage | null {
  if (isOverdue(agreement, today)) return 'past';
  if (dayBefore(agreement.reviewOn, NEAR) <= today) return 'near';
  return dayBefore(agreement.reviewOn, SOON) <= today ? 'soon' : null;
}

const DAY = 86_400_000;

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);

/** What is to be said today, one for each: whoever was not reminded early enough is reminded of how it stands now. */
export const remindersOn = (agreements: readonly Agreement[], today: string): DueReminder[] =>
  agreements.flatMap(({ id, kind, title, partner: { name: partner }, reviewOn, address, owner }) => {
    const stage = stageOf({ reviewOn }, today);
    if (stage === null) return [];
    const reminder = { id, kind, title, partner, reviewOn, address, stage };
    return [{ key: `${id} ${reviewOn} ${stage}`, owner: owner.id, reminder }];
  });
