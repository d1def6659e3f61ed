// The map of the nine routes, drawn from their data: who sends what to whom, on which form and in which time.
import { say } from '../../words/say.ts';
import { clockInWords, formInWords, partiesInWords } from './in-words.ts';
import type { Protocol, ProtocolRoute, RouteParty } from './schema.ts';
import { ROUTE_PARTIES } from './schema.ts';

const WIDTH = 34;

/** What stands in the box of a route: its number and title, its form and its time. */
const linesOf = (route: ProtocolRoute): readonly [string, string] => [
  say('protocol.map.route', { number: route.number, title: route.title }),
  say('protocol.map.how', {
    form: formInWords(route),
    time: route.clock.length === 'not-seen' ? say('protocol.map.noTime') : clockInWords(route),
  }),
];

const nameOf = (party: RouteParty): string => {
  const words = partiesInWords([party]).replace(/^the /, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Mermaid source of the map. */
export function routesToMermaid({ routes }: Protocol): string {
  const text = (words: string): string => words.replaceAll('"', "'");
  return [
    'flowchart LR',
    ...ROUTE_PARTIES.map((one) => `  ${one}(["${nameOf(one)}"])`),
    ...routes.flatMap((route) => {
      const node = `r${route.number}`;
      return [
        `  ${node}["${text(linesOf(route).join('<br>'))}"]`,
        ...route.from.map((one) => `  ${one} --> ${node}`),
        ...route.to.map((one) => `  ${node} --> ${one}_`),
        ...route.copies.map((one) => `  ${node} -. ${say('protocol.map.copy')} .-> ${one}_`),
      ];
    }),
    ...ROUTE_PARTIES.map((one) => `  ${one}_(["${nameOf(one)}"])`),
    '',
  ].join('\n');
}

/** Graphviz source of the map, for the SVG. */
export function routesToDot(protocol: Protocol): string {
  const ends = (side: 'from' | 'to'): string[] => [
    `  { rank=${side === 'from' ? 'min' : 'max'};`,
    ...ROUTE_PARTIES.filter((one) => isAt(protocol, one, side)).map(
      (one) => `    "${side}:${one}" [label="${nameOf(one)}", fillcolor="#d2e2f1", penwidth=2, fontsize=14]`,
    ),
    '  }',
  ];
  return [
    'digraph routes {',
    `  graph [rankdir=LR, nodesep=0.25, ranksep=1, fontname="Helvetica", bgcolor="white", tooltip=${quote(say('protocol.map.title'))},`,
    `    label=${quote(say('protocol.map.under', { title: wrap(protocol.title, 70).join(String.raw`\n`) }))}, fontsize=11]`,
    '  node [shape=box, style="rounded,filled", fillcolor="#f3f2f1", color="#505a5f", fontname="Helvetica", fontsize=12, margin="0.32,0.1"]',
    '  edge [color="#505a5f", fontname="Helvetica", fontsize=9.5, arrowsize=0.7]',
    ...ends('from'),
    ...protocol.routes.flatMap(routeInDot),
    ...ends('to'),
    '}',
  ].join('\n');
}

/** Whether somebody sends by a route, or is sent something or a copy. */
const isAt = ({ routes }: Protocol, party: RouteParty, side: 'from' | 'to'): boolean =>
  routes.some(({ from, to, copies }) => (side === 'from' ? from : [...to, ...copies]).includes(party));

function routeInDot(route: ProtocolRoute): string[] {
  const [title, how] = linesOf(route);
  const small = `<font point-size="10" color="#505a5f">${html(wrap(how))}</font>`;
  return [
    `  "${route.id}" [label=<${html(wrap(title))}<br/>${small}>${route.clock.length === 'not-seen' ? '' : ', fillcolor="#cce2d8"'}]`,
    ...route.from.map((one) => `  "from:${one}" -> "${route.id}"`),
    ...route.to.map((one) => `  "${route.id}" -> "to:${one}"`),
    ...route.copies.map(
      (one) => `  "${route.id}" -> "to:${one}" [style=dashed, label=${quote(say('protocol.map.copy'))}]`,
    ),
  ];
}

const quote = (words: string): string => `"${words.replaceAll('"', "'")}"`;

const html = (lines: readonly string[]): string =>
  lines.map((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')).join('<br/>');

/** The words in lines of at most so many letters. */
function wrap(words: string, width = WIDTH): string[] {
  const lines = [''];
  for (const word of words.split(' ')) {
    const last = lines.at(-1)!;
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
