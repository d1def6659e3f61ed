import assert from 'node:assert/strict';
import { decideEvent } from '../../src/record/escalation-clock.ts';
import en from '../../src/words/en.json' with { type: 'json' };
import { decisionInForce } from '../../src/record/decision-of.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { escalationOf, filedIn } from '../../src/record/escalation-state.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import {
  act,
  context,
  decideAs,
  draft,
  edition,
  event,
  kinds,
  pending,
  person,
  refusedWith,
  run,
  START,
  waitingCase,
} from '../support/ladder.ts';
import { NEW_MANAGER, people } from '../support/people.ts';
import { grade } from '../support/readability.ts';
import { contentOf } from '../support/ladder.ts';

const state = (document: CaseDocument) => escalationOf(document.journal)!;
const later = (minutes: number) => context(new Date(START.getTime() + minutes * 60_000));
const decisionOf = (document: CaseDocument) => decisionInForce(document.journal)?.decision ?? null;

describe('A decision that needs a manager', () => {
  it('waits instead of being filed, and the manager is asked', () => {
    const document = waitingCase();
    assert.equal(document.state, 'waiting');
    assert.equal(document.filed, null);
    assert.deepEqual(kinds(document), ['manager-asked']);
    assert.deepEqual(pending(document), ['ask-manager mo', 'clock remind', 'clock next-rung']);
    assert.deepEqual(document.waitingFor, [person('mo').id]);
    assert.equal(document.due, START.toISOString());
  });

  it('is filed at once, and the manager told, where somebody shares to protect', () => {
    const document = run(draft('risk', 'share'), person('pat'), { type: 'file' });
    assert.equal(document.state, 'filed');
    assert.deepEqual(kinds(document), ['filed', 'manager-told']);
    assert.deepEqual(pending(document), ['arrived-clock', 'tell-manager mo']);
  });

  it('waits for an answer within minutes where somebody is at risk and it is not to be shared', () => {
    const document = run(draft('risk', 'do-not-share'), person('pat'), { type: 'file' });
    assert.equal(state(document).reason, 'not-sharing-at-risk');
    assert.equal(state(document).urgency, 'now');
    assert.equal(state(document).nextAt, '2026-11-23T10:20:00.000Z');
  });

  it('waits where nobody is at risk and the reasons were weighed', () => {
    assert.equal(state(waitingCase()).reason, 'weighed');
    assert.equal(state(waitingCase()).urgency, 'today');
  });

  it('waits for nobody where the practitioner has said that a life is in danger now, and the manager is told', () => {
    const alarmed = run(draft('weighed', 'share'), person('pat'), { type: 'danger' });
    const document = run(run(alarmed, person('pat'), { type: 'go', page: 'review' }), person('pat'), { type: 'file' });
    assert.deepEqual([document.state, kinds(document)], ['filed', ['filed', 'manager-told']]);
    assert.equal(document.filed?.emergency, true);
    const mistaken = run(draft('weighed', 'share'), person('pat'), { type: 'danger' });
    assert.equal(
      run(run(mistaken, person('pat'), { type: 'safe' }), person('pat'), { type: 'file' }).state,
      'waiting',
      'pressed by mistake and taken back',
    );
  });

  it('needs nobody where the rules allow it and nothing was weighed', () => {
    assert.deepEqual(kinds(run(draft('agreed', 'share'), person('pat'), { type: 'file' })), ['filed']);
  });

  it('cannot be changed while a manager looks at it, except for a danger', () => {
    const document = waitingCase();
    assert.throws(
      () => run(document, person('pat'), { type: 'answer', question: 'risk', response: 'nobody' }),
      /waiting/,
    );
    assert.equal(run(document, person('pat'), { type: 'danger' }).draft?.emergency, true);
  });

  it('comes back as a draft when it is withdrawn, and can then be shared at once', () => {
    const back = act(waitingCase(), 'pat', { type: 'withdraw' });
    assert.equal(back.state, 'draft');
    assert.deepEqual(back.waitingFor, []);
    assert.deepEqual(pending(back), ['update-card mo']);
    const shared = run(
      run(back, person('pat'), { type: 'answer', question: 'risk', response: 'child-harm' }),
      person('pat'),
      { type: 'fill', form: { decision: 'share' } },
    );
    assert.equal(run(shared, person('pat'), { type: 'file' }).state, 'filed');
  });

  it('is filed with a word about it where nobody stands above the author', () => {
    const dee = person('dee');
    assert.deepEqual(kinds(run(draft('weighed', 'share', dee), dee, { type: 'file' })), ['filed', 'manager-told']);
  });

  it('of a manager goes to the manager above', () => {
    assert.deepEqual(pending(waitingCase(context(), person('mo')))[0], 'ask-manager sam');
  });
});

