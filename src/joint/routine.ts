// Which news of joint working only reminds: several of them for one person at one time are one message.
import type { PersonItem } from '../record/items.ts';
import { blockOf } from './blocks/state.ts';
import type { JointDocument } from './facts.ts';

/** The most urgent first. */
export const ROUTINE: readonly string[] = [
  'route-late-again',
  'route-late',
  'assessment-action-overdue',
  'block-overdue',
  'route-before-end',
  'assessment-action-due',
  'route-unsent',
  'assessment-silent',
  'assessment-review',
  'route-halfway',
];

/** Of a danger each piece of news is a message of its own, and waits for no other. */
export const isRoutine = (document: JointDocument, item: PersonItem): boolean =>
  item.kind === 'register-news' &&
  ROUTINE.includes(item.payload.what) &&
  (document.kind !== 'block' || blockOf(document)?.inDanger === false);
