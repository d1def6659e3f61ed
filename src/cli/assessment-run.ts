// What every `assessment` command shares: whom somebody means, what is said of wishes, and running it.
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import type { AssessmentSeen, SeenBy } from '../joint/assessments/seen-types.ts';
import type { AssessmentCommand, DoerTyped } from '../joint/assessments/types.ts';
import { WISHES } from '../record/assessment-entries.ts';
import type { WishesAsked } from '../record/assessment-entries.ts';
import { clean } from '../text/clean.ts';
import { say } from '../words/say.ts';
import { printAssessment } from './assessment-print.ts';
import { AT_A_TERMINAL, collected, notRefused, personOf } from './with-parts.ts';
import type { As } from './with-parts.ts';

const { osUser } = AT_A_TERMINAL;

export type On = (name: string, about: Parameters<typeof say>[0]) => Command;

/** Somebody as they are named here: an agency, and after a colon somebody's key or whom it is put to in words. */
export function doerIn({ directory }: Parts, typed: string): DoerTyped {
  const colon = typed.indexOf(':');
  const agency = (colon < 0 ? typed : typed.slice(0, colon)).trim().toUpperCase();
  const rest = colon < 0 ? '' : clean(typed.slice(colon + 1));
  const person = rest === '' ? null : directory.byKey(rest);
  return person?.agency === agency ? { agency, person: person.id, contact: '' } : { agency, person: '', contact: rest };
}

export const agencies = (typed: readonly string[] | undefined): string[] =>
  (typed ?? []).map((one) => one.trim().toUpperCase());

export interface Wishing {
  readonly asked: WishesAsked;
  readonly wish?: string;
  readonly why?: string;
  readonly by?: string;
  readonly for?: readonly string[];
}

/** Instead of agencies: all who take part by now read it. */
const ALL = 'ALL';

/** What is said of their needs and wishes. `all`: the agencies that take part, by id. */
export const wishesIn = (
  parts: Parts,
  { asked, wish = '', why = '', by = '', for: readers }: Wishing,
  all: readonly string[],
) => ({
  asked,
  what: clean(wish),
  why: clean(why),
  who: doerIn(parts, by),
  ...(readers === undefined ? {} : { to: agencies(readers).flatMap((one) => (one === ALL ? all : one)) }),
});

export async function run(parts: Parts, typed: string, { as }: As, command: AssessmentCommand): Promise<void> {
  const ran = await parts.joint.assessments.run(personOf(parts, as), typed, command, { osUser });
  printAssessment(notRefused(ran).assessment);
}

export interface Seeing extends As {
  readonly seen?: number;
}

type Over = Extract<AssessmentCommand, { type: 'risk' | 'wishes' | 'done' | 'not-done' | 'move' | 'give' }>;

/** Who wrote what stands there now: of the risk, of the wishes, or what became of an action. */
function writtenBy({ risk, wishes, actions }: AssessmentSeen, command: Over): SeenBy | null {
  if ('action' in command) return actions.find(({ id }) => id === command.action)?.saidBy ?? null;
  return command.type === 'risk' ? (risk?.by ?? null) : wishes.by;
}

/**
 * What stands for all, or of an action, is written over only by whoever has seen it: what another wrote is shown, and nothing is
 * changed.
 */
export async function runOver(parts: Parts, typed: string, { as, seen }: Seeing, command: Over): Promise<void> {
  const actor = personOf(parts, as);
  const now = seen === undefined ? await parts.joint.assessments.see(actor, typed) : null;
  const stands = now && writtenBy(now, command);
  if (now && stands && stands.name !== actor.name) {
    printAssessment(now);
    throw new Error(say('assessment.cli.writtenBy', { name: stands.name, seen: now.rev }));
  }
  const last = seen ?? now?.rev;
  const how = { osUser, ...(last === undefined ? {} : { seen: last }) };
  printAssessment(notRefused(await parts.joint.assessments.run(actor, typed, command, how)).assessment);
}

export const withSeen = (command: Command): Command =>
  command.option('--seen <number>', say('assessment.cli.seen'), Number);

export const withWishes = (command: Command): Command =>
  command
    .addOption(new Option('--asked <answer>', say('assessment.cli.asked')).choices(WISHES).makeOptionMandatory())
    .option('--wish <words>', say('assessment.cli.wish'))
    .option('--why <words>', say('assessment.cli.wishWhy'))
    .option('--by <who>', say('assessment.cli.wishBy'))
    .option('--for <agency>', say('assessment.cli.wishFor'), collected);

export interface For extends As {
  readonly for?: string;
}
export const forIn = ({ for: agency }: Omit<For, 'as'>): { readonly for?: string } =>
  agency === undefined ? {} : { for: agency.trim().toUpperCase() };
