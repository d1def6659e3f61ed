// Trials of tampering: what somebody does to a store that the real bot has written, what `verify` says of it, and whether it
// needs a checkpoint from outside for that.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCheckpointText, signCheckpoint } from '../../src/proof/checkpoint.ts';
import { destroyedIn, tombstoneOf } from '../../src/record/destroyed.ts';
import type { DestroyedDocument } from '../../src/record/destroyed.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import { erasableTexts, grouped } from '../../src/record/erase.ts';
import { withoutTexts } from '../../src/record/erase-advice.ts';
import { actingAs, newEntry, SYSTEM } from '../../src/record/journal.ts';
import { newRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import { makeReference } from '../../src/record/reference.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { announcement } from '../../src/register/log/keys.ts';
import type { LogKeysDocument } from '../../src/register/log/keys.ts';
import { NEWS_BESIDE } from '../../src/register/log/news.ts';
import type { Report } from '../../src/register/prove/verify.ts';
import { newId, person } from '../support/ladder.ts';
import { FORGERS, kept, LATER, ORIGIN, proveStore, PUBLIC, verifyFile } from '../support/proved-store.ts';
import type { Proved } from '../support/proved-store.ts';
import { Intruder, listIn, logAnew, logOn, madeAnew } from '../support/tampering.ts';
import {
  filed,
  corrected,
  approved,
  log,
  accessLog,
  cutOff,
  writeAnew,
  roundWrong,
  makeUpRestore,
  makeUpDatedBack,
  DATED_BACK,
  eraseAlone,
  eraseInRegister,
  eraseInRequestAlone,
  LAST_REQUEST,
  messages,
  newsItem,
} from '../support/tamperings.ts';
import type { Trial } from '../support/tamperings.ts';
import { JOINT_TRIALS } from '../support/tamperings-joint.ts';

const TRIALS: Readonly<Record<string, Trial>> = {
  ...JOINT_TRIALS,
  'a text in the journal is edited': {
    done: (store, proved) => store.set(filed(proved), 'journal.0.content.form.reason.text', 'x'),
    code: 'text-changed',
    about: filed,
    says: /The text "form\.reason" of entry 1 was changed/,
  },
  'who did it is edited in the journal': {
    done: (store, proved) => store.set(approved(proved), 'journal.0.by.name', 'Somebody Else'),
    code: 'entry-changed',
    about: approved,
    says: /Entry 1 was changed after it was written/,
  },
  'the decision is edited outside the journal': {
    done: (store, proved) => store.set(filed(proved), 'filed.form.decision', 'do-not-share'),
    code: 'copy-differs',
    about: filed,
    says: /What the record shows as filed is not what its journal says/,
  },
  'a flag is changed: that it is held': {
    done: (store, proved) => store.set(filed(proved), 'retention.legalHold', true),
    code: 'copy-differs',
    about: filed,
    says: /How long the record is kept is not what its journal says/,
  },
  'a flag is changed: for whom it waits': {
    done: (store, proved) => store.set(filed(proved), 'waitingFor', ['somebody']),
    code: 'copy-differs',
    about: filed,
    says: /Whom it waits for is not what its journal says/,
  },
  'a record is taken off the lists by which it is found': {
    done: (store, proved) => store.unlist(filed(proved)),
    code: 'on-other-lists',
    about: filed,
    says: /The lists of the store do not have it where it should stand/,
  },
  'a text is taken out by one person, as if that were of before it took two': {
    done: (store, proved) => eraseAlone(store, filed(proved), {}),
    code: 'erased-alone',
    about: filed,
    says: /A text was taken out of the record in entry \d+ without a second person who had proposed it/,
  },
  'a text is taken out by one person, as if another record had it proposed': {
    done: (store, proved) =>
      eraseAlone(store, filed(proved), { proposal: null, proposedBy: { id: person('rex').id, name: 'Rex Rowe' } }),
    code: 'erased-alone',
    about: filed,
    says: /A text was taken out of the record in entry \d+ without a second person/,
  },
  'a text is taken out of a request to the Guardian, as if its record had it proposed': {
    done: async (store, { references }) => {
      store.change(references.advice, (stored) => {
        const two = { by: actingAs(person('ivy'), 'information-governance'), proposedBy: person('rex') };
        const request = stored as unknown as AdviceDocument;
        const texts = grouped(erasableTexts(request.journal));
        return withoutTexts(request, texts, two, { now: LATER, newId })!;
      });
      await logOn(store.path);
    },
    code: 'erased-alone',
    about: ({ references }) => references.asked,
    says: /A text was taken out of the record in entry \d+ without a second person/,
  },
  'a text is taken out of a request to the Guardian by one person, and the request comes into the log after that': {
    done: eraseInRequestAlone,
    code: 'erased-alone',
    about: () => LAST_REQUEST,
    says: /A text was taken out of the record in entry \d+ without a second person/,
  },
  'a text is taken out of a document of the register, out of which nothing goes': {
    done: (store, { references }) => eraseInRegister(store, references.disposal),
    code: 'erased-alone',
    about: ({ references }) => references.disposal,
    says: /Entry \d+ says that a text is taken out here\. Nothing may ever be taken out of this document/,
  },
  'who agreed to take a text out is edited': {
    done: (store, { references }) => store.set(references.erased, 'journal.2.by.name', 'Nobody'),
    code: 'entry-changed',
    about: ({ references }) => references.erased,
    says: /Entry 3 was changed after it was written/,
  },
  'which text was taken out is edited': {
    done: (store, { references }) => store.set(references.erased, 'journal.2.content.paths.0', 'form.what'),
    code: 'text-missing',
    about: ({ references }) => references.erased,
    says: /The text .* of entry 1 is/,
  },
  'an entry is taken out of the middle': {
    done: (store, proved) => store.entries(approved(proved), (journal) => journal.toSpliced(1, 1)),
    code: 'chain-broken',
    about: approved,
    says: /Entry 2 does not follow the one before it/,
  },
  'an entry is put in': {
    done: (store, proved) => store.entries(approved(proved), (journal) => journal.toSpliced(1, 0, journal[0]!)),
    code: 'chain-broken',
    about: approved,
    says: /Entry 2 does not follow the one before it/,
  },
  'two entries are swapped': {
    done: (store, proved) =>
      store.entries(approved(proved), ([one, two, three, ...more]) => [one!, three!, two!, ...more]),
    code: 'chain-broken',
    about: approved,
    says: /Entry 2 does not follow the one before it/,
  },
  'a record is taken away, and a restore made up to explain it': {
    done: async (store, proved) => {
      store.remove(corrected(proved));
      await makeUpRestore(store, corrected(proved));
    },
    code: 'record-gone',
    about: corrected,
    says: /It is gone/,
  },
  'the last entry is cut off, and a restore made up to explain it': {
    done: async (store, proved) => {
      cutOff(store, corrected(proved));
      await makeUpRestore(store, corrected(proved));
    },
    code: 'cut-off',
    about: corrected,
    says: /Its last entries were cut off/,
  },
  'a journal is written anew, and a restore made up to explain it': {
    done: async (store, proved) => {
      writeAnew(store, filed(proved));
      await makeUpRestore(store, filed(proved));
    },
    code: 'written-anew',
    about: filed,
    says: /Its journal was written anew/,
  },
  'the last entry is cut off': {
    done: (store, proved) => cutOff(store, corrected(proved)),
    code: 'cut-off',
    about: corrected,
    says: /Its last entries were cut off: the log has entries up to \d+, and the journal ends with \d+/,
  },
  'a record is lost': {
    done: (store, proved) => store.remove(filed(proved)),
    code: 'record-gone',
    about: filed,
    says: /It is gone\. The log has \d+ entries of it, and nothing says that it was destroyed/,
  },
  'a chain is computed anew': {
    done: (store, proved) => writeAnew(store, filed(proved)),
    code: 'written-anew',
    about: filed,
    says: /Its journal was written anew: the log has another entry 1/,
  },
  'a hold is taken away': {
    done: (store, proved) => cutOff(store, proved.references.held),
    code: 'cut-off',
    about: ({ references }) => references.held,
    says: /Its last entries were cut off/,
  },
  'a record is destroyed without authority': {
    done: (store, proved) => {
      const record = store.read(filed(proved)) as unknown as CaseDocument;
      const { content } = destroyedIn(store.read(proved.references.destroyed) as unknown as DestroyedDocument)!;
      store.column(filed(proved), 'kind', 'destroyed');
      store.write(filed(proved), tombstoneOf(record, content, { now: LATER, newId }));
    },
    code: 'destroyed-without-authority',
    about: filed,
    says: /without/,
  },
  'the destruction log is edited: who approved': {
    done: (store, { references }) => store.set(references.destroyed, 'journal.0.content.approvers.1.name', 'Nobody'),
    code: 'entry-changed',
    about: ({ references }) => references.destroyed,
    says: /Entry \d+ was changed after it was written/,
  },
  'the destruction log is edited: an approval is taken out of the list': {
    done: (store, { references }) =>
      store.entries(references.disposal, (journal) => journal.filter(({ kind }) => kind !== 'disposal-approved')),
    code: 'destroyed-without-authority',
    about: ({ references }) => references.destroyed,
    says: /without/,
  },
  'what is left of a destroyed record is taken away': {
    done: (store, { references }) => store.remove(references.destroyed),
    code: 'record-gone',
    about: ({ references }) => references.destroyed,
    says: /It is gone/,
  },
  'another key is put in for the log': {
    done: (store) => {
      const keys = store.read('log-keys') as unknown as LogKeysDocument;
      const content = {
        key: FORGERS.verifier.text,
        replaces: PUBLIC.text,
        signed: announcement(FORGERS, null),
        lost: false,
      };
      store.write(
        'log-keys',
        withRegisterEntries(keys, [newEntry('log-key-set', SYSTEM, content, { now: LATER, newId })]),
      );
    },
    code: 'key-not-announced',
    about: () => 'log-keys',
    says: /The key of entry 2 was not announced as a key is: by itself, and by the one before it/,
  },
  'a record is made a draft again': {
    done: (store, proved) => {
      const draft = store.read(proved.references.draft);
      store.change(filed(proved), (record) => ({ ...draft, id: record['id'], author: record['author'] }));
    },
    code: 'draft-again',
    about: filed,
    says: /It was made a draft again/,
  },
  'a record is hidden under another kind': {
    done: (store, proved) => store.column(filed(proved), 'kind', 'doubts'),
    code: 'other-kind',
    about: filed,
    says: /It was hidden: it stands as "doubts", where no list has it/,
  },
  'a record is moved to another agency': {
    done: (store, proved) => store.column(filed(proved), 'pk', 'NHS'),
    code: 'record-gone',
    about: filed,
    says: /It is gone/,
  },
  'a reference is used again': {
    done: (store, proved) => {
      const other = store.read(corrected(proved)) as unknown as CaseDocument;
      store.remove(filed(proved));
      store.put({ ...madeAnew({ ...other, id: filed(proved), leaves: [] }, other.journal) });
    },
    code: 'written-anew',
    about: filed,
    says: /Its journal was written anew: the log has another entry 1/,
  },
  'a record is made up': {
    done: (store, proved) => {
      const other = store.read(corrected(proved)) as unknown as CaseDocument;
      store.put({
        ...madeAnew({ ...other, id: makeReference('NCC', Uint8Array.of(8, 8, 8, 8, 8)), leaves: [] }, other.journal),
      });
    },
    code: 'not-in-log',
    about: () => makeReference('NCC', Uint8Array.of(8, 8, 8, 8, 8)),
    says: /Entry 1 of .* is not in the log: it was put in behind the bot's back, or the log stands still/,
  },
  'an entry is dated back to before the one that it follows': {
    done: async (store, proved) => {
      store.change(corrected(proved), (record) => {
        const journal = listIn(record, 'journal');
        const at = new Date(Date.parse(String(journal[0]!['at'])) - 86_400_000).toISOString();
        return madeAnew(record as unknown as CaseDocument, [...journal, { ...journal.at(-1), at }]);
      });
      await logOn(store.path);
    },
    code: 'dated-back',
    about: corrected,
    says: /Entry \d+ says that it was written on .*, which is before the entry that it follows/,
  },
  'a record is made up and dated back': {
    done: makeUpDatedBack,
    code: 'dated-back',
    about: () => DATED_BACK,
    says: /Entry 1 came into the log after newer ones/,
  },
  'a record is made up and dated back, beside a list of news that has no entry': {
    done: async (store, proved) => {
      await makeUpDatedBack(store, proved);
      store.put(newRegister('log-keys', NEWS_BESIDE, 'NCC'));
    },
    code: 'dated-back',
    about: () => DATED_BACK,
    says: /Entry 1 came into the log after newer ones/,
  },
  'a second list of keys is put beside that of the log': {
    done: (store) => store.put(newRegister('log-keys', 'log-keys-2', 'NCC')),
    code: 'wrong-place',
    about: () => 'log-keys-2',
    says: /It stands as a list of the keys of the log, and it is not that list/,
  },
  'a message is put among those of the access log': {
    done: (store, proved) => messages(store, accessLog(proved), () => [newsItem('checkpoint', 'x')]),
    code: 'message-differs',
    about: accessLog,
    says: /The message .* is not one that its/,
  },
  'news of a disposal is turned to something else': {
    done: (store, { references }) =>
      messages(store, references.disposal, (outbox) =>
        outbox.map((item) =>
          item.kind === 'register-news' ? { ...item, payload: { ...item.payload, about: 'DSP-OTHER' } } : item,
        ),
      ),
    code: 'message-differs',
    about: ({ references }) => references.disposal,
    says: /says something else than its/,
  },
  'news of a disposal is put off for years': {
    done: (store, { references }) =>
      messages(store, references.disposal, (outbox) =>
        outbox.map((item) => ({ ...item, due: '2040-01-01T00:00:00.000Z' })),
      ),
    code: 'message-differs',
    about: ({ references }) => references.disposal,
    says: /is put off/,
  },
  'an auditor is to be given a checkpoint that nobody signed': {
    done: (store, { checkpoints }) =>
      messages(store, 'log-keys', (outbox) => [
        ...outbox,
        newsItem('checkpoint', checkpoints.now.replace(/^\d+$/m, '7')),
      ]),
    code: 'message-differs',
    about: () => 'log-keys',
    says: /says something else than its/,
  },
  'the access log is edited': {
    done: (store, proved) => store.set(accessLog(proved), 'journal.0.by.name', 'Nobody'),
    code: 'entry-changed',
    about: accessLog,
    says: /Entry 1 was changed after it was written/,
  },
  'a day of the access log is taken away': {
    done: (store, proved) => store.remove(accessLog(proved)),
    code: 'record-gone',
    about: accessLog,
    says: /It is gone/,
  },
  'a request to the Guardian is taken away': {
    done: (store, { references }) => store.remove(references.advice),
    code: 'advice-missing',
    about: ({ references }) => references.asked,
    says: /The request .* to the Guardian is on the record and not there/,
  },
  'the list of who is away is taken away': {
    done: (store) => store.remove('absences'),
    code: 'record-gone',
    about: () => 'absences',
    says: /It is gone/,
  },
  'a withdrawal of a version is undone': {
    done: (store) => store.change('withdrawals', (list) => ({ ...list, journal: [] })),
    code: 'cut-off',
    about: () => 'withdrawals',
    says: /Its last entries were cut off: the log has entries up to 1, and the journal ends with 0/,
  },
  'a place in the log is noted for another entry': {
    done: (store, proved) => store.set(filed(proved), 'leaves.0', 250),
    code: 'log-mark-differs',
    about: filed,
    says: /The place in the log that is noted for entry 1 holds something else/,
  },
  'a tile of the log is changed': {
    done: (store) =>
      store.change(store.ids('log-tile')[0]!, (tile) => ({ ...tile, hashes: `A${String(tile['hashes']).slice(1)}` })),
    code: 'log-tile-changed',
    about: log,
    says: /The log was changed: its tiles do not fit its entry 0/,
  },
  'an entry of the log is changed': {
    done: (store, proved) =>
      store.set(store.ids('log-entries')[0]!, 'entries.3', `${proved.references.filed}\n1\n${'0'.repeat(64)}\n`),
    code: 'log-root-differs',
    about: log,
    says: /The log was changed: its \d+ entries give another root than it shows/,
  },
  'part of the log is taken away': {
    done: (store) => store.remove(store.ids('log-entries')[0]!),
    code: 'log-damaged',
    about: log,
    says: /The log cannot be read from its entry 0 on/,
  },
  'the log is taken away': {
    done: (store) => store.forgetLog(),
    code: 'log-missing',
    about: log,
    says: /There is no log\. Either it was taken away/,
  },
  'every document of the log is taken away, and the records are as they were': {
    done: (store) => {
      for (const kind of ['log', 'log-entries', 'log-tile', 'log-keys', 'log-places'])
        for (const id of store.ids(kind)) store.remove(id);
    },
    code: 'log-missing',
    about: log,
    says: /There is no log|The documents note places in the log up to/,
  },
  'the head of the log alone is taken away': {
    done: (store) => store.remove('log'),
    code: 'log-missing',
    about: log,
    says: /There is no log|The documents note places in the log up to/,
  },
  'an entry is put into the log twice': {
    done: async (store, proved) => {
      const record = store.read(filed(proved));
      store.write(filed(proved), { ...record, leaves: [], unlogged: listIn(record, 'journal')[0]!['at'] });
      await logOn(store.path);
      store.write(filed(proved), record);
    },
    code: 'log-entry-twice',
    about: filed,
    says: /The log has entry 1 twice/,
  },
  'the head of the log is put back': {
    done: (store, proved) => {
      const before = new Intruder(proved.earlier);
      store.write('log', before.read('log'));
      before.close();
    },
    code: 'checkpoint-ahead',
    about: log,
    says: /The log is shorter than it was/,
  },
  'a record is lost, and the log written anew without it': {
    done: async (store, proved) => {
      store.remove(filed(proved));
      await logAnew(store);
    },
    code: 'checkpoint-ahead',
    about: log,
    says: /The log is shorter than it was: checkpoint-1 has \d+ entries, and the log here has \d+/,
    needsCheckpoint: true,
  },
  'a chain and the log are computed anew': {
    done: async (store, proved) => {
      writeAnew(store, filed(proved));
      await logAnew(store);
    },
    code: 'checkpoint-differs',
    about: log,
    says: /The log does not fit the checkpoint checkpoint-1: among its first \d+ entries something was changed/,
    needsCheckpoint: true,
  },
  'the last entries are cut off, and the log written anew': {
    done: async (store, proved) => {
      cutOff(store, corrected(proved));
      await logAnew(store);
    },
    code: 'checkpoint-ahead',
    about: log,
    says: /The store was put back to an earlier day, or the end of the log was cut off/,
    needsCheckpoint: true,
  },
  'the file of an earlier day is put in its place': {
    done: (_store, proved) => proved.earlier,
    code: 'checkpoint-ahead',
    about: log,
    says: /The store was put back to an earlier day/,
    needsCheckpoint: true,
  },
  'two logs are shown to two people: the checkpoints fork': {
    done: () => undefined,
    outside: ({ checkpoints }) => kept(roundWrong(checkpoints.earlier), checkpoints.now),
    code: 'checkpoints-fork',
    about: log,
    says: /The checkpoints checkpoint-1 and checkpoint-2 do not fit each other: somebody who has the key shows two logs/,
    needsCheckpoint: true,
  },
  'a checkpoint is forged with another key': {
    done: () => undefined,
    outside: ({ checkpoints }) => {
      const { size, root } = readCheckpointText(checkpoints.now.slice(0, checkpoints.now.indexOf('\n\n') + 1));
      return kept(signCheckpoint({ origin: ORIGIN, size, root }, FORGERS));
    },
    code: 'checkpoint-forged',
    about: log,
    says: /The checkpoint checkpoint-1 is forged or damaged: none of the keys has signed what it says/,
    needsCheckpoint: true,
  },
  'a checkpoint is forged: what was signed is edited': {
    done: () => undefined,
    outside: ({ checkpoints }) => kept(checkpoints.now.replace(/^\d+$/m, '7')),
    code: 'checkpoint-forged',
    about: log,
    says: /is forged or damaged/,
    needsCheckpoint: true,
  },
};

describe('Tampering with a store that the bot has written', function () {
  let folder: string;
  let proved: Proved;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tampering-'));
    proved = await proveStore(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  const words = ({ found }: Report): string =>
    found.map(({ reference, message }) => `${reference}: ${message}`).join('\n');

  it('is not seen where nothing was done, with and without a checkpoint', async () => {
    for (const given of [
      {},
      kept(proved.checkpoints.earlier),
      kept(proved.checkpoints.earlier, proved.checkpoints.now),
    ]) {
      const report = await verifyFile(proved.file, given);
      assert.deepEqual([words(report), report.waiting], ['', 0]);
      assert.ok(report.checked.records > 250 && report.logged > 290);
    }
  });

  it('is tried in at least 16 kinds', () => {
    assert.ok(Object.keys(TRIALS).length >= 16);
  });

  for (const [kind, trial] of Object.entries(TRIALS)) {
    const needs = trial.needsCheckpoint ? 'with a checkpoint from outside' : 'without a checkpoint';
    it(`is found, ${needs}: ${kind}`, async () => {
      const store = new Intruder(proved.file);
      const other = await trial.done(store, proved);
      const path = other ?? store.path;
      const outside = trial.outside?.(proved) ?? kept(proved.checkpoints.now);
      const alone = await verifyFile(path);
      const report = await verifyFile(path, outside);
      const found = report.found.find(
        ({ code, reference }) => code === trial.code && reference === trial.about(proved),
      );
      assert.match(found?.message ?? words(report), trial.says);
      assert.ok(found, words(report));
      if (trial.needsCheckpoint) assert.equal(words(alone), '', 'only what lies outside finds this');
      else assert.ok(alone.count > 0);
    });
  }
});
