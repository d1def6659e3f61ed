// Whether the person was told, in words: for whom words were made, what for, and what stands on the record of it.
import { ANOTHER } from '../../telling/spoken.ts';
import type { Audience, Occasion, Through } from '../../telling/types.ts';
import { dayIfDate } from '../../words/days.ts';
import { lower } from '../../words/lower.ts';
import { say, spokenLocale } from '../../words/say.ts';
import type { PersonTold } from '../entries.ts';

const AUDIENCE: Readonly<Record<Audience, () => string>> = {
  adult: () => say('telling.audience.adult'),
  'young-person': () => say('telling.audience.young-person'),
  child: () => say('telling.audience.child'),
  parent: () => say('telling.audience.parent'),
  'easy-words': () => say('telling.audience.easy-words'),
};

const OCCASION: Readonly<Record<Occasion, () => string>> = {
  'asking-consent': () => say('telling.occasion.asking-consent'),
  'sharing-agreed': () => say('telling.occasion.sharing-agreed'),
  'sharing-without': () => say('telling.occasion.sharing-without'),
  'not-sharing': () => say('telling.occasion.not-sharing'),
  'telling-later': () => say('telling.occasion.telling-later'),
};

export const audienceWords = (audience: Audience): string => AUDIENCE[audience]();
export const occasionWords = (occasion: Occasion): string => OCCASION[occasion]();

/** A language's name, such as "Polish"; of one that the bot has no texts in, that it is another. */
export const languageWords = (language: string): string =>
  language === ANOTHER
    ? say('telling.another')
    : (new Intl.DisplayNames([spokenLocale()], { type: 'language' }).of(language) ?? language);

/** In which language the words were, and how it came that they were not in English. */
const SAID_THROUGH: Readonly<Record<Through, (language: string) => string>> = {
  signed: (language) => say('telling.journal.signed', { language }),
  draft: (language) => say('telling.journal.draft', { language }),
  interpreter: (language) => say('telling.journal.interpreter', { language }),
};

/** What an entry says; why somebody is not told stands beside it. */
export function personToldLine({ told, on = '', words }: Omit<PersonTold, 'whyNot'>, who: string): string {
  if (told === 'not-yet') return say('telling.journal.not-yet', { who });
  if (told === 'not-safe') return say('telling.journal.not-safe', { who });
  const line = say('telling.journal.told', { who, day: dayIfDate(on) });
  if (!words) return line;
  const { audience, occasion, through } = words;
  const language = languageWords(words.language);
  const given = say('telling.journal.words', {
    audience: lower(audienceWords(audience)),
    occasion: lower(occasionWords(occasion)),
    language: through ? SAID_THROUGH[through](words.language === ANOTHER ? lower(language) : language) : language,
  });
  return `${line} ${given}`;
}
