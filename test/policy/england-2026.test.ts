import assert from 'node:assert/strict';
import { join } from 'node:path';
import { cited, dutyShown } from '../../src/policy/cite.ts';
import { EDITIONS, loadEdition } from '../../src/policy/load.ts';
import { situationsOf } from '../../src/policy/read.ts';
import type { Condition } from '../../src/policy/rules-schema.ts';
import { grade } from '../support/readability.ts';

const england = loadEdition('england-2026');
const duty = loadEdition('england-2026-duty');
const norfolk = loadEdition('norfolk-2015');
const DUE = /was due to start on 30 September 2026[.;] your legal team must confirm/i;
const DUTY = 'today-cwsa-2026-duty';

const added = england.clauses.filter(({ id }) => !norfolk.clause.has(id));
const ownSituations = (id: string, base: string) => {
  const before = new Map(situationsOf(join(EDITIONS, base)).map((one) => [one.id, JSON.stringify(one)]));
  return situationsOf(join(EDITIONS, id)).filter((one) => before.get(one.id) !== JSON.stringify(one));
};

describe('What only later law brings', () => {
  it('stands in england-2026 and not in norfolk-2015', () => {
    assert.deepEqual(
      added.map(({ id }) => id),
      [
        'today-victim-information-requests',
        'today-caldicott-principles',
        'today-cwsa-2026-duty',
        'today-crime-and-policing-act',
        'today-compatible-reuse',
        'today-care-guidance-14-43',
      ],
    );
    assert.equal(england.clause.get('law-caldicott')?.today?.name, 'Eight Caldicott principles (since December 2020)');
    assert.equal(norfolk.clause.get('law-caldicott')?.today, undefined);
    assert.equal(england.meta.buildsOn?.hash, norfolk.hash);
  });

  it('keeps the mark of what nobody verified', () => {
    // take one off only when somebody has read the source, and say in the clause which
    const unverified = ({ mark }: { mark: string }) => mark === 'unverified';
    assert.deepEqual(
      added.filter(unverified).map(({ id }) => id),
      [
        'today-victim-information-requests',
        'today-caldicott-principles',
        'today-cwsa-2026-duty',
        'today-crime-and-policing-act',
      ],
    );
    for (const { id, mark } of norfolk.clauses) assert.equal(england.clause.get(id)?.mark, mark, id);
    for (const { id } of added.filter(unverified))
      assert.match(cited(england, id).place, /Not yet checked by the council's lawyers\.$/);
  });

  it('says what was not checked of each law that was seen only in part', () => {
    for (const id of [
      'today-victim-information-requests',
      'today-cwsa-2026-duty',
      'today-crime-and-policing-act',
      'today-care-guidance-14-43',
      'today-dpa-2018-safeguarding',
      'today-duaa-2025',
      'today-family-proceedings',
      'today-serious-violence',
      'law-working-together-2013',
      'law-cda-115',
    ])
      assert.ok(england.clause.get(id)?.defect, id);
  });

  it('never says that the duty of 2026 is in force, wherever it is spoken of', () => {
    const { starts, plain, title } = england.clause.get(DUTY)!;
    assert.deepEqual(starts, { from: '2026-09-30', verified: false });
    assert.match(cited(england, DUTY).place, DUE);
    assert.match(plain, /will have to/);
    const notes = england.duties.flatMap(({ clause, text }) =>
      clause === DUTY && text !== undefined ? [{ clause, text }] : [],
    );
    const answers = england.questions.filter(({ clauses }) => clauses.includes(DUTY));
    assert.ok(notes.length > 0 && answers.length > 0);
    for (const text of [...notes.map((note) => note.text), ...answers.map(({ answer }) => answer)])
      assert.match(text, DUE);
    for (const note of notes) assert.match(dutyShown(england, note).mark, /Not yet checked/);
    for (const rule of england.rules.rules) assert.ok(!rule.clauses.includes(DUTY), rule.id);
    for (const { clause, force } of england.duties) if (clause === DUTY) assert.equal(force, 'due');
    assert.doesNotMatch(title + plain, /in force/);
    assert.equal(england.meta.commences, undefined, 'it waits for nothing');
  });

  it('says of a start that was verified that it is in force', () => {
    const clause = { ...england.clause.get(DUTY)!, starts: { from: '2026-09-30', verified: true } };
    const checked = { ...england, clause: new Map([[clause.id, clause]]) };
    assert.match(cited(checked, clause.id).place, /In force from 30 September 2026/);
  });

  it('leaves a life in danger, harm now and a suspect untouched by requests about victims, in every situation', () => {
    for (const { conditions, diagram } of [england, duty]) {
      const asked = { is: 'asked-about-a-victim' };
      assert.notEqual(conditions.compile(asked), diagram.false);
      const all: readonly Condition[] = [{ emergency: 'yes' }, { 'subject-is-source': 'yes' }, { is: 'harm-now' }];
      for (const untouched of all)
        assert.equal(conditions.compile({ all: [asked, untouched] }), diagram.false, JSON.stringify(untouched));
    }
  });

  it('cites today’s law before the paper where it is what decides', () => {
    for (const { id, basis, clauses } of england.rules.rules)
      if (basis === 'today') assert.match(clauses[0]!, /^today-/, id);
    const changed = england.rules.rules.filter(({ id, basis }) => basis === 'today' && norfolk.rule.has(id));
    assert.ok(changed.length > 20);
    // what the paper says stays beside it
    for (const { id, clauses } of changed)
      for (const clause of norfolk.rule.get(id)!.clauses) assert.ok(clauses.includes(clause), `${id}: ${clause}`);
  });

  it('has at least 60 situations of its own, 20 more of the duty, and each law stands in one', () => {
    const own = ownSituations('england-2026', 'norfolk-2015');
    assert.ok(own.length >= 60, String(own.length));
    const ofDuty = ownSituations('england-2026-duty', 'england-2026');
    assert.ok(ofDuty.length >= 20, String(ofDuty.length));
    const laws = new Set([...own, ...ofDuty].map(({ clause }) => clause));
    for (const law of [
      'today-public-task',
      'today-dpa-2018-safeguarding',
      'today-police-requests',
      'today-duaa-2025',
      'today-compatible-reuse',
      'today-golden-rules-2024',
      'today-caldicott-principles',
      'today-care-act-42',
      'today-care-guidance-14-43',
      'today-care-act-45',
      'today-section-16h',
      'today-victim-information-requests',
      'today-domestic-abuse-child',
      'law-cda-115',
      'today-family-proceedings',
      'today-serious-violence',
      'today-councillors',
      'today-cwsa-2026-duty',
    ])
      assert.ok(laws.has(law), law);
  });
});

describe('The edition that waits for the duty of 2026', () => {
  it('waits for a clause whose start nobody has verified', () => {
    assert.equal(duty.meta.commences, DUTY);
    assert.deepEqual(duty.clause.get(DUTY)?.starts, { from: '2026-09-30', verified: false });
    assert.equal(duty.meta.buildsOn?.hash, england.hash);
  });

  it('says wherever it speaks of the duty that somebody must confirm it', () => {
    const { rules, questions } = duty;
    const texts = [
      ...rules.rules.filter(({ clauses }) => clauses.includes(DUTY)).map(({ why }) => why),
      ...duty.duties.filter(({ clause }) => clause === DUTY).flatMap(({ text = [] }) => text),
      ...questions.filter(({ clauses }) => clauses.includes(DUTY)).map(({ answer }) => answer),
    ];
    assert.ok(texts.length >= 5);
    for (const text of texts) assert.match(text, /legal team must (?:have confirmed|confirm)/i, text);
  });

  it('never takes back what england-2026 shares, but where somebody says that it would hurt the child more', () => {
    for (const { id, verdict, when } of duty.rules.rules) {
      if (england.rule.has(id) || verdict === 'share') continue;
      const { conditions, diagram } = duty;
      assert.equal(conditions.compile({ all: [when, { weighing: 'for' }] }), diagram.false, id);
    }
  });
});

describe('The words of both', () => {
  it('read at grade 8 or below, every sentence that they add', () => {
    for (const edition of [england, duty]) {
      const before = edition === england ? norfolk : england;
      const fresh = (text: string, list: readonly string[]): boolean => !list.includes(text);
      const texts = ({ rules, questions, clauses, duties, meta, sharingSteps }: typeof edition): string[] => [
        ...rules.rules.flatMap(({ answer, why }) => [answer, why]),
        ...questions.map(({ answer }) => answer),
        ...Object.values(rules.steps).map(({ text }) => text),
        ...duties.map(({ text = '' }) => text),
        ...clauses.flatMap(({ plain, defect, today }) => [plain, defect?.plain ?? '', today?.plain ?? '']),
        ...sharingSteps.map(({ plain }) => plain),
        ...meta.notes.map(({ plain }) => plain),
        ...meta.choices.flatMap(({ question, chosen, others }) => [question, chosen, others]),
      ];
      const known = texts(before);
      const own = texts(edition).filter((text) => text !== '' && fresh(text, known));
      assert.ok(own.length > 10, edition.id);
      assert.deepEqual(
        own.filter((text) => grade(text) > 8).map((text) => `${grade(text).toFixed(1)} ${text}`),
        [],
      );
    }
  });
});
