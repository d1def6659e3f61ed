import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutTexts, erasingAdvice } from '../../src/record/erase-advice.ts';
import { decideErase, erasableTexts, openErasures } from '../../src/record/erase.ts';
import { actingAs, REDACTED } from '../../src/record/journal.ts';
import type { Texts } from '../../src/record/redact.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { readCase } from '../../src/record/stored.ts';
import { changed } from '../../src/record/change.ts';
import { withCopies } from '../../src/record/copies.ts';
import { redacted } from '../../src/record/redact.ts';
import { oneAloneProblems } from '../../src/record/verify-erase.ts';
import { checkCode, matchCode } from '../../src/record/verify.ts';
import type { CaseDocument, NewEntry } from '../../src/record/types.ts';
import { receivedFromPolice } from '../cards/arrived-scenes.ts';
import { agreeTo, applied, erased, erases, ORDER } from '../support/erase.ts';
import {
  act,
  adviceAsked,
  askGuardian,
  contentOf,
  context,
  decideAsGuardian,
  person,
  run,
  waitingCase,
} from '../support/ladder.ts';
import { verifyAdvice, verifyRecord } from '../support/verify.ts';
import { filed } from './example.ts';

const codes = (document: unknown): string[] => verifyRecord(document).map(({ code }) => code);
const refused = (transition: ReturnType<typeof erases>): string | null =>
  transition.outcome === 'refuse' ? transition.refusal.code : null;

/** Records with texts in entries of many kinds, filed and not. */
const RECORDS: readonly (readonly [string, CaseDocument])[] = [
  ['filed', filed()],
  [
    'corrected',
    run(act(waitingCase(), 'mo', { type: 'approve', conditions: 'Only to the named officer.' }), person('pat'), {
      type: 'correct',
      text: 'It was a Tuesday in May.',
    }),
  ],
  ['waiting', waitingCase()],
  ['declined', act(waitingCase(), 'mo', { type: 'decline', decision: 'do-not-share', reason: 'Too much at once.' })],
  [
    'asked back',
    act(act(waitingCase(), 'mo', { type: 'ask-question', text: 'How old is she by now?' }), 'pat', {
      type: 'answer-question',
      text: 'She turned eighty lately.',
    }),
  ],
  ['not told', run(filed(), person('pat'), { type: 'note-told', told: 'not-safe', whyNot: 'He would know who rang.' })],
  ['with the Guardian', askGuardian(waitingCase(), 'pat', 'they ask for all of it')],
  ['received', receivedFromPolice()],
];
const WHOLE: Texts[] = [{ seq: 1, paths: ['form.reason'] }];

