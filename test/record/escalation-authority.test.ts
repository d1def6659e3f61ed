import assert from 'node:assert/strict';
import fc from 'fast-check';
import { authorityOver, mayDecide, maySee } from '../../src/record/ladder.ts';
import { decideEvent } from '../../src/record/escalation-clock.ts';
import type { Absence } from '../../src/record/escalation-types.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import {
  act,
  context,
  decideAs,
  draft,
  edition,
  event,
  pending,
  person,
  refusedWith,
  run,
  START,
  waitingCase,
} from '../support/ladder.ts';
import { NEW_MANAGER, people } from '../support/people.ts';
import type { PeopleChanges } from '../support/people.ts';
import { contentOf } from '../support/ladder.ts';

const approve = { type: 'approve' } as const;
const rungs = edition.local.escalation.ladder;
const since = (changes: PeopleChanges, absences: Readonly<Record<string, Absence>> = {}) =>
  context(START, absences, people(changes));
/** What the file's change does to a case, and who it waits for then. */
const moved = (document: CaseDocument, changes: PeopleChanges, absences: Readonly<Record<string, Absence>> = {}) => {
  const decided = decideEvent(edition, document, { type: 'left' }, since(changes, absences));
  return decided.outcome === 'apply' ? decided.document : document;
};
const silent = (document: CaseDocument, changes: PeopleChanges): CaseDocument =>
  event(
    document,
    { type: 'next-rung', clock: document.escalation?.['clock'] as number, because: 'silent' },
    since(changes),
  );
const waitsFor = (document: CaseDocument): string[] =>
  (document.waitingFor ?? []).map(
    (id) => [...people().people, { key: 'nia', ...NEW_MANAGER }].find((one) => one.id === id)?.key ?? id,
  );
const last = (document: CaseDocument) => document.journal.at(-1)!;
const AWAY = { [person('mo').id]: { delegate: person('max').id, until: '2026-11-30T00:00:00Z' } };
const WEST = { team: 'Family Support West', manager: 'max' } as const;

describe('Somebody who may not', () => {
  const waiting = waitingCase();

  it('is refused with a sentence, on the record, and nothing else is changed', () => {
    refusedWith(waiting, 'own-request', decideAs(waiting, 'pat', approve), true);
    for (const who of ['wil', 'max', 'sam', 'dee', 'gale', 'ada', 'ira'])
      refusedWith(waiting, 'not-yours-to-decide', decideAs(waiting, who, approve), true);
    for (const who of ['mo', 'wil'])
      refusedWith(waiting, 'not-your-request', decideAs(waiting, who, { type: 'withdraw' }), true);
  });

  it('is whoever comes from another agency, even with the same id', () => {
    refusedWith(waiting, 'not-yours-to-decide', decideAs(waiting, { ...person('mo'), agency: 'SCC' }, approve), true);
    refusedWith(
      waiting,
      'not-your-request',
      decideAs(waiting, { ...person('pat'), agency: 'SCC' }, { type: 'withdraw' }),
      true,
    );
  });

  it('is a manager who has been taken off the list, lost the role, became the Guardian, or works for another agency', () => {
    for (const mo of [
      null,
      { roles: ['practitioner'] },
      { roles: ['manager', 'caldicott-guardian'] },
      { agency: 'NHS' },
    ] as const) {
      const at = since({ mo, pat: { manager: 'sam' } });
      refusedWith(waiting, 'not-yours-to-decide', decideAs(waiting, 'mo', approve, at), true);
    }
  });

  it('is an author who has left or decides no more, with their own request', () => {
    for (const pat of [null, { roles: ['auditor'] }, { agency: 'NHS' }] as const)
      refusedWith(waiting, 'not-your-request', decideAs(waiting, 'pat', { type: 'withdraw' }, since({ pat })), true);
  });

  it('is whoever shows a revision that the record has never had', () => {
    refusedWith(waiting, 'forged', decideAs(waiting, 'mo', approve, context(), waiting.rev + 1), true);
  });

  it('adds one entry, however often they try', () => {
    const first = decideAs(waiting, 'max', approve);
    assert.ok(first.outcome === 'refuse' && first.document);
    refusedWith(first.document, 'not-yours-to-decide', decideAs(first.document, 'max', approve), false);
  });

  it('is noted twenty times at most, and takes the record from nobody else by it', () => {
    const tried = (document: CaseDocument, who: string): CaseDocument => {
      const decided = decideAs(document, who, approve);
      return decided.outcome === 'refuse' ? (decided.document ?? document) : document;
    };
    let document = waiting;
    for (let i = 0; i < 22; i += 1) {
      document = act(document, 'mo', { type: 'ask-question', text: `Why ${i}?` });
      document = act(document, 'pat', { type: 'answer-question', text: `So ${i}.` });
      document = tried(tried(document, 'wil'), 'max');
    }
    const by = (who: string): number =>
      document.journal.filter((entry) => entry.kind === 'refused' && entry.by.id === person(who).id).length;
    assert.deepEqual([by('wil'), by('max')], [20, 20]);
    const silenced = decideAs(document, 'wil', approve);
    assert.ok(silenced.outcome === 'refuse' && !silenced.refusal.message.includes('on the record'));
    refusedWith(document, 'not-yours-to-decide', decideAs(document, 'ada', approve), true);
  });

  it('leaves no trace on a draft that nobody was asked about', () => {
    const own = draft('agreed', 'share');
    refusedWith(own, 'not-yours-to-decide', decideAs(own, 'mo', approve), false);
  });
});

