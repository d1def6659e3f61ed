// Somebody is in danger: they are answered first, and only then is anything stored.
import { isOnlyAlarm } from '../../record/draft.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action } from '../action.ts';
import type { Action } from '../action.ts';
import { afterCommand, notice } from '../result.ts';
import type { Keep, Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { runCommand } from './cases.ts';
import { formInputs } from './form.ts';

/** A new draft that waits to be recorded as shared in an emergency. */
export const NEW_EMERGENCY: Keep = { opening: { emergency: true } };

/**
 * Stores what somebody in danger leaves behind, once they have been answered: the draft on whose card they tapped, or a
 * new one; one alarm leaves one draft, however often and in whatever way it is raised while that is fresh. Null for
 * those whose role makes no sharing decisions. Throws where the store does.
 */
export async function keepDraft(turn: Turn, keep: Keep): Promise<CaseDocument | null> {
  if (!('reference' in keep)) return opened(turn, keep);
  const { cases, person } = turn;
  const { reference, hear, answer, typed } = keep;
  if (typed) await cases.run(person, reference, typed.rev, { type: 'fill', form: typed.form, stays: true });
  if (answer) {
    const { document } = await cases.run(person, reference, answer.rev, answer.command);
    return document?.draft ? document : null;
  }
  const before = await cases.freshAlarm(person);
  const other = before && before.id !== reference ? before : null;
  if (other?.draft && !isOnlyAlarm(other.draft)) return other;
  if (hear) await cases.run(person, reference, null, hear);
  const { document } = await cases.run(person, reference, null, { type: 'danger', ...(hear ? { heard: true } : {}) });
  if (!document?.draft) return opened(turn, NEW_EMERGENCY);
  // as it was seen: where something was put into it meanwhile, it stays
  if (other) await cases.run(person, other.id, other.rev, { type: 'discard' });
  return document;
}

/** A new draft, or the one of an alarm that is still fresh, which then hears what the words say as well. */
async function opened({ cases, person }: Turn, keep: Keep): Promise<CaseDocument | null> {
  const opening = 'opening' in keep ? keep.opening : { emergency: true };
  const { document, outcome } = await cases.open(person, opening);
  if (!document || outcome === 'done' || !opening.read || Object.keys(opening.read).length === 0) return document;
  const { read, open = [], riskHeard = false, reader } = opening;
  const heard = { type: 'hear', read, open, riskHeard, ...(reader === undefined ? {} : { reader }) } as const;
  return (await cases.run(person, document.id, null, heard)).document;
}

/** Nothing was shared: the draft that only the alarm opened goes, and any other is no emergency any more. */
async function nothingShared(turn: Turn, { ref, rev }: { ref: string; rev: number }): Promise<Result> {
  const ran = await turn.cases.run(turn.person, ref, rev, { type: 'safe' });
  return ran.document || ran.refusal
    ? afterCommand(ran)
    : notice(say('danger.nothingKept'), say('danger.nothingKeptWhy'));
}

export const dangerActions = {
  danger: action(
    formInputs,
    async (_turn, { ref, rev, inputs: form }) => {
      const typed = Object.keys(form).length > 0 ? { typed: { form, rev } } : {};
      return { kind: 'danger', keep: ref === '' ? NEW_EMERGENCY : { reference: ref, ...typed } };
    },
    { reads: true },
  ),
  told: action(aboutCase, (turn, tap) => runCommand(turn, tap, { type: 'told' })),
  safe: action(aboutCase, nothingShared),
} satisfies Record<string, Action>;
