// The life of a route between two agencies of the bot, with a clock that is moved by hand; and every wrong turn of it.
import assert from 'node:assert/strict';
import type { Person } from '../../../src/people/directory.ts';
import { routeProblems } from '../../../src/joint/routes/problems.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, fileFor, MATTER, routeSteps } from '../../support/routes.ts';

describe('A use of one of the nine routes', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  const { directory } = jointWorld();
  const person = (key: string): Person => directory.byKey(key)!;
  const [pat, mo, cora, sian] = [person('pat'), person('mo'), person('cora'), person('sian')];
  const [drew, dan, poppy] = [person('drew'), person('dan'), person('poppy')];
  const [hana, holly, ira] = [person('hana'), person('holly'), person('ira')];

  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;
  const ENDS = '2026-12-11';

  /** Drew of the police asks the council for its papers, and it is at the council's contact point. */
  async function policeRequest(): Promise<string> {
    const route = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await routes().complete(drew, route.id, { contact: cora.id, ends: ENDS }));
    await world.settle();
    return route.id;
  }
  /** Pat of the council asks the police, whose time the protocol sets. */
  async function ourRequest(): Promise<string> {
    const route = await steps.fill(pat, await steps.open(pat, 'police-material', 'POL'));
    steps.done(await routes().complete(pat, route.id, { contact: poppy.id }));
    await world.settle();
    return route.id;
  }

  it('is seen by nobody of the other agency before it is complete, and then by its contact point', async () => {
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    for (const who of [cora, sian, pat]) assert.equal(await routes().see(who, id), null, who.key);
    steps.done(await routes().complete(drew, id, { contact: 'cora carter', ends: ENDS }));
    await world.settle();
    assert.deepEqual(steps.told(id), ['cora route-came-in']);
    const [theirs, ours] = [await steps.seen(cora, id), await steps.seen(drew, id)];
    assert.deepEqual([theirs.direction, theirs.next.who, ours.direction, ours.next.who], ['in', 'us', 'out', 'them']);
    for (const who of [hana, holly, mo, pat]) assert.equal(await routes().see(who, id), null, who.key);
    assert.ok(await routes().see(dan, id), 'the manager of whoever opened it');
    assert.equal((await steps.seen(ira, id)).may.length, 0, 'an auditor only looks');
    assert.deepEqual(await steps.problems(id), []);
  });

  it('is decided in part by a record that the other side never sees, answered, and closed by whoever asked', async () => {
    const id = await policeRequest();
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    const early = await routes().answer(pat, id, { outcome: 'part', reason: 'The rest is not needed.' });
    assert.equal(steps.code(early), 'route-recordNeeded');
    const record = await steps.decide(pat, id, 'share-in-part');
    assert.equal(steps.code(await routes().answer(pat, id, { outcome: 'received' })), 'route-answerDiffers');
    const part = { outcome: 'part', given: 'Two reports', withheld: ['not-needed'] } as const;
    const answered = steps.done(await routes().answer(pat, id, part));
    assert.deepEqual([answered.state, answered.decision.record], ['answered', record]);
    assert.equal(answered.clock, null);
    await world.settle();
    const asker = await steps.seen(drew, id);
    assert.deepEqual([asker.answer?.withheld[0]?.id, asker.answer?.given], ['not-needed', 'Two reports']);
    assert.doesNotMatch(JSON.stringify(asker), new RegExp(record));
    assert.equal(steps.done(await routes().close(drew, id, {})).state, 'closed');
    assert.deepEqual(steps.told(id), ['cora route-came-in', 'pat route-assigned', 'drew route-answered']);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('opens the draft with the facts of the route and the matter, to be confirmed, and once', async () => {
    const id = await policeRequest();
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    const [first, again] = [await routes().beginDecision(pat, id, {}), await routes().beginDecision(pat, id, {})];
    assert.deepEqual([first.outcome, again.outcome], ['done', 'repeated']);
    const { draft } = first as { draft: string };
    assert.equal((again as { draft: string }).draft, draft);
    const document = (await world.of('NCC')!.cases.find(pat, draft))!;
    assert.equal(document.draft?.read['recipient']?.value, 'police');
    assert.deepEqual(document.draft?.facts, {}, 'nothing is settled that nobody has said');
    assert.equal(document.draft?.form.caseReference, MATTER);
    assert.equal(steps.code(await routes().linkDecision(pat, id, { record: draft })), 'route-noSuchRecord');
  });

  it('has no decision of whoever makes none, and none of a record about another case or of another agency', async () => {
    const id = await policeRequest();
    assert.equal(steps.code(await routes().beginDecision(cora, id, {})), 'route-cannotDecide');
    assert.equal(steps.code(await routes().beginDecision(drew, id, {})), 'route-notYourSide');
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    const other = steps.done(await routes().open(drew, { route: '6', direction: 'out', matter: 'CS-9', other: 'NCC' }));
    steps.done(await routes().fill(drew, other.id, { fields: FILLED['police-request']! }));
    steps.done(await routes().complete(drew, other.id, { contact: cora.id, ends: ENDS }));
    steps.done(await routes().assign(cora, other.id, { to: pat.id }));
    const record = await steps.decide(pat, other.id, 'share');
    assert.equal(steps.code(await routes().linkDecision(pat, id, { record })), 'route-otherMatter');
    assert.equal(steps.code(await routes().linkDecision(cora, id, { record })), 'route-noSuchRecord', 'it is not hers');
  });

  it("is decided by another draft where the one that was begun is gone, filed about another case, or a colleague's", async () => {
    const id = await policeRequest();
    const begin = async (who: Person): Promise<string> => {
      const came = await routes().beginDecision(who, id, {});
      steps.done(came);
      return (came as { draft: string }).draft;
    };
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    const { cases } = world.of('NCC')!;
    const deleted = await begin(pat);
    await cases.run(pat, deleted, null, { type: 'discard' });
    const slip = await begin(pat);
    assert.notEqual(slip, deleted);
    assert.equal(await begin(pat), slip, 'what is open is gone on with');
    await cases.run(pat, slip, null, { type: 'fill', form: { caseReference: 'CS-9' } });
    await fileFor(world, pat, slip, 'share');
    assert.equal(steps.code(await routes().linkDecision(pat, id, { record: slip })), 'route-otherMatter');
    const again = await begin(pat);
    assert.notEqual(again, slip);
    const sam = world.person('sam');
    steps.done(await routes().assign(cora, id, { to: sam.id }));
    assert.notEqual(await begin(sam), again, 'a colleague begins their own');
    assert.deepEqual(await steps.problems(id), []);
  });

  it('shows whoever gets a copy what was sent, and nothing of the answer', async () => {
    const opened = steps.done(
      await routes().open(drew, { route: '1', direction: 'out', matter: MATTER, other: 'FCN', copies: ['NCC', 'NCC'] }),
    );
    assert.deepEqual(
      opened.copies.map(({ id }) => id),
      ['NCC'],
    );
    steps.done(await routes().fill(drew, opened.id, { fields: FILLED['notice-of-investigation']! }));
    const contact = opened.form.contacts[0]!.id;
    steps.done(await routes().complete(drew, opened.id, { contact, ends: ENDS }));
    steps.done(await routes().answer(drew, opened.id, { outcome: 'received', given: 'SAIDBACK' }));
    const copy = await steps.seen(cora, opened.id);
    assert.equal(copy.form.fields[1]!.value, 'What they need.');
    assert.doesNotMatch(JSON.stringify(copy), /SAIDBACK/);
    assert.equal(copy.answer, null);
  });

  it('is found to be forged where a side wrote what only the other one does, or by a record nobody linked', async () => {
    const id = await policeRequest();
    steps.done(await routes().answer(cora, id, { outcome: 'not-held', reason: 'Suffolk has it.' }));
    const honest = await steps.document(id);
    const forged = (change: (entry: (typeof honest.journal)[number]) => object) => ({
      ...honest,
      journal: honest.journal.map((entry) =>
        entry.kind === 'route-answered' ? { ...entry, ...change(entry) } : entry,
      ),
    });
    assert.deepEqual(routeProblems(honest), []);
    const byAsker = forged(({ by }) => ({ by: { ...by, id: drew.id, name: drew.name, agency: 'POL' } }));
    const byRecord = forged(({ content }) => ({ content: { ...content, record: 'NCC-0000-0000' } }));
    for (const one of [byAsker, byRecord])
      assert.deepEqual(
        routeProblems(one as unknown as typeof honest).map(({ code }) => code),
        ['entry-changed'],
      );
  });

  it('waits for the court by a day, where no clock runs any more', async () => {
    const id = await policeRequest();
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    await steps.decide(pat, id, 'do-not-share');
    steps.done(await routes().answer(pat, id, { outcome: 'refused', reason: 'It is not needed.' }));
    const waits = { outcome: 'permission-needed', reason: 'It was filed at the court.' } as const;
    assert.equal(steps.code(await routes().answer(pat, id, waits)), 'route-permissionNeedsDay');
    const rest = { what: 'The leave of the court', by: '2026-12-18' };
    const came = steps.done(await routes().answer(pat, id, { ...waits, rest }));
    assert.deepEqual([came.state, came.clock?.ends.slice(0, 10)], ['permission', '2026-12-18']);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('is filled in and completed still where a court order came before that', async () => {
    const { id: paper } = await steps.open(cora, 'prosecution-consultation', 'CPS', 'in');
    steps.done(
      await routes().order(cora, paper, { court: 'Norwich', on: '2026-11-20', by: '2026-12-03', what: 'All' }),
    );
    const { may } = await steps.seen(cora, paper);
    assert.ok(may.includes('fill') && may.includes('complete'));
    steps.done(await routes().fill(cora, paper, { fields: FILLED['prosecution-consultation']! }));
    steps.done(await routes().complete(cora, paper, { contact: cora.id, ends: ENDS }));
  });

  it('needs no record where nothing is held, but why', async () => {
    const id = await policeRequest();
    assert.equal(steps.code(await routes().answer(cora, id, { outcome: 'not-held' })), 'route-reasonNeeded');
    const held = await routes().answer(cora, id, { outcome: 'not-held', reason: 'Suffolk has the file.' });
    assert.equal(steps.done(held).answer?.reason, 'Suffolk has the file.');
  });

  it('is not complete while a needed field is empty, and says which at the field', async () => {
    const { id } = await steps.open(pat, 'police-material', 'POL');
    const came = await routes().complete(pat, id, { contact: poppy.id });
    assert.ok(came.outcome === 'refused');
    assert.equal(came.refusal.code, 'route-formIncomplete');
    assert.deepEqual(Object.keys(came.refusal.errors!), Object.keys(FILLED['police-material']!));
    const wrong = await routes().fill(pat, id, { fields: { proceedings: 'x', 'next-hearing': 'soon', nothing: 'y' } });
    assert.ok(wrong.outcome === 'refused');
    assert.deepEqual(Object.keys(wrong.refusal.errors!), ['proceedings', 'next-hearing', 'nothing']);
    assert.equal((await steps.document(id)).journal.length, 1, 'nothing was kept');
  });

  it('is refused at a wrong contact point with the name of the right one, and its clock does not start', async () => {
    const { id } = await steps.fill(pat, await steps.open(pat, 'police-material', 'POL'));
    for (const contact of ['The front desk', drew.id, cora.id, '']) {
      const came = await routes().complete(pat, id, { contact });
      assert.ok(came.outcome === 'refused', contact);
      assert.equal(came.refusal.code, 'route-wrongContact');
      assert.match(came.refusal.message, /At Norfolk Constabulary it is Poppy Price or Disclosure unit/);
    }
    assert.equal((await steps.seen(pat, id)).clock, null);
  });

  it('tells halfway and before its end, then that it is late, and the second time the manager, too', async () => {
    const id = await ourRequest();
    const { clock } = await steps.seen(pat, id);
    // twenty working days after 23 November, without Christmas Day
    assert.deepEqual([clock?.from, clock?.ends, clock?.daysLeft], ['protocol', '2026-12-21T23:59:59.999Z', 20]);
    await world.goTo('2026-12-07T08:59:00Z');
    assert.deepEqual(steps.told(id).slice(1), []);
    await world.goTo('2026-12-07T09:00:00Z');
    assert.deepEqual(steps.told(id).slice(1), ['poppy route-halfway']);
    await world.goTo('2026-12-18T09:00:00Z');
    assert.deepEqual(steps.told(id).slice(2), ['poppy route-before-end', 'pat route-before-end']);
    await world.goTo('2026-12-22T09:00:00Z');
    assert.deepEqual(steps.told(id).slice(4), ['pat route-late', 'poppy route-late']);
    const late = await steps.seen(pat, id);
    assert.deepEqual([late.clock?.late, late.clock?.daysLeft], [1, -1]);
    assert.match(late.next.words, /is late\. Ring their contact point today/);
    // Christmas Day and the day in place of Boxing Day do not count
    await world.goTo('2026-12-30T09:00:00Z');
    assert.equal(steps.told(id).length, 6);
    await world.goTo('2026-12-31T09:00:00Z');
    assert.deepEqual(steps.told(id).slice(6), [
      'pat route-late-again',
      'poppy route-late-again',
      'mo route-late-again',
    ]);
    assert.equal((await steps.seen(mo, id)).clock?.late, 2);
    // five working days after that, with New Year's Day, it is said once more; and so on until somebody answers
    await world.goTo('2027-01-08T09:00:00Z');
    assert.equal(steps.told(id).length, 9);
    await world.goTo('2027-01-08T10:00:00Z');
    assert.deepEqual(steps.told(id).slice(9), steps.told(id).slice(6, 9));
    await world.goTo('2027-01-15T10:00:00Z');
    assert.equal(steps.told(id).length, 15);
    steps.done(await routes().withdraw(pat, id, { reason: 'It came by another way.' }));
    await world.goTo('2027-06-01T09:00:00Z');
    assert.equal(steps.told(id).filter((line) => line.includes('late')).length, 11);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('tells the contact point that it is late, too, where a colleague has taken it on', async () => {
    const id = await policeRequest();
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    await world.goTo('2026-12-14T09:00:00Z');
    const late = steps.told(id).filter((line) => line.endsWith('route-late'));
    assert.deepEqual(late.toSorted(), ['cora route-late', 'drew route-late', 'pat route-late']);
    assert.match((await steps.seen(cora, id)).next.words, /^Pat Practitioner has it: ask them/);
    assert.match((await steps.seen(pat, id)).next.words, /^Decide what goes/);
  });

  it('tells the managers of both sides where it is late again: of whoever asked, and of whoever must answer', async () => {
    const id = await policeRequest();
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    await world.goTo('2026-12-14T09:00:00Z');
    const managers = () => steps.told(id).filter((line) => /^(mo|dan) /.test(line));
    assert.deepEqual(managers(), []);
    await world.goTo('2027-01-04T09:00:00Z');
    assert.deepEqual(managers().slice(0, 2).toSorted(), ['dan route-late-again', 'mo route-late-again']);
    assert.equal((await steps.seen(mo, id)).clock?.late, 2);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('says once what was missed while nothing ran, and never passes over that it is late', async () => {
    const id = await ourRequest();
    await world.goTo('2026-12-18T12:00:00Z');
    assert.deepEqual(steps.told(id).slice(1), ['poppy route-before-end', 'pat route-before-end']);
    await world.goTo('2027-03-01T09:00:00Z');
    assert.deepEqual(
      steps.told(id).filter((line) => line.startsWith('pat')),
      ['pat route-before-end', 'pat route-late', 'pat route-late-again'],
    );
  });

  it('stops its clock when it is withdrawn, and tells the other side', async () => {
    const id = await ourRequest();
    assert.equal(steps.code(await routes().withdraw(drew, id, { reason: 'x' })), 'no-such-joint');
    assert.equal(steps.code(await routes().withdraw(poppy, id, { reason: 'x' })), 'route-notYourSide');
    assert.equal(steps.code(await routes().withdraw(pat, id, { reason: ' ' })), 'route-reasonNeeded');
    assert.equal(steps.done(await routes().withdraw(pat, id, { reason: 'It was settled.' })).state, 'withdrawn');
    await world.goTo('2027-03-01T09:00:00Z');
    assert.deepEqual(steps.told(id), ['poppy route-came-in', 'poppy route-withdrawn']);
    const order = { court: 'Norwich', on: '2026-12-01', by: '2026-12-20', what: 'The interview' };
    assert.equal(steps.code(await routes().order(pat, id, order)), 'route-orderAfter');
    assert.deepEqual(await steps.problems(id), []);
  });

  it('takes the day of a court order that arrives meanwhile, even after a refusal, and tells both sides', async () => {
    const id = await ourRequest();
    const drewsRecord = async () => {
      steps.done(await routes().assign(poppy, id, { to: drew.id }));
      await steps.decide(drew, id, 'do-not-share');
    };
    await drewsRecord();
    steps.done(await routes().answer(drew, id, { outcome: 'refused', reason: 'It would harm the case.' }));
    world.now = new Date('2026-12-02T10:00:00Z');
    const order = { court: 'Norwich', on: '2026-12-01', by: '2026-12-09', what: 'The interview is to be given.' };
    const later = { ...order, on: '2026-12-03' };
    assert.equal(steps.code(await routes().order(pat, id, later)), 'route-orderLater');
    assert.equal(steps.code(await routes().order(pat, id, { ...order, by: '2026-11-30' })), 'route-orderBefore');
    const ordered = steps.done(await routes().order(pat, id, order));
    assert.deepEqual(
      [ordered.state, ordered.clock?.from, ordered.clock?.ends.slice(0, 10)],
      ['running', 'order', '2026-12-09'],
    );
    await world.settle();
    assert.deepEqual(steps.told(id).slice(-1), ['drew route-order']);
    const begun = await routes().beginDecision(drew, id, {});
    const draft = await world.of('POL')!.cases.find(drew, (begun as { draft: string }).draft);
    assert.equal(draft?.draft?.read['duty']?.value, 'yes', 'an order is a duty');
    await world.goTo('2026-12-10T09:00:00Z');
    assert.equal((await steps.seen(pat, id)).clock?.late, 1);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('goes on by its clock while the court must permit it, and by a day for the rest of an answer', async () => {
    const id = await policeRequest();
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    await steps.decide(pat, id, 'do-not-share');
    const permission = await routes().answer(pat, id, { outcome: 'permission-needed', permission: ['court-papers'] });
    const waits = steps.done(permission);
    assert.deepEqual([waits.state, waits.clock?.ends.slice(0, 10)], ['permission', ENDS]);
    await steps.decide(pat, id, 'share-in-part');
    const rest = { what: 'The chronology', by: '2026-12-18' };
    const part = steps.done(await routes().answer(pat, id, { outcome: 'part', given: 'Reports', rest }));
    assert.deepEqual([part.state, part.clock?.from, part.clock?.ends.slice(0, 10)], ['part', 'rest', rest.by]);
    assert.deepEqual(part.outstanding, [{ what: rest.what, with: 'Norfolk County Council', by: part.clock?.ends }]);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('opens nothing under the protocol of 2013, and nothing where it does not go', async () => {
    const open = (given: object) =>
      routes().open(pat, { route: '3', direction: 'out', matter: MATTER, other: 'POL', ...given });
    const codes = [
      [{ protocol: 'protocol-2013' }, 'route-oldEdition'],
      [{ protocol: 'protocol-1999' }, 'route-noSuchProtocol'],
      [{ route: '10' }, 'route-noSuchRoute'],
      [{ matter: ' – ' }, 'route-matterNeeded'],
      [{ matter: 'x'.repeat(2001) }, 'route-tooLong'],
      [{ other: 'XYZ' }, 'route-noSuchAgency'],
      [{ other: 'NCC' }, 'route-noSuchAgency'],
      [{ other: 'SCH' }, 'route-wrongReceiver'],
      [{ copies: ['HCT'] }, 'route-wrongCopy'],
      [{ copies: ['NCC'] }, 'route-wrongCopy'],
      [{ route: '4', copies: ['SCH'] }, 'route-wrongCopy'],
      [{ route: '4', copies: ['POL'] }, 'route-wrongCopy'],
      [{ route: '6' }, 'route-wrongSender'],
    ] as const;
    for (const [given, code] of codes) assert.equal(steps.code(await open(given)), code, JSON.stringify(given));
    const [ada] = [world.person('ada')];
    const came = await routes().open(ada, { route: '3', direction: 'out', matter: MATTER, other: 'POL' });
    assert.equal(steps.code(came), 'route-notYourRole');
  });

  it('takes in what came as a copy, or was begun by somebody else, with its clock', async () => {
    const ways = ['court-permission', 'linked-hearings'].flatMap((route) => [
      [route, 'CPS'] as const,
      [route, 'FCN'] as const,
    ]);
    for (const [route, other] of ways) {
      const { id } = await steps.fill(pat, await steps.open(pat, route, other, 'in'));
      const came = await routes().complete(pat, id, { contact: world.person('cora').id, ends: '2026-12-11' });
      const seen = steps.done(came);
      assert.equal(seen.clock?.ends.slice(0, 10), '2026-12-11', route);
      assert.match(seen.next.words, /legal services/);
      assert.ok(seen.may.includes('answer'));
    }
    const { outcome } = await routes().open(pat, { route: '8', direction: 'out', matter: MATTER, other: 'FCN' });
    assert.equal(outcome, 'refused', 'the council asks for no leave by this route');
  });

  it('takes in what an agency with people asked on paper, tells its contact point, and leaves to it what it does', async () => {
    const { id, enteredFor } = await steps.fill(pat, await steps.open(pat, 'police-request', 'POL', 'in'));
    assert.equal(enteredFor?.id, 'POL');
    assert.equal(await routes().see(poppy, id), null, 'nobody there sees it before it is complete');
    const came = await routes().complete(pat, id, { contact: cora.id, on: '2026-11-20', ends: ENDS });
    assert.equal(steps.done(came).clock?.ends.slice(0, 10), ENDS);
    await world.settle();
    assert.deepEqual(steps.told(id), ['cora route-came-in', 'poppy route-came-in']);
    const theirs = await steps.seen(poppy, id);
    assert.deepEqual([theirs.direction, theirs.next.who, theirs.needsRecord], ['out', 'them', false]);
    assert.ok(theirs.may.includes('withdraw') && !theirs.may.includes('fill') && !theirs.may.includes('answer'));
    assert.equal(await routes().see(drew, id), null);
    // from now on the police say themselves what they do
    assert.equal(steps.code(await routes().withdraw(pat, id, { reason: 'They rang.' })), 'route-notYourSide');
    const no = { outcome: 'not-held', reason: 'We never had it.' } as const;
    assert.equal(steps.done(await routes().answer(pat, id, no)).next.who, 'them');
    await world.settle();
    assert.ok(steps.told(id).includes('poppy route-answered'));
    steps.done(await routes().assign(poppy, id, { to: drew.id }));
    assert.equal(steps.done(await routes().close(drew, id, { reason: 'We ask the hospital.' })).state, 'closed');
    assert.deepEqual(await steps.problems(id), []);
  });

  it('lets an agency take back what it never sent on paper', async () => {
    const { id } = await steps.fill(pat, await steps.open(pat, 'police-request', 'POL', 'in'));
    steps.done(await routes().complete(pat, id, { contact: cora.id, ends: ENDS }));
    assert.equal(steps.done(await routes().withdraw(poppy, id, { reason: 'Not ours.' })).state, 'withdrawn');
    await world.settle();
    assert.ok(steps.told(id).includes('cora route-withdrawn') && steps.told(id).includes('pat route-withdrawn'));
    assert.deepEqual(await steps.problems(id), []);
  });

  it('refuses a day still to come for what has happened already', async () => {
    const { id } = await steps.open(drew, 'notice-of-investigation', 'NCC');
    const came = await routes().fill(drew, id, { fields: { began: '2027-06-01' } });
    assert.deepEqual(came.outcome === 'refused' && Object.keys(came.refusal.errors!), ['began']);
  });

  it('keeps a text of 2,000 characters, and says at the field where one is longer', async () => {
    const { id } = await steps.open(pat, 'police-material', 'POL');
    steps.done(await routes().fill(pat, id, { fields: { wanted: 'x'.repeat(2000) } }));
    const came = await routes().fill(pat, id, { fields: { why: 'x'.repeat(2001) } });
    assert.deepEqual(came.outcome === 'refused' && Object.keys(came.refusal.errors!), ['why']);
  });
});
