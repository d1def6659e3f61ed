import assert from 'node:assert/strict';
import type { ReadRelation } from '../../src/ask/understanding.ts';
import type { CaseDocument, Draft } from '../../src/record/types.ts';
import { startTeams, wordForWord } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import type { Chat } from '../support/person.ts';
import type { Said } from '../support/said.ts';

type SaidFact = NonNullable<Said['facts']>[number];
const fact = (name: SaidFact['fact'], value: string, words: string): SaidFact => ({ fact: name, value, words });
const sharing = (facts: readonly SaidFact[], relation?: ReadRelation): Said => ({
  kind: 'sharing',
  facts,
  identity: [],
  ...(relation ? { relation } : {}),
});
const talk = (reply: string): Said => ({ kind: 'other', facts: [], identity: [], reply });

const FIRST = 'Can I tell social care that Kit, 9, has bruises? Mum said no.';
const OTHER = 'Different family: may the landlord hear why the tenant moved out?';
const read: Record<string, Said> = {
  [FIRST]: sharing([
    fact('recipient', 'social-care', 'social care'),
    fact('subject', 'child', 'Kit, 9'),
    fact('child-harm', 'yes', 'bruises'),
    fact('consent', 'refused', 'Mum said no'),
  ]),
  'no, it was the police who asked': sharing([fact('recipient', 'police', 'the police')]),
  'mum has agreed now': sharing([fact('recipient', 'parent', 'mum'), fact('consent', 'given', 'mum has agreed now')]),
  'actually he fell off his bike': sharing([fact('child-harm', 'no', 'fell off his bike')]),
  'and the school as well?': sharing([fact('recipient', 'school', 'the school')]),
  'why?': talk('I cannot tell.'),
  'what if he was 18?': sharing([fact('subject', 'adult', '18')]),
  'what if she stabs him?': { ...sharing([fact('emergency', 'yes', 'stabs him')]), kind: 'emergency' },
  'he has stopped breathing': {
    ...sharing([fact('emergency', 'yes', 'stopped breathing'), fact('others-harm', 'yes', 'stopped breathing')]),
    kind: 'emergency',
  },
  'lovely, ta': talk('You are welcome.'),
  'my tea has gone cold': talk('I can only help with sharing.'),
  'who can I tell?': sharing([]),
  'so who can I tell': {
    ...talk(''),
    kind: 'policy',
    policy: { title: 'Who can I tell?', answer: 'Those who need it.', clauses: ['principle-6'] },
  },
  'landlord wants the papers for the flat': sharing([fact('recipient', 'private-person', 'landlord')]),
  'hm well': sharing([]),
  [OTHER]: sharing([fact('recipient', 'private-person', 'the landlord'), fact('purpose', 'no', 'hear why')]),
};

