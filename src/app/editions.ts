// Which edition governs when: the setting EDITION, and the editions that it names, loaded and checked.
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { makeEditions, previewedOn } from '../policy/governing.ts';
import type { DatedEdition, Editions } from '../policy/governing.ts';
import { editionsHere, loadEdition } from '../policy/load.ts';
import { loadNotSafe } from '../telling/load.ts';
import { ConfigError } from './config-error.ts';

/** An edition by its id, and the first day on which it governs: 2026-01-12. */
export interface Governs {
  readonly id: string;
  readonly from: string;
}

/** What governs in the practice copy, where nothing is set. */
export const PRACTICE_EDITIONS = 'norfolk-2015 from 2015-03-23, england-2026 from 2026-01-12';

const LIKE = `must read like "${PRACTICE_EDITIONS}"`;
const ONE = /^([a-z0-9]+(?:-[a-z0-9]+)*)\s+from\s+(\d{4}-\d{2}-\d{2})$/;

/** Whether the calendar has this day, written 2026-01-12. */
export const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

/** The setting as it is written: `norfolk-2015 from 2015-03-23, england-2026 from 2026-01-12`. */
export const editionSetting = z.string().transform((text, context): readonly Governs[] => {
  const problem = (message: string): typeof z.NEVER => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const read = text.split(',').map((one) => ONE.exec(one.trim()));
  if (!read.every((one) => one !== null)) return problem(LIKE);
  const governs = read.map(([, id = '', from = '']): Governs => ({ id, from }));
  const noDay = governs.find(({ from }) => !isDay(from));
  if (noDay) return problem(`says "${noDay.from}", and there is no such day`);
  if (governs.some(({ from }, i) => i > 0 && from <= governs[i - 1]!.from))
    return problem('names its days out of order: each must be later than the one before it');
  const here = editionsHere();
  const unknown = governs.find(({ id }) => !here.includes(id));
  return unknown
    ? problem(`names "${unknown.id}", and there is no such edition. Here are: ${here.join(', ')}`)
    : governs;
});

/**
 * Loads and checks every edition that the setting names. `previewed` is the day by which they are to govern, whatever day
 * it is. Throws ConfigError where none of them governs at this moment, or where two have another ladder or other working
 * hours; an error that says so where an edition is refused, or where what is told to people does not fit it.
 */
export function openEditions(setting: readonly Governs[], now: Date, previewed: string | null = null): Editions {
  const dated = setting.map(({ id, from }): DatedEdition => ({ edition: loadEdition(id), from }));
  const editions = makeEditions(dated, (id) => (editionsHere().includes(id) ? loadEdition(id) : undefined));
  editions.all.forEach(loadNotSafe);
  const [first, ...others] = editions.all;
  const other = others.find(({ local }) => canonicalize(local.escalation) !== canonicalize(first?.local.escalation));
  if (first && other)
    throw problemWith(
      `names ${first.id} and ${other.id}, which differ in local.yaml under "escalation". ` +
        'Requests that are under way need one ladder and one clock.',
    );
  const governing = previewed === null ? editions : previewedOn(editions, previewed);
  try {
    governing.governing(now);
  } catch {
    const day = previewed === null ? 'today' : `on ${previewed}`;
    throw problemWith(`names no edition that governs ${day}: the first begins on ${setting[0]?.from ?? 'no day'}.`);
  }
  return governing;
}

/** Every edition that is here, to find by what a record names; no setting is read. */
export const editionsToFind = (): Pick<Editions, 'find'> =>
  makeEditions([], (id) => (editionsHere().includes(id) ? loadEdition(id) : undefined));

const problemWith = (problem: string): ConfigError => new ConfigError(new Map([['EDITION', problem]]));
