import type { Edition } from './edition.ts';
import { outcomeOf } from './edition.ts';
import { isLeaf } from './diagram.ts';
import type { Question } from './rules-schema.ts';
import { everyPath } from './walk-check.ts';
import { advance } from './walk.ts';

export interface MapEdge {
  readonly from: string;
  /** Another question, or `verdict:share` and so on. */
  readonly to: string;
  readonly labels: readonly string[];
}

const ENDS: Readonly<Record<string, string>> = {
  share: 'Share',
  'ask-consent-first': 'Ask for consent first',
  'do-not-share': 'Do not share',
  'seek-advice': 'Seek advice',
};

/**
 * The edges of the map, read off its own walks: the chain of questions in their order of asking, the finer questions
 * beside it, and an edge to a verdict for every response after which, somewhere, nothing is left to ask.
 * An answer that always ends the walk is labelled with its words; one that ends it on some paths is dotted by the drawer.
 */
function mapEdges(edition: Edition): { readonly certain: MapEdge[]; readonly possible: MapEdge[] } {
  const ends = new Map<string, { to: Set<string>; goesOn: boolean }>();
  everyPath(
    edition,
    (state) => {
      if (!state.next) return;
      for (const response of state.next.responses) {
        const then = advance(edition, state, response.id);
        const key = `${state.next.id} ${response.id}`;
        const known = ends.get(key) ?? { to: new Set(), goesOn: false };
        if (then.next) known.goesOn = true;
        else if (isLeaf(then.rest)) known.to.add(outcomeOf(then.rest.leaf).name);
        ends.set(key, known);
      }
    },
    false,
  );
  const certain: MapEdge[] = [];
  const possible: MapEdge[] = [];
  for (const question of edition.map) {
    const byTarget = new Map<string, { certain: string[]; possible: boolean }>();
    for (const response of question.responses) {
      const { to, goesOn } = ends.get(`${question.id} ${response.id}`) ?? { to: new Set<string>(), goesOn: true };
      for (const verdict of to) {
        const target = byTarget.get(verdict) ?? { certain: [], possible: false };
        if (to.size === 1 && !goesOn) target.certain.push(short(response.label));
        else target.possible = true;
        byTarget.set(verdict, target);
      }
    }
    for (const [verdict, target] of byTarget) {
      if (target.certain.length > 0)
        certain.push({ from: question.id, to: `verdict:${verdict}`, labels: target.certain });
      if (target.possible) possible.push({ from: question.id, to: `verdict:${verdict}`, labels: [] });
    }
  }
  return { certain, possible };
}

/** The chain of main questions, and each finer question with the one that leads to it. */
function mapOrder(edition: Edition): {
  readonly main: Question[];
  readonly finer: { question: Question; of: string; labels: string[] }[];
} {
  const main = edition.map.filter((question) => !question.after);
  const finer = edition.map
    .filter((question) => question.after)
    .flatMap((question) =>
      Object.entries(question.after!).map(([of, responses]) => ({
        question,
        of,
        labels: responses.map((id) =>
          short(edition.question.get(of)!.responses.find((response) => response.id === id)!.label),
        ),
      })),
    );
  return { main, finer };
}

/** Mermaid source of the map. */
export function toMermaid(edition: Edition): string {
  const { main, finer } = mapOrder(edition);
  const { certain, possible } = mapEdges(edition);
  const node = (id: string) => id.replace('verdict:', 'v_').replaceAll('-', '_');
  const text = (words: string) => words.replaceAll('"', "'");
  return [
    'flowchart TD',
    ...edition.map.map((question) => `  ${node(question.id)}["${text(question.text)}"]`),
    ...Object.entries(ENDS).map(([id, label]) => `  ${node(`verdict:${id}`)}(["${label}"])`),
    ...main.slice(1).map((question, i) => `  ${node(main[i]!.id)} --> ${node(question.id)}`),
    ...finer.map(
      ({ question, of, labels }) => `  ${node(of)} -. "${text(labels.join(' / '))}" .-> ${node(question.id)}`,
    ),
    ...certain.map((edge) => `  ${node(edge.from)} -- "${text(edge.labels.join(' / '))}" --> ${node(edge.to)}`),
    ...possible.map((edge) => `  ${node(edge.from)} -.-> ${node(edge.to)}`),
    '',
  ].join('\n');
}