describe('Who was asked', () => {
  const why = (document: CaseDocument, who: string, at = context()) =>
    authorityOver(rungs, at.ladder, document, person(who), at.now)?.why ?? null;

  it('may decide, and it is known by what authority', () => {
    const waiting = waitingCase();
    assert.deepEqual(
      ['mo', 'sam', 'max', 'pat'].map((who) => why(waiting, who)),
      ['asked', null, null, null],
    );
    const handed = act(waiting, 'mo', { type: 'hand-over', to: person('max').id });
    assert.deepEqual(
      ['max', 'mo'].map((who) => why(handed, who)),
      ['handed-over', null],
    );
    const away = waitingCase(context(START, AWAY));
    assert.deepEqual(
      ['mo', 'max'].map((who) => why(away, who, context(START, AWAY))),
      ['asked', 'stands-in-for'],
    );
  });

  for (const [what, changes] of [
    ['the author leaves', { pat: null }],
    ['the author moves to another team', { pat: WEST }],
    ['the author decides no more', { pat: { roles: ['auditor'] } }],
    ['they move to another team themselves', { mo: { team: 'Family Support West' }, pat: { manager: 'sam' } }],
    ['another manager comes to the team', { nia: NEW_MANAGER, pat: { manager: 'nia' } }],
    ['they are promoted', { mo: { roles: ['senior-manager'] } }],
    ['the line above them changes', { mo: { manager: 'dee' } }],
  ] as const satisfies readonly (readonly [string, PeopleChanges])[]) {
    it(`stays asked when ${what}`, () => {
      const waiting = waitingCase();
      assert.equal(why(waiting, 'mo', since(changes)), 'asked');
      assert.equal(act(waiting, 'mo', approve, since(changes)).state, 'filed');
      assert.deepEqual(moved(waiting, changes), waiting);
    });

    it(`is followed by somebody of the same line when ${what}, never by another team`, () => {
      const followed = silent(waitingCase(), changes);
      assert.deepEqual(contentOf(last(followed))['because'], 'silent');
      assert.ok(['sam', 'dee'].includes(waitsFor(followed).at(-1)!), waitsFor(followed).join());
    });
  }

  it('may be a delegate, and stays so when the person they stand in for leaves', () => {
    const away = waitingCase(context(START, AWAY));
    const at = since({ mo: null }, AWAY);
    const decided = act(away, 'max', approve, at);
    assert.equal(decided.state, 'filed');
    assert.deepEqual(decided.journal.find(({ kind }) => kind === 'approved')?.actingFor, {
      id: person('mo').id,
      name: 'Mo Manager',
    });
  });
});

