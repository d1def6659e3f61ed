// What the messages of a case say at the moment when they are sent.
import assert from 'node:assert/strict';
import { onlyEdition } from '../../src/policy/governing.ts';
import { isPersonItem } from '../../src/record/items.ts';
import { NO_GUARDIAN } from '../../src/record/advice-items.ts';
import { NOBODY_STANDS_HIGHER } from '../../src/record/arrived-items.ts';
import { NOBODY_ANSWERED } from '../../src/record/case-items.ts';
import { checkCode } from '../../src/record/check-code.ts';
import type { CaseDocument, ItemKind } from '../../src/record/types.ts';
import { stuckNewsView, stuckView } from '../../src/teams/views/stuck.ts';
import { outboxView } from '../../src/teams/outbox-views.ts';
import { speak } from '../../src/words/say.ts';
import en from '../../src/words/en.json' with { type: 'json' };
import { act, directory, draft, edition, person, run, START, waitingCase } from '../support/ladder.ts';

const context = {
  edition,
  editions: onlyEdition(edition),
  contacts: {},
  now: START,
  draftDays: 28,
  findIdentity: () => [],
  saidWith: () => undefined,
};

const said = (document: CaseDocument, kind: ItemKind): string =>
  JSON.stringify(
    outboxView(
      context,
      directory,
      document,
      document.outbox.filter(isPersonItem).find((one) => one.kind === kind)!,
    ),
  );

describe('A message about a case', () => {
  afterEach(() => speak(en, 'en-GB'));

  it('gives its author the new check code once a manager decided, and says what an older one covers', () => {
    for (const command of [
      { type: 'approve' },
      { type: 'decline', decision: 'do-not-share', reason: 'Not now.' },
    ] as const) {
      const decided = act(waitingCase(), 'mo', command);
      assert.ok(said(decided, 'tell-author').includes(`The check code of the record is now ${checkCode(decided)}`));
      assert.match(said(decided, 'tell-author'), /An older code covers only what was there before\./);
    }
    const asked = act(waitingCase(), 'mo', { type: 'ask-question', text: 'Why?' });
    assert.doesNotMatch(said(asked, 'tell-author'), /check code|clock waits/, 'nothing is filed yet');
  });

  it('tells a manager who is only told to whom it went, or goes where it has not gone', () => {
    const shared = (sharedAt: string): CaseDocument => {
      const filled = run(draft('risk', 'share'), person('pat'), { type: 'fill', form: { sharedAt } });
      return run(filled, person('pat'), { type: 'file' });
    };
    assert.match(said(shared('now'), 'tell-manager'), /It was filed at once\. It went to: A GP\./);
    const before = said(shared('not-yet'), 'tell-manager');
    assert.match(before, /It goes to: A GP\. They had not shared it yet when they filed it\./);
    assert.doesNotMatch(before, /went to|they shared it|was shared/);
  });

  it('does not say to the administrator that somebody has not answered who was never reached', () => {
    const waiting = waitingCase();
    const asked = waiting.outbox.find(({ kind }) => kind === 'ask-manager')!;
    const stuck = { ...asked, id: '1-top', state: 'stuck' as const, reason: NOBODY_ANSWERED };
    const shown = (heldSince: string | null): string =>
      JSON.stringify(
        stuckView(
          context,
          { documents: [{ ...waiting, outbox: [{ ...asked, heldSince }, stuck] }], page: null, next: null, reach: {} },
          () => 'Mo',
        ),
      );
    assert.match(shown('2026-11-23T10:00:00.000Z'), /They cannot be reached here, and nobody stands higher\./);
    assert.doesNotMatch(shown('2026-11-23T10:00:00.000Z'), /has answered/);
    assert.match(shown(null), /Nobody on the ladder has answered\./);
  });

  it('tells administrators in their language why nothing goes on, where the stored reason is the same in every one', () => {
    const cause = {
      ...en.admin.cause,
      nobodyAnswered: 'Does neb wedi ateb.',
      nobodyActs: 'Does neb ar ôl.',
      noGuardian: 'Does dim.',
    };
    speak({ ...en, admin: { ...en.admin, cause } }, 'cy');
    const causes = [NOBODY_ANSWERED, NOBODY_STANDS_HIGHER, NO_GUARDIAN].map((reason) => {
      const about = [{ ref: 'NCC-7K3F-92QD', what: 'ask-manager', cause: reason }] as const;
      return JSON.stringify(stuckNewsView({ about, more: 0 }).data);
    });
    assert.match(causes[0]!, /Does neb wedi ateb\./);
    assert.match(causes[1]!, /Does neb ar ôl\./);
    assert.match(causes[2]!, /Does dim\./);
  });

  it('tells them where the policy said otherwise', () => {
    const shared = run(draft('risk', 'share'), person('pat'), { type: 'file' });
    const journal = shared.journal.map((entry) =>
      entry.kind === 'manager-told' ? { ...entry, content: { ...entry.content, againstVerdict: true } } : entry,
    );
    assert.match(said({ ...shared, journal }, 'tell-manager'), /The policy said otherwise\./);
  });
});
