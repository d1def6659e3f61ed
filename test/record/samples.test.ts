// Documents as earlier versions stored them, kept as they wrote them: each opens, verifies, and goes on.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { hashEntry } from '../../src/record/journal.ts';
import { SCHEMA } from '../../src/record/case-document.ts';
import { withFetched } from '../../src/record/advice.ts';
import { withReply } from '../../src/record/advice-document.ts';
import { standInNamed } from '../support/stand-ins.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { readAbsences, readAdvice, readCase, readStored, readWithdrawals } from '../../src/record/stored.ts';
import type { CaseCommand, CaseDocument, Entry, EscalationCommand } from '../../src/record/types.ts';
import { verifyAbsences } from '../../src/record/verify-absences.ts';
import { verifyRequest } from '../../src/record/verify-advice.ts';
import type { Problem } from '../../src/record/problem.ts';
import { changeVersion, verifyWithdrawals } from '../../src/record/withdrawals.ts';
import { act, context, decideAsGuardian, directory, edition, event, person, run, START } from '../support/ladder.ts';
import { verifyRecord } from '../support/verify.ts';
import { settle } from '../../src/outbox/settle.ts';

const FOLDER = new URL('./samples/v1/', import.meta.url);
const names = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
const sample = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as unknown;
const journalIn = (stored: unknown): Entry[] => (stored as { journal?: Entry[] }).journal ?? [];
const cases = names.filter((name) => (sample(name) as { kind: string }).kind === 'case');
const later = context(new Date(START.getTime() + 86_400_000));
const LATER = new Date('2027-01-01T00:00:00Z');

const WENT = { sharedAt: 'now', howSent: 'phone', withWhom: 'MASH duty worker', what: 'The bruises.' } as const;

/** The document as a store gives it back. */
const stored = <T>(document: T): T => JSON.parse(JSON.stringify(document)) as T;

