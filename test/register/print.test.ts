import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { onlyEdition } from '../../src/policy/governing.ts';
import type { Editions } from '../../src/policy/governing.ts';
import { renderPage } from '../../src/pages/page.ts';
import { plainPage } from '../../src/pages/plain.ts';
import { readingsIn, ReadingNotNoted } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { REDACTED, sealedIn } from '../../src/record/journal.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { createRegister } from '../../src/register/register.ts';
import type { Register } from '../../src/register/register.ts';
import { recordPage } from '../../src/register/print/record-page.ts';
import { StoreUnavailable } from '../../src/store/port.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { draft, edition, person, run, waitingCase } from '../support/ladder.ts';
import {
  agreedOnConditions,
  disagreed,
  filedAlone,
  notFiled,
  PRINTED,
  received,
  takenOut,
} from '../support/printed.ts';
import { registerParts } from '../support/register-parts.ts';

const NOW = new Date('2026-11-26T23:10:00Z');
const COPIED = { by: { name: 'Ira Auditor', role: 'auditor' }, at: NOW, through: 'teams', seesHolds: true } as const;

const pageOf = (document: CaseDocument, editions: Editions = onlyEdition(edition)): string =>
  renderPage('sections', recordPage(editions, { reference: document.id, document, problems: [] }, COPIED));

/** What a reader of a page reads, without its markup, with one blank where there are several. */
const read = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_, code: string | undefined, name: string) =>
      code ? String.fromCodePoint(Number(code)) : { amp: '&', lt: '<', gt: '>', quot: '"' }[name]!,
    )
    .replaceAll(/\s+/g, ' ');

const even = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The text of a section, by its heading. */
const sectionOf = (html: string, heading: string): string =>
  read(html.split('<section>').find((one) => one.includes(`<h2>${heading}</h2>`)) ?? '');

