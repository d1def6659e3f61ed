// What is said where something that a route needs was not picked, or is a day that cannot be meant.
import assert from 'node:assert/strict';
import type { RouteCame } from '../../../src/joint/routes/types.ts';
import { typedCheckView } from '../../../src/teams/views/typed-check.ts';
import { jointWorld } from '../../support/joint-world.ts';
import { MATTER, routeSteps } from '../../support/routes.ts';

const message = (came: RouteCame): string => (came.outcome === 'refused' ? came.refusal.message : came.outcome);

describe('A route that cannot be opened or sent so', () => {
  it('asks for the other agency where none was picked, and blames no name that nobody typed', async () => {
    const world = jointWorld();
    const opened = await world.joint.routes.open(world.person('pat'), {
      route: 'police-material',
      direction: 'out',
      matter: MATTER,
      other: ' ',
    });
    assert.equal(message(opened), 'Pick the other agency. Nothing was opened.');
    await world.store.close();
  });

  it('says of a day that is too far off that it is, and how a day is written only where it is none', async () => {
    const world = jointWorld();
    const pat = world.person('pat');
    const { open, fill } = routeSteps(world);
    const opened = await open(pat, 'police-material', 'CPS');
    await fill(pat, opened);
    const contact = opened.form.contacts[0]!.id;
    const by = async (ends: string): Promise<string> =>
      message(await world.joint.routes.complete(pat, opened.id, { contact, ends }));
    assert.match(await by('2126-01-01'), /^That day is more than a year away\./);
    assert.match(await by('next week'), /^Write a day as 2026-11-30\./);
    await world.store.close();
  });
});

describe('The check of what was typed', () => {
  it('says it without the marks of Markdown where none is read', () => {
    const { text, data } = typedCheckView({ found: [{ kind: 'name', words: 'Ann-Marie Fox' }], held: null });
    assert.match(text, /“Ann-Marie Fox” looks like/);
    assert.match(String((data['lines'] as string[])[0]), /“Ann\\-Marie Fox”/);
  });
});
