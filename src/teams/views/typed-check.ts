// What may say who somebody is, before it goes to others: what was found, and the button that sends it all the same.
import type { Pointed } from '../../joint/typed.ts';
import { kindWords } from '../../words/identity.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';

/** What was held back, to be tapped once more as it was; null where it is too long for a card. */
export interface TypedCheck {
  readonly found: readonly Pointed[];
  readonly held: {
    readonly verb: string;
    readonly ref: string;
    readonly rev: number;
    readonly kept: string;
  } | null;
  /** The card with what was typed on it stays. */
  readonly below: true;
}

export function typedCheckView({ found, held }: Omit<TypedCheck, 'below'>): View {
  const linesWith = (as: (words: string) => string): string[] =>
    found.map(({ words, kind }) => say('typedJointly.looksLike', { words: as(words), kind: kindWords(kind) }));
  const change = held ? say('typedJointly.change') : say('typedJointly.tooLong');
  return {
    template: 'typed-check',
    data: {
      lines: linesWith(escapeMarkdown),
      change,
      maySend: held !== null,
      verb: held?.verb ?? '',
      kept: held?.kept ?? '',
      ref: held?.ref ?? '',
      rev: held?.rev ?? 0,
    },
    summary: say('typedJointly.title'),
    text: [say('typedJointly.title'), ...linesWith((words) => words), say('typedJointly.why'), change].join(' '),
  };
}
