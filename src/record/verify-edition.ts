// Does a record name one edition throughout, and say of its facts what the rules of that edition say?
import type { Edition } from '../policy/edition.ts';
import type { Editions } from '../policy/governing.ts';
import { verdictFrom } from '../policy/verdict.ts';
import type { VerdictShown } from './decision-types.ts';
import { pinIn } from './edition-pin.ts';
import { isKind } from './entries.ts';
import { isAsking } from './escalation-state.ts';
import { saidByLaw } from './law-shown.ts';
import type { OnRecord } from './law-shown.ts';
import type { Problem } from './problem.ts';
import { isSameJson } from './same-json.ts';
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
      ...(isLawSaid(entry, editions)
        ? []
        : [{ code: 'verdict-differs' as const, seq, message: say('check.theLawOfEntryIs', { seq }) }]),
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

/** Whether today's law said what an entry says that it did, where the very edition that it names is here. */
function isLawSaid(entry: Entry, editions: Pick<Editions, 'find'> | undefined): boolean {
  const ground = groundIn(entry);
  const shown = ground?.verdict?.law;
  const law = shown && editions?.find(shown.edition);
  if (!ground?.verdict || !shown || !law) return true;
  const said = saidByLaw(law, ground, ground.verdict);
  if (said === null || shown.said === null) return said === shown.said;
  const { clause, notEndorsed: _, ...rest } = said;
  const { clause: shownClause, notEndorsed: _then, ...shownRest } = shown.said;
  // how sure we are of a clause is said in the language of that moment, and whether it was endorsed then
  return clause.id === shownClause.id && clause.title === shownClause.title && isSameJson(rest, shownRest);
}

function groundIn(entry: Entry): (OnRecord & { readonly verdict: VerdictShown | null }) | null {
  if (isKind(entry, 'filed')) return entry.content;
  return isAsking(entry) ? entry.content.proposal : null;
}
