// Which edition governs when: the setting EDITION, and the editions that it names, loaded and checked.
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { isDay } from '../policy/day.ts';
import { londonDay } from '../record/days.ts';
import { makeEditions, previewedOn } from '../policy/governing.ts';
import type { DatedEdition, Editions } from '../policy/governing.ts';
import type { Edition } from '../policy/edition.ts';
import { EDITIONS, editionsHere, loadEdition } from '../policy/load.ts';
import { commencementOf, endorsementsOf } from '../policy/signed.ts';
import type { Signed } from '../policy/signed.ts';
import { readSigned } from '../policy/signed-file.ts';
import { loadNotSafe, tellingLanguages, textsBeside } from '../telling/load.ts';
import { systemClock } from '../time/clock.ts';
import { ConfigError } from './config-error.ts';

/** An edition by its id, and the first day on which it governs: 2026-01-12. */
export interface Governs {
  readonly id: string;
  readonly from: string;
}

/** What governs in the practice copy, where nothing is set. */
export const PRACTICE_EDITIONS = 'norfolk-2015 from 2015-03-23, england-2026 from 2026-01-12';

/** The edition of today's law, where nothing is set. */
export const LAW_EDITION = 'england-2026';

const LIKE = `must read like "${PRACTICE_EDITIONS}"`;
const ONE = /^([a-z0-9]+(?:-[a-z0-9]+)*)\s+from\s+(\d{4}-\d{2}-\d{2})$/;

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

/** How editions are opened. */
export interface Opening {
  /** The day by which they are to govern, whatever day it is; null or left out: as days pass. */
  readonly previewed?: string | null;
  /** Whether real people rely on them: then each verdict of one that nobody has endorsed says so. */
  readonly isReal?: boolean;
  /** The folder that they stand in; that of this program where it is left out. */
  readonly folder?: string;
}

/** The setting LAW_EDITION: the id of an edition that is here. */
export const lawSetting = z.string().superRefine((id, context) => {
  const here = editionsHere();
  if (!here.includes(id))
    context.addIssue({
      code: 'custom',
      message: `names "${id}", and there is no such edition. Here are: ${here.join(', ')}`,
    });
});

/**
 * Loads and checks every edition that the setting names. Throws ConfigError where none of them governs at this moment,
 * where two have another ladder or other working hours, or where one waits for a law that nobody has signed to have
 * started by then; an error that says so where an edition is refused, or where what is told to people does not fit it.
 */
export function openEditions(setting: readonly Governs[], now: Date, opening: Opening = {}): Editions {
  const { previewed = null, isReal = false, folder = EDITIONS } = opening;
  const load = opened(folder, isReal, now);
  const dated = setting.map(({ id, from }): DatedEdition => ({ edition: load(id), from }));
  for (const one of dated) checkCommenced(one, folder, londonDay(now));
  const editions = makeEditions(dated, (id) => (editionsHere(folder).includes(id) ? load(id) : undefined));
  editions.all.forEach(loadNotSafe);
  for (const language of tellingLanguages()) textsBeside(language);
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

/** One edition by its id, whether or not it governs at any time. Throws a sentence where there is none of that name. */
export const openEdition = (id: string, { isReal = false, folder = EDITIONS }: Opening = {}): Edition =>
  opened(folder, isReal, systemClock.now())(id);

/**
 * The edition of today's law. Throws ConfigError where nobody has signed that the law for which it waits has started, or
 * where that is still to come.
 */
export function openLaw(id: string, now: Date, opening: Opening = {}): Edition {
  const edition = openEdition(id, opening);
  const { commences } = edition.meta;
  if (commences === undefined) return edition;
  const began = commencementOf(readSigned(join(opening.folder ?? EDITIONS, id)), commences, londonDay(now));
  const problem = (says: string): ConfigError =>
    new ConfigError(new Map([['LAW_EDITION', `names ${id}, which waits for a law. ${says}`]]));
  if (!began) throw problem('Nobody has signed when that started.');
  if (began.from > londonDay(now))
    throw problem(`It is signed to start on ${began.from}: name this edition from then on.`);
  return edition;
}

/** Loads an edition, the same one each time, which says of itself in the real mode that nobody has endorsed it. */
function opened(folder: string, isReal: boolean, now: Date): (id: string) => Edition {
  const known = new Map<string, Edition>();
  return (id) => {
    const loaded = loadEdition(id, folder);
    if (!isReal) return loaded;
    const edition = known.get(id) ?? withStanding(loaded, readSigned(join(folder, id)), londonDay(now));
    known.set(id, edition);
    return edition;
  };
}

/** The same edition behind a mark: copying it would compile what nobody has asked yet. */
const withStanding = (edition: Edition, signed: readonly Signed[], today: string): Edition =>
  endorsementsOf(signed, edition, today).length > 0
    ? edition
    : (Object.create(edition, { notEndorsed: { value: true, enumerable: true } }) as Edition);

/** An edition that waits for a law governs only from the day on which somebody has signed that the law binds. */
function checkCommenced({ edition, from }: DatedEdition, folder: string, today: string): void {
  const { commences } = edition.meta;
  if (commences === undefined) return;
  const { title } = edition.clause.get(commences)!;
  const began = commencementOf(readSigned(join(folder, edition.id)), commences, today);
  if (!began)
    throw problemWith(
      `names ${edition.id}, which waits for a law: "${title}". Nobody has signed when that started. Take it out, or ` +
        `sign it first: npx can-i-share law starts ${commences} --edition ${edition.id}.`,
    );
  if (from < began.from)
    throw problemWith(
      `lets ${edition.id} govern from ${from}, before its law starts: "${title}" is signed to start on ` +
        `${began.from}. Write: ${edition.id} from ${began.from}.`,
    );
}

/** Every edition that is here, to find by what a record names; no setting is read. */
export const editionsToFind = (): Pick<Editions, 'find'> =>
  makeEditions([], (id) => (editionsHere().includes(id) ? loadEdition(id) : undefined));

const problemWith = (problem: string): ConfigError => new ConfigError(new Map([['EDITION', problem]]));
