// What templates are made of: the words of the catalogue, the one frame around every card, and the parts that would
// otherwise stand in each of them. All of it happens once, when a template is read.
import { textOf } from '../words/say.ts';
import { withoutEscapes } from './formatting.ts';
import { KEY } from './key.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Node = { [key: string]: Json };

/** Every object and list of a template, from the inside out, through `change`. */
function changed(node: Json, change: (node: Node) => Json): Json {
  if (Array.isArray(node)) return node.map((inner) => changed(inner, change));
  if (node === null || typeof node !== 'object') return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, changed(value, change)]));
  return change(inner);
}

const NAMED = /^\{\{([\w.]+)\}\}$/;

/** An expanded card without links that lead nowhere: a number that cannot be dialled is text alone. Few cards have one. */
export function withoutEmptyLinks(card: Json): Json {
  if (!JSON.stringify(card).includes('"url":""')) return card;
  return changed(card, (node) => {
    const link = node['selectAction'] as Node | undefined;
    if (link?.['type'] !== 'Action.OpenUrl' || link['url'] !== '') return node;
    const { selectAction: _none, ...rest } = node;
    return rest;
  });
}

/** Of an action and of a choice the name is no Markdown, nor is what a client says that cannot show the card. */
export function withPlainNames(card: Json): Json {
  const plain = (node: Node, key: string): Node =>
    typeof node[key] === 'string' ? { ...node, [key]: withoutEscapes(node[key]) } : node;
  const named = (node: Node): Node => {
    const { type } = node;
    const isNamed = typeof type === 'string' ? type.startsWith('Action.') : 'value' in node;
    return isNamed ? plain(node, 'title') : node;
  };
  return plain(changed(card, named) as Node, 'fallbackText');
}

/** `"{{frame.whole}}"` → the text of that name; its `{count}` becomes the template's `${count}`. */
function withWords(node: Json): Json {
  if (Array.isArray(node)) return node.map(withWords);
  if (typeof node === 'string') {
    const name = NAMED.exec(node)?.[1];
    return name === undefined ? node : textOf(name).replaceAll(/\{([\w$.]+)\}/g, '$${$1}');
  }
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withWords(value)]));
}

/** The frame with the template's own body where its `Body` stands; what else the template has at its top goes on top. */
function framed(frame: Json, template: Json): Json {
  const { body = [], ...own } = template as Node;
  const { body: around, ...rest } = frame as Node;
  const whole = (around as Node[]).flatMap((one) => (one['type'] === 'Body' ? (body as Json[]) : [one]));
  return { ...rest, ...own, body: whole };
}

/**
 * `{ type: 'Fold', id, title, items }` → a row that opens and closes what is below it, open at first by `isOpen`; `{ type: 'Answers', from, verb,
 * question }` → a row for each response, which wraps its whole label: Teams cuts the titles of buttons; `{ type:
 * 'Rows', from, verb, pick }` → a row for each thing that opens or does something, with its `title`; `{ type:
 * 'Contacts', from }` → a row for each of `people()`, whose number is read as text and dialled where it is tapped.
 */
const withParts = (node: Json): Json =>
  changed(node, (part) => {
    const make = PARTS[part['type'] as string];
    return make ? make(part) : part;
  });

const PARTS: Readonly<Record<string, (part: Node) => Node>> = {
  Fold: fold,
  Answers: answers,
  Rows: rows,
  Contacts: contacts,
  Advised: advised,
};

function fold({ id: given, title, items, isOpen = 'false', type: _type, ...rest }: Node): Node {
  const id = given as string;
  const ids = { open: `${id}-open`, closed: `${id}-closed` };
  const words = withWords(title!) as string;
  const open = isOpen as string;
  const isVisible = open === 'false' ? { open: false } : { open: `\${${open}}`, closed: `\${!${open}}` };
  // one text for each state, and no columns: a card with five folds has to stay under its limit
  const line = (sign: string, key: keyof typeof ids): Node => ({
    type: 'TextBlock',
    text: `${sign}\u00a0${words}`,
    id: ids[key],
    wrap: true,
    color: 'Accent',
    weight: 'Bolder',
    ...(isVisible[key] === undefined ? {} : { isVisible: isVisible[key] }),
  });
  const heading: Node = {
    type: 'Container',
    // as high as a button, so that a thumb meets it
    minHeight: '32px',
    verticalContentAlignment: 'Center',
    selectAction: {
      type: 'Action.ToggleVisibility',
      title: title!,
      targetElements: [id, ids.open, ids.closed],
    },
    items: [line('▸', 'closed'), line('▾', 'open')],
  };
  const content: Node = { type: 'Container', id, isVisible: isVisible.open, spacing: 'Small', items: items! };
  return { type: 'Container', separator: true, spacing: 'Small', ...rest, items: [heading, content] };
}

