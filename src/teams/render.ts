// Templates (cards/*.json) → Adaptive Cards. Each template is built once, which costs many times as much as expanding it.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fitted, fittedFields } from './budget.ts';
import { withoutEscapes } from './formatting.ts';
import { assembled, withoutEmptyLinks, withPlainNames } from './parts.ts';
import type { Json } from './parts.ts';
import { KEY, REFRESH } from './key.ts';
import { makeTemplate } from './template.ts';
import type { Template } from './template.ts';

export const CARDS = join(import.meta.dirname, '..', '..', 'cards');

/** What a view hands over: which template, its data, and what is said without the card. */
export interface View {
  readonly template: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** One line for the notification. */
  readonly summary: string;
  /** What makes sense where the card cannot be shown. */
  readonly text: string;
  /** What it says in a list of several, as Markdown; left out where it stands in none. */
  readonly listed?: { readonly title: string; readonly line: string };
  /** What people typed, exactly as it stands in the data: the first thing to be cut where the card would be too large. */
  readonly typed?: readonly Typed[];
  /** What stands in its fields and is longer than a field takes: cut where the card would be too large, and given back. */
  readonly tooLong?: readonly string[];
  /**
   * Others change what it shows: the client of the one person it is drawn for asks for it again when it is opened. The
   * answer goes to them alone (receive-refresh.ts).
   */
  readonly refresh?: true;
  /** The same with fewer lines, for where cutting what was typed is not enough. */
  readonly smaller?: () => View;
}

export interface Typed {
  /** What it answers. */
  readonly label: string;
  readonly text: string;
}

export type Card = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly card: Card;
  /** Neither this nor the text is Markdown: of what a view escapes for its card, no sign is left. */
  readonly summary: string;
  readonly text: string;
  /** What stands in the fields of a form of something not begun: it is kept nowhere else. */
  readonly kept?: readonly string[];
}

/**
 * Which drawing of the cards this is, as the foot of each says it: a picture of a card that somebody sends tells which
 * one it was. It goes up whenever the cards are drawn anew.
 */
const CARD_VERSION = 2;

/** What every template may read; a view overrides it. A field that is missing would stay on the card as `${field}`. */
const COMMON = {
  notice: '',
  noticeTone: 'accent',
  where: '',
  ref: '',
  rev: 0,
  danger: true,
  // a needed field that is empty would hold up the button: only a card that has none sends what was typed with it
  dangerInputs: 'none',
  isCut: false,
  cardVersion: CARD_VERSION,
};

/** All the data that a view gives its template. */
export const sampleOf = ({ data, text }: View, practice: boolean, previewed = ''): Record<string, unknown> => ({
  ...COMMON,
  practice,
  ...(previewed === '' ? {} : { previewed }),
  text,
  ...data,
});

export interface Renderer {
  readonly templates: readonly string[];
  /** `reader`: Teams' own id of the one person whose chat it goes to; nobody else's client may ask for it again. */
  render(view: View, reader?: string): Reply;
}

/** A template is parsed when its card is first needed: all of them at once are a tenth of a second of every start. */
function once(frame: Json, json: Json): () => Template {
  let template: Template | undefined;
  return () => (template ??= makeTemplate(assembled(frame, json)));
}

function readJson(folder: string, file: string): Json {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
  } catch (error) {
    throw new Error(`The card template ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** The frame stands around every template and is none itself. */
export const FRAME = 'frame.json';
const isTemplate = (file: string): boolean => file.endsWith('.json') && !file.endsWith('.data.json') && file !== FRAME;

/**
 * Loads the templates. `practice` marks every card "Practice copy", `previewed` says besides by the policy of which day it
 * answers. Throws, naming the file, where one is not JSON.
 */
export function makeRenderer(practice: boolean, folder: string = CARDS, previewed = ''): Renderer {
  const frame = readJson(folder, FRAME);
  const files = readdirSync(folder).filter(isTemplate);
  const templates = new Map(files.map((file) => [basename(file, '.json'), once(frame, readJson(folder, file))]));
  const draw = (view: View, isCut: boolean): Card => {
    const found = templates.get(view.template);
    if (!found) throw new Error(`There is no card template called "${view.template}".`);
    const data = sampleOf(view, practice, previewed);
    // of what is not begun, nothing more can be shown
    const leadsOn = isCut && data['ref'] !== '';
    return withPlainNames(withoutEmptyLinks(found().expand({ $root: { ...data, isCut: leadsOn } }) as Json)) as Card;
  };
  return {
    templates: [...templates.keys()].toSorted(),
    render: (view, reader) => {
      const whole = withRefresh(draw, reader);
      const card = fitted(view, whole) ?? fittedFields(view, whole) ?? draw(tooLong(view), false);
      const kept = (view.data['ref'] ?? '') === '' ? (view.typed ?? []).map(({ text }) => text) : [];
      const inWords = { summary: withoutEscapes(view.summary), text: withoutEscapes(view.text) };
      return { card, ...inWords, ...(kept.length === 0 ? {} : { kept }) };
    },
  };
}

type Draw = (view: View, isCut: boolean) => Card;

/** The same card, which the client of its one reader asks for again; never a card that several people share. */
const withRefresh =
  (draw: Draw, reader: string | undefined): Draw =>
  (view, isCut) => {
    const card = draw(view, isCut);
    if (!view.refresh || !reader) return card;
    const about = { verb: REFRESH, ref: view.data['ref'] ?? '', rev: view.data['rev'] ?? 0 };
    const action = { type: 'Action.Execute', verb: REFRESH, data: { [KEY]: about } };
    return { ...card, refresh: { action, userIds: [reader] } };
  };

/** What is shown where nothing else fits: that nothing is lost, the way to it, and the way out where words were misread. */
export const tooLong = ({ data, summary }: View): View => ({
  template: 'too-long',
  data: {
    ref: data['ref'] ?? '',
    rev: data['rev'] ?? 0,
    notice: data['notice'] ?? '',
    ...('asNewTitle' in data ? { asNewTitle: data['asNewTitle'] } : {}),
  },
  summary,
  text: summary,
});
