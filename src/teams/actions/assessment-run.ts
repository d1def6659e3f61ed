// How something is done to a joint assessment: what the tapped card is about, what was picked on it, and what came of it.
import type { AssessmentRefusal } from '../../joint/assessments/step.ts';
import type { AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import type { AssessmentCommand, DoerTyped } from '../../joint/assessments/types.ts';
import { rolesThatMay } from '../../people/may.ts';
import type { Refusal, Role } from '../../record/types.ts';
import type { Catalogue } from '../../words/say.ts';
import { say } from '../../words/say.ts';
import { text } from '../action.ts';
import type { Tapped } from '../action.ts';
import { escapeMarkdown } from '../formatting.ts';
import { noSuchRecord, notDone } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { doerNamed, doerOf } from '../views/assessment-doers.ts';
import type { Again } from '../views/assessment-form.ts';
import { namesOf, readPlace } from '../views/assessment-parts.ts';
import { formOf, shown, shownOne } from './assessment-pages.ts';

export const JOINT_WORKERS: readonly Role[] = rolesThatMay('work-jointly');

export const READS = { reads: true } as const;
export const ACTS = { roles: JOINT_WORKERS } as const;
/** Which assessment, which page of it, and what of that. */
export const which = { assessment: text };

/** What a tapped card is about, and what was picked and typed on it. */
export interface About {
  /** Which assessment, and what of it. */
  readonly picked: string;
  /** How many entries the card showed. */
  readonly rev: number;
  readonly typed: Tapped['inputs'];
}

export const aboutOf = ({ rev, inputs }: Pick<Tapped, 'rev'> & { readonly inputs: Tapped['inputs'] }): About => ({
  picked: inputs['assessment'] ?? '',
  rev,
  typed: inputs,
});

/** It stands otherwise than the tapped card shows: the card as it is now says what they can do. */
const STANDS_OTHERWISE: ReadonlySet<string> = new Set(
  ['changed', 'closed', 'notProposed', 'noSuchAction', 'noSuchAsk', 'isDone', 'noSuchContribution'].map(
    (code) => `assessment-${code}`,
  ),
);

/** At which field it stands that something is missing or wrong: the first of these that the form has. */
const AT_FIELD: Readonly<Partial<Record<AssessmentRefusal, readonly string[]>>> = {
  matterNeeded: ['matter'],
  whoseNeeded: ['whose'],
  wishesNeeded: ['asked'],
  wishesWhat: ['what'],
  wishesWhy: ['why'],
  wishesWho: ['who'],
  noSuchAgency: ['who', 'invite'],
  ownAgency: ['who', 'invite', 'of'],
  noSuchPerson: ['who', 'invite'],
  personNeeded: ['who', 'invite'],
  contactNeeded: ['who', 'invite'],
  notInIt: ['who'],
  notParty: ['of', 'who'],
  sharedNeeded: ['shared'],
  recordOtherwise: ['shared'],
  toNeeded: ['to'],
  toNotParty: ['to'],
  recordOtherRecipient: ['to'],
  holdsNeeded: ['holds'],
  whereNeeded: ['where'],
  whyNeeded: ['whyNot', 'words'],
  decidedByNeeded: ['decidedBy'],
  askWhat: ['words'],
  levelNeeded: ['level'],
  meanwhile: ['level', 'asked', 'outcome', 'words'],
  reasonsNeeded: ['words'],
  dissentWords: ['words'],
  actionWhat: ['what'],
  dayNeeded: ['due', 'on'],
  sameDay: ['due'],
  reviewWords: ['words'],
  sentHow: ['how'],
  sentWhen: ['on'],
  intoNotThere: ['into'],
  intoOtherCase: ['into'],
  intoClosed: ['into'],
  intoLeavesOut: ['into'],
};

const isCode = (code: string): code is AssessmentRefusal => code in AT_FIELD;
const fieldsFor = ({ code }: Refusal): readonly string[] => {
  const name = code.replace(/^assessment-/, '');
  return isCode(name) ? (AT_FIELD[name] ?? []) : [];
};

/** What is said above a form that was refused: what is wrong stands at its field. */
const saidAbove = (again: Again): string => (again.at.length > 0 ? say('assessmentCard.notSaved') : again.message);

/** The form as it was sent, with what is missing or wrong on it; nothing was changed. */
export async function notSent(turn: Turn, { picked, typed }: About, wrong: Omit<Again, 'typed'>): Promise<Result> {
  const place = readPlace(picked);
  const seen = await turn.joint.assessments.see(turn.person, place.id);
  if (!seen) return noSuchRecord();
  const again = { ...wrong, typed };
  return place.page === 'main'
    ? shownOne(turn, seen, { said: wrong.message, tone: 'attention' })
    : shown(await formOf(turn, seen, place, again), saidAbove(again), 'attention');
}

/** The same for the form that starts one. */
export function notStarted({ joint, person }: Turn, typed: Tapped['inputs'], wrong: Omit<Again, 'typed'>): Result {
  const again = { ...wrong, typed };
  const invitable = joint.assessments.invitable(person);
  return shown({ page: 'new', invitable, self: person, again }, saidAbove(again), 'attention');
}

/** Why something is refused, and at which field that stands. */
export const wrongIn = (refusal: Refusal): Omit<Again, 'typed'> => ({
  message: refusal.message,
  at: fieldsFor(refusal),
});

/** One field was not picked, or names nobody. */
export const wrongAt = (field: string, message: string): Omit<Again, 'typed'> => ({ message, at: [field] });

/** Runs a command on it, and shows what is so now; or the form again, with what is missing at its field. */
export async function run(turn: Turn, about: About, command: AssessmentCommand, said: Done): Promise<Result> {
  const { joint, person } = turn;
  const how = about.rev >= 0 ? { seen: about.rev } : {};
  const ran = await joint.assessments.run(person, readPlace(about.picked).id, command, how);
  if (ran.outcome !== 'refused') return shownOne(turn, ran.assessment, { said: saidOf(ran.assessment, command, said) });
  const { refusal, assessment } = ran;
  if (!assessment) return notDone(refusal.message);
  return STANDS_OTHERWISE.has(refusal.code)
    ? shownOne(turn, assessment, { said: refusal.message, tone: 'attention' })
    : notSent(turn, about, wrongIn(refusal));
}

type Done = keyof Catalogue['assessmentCard']['done'];
/** What can be said for an agency without people. */
type DoneFor = keyof Catalogue['assessmentCard']['doneFor'];
const DONE_FOR: ReadonlySet<string> = new Set<DoneFor>(['agree', 'dissent', 'decline', 'contribute', 'join']);
const isDoneFor = (said: Done | DoneFor): said is DoneFor => DONE_FOR.has(said);

/** Those who are told nothing by the bot, and have still to be sent their form; empty where there is nobody. */
export const unsentIn = ({ parties }: AssessmentSeen): string =>
  namesOf(parties.filter(({ isToSend }) => isToSend).map(({ name }) => escapeMarkdown(name)));

/** What was done, in a line; for an agency without people, that it was entered for it. */
function saidOf(seen: AssessmentSeen, command: AssessmentCommand, said: Done): string {
  const { parties } = seen;
  const asked = command.type === 'invite' ? parties.find(({ agency }) => agency === command.who.agency) : undefined;
  if (asked?.isToSend) return say('assessmentCard.done.inviteUnsent', { names: escapeMarkdown(asked.name) });
  const of = 'for' in command ? parties.find(({ agency }) => agency === command.for) : undefined;
  return of && isDoneFor(said)
    ? say(`assessmentCard.doneFor.${said}`, { agency: escapeMarkdown(of.name) })
    : say(`assessmentCard.done.${said}`);
}

export const isOneOf = <One extends string>(all: readonly One[], typed: string): typed is One =>
  (all as readonly string[]).includes(typed);

export const listed = (typed: string): string[] => typed.split(',').filter((one) => one !== '');

/** Whom somebody picked, or typed by name; null where there is nobody of that name. */
export function doer({ joint, person }: Turn, picked: string, name = ''): DoerTyped | null {
  const agencies = joint.assessments.invitable(person);
  return name.trim() === '' ? doerOf(picked, agencies) : doerNamed(name, agencies);
}

/** Whom they mean is not known: nobody was picked, or nobody has the name that was typed. */
export const nobodyMeant = (name: string): Omit<Again, 'typed'> =>
  name.trim() === ''
    ? wrongAt('who', say('assessmentCard.form.someone.needed'))
    : wrongAt('name', say('assessmentCard.form.someone.notFound'));
