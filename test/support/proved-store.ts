// A store on the disk that the real bot has written, with its log, and what an auditor has outside of it: for trials of
// what somebody does to it who can write to the store.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createVersions } from '../../src/cases/versions.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { signCheckpoint } from '../../src/proof/checkpoint.ts';
import { signingKey } from '../../src/proof/note.ts';
import type { SigningKey, VerifierKey } from '../../src/proof/note.ts';
import type { EscalationCommand } from '../../src/record/escalation-types.ts';
import { withCopies } from '../../src/record/copies.ts';
import { makeReference } from '../../src/record/reference.ts';
import type { CaseCommand, CaseDocument } from '../../src/record/types.ts';
import { readHead, treeOf } from '../../src/register/log/head.ts';
import type { LogHead } from '../../src/register/log/head.ts';
import { setKey } from '../../src/register/log/keys.ts';
import { createSequencer } from '../../src/register/log/sequencer.ts';
import { storeSource } from '../../src/register/prove/store-source.ts';
import { verifySource } from '../../src/register/prove/verify.ts';
import type { Report, VerifyWith } from '../../src/register/prove/verify.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { erased } from './erase.ts';
import { openThings } from './joint-things.ts';
import { keepWorld } from './keep-world.ts';
import { keeper, rested } from './keeping.ts';
import { CHOICES, context, draft, edition, newId, person, run } from './ladder.ts';
import { startTeams } from './receiver.ts';
import type { Teams } from './receiver.ts';
import { fileClearRisk } from './walks.ts';

export const ORIGIN = 'can-i-share.test/log';
const seed = (byte: number): Buffer => Buffer.alloc(32, byte);
export const KEY: SigningKey = signingKey(ORIGIN, seed(7));
/** Somebody else's key under the same name. */
export const FORGERS: SigningKey = signingKey(ORIGIN, seed(8));
export const PUBLIC: VerifierKey = KEY.verifier;
/** Long after all that the bot has written. */
export const LATER = new Date('2033-02-01T10:00:00Z');

const quiet = { info: () => undefined, warn: () => undefined };
const signed = (head: LogHead, key = KEY): string => signCheckpoint({ origin: ORIGIN, ...treeOf(head) }, key);

/** Puts everything that waits into the log, which this key signs. */
export async function logAll(store: Store, now: Date = LATER, key = KEY): Promise<void> {
  const parts = { store, pk: 'NCC', clock: { now: () => now }, sign: (head: LogHead) => signed(head, key), log: quiet };
  const sequencer = createSequencer(parts);
  for (let steps = 0; (await sequencer.step()) > 0; steps += 1) assert.ok(steps < 100_000);
}

/** A checkpoint of the log as it is now, as it would lie outside. */
export async function checkpointOf(store: Pick<Store, 'get'>, key = KEY): Promise<string> {
  const stored = await store.get<StoredDocument>('NCC', 'log');
  return signed(readHead(stored!.document), key);
}

/** References of what the store holds, by what they are. */
export const REFERENCES = {
  filed: '',
  corrected: makeReference('NCC', Uint8Array.of(1, 2, 3, 4, 5)),
  approved: makeReference('NCC', Uint8Array.of(2, 2, 3, 4, 5)),
  asked: makeReference('NCC', Uint8Array.of(3, 2, 3, 4, 5)),
  draft: makeReference('NCC', Uint8Array.of(4, 2, 3, 4, 5)),
  /** Filed after the earlier checkpoint. */
  today: makeReference('NCC', Uint8Array.of(5, 2, 3, 4, 5)),
  advice: '',
  /** Held for a court. */
  held: makeReference('NCC', Uint8Array.of(6, 2, 3, 4, 5)),
  /** What is left of a record that was destroyed, and the list by which it went. */
  destroyed: makeReference('NCC', Uint8Array.of(7, 2, 3, 4, 5)),
  disposal: '',
  /** What agencies do together. */
  route: '',
  block: '',
  assessment: '',
  /** A text was taken out of it by a lawful order. */
  erased: makeReference('NCC', Uint8Array.of(8, 2, 3, 4, 5)),
};

