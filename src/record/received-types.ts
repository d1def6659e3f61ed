// Information that somebody was given, and the limits on passing it on. Pure data, no behaviour.
import type { Sealed } from './decision-types.ts';

/** What was picked, with its words as they were shown, so that an old record stays readable. */
export interface Picked {
  readonly value: string;
  readonly label: string;
}

/** A field of the form on which it is recorded. */
export type ReceivedField =
  | 'caseReference'
  | 'from'
  | 'fromOther'
  | 'receivedOn'
  | 'how'
  | 'howOther'
  | 'purpose'
  | 'purposeOther'
  | 'limits'
  | 'limitsLine';

/** As it was filled in: `limits` holds the ids that were ticked, with commas between them. */
export type ReceivedForm = Readonly<Partial<Record<ReceivedField, string>>>;

interface Content<Text> {
  /** The policy that stood when it was recorded. */
  readonly edition: { readonly id: string; readonly version: string; readonly hash: string };
  readonly caseReference: Text;
  /** From whom; `fromOther` where none of the choices fits. So with how, and for what it was given. */
  readonly from: Picked;
  readonly fromOther: Text;
  /** A day, such as 2026-03-03. */
  readonly receivedOn: string;
  readonly how: Picked;
  readonly howOther: Text;
  readonly purpose: Picked;
  readonly purposeOther: Text;
  readonly limits: readonly Picked[];
  /** A limit in words of their own, or more about one; empty where there is none. */
  readonly limitsLine: Text;
}

/** What was received, as the record says it. */
export type Received = Content<string>;
/** The same as the journal holds it: what was typed is sealed. `retention`: how long it is kept. */
export type SealedReceived = Content<Sealed> & { readonly retention: string };
