import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findIdentity } from '../../src/ask/identity.ts';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';
import { answerTo, decisionOf, differsFromPublished, isFact, wentWith } from '../../src/practice/answer.ts';
import { loadPractice, readOwn } from '../../src/practice/load.ts';
import { situationSchema } from '../../src/practice/schema.ts';
import { DECISIONS, PARTS, partOf, TOPICS } from '../../src/practice/topics.ts';

const { situations, lessons, byId } = loadPractice();
const paper = loadEdition('norfolk-2015');
const folded = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** What is written with a capital inside a sentence and is no name of a person. */
const NO_PERSON = new Set(
  'I MARAC HIV Monday Board Care Act Children Data Protection Road Safeguarding Adults The Traffic'.split(' '),
);
const namesIn = (text: string): string[] =>
  [...text.matchAll(/(?<![.?!:] )(?<!^)\b\p{Lu}\p{L}*/gu)].map(([word]) => word).filter((word) => !NO_PERSON.has(word));

describe('The situations to practise with', () => {
  it('are at least sixty, each with a name and a text of its own', () => {
    assert.ok(situations.length >= 60, String(situations.length));
    assert.equal(new Set(situations.map(({ id }) => id)).size, situations.length);
    assert.equal(new Set(situations.map(({ text }) => text)).size, situations.length);
  });

  it('have facts that an edition knows, and an answer under each edition that is here', () => {
    for (const situation of situations) {
      for (const [name, value] of Object.entries(situation.facts))
        assert.ok(isFact(name, value), `${situation.id}: ${name} ${value}`);
      for (const id of editionsHere()) {
        const { verdict } = answerTo(loadEdition(id), situation);
        assert.ok(verdict.answer !== '' && verdict.clauses.length > 0, `${situation.id} under ${id}`);
      }
    }
  });

  it('have no verdict written by hand', () => {
    const written = { ...situations[0]!, ofCouncil: undefined, verdict: 'share' };
    assert.ok(!situationSchema.safeParse(written).success);
  });

  it('say where an answer was published, and explain it where the paper says otherwise', () => {
    const published = situations.filter((one) => one.published !== undefined);
    assert.ok(published.length >= 40, String(published.length));
    for (const one of published) {
      const { source, kind } = one.published!;
      assert.ok(source.startsWith('http') || kind === 'general', `${one.id}: ${source}`);
      const differs = differsFromPublished(one, answerTo(paper, one).verdict);
      if (differs) assert.ok(one.differs !== undefined, `${one.id} differs and does not say why`);
    }
  });

  it('are for every topic and every part, three at least, so that nobody finds an empty list', () => {
    for (const topic of TOPICS) assert.ok(situations.filter((one) => one.topics.includes(topic)).length >= 3, topic);
    for (const part of PARTS) assert.ok(situations.filter((one) => one.roles.includes(part)).length >= 3, part);
  });

  it('have each answer right somewhere, so that no guess is always right', () => {
    const right = situations.map((one) => decisionOf(answerTo(paper, one).verdict));
    for (const decision of DECISIONS) {
      const share = right.filter((one) => one === decision).length / right.length;
      assert.ok(share > 0 && share < 0.5, `${decision}: ${share}`);
    }
  });

  it('name nobody', () => {
    for (const { id, text } of situations) {
      assert.deepEqual(findIdentity(text), [], id);
      assert.deepEqual(namesIn(text), [], id);
    }
  });
});

describe('A decision in practice', () => {
  const verdictOf = (id: string) => answerTo(paper, byId(id)!).verdict;

  it('goes as the policy says, or as the published answer has it', () => {
    const order = byId('order-that-was-a-notice')!;
    assert.equal(wentWith('seek-advice', verdictOf(order.id), order, paper), 'same');
    assert.equal(wentWith('do-not-share', verdictOf(order.id), order, paper), 'accepted');
    assert.equal(wentWith('share', verdictOf(order.id), order, paper), 'other');
  });

  it('tells all of it from what is needed', () => {
    const whole = byId('whole-records-of-a-mother')!;
    assert.equal(wentWith('share', verdictOf(whole.id), whole, paper), 'more');
    const sister = byId('sister-at-nursery')!;
    assert.equal(wentWith('share-in-part', verdictOf(sister.id), sister, paper), 'less');
  });
});

describe('Whose situations are one’s own', () => {
  it('follows the agency, and in the council the role', () => {
    assert.equal(partOf('police', ['practitioner']), 'police');
    assert.equal(partOf('council', ['practitioner']), 'practitioner');
    assert.equal(partOf('council', ['director']), 'manager');
    assert.equal(partOf('council', ['manager', 'caldicott-guardian']), 'guardian');
    assert.equal(partOf(undefined, []), 'practitioner');
  });
});