describe('A manager', () => {
  it('approves, and the proposal is the record', () => {
    const document = act(waitingCase(), 'mo', { type: 'approve' });
    assert.equal(document.state, 'filed');
    assert.equal(decisionOf(document), 'share');
    assert.deepEqual(kinds(document), ['manager-asked', 'approved', 'filed']);
    assert.deepEqual(pending(document), ['tell-author pat', 'update-card pat']);
    assert.deepEqual(filedIn(document.journal), document.filed);
    assert.deepEqual(document.waitingFor, []);
  });

  it('takes only words for a reason, a question, an answer and a disagreement', () => {
    const waiting = waitingCase();
    const asked = act(waiting, 'mo', { type: 'ask-question', text: 'Who else knows?' });
    const declined = act(waiting, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'No.' });
    for (const text of ['', '  ', '\u200b\u200b', '\u3164', '...', '🙂'])
      for (const [document, who, command, code] of [
        [waiting, 'mo', { type: 'decline', decision: 'do-not-share', reason: text }, 'reason-needed'],
        [waiting, 'mo', { type: 'ask-question', text }, 'text-needed'],
        [asked, 'pat', { type: 'answer-question', text }, 'text-needed'],
        [declined, 'pat', { type: 'disagree', text }, 'text-needed'],
      ] as const)
        refusedWith(document, code, decideAs(document, who, command), false);
  });

  it('declines with a reason, and what was proposed stays as its author put it', () => {
    const waiting = waitingCase();
    refusedWith(
      waiting,
      'reason-needed',
      decideAs(waiting, 'mo', { type: 'decline', decision: 'do-not-share', reason: '  ' }),
      false,
    );
    refusedWith(
      waiting,
      'same-decision',
      decideAs(waiting, 'mo', { type: 'decline', decision: 'share', reason: 'No.' }),
      false,
    );
    refusedWith(
      waiting,
      'decision-needed',
      decideAs(waiting, 'mo', { type: 'decline', decision: 'maybe' as never, reason: 'No.' }),
      false,
    );
    const document = act(waiting, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'They said no.' });
    const { proposed, decided, filed } = recordOf(document);
    assert.deepEqual([filed?.form.decision, filed?.form.reason], ['share', 'They need it to help.']);
    assert.deepEqual(
      [proposed?.by.name, proposed?.decision, proposed?.why],
      ['Pat Practitioner', 'share', 'They need it to help.'],
    );
    assert.deepEqual(
      [decided?.how, decided?.by.name, decided?.by.role, decided?.decision, decided?.why, decided?.againstVerdict],
      ['decided', 'Mo Manager', 'manager', 'do-not-share', 'They said no.', true],
    );
  });

  it('asks a question: the clock waits for the answer, not for ever, and starts again with it', () => {
    const asking = act(waitingCase(), 'mo', { type: 'ask-question', text: 'Did they say why?' });
    assert.deepEqual(pending(asking), [
      'ask-manager mo',
      'tell-author pat',
      'remind-author pat',
      'clock next-rung',
      'update-card pat',
    ]);
    const unanswered = event(asking, { type: 'next-rung', clock: 2, because: 'silent' }, later(300));
    assert.equal(contentOf(unanswered.journal.at(-1))['because'], 'unanswered');
    assert.notEqual(state(unanswered).question, null, 'it may still be answered');
    const answered = act(asking, 'pat', { type: 'answer-question', text: 'No.' }, later(60));
    assert.deepEqual(
      pending(answered).filter((one) => one.startsWith('clock')),
      ['clock remind', 'clock next-rung'],
    );
    assert.equal(state(answered).nextAt, '2026-11-23T13:00:00.000Z');
    assert.ok(pending(answered).includes('inform-manager mo'));
    assert.equal(state(answered).question, null);
  });

  it('hands over to another manager, who then decides; the first no longer can', () => {
    const handed = act(waitingCase(), 'mo', { type: 'hand-over', to: person('max').id });
    assert.ok(pending(handed).includes('ask-manager max'));
    refusedWith(handed, 'not-yours-to-decide', decideAs(handed, 'mo', { type: 'approve' }), true);
    assert.equal(act(handed, 'max', { type: 'approve' }).state, 'filed');
  });

  it('cannot hand over to a practitioner, the Guardian, a stranger, the author or themselves', () => {
    const waiting = waitingCase();
    for (const to of [person('wil').id, person('gale').id, 'nobody', person('pat').id, person('mo').id]) {
      refusedWith(waiting, 'cannot-take-over', decideAs(waiting, 'mo', { type: 'hand-over', to }), false);
    }
  });

  it('who is away is stood in for, on the record, and may still decide themselves', () => {
    const away = { [person('mo').id]: { delegate: person('max').id, until: '2026-11-30T00:00:00Z' } };
    const document = waitingCase(context(START, away));
    assert.deepEqual(kinds(document), ['manager-asked', 'delegated']);
    assert.ok(pending(document).includes('ask-manager max'));
    const decided = act(document, 'max', { type: 'approve' }, context(START, away));
    assert.deepEqual(decided.journal.find(({ kind }) => kind === 'approved')?.actingFor, {
      id: person('mo').id,
      name: 'Mo Manager',
    });
    assert.equal(act(document, 'mo', { type: 'approve' }, context(START, away)).state, 'filed');
    const back = context(new Date('2026-12-01T10:00:00Z'), away);
    refusedWith(document, 'not-yours-to-decide', decideAs(document, 'max', { type: 'approve' }, back), true);
  });

  it('who names the author as their stand-in still gets it: nobody decides their own request', () => {
    const away = { [person('sam').id]: { delegate: person('mo').id, until: '2026-11-30T00:00:00Z' } };
    const document = waitingCase(context(START, away), person('mo'));
    assert.equal(pending(document)[0], 'ask-manager sam');
    refusedWith(document, 'own-request', decideAs(document, 'mo', { type: 'approve' }, context(START, away)), true);
  });

  it('who goes away later hands what is open to whoever stands in', () => {
    const away = { [person('mo').id]: { delegate: person('max').id, until: '2026-11-30T00:00:00Z' } };
    const document = event(waitingCase(), { type: 'delegate', from: person('mo').id }, context(START, away));
    assert.deepEqual(document.waitingFor, [person('mo').id, person('max').id]);
    assert.ok(pending(document).includes('ask-manager max'));
  });
});

