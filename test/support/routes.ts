// What a test of routes fills in, and the filed record by which it decides.
import assert from 'node:assert/strict';
import type { Person } from '../../src/people/directory.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import type { Field } from '../../src/policy/protocols/schema.ts';
import type { CaseCommand, Decision } from '../../src/record/types.ts';
import type { JointWorld } from './joint-world.ts';
import { walkOf } from '../../src/record/draft.ts';
import { edition, FORM } from './ladder.ts';

const sample = ({ kind, options }: Field): string => {
  if (kind === 'date') return '2026-12-01';
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
const PICKED: Readonly<Record<string, string>> = {
  risk: 'nobody',
  purpose: 'needed',
  recipient: 'police',
  confidential: 'yes',
  duty: 'none',
  consent: 'given',
  route: 'none',
};

/** Goes through a draft of theirs to the end of the map, and files it with this decision. */
export async function fileFor(world: JointWorld, who: Person, draft: string, decision: Decision): Promise<void> {
  const { cases } = world.of(who.agency)!;
  const run = (command: CaseCommand) => cases.run(who, draft, null, command);
  await run({ type: 'confirm', facts: {}, answer: null });
  await run({ type: 'go', page: 'walk' });
  for (;;) {
    const { next } = walkOf(edition, (await cases.find(who, draft))!.draft!);
    if (!next) break;
    const response = PICKED[next.id] ?? next.responses.find(({ stands }) => stands === 'no')?.id;
    assert.ok(response, next.id);
    await run({ type: 'answer', question: next.id, response });
  }
  const { caseReference: _own, ...form } = FORM;
  await run({ type: 'fill', form: { ...form, withWhom: 'The police', decision } });
  const filed = await run({ type: 'file' });
  assert.equal(filed.document?.state, 'filed', JSON.stringify(filed.refusal ?? filed.document?.draft));
}
