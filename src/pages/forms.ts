// The forms in which a page is given out: as it is, in large print, or as plain text for Braille and for listening.
import { say } from '../words/say.ts';

export const PAGE_FORMS = ['usual', 'large', 'plain'] as const;
export type PageForm = (typeof PAGE_FORMS)[number];

const ENDS: Readonly<Record<PageForm, string>> = {
  usual: '.html',
  large: '-large-print.html',
  plain: '-plain-text.txt',
};

/** What the file is called: `name` is that of the usual form, such as `NCC-7K3F-92QD.html`. */
export const fileNameIn = (form: PageForm, name: string): string => name.replace(/\.html$/u, '') + ENDS[form];

/** The forms besides the usual one, with what each is called. */
export const otherForms = (): { readonly form: PageForm; readonly title: string }[] => [
  { form: 'large', title: say('pages.largePrint') },
  { form: 'plain', title: say('pages.plainText') },
];
