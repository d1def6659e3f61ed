// What stands in the journal of a use of one of the nine routes of the joint agency protocol.

export interface RouteContents {
  /** `matter`: the case reference that people use. `agencies`, `people`: who is party to it, by id. */
  'route-opened': {
    readonly matter: string;
    readonly agencies: readonly string[];
    readonly people: readonly string[];
  };
}
