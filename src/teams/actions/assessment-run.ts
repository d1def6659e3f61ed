// How something is done to a joint assessment: what the tapped card is about, what was picked on it, and what came of it.
import type { AssessmentOutcome } from '../../cases/joint/assessments.ts';
import type { AssessmentCommand, DoerTyped } from '../../joint/assessments/types.ts';
import { rolesThatMay } from '../../people/may.ts';
import type { Role } from '../../record/types.ts';
import type { Catalogue } from '../../words/say.ts';
import { say } from '../../words/say.ts';
import { text } from '../action.ts';
import type { Tapped } from '../action.ts';
import { notDone } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { doerNamed, doerOf } from '../views/assessment-doers.ts';
import { readPlace } from '../views/assessment-parts.ts';
import { shown } from './assessment-pages.ts';

export const JOINT_WORKERS: readonly Role[] = rolesThatMay('work-jointly');

export const READS = { reads: true } as const;
export const ACTS = { roles: JOINT_WORKERS } as const;
/** Which assessment, which page of it, and what of that. */
export const which = { assessment: text };

type Picked = { readonly assessment: string };
export const aboutOf = ({ rev, inputs }: Pick<Tapped, 'rev'> & { readonly inputs: Picked }): About => ({
  picked: inputs.assessment,
  rev,
});

/** It stands otherwise than the tapped card shows: the card as it is now says what they can do. */
const STANDS_OTHERWISE: ReadonlySet<string> = new Set(
  ['changed', 'closed', 'notProposed', 'noSuchAction', 'noSuchAsk', 'isDone', 'noSuchContribution'].map(
    (code) => `assessment-${code}`,
  ),
);

export type Said = keyof Catalogue['assessmentCard']['done'];

/** The assessment with a line that says what was done, or why it was not. */
export function afterRun(ran: AssessmentOutcome, said: Said): Result {
  if (ran.outcome !== 'refused') {
    const there = ran.outcome === 'there';
    const words = say(`assessmentCard.done.${there ? 'there' : said}`);
    return shown({ page: 'one', seen: ran.assessment }, words, there ? 'attention' : 'good');
  }
  const { refusal, assessment } = ran;
  return assessment && STANDS_OTHERWISE.has(refusal.code)
    ? shown({ page: 'one', seen: assessment }, refusal.message, 'attention')
    : notDone(refusal.message);
}

/** What a tapped card is about. */
export interface About {
  /** Which assessment, and what of it. */
  readonly picked: string;
  /** How many entries the card showed. */
  readonly rev: number;
}

/** Runs a command on it, and shows what is so now; or why not. */
export async function run({ joint, person }: Turn, { picked, rev }: About, command: AssessmentCommand, said: Said) {
  const how = rev >= 0 ? { seen: rev } : {};
  return afterRun(await joint.assessments.run(person, readPlace(picked).id, command, how), said);
}

export const isOneOf = <One extends string>(all: readonly One[], typed: string): typed is One =>
  (all as readonly string[]).includes(typed);

export const listed = (typed: string): string[] => typed.split(',').filter((one) => one !== '');
export const pickFirst = (): Result => notDone(say('assessmentCard.pickFirst'));

/** Whom somebody picked, or typed by name; null where there is nobody of that name. */
export function doer({ joint, person }: Turn, picked: string, name = ''): DoerTyped | null {
  const agencies = joint.assessments.invitable(person);
  return name.trim() === '' ? doerOf(picked, agencies) : doerNamed(name, agencies);
}

export const notFound = (): Result => notDone(say('assessmentCard.form.someone.notFound'));
