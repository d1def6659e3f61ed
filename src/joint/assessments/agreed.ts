// What all are to agree on, and whether they do. It falls as soon as something of it changes.
import canonicalize from 'canonicalize';
import { sha256 } from '../../record/journal.ts';
import type { Assessment, Party, Standing } from './types.ts';

/**
 * A hash of what is to be agreed: the wishes, the risk, what every agency has contributed, and the plan with its days. It is
 * made of the hashes of their entries, so that it stays the same where a text is lawfully taken out.
 */
export const digestOf = ({ wishes, risk, contributions, actions }: Assessment): string =>
  sha256(
    canonicalize({
      wishes: wishes.hash,
      risk: risk?.hash ?? '',
      contributions: contributions.filter(({ isReplaced }) => !isReplaced).map(({ hash }) => hash),
      plan: actions.map(({ hash, dated }) => [hash, dated.hash]),
    })!,
  );

/** Those whose word is needed: every agency that is party and has not said that it takes no part. */
export const takingPart = ({ parties }: Assessment): readonly Party[] =>
  parties.filter(({ declined }) => declined === null);

/** Whether everybody who takes part has agreed to the proposal, whatever has changed since. */
export function wasAgreed(assessment: Assessment): boolean {
  const { proposal, voices } = assessment;
  const agrees = (agency: string): boolean => voices.some((one) => one.agency === agency && one.agrees);
  return proposal !== null && takingPart(assessment).every(({ agency }) => agrees(agency));
}

export function standingOf(assessment: Assessment): Standing {
  const { closed, proposal, voices } = assessment;
  if (closed) return 'closed';
  if (!proposal) return 'open';
  if (proposal.digest !== digestOf(assessment)) return 'changed';
  const spoken = new Set(voices.map(({ agency }) => agency));
  if (!takingPart(assessment).every(({ agency }) => spoken.has(agency))) return 'proposed';
  return wasAgreed(assessment) ? 'agreed' : 'dissent';
}
