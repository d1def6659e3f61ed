// Does a request to the Guardian still say what its own journal, and the requester's, say? What the Guardian has said
// and nobody has fetched yet stands only in the request.
import { adviceCopiesOf } from './advice-document.ts';
import type { AdviceDocument, AdviceMessage } from './advice-document.ts';
import { adviceEntries, adviceOf } from './advice-state.ts';
import type { AdviceEntry } from './advice-state.ts';
import { isKind } from './entries.ts';
import { REDACTED, unseal } from './journal.ts';
import { partitionOf } from './partition.ts';
import { isSameJson } from './same-json.ts';
import { readAdvice, readCase, unknownIn } from './stored.ts';
import { chainProblems, schemaOf } from './verify.ts';
import type { Problem } from './problem.ts';
import { eraseInRequestProblems, eraseProblems } from './verify-erase.ts';
import { adviceOutboxProblems } from './verify-outbox.ts';
import type { CaseDocument, EntryOf } from './types.ts';
import { say } from '../words/say.ts';

/** The requests that a record's journal speaks of; none where it cannot be read, which verifyRecord says. */
export function adviceIdsOf(stored: unknown): string[] {
  try {
    return adviceOf(readCase(stored).journal).map(({ id }) => id);
  } catch {
    return [];
  }
}

/** Every sign that a request, or what was answered, was changed, made up or taken away. Never throws. */
export function verifyAdvice(stored: unknown, find: (id: string) => unknown, now: Date): Problem[] {
  const ids = adviceIdsOf(stored);
  if (ids.length === 0) return [];
  try {
    const document = readCase(stored);
    return ids.flatMap((id) => {
      const found = find(id);
      if (!found) return isOnItsWay(document, id) ? [] : [problem(id, 'advice-missing', say('check.isOnTheRecordAnd'))];
      const advice = readAdvice(found);
      return [
        ...verifyRequest(found, now),
        ...journalProblems(document, advice),
        ...requestProblems(document, advice),
        ...messageProblems(document, advice),
        ...answerProblems(document, advice),
        ...eraseInRequestProblems(document.journal, advice),
      ];
    });
  } catch (error) {
    return [
      { code: 'not-readable', message: say('check.aRequestToTheGuardian', { message: (error as Error).message }) },
    ];
  }
}

/** Whether a request says what its own journal says. Never throws. */
export function verifyRequest(stored: unknown, now: Date): Problem[] {
  try {
    const document = readAdvice(stored);
    const right = adviceCopiesOf(document);
    const shown = Object.fromEntries(Object.keys(right).map((name) => [name, document[name as keyof typeof right]]));
    const opens = document.journal.find((entry) => entry.opens)?.opens;
    return [
      ...unknownIn(stored).map((path) =>
        problem(document.id, 'unknown-field', say('check.hasAFieldThatNone', { path })),
      ),
      ...chainProblems(document),
      ...eraseProblems(document.journal, { ...document, schema: schemaOf(stored), of: 'request' }),
      ...(same(right, shown) ? [] : [problem(document.id, 'advice-differs', say('check.isNotWhatItsJournal'))]),
      ...(document.pk === partitionOf(document.agency) && (!opens || opens.created === document.created)
        ? []
        : [problem(document.id, 'wrong-place', say('check.standsInAnotherPlaceOr'))]),
      ...adviceOutboxProblems(document, now),
    ];
  } catch (error) {
    return [
      { code: 'not-readable', message: say('check.aRequestToTheGuardian', { message: (error as Error).message }) },
    ];
  }
}

const problem = (id: string, code: Problem['code'], what: string): Problem => ({
  code,
  message: say('check.theRequestToTheGuardian', { id, what }),
});

/** Not made yet, or given up and on record as such. */
const isOnItsWay = ({ outbox, journal }: CaseDocument, id: string): boolean =>
  outbox.some((one) => one.kind === 'create-advice' && one.advice === id) ||
  journal.some(
    (entry) =>
      isKind(entry, 'delivery-given-up') &&
      entry.content.what === 'create-advice' &&
      (entry.content.advice ?? entry.content.to) === id,
  );

function about<Kind extends AdviceEntry['kind']>(document: CaseDocument, id: string, kind: Kind): EntryOf<Kind>[] {
  return adviceEntries(document.journal, id).filter((entry): entry is EntryOf<Kind> & AdviceEntry =>
    isKind(entry, kind),
  );
}

const same = (a: unknown, b: unknown): boolean => isSameJson(a ?? null, b ?? null);
/** A text that was lawfully taken out on either side has nothing to compare with. */
const sameText = (journal: string | null, text: string): boolean =>
  [journal, text].includes(REDACTED) || (journal ?? '') === text;

/** A request has a journal from its first day. One of version 1 had none, and there nothing proves what came later. */
function journalProblems(document: CaseDocument, { id, journal }: AdviceDocument): Problem[] {
  const isOlder = about(document, id, 'guardian-asked')[0]?.v !== 2;
  return isOlder || journal[0]?.kind === 'advice-requested'
    ? []
    : [problem(id, 'advice-differs', say('check.hasNoJournalAnyMore'))];
}

function requestProblems(
  document: CaseDocument,
  { id, choices, requester, edition, policy }: AdviceDocument,
): Problem[] {
  const asked = about(document, id, 'guardian-asked')[0]?.content;
  const fits =
    same(asked?.choices, choices) &&
    same(asked?.requester, requester) &&
    same(asked?.edition, edition) &&
    same(asked?.policy, policy);
  return fits ? [] : [problem(id, 'advice-differs', say('check.doesNotAskWhatThe'))];
}

function messageProblems(document: CaseDocument, { id, messages }: AdviceDocument): Problem[] {
  const said = (from: AdviceMessage['from']): AdviceMessage[] => messages.filter((one) => one.from === from);
  const asked = [...about(document, id, 'guardian-asked'), ...about(document, id, 'guardian-replied')]
    .map(({ content }) => unseal(content))
    .filter(({ text }) => text !== null);
  const back = about(document, id, 'guardian-asked-back').map(({ content }) => unseal(content));
  const ours = said('requester');
  const theirs = new Map(said('guardian').map((one) => [one.id, one]));
  // the last of ours may still be on its way; of theirs, there may be one that was not fetched yet
  const fits =
    ours.length <= asked.length &&
    ours.every(({ text, notNames }, i) => sameText(asked[i]!.text, text) && same(asked[i]!.notNames, notNames)) &&
    back.every(({ message, text, at, notNames }) => {
      const one = theirs.get(message);
      return one !== undefined && sameText(text, one.text) && one.at === at && same(notNames, one.notNames);
    });
  return fits ? [] : [problem(id, 'advice-differs', say('check.holdsOtherMessagesThanThe'))];
}

function answerProblems(document: CaseDocument, { id, answer }: AdviceDocument): Problem[] {
  const entry = about(document, id, 'guardian-answered')[0];
  if (!entry) return [];
  const { answer: advice, conditions, clause, guardian, at, text, notNames, law, holds } = unseal(entry.content);
  const fits =
    answer !== null &&
    same({ advice, conditions, clause, at, notNames, by: guardian, holds: holds ?? null }, without(answer)) &&
    sameText(text, answer.text) &&
    sameText(law ?? null, answer.law ?? '');
  return fits ? [] : [problem(id, 'advice-differs', say('check.showsAnotherAnswerThanThe'))];
}

const without = ({ advice, conditions, clause, at, notNames, by, holds }: NonNullable<AdviceDocument['answer']>) => ({
  advice,
  conditions,
  clause,
  at,
  notNames,
  by,
  holds: holds ?? null,
});