describe('A document of version 1', () => {
  for (const name of names) {
    it(`opens: ${name}`, () => {
      const document = readStored(sample(name));
      assert.equal(document.schema, SCHEMA);
      assert.deepEqual(document.journal, journalIn(sample(name)), 'not one entry is rewritten');
      assert.deepEqual(readStored(stored(document)), document, 'and opens again once it was written');
    });
  }

  for (const name of cases) {
    it(`adds up: ${name}`, () => {
      assert.deepEqual(verifyRecord(sample(name)), []);
      assert.deepEqual(verifyRecord(stored(readCase(sample(name)))), []);
      for (const { hash, ...entry } of journalIn(sample(name)))
        assert.equal(hashEntry({ agency: 'NCC', reference: readCase(sample(name)).id }, entry), hash);
    });
  }

  it('shows its author as its first entry names them, and is found out where it names somebody else', () => {
    const filed = sample('filed') as { author: object };
    const renamed = { ...filed, author: { ...filed.author, name: 'Somebody Else' } };
    assert.equal(readCase(renamed).author.name, 'Pat Practitioner');
    const other = { ...filed, author: { ...filed.author, id: 'somebody' } };
    assert.deepEqual(
      verifyRecord(other).map(({ code }) => code),
      ['author-differs'],
    );
  });

  it('of which a byte was changed is found out', () => {
    for (const name of cases) {
      const text = JSON.stringify(sample(name));
      if (!text.includes('"kind":"manager-asked"')) continue;
      assert.notDeepEqual(verifyRecord(JSON.parse(text.replace('Mo Manager', 'Max Middle')) as unknown), [], name);
    }
  });

  const CONTINUED: Readonly<
    Record<string, readonly [who: string, command: CaseCommand | EscalationCommand, kind: string | null]>
  > = {
    // the map asks of the special routes now: a draft that was begun before is asked that first
    draft: ['pat', { type: 'answer', question: 'route', response: 'none' }, null],
    'draft-from-words': ['pat', { type: 'go', page: 'walk' }, null],
    filed: ['pat', { type: 'correct', text: 'It was Tuesday.' }, 'corrected'],
    corrected: ['pat', { type: 'correct', text: 'No, Monday.' }, 'corrected'],
    'shared-at-once': ['pat', { type: 'correct', text: 'It was Tuesday.' }, 'corrected'],
    redacted: ['pat', { type: 'correct', text: 'It was Tuesday.' }, 'corrected'],
    waiting: ['mo', { type: 'approve' }, 'filed'],
    approved: ['pat', { type: 'correct', text: 'It was Tuesday.' }, 'corrected'],
    declined: ['pat', { type: 'disagree', text: 'She needs it.' }, 'disagreed'],
    disagreed: ['sam', { type: 'approve' }, 'approved'],
    'question-open': ['pat', { type: 'answer-question', text: 'She is 80.' }, 'question-answered'],
    'question-answered': ['mo', { type: 'approve' }, 'filed'],
    'handed-over': ['sam', { type: 'approve' }, 'filed'],
    'next-rung': ['sam', { type: 'approve' }, 'filed'],
    held: ['sam', { type: 'approve' }, 'filed'],
    stuck: ['dee', { type: 'approve' }, 'filed'],
    delivered: ['mo', { type: 'approve' }, 'filed'],
    'asked-unfinished': ['mo', { type: 'approve' }, 'approved'],
    withdrawn: ['pat', { type: 'answer', question: 'route', response: 'none' }, null],
    'case-after-absence': ['mo', { type: 'approve' }, 'filed'],
  };
  const ON_OWN = new Set(['file', 'go', 'answer', 'correct']);

  for (const [name, [who, command, kind]] of Object.entries(CONTINUED)) {
    it(`goes on: ${name}`, () => {
      const before = readCase(sample(name));
      const after = ON_OWN.has(command.type)
        ? run(before, person(who), command as CaseCommand, later)
        : act(before, who, command as EscalationCommand, later);
      assert.deepEqual(after.journal.slice(0, before.journal.length), before.journal);
      if (kind !== null) assert.equal(after.journal.at(-1)?.kind, kind);
      assert.deepEqual(verifyRecord(stored(after)), []);
      const first = after.journal[before.journal.length];
      if (first) assert.equal(first.opens?.created, before.created, 'from now on the chain says when it was begun');
    });
  }

  it('keeps what waits: each message with its tries, under the number of its entry', () => {
    const held = readCase(sample('held'));
    const asking = held.outbox.find(({ kind }) => kind === 'ask-manager')!;
    assert.deepEqual([asking.id, asking.heldSince, asking.reason], ['1.0', START.toISOString(), undefined]);
    const stuck = readCase(sample('stuck')).outbox.filter(({ state }) => state === 'stuck');
    assert.ok(stuck.some(({ reason }) => reason === 'Nobody on the ladder has answered.'));
  });

  it('that stood still at a question goes on: the clock that was stopped runs to where it was', () => {
    const asked = readCase(sample('question-open'));
    const clocks = asked.outbox.filter(({ kind }) => kind === 'clock');
    const { remindAt, nextAt } = asked.escalation!;
    assert.deepEqual(
      clocks.map(({ due }) => due),
      [remindAt, nextAt],
    );
    const next = event(asked, { type: 'next-rung', clock: asked.escalation!.clock, because: 'silent' }, later);
    assert.deepEqual(verifyRecord(next), []);
  });

  it('says what its author had proposed, though a manager’s decision was written over it', () => {
    const { proposed, decided } = recordOf(readCase(sample('declined')));
    assert.deepEqual(
      [proposed?.by.name, proposed?.decision, proposed?.why],
      ['Pat Practitioner', 'share', 'They need it to help.'],
    );
    assert.deepEqual(
      [decided?.how, decided?.by.name, decided?.decision, decided?.why],
      ['decided', 'Mo Manager', 'do-not-share', 'Not needed now.'],
    );
    const agreed = recordOf(readCase(sample('approved'))).decided;
    assert.deepEqual([agreed?.how, agreed?.by.name, agreed?.why], ['agreed', 'Mo Manager', 'They need it to help.']);
  });

  it('that is a request to the Guardian goes on on both sides', () => {
    const open = readAdvice(sample('advice-document-open'));
    const answered = decideAsGuardian(open, {
      type: 'answer-advice',
      advice: 'share',
      conditions: [],
      clause: '',
      text: '',
      notNames: false,
    });
    assert.ok(answered.outcome === 'apply');
    assert.deepEqual(verifyRequest(stored(answered.document), LATER), []);
    const record = readCase(sample('advice-asked'));
    const advice = { ...answered.document, id: record.advice[0]!.id };
    const fetched = withFetched(edition, record, advice, later)!;
    assert.equal(fetched.journal.at(-1)?.kind, 'guardian-answered');
    assert.deepEqual(verifyRecord(stored(fetched)), []);
    const back = readAdvice(sample('advice-document-asked-back'));
    const message = {
      id: 'unnamed-4',
      from: 'requester' as const,
      at: START.toISOString(),
      text: 'Old.',
      notNames: [],
    };
    const replied = withReply(back, { ...message, at: '2026-11-23T10:09:00.000Z' }, [person('gale').id], later)!;
    assert.equal(replied.state, 'open');
    assert.deepEqual(verifyRequest(stored(replied), LATER), []);
    assert.equal(withReply(back, { ...message, at: back.messages[0]!.at }, [], later), null, 'it was brought already');
  });

  it('that is the list of who is away goes on', () => {
    for (const name of ['absences', 'absences-waiting']) {
      const before = readAbsences(sample(name));
      assert.deepEqual(verifyAbsences(sample(name), [], LATER), []);
      const after = standInNamed(before, person('sam'), person('dee'), '2026-12-01T00:00:00.000Z', later);
      assert.deepEqual(Object.keys(after.away).length, 2);
      assert.deepEqual(after.journal[0]?.opens?.away, before.away);
      assert.deepEqual(verifyAbsences(stored(after), [], LATER), []);
    }
  });

  it('whose message arrives now says so from now on', () => {
    const waiting = readCase(sample('waiting'));
    const after = settle(waiting, new Map([['1.0', { kind: 'delivered', message: null }]]), later) as CaseDocument;
    const [told] = recordOf(after).told;
    assert.deepEqual([told?.to.name, told?.state, told?.reachedAt], ['Mo Manager', 'reached', later.now.toISOString()]);
    assert.deepEqual(verifyRecord(after), []);
  });
});

