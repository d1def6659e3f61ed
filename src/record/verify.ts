// Does a record still say what was written? What a check finds; check-code.ts has what a check alone cannot.
import type { Editions } from '../policy/governing.ts';
import { authorOf, copiesOf } from './copies.ts';
import type { Copies } from './copies.ts';
import { isKind } from './entries.ts';
import { isAsking, proposalOf } from './escalation-state.ts';
import { hashEntry, sealedIn, sealHolds } from './journal.ts';
import type { Owner } from './journal.ts';
import { partitionOf } from './partition.ts';
import type { Problem } from './problem.ts';
import { isSameJson } from './same-json.ts';
import { readCase, unknownIn } from './stored.ts';
import { editionProblems } from './verify-edition.ts';
import { eraseProblems } from './verify-erase.ts';
import { outboxProblems } from './verify-outbox.ts';
import type { CaseDocument, Entry } from './types.ts';
import { NOT_ASKED } from './recording.ts';
import { say } from '../words/say.ts';

export { checkCode, matchCode } from './check-code.ts';
export type { Problem } from './problem.ts';

/** What is not checked, and why it matters to nobody: it decides nothing and is shown to nobody as what happened. */
export const NOT_CHECKED: Readonly<Record<string, string>> = {
  rev: 'counts writes, so that a card that is out of date says so; only that it is not behind the journal',
  touched: 'when it was last written; drafts that nobody touched are deleted by it, records never',
  last: 'the last command, so that the same tap twice is one effect; only that it is not one that is still to come',
  openedBy: 'a keyed hash of the message that opened it',
  begunFor:
    'from which route or joint assessment it was begun, so that its author gets back there; which record decides a route is ' +
    'in the journal of the route',
  cards: 'which message shows a person this case, so that it can be brought up to date',
  leaves:
    'the places of its entries in the log of the agency, which says nothing by itself; whether the log holds them there is ' +
    'checked against the log',
  edition: 'whether it is named beside the journal at all; each entry that stands on a policy names its own',
  draft: 'what its author has typed so far and may still change; what a manager is shown stands in the journal',
  'outbox lease, attempts, reason while it waits':
    'who is sending it now, how often it was tried, what went wrong; only that nobody keeps it for longer than a try',
};

/**
 * Every sign that an entry was changed, put in, moved, or taken out of the middle, or that the record says something
 * else than its journal. `stored` is the document as the store has it, of any version. Empty when all adds up. Never
 * throws, whatever was done to the document. `now` is when it is checked: nothing may be put off for longer than a try.
 * Where `editions` has the very edition of an entry, the verdict on record must be what its rules say.
 */
export function verifyRecord(stored: unknown, now: Date, editions?: Pick<Editions, 'find'>): Problem[] {
  try {
    // first, for it reads the document whole: what reads it after that need not
    const unknown = unknownProblems(stored);
    const document = readCase(stored);
    return [
      ...unknown,
      ...chainProblems(document),
      ...eraseProblems(document.journal, { ...document, schema: schemaOf(stored), of: 'record' }),
      ...headProblems(document),
      ...copyProblems(document),
      ...draftProblems(document),
      ...editionProblems(document, editions),
      ...outboxProblems(document, now),
    ];
  } catch (error) {
    return [
      { code: 'not-readable', message: say('check.theRecordCannotBeRead', { message: (error as Error).message }) },
    ];
  }
}

/** The version that a document says it has, as it is stored. */
export const schemaOf = (stored: unknown): unknown => (stored as { readonly schema?: unknown }).schema;

const unknownProblems = (stored: unknown): Problem[] =>
  unknownIn(stored).map((path) => ({
    code: 'unknown-field',
    message: say('check.theRecordHasAField', { path }),
  }));

/** What is wrong with a chain of entries, whoever it belongs to. `gone`: the last entry that was destroyed before it. */
export function chainProblems(
  { agency, id, journal }: { readonly agency: string; readonly id: string; readonly journal: readonly Entry[] },
  gone: Pick<Entry, 'seq' | 'hash'> = { seq: 0, hash: '' },
): Problem[] {
  const owner: Owner = { agency, reference: id };
  const redacted = new Set(
    journal
      .filter((entry) => isKind(entry, 'redacted'))
      .flatMap(({ content }) => content.paths.map((path) => `${content.seq} ${path}`)),
  );
  return journal.flatMap((entry, i) => [
    ...entryProblems(owner, entry, journal[i - 1] ?? gone, gone.seq + i + 1),
    ...textProblems(entry, gone.seq + i + 1, redacted),
  ]);
}

type Before = Pick<Entry, 'hash'> & { readonly v?: number };

