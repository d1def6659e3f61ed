// A card is never over what Teams takes: what people typed is cut first, then a view of fewer lines is tried.
import { cut, FIELD_LIMIT } from '../text/limits.ts';

/** What can be cut to fit: a view, as far as this file knows it. */
interface Cuttable {
  readonly data: Readonly<Record<string, unknown>>;
  readonly typed?: readonly { readonly text: string }[];
  /** What stands in its fields, longer than a field takes. */
  readonly tooLong?: readonly string[];
  readonly smaller?: () => this;
}

/** 28 KB in UTF-16 as Teams counts, less what the message around the card takes. */
export const LIMIT = 28 * 512 - 300;

/** So many characters of each typed text are kept, tried one after another. */
const KEPT = [1200, 600, 300, 150, 80, 30];

/** Draws a view's data; `isCut` where not all that was typed is shown. */
type Draw<View, Card> = (view: View, isCut: boolean) => Card;

const fits = (card: object): boolean => JSON.stringify(card).length <= LIMIT;

/** The card of the view, cut to what fits; null where even the least of it does not. */
export function fitted<View extends Cuttable, Card extends object>(view: View, draw: Draw<View, Card>): Card | null {
  const whole = draw(view, false);
  if (fits(whole)) return whole;
  for (const kept of KEPT) {
    const shorter = withShortened(view, kept);
    if (!shorter) continue;
    const card = draw(shorter, true);
    if (fits(card)) return card;
  }
  const smaller = view.smaller?.();
  // what it leaves out can be read with all that was written
  const isCut = (view.typed ?? []).length > 0;
  return smaller ? fitted<View, Card>(smaller, (one, isShort) => draw(one, isShort || isCut)) : null;
}

/** So many characters are left of what is longer than a field takes, where the card would be too large with it. */
const LEFT = [FIELD_LIMIT, 1000, 400, 100, 20];

/** The same with what stands in its fields cut; whoever typed it gets it back by itself. Null where nothing is too long. */
export function fittedFields<View extends Cuttable, Card extends object>(
  view: View,
  draw: Draw<View, Card>,
): Card | null {
  const texts = new Set(view.tooLong);
  if (texts.size === 0) return null;
  for (const left of LEFT) {
    const card = fitted<View, Card>(withFields(view, texts, left), draw);
    if (card) return card;
  }
  return null;
}

function withFields<View extends Cuttable>(view: View, texts: ReadonlySet<string>, left: number): View {
  const { smaller } = view;
  const data = shortened(view.data, texts, left) as View['data'];
  return { ...view, data, ...(smaller ? { smaller: () => withFields(smaller(), texts, left) } : {}) };
}

/** The same view with each typed text cut to its first words; null where nothing was typed. */
function withShortened<View extends Cuttable>(view: View, kept: number): View | null {
  const typed = new Set((view.typed ?? []).map(({ text }) => text).filter((text) => text.length > kept));
  if (typed.size === 0) return null;
  return { ...view, data: shortened(view.data, typed, kept) };
}

function shortened(node: unknown, typed: ReadonlySet<string>, kept: number): unknown {
  if (typeof node === 'string') return typed.has(node) ? `${cutAt(node, kept)} …` : node;
  if (Array.isArray(node)) return node.map((inner) => shortened(inner, typed, kept));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, shortened(inner, typed, kept)]));
}

/** Never through the middle of a character of two units, nor right after the sign that escapes the next one. */
function cutAt(text: string, length: number): string {
  let short = cut(text, length);
  while (short.endsWith('\\')) short = short.slice(0, -1);
  return short.trimEnd();
}
