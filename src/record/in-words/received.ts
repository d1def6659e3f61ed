// What somebody was given, in words: its title, its fields, and its limits on the record of a later share.
import { dayIfDate } from '../../words/days.ts';
import { lower } from '../../words/lower.ts';
import { say } from '../../words/say.ts';
import { wordsOf } from '../received-state.ts';
import type { LimitShown, Received } from '../types.ts';

const fromWords = ({ from, fromOther }: Received): string => lower(wordsOf(from, fromOther));
/** From whom it came and when. */
export const receivedTitle = (received: Received): string =>
  say('received.recordTitle', { from: fromWords(received), day: dayIfDate(received.receivedOn) });

/** What is on record of it, each field with its label. */
export function receivedFields(received: Received): { label: string; value: string }[] {
  const { from, fromOther, how, howOther, purpose, purposeOther, limits } = received;
  const lines: [keyof typeof ON_RECORD, string][] = [
    ['caseReference', received.caseReference],
    ['from', wordsOf(from, fromOther)],
    ['receivedOn', dayIfDate(received.receivedOn)],
    ['how', wordsOf(how, howOther)],
    ['purpose', wordsOf(purpose, purposeOther)],
    ['limits', limits.map(({ label }) => label).join('; ')],
    ['limitsLine', received.limitsLine],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ label: say(`received.onRecord.${name}`), value }));
}

const ON_RECORD = {
  caseReference: true,
  from: true,
  receivedOn: true,
  how: true,
  purpose: true,
  limits: true,
  limitsLine: true,
} as const;

/** A limit as the values of a sentence. */
export const limitWords = ({ from, receivedOn, purpose = '', limits, line }: LimitShown) => ({
  from: lower(from),
  day: dayIfDate(receivedOn),
  count: limits.length,
  purpose: purpose === '' ? '' : say('received.givenFor', { purpose: lower(purpose) }),
  limits: [...limits.map(lower), ...(line === '' ? [] : [line])].join('; '),
});

/** Each limit on the record of what was shared: that it was shown. */
export const limitsOnRecord = (limits: readonly LimitShown[] = []): { label: string; value: string }[] =>
  limits.map((limit) => ({
    label: say('received.limitsLabel'),
    value: say('received.givenOnRecord', { ...limitWords(limit), ref: limit.ref }),
  }));
