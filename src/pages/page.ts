// Self-contained HTML pages: no script, nothing fetched, one style sheet that prints. A template (*.eta) is only what
// stands in `main`; layout.eta stands around each of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import { say, spokenLocale } from '../words/say.ts';
import type { SectionsPage } from './blocks.ts';
import { cssString, escapeHtml } from './escape.ts';
import type { PageForm } from './forms.ts';
import type { Frame } from './frame.ts';
import { formatsLine } from './other-formats.ts';
import { plainPage } from './plain.ts';

export type { Frame } from './frame.ts';

/** Each template by its name, with the data that it draws. A new page is a line here and a file `<name>.eta`. */
export interface Pages {
  readonly sections: SectionsPage;
}

/** A template says a text of the catalogue as code does: `say('section.name')`. */
class Templates extends Eta {
  readonly say = say;
}

const templates = new Templates({
  views: import.meta.dirname,
  autoEscape: true,
  escapeFunction: (text) => escapeHtml(String(text)),
  cache: true,
  functionHeader: 'const say = this.say;',
});

const style = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');

/**
 * A whole page, as HTML or, in the form `plain`, as text. Every text of `page` may be anything that anybody typed: it is escaped. Only a template can let
 * markup through (`<%~ %>`), and only for what this program has drawn itself. Throws where a template fails.
 */
export function renderPage<Name extends keyof Pages>(
  name: Name,
  page: Frame & Pages[Name],
  form: PageForm = 'usual',
): string {
  if (form === 'plain') return plainPage(page);
  const { title, mark, made, foot, large = false, otherFormats = formatsLine() } = page;
  const body = templates.render(`./${name}`, page);
  return templates.render('./layout', {
    title,
    // a heading that says the same is not said twice
    mark: mark === page.heading ? '' : mark,
    made,
    foot,
    large,
    otherFormats,
    isLargePrint: form === 'large',
    body,
    lang: spokenLocale(),
    style: style + sheetStyle(mark),
  });
}

/** The head and foot of every sheet of paper, where a browser can do it; elsewhere its own head has the title. */
const sheetStyle = (mark: string): string => `
@page {
  @top-left { content: ${cssString(mark)}; }
  @top-right { content: ${cssString(say('pages.sheet'))} " " counter(page) " / " counter(pages); }
}
`;
