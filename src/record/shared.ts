// A practitioner records when and how they shared, once a manager decided that it is shared or once it could be.
import type { Edition } from '../policy/edition.ts';
import { clean } from '../text/clean.ts';
import { isBlank } from '../text/fold.ts';
import { tooLong } from '../text/limits.ts';
import { changed, commandKey } from './change.ts';
import { decisionInForce } from './decision-of.ts';
import { OTHER, problemWith } from './form.ts';
import { actingAs, newEntry, seal } from './journal.ts';
import { refuse } from './refusals.ts';
import { roleOf } from './turn.ts';
import type { Actor, CaseCommand, CaseDocument, Context, FormField, SharedForm, Transition } from './types.ts';

export type NoteShared = Extract<CaseCommand, { type: 'note-shared' }>;

/** Everything that is asked, in the order of asking. */
const SHARED_FIELDS = [
  'sharedAt',
  'sharedOn',
  'howSent',
  'howSentOther',
  'withWhom',
  'what',
] as const satisfies readonly FormField[];

/**
 * Whether it is decided and filed that something is shared, and nobody has recorded so far that it went: what a manager
 * decided otherwise cannot have gone before, and an author may have filed before it went.
 */
export function mayRecordShare({ journal, filed }: Pick<CaseDocument, 'journal' | 'filed'>): boolean {
  const decided = decisionInForce(journal);
  if (!filed || !decided || decided.decision === 'do-not-share') return false;
  if (journal.some(({ kind, seq }) => kind === 'shared' && seq > decided.seq)) return false;
  const { sharedAt = 'not-yet' } = filed.form;
  return decided.how === 'decided' || sharedAt === 'not-yet';
}

/** Which of the fields are needed, by what was picked. */
function neededOf({ sharedAt, howSent }: SharedForm): ReadonlySet<FormField> {
  const needed = new Set<FormField>(['sharedAt', 'howSent', 'withWhom', 'what']);
  if (sharedAt === 'earlier') needed.add('sharedOn');
  if (howSent === OTHER) needed.add('howSentOther');
  return needed;
}

/** What is missing or wrong, by field. It must have gone: "not yet" is none of the choices here. */
function problemsOf(edition: Edition, form: SharedForm, now: Date): Partial<Record<FormField, string>> {
  const needed = neededOf(form);
  const { timeZone } = edition.local.escalation.workingHours;
  return Object.fromEntries(
    SHARED_FIELDS.flatMap((field) => {
      const value = field === 'sharedAt' && form[field] === 'not-yet' ? '' : (form[field] ?? '');
      const problem = needed.has(field) ? problemWith(field, value, now, timeZone) : '';
      return problem ? [[field, problem] as const] : [];
    }),
  );
}

/** What was typed, cleaned, and nothing that what was picked makes meaningless. */
function readShared(typed: SharedForm): SharedForm {
  const needed = neededOf(typed);
  return Object.fromEntries(
    SHARED_FIELDS.flatMap((field) => {
      const value = clean(typed[field] ?? '');
      return needed.has(field) && !isBlank(value) ? [[field, value] as const] : [];
    }),
  );
}

/** Puts it on the record, or says what is missing. Nothing that was filed is changed. */
export function noteShared(
  edition: Edition,
  document: CaseDocument,
  actor: Actor,
  command: NoteShared,
  context: Context,
): Transition {
  if (!mayRecordShare(document)) return { outcome: 'refuse', refusal: refuse('share-not-open') };
  if (SHARED_FIELDS.some((field) => tooLong(command.form[field] ?? '')))
    return { outcome: 'refuse', refusal: refuse('too-long') };
  const form = readShared(command.form);
  const problems = problemsOf(edition, form, context.now);
  if (Object.keys(problems).length > 0) return { outcome: 'refuse', refusal: refuse('share-incomplete', problems) };
  const { sharedAt = '', sharedOn, howSent = '', howSentOther, withWhom = '', what = '' } = form;
  const content = {
    sharedAt,
    ...(sharedOn === undefined ? {} : { sharedOn }),
    howSent,
    ...(howSentOther === undefined ? {} : { howSentOther: seal(howSentOther, context.newId()) }),
    withWhom: seal(withWhom, context.newId()),
    what: seal(what, context.newId()),
  };
  const entries = [newEntry('shared', actingAs(actor, roleOf(actor)), content, context)];
  const last = { rev: document.rev, key: commandKey(actor, command) };
  return { outcome: 'apply', document: changed(document, { entries, last }, context) };
}
