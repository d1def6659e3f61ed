import type { Turn } from '../turn.ts';

/**
 * Notes which message shows the person this case, so that it is brought up to date when a manager decides. What was
 * done before stays done where this fails.
 */
export async function noteCard({ cases, person, tapped, report }: Turn, reference: string): Promise<void> {
  if (tapped === undefined) return;
  await cases.noteCard(person, reference, tapped).catch((error: unknown) => report(error, { doing: 'note-card' }));
}
