// Who speaks at which step of a block's ladder: nobody twice where others are left, and nobody who is away.
import assert from 'node:assert/strict';
import { assertSound, done, openBlockWorld, PEOPLE } from '../../support/blocks.ts';
import type { BlockWorld } from '../../support/blocks.ts';
import { isKind } from '../../../src/record/entries.ts';
import { readRegister } from '../../../src/record/register-document.ts';

const next = (at: string) => ({ type: 'next', at, because: 'no', text: '' }) as const;

describe('The ladder of a block', () => {
  let world: BlockWorld;
  beforeEach(() => {
    world = openBlockWorld();
  });
  afterEach(async () => world.close());

  it('leaves out a step of whoever has had one already, which the journal says, and goes to the next above', async () => {
    const pat = world.person('pat');
    for (const { by, silent } of [
      { by: 'silence', silent: true },
      { by: 'hand', silent: false },
    ]) {
      const { id } = await world.open('pat', { of: 'inside', who: world.person('mo').id, asked: by });
      const steps: string[] = [];
      for (const day of ['2026-11-25', '2026-11-27']) {
        const { rung } = (await world.blocks.see(pat, id))!;
        if (silent) await world.at(`${day}T09:00:00.000Z`);
        else done(await world.blocks.act(pat, id, next(rung.id)));
        const seen = (await world.blocks.see(pat, id))!;
        steps.push(`${seen.rung.at} ${seen.rung.speaker}`);
      }
      assert.deepEqual(steps, ['2 Sam Second', '4 Dee Director'], by);
      const { history } = (await world.blocks.see(pat, id))!;
      assert.match(history.map(({ words }) => words).join(' '), /Left out.*Senior manager/);
      const told = (await world.news(id)).filter((one) => one === 'block-rung sam');
      assert.equal(told.length, 1, by);
      await assertSound(world, id);
    }
  });

  it('does not leave out a step to a partner that is taken by hand, as it speaks to somebody else of theirs', async () => {
    const { id } = await world.open('mo');
    const mo = world.person('mo');
    assert.equal(done(await world.blocks.act(mo, id, next('practitioners'))).rung.speaker, 'Mo Manager');
    assert.equal(done(await world.blocks.act(mo, id, next('managers'))).rung.speaker, 'Sam Second');
    await assertSound(world, id);
  });
});

/** Of the health trust, above Hugh, who leads Hana: Hope, a manager as he is; Una leads services, Theo all of it. */
const LEADERS = [
  { key: 'una', end: '1', roles: 'service-manager', manager: 'theo' },
  { key: 'theo', end: '2', roles: 'director', manager: null },
  { key: 'hope', end: '3', roles: 'manager', manager: 'una' },
];
const leader = ({ key, end, roles, manager }: (typeof LEADERS)[number]): string =>
  [
    `  - key: ${key}`,
    `    id: 00000000-0000-0000-0000-0000000000b${end}`,
    `    name: ${key[0]!.toUpperCase()}${key.slice(1)} Lead`,
    `    roles: [${roles}]`,
    '    team: Health Visiting',
    ...(manager === null ? [] : [`    manager: ${manager}`]),
    '    agency: HCT',
    '',
  ].join('\n');
const WITH_LEADERS = `${PEOPLE.trimEnd()}\n\n${LEADERS.map(leader).join('\n')}`.replace(
  'name: Hugh Hart\n',
  'name: Hugh Hart\n    manager: hope\n',
);

