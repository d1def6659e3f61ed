// A lawful order to erase in Teams, from naming the record to what both are told, through the whole bot.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import { mayBeTold } from '../../src/outbox/may-be-told.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { readingsIn } from '../../src/record/access.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import { isKind } from '../../src/record/entries.ts';
import { ERASE_DAYS } from '../../src/record/erase.ts';
import { lineIn } from '../../src/record/in-words/history.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { eraseView } from '../../src/teams/views/erase.ts';
import type { CaseDocument, Role } from '../../src/record/types.ts';
import { say } from '../../src/words/say.ts';
import { adviceAsked, askGuardian, draft, edition, FORM, person, run, waitingCase } from '../support/ladder.ts';
import { asked } from '../support/erase.ts';
import { openThings } from '../support/joint-things.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { verifyAdvice, verifyRecord, verifyRequest } from '../support/verify.ts';

const REASON = 'The neighbour told us of the shouting. Imogen Clarke rang. He is cold at night.';
const ASKED = 'they ask for all of it';

const filed = (reason = REASON): CaseDocument =>
  run(run(draft('agreed', 'share'), person('pat'), { type: 'fill', form: { ...FORM, reason } }), person('pat'), {
    type: 'file',
  });

describe('Those who take texts out of a record by a lawful order', () => {
  let teams: Teams;
  let ivy: Chat;
  let liam: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    [ivy, liam] = [teams.chat('ivy'), teams.chat('liam')];
    await liam.say('help');
  });
  afterEach(() => teams.close());

  const stored = async <T extends CaseDocument | AdviceDocument = CaseDocument>(id: string): Promise<T> =>
    (await teams.store.get<T>('NCC', id))!.document;
  const readings = async (): Promise<string[]> =>
    (await teams.store.all<AccessDocument>('NCC', 'access', 100)).items
      .flatMap(({ document }) => readingsIn(document))
      .map(({ by, content }) => `${by.name} ${content.what} ${content.reference}`);

  /** Names the record, ticks what fits, and names the order. */
  async function propose(chat: Chat, id: string, text: RegExp, ordered = '2026-03-03'): Promise<void> {
    await chat.say('erase');
    chat.type('Reference of a record, a request to the Guardian, or joint work', id);
    chat.type('By which order, or why do you look?', 'Norwich County Court');
    await chat.press('See its texts');
    while (!text.test(chat.text(true))) await chat.press('More texts');
    chat.pick(text, 'Which texts go?');
    chat.type('On which day?', ordered);
    await chat.press('Propose what I ticked');
  }
  async function open(chat: Chat): Promise<void> {
    await teams.deliver();
    chat.look();
    await chat.press('See the texts');
  }

  /** Sends what a button of somebody's card sends, from this chat. */
  async function tap(
    chat: Chat,
    pressed: Record<string, unknown>,
    change = (data: string): string => data,
  ): Promise<void> {
    const value: unknown = JSON.parse(change(JSON.stringify(pressed['value'])));
    const { id: _id, text: _text, ...own } = chat.last;
    chat.read(await chat.deliver({ ...own, type: 'invoke', name: 'adaptiveCard/action', value }));
  }

  it('name a record, tick its texts and the order, another sees them and agrees, and both are told', async () => {
    const record = filed();
    await teams.store.create(record);
    await propose(ivy, record.id, /cold at night/);
    assert.match(ivy.text(), /One text is proposed\..*Nothing is gone yet/s);
    assert.ok(!ivy.buttons().includes('I agree, erase them'));
    assert.deepEqual(await readings(), [`Ivy Ingram erase ${record.id}`]);
    await teams.deliver();
    liam.look();
    assert.match(liam.text(), /Ivy Ingram proposes .* taken out of this by a lawful order/);
    assert.match(liam.text(), /The order: Norwich County Court, 3 March 2026/);
    assert.match(liam.text(), /Entry 1, Why did you decide this\?/);
    const asking = { record: recordOf(await stored(record.id)), spell: String, edition };
    const told = asking.record.entries.map((entry) => lineIn(asking, entry).line);
    assert.ok(told.some((line) => line.includes('Somebody who may agree got news of an order to erase.')));
    assert.doesNotMatch(liam.text(true), /cold at night/, 'the text itself stands behind the button');
    await liam.press('See the texts');
    assert.match(liam.text(true), /cold at night/);
    assert.deepEqual(await readings(), [`Ivy Ingram erase ${record.id}`, `${liam.person.name} erase ${record.id}`]);
    await liam.press('I agree, erase them');
    assert.match(liam.text(), /the texts are gone/);
    const after = await stored(record.id);
    assert.doesNotMatch(JSON.stringify(after), /cold at night/);
    await teams.deliver();
    ivy.look();
    assert.match(ivy.text(), /Liam \w+ agreed to what you proposed\. The texts are gone\./);
    assert.deepEqual(verifyRecord(await stored(record.id)), []);
  });

  it('take texts out of what agencies do together in the same way, and its card then shows the mark', async () => {
    const { assessment } = await openThings(teams.joint, teams.directory);
    await teams.deliver();
    await propose(ivy, assessment, /The baby/);
    assert.match(ivy.text(), /One text is proposed/);
    await teams.deliver();
    liam.look();
    assert.doesNotMatch(liam.text(true), /The baby/, 'the text itself stands behind the button');
    await liam.press('See the texts');
    assert.match(liam.text(true), /The baby/);
    await liam.press('I agree, erase them');
    assert.match(liam.text(), /the texts are gone/);
    const { document } = (await teams.store.get<JointDocument>('NCC', assessment))!;
    assert.doesNotMatch(JSON.stringify(document), /The baby/);
    assert.deepEqual(jointProblems(document, teams.now()), []);
    const pat = teams.chat('pat');
    await pat.say(`show ${assessment}`);
    assert.match(pat.text(true), /Taken out under the law/);
    await teams.deliver();
    ivy.look();
    assert.match(ivy.text(), /Liam \w+ agreed to what you proposed/);
  });

  it('are told by the letters of a reference that another agency erases it', async () => {
    await ivy.say('erase');
    ivy.type('Reference of a record, a request to the Guardian, or joint work', 'POL-7K3F-92QD');
    ivy.type('By which order, or why do you look?', 'Norwich County Court');
    await ivy.press('See its texts');
    assert.match(ivy.text(), /Only that agency takes texts out of what it opened/);
  });

  it('propose nothing by an order of a day to come; today is none', async () => {
    await teams.store.create(filed());
    await propose(ivy, filed().id, /cold at night/, '2026-11-24');
    assert.match(ivy.text(), /The day of the order cannot be one to come/);
    assert.deepEqual((await stored(filed().id)).journal.length, filed().journal.length);
    await propose(ivy, filed().id, /cold at night/, '2026-11-23');
    assert.match(ivy.text(), /One text is proposed/);
  });

  it('refuse it with the reason, or take it back, and the other is told', async () => {
    const record = filed();
    await teams.store.create(record);
    await propose(ivy, record.id, /cold at night/);
    await open(liam);
    liam.type('Why?', 'The order names another case.');
    await liam.press('Refuse it now');
    assert.match(liam.text(), /the proposal is ended\. Nothing was taken out/);
    await teams.deliver();
    ivy.look();
    assert.match(ivy.text(), /Liam \w+ refused what you proposed\..*Why: The order names another case/);
    assert.match(JSON.stringify(await stored(record.id)), /cold at night/);

    await propose(ivy, record.id, /cold at night/);
    await teams.deliver();
    ivy.type('Why?', 'The order was lifted.');
    await ivy.press('Take it back now');
    await teams.deliver();
    liam.look();
    assert.match(liam.text(), /Ivy Ingram took the proposal back.*Why: The order was lifted/);
    assert.deepEqual(verifyRecord(await stored(record.id)), []);
  });

  it('do nothing by a card that is settled already, tapped twice, or somebody else has', async () => {
    const record = filed();
    await teams.store.create(record);
    await propose(ivy, record.id, /cold at night/);
    await open(liam);
    const agree = liam.activity('I agree, erase them');
    await tap(ivy, agree);
    assert.match(ivy.text(), /You proposed it, so somebody else must agree/);
    const mo = teams.chat('mo');
    await mo.say('help');
    await tap(mo, agree);
    assert.doesNotMatch(mo.text(), /cold at night|gone/);
    assert.match(JSON.stringify(await stored(record.id)), /cold at night/);
    await tap(liam, agree);
    const once = await stored(record.id);
    await tap(liam, agree);
    assert.match(liam.text(), /There is no proposal with this number that waits/);
    assert.deepEqual((await stored(record.id)).journal.length, once.journal.length);
  });

  it('are asked again where what it takes out has changed since they looked', async () => {
    const record = filed();
    await teams.store.create(record);
    await propose(ivy, record.id, /cold at night/);
    await open(liam);
    const agree = liam.activity('I agree, erase them');
    await tap(liam, agree, (data) => data.replace(/@[0-9a-f]{12}"/, '@000000000000"'));
    assert.match(liam.text(), /has changed since you looked at it/);
    assert.match(liam.text(true), /cold at night/);
    assert.match(JSON.stringify(await stored(record.id)), /cold at night/);
    await liam.press('I agree, erase them');
    assert.doesNotMatch(JSON.stringify(await stored(record.id)), /cold at night/);
  });

  it('take it from the request to the Guardian too, once the record says so', async () => {
    const record = asked(askGuardian(waitingCase(), 'pat', ASKED));
    const advice = adviceAsked(record);
    await teams.store.create(record);
    await teams.store.create(advice);
    await propose(ivy, record.id, /they ask for all of it/);
    await open(liam);
    await liam.press('I agree, erase them');
    await teams.deliver();
    const [after, rest] = [await stored(record.id), await stored<AdviceDocument>(advice.id)];
    assert.doesNotMatch(JSON.stringify([after, rest]), new RegExp(ASKED));
    assert.ok(!JSON.stringify(rest).includes(record.id));
    assert.ok(after.journal.some((entry) => isKind(entry, 'delivered') && entry.content.what === 'erase-advice'));
    assert.deepEqual(
      verifyAdvice(after, () => rest),
      [],
    );
  });

  it('take a text out of a request to the Guardian alone, and never learn who asked', async () => {
    const record = asked(askGuardian(waitingCase(), 'pat', ASKED));
    const advice = adviceAsked(record);
    await teams.store.create(record);
    await teams.store.create(advice);
    await propose(ivy, advice.id, /they ask for all of it/);
    assert.match(JSON.stringify(teams.sent), /In the record that asked it, it stays/);
    await open(liam);
    await liam.press('I agree, erase them');
    await teams.deliver();
    ivy.look();
    assert.match(ivy.text(), /agreed to what you proposed\. The texts are gone/);
    const rest = await stored<AdviceDocument>(advice.id);
    assert.doesNotMatch(JSON.stringify(rest), new RegExp(ASKED));
    assert.match(JSON.stringify(await stored(record.id)), new RegExp(ASKED), 'the order was about the request alone');
    assert.deepEqual(verifyRequest(rest), []);
    assert.deepEqual(
      rest.outbox.filter(({ kind }) => kind === 'erase-news'),
      [],
    );
    const sent = JSON.stringify(teams.sent.filter(({ activity }) => JSON.stringify(activity).includes(advice.id)));
    // the field for a reference shows one as an example
    const said = sent.replaceAll(say('erase.card.recordHint'), '');
    for (const word of [record.id, record.author.id, record.author.name]) assert.ok(!said.includes(word), word);
  });

  it('are told when nobody has agreed within four weeks, and can propose it again', async () => {
    const record = filed();
    await teams.store.create(record);
    await propose(ivy, record.id, /cold at night/);
    await open(liam);
    const agree = liam.activity('I agree, erase them');
    teams.advance(ERASE_DAYS * 86_400_000);
    await teams.deliver();
    ivy.look();
    assert.match(ivy.text(), /Nobody agreed to what you proposed on 23 November 2026, and it has ended/);
    await tap(liam, agree);
    assert.match(liam.text(), /waited for more than four weeks and has ended/);
    assert.match(JSON.stringify(await stored(record.id)), /cold at night/);
    await propose(ivy, record.id, /cold at night/);
    await open(liam);
    await liam.press('I agree, erase them');
    assert.doesNotMatch(JSON.stringify(await stored(record.id)), /cold at night/);
  });

  it('take nothing out while the record is held, in the same tap in which they agree', async () => {
    const record = filed();
    await teams.store.create(record);
    await propose(ivy, record.id, /cold at night/);
    await open(liam);
    const hold = { type: 'set-hold', matter: 'Court', reason: 'The court has asked for it.' } as const;
    const [, held] = await Promise.all([
      liam.press('I agree, erase them'),
      teams.register.keep.change(person('rex'), record.id, hold),
    ]);
    assert.equal(held.outcome, 'done');
    const after = await stored(record.id);
    const isGone = !JSON.stringify(after).includes('cold at night');
    assert.match(liam.text(), isGone ? /the texts are gone/ : /held for a matter/);
    const order = after.journal
      .filter(({ kind }) => kind === 'redacted' || kind === 'hold-set')
      .map(({ kind }) => kind);
    assert.deepEqual(order, isGone ? ['redacted', 'hold-set'] : ['hold-set']);
  });

  it('see each text whole, however long all of them are, and tick some on several cards', async () => {
    const long = (about: string): string => `${about} ${'She said so. '.repeat(150)}`.trim();
    const FIELDS = [
      'reason',
      'what',
      'withWhom',
      'whyNotTold',
      'capacityConsidered',
      'reasonsFor',
      'reasonsAgainst',
    ] as const;
    const texts = Object.fromEntries(FIELDS.map((field) => [field, long(field)])) as Record<
      (typeof FIELDS)[number],
      string
    >;
    const form = { ...FORM, ...texts };
    const filled = run(draft('agreed', 'share'), person('pat'), { type: 'fill', form });
    const record = run(filled, person('pat'), { type: 'file' });
    await teams.store.create(record);
    const wanted = [texts.reason, texts.reasonsAgainst];
    await ivy.say('erase');
    ivy.type('Reference of a record, a request to the Guardian, or joint work', record.id);
    await ivy.press('See its texts');
    assert.match(ivy.text(), /Say by which order, or why, before its texts are shown/);
    assert.deepEqual(await readings(), []);
    await ivy.say('erase');
    ivy.type('Reference of a record, a request to the Guardian, or joint work', record.id);
    ivy.type('By which order, or why do you look?', 'Norwich County Court');
    await ivy.press('See its texts');
    const seen = new Set<string>();
    do {
      for (const [name, text] of Object.entries(texts)) if (ivy.text(true).includes(text)) seen.add(name);
      for (const text of wanted) if (ivy.text(true).includes(text)) ivy.pick(new RegExp(`${text}$`), 'Which texts go?');
      await ivy.press('More texts');
    } while (!/Texts 1 to/.test(ivy.text()));
    assert.deepEqual([...seen].sort(), [...FIELDS].sort());
    ivy.type('On which day?', '2026-03-03');
    await ivy.press('Propose what I ticked');
    assert.match(ivy.text(), /2 texts are proposed/);
    await open(liam);
    await liam.press('I agree, erase them');
    const { journal } = await stored(record.id);
    assert.ok(wanted.every((text) => !JSON.stringify(journal).includes(text)));
    assert.ok(JSON.stringify(journal).includes(texts.what));
  });

  it('agree on the last card of a proposal, when all of it was before them', () => {
    const code = 'abcdef012345';
    const left = Array.from({ length: 14 }, (_, n) => ({
      code: `1.${n}`,
      seq: 1,
      path: `form.${n}`,
      text: `Text ${n}`,
    }));
    const by = { id: 'rex', name: 'Rex Rowe', role: 'records-manager', team: '' } as const;
    const [at, until] = ['2026-03-03T09:00:00.000Z', '2026-03-31T09:00:00.000Z'];
    const proposed = { proposal: 4, by, at, until, order: 'An order', texts: [], osUser: null, code, left };
    const shown = (from: number, self = 'ivy'): unknown => {
      const { agree, next } = eraseView({
        page: 'proposal',
        reference: 'NCC-1',
        proposed,
        from,
        self,
        isStopped: false,
      }).data;
      return { agree, next };
    };
    assert.deepEqual(shown(0), { agree: '', next: 'NCC-1@4@6' });
    assert.deepEqual(shown(6), { agree: '', next: 'NCC-1@4@12' });
    assert.deepEqual(shown(12), { agree: `NCC-1@4@${code}`, next: '' });
    assert.deepEqual(shown(12, 'rex'), { agree: '', next: '' });
  });

  it('are told nothing of it once they have left the role', async () => {
    const record = filed();
    await teams.store.create(record);
    await propose(ivy, record.id, /cold at night/);
    const item = (await stored(record.id)).outbox.find((one) => one.kind === 'erase-news' && one.to === liam.person.id);
    assert.ok(item?.kind === 'erase-news');
    const people = loadDirectory(join(import.meta.dirname, '..', '..', 'env', 'people.local.yaml'));
    const told = (roles: Role[]): Promise<boolean> => {
      const find = (id: string) => ({ ...people.find(id)!, roles });
      const standing = {
        directory: { ...people, find },
        rungs: [],
        store: teams.store,
        clock: { now: () => teams.now() },
      };
      return mayBeTold(standing, record, item);
    };
    assert.equal(await told(['legal-adviser']), true);
    for (const role of ['auditor', 'manager', 'practitioner', 'caldicott-guardian'] as const)
      assert.equal(await told([role]), false, role);
  });

  it('are nobody else: not a manager, the Guardian, an administrator, an auditor or its author', async () => {
    await teams.store.create(filed());
    for (const key of ['mo', 'gale', 'ada', 'ira', 'pat']) {
      const chat = teams.chat(key);
      await chat.say('erase');
      assert.match(chat.text(), /Only information governance, and those who help it/, key);
    }
    assert.deepEqual(await readings(), []);
  });
});
