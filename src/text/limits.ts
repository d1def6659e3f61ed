// How much of what people type is looked at. A limit comes before any work: what a text costs never depends on how
// much somebody can paste.

/** A text field takes so many characters (UTF-16 units, as an input's maxLength counts them). */
export const FIELD_LIMIT = 2000;

/** Nobody types more than this in one question; what follows is not read. */
export const QUESTION_LIMIT = 4000;

/** Of anything that arrives, so much is looked at: room for a question in which every character is an entity. */
export const TYPED_LIMIT = 32_000;

/** A command is a few words; what is longer is none. */
export const COMMAND_LIMIT = 200;

export const tooLong = (text: string): boolean => text.length > FIELD_LIMIT;

/** The first so many units of a text, never half of a character. */
export function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? units - 1 : units);
}