function answers({ from, verb, question, associatedInputs = 'none', type: _type, ...rest }: Node): Node {
  const row: Node = {
    type: 'Container',
    $data: from!,
    separator: true,
    spacing: 'Small',
    minHeight: '28px',
    verticalContentAlignment: 'Center',
    selectAction: {
      type: 'Action.Execute',
      title: '${title}',
      verb: verb!,
      associatedInputs,
      data: { [KEY]: { pick: `q-${question as string}=\${value}` } },
    },
    items: [{ type: 'TextBlock', text: '{{common.answerRow}}', wrap: true, color: 'Accent', weight: 'Bolder' }],
  };
  // one background for all: each with its own has a padding of its own, and six answers would not be in sight on a phone
  return { type: 'Container', style: 'emphasis', bleed: true, spacing: 'Small', ...rest, items: [row] };
}

function rows({ from, verb, pick, apart = false, associatedInputs = 'none', type: _type, ...rest }: Node): Node {
  const row: Node = {
    type: 'Container',
    $data: from!,
    spacing: apart ? 'Medium' : 'Small',
    ...(apart ? { separator: true } : {}),
    minHeight: apart ? '44px' : '32px',
    verticalContentAlignment: 'Center',
    selectAction: {
      type: 'Action.Execute',
      title: '${title}',
      verb: verb!,
      associatedInputs,
      ...(pick === undefined ? {} : { data: { [KEY]: { pick } } }),
    },
    items: [{ type: 'TextBlock', text: '{{common.row}}', wrap: true, color: 'Accent' }],
  };
  return { type: 'Container', spacing: 'Small', ...rest, items: [row] };
}

/** The Guardian's advice, first on a card: `from` lists none or one of `adviceShown()` (views/guardian-advice.ts). */
function advised({ from, type: _type, ...rest }: Node): Node {
  const text = (words: string, looks: Node = {}): Node => ({ type: 'TextBlock', text: words, wrap: true, ...looks });
  const small = { size: 'Small', isSubtle: true };
  const where = (name: string): Node => ({ $when: `\${${name} != ''}`, spacing: 'Small' });
  const written = (label: string, name: string): Node => ({
    type: 'Container',
    ...where(name),
    items: [
      text(label, small),
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: `\${${name}}` }], spacing: 'None' },
    ],
  });
  return {
    type: 'Container',
    $data: from!,
    style: '${style}',
    ...rest,
    items: [
      text('{{guardian.advises}}', { size: 'Large', weight: 'Bolder', style: 'heading' }),
      text('${against}', { ...where('against'), weight: 'Bolder' }),
      text('${risk}', where('risk')),
      contacts({ from: '${contacts}', $when: '${count(contacts) > 0}' }),
      text('${line}', { $data: '${terms}', weight: 'Bolder', spacing: 'Small' }),
      text('${until}', where('until')),
      text('${clause}', where('clause')),
      text('${clausePlain}', { ...where('clausePlain'), ...small, spacing: 'None' }),
      written('{{guardian.lawLine}}', 'law'),
      written('{{guardian.andSays}}', 'words'),
      text('${by}', { ...small, spacing: 'Small' }),
    ],
  };
}

/** Teams follows `tel:` on a phone and not on a desk, so nothing but the convenience of a tap hangs on it. */
function contacts({ from, type: _type, ...rest }: Node): Node {
  // of a row that can be tapped a screen reader says the title alone, so the hours stand beside the row
  const number: Node = {
    type: 'Container',
    minHeight: '32px',
    verticalContentAlignment: 'Center',
    selectAction: { type: 'Action.OpenUrl', title: '${ring}', url: '${tel}' },
    items: [{ type: 'TextBlock', text: '{{contacts.row}}', wrap: true }],
  };
  const hours: Node = {
    type: 'TextBlock',
    text: '${line}',
    wrap: true,
    spacing: 'None',
    size: 'Small',
    isSubtle: true,
  };
  const one: Node = { type: 'Container', $data: from!, spacing: 'Small', items: [number, hours] };
  return { type: 'Container', spacing: 'Small', ...rest, items: [one] };
}

/**
 * Gives every Action.Execute its `{ verb, ref, rev }` and an Action.Submit to fall back on that carries the same, so
 * that both take one route. In the template file an action is only its title and its verb, and perhaps what it picks.
 */
const withFallbacks = (node: Json): Json =>
  changed(node, (part) => {
    if (part['type'] !== 'Action.Execute') return part;
    const given = (part['data'] ?? {}) as Node;
    const about = { verb: part['verb'] ?? '', ref: '${$root.ref}', rev: '${$root.rev}' };
    const data = { ...given, [KEY]: { ...about, ...(given[KEY] as object | undefined) } };
    // what the action is repeated for, or shown by, holds for its fallback without being said again
    const { verb: _verb, $when: _when, $data: _data, ...shared } = part;
    return { ...part, data, fallback: { ...shared, type: 'Action.Submit', data } };
  });

/** A template file as it is expanded: in its frame, with its parts, words and fallbacks. */
export const assembled = (frame: Json, template: Json): Json =>
  withFallbacks(withWords(withParts(framed(frame, template))));
