import assert from 'node:assert/strict';
import { adviceOf, withFetched } from '../../src/record/advice.ts';
import { withReply } from '../../src/record/advice-document.ts';
import type { AdviceCommand, AdviceDocument } from '../../src/record/advice-document.ts';
import { suspects } from '../../src/record/advice-text.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import {
  act,
  askAs,
  askGuardian,
  CHOICES,
  context,
  directory,
  draft,
  edition,
  kinds,
  KNOWN,
  pending,
  person,
  run,
  START,
  waitingCase,
} from '../support/ladder.ts';
import { verifyRecord } from '../support/verify.ts';
import { adviceAsked, contentOf, decideAsGuardian, messageSent } from '../support/ladder.ts';

const found = (text: string, references: readonly string[] = []): string[] =>
  suspects(text, { ...KNOWN, references }).map(({ kind, words, blocks }) => `${kind}${blocks ? '!' : ''} ${words}`);

const requestOf = (document: CaseDocument): AdviceDocument => adviceAsked(document);
const gale = (advice: AdviceDocument, command: AdviceCommand) => decideAsGuardian(advice, command);
const changed = (advice: AdviceDocument, command: AdviceCommand): AdviceDocument => {
  const decided = gale(advice, command);
  assert.ok(decided.outcome === 'apply', JSON.stringify(decided));
  return decided.document;
};
const ANSWER = {
  type: 'answer-advice',
  advice: 'share',
  conditions: ['least', 'nonsense'],
  clause: 'principle-6',
  text: '',
  notNames: false,
} as const;

describe('The identity check', () => {
  it('finds numbers, dates of birth, postcodes, phone numbers and e-mail addresses, however they are spaced', () => {
    assert.deepEqual(found('her number is 943 476 5919'), ['nhs-number! 943 476 5919']);
    assert.deepEqual(found('943-476-5919'), ['nhs-number! 943-476-5919']);
    assert.deepEqual(found('AB123456C'), ['ni-number! AB123456C']);
    assert.match(found('born 3 May 2012')[0]!, /^date-of-birth!/);
    assert.deepEqual(found('they live at nr1 2dh'), ['postcode! nr1 2dh']);
    assert.deepEqual(found('mail to a.b@example.org'), ['email! a.b@example.org']);
    assert.ok(found('ring 01603 222222')[0]?.includes('!'));
  });

  it('is not led astray by what shows as nothing, by other digits, or by odd spaces', () => {
    assert.match(found('943\u200B476\u20605919')[0]!, /!/);
    assert.match(found('９４３ ４７６ ５９１９')[0]!, /nhs-number!/);
    assert.match(found('943\u00A0476\u00A05919')[0]!, /nhs-number!/);
    assert.match(found('it was P\u00ADat Prac\u200Dtitioner')[0]!, /name!/);
  });

  it('finds references of any council, long numbers, and the case’s own reference in any spelling', () => {
    assert.match(found('see NCC-7K3F-92QD')[0]!, /^reference!/);
    assert.match(found('see scc 0k3f 92qd')[0]!, /^reference!/);
    assert.match(found('case 1002003')[0]!, /^number!/);
    assert.deepEqual(found('about blue-heron', ['Blue Heron']), ['reference! Blue Heron']);
  });

  it('finds the names of the directory in any case, whole or in part', () => {
    assert.match(found('as pat practitioner said')[0]!, /^name!/);
    assert.match(found('as mo said')[0]!, /^name!/);
    assert.match(found("it was Sam's idea")[0]!, /^name!/);
  });

  it('points out any other capitalised word, but not an everyday one that starts a sentence', () => {
    assert.deepEqual(found('She met Kwame. Then they left. "Now" he said'), ['capital Kwame']);
    assert.deepEqual(found('Oluwaseun says no.'), ['capital Oluwaseun']);
    assert.deepEqual(found('I think I do. We do.'), []);
    assert.deepEqual(
      found('Will hit her. May saw it.').map((one) => one.replace('!', '')),
      ['capital Will', 'capital May'],
      'these two are names as well',
    );
    assert.deepEqual(found('The child goes to the Brownies'), ['capital Brownies']);
  });

  it('lets an ordinary text through', () => {
    assert.deepEqual(
      found('The school asks twice a week. Is that more than they need? She said no in May.').filter((one) =>
        one.includes('!'),
      ),
      [],
    );
  });
});

