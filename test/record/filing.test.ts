import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadEdition } from '../../src/policy/load.ts';
import { filedDecision } from '../../src/record/filing.ts';
import { NOT_SURE } from '../../src/policy/walk.ts';
import { questionOf } from '../../src/record/draft.ts';
import { readCase } from '../../src/record/stored.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { cited } from '../../src/policy/cite.ts';
import { decide } from '../../src/record/decide.ts';
import { isSealed } from '../../src/record/journal.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { atVerdict, CLEAR_FORM, context, does, edition, filed, opened, pat, PATHS, refuses, RIGHT } from './example.ts';
import { contentOf } from '../support/ladder.ts';
import { verifyRecord } from '../support/verify.ts';

const WEIGHED = { reasonsFor: 'It helps her.', reasonsAgainst: 'She may trust us less.' };

/** A draft whose questions are answered by these picks until nothing more is asked. */
function walkedBy(picks: readonly number[]): CaseDocument {
  let document = opened();
  for (let at = 0; ; at += 1) {
    const question = questionOf(edition, document.draft!);
    if (!question) return document;
    const responses = [...question.responses.map(({ id }) => id), NOT_SURE];
    // the last of them, as -1, is that nobody is sure
    const response = responses.at(picks[at % picks.length]! % responses.length)!;
    document = does(document, { type: 'answer', question: question.id, response });
  }
}

