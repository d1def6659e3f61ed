// What a manager reads of a proposal at a glance.
import assert from 'node:assert/strict';
import { proposalOf } from '../../src/record/escalation-state.ts';
import { NOT_ASKED } from '../../src/record/recording.ts';
import { riskLine } from '../../src/teams/views/proposal.ts';
import { firstWords } from '../../src/teams/views/request-words.ts';
import { draft, edition, person, run } from '../support/ladder.ts';

describe('A proposal before a manager', () => {
  const { proposal } = proposalOf(run(draft('risk', 'do-not-share'), person('pat'), { type: 'file' }).journal)!;

  it('says who is at risk in the words that were picked, and never that they said what nobody asked', () => {
    const picked = proposal.answers.find(({ question }) => question === 'risk');
    assert.ok(riskLine(edition, proposal).text.includes(picked!.label.replace(/\.$/, '')));
    const answers = proposal.answers.map((one) =>
      one.question === 'risk' ? { ...one, response: NOT_ASKED, label: 'Nobody was asked this' } : one,
    );
    const { text, tone } = riskLine(edition, { ...proposal, answers });
    assert.doesNotMatch(text, /Nobody was asked/);
    assert.equal(tone, 'attention');
  });

  it('shows the first words of a long text, and never half of a character', () => {
    assert.equal(firstWords('short'), 'short');
    assert.equal(firstWords('a'.repeat(241)), `${'a'.repeat(240)} …`);
    assert.equal(firstWords(`${'a'.repeat(239)}😀😀`), `${'a'.repeat(239)} …`);
  });
});
