// Where an agreement covers a case, its way to send is the one that the cards give; whom to ring stays beside it.
import assert from 'node:assert/strict';
import type { Agreement } from '../../src/agreements/schema.ts';
import { caseView } from '../../src/teams/views/case.ts';
import type { CaseCommand } from '../../src/record/types.ts';
import { agreementNamed, AGREEMENTS } from '../support/agreements.ts';
import { answers, caseAfter, pat, stage } from '../cards/scenes.ts';

const COVERED = answers(
  ['risk', 'child-harm'],
  ['purpose', 'needed'],
  ['recipient', 'police'],
  ['route', 'none'],
  ['duty', 'none'],
);
const USUAL = /secure e-mail to a named officer/;
const AGREED = /by phone to the MASH, then by the secure portal/;

function shown(agreements: readonly Agreement[], commands: readonly CaseCommand[] = COVERED): string {
  return JSON.stringify(caseView({ ...stage, agreements }, pat, caseAfter(commands)).data);
}

describe('The way to send of an agreement', () => {
  it('stands on the answer in place of the usual way, and the number to ring with it', () => {
    const answer = shown(AGREEMENTS);
    assert.match(answer, AGREED);
    assert.doesNotMatch(answer, USUAL);
    assert.match(answer, /101/);
    assert.doesNotMatch(answer, /Others may cover it/);
  });

  it('gives way to the usual one where it is out of date, and where there is no agreement', () => {
    const old = { ...agreementNamed('police-child-protection'), reviewOn: '2020-01-01' };
    for (const agreements of [[old], []]) {
      const answer = shown(agreements);
      assert.match(answer, USUAL);
      assert.doesNotMatch(answer, AGREED);
    }
  });
});