function entryProblems(owner: Owner, entry: Entry, before: Before, seq: number): Problem[] {
  const problems: Problem[] = [];
  const { hash, ...content } = entry;
  if (hashEntry(owner, content) !== hash)
    problems.push({
      code: 'entry-changed',
      seq,
      message: say('check.entryWasChangedAfterIt', { seq }),
    });
  if (entry.seq !== seq || entry.previous !== before.hash)
    problems.push({
      code: 'chain-broken',
      seq,
      message: say('check.entryDoesNotFollowThe', { seq }),
    });
  const bare = entry.nonce === undefined || entry.by.agency === undefined;
  if (entry.v === 2 ? bare : before.v === 2)
    problems.push({ code: 'entry-changed', seq, message: say('check.entryLacksWhatEntriesOf', { seq }) });
  return problems;
}

function textProblems(entry: Entry, seq: number, gone: ReadonlySet<string>): Problem[] {
  return sealedIn(entry.content).flatMap(({ path, sealed }): Problem[] => {
    if (!sealHolds(sealed))
      return [{ code: 'text-changed', seq, message: say('check.theTextOfEntryWas', { path, seq }) }];
    if (sealed.text !== null || gone.has(`${seq} ${path}`)) return [];
    const message = say('check.theTextOfEntryIs', { path, seq });
    return [{ code: 'text-missing', seq, message }];
  });
}

/** What the record says of itself: where it stands, whose it is, since when. */
function headProblems(document: CaseDocument): Problem[] {
  const { journal, author, created, agency, pk } = document;
  const problems: Problem[] = [];
  const [first] = journal;
  if (pk !== partitionOf(agency))
    problems.push({ code: 'wrong-place', message: say('check.theRecordStandsInAnother') });
  if (!first) return problems;
  if (first.by.id !== author.id || !isSameJson(authorOf(document), author))
    problems.push({ code: 'author-differs', message: say('check.theRecordNamesAnotherAuthor') });
  if (!revisionFits(document))
    problems.push({
      code: 'revision-differs',
      message: say('check.theRecordCountsFewerWrites'),
    });
  const opens = journal.find((entry) => entry.opens)?.opens;
  if (opens ? opens.created !== created : created > first.at)
    problems.push({ code: 'created-differs', message: say('check.theRecordSaysThatIt') });
  return problems;
}

/** Cards are compared with `rev`, and a tap that came twice is known by `last`: neither may lag behind. */
function revisionFits({ rev, last, journal }: CaseDocument): boolean {
  const asked = journal.filter(isAsking).map(({ content }) => content.rev);
  return rev >= Math.max(0, ...asked) && (last === null || last.rev < rev);
}

/** What is kept beside the journal, by the name of its field. */
const COPIES = Object.keys({
  state: true,
  filed: true,
  escalation: true,
  advice: true,
  retention: true,
  order: true,
  due: true,
  waitingFor: true,
  waitingSince: true,
  received: true,
  receivedAbout: true,
  terms: true,
  registered: true,
  unlogged: true,
} satisfies Record<keyof Copies, true>) as (keyof Copies)[];

/** What is kept beside the journal must say what the journal says. */
function copyProblems(document: CaseDocument): Problem[] {
  const right = copiesOf(document);
  const problems = COPIES.filter((name) => !isSameJson(right[name], document[name])).map((name): Problem => ({
    code: name === 'state' ? 'state-differs' : 'copy-differs',
    message: say(`check.copies.${name}`),
  }));
  if (right.state === 'filed' && document.draft !== null)
    problems.push({ code: 'state-differs', message: say('check.theRecordIsFiledAnd') });
  if (right.state !== 'filed' && document.draft === null)
    problems.push({ code: 'state-differs', message: say('check.theRecordIsNotFiled') });
  return problems;
}

/** A draft is its author's. While a manager looks at it, it must be what the manager was shown. */
function draftProblems({ state, draft, journal }: CaseDocument): Problem[] {
  const proposal = proposalOf(journal)?.proposal;
  if (state !== 'waiting' || !draft || !proposal) return [];
  const form = Object.entries(draft.form).filter(([field, value]) => {
    const shown = Object.entries(proposal.form).find(([name]) => name === field)?.[1];
    return shown !== undefined && shown !== value;
  });
  const answers = proposal.answers.filter(
    ({ question, response }) =>
      !question.startsWith('fact:') && response !== NOT_ASKED && draft.answers[question] !== response,
  );
  return form.length + answers.length === 0 ? [] : [{ code: 'draft-differs', message: say('check.theDraftIsNotWhat') }];
}
