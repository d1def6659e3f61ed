// What is withheld in one place and still stands in another: looked for before a copy is made, in every text that is shown
// and in the page itself.
import { isPickedJointly, masked } from '../../record/pack-texts.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import type { Place, Withheld } from '../../record/pack-types.ts';
import type { RegisterEngine } from '../parts.ts';
import { copyPage } from './copy.ts';
import type { CopyOf } from './copy.ts';
import { allTexts, placesOfWords, textAt } from './pack-records.ts';

export interface Leaks {
  /** Where the same words stand in a text that is shown, and nobody said that they may. */
  readonly places: readonly Place[];
  /** What is withheld and still stands in the page, though in no text that is shown: the page draws it from elsewhere. */
  readonly inPage: readonly Place[];
}

/** A shorter text stands in any sentence. */
const SHORTEST = 3;
/** Words that the bot showed, such as an answer, are short and stand in many places. */
const SHORTEST_SHOWN = 12;

/** What of the withheld texts of a copy could still be read in it. */
export function leaksIn(engine: RegisterEngine, copy: CopyOf, html: string): Leaks {
  const { pack, documents } = copy;
  const texts = allTexts(engine, documents);
  const said = withheldTexts(texts, pack.withheld);
  const decided = [...pack.withheld, ...pack.kept];
  const places = said
    .filter(({ kind }) => kind !== 'shown')
    .flatMap(({ text }) => placesOfWords(texts, text))
    .filter((place) => !decided.some((one) => covers(one, place)));
  const shown = texts.map((one) =>
    fold(
      masked(
        one.text,
        pack.withheld.filter((w) => isSameText(w, one)),
        '',
      ),
    ),
  );
  const page = wordsOf(html);
  const always = wordsOf(baselineOf(engine, copy, texts));
  const inPage = said.filter(({ place, kind, text }) => {
    const folded = fold(text);
    if (!stands(page, folded) || shown.some((one) => one.includes(folded))) return false;
    return (kind === 'shown' && !isPickedJointly(place)) || !stands(always, folded);
  });
  return { places: once(places), inPage: inPage.map(({ place }) => place) };
}

interface Said {
  readonly place: Withheld;
  readonly kind: TextOfRecord['kind'];
  readonly text: string;
}

/** What is withheld, each text once, in words. */
function withheldTexts(texts: readonly TextOfRecord[], withheld: readonly Withheld[]): Said[] {
  const found = new Map<string, Said>();
  for (const place of withheld) {
    const whole = texts.find((one) => isSameText(place, one));
    const text = textAt(texts, place)?.trim() ?? '';
    const least = whole?.kind === 'shown' ? SHORTEST_SHOWN : SHORTEST;
    if (whole && text.length >= least && /[\p{L}\p{N}]/u.test(text)) found.set(text, { place, kind: whole.kind, text });
  }
  return [...found.values()];
}

const isSameText = (a: Place, b: Place): boolean => a.record === b.record && a.seq === b.seq && a.path === b.path;

/** Whether the one place holds all of the other. */
function covers(one: Place, other: Place): boolean {
  if (!isSameText(one, other)) return false;
  if (one.start === undefined || one.length === undefined) return true;
  if (other.start === undefined || other.length === undefined) return false;
  return one.start <= other.start && other.start + other.length <= one.start + one.length;
}

const once = (places: readonly Place[]): Place[] => [
  ...new Map(places.map((place) => [JSON.stringify(place), place])).values(),
];

/** The page of the same records with every text withheld: what stands there anyhow. */
const baselineOf = (engine: RegisterEngine, copy: CopyOf, texts: readonly TextOfRecord[]): string => {
  const withheld = texts.map(({ record, seq, path }) => ({ record, seq, path, why: 'third-party' as const }));
  return copyPage(engine, { ...copy, pack: { ...copy.pack, withheld } });
};

const fold = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, ' ').trim();

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' };

/** What somebody reads of a page. */
function wordsOf(html: string): string {
  const body = html.slice(html.indexOf('<body>')).replaceAll(/<[^>]*>/g, ' ');
  return fold(body.replaceAll(/&(amp|lt|gt|quot|#39|#96);/g, (_, name: string) => ENTITIES[name]!));
}

/** Whether they stand there as whole words. */
function stands(words: string, text: string): boolean {
  const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');
  for (let at = words.indexOf(text); at >= 0; at = words.indexOf(text, at + 1))
    if (!isLetter(words[at - 1]) && !isLetter(words[at + text.length])) return true;
  return false;
}