describe('Filing', () => {
  it('writes nothing that cannot be read again, by whatever verdict', () => {
    const rules = new Set<string | null>();
    const picks = fc.array(fc.nat(30), { minLength: 1, maxLength: 12 });
    const read = (list: readonly number[]): void => {
      const walked = walkedBy(list);
      const form = { ...CLEAR_FORM, ...WEIGHED };
      for (const decision of ['share', 'do-not-share'] as const) {
        const filled = decide(edition, walked, pat, { type: 'fill', form: { ...form, decision } }, context());
        if (filled.outcome !== 'apply') continue;
        const done = decide(edition, filled.document, pat, { type: 'file' }, context());
        if (done.outcome !== 'apply') continue;
        readCase(JSON.parse(JSON.stringify(done.document)));
        rules.add(done.document.filed?.verdict.rule ?? null);
      }
    };
    fc.assert(fc.property(picks, read), { numRuns: 60, examples: [[[-1]]] });
    assert.ok(rules.has(null), 'where an answer that could decide is open');
  });

  it('writes down everything that the decision stood on, in words as shown', () => {
    const { filed: decision } = filed();
    assert.deepEqual(decision!.edition, { id: edition.id, version: edition.version, hash: edition.hash });
    assert.deepEqual(decision!.answers[0], {
      question: 'risk',
      text: 'Is anybody at risk of harm?',
      response: 'child-sexual',
      label: 'Yes: a child may be sexually abused or exploited',
    });
    assert.equal(decision!.verdict.answer, 'Yes. Share it now.');
    assert.ok(decision!.verdict.clauses.every(({ title, place }) => title && place));
    assert.ok(
      decision!.verdict.clauses.every(({ id, place }) => place === cited(edition, id).place),
      'with what stands there today, and the mark, as on the card',
    );
    assert.equal(decision!.form.decision, 'share');
    assert.equal(decision!.form.withWhom, 'Social care or safeguarding');
    assert.equal(decision!.againstVerdict, false);
  });

  it("writes down facts that were read in the practitioner's words and confirmed, in words too", () => {
    const read = { 'child-harm': 'yes', recipient: 'police', 'telling-endangers': 'no', purpose: 'yes', living: 'yes' };
    let document = does(opened(read), RIGHT);
    for (const [question, response] of Object.entries({ ...PATHS.clearRisk, risk: 'child-harm' })) {
      if (question !== 'recipient') document = does(document, { type: 'answer', question, response });
    }
    const done = does(does(document, { type: 'fill', form: CLEAR_FORM }), { type: 'file' });
    const shown = done.filed!.answers.find(({ question }) => question === 'fact:recipient');
    assert.deepEqual(shown, {
      question: 'fact:recipient',
      text: 'Who would be told',
      response: 'police',
      label: 'The police',
    });
    assert.equal(
      done.filed!.answers.some(({ question }) => question === 'fact:child-harm'),
      false,
      'a fact that an answer settled is not said twice',
    );
  });

  it('keeps the mark of what nobody verified, as the card showed it', () => {
    const advised = does(
      atVerdict({ ...PATHS.clearRisk, risk: 'less', 'less-harm': 'child', consent: 'refused', weighing: 'against' }),
      { type: 'note-advice', note: { of: 'Legal', when: 'today', said: 'You may.' } },
    );
    const complete = does(advised, { type: 'fill', form: { ...CLEAR_FORM, decision: 'do-not-share', ...WEIGHED } });
    // the edition whose note about a child's welfare stands on a duty that nobody verified
    const { verdict } = filedDecision(loadEdition('england-2026'), complete.draft!);
    assert.equal(verdict.verdict, 'seek-advice');
    assert.match(verdict.today![0]!.mark, /Not yet checked by the council's lawyers\./);
  });

  it('opens the journal, ends the draft, and gives it the retention class of what is on record', () => {
    const document = filed();
    assert.deepEqual(
      [document.state, document.draft, document.journal.map(({ kind }) => kind)],
      ['filed', null, ['filed', 'manager-told']],
    );
    assert.deepEqual(document.retention, { class: 'child-at-risk-decision', legalHold: false });
    assert.deepEqual(document.journal[0]!.by, {
      id: pat.id,
      name: pat.name,
      role: 'practitioner',
      team: pat.team,
      agency: pat.agency,
    });
  });

  it('names its author as they are called then, though the draft was begun under another name or team', () => {
    const begun = does(atVerdict(PATHS.clearRisk), { type: 'fill', form: CLEAR_FORM });
    const renamed = { ...pat, name: 'Pat Married', team: 'Family Support West' };
    const document = does(begun, { type: 'file' }, context(), renamed);
    assert.deepEqual(document.author, { id: pat.id, name: 'Pat Married', team: 'Family Support West' });
    assert.deepEqual(verifyRecord(document), []);
  });

  it('seals what people typed and nothing else', () => {
    const { form, answers } = contentOf(filed().journal[0]) as { form: Record<string, unknown>; answers: unknown[] };
    assert.deepEqual(
      Object.keys(form).filter((field) => isSealed(form[field])),
      ['caseReference', 'reason', 'what', 'withWhom'],
    );
    assert.equal(JSON.stringify(answers).includes('salt'), false);
  });

  it('is refused while something is missing, and shows the form', () => {
    const { code, document } = refuses(atVerdict(PATHS.clearRisk), { type: 'file' });
    assert.equal(code, 'form-incomplete');
    assert.deepEqual([document!.state, document!.draft!.page, document!.journal], ['draft', 'form', []]);
  });

  it('is refused while an answer could still change the outcome', () => {
    assert.equal(refuses(opened(), { type: 'file' }).code, 'question-open');
  });

  it('says that it went against the verdict, where nobody stands above to be asked', () => {
    const against = {
      decision: 'share',
      what: 'The address',
      withWhom: 'A friend',
      purpose: 'care',
      howSent: 'phone',
      whyNoConsent: 'refused',
      subjectTold: 'told',
    } as const;
    const draft = atVerdict(PATHS.noPurpose);
    const done = does(does(draft, { type: 'fill', form: { ...CLEAR_FORM, ...against } }), { type: 'file' });
    assert.equal(done.filed!.againstVerdict, true);
  });

  it('happens once: what is filed takes corrections only', () => {
    const document = filed();
    for (const command of [
      { type: 'file' },
      { type: 'discard' },
      { type: 'danger' },
      { type: 'answer', question: 'risk', response: 'nobody' },
      { type: 'fill', form: { reason: 'x' } },
      { type: 'go', page: 'form' },
      { type: 'note-consent-asked' },
    ] as const)
      assert.equal(refuses(document, command).code, 'already-filed', command.type);
    assert.equal(refuses(document, { type: 'open', emergency: false, openedBy: null }).code, 'already-open');
  });

  it('takes a correction as an entry of its own and edits nothing', () => {
    const document = filed();
    const corrected = does(document, { type: 'correct', text: 'It was Tuesday.\u0000' });
    assert.deepEqual(corrected.filed, document.filed);
    assert.deepEqual(corrected.journal[0], document.journal[0]);
    assert.deepEqual(
      recordOf(corrected).corrections.map(({ by, text }) => [by.name, text]),
      [[pat.name, 'It was Tuesday.']],
    );
    assert.equal(refuses(document, { type: 'correct', text: ' \u202E ' }).code, 'correction-empty');
    assert.equal(refuses(document, { type: 'correct', text: 'x'.repeat(2001) }).code, 'too-long');
    assert.equal(refuses(opened(), { type: 'correct', text: 'x' }).code, 'not-filed');
  });

  it('is not there for a case that is not', () => {
    const decided = decide(edition, null, pat, { type: 'file' }, context());
    assert.equal(decided.outcome === 'refuse' && decided.refusal.code, 'not-found');
  });
});