describe('Taking texts out of a record by a lawful order', () => {
  const whole = filed();
  const gone = erased(whole, WHOLE);

  it('takes two people, neither of whom wrote it', () => {
    const own = { ...whole, author: { ...whole.author, id: person('rex').id } };
    assert.equal(refused(erases(own, 'rex', { type: 'propose-erase', texts: WHOLE, order: ORDER })), 'erase-own');
    const proposed = applied(erases(whole, 'rex', { type: 'propose-erase', texts: WHOLE, order: ORDER }));
    const proposal = whole.journal.length + 1;
    assert.equal(refused(erases(proposed, 'rex', agreeTo(proposed, proposal))), 'erase-samePerson');
    assert.equal(refused(erases(proposed, 'ivy', agreeTo(proposed, 1))), 'erase-noProposal');
    assert.ok(JSON.stringify(proposed).includes(whole.filed!.form.reason), 'nothing is gone before both have agreed');
    const agreed = applied(erases(proposed, 'ivy', agreeTo(proposed, proposal)));
    assert.equal(refused(erases(agreed, 'liam', agreeTo(agreed, proposal))), 'erase-noProposal');
  });

  it('leaves the chain whole, and every receipt of before fits', () => {
    assert.deepEqual(verifyRecord(gone), []);
    assert.deepEqual(
      gone.journal.slice(0, whole.journal.length).map(({ hash }) => hash),
      whole.journal.map(({ hash }) => hash),
    );
    assert.equal(matchCode(gone, checkCode(whole)!)?.covers, whole.journal.length);
    assert.equal(gone.last, null);
  });

  it('is itself on the record, with both names, and shows where something was', () => {
    const { filed: decision, entries } = recordOf(gone);
    assert.equal(decision!.form.reason, REDACTED);
    assert.equal(decision!.form.what, whole.filed!.form.what);
    const last = entries.at(-1)!;
    assert.equal(last.by.name, 'Ivy Ingram');
    assert.deepEqual(last.content, {
      seq: 1,
      paths: ['form.reason'],
      reason: ORDER,
      proposal: whole.journal.length + 1,
      proposedBy: { id: person('rex').id, name: 'Rex Rowe' },
    });
  });

  it('says what is wrong with an order, and keeps a record that is held whole', () => {
    const proposes = (texts: Texts[], order: string, document = whole): string | null =>
      refused(erases(document, 'rex', { type: 'propose-erase', texts, order }));
    assert.equal(proposes([], ORDER), 'erase-nothing');
    assert.equal(proposes([{ seq: 1, paths: ['form.decision'] }], ORDER), 'erase-noSuchText');
    assert.equal(proposes([{ seq: 9, paths: ['form.reason'] }], ORDER), 'erase-noSuchText');
    assert.equal(proposes(WHOLE, ' '), 'erase-orderNeeded');
    assert.equal(proposes(WHOLE, `He wrote: ${whole.filed!.form.reason.toUpperCase()}`), 'erase-orderRepeats');
    const held = { ...whole, retention: { class: 'decision-log', legalHold: true } };
    assert.equal(proposes(WHOLE, ORDER, held), 'erase-held');
  });

  it('can be given up, with a reason, and is then nothing that anybody could agree to', () => {
    const proposed = applied(erases(whole, 'rex', { type: 'propose-erase', texts: WHOLE, order: ORDER }));
    const { proposal } = openErasures(proposed.journal)[0]!;
    const ended = applied(
      erases(proposed, 'ivy', { type: 'give-up-erase', proposal, reason: 'The order was lifted.' }),
    );
    assert.deepEqual(openErasures(ended.journal), []);
    assert.equal(refused(erases(ended, 'ivy', agreeTo(ended, proposal))), 'erase-noProposal');
    assert.deepEqual(verifyRecord(ended), []);
  });

  it('takes the very same text out wherever it stands, also where it came to stand after the proposal', () => {
    const proposed = applied(
      erases(waitingCase(), 'rex', {
        type: 'propose-erase',
        texts: [{ seq: 1, paths: ['proposal.form.reason'] }],
        order: ORDER,
      }),
    );
    const filedSince = act(proposed, 'mo', { type: 'approve' });
    const { proposal } = openErasures(proposed.journal)[0]!;
    assert.equal(refused(erases(filedSince, 'ivy', agreeTo(filedSince, proposal))), 'erase-moreOfIt');
    const all = erased(filedSince, [{ seq: 1, paths: ['proposal.form.reason'] }]);
    assert.equal(JSON.stringify(all).includes('They need it to help.'), false);
    assert.deepEqual(verifyRecord(all), []);
  });

  for (const [name, record] of RECORDS)
    it(`leaves a record (${name}) whole but for any set of its texts, which are nowhere in it any more`, () => {
      const texts = erasableTexts(record.journal);
      assert.ok(texts.length > 0);
      fc.assert(
        fc.property(fc.subarray(texts, { minLength: 1 }), (chosen) => {
          const places = chosen.map(({ seq, path }) => ({ seq, paths: [path] }));
          const after = readCase(JSON.parse(JSON.stringify(erased(record, places))));
          assert.deepEqual(verifyRecord(after), []);
          const stored = JSON.stringify(after);
          const said = new Set(chosen.map(({ text }) => text));
          const longest = [...said].filter((text) => text.length >= 4);
          for (const text of longest)
            if (!texts.some((one) => !said.has(one.text) && one.text.includes(text)))
              assert.equal(stored.includes(JSON.stringify(text).slice(1, -1)), false, text);
          const kept = texts.filter(({ text }) => !said.has(text));
          assert.deepEqual(
            erasableTexts(after.journal).filter(({ seq }) => seq <= record.journal.length),
            kept,
          );
          assert.deepEqual(
            after.journal
              .slice(0, record.journal.length)
              .map(({ seq, hash, at, by, kind }) => ({ seq, hash, at, by, kind })),
            record.journal.map(({ seq, hash, at, by, kind }) => ({ seq, hash, at, by, kind })),
          );
        }),
        { numRuns: 30 },
      );
    });

  it('cannot be imitated by taking a text out, or another one, or alone', () => {
    const forged = structuredClone(gone);
    const { form } = contentOf(forged.journal[0]) as { form: Record<string, object> };
    Object.assign(form['what']!, { salt: '', text: null });
    assert.ok(codes(forged).includes('text-missing'));
    const alone = structuredClone(gone);
    const last = contentOf(alone.journal.at(-1)) as { proposedBy: { id: string } };
    Object.assign(last.proposedBy, { id: person('ivy').id });
    assert.ok(codes(alone).includes('erased-alone'));
    const unproposed = structuredClone(gone);
    Object.assign(unproposed.journal.at(-1)!.content, { proposal: 1 });
    assert.ok(codes(unproposed).includes('erased-alone'));
  });

  it('cannot be imitated by carrying out what was refused, had ended, or was of its author', () => {
    const proposed = applied(erases(whole, 'rex', { type: 'propose-erase', texts: WHOLE, order: ORDER }));
    const proposal = proposed.journal.length;
    const refusedFirst = applied(
      erases(proposed, 'ivy', { type: 'give-up-erase', proposal, reason: 'The order is for another record.' }),
    );
    const entry = gone.journal.find((one) => one.kind === 'redacted');
    const { kind, by, content } = entry as Extract<(typeof gone.journal)[number], { kind: 'redacted' }>;
    const taken = { ...refusedFirst, journal: refusedFirst.journal.with(0, gone.journal[0]!) };
    const after = changed(taken, { entries: [{ kind, by, at: entry!.at, content } as NewEntry] }, context());
    assert.ok(codes(after).includes('erased-alone'), 'it was refused');
    const late = structuredClone(gone);
    Object.assign(late.journal.at(-1)!, { at: '2027-03-01T10:00:00.000Z' });
    assert.ok(codes(late).includes('erased-alone'), 'it had ended');
    for (const key of ['rex', 'ivy'] as const) {
      const own = structuredClone(gone);
      Object.assign(own.journal[0]!.by, { id: person(key).id });
      assert.ok(codes(own).includes('erased-alone'), `${key} wrote it`);
    }
    assert.deepEqual(codes(gone), []);
  });

  it('cannot be imitated by an entry of before it took two', () => {
    const { journal, added } = redacted(
      whole.journal,
      { texts: WHOLE, reason: ORDER, proposal: null, proposedBy: { id: person('rex').id, name: 'Rex Rowe' } },
      actingAs(person('ivy'), 'information-governance'),
      context(),
    );
    const bare = added.map((one) => {
      const { proposal: _p, proposedBy: _b, ...content } = one.content as Record<string, unknown>;
      return { ...one, content } as unknown as NewEntry;
    });
    const seq = journal.length + 1;
    const old = changed({ ...whole, journal }, { entries: bare }, context());
    assert.deepEqual(codes(old), [], 'brought up to date a moment ago, it is in no log yet');
    const inOnePiece = withCopies({ ...old, leaves: old.journal.map((_, at) => 40 + at) });
    assert.deepEqual(codes(inOnePiece), [], 'it went into the log as it was');
    for (const leaves of [inOnePiece.leaves.with(seq - 1, 99), inOnePiece.leaves.slice(0, -1)])
      assert.deepEqual(codes(withCopies({ ...old, leaves })), ['erased-alone'], 'it was put at its end later');
    const before = new Date(Date.parse(whole.journal[0]!.at) - 1).toISOString();
    assert.deepEqual(
      oneAloneProblems(old.journal, before).map((problem) => problem.seq),
      [seq],
    );
    assert.deepEqual(oneAloneProblems(old.journal, '2031-01-01T00:00:00.000Z'), []);
    const asAnothers = changed({ ...whole, journal }, { entries: added }, context());
    assert.deepEqual(codes(asAnothers), ['erased-alone'], 'only a request to the Guardian has a record that proposes');
  });
});