export interface Proved {
  /** The store as it is now; trials are done on copies. */
  readonly file: string;
  /** The same a while ago. */
  readonly earlier: string;
  readonly references: typeof REFERENCES;
  /** Checkpoints that lie outside: of then, and of now. */
  readonly checkpoints: { readonly earlier: string; readonly now: string };
}

const command = async (
  { cases, directory }: Teams,
  who: string,
  reference: string,
  what: CaseCommand | EscalationCommand,
): Promise<void> => {
  const done = await cases.run(directory.byKey(who)!, reference, null, what);
  assert.equal(done.outcome, 'done', JSON.stringify(done));
};

const FILE = { type: 'file' } as const;

async function putDraft({ store }: Teams, situation: 'agreed' | 'weighed' | 'risk', reference: string): Promise<void> {
  const document = draft(situation, 'share', undefined, { ...context(), reference });
  await store.create({ ...document, id: reference });
}

/** What people do, through the bot; the outbox delivers it. */
async function workOf(teams: Teams): Promise<string> {
  for (const key of ['pat', 'mo', 'gale', 'ira']) await teams.chat(key).say('help');
  const filed = await fileClearRisk(teams.chat('pat'));
  for (const reference of [REFERENCES.corrected, REFERENCES.asked, REFERENCES.erased])
    await putDraft(teams, 'agreed', reference);
  await putDraft(teams, 'weighed', REFERENCES.approved);
  await putDraft(teams, 'agreed', REFERENCES.draft);
  for (const reference of [REFERENCES.corrected, REFERENCES.asked, REFERENCES.approved, REFERENCES.erased])
    await command(teams, 'pat', reference, FILE);
  await teams.deliver();
  await command(teams, 'mo', REFERENCES.approved, { type: 'approve', reason: 'They need it now.' });
  await command(teams, 'pat', REFERENCES.corrected, { type: 'correct', text: 'It was on Monday.' });
  await teams.deliver();
  return filed;
}

/** A request to the Guardian, somebody who stands in, a version withdrawn, and an auditor who reads. */
async function besidesOf(teams: Teams, filed: string): Promise<string> {
  const { cases, directory, store } = teams;
  const [pat, gale, mo, ira, ada] = ['pat', 'gale', 'mo', 'ira', 'ada'].map((key) => directory.byKey(key)!);
  const question = { type: 'ask-guardian', choices: CHOICES, text: 'all of it?', notNames: true } as const;
  const asked = await cases.askGuardian(pat!, REFERENCES.asked, null, question);
  assert.equal(asked.outcome, 'done', JSON.stringify(asked));
  await teams.deliver();
  const [advice] = (await store.all<StoredDocument>('NCC', 'advice', 1)).items;
  const answer = { type: 'answer-advice', advice: 'share', conditions: [], clause: '', text: '', notNames: false };
  const answered = await cases.answerAdvice(gale!, advice!.document.id, answer as never);
  assert.equal(answered.outcome, 'done', JSON.stringify(answered));
  await teams.deliver();
  await cases.away(mo!, directory.byKey('sam')!.id, new Date('2026-11-30T00:00:00Z'));
  const versions = createVersions({ store, directory, clock: { now: () => teams.now() }, ids: { newId }, log: quiet });
  const withdraw = { type: 'withdraw', what: 'reader', version: 'reader-0', because: 'precaution' } as const;
  assert.equal(await versions.change(ada!, withdraw), null);
  assert.ok(await cases.audit(ira!, filed));
  return advice!.document.id;
}

/** Enough records for the log to have whole tiles. */
async function bulk(store: Store, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const reference = makeReference('NCC', Uint8Array.of(9, 9, 9, n >> 8, n & 255));
    const at = { ...context(), reference };
    const document = { ...draft('agreed', 'share', undefined, at), id: reference };
    await store.create(run(document, person('pat'), FILE, at));
  }
}

/** A copy of a store as it is now, in one file, whoever has it open. */
function copyStore(from: string, to: string): void {
  const database = new DatabaseSync(from);
  database.prepare('VACUUM INTO ?').run(to);
  database.close();
}

