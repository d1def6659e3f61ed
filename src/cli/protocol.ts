// `protocol`: the nine routes of the joint agency protocol from a terminal: what each is, which one it is, what nobody
// could read of it, its empty form, and the map.
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readProtocolSetting } from '../app/config.ts';
import { routeSignsIn } from '../ask/route-signs.ts';
import { routePage } from '../cases/joint/route-page.ts';
import { renderPage } from '../pages/page.ts';
import { routesToDot, routesToMermaid } from '../policy/protocols/draw.ts';
import { gapsIn } from '../policy/protocols/fill.ts';
import { forceInWords, partiesInWords, routeSource, sourceInWords } from '../policy/protocols/in-words.ts';
import { lineInWords, linesAbout, protocolLines } from '../policy/protocols/lines.ts';
import type { About } from '../policy/protocols/lines.ts';
import { loadProtocols } from '../policy/protocols/load.ts';
import type { Protocol, ProtocolRoute } from '../policy/protocols/schema.ts';
import { whichRoute } from '../policy/protocols/which-route.ts';
import { day } from '../words/days.ts';
import { say } from '../words/say.ts';
import type { TextName } from '../words/say.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { svg } from './svg.ts';

interface Options {
  readonly edition?: string;
}

const EDITION = ['--edition <id>', 'protocol-2024'] as const;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Adds `protocol` with its commands. None of them opens a record. */
export function addProtocolCommand(program: Command): void {
  const protocol = program.command('protocol').description(say('protocol.cli.about'));
  const command = (name: string, about: string): Command =>
    protocol
      .command(name)
      .description(about)
      .option(...EDITION);
  command('list', say('protocol.cli.list')).action((options: Options) => list(protocolOf(options)));
  command('show', say('protocol.cli.show'))
    .argument('<route>')
    .action((typed: string, options: Options) => show(protocolOf(options), typed));
  command('gaps', say('protocol.cli.gaps')).action((options: Options) => gaps(protocolOf(options)));
  withForms(command('form', say('protocol.cli.form')))
    .argument('<route>')
    .requiredOption('--out <file>', say('protocol.cli.out'))
    .action((typed: string, options: Options & FormOptions & { out: string }) =>
      form(protocolOf(options), typed, options),
    );
  command('map', say('protocol.cli.map'))
    .option('--mermaid', say('cli.asMermaidSourceInsteadOf'))
    .option('--out <file>', say('cli.writeToAFile'))
    .action(drawRoutes);
  protocol
    .command('which')
    .description(say('protocol.cli.which'))
    .argument('[words...]', say('protocol.cli.whichWords'))
    .option('--answer <question=response...>', say('protocol.cli.whichAnswer'))
    .option('--kind <kind>', say('protocol.cli.whichKind'), 'council')
    .action(which);
}

function protocolOf({ edition }: Options): Protocol {
  const { working, all, byId } = loadProtocols(readProtocolSetting());
  const found = edition === undefined ? working : byId(edition);
  if (!found) throw new Error(say('protocol.cli.noSuch', { id: edition!, ids: all.map(({ id }) => id).join(', ') }));
  return found;
}

/** A route by its id or its number. */
function routeOf({ routes }: Protocol, typed: string): ProtocolRoute {
  const found = routes.find(({ id, number }) => id === typed || String(number) === typed);
  if (!found) throw new Error(say('protocol.cli.noSuchRoute', { ids: routes.map(({ id }) => id).join(', ') }));
  return found;
}

const title = ({ number, title: words }: ProtocolRoute): string => say('protocol.page.title', { number, title: words });

function list(protocol: Protocol): void {
  print(`${protocol.title}\n${forceInWords(protocol, day)} ${sourceInWords(protocol)}`);
  print(
    `${protocolLines(protocol)
      .map((one) => `- ${lineInWords(one)}`)
      .join('\n')}\n`,
  );
  for (const route of protocol.routes)
    print(
      [
        title(route),
        `   ${partiesInWords(route.from)} → ${partiesInWords(route.to)}`,
        ...linesAbout(route, 'form', 'answer', 'clock', 'clock-of-others').map((one) => `   ${lineInWords(one)}`),
        `   ${route.id}`,
      ].join('\n'),
    );
}

/** Under which heading what a route says is printed, in order. */
const HEADINGS: readonly (readonly [TextName, readonly About[]])[] = [
  ['protocol.page.from', ['who', 'contact']],
  ['protocol.page.what', ['what']],
  ['protocol.page.setForm', ['form', 'answer']],
  ['protocol.page.time', ['clock', 'clock-of-others', 'starts']],
  ['protocol.page.withheld', ['withheld']],
  ['protocol.page.permission', ['permission']],
  ['protocol.page.late', ['late']],
  ['protocol.page.notes', ['notes', 'adults']],
];

function show(protocol: Protocol, typed: string): void {
  const route = routeOf(protocol, typed);
  const block = (heading: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `- ${line}`)];
  print(
    [
      title(route),
      forceInWords(protocol, day),
      `${route.plain} (${routeSource(route)})`,
      ...HEADINGS.flatMap(([heading, about]) => block(say(heading), linesAbout(route, ...about).map(lineInWords))),
      ...block(
        say('protocol.page.gaps'),
        [...route.gaps, ...protocol.gaps].map(({ cell, asks, source }) => `${cell}: ${asks} (${source})`),
      ),
    ].join('\n'),
  );
}

function gaps(protocol: Protocol): void {
  const all = gapsIn(protocol);
  for (const { protocol: id, route, cell, asks, source } of all)
    print(`${[id, route, cell].filter(Boolean).join('  ')}\n    ${asks} (${source})`);
  print(say('protocol.cli.gapsLeft', { count: all.length }));
}

function form(protocol: Protocol, typed: string, { out, ...options }: FormOptions & { readonly out: string }): void {
  refuseToOverwrite(out);
  const route = routeOf(protocol, typed);
  const page = routePage({ protocol, route, seen: null, made: { by: '', at: new Date() } });
  writeOwn(out, renderPage('sections', page, formIn(options)));
  print(say('protocol.cli.written', { file: out }));
}

async function drawRoutes(options: Options & { mermaid?: boolean; out?: string }): Promise<void> {
  const protocol = protocolOf(options);
  const drawing = options.mermaid ? routesToMermaid(protocol) : await svg(routesToDot(protocol));
  if (options.out) writeFileSync(options.out, drawing);
  else process.stdout.write(drawing);
}

/** The next question, or where the answers lead; words alone say what they answer already. */
function which(words: string[], { answer = [], kind }: { answer?: string[]; kind: string }): void {
  const { chooserFor, working } = loadProtocols(readProtocolSetting());
  const signs = words.length > 0 ? routeSignsIn(words.join(' ')) : null;
  if (signs?.route) return print(title(working.route.get(signs.route)!));
  const typed = answer.map((one) => one.split('=') as [string, string]);
  const chosen = whichRoute(chooserFor(kind), { ...signs?.answers, ...Object.fromEntries(typed) });
  if (chosen.kind === 'route') return print(title(working.route.get(chosen.route)!));
  if (chosen.kind === 'none')
    return print([chosen.end.text, ...chosen.end.routes.map((id) => title(working.route.get(id)!))].join('\n'));
  const { id, text, help, responses } = chosen.question;
  print(
    [
      text,
      ...(help === undefined ? [] : [help]),
      ...responses.map((one) => `  --answer ${id}=${one.id}   ${one.label}`),
    ].join('\n'),
  );
}
