// A lawful order to erase, on what several agencies do together: its texts go by two people who wrote nothing in it, what
// anybody sees then is the mark, and a text that is gone without an order is found.
import assert from 'node:assert/strict';
import { jointProblems } from '../../src/joint/problems.ts';
import type { JointDocument } from '../../src/joint/facts.ts';
import { ERASE_DAYS, erasableTexts, grouped } from '../../src/record/erase.ts';
import { isKind } from '../../src/record/entries.ts';
import type { EntryContents, EntryKind, NewEntry } from '../../src/record/entries.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { readingsIn } from '../../src/record/access.ts';
import { actingAs, newEntry, REDACTED, seal } from '../../src/record/journal.ts';
import { withRegisterEntries } from '../../src/record/register-document.ts';
import { ERASING } from '../../src/record/terms.ts';
import type { KeepCommand } from '../../src/record/keeping.ts';
import type { Actor } from '../../src/record/types.ts';
import type { EraseOutcome, Proposed } from '../../src/register/erase/erasures.ts';
import { registerOutboxProblems } from '../../src/record/verify-register-outbox.ts';
import type { Register } from '../../src/register/register.ts';
import type { Person } from '../../src/people/directory.ts';
import { routePage } from '../../src/cases/joint/route-page.ts';
import { renderPage } from '../../src/pages/page.ts';
import { assessmentView } from '../../src/teams/views/assessment.ts';
import { routeView } from '../../src/teams/views/route.ts';
import { say } from '../../src/words/say.ts';
import { makeReference } from '../../src/record/reference.ts';
import { context } from '../support/ladder.ts';
import { openThings } from '../support/joint-things.ts';
import type { JointThings } from '../support/joint-things.ts';
import { jointWorld } from '../support/joint-world.ts';
import type { JointWorld } from '../support/joint-world.ts';
import { rested } from '../support/keeping.ts';

const ORDER = 'County court, 3 March';
const LOOK = { through: 'terminal', osUser: 'root', why: ORDER } as const;
const KINDS = ['route', 'block', 'assessment'] as const;
const DAY = 86_400_000;

