// A checkpoint as it comes out of a chat or off a page: lines are wrapped, blank ones are lost, and an editor has put its own
// marks and ends of lines in. What a key has signed is put together again from what is left; the signature decides. Pure.

/** A file that somebody saved as text, whatever their editor makes of that. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = first === 0xfe ? 'utf-16be' : 'utf-16le';
  return new TextDecoder(isUtf16 ? encoding : 'utf-8').decode(bytes).replaceAll('\r\n', '\n');
}

/** As it must be to the byte: such a one is left as it is. */
const WHOLE = /^(?:[^\n]+\n){3,}\n(?:— [^\n]+\n)+$/;
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF]/g;
const SPACES = /[\s\u00A0\u202F]+/g;
const SIZE = /^\d+$/;
const ROOT = /^[A-Za-z\d+/]{43}=$/;
const MORE = /^[A-Za-z\d+/]+=*$/;

/** The signed note in a text that may have more around it; the text as it is where there is none. */
export function pastedNote(text: string): string {
  if (WHOLE.test(text)) return text;
  const lines = text
    .split('\n')
    .map((line) => line.replace(UNSEEN, '').replace(SPACES, ' ').trim())
    .filter((line) => line !== '');
  const at = lines.findIndex((_, i) => i > 0 && SIZE.test(lines[i]!) && ROOT.test(lines[i + 1] ?? ''));
  if (at < 0) return text;
  const said = lines.slice(at - 1, at + 2);
  const signed = signaturesIn(lines.slice(at + 2));
  return [...said, '', ...signed, ''].join('\n');
}

/** The lines that sign it, each in one piece: one of an Ed25519 key ends with an equals sign. */
function signaturesIn(lines: readonly string[]): string[] {
  const signed: string[] = [];
  for (const line of lines) {
    const last = signed.at(-1);
    if (line.startsWith('— ')) signed.push(line);
    else if (last !== undefined && !last.endsWith('=') && MORE.test(line)) signed.splice(-1, 1, joined(last, line));
  }
  return signed;
}

/** A name and what follows it stay apart, wherever the line was broken. */
const joined = (last: string, line: string): string =>
  last.split(' ').length < 3 ? `${last} ${line}` : `${last}${line}`;
