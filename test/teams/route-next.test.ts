// The sentence that says what is next on a route and the main button of its card say the same: in every use of every route,
// for everybody of either side, from its form to its end, with what can come between.
import assert from 'node:assert/strict';
import type { NextDoes, RouteSeen } from '../../src/joint/routes/types.ts';
import { waysOf } from '../../src/teams/views/route.ts';
import { jointWorld } from '../support/joint-world.ts';
import type { JointWorld } from '../support/joint-world.ts';
import { EVERY_USE, inWords, PEOPLE, useSteps } from '../support/route-uses.ts';

type Does = NonNullable<NextDoes>;

/** What the sentence says of what is done, and the button that does it. */
const SAYS: Readonly<Record<Does, readonly [words: RegExp, button: RegExp]>> = {
  fill: [/missing/, /^(?:Go on with|Change) the form$/],
  complete: [/Take it to the contact point/, /^Hand it to the contact point$/],
  beginDecision: [/[Dd]ecide/, /^Decide what goes$/],
  linkDecision: [/decision [A-Z]{3}-.*(?:file it|waits)/, /^Go on with the decision$/],
  assign: [/Hand it to a colleague/, /^Hand it to a colleague$/],
  choose: [/which one counts/, /^Say which decision counts$/],
  withdraw: [/Take this back/, /^Take it back$/],
  answer: [
    /[Aa]nswer|must|note of it|[Ww]rite down|Give it/,
    /^(?:Answer it|An answer came|(?:Take|They took) note of it)$/,
  ],
  order: [/court/i, /^A court order came$/],
  endOrder: [/court/, /^The court ended its order$/],
  hearing: [/hearing/, /^Add a hearing$/],
  close: [/[Cc]lose this|[Cc]lose it/, /^Close it$/],
  sent: [/send/, /^I have sent it$/],
  block: [/log that as a block/, /^Log it as a block$/],
  'see-block': [/logged as block/, /^See the block$/],
};
/** What stands before it where something still has to be sent by hand, which its sentence says first, too. */
const BY_HAND: ReadonlySet<string> = new Set(['Print the form', 'I have sent it']);

function look(route: RouteSeen, where: string, met: Set<string>): void {
  const { does, words, who } = route.next;
  const titles = waysOf(route)
    .first.map(({ title }) => title)
    .filter((title) => !BY_HAND.has(title));
  const can =
    does !== null && (does === 'block' || does === 'see-block' || does === 'choose' || route.may.includes(does));
  met.add(String(does));
  if (does !== null) assert.match(words, SAYS[does][0], where);
  if (can) assert.match(titles[0] ?? '', SAYS[does][1], `${where}: ${words}`);
  // of what the sentence does not name, no button leads to more than what may come of others
  else if (who === 'us') assert.deepEqual(titles, [], `${where}: ${words}`);
}

describe('What is next on a route', function () {
  this.timeout(30_000);
  const met = new Set<string>();
  let world: JointWorld;
  beforeEach(() => {
    world = jointWorld();
  });
  afterEach(() => world.store.close());
  const everybody = () => Object.values(PEOPLE).flatMap(({ works, contact, manager }) => [works, contact, manager]);

  for (const use of EVERY_USE)
    it(`is one thing by its sentence and by its main button: ${inWords(use)}`, async () => {
      const steps = useSteps(world, use);
      const { routes } = world.joint;
      let id = '';
      const lookAt = async (when: string): Promise<void> => {
        for (const key of everybody()) {
          const route = await routes.see(world.person(key), id);
          if (route) look(route, `${when}, ${key}`, met);
        }
      };
      const begun = await steps.opened();
      ({ id } = begun);
      await lookAt('while its form is open');
      await routes.order(steps.opener, id, { court: 'Norwich', on: '2026-11-20', by: '2026-12-03', what: 'All of it' });
      await lookAt('with an order while its form is open');
      const filled = await steps.fill(steps.opener, begun);
      await lookAt('once its form is whole');
      await steps.decided(filled);
      await lookAt('once it is decided');
      const seen = steps.done(await steps.complete(filled));
      await lookAt('once it runs');
      const answers = await steps.answerer(seen);
      await lookAt('once somebody has it');
      await routes.beginDecision(answers, id, {});
      await lookAt('while it is decided what goes');
      await world.goTo('2027-01-20T10:00:00Z');
      await lookAt('once it is late');
      await steps.answered(answers, id);
      await lookAt('once it is answered');
      await routes.close(steps.asker(seen), id, {});
      await lookAt('once it is closed');
    });

  for (const outcome of ['part', 'refused', 'permission-needed'] as const)
    it(`is one thing by both where what was answered is no whole answer: ${outcome}`, async () => {
      const use = EVERY_USE.find(
        ({ route, own, direction }) => route.number === 6 && own === 'POL' && direction === 'out',
      )!;
      const steps = useSteps(world, use);
      const seen = await steps.completed();
      const answers = await steps.answerer(seen);
      const decision = {
        part: 'share-in-part',
        refused: 'do-not-share',
        'permission-needed': 'share-in-part',
      } as const;
      await steps.decide(answers, seen.id, decision[outcome]);
      const { withheld, permission } = (await steps.seen(answers, seen.id)).grounds;
      const ground = {
        part: { withheld: [withheld[0]!.id] },
        refused: {},
        'permission-needed': { permission: [permission[0]!.id] },
      };
      const came = await world.joint.routes.answer(answers, seen.id, {
        outcome,
        given: outcome === 'refused' ? '' : 'The notes',
        reason: 'It would give a source away.',
        ...ground[outcome],
        ...(outcome === 'part' ? { rest: { what: 'The rest', by: '2026-12-01' } } : {}),
      });
      steps.done(came);
      for (const now of ['2026-11-23T12:00:00Z', '2027-01-20T10:00:00Z']) {
        await world.goTo(now);
        for (const key of everybody()) {
          const route = await world.joint.routes.see(world.person(key), seen.id);
          if (route) look(route, `${outcome}, ${key}`, met);
        }
      }
    });

  it('is to take it back where by the decision nothing goes with it', async () => {
    const use = EVERY_USE.find(
      ({ route, own, direction }) => route.number === 5 && own === 'NCC' && direction === 'out',
    )!;
    const steps = useSteps(world, use);
    const { id } = await steps.filled();
    await steps.decide(steps.opener, id, 'do-not-share');
    const route = await steps.seen(steps.opener, id);
    look(route, 'once nothing goes', met);
    assert.equal(waysOf(route).first[0]!.title, 'Take it back');
  });

  it('was looked at in most of what it can be', () => {
    const most = [
      'fill',
      'complete',
      'beginDecision',
      'linkDecision',
      'assign',
      'answer',
      'close',
      'block',
      'order',
      'null',
    ];
    assert.deepEqual(
      most.filter((one) => !met.has(one)),
      [],
    );
  });
});