describe('One decision', () => {
  it('is made by whoever taps first; the second is told and nothing changes', () => {
    const next = event(waitingCase(), { type: 'next-rung', clock: 1, because: 'silent' }, later(120));
    const decided = act(next, 'mo', { type: 'approve' }, later(121));
    refusedWith(
      decided,
      'already-decided',
      decideAs(decided, 'sam', { type: 'decline', decision: 'do-not-share', reason: 'No.' }, later(122)),
      false,
    );
    assert.ok(pending(decided).includes('update-card sam'));
  });

  it('is one effect however often the same person taps', () => {
    const decided = act(waitingCase(), 'mo', { type: 'approve' });
    assert.equal(decideAs(decided, 'mo', { type: 'approve' }).outcome, 'repeat');
    const declined = act(waitingCase(), 'mo', { type: 'decline', decision: 'do-not-share', reason: 'No.' });
    assert.equal(
      decideAs(declined, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'No.' }).outcome,
      'repeat',
    );
    const handed = act(waitingCase(), 'mo', { type: 'hand-over', to: person('max').id });
    assert.equal(decideAs(handed, 'mo', { type: 'hand-over', to: person('max').id }).outcome, 'repeat');
    const asking = act(waitingCase(), 'mo', { type: 'ask-question', text: 'Why?' });
    assert.equal(decideAs(asking, 'mo', { type: 'ask-question', text: 'Why?' }).outcome, 'repeat');
    const answered = act(asking, 'pat', { type: 'answer-question', text: 'So.' });
    assert.equal(decideAs(answered, 'pat', { type: 'answer-question', text: 'So.' }).outcome, 'repeat');
    assert.equal(
      decideAs(act(waitingCase(), 'pat', { type: 'withdraw' }), 'pat', { type: 'withdraw' }).outcome,
      'repeat',
    );
  });
});