describe('A lawful order to erase from what agencies do together', () => {
  let world: JointWorld;
  let register: Register;
  let things: JointThings;
  let [ivy, liam, rex, pat, hana]: Person[] = [];
  const who = (one: Person | undefined): Person => one!;

  beforeEach(async () => {
    world = jointWorld();
    register = world.of('NCC')!.register;
    [ivy, liam, rex, pat, hana] = ['ivy', 'liam', 'rex', 'pat', 'hana'].map((key) => world.person(key));
    things = await openThings(world.joint, world.directory);
    await world.settle();
    world.told.length = 0;
  });
  afterEach(() => world.store.close());

  const code = (outcome: EraseOutcome<unknown>): string =>
    outcome.outcome === 'refused' ? outcome.refusal.code : 'done';
  const stored = (id: string): Promise<JointDocument> => world.document<JointDocument>(id);
  const texts = async (id: string): Promise<string[]> =>
    erasableTexts((await stored(id)).journal).map((one) => one.text);
  const propose = async (id: string, actor: Actor, which = (_text: string): boolean => true): Promise<EraseOutcome> => {
    const chosen = erasableTexts((await stored(id)).journal).filter(({ text }) => which(text));
    return register.erasures.run(actor, id, { type: 'propose-erase', texts: grouped(chosen), order: ORDER });
  };
  const proposed = async (id: string, actor: Actor, which?: (text: string) => boolean): Promise<Proposed> => {
    const outcome = await propose(id, actor, which);
    assert.ok(outcome.outcome === 'done', JSON.stringify(outcome));
    return outcome.open.at(-1)!;
  };
  const agree = (id: string, { proposal, code: seen }: Proposed, actor: Actor): Promise<EraseOutcome> =>
    register.erasures.run(actor, id, { type: 'agree-erase', proposal, seen });
  const erase = async (id: string, which?: (text: string) => boolean): Promise<void> =>
    assert.equal(code(await agree(id, await proposed(id, who(rex), which), who(ivy))), 'done');
  const problems = async (id: string): Promise<string[]> => {
    const document = await stored(id);
    return [...jointProblems(document, world.now), ...registerOutboxProblems(document, world.now)].map(
      ({ message }) => message,
    );
  };
  /** What of it anybody of these sees anywhere, as one text. */
  const seenBy = async (actor: Person): Promise<string> => {
    const { routes, blocks, assessments, matters } = world.joint;
    return JSON.stringify([
      await routes.see(actor, things.route),
      await routes.listFor(actor),
      await blocks.see(actor, things.block),
      await assessments.see(actor, things.assessment),
      await matters.see(actor, 'C-100200'),
    ]);
  };

  /** Somebody writes in it. */
  async function change<Kind extends EntryKind>(
    id: string,
    by: Person,
    kind: Kind,
    content: EntryContents[Kind],
  ): Promise<void> {
    const { document, etag } = (await world.store.get<JointDocument>('NCC', id))!;
    const entry = newEntry(kind, actingAs(by, by.roles[0]!), content, context(world.now)) as NewEntry;
    await world.store.replace(withRegisterEntries(document, [entry]), etag);
  }

  for (const kind of KINDS)
    it(`takes every text out of a ${kind}; it stays whole, and its clock runs on`, async () => {
      const id = things[kind];
      const before = await stored(id);
      const said = await texts(id);
      assert.ok(said.length > 0);
      const open = await proposed(id, who(rex));
      assert.deepEqual(await problems(id), []);
      assert.ok((await stored(id)).terms!.includes(ERASING));
      assert.equal(code(await agree(id, open, who(ivy))), 'done');
      const after = await stored(id);
      assert.deepEqual(await texts(id), []);
      for (const text of said) assert.ok(!JSON.stringify(after).includes(JSON.stringify(text)), text);
      assert.deepEqual(
        after.journal.slice(0, before.journal.length).map(({ hash }) => hash),
        before.journal.map(({ hash }) => hash),
      );
      const clocks = ({ outbox }: JointDocument) => outbox.filter((item) => item.kind === 'joint-clock');
      assert.deepEqual([after.terms, clocks(after)], [before.terms, clocks(before)]);
      assert.deepEqual(await problems(id), []);
      await world.settle();
      assert.deepEqual(await problems(id), []);
      await world.goTo('2027-01-20T10:00:00Z');
      assert.deepEqual(await problems(id), [], 'after its clocks have run');
    });

  it('shows the mark in the place of each text, to everybody and everywhere, and that it happened', async () => {
    for (const kind of KINDS) await erase(things[kind]);
    for (const actor of [who(pat), who(hana)]) {
      const seen = await seenBy(actor);
      assert.ok(seen.includes(REDACTED));
      assert.ok(seen.includes(say('erase.happened')));
    }
    const { routes, blocks, assessments } = world.joint;
    const said = [
      (await routes.see(who(pat), things.route))!.history,
      (await blocks.see(who(pat), things.block))!.history,
      (await assessments.see(who(pat), things.assessment))!.history,
    ];
    for (const history of said) assert.ok(history.some(({ words }) => words === say('erase.happened')));
  });

  it('draws their cards and the printed page with it', async () => {
    for (const kind of KINDS) await erase(things[kind]);
    const { routes, assessments } = world.joint;
    const route = (await routes.see(who(pat), things.route))!;
    const protocol = world.joint.protocols().byId(route.protocol.id)!;
    const data = protocol.routes.find(({ id }) => id === route.route.id)!;
    const page = renderPage(
      'sections',
      routePage({ protocol, route: data, seen: route, made: { by: who(pat).name, at: world.now } }),
    );
    const cards = [routeView(route), assessmentView((await assessments.see(who(pat), things.assessment))!)];
    for (const shown of [page, ...cards.map((view) => JSON.stringify(view))])
      assert.match(shown, /Taken out under the law/);
  });

  it('gives whoever erased no part in it: to them it is as before', async () => {
    await erase(things.route);
    await world.settle();
    assert.ok(!(await stored(things.route)).terms!.includes(`joint-person:${who(rex).id}`));
    assert.equal(await world.joint.routes.see(who(rex), things.route), null);
  });

  it('asks everybody who may be the second and wrote nothing in it, and tells whoever proposed it what came of it', async () => {
    const first = await proposed(things.block, who(rex));
    await world.settle();
    const asked = world.told.filter((line) => line.includes('erase-news')).toSorted();
    assert.deepEqual(asked, [`ivy erase-news ${things.block}`, `liam erase-news ${things.block}`]);
    world.told.length = 0;
    assert.equal(code(await agree(things.block, first, who(ivy))), 'done');
    await world.settle();
    assert.deepEqual(
      world.told.filter((line) => line.includes('erase-news')),
      [`rex erase-news ${things.block}`],
    );
    assert.deepEqual(await register.erasures.waiting(who(liam)), []);
    assert.deepEqual(await problems(things.block), []);
  });

  it('lists what waits to whoever may agree, ends after four weeks, and tells its proposer', async () => {
    const open = await proposed(things.assessment, who(rex));
    const waiting = await register.erasures.waiting(who(ivy));
    assert.deepEqual(
      waiting.map(({ reference, proposal }) => [reference, proposal]),
      [[things.assessment, open.proposal]],
    );
    world.told.length = 0;
    await world.goTo(new Date(world.now.getTime() + (ERASE_DAYS + 1) * DAY).toISOString());
    assert.ok(world.told.includes(`rex erase-news ${things.assessment}`));
    assert.equal(code(await agree(things.assessment, open, who(ivy))), 'erase-ended');
    assert.deepEqual(await problems(things.assessment), []);
  });

  it('is refused by the second with a reason, or taken back, and nothing goes', async () => {
    const said = await texts(things.block);
    for (const actor of [who(ivy), who(rex)]) {
      const { proposal } = await proposed(things.block, who(rex));
      const command = { type: 'give-up-erase', proposal, reason: 'It names another.' } as const;
      assert.equal(code(await register.erasures.run(actor, things.block, command)), 'done');
      await world.settle();
    }
    assert.deepEqual(await texts(things.block), said);
    assert.deepEqual(await problems(things.block), []);
    assert.deepEqual(await register.erasures.waiting(who(ivy)), []);
  });

  it('is of two who wrote nothing in it, neither before it was proposed nor after', async () => {
    const id = things.block;
    const open = await proposed(id, who(liam));
    const rung = (await stored(id)).journal.find((entry) => isKind(entry, 'block-rung-begun'))!.content.rung;
    await change(id, who(liam), 'block-said', { side: 'ours', rung, answer: null, text: null });
    assert.equal(code(await agree(id, open, who(ivy))), 'erase-proposerWrote');
    assert.equal(code(await propose(id, who(liam))), 'erase-own');
    assert.deepEqual(await register.erasures.waiting(who(liam)), []);
    const refuse = { type: 'give-up-erase', proposal: open.proposal, reason: 'Liam wrote in it.' } as const;
    assert.equal(code(await register.erasures.run(who(ivy), id, refuse)), 'done');
    const other = await proposed(id, who(rex));
    assert.equal(code(await agree(id, other, who(liam))), 'erase-own');
    assert.equal(code(await agree(id, other, who(rex))), 'erase-samePerson');
  });

  it('is of the agency that opened it alone: by the letters of another it says so, whether there is something or not', async () => {
    const { register: police } = world.of('POL')!;
    for (const id of [things.route, 'NCC-0000-0001']) {
      const read = await police.erasures.read({ ...who(ivy), agency: 'POL' }, id, LOOK);
      assert.equal(code(read), 'erase-otherAgency');
      const command = { type: 'give-up-erase', proposal: 1, reason: 'x' } as const;
      assert.equal(code(await police.erasures.run({ ...who(ivy), agency: 'POL' }, id, command)), 'erase-otherAgency');
    }
    assert.equal(code(await register.erasures.read(who(ivy), 'NCC-0000-0001', LOOK)), 'erase-notFound');
  });

  it('is for nobody else, and shows its texts only for a reason that is noted', async () => {
    assert.equal(code(await register.erasures.read(who(pat), things.route, LOOK)), 'erase-notYourRole');
    assert.equal(code(await register.erasures.read(who(ivy), things.route, { ...LOOK, why: '' })), 'erase-whyNeeded');
    const read = await register.erasures.read(who(ivy), things.route, LOOK);
    assert.ok(read.outcome === 'done' && read.of === 'joint' && read.texts.length > 0);
    const { items } = await world.store.all<AccessDocument>('NCC', 'access', 100);
    const noted = items
      .flatMap(({ document }) => readingsIn(document))
      .filter(({ content }) => content.what === 'erase');
    assert.deepEqual(
      noted.map(({ by, content }) => [by.id, content.reference, content.why?.text]),
      [[who(ivy).id, things.route, ORDER]],
    );
  });

  it('takes a text of another agency that is not shared here, and shows nobody here what it says', async () => {
    const { assessment: id } = things;
    const secret = 'Seen at the station twice';
    await change(id, who(hana), 'assessment-contributed', {
      id: 'c1',
      agency: 'HCT',
      shared: 'yes',
      sees: ['POL'],
      holds: seal(secret, 'salt'),
      where: null,
      why: null,
      record: null,
      decidedBy: null,
      instead: null,
    });
    const read = await register.erasures.read(who(rex), id, LOOK);
    assert.ok(read.outcome === 'done');
    assert.ok(!JSON.stringify(read).includes(secret));
    const hidden = read.texts.filter(({ text }) => text === say('erase.notShown'));
    const command = { type: 'propose-erase', texts: grouped(hidden), order: ORDER } as const;
    const outcome = await register.erasures.run(who(rex), id, command);
    assert.ok(outcome.outcome === 'done' && !JSON.stringify(outcome).includes(secret), JSON.stringify(outcome));
    const [open] = outcome.open;
    const seen = await register.erasures.readProposal(who(ivy), id, open!.proposal, LOOK);
    assert.ok(seen.outcome === 'done' && seen.proposed.left.length === 1);
    assert.ok(!JSON.stringify(seen).includes(secret));
    assert.equal(code(await agree(id, seen.proposed, who(ivy))), 'done');
    assert.ok(!JSON.stringify(await stored(id)).includes(secret));
  });

  it('is stopped while it is held itself, and by nothing once that is lifted', async () => {
    for (const kind of KINDS) {
      const id = things[kind];
      const hold = (command: KeepCommand) => register.keep.change(who(liam), id, command);
      assert.equal((await hold({ type: 'set-hold', matter: 'Proceedings', reason: 'Asked for' })).outcome, 'done');
      assert.equal(code(await propose(id, who(rex))), 'erase-held');
      const { holds } = (await register.keep.see(who(liam), id))!;
      assert.equal((await hold({ type: 'lift-hold', hold: holds[0]!.seq, reason: 'Over' })).outcome, 'done');
      assert.equal(code(await propose(id, who(rex))), 'done');
    }
  });

  it('is stopped while a record that it links is held: no proposal, no text shown', async () => {
    const record = rested(who(pat), makeReference('NCC', Uint8Array.of(1, 2, 3, 4, 5)));
    await world.store.create(record);
    await change(things.route, who(pat), 'route-decided', {
      record: record.id,
      revision: 1,
      entry: record.journal.at(-1)!.hash,
      decision: 'share',
      verdict: 'share',
      inPart: false,
    });
    const hold = { type: 'set-hold', matter: 'Court', reason: 'The court has asked for it.' } as const;
    assert.equal((await register.keep.change(who(liam), record.id, hold)).outcome, 'done');
    assert.equal(code(await propose(things.route, who(rex))), 'erase-linkedHeld');
    assert.equal(code(await register.erasures.read(who(ivy), things.route, LOOK)), 'erase-linkedHeld');
    assert.equal(code(await propose(things.block, who(rex))), 'done', 'what does not link it is not held');
  });

  it('is stopped while an inquiry covers it, as a record is', async () => {
    const open = await proposed(things.block, who(rex));
    const inquiry = await register.keep.openInquiry(who(liam), {
      title: 'An inquiry',
      reason: 'A court has asked.',
      covers: { classes: ['decision-log'], teams: [who(pat).team], from: null, to: null },
    });
    assert.equal(inquiry.outcome, 'done');
    assert.equal(code(await agree(things.block, open, who(ivy))), 'erase-inquiry');
    assert.equal(code(await propose(things.route, who(rex))), 'erase-inquiry');
    const seen = await register.erasures.readProposal(who(ivy), things.block, open.proposal, { through: 'teams' });
    assert.ok(seen.outcome === 'done' && seen.stops?.code === 'erase-inquiry' && seen.proposed.left.length === 0);
  });
});
