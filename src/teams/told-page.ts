// What is said to the person, as a page to hand over. It goes home with them: on it stand the words and which council says
// them, and nothing else. No reference, nobody's name, no day; and its file name says nothing.
import type { Cases } from '../cases/cases.ts';
import type { Block, SectionsPage } from '../pages/blocks.ts';
import type { PageForm } from '../pages/forms.ts';
import type { Frame } from '../pages/frame.ts';
import { renderPage } from '../pages/page.ts';
import { editionFor, isGone } from '../record/edition-pin.ts';
import type { Actor, CaseDocument } from '../record/types.ts';
import { loadTellingWords } from '../telling/load.ts';
import { ENGLISH } from '../telling/spoken.ts';
import type { Spoken } from '../telling/spoken.ts';
import type { Telling } from '../telling/types.ts';
import { say } from '../words/say.ts';
import type { ViewContext } from './views/context.ts';
import { mayTell, toldFor } from './views/tell.ts';
import type { Told, TellPicked } from './views/tell.ts';

interface Printing extends Pick<ViewContext, 'editions' | 'languages' | 'now'> {
  readonly cases: Pick<Cases, 'find'>;
}

/** The page, with what it was made of; or why there is none, in sentences below a title. */
export type ToldPage =
  | { readonly document: CaseDocument; readonly told: Told; readonly page: string }
  | { readonly title: string; readonly why: readonly string[] };

/** The page for what was picked, as the case stands now. Null where it is no case of theirs, or gone. */
export async function printTold(
  { cases, editions, languages, now }: Printing,
  actor: Actor,
  ref: string,
  picked: TellPicked,
  form: PageForm = 'usual',
): Promise<ToldPage | null> {
  const document = await cases.find(actor, ref);
  // an auditor may read it, but tells nobody
  if (document?.author.id !== actor.id || isGone(editions, document)) return null;
  const edition = editionFor(editions, document, now);
  const told = mayTell(edition, document) ? toldFor({ edition, languages }, document, picked) : null;
  const title = say('telling.notYet');
  if (!told) return { title, why: [say('telling.nothing')] };
  const { telling } = told.spoken;
  if (!('tell' in telling))
    return { title, why: [telling.notNow, say('telling.whoDecides', { who: telling.whoDecides })] };
  if (told.isSaidOnly) return { title: say('telling.page.none'), why: [say('telling.page.never')] };
  const page = renderPage('sections', toldPage(edition.meta.council, told.spoken, languages?.folder), form);
  return { document, told, page };
}

/** The words in the language that they are in, and below them in English. */
export function toldPage(council: string, { language, through, telling, english }: Spoken, folder?: string): Page {
  const isOwn = through === 'signed' || through === 'draft';
  const draft: Block = { kind: 'note', tone: 'warning', text: say('telling.draft') };
  const own = isOwn ? { lang: language, dir: loadTellingWords(language, folder).language.direction } : IN_ENGLISH;
  return {
    title: council,
    mark: council,
    made: '',
    foot: '',
    large: true,
    heading: council,
    lead: '',
    blocks: [...(through === 'draft' ? [draft] : []), { kind: 'said', lines: wordsOf(telling), ...own }],
    sections: isOwn
      ? [{ heading: say('telling.page.english'), blocks: [{ kind: 'said', lines: wordsOf(english), ...IN_ENGLISH }] }]
      : [],
  };
}

type Page = Frame & SectionsPage;

const IN_ENGLISH = { lang: ENGLISH, dir: 'ltr' } as const;

const wordsOf = (telling: Telling): readonly string[] => ('tell' in telling ? telling.tell : []);
