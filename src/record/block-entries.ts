// What stands in the journal of somebody who does not share, or does not answer.

export interface BlockContents {
  /** `matter`: the case reference that people use. `agencies`, `people`: who is party to it, by id. */
  'block-opened': {
    readonly matter: string;
    readonly agencies: readonly string[];
    readonly people: readonly string[];
  };
}
