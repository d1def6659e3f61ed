// Tampering with what an entry of joint working says, where every hash, digest and copy fits: its meaning alone is wrong. What
// no check can see of a journal by itself stands here, and in docs/verify.md.
import assert from 'node:assert/strict';
import { JOINT_KINDS } from '../../src/joint/facts.ts';
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { forgeriesOf, rebuilt } from '../support/forgeries.ts';
import { LIVES } from '../support/joint-lives.ts';
import { edition } from '../support/ladder.ts';
import { howMany } from '../support/long.ts';

const CHOICES = 'level|asked|how|outcome|answer|urgency|of|about|gives|shared|side|shows|decision|recipient|inPart';
/** What is not seen, or not always, and why. */
const UNSEEN: readonly (readonly [forged: RegExp, why: string])[] = [
  [/ (other words|left out|said later)$/, 'words may be anybody’s; what is gone or moved, the log finds'],
  [/^(route-answered|block-said|assessment-reviewed) said twice$/, 'it may be said again, where more came of it'],
  [/ by /, 'which of those who may was it'],
  [/ (made up|of the other side|one less)$/, 'who somebody is, and who is told, stands in the people file'],
  [/[ .](told|people|askers|also|tells) emptied$/, 'the same: whether anybody is there to be told'],
  [
    /[ .](person|contact|typed|said|given|reason|text|note|where|why|what|ours|theirs|rest) taken away$| holds emptied$/,
    'said or not',
  ],
  [new RegExp(`[ .](${CHOICES}|rung|because|from) \\S+$`), 'what they chose, of what could be chosen'],
  [/^block-opened matter emptied$/, 'a block need not be about a case'],
  [/ (another party|a stranger)$/, 'which agency is meant, of those that could be'],
  [/[ .](every|days|rev) (more|many)$/, 'the council’s and the record’s own'],
  [/^plan-action-\S+ action the next$/, 'which action it was, of those that wait for the same agency'],
  [/[ .](on|fields\.\S+) (put off|dated back)$/, 'which day it was, of those that could be'],
];
const isUnseen = (what: string): boolean => UNSEEN.some(([forged]) => forged.test(what));

const LATER = new Date('2100-01-01');
const editions = onlyEdition(edition);
const found = (document: JointDocument): number => jointProblems(document, LATER, (pin) => editions.find(pin)).length;

describe('Tampering with what joint working says', function () {
  this.timeout(600_000);
  for (const kind of JOINT_KINDS)
    it(`is found in the life of one of kind ${kind}, or no check can see it; and honest lives are clean`, async () => {
      let seen = 0;
      for (let seed = 1; seed <= howMany(3, 60); seed += 1) {
        const honest = await LIVES[kind](seed);
        assert.deepEqual(
          jointProblems(honest, LATER, (pin) => editions.find(pin)),
          [],
          `${kind} ${seed}`,
        );
        assert.equal(found(rebuilt(honest, honest.journal)), 0);
        if (seed > howMany(1, 8)) continue;
        for (const { what, seq, document } of forgeriesOf(honest, (one) => !isUnseen(one))) {
          assert.ok(found(document) > 0, `${what}, entry ${seq} of seed ${seed}`);
          seen += 1;
        }
      }
      assert.ok(seen > 20, String(seen));
    });
});
