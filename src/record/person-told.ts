// A practitioner says whether the person whom it is about was told: on the form before it is filed, on the record after it.
import type { Edition } from '../policy/edition.ts';
import { clean } from '../text/clean.ts';
import { isBlank } from '../text/fold.ts';
import { tooLong } from '../text/limits.ts';
import { changed, commandKey } from './change.ts';
import { dayFrom, isDay } from './days.ts';
import type { DraftStep } from './draft.ts';
import type { PersonTold } from './entries.ts';
import { actingAs, newEntry, seal } from './journal.ts';
import { mayRecord } from './recording.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { roleOf } from './turn.ts';
import type { Actor, CaseCommand, CaseDocument, Context, Draft, NewEntry, Transition, Who } from './types.ts';

export type NoteTold = Extract<CaseCommand, { type: 'note-told' }>;

/** A day may lie so far back, as that of a share may. */
const LONGEST_AGO = -366;

/** What of a command is missing or wrong; null where nothing is. */
function wrongWith(edition: Edition, { told, on = '', whyNot = '' }: NoteTold, now: Date): RefusalCode | null {
  if (tooLong(whyNot)) return 'too-long';
  if (told === 'not-safe' && isBlank(clean(whyNot))) return 'told-why';
  if (told !== 'told') return null;
  const { timeZone } = edition.local.escalation.workingHours;
  const isFit = isDay(on) && dayFrom(now, timeZone, LONGEST_AGO) <= on && on <= dayFrom(now, timeZone, 0);
  return isFit ? null : 'told-day';
}

/** Puts it on the record. What was filed stays; it can be said again, of somebody else or once they are told. */
export function notePersonTold(
  edition: Edition,
  document: CaseDocument,
  actor: Actor,
  command: NoteTold,
  context: Context,
): Transition {
  const wrong = wrongWith(edition, command, context.now);
  if (wrong) return { outcome: 'refuse', refusal: refuse(wrong) };
  const { told, on, whyNot = '', words } = command;
  const content: PersonTold =
    told === 'told'
      ? { told, on: on!, ...(words ? { words } : {}) }
      : { told, ...(isBlank(clean(whyNot)) ? {} : { whyNot: seal(clean(whyNot), context.newId()) }) };
  const entries = [newEntry('person-told', actingAs(actor, roleOf(actor)), content, context)];
  const last = { rev: document.rev, key: commandKey(actor, command) };
  return { outcome: 'apply', document: changed(document, { entries, last }, context) };
}

/** The choice of the form that says the same. */
const ON_FORM = { told: 'told', 'not-yet': 'will-tell', 'not-safe': 'not-told' } as const;

/** Before it is filed it stands on the form, where it can still be changed. */
export function toldOnForm(edition: Edition, draft: Draft, command: NoteTold, now: Date): DraftStep {
  const wrong = wrongWith(edition, command, now);
  if (wrong) return { refusal: refuse(wrong) };
  if (!mayRecord(edition, draft)) return { refusal: refuse('told-not-open') };
  const { whyNotTold: _before, ...form } = draft.form;
  const { told: _toldBefore, ...rest } = draft;
  const { told: said, on, words } = command;
  const whyNot = said === 'not-safe' ? { whyNotTold: clean(command.whyNot ?? '') } : {};
  const told = said === 'told' ? { told: { on: on!, ...(words ? { words } : {}) } } : {};
  return { draft: { ...rest, ...told, form: { ...form, subjectTold: ON_FORM[said], ...whyNot } } };
}

/** What goes on record beside the form when it is filed or a manager is asked; nothing where the form says otherwise now. */
export const toldEntries = (draft: Draft, by: Who, context: Context): NewEntry[] =>
  draft.told && draft.form.subjectTold === 'told'
    ? [newEntry('person-told', by, { told: 'told', ...draft.told }, context)]
    : [];

/** The draft once that is on record. */
export const withoutTold = ({ told: _onRecord, ...draft }: Draft): Draft => draft;
