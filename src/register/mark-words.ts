// What somebody must know of a record before they open it, in words.
import { say } from '../words/say.ts';
import type { Mark } from './filter.ts';

/** As a row says it, with a sign; null for what the row says in another way: what was received has no decision. */
export function markWords(mark: Mark): string | null {
  switch (mark) {
    case 'against':
      return say('register.marks.against');
    case 'at-risk':
      return say('register.marks.atRisk');
    case 'waiting':
      return say('register.marks.waiting');
    case 'hold':
      return say('register.marks.hold');
    case 'received':
      return null;
  }
}

/** As it is picked to look for. */
export function markChoice(mark: Mark): string {
  switch (mark) {
    case 'against':
      return say('register.markChoice.against');
    case 'at-risk':
      return say('register.markChoice.atRisk');
    case 'waiting':
      return say('register.markChoice.waiting');
    case 'hold':
      return say('register.markChoice.hold');
    case 'received':
      return say('register.markChoice.received');
  }
}
