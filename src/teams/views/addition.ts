// What somebody wants to add to a record and could not be saved yet: it stays before them, with what was said of it.
import type { RecordView } from '../../record/record-of.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { correctable } from '../../record/in-words/written.ts';

/** What was typed; `of` is the field that it puts right, `add` the verb that saves it. */
export interface Addition {
  readonly text: string;
  readonly of: string;
  readonly add: string;
}

/** What a card has room for besides its form, in characters of JSON. */
const ROOM = 8_000;

export function additionView({ reference, filed }: RecordView, rev: number, { text, of, add }: Addition): View {
  const title = say('record.addToThisRecord');
  return {
    template: 'addition',
    data: {
      ref: reference,
      rev,
      correctable: filed ? correctable(filed) : [],
      of,
      // far more than a field takes: what is cut off here could not be saved either
      typed: withRoom(text),
      add,
    },
    summary: title,
    text: title,
  };
}

/** The text, or the first of it where quotes and line breaks make it too long for any card. */
function withRoom(text: string): string {
  let kept = text;
  while (JSON.stringify(kept).length > ROOM) kept = kept.slice(0, Math.floor(kept.length * 0.8)).toWellFormed();
  return kept;
}
