import type { Edition } from '../../policy/edition.ts';
import type { Editions } from '../../policy/governing.ts';
import type { ContactKey } from '../../policy/editions/norfolk-2015/names.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { editionFor } from '../../record/edition-pin.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { SaidWith } from '../quotes.ts';
import type { View } from '../render.ts';
import { telLink } from '../../text/phone.ts';

/** Somebody to ring, from configuration. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly email?: string;
  readonly when: string;
  readonly note?: string;
}

/** The contacts by their keys in the edition's local choices (`mash`, `emergencyDutyTeam` …). */
export type Contacts = Readonly<Record<string, Contact>>;

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
}

/** The same for a case or request that is to be shown: with the edition that it was opened under. */
export const contextFor = <Context extends ViewContext>(
  context: Context,
  document: CaseDocument | AdviceDocument,
): Context => ({ ...context, edition: editionFor(context.editions, document, context.now) });

/** The same card with a line at its top, such as what was wrong with a tap. */
export const withNotice = (view: View, notice: string): View =>
  notice === '' ? view : { ...view, data: { ...view.data, notice }, text: `${notice} ${view.text}` };

/**
 * The contacts with these keys, as the cards list them; a key that is not configured is left out. Whoever shows one
 * shows its number as text, and may let it be tapped besides: `tel` is a link that dials it.
 */
export const people = (contacts: Contacts, keys: readonly ContactKey[]) =>
  keys.flatMap((key) => {
    const one = contacts[key];
    if (!one) return [];
    const reach = [one.phone, one.email].filter(Boolean).join(' · ');
    const detail = [one.when, one.note].filter(Boolean).join('. ');
    return [{ name: one.name, phone: one.phone, tel: telLink(one.phone) ?? '', when: one.when, reach, detail }];
  });
