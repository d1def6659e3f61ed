import assert from 'node:assert/strict';
import { dateWords, eventWords, proceedingsWords, waitWords } from '../../../src/joint/matter/words.ts';
import { courtsAsked } from '../../../src/joint/routes/proceedings.ts';
import type { MatterSeen } from '../../../src/joint/matter/types.ts';
import { readingsIn } from '../../../src/record/access.ts';
import type { AccessDocument } from '../../../src/record/access.ts';
import type { Person } from '../../../src/people/types.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { routeSteps } from '../../support/routes.ts';
import { doView } from '../../../src/teams/views/route-forms.ts';
import { waysOf } from '../../../src/teams/views/route.ts';
import { openThings } from '../../support/joint-things.ts';
import type { JointThings } from '../../support/joint-things.ts';

const CASE = 'C-100200';
const asItIs = (text: string): string => text;

describe('The matter of a route, a block and an assessment', () => {
  let world: JointWorld;
  let things: JointThings;
  beforeEach(async () => {
    world = jointWorld();
    things = await openThings(world.joint, world.directory, CASE);
  });
  afterEach(() => world.store.close());

  const seen = async (key: string): Promise<MatterSeen> => (await world.joint.matters.see(world.person(key), CASE))!;
  const waits = async (key: string): Promise<string[]> => (await seen(key)).waits.map((one) => waitWords(one, asItIs));
  const later = (minutes: number): void => void (world.now = new Date(world.now.getTime() + minutes * 60_000));

  it('says what each owes: to whoever has it "You", to their colleagues who of the agency, to others which agency', async () => {
    const pat = await waits('pat');
    assert.ok(pat.includes('You: Say what you hold.'), pat.join('\n'));
    assert.ok(pat.includes('You: Ask what the victim needs and wants.'), pat.join('\n'));
    assert.ok(pat.includes('Norfolk Community Health: What they hold.'), pat.join('\n'));
    const sian = await waits('sian');
    assert.ok(sian.includes('Your agency (Pat Practitioner): Ask what the victim needs and wants.'), sian.join('\n'));
    assert.ok(
      sian.some((line) => line.startsWith('Your agency (Pat Practitioner): It is all there.')),
      sian.join('\n'),
    );
    assert.ok(
      sian.some((line) => line.startsWith('Your agency (Pat Practitioner): Speaks to ')),
      sian.join('\n'),
    );
    const hana = await waits('hana');
    assert.ok(hana.includes('You: Say what you hold.'), hana.join('\n'));
    assert.ok(hana.includes('Norfolk County Council: What they hold.'), hana.join('\n'));
  });

  it('ends each line in one full stop, and says of no day to come that it is over', async () => {
    const { waits: all, next, happened } = await seen('pat');
    for (const line of [...all.map((one) => waitWords(one, asItIs)), ...happened.map((one) => eventWords(one, asItIs))])
      assert.doesNotMatch(line, /\.\.|\?\.|\n/, line);
    assert.ok(next.length > 0);
    for (const one of next) assert.doesNotMatch(dateWords(one, asItIs), /Time is up/);
  });

  it('is new by whoever did something, and not by their name: what one did oneself is no news', async () => {
    await seen('pat');
    await seen('sian');
    later(60);
    const pat = world.person('pat');
    const rung = (await world.joint.blocks.see(pat, things.block))!.rung.id;
    await world.joint.blocks.act(pat, things.block, { type: 'next', at: rung, because: 'no', text: 'No.' });
    await world.joint.routes.hearing(pat, things.route, {
      court: 'Family Court at Norwich',
      of: 'family',
      on: '2026-12-20',
      what: 'Case management',
    });
    later(60);
    assert.deepEqual(
      (await seen('pat')).happened.filter(({ isNew }) => isNew),
      [],
    );
    const news = (await seen('sian')).happened.filter(({ isNew }) => isNew);
    assert.deepEqual(new Set(news.map(({ kind }) => kind)), new Set(['block', 'route']));
  });

  it('is new where another of the same name did it', async () => {
    await seen('pat');
    later(60);
    const { id, name, agency } = world.person('sian');
    const { name: patsName } = world.person('pat');
    const sameName = { ...world.person('sian'), id, agency, name: patsName };
    assert.notEqual(name, patsName);
    const came = await world.joint.routes.hearing(sameName, things.route, {
      court: 'Family Court at Norwich',
      of: 'family',
      on: '2026-12-20',
      what: 'Case management',
    });
    assert.equal(came.outcome, 'done');
    later(60);
    assert.equal((await seen('pat')).news, 1);
  });

  it('reads each document once, and notes an auditor who looks once for all of it', async () => {
    const read: string[] = [];
    const { store } = world;
    const counting = new Proxy(store, {
      get: (whole, name) => {
        const found: unknown = Reflect.get(whole, name);
        if (typeof found !== 'function') return found;
        return (...asked: readonly unknown[]): unknown => {
          if (name === 'get') read.push(String(asked[1]));
          return Reflect.apply(found, whole, asked) as unknown;
        };
      },
    });
    const matter = await jointWorld({ store: counting }).joint.matters.see(world.person('ira'), CASE);
    assert.equal(matter?.things.length, 3);
    for (const one of Object.values(things)) assert.ok(!read.includes(one), 'it was drawn from what was listed');
    const { items } = await store.all<AccessDocument>('NCC', 'access', 100);
    const noted = items.flatMap(({ document }) => readingsIn(document));
    assert.deepEqual(
      noted.map(({ by, content }) => [by.name, content.what, content.reference, content.sought?.text]),
      [['Ira Auditor', 'joint', null, CASE]],
    );
  });
});

