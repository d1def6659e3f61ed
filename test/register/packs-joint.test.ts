// What agencies do together, in a copy for whoever asks what is held about them: each agency's own copy, of what it may see.
import assert from 'node:assert/strict';
import { readingsIn } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import type { Place } from '../../src/record/pack-types.ts';
import { packOf, seenCode } from '../../src/record/pack.ts';
import { readRegister } from '../../src/record/register-document.ts';
import { packProblems } from '../../src/record/verify-pack.ts';
import type { Actor, Role } from '../../src/record/types.ts';
import type { AssessmentCommand } from '../../src/joint/assessments/types.ts';
import type { PackOutcome, Packs } from '../../src/register/packs/packs.ts';
import { jointWorld } from '../support/joint-world.ts';
import type { JointWorld } from '../support/joint-world.ts';
import { openThings } from '../support/joint-things.ts';
import type { JointThings } from '../support/joint-things.ts';
import { LOGGED } from '../support/blocks.ts';
import { FILLED } from '../support/routes.ts';

const TERMINAL = { through: 'terminal', osUser: 'root' } as const;
const GIVEN = {
  request: 'SAR-14',
  receivedOn: '2026-11-20',
  cases: ['c 100200'],
  danger: 'no',
  dangerNote: '',
  subject: [],
} as const;

