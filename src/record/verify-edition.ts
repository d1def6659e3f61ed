// Does a record name one edition throughout, and say of its facts what the rules of that edition say?
import type { Edition } from '../policy/edition.ts';
import type { Editions } from '../policy/governing.ts';
import { verdictFrom } from '../policy/verdict.ts';
import type { VerdictShown } from './decision-types.ts';
import { pinIn } from './edition-pin.ts';
import { isKind } from './entries.ts';
import { isAsking } from './escalation-state.ts';
import type { Problem } from './problem.ts';
import type { CaseDocument, Entry } from './types.ts';
import { say } from '../words/say.ts';

/**
 * What is wrong, a sentence each. A verdict is compared only where `editions` has the very edition that the entry names,
 * and where the facts alone decide: what was left "not sure" stands in the answers.
 */
export function editionProblems(
  { journal, edition }: CaseDocument,
  editions: Pick<Editions, 'find'> | undefined,
): Problem[] {
  return journal.flatMap((entry): Problem[] => {
    const pin = pinIn(entry);
    if (!pin) return [];
    const same = !edition || (pin.id === edition.id && pin.version === edition.version);
    const differs = !same || (pin.hash !== undefined && edition !== undefined && pin.hash !== edition.hash);
    const found = editions?.find(pin) ?? null;
    const { seq } = entry;
    return [
      ...(differs
        ? [
            {
              code: 'edition-differs' as const,
              seq,
              message: say('check.entryStandsUnderAnotherPolicy', { seq }),
            },
          ]
        : []),
      ...(found && !saysSo(found, entry)
        ? [
            {
              code: 'verdict-differs' as const,
              seq,
              message: say('check.theVerdictOfEntryIs', { seq }),
            },
          ]
        : []),
    ];
  });
}

/** Whether the verdict of an entry is what the edition says of the facts beside it, as far as they decide. */
function saysSo(edition: Edition, entry: Entry): boolean {
  const ground = groundIn(entry);
  if (!ground?.verdict) return true;
  const said = verdictFrom(edition, ground.facts);
  const { verdict, inPart, because } = ground.verdict;
  return said === null || (said.verdict === verdict && said.inPart === inPart && said.because === because);
}

function groundIn(
  entry: Entry,
): { readonly facts: Readonly<Record<string, string>>; readonly verdict: VerdictShown | null } | null {
  if (isKind(entry, 'filed')) return entry.content;
  return isAsking(entry) ? entry.content.proposal : null;
}
