// From the first reply to what may be filed: what is read, what is confirmed, what is hidden and what is never said.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { caseView } from '../../src/teams/views/case.ts';
import { openDraft, walkOf } from '../../src/record/draft.ts';
import { answerOf, knownOf } from '../../src/record/draft-answer.ts';
import { recipientCalled } from '../../src/policy/recipient.ts';
import { factsView } from '../../src/teams/views/answer.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import type { Card } from '../../src/teams/render.ts';
import { changing, openFacts, putRight } from '../support/put-right.ts';
import type { CaseDocument, ReadValue } from '../../src/record/types.ts';
import { caseAfter, edition, stage } from '../cards/scenes.ts';
import { pat as author } from '../record/example.ts';
import { elements } from '../support/person.ts';
import type { Chat } from '../support/person.ts';
import { startTeams, wordForWord } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const fact = (name: string, value: string, words: string, rest: object = {}) =>
  ({ fact: name, value, words, certainty: 0.9, ...rest }) as never;
const sharing = (...facts: never[]) => ({ kind: 'sharing' as const, facts, identity: [] });
const policy = { title: 'The principles', answer: 'There are seven.', clauses: ['principle-1'] };
const END = 'I read the first 4,000 characters of this and not the rest.';

const read = {
  nosy: sharing(fact('recipient', 'private-person', 'the lady next door'), fact('purpose', 'no', 'just nosy')),
  'can I say that he has bruises?': sharing(
    fact('child-harm', 'yes', 'bruises'),
    fact('subject', 'child', 'a lad of six'),
  ),
  'who can I tell about the bruises?': sharing(fact('child-harm', 'yes', 'bruises'), fact('subject', 'child', 'a lad')),
  'who can I tell about the bruises, not dad?': sharing(
    fact('child-harm', 'yes', 'bruises'),
    fact('telling-endangers', 'yes', 'not dad'),
  ),
  'can I say it? she must not know': sharing(fact('telling-endangers', 'yes', 'must not know')),
  'who can I tell about his new job?': sharing(fact('subject', 'adult', 'his')),
  'did he say no?': sharing(
    fact('recipient', 'health', 'his GP'),
    fact('subject-risk', 'some', 'not eating'),
    fact('consent', 'refused', 'would rather not', { guessed: true }),
  ),
  'who knows if he agreed': sharing(
    fact('recipient', 'health', 'his GP'),
    fact('subject-risk', 'some', 'not eating'),
    fact('consent', 'open', 'if he agreed'),
  ),
  everything: sharing(
    ...edition.facts.slice(0, 16).map(({ name, values }) => fact(name, Object.keys(values).at(-1)!, `about ${name}`)),
    fact('subject', 'child', 'a child'),
    fact('recipient', 'police', 'police'),
  ),
  yes: sharing(),
  'boss asks': sharing(fact('recipient', 'employer', 'his boss')),
  'boss knows': sharing(fact('recipient', 'employer', 'his boss'), fact('subject-is-source', 'yes', 'boss')),
  'the principles, he hits her': { kind: 'policy' as const, facts: [], identity: [], policy, riskHeard: true as const },
  'hello, he hits her': { kind: 'other' as const, facts: [], identity: [], reply: 'Hello.', riskHeard: true as const },
  'the police? he hits her': { ...sharing(fact('recipient', 'police', 'police')), riskHeard: true as const },
  'the duty team? he hits her': { ...sharing(fact('recipient', 'social-care', 'duty team')), riskHeard: true as const },
  'so much': { ...sharing(fact('recipient', 'police', 'police')), endNotRead: true as const, notes: [END] },
  'much of nothing': { kind: 'other' as const, facts: [], identity: [], reply: 'Say it in a few lines.', notes: [END] },
};

/** The line over a verdict, likely or not, and how it begins. */
const VERDICT = /[✓?✕!] (?:Likely|So far|Settled)/;
const HEADLINE = /^(?:Yes|No)\. |^Ask (?:the person first|for advice before)/m;
/** Whether a rule's own answer is the headline. */
const speaksForItself = (because: string): boolean => edition.rule.get(because)?.ownWords === true;
const SAFETY = /tell (?:social care|the police|social care or the police) now/i;

