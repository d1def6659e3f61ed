/** Something in a text that looks as if it identified somebody. */
export interface Found {
  readonly kind:
    'nhs-number' | 'ni-number' | 'postcode' | 'date-of-birth' | 'phone' | 'email' | 'reference' | 'date' | 'number';
  /** As typed. */
  readonly words: string;
  /** Where in the text the words begin. */
  readonly index: number;
}

/** A place in the bare text; of kind `none` where something was found that is known to be harmless. */
export interface Place {
  readonly kind: Found['kind'] | 'none';
  readonly start: number;
  readonly end: number;
}
