// What somebody does in the trials of tampering, and what a trial is.
import { readCheckpointText, signCheckpoint } from '../../src/proof/checkpoint.ts';
import { changedAdvice, newAdvice } from '../../src/record/advice-document.ts';
import { changed } from '../../src/record/change.ts';
import type { DisposalDocument } from '../../src/record/disposal.ts';
import { erasableTexts } from '../../src/record/erase.ts';
import type { ErasableText } from '../../src/record/erase.ts';
import { actingAs } from '../../src/record/journal.ts';
import type { OutboxItem } from '../../src/record/items.ts';
import { untried, withOutbox } from '../../src/record/outbox-items.ts';
import { redacted } from '../../src/record/redact.ts';
import type { Texts } from '../../src/record/redact.ts';
import { makeReference } from '../../src/record/reference.ts';
import { withRegisterEntries } from '../../src/record/register-document.ts';
import type { CaseDocument, Entry, NewEntry } from '../../src/record/types.ts';
import type { LogKeysDocument } from '../../src/register/log/keys.ts';
import { restoreDocument } from '../../src/register/prove/restored.ts';
import type { FoundCode } from '../../src/register/prove/findings.ts';
import type { VerifyWith } from '../../src/register/prove/verify.ts';
import { CHOICES, edition, newId, person } from './ladder.ts';
import { KEY, LATER, ORIGIN } from './proved-store.ts';
import type { Proved } from './proved-store.ts';
import { Intruder, listIn, logOn, madeAnew } from './tampering.ts';

export interface Trial {
  /** What is done to a copy of the store; the path of another store in its place, where that is it. */
  readonly done: (store: Intruder, proved: Proved) => void | string | Promise<void | string>;
  readonly code: FoundCode;
  /** The document that is named; null where it is the log. */
  readonly about: (proved: Proved) => string | null;
  readonly says: RegExp;
  /** Whether nothing is found without a checkpoint from outside. */
  readonly needsCheckpoint?: true;
  /** What lies outside; the checkpoint of now unless told. */
  readonly outside?: (proved: Proved) => Partial<VerifyWith>;
}

export const filed = ({ references }: Proved): string => references.filed;
export const corrected = ({ references }: Proved): string => references.corrected;
export const approved = ({ references }: Proved): string => references.approved;
export const log = (): null => null;
export const accessLog = ({ file }: Proved): string => {
  const store = new Intruder(file);
  const [id] = store.ids('access');
  store.close();
  return id!;
};

/** Cuts the end off and makes the rest add up. */
export const cutOff = (store: Intruder, id: string): void =>
  store.change(id, (record) => madeAnew(record as unknown as CaseDocument, listIn(record, 'journal').slice(0, -1)));

/** Writes every entry anew, with another reason in the first. */
export const writeAnew = (store: Intruder, id: string): void =>
  store.change(id, (record) => {
    const journal = listIn(record, 'journal').map((entry) => ({ ...entry, nonce: 'another' }));
    return madeAnew(record as unknown as CaseDocument, journal);
  });

export const roundWrong = (note: string): string => {
  const { size } = readCheckpointText(note.slice(0, note.indexOf('\n\n') + 1));
  return signCheckpoint({ origin: ORIGIN, size, root: Buffer.alloc(32, 9) }, KEY);
};

/** Makes up that the store was put back and that all that a document has in the log was lost then. */
export const makeUpRestore = async (store: Intruder, reference: string): Promise<void> => {
  const size = Number(store.read('log')['size']);
  const seqs = Array.from({ length: 9 }, (_, at) => at + 1);
  const of = [{ reference, seqs }];
  const restored = { backupAt: LATER.toISOString(), backupLog: 0, log: size, lost: seqs.length, of, osUser: 'root' };
  store.put(restoreDocument('NCC', restored, { now: LATER, newId }));
  await logOn(store.path);
};

export const DATED_BACK = makeReference('NCC', Uint8Array.of(14, 14, 14, 14, 14));