describe('Another team', () => {
  const state = fc.constantFrom<PeopleChanges[string]>(
    null,
    {},
    { roles: ['practitioner'] },
    { roles: ['manager', 'caldicott-guardian'] },
    { team: 'Family Support West' },
    { agency: 'NHS' },
  );
  const nia = fc.constantFrom<PeopleChanges[string]>(null, NEW_MANAGER, { ...NEW_MANAGER, roles: ['practitioner'] });

  it('is asked only where nobody of the line of whoever was asked is left, whatever has changed', () => {
    fc.assert(
      fc.property(fc.record({ pat: state, mo: state, sam: state, dee: state, nia }), (changes) => {
        const now = people(changes);
        const waiting = waitingCase();
        const happened = [moved(waiting, changes), silent(waiting, changes)];
        const line = ['sam', 'dee', 'nia'].filter((key) => {
          const one = now.byKey(key);
          return one?.agency === 'NCC' && mayDecide(rungs, one, person('pat').id);
        });
        const mo = now.byKey('mo');
        const moLeft = mo?.agency !== 'NCC' || !mayDecide(rungs, mo, person('pat').id);
        // while Mo is there, only somebody above Mo comes after them
        const after = moLeft ? line : line.filter((key) => key !== 'nia');
        for (const document of happened)
          if (after.length > 0) assert.ok(!waitsFor(document).includes('max'), JSON.stringify(waitsFor(document)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('The record of a request', () => {
  const seenBy = (document: CaseDocument, at = context()) =>
    ['pat', 'mo', 'sam', 'max', 'gale', 'ira'].filter((who) => maySee(rungs, at.ladder, document, person(who), at.now));

  it('is seen by its author, by whoever may decide it, and by whoever has decided it', () => {
    const waiting = waitingCase();
    assert.deepEqual(seenBy(waiting), ['pat', 'mo']);
    const declined = act(waiting, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'Not yet.' });
    const against = act(declined, 'pat', { type: 'disagree', text: 'They are at risk.' });
    assert.deepEqual(seenBy(against), ['pat', 'mo', 'sam']);
  });

  it('is seen by whoever was told that it was shared', () => {
    assert.deepEqual(seenBy(run(draft('risk', 'share'), person('pat'), { type: 'file' })), ['pat', 'mo']);
  });

  it('is seen by nobody who has left, decides no more, or works for another agency', () => {
    const told = run(draft('risk', 'share'), person('pat'), { type: 'file' });
    for (const document of [told, waitingCase(), act(waitingCase(), 'mo', approve)])
      for (const gone of [null, { roles: ['auditor'] }, { agency: 'NHS' }] as const)
        assert.deepEqual(seenBy(document, since({ pat: gone, mo: gone })), []);
  });
});

describe('A request of somebody who leaves', () => {
  it('goes to whoever manages the author now', () => {
    const document = moved(waitingCase(), { mo: null, nia: NEW_MANAGER, pat: { manager: 'nia' } });
    assert.deepEqual(waitsFor(document), ['nia']);
    const entry = last(document);
    assert.deepEqual(
      [entry.kind, contentOf(entry)['because'], contentOf(entry)['left']],
      ['next-rung', 'left', [person('mo').id]],
    );
    assert.ok(pending(document).includes('tell-author pat'));
  });

  it('goes to the new manager of the team when the author has left too', () => {
    assert.deepEqual(waitsFor(moved(waitingCase(), { mo: null, pat: null, nia: NEW_MANAGER })), ['nia']);
  });

  it('goes up the line as it was when the author has left, or has moved to another team', () => {
    for (const pat of [null, WEST]) assert.deepEqual(waitsFor(moved(waitingCase(), { mo: null, pat })), ['sam']);
  });

  it('goes further up where the next one has left as well', () => {
    const all = { mo: null, sam: null, pat: null, max: { manager: 'dee' } };
    assert.deepEqual(waitsFor(moved(waitingCase(), all)), ['dee']);
  });

  it('goes to another team only where nobody of this line is left', () => {
    const nobody = { mo: null, sam: null, dee: null, max: { manager: undefined } };
    assert.deepEqual(waitsFor(moved(waitingCase(), nobody)), ['max']);
  });

  it('goes past whoever handed it over, as long as there is somebody else', () => {
    const handed = act(waitingCase(), 'mo', { type: 'hand-over', to: person('max').id });
    assert.deepEqual(waitsFor(moved(handed, { max: null })), ['sam']);
    assert.deepEqual(waitsFor(moved(handed, { max: null, sam: null, dee: null })), ['mo']);
  });

  it('goes on where they lost the role, became the Guardian, or work for another agency now', () => {
    for (const mo of [
      { roles: ['practitioner'] },
      { roles: ['manager', 'caldicott-guardian'] },
      { agency: 'NHS' },
    ] as const)
      assert.deepEqual(waitsFor(moved(waitingCase(), { mo, pat: { manager: 'sam' } })), ['sam']);
  });

  it('is not moved while somebody asked later is still there', () => {
    const two = silent(waitingCase(), {});
    assert.deepEqual(waitsFor(two), ['mo', 'sam']);
    assert.deepEqual(moved(two, { mo: null }), two);
    const next = moved(two, { sam: null });
    assert.deepEqual(waitsFor(next), ['mo', 'dee']);
  });

  it('goes back to a manager who is here again, where a delegate leaves', () => {
    const away = waitingCase(context(START, AWAY));
    assert.deepEqual(waitsFor(away), ['mo', 'max']);
    assert.deepEqual(waitsFor(moved(away, { max: null })), ['mo']);
  });

  it('goes up the line where a delegate leaves and the manager is still away', () => {
    const away = waitingCase(context(START, AWAY));
    assert.deepEqual(waitsFor(moved(away, { max: null }, AWAY)), ['mo', 'sam']);
  });

  it('goes to whoever stands in for the next person', () => {
    const absences = { [person('sam').id]: { delegate: person('max').id, until: '2026-11-30T00:00:00Z' } };
    const document = moved(waitingCase(), { mo: null }, absences);
    assert.deepEqual(waitsFor(document), ['sam', 'max']);
    assert.ok(pending(document).includes('ask-manager max'));
  });

  it('is put before an administrator where nobody is left, once, and goes on when somebody comes', () => {
    const nobody = { mo: null, sam: null, dee: null, max: null };
    const document = moved(waitingCase(), nobody);
    assert.ok(document.waitingFor?.includes('role:admin'));
    assert.equal(last(document).kind, 'nobody-left');
    assert.deepEqual(moved(document, nobody), document);
    const next = moved(document, { ...nobody, nia: NEW_MANAGER, pat: { manager: 'nia' } });
    assert.deepEqual(waitsFor(next), ['nia']);
    assert.equal(act(next, NIA, approve, since({ nia: NEW_MANAGER })).state, 'filed');
  });

  it('is found by the clock as well', () => {
    const document = silent(waitingCase(), { mo: null });
    assert.deepEqual([waitsFor(document), contentOf(last(document))['because']], [['sam'], 'left']);
  });

  it('goes on although a question of theirs is open', () => {
    const asking = act(waitingCase(), 'mo', { type: 'ask-question', text: 'Why now?' });
    const document = moved(asking, { mo: null });
    assert.deepEqual(waitsFor(document), ['sam']);
    assert.equal(document.escalation?.question, null);
  });

  it('moves nothing that is decided or taken back', () => {
    for (const document of [
      act(waitingCase(), 'mo', approve),
      act(waitingCase(), 'pat', { type: 'withdraw' }),
      run(draft('agreed', 'share'), person('pat'), { type: 'file' }),
    ])
      assert.deepEqual(moved(document, { mo: null }), document);
  });

  it('is found for records from before teams and lines were kept', () => {
    const { journal, ...rest } = waitingCase();
    const old = {
      ...rest,
      journal: journal.map((entry) => {
        const { team: _t, line: _l, ...to } = contentOf(entry)['to'] as Record<string, unknown>;
        return { ...entry, content: { ...entry.content, to } };
      }),
    } as CaseDocument;
    assert.deepEqual(waitsFor(moved(old, { mo: null })), ['sam']);
    assert.deepEqual(waitsFor(silent(old, {})), ['mo', 'sam']);
    assert.deepEqual(waitsFor(silent(old, { pat: null })), ['mo', 'sam']);
  });

  it('of an author who disagrees goes above whoever decided, whatever became of the author’s team', () => {
    const declined = act(waitingCase(), 'mo', { type: 'decline', decision: 'do-not-share', reason: 'Not yet.' });
    for (const pat of [{}, WEST]) {
      const against = act(declined, 'pat', { type: 'disagree', text: 'They are at risk.' }, since({ pat }));
      assert.deepEqual(waitsFor(against), ['sam']);
    }
  });
});

const NIA = { ...person('mo'), id: NEW_MANAGER.id, name: NEW_MANAGER.name };
