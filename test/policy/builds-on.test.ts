import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { changedBy } from '../../src/policy/builds-on.ts';
import { checkSituations } from '../../src/policy/check.ts';
import { checkEdition, DEFAULT_EDITION, EDITIONS, loadEditionFrom, proveEdition } from '../../src/policy/load.ts';
import { readEdition, situationsOf } from '../../src/policy/read.ts';

const base = readEdition(join(EDITIONS, DEFAULT_EDITION));

const META = `
id: later
version: 1.0.0
buildsOn: ${DEFAULT_EDITION}@${base.meta.version}
title: Later
council: Norfolk County Council
adopted: 2026-01-12
source: A test
lawReviewed: 2026-11-26
lawReviewMonths: 12
`;

describe('An edition that builds on another', () => {
  let editions: string;
  let folder: string;
  beforeEach(() => {
    editions = mkdtempSync(join(tmpdir(), 'editions-'));
    cpSync(join(EDITIONS, DEFAULT_EDITION), join(editions, DEFAULT_EDITION), { recursive: true });
    folder = join(editions, 'later');
    mkdirSync(folder);
    write('edition.yaml', META);
  });
  afterEach(() => rmSync(editions, { recursive: true }));

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const inBase = (name: string, change: (text: string) => string): void => {
    const path = join(editions, DEFAULT_EDITION, name);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

  it('is the other one, under its own name, where it changes nothing', () => {
    const { meta, ...rest } = readEdition(folder);
    const { meta: _, ...before } = base;
    assert.deepEqual(rest, before);
    assert.deepEqual([meta.id, meta.title, meta.notes], ['later', 'Later', base.meta.notes]);
  });

  it('names the edition that it builds on, with version and hash, and its own hash covers that', () => {
    const { meta, hash } = loadEditionFrom(folder);
    const below = loadEditionFrom(join(editions, DEFAULT_EDITION));
    assert.deepEqual(meta.buildsOn, { id: below.id, version: below.version, hash: below.hash });
    assert.notEqual(hash, below.hash);
    inBase('clauses.yaml', (text) => text.replace('plain: Put safety first.', 'plain: Safety comes first.'));
    assert.notEqual(loadEditionFrom(folder).hash, hash);
  });

  it('can build on one that builds on another, whose change counts too', () => {
    write('form.yaml', 'conditions:\n  replaces:\n    weighed: { weighing: for }\n');
    const last = join(editions, 'last');
    mkdirSync(last);
    const meta = META.replace('id: later', 'id: last').replace(/buildsOn: .*/, 'buildsOn: later@1.0.0');
    writeFileSync(join(last, 'edition.yaml'), meta);
    writeFileSync(join(last, 'questions.yaml'), `drops: [${base.questions[0]!.id}]\n`);
    const { builtOn, files, hash } = checkEdition(last);
    assert.deepEqual(builtOn, ['later', DEFAULT_EDITION]);
    assert.deepEqual(files.questions, base.questions.slice(1));
    assert.deepEqual(files.form.conditions['weighed'], { weighing: 'for' });
    assert.equal(files.meta.buildsOn?.id, 'later');
    inBase('clauses.yaml', (text) => text.replace('plain: Put safety first.', 'plain: Safety comes first.'));
    assert.notEqual(loadEditionFrom(last).hash, hash);
  });

  it('adds, replaces and drops things by their names, wherever they stand', () => {
    const [first, second] = base.myths;
    write('myths.yaml', `drops: [${first!.id}]\n`);
    write(
      'sharing-steps.yaml',
      'replaces:\n  - { id: record, title: Write it down, plain: Write it down., clause: principle-7 }\n' +
        'adds:\n  - { standsBefore: record, id: look, title: Look again, plain: Look again., clause: principle-6 }\n',
    );
    write('edition.yaml', `${META}notes:\n  adds:\n    - { id: another, plain: Another note. }\n`);
    write('form.yaml', 'conditions:\n  replaces:\n    weighed: { weighing: for }\n');
    const read = readEdition(folder);
    assert.equal(read.myths[0]!.id, second!.id);
    assert.deepEqual(
      read.sharingSteps.slice(-2).map(({ title }) => title),
      ['Look again', 'Write it down'],
    );
    assert.equal(read.meta.notes.at(-1)!.id, 'another');
    assert.deepEqual(read.form.conditions['weighed'], { weighing: 'for' });
    assert.deepEqual(read.form.required, base.form.required);
  });

  it('changes one thing inside another, and leaves the rest of it', () => {
    write('escalation.yaml', 'guardian: { advice: { drops: [talk] } }\n');
    write('map.yaml', 'route: { replaces: { help: Think twice. } }\n');
    const read = readEdition(folder);
    assert.deepEqual(
      read.escalation.guardian.advice.map(({ id }) => id),
      base.escalation.guardian.advice.map(({ id }) => id).filter((id) => id !== 'talk'),
    );
    assert.deepEqual(read.escalation.guardian.questions, base.escalation.guardian.questions);
    const before = base.map.find(({ id }) => id === 'route');
    assert.deepEqual(
      read.map.find(({ id }) => id === 'route'),
      { ...before, help: 'Think twice.' },
    );
  });

  it('puts a rule that it adds at its place, and that rule decides', () => {
    write(
      'rules.yaml',
      `rules:
  adds:
    - id: nothing-on-paper
      place: 4.5
      number: "4a"
      when: { legal-bar: yes, emergency: no }
      verdict: do-not-share
      answer: No.
      why: A test.
      basis: today
      clauses: [principle-3]
      steps: []
`,
    );
    const edition = loadEditionFrom(folder);
    const places = edition.rules.rules.map(({ place }) => place);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    const [report] = checkSituations(edition, [
      {
        id: 'X',
        text: '',
        facts: { 'legal-bar': 'yes' },
        expect: 'do-not-share',
        rule: '4a',
        clause: 'principle-3',
        inPart: false,
      },
    ]);
    assert.deepEqual(report!.problems, []);
  });

  it('has the situations of the other, but for those that it replaces or drops', () => {
    const below = situationsOf(join(editions, DEFAULT_EDITION));
    assert.deepEqual(situationsOf(folder), below);
    write('situations.yaml', `drops: [${below[0]!.id}]\n`);
    assert.deepEqual(situationsOf(folder), below.slice(1));
  });

  it('is as it was proved where no text has changed, its own or of what it builds on', () => {
    const checked = checkEdition(folder);
    writeFileSync(join(folder, 'checked.json'), JSON.stringify({ ...checked, hash: 'as it was kept' }));
    assert.equal(loadEditionFrom(folder).hash, 'as it was kept');
    inBase('local.yaml', (text) => `${text}# a note\n`);
    assert.equal(loadEditionFrom(folder).hash, checked.hash);
  });

  const refusals: [string, () => void, RegExp][] = [
    [
      'another version of what it builds on',
      () => inBase('edition.yaml', (text) => text.replace(/^version: .*/m, 'version: 99.0.0')),
      /builds on norfolk-2015@.* but norfolk-2015 is here in version 99\.0\.0\. Read what has changed there/,
    ],
    [
      'nothing to build on',
      () => write('edition.yaml', META.replace('norfolk-2015@', 'norwich-2015@')),
      /builds on "norwich-2015@.*", and there is no such edition/,
    ],
    [
      'itself to build on',
      () => write('edition.yaml', META.replace(/norfolk-2015@.*/, 'later@1.0.0')),
      /builds on itself/,
    ],
    [
      'a base that cannot hold on its own, though what it changes would mend that',
      () => {
        inBase('rules.yaml', (text) => text.replace('when: {}', 'when: { weighing: for }'));
        write('rules.yaml', 'rules: { otherwise: { replaces: { when: {} } } }');
      },
      /norfolk-2015 cannot be used/,
    ],
    [
      'what is there already',
      () => write('clauses.yaml', clauses('adds', 'principle-1')),
      /clauses\.yaml adds "principle-1", which is there/,
    ],
    [
      'a replacement for what is not there',
      () => write('clauses.yaml', clauses('replaces', 'nowhere')),
      /changes "nowhere", which is not there/,
    ],
    [
      'to drop what is not there',
      () => write('clauses.yaml', 'drops: [nowhere]'),
      /changes "nowhere", which is not there/,
    ],
    [
      'a change inside what is not there',
      () => write('clauses.yaml', 'nowhere: { replaces: { plain: x } }'),
      /changes "nowhere", which is not there/,
    ],
    [
      'a change of things that have no name',
      () => write('local.yaml', 'usualWays: { ways: { drops: [police] } }\n'),
      /holds something without a name/,
    ],
    [
      'two things about one',
      () => write('clauses.yaml', `${clauses('replaces', 'principle-1')}drops: [principle-1]\n`),
      /two things about "principle-1"/,
    ],
    [
      'an addition before what is not there',
      () => write('sharing-steps.yaml', 'adds: [{ id: a, standsBefore: b, title: A, plain: A., clause: principle-1 }]'),
      /puts "a" before "b"/,
    ],
    ['a file that is none of an edition', () => write('rule.yaml', 'rules: {}'), /rule\.yaml is no file of an edition/],
    ['a list in the place of a change', () => write('clauses.yaml', '[]'), /must say what it adds, replaces or drops/],
    ['an object in the place of a list', () => write('clauses.yaml', 'adds: { a: b }'), /adds must be a list/],
    [
      'a change inside a single value',
      () => write('edition.yaml', `${META}notes: { not-legal-advice: { plain: { drops: [a] } } }`),
      /is one thing: replace it whole/,
    ],
    [
      'to drop what something else still needs',
      () => write('clauses.yaml', 'drops: [map-caption]'),
      /cites the clause "map-caption", which does not exist/,
    ],
    [
      'a result that breaks a schema',
      () => write('clauses.yaml', 'principle-1: { replaces: { mark: guessed } }'),
      /clauses\.yaml, 0\.mark/,
    ],
    [
      'a second rule at a place where both can match, naming the clauses of both',
      () => write('rules.yaml', 'rules: { no-purpose: { replaces: { place: 1 } } }'),
      /Rules telling-endangers \(principle-5, .*\) and no-purpose \(principle-6, map-purpose\) stand at the same place and can both match/,
    ],
    [
      'a rule of later law that clashes with one of the base, naming the clauses of both',
      () => write('rules.yaml', addedAt(9.5, '{ recipient: police }')),
      /Rules unchecked-asker \(principle-6, today-police-requests\) and added \(principle-3\) stand at the same place/,
    ],
    [
      'a rule that can never match, because another comes before it',
      () => write('rules.yaml', addedAt(1.5, '{ telling-endangers: yes }')),
      /Rule added can never match/,
    ],
    [
      'a gap, with a situation in words that falls into it and the clauses of the rules around it',
      () => write('rules.yaml', `rules: { otherwise: { replaces: { when: { subject: adult } } } }`),
      /no rule answers\. One is this: .*Adult or child: A child.*; all else is ordinary\. Next to it stand the rules .*ask-first \(paper-consent-first, map-consent, principle-2\).* otherwise \(paper-consent-first, law-confidence, map-public-interest\)\./,
    ],
    [
      'to drop the last rule, so that a gap is left where all is ordinary',
      () => write('rules.yaml', 'rules: { drops: [otherwise] }'),
      /no rule answers\. One is this: every fact has its ordinary value\. Next to it stand/,
    ],
    [
      'a law to wait for that is not there',
      () => write('edition.yaml', `${META}commences: a-new-law\n`),
      /commences with the clause "a-new-law", which is not there/,
    ],
    [
      'a clause to wait for that does not say when its law starts',
      () => write('edition.yaml', `${META}commences: principle-1\n`),
      /commences with the clause "principle-1", which is not there or does not say when its law starts/,
    ],
    [
      'a response dropped without which the map ends nowhere',
      () => write('map.yaml', 'drops: [subject]'),
      /ends without an answer/,
    ],
  ];
  const addedAt = (place: number, when: string): string =>
    `rules: { adds: [ { id: added, place: ${place}, number: "x", when: ${when}, verdict: seek-advice, answer: A., ` +
    'why: W., basis: today, clauses: [principle-3], steps: [] } ] }';
  const clauses = (what: string, id: string): string =>
    `${what}:\n  - { id: ${id}, kind: today, title: T, source: S, place: P, plain: T., mark: unverified }\n`;
  for (const [what, change, message] of refusals)
    it(`is refused ${what}`, () => {
      change();
      assert.throws(() => proveEdition(folder), message);
    });
});

describe('What an edition changes', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const things = fc.uniqueArray(name).map((names) => names.map((id) => ({ id, text: `as it was: ${id}` })));
  const said = fc.record({
    adds: fc.uniqueArray(name),
    replaces: fc.uniqueArray(name),
    drops: fc.uniqueArray(name),
  });

  it('is what it says and nothing else, or is refused, for every list and every change', () => {
    fc.assert(
      fc.property(things, said, (before, { adds, replaces, drops }) => {
        const fresh = (ids: string[]) => ids.map((id) => ({ id, text: `now: ${id}` }));
        const { result, problems } = changedBy(before, { adds: fresh(adds), replaces: fresh(replaces), drops }, 'x');
        const names = new Set(before.map(({ id }) => id));
        const fits =
          adds.every((id) => !names.has(id)) &&
          [...replaces, ...drops].every((id) => names.has(id)) &&
          new Set([...adds, ...replaces, ...drops]).size === adds.length + replaces.length + drops.length;
        assert.equal(problems.length === 0, fits);
        if (!fits) return;
        const after = result as typeof before;
        assert.deepEqual(
          after.map(({ id }) => id),
          [...[...names].filter((id) => !drops.includes(id)), ...adds],
        );
        for (const { id, text } of after)
          assert.equal(text, [...adds, ...replaces].includes(id) ? `now: ${id}` : `as it was: ${id}`);
      }),
    );
  });
});
