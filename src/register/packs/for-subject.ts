// What no copy for the person themself holds, whatever is withheld in it: whether and why they were asked or told, or
// were not, unless they know it themselves; and what the policy said. Left out only where it is dangerous, the gap would
// say what it hides.
import type { Edition } from '../../policy/edition.ts';
import { withCopies } from '../../record/copies.ts';
import { isCopied } from '../../record/held-from.ts';
import { textsOf } from '../../record/pack-texts.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import type { CaseDocument, Entry } from '../../record/types.ts';

/** Facts that say why somebody was not asked or told. A question about one of them is left out. */
const WHY_NOT: ReadonlySet<string> = new Set(['asking-safe', 'telling-endangers']);
/** Whether they agreed, where they were asked, they know themselves. */
const THEIR_ANSWERS: ReadonlySet<string> = new Set(['given', 'refused']);
/** Fields of the form that say the same, each with what they know themselves. */
const FIELDS: Readonly<Record<string, string | null>> = {
  whyNoConsent: 'refused',
  whyNoConsentOther: null,
  subjectTold: 'told',
  whyNotTold: null,
};

/** What the policy said. */
const POLICY = /\.verdict\./;

/** The texts that a copy of the record shows while nothing is withheld, each in its place in the record. */
export function copiedTexts(edition: Edition, document: CaseDocument): TextOfRecord[] {
  const copied = new Set(document.journal.filter(isCopied).map(({ seq }) => seq));
  const journal = forSubjectIn({ edition, mark: '' }, document.journal);
  return textsOf({ id: document.id, journal }).filter(({ seq, path }) => copied.has(seq) && !POLICY.test(path));
}

/**
 * The record without that, each text that is left in its place. It is for a copy only: it is not stored, and its hashes
 * fit no more.
 */
export const forSubject = (edition: Edition, document: CaseDocument, mark: string): CaseDocument =>
  withCopies({ ...document, journal: forSubjectIn({ edition, mark }, document.journal) });

const forSubjectIn = (given: With, journal: readonly Entry[]): Entry[] =>
  journal.map((entry) => ({ ...entry, content: without(given, entry.content) }) as Entry);

interface With {
  readonly edition: Edition;
  /** What stands where something is withheld. */
  readonly mark: string;
}

type Inside = Readonly<Record<string, unknown>>;

/** An answer that is in no copy keeps its place, so that the others keep theirs. */
const UNSAID = { text: '', label: '' };

function without(given: With, content: unknown): unknown {
  if (Array.isArray(content)) return content.map((one) => without(given, one));
  if (typeof content !== 'object' || content === null) return content;
  const inside = content as Inside;
  if ('consentBeingAsked' in inside) {
    const { consentBeingAsked: _asked, ...rest } = inside;
    return without(given, rest);
  }
  // what puts such a line right says as much as the line
  if (typeof inside['of'] === 'string' && inside['of'] in FIELDS) {
    const { of: _of, ...rest } = inside;
    return { ...rest, text: { salt: '', hash: '', text: '' } };
  }
  return Object.fromEntries(
    Object.entries(inside).map(([name, value]) => {
      if (name === 'answers' && Array.isArray(value))
        return [
          name,
          value.map((one: Inside) => (isTheirs(given, one, inside['facts']) ? one : { ...one, ...UNSAID })),
        ];
      return [name, name === 'form' ? formLeft(value as Inside) : without(given, value)];
    }),
  );
}

/** Whether whoever it is about may know of this answer that there is one. */
function isTheirs({ edition, mark }: With, { question, label }: Inside, facts: unknown): boolean {
  if (label === mark) return false;
  const name = String(question);
  const about = name.startsWith('fact:') ? [name.slice('fact:'.length)] : edition.question.get(name)?.settles;
  // what is not known any more could be anything
  if (!about) return false;
  if (about.includes('consent')) return THEIR_ANSWERS.has(String((facts as Inside | undefined)?.['consent']));
  return !about.some((fact) => WHY_NOT.has(fact));
}

const formLeft = (form: Inside): Inside =>
  Object.fromEntries(Object.entries(form).filter(([field, value]) => !(field in FIELDS) || value === FIELDS[field]));
