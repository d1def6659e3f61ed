import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import {
  clausesSchema,
  editionSchema,
  factsSchema,
  localSchema,
  mythsSchema,
  questionsSchema,
  sharingStepsSchema,
} from '../../src/policy/schema.ts';
import { grade } from '../support/readability.ts';

// The paper is not in this repository, so its quotations cannot be compared here. All 40 were compared with it once, when
// this edition was written, with line breaks, typographic quotation marks and emphasis evened out: all were exact.

// A title or a button is no sentence, so titles are not measured here; whole cards are measured where they are rendered.

const folder = new URL('../../src/policy/editions/norfolk-2015/', import.meta.url);
const read = (name: string): unknown => parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));

const edition = editionSchema.parse(read('edition'));
const clauses = clausesSchema.parse(read('clauses'));
const myths = mythsSchema.parse(read('myths'));
const questions = questionsSchema.parse(read('questions'));
const steps = sharingStepsSchema.parse(read('sharing-steps'));
const facts = factsSchema.parse(read('facts'));
const local = localSchema.parse(read('local'));

const clause = (id: string) => {
  const found = clauses.find((c) => c.id === id);
  assert.ok(found, `there is a clause ${id}`);
  return found;
};

/** Every text under one of the keys that the bot says aloud, with where it stands. */
function spoken(node: unknown, path: string, keys: RegExp): { path: string; text: string }[] {
  if (Array.isArray(node))
    return node.flatMap((item, i) => spoken(item, `${path}[${item?.id ?? item?.name ?? i}]`, keys));
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' && keys.test(key)
      ? [{ path: `${path}.${key}`, text: value }]
      : spoken(value, `${path}.${key}`, keys),
  );
}

