// A text that begins a sentence, inside another one.
/** The first letter small, for a phrase inside a sentence; "MASH" stays. */
export const lower = (text: string): string =>
  /^[A-Z][A-Z]/.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1);