describe('The ladder of a block by a partner whose people are here', () => {
  let world: BlockWorld;
  beforeEach(() => {
    world = openBlockWorld(undefined, WITH_LEADERS);
  });
  afterEach(async () => world.close());

  /** Who of theirs is told at each step that has begun, by key. */
  async function toldAt(id: string): Promise<string[]> {
    const { journal } = readRegister(await world.stored(id));
    const keyOf = (one: string): string =>
      [...LEADERS.map(({ key }) => key), 'hana', 'hugh', 'holly'].find((key) => world.person(key)?.id === one) ?? one;
    return journal.flatMap((entry) =>
      isKind(entry, 'block-rung-begun') ? [`${entry.content.rung}: ${entry.content.told.map(keyOf).join(' ')}`] : [],
    );
  }
  const HANA = { typed: 'Hana Hussain' } as const;

  it('tells their manager as it comes to ours, their service manager and then their director, by hand or by silence', async () => {
    for (const silent of [true, false]) {
      const { id } = await world.open('pat', { ...HANA, asked: `Silent: ${silent}` });
      for (const at of ['practitioners', 'managers', 'service-managers']) {
        if (!silent) done(await world.blocks.act(world.person('pat'), id, next(at)));
      }
      if (silent) await world.at('2026-12-01T09:00:00.000Z');
      assert.deepEqual(await toldAt(id), [
        'practitioners: holly hana',
        'managers: holly hana hugh',
        'service-managers: holly hana hugh una',
        'partnership: holly hana hugh una theo',
      ]);
      const news = await world.news(id);
      for (const key of ['hugh', 'una', 'theo'])
        assert.equal(news.filter((one) => one === `block-theirs-leads ${key}`).length, 1, `${key} ${silent}`);
      await assertSound(world, id);
    }
  });

  it('is nothing to those whose step has not come, and then no more than it shares, with a side to write', async () => {
    const { id } = await world.open('pat');
    const [hugh, una] = [world.person('hugh'), world.person('una')];
    for (const one of [hugh, world.person('theo')]) assert.equal(await world.blocks.see(one, id), null);
    done(await world.blocks.act(world.person('pat'), id, next('practitioners')));
    const seen = (await world.blocks.see(hugh, id))!;
    assert.deepEqual([seen.side, seen.ours, seen.matter, seen.asked, seen.maySay], ['theirs', null, '', '', true]);
    assert.doesNotMatch(JSON.stringify(seen), /baby|conference must|GDPR does not let her|Mo Manager/);
    done(await world.blocks.act(hugh, id, { type: 'say', at: 'managers', text: 'I ask her today', answer: 'yes' }));
    const ours = (await world.blocks.see(world.person('mo'), id))!;
    assert.equal(ours.promised, true);
    assert.deepEqual(ours.told, ['Holly Hill', 'Hope Lead', 'Hugh Hart']);
    assert.equal((await world.news(id)).includes('block-theirs-leads una'), false);
    assert.notEqual(await world.blocks.see(una, id), null, 'who speaks for the trust sees what it is party to');
    await assertSound(world, id);
  });

  it('tells all of them at once of a danger, at the beginning or later', async () => {
    const first = await world.open('pat', { ...HANA, urgency: 'danger' });
    const later = await world.open('pat', { ...HANA, asked: 'Something else' });
    done(await world.blocks.act(world.person('mo'), later.id, { type: 'danger' }));
    const all = 'partnership: holly hana hugh una theo';
    assert.deepEqual(await toldAt(first.id), [all]);
    assert.deepEqual(await toldAt(later.id), ['practitioners: holly hana', all]);
    for (const { id } of [first, later]) {
      assert.equal((await world.blocks.see(world.person('theo'), id))?.isDanger, true);
      await assertSound(world, id);
    }
  });

  it('tells whoever stands in for one of them who is away, too, and nobody of theirs twice', async () => {
    await world.away('hugh', 'una', '2027-01-01T00:00:00.000Z');
    for (const silent of [true, false]) {
      const { id } = await world.open('pat', { ...HANA, asked: `Silent: ${silent}` });
      if (silent) await world.at('2026-11-27T09:00:00.000Z');
      else
        for (const at of ['practitioners', 'managers']) done(await world.blocks.act(world.person('pat'), id, next(at)));
      assert.deepEqual((await toldAt(id)).slice(1, 3), [
        'managers: holly hana hugh una',
        'service-managers: holly hana hugh una',
      ]);
      await assertSound(world, id);
    }
  });

  it('tells whoever is there by then, where one of them has left, or has two of the roles', async () => {
    const { id } = await world.open('pat', HANA);
    const gone = WITH_LEADERS.replace(/ {2}- key: hugh[^]*?\n\n/u, '').replace('manager: hugh', 'manager: hope');
    world.listed(
      gone.replace(
        'roles: [manager]\n    team: Health Visiting\n',
        'roles: [manager, service-manager]\n    team: Health Visiting\n',
      ),
    );
    await world.at('2026-12-01T09:00:00.000Z');
    assert.deepEqual(await toldAt(id), [
      'practitioners: holly hana',
      'managers: holly hana hope',
      'service-managers: holly hana hope una',
      'partnership: holly hana hope una theo',
    ]);
    await assertSound(world, id);
  });

  it('tells nobody more where the partner has nobody for a step, or is not here', async () => {
    world.listed(PEOPLE);
    const { id } = await world.open('pat', HANA);
    const court = await world.open('pat', { who: 'FCN' });
    await world.at('2026-12-09T09:00:00.000Z');
    assert.deepEqual((await toldAt(id)).at(-1), 'partnership: holly hana hugh');
    assert.deepEqual((await toldAt(court.id)).at(-1), 'partnership: ');
    for (const one of [id, court.id]) await assertSound(world, one);
  });
});