describe('The answer to a question', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({ understanding: () => Promise.resolve(wordForWord(read)) });
  });
  afterEach(() => teams.close());
  const ask = (text: keyof typeof read): Promise<Chat> => teams.chat('pat').say(text);
  const listed = async (chat: Chat): Promise<string[]> =>
    (await teams.cases.mine(chat.person)).items.map(({ document }) => document.id);

  it('is likely until "That is right" is pressed, and then the same card says it', async () => {
    const pat = await ask('nosy');
    assert.match(pat.text(), /✕ Likely\. You have not confirmed it yet\nNo\. Do not tell the neighbour, friend or/);
    assert.match(
      pat.text(true),
      /The words that decide\nOnly what is needed[^\n]*\n“Necessary, proportionate[^\n]*”\nNorfolk/,
    );
    const { id } = pat.inbox.at(-1)!;
    await pat.press('That is right');
    assert.match(pat.text(), /✕ Settled\nNo\. Do not tell the neighbour, friend or/);
    assert.doesNotMatch(pat.text(), /Likely/);
    assert.ok(!pat.buttons().includes('That is right'));
    assert.equal(pat.inbox.at(-1)!.id, id, 'no new card');
  });

  it('is filed only then, and the record says what was read and confirmed, and what was put right', async () => {
    const pat = await ask('nosy');
    await putRight(pat, 'Who would be told', 'A councillor or MP');
    await pat.press('That is right');
    await pat.press('Record this decision');
    pat.type('Case reference', 'LL-1042').type('Why did you decide this?', 'She has no reason to know.');
    await pat.press('File this record');
    const { filed } = (await teams.cases.find(pat.person, pat.reference))!;
    assert.deepEqual(filed?.origins, { recipient: 'corrected', purpose: 'confirmed' });
    await pat.say(`show ${pat.reference}`);
    assert.match(pat.text(true), /There is no proper reason for it \(read in their words, and confirmed\)/);
    assert.match(pat.text(true), /A councillor or MP \(read in their words, and put right\)/);
  });

  it('asks who would be told where nobody was named, and says meanwhile whom to tell of the risk', async () => {
    const pat = await ask('can I say that he has bruises?');
    assert.match(pat.text(), /I need to know more first/);
    assert.match(pat.text(), SAFETY);
    assert.match(pat.text(), /Who would be told\?/);
    assert.doesNotMatch(pat.text(true), VERDICT);
  });

  it('names whom, with the numbers, where they ask whom to tell of a risk', async () => {
    const pat = await ask('who can I tell about the bruises?');
    assert.match(pat.text(), /✓ Likely[^\n]*\nYes\. Tell children's social care now: 01632 960101\n/);
    assert.match(pat.text(), /\*\*Next:\*\* Phone the MASH[^\n]*\nA local choice/);
    assert.match(pat.text(), /\*\*01632 960101\*\* Multi-Agency Safeguarding Hub/);
    assert.match(pat.text(true), /You named nobody\. This is who can act\./);
    await pat.press('That is right');
    assert.equal((await teams.cases.find(pat.person, pat.reference))!.draft!.origins['recipient'], 'picked');
  });

  it('names whom though it was said of somebody else that they must not know', async () => {
    const pat = await ask('who can I tell about the bruises, not dad?');
    assert.match(pat.text(), /✓ Likely[^\n]*\nYes\. Tell social care now: 01632 960101/);
  });

  it('asks who would be told whatever else was read, and asks it once', async () => {
    for (const text of ['can I say it? she must not know', 'can I say that he has bruises?'] as const) {
      const pat = await ask(text);
      assert.equal(pat.text().match(/Who would be told\?/g)?.length, 1, text);
      await pat.say('start again');
    }
  });

  it('names nobody where no risk was heard: it asks', async () => {
    const pat = await ask('who can I tell about his new job?');
    assert.doesNotMatch(pat.text(true), VERDICT);
    assert.doesNotMatch(pat.text(true), HEADLINE);
  });

  it('asks about a guess that would accuse somebody or take a choice away, and never says that it is so', async () => {
    const pat = await ask('did he say no?');
    assert.match(pat.text(true), /Is this so: They refused\?\nYou wrote: “would rather not”/);
    const consent = elements(pat.shown).find(({ element }) => element['id'] === 'f-consent')!.element;
    assert.equal(consent['value'], '', 'nothing is picked for them');
    assert.doesNotMatch(pat.text(true), /The adult has said no/);
    await pat.press('That is right');
    const { draft } = (await teams.cases.find(pat.person, pat.reference))!;
    assert.deepEqual([draft!.facts['consent'], draft!.read['consent']?.guessed], [undefined, true]);
    await putRight(pat, 'Consent', 'They refused');
    assert.equal((await teams.cases.find(pat.person, pat.reference))!.draft!.origins['consent'], 'confirmed');
  });

  it('keeps "not sure" once somebody has picked it, and quotes nothing as read beside it', async () => {
    for (const text of ['did he say no?', 'who knows if he agreed'] as const) {
      const pat = await ask(text);
      await putRight(pat, 'Consent', 'Not sure');
      for (const press of ['Update', 'That is right'] as const) {
        assert.match(pat.text(true), /Consent: not sure/, text);
        assert.doesNotMatch(pat.text(true), /would rather not|if he agreed|They refused\?/, text);
        const { draft } = (await teams.cases.find(pat.person, pat.reference))!;
        assert.deepEqual([draft!.read['consent'], draft!.facts['consent']], [undefined, undefined], text);
        assert.ok(draft!.open.includes('consent'), text);
        await pat.press(press);
      }
      await pat.say('start again');
    }
  });

  it('keeps a "not sure" that takes back what was confirmed before', async () => {
    const pat = await ask('nosy');
    await pat.press('That is right');
    await pat.pick('Not sure', 'A proper reason').press('Update');
    assert.match(pat.text(true), /A proper reason: not sure/);
    assert.doesNotMatch(pat.text(true), /just nosy/);
  });

  it('shows every fact to be put right, in an order that does not change with what is put right', async () => {
    const pat = await ask('everything');
    const shown = (): string[] => rowsOf(pat.buttons());
    await openFacts(pat);
    const first = shown();
    assert.deepEqual(
      first,
      edition.facts.map(({ label }) => label).filter((label) => first.includes(label)),
    );
    assert.ok(first.length > 1);
    const changed = edition.facts.find(({ label }) => first[0] === label)!;
    await putRight(pat, changed.label, Object.values(changed.values)[0]!);
    await openFacts(pat);
    assert.deepEqual(shown(), first);
  });

  it('takes what was picked of a fact with the answer that is tapped beside it', async () => {
    const pat = await ask('can I say that he has bruises?');
    await pat.pick('An adult', 'Adult or child').pick('The police').press('Continue');
    const { draft } = (await teams.cases.find(pat.person, pat.reference))!;
    assert.deepEqual([draft!.facts['subject'], draft!.answers['recipient']], ['adult', 'police']);
  });

  it('brings the danger card at once where an answer says that a life may be in danger', async () => {
    const pat = await ask('boss asks');
    await pat.pick('Yes: a life may be in danger now').press('Continue');
    assert.match(pat.text(), /call 999/);
    const { draft } = (await teams.cases.find(pat.person, pat.reference))!;
    assert.equal(draft!.answers['risk'], 'life');
  });

  it('takes a typed "yes" for "That is right" while that is what is asked', async () => {
    const pat = await ask('nosy');
    await pat.say('yes');
    assert.match(pat.text(), /✕ Settled/);
  });

  it('shows no verdict where nothing but the recipient was said, or only in the words that name them', async () => {
    for (const text of ['boss asks', 'boss knows'] as const) {
      const pat = await ask(text);
      assert.doesNotMatch(pat.text(true), VERDICT, text);
      assert.match(pat.text(), /I need to know more first/);
    }
  });

  it('leaves nobody out who protects, least of all who was asked about, while there is no verdict', async () => {
    for (const text of ['the police? he hits her', 'the duty team? he hits her'] as const) {
      const pat = await ask(text);
      assert.match(pat.text(), /I need to know more first/);
      assert.match(pat.text(), /tell social care or the police now/i, text);
      for (const number of ['01632 960101', '01632 960102', '101']) assert.ok(pat.text().includes(number), number);
    }
  });

  it('carries whom to tell where a risk was heard, whatever kind of message it was taken for', async () => {
    for (const text of ['the principles, he hits her', 'hello, he hits her'] as const) {
      const pat = await ask(text);
      assert.match(pat.text(), SAFETY, text);
      assert.match(pat.text(), /There are seven|Hello/);
    }
  });

  it('says that the end of a long text was not read, on whatever card', async () => {
    for (const text of ['so much', 'much of nothing'] as const) assert.ok((await ask(text)).text().includes(END), text);
  });

  it('makes no draft that anybody sees until it is used', async () => {
    const pat = await ask('nosy');
    assert.match(pat.text(true), /I keep this for a day and then it is gone/);
    assert.deepEqual(await listed(pat), []);
    assert.match((await pat.say('mine')).text(), /You have none yet/);
  });

  it('is on the list once it is used, with whom and what it is about, and none of the words', async () => {
    for (const use of ['That is right', 'Update', 'Continue', 'Seek or note advice'] as const) {
      const pat = await ask(use === 'Continue' ? 'can I say that he has bruises?' : 'nosy');
      const { reference } = pat;
      if (use === 'Continue') pat.pick('The police');
      await pat.press(use);
      const seen = (await listed(pat)).includes(reference);
      assert.equal(seen, use !== 'Seek or note advice', `${use}: looking for an adviser uses nothing`);
      teams.advance(60_000);
      await pat.say('start again');
    }
    const pat = await teams.chat('pat').say('mine');
    assert.match(pat.text(), /\*\*A private person[^\n]*\.\*\* There is no proper reason for it\. ›\n✎ Draft: /);
    assert.match(pat.text(), /\*\*The police\.\*\* A child may suffer significant harm\. ›\n✎ Draft: /);
    assert.doesNotMatch(pat.text(true), /nosy|bruises|lad/);
  });

  it('is gone after a day without use, and its card says so', async () => {
    const pat = await ask('nosy');
    teams.advance(86_400_000);
    await pat.press('That is right');
    assert.match(pat.text(), /I do not have this, or not any more[\s\S]*An answer that nobody uses goes after a day/);
    assert.equal(await teams.cases.purgeHidden(), 1);
    assert.deepEqual((await teams.store.all('NCC', 'case', 10)).items, []);
  });

  it('keeps the words that said so in memory for half an hour and nowhere else', async () => {
    const pat = await ask('nosy');
    await pat.press('Update');
    assert.match(pat.text(true), /You wrote: “just nosy”/);
    await pat.pick('There is a proper reason for it').press('Update');
    assert.doesNotMatch(pat.text(true), /just nosy/, 'not beside what they put right');
    assert.match(pat.text(true), /the lady next door/);
    teams.advance(30 * 60_000);
    await pat.press('Update');
    assert.doesNotMatch(pat.text(true), /You wrote/);
    const kept = JSON.stringify(await teams.store.all('NCC', 'case', 10)) + teams.log.join('');
    assert.doesNotMatch(kept, /nosy|next door/);
    assert.doesNotMatch(JSON.stringify(pat.last), /nosy|next door/, 'nor in what a card sends back');
  });
});