describe('A document of version 2', () => {
  const folder = new URL('./samples/v2/', import.meta.url);
  const all = readdirSync(folder).map((file) => file.replace('.json', ''));
  const second = (name: string): unknown =>
    JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as unknown;

  for (const name of all)
    it(`opens with every entry as it was, and opens again once it was written: ${name}`, () => {
      const document = readStored(second(name));
      assert.equal(document.schema, SCHEMA);
      assert.deepEqual(document.journal, journalIn(second(name)));
      assert.deepEqual(readStored(stored(document)), document);
      if (document.kind === 'case') assert.deepEqual(verifyRecord(second(name)), []);
    });

  it('keeps what was read apart from what was said: nobody had confirmed it', () => {
    const { draft } = readCase(second('draft-from-words'));
    assert.deepEqual([draft?.facts, draft?.origins, draft?.hidden], [{}, {}, false]);
    assert.deepEqual(draft?.read['child-harm'], { value: 'yes', certainty: null });
    assert.deepEqual(draft?.read['subject-is-source'], { value: 'yes', certainty: null, guessed: true });
  });

  it('keeps what was put right on the card as said', () => {
    const { draft } = readCase(second('draft-corrected'));
    assert.deepEqual(draft?.facts, { recipient: 'police', 'child-harm': 'yes' });
    assert.deepEqual(draft?.origins, { recipient: 'corrected', 'child-harm': 'confirmed' });
    assert.deepEqual(Object.keys(draft?.read ?? {}).toSorted(), ['consent', 'subject-is-source']);
  });

  it('that waits for a manager is decided and adds up, though nobody had confirmed what was read', () => {
    for (const name of ['waiting', 'waiting-from-words']) {
      const after = act(readCase(second(name)), 'mo', { type: 'approve', reason: 'They need it now.' }, later);
      assert.equal(after.state, 'filed');
      assert.deepEqual(verifyRecord(stored(after)), []);
    }
  });
});