describe('What agencies do together, in a copy for whoever asks what is held about them', function () {
  this.timeout(20_000);
  let world: JointWorld;
  let things: JointThings;
  let ivy: Actor;
  let rex: Actor;

  beforeEach(async () => {
    world = jointWorld();
    things = await openThings(world.joint, world.directory);
    [ivy, rex] = [world.person('ivy'), world.person('rex')];
  });
  afterEach(() => world.store.close());

  const packsOf = (agency: string): Packs => world.of(agency)!.register.packs;
  function done<T>(outcome: PackOutcome<T>): T {
    assert.ok(outcome.outcome === 'done', JSON.stringify(outcome));
    return outcome;
  }
  const code = (outcome: PackOutcome<unknown>): string | null =>
    outcome.outcome === 'refused' ? outcome.refusal.code : null;
  const open = async (actor = ivy) => done(await packsOf(actor.agency).open(actor, GIVEN));
  const read = async (actor: Actor, id: string) =>
    done(await packsOf(actor.agency).read(actor, id, { ...TERMINAL, page: 'all' }));
  const stored = async (agency: string, id: string) =>
    readRegister((await world.store.get(agency, id))!.document, 'pack');
  const step = async (actor: Actor, id: string, type: 'settle' | 'agree') => {
    await read(actor, id);
    const seen = seenCode(packOf((await stored(actor.agency, id)).journal));
    return packsOf(actor.agency).run(actor, id, { type, seen });
  };
  const references = (pack: { readonly records: readonly { readonly reference: string }[] }): string[] =>
    pack.records.map(({ reference }) => reference);
  const all = (): string[] => [things.route, things.block, things.assessment].sort();
  /** Shows again a text that the machine would leave out. */
  const keep = async (id: string, words: string): Promise<void> => {
    const { texts, pack } = await read(ivy, id);
    const of = texts.find(({ text }) => text === words)!;
    const places = pack.withheld.filter(
      (one) => one.record === of.record && one.seq === of.seq && one.path === of.path,
    );
    assert.notEqual(places.length, 0, words);
    done(await packsOf('NCC').run(ivy, id, { type: 'keep', places }));
  };
  /** Somebody of another agency, in a role for which the practice copy has nobody there. */
  const as = (key: string, role: Role): Actor => ({ ...world.person(key), roles: [role] });

  it('is found by the case reference, and each is in the access log before its texts are shown', async () => {
    const { id, pack } = await open();
    assert.deepEqual(references(pack), all());
    const { texts } = await read(ivy, id);
    for (const words of [
      'The baby',
      'The conference must know whether the baby is safe',
      'She said GDPR does not let her',
    ])
      assert.ok(
        texts.some(({ text }) => text === words),
        words,
      );
    const noted = (await world.store.all<AccessDocument>('NCC', 'access', 10)).items.flatMap(({ document }) =>
      readingsIn(document).flatMap(({ content }) => (content.what === 'pack' ? [content.reference] : [])),
    );
    assert.deepEqual(new Set(noted), new Set(all()));
  });

  it('is proposed to be left out by what it is: words of others, papers, and whose safety it is about', async () => {
    const { id } = await open();
    const { texts, pack } = await read(ivy, id);
    const whyOf = (words: string): string | undefined => {
      const of = texts.find(({ text }) => text === words)!;
      return pack.withheld.find(
        (one) => one.record === of.record && one.seq === of.seq && one.path === of.path && one.start === undefined,
      )?.why;
    };
    assert.equal(whyOf('She said GDPR does not let her'), 'source');
    assert.equal(whyOf('The baby'), 'third-party');
    const papers = texts.filter(({ record, kind }) => record === things.route && kind === 'typed');
    assert.notEqual(papers.length, 0);
    for (const { text } of papers) assert.equal(whyOf(text), 'legal', text);
  });

  it('never says why nobody was asked what they need and wish', async () => {
    const { id } = await open();
    const { texts } = await read(ivy, id);
    assert.ok(!texts.some(({ text }) => text.includes('not at home today')));
  });

  it('stands on the copy as two people settled it, and a document of which nothing is left is not on it', async () => {
    const { id } = await open();
    await keep(id, 'She said GDPR does not let her');
    done(await step(ivy, id, 'settle'));
    done(await step(rex, id, 'agree'));
    const { page: html } = done(await packsOf('NCC').make(ivy, id, TERMINAL));
    assert.match(html, /She said GDPR does not let her/);
    assert.match(html, new RegExp(things.block));
    assert.match(html, /Pat/);
    assert.doesNotMatch(html, /The baby|not at home/);
    assert.doesNotMatch(html, new RegExp(`${things.route}|${things.assessment}`));
    for (const value of Object.values(FILLED['notice-of-application']!))
      if (typeof value === 'string' && value.length > 20) assert.ok(!html.includes(value), value);
    assert.equal(done(await packsOf('NCC').make(ivy, id, TERMINAL)).page, html);
    assert.deepEqual(packProblems(await stored('NCC', id)), []);
  });

  it('is made again where a later version only draws it otherwise, and says so; not where it says something else', async () => {
    const { id } = await open();
    done(await step(ivy, id, 'settle'));
    done(await step(rex, id, 'agree'));
    const first = done(await packsOf('NCC').make(ivy, id, TERMINAL));
    assert.equal(first.restyled, undefined);
    // as a version with another style drew it, and then as one that said something else
    const drawnAs = async (change: { readonly sha256: string; readonly contents?: string }): Promise<void> => {
      const { document, etag } = (await world.store.get('NCC', id))!;
      const changed = structuredClone(document) as typeof document & { journal: { kind: string; content: object }[] };
      Object.assign(changed.journal.find(({ kind }) => kind === 'pack-made')!.content, change);
      await world.store.replace(changed, etag);
    };
    await drawnAs({ sha256: 'a'.repeat(64) });
    const again = done(await packsOf('NCC').make(rex, id, TERMINAL));
    assert.equal(again.restyled, true);
    assert.equal(again.page, first.page);
    assert.equal(again.sha256, first.sha256);
    await drawnAs({ sha256: 'a'.repeat(64), contents: 'b'.repeat(64) });
    assert.equal(code(await packsOf('NCC').make(rex, id, TERMINAL)), 'pack-notTheSame');
  });

  it('is looked at again once more is written in it, and not because somebody was reminded', async () => {
    const { block, assessment } = things;
    const over = { type: 'resolve', how: 'withdrawn', ours: 'Not needed', theirs: '' } as const;
    assert.equal((await world.joint.blocks.act(world.person('pat'), block, over)).outcome, 'done');
    const { id } = await open();
    await world.goTo('2026-11-27T10:00:00.000Z');
    assert.equal(code(await step(ivy, id, 'settle')), null);
    const why = 'We never had the form';
    const found = await world.joint.assessments.run(world.person('hana'), assessment, { type: 'decline', why });
    assert.equal(found.outcome, 'done', JSON.stringify(found));
    assert.equal(code(await step(rex, id, 'agree')), 'pack-grown');
    const { pack } = await read(ivy, id);
    assert.ok(pack.withheld.some(({ record, why: because }) => record === assessment && because === 'source'));
    assert.ok((await read(ivy, id)).texts.some(({ text }) => text === why));
  });

  it('is looked at again once a block has gone up a step, whoever took it there', async () => {
    const { id } = await open();
    await world.goTo('2026-11-27T10:00:00.000Z');
    assert.equal(code(await step(ivy, id, 'settle')), 'pack-grown');
  });

  /** What was picked, by the name of its field: the document, the words, and why it would be left out. */
  async function picked(actor: Actor, id: string): Promise<string[]> {
    const { texts, pack } = await read(actor, id);
    const kinds = new Map(Object.entries(things).map(([kind, reference]) => [reference as string, kind]));
    const place = ({ record, seq, path }: Place): string => `${record} ${seq} ${path}`;
    const whys = new Map(pack.withheld.map((one) => [place(one), one.why]));
    return texts.flatMap((one) => {
      const [, field] = /^content\.picked\.(\w+)$/.exec(one.path) ?? [];
      const why = whys.get(place(one)) ?? 'shown';
      return field ? [`${kinds.get(one.record)} ${field}: ${one.text} (${why})`] : [];
    });
  }

  it('says what was picked, too, and leaves it out for the same reasons', async () => {
    const { joint } = world;
    const { assessment, block } = things;
    const [pat, hana] = [world.person('pat'), world.person('hana')];
    const run = async (actor: Actor, command: AssessmentCommand): Promise<void> => {
      const came = await joint.assessments.run(actor, assessment, command);
      assert.equal(came.outcome, 'done', JSON.stringify(came));
    };
    await run(pat, { type: 'risk', level: 'high', reasons: 'He has found the house' });
    const who = { agency: 'NCC', person: pat.id, contact: '' };
    await run(pat, { type: 'add-action', what: 'Change the lock', who, due: '2026-12-03' });
    await run(pat, { type: 'done', action: 'a1', note: '' });
    await run(hana, { type: 'decline', why: 'We hold nothing' });
    const said = { type: 'resolve', how: 'accepted-no', ours: 'We go without it', theirs: '' } as const;
    assert.equal((await joint.blocks.act(pat, block, said)).outcome, 'done');
    const { routes } = joint;
    const contact = world.person('poppy').id;
    const gone = await routes.complete(pat, things.route, { contact, ends: '2026-12-11' });
    assert.equal(gone.outcome, 'done', JSON.stringify(gone));
    const reason = 'They have no such file';
    const none = await routes.answer(world.person('poppy'), things.route, { outcome: 'not-held', given: '', reason });
    assert.equal(none.outcome, 'done', JSON.stringify(none));
    const { id } = await open();
    const ours = [
      'route outcome: They do not hold it. (source)',
      'assessment invited: Norfolk Community Health (third-party)',
      'assessment level: high (third-party)',
      'assessment action: 1 (third-party)',
      'assessment doer: Norfolk County Council (third-party)',
      'assessment due: 3 December 2026 (third-party)',
      'assessment action: 1 (third-party)',
      'assessment state: done (third-party)',
      'assessment agency: Norfolk Community Health (source)',
      'assessment part: does not take part (source)',
      'block rung: Practitioner to practitioner (shown)',
      'block end: We accept their no (shown)',
    ];
    assert.deepEqual((await picked(ivy, id)).sort(), ours.sort());
    for (const words of ['He has found the house', 'high', 'done']) await keep(id, words);
    done(await step(ivy, id, 'settle'));
    done(await step(rex, id, 'agree'));
    const { page: html } = done(await packsOf('NCC').make(ivy, id, TERMINAL));
    for (const words of ['The level of risk', 'high', 'What became of it', 'How it ended', 'We accept their no'])
      assert.ok(html.includes(words), words);
    assert.doesNotMatch(html, /Change the lock|3 December/);
    assert.doesNotMatch(html, /does not take part|not-done|accepted-no|plan-action/);
    // where it is feared that telling endangers somebody, none of it is shown
    const feared = done(
      await packsOf('NCC').open(ivy, { ...GIVEN, request: 'SAR-15', danger: 'not-sure', dangerNote: 'He asks' }),
    );
    const whys = (await picked(ivy, feared.id)).map((line) => /\((\S+)\)$/.exec(line)![1]!);
    assert.deepEqual([...new Set(whys)].sort(), ['endangers', 'source']);
    // to the other agency all of that is ours
    const theirs = await picked(
      as('hugh', 'information-governance'),
      (await open(as('hugh', 'information-governance'))).id,
    );
    assert.ok(theirs.includes('assessment level: high (source)'), theirs.join('\n'));
    assert.ok(theirs.includes('assessment part: does not take part (third-party)'));
    assert.ok(!theirs.some((line) => line.includes('rung')));
  });

  it('is in no copy where only what was picked would be left of a document', async () => {
    const { id } = await open();
    done(await step(ivy, id, 'settle'));
    done(await step(rex, id, 'agree'));
    const { page: html } = done(await packsOf('NCC').make(ivy, id, TERMINAL));
    assert.ok(!html.includes(things.assessment) && !html.includes('Norfolk Community Health'));
  });

  it('is in no copy by anybody who wrote in it', async () => {
    const words = 'We need this for court';
    const liam = world.person('liam');
    const told = await world.joint.blocks.act(liam, things.block, { type: 'say', at: 'practitioners', text: words });
    assert.equal(told.outcome, 'done', JSON.stringify(told));
    assert.equal(code(await packsOf('NCC').open(liam, GIVEN)), 'pack-own');
    const { texts, pack } = await read(ivy, (await open()).id);
    const of = texts.find(({ text }) => text === words)!;
    assert.ok(pack.withheld.some(({ record, seq, why }) => record === of.record && seq === of.seq && why === 'legal'));
  });

  it('is found by an agency that is party to it, as far as that agency may see it, and by no other', async () => {
    const hugh = as('hugh', 'information-governance');
    const { id, pack } = await open(hugh);
    // the route goes to the police
    assert.deepEqual(references(pack), [things.assessment]);
    const { texts } = await read(hugh, id);
    assert.ok(texts.some(({ text }) => text === 'The baby'));
    const noted = (await world.store.all<AccessDocument>('HCT', 'access', 10)).items.flatMap(({ document }) =>
      readingsIn(document).map(({ content }) => content.reference),
    );
    assert.ok(noted.includes(things.assessment));
    const dan = as('dan', 'information-governance');
    assert.equal(code(await packsOf('POL').open(dan, GIVEN)), 'pack-noRecords', 'it is not with the police so far');
    const came = await world.joint.routes.complete(world.person('pat'), things.route, {
      contact: world.person('poppy').id,
      ends: '2026-12-11',
    });
    assert.equal(came.outcome, 'done', JSON.stringify(came));
    assert.deepEqual(references((await open(dan)).pack), [things.route]);
  });

  it('is not found by a guess at its case by a partner whom it does not tell the case', async () => {
    const hugh = as('hugh', 'information-governance');
    const block = async (matter: string, shows: boolean): Promise<void> => {
      const came = await world.joint.blocks.open(world.person('pat'), { ...LOGGED, matter, shows });
      assert.equal(came.outcome, 'done', JSON.stringify(came));
    };
    const guess = async (matter: string) => packsOf('HCT').open(hugh, { ...GIVEN, cases: [matter] });
    await block('CS 9', false);
    assert.deepEqual(await guess('CS 9'), await guess('CS 10'), 'as if nothing was there');
    await block('CS 11', true);
    const { texts } = await read(hugh, done(await guess('CS 11')).id);
    assert.ok(texts.some(({ text }) => text.includes('weighed')));
  });

  it('leaves out every step of a plan and what each agency holds, for a case may also be of whoever is feared', async () => {
    const { assessment } = things;
    const pat = world.person('pat');
    const commands: AssessmentCommand[] = [
      { type: 'risk', level: 'high', reasons: 'It got worse in June' },
      {
        type: 'add-action',
        what: 'Put a marker on her new address and move her on Friday',
        who: { agency: 'NCC', person: pat.id, contact: '' },
        due: '2026-12-03',
      },
      { type: 'not-done', action: 'a1', why: 'The flat was not ready' },
      { type: 'review-on', on: '2026-12-10' },
    ];
    for (const command of commands) {
      const came = await world.joint.assessments.run(pat, assessment, command);
      assert.equal(came.outcome, 'done', JSON.stringify(came));
    }
    const { id } = await open();
    const { texts, pack } = await read(ivy, id);
    const whole = new Set(
      pack.withheld.filter(({ start }) => start === undefined).map(({ seq, path }) => `${seq} ${path}`),
    );
    const shown = texts.filter(
      ({ record, kind, seq, path }) => record === assessment && kind !== 'name' && !whole.has(`${seq} ${path}`),
    );
    assert.deepEqual(shown, []);
    assert.ok(texts.some(({ text }) => text === 'The flat was not ready'));
  });

  it('leaves out by name whoever of another agency wrote in it', async () => {
    const said = { type: 'say', at: 'practitioners', text: 'It was sent on Monday' } as const;
    await world.joint.blocks.act(world.person('holly'), things.block, said);
    const { id } = await open();
    const { texts, pack } = await read(ivy, id);
    const name = texts.find(({ text }) => text === 'Holly Hill')!;
    assert.ok(
      pack.withheld.some(({ seq, path, record }) => record === name.record && seq === name.seq && path === 'by.name'),
    );
  });
});
