// Pages of what is told to somebody, for whoever looks at them in a browser: in English, as a draft and right to left.
import { renderPage } from '../../src/pages/page.ts';
import type { PageForm } from '../../src/pages/forms.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { toldPage } from '../../src/teams/told-page.ts';
import { loadNotSafe, loadTellingWords, otherTexts } from '../../src/telling/load.ts';
import { spokenIn } from '../../src/telling/spoken.ts';
import type { Audience } from '../../src/telling/types.ts';
import { TOLD } from './abouts.ts';
import { ownLanguages, PSEUDO } from './other-languages.ts';

function told(audience: Audience, form?: PageForm, language?: string, folder?: string): string {
  const edition = loadEdition();
  const given = { notSafe: loadNotSafe(edition), council: edition.meta.council };
  const english = { ...given, catalogue: loadTellingWords() };
  const other = language === undefined ? null : otherTexts(language, given, folder);
  const spoken = spokenIn(english, other, { ...TOLD, audience }, true);
  if (!('tell' in spoken.telling)) throw new Error(spoken.telling.notNow);
  return renderPage('sections', toldPage(given.council, spoken, folder), form);
}

function rightToLeft(form?: PageForm): string {
  const own = ownLanguages();
  try {
    own.sign(PSEUDO);
    return told('parent', form, PSEUDO, own.folder);
  } finally {
    own.remove();
  }
}

/** Each by its name, in the form that is asked for. */
export const TOLD_PAGES: readonly (readonly [name: string, make: (form?: PageForm) => string])[] = [
  ['told to a parent', (form) => told('parent', form)],
  ['told to a child', (form) => told('child', form)],
  ['told in Polish', (form) => told('parent', form, 'pl')],
  ['told from right to left', rightToLeft],
];