describe("The matter of a route on which a court's order stands", () => {
  let world: JointWorld;
  beforeEach(() => {
    world = jointWorld();
  });
  afterEach(() => world.store.close());

  it('holds it as open and outstanding once the request was taken back, until the court ends the order', async () => {
    const steps = routeSteps(world);
    const [pat, cora, drew] = ['pat', 'cora', 'drew'].map((key) => world.person(key)) as [Person, Person, Person];
    const { routes, matters } = world.joint;
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await routes.complete(drew, id, { contact: cora.id, ends: '2026-12-11' }));
    steps.done(await routes.assign(cora, id, { to: pat.id }));
    const order = { court: 'Norwich', on: '2026-11-20', by: '2026-12-03', what: 'The chronology is to be given.' };
    steps.done(await routes.order(pat, id, order));
    const withdrawn = steps.done(await routes.withdraw(drew, id, { reason: 'No longer needed' }));
    const { matter } = withdrawn;
    assert.equal(
      withdrawn.history.at(-1)?.words,
      "Withdrawn: No longer needed. The court's order stands all the same.",
    );

    const owed = async (who: Person): Promise<unknown> => {
      const { things, next, waits } = (await matters.see(who, matter))!;
      const lines = waits.map((one) => waitWords(one, asItIs));
      return { isOpen: things.map((one) => one.isOpen), due: next.map(({ on }) => on.slice(0, 10)), lines };
    };
    const due = [order.by];
    const when = 'The answer. By Thursday 3 December 2026 at 23:59.';
    assert.deepEqual(await owed(pat), { isOpen: [true], due, lines: [`You: ${when}`] });
    assert.deepEqual(await owed(drew), { isOpen: [true], due, lines: [`Norfolk County Council: ${when}`] });

    steps.done(await routes.endOrder(pat, id, { on: '2026-11-23', what: 'The order is discharged.' }));
    for (const who of [pat, drew]) assert.deepEqual(await owed(who), { isOpen: [false], due: [], lines: [] });
  });
});