describe('The lessons of the reviews', () => {
  it('quote the paper’s own words, and lead to situations that are there', () => {
    const quotes = folded(paper.clauses.map(({ quote = '' }) => quote).join(' '));
    assert.ok(lessons.length >= 6);
    for (const { id, quote, place, situations: shown } of lessons) {
      assert.ok(quote !== '' && /Appendix 1|Section|first page/.test(place), id);
      for (const one of shown) assert.ok(byId(one), `${id}: ${one}`);
    }
    const known = lessons.find(({ id }) => id === 'nothing-in-the-way')!;
    assert.ok(quotes.includes(folded(known.quote)), 'the clause of the paper says it in other words');
  });

  it('are of each of the three reviews that the paper names', () => {
    for (const review of ['jay', 'casey', 'winterbourne-view'] as const)
      assert.ok(
        lessons.some(({ reviews }) => reviews.includes(review)),
        review,
      );
  });
});

describe('The council’s own situations', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'practice-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const fileOf = (text: string): string => {
    const path = join(folder, 'own.yaml');
    writeFileSync(path, text);
    return path;
  };
  const ONE = [
    'situations:',
    '- id: own-one',
    '  text: A neighbour asks why we visit.',
    '  topics: [others-ask]',
    '  roles: [practitioner]',
    '  facts: { recipient: private-person, purpose: no }',
  ];

  it('stand beside ours and are marked as the council’s', () => {
    const all = loadPractice(fileOf(`${ONE.join('\n')}\n`));
    assert.equal(all.byId('own-one')?.ofCouncil, true);
    assert.equal(all.situations.length, situations.length + 1);
  });

  it('are refused with the line of whatever is wrong', () => {
    for (const [wrong, says] of [
      [ONE.with(4, '  roles: [somebody]'), /line 5: situations\.0\.roles\.0/],
      [ONE.with(5, '  facts: { recipient: nobody-there }'), /line 6: own-one: there is no fact "recipient"/],
      [ONE.with(1, '- id: sister-at-nursery'), /line 2: sister-at-nursery: there is a situation of that name already/],
      [[...ONE, '  verdict: share'], /line 7: situations\.0\.verdict/],
      [[...ONE, '  differs: because'], /line 7: .*no published answer/],
    ] as const)
      assert.throws(() => readOwn(fileOf(`${wrong.join('\n')}\n`)), says);
  });

  it('are refused where the file is none', () => {
    assert.throws(() => readOwn(join(folder, 'none.yaml')), /can be read/);
    assert.throws(() => readOwn(fileOf('situations: [')), /cannot be read/);
  });

  it('have a sample that can be used and names nobody', () => {
    const { texts } = readOwn(join(import.meta.dirname, '..', '..', 'env', 'practice.local.yaml'));
    assert.ok(texts.length >= 3);
    for (const { id, text } of texts) assert.deepEqual(findIdentity(text), [], id);
  });
});

describe('What questions are read by', () => {
  it('was never trained on a situation to practise with', () => {
    const train = join(import.meta.dirname, '..', '..', 'src', 'ask', 'train');
    const files = globSync('**/*.{jsonl,json,yaml}', { cwd: train });
    assert.ok(files.length > 10);
    const trained = files.map((file) => folded(readFileSync(join(train, file), 'utf8')).toLowerCase()).join('\n');
    for (const { id, text } of situations) {
      const start = folded(text).toLowerCase().slice(0, 50);
      assert.ok(!trained.includes(start), `${id} stands in the training data`);
    }
  });

  it('is not what was published, word for word', () => {
    const scenarios = join(import.meta.dirname, '..', 'scenarios');
    const published = ['published.jsonl', 'published-questions.jsonl']
      .flatMap((file) => readFileSync(join(scenarios, file), 'utf8').split('\n').filter(Boolean))
      .map((line) => folded((JSON.parse(line) as { text: string }).text).toLowerCase());
    const runsOfNine = (text: string): string[] => {
      const words = folded(text).toLowerCase().split(' ');
      return words.map((_, at) => words.slice(at, at + 9).join(' '));
    };
    for (const { id, text } of situations)
      for (const run of runsOfNine(text).filter((one) => one.split(' ').length === 9))
        assert.ok(!published.some((one) => one.includes(run)), `${id} copies: ${run}`);
  });
});
