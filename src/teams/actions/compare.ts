// `compare`: where two editions differ, as a page for whoever answers for which of them governs.
import type { Role } from '../../record/types.ts';
import { compared } from '../../register/print/compared.ts';
import type { Edition } from '../../policy/edition.ts';
import type { Editions } from '../../policy/governing.ts';
import { lawIn } from '../../policy/todays-law.ts';
import { say } from '../../words/say.ts';
import { isFor } from '../actions.ts';
import { fileName } from '../files.ts';
import { forOthers, notDone, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';

/** Who may compare editions. */
export const COMPARERS: readonly Role[] = ['information-governance'];

/** About how large such a page is, in bytes: it is made when somebody agrees to it. */
const ABOUT = 500_000;

/** What stands between the names of two editions, or around them. */
const BETWEEN = /[\s,;:]+(?:(?:and|with|to|against)[\s,]+)?/iu;

/** Those that may be compared: what governs at some time, and today's law. */
function editionsIn(editions: Editions): readonly Edition[] {
  const law = lawIn(editions);
  return law === null || editions.all.some(({ id }) => id === law.id) ? editions.all : [...editions.all, law];
}

/** The two of these names, or a sentence that says which there are. */
export function pairNamed(editions: Editions, names: readonly string[]): readonly [Edition, Edition] | string {
  const here = editionsIn(editions);
  const [a, b] = names.map((name) => here.find(({ id }) => id === name.toLowerCase()));
  if (names.length === 2 && a && b) return [a, b];
  return say('compare.inTeams.which', { names: here.map(({ id }) => id).join(', ') });
}

/** What is in force with today's law; where that is it, what was in force before with it. */
function usualPair(editions: Editions, now: Date): readonly [Edition, Edition] | string {
  const governing = editions.governing(now);
  const law = lawIn(editions);
  if (law && law.id !== governing.id) return [governing, law];
  const before = editions.all[editions.all.indexOf(governing) - 1];
  return before ? [before, governing] : say('compare.inTeams.onlyOne', { name: governing.id });
}

/** Offers the page. `rest`: the names of two editions, or nothing. */
export async function offerComparison(turn: Turn, rest: string): Promise<Result> {
  const { person, files } = turn;
  if (!isFor(COMPARERS, person)) return forOthers(COMPARERS);
  const { editions, now } = turn.viewContext();
  const pair = rest === '' ? usualPair(editions, now) : pairNamed(editions, rest.split(BETWEEN));
  if (typeof pair === 'string') return notDone(pair);
  const [first, second] = pair.map(({ id }) => id) as [string, string];
  // begun now, so that it is there once they agree; what fails then is tried again and reported
  if (files === 'consent') compared(...pair).catch(() => undefined);
  const asked = { kind: 'compare', first, second } as const;
  const file = {
    asked,
    name: fileName(asked),
    bytes: ABOUT,
    summary: say('compare.inTeams.summary'),
    description: say('compare.inTeams.consent', { a: first, b: second }),
  };
  const command = `npx can-i-share compare ${first} ${second} --page compare.html`;
  return offerFile(turn, file, { why: say('copies.page.atTerminal'), command });
}
