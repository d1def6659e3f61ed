/** A reader that did not read a text. The other reads alone; `note` is said to the person. */
export class CouldNotRead extends Error {
  override readonly name = 'CouldNotRead';
  /** A stable code for logs, such as `time-out` or `content-filter`. */
  readonly code: string;
  /** A sentence for the person, or empty where there is nothing worth saying. */
  readonly note: string;

  constructor(code: string, note = '', options?: ErrorOptions) {
    super(note || `The text was not read (${code}).`, options);
    this.code = code;
    this.note = note;
  }
}
