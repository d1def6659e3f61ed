// An incoming text or tap → the card to answer with. Everything that can go wrong ends in a sentence here.
import type { Person } from '../people/directory.ts';
import { readText, wordOf } from './commands.ts';
import type { Desk, TapHandler, WordHandler } from './desk.ts';
import { danger, list, question, show, startWalk } from './opening.ts';
import type { View } from './render.ts';
import type { Tap } from './tap.ts';
import { TAPS } from './taps.ts';
import type { CaseViewContext } from './views/case.ts';
import { helpView, noticeView, welcomeView } from './views/plain.ts';

export interface Router {
  /** What a person typed in their own chat; `conversation` only tells two messages with the same words apart. */
  text(person: Person, conversation: string, typed: string): Promise<View>;
  /** A tap on a card. null: no card of this bot can have sent it. */
  tap(person: Person, tap: Tap | null): Promise<View>;
  welcome(person: Person): View;
}

/** What other parts of the product add: buttons, words, and cards for a case that is theirs to show. */
export interface More {
  readonly taps?: Readonly<Record<string, TapHandler>>;
  readonly words?: Readonly<Record<string, WordHandler>>;
  readonly other?: CaseViewContext['other'];
  readonly asked?: Desk['asked'];
  /** Somebody of this tenant who is not on the people list tapped on a card. */
  readonly stranger?: (id: string, tap: Tap) => Promise<void>;
}

const UNEXPECTED = noticeView(
  'Something went wrong here',
  'Nothing that was stored is lost. Try again in a moment.',
  'If somebody may be in danger, do not wait: tell social care or the police now, or call 999.',
);
const UNKNOWN = noticeView(
  'This card does not work here',
  'Nothing was changed. Open your drafts and records, or start again.',
);

/** `more` adds verbs and words, such as those of managers and the Guardian. */
export function createRouter(desk: Desk, isReference: (text: string) => boolean, more: More = {}): Router {
  const taps = { ...TAPS, ...more.taps };
  const guarded = async (work: () => Promise<View>, fields: object): Promise<View> => {
    try {
      return await work();
    } catch (error) {
      desk.report(error, fields);
      return UNEXPECTED;
    }
  };

  async function typed(person: Person, conversation: string, text: string): Promise<View> {
    const word = wordOf(text);
    if (more.words && Object.hasOwn(more.words, word)) return more.words[word]!(desk, person);
    const command = readText(text, isReference);
    switch (command.kind) {
      case 'walk':
        return startWalk(desk, person);
      case 'mine':
        return list(desk, person);
      case 'danger':
        return danger(desk, person);
      case 'show':
        return show(desk, person, command.reference);
      case 'waiting':
        return noticeView('Nothing waits for you', 'Nobody has asked you for anything.');
      case 'question':
        return question(desk, person, conversation, command.text);
      case 'help':
      case 'empty':
        return helpView(person.roles);
    }
  }

  return {
    text: (person, conversation, text) => guarded(() => typed(person, conversation, text), { doing: 'text' }),
    tap: (person, tap) =>
      guarded(
        async () => {
          const handler = tap && Object.hasOwn(taps, tap.verb) ? taps[tap.verb] : undefined;
          return tap && handler ? handler(desk, person, tap) : UNKNOWN;
        },
        { doing: 'tap', verb: tap && Object.hasOwn(taps, tap.verb) ? tap.verb : 'unknown' },
      ),
    welcome: (person) => welcomeView(person.name),
  };
}
