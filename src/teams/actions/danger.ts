// Somebody is in danger: they are answered first, and only then is anything stored.
import type { CaseDocument } from '../../record/types.ts';
import { aboutCase, action } from '../action.ts';
import type { Action } from '../action.ts';
import type { Keep } from '../result.ts';
import type { Turn } from '../turn.ts';

/** A new draft that waits to be recorded as shared in an emergency. */
export const NEW_EMERGENCY: Keep = { opening: { emergency: true } };

/**
 * Stores what somebody in danger leaves behind, once they have been answered: the draft on whose card they tapped, or a
 * new one. Null for those whose role makes no sharing decisions. Throws where the store does.
 */
export async function keepDraft({ cases, person }: Turn, keep: Keep): Promise<CaseDocument | null> {
  if ('reference' in keep) {
    if (keep.hear) await cases.run(person, keep.reference, null, keep.hear);
    const { document } = await cases.run(person, keep.reference, null, { type: 'danger' });
    if (document?.draft) return document;
  }
  const { document } = await cases.open(person, 'opening' in keep ? keep.opening : { emergency: true });
  return document;
}

export const dangerActions = {
  danger: action(
    aboutCase,
    async (_turn, { ref }) => ({ kind: 'danger', keep: ref === '' ? NEW_EMERGENCY : { reference: ref } }),
    { reads: true },
  ),
} satisfies Record<string, Action>;
