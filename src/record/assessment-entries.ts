// What stands in the journal of a joint risk assessment and its plan.

export interface AssessmentContents {
  /** `matter`: the case reference that people use. `agencies`, `people`: who is party to it, by id. */
  'assessment-opened': {
    readonly matter: string;
    readonly agencies: readonly string[];
    readonly people: readonly string[];
  };
}