/** Makes up three records that say when they were written, and then one that says that it is of a week before. */
export const makeUpDatedBack = async (store: Intruder, proved: Proved): Promise<void> => {
  const other = store.read(corrected(proved)) as unknown as CaseDocument;
  const put = async (id: string, day: Date): Promise<void> => {
    const journal = other.journal.map((entry) => ({ ...entry, at: day.toISOString() }));
    store.put({ ...madeAnew({ ...other, id, leaves: [] }, journal) });
    await logOn(store.path);
  };
  for (const n of [11, 12, 13]) await put(makeReference('NCC', Uint8Array.of(n, n, n, n, n)), LATER);
  await put(DATED_BACK, new Date(LATER.getTime() - 7 * 86_400_000));
};

/** When what is made up is written. */
export const THEN = { now: LATER, newId };

/**
 * A journal without these texts and the entries that say so, with the bot's own code; `saying` is what they say of who
 * proposed it.
 */
function takenOut(
  journal: readonly Entry[],
  texts: readonly Texts[],
  saying: object,
): { readonly journal: readonly Entry[]; readonly entries: readonly NewEntry[] } {
  const redaction = { texts, reason: 'x', proposal: null, proposedBy: person('rex') };
  const done = redacted(journal, redaction, actingAs(person('ivy'), 'information-governance'), THEN);
  const entries = done.added.map((one) => {
    const { proposal: _p, proposedBy: _b, ...content } = one.content as Record<string, unknown>;
    return { ...one, content: { ...content, ...saying } } as unknown as NewEntry;
  });
  return { journal: done.journal, entries };
}

/** Takes a text out of a record and writes the entry that says so. */
export const eraseAlone = async (store: Intruder, reference: string, saying: object): Promise<void> => {
  store.change(reference, (stored) => {
    const document = stored as unknown as CaseDocument;
    const { journal, entries } = takenOut(document.journal, [{ seq: 1, paths: ['form.reason'] }], saying);
    // the decision beside the journal must not show the text either
    return changed({ ...document, journal }, { entries, quiet: true }, THEN);
  });
  await logOn(store.path);
};

/** Takes the reason for which a record was taken off a list out of that list. */
export const eraseInRegister = async (store: Intruder, id: string): Promise<void> => {
  store.change(id, (stored) => {
    const document = stored as unknown as DisposalDocument;
    const [{ seq, path }] = erasableTexts(document.journal) as [ErasableText];
    const { journal, entries } = takenOut(document.journal, [{ seq, paths: [path] }], {});
    return withRegisterEntries({ ...document, journal }, entries);
  });
  await logOn(store.path);
};

export const LAST_REQUEST = 'ADV-0000-0000';

/** Puts a request to the Guardian in of which one person took the text out before it came into the log, as the last. */
export const eraseInRequestAlone = async (store: Intruder): Promise<void> => {
  const message = { id: 'm', from: 'requester', at: LATER.toISOString(), text: 'all of it?', notNames: [] } as const;
  const { id, version } = edition;
  const given = { id: LAST_REQUEST, agency: 'NCC', edition: { id, version }, choices: CHOICES, message };
  const request = newAdvice({ ...given, requester: { role: null } }, [], THEN);
  const { journal, entries } = takenOut(request.journal, [{ seq: 1, paths: ['message.text'] }], {});
  store.put(changedAdvice({ ...request, journal }, entries, THEN));
  await logOn(store.path);
};

/** Puts other messages into the outbox of a document of the register, with its day, as the bot's own code would. */
export const messages = (
  store: Intruder,
  id: string,
  how: (outbox: readonly OutboxItem[]) => readonly OutboxItem[],
): void =>
  store.change(id, (stored) => {
    const document = stored as unknown as LogKeysDocument;
    return withOutbox(document, how(document.outbox));
  });

/** Lets the clock of something that agencies do together strike a year later. */
export const putClockOff = (store: Intruder, id: string): void =>
  messages(store, id, (outbox) =>
    outbox.map((item) =>
      item.kind === 'joint-clock'
        ? { ...item, due: new Date(Date.parse(item.due) + 365 * 86_400_000).toISOString() }
        : item,
    ),
  );

export const newsItem = (what: string, about: string): OutboxItem => ({
  ...untried({ now: LATER, newId }),
  kind: 'register-news',
  to: person('ira').id,
  payload: { what, about },
});
