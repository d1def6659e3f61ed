// Does a request to the Guardian still say what the requester's journal says? The journal is chained by hash and holds
// what was asked and answered in words, so the request itself needs no chain. What the Guardian has said and nobody has
// fetched yet stands only in the request, and cannot be compared.
import canonicalize from 'canonicalize';
import { adviceEntries, adviceOf } from './advice.ts';
import type { AdviceDocument, AdviceMessage } from './advice-document.ts';
import { REDACTED } from './journal.ts';
import type { CaseDocument } from './types.ts';
import type { Problem } from './verify.ts';

type Content = Readonly<Record<string, unknown>>;

/** The requests that a record's journal speaks of; none where it cannot be read, which verifyRecord says. */
export function adviceIdsOf(document: CaseDocument): string[] {
  try {
    return adviceOf(document.journal).map(({ id }) => id);
  } catch {
    return [];
  }
}

/** Every sign that a request, or what was answered, was changed, made up or taken away. Never throws. */
export function verifyAdvice(document: CaseDocument, find: (id: string) => AdviceDocument | null): Problem[] {
  try {
    return adviceIdsOf(document).flatMap((id) => {
      const advice = find(id);
      if (!advice) return isOnItsWay(document, id) ? [] : [problem(id, 'advice-missing', 'is gone')];
      return [
        ...requestProblems(document, advice),
        ...messageProblems(document, advice),
        ...answerProblems(document, advice),
      ];
    });
  } catch (error) {
    return [{ code: 'not-readable', message: `A request to the Guardian cannot be read: ${(error as Error).message}` }];
  }
}

const problem = (id: string, code: Problem['code'], what: string): Problem => ({
  code,
  message: `The request ${id} to the Guardian ${what}.`,
});

/** Not made yet, or given up and on record as such. */
const isOnItsWay = ({ outbox, journal }: CaseDocument, id: string): boolean =>
  outbox.some(
    (one) => one.kind === 'create-advice' && one.to === id && (one.state === 'waiting' || one.state === 'stuck'),
  ) ||
  journal.some(
    ({ kind, content }) => kind === 'delivery-given-up' && content['what'] === 'create-advice' && content['to'] === id,
  );

const contents = (document: CaseDocument, id: string, ...kinds: readonly string[]): Content[] =>
  adviceEntries(document, id)
    .filter(({ entry }) => kinds.includes(entry.kind))
    .map(({ content }) => content);

const same = (a: unknown, b: unknown): boolean => canonicalize(a ?? null) === canonicalize(b ?? null);
/** A text that was lawfully taken out of the journal has nothing to compare with. */
const sameText = (journal: unknown, text: string): boolean => journal === REDACTED || (journal ?? '') === text;

function requestProblems(document: CaseDocument, { id, choices, requester, edition }: AdviceDocument): Problem[] {
  const [asked] = contents(document, id, 'guardian-asked');
  const fits =
    same(asked?.['choices'], choices) && same(asked?.['requester'], requester) && same(asked?.['edition'], edition);
  return fits ? [] : [problem(id, 'advice-differs', 'does not ask what the record says was asked')];
}

function messageProblems(document: CaseDocument, { id, messages }: AdviceDocument): Problem[] {
  const said = (from: AdviceMessage['from']): AdviceMessage[] => messages.filter((one) => one.from === from);
  const asked = contents(document, id, 'guardian-asked', 'guardian-replied').filter(({ text }) => text !== null);
  const back = contents(document, id, 'guardian-asked-back');
  const ours = said('requester');
  const theirs = new Map(said('guardian').map((one) => [one.id, one]));
  // the last of ours may still be on its way; of theirs, there may be one that was not fetched yet
  const fits =
    ours.length <= asked.length &&
    ours.every(({ text, notNames }, i) => sameText(asked[i]!['text'], text) && same(asked[i]!['notNames'], notNames)) &&
    back.every(({ message, text, at, notNames }) => {
      const one = theirs.get(message as string);
      return one !== undefined && sameText(text, one.text) && one.at === at && same(notNames, one.notNames);
    });
  return fits ? [] : [problem(id, 'advice-differs', 'holds other messages than the record')];
}

function answerProblems(document: CaseDocument, { id, answer }: AdviceDocument): Problem[] {
  const [fetched] = contents(document, id, 'guardian-answered');
  if (!fetched) return [];
  const fits =
    answer !== null &&
    fetched['answer'] === answer.advice &&
    same(fetched['conditions'], answer.conditions) &&
    fetched['clause'] === answer.clause &&
    same(fetched['guardian'], answer.by) &&
    fetched['at'] === answer.at &&
    sameText(fetched['text'], answer.text) &&
    same(fetched['notNames'], answer.notNames);
  return fits ? [] : [problem(id, 'advice-differs', 'shows another answer than the one on record')];
}
