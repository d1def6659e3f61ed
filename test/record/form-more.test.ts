// What the form asks besides: whether it is fact and up to date, and what the ICO's decision record asks where that is on.
import assert from 'node:assert/strict';
import type { Edition } from '../../src/policy/edition.ts';
import { decide } from '../../src/record/decide.ts';
import { draftVerdict, mayStayEmpty } from '../../src/record/form.ts';
import { textsOf } from '../../src/record/pack-texts.ts';
import { recordWords } from '../../src/record/in-words/form.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { formView, moreView } from '../../src/teams/views/form.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import type { View } from '../../src/teams/render.ts';
import { scenes, stage } from '../cards/scenes.ts';
import { atVerdict, CLEAR_FORM, context, edition, pat, PATHS } from './example.ts';
import { verifyRecord } from '../support/verify.ts';

const ICO = ['lawfulBasis', 'specialCondition', 'legalPower', 'impactAssessment', 'officerView'] as const;
const on: Edition = { ...edition, local: { ...edition.local, icoRecord: { ...edition.local.icoRecord!, on: true } } };

function filed(form: object, of: Edition = edition): CaseDocument {
  const filling = decide(
    of,
    atVerdict(PATHS.clearRisk),
    pat,
    { type: 'fill', form: { ...CLEAR_FORM, ...form } },
    context(),
  );
  assert.ok(filling.outcome === 'apply', JSON.stringify(filling));
  const done = decide(of, filling.document, pat, { type: 'file' }, context());
  assert.ok(done.outcome === 'apply', JSON.stringify(done));
  return done.document;
}
const extrasOf = (of: Edition): Record<string, unknown>[] => {
  const document = decide(of, atVerdict(PATHS.clearRisk), pat, { type: 'go', page: 'form' }, context());
  assert.ok(document.outcome === 'apply' && document.document.draft);
  const viewed = { ...stage, edition: of };
  return formView(viewed, document.document, document.document.draft).data['extras'] as Record<string, unknown>[];
};

describe('What the form asks besides', () => {
  it('is whether it is fact or opinion, and right and up to date: picked, in words on the record, and never needed', () => {
    assert.ok(['factOrOpinion', 'upToDate'].every((field) => extrasOf(edition).some((one) => one['field'] === field)));
    const document = filed({
      factOrOpinion: 'both',
      factFromOpinion: 'That he hit her is what she said.',
      upToDate: 'checked',
    });
    assert.deepEqual(recordWords(document.filed!.form, ['factOrOpinion', 'upToDate']), [
      { label: 'Is what you share fact or opinion?', value: 'Both, and it says which is which' },
      { label: 'Is it right and up to date?', value: 'Yes, I checked it before I shared it' },
    ]);
    assert.deepEqual(verifyRecord(document), []);
    assert.equal(filed({}).filed?.form.factOrOpinion, undefined);
  });

  it('has a record of before with what is fact in a line alone', () => {
    assert.deepEqual(verifyRecord(filed({ factFromOpinion: 'She said so.' })), []);
  });

  it('is nothing of the ICO’s decision record while that is off', () => {
    assert.equal(edition.local.icoRecord?.on, false);
    assert.ok(ICO.every((field) => !mayStayEmpty(edition).includes(field)));
    assert.ok(ICO.every((field) => !extrasOf(edition).some((one) => one['field'] === field)));
  });

  it('files nothing of the ICO’s decision record while that is off, whatever a card sends of it', () => {
    const sent = {
      lawfulBasis: 'public-task',
      specialCondition: 'safeguarding',
      legalPower: 'Children Act 2004',
      impactAssessment: 'done',
      officerView: 'She agrees.',
    };
    const document = filed({ ...sent, upToDate: 'checked' });
    assert.deepEqual(
      ICO.filter((field) => document.filed?.form[field] !== undefined),
      [],
    );
    assert.equal(document.filed?.form.upToDate, 'checked');
    assert.doesNotMatch(
      JSON.stringify(document.journal.filter(({ kind }) => kind === 'filed')),
      /Children Act 2004|She agrees/,
    );
    assert.deepEqual(verifyRecord(document), []);
  });

  it('is the ICO’s decision record where it is on: with what the answer cites as a hint, and nothing filled in', () => {
    const asked = extrasOf(on).filter(({ field }) => (ICO as readonly unknown[]).includes(field));
    assert.deepEqual(
      asked.map(({ field }) => field),
      [...ICO],
    );
    assert.ok(asked.every(({ value, required }) => value === '' && required === false));
    const document = filed(
      {
        lawfulBasis: 'public-task',
        specialCondition: 'safeguarding',
        impactAssessment: 'done',
        officerView: 'She agrees.',
      },
      on,
    );
    assert.deepEqual(
      recordWords(document.filed!.form, ICO).map(({ value }) => value),
      [
        'Public task, Article 6(1)(e)',
        'To protect children and adults at risk, Schedule 1 paragraph 18',
        'Yes, and it covers this',
        'She agrees.',
      ],
    );
    assert.deepEqual(verifyRecord(document), []);
    // what was typed can be taken out by a lawful order, what was picked is no text
    const texts = textsOf(document).filter(({ path }) => path.includes('.form.'));
    assert.ok(texts.some(({ path, kind }) => path.endsWith('.officerView') && kind === 'typed'));
    assert.ok(texts.every(({ path, kind }) => !path.endsWith('.lawfulBasis') || kind === 'shown'));
  });

  it('says which basis the answer cites on the card of its own, too', () => {
    const going = decide(on, atVerdict(PATHS.clearRisk), pat, { type: 'go', page: 'form' }, context());
    assert.ok(going.outcome === 'apply' && going.document.draft);
    const { draft } = going.document;
    const { clause } = on.local.icoRecord!.hints.find(({ field }) => field === 'legalPower')!;
    const hints = [{ field: 'legalPower' as const, clause: draftVerdict(on, draft).clauses[0]! }];
    assert.notEqual(hints[0]!.clause, clause);
    const cites: Edition = { ...on, local: { ...on.local, icoRecord: { ...on.local.icoRecord!, hints } } };
    const fields = moreView({ ...stage, edition: cites }, going.document, draft).data['fields'];
    const aboveOf = (name: string): unknown =>
      (fields as { field: string; above: string }[]).find(({ field }) => field === name)?.above;
    assert.match(String(aboveOf('legalPower')), /^The answer cites: .+\. Pick what you rely on\.$/);
    assert.equal(aboveOf('officerView'), '');
  });
});

describe('The agreements on the form', () => {
  it('stand on its face with their review, however short it is drawn', () => {
    const document = scenes()['form with agreements']!;
    const shown = (view: View): string => JSON.stringify(view.data['agreements']);
    for (const view of [document, document.smaller!()])
      assert.match(shown(view), /Norfolk schools .* covers it\. It was due for review on 30 June 2026\..*may cover it/);
    assert.equal(document.smaller!().data['filedCount'], 0);
    assert.match(
      JSON.stringify(makeRenderer(true).render(document.smaller!()).card),
      /covers it\. It was due for review/,
    );
  });
});
