// Decisions, verdicts and roles in words, with a sign: colour never speaks alone.
import type { VerdictName } from '../../policy/rules-schema.ts';
import { verdictInWords } from '../../policy/verdict-in-words.ts';
import { say } from '../../words/say.ts';
import type { Decision, Role } from '../types.ts';

const SIGN: Record<VerdictName, string> = {
  share: '✓',
  'ask-consent-first': '?',
  'do-not-share': '✕',
  'seek-advice': '!',
};

/** A role as people say it, such as "senior manager". */
export const roleWords = (role: Role | 'system'): string => say(`roles.${role}`);

/** What was decided, in words. Each is looked up when it is read, in the language of that moment. */
export const DECISIONS: Readonly<Record<Decision, string>> = {
  get share() {
    return say('decisions.share');
  },
  get 'share-in-part'() {
    return say('decisions.part');
  },
  get 'do-not-share'() {
    return say('decisions.doNot');
  },
};

/** "✓ Share", "✕ Do not share" … : the verdict alone, where it is one thing of several on a card. */
export const badge = (verdict: VerdictName, inPart: boolean): string =>
  say('verdictNames.badge', { sign: SIGN[verdict], verdict: verdictInWords(verdict, inPart) });
export const signOf = (verdict: VerdictName): string => SIGN[verdict];