describe('A request to the Guardian', () => {
  it('may be sent by the author at any point, from draft to record', () => {
    for (const document of [draft('weighed', 'share'), waitingCase(), act(waitingCase(), 'mo', { type: 'approve' })]) {
      const asked = askGuardian(document, 'pat');
      assert.equal(asked.state, document.state, 'the deciding stays where it was');
      assert.deepEqual(kinds(asked).at(-1), 'guardian-asked');
      assert.ok(pending(asked).some((one) => one.startsWith('create-advice ADV-')));
      assert.deepEqual(
        adviceOf(asked.journal).map(({ status }) => status),
        ['asked'],
      );
      assert.deepEqual(verifyRecord(asked), []);
    }
  });

  it('may be sent by a manager who was asked, and by nobody else', () => {
    assert.equal(kinds(askGuardian(waitingCase(), 'mo')).at(-1), 'guardian-asked');
    for (const who of ['wil', 'max', 'sam', 'ada']) {
      const decided = askAs(waitingCase(), who, { type: 'ask-guardian', choices: CHOICES, text: '', notNames: false });
      assert.ok(decided.outcome === 'refuse' && decided.refusal.code === 'not-your-request');
    }
  });

  it('is made of closed choices: a missing or unknown one is refused', () => {
    for (const choices of [{}, { ...CHOICES, risk: 'John' }]) {
      const decided = askAs(waitingCase(), 'pat', { type: 'ask-guardian', choices, text: '', notNames: false });
      assert.ok(decided.outcome === 'refuse' && decided.refusal.code === 'choices-needed');
    }
    const extra = requestOf(askGuardian({ ...waitingCase() }, 'pat'));
    assert.deepEqual(
      Object.keys(extra.choices).toSorted((a, b) => a.localeCompare(b)),
      Object.keys(CHOICES).toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it('has a reference of its own, and says neither who asks nor about which case', () => {
    const asked = askGuardian(waitingCase(), 'pat', 'the school asks for all of it');
    const advice = requestOf(asked);
    assert.match(advice.id, /^ADV-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    assert.deepEqual(advice.requester, { role: null }, 'only two people of the practice copy are practitioners');
    const text = JSON.stringify(advice);
    for (const secret of [asked.id, 'Pat', person('pat').id, 'Family Support', 'C-100200'])
      assert.ok(!text.includes(secret), secret);
  });

  it('names the role only where at least five people hold it', () => {
    const many = {
      ...directory,
      byRole: (role: string) =>
        role === 'practitioner'
          ? Array.from({ length: 5 }, () => directory.byKey('wil')!)
          : directory.byRole(role as never),
    };
    const decided = askAs(
      waitingCase(),
      'pat',
      { type: 'ask-guardian', choices: CHOICES, text: '', notNames: false },
      context(START, {}, many),
    );
    assert.ok(decided.outcome === 'apply');
    assert.deepEqual(requestOf(decided.document).requester, { role: 'practitioner' });
  });

  it('with a text that may say who it is goes nowhere, and leaves no trace of the text', () => {
    const before = waitingCase();
    for (const [text, notNames] of [
      ['ring 01603 222222', true],
      ['as Mo said', true],
      [`about ${before.id}`, true],
      ['about C-100200', true],
      ['about Kwame', false],
      ['she met Kwame', false],
    ] as const) {
      const decided = askAs(before, 'pat', { type: 'ask-guardian', choices: CHOICES, text: `x ${text}`, notNames });
      assert.ok(decided.outcome === 'refuse' && decided.refusal.code === 'identity-found', text);
    }
  });

  it('says on the record which words passed as no names', () => {
    const asked = askGuardian(waitingCase(), 'pat', 'she goes to the Brownies');
    assert.deepEqual(contentOf(asked.journal.at(-1))['notNames'], ['Brownies']);
  });

  it('is one request at a time for each person', () => {
    const asked = askGuardian(waitingCase(), 'pat');
    const again = askAs(asked, 'pat', { type: 'ask-guardian', choices: CHOICES, text: '', notNames: false });
    assert.ok(again.outcome === 'refuse' ? again.refusal.code === 'guardian-busy' : again.outcome === 'repeat');
    assert.equal(kinds(askGuardian(asked, 'mo')).filter((kind) => kind === 'guardian-asked').length, 2);
  });
});

describe('The Guardian', () => {
  const asked = askGuardian(waitingCase(), 'pat', 'the school asks for all of it');
  const advice = requestOf(asked);

  it('answers, and only a Guardian of this agency does', () => {
    const answered = changed(advice, ANSWER);
    assert.deepEqual(answered.answer?.conditions, ['least']);
    assert.equal(answered.answer?.clause, 'principle-6');
    assert.deepEqual(answered.waitingFor, []);
    for (const actor of [person('pat'), person('mo'), { ...person('gale'), agency: 'SCC' }]) {
      const decided = decideAsGuardian(advice, ANSWER, actor);
      assert.ok(decided.outcome === 'refuse' && decided.refusal.code === 'not-the-guardian');
    }
    assert.equal(gale(answered, ANSWER).outcome, 'repeat');
    const other = gale(answered, { ...ANSWER, advice: 'talk' });
    assert.ok(other.outcome === 'refuse' && other.refusal.code === 'advice-answered');
    const none = gale(advice, { ...ANSWER, advice: 'perhaps' });
    assert.ok(none.outcome === 'refuse' && none.refusal.code === 'advice-needed');
  });

  it('may cite a law in a line of their own, which names nobody, and say how long it holds', () => {
    const cited = changed(advice, {
      ...ANSWER,
      clause: 'none',
      law: 'Education Act 2002, section 175',
      holds: 'quarter',
    });
    assert.equal(cited.answer?.law, 'Education Act 2002, section 175');
    assert.equal(cited.answer.holds, 'quarter');
    assert.equal(cited.answer.clause, null);
    const known = withFetched(edition, asked, cited, context())!;
    const answer = contentOf(known.journal.at(-1));
    assert.equal(answer['holds'], 'quarter');
    assert.deepEqual(verifyRecord(known), []);
    const early = askGuardian(draft('weighed', 'share'), 'pat');
    const drafted = withFetched(
      edition,
      early,
      changed(requestOf(early), { ...ANSWER, clause: 'none', law: 'Education Act 2002, section 175', holds: 'once' }),
      context(),
    )!;
    assert.match(
      drafted.draft!.advice[0]!.said,
      /Share it\. Share the least that is needed\. For this time only\. Law: Education Act 2002, section 175\./,
    );
    for (const law of ['as Pat Practitioner said', 'the Act, and ring 01603 222222', 'Kwame says so']) {
      const refused = gale(advice, { ...ANSWER, law });
      assert.ok(refused.outcome === 'refuse' && refused.refusal.code === 'identity-found', law);
    }
  });

  it('is told what the policy says to the case, and nothing else of it', () => {
    assert.deepEqual(Object.keys(advice.policy ?? {}).toSorted(), ['clauses', 'inPart', 'verdict']);
    assert.equal(advice.policy?.verdict, 'share');
    const begun = act(run(null, person('pat'), { type: 'open', emergency: false, openedBy: null }), 'pat', {
      type: 'ask-manager',
      urgency: 'now',
      proposed: 'share',
      note: '',
    });
    assert.equal(requestOf(askGuardian(begun, 'pat')).policy, null, 'nothing while something is still open');
  });

  it('is held to the same check', () => {
    const decided = gale(advice, { ...ANSWER, text: 'is it 943 476 5919', notNames: true });
    assert.ok(decided.outcome === 'refuse' && decided.refusal.code === 'identity-found');
  });

  it('brings the answer onto the record once, however often it is fetched, and into the draft’s advice', () => {
    const answered = changed(advice, { ...ANSWER, text: 'Only dates.' });
    const once = withFetched(edition, asked, answered, context())!;
    assert.equal(kinds(once).at(-1), 'guardian-answered');
    assert.equal(withFetched(edition, once, answered, context()), null);
    assert.equal(withFetched(edition, asked, advice, context()), null);
    assert.deepEqual(verifyRecord(once), []);
    const early = askGuardian(draft('weighed', 'share'), 'pat');
    const drafted = withFetched(edition, early, changed(requestOf(early), ANSWER), context())!;
    const words = `Share it. Share the least that is needed. Clause: ${edition.clause.get('principle-6')!.title}.`;
    assert.deepEqual(
      drafted.draft?.advice[0],
      { of: 'Gale Guardian, Caldicott Guardian', when: '2026-11-23', said: words },
      'in words as shown, never as ids',
    );
  });

  it('asks back, the requester answers, both once', () => {
    const back = changed(advice, { type: 'ask-back', text: 'how old?', notNames: false });
    assert.equal(gale(back, { type: 'ask-back', text: 'how old?', notNames: false }).outcome, 'repeat');
    const knows = withFetched(edition, asked, back, context())!;
    assert.equal(withFetched(edition, knows, back, context()), null);
    const decided = askAs(knows, 'pat', { type: 'reply-guardian', advice: advice.id, text: 'seven', notNames: false });
    assert.ok(decided.outcome === 'apply');
    const message = messageSent(decided.document);
    const replied = withReply(back, message, [person('gale').id], context())!;
    assert.equal(withReply(replied, message, [], context()), null);
    assert.equal(replied.state, 'open');
    const other = askAs(knows, 'mo', { type: 'reply-guardian', advice: advice.id, text: 'seven', notNames: false });
    assert.ok(other.outcome === 'refuse' && other.refusal.code === 'no-such-advice');
  });

  it('finds the most urgent first', () => {
    assert.ok(advice.waitingSince!.startsWith('0 '));
    const decided = askAs(waitingCase(), 'pat', {
      type: 'ask-guardian',
      choices: { ...CHOICES, risk: 'none' },
      text: '',
      notNames: false,
    });
    assert.ok(decided.outcome === 'apply');
    const calm = requestOf(decided.document);
    assert.ok(calm.waitingSince! > advice.waitingSince!);
  });
});
