import type { Person } from '../../people/directory.ts';
import type { EdgeParts } from './parts.ts';
import { changedBy } from '../result.ts';
import type { Result } from '../result.ts';

/** What changed a record and could not be said goes on through the outbox. */
export function showChangeLater({ afterTurn, sendLater }: EdgeParts, person: Person, result: Result): void {
  const reference = changedBy(result);
  if (reference !== null) afterTurn.begin(() => sendLater.showLater(person, reference));
}
