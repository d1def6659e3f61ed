// In which language something is said to somebody: in their own only where a named speaker has signed every text of it.
import { tellingText } from './text.ts';
import type { Texts } from './text.ts';
import type { About, Telling, Through } from './types.ts';

/** What everything is said in where nothing else can be, and what stands beside every other language. */
export const ENGLISH = 'en';

/** A language that there are no texts in at all. */
export const ANOTHER = 'another';

export interface Spoken {
  readonly language: string;
  /** null: in English. */
  readonly through: Through | null;
  /** What is said: in that language, or in English for an interpreter. */
  readonly telling: Telling;
  readonly english: Telling;
}

/** The texts in a language, and which of them somebody signed as they are now. */
export interface OtherTexts {
  readonly language: string;
  /** null: there are none. */
  readonly texts: Texts | null;
  readonly isSigned: (name: string) => boolean;
}

/** `drafts`: whether a text that nobody signed may be shown: never where somebody real is told. */
export function spokenIn(english: Texts, other: OtherTexts | null, about: About, drafts: boolean): Spoken {
  const inEnglish = tellingText(english, about);
  if (!other) return { language: ENGLISH, through: null, telling: inEnglish, english: inEnglish };
  const { language, texts, isSigned } = other;
  const own = texts && tellingText(texts, about);
  if (own?.from.every(isSigned)) return { language, through: 'signed', telling: own, english: inEnglish };
  if (own && drafts) return { language, through: 'draft', telling: own, english: inEnglish };
  return { language, through: 'interpreter', telling: inEnglish, english: inEnglish };
}
