// What stands round a page, whatever is on it.

/** What every page says of itself. */
export interface Frame {
  /** In the browser's tab, and what the file is called where it is kept. */
  readonly title: string;
  /** At the head of every sheet, such as the reference. */
  readonly mark: string;
  /** Who made it, when and through what. */
  readonly made: string;
  /** Said at its end. */
  readonly foot: string;
  /** The council's line for other formats, where it must be as it once was; left out: as it is now. */
  readonly otherFormats?: string;
  /** Printed in letters of 12 points: a form that goes to people of other agencies. */
  readonly large?: boolean;
}
