import assert from 'node:assert/strict';
import { NOT_SURE } from '../../src/policy/walk.ts';
import { questionOf, walkOf } from '../../src/record/draft.ts';
import { answerOf } from '../../src/record/draft-answer.ts';
import { draftVerdict } from '../../src/record/form.ts';
import { decide } from '../../src/record/decide.ts';
import { asRead, atVerdict, context, does, edition, opened, pat, PATHS, refuses, RIGHT } from './example.ts';

const asked = (document: ReturnType<typeof opened>): string | undefined => questionOf(edition, document.draft!)?.id;

describe('A draft', () => {
  it('begins with the first question of the map', () => {
    const document = opened();
    assert.equal(document.draft!.page, 'walk');
    assert.equal(asked(document), 'risk');
    assert.equal(document.rev, 1);
  });

  it("begins with the answer when something was read in the practitioner's words", () => {
    assert.equal(opened({ recipient: 'police' }).draft!.page, 'answer');
    assert.equal(opened({}, ['consent']).draft!.page, 'answer');
  });

  it('leaves out facts and values that the edition does not have', () => {
    const { draft } = opened({ recipient: 'martians', toString: 'yes', purpose: 'yes' }, [
      'colour',
      'consent',
      'purpose',
      '__proto__',
    ]);
    assert.deepEqual(draft!.read, asRead({ purpose: 'yes' }));
    assert.deepEqual(draft!.open, ['consent']);
  });

  it('moves on one question with each answer, and ends at the verdict', () => {
    const first = does(opened(), { type: 'answer', question: 'risk', response: 'child-sexual' });
    assert.equal(asked(first), 'purpose');
    assert.equal(first.draft!.page, 'walk');
    const last = atVerdict(PATHS.clearRisk);
    assert.equal(last.draft!.page, 'verdict');
    assert.equal(draftVerdict(edition, last.draft!).verdict, 'share');
  });

  it('refuses an answer or a question that does not exist, and changes nothing', () => {
    const document = opened();
    assert.deepEqual(refuses(document, { type: 'answer', question: 'risk', response: 'maybe' }), {
      code: 'no-such-answer',
      fields: {},
      document: null,
    });
    assert.equal(refuses(document, { type: 'answer', question: 'weather', response: 'yes' }).code, 'no-such-question');
    assert.equal(refuses(document, { type: 'set-fact', fact: 'weather', value: 'wet' }).code, 'no-such-fact');
    assert.equal(refuses(document, { type: 'set-fact', fact: 'purpose', value: 'wet' }).code, 'no-such-answer');
    assert.equal(refuses(document, { type: 'go', page: 'moon' as 'walk' }).code, 'no-such-page');
    assert.equal(refuses(document, { type: 'explode' } as never).code, 'not-understood');
  });

  it('asks an answered question again and keeps the later answers where they still apply', () => {
    const verdict = atVerdict(PATHS.clearRisk);
    const again = does(verdict, { type: 'revisit', question: 'recipient' });
    assert.equal(again.draft!.page, 'walk');
    assert.equal(asked(again), 'recipient');
    const changed = does(again, { type: 'answer', question: 'recipient', response: 'police' });
    assert.equal(changed.draft!.page, 'verdict');
    assert.equal(walkOf(edition, changed.draft!).facts['recipient'], 'police');
    assert.equal(changed.draft!.answers['purpose'], 'needed');
  });

  it('leaves a question that was to be answered again when the practitioner goes on', () => {
    const again = does(atVerdict(PATHS.clearRisk), { type: 'revisit', question: 'recipient' });
    assert.equal(does(again, { type: 'go', page: 'verdict' }).draft!.revisit, null);
  });

  it('does not ask again what was never asked', () => {
    assert.equal(refuses(opened(), { type: 'revisit', question: 'consent' }).code, 'not-answered');
  });

  it('lets a corrected fact win over the answer that had settled it, and keeps what else that answer said', () => {
    const verdict = atVerdict(PATHS.clearRisk);
    const corrected = does(verdict, { type: 'set-fact', fact: 'child-sexual', value: 'no' });
    const { facts } = walkOf(edition, corrected.draft!);
    assert.equal(facts['child-sexual'], 'no');
    assert.equal(facts['emergency'], 'no');
  });

  it('opens a fact again when the practitioner is not sure of it after all', () => {
    const document = does(does(opened({ consent: 'given', recipient: 'police' }), RIGHT), {
      type: 'set-fact',
      fact: 'consent',
      value: NOT_SURE,
    });
    assert.deepEqual(document.draft!.facts, { recipient: 'police' });
    assert.deepEqual(document.draft!.open, ['consent']);
    assert.equal(document.draft!.page, 'answer');
  });

  it('counts an answer to the question that the words raised at once, although the map has not come to it', () => {
    const words = opened({ purpose: 'yes' }, ['duty']);
    const next = answerOf(edition, words.draft!).next!;
    assert.equal(next.id, 'duty');
    const answered = does(words, { type: 'answer', question: next.id, response: 'none' });
    assert.deepEqual(answered.draft!.open, []);
    assert.notEqual(answerOf(edition, answered.draft!).next?.id, next.id);
  });

  it('goes on to another question when one that the words raised cannot be answered', () => {
    const words = opened({ purpose: 'yes' }, ['duty']);
    const next = answerOf(edition, words.draft!).next!;
    assert.equal(next.id, 'duty');
    const unsure = does(words, { type: 'answer', question: 'duty', response: NOT_SURE });
    assert.equal(unsure.draft!.page, 'answer');
    assert.notEqual(answerOf(edition, unsure.draft!).next?.id, 'duty');
  });

  it('does not go to the form while an answer could still change the outcome', () => {
    for (const page of ['verdict', 'form', 'review'] as const) {
      const read = refuses(opened({ recipient: 'police' }), { type: 'go', page });
      assert.deepEqual([read.code, read.document!.draft!.page], ['not-confirmed', 'answer']);
      const { code, document } = refuses(does(opened({ recipient: 'police' }), RIGHT), { type: 'go', page });
      // what is missing is asked on the card that they stand on, and no walk begins from its first question
      assert.deepEqual([code, document!.draft!.page], ['question-open', 'answer']);
      assert.equal(refuses(opened(), { type: 'go', page }).document!.draft!.page, 'walk');
    }
  });

  it("becomes an emergency that stands first in its author's list, and keeps its answers", () => {
    const before = does(opened(), { type: 'answer', question: 'risk', response: 'life' });
    const after = does(before, { type: 'danger' });
    assert.equal(after.draft!.emergency, true);
    assert.deepEqual(after.draft!.answers, { risk: 'life' });
    assert.ok(
      after.order >
        does(null, { type: 'open', emergency: false, openedBy: null }, { ...context(), now: new Date('2030-01-01') })
          .order,
    );
  });

  it('stays open while advice is asked and consent is being asked, and writes both down', () => {
    const note = { of: 'Duty social worker', when: 'Monday 3pm', said: 'Share it today.' };
    const document = does(does(opened(), { type: 'note-advice', note }), { type: 'note-consent-asked' });
    assert.equal(document.state, 'draft');
    assert.deepEqual(document.draft!.advice, [note]);
    assert.deepEqual(document.draft!.consentBeingAsked, { since: '2026-11-23T10:00:00.000Z' });
    assert.equal(
      refuses(document, { type: 'note-advice', note: { ...note, said: ' \u0000 ' } }).code,
      'advice-incomplete',
    );
    assert.equal(
      does(document, { type: 'answer', question: 'consent', response: 'given' }).draft!.consentBeingAsked,
      null,
    );
  });

  it('can be thrown away', () => {
    assert.deepEqual(decide(edition, opened(), pat, { type: 'discard' }, context()), { outcome: 'delete' });
  });
});
