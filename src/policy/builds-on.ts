// An edition that builds on another says only what it adds, replaces or drops. The result is an edition like any other,
// and is read, checked and proved like one.
import { z } from 'zod';

/** The base as edition.yaml names it. */
const BASE = /^([a-z0-9]+(?:-[a-z0-9]+)*)@(\d+\.\d+\.\d+)$/;
export const buildsOnSchema = z.string().regex(BASE, 'the base is written norfolk-2015@1.0.0');

/** The id of the edition built on, and its version. Expects what `buildsOnSchema` has checked. */
export function baseNamed(buildsOn: string): { readonly id: string; readonly version: string } {
  const [, id = '', version = ''] = BASE.exec(buildsOn) ?? [];
  return { id, version };
}

type Named = Readonly<Record<string, unknown>>;
type Entry = readonly [name: string, value: unknown];

/** What a thing in a list is called by. */
const NAMES = ['id', 'name', 'key', 'field'];
/** Where an addition to a list stands, if not at its end; it is no part of the thing itself. */
const BEFORE = 'standsBefore';

/**
 * A file of the base with a change applied to it, and what is wrong with the change, a sentence each.
 *
 * A change names things of a list, or of an object, under `adds`, `replaces` (the whole of each) and `drops` (names
 * alone). Any other word of it is the name of a thing that stays, and holds the change to that thing. `where` names the
 * file, for the sentences.
 */
export function changedBy(base: unknown, change: unknown, where: string): { result: unknown; problems: string[] } {
  const problems: string[] = [];
  const result = changed(base, change, { where, problems });
  return { result, problems };
}

interface At {
  readonly where: string;
  readonly problems: string[];
}

function changed(base: unknown, change: unknown, at: At): unknown {
  if (!isObject(base) && !Array.isArray(base)) return refused(base, at, 'is one thing: replace it whole, by its name.');
  if (!isObject(change)) return refused(base, at, 'must say what it adds, replaces or drops.');
  const { adds = emptyLike(base), replaces = emptyLike(base), drops = [], ...inside } = change;
  const added = entriesOf(adds, base, { ...at, where: `${at.where}, adds` });
  const replaced = entriesOf(replaces, base, { ...at, where: `${at.where}, replaces` });
  const dropped = namesOf(drops, { ...at, where: `${at.where}, drops` });
  const before = entriesOf(base, base, at);
  const names = before.map(([name]) => name);
  const others = Object.keys(inside);
  at.problems.push(
    ...added.filter(([name]) => names.includes(name)).map(([name]) => `${at.where} adds "${name}", which is there.`),
    ...[...replaced.map(([name]) => name), ...dropped, ...others].flatMap((name) => missing(names, name, at.where)),
    ...twice([...added.map(([name]) => name), ...replaced.map(([name]) => name), ...dropped, ...others], at.where),
  );
  const rest = before
    .filter(([name]) => !dropped.includes(name))
    .map(([name, value]): Entry => {
      const instead = replaced.find(([one]) => one === name);
      if (instead) return instead;
      const within = { ...at, where: `${at.where}, ${name}` };
      return others.includes(name) ? [name, changed(value, inside[name], within)] : [name, value];
    });
  const all = added.reduce((entries, one) => placed(entries, one, at), rest);
  return Array.isArray(base) ? all.map(([, value]) => value) : Object.fromEntries(all);
}

function refused(base: unknown, { where, problems }: At, what: string): unknown {
  problems.push(`${where} ${what}`);
  return base;
}

const isObject = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const emptyLike = (base: unknown): unknown => (Array.isArray(base) ? [] : {});

/** The things in a list or an object like `base`, by their names. */
function entriesOf(whole: unknown, base: unknown, { where, problems }: At): Entry[] {
  if (!Array.isArray(base)) {
    if (isObject(whole)) return Object.entries(whole);
    problems.push(`${where} must be things by their names.`);
    return [];
  }
  if (!Array.isArray(whole)) {
    problems.push(`${where} must be a list.`);
    return [];
  }
  return whole.flatMap((value: unknown): Entry[] => {
    const name = NAMES.map((key) => (isObject(value) ? value[key] : undefined)).find((one) => one !== undefined);
    if (typeof name === 'string') return [[name, value]];
    problems.push(`${where} holds something without a name.`);
    return [];
  });
}

function namesOf(drops: unknown, { where, problems }: At): string[] {
  if (Array.isArray(drops) && drops.every((one) => typeof one === 'string')) return drops;
  problems.push(`${where} must be a list of names.`);
  return [];
}

function missing(names: readonly string[], name: string, where: string): string[] {
  const found = names.filter((one) => one === name).length;
  if (found === 1) return [];
  return [`${where} changes "${name}", which ${found === 0 ? 'is not there' : `is there ${found} times`}.`];
}

const twice = (names: readonly string[], where: string): string[] =>
  [...new Set(names.filter((name, i) => names.indexOf(name) !== i))].map(
    (name) => `${where} says two things about "${name}".`,
  );

/** The entries with one more: at the end, or before the one that it names. */
function placed(entries: readonly Entry[], [name, value]: Entry, { where, problems }: At): Entry[] {
  if (!isObject(value) || value[BEFORE] === undefined) return [...entries, [name, value]];
  const { [BEFORE]: next, ...rest } = value;
  const at = entries.findIndex(([one]) => one === next);
  if (at < 0) problems.push(`${where} puts "${name}" before ${JSON.stringify(next)}, which is not there.`);
  return entries.toSpliced(at < 0 ? entries.length : at, 0, [name, rest]);
}
