// Why nobody has an entry of the log any more, where that is in order: it was lost in a restore that says so. (What was
// destroyed on authority leaves a document that has its entries.)
import type { StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import type { Explains } from './check-claims.ts';
import { restoresIn } from './restored.ts';
import type { Restored } from './restored.ts';

export interface Explanations {
  /** Every document that was read. */
  note(stored: StoredDocument): void;
  readonly explain: Explains;
}

export function explanations(): Explanations {
  const restores: { readonly at: string; readonly content: Restored }[] = [];
  return {
    note: (stored) => {
      if (stored.kind === 'restore') restores.push(...restoresIn(stored));
    },
    explain: ({ index }) => {
      // only what was written between the backup and the restore can have been lost then
      const one = restores.find(({ content }) => index >= content.backupLog && index < content.log);
      return one ? say('prove.lostInRestore', { at: one.at, backup: one.content.backupAt }) : null;
    },
  };
}
