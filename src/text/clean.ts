// What is stored of a text that a person typed: their own words, in characters that can be kept and shown.

/** Marks that only change the order in which text is shown: they can make a reference or a name read as another one. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** Everything else that shows as nothing, and the anchors of notes between lines. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
const CONTROL = /\p{Cc}/u;
/** What may have to go; hardly any text has one of these. */
const TO_LOOK_AT = /[^\P{Cc}\n]|[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;

const ZERO_WIDTH_JOINER = '\u200D';
const ZERO_WIDTH_NON_JOINER = '\u200C';
/** A picture, or what may follow one before a joiner: a skin tone or the mark that asks for colour. */
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u;
/** Scripts in which a joiner or its absence changes how a word is spelt. */
const JOINED_SCRIPTS =
  'Arabic Syriac Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar';
const JOINED_SCRIPT = new RegExp(
  JOINED_SCRIPTS.split(' ')
    .map((script) => String.raw`\p{Script=${script}}`)
    .join('|'),
  'u',
);
const VARIATION = /[\uFE00-\uFE0F]/u;
/** The flags of England, Scotland and Wales are a black flag with invisible letters after it. */
const BLACK_FLAG = '\u{1F3F4}';
const TAG = /[\u{E0020}-\u{E007F}]/u;

/**
 * What a person typed, fit to be kept and shown: line ends as \n, no other control characters, no direction marks, no
 * invisible characters except where they are part of an emoji or of a word's spelling, no half characters (which
 * canonical JSON cannot hold), nothing around it. What is no text is an empty one: a forged card can hold anything.
 */
export function clean(text: unknown): string {
  if (typeof text !== 'string') return '';
  const lined = text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ');
  return (TO_LOOK_AT.test(lined) ? withoutInvisible(lined) : lined).trim();
}

function withoutInvisible(text: string): string {
  const characters = Array.from(text);
  const following = visibleAfter(characters);
  let kept = '';
  let before = '';
  let isFlag = false;
  for (const [i, character] of characters.entries()) {
    if (isDropped(character, before, following[i]!, isFlag)) continue;
    isFlag = character === BLACK_FLAG || (isFlag && TAG.test(character));
    kept += character;
    before = character;
  }
  return kept;
}

function isDropped(character: string, before: string, after: string, isFlag: boolean): boolean {
  if (!TO_LOOK_AT.test(character)) return false;
  if (CONTROL.test(character) || DIRECTION.test(character)) return true;
  if (!INVISIBLE.test(character)) return false;
  if (VARIATION.test(character)) return before === '' || INVISIBLE.test(before) || /\s/u.test(before);
  if (TAG.test(character)) return !isFlag;
  if (character === ZERO_WIDTH_JOINER && PICTURE.test(before) && PICTURE.test(after)) return false;
  if (character !== ZERO_WIDTH_JOINER && character !== ZERO_WIDTH_NON_JOINER) return true;
  return !JOINED_SCRIPT.test(before) || !JOINED_SCRIPT.test(after);
}

/** For each character the next one that shows. */
function visibleAfter(characters: readonly string[]): string[] {
  const after: string[] = [];
  let next = '';
  for (let i = characters.length - 1; i >= 0; i -= 1) {
    after[i] = next;
    const character = characters[i]!;
    if (!TO_LOOK_AT.test(character)) next = character;
  }
  return after;
}
