// Reads the protocols from their folders, and what the council's legal team wrote down of what nobody here could read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parse } from 'js-yaml';
import type { z } from 'zod';
import { FACT_VALUES } from '../editions/norfolk-2015/names.ts';
import { loadEdition } from '../load.ts';
import { betweenProtocols, protocolProblems } from './check.ts';
import type { Leans } from './check.ts';
import { filledBy, fillsFileSchema } from './fill.ts';
import type { Fill } from './fill.ts';
import { formsFileSchema, protocolFileSchema } from './schema.ts';
import type { FormsFile, Protocol, ProtocolFile, ProtocolId } from './schema.ts';
import { chooserFileSchema, chooserProblems } from './which-route.ts';
import type { Chooser } from './which-route.ts';

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
  /** The questions that lead to a route. */
  readonly chooser: Chooser;
}

/** Reads YAML and checks it by a schema. Throws a sentence that names the file and the place in it. */
function readYaml<T extends z.ZodType>(path: string, schema: T): z.infer<T> {
  let read: unknown;
  try {
    read = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`The file ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const result = schema.safeParse(read);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The file ${path} cannot be used.\n${places.join('\n')}`);
}

/** What the legal team wrote down in a file of the council's own. Throws where it is no such file. */
export const readFills = (path: string): Fill[] => readYaml(path, fillsFileSchema).filled;

const leansOn = (edition: string): Leans => ({
  clauses: new Set(loadEdition(edition).clauses.map(({ id }) => id)),
  facts: FACT_VALUES,
});

function joined(file: ProtocolFile, { routes: fields }: FormsFile): Protocol {
  const routes = file.routes.map((route, i) => ({
    ...route,
    number: i + 1,
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
  const chooser = readYaml(join(HERE, 'chooser.yaml'), chooserFileSchema);
  const files = IDS.map((id) => readYaml(join(HERE, id, 'protocol.yaml'), protocolFileSchema));
  const problems = [
    ...IDS.filter((id, i) => files[i]!.id !== id).map((id) => `The folder ${id} holds another protocol.`),
    ...betweenProtocols(files),
    ...chooserProblems(chooser).map((problem) => `chooser.yaml: ${problem}`),
    ...editions.flatMap((edition) => files.flatMap((file) => protocolProblems(file, forms, leansOn(edition)))),
  ];
  if (problems.length > 0) throw new Error(`The protocols cannot be used.\n${problems.join('\n')}`);
  const written = fills === null ? [] : readFills(fills);
  const all = files.map((file) => filled(joined(file, forms), written, fills));
  const working = all.find(({ actedOn }) => actedOn)!;
  const byId = (id: string): Protocol | undefined => all.find((one) => one.id === id);
  // a protocol begins at midnight in England, which has no summer time in any month in which one began
  const workedBy = (now: Date): Protocol | undefined =>
    now.toISOString().slice(0, 10) >= working.inForce.from ? working : undefined;
  return { all, working, byId, workedBy, chooser };
}

function filled(protocol: Protocol, fills: readonly Fill[], path: string | null): Protocol {
  try {
    return filledBy(protocol, fills);
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
