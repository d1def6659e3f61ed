// What all are to agree on, and whether they do. It falls as soon as something of it changes.
import canonicalize from 'canonicalize';
import { sha256 } from '../../record/journal.ts';
import type { Assessment, Contribution, Party, Standing, ToAgree, Voice } from './types.ts';

/**
 * A hash of what is to be agreed: the wishes, the risk, what every agency has contributed, and the plan with its days. It is
 * made of the hashes of their entries, so that it stays the same where a text is lawfully taken out.
 */
export const digestOf = ({ wishes, risk, contributions, actions }: ToAgree): string =>
  sha256(
    canonicalize({
      wishes: wishes.hash,
      risk: risk?.hash ?? '',
      contributions: contributions.filter(({ isReplaced }) => !isReplaced).map(({ hash }) => hash),
      plan: actions.map(({ hash, dated }) => [hash, dated.hash]),
    })!,
  );

/** The same of what an agency may read: what was not shared with it, it neither agrees to nor hears of. */
export const digestFor = (stood: ToAgree, agency: string): string =>
  digestOf({ ...stood, contributions: stood.contributions.filter((one) => isFor(one, agency)) });

/** Whether what an agency may read is not what was put forward any more. */
export const hasChanged = (assessment: Assessment, agency: string): boolean =>
  assessment.proposal !== null && digestFor(assessment.proposal.stood, agency) !== digestFor(assessment, agency);

/** Whether it was shared with them, or is not and they are told why; their own they see in any case. */
export const isFor = ({ agency, to }: Pick<Contribution, 'agency' | 'to'>, viewer: string): boolean =>
  agency === viewer || to.includes(viewer);

/** Those whose word is needed: every agency that is party and has not said that it takes no part. */
const takingPart = ({ parties }: Assessment): readonly Party[] => parties.filter(({ declined }) => declined === null);

/** Whether an agency takes part at this moment. */
export const takesPart = (assessment: Assessment, agency: string): boolean =>
  takingPart(assessment).some((one) => one.agency === agency);

/** Whether it was invited again after it said that it takes no part. */
export const isAskedAgain = ({ invited, declined }: Party): boolean =>
  invited !== null && declined !== null && invited.seq > declined.seq;

/** What an agency has said of what is proposed now; undefined where it has not yet. */
export const voiceOf = ({ proposal, voices }: Assessment, agency: string): Voice | undefined =>
  voices.find((one) => one.agency === agency && one.version === proposal?.seq);

/** Each dissent that stands: of what is proposed now; and the last word of whoever left in dissent, whatever is proposed. */
export const dissentsOf = (assessment: Assessment): readonly Voice[] =>
  assessment.voices.filter(
    (one) => !one.agrees && (one === voiceOf(assessment, one.agency) || !takesPart(assessment, one.agency)),
  );

/** Whether everybody who takes part has agreed to the proposal, and nobody left in dissent; whatever has changed since. */
export function wasAgreed(assessment: Assessment): boolean {
  const all = takingPart(assessment).every(({ agency }) => voiceOf(assessment, agency)?.agrees === true);
  return assessment.proposal !== null && all && dissentsOf(assessment).length === 0;
}

/** As an agency may know it. */
export function standingOf(assessment: Assessment, own: string): Standing {
  const { closed, proposal } = assessment;
  if (closed) return 'closed';
  if (!proposal) return 'open';
  if (hasChanged(assessment, own)) return 'changed';
  if (!takingPart(assessment).every(({ agency }) => voiceOf(assessment, agency))) return 'proposed';
  return wasAgreed(assessment) ? 'agreed' : 'dissent';
}
