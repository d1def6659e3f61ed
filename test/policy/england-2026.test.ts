import assert from 'node:assert/strict';
import { cited, dutyShown } from '../../src/policy/cite.ts';
import { loadEdition } from '../../src/policy/load.ts';
import type { Condition } from '../../src/policy/rules-schema.ts';
import { grade } from '../support/readability.ts';

const england = loadEdition('england-2026');
const norfolk = loadEdition('norfolk-2015');
const DUE = /was due to start on 30 September 2026[.;] your legal team must confirm/i;

const added = england.clauses.filter(({ id }) => !norfolk.clause.has(id));

describe('What only later law brings', () => {
  it('stands in england-2026 and not in norfolk-2015', () => {
    assert.deepEqual(
      added.map(({ id }) => id),
      [
        'today-victim-information-requests',
        'today-caldicott-principles',
        'today-cwsa-2026-duty',
        'today-crime-and-policing-act',
      ],
    );
    assert.equal(england.clause.get('law-caldicott')?.today?.name, 'Eight Caldicott principles (since December 2020)');
    assert.equal(norfolk.clause.get('law-caldicott')?.today, undefined);
    assert.equal(england.meta.buildsOn?.hash, norfolk.hash);
  });

  it('is marked as verified by nobody', () => {
    // take one off only when somebody has read the source
    for (const { id, mark } of added) {
      assert.equal(mark, 'unverified', id);
      assert.match(cited(england, id).place, /Not yet checked by the council's lawyers\.$/);
    }
  });

  it('never says that the duty of 2026 is in force, wherever it is spoken of', () => {
    const { starts, plain, title } = england.clause.get('today-cwsa-2026-duty')!;
    assert.deepEqual(starts, { from: '2026-09-30', verified: false });
    assert.match(cited(england, 'today-cwsa-2026-duty').place, DUE);
    assert.match(plain, /will have to/);
    const notes = england.duties.flatMap(({ clause, text }) =>
      clause === 'today-cwsa-2026-duty' && text !== undefined ? [{ clause, text }] : [],
    );
    const answers = england.questions.filter(({ clauses }) => clauses.includes('today-cwsa-2026-duty'));
    assert.ok(notes.length > 0 && answers.length > 0);
    for (const text of [...notes.map((note) => note.text), ...answers.map(({ answer }) => answer)])
      assert.match(text, DUE);
    for (const note of notes) assert.match(dutyShown(england, note).mark, /Not yet checked/);
    for (const rule of england.rules.rules) assert.ok(!rule.clauses.includes('today-cwsa-2026-duty'), rule.id);
    assert.doesNotMatch(title + plain, /in force/);
  });

  it('says of a start that was verified that it is in force', () => {
    const clause = { ...england.clause.get('today-cwsa-2026-duty')!, starts: { from: '2026-09-30', verified: true } };
    const checked = { ...england, clause: new Map([[clause.id, clause]]) };
    assert.match(cited(checked, clause.id).place, /In force from 30 September 2026/);
  });

  it('leaves a life in danger, harm now and a suspect untouched by requests about victims, in every situation', () => {
    const { conditions, diagram } = england;
    const asked = { is: 'asked-about-a-victim' };
    assert.notEqual(conditions.compile(asked), diagram.false);
    const all: readonly Condition[] = [{ emergency: 'yes' }, { 'subject-is-source': 'yes' }, { is: 'harm-now' }];
    for (const untouched of all)
      assert.equal(conditions.compile({ all: [asked, untouched] }), diagram.false, JSON.stringify(untouched));
  });

  it('reads at grade 8 or below, every sentence that it adds', () => {
    const rules = england.rules.rules.filter(({ id }) => !norfolk.rule.has(id));
    const questions = england.questions.filter(({ id }) => !norfolk.questions.some((one) => one.id === id));
    const steps = Object.entries(england.rules.steps).filter(([id]) => !(id in norfolk.rules.steps));
    const notes = england.duties.filter(({ id }) => !norfolk.duties.some((one) => one.id === id));
    assert.deepEqual(
      [rules, questions, steps, notes].map(({ length }) => length),
      [3, 2, 3, 1],
    );
    const texts = [
      ...rules.flatMap(({ answer, why }) => [answer, why]),
      ...questions.map(({ answer }) => answer),
      ...steps.map(([, { text }]) => text),
      ...notes.map(({ text }) => text ?? ''),
      ...added.flatMap(({ plain, defect }) => [plain, defect?.plain ?? plain]),
      ...england.meta.notes.map(({ plain }) => plain),
    ];
    assert.deepEqual(
      texts.filter((text) => grade(text) > 8).map((text) => `${grade(text).toFixed(1)} ${text}`),
      [],
    );
  });
});
