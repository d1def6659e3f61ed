// What Teams puts around the words of a message: mentions, tags and entities. One pass from left to right; each search
// for an end starts where the last one stopped, so that no text costs more than its length.

/** A stretch of the source and the character, or few, that it stands for. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The entities with a name that Teams and people's editors send; any may also come as a number. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00A0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['shy', '\u00AD'],
  ['zwj', '\u200D'],
  ['zwnj', '\u200C'],
  ['lrm', '\u200E'],
  ['rlm', '\u200F'],
  ['hellip', '\u2026'],
  ['ndash', '\u2013'],
  ['mdash', '\u2014'],
  ['lsquo', '\u2018'],
  ['rsquo', '\u2019'],
  ['ldquo', '\u201C'],
  ['rdquo', '\u201D'],
  ['pound', '\u00A3'],
  ['euro', '\u20AC'],
  ['eacute', '\u00E9'],
  ['bull', '\u2022'],
  ['middot', '\u00B7'],
]);
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/y;

/** Tags that only dress words: what stands on both sides stays one word. */
const INLINE = new Set('a b i u s em strong span font code strike sub sup mark small emoji img attachment'.split(' '));
/** Tags that begin something new. */
const BLOCK = new Set(
  'p br hr div ul ol li table thead tbody tr td th pre blockquote h1 h2 h3 h4 h5 h6 codeblock'.split(' '),
);
const TAG_NAME = /<\/?([a-zA-Z][a-zA-Z0-9]{0,11})(?=[\s/>])/y;
/** A longer one is no tag: nobody's words are swallowed by a bracket that was never meant to close. */
const TAG_LIMIT = 2000;

/** The places of one string in a text, asked for from left to right. */
function finder(text: string, wanted: string): (from: number) => number {
  let found = -2;
  return (from) => {
    if (found !== -1 && found < from) found = text.indexOf(wanted, from);
    return found;
  };
}

/**
 * A text piece by piece: each character as it is, an entity as what it stands for (once: `&amp;nbsp;` is what somebody
 * typed), a mention as a blank, a tag as nothing or as a new line. The text must be well-formed.
 */
export function* piecesOf(text: string): Generator<Piece> {
  const closing = finder(text, '>');
  const mentionEnd = finder(
    text.replaceAll(/[A-Z]+/g, (capitals) => capitals.toLowerCase()),
    '</at>',
  );
  let at = 0;
  while (at < text.length) {
    const start = at;
    const piece =
      readEntity(text, at) ?? readTag(text, at, closing, mentionEnd) ?? String.fromCodePoint(text.codePointAt(at)!);
    at = typeof piece === 'string' ? start + piece.length : piece.end;
    yield typeof piece === 'string' ? { text: piece, start, end: at } : piece;
  }
}

/** A message's words alone: no mention, no tag, entities as what they stand for. For what is kept and shown. */
export function withoutMarkup(text: string): string {
  let plain = '';
  for (const piece of piecesOf(text.toWellFormed())) plain += piece.text;
  return plain;
}

function readEntity(text: string, start: number): Piece | undefined {
  if (text[start] !== '&') return undefined;
  ENTITY.lastIndex = start;
  const found = ENTITY.exec(text);
  if (!found) return undefined;
  const [whole, decimal, hexadecimal, name] = found;
  const stands = name === undefined ? characterOf(decimal, hexadecimal) : ENTITIES.get(name.toLowerCase());
  return stands === undefined ? undefined : { text: stands, start, end: start + whole.length };
}

function characterOf(decimal: string | undefined, hexadecimal: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number.parseInt(decimal, 10);
  return code === 0 || code > 0x10ffff ? undefined : String.fromCodePoint(code).toWellFormed();
}

function readTag(
  text: string,
  start: number,
  closing: (from: number) => number,
  mentionEnd: (from: number) => number,
): Piece | undefined {
  if (text[start] !== '<') return undefined;
  TAG_NAME.lastIndex = start;
  const name = TAG_NAME.exec(text)?.[1]?.toLowerCase();
  const end = closing(start) + 1;
  if (name === undefined || end === 0 || end - start > TAG_LIMIT) return undefined;
  if (name === 'at') {
    const close = text[start + 1] === '/' ? -1 : mentionEnd(end);
    return { text: ' ', start, end: close < 0 ? end : close + '</at>'.length };
  }
  if (INLINE.has(name)) return { text: '', start, end };
  return BLOCK.has(name) ? { text: '\n', start, end } : undefined;
}
