// What a page is put together from. All of it is text: the templates escape it, whoever wrote it.

/** Something with its label, and what was said about it later: when and by whom, then the text. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly later?: readonly { readonly line: string; readonly text: string }[];
}

/** Something that happened, and what somebody wrote with it; no `words` where they wrote nothing. */
export interface PageEvent {
  readonly when: string;
  readonly line: string;
  readonly words?: string;
}

/** A box of a form. `lines`: how many there are to write on where nothing stands in it. */
export interface FormField {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  /** What can be ticked, in place of lines. */
  readonly ticks?: readonly { readonly label: string; readonly isTicked: boolean }[];
  readonly lines: number;
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** A sentence that must be seen: `warning` for what is wrong or must be kept to, `plain` for any other. */
  | { readonly kind: 'note'; readonly tone: 'plain' | 'warning'; readonly text: string }
  /** Somebody's words with their line breaks, or a policy's: whose they are, and where they stand. */
  | { readonly kind: 'typed'; readonly label?: string; readonly text: string; readonly source?: string }
  /** To be typed at a terminal, exactly. */
  | { readonly kind: 'command'; readonly text: string }
  /** What is said to somebody, a sentence a line, in their language; what `\u2068` and `\u2069` stand round stands apart. */
  | { readonly kind: 'said'; readonly lines: readonly string[]; readonly lang: string; readonly dir: 'ltr' | 'rtl' }
  | { readonly kind: 'list'; readonly lines: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** The boxes of a form: what stands in each, or so many empty lines to write on by hand. */
  | { readonly kind: 'fields'; readonly fields: readonly FormField[] }
  | { readonly kind: 'events'; readonly events: readonly PageEvent[] }
  /** The first cell of a row names it. */
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /**
   * A chart, with what it shows in a sentence; empty where that stands beside it. `svg` is markup that a library drew
   * from numbers and texts of ours, and that says what it is (`role="img"` with a title): it is not escaped.
   */
  | { readonly kind: 'drawing'; readonly svg: string; readonly says: string };

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** Under headings of their own below it, for a page of several records: each begins on a new sheet. */
  readonly parts?: readonly Omit<Section, 'parts'>[];
}

/** A page of sections: what `sections.eta` draws. */
export interface SectionsPage {
  readonly heading: string;
  /** What it is, in a sentence; empty where the heading says it. */
  readonly lead: string;
  /** What stands before the first section. */
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}
