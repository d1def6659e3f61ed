// Who speaks to whom when somebody will not share: the local choice as data.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import { BLOCK_URGENCIES, disagreementsSchema } from '../../src/policy/disagreements-schema.ts';
import type { Disagreements } from '../../src/policy/disagreements-schema.ts';
import { EDITIONS, proveEdition } from '../../src/policy/load.ts';
import { join } from 'node:path';

const edition = proveEdition(join(EDITIONS, 'norfolk-2015'));
const { disagreements } = edition.local;

type Draft = { -readonly [Key in keyof Disagreements]: Disagreements[Key] };
const raw = (): Draft =>
  (parse(readFileSync(join(EDITIONS, 'norfolk-2015', 'local.yaml'), 'utf8')) as { disagreements: Draft }).disagreements;
const problemsOf = (change: (draft: Draft) => void): string => {
  const draft = structuredClone(raw());
  change(draft);
  return (
    disagreementsSchema
      .safeParse(draft)
      .error?.issues.map(({ message }) => message)
      .join(' ') ?? ''
  );
};

describe('The ladders for when somebody will not share', () => {
  it('are marked as a local choice on every rung, with where it comes from, and nobody claims to have seen it', () => {
    for (const { id, rungs } of disagreements.routes)
      for (const rung of rungs) {
        assert.equal(rung.local, true);
        assert.ok(rung.source.length > 20, `${id} ${rung.id}`);
        assert.equal(rung.mark, 'unverified', `${id} ${rung.id}`);
      }
  });

  it('give less time where more hangs on it, and none at all in danger', () => {
    for (const { rungs } of disagreements.routes)
      for (const { days } of rungs) {
        const each = BLOCK_URGENCIES.map((urgency) => days[urgency]);
        assert.equal(days.danger, 0);
        assert.deepEqual(
          each,
          [...each].sort((a, b) => a - b),
        );
      }
  });

  it('tell the board from the second or third rung on, and nobody outside of a block inside', () => {
    for (const { of, rungs, board } of disagreements.routes) {
      const from = rungs.findIndex(({ boardInformed }) => boardInformed);
      if (of === 'inside') assert.deepEqual([from, board], [-1, undefined]);
      else assert.ok(from === 1 || from === 2);
    }
  });

  it('answer each reason by a myth with its clauses, or by a clause', () => {
    for (const { id, myth, clause } of disagreements.reasons) {
      const cited = myth ? edition.myths.find((one) => one.id === myth)?.clauses : [clause!];
      assert.ok(cited && cited.length > 0 && cited.every((one) => edition.clause.has(one)), id);
    }
  });

  it('refuse what does not add up, in a sentence', () => {
    const cases: [(draft: Draft) => void, RegExp][] = [
      [(draft) => Object.assign(draft.routes[0]!.rungs[1]!, { boardInformed: true }).id.at(0), /^$/],
      [(draft) => (draft.routes[0]!.rungs[3]!.boardInformed = false), /told from a rung on, and at every one above/],
      [(draft) => delete draft.routes[0]!.board, /says who the board is just where it is told/],
      [
        (draft) => draft.routes[0]!.rungs.push(draft.routes[0]!.rungs[0]!),
        /"practitioners" of children is there twice/,
      ],
      [(draft) => draft.routes.pop(), /a ladder for a block of kind inside/],
      [(draft) => draft.reasons.shift(), /there is a reason "no-answer"/],
      [(draft) => delete draft.reasons[1]!.myth, /"data-protection" has a myth, or an answer with its clause/],
      [(draft) => (draft.urgencies = draft.urgencies.toReversed()), /has the urgencies danger, urgent, soon, ordinary/],
      [(draft) => Object.assign(draft.routes[0]!.rungs[0]!, { local: false }), /Invalid literal/],
      [(draft) => Object.assign(draft.routes[0]!.rungs[0]!.days, { danger: 1 }), /Invalid literal/],
    ];
    for (const [change, expected] of cases) assert.match(problemsOf(change), expected);
  });
});
