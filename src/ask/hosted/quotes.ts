// Whether the words that a model quotes stand in the text.

interface Row {
  /** Lower case, one blank for any white space, one mark for any quotation mark. */
  readonly text: string;
  /** Where in the text each of its characters stands. */
  readonly at: readonly number[];
}

const QUOTES = /[‘’‚‛′`´]/u;
const DOUBLE = /[“”„‟″«»]/u;
const WORD = /[\p{L}\p{N}]/u;

/** What white space, quotation marks and case differ in is the same. */
function rowOf(text: string): Row {
  let result = '';
  const at: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const one = plain(text[i]!);
    if (one === ' ' && result.endsWith(' ')) continue;
    result += one;
    at.push(i);
  }
  return { text: result, at };
}

function plain(character: string): string {
  if (/\s/u.test(character)) return ' ';
  if (QUOTES.test(character)) return "'";
  if (DOUBLE.test(character)) return '"';
  const lower = character.toLowerCase();
  // some capitals have two small letters: places must stay
  return lower.length === 1 ? lower : character;
}

/**
 * Finds quotes in a text, whatever white space, quotation marks, case and marks at its ends. Gives back the words as
 * they stand in `original`, which is as long as the text that was quoted from; null where they do not stand there.
 */
export function quoteFinder(quotedFrom: string, original: string): (quote: string) => string | null {
  const row = rowOf(quotedFrom);
  return (quote) => {
    const wanted = rowOf(withoutMarks(quote)).text;
    if (wanted === '') return null;
    const start = row.text.indexOf(wanted);
    if (start < 0) return null;
    return original.slice(row.at[start], row.at[start + wanted.length - 1]! + 1);
  };
}

/** From the first letter or figure to the last one. By looking, not by a pattern: its time would grow with the square. */
function withoutMarks(quote: string): string {
  const characters = Array.from(quote);
  const first = characters.findIndex((one) => WORD.test(one));
  return characters.slice(Math.max(first, 0), characters.findLastIndex((one) => WORD.test(one)) + 1).join('');
}
