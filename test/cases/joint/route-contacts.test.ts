// The contact point of a route at an agency: for all routes, or for some of them alone; and that there is none.
import assert from 'node:assert/strict';
import type { AgencyContact } from '../../../src/people/types.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { routeSteps } from '../../support/routes.ts';

describe('The contact point of a route', () => {
  let world: JointWorld;
  afterEach(() => world.store.close());

  const DESK = { for: 'routes', name: 'Disclosure desk', how: 'disclosure@cps.example' } as const;
  const COUNSEL = { for: 'routes', name: 'Public interest desk', how: 'pii@cps.example', routes: [4] } as const;
  const DUTY = { for: 'blocks', name: 'Duty prosecutor', how: 'duty@cps.example' } as const;

  /** Pat of the council fills in a route to the CPS, whose contact points these are. */
  async function filled(contacts: readonly AgencyContact[], route: string) {
    world = jointWorld({ contacts: { CPS: contacts } });
    const steps = routeSteps(world);
    const pat = world.person('pat');
    const seen = await steps.fill(pat, await steps.open(pat, route, 'CPS'));
    const complete = async (contact: string) =>
      world.joint.routes.complete(pat, seen.id, { contact, ends: '2026-12-11' });
    return { ...steps, seen, complete };
  }
  const named = ({ form }: { form: { contacts: readonly { name: string }[] } }): string[] =>
    form.contacts.map(({ name }) => name);

  it('is the one that the people file names for that route, and no other', async () => {
    const { seen, complete, code } = await filled([DESK, COUNSEL, DUTY], 'notice-of-application');
    assert.deepEqual(named(seen), ['Public interest desk']);
    assert.match(seen.next.words, /Public interest desk/);
    assert.equal(code(await complete('Disclosure desk')), 'route-wrongContact');
    assert.equal(code(await complete('Public interest desk')), 'done');
  });

  it('is the one for all routes where none is named for that one', async () => {
    const { seen, complete, code } = await filled([DESK, COUNSEL, DUTY], 'police-material');
    assert.deepEqual(named(seen), ['Disclosure desk']);
    assert.equal(code(await complete('Public interest desk')), 'route-wrongContact');
    assert.equal(code(await complete('Disclosure desk')), 'done');
  });

  it('is said to be missing where the people file names none for it, and no clock starts', async () => {
    for (const contacts of [[], [DUTY], [COUNSEL, DUTY]]) {
      const { seen, complete, code } = await filled(contacts, 'police-material');
      assert.deepEqual(named(seen), []);
      assert.match(seen.next.words, /names no contact point of Crown Prosecution Service.*no clock can start/);
      const came = await complete('Disclosure desk');
      assert.equal(code(came), 'route-noContact');
      assert.equal(came.route?.clock, null);
      await world.store.close();
    }
    world = jointWorld();
  });
});
