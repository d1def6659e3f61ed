// Which kinds of documents there are, and what each copy of the store takes.
import { REGISTER_KINDS } from '../../record/register-document.ts';

/** What explains that others are gone: these are read last, so that what happens meanwhile is explained too. */
const EXPLAINS: readonly string[] = ['destroyed', 'disposal', 'restore'];

/** With a journal: checked, and in the log. In this order they are read. */
export const JOURNALLED: readonly string[] = [
  'absences',
  'withdrawals',
  'case',
  'advice',
  ...REGISTER_KINDS.filter((kind) => !EXPLAINS.includes(kind)),
  ...EXPLAINS,
];

/** Beside the journals: nothing proves what they hold, and they decide nothing that was decided. */
export const BESIDE: readonly string[] = ['people', 'reach', 'doubts', 'stuck', 'agreements', 'log-places', 'looked'];
