// What no copy for the person themself holds, whatever is withheld in it: whether and why they were asked or told, or
// were not, unless they know it themselves. Left out only where it is dangerous, the gap would say what it hides.
import type { Edition } from '../../policy/edition.ts';
import { withCopies } from '../../record/copies.ts';
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

/** The record without that. It is for a copy only: it is not stored, and its hashes fit no more. */
export const forSubject = (edition: Edition, document: CaseDocument, mark: string): CaseDocument =>
  withCopies({
    ...document,
    journal: document.journal.map(
      (entry) => ({ ...entry, content: without({ edition, mark }, entry.content) }) as Entry,
    ),
  });

interface With {
  readonly edition: Edition;
  /** What stands where something is withheld. */
  readonly mark: string;
}

type Inside = Readonly<Record<string, unknown>>;

function without(given: With, content: unknown): unknown {
  if (Array.isArray(content)) return content.map((one) => without(given, one));
  if (typeof content !== 'object' || content === null) return content;
  const inside = content as Inside;
  // what puts such a line right says as much as the line
  if (typeof inside['of'] === 'string' && inside['of'] in FIELDS) {
    const { of: _of, ...rest } = inside;
    return { ...rest, text: { salt: '', hash: '', text: '' } };
  }
  return Object.fromEntries(
    Object.entries(inside).map(([name, value]) => {
      if (name === 'answers' && Array.isArray(value))
        return [name, value.filter((one: Inside) => isTheirs(given, one, inside['facts']))];
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
