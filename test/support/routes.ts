// What a test of routes fills in, and the filed record by which it decides.
import assert from 'node:assert/strict';
import type { Person } from '../../src/people/directory.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import type { Field } from '../../src/policy/protocols/schema.ts';
import type { CaseCommand, Decision } from '../../src/record/types.ts';
import type { Outcome } from '../../src/cases/cases.ts';
import type { JointWorld } from './joint-world.ts';
import type { RouteCame, RouteSeen } from '../../src/joint/routes/types.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import type { JointDocument } from '../../src/joint/facts.ts';
import { walkOf } from '../../src/record/draft.ts';
import { edition, FORM } from './ladder.ts';

export const MATTER = 'CS-100200';

const sample = ({ kind, options, happened }: Field): string => {
  if (kind === 'date') return happened ? '2026-11-02' : '2026-12-01';
  if (kind === 'choice') return options![0]!.id;
  return kind === 'yes-no' ? 'yes' : 'What they need.';
};

/** Every needed field of each route, by the route's id. */
export const FILLED: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  loadProtocols().working.routes.map(({ id, form }) => [
    id,
    Object.fromEntries(form.fields.filter(({ needed }) => needed).map((field) => [field.id, sample(field)])),
  ]),
);

/** What is picked on the way: nobody is at risk, they agreed, and the police ask for it. */
export const PICKED: Readonly<Record<string, string>> = {
  risk: 'nobody',
  purpose: 'needed',
  confidential: 'yes',
  duty: 'none',
  consent: 'given',
  route: 'none',
};

/** Goes through a draft of theirs to the end of the map, and sends it with this decision: it is filed, or waits for their manager. */
export async function sendFor(
  world: Pick<JointWorld, 'of'>,
  who: Person,
  draft: string,
  decision: Decision,
  picked: Readonly<Record<string, string>> = PICKED,
): Promise<Outcome> {
  const { cases } = world.of(who.agency)!;
  const run = (command: CaseCommand) => cases.run(who, draft, null, command);
  await run({ type: 'confirm', facts: {}, answer: null });
  await run({ type: 'go', page: 'walk' });
  for (;;) {
    const { next } = walkOf(edition, (await cases.find(who, draft))!.draft!);
    if (!next) break;
    const response = picked[next.id] ?? next.responses.find(({ stands }) => stands === 'no')?.id;
    assert.ok(response, next.id);
    await run({ type: 'answer', question: next.id, response });
  }
  const { caseReference: _own, ...form } = FORM;
  await run({ type: 'fill', form: { ...form, withWhom: 'The police', decision } });
  return run({ type: 'file' });
}

/** The same; their manager agrees where it waits for them. */
export async function fileFor(
  world: Pick<JointWorld, 'of' | 'directory'>,
  who: Person,
  draft: string,
  decision: Decision,
): Promise<void> {
  const { cases } = world.of(who.agency)!;
  let filed = await sendFor(world, who, draft, decision);
  // what departs from the policy waits for their manager
  const manager = world.directory.managerOf(who);
  if (filed.document?.state === 'waiting' && manager)
    filed = await cases.run(manager, draft, null, { type: 'approve', reason: 'I agree.' });
  assert.equal(filed.document?.state, 'filed', JSON.stringify(filed.refusal));
}

/** What a test does with routes, of a world: each step must be done, or is looked at by its code. */
export function routeSteps(world: JointWorld) {
  const { routes } = world.joint;
  function done(came: RouteCame): RouteSeen {
    assert.notEqual(came.outcome, 'refused', JSON.stringify('refusal' in came && came.refusal));
    return came.route!;
  }
  const document = async (id: string): Promise<JointDocument> => await world.document<JointDocument>(id);
  return {
    done,
    document,
    code: (came: RouteCame): string => (came.outcome === 'refused' ? came.refusal.code : came.outcome),
    open: async (who: Person, route: string, other: string, direction: 'out' | 'in' = 'out') =>
      done(await routes.open(who, { route, direction, matter: MATTER, other })),
    fill: async (who: Person, { id, route }: RouteSeen) =>
      done(await routes.fill(who, id, { fields: FILLED[route.id]! })),
    problems: async (id: string) => jointProblems(await document(id), new Date()),
    seen: async (who: Person, id: string) => (await routes.see(who, id))!,
    /** Who was told what of it, in order, without its reference. */
    told: (id: string): string[] =>
      world.told.filter((line) => line.endsWith(id)).map((line) => line.replace(` ${id}`, '')),
    /** Decides by a filed record, and links it. */
    decide: async (who: Person, id: string, decision: Decision): Promise<string> => {
      const begun = await routes.beginDecision(who, id, {});
      done(begun);
      const { draft } = begun as { draft: string };
      await fileFor(world, who, draft, decision);
      done(await routes.linkDecision(who, id, { record: draft }));
      return draft;
    },
  };
}
