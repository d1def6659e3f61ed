import type { Agreement } from '../../agreements/schema.ts';
import type { ContactKey } from '../../policy/editions/norfolk-2015/names.ts';
import type { Edition } from '../../policy/edition.ts';
import type { Editions } from '../../policy/governing.ts';
import type { RouteSeen } from '../../joint/routes/types.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { editionFor } from '../../record/edition-pin.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { SaidWith } from '../quotes.ts';
import type { View } from '../render.ts';
import { telLink } from '../../text/phone.ts';
import { say } from '../../words/say.ts';

/** Somebody to ring, from configuration. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly textphone?: string;
  readonly email?: string;
  readonly when: string;
  readonly note?: string;
}

/** The contacts by their keys in the edition's local choices (`mash`, `emergencyDutyTeam` …). */
export type Contacts = Readonly<Record<string, Contact>>;

/** Whom to tell in an emergency, day and night. */
export const PROTECTORS: readonly ContactKey[] = ['mash', 'emergencyDutyTeam', 'police101'];

/** What every view may need besides the case. */
export interface ViewContext {
  /** The one that governs now, or that the case in hand was opened under. */
  readonly edition: Edition;
  readonly editions: Editions;
  readonly contacts: Contacts;
  readonly now: Date;
  /** How many days an untouched draft is kept. */
  readonly draftDays: number;
  /** The words that said so, by the reference of their draft, while the question is fresh. */
  readonly saidWith: (reference: string) => SaidWith | undefined;
  /** Where the texts for other languages stand, and whether drafts show: left out, they do not, as somebody is real. */
  readonly languages?: { readonly drafts: boolean; readonly folder?: string };
  /** The route that the case at hand decides, as its author sees it now; left out where it decides none. */
  readonly decides?: RouteSeen;
  /** The sharing agreements of the agency; left out: it keeps none. */
  readonly agreements?: readonly Agreement[];
}

/** The same for a case or request that is to be shown: with the edition that it was opened under. */
export const contextFor = <Context extends ViewContext>(
  context: Context,
  document: CaseDocument | AdviceDocument,
): Context => ({ ...context, edition: editionFor(context.editions, document, context.now) });

/**
 * What colour a line at the top of a card has, besides its words: `good` for what was done, `warning` for what is
 * uncertain, `attention` for what was refused or is dangerous, `accent` for any other note.
 */
export type NoticeTone = 'good' | 'accent' | 'warning' | 'attention';

/** The same change to a card in each size that it can have. */
export function onEverySize(view: View, change: (one: View) => View): View {
  const { smaller } = view;
  return { ...change(view), ...(smaller ? { smaller: () => onEverySize(smaller(), change) } : {}) };
}

/** The same card with a line at its top, such as what was wrong with a tap. */
export const withNotice = (view: View, notice: string, tone?: NoticeTone): View =>
  notice === ''
    ? view
    : onEverySize(view, (one) => ({
        ...one,
        data: { ...one.data, notice, ...(tone === undefined ? {} : { noticeTone: tone }) },
        text: `${notice} ${one.text}`,
      }));

/** The same card, the line at whose top has this colour. */
export const withTone = (view: View, tone: NoticeTone): View =>
  onEverySize(view, (one) => ({ ...one, data: { ...one.data, noticeTone: tone } }));

/** The same card, which its reader's client asks for again when it is opened: others change what it shows. */
export const refreshed = (view: View): View => onEverySize(view, (one) => ({ ...one, refresh: true }));

/**
 * The contacts with these keys, as the cards list them (`Contacts` in a template); a key that is not configured is left
 * out. A number is always shown as text; `tel` dials it where the client allows that, and `ring` says so. `tel` is empty for a
 * number that cannot be dialled, and the row is then text alone (`withoutEmptyLinks`).
 */
export const people = (contacts: Contacts, keys: readonly string[]) =>
  keys.flatMap((key) => {
    const one = contacts[key];
    if (!one) return [];
    const tel = telLink(one.phone) ?? '';
    const { name, phone, email, when, note } = one;
    const reach = [phone, email].filter(Boolean).join(' · ');
    const texts = { reach, when, detail: sentences([when, note]), line: sentences([when, note, email]) };
    return [{ name, phone, tel, ring: say('contacts.ring', { name, phone }), ...texts }];
  });

/** What there is of these, one after another: "Always. Ask for the duty worker." */
const sentences = (parts: readonly (string | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined && part !== '')
    .map((part, at, all) => (at < all.length - 1 && !part!.endsWith('.') ? `${part}.` : part))
    .join(' ');
