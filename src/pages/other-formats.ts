// The council's own line for other formats, as its papers have it on their first page. Set once at the start, like the language.
import { say } from '../words/say.ts';

/** Whom to ask for another format. */
export interface FormatsContact {
  readonly name: string;
  readonly phone: string;
  readonly textphone?: string | undefined;
  readonly email?: string | undefined;
}

/** The key of whom to ask in the contacts file. */
export const OTHER_FORMATS = 'otherFormats';

let asked: FormatsContact | undefined;

/** Whom every page of this process names from now on; undefined: nobody. */
export function askForFormats(contact: FormatsContact | undefined): void {
  asked = contact;
}

/** The line as pages have it; empty where nobody is named. */
export const formatsLine = (): string => formatsWords(asked);

/** The line that names this contact; empty where there is none. */
export function formatsWords(contact: FormatsContact | undefined): string {
  if (!contact) return '';
  const { name, phone, textphone = '', email = '' } = contact;
  // a number that is set without a file has no name but its key
  const who = name === OTHER_FORMATS ? say('pages.otherFormats.us') : name;
  return [
    say('pages.otherFormats.ask', { who, phone }),
    textphone && say('pages.otherFormats.textphone', { textphone }),
    email && say('pages.otherFormats.email', { email }),
  ]
    .filter(Boolean)
    .join(' ');
}