/** The labels of the facts that these rows put right. */
const rowsOf = (titles: readonly string[]): string[] =>
  titles.flatMap((title) =>
    edition.facts.filter(({ label }) => title.startsWith(changing(label))).map(({ label }) => label),
  );

const anyRead = fc
  .tuple(
    fc
      .constantFrom(...edition.facts)
      .chain(({ name, values }) => fc.tuple(fc.constant(name), fc.constantFrom(...Object.keys(values)))),
    fc.record({ guessed: fc.boolean(), borrowed: fc.boolean() }),
  )
  .map(([[name, value], { guessed, borrowed }]) => {
    const one: ReadValue = {
      value,
      certainty: 0.5,
      ...(guessed ? { guessed } : {}),
      ...(borrowed ? { borrowed } : {}),
    };
    return [name, one] as const;
  });

describe('Whatever was read, the card', () => {
  const render = makeRenderer(true);
  const blank = caseAfter([]);
  const anyDraft = fc
    .record({
      read: fc.array(anyRead, { minLength: 1, maxLength: 14 }),
      asksWhom: fc.boolean(),
      riskHeard: fc.boolean(),
    })
    .map(({ read: some, asksWhom, riskHeard }): CaseDocument => {
      const opening = { type: 'open', emergency: false, openedBy: 'hash', asksWhom, riskHeard } as const;
      return { ...blank, draft: openDraft(edition, { ...opening, read: Object.fromEntries(some) }) };
    });

  /** The cards on which facts are put right where the answer's own has no room, page by page. */
  const cardsOfFacts = (document: CaseDocument): Card[] =>
    Array.from({ length: 6 }, (_, page) => render.render(factsView(stage, document, document.draft!, page)).card);
  const titlesOn = (card: Card): string[] => elements(card).map(({ element }) => String(element['title']));

  it('does not contradict itself, asserts no guess, names a way to safety where a risk was heard, and fits into Teams', () => {
    fc.assert(
      fc.property(anyDraft, (document) => {
        const draft = document.draft!;
        const { shown, settled, risk, verdict, toConfirm } = answerOf(edition, draft);
        const { card } = render.render(caseView(stage, author, document));
        const text = elements(card)
          .flatMap(({ element }) => (typeof element['text'] === 'string' ? [element['text']] : []))
          .join('\n');
        assert.equal(VERDICT.test(text), shown);
        assert.equal(/I need to know more first/.test(text), !shown);
        const isOwn = speaksForItself(verdict.because);
        assert.equal(isOwn ? text.includes(verdict.answer) : HEADLINE.test(text), shown);
        assert.equal(/Likely/.test(text), shown && toConfirm.length > 0);
        assert.equal(/So far/.test(text), shown && toConfirm.length === 0);
        assert.ok(!settled, 'nothing was confirmed');
        if (risk && !shown) assert.match(text, SAFETY);
        assert.doesNotMatch(text, /still open\. The policy of 2015 says so/);
        // where no answer can be given something is asked: a question, or whether the reading is right
        if (!shown) assert.match(text, /Check what I read in your words|\?\n/);
        if (draft.read['recipient'] === undefined) assert.doesNotMatch(text, /this recipient/);
        const whom = recipientCalled(edition, { ...knownOf(draft), ...walkOf(edition, draft).facts });
        // of whoever it is about the headline speaks in other words
        if (shown && !isOwn && draft.read['recipient']?.value !== 'subject')
          assert.ok(whom !== null && text.includes(whom), text);
        if (shown && verdict.verdict === 'share') assert.doesNotMatch(text, /Share it now/);
        if (risk && verdict.verdict !== 'share') assert.match(text, /social care or the police|safeguarding lead|999/);
        for (const [name, one] of Object.entries(draft.read).filter(([, { guessed }]) => guessed)) {
          const input = elements(card).find(({ element }) => element['id'] === `f-${name}`)?.element;
          if (input) assert.equal(input['value'], '', `${name} ${one.value}`);
        }
        // what was read can be put right: on the card itself, or on those that it leads to
        const changes = rowsOf([card, ...cardsOfFacts(document)].flatMap(titlesOn));
        for (const { name, label } of edition.facts.filter((one) => draft.read[one.name] !== undefined))
          assert.ok(changes.includes(label), `${name} can be put right`);
        assert.ok(Buffer.byteLength(JSON.stringify(card), 'utf16le') < 28 * 1024);
      }),
      { numRuns: 300 },
    );
  });
});
