// In which language somebody is told: what of it stands on the card besides the words.
import { languageWords } from '../../record/in-words/person-told.ts';
import { loadTellingWords, otherTexts, tellingLanguages } from '../../telling/load.ts';
import { ANOTHER, ENGLISH, spokenIn } from '../../telling/spoken.ts';
import type { Spoken } from '../../telling/spoken.ts';
import type { Texts } from '../../telling/text.ts';
import type { About, Telling } from '../../telling/types.ts';
import { say } from '../../words/say.ts';
import { people } from './context.ts';
import type { ViewContext } from './context.ts';

type Languages = ViewContext['languages'];

/** Those that can be picked: English first, and last any other. */
const pickable = (folder?: string): readonly string[] => [
  ENGLISH,
  ...tellingLanguages(folder).filter((language) => language !== ENGLISH),
  ANOTHER,
];

/** What is said in the language that was picked; in English where none was, or none that there is. */
export function spokenFor(given: Omit<Texts, 'catalogue'>, about: About, picked: string, languages: Languages): Spoken {
  const { drafts = false, folder } = languages ?? {};
  const english = { ...given, catalogue: loadTellingWords() };
  const isOther = picked !== ENGLISH && pickable(folder).includes(picked);
  return spokenIn(english, isOther ? otherTexts(picked, given, folder) : null, about, drafts);
}

const titleOf = (language: string, folder?: string): string => {
  if (language === ENGLISH || language === ANOTHER) return languageWords(language);
  const own = loadTellingWords(language, folder).language.name;
  return say('telling.languageNamed', { language: languageWords(language), own });
};

/** What the card has of a language, where English is picked and nothing is said. */
export const NO_LANGUAGE = {
  language: ENGLISH,
  languages: [] as readonly { readonly value: string; readonly title: string }[],
  rtl: false,
  mark: '',
  markTone: 'default',
  english: '',
  interpreter: '',
  /** The same where there are no words: only for what is said to somebody who asks. */
  interpreterIfAsked: '',
  interpreters: [] as ReturnType<typeof people>,
  interpretersIfAsked: [] as ReturnType<typeof people>,
};

/** What stands beside the words: who has checked them, the English, and how to get an interpreter. */
export function languageShown({ contacts, languages }: ViewContext, spoken: Spoken): typeof NO_LANGUAGE {
  const { folder } = languages ?? {};
  const { language, through } = spoken;
  const choices = pickable(folder).map((value) => ({ value, title: titleOf(value, folder) }));
  const shown = { ...NO_LANGUAGE, language, languages: choices };
  if (through === null) return shown;
  if (through === 'interpreter') {
    const interpreters = people(contacts, ['interpreter']);
    const how = interpreters.length > 0 ? [] : [say('telling.interpreter.ask')];
    if (!('tell' in spoken.telling)) {
      const interpreterIfAsked = [say('telling.interpreter.ifAsked'), ...how].join(' ');
      return { ...shown, interpreterIfAsked, interpretersIfAsked: interpreters };
    }
    const interpreter = [interpreterWords(language), say('telling.interpreter.say'), ...how].join(' ');
    return { ...shown, interpreter, interpreters };
  }
  const isSigned = through === 'signed';
  return {
    ...shown,
    rtl: loadTellingWords(language, folder).language.direction === 'rtl',
    mark: isSigned ? say('telling.signed', { language: languageWords(language) }) : say('telling.draft'),
    markTone: isSigned ? 'good' : 'attention',
    english: say('telling.inEnglish', { words: saidIn(spoken.english) }),
  };
}

const interpreterWords = (language: string): string =>
  language === ANOTHER
    ? say('telling.interpreter.another')
    : say('telling.interpreter.unsigned', { language: languageWords(language) });

/** What somebody says: the words, or what to answer to whoever asks while there are none. */
const saidIn = (telling: Telling): string => ('tell' in telling ? telling.tell.join(' ') : telling.whatToSayIfAsked);