describe('A printed record', () => {
  for (const [name, make] of Object.entries(PRINTED))
    it(`holds everything that anybody wrote, and every entry: ${name}`, () => {
      const document = make();
      const html = pageOf(document);
      const words = read(html);
      const typed = document.journal.flatMap(({ content }) => sealedIn(content)).map(({ sealed }) => sealed.text);
      for (const text of typed) assert.ok(words.includes(even(text ?? REDACTED)), text ?? REDACTED);
      const entries = sectionOf(html, 'Everything that happened');
      for (const { seq } of document.journal) assert.ok(entries.includes(` ${seq} · `), String(seq));
    });

  it('names beside whether the person was told the entries that say more of it, on the page and in plain text', () => {
    const pat = person('pat');
    const filed = filedAlone();
    const notSafe = run(filed, pat, { type: 'note-told', told: 'not-safe', whyNot: 'He lives with her.' });
    const told = run(notSafe, pat, { type: 'note-told', told: 'told', on: '2026-11-23' });
    const [first, second] = told.journal.filter(({ kind }) => kind === 'person-told').map(({ seq }) => seq);
    const written = (document: CaseDocument): string => sectionOf(pageOf(document), 'What was written down');
    assert.match(written(filed), /Does the person know that it was shared\?/);
    assert.doesNotMatch(written(filed), /See also/);
    assert.match(written(notSafe), new RegExp(`See also entry ${first}\\.`));
    assert.match(written(told), new RegExp(`See also entries ${first} and ${second}\\.`));
    const printable = { reference: told.id, document: told, problems: [] };
    const plain = plainPage(recordPage(onlyEdition(edition), printable, COPIED));
    assert.match(plain, new RegExp(`See also entries ${first} and ${second}\\.`));
    const copy = recordPage(onlyEdition(edition), printable, { ...COPIED, forSubject: true });
    assert.doesNotMatch(renderPage('sections', copy), /See also/, 'the entries of a copy have no numbers');
  });

  it('reads like a case note: asked, said by the policy, proposed, decided, told, advised, put right', () => {
    const html = pageOf(agreedOnConditions());
    assert.match(read(html), /Decided: share, by Mo Manager, manager\./);
    assert.match(sectionOf(html, 'What was asked, and the answers'), /Is anybody at risk of harm\? No serious harm/);
    const policy = sectionOf(html, 'What the policy said');
    assert.match(policy, /✓ Share\. Yes, share what is needed\./);
    assert.match(policy, /The public interest “A public interest can arise in a wide range of circumstances/);
    assert.match(policy, /Nobody has read the exact words\..*Seen only in a copy by somebody else\./);
    const decision = sectionOf(html, 'What was decided, by whom and why');
    assert.match(decision, /Proposed Share By Pat Practitioner, practitioner/);
    assert.match(decision, /Decided \(this holds\) Share By Mo Manager, manager When 23 November 2026 at 10:40/);
    assert.match(decision, /The conditions of Mo Manager Only the dates of the visits\./);
    assert.match(sectionOf(html, 'Advice'), /Gale Guardian, .* Share part of it\..* In their words Only dates\./);
    assert.match(
      sectionOf(html, 'Questions of the manager, and answers'),
      /Mo Manager, manager, asked on .* Does she know that you ask\? Pat Practitioner, practitioner, answered on .* Not yet\./,
    );
    assert.match(sectionOf(html, 'What was written down'), /Two visits\. Put right on .* Three visits, not two\./);
    assert.match(sectionOf(html, 'Added or put right later'), /The GP has rung back\./);
    assert.match(sectionOf(html, 'How long it is kept'), /Class .* Kept for .* Legal hold None/);
  });

  it('has every decision of a manager where the practitioner did not agree', () => {
    const decision = sectionOf(pageOf(disagreed()), 'What was decided, by whom and why');
    assert.match(decision, /A manager decided Do not share By Mo Manager, manager .* Grandmother is there\./);
    assert.match(decision, /She needs it\./);
    assert.match(decision, /Decided \(this holds\) Share By Sam Second, senior manager/);
  });

  it('says who was told, and when it reached them', () => {
    const told = sectionOf(pageOf(notFiled()), 'Who was told, and when it reached them');
    assert.match(told, /23 November 2026 at 10:03: Mo Manager was asked to decide\./);
  });

  it('says that it is not filed yet, and how far it has come', () => {
    const words = read(pageOf(waitingCase()));
    assert.match(words, /Not filed yet\. Nobody has filed this decision\./);
    assert.match(words, /Proposed Share By Pat Practitioner/);
    assert.doesNotMatch(words, /this holds/);
  });

  it('says what somebody was given, with its limits', () => {
    const html = pageOf(received());
    assert.match(read(html), /Record NCC-4M8T-01QX of what was received Given by the police on 3 March 2026\./);
    assert.match(sectionOf(html, 'What was received'), /Limits on passing it on Ask them before passing it on/);
    assert.equal(sectionOf(html, 'What the policy said'), '');
  });

  it('says where a text was taken out under the law', () => {
    const words = read(pageOf(takenOut()));
    assert.match(words, /A text was taken out of this record under the law\./);
    assert.ok(words.includes(REDACTED));
    assert.doesNotMatch(words, /They need it to help|Two visits/);
  });

  it('says who made the copy, when and through what', () => {
    assert.match(
      read(pageOf(filedAlone())),
      /Copy made by Ira Auditor, auditor, on 26 November 2026 at 23:10, in Teams\./,
    );
    const document = filedAlone();
    const found = { reference: document.id, document, problems: [] };
    const page = recordPage(onlyEdition(edition), found, { ...COPIED, through: 'terminal', osUser: 'ops' });
    assert.match(page.made, /Signed in there: ops\. Nobody checked there who it was for\./);
  });

  it('has its check code, the very command that compares it, and what that cannot find', () => {
    const document = filedAlone();
    const html = pageOf(document);
    const code = /<dt>Check code<\/dt>\n<dd[^>]*>([^<]*)</.exec(html)![1]!;
    assert.ok(html.includes(`<code>npx can-i-share verify ${document.id} --code ${code}</code>`));
    assert.match(sectionOf(html, 'How to check this copy'), /cannot find: That the last entries were cut off\./);
  });

  it('says what does not add up before anything else', () => {
    const document = filedAlone();
    const problems = [{ code: 'entry-changed' as const, seq: 1, message: 'Entry 1 was changed.' }];
    const html = renderPage(
      'sections',
      recordPage(onlyEdition(edition), { reference: document.id, document, problems }, COPIED),
    );
    const words = read(html);
    assert.ok(words.indexOf('Entry 1 was changed.') < words.indexOf('Check code'));
    assert.match(sectionOf(html, 'How to check this copy'), /It did not add up/);
  });

  it('names the clauses and says that their words are gone, where its edition is not here any more', () => {
    const other: Editions = { ...onlyEdition(edition), find: () => null };
    const policy = sectionOf(pageOf(filedAlone(), other), 'What the policy said');
    assert.match(policy, /This version of the policy is not here any more\./);
    assert.doesNotMatch(policy, /“/);
  });
});

