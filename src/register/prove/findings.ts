// What a verification finds. So many are kept as somebody can read; all are counted.
import type { Problem } from '../../record/problem.ts';

/** Which kind of tampering, or of loss. These stay as they are: other programs read them. */
export type FoundCode =
  | Problem['code']
  | 'on-other-lists'
  | 'log-damaged'
  | 'log-missing'
  | 'log-tile-changed'
  | 'log-root-differs'
  | 'log-entry-twice'
  | 'not-in-log'
  | 'log-mark-differs'
  | 'record-gone'
  | 'draft-again'
  | 'other-kind'
  | 'cut-off'
  | 'dated-back'
  | 'written-anew'
  | 'on-no-record'
  | 'checkpoint-forged'
  | 'checkpoint-of-another-log'
  | 'checkpoint-ahead'
  | 'checkpoint-differs'
  | 'checkpoints-fork';

export interface Found {
  readonly code: FoundCode;
  /** The document that it is about; null where it is about the log. */
  readonly reference: string | null;
  /** A sentence that says what was found; without the reference. */
  readonly message: string;
}

/** So many are kept: more than these nobody reads, and memory has an end. */
const KEPT = 10_000;

export class Findings {
  readonly kept: Found[] = [];
  /** References of which something was found, as far as they are kept. */
  private readonly references = new Set<string>();
  count = 0;
  private readonly tell: (found: Found) => void;

  /** `tell` hears of each at once. */
  constructor(tell: (found: Found) => void = () => undefined) {
    this.tell = tell;
  }

  add(code: FoundCode, reference: string | null, message: string): void {
    const found = { code, reference, message };
    this.count += 1;
    this.tell(found);
    if (this.kept.length >= KEPT) return;
    this.kept.push(found);
    if (reference !== null) this.references.add(reference);
  }

  isAbout(reference: string): boolean {
    return this.references.has(reference);
  }
}