describe('A request to the Guardian of which a text is taken out', () => {
  const record = askGuardian(waitingCase(), 'pat', 'they ask for all of it');
  const decided = decideAsGuardian(adviceAsked(record), { type: 'ask-back', text: 'who asks for it?', notNames: true });
  assert.ok(decided.outcome === 'apply');
  const advice = decided.document;
  const PLACES: Texts[] = [{ seq: 1, paths: ['message.text'] }];
  const two = { by: actingAs(person('ivy'), 'information-governance'), proposedBy: person('rex') };

  it('holds it no more, says that two people did it, and does not say which record asked it', () => {
    const seq = record.journal.find(({ kind }) => kind === 'guardian-asked')!.seq;
    const after = erased(record, [{ seq, paths: ['text'] }], ORDER, [advice]);
    const rest = withoutTexts(advice, PLACES, two, context())!;
    assert.equal(JSON.stringify([after, rest]).includes('they ask for all of it'), false);
    assert.equal(rest.messages[0]!.text, REDACTED);
    assert.equal(JSON.stringify(rest).includes(record.id), false);
    assert.deepEqual(
      verifyAdvice(after, () => rest),
      [],
    );
    assert.equal(withoutTexts(rest, PLACES, two, context()), null);
    const found = (document: CaseDocument): string[] => verifyAdvice(document, () => rest).map(({ code }) => code);
    const texts = [{ seq, paths: ['text'] }];
    const proposed = applied(erases(record, 'rex', { type: 'propose-erase', texts, order: ORDER }));
    assert.deepEqual(found(proposed), ['erased-alone'], 'nobody has agreed in the record');
    assert.deepEqual(found(record), ['erased-alone'], 'nobody proposed it there');
    const { proposal } = openErasures(proposed.journal)[0]!;
    const ended = applied(erases(proposed, 'ivy', { type: 'give-up-erase', proposal, reason: 'Lifted.' }));
    assert.deepEqual(found(ended), ['erased-alone'], 'it was given up');
    const elsewhere = erased(record, texts);
    assert.deepEqual(found(elsewhere), ['erased-alone'], 'what was agreed to names no text of this request');
  });

  it('can be erased by itself, by two people, and fits the record that asked it', () => {
    const erasing = erasingAdvice(advice, context());
    const { seq } = erasableTexts(advice.journal)[0]!;
    const texts = [{ seq, paths: ['message.text'] }];
    const proposed = decideErase(
      erasing,
      person('rex'),
      'records-manager',
      { type: 'propose-erase', texts, order: ORDER },
      context(),
    );
    assert.ok(proposed.outcome === 'apply');
    const [open] = openErasures(proposed.document.journal);
    const command = agreeTo(proposed.document, open!.proposal);
    const done = decideErase(
      erasingAdvice(proposed.document, context()),
      person('ivy'),
      'information-governance',
      command,
      context(),
    );
    assert.ok(done.outcome === 'apply');
    assert.equal(done.document.messages[0]!.text, REDACTED);
    assert.deepEqual(
      verifyAdvice(record, () => done.document),
      [],
    );
  });
});