describe('Taking a copy of a record', () => {
  let store: Store;
  let register: Register;
  const registerOn = (on: Store): Register =>
    createRegister(
      registerParts(on, () => NOW, {
        ids: { newId: () => crypto.randomUUID(), bytes: (length) => new Uint8Array(length) },
      }),
    );
  beforeEach(() => {
    store = openSqlite(':memory:');
    register = registerOn(store);
  });
  afterEach(() => store.close());

  const noted = async () =>
    (await store.all<AccessDocument>('NCC', 'access', 100)).items.flatMap(({ document }) => readingsIn(document));
  const take = (key: string, reference: string, on = register) =>
    on.copyRecord(person(key), reference, { through: 'teams' });

  it('gives an auditor the page, once the access log holds its hash', async () => {
    const document = filedAlone();
    await store.create(document);
    const copy = await take('ira', document.id.toLowerCase());
    assert.equal(copy!.name, `${document.id}.html`);
    assert.equal(copy!.hash, createHash('sha256').update(copy!.page).digest('hex'));
    const [entry] = await noted();
    assert.deepEqual(
      [entry!.by.name, entry!.by.role, entry!.content.what, entry!.content.reference, entry!.content.copy],
      ['Ira Auditor', 'auditor', 'print', document.id, copy!.hash],
    );
  });

  it('notes each copy of its own, also an author’s of their own record', async () => {
    const document = filedAlone();
    await store.create(document);
    await take('pat', document.id);
    await take('pat', document.id);
    assert.deepEqual(
      (await noted()).map(({ by, content }) => [by.name, content.what]),
      [
        ['Pat Practitioner', 'print'],
        ['Pat Practitioner', 'print'],
      ],
    );
  });

  it('gives nothing where it cannot be noted', async () => {
    const document = filedAlone();
    await store.create(document);
    const full: Store = {
      ...store,
      get: (pk, id) => store.get(pk, id),
      create: () => Promise.reject(new StoreUnavailable()),
    };
    await assert.rejects(take('ira', document.id, registerOn(full)), ReadingNotNoted);
  });

  it('gives nothing to anybody else, of a draft, or of what is not there, and notes nothing', async () => {
    const document = filedAlone();
    await store.create(document);
    await store.create({ ...draft('agreed', 'share'), id: 'NCC-4M8T-01QX' });
    for (const key of ['mo', 'sam', 'rex', 'gale', 'max']) assert.equal(await take(key, document.id), null, key);
    for (const reference of ['NCC-4M8T-01QX', 'NCC-0000-0000', 'nonsense', ''])
      assert.equal(await take('ira', reference), null, reference);
    assert.deepEqual(await noted(), []);
  });

  it('says of a record that cannot be read that it is there, to an auditor alone', async () => {
    const document = filedAlone();
    await store.create({ ...document, journal: 'gone' } as unknown as CaseDocument);
    const copy = await take('ira', document.id);
    assert.match(read(copy!.page), /This record cannot be read The record is there, and it cannot be read\./);
    assert.equal(await take('pat', document.id), null);
  });

  it('says how large a copy would be without noting a reading', async () => {
    const document = filedAlone();
    await store.create(document);
    const measured = await register.measureCopy(person('ira'), document.id, { through: 'teams' });
    const copy = await take('ira', document.id);
    assert.equal(measured!.bytes, Buffer.byteLength(copy!.page));
    assert.equal((await noted()).length, 1);
  });
});