describe('The practitioner', () => {
  const declined = (): CaseDocument =>
    act(waitingCase(), 'mo', { type: 'decline', decision: 'do-not-share', reason: 'No.' });

  it('may disagree, which goes to the next rung at once, while the manager’s decision stands', () => {
    const document = act(declined(), 'pat', { type: 'disagree', text: 'They need it.' });
    assert.equal(decisionOf(document), 'do-not-share');
    assert.ok(pending(document).includes('ask-manager sam'));
    refusedWith(document, 'not-yours-to-decide', decideAs(document, 'mo', { type: 'approve' }), true);
    const upheld = act(document, 'sam', { type: 'approve' });
    assert.equal(decisionOf(upheld), 'share');
    assert.deepEqual(upheld.journal.filter(({ kind }) => kind === 'filed').length, 1);
    assert.deepEqual(filedIn(upheld.journal), upheld.filed);
    const refused = act(document, 'sam', { type: 'decline', decision: 'do-not-share', reason: 'Mo is right.' });
    assert.equal(decisionOf(refused), 'do-not-share');
    assert.ok(pending(act(refused, 'pat', { type: 'disagree', text: 'Still.' })).includes('ask-manager dee'));
  });

  it('has the last word on the record at the top of the ladder, and it ends there', () => {
    let document = declined();
    for (const who of ['sam', 'dee']) {
      document = act(document, 'pat', { type: 'disagree', text: `Not so, ${who}.` });
      document = act(document, who, { type: 'decline', decision: 'do-not-share', reason: 'No.' });
    }
    document = act(document, 'pat', { type: 'disagree', text: 'I still think so.' });
    assert.equal(state(document).status, 'declined');
    assert.equal(contentOf(document.journal.at(-1))['to'], null);
  });

  it('may disagree past a manager who handed it down: it comes back to whoever stands above who decided', () => {
    const withSam = event(waitingCase(), { type: 'next-rung', clock: 1, because: 'silent' });
    const down = act(withSam, 'sam', { type: 'hand-over', to: person('mo').id });
    const no = act(down, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'No.' });
    assert.ok(pending(act(no, 'pat', { type: 'disagree', text: 'They need it.' })).includes('ask-manager sam'));
  });

  it('may take a disagreement back, and what was decided stands', () => {
    const document = act(act(declined(), 'pat', { type: 'disagree', text: 'They need it.' }), 'pat', {
      type: 'withdraw',
    });
    assert.equal(document.state, 'filed');
    assert.equal(state(document).status, 'declined');
  });

  it('may not disagree with an approval, or where nobody was asked', () => {
    const approved = act(waitingCase(), 'mo', { type: 'approve' });
    refusedWith(approved, 'nothing-to-disagree', decideAs(approved, 'pat', { type: 'disagree', text: 'No.' }), false);
    const filed = run(draft('agreed', 'share'), person('pat'), { type: 'file' });
    refusedWith(filed, 'not-open', decideAs(filed, 'pat', { type: 'disagree', text: 'No.' }), false);
  });

  it('may ask at any time, and what the manager agreed is then filed without asking again', () => {
    const asked = act(draft('weighed', 'share'), 'pat', {
      type: 'ask-manager',
      urgency: 'today',
      proposed: 'share',
      note: 'Is that right?',
    });
    assert.equal(asked.state, 'draft');
    const approved = act(asked, 'mo', { type: 'approve' });
    assert.equal(approved.filed, null);
    assert.deepEqual(kinds(run(approved, person('pat'), { type: 'file' })), ['manager-asked', 'approved', 'filed']);
  });

  it('asks again where what they file is not what the manager saw', () => {
    const asked = act(draft('weighed', 'share'), 'pat', {
      type: 'ask-manager',
      urgency: 'today',
      proposed: 'share',
      note: '',
    });
    const approved = act(asked, 'mo', { type: 'approve' });
    const other = run(
      run(approved, person('pat'), { type: 'answer', question: 'recipient', response: 'other-public-body' }),
      person('pat'),
      { type: 'fill', form: { withWhom: 'A council' } },
    );
    assert.equal(run(other, person('pat'), { type: 'file' }).state, 'waiting');
  });

  it('who files something else than the manager decided goes to the next rung', () => {
    const asked = act(draft('agreed', 'share'), 'pat', {
      type: 'ask-manager',
      urgency: 'today',
      proposed: 'share',
      note: '',
    });
    const declinedEarly = act(asked, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'Not now.' });
    assert.equal(declinedEarly.state, 'draft');
    const filed = run(declinedEarly, person('pat'), { type: 'file' });
    assert.equal(filed.state, 'waiting');
    assert.ok(pending(filed).includes('ask-manager sam'));
  });

  it('who files while the manager still looks sends them the finished decision; the old card is stale', () => {
    const asked = act(draft('agreed', 'share'), 'pat', {
      type: 'ask-manager',
      urgency: 'today',
      proposed: 'share',
      note: '',
    });
    const waiting = run(asked, person('pat'), { type: 'file' });
    assert.equal(waiting.state, 'waiting');
    refusedWith(waiting, 'stale', decideAs(waiting, 'mo', { type: 'approve' }, context(), asked.rev), false);
    assert.equal(act(waiting, 'mo', { type: 'approve' }).state, 'filed');
  });

  it('is never held up by an open request when they share to protect', () => {
    const asked = act(draft('risk', 'share'), 'pat', {
      type: 'ask-manager',
      urgency: 'now',
      proposed: 'share',
      note: '',
    });
    const shared = run(asked, person('pat'), { type: 'file' });
    assert.equal(shared.state, 'filed');
    assert.deepEqual(kinds(shared), ['manager-asked', 'withdrawn', 'filed', 'manager-told']);
  });
});

