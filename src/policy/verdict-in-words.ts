import { say } from '../words/say.ts';
import type { VerdictName } from './rules-schema.ts';

/** A verdict in a few words, whoever would be told: "Share", "Share only what is needed", "Do not share" … */
export function verdictInWords(verdict: VerdictName, inPart: boolean): string {
  switch (verdict) {
    case 'share':
      return inPart ? say('verdictNames.part') : say('verdictNames.share');
    case 'ask-consent-first':
      return say('verdictNames.askFirst');
    case 'do-not-share':
      return say('verdictNames.doNot');
    case 'seek-advice':
      return say('verdictNames.seekAdvice');
  }
}
