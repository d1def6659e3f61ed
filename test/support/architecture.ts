/**
 * The architecture as a drawing, made from the imports: `npm run architecture` writes docs/architecture.svg. A box is a
 * folder of src/, an arrow is "imports", dashed where only types are. Whatever an arrow already leads to by way of
 * another folder is not drawn once more. test/architecture.test.ts fails where the drawing is not the code's any more.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { instance } from '@viz-js/viz';

const root = join(import.meta.dirname, '..', '..');
export const DRAWING = join(root, 'docs', 'architecture.svg');

/** What each folder is for, as its box says it. A folder that is not here is drawn with its name alone. */
const PURPOSE: Readonly<Record<string, string>> = {
  main: 'starts',
  app: 'settings, composition,\nstart and stop',
  web: 'requests: signature,\nlimits, health, metrics',
  teams: 'the only folder that\nspeaks the bot SDK',
  cli: 'the same core\nfrom a terminal',
  outbox: 'delivers what is due,\ngives up visibly',
  cases: 'one command on one case:\nread, decide, write',
  register: 'find, print, keep, destroy,\nprove and review records',
  practice: 'situations to practise with,\nand what comes next (pure)',
  proof: 'a log that can only grow:\nhashes, tiles, checkpoints (pure)',
  pages: 'a page to print\nor to publish',
  record: 'commands → journal →\nwhat the record says (pure)',
  ask: 'words → facts (pure)',
  policy: 'the edition as data, the map,\nthe rules, the verdict (pure)',
  people: 'who works where,\nwho may do what',
  store: 'a small port;\nSQLite and Cosmos DB',
  time: 'clock, working time,\ndeadlines',
  words: 'every text of the product,\na file a language (pure)',
  text: 'what is stored and what\nis compared (pure)',
};

/** The playground and training are tools of developers, apart from what runs for a council. */
const APART = /^src\/(playground\/|ask\/train\/)/;

interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Whether anything but types crosses. */
  readonly code: boolean;
}

const folderOf = (file: string): string => file.split('/')[1]!.replace(/\.ts$/, '');

/** Who imports whom, folder by folder, in alphabetical order. */
export function arrows(tree = root): Arrow[] {
  const found = new Map<string, Arrow>();
  for (const file of globSync('src/**/*.ts', { cwd: tree }).map((path) => path.replaceAll('\\', '/'))) {
    if (APART.test(file)) continue;
    for (const { path, code } of importsOf(readFileSync(join(tree, file), 'utf8'))) {
      const target = posix.join(posix.dirname(file), path);
      const [from, to] = [folderOf(file), folderOf(target)];
      if (from === to || APART.test(target)) continue;
      const known = found.get(`${from} ${to}`);
      found.set(`${from} ${to}`, { from, to, code: code || known?.code === true });
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, arrow]) => arrow);
}

/** The relative imports of a file, static and dynamic; `import type` brings no code. */
function importsOf(source: string): { path: string; code: boolean }[] {
  const statements = source.matchAll(/^(?:import|export)\s(?:[^'";]*?\sfrom\s)?'(\.[^']+)'/gms);
  const dynamic = source.matchAll(/\bimport\('(\.[^']+)'\)/g);
  return [
    ...[...statements].map((match) => ({ path: match[1]!, code: !/^(?:import|export)\s+type\b/.test(match[0]) })),
    ...[...dynamic].map((match) => ({ path: match[1]!, code: true })),
  ];
}

/** The arrows without those that a longer way already makes plain. */
export function plainest(all: readonly Arrow[]): Arrow[] {
  const reaches = (from: string, to: string, but: Arrow, seen = new Set<string>()): boolean =>
    all.some((arrow) => {
      if (arrow.from !== from || arrow === but || seen.has(arrow.to)) return false;
      seen.add(arrow.to);
      return arrow.to === to || reaches(arrow.to, to, but, seen);
    });
  return all.filter((arrow) => !reaches(arrow.from, arrow.to, arrow));
}

/** The drawing in the language of Graphviz: the same imports always give the same text. */
export function dot(drawn: readonly Arrow[]): string {
  const names = [...new Set(drawn.flatMap(({ from, to }) => [from, to]))].sort();
  const box = (name: string): string => {
    const label = `${name}${PURPOSE[name] ? `\n${PURPOSE[name]}` : ''}`.replaceAll('\n', String.raw`\n`);
    return `  "${name}" [label="${label}"];`;
  };
  const arrow = ({ from, to, code }: Arrow): string => `  "${from}" -> "${to}"${code ? '' : ' [style=dashed]'};`;
  return [
    'digraph {',
    '  nodesep=0.4; ranksep=0.5;',
    '  node [shape=box, style="rounded,filled", fillcolor="#f3f6fa", color="#5b6b7f", fontname="sans-serif", fontsize=12, margin="0.35,0.12"];',
    '  edge [color="#5b6b7f", arrowsize=0.7];',
    ...names.map(box),
    ...drawn.map(arrow),
    '}',
  ].join('\n');
}

/** The drawing as SVG. */
export async function drawArchitecture(): Promise<string> {
  const viz = await instance();
  return `${viz.renderString(dot(plainest(arrows())), { format: 'svg' }).trim()}\n`;
}

if (import.meta.main) writeFileSync(DRAWING, await drawArchitecture());
