// A route's journal with filed decisions that differ, which somebody changed: what goes by one of them says over which others.
import assert from 'node:assert/strict';
import { routeProblems } from '../../../src/joint/routes/problems.ts';
import { linkedRecords } from '../../../src/joint/linked.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import type { RouteDecision } from '../../../src/record/route-entries.ts';
import type { Entry } from '../../../src/record/types.ts';
import { jointWorld } from '../../support/joint-world.ts';
import { fileFor, routeSteps } from '../../support/routes.ts';

type Change = (entry: Entry) => Entry | null;

/** Two of the council decide what goes, otherwise; one of them counts, and it goes by that. */
async function livedOf(route: 'police-request' | 'family-material'): Promise<JointDocument> {
  const world = jointWorld();
  const steps = routeSteps(world);
  const [drew, cora] = [world.person('drew'), world.person('cora')];
  const [pat, mo] = [world.person('pat'), world.person('mo')];
  const { routes } = world.joint;
  const isAsked = route === 'police-request';
  const opened = await steps.open(isAsked ? drew : pat, route, isAsked ? 'NCC' : 'POL');
  const { id, form } = await steps.fill(isAsked ? drew : pat, opened);
  const { id: contact } = isAsked ? cora : form.contacts[0]!;
  const complete = () => routes.complete(isAsked ? drew : pat, id, { contact, ends: '2026-12-04' });
  if (isAsked) {
    steps.done(await complete());
    steps.done(await routes.assign(cora, id, { to: pat.id }));
  }
  const drafts: string[] = [];
  for (const [who, decision] of [
    [pat, 'share'],
    [mo, 'do-not-share'],
  ] as const) {
    const { draft } = (await routes.beginDecision(who, id, {})) as { draft: string };
    await fileFor(world, who, draft, decision);
    drafts.push(draft);
  }
  await steps.seen(pat, id);
  steps.done(await routes.linkDecision(pat, id, { record: drafts[0]!, over: [drafts[1]!] }));
  steps.done(isAsked ? await routes.answer(pat, id, { outcome: 'received' }) : await complete());
  const document = await steps.document(id);
  await world.store.close();
  return document;
}

describe('A forged decision of a route on which filed ones differ', () => {
  const without =
    (kind: Entry['kind']): Change =>
    (entry) =>
      entry.kind === kind ? null : entry;
  const holding =
    (kind: Entry['kind'], content: (of: Entry) => object): Change =>
    (entry) =>
      entry.kind === kind ? ({ ...entry, content: { ...entry.content, ...content(entry) } } as Entry) : entry;
  const decisionsOf = ({ content }: Entry): RouteDecision[] =>
    (content as unknown as { decisions: RouteDecision[] }).decisions;
  const differing = (change: (all: RouteDecision[]) => RouteDecision[]): Change =>
    holding('route-decisions-differ', (entry) => ({ decisions: change(decisionsOf(entry)) }));
  const otherwise: Readonly<Record<string, Change>> = {
    'goes on with nobody saying which one counts': without('route-decided'),
    'is linked over none': holding('route-decided', () => ({ over: undefined })),
    'is linked over another than the one that differs': holding('route-decided', ({ content }) => ({
      over: [{ ...(content as object), record: 'NCC-0000-0000' }],
    })),
    'is linked over one that is said to have said the same': holding('route-decided', () => ({
      over: [{ record: 'NCC-0000-0000', decision: 'share', inPart: false }],
    })),
    'is linked over one, though none is said to differ': without('route-decisions-differ'),
    'differs from nothing': differing(([first]) => [first!]),
    'differs from one that says the same': differing((all) => all.map((one) => ({ ...one, decision: 'share' }))),
    'differs from one that nobody began': differing(([first, second]) => [
      first!,
      { ...second!, record: 'NCC-0000-0000' },
    ]),
    'differs from itself': differing(([first]) => [first!, { ...first!, decision: 'do-not-share' }]),
    "differs from another agency's": differing(([first, second]) => [first!, { ...second!, record: 'POL-0000-0000' }]),
    'differs by the word of the other side': (entry) =>
      entry.kind === 'route-decisions-differ' ? { ...entry, by: { ...entry.by, agency: 'POL' } } : entry,
  };
  const notHeld = holding('route-answered', () => ({ outcome: 'not-held', record: null }));
  const ofAnswer: Readonly<Record<string, Change>> = {
    'says that nothing is held, though one counts': notHeld,
    'says that nothing is held, though they differ': (entry) =>
      entry.kind === 'route-decided' ? null : notHeld(entry),
    'gives all of it, though part is decided': holding('route-decided', () => ({ inPart: true })),
    'refuses it, though it is decided that it goes': holding('route-answered', () => ({ outcome: 'refused' })),
  };

  for (const route of ['police-request', 'family-material'] as const)
    describe(route, () => {
      let honest: JointDocument;
      before(async () => (honest = await livedOf(route)));

      it('is none where nothing was changed, and each record that is named must exist', () => {
        assert.deepEqual(routeProblems(honest), []);
        assert.equal(new Set(linkedRecords(honest).map(({ reference }) => reference)).size, 2);
      });
      for (const [said, change] of Object.entries(otherwise))
        it(`is found: it ${said}`, () => {
          const journal = honest.journal.flatMap((entry) => change(entry) ?? []);
          assert.ok(routeProblems({ journal }).length > 0);
        });
      if (route === 'police-request')
        for (const [said, change] of Object.entries(ofAnswer))
          it(`is found: its answer ${said}`, () => {
            const journal = honest.journal.flatMap((entry) => change(entry) ?? []);
            assert.ok(routeProblems({ journal }).length > 0);
          });
      it('is found: another counts after all of it went by one, though that they differ may be written then', () => {
        const [differs, counts] = (['route-decisions-differ', 'route-decided'] as const).map((kind) =>
          honest.journal.findLast((entry) => entry.kind === kind),
        );
        const all = decisionsOf(differs!).map((one) =>
          one.decision === 'share' ? one : { ...one, decision: 'share', inPart: true },
        );
        const [share, other] = [all.find(({ inPart }) => !inPart)!, all.find(({ inPart }) => inPart)!];
        const again = differing(() => [share, other] as RouteDecision[])(differs!)!;
        const over = holding('route-decided', () => ({ over: [other] }))(counts!)!;
        assert.deepEqual(routeProblems({ journal: [...honest.journal, again] }), []);
        const found = routeProblems({ journal: [...honest.journal, again, over] });
        assert.equal(found.length, 1);
        // and of the same before it went by one, nothing is found
        const early = honest.journal.slice(0, -1);
        assert.deepEqual(routeProblems({ journal: [...early, again, over] }), []);
      });
      it('is found: that they differ is said twice', () => {
        const at = honest.journal.findIndex(({ kind }) => kind === 'route-decisions-differ');
        const journal = honest.journal.toSpliced(at, 0, honest.journal[at]!);
        assert.ok(routeProblems({ journal }).length > 0);
      });
    });
});
