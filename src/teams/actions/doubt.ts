// Somebody calls an answer wrong: it is counted by the versions that gave it, and nothing about them or the case is kept.
import { isWrong } from '../../record/doubts.ts';
import type { AnsweredBy } from '../../record/doubts.ts';
import { pinOf } from '../../record/edition-pin.ts';
import type { CaseDocument } from '../../record/types.ts';
import { editionVersion } from '../../record/withdrawals.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, text, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { contextFor } from '../views/context.ts';
import { doubtableFacts } from '../views/doubt.ts';

const NO_READER = 'none';

/** The case that an answer was about; null where it was about none, such as an answer about the policy. */
const caseOf = ({ cases, person }: Turn, ref: string): Promise<CaseDocument | null> =>
  ref === '' ? Promise.resolve(null) : cases.find(person, ref);

/** The versions that gave an answer: those that the case names, else those that answer now. */
async function answeredBy({ understanding, viewContext }: Turn, document: CaseDocument | null): Promise<AnsweredBy> {
  const edition = editionVersion((document && pinOf(document)) ?? viewContext().edition);
  if (document) return { reader: document.draft?.reader ?? document.filed?.reader ?? NO_READER, edition };
  const { readers = [] } = await understanding();
  return { reader: readers.length === 0 ? NO_READER : readers.join(' '), edition };
}

async function count(turn: Turn, { ref, inputs }: Tapped): Promise<Result> {
  const { what = '', facts = '' } = inputs;
  const document = await caseOf(turn, ref);
  if (!isWrong(what)) return { kind: 'doubt', document, notice: say('doubt.pickWhat') };
  const context = turn.viewContext();
  const { edition } = document ? contextFor(context, document) : context;
  const shown = new Set(doubtableFacts(edition, document).map(({ value }) => value));
  const doubt = { what, facts: facts.split(',').filter((fact) => shown.has(fact)) };
  // the same form sent twice, as Teams may do, is one doubt
  const key = JSON.stringify([turn.person.id, turn.conversation, turn.tapped]);
  if (turn.tapped === undefined || turn.firstTime(key)) {
    const by = await answeredBy(turn, document);
    await turn.versions.doubt(by, doubt);
    turn.doubted(by, doubt);
  }
  return { kind: 'doubted', document };
}

export const doubtActions = {
  doubt: action(
    aboutCase,
    async (turn, { ref }): Promise<Result> => ({ kind: 'doubt', document: await caseOf(turn, ref) }),
    { reads: true },
  ),
  'doubt-send': action(withInputs({ what: choice, facts: text }), count),
} satisfies Record<string, Action>;
