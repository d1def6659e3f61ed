// Whether a filed decision about sharing covers an agency: by whom the edition takes it for as a recipient.
import type { AgencyKind } from '../../people/types.ts';
import { recipientsOf } from '../recipients.ts';
import type { LinkedRecord, Shared } from '../../record/assessment-entries.ts';

/** A joint assessment is a meeting of agencies, as a child protection conference is one: this recipient covers each. */
const MEETING = 'conference';

/** The recipients under which a decision covers an agency of this kind, the nearest first. */
export const recipientsFor = (kind: AgencyKind): readonly string[] => [...recipientsOf(kind), MEETING];

export const coversKind = ({ recipient }: Pick<LinkedRecord, 'recipient'>, kind: AgencyKind): boolean =>
  recipientsFor(kind).includes(recipient);

/** Whether so much may be shared by that decision. Less than was decided may be; more may not. */
export const allows = ({ decision }: Pick<LinkedRecord, 'decision'>, shared: Shared): boolean =>
  ({
    yes: decision === 'share',
    part: decision === 'share' || decision === 'share-in-part',
    no: decision === 'do-not-share',
  })[shared];
