// Whom the messages about a case were for, and whether they have reached them.
import type { Told } from '../told.ts';
import { say } from '../../words/say.ts';
import { dayAndTime } from '../../words/days.ts';
import type { Spell } from './who.ts';

const TOLD: Readonly<Partial<Record<Told['what'], () => string>>> = {
  'ask-manager': () => say('record.told.askManager'),
  'remind-manager': () => say('record.told.reminded'),
  'tell-manager': () => say('record.told.tellManager'),
  'remind-author': () => say('record.told.reminded'),
  'remind-told': () => say('record.told.reminded'),
  'ask-arrived': () => say('record.told.askArrived'),
  'arrived-manager': () => say('record.told.arrivedManager'),
};

/** What the author or a manager was told of. */
const TOLD_OF: Readonly<Record<string, () => string>> = {
  approved: () => say('record.told.approved'),
  declined: () => say('record.told.declined'),
  'question-asked': () => say('record.told.questionAsked'),
  'question-answered': () => say('record.told.questionAnswered'),
  'handed-over': () => say('record.told.handedOver'),
  'next-rung': () => say('record.told.nextRung'),
  silent: () => say('record.told.silent'),
  'guardian-asked-back': () => say('record.told.guardianAskedBack'),
  'guardian-answered': () => say('record.told.guardianAnswered'),
};

/** A line for each message that was for somebody. Old records do not say what became of each. */
export const toldLines = (all: readonly Told[], spell: Spell): string[] =>
  all.filter(isOnlyOne).flatMap((one) => toldLine(one, spell));

/**
 * At the top of the ladder a request that nobody answers is put before the people who run the bot, while the message
 * itself still waits: that message says how it stands.
 */
const isOnlyOne = (one: Told, _at: number, all: readonly Told[]): boolean =>
  one.state !== 'given-up' ||
  !all.some((other) => other !== one && other.to.id === one.to.id && other.what === one.what && isOpenOrDone(other));

const isOpenOrDone = ({ state }: Told): boolean => ['reached', 'waiting', 'unreachable'].includes(state);

function toldLine({ to, what, event, state, reachedAt }: Told, spell: Spell): string[] {
  const name = spell(to.name);
  const how = (TOLD[what] ?? TOLD_OF[event ?? ''])?.() ?? say('record.told.told');
  switch (state) {
    case 'reached':
      return [say('record.was', { when: dayAndTime(reachedAt ?? ''), name, how })];
    case 'waiting':
      return [say('record.isWaiting', { name, how })];
    case 'unreachable':
      return [say('record.isUnreachable', { name, how })];
    case 'given-up':
      return [say('record.wasNot', { name, how })];
    case 'not-needed':
    case 'unknown':
      return [];
  }
}
