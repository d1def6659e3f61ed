// Each document by its own check: does it say what its journal says, and does its journal hang together?
import { isJoint } from '../../joint/terms.ts';
import { matterKey } from '../../record/terms.ts';
import { assessmentOf } from '../../joint/assessments/state.ts';
import { agencyInReference, linkedRecords, linkedThings } from '../../joint/linked.ts';
import { isSharedFrom } from '../../joint/routes/by-block.ts';
import { behindIn, isTakenOut, takenOutProblems, wholeEntries } from '../../joint/taken-out.ts';
import { jointProblems } from '../../joint/problems.ts';
import type { Editions } from '../../policy/governing.ts';
import { ABSENCES } from '../../record/absences.ts';
import { accessProblems } from '../../record/access.ts';
import { erasedByOne, isRecord, problemsOf } from '../../record/check-record.ts';
import { decisionInForce } from '../../record/decision-of.ts';
import { readCase } from '../../record/stored.ts';
import type { Entry } from '../../record/types.ts';
import type { Problem } from '../../record/problem.ts';
import {
  destroyedBy,
  destroyedIn,
  destructionProblems,
  isDestroyed,
  missingProofs,
  readDestroyed,
} from '../../record/destroyed.ts';
import { packProblems } from '../../record/verify-pack.ts';
import { openCheckpoint } from '../../proof/checkpoint.ts';
import type { ItemOf } from '../../record/items.ts';
import { isRegister, readRegister, registerProblems } from '../../record/register-document.ts';
import type { RegisterDocument } from '../../record/register-document.ts';
import { differs } from '../../record/verify-outbox.ts';
import { registerOutboxProblems } from '../../record/verify-register-outbox.ts';
import { isUnproven, standInsOf, verifyAbsences } from '../../record/verify-absences.ts';
import { adviceIdsOf, verifyRequest } from '../../record/verify-advice.ts';
import { verifyWithdrawals } from '../../record/withdrawals.ts';
import type { StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import { keysIn, LOG_KEYS, readLogKeys, unannounced } from '../log/keys.ts';
import { CHECKPOINT_NEWS, NEWS_BESIDE } from '../log/news.ts';
import type { Findings } from './findings.ts';
import { JOURNALLED } from './kinds.ts';
import type { Source } from './source.ts';

export interface CheckedWith {
  readonly editions: Pick<Editions, 'find'>;
  /** When it is checked: nothing may have been put off for longer than a try. */
  readonly now: Date;
}

/** How much was looked at. */
export interface Checked {
  records: number;
  /** Records of which something did not add up. */
  wrong: number;
  /** What agencies do together: routes, blocks and joint assessments. */
  joint: number;
  /** Those of them of which something did not add up. */
  jointWrong: number;
  /** What other agencies opened and this one is party to: whether the records of its own that stand there are so. */
  elsewhere: number;
  entries: number;
  /** Whether who is away was written down without a journal, as older versions did. */
  unprovenAbsences: boolean;
  /** Entries of other agencies of which an export has the place and the hash alone. */
  leftBehind: number;
}

/** Who hears of each document. */
export interface Hears {
  readonly seen: (stored: StoredDocument) => Promise<void>;
  /** Asked when all were seen: whether it is known why nobody has approved that something was destroyed. */
  readonly excused: (stored: StoredDocument) => boolean;
}

/**
 * Checks every document that has a journal, and gives each to `seen`: it is read once. What belongs to no journal (drafts,
 * chats, counts) is passed over.
 */
export async function checkDocuments(
  source: Source,
  { editions, now }: CheckedWith,
  findings: Findings,
  { seen, excused }: Hears,
): Promise<Checked> {
  const checked: Checked = {
    records: 0,
    wrong: 0,
    joint: 0,
    jointWrong: 0,
    elsewhere: 0,
    entries: 0,
    unprovenAbsences: false,
    leftBehind: 0,
  };
  const find = (id: string): Promise<unknown> => source.find(id);
  const away = await source.find(ABSENCES);
  checked.unprovenAbsences = isUnproven(away);
  // listed before the records are read: what is asked meanwhile is on record by then
  const strays = new Set<string>();
  for await (const { id } of source.documents('advice')) strays.add(id);
  const stoodInProblems = standInCheck(away, now);
  const unapproved: { readonly stored: StoredDocument; readonly problems: readonly Problem[] }[] = [];
  for (const kind of JOURNALLED)
    for await (const stored of source.documents(kind)) {
      if (kind === 'case' && !isRecord(stored)) continue;
      const problems = await problemsIn(stored, { find, now, editions, isTakenOut: source.isTakenOut });
      if (isJoint(stored)) {
        checked.joint += 1;
        checked.jointWrong += problems.length > 0 ? 1 : 0;
      }
      if (isTakenOut(stored)) checked.leftBehind += behindIn(stored);
      if (kind === 'case') {
        checked.records += 1;
        checked.wrong += problems.length > 0 ? 1 : 0;
        for (const id of adviceIdsOf(stored)) strays.delete(id);
        for (const { code, message } of stoodInProblems(stored)) findings.add(code, ABSENCES, message);
      }
      checked.entries += journalLength(stored);
      const later = problems.filter(({ code }) => code === 'destroyed-without-authority');
      if (later.length > 0) unapproved.push({ stored, problems: later });
      for (const { code, message } of problems)
        if (code !== 'destroyed-without-authority') findings.add(code, stored.id, message);
      await seen(stored);
    }
  for await (const stored of source.elsewhere?.() ?? []) {
    checked.elsewhere += 1;
    for (const { code, message } of await linkProblems(stored, find, source.agency))
      findings.add(code, stored.id, message);
  }
  // once all was read, a restore too, which may say why approvals are not there
  for (const { stored, problems } of unapproved)
    if (!excused(stored)) for (const { code, message } of problems) findings.add(code, stored.id, message);
  for (const id of strays) findings.add('on-no-record', id, say('prove.found.onNoRecord'));
  return checked;
}

const journalLength = (stored: StoredDocument): number => {
  const { journal } = stored as { readonly journal?: unknown };
  return Array.isArray(journal) ? journal.length : 0;
};

type Find = (id: string) => Promise<unknown>;

interface Checking extends CheckedWith {
  readonly find: Find;
  readonly isTakenOut: boolean;
}

async function problemsIn(stored: StoredDocument, checking: Checking): Promise<Problem[]> {
  const { find, now, editions } = checking;
  if (stored.kind === 'case') return problemsOf(stored, checking);
  if (!checking.isTakenOut || !isJoint(stored) || !isTakenOut(stored)) return own(stored, { now, editions }, find);
  const links = linkProblemsIn({ id: stored.id, journal: wholeEntries(stored) }, stored.agency, find);
  return [...takenOutProblems(stored), ...(await links)];
}

/** What does not add up in a document that is not a record by itself. Empty when all does. */
export async function own(stored: StoredDocument, checked: CheckedWith, find: Find): Promise<Problem[]> {
  return [...(await ofItsKind(stored, checked, find)), ...(await waitingProblems(stored, checked.now, find))];
}

async function ofItsKind(stored: StoredDocument, { now, editions }: CheckedWith, find: Find): Promise<Problem[]> {
  switch (stored.kind) {
    case 'absences':
      return verifyAbsences(stored, [], now);
    case 'withdrawals':
      return verifyWithdrawals(stored);
    case 'advice':
      return [...verifyRequest(stored, now), ...(await erasedByOne(stored, find))];
    case 'access':
      return accessProblems(stored);
    case 'destroyed':
      return [...registerProblems(stored), ...(await destroyedProblems(stored, find))];
    case 'disposal':
      return [...registerProblems(stored), ...(await disposalProblems(stored, find))];
    case 'pack':
      return packProblems(stored);
    case 'route':
    case 'block':
    case 'assessment':
      return [...jointProblems(stored, now, (pin) => editions.find(pin)), ...(await linkProblems(stored, find))];
    case 'log-keys':
      return [...registerProblems(stored), ...keyProblems(stored)];
    default:
      return registerProblems(stored);
  }
}

/** Whether two people approved that it goes. What cannot be read has been said by then. */
async function destroyedProblems(stored: StoredDocument, find: Find): Promise<Problem[]> {
  const left = readable(() => readDestroyed(stored));
  const named = left && destroyedIn(left)?.content.disposal;
  if (!left) return [];
  const disposal = named ? await find(named) : null;
  return destructionProblems(
    left,
    readable(() => readRegister(disposal, 'disposal')),
  );
}

/** The hashes of a document's entries, as far as it has any. */
function hashesIn(stored: StoredDocument): unknown[] {
  const { journal } = stored as { readonly journal?: unknown };
  return Array.isArray(journal) ? journal.map((entry) => (entry as { readonly hash?: unknown } | null)?.hash) : [];
}

/** A document, as what it names is looked for. */
interface Named {
  readonly id: string;
  readonly journal: readonly Entry[];
}

/** Whether what a block came up in is there, and the block by which they shared what a route asks for. */
async function thingProblems({ id, journal }: Named, agencyOwn: string, find: Find): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { reference, agency, seq, as } of linkedThings({ journal })) {
    const found = agency === agencyOwn ? ((await find(reference)) as StoredDocument | null) : null;
    if (agency !== agencyOwn || isDestroyed(found)) continue;
    const thing = found && isJoint(found) ? readable(() => readRegister(found)) : null;
    const isRight = thing !== null && isJoint(thing) && (as === 'source' || isSharedFrom(thing, id));
    if (!isRight) problems.push({ code: 'link-missing', seq, message: say(`matter.check.${as}`, { reference }) });
  }
  return problems;
}