describe('A message after an answer', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({ understanding: () => Promise.resolve(wordForWord(read)) });
  });
  afterEach(() => teams.close());

  const draftOf = async (pat: Chat): Promise<Draft> => (await teams.cases.find(pat.person, pat.reference))!.draft!;
  const asked = async (): Promise<Chat> => teams.chat('pat').say(FIRST);
  const stored = async (): Promise<string> => JSON.stringify(await teams.store.all('NCC', 'case', 20));

  it('corrects what was read before, in the same case, and says so', async () => {
    const pat = await asked();
    const { reference } = pat;
    await pat.say('actually he fell off his bike');
    assert.equal(pat.reference, reference);
    assert.match(pat.text(), new RegExp(`about the same case, ${reference}`));
    assert.match(pat.text(), /New: No child is at risk of significant harm\./);
    const { read: now } = await draftOf(pat);
    assert.deepEqual(
      [now['child-harm']?.value, now['recipient']?.value, now['subject']?.value, now['consent']?.value],
      ['no', 'social-care', 'child', 'refused'],
    );
  });

  it('takes who has agreed for who has agreed, and not for whom to tell', async () => {
    const pat = await asked();
    await pat.say('mum has agreed now');
    const { read: now } = await draftOf(pat);
    assert.deepEqual([now['recipient']?.value, now['consent']?.value], ['social-care', 'given']);
  });

  it('asks again what hung on the first recipient once somebody else asks', async () => {
    const pat = await asked();
    await pat.say('no, it was the police who asked');
    const draft = await draftOf(pat);
    assert.equal(draft.read['recipient']?.value, 'police');
    assert.ok(draft.open.includes('consent'), 'a no to one recipient is none to another');
    assert.match(pat.text(), /To be asked again: Consent/);
  });

  it('does not overwrite what was said with a tap: it asks', async () => {
    const pat = await asked();
    await pat.press('That is right');
    await pat.say('actually he fell off his bike');
    const draft = await draftOf(pat);
    assert.equal(draft.facts['child-harm'], undefined);
    assert.ok(draft.open.includes('child-harm'));
    assert.match(pat.text(), /Which is right\? You picked “A child may suffer significant harm” before/);
  });

  it('that speaks of a risk names who acts at once, with their number, before anybody else who may be told', async () => {
    const GP = 'GP asking about a man on my list who drinks';
    read[GP] = sharing([fact('recipient', 'health', 'GP'), fact('subject', 'child', 'a boy')]);
    read['he hits them'] = sharing([fact('child-harm', 'yes', 'he hits them')]);
    const pat = await teams.chat('pat').say(GP);
    await pat.say('he hits them');
    const text = pat.text();
    assert.match(text, /Yes\. Tell the health service or GP now/);
    const also = text.indexOf('Tell social care too, now.');
    assert.ok(also > 0 && also < text.indexOf('I read this'), text);
    assert.match(text.slice(also), /^[^\n]*\n[^\n]*\n?[^\n]*01632 960101/);
    assert.match((await pat.say('why?')).text(), /Tell social care too, now/);
  });

  it('about somebody else as well is a second answer on the same facts, and the first stays as it is', async () => {
    const pat = await asked();
    const { reference } = pat;
    const before = await draftOf(pat);
    await pat.say('and the school as well?');
    assert.match(pat.text(), /A second answer about the same thing/);
    const { items } = await teams.store.all<CaseDocument>('NCC', 'case', 10);
    const other = items.map(({ document }) => document).find(({ id }) => id !== reference)!;
    const { read: said, open, hidden } = other.draft!;
    assert.deepEqual(
      [said['recipient']?.value, said['child-harm']?.value, said['consent']?.value],
      ['school', 'yes', undefined],
    );
    assert.ok(open.includes('consent') && hidden);
    assert.deepEqual((await teams.cases.find(pat.person, reference))!.draft, before);
    await pat.say('why?');
    assert.match(pat.text(), new RegExp(other.id), 'the second answer is in hand now');
  });

  it('"why?" gets the reason, the clause in its own words, and the facts that it stands on', async () => {
    const pat = await asked();
    await pat.say('why?');
    assert.match(
      pat.text(),
      /Why this answer[\s\S]*Yes\. Tell children's social care now[\s\S]*What it stands on[\s\S]*as I read it/,
    );
    await pat.press('Clear risk of harm meets the test');
    assert.match(
      pat.text(),
      /The policy's own words\n“[^”]{40,}”\nNorfolk committee paper[^\n]*\nA slip in the source/,
    );
    await pat.press('Back to this case');
    assert.match(pat.text(), /What I understood \(4\)/);
  });

  it('"what if" shows what would be, says that it is only that, and changes no document', async () => {
    const pat = await asked();
    const before = await stored();
    await pat.say('what if he was 18?');
    assert.match(pat.text(), /Only if that were so[\s\S]*An adult[\s\S]*Your case is as it was\./);
    assert.equal(await stored(), before);
  });

  it('"what if" and "why?" name whom to tell of a risk where the answer is not to share', async () => {
    const pat = teams.chat('pat');
    for (const text of [OTHER, 'why?', 'what if he was 18?']) {
      await pat.say(text);
      assert.match(pat.text(), /✕ Likely[^\n]*\nNo\. Do not tell the neighbour/, text);
      assert.match(pat.text(), /tell social care or the police now/, text);
    }
  });

  it('is heard as danger whatever else it is', async () => {
    const pat = await asked();
    const { reference } = pat;
    await pat.say('he has stopped breathing');
    assert.match(pat.text(), /call 999/);
    const draft = (await teams.cases.find(pat.person, reference))!.draft!;
    assert.ok(draft.emergency, 'the case in hand is the emergency');
    assert.equal(draft.read['others-harm']?.value, 'yes', 'and what was said with it is not lost');
  });

  it('is heard as danger in a "what if", too, which changes nothing', async () => {
    const pat = await asked();
    const before = await stored();
    await pat.say('what if she stabs him?');
    assert.match(pat.text(), /call 999/);
    assert.equal(await stored(), before);
  });

  it('that brings another family opens another case', async () => {
    const pat = await asked();
    const { reference } = pat;
    await pat.say(OTHER);
    assert.notEqual(pat.reference, reference);
    assert.equal((await draftOf(pat)).read['child-harm'], undefined);
  });

  it('that could be either is asked about with two buttons, and its words are nowhere stored', async () => {
    const pat = await asked();
    const { reference } = pat;
    const text = 'landlord wants the papers for the flat';
    await pat.say(text);
    assert.match(pat.text(), /Which case is this about\?/);
    assert.deepEqual(pat.buttons().slice(-3), ['About the same case', 'A new question', 'Somebody is in danger now']);
    assert.ok(!(await stored()).includes('landlord') && !teams.log.join('').includes('landlord'));
    await pat.press('About the same case');
    assert.equal(pat.reference, reference);
    assert.equal((await draftOf(pat)).read['recipient']?.value, 'private-person');
    await pat.say(text);
    await pat.press('A new question');
    assert.notEqual(pat.reference, reference);
  });

  it('waits for its button half an hour and no longer', async () => {
    const pat = await asked();
    await pat.say('landlord wants the papers for the flat');
    teams.advance(31 * 60_000);
    await pat.press('A new question');
    assert.match(pat.text(), /Type it once more/);
  });

  it('thanks, and remarks, change nothing', async () => {
    const pat = await asked();
    const before = await stored();
    assert.match((await pat.say('thanks')).text(), /You are welcome/);
    assert.match((await pat.say('lovely, ta')).text(), /You are welcome/);
    assert.match((await pat.say('my tea has gone cold')).text(), /I can only help with sharing/);
    assert.equal(await stored(), before);
  });

  it('"stop" puts the question away: nothing of what nobody used is kept', async () => {
    const pat = await asked();
    await pat.say('stop');
    assert.match(pat.text(), /kept nothing of it/);
    assert.doesNotMatch(await stored(), /child-harm/);
    await pat.say('actually he fell off his bike');
    assert.doesNotMatch(pat.text(), /the same case/);
  });

  it('a remark that is only guessed to stop, to begin afresh or to thank puts nothing away, and the answer stands', async () => {
    const remarks =
      'hang on|wait|one sec|i will ring them|going in now|put it right|file it|send it|qwertyuiop|go back';
    const others = 'walk walk|SELECT * FROM x|kjhg|Tom|record|hmm|stop him hitting her|i will ask my manager|asdf';
    const guesses = (['stop', 'restart', 'thanks', 'unclear'] as const).map((is) => ({ is, certainty: 0.99 }));
    for (const text of `${remarks}|${others}`.split('|')) {
      for (const relation of guesses) {
        read[text] = { ...talk('You are welcome.'), relation };
        const pat = await asked();
        const before = await stored();
        await pat.say(text);
        assert.equal(await stored(), before, `${text}, guessed as ${relation.is}`);
        assert.match(pat.text(), /the answer stands/, `${text}, guessed as ${relation.is}`);
        assert.ok(pat.buttons().includes('That is right'), `${text}: the card of the answer again`);
      }
    }
  });

  it('"start again" drops what was understood, and leaves what was used in the list', async () => {
    const pat = await asked();
    await pat.press('That is right');
    const { reference } = pat;
    await pat.say('start again');
    assert.match(pat.text(), /waits in your list/);
    assert.ok(await teams.cases.find(pat.person, reference));
    await pat.say('mum has agreed now');
    assert.notEqual(pat.reference, reference);
  });

  it('"who can I tell?" is answered for the case in hand, and without one by the policy', async () => {
    const pat = teams.chat('pat');
    assert.match((await pat.say('so who can I tell')).text(), /Those who need it\./);
    await pat.say(FIRST);
    for (const text of ['who can I tell?', 'so who can I tell']) {
      await pat.say(text);
      assert.match(pat.text(), /Whom you could tell\n[\s\S]*\nShare\n- children's social care\n- the police/, text);
    }
  });

  it('that makes no sense alone is not guessed at where nothing is in hand', async () => {
    const pat = teams.chat('pat');
    assert.match((await pat.say('why?')).text(), /I have no case of yours in hand/);
    await pat.say('walk');
    teams.bot.forget();
    await pat.say('why?');
    assert.match(pat.text(), /Which case is this about\?/);
  });

  it('is about the case for half an hour, and of one person in one chat only', async () => {
    const pat = await asked();
    const mo = teams.chat('mo');
    await mo.say('actually he fell off his bike');
    assert.doesNotMatch(mo.text(), /the same case/);
    teams.advance(31 * 60_000);
    await pat.say('mum has agreed now');
    assert.doesNotMatch(pat.text(), /the same case/);
  });

  it('that answers the question on the card by its words is that answer', async () => {
    const pat = await asked();
    await pat.press('That is right');
    const before = Object.keys((await draftOf(pat)).answers).length;
    if (!/Still missing/.test(pat.text())) return;
    await pat.say('not sure');
    assert.equal(Object.keys((await draftOf(pat)).answers).length, before + 1);
  });
});