describe('A document of version 3', () => {
  const folder = new URL('./samples/v3/', import.meta.url);
  const all = readdirSync(folder).map((file) => file.replace('.json', ''));
  const third = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as unknown;
  const kindOf = (name: string): string => (third(name) as { kind: string }).kind;
  const READ = { case: readCase, advice: readAdvice, absences: readAbsences, withdrawals: readWithdrawals } as const;
  const VERIFY: Readonly<Record<string, (stored: unknown) => Problem[]>> = {
    case: verifyRecord,
    advice: (one) => verifyRequest(one, LATER),
    absences: (one) => verifyAbsences(one, [], LATER),
    withdrawals: verifyWithdrawals,
  };

  for (const name of all)
    it(`opens with every entry as it was, adds up, and does both again once it was written: ${name}`, () => {
      const kind = kindOf(name) as keyof typeof READ;
      const document = READ[kind](third(name));
      assert.equal(document.schema, SCHEMA);
      assert.deepEqual(document.journal, journalIn(third(name)));
      assert.deepEqual([document.leaves, document.unlogged], [[], document.journal[0]?.at ?? null]);
      assert.deepEqual(READ[kind](stored(document)), document);
      assert.deepEqual(VERIFY[kind]!(third(name)), []);
      assert.deepEqual(VERIFY[kind]!(stored(document)), []);
    });

  it('is found out where it holds what only a later version has: nobody can hide a change behind an earlier number', () => {
    for (const name of ['filed', 'advice-document-open', 'absences', 'withdrawals'])
      for (const field of ['leaves', 'unlogged', 'terms', 'registered']) {
        const found = VERIFY[kindOf(name)]!({ ...(third(name) as object), [field]: [] });
        assert.deepEqual(
          found.map(({ code }) => code),
          ['not-readable'],
          `${name} ${field}`,
        );
      }
  });

  it('is found in the register by what its journal says', () => {
    const terms = (name: string): readonly string[] => readCase(third(name)).terms;
    assert.deepEqual(terms('draft'), []);
    assert.ok(terms('waiting').includes('waiting') && terms('waiting').includes(`asked:${person('mo').id}`));
    assert.ok(terms('waiting-not-sharing-at-risk').includes('at-risk'));
    assert.ok(terms('received').includes('received'));
    assert.ok(terms('filed').includes('about:C100200'));
    assert.ok(!terms('redacted').some((term) => term.startsWith('about:TAKEN')));
  });

  const GOES_ON: Readonly<Record<string, readonly [who: string, command: CaseCommand | EscalationCommand]>> = {
    draft: ['pat', { type: 'go', page: 'form' }],
    'draft-hidden': ['pat', { type: 'go', page: 'walk' }],
    'draft-emergency': ['pat', { type: 'go', page: 'walk' }],
    filed: ['pat', { type: 'correct', text: 'It was Tuesday.' }],
    received: ['pat', { type: 'correct', text: 'It was Tuesday.' }],
    'filed-with-limits': ['pat', { type: 'correct', text: 'It was Tuesday.' }],
    'decided-to-share': ['pat', { type: 'note-shared', form: WENT }],
    waiting: ['mo', { type: 'approve' }],
    'question-open': ['pat', { type: 'answer-question', text: 'She is 80.' }],
    'handed-over': ['sam', { type: 'approve' }],
    'next-rung': ['sam', { type: 'approve' }],
    declined: ['pat', { type: 'disagree', text: 'She needs it.' }],
    disagreed: ['sam', { type: 'approve' }],
  };
  const OWN = new Set(['go', 'correct', 'note-shared']);

  for (const [name, [who, command]] of Object.entries(GOES_ON))
    it(`goes on: ${name}`, () => {
      const before = readCase(third(name));
      const after = OWN.has(command.type)
        ? run(before, person(who), command as CaseCommand, later)
        : act(before, who, command as EscalationCommand, later);
      assert.deepEqual(after.journal.slice(0, before.journal.length), before.journal);
      assert.deepEqual(verifyRecord(stored(after)), []);
    });

  it('that is a request, a list of who is away or of withdrawn versions goes on', () => {
    const back = readAdvice(third('advice-document-asked-back'));
    const message = { id: 'reply', from: 'requester' as const, at: START.toISOString(), text: 'A week.', notNames: [] };
    assert.deepEqual(verifyRequest(stored(withReply(back, message, [person('gale').id], later)), LATER), []);
    const away = standInNamed(
      readAbsences(third('absences')),
      person('sam'),
      person('dee'),
      '2026-12-01T00:00:00.000Z',
      later,
    );
    assert.deepEqual(verifyAbsences(stored(away), [], LATER), []);
    const admin = directory.byRole('admin')[0]!;
    const put = { type: 'restore', what: 'reader', version: 'reader-1', because: 'checked' } as const;
    const restored = changeVersion(readWithdrawals(third('withdrawals')), admin, put, later);
    assert.ok('document' in restored);
    assert.deepEqual(verifyWithdrawals(stored(restored.document)), []);
  });
});

describe('A document that cannot be read', () => {
  const coded = (change: object): string | undefined => {
    try {
      readCase({ ...(sample('filed') as object), ...change });
    } catch (error) {
      return (error as { code?: string }).code;
    }
    return undefined;
  };

  it('is refused with a code: one of a later version, and one that is damaged', () => {
    assert.equal(coded({ schema: SCHEMA + 1 }), 'document-too-new');
    assert.equal(coded({ schema: 'two' }), 'document-too-new');
    assert.equal(coded({ journal: [{}] }), 'document-damaged');
    assert.equal(coded({ outbox: null }), 'document-damaged');
    assert.equal(coded({}), undefined);
  });

  it('of an older version says so in a sentence, whatever it lacks', () => {
    const { schema: _schema, ...older } = sample('filed') as Record<string, unknown>;
    for (const field of ['outbox', 'journal', 'draft', 'author'])
      for (const value of [undefined, 7, { length: 5 }, [null]])
        assert.throws(
          () => readCase({ ...older, [field]: value }),
          ({ message }: Error) => !/is not a function|Cannot read|not iterable|is undefined/.test(message),
        );
  });
});
