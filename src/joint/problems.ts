// Every sign that a document of joint working was changed, or shows something else than its journal.
import canonicalize from 'canonicalize';
import { lastAbout } from '../record/deliveries.ts';
import type { Problem } from '../record/problem.ts';
import { readRegister, registerProblems } from '../record/register-document.ts';
import { differs, isLate, missing } from '../record/verify-outbox.ts';
import { say } from '../words/say.ts';
import { assessmentNextClock } from './assessments/clock.ts';
import { assessmentProblems } from './assessments/problems.ts';
import { blockNextClock } from './blocks/clock.ts';
import { blockProblems } from './blocks/problems.ts';
import type { FindEdition } from './blocks/rung-laws.ts';
import type { JointDocument, NextClock } from './facts.ts';
import { keepingProblems } from './keeping.ts';
import { routeNextClock } from './routes/clock.ts';
import { routeProblems } from './routes/problems.ts';
import { isJoint, jointTerms, openedIn } from './terms.ts';
import { writtenProblems } from './written.ts';

/**
 * By itself alone, at this moment; what it links is looked at elsewhere. `find`: the very edition that one names, by whose
 * ladder a block is checked where it is here. Never throws.
 */
export function jointProblems(stored: unknown, now: Date, find?: FindEdition): Problem[] {
  const problems = registerProblems(stored);
  if (problems.some(({ code }) => code === 'not-readable')) return problems;
  const document = readRegister(stored);
  if (!isJoint(document)) return [{ code: 'not-readable', message: say('matter.check.noneOfThese') }];
  if (openedIn(document) !== document.journal[0] || document.journal.length === 0)
    return [...problems, { code: 'copy-differs', message: say('matter.check.notOpened') }];
  return [
    ...problems,
    ...copyProblems(document),
    ...clockProblems(document, now),
    ...keepingProblems(document),
    ...writtenProblems(document),
    ...ofItsKind(document, find),
  ];
}

/** By what the store finds it: whoever takes it off a list takes it away from people. */
function copyProblems(document: JointDocument): Problem[] {
  const { terms, registered } = document;
  const isRight = canonicalize({ terms, registered }) === canonicalize(jointTerms(document));
  return isRight ? [] : [{ code: 'copy-differs', message: say('matter.check.terms') }];
}

/**
 * One clock waits where something runs out, and it is the one that the journal says. One that was tried waits longer, but
 * no longer than a try puts it off: else somebody could put it off for good.
 */
function clockProblems(document: JointDocument, now: Date): Problem[] {
  const next = nextOf(document);
  const [clock, ...others] = document.outbox.filter((item) => item.kind === 'joint-clock');
  const second = others.map((item) => differs(item, say('matter.check.clocks')));
  if (!clock) return next ? [missing({ id: `${document.journal.length}`, kind: 'joint-clock' })] : second;
  const last = lastAbout(document.journal, clock, 'delivery-given-up', 'delivery-retried');
  const isThere = clock.state === (last?.kind === 'delivery-given-up' ? 'stuck' : 'waiting');
  const wasTried = clock.attempts > 0 || clock.lease !== null || last !== undefined;
  const isOnTime = (due: string): boolean =>
    clock.due === due || (wasTried && clock.due > due && !isLate(clock, Date.parse(due), now));
  const fits = next !== null && isThere && isOnTime(next.due) && clock.payload.what === next.what;
  return fits ? second : [...second, differs(clock, say('check.isPutOff'))];
}

/** What runs out next, by the journal. */
function nextOf({ kind, journal }: JointDocument): NextClock | null {
  if (kind === 'block') return blockNextClock(journal);
  if (kind === 'route') return routeNextClock(journal);
  return assessmentNextClock(journal);
}

function ofItsKind(document: JointDocument, find?: FindEdition): Problem[] {
  switch (document.kind) {
    case 'route':
      return routeProblems(document);
    case 'block':
      return blockProblems(document, find);
    case 'assessment':
      return assessmentProblems(document);
  }
}