/** Whether what it links is there: that of `agency`, as nobody here can look at another's. */
async function linkProblems(stored: StoredDocument, find: Find, agency?: string): Promise<Problem[]> {
  const document = readable(() => readRegister(stored));
  return document && isJoint(document) ? linkProblemsIn(document, agency ?? document.agency, find) : [];
}

async function linkProblemsIn(named: Named, agencyOwn: string, find: Find): Promise<Problem[]> {
  const { journal } = named;
  const problems: Problem[] = await thingProblems(named, agencyOwn, find);
  for (const { reference, agency, seq, head, decision } of linkedRecords({ journal })) {
    if (agency !== agencyOwn) continue;
    const found = (await find(reference)) as StoredDocument | null;
    if (isDestroyed(found)) continue;
    if (found?.kind !== 'case')
      problems.push({ code: 'link-missing', seq, message: say('matter.check.noRecord', { reference }) });
    else if (head !== null && (!hashesIn(found).includes(head) || isDecidedOtherwise(found, head, decision)))
      problems.push({ code: 'link-missing', seq, message: say('matter.check.otherRecord', { reference }) });
  }
  return [...problems, ...(await goesOnProblems(journal, agencyOwn, find))];
}

/** Whether a record said something else once it had this entry. One that cannot be read has been said by then. */
function isDecidedOtherwise(stored: StoredDocument, head: string, decision: string | null): boolean {
  const journal = readable(() => readCase(stored))?.journal ?? [];
  const then = journal.findIndex(({ hash }) => hash === head);
  const decided = decisionInForce(journal.slice(0, then + 1))?.decision;
  return decision !== null && journal.length > 0 && decided !== decision;
}