/** Builds the store in this folder, once for all trials. `records`: so many more, so that the log has whole tiles. */
export async function proveStore(folder: string, records = 260): Promise<Proved> {
  const live = join(folder, 'live.sqlite');
  const teams = await startTeams({ editions: onlyEdition(edition), store: openSqlite(live) });
  const filed = await workOf(teams);
  const advice = await besidesOf(teams, filed);
  const things = await openThings(teams.joint, teams.directory);
  await teams.deliver();
  const disposal = await keepOf(teams.store);
  await eraseIn(teams.store, REFERENCES.erased);
  await bulk(teams.store, records);
  await logAll(teams.store);
  const earlier = join(folder, 'earlier.sqlite');
  copyStore(live, earlier);
  const then = await checkpointOf(teams.store);
  await putDraft(teams, 'weighed', REFERENCES.today);
  await command(teams, 'pat', REFERENCES.today, FILE);
  await teams.deliver();
  await command(teams, 'mo', REFERENCES.today, { type: 'approve', reason: 'They need it now.' });
  await teams.deliver();
  await command(teams, 'pat', REFERENCES.corrected, { type: 'correct', text: 'No, on Tuesday.' });
  await teams.deliver();
  await logAll(teams.store);
  const now = await checkpointOf(teams.store);
  await teams.close();
  const whole = join(folder, 'now.sqlite');
  copyStore(live, whole);
  const references = { ...REFERENCES, filed, advice, disposal, ...things };
  return { file: whole, earlier, references, checkpoints: { earlier: then, now } };
}

/** Records managers hold a record, and destroy another: listed by one of them, approved by two. */
async function keepOf(store: Store): Promise<string> {
  const world = keepWorld({ store });
  const { keep, engine } = world.register;
  await setKey(engine, { key: KEY, before: null, actor: null });
  for (const id of [REFERENCES.held, REFERENCES.destroyed])
    await store.create(withCopies({ ...rested(keeper('pat'), id), leaves: [] }));
  await logAll(store);
  const hold = { type: 'set-hold', matter: 'Court', reason: 'The court has asked for it.' } as const;
  assert.equal((await keep.change(keeper('lex'), REFERENCES.held, hold)).outcome, 'done');
  const listed = await keep.listDue(keeper('kit'));
  assert.ok(listed.outcome === 'done');
  const { id } = listed.disposal;
  const others = listed.disposal.records.filter(({ reference }) => reference !== REFERENCES.destroyed);
  for (const { reference } of others)
    await keep.disposal(keeper('kit'), id, { type: 'take-out', reference, reason: 'Asked for.' });
  for (const key of ['kit', 'kim']) {
    const approved = await keep.disposal(keeper(key), id, { type: 'approve' });
    assert.equal(approved.outcome, 'done');
  }
  await keep.run(id);
  assert.equal((await store.get<StoredDocument>('NCC', REFERENCES.destroyed))!.document.kind, 'destroyed');
  return id;
}

/** Two people take a text out of a record. */
async function eraseIn(store: Store, reference: string): Promise<void> {
  const { document, etag } = (await store.get<CaseDocument & StoredDocument>('NCC', reference))!;
  const { kind } = document;
  await store.replace({ ...erased(document, [{ seq: 1, paths: ['form.reason'] }]), kind }, etag);
}

let copies = 0;

/** A copy of a store, for one trial. */
export function copyOf(file: string): string {
  const copy = `${file}.${(copies += 1)}`;
  copyFileSync(file, copy);
  return copy;
}

/** What `verify` says of a store, with what lies outside. */
export async function verifyFile(path: string, given: Partial<VerifyWith> = {}): Promise<Report> {
  const store = openSqlite(path);
  try {
    return await verifySource(await storeSource(store, 'NCC'), {
      editions: onlyEdition(edition),
      now: LATER,
      checkpoints: [],
      keys: [PUBLIC],
      outside: [],
      ...given,
    });
  } finally {
    await store.close();
  }
}

/** Checkpoints that somebody kept, named as files. */
export const kept = (...notes: readonly string[]): Pick<VerifyWith, 'checkpoints'> => ({
  checkpoints: notes.map((note, n) => ({ name: `checkpoint-${n + 1}`, note })),
});