describe('Silence', () => {
  it('brings a reminder halfway, then the next rung, with the one before informed', () => {
    let document = event(waitingCase(), { type: 'remind', clock: 1 }, later(60));
    assert.ok(pending(document).includes('remind-manager mo'));
    document = event(document, { type: 'next-rung', clock: 1, because: 'silent' }, later(120));
    for (const one of ['ask-manager sam', 'inform-manager mo', 'tell-author pat'])
      assert.ok(pending(document).includes(one), one);
    document = event(document, { type: 'next-rung', clock: state(document).clock, because: 'silent' }, later(240));
    assert.ok(pending(document).includes('ask-manager dee'));
    assert.deepEqual(
      document.waitingFor,
      ['mo', 'sam', 'dee'].map((key) => person(key).id),
    );
  });

  it('of everybody puts it before an administrator and does not stop reminding', () => {
    let document = waitingCase();
    for (let i = 1; i <= 3; i += 1)
      document = event(
        document,
        { type: 'next-rung', clock: state(document).clock, because: 'silent' },
        later(i * 120),
      );
    assert.equal(document.outbox.filter((one) => one.state === 'stuck').length, 1);
    assert.ok(document.waitingFor?.includes('role:admin'));
    assert.ok(pending(document).includes('clock next-rung'));
    const again = event(document, { type: 'next-rung', clock: state(document).clock, because: 'silent' }, later(480));
    assert.equal(again.outbox.filter((one) => one.state === 'stuck').length, 1);
    const decided = act(again, 'dee', { type: 'approve' }, later(500));
    assert.equal(decided.outbox.filter((one) => one.state === 'stuck').length, 0);
  });

  it('means nothing once it is decided, a question is open, or another clock runs', () => {
    const commands = [
      { type: 'approve' },
      { type: 'ask-question', text: 'Why?' },
      { type: 'hand-over', to: person('max').id },
    ] as const;
    for (const command of commands) {
      const document = act(waitingCase(), 'mo', command);
      for (const happened of [
        { type: 'next-rung', clock: 1, because: 'silent' },
        { type: 'remind', clock: 1 },
      ] as const) {
        assert.equal(decideEvent(edition, document, happened, later(120)).outcome, 'repeat');
      }
      assert.ok(
        !pending(document).some((one) => one.startsWith('clock') && command.type === 'approve'),
        pending(document).join(),
      );
    }
  });

  it('of a manager who has left goes to whoever is manager now, on the same rung', () => {
    const now = people({ mo: null, nia: NEW_MANAGER, pat: { manager: 'nia' } });
    const document = event(waitingCase(), { type: 'next-rung', clock: 1, because: 'silent' }, context(START, {}, now));
    assert.deepEqual(document.waitingFor, [NEW_MANAGER.id]);
    assert.equal(contentOf(document.journal.at(-1))['because'], 'left');
  });
});

describe('What is said about managers', () => {
  it('is plain English', () => {
    for (const message of Object.values(en.refusals))
      assert.ok(grade(message) <= 8, `${grade(message).toFixed(1)}: ${message}`);
  });
});
