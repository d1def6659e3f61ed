import type { SendLater } from '../../cases/send-later.ts';
import type { Person } from '../../people/directory.ts';
import { changedBy } from '../result.ts';
import type { Result } from '../result.ts';
import type { AfterTurn } from './after-turn.ts';

interface ShowLaterParts {
  readonly afterTurn: AfterTurn;
  readonly sendLater: SendLater;
}

/** What changed a record and could not be said goes on through the outbox. */
export function showChangeLater({ afterTurn, sendLater }: ShowLaterParts, person: Person, result: Result): void {
  const reference = changedBy(result);
  if (reference !== null) afterTurn.begin(() => sendLater.showLater(person, reference));
}
