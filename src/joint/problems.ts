// Every sign that a document of joint working was changed, or shows something else than its journal.
import canonicalize from 'canonicalize';
import type { Problem } from '../record/problem.ts';
import { readRegister, registerProblems } from '../record/register-document.ts';
import { differs } from '../record/verify-outbox.ts';
import { say } from '../words/say.ts';
import { assessmentProblems } from './assessments/problems.ts';
import { blockProblems } from './blocks/problems.ts';
import type { JointDocument } from './facts.ts';
import { routeProblems } from './routes/problems.ts';
import { isJoint, jointTerms, openedIn } from './terms.ts';

/** By itself alone; what it links is looked at elsewhere. Never throws. */
export function jointProblems(stored: unknown): Problem[] {
  const problems = registerProblems(stored);
  if (problems.some(({ code }) => code === 'not-readable')) return problems;
  const document = readRegister(stored);
  if (!isJoint(document)) return [{ code: 'not-readable', message: say('matter.check.noneOfThese') }];
  if (openedIn(document) !== document.journal[0] || document.journal.length === 0)
    return [...problems, { code: 'copy-differs', message: say('matter.check.notOpened') }];
  return [...problems, ...copyProblems(document), ...clockProblems(document), ...ofItsKind(document)];
}

/** By what the store finds it: whoever takes it off a list takes it away from people. */
function copyProblems(document: JointDocument): Problem[] {
  const { terms, registered } = document;
  const isRight = canonicalize({ terms, registered }) === canonicalize(jointTerms(document));
  return isRight ? [] : [{ code: 'copy-differs', message: say('matter.check.terms') }];
}

/** At most one clock runs at a time. */
const clockProblems = ({ outbox }: JointDocument): Problem[] =>
  outbox
    .filter(({ kind }) => kind === 'joint-clock')
    .slice(1)
    .map((item) => differs(item, say('matter.check.clocks')));

function ofItsKind(document: JointDocument): Problem[] {
  switch (document.kind) {
    case 'route':
      return routeProblems(document);
    case 'block':
      return blockProblems(document);
    case 'assessment':
      return assessmentProblems(document);
  }
}