/** Graphviz source of the map, for the SVG. */
export function toDot(edition: Edition): string {
  const { main, finer } = mapOrder(edition);
  const { certain, possible } = mapEdges(edition);
  const mayEnd = (id: string) =>
    possible.filter((edge) => edge.from === id).map((edge) => ENDS[edge.to.replace('verdict:', '')]!.toLowerCase());
  const label = (question: Question) => {
    const ends = mayEnd(question.id);
    const note =
      ends.length > 0
        ? `<br/><font point-size="9" color="#505a5f">${html(wrap(`may end here: ${ends.join(', ')}`, 42))}</font>`
        : '';
    return `<${html(wrap(question.text, 30))}${note}>`;
  };
  return [
    'digraph map {',
    '  graph [rankdir=TB, nodesep=0.3, ranksep=0.32, fontname="Helvetica", bgcolor="white", tooltip="The process map",',
    '    label="Every question also takes “Not sure”. A question is asked only while its answer could still change the verdict.", fontsize=11]',
    '  node [shape=box, style="rounded,filled", fillcolor="#f3f2f1", color="#505a5f", fontname="Helvetica", fontsize=12, margin="0.16,0.08"]',
    '  edge [color="#505a5f", fontname="Helvetica", fontsize=9.5, fontcolor="#0b0c0c", arrowsize=0.7]',
    ...edition.map.map((question) => `  ${quote(question.id)} [label=${label(question)}]`),
    ...Object.entries(ENDS).map(
      ([id, words]) =>
        `  ${quote(`verdict:${id}`)} [label=${quote(words)}, fillcolor="${COLOURS[id]}", penwidth=2, fontsize=13]`,
    ),
    ...main.slice(1).map((question, i) => `  ${quote(main[i]!.id)} -> ${quote(question.id)} [weight=20, penwidth=1.6]`),
    ...finer.map(
      ({ question, of, labels }) =>
        `  ${quote(of)} -> ${quote(question.id)} [style=dashed, label=${quote(wrap(labels.join(' / '), 26))}]`,
    ),
    ...certain.map(
      (edge) =>
        `  ${quote(edge.from)} -> ${quote(edge.to)} [label=${quote(edge.labels.map((words) => wrap(words, 26)).join('\\n'))}]`,
    ),
    // a verdict that no answer brings for certain hangs on the last question that may end in it
    ...possible
      .filter((edge) => !certain.some((other) => other.to === edge.to))
      .filter((edge, i, all) => all.findLastIndex((other) => other.to === edge.to) === i)
      .map((edge) => `  ${quote(edge.from)} -> ${quote(edge.to)} [style=dotted]`),
    '}',
  ].join('\n');
}

const COLOURS: Readonly<Record<string, string>> = {
  share: '#cce2d8',
  'ask-consent-first': '#d2e2f1',
  'do-not-share': '#f6d7d2',
  'seek-advice': '#fff7bf',
};

const short = (label: string): string => label.replace(/^(Yes|No)[:,] (but )?/, '').replace(/ \(.*\)$/, '');

const quote = (words: string): string => `"${words.replaceAll('"', "'")}"`;

const html = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\\n', '<br/>');

/** Breaks words into lines, as Graphviz writes a line break. */
function wrap(words: string, width: number): string {
  const lines: string[] = [''];
  for (const word of words.split(' ')) {
    const last = lines.at(-1)!;
    if (last && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join('\\n');
}