describe('What the forms of routes say of proceedings', () => {
  let world: JointWorld;
  beforeEach(() => {
    world = jointWorld();
  });
  afterEach(() => world.store.close());

  const opens = async (key: string, route: string, other: string, fields: Readonly<Record<string, string>>) => {
    const came = await world.joint.routes.open(world.person(key), { route, direction: 'out', matter: CASE, other });
    assert.equal(came.outcome, 'done', JSON.stringify(came));
    const { id } = came.route;
    const filled = await world.joint.routes.fill(world.person(key), id, { fields });
    assert.equal(filled.outcome, 'done', JSON.stringify(filled));
    return id;
  };
  const lines = async (): Promise<string[]> => {
    const { next, proceedings } = (await world.joint.matters.see(world.person('sian'), CASE))!;
    return [...proceedings.map(proceedingsWords), ...next.map((one) => dateWords(one, asItIs))];
  };

  it('is whether there are any, as the request of the police and that of the council answer it', async () => {
    const saysOf = async (answer: string): Promise<string> => {
      world = jointWorld();
      await opens('drew', 'police-request', 'NCC', { 'family-proceedings': answer });
      return (await world.joint.matters.see(world.person('drew'), CASE))!.proceedings.map(proceedingsWords)[0]!;
    };
    assert.equal(await saysOf('going-on'), 'Family court: there are proceedings.');
    assert.equal(await saysOf('thought-of'), 'Family court: proceedings are thought of.');
    assert.equal(await saysOf('none'), 'Family court: no proceedings.');
    assert.equal(await saysOf('not-known'), 'Family court: nobody has said.');
  });

  it('is an investigation that no court has yet, as long as the police say so last', async () => {
    const about = { began: '2026-11-02', about: 'Neglect', officer: 'Drew Detective' };
    const notice = 'notice-of-investigation';
    const ofCrime = async (): Promise<string> => {
      const { proceedings } = (await world.joint.matters.see(world.person('drew'), CASE))!;
      return proceedings.map(proceedingsWords)[1]!;
    };
    const id = await opens('drew', notice, 'NCC', { ...about, standing: 'open' });
    assert.equal(
      await ofCrime(),
      'Criminal court: a crime is being investigated, and nobody has said that a court has it.',
    );
    const filled = await world.joint.routes.fill(world.person('drew'), id, { fields: { standing: 'no-charge' } });
    assert.equal(filled.outcome, 'done');
    assert.equal(await ofCrime(), 'Criminal court: no proceedings.');
    world.now = new Date(world.now.getTime() + 60_000);
    await opens('drew', 'details-and-timetable', 'NCC', { court: 'Norwich Crown Court' });
    assert.equal(await ofCrime(), 'Criminal court: there are proceedings.');
  });

  it('is that there are some, where a court has ordered something or hears it, whatever the form says', async () => {
    const steps = routeSteps(world);
    const [drew, cora] = [world.person('drew'), world.person('cora')];
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    const none = { 'family-proceedings': 'none' };
    steps.done(await world.joint.routes.fill(drew, id, { fields: none }));
    const { matter } = steps.done(
      await world.joint.routes.complete(drew, id, { contact: cora.id, ends: '2026-12-11' }),
    );
    const says = async (): Promise<string[]> =>
      (await world.joint.matters.see(drew, matter))!.proceedings.map(({ known }) => known);
    assert.deepEqual(await says(), ['no', 'not-known']);
    const order = { on: '2026-11-20', by: '2026-12-03', what: 'The chronology.' };
    steps.done(await world.joint.routes.order(cora, id, { ...order, court: 'The High Court' }));
    assert.deepEqual(await says(), ['no', 'not-known'], 'its name does not say of which');
    steps.done(await world.joint.routes.order(cora, id, { ...order, court: 'Family Court at Norwich' }));
    assert.deepEqual(await says(), ['yes', 'not-known']);
    const hearing = { court: 'Norwich', of: 'criminal', on: '2026-12-10', what: 'Plea' } as const;
    steps.done(await world.joint.routes.hearing(cora, id, hearing));
    assert.deepEqual(await says(), ['yes', 'yes']);
  });

  it('is one linked hearing under both courts, to which the card leads once it is agreed', async () => {
    const steps = routeSteps(world);
    const liam = world.person('liam');
    const { id } = await steps.fill(liam, await steps.open(liam, 'linked-hearings', 'FCN'));
    const contact = 'Public law team';
    const { matter } = steps.done(await world.joint.routes.complete(liam, id, { contact, ends: '2026-12-11' }));
    const agreed = { outcome: 'received', given: 'Both on 14 December' } as const;
    const answered = steps.done(await world.joint.routes.answer(liam, id, agreed));
    const [first] = waysOf(answered).first;
    assert.deepEqual([first?.verb, first?.pick], ['route-form', `form=${id}@hearing`]);
    assert.match(answered.next.words, /^Add the linked hearing/);
    assert.match(JSON.stringify(doView(answered, 'hearing').data), /what is each court told\?/);
    const hearing = { court: 'Norwich Crown Court', of: 'both', on: '2026-12-14', what: 'Each is told of the other' };
    const held = steps.done(await world.joint.routes.hearing(liam, id, { ...hearing, of: 'both' }));
    assert.deepEqual([held.awaitsHearing, waysOf(held).first[0]?.pick], [false, `form=${id}@close`]);
    const { proceedings } = (await world.joint.matters.see(liam, matter))!;
    for (const { of, hearings } of proceedings)
      assert.ok(
        hearings.some(({ on, what }) => on === '2026-12-14' && what.includes('Each is told of the other')),
        of,
      );
  });

  it('is the next hearing of both courts, with the courts that are named', async () => {
    await opens('liam', 'linked-hearings', 'FCN', {
      'criminal-court': 'Norwich Crown Court',
      'criminal-hearing': '2026-12-08',
      'family-court': 'Family Court at Norwich',
      'family-hearing': '2026-12-10',
    });
    assert.deepEqual(await lines(), [
      'Family court: there are proceedings. Next hearing: Thursday 10 December 2026.',
      'Criminal court: there are proceedings. Next hearing: Tuesday 8 December 2026.',
      'Tuesday 8 December 2026: Criminal court hearing: Norwich Crown Court',
      'Thursday 10 December 2026: Family court hearing: Family Court at Norwich',
    ]);
  });

  it('stands once, where two forms name the same hearing or it was written down as well', async () => {
    const hearing = { court: 'Family Court at Norwich', hearing: '2026-12-10' };
    const id = await opens('pat', 'notice-of-application', 'POL', hearing);
    await opens('pat', 'police-material', 'POL', { proceedings: 'public', 'next-hearing': '2026-12-10' });
    const of = async (): Promise<string[]> => (await lines()).filter((line) => line.startsWith('Thursday 10 December'));
    assert.equal((await of()).length, 1);
    await world.joint.routes.hearing(world.person('pat'), id, {
      court: 'Family Court at Norwich',
      of: 'family',
      on: '2026-12-10',
      time: '10:30',
      what: 'Case management',
    });
    assert.deepEqual(await of(), [
      'Thursday 10 December 2026 at 10:30: Family court hearing: Family Court at Norwich. Case management',
    ]);
  });

  it('is not asked when a route is opened whose form asks it', () => {
    for (const { id, form } of world.joint.protocols().working.routes) {
      const asked = courtsAsked(form.fields);
      const isFamily = ['police-material', 'police-request', 'notice-of-application', 'court-permission'].includes(id);
      assert.equal(asked.includes('family'), isFamily || id === 'linked-hearings', id);
    }
  });
});