/** Whether the assessment is there, of the same case, in favour of which this one was closed. */
async function goesOnProblems(journal: readonly Entry[], agencyOwn: string, find: Find): Promise<Problem[]> {
  const assessment = assessmentOf(journal);
  const { goesOn = null, seq = 0 } = assessment?.closed ?? {};
  if (!assessment || !goesOn || agencyInReference(goesOn.into) !== agencyOwn) return [];
  const found = (await find(goesOn.into)) as StoredDocument | null;
  const other = readable(() => readRegister(found, 'assessment'));
  const isIt = other !== null && matterKey(assessmentOf(other.journal)?.matter ?? '') === matterKey(assessment.matter);
  const message = say('matter.check.noOther', { reference: goesOn.into });
  return isIt || isDestroyed(found) ? [] : [{ code: 'link-missing', seq, message }];
}

/** Whether something is left of all that it says it has destroyed. */
async function disposalProblems(stored: StoredDocument, find: Find): Promise<Problem[]> {
  const disposal = readable(() => readRegister(stored, 'disposal'));
  if (!disposal) return [];
  const left = new Set<string>();
  for (const { id } of destroyedBy(disposal)) if (isDestroyed(await find(id))) left.add(id);
  return missingProofs(disposal, (id) => left.has(id));
}

/** What a document of the register has waiting. Most have nothing, and need not be read once more for that. */
async function waitingProblems(stored: StoredDocument, now: Date, find: Find): Promise<Problem[]> {
  const { outbox } = stored as { readonly outbox?: unknown };
  const isEmpty = Array.isArray(outbox) && outbox.length === 0;
  if (!isRegister(stored) || (isEmpty && stored.kind !== 'disposal')) return [];
  const document = readable(() => readRegister(stored));
  if (!document) return [];
  const problems = registerOutboxProblems(document, now);
  return stored.kind === 'log-keys' ? [...problems, ...(await forgedNews(document, find))] : problems;
}

/** Checkpoints that auditors are to be given, and that no key of the log has signed. */
async function forgedNews({ outbox }: RegisterDocument, find: Find): Promise<Problem[]> {
  const list = await find(LOG_KEYS);
  const keys = readable(() => keysIn(readLogKeys(list))) ?? [];
  return outbox
    .filter((item) => item.kind === 'register-news' && item.payload.what === CHECKPOINT_NEWS)
    .filter((item) => !readable(() => openCheckpoint((item as NewsItem).payload.about, keys, null)))
    .map((item) => differs(item, say('check.saysSomethingElseThanIts')));
}

type NewsItem = ItemOf<'register-news'>;

/**
 * Whether it is the list of keys or the news beside it, and each key was signed by the one before it, as a key is that
 * somebody who has both puts in its place.
 */
function keyProblems(stored: StoredDocument): Problem[] {
  if (stored.id !== LOG_KEYS && stored.id !== NEWS_BESIDE)
    return [{ code: 'wrong-place', message: say('prove.found.noListOfKeys') }];
  const keys = readable(() => readLogKeys(stored));
  return (keys ? unannounced(keys) : []).map((seq) => ({
    code: 'key-not-announced',
    seq,
    message: say('prove.found.key', { seq }),
  }));
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** What a record says of stand-ins and the list of who is away does not; what is wrong with the list itself is said once. */
function standInCheck(away: unknown, now: Date): (stored: unknown) => Problem[] {
  const before = away === null ? 0 : verifyAbsences(away, [], now).length;
  return (stored) => {
    const stoodIn = standInsOf(stored);
    return stoodIn.length === 0 ? [] : verifyAbsences(away, stoodIn, now).slice(before);
  };
}
