// What needs two people, at a terminal: there anybody can say that they are somebody else, but not who is signed in.

/**
 * Whether one person signed in may have acted as both: both acts come from a terminal, and the same user was signed in.
 * In Teams nobody can act as somebody else; there is no user there.
 */
export const isSameTerminal = (one: string | null | undefined, other: string | null | undefined): boolean =>
  typeof one === 'string' && one === other;
