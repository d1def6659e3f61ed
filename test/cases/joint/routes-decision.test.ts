// What a route puts before whoever decides what goes: what is asked first, and what was asked for.
import assert from 'node:assert/strict';
import { answerOf } from '../../../src/record/draft-answer.ts';
import type { CaseDocument } from '../../../src/record/types.ts';
import { edition } from '../../support/ladder.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, fileFor, MATTER, PICKED, routeSteps, sendFor } from '../../support/routes.ts';

describe('The decision of a route', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  const { directory } = jointWorld();
  const [pat, cora, drew] = [directory.byKey('pat')!, directory.byKey('cora')!, directory.byKey('drew')!];

  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;

  /** The draft that Pat begins for a request of the police with this on its form. */
  let matters = 0;
  async function draftFor(fields: object, proceedings: object = {}): Promise<CaseDocument> {
    matters += 1;
    const given = { route: '6', direction: 'out', matter: `${MATTER}${matters}`, other: 'NCC', proceedings } as const;
    const { id } = steps.done(await routes().open(drew, given));
    steps.done(await routes().fill(drew, id, { fields: { ...FILLED['police-request'], ...fields } }));
    steps.done(await routes().complete(drew, id, { contact: cora.id, ends: '2026-12-11' }));
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    const came = await routes().beginDecision(pat, id, {});
    steps.done(came);
    return (await world.of('NCC')!.cases.find(pat, (came as { draft: string }).draft))!;
  }
  const run = async (id: string, command: Parameters<ReturnType<typeof cases>['run']>[3]) =>
    (await cases().run(pat, id, null, command)).document!;
  const cases = () => world.of('NCC')!.cases;
  const confirmed = (id: string) => run(id, { type: 'confirm', facts: {}, answer: null });
  /** What is confirmed, once it is answered how they asked. */
  async function asked(id: string, how: 'limited' | 'unlimited' | 'unverified'): Promise<CaseDocument> {
    const { verdict, next } = answerOf(edition, (await confirmed(id)).draft!);
    assert.notEqual(verdict.verdict, 'share');
    assert.ok(next?.settles.includes('request'), next?.id);
    return run(id, { type: 'answer', question: next!.id, response: how });
  }

  it('knows what lets court papers go and who checked it, so that to share them is not against the policy', async () => {
    const form = FILLED['family-material']!;
    for (const [allowed, advice] of [
      ['rules', ['Legal services: Lena Law']],
      ['leave', ['Legal services: Lena Law']],
      ['own-notes', []],
    ] as const) {
      const { id } = await steps.open(pat, 'family-material', 'POL');
      const fields = { ...form, 'allowed-by': allowed, 'checked-by': 'Lena Law' };
      steps.done(await routes().fill(pat, id, { fields }));
      const { draft } = (await routes().beginDecision(pat, id, {})) as { draft: string };
      // whoever goes on with it notes nothing twice
      steps.done(await routes().beginDecision(pat, id, {}));
      const noted = (await world.of('NCC')!.cases.find(pat, draft))!.draft!.advice;
      assert.deepEqual(
        noted.map(({ of }) => of),
        advice,
        allowed,
      );
      if (advice.length === 0) continue;
      assert.match(noted[0]!.said, /lets the papers go, as the form of route 5 says/);
      const sent = await sendFor(world, pat, draft, 'share', { ...PICKED, route: 'papers' });
      assert.equal(sent.document?.state, 'filed', 'no manager has to agree');
      assert.equal(sent.document.filed!.againstVerdict, false);
      assert.equal(sent.document.filed!.verdict.verdict, 'seek-advice');
      assert.equal((await steps.seen(pat, id)).decision.record, draft);
      steps.done(await routes().withdraw(pat, id, { reason: 'It was tried.' }));
    }
  });

  it('takes no request as a limited one, and asks how they asked before it says yes', async () => {
    const fields = { 'family-proceedings': 'none', wanted: 'The whole file, everything you hold since 2009' };
    for (const how of ['limited', 'unlimited', 'unverified'] as const) {
      const { id } = await draftFor(fields);
      const { verdict } = answerOf(edition, (await asked(id, how)).draft!).verdict;
      assert.equal(verdict === 'share', how === 'limited', `${how}: ${verdict}`);
    }
  });

  it('asks nothing of how they asked where a court has ordered it', async () => {
    await draftFor({ 'family-proceedings': 'none' });
    const [route] = await routes().listFor(pat);
    const order = { on: '2026-11-20', by: '2026-12-02', what: 'The notes', court: 'Norwich' };
    steps.done(await routes().order(pat, route!.id, order));
    const { draft } = (await routes().beginDecision(pat, route!.id, {})) as { draft: string };
    await cases().run(pat, draft, null, { type: 'discard' });
    const again = (await routes().beginDecision(pat, route!.id, {})) as { draft: string };
    const { verdict, next } = answerOf(edition, (await confirmed(again.draft)).draft!);
    assert.equal(verdict.verdict, 'share');
    assert.ok(!next?.settles.includes('request'));
  });

  it('asks whether it is court papers before it says yes, where family proceedings may be going on', async () => {
    const raised = [
      [{ 'family-proceedings': 'going-on' }, {}],
      [{ 'family-proceedings': 'not-known' }, {}],
      [{ 'family-proceedings': 'none' }, { family: 'yes' }],
    ] as const;
    for (const [fields, proceedings] of raised) {
      const { id } = await draftFor(fields, proceedings);
      const said = JSON.stringify([fields, proceedings]);
      const { verdict, next } = answerOf(edition, (await asked(id, 'limited')).draft!);
      assert.notEqual(verdict.verdict, 'share', said);
      assert.ok(next?.settles.includes('legal-bar'), `${said} ${next?.id}`);
      const answered = await run(id, { type: 'answer', question: next!.id, response: 'none' });
      assert.equal(answerOf(edition, answered.draft!).verdict.verdict, 'share', said);
    }
  });

  it('goes on with the own draft of each who began one, and links the one that is filed', async () => {
    const sam = world.person('sam');
    const { id, draft } = await draftFor({ 'family-proceedings': 'none' });
    const [route] = await routes().listFor(pat);
    steps.done(await routes().assign(cora, route!.id, { to: sam.id }));
    const hers = await routes().beginDecision(sam, route!.id, {});
    steps.done(hers);
    assert.notEqual((hers as { draft: string }).draft, id);
    assert.ok(draft);
    assert.equal((await steps.seen(pat, route!.id)).decision.begun, id, "her colleague's draft hides hers not");
    assert.equal((await steps.seen(sam, route!.id)).decision.begun, (hers as { draft: string }).draft);
    await fileFor(world, pat, id, 'share');
    assert.equal(steps.done(await routes().linkDecision(sam, route!.id, { record: id })).decision.record, id);
    assert.deepEqual(await steps.problems(route!.id), []);
  });

  it('says for which manager it waits, and is on the route once they have agreed and it is looked at', async () => {
    const { id } = await draftFor({ 'family-proceedings': 'none' });
    const [route] = await routes().listFor(pat);
    const sent = await sendFor(world, pat, id, 'do-not-share');
    assert.equal(sent.document?.state, 'waiting');
    const waits = await steps.seen(pat, route!.id);
    assert.match(waits.next.words, /waits for Mo Manager until [A-Z]\w+day \d+ November 2026 at \d\d:\d\d\./);
    assert.deepEqual([waits.decision.begun, waits.decision.record], [id, null]);
    // what is answered to a command says the same
    const heard = { court: 'Norwich', of: 'family', on: '2026-12-08', what: 'First' } as const;
    assert.equal(steps.done(await routes().hearing(pat, route!.id, heard)).next.words, waits.next.words);
    const [mo] = [world.person('mo')];
    await cases().run(mo, id, null, { type: 'ask-question', text: 'Why not?' });
    assert.match((await steps.seen(pat, route!.id)).next.words, /Mo Manager, who has asked you something/);
    await cases().run(mo, id, null, { type: 'approve', reason: 'I agree.' });
    assert.equal((await steps.seen(cora, route!.id)).decision.record, null, 'nobody else links it by a look');
    const linked = await steps.seen(pat, route!.id);
    assert.deepEqual([linked.decision.record, linked.decision.decision], [id, 'do-not-share']);
    assert.match(linked.next.words, /^Answer by/);
    const { journal } = await steps.document(route!.id);
    await steps.seen(pat, route!.id);
    assert.deepEqual((await steps.document(route!.id)).journal, journal, 'a second look writes nothing');
    assert.deepEqual(await steps.problems(route!.id), []);
  });

  it('that a colleague has linked since is not replaced by a look', async () => {
    const sam = world.person('sam');
    const { id } = await draftFor({ 'family-proceedings': 'none' });
    const [route] = await routes().listFor(pat);
    steps.done(await routes().assign(cora, route!.id, { to: sam.id }));
    const hers = (await routes().beginDecision(sam, route!.id, {})) as { draft: string };
    await fileFor(world, sam, hers.draft, 'share');
    assert.equal((await steps.seen(sam, route!.id)).decision.record, hers.draft);
    await fileFor(world, pat, id, 'do-not-share');
    assert.equal((await steps.seen(pat, route!.id)).decision.record, hers.draft);
  });

  it('takes from the form whom it is about, to be confirmed: a victim of the crime, and an adult', async () => {
    for (const victim of ['yes', 'no'] as const) {
      const { draft } = await draftFor({ victim });
      assert.equal(draft?.read['subject-is-victim']?.value, victim === 'yes' ? 'yes' : undefined);
      assert.equal(draft?.facts['subject-is-victim'], undefined, 'it is proposed');
    }
    const given = { route: '4', direction: 'out', matter: 'AS 12', other: 'POL', about: 'adult' } as const;
    const { id } = steps.done(await routes().open(pat, given));
    const { draft } = (await routes().beginDecision(pat, id, {})) as { draft: string };
    assert.equal((await cases().find(pat, draft))?.draft?.read['subject']?.value, 'adult');
  });

  it('knows court papers from what is in our own notes by the form of the route', async () => {
    for (const [allowed, bar] of [
      ['rules', 'yes'],
      ['leave', 'yes'],
      ['own-notes', 'no'],
    ] as const) {
      const given = { route: '5', direction: 'out', matter: `CS 12 ${allowed}`, other: 'POL' } as const;
      const { id } = steps.done(await routes().open(pat, given));
      steps.done(await routes().fill(pat, id, { fields: { 'allowed-by': allowed } }));
      const { draft } = (await routes().beginDecision(pat, id, {})) as { draft: string };
      assert.equal((await cases().find(pat, draft))?.draft?.read['legal-bar']?.value, bar, allowed);
    }
  });

  it('has on its form who asked, by what the route says, to be changed or left', async () => {
    const { draft } = await draftFor({ officer: 'DC Drew Detective, 01603 000000' });
    assert.equal(draft?.form.asked, 'asked');
    assert.equal(
      draft?.form.askedBy,
      'DC Drew Detective, 01603 000000, Norfolk Constabulary (by route 6, due by Friday 11 December 2026)',
    );
  });

  it('asks nothing of court papers first where no family proceedings are going on', async () => {
    const { id } = await draftFor({ 'family-proceedings': 'none' });
    assert.equal(answerOf(edition, (await asked(id, 'limited')).draft!).verdict.verdict, 'share');
  });

  /** As a store that was damaged gives it back. */
  async function damage(id: string): Promise<void> {
    const { document, etag } = (await world.store.get<CaseDocument>('NCC', id))!;
    await world.store.replace({ ...document, journal: 'gone' } as never, etag);
  }

  it('goes on beside a record of it that is damaged: it is named, and decided anew', async () => {
    for (const when of ['before it was linked', 'after'] as const) {
      const { id: record } = await draftFor({ 'family-proceedings': 'none' });
      await fileFor(world, pat, record, 'share');
      const route = (await routes().listFor(pat)).find((one) => one.decision.begun === record)!;
      if (when === 'after') steps.done(await routes().linkDecision(pat, route.id, { record }));
      await damage(record);
      const linked = await routes().linkDecision(pat, route.id, { record: record.toLowerCase() });
      assert.equal(steps.code(linked), 'route-recordUnread', when);
      assert.match((linked as { refusal: { message: string } }).refusal.message, new RegExp(`record ${record} is`));
      for (const who of [pat, cora]) assert.deepEqual((await steps.seen(who, route.id)).decision.unread, [record]);
      assert.deepEqual((await steps.seen(drew, route.id)).decision.unread, [], 'it is no business of the police');
      const refused = await routes().answer(cora, route.id, { outcome: 'received' });
      assert.equal(steps.code(refused), 'route-recordUnread');
      assert.match(
        (refused as { refusal: { message: string } }).refusal.message,
        new RegExp(`record ${record} is damaged`),
      );
      const again = (await routes().beginDecision(pat, route.id, {})) as { draft: string };
      assert.notEqual(again.draft, record);
      await fileFor(world, pat, again.draft, 'share');
      await steps.seen(pat, route.id);
      steps.done(await routes().answer(pat, route.id, { outcome: 'received' }));
      assert.equal((await steps.seen(drew, route.id)).state, 'answered');
    }
  });
});
