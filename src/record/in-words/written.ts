// What the author wrote on a record, each with what was put right of it later beside it.
import { agreementsOnRecord } from '../agreements.ts';
import { FORM_FIELDS } from '../form.ts';
import type { RecordView } from '../record-of.ts';
import type { FiledDecision, FormField, Proposal } from '../types.ts';
import { allOf, say, sentence } from '../../words/say.ts';
import { day, dayAndTime } from '../../words/days.ts';
import { recordWords } from './form.ts';
import { limitsOnRecord } from './received.ts';
import { whoWords } from './who.ts';
import type { Spell } from './who.ts';

export interface Edit {
  /** When it was put right, and by whom. */
  readonly line: string;
  readonly text: string;
}

export interface Field {
  readonly label: string;
  readonly value: string;
  readonly edits: readonly Edit[];
}

/** What stands elsewhere on the card, with whose words it is. */
const SHOWN_ABOVE: ReadonlySet<FormField> = new Set(['decision', 'reason']);

/**
 * The author's form as they filed it, and beside each field what was put right of it. With what was answered to whether
 * the person was told stand the numbers of the entries that say more of it.
 */
export const writtenDown = (
  { corrections, entries }: Pick<RecordView, 'corrections' | 'entries'>,
  {
    form,
    consentBeingAsked,
    limits,
    agreements,
  }: Pick<Proposal, 'form' | 'consentBeingAsked' | 'limits' | 'agreements'>,
  spell: Spell,
): Field[] => [
  ...FORM_FIELDS.filter((field) => !SHOWN_ABOVE.has(field)).flatMap((field) =>
    recordWords(form, [field]).map(({ label, value }) => ({
      label,
      value: field === 'subjectTold' ? withEntries(value, entries) : value,
      edits: editsOf(corrections, field, spell),
    })),
  ),
  ...[...consentWords(consentBeingAsked), ...limitsOnRecord(limits), ...agreementsOnRecord(agreements)].map((one) => ({
    ...one,
    edits: [],
  })),
];

/** What was answered, and which entries say of the same when it was so, or that it is not safe. */
function withEntries(answered: string, entries: RecordView['entries']): string {
  const which = entries.filter(({ kind }) => kind === 'person-told').map(({ seq }) => String(seq));
  if (which.length === 0) return answered;
  return `${sentence(answered)} ${say('record.seeEntries', { count: which.length, which: allOf(which) })}`;
}

/** Consent that was asked for and not yet answered, as a line of the record. */
export const consentWords = (
  asked: { readonly since: string } | null | undefined,
): { label: string; value: string }[] =>
  asked ? [{ label: say('form.consentLine'), value: say('form.consentAsked', { day: day(asked.since) }) }] : [];

const editsOf = (corrections: RecordView['corrections'], field: FormField, spell: Spell): Edit[] =>
  corrections
    .filter((one) => one.of === field)
    .map((one) => ({
      line: say('record.putRight', { when: dayAndTime(one.at), who: whoWords(one, spell) }),
      text: one.text,
    }));

/** All that was added or put right, in order, with what it puts right where it says so. */
export const addedLater = ({ corrections }: Pick<RecordView, 'corrections'>, spell: Spell): Edit[] =>
  corrections.map((one) => {
    const by = { when: dayAndTime(one.at), who: whoWords(one, spell) };
    const label = one.of === undefined ? undefined : labelOf(one.of);
    return {
      line: label === undefined ? say('record.added', by) : say('record.putRightOf', { ...by, label }),
      text: one.text,
    };
  });

const labelOf = (of: string): string | undefined => {
  const field = FORM_FIELDS.find((one) => one === of);
  return field && recordWords({ [field]: '-' }, [field])[0]?.label;
};

/** The fields that somebody may put right: those that were filled in. */
export const correctable = ({ form }: FiledDecision): { value: string; title: string }[] =>
  FORM_FIELDS.filter((field) => Boolean(form[field])).flatMap((field) =>
    recordWords(form, [field]).map(({ label }) => ({ value: field, title: label })),
  );
