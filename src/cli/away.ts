// `away`: who stands in for somebody, as the form in Teams asks it.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { whomTheyLead } from '../cases/stand-in-rules.ts';
import type { Person } from '../people/directory.ts';
import type { Actor } from '../record/types.ts';
import type { Absence } from '../record/escalation-types.ts';
import { endOfDay } from '../time/working-time.ts';
import { day } from '../words/days.ts';
import { say } from '../words/say.ts';
import { AT_A_TERMINAL, personOf, print, sayDone, withParts } from './with-parts.ts';

const { osUser } = AT_A_TERMINAL;

interface Options {
  readonly as: string;
  readonly for?: string;
  readonly to?: string;
  readonly until?: string;
  readonly back?: boolean;
}

async function away(parts: Parts, options: Options): Promise<void> {
  const actor = personOf(parts, options.as);
  const whose = options.for === undefined ? actor : listed(parts, options.for);
  const { to = '', until = '', back = false } = options;
  if (!back && to === '' && until === '') return show(parts, actor);
  const { timeZone } = hoursOf(parts);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(until);
  const ends = isDay ? endOfDay(until, timeZone) : new Date(Number.NaN);
  const delegate = back ? '' : listed(parts, to).id;
  const { refusal } = await parts.cases.away(actor, delegate, ends, { whose: whose.id, osUser });
  if (refusal) throw new Error(refusal.message);
  await show(parts, actor);
  sayDone(actor);
}

const hoursOf = ({ editions, clock }: Parts) => editions.governing(clock.now()).local.escalation.workingHours;

/** Of one's own agency alone: nobody of another stands in. */
function listed({ directory }: Parts, key: string): Person {
  const person = directory.people.find((one) => one.key === key);
  if (!person) throw new Error(say('away.cli.noKey', { key }));
  return person;
}

/** Whether they are away, and those whom they lead, a line each. */
async function show({ cases, directory, editions, clock }: Parts, actor: Actor): Promise<void> {
  const now = clock.now();
  const { absences } = await cases.ladder();
  const led = whomTheyLead(editions.governing(now).local.escalation.ladder, directory, actor);
  const isAway = ({ id }: Actor): boolean => Date.parse(absences[id]?.until ?? '') > now.getTime();
  const absent = [actor, ...led].filter(isAway);
  for (const person of absent) print(lineOf(directory, person, absences[person.id]!));
  if (absent.length === 0) print(say('away.cli.nobody'));
}

function lineOf({ find }: Pick<Parts['directory'], 'find'>, { name }: Actor, absence: Absence): string {
  const standIn = find(absence.delegate)?.name ?? say('away.somebodyLeft');
  return say('away.standsInFor', { name: standIn, away: name, day: day(absence.until) });
}

export function addAwayCommand(program: Command): void {
  program
    .command('away')
    .description(say('away.cli.about'))
    .requiredOption('--as <key>', say('away.cli.as'))
    .option('--for <key>', say('away.cli.for'))
    .option('--to <key>', say('away.cli.to'))
    .option('--until <date>', say('away.cli.until'))
    .option('--back', say('away.cli.back'))
    .action((options: Options) => withParts((parts) => away(parts, options)));
}
