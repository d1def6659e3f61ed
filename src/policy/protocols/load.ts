// Reads the protocols from their folders, and what the council's legal team wrote down of what nobody here could read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parse } from 'js-yaml';
import type { z } from 'zod';
import { FACT_VALUES } from '../editions/norfolk-2015/names.ts';
import { loadEdition } from '../load.ts';
import { betweenProtocols, protocolProblems } from './check.ts';
import type { Leans } from './check.ts';
import { filledBy } from './fill.ts';
import { fillsFileSchema } from './fills-file.ts';
import type { Written } from './fills-file.ts';
import { formsFileSchema, protocolFileSchema } from './schema.ts';
import type { FormsFile, Protocol, ProtocolFile, ProtocolId } from './schema.ts';
import { chooserFileSchema, chooserFor, choosersProblems } from './which-route.ts';
import type { Chooser } from './which-route.ts';
import { linesIn } from './yaml-lines.ts';

const HERE = import.meta.dirname;
const IDS: readonly ProtocolId[] = ['protocol-2024', 'protocol-2013'];

/** The protocols as they are here. */
export interface Protocols {
  /** The one that routes are opened under. */
  readonly working: Protocol;
  /** It and the one that can only be read beside it. */
  readonly all: readonly Protocol[];
  readonly byId: (id: string) => Protocol | undefined;
  /** The one that is acted on and in force at a moment; undefined before there was any. */
  readonly workedBy: (now: Date) => Protocol | undefined;
  /** The questions that lead to a route, in the words of an agency of this kind. */
  readonly chooserFor: (kind: string) => Chooser;
}

/** Reads YAML and checks it by a schema. Throws a sentence that names the file, and each place in it by its line and key. */
const readYaml = <T extends z.ZodType>(path: string, schema: T): z.infer<T> => readPlaced(path, schema).data;

/** The same, with the line of each place. For a file of the council, too, that has no part in the protocol. */
export function readPlaced<T extends z.ZodType>(path: string, schema: T) {
  const { read, lineOf } = parsed(path);
  const result = schema.safeParse(read);
  if (result.success) return { data: result.data as z.infer<T>, lineOf };
  const places = result.error.issues.map((issue) => {
    const at = 'keys' in issue ? [...issue.path, issue.keys[0]!] : issue.path;
    return `line ${lineOf(at)}: ${at.join('.')}: ${issue.message}`;
  });
  throw new Error(`The file ${path} cannot be used.\n${places.join('\n')}`);
}

function parsed(path: string) {
  const text = textOf(path);
  try {
    return { read: parse(text), lineOf: linesIn(text) };
  } catch (error) {
    throw new Error(`The file ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`There is no file ${path} that can be read.`, { cause: error });
  }
}

/** What the legal team wrote down in a file of the council's own. Throws where it is no such file. */
export function readFills(path: string): Written[] {
  const { data, lineOf } = readPlaced(path, fillsFileSchema);
  return data.filled.map((fill, i) => ({ fill, line: lineOf(['filled', i]) }));
}

const leansOn = (edition: string): Leans => ({
  clauses: new Set(loadEdition(edition).clauses.map(({ id }) => id)),
  facts: FACT_VALUES,
});

function joined(file: ProtocolFile, { routes: fields }: FormsFile): Protocol {
  const routes = file.routes.map((route, i) => ({
    ...route,
    number: i + 1,
    ofAgencies: [],
    form: { ...route.form, fields: fields[route.id]! },
  }));
  return { ...file, routes, route: new Map(routes.map((route) => [route.id, route])) };
}

/**
 * Reads and proves the protocols, with the gaps that a file of the council's legal team fills (its path; null: none).
 * `editions`: those whose clauses and facts they lean on. Throws everything that is wrong, a sentence a line.
 */
export function proveProtocols(fills: string | null, editions: readonly string[]): Protocols {
  const forms = readYaml(join(HERE, 'forms.yaml'), formsFileSchema);
  const { choosers } = readYaml(join(HERE, 'chooser.yaml'), chooserFileSchema);
  const files = IDS.map((id) => readYaml(join(HERE, id, 'protocol.yaml'), protocolFileSchema));
  const problems = [
    ...IDS.filter((id, i) => files[i]!.id !== id).map((id) => `The folder ${id} holds another protocol.`),
    ...betweenProtocols(files),
    ...choosersProblems(choosers, files.find(({ actedOn }) => actedOn)?.routes ?? []).map(
      (problem) => `chooser.yaml: ${problem}`,
    ),
    ...editions.flatMap((edition) => files.flatMap((file) => protocolProblems(file, forms, leansOn(edition)))),
  ];
  if (problems.length > 0) throw new Error(`The protocols cannot be used.\n${problems.join('\n')}`);
  const written = fills === null ? [] : readFills(fills);
  const proved = (protocol: Protocol): string[] =>
    editions.flatMap((edition) => protocolProblems(protocol, forms, leansOn(edition)));
  const all = files.map((file) => filled(joined(file, forms), { written, path: fills, proved }));
  const working = all.find(({ actedOn }) => actedOn)!;
  const byId = (id: string): Protocol | undefined => all.find((one) => one.id === id);
  // a protocol begins at midnight in England, which has no summer time in any month in which one began
  const workedBy = (now: Date): Protocol | undefined =>
    now.toISOString().slice(0, 10) >= working.inForce.from ? working : undefined;
  return { all, working, byId, workedBy, chooserFor: (kind) => chooserFor(choosers, kind) };
}

interface Filling {
  readonly written: readonly Written[];
  readonly path: string | null;
  /** What is wrong with a protocol once it is filled, a sentence each. */
  readonly proved: (protocol: Protocol) => readonly string[];
}

function filled(protocol: Protocol, { written, path, proved }: Filling): Protocol {
  if (written.length === 0) return protocol;
  try {
    const whole = filledBy(protocol, written);
    const problems = proved(whole);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return whole;
  } catch (error) {
    throw new Error(`The file ${path} cannot be used.\n${(error as Error).message}`, { cause: error });
  }
}

const loaded = new Map<string, Protocols>();

/** The same, read once in a process for each file of fills. */
export function loadProtocols(fills: string | null = null): Protocols {
  const key = fills ?? '';
  const known = loaded.get(key) ?? proveProtocols(fills, ['norfolk-2015']);
  loaded.set(key, known);
  return known;
}