describe('The texts of the edition norfolk-2015', () => {
  it('give every clause, myth and question an id of its own', () => {
    for (const list of [
      [...clauses, ...myths],
      questions,
      steps,
      local.usualWays.ways.map((w) => ({ id: w.recipient })),
    ]) {
      const ids = list.map((entry) => entry.id);
      assert.deepEqual(ids, [...new Set(ids)]);
    }
  });

  it('refuse a key that nobody defined', () => {
    const [first] = clauses;
    assert.equal(clausesSchema.safeParse([first]).success, true);
    assert.equal(clausesSchema.safeParse([{ ...first, plian: 'a slip' }]).success, false);
  });

  it('refuse an ordinary value that the fact does not have', () => {
    const fact = { name: 'a', label: 'A', meaning: 'A.', values: { yes: 'Yes', no: 'No' } };
    assert.equal(factsSchema.safeParse([{ ...fact, ordinary: 'no' }]).success, true);
    assert.equal(factsSchema.safeParse([{ ...fact, ordinary: 'maybe' }]).success, false);
  });

  it('refer only to clauses that exist', () => {
    const known = new Set([...clauses, ...myths].map((c) => c.id));
    const cited = [
      ...myths.flatMap((m) => m.clauses.map((c) => [m.id, c])),
      ...questions.flatMap((q) => q.clauses.map((c) => [q.id, c])),
      ...steps.map((s) => [s.id, s.clause]),
    ];
    assert.deepEqual(
      cited.filter(([, id]) => !known.has(id!)),
      [],
    );
  });

  it('hold the seven principles, the 24 myths, the five steps with the record after them', () => {
    assert.deepEqual(
      clauses.filter((c) => c.kind === 'principle').map((c) => c.id),
      [1, 2, 3, 4, 5, 6, 7].map((n) => `principle-${n}`),
    );
    assert.equal(myths.length, 24);
    assert.deepEqual(
      steps.map((s) => s.id),
      ['how-much', 'fact-from-opinion', 'right-person', 'securely', 'tell-the-person', 'record'],
    );
  });

  it('say that item 7 of Appendix 2 has item 2 pasted on, and read principle 7 without it', () => {
    const seven = clause('principle-7');
    assert.equal(seven.defect?.quote, clause('principle-2').quote);
    assert.ok(!seven.quote?.includes('open and honest'));
    assert.ok(edition.notes.some((note) => note.id === 'principle-7-paste'));
  });

  it('quote the paper and the letter word for word in every principle, every passage and every legal basis', () => {
    const without = clauses.filter((c) => ['principle', 'paper', 'letter', 'legal-basis'].includes(c.kind) && !c.quote);
    assert.deepEqual(
      without.map((c) => c.id),
      [],
    );
  });

  it('quote nothing of the map but the caption, for nobody read the picture', () => {
    assert.deepEqual(
      clauses.filter((c) => c.kind === 'map' && c.quote).map((c) => c.id),
      ['map-caption'],
    );
  });

  it('say what stands today in the place of each replaced law, and nothing for a law still in force', () => {
    const bases = clauses.filter((c) => c.kind === 'legal-basis');
    assert.deepEqual(Object.fromEntries(bases.map((c) => [c.id, c.today?.name ?? null])), {
      'law-dpa-1998': 'UK GDPR and Data Protection Act 2018',
      'law-cda-115': null,
      'law-article-8': null,
      'law-article-8-balance': null,
      'law-caldicott': null,
      'law-working-together-2013': 'Working Together to Safeguard Children 2026',
      'law-guidance-2008': 'Information sharing advice for safeguarding, 2024',
      'law-confidence': null,
    });
  });

  it('keep the mark of what nobody verified', () => {
    // Take an id off this list only when somebody has read the source, and say which in the clause.
    assert.deepEqual(
      [...clauses, ...myths].filter((c) => c.mark === 'unverified').map((c) => c.id),
      [
        'map-confidential',
        'map-duty',
        'today-dpa-2018-safeguarding',
        'today-section-47',
        'today-modern-slavery',
        'today-notifications',
        'today-family-proceedings',
        'today-legal-advice',
        'today-coroner',
        'today-subject-access',
        'today-disclosure-schemes',
        'today-records-of-the-dead',
        'today-statutory-reviews',
        'today-mental-capacity',
        'today-permitted-requests',
        'today-approved-means',
        'today-publishing',
        'today-research',
        'today-public-images',
        'today-domestic-abuse-child',
        'today-serious-violence',
        'today-prevent',
        'today-lado',
        'today-inspection',
        'today-barring',
        'today-councillors',
        'today-records-code',
        'myth-chats-are-not-records',
        'myth-gdpr-forbids-keeping',
        'myth-it-or-human-rights-prevent-it',
      ],
    );
  });

  it('give an address for whatever was read outside the paper', () => {
    const bare = [...clauses, ...myths].filter((c) => c.mark === 'seen' && !c.link && !/paper|letter/.test(c.source));
    assert.deepEqual(
      bare.map((c) => c.id),
      [],
    );
  });

  it('know a usual way to send for every recipient, and no other', () => {
    const recipients = Object.keys(facts.find((f) => f.name === 'recipient')!.values);
    assert.deepEqual(
      local.usualWays.ways.map((w) => w.recipient),
      recipients,
    );
  });

  it('have a name for every recipient that fits into a sentence', () => {
    const { values, called = {} } = facts.find((f) => f.name === 'recipient')!;
    assert.deepEqual(Object.keys(called), Object.keys(values));
    for (const words of Object.values(called)) assert.match(words, /^[a-z][^.:]*$/, words);
  });

  it('name the contacts to configure and hold no telephone number but the national ones', () => {
    const keys = [
      'mash',
      'emergencyDutyTeam',
      'police101',
      'legalServices',
      'caldicottGuardian',
      'informationGovernance',
    ];
    assert.deepEqual(
      local.contacts.map((c) => c.key),
      keys,
    );
    assert.doesNotMatch(readFileSync(new URL('local.yaml', folder), 'utf8'), /\b0\d{3,4}[ \d]{5,}/);
  });

  it('put each way of asking under one answer only', () => {
    const asked = [...myths, ...questions].flatMap((entry) => entry.ask.map((text) => text.toLowerCase()));
    assert.deepEqual(
      asked.filter((text, i) => asked.indexOf(text) !== i),
      [],
    );
  });

  it('read at grade 8 or below, every one', () => {
    const keys = /^(plain|answer|usualWay|howSoon|when|chosen|others|question)$/;
    const all = { edition, clauses, myths, questions, steps, local };
    const texts = Object.entries(all).flatMap(([name, data]) => spoken(data, name, keys));
    assert.ok(texts.length > 200);
    assert.deepEqual(
      texts.filter(({ text }) => grade(text) > 8).map(({ path, text }) => `${grade(text).toFixed(1)} ${path}: ${text}`),
      [],
    );
  });
});
