/** What is wrong with a proof, a note, a checkpoint or a tile that came from outside: a sentence, and a code that stays. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
  readonly code: ProofProblem;

  constructor(code: ProofProblem, message: string) {
    super(message);
    this.code = code;
  }
}

export type ProofProblem =
  | 'bundle-damaged'
  | 'tile-damaged'
  | 'leaf-damaged'
  | 'key-unreadable'
  | 'note-unreadable'
  | 'note-not-signed'
  | 'note-forged'
  | 'checkpoint-unreadable'
  | 'checkpoint-of-another-log'
  | 'proof-unreadable'
  | 'proof-does-not-fit';
