// Joint assessments: what waits for somebody, one of them, and everything that may be done in it. Who may do what, the
// runner decides each time; a card only says what is meant.
import type { AssessmentOutcome } from '../../cases/joint/assessments.ts';
import { recipientsFor } from '../../joint/assessments/covers.ts';
import type { AssessmentCommand, AssessmentSeen, DoerTyped, WishesTyped } from '../../joint/assessments/types.ts';
import { may, rolesThatMay } from '../../people/may.ts';
import { RISKS, SHARED, WISHES } from '../../record/assessment-entries.ts';
import type { CaseDocument, Role } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, text, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { afterCommand, noSuchRecord, notDone, notice, notOpened } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { doerNamed, doerOf } from '../views/assessment-doers.ts';
import { placeAt, readPlace } from '../views/assessment-parts.ts';
import type { Page } from '../views/assessment-parts.ts';
import type { AssessmentsShown } from '../views/assessments.ts';
import type { NoticeTone } from '../views/context.ts';
import { logFromAssessment } from './blocks.ts';

export const JOINT_WORKERS: readonly Role[] = rolesThatMay('work-jointly');

const shown = (shows: AssessmentsShown, said = '', tone: NoticeTone = 'good'): Result => ({
  kind: 'assessments',
  shows,
  notice: said,
  tone,
});

/** `joint`: what waits for them first. */
export async function showAssessments({ joint, person }: Turn): Promise<Result> {
  if (!may(person, 'work-jointly'))
    return notice(say('assessmentCard.home.title'), say('assessmentCard.home.notYours'));
  return shown({ page: 'home', listed: await joint.assessments.listFor(person) });
}

/** One of them by its reference, as somebody typed it; null where there is none for them. */
export async function assessmentNamed({ joint, person }: Turn, typed: string): Promise<Result | null> {
  const seen = await joint.assessments.see(person, typed);
  return seen && shown({ page: 'one', seen });
}

/** One of them as a matter opens it, or the sentence that says neither that it exists nor that it does not. */
export const showAssessment = async (turn: Turn, reference: string): Promise<Result> =>
  (await assessmentNamed(turn, reference)) ?? noSuchRecord();

const WITH_PEOPLE: ReadonlySet<Page> = new Set<Page>(['wishes', 'action', 'invite']);
const WITH_RECORDS: ReadonlySet<Page> = new Set<Page>(['contribute', 'say']);

async function see(turn: Turn, picked: string): Promise<Result> {
  const { joint, person } = turn;
  const { id, page, rest } = readPlace(picked);
  const seen = await joint.assessments.see(person, id);
  if (!seen) return noSuchRecord();
  switch (page) {
    case 'main':
      return shown({ page: 'one', seen });
    case 'more':
      return shown({ page, seen });
    case 'blocked':
      return shown({ page, seen, offered: await joint.assessments.blocks(person, id) });
    case 'holds':
    case 'plan':
    case 'history':
      return shown({ page, seen, at: Math.trunc(Number(rest)) || 1 });
    default:
      return shown({
        page: 'form',
        given: {
          seen,
          page,
          rest,
          self: person,
          invitable: WITH_PEOPLE.has(page) ? joint.assessments.invitable(person) : [],
          linkable: WITH_RECORDS.has(page) ? await joint.assessments.linkable(person, id) : [],
          decides: may(person, 'open'),
        },
      });
  }
}

// ---- what is done

/** It stands otherwise than the tapped card shows: the card as it is now says what they can do. */
const STANDS_OTHERWISE: ReadonlySet<string> = new Set(
  ['changed', 'closed', 'notProposed', 'noSuchAction', 'noSuchAsk', 'isDone', 'noSuchContribution'].map(
    (code) => `assessment-${code}`,
  ),
);

type Said = keyof (typeof import('../../words/en.json'))['assessmentCard']['done'];

function afterRun(ran: AssessmentOutcome, said: Said): Result {
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

interface About {
  /** Which assessment, and what of it. */
  readonly picked: string;
  /** How many entries the card showed. */
  readonly rev: number;
}

async function run({ joint, person }: Turn, { picked, rev }: About, command: AssessmentCommand, said: Said) {
  const how = rev >= 0 ? { seen: rev } : {};
  return afterRun(await joint.assessments.run(person, readPlace(picked).id, command, how), said);
}

const isOneOf = <One extends string>(all: readonly One[], typed: string): typed is One =>
  (all as readonly string[]).includes(typed);

const listed = (typed: string): string[] => typed.split(',').filter((one) => one !== '');
const pickFirst = (): Result => notDone(say('assessmentCard.pickFirst'));

/** Whom somebody picked, or typed by name; null where there is nobody of that name. */
function doer({ joint, person }: Turn, picked: string, name = ''): DoerTyped | null {
  const agencies = joint.assessments.invitable(person);
  return name.trim() === '' ? doerOf(picked, agencies) : doerNamed(name, agencies);
}

const notFound = (): Result => notDone(say('assessmentCard.form.someone.notFound'));

interface WishesPicked {
  readonly asked: string;
  readonly what: string;
  readonly why: string;
  readonly who: string;
  /** The agencies for which it is kept. */
  readonly to: string;
}

/** Whoever is picked asks; where nobody is, whoever writes it down. Null where nothing is said of whether they were asked. */
function wishesOf(turn: Turn, { asked, what, why, who, to }: WishesPicked): WishesTyped | null {
  if (!isOneOf(WISHES, asked)) return null;
  const { agency, id } = turn.person;
  return { asked, what, why, who: doer(turn, who) ?? { agency, person: id, contact: '' }, to: listed(to) };
}

interface NewPicked extends WishesPicked {
  readonly matter: string;
  readonly whose: string;
  readonly invite: string;
  readonly name: string;
}

async function open(turn: Turn, typed: NewPicked): Promise<Result> {
  const wishes = wishesOf(turn, typed);
  const agencies = turn.joint.assessments.invitable(turn.person);
  const picked = listed(typed.invite).flatMap((one) => doerOf(one, agencies) ?? []);
  const named = typed.name.trim() === '' ? [] : [doerNamed(typed.name, agencies)];
  if (named.includes(null)) return notFound();
  const invited = [...picked, ...named.flatMap((one) => one ?? [])];
  if (!wishes) return notDone(say('assessment.refusals.wishesNeeded'));
  const { matter, whose } = typed;
  return afterRun(await turn.joint.assessments.open(turn.person, { matter, whose, wishes, invite: invited }), 'open');
}

async function sayWishes(turn: Turn, about: About, typed: WishesPicked): Promise<Result> {
  const wishes = wishesOf(turn, typed);
  return wishes ? run(turn, about, { type: 'wishes', ...wishes }, 'wishes') : pickFirst();
}

interface HoldsPicked {
  readonly shared: string;
  readonly to: string;
  readonly holds: string;
  readonly where: string;
  readonly whyNot: string;
  readonly decidedBy: string;
  readonly instead: string;
}

/** On a filed decision, or for an agency without people: `for:SCH`. */
async function contribute(turn: Turn, about: About, typed: HoldsPicked): Promise<Result> {
  const { shared, to, holds, where, whyNot, decidedBy, instead } = typed;
  if (!isOneOf(SHARED, shared)) return pickFirst();
  const { rest } = readPlace(about.picked);
  const partner = rest.startsWith('for:') ? rest.slice('for:'.length) : '';
  const command: AssessmentCommand = {
    type: 'contribute',
    shared,
    to: listed(to),
    holds,
    where,
    why: whyNot,
    record: partner === '' ? rest : '',
    decidedBy,
    instead: instead === 'none' ? '' : instead,
    ...(partner === '' ? {} : { for: partner }),
  };
  return run(turn, about, command, 'contribute');
}

/** For whom it is said: `SCH`; nothing where it is for their own agency. */
const forPartner = (agency: string): { readonly for?: string } => (agency === '' ? {} : { for: agency });

const decline = (turn: Turn, about: About, why: string): Promise<Result> =>
  run(turn, about, { type: 'decline', why, ...forPartner(readPlace(about.picked).rest) }, 'decline');

const takeOut = (turn: Turn, about: About, { of, words }: { readonly of: string; readonly words: string }) =>
  run(turn, about, { type: 'remove', agency: of, why: words }, 'remove');

/** The button says for whom it is and which version they looked at: `SCH@9`. */
function voice(turn: Turn, about: About, words: string | null): Promise<Result> {
  const [agency = '', version = ''] = readPlace(about.picked).rest.split('@');
  const of = { version: Math.trunc(Number(version)) || 0, ...forPartner(agency) };
  return words === null
    ? run(turn, about, { type: 'agree', ...of }, 'agree')
    : run(turn, about, { type: 'dissent', words, ...of }, 'dissent');
}

async function sayRisk(turn: Turn, about: About, level: string, reasons: string): Promise<Result> {
  return isOneOf(RISKS, level) ? run(turn, about, { type: 'risk', level, reasons }, 'risk') : pickFirst();
}

interface ActionPicked {
  readonly what: string;
  readonly who: string;
  readonly name: string;
  readonly due: string;
}

async function addAction(turn: Turn, about: About, { what, who, name, due }: ActionPicked): Promise<Result> {
  const does = doer(turn, who, name);
  if (!does) return name.trim() === '' ? pickFirst() : notFound();
  return run(turn, about, { type: 'add-action', what, who: does, due }, 'action');
}

interface Outcome {
  readonly outcome: string;
  readonly words: string;
  readonly due: string;
}

async function settle(turn: Turn, about: About, { outcome, words, due }: Outcome): Promise<Result> {
  const { rest: one } = readPlace(about.picked);
  switch (outcome) {
    case 'done':
      return run(turn, about, { type: 'done', action: one, note: words }, 'settle');
    case 'not-done':
      return run(turn, about, { type: 'not-done', action: one, why: words }, 'settle');
    case 'moved':
      return run(turn, about, { type: 'move', action: one, due, why: words }, 'settle');
    default:
      return pickFirst();
  }
}

async function invite(turn: Turn, about: About, who: string, name: string): Promise<Result> {
  const asked = doer(turn, who, name);
  if (!asked) return name.trim() === '' ? pickFirst() : notFound();
  return run(turn, about, { type: 'invite', who: asked }, 'invite');
}

/** The recipient that covers every other agency that takes part, if there is one. */
function recipientOf({ parties }: AssessmentSeen): string | null {
  const [first = [], ...others] = parties
    .filter(({ isYours, said }) => !isYours && said !== 'declined')
    .map(({ kind }) => recipientsFor(kind));
  return first.find((one) => others.every((all) => all.includes(one))) ?? null;
}

/** An ordinary draft about the same case, with whom it would be told. Pressed twice within a minute, it is one. */
async function begin(turn: Turn, picked: string): Promise<Result> {
  const { cases, joint, person } = turn;
  const seen = await joint.assessments.see(person, readPlace(picked).id);
  if (!seen) return noSuchRecord();
  const recipient = recipientOf(seen);
  const opened = await cases.open(person, {
    read: recipient === null ? {} : { recipient: { value: recipient, certainty: 0.95 } },
    openedBy: cases.openedBy({ sender: person.id, conversation: 'assessment', text: seen.reference }),
  });
  const { document, refusal } = opened;
  if (!document) return notOpened(refusal);
  const form = { caseReference: seen.matter };
  const filled = await cases.run(person, document.id, document.rev, { type: 'fill', form, stays: true });
  return afterCommand(filled, { notice: say('assessmentCard.begin.notice'), tone: 'accent' });
}

/**
 * Where what was filed can be said: in the newest open assessment about the same case. It is filed already, so nothing that
 * fails here may hide that.
 */
export async function whereToSay({ joint, person, report }: Turn, { id, filed }: CaseDocument): Promise<string | null> {
  const matter = filed?.form.caseReference ?? '';
  if (matter === '' || !may(person, 'work-jointly')) return null;
  try {
    const [first] = await joint.assessments.listFor(person, { matter });
    return first ? placeAt(first.reference, 'say', id) : null;
  } catch (error) {
    report(error, { doing: 'find-assessment', ref: id });
    return null;
  }
}

const READS = { reads: true } as const;
const ACTS = { roles: JOINT_WORKERS } as const;
const which = { assessment: text };
const ofAgency = withInputs({ ...which, of: choice, words: text });
const said = { to: text, holds: text, where: text, whyNot: text, decidedBy: text };
const holdsInputs = { ...said, shared: choice, instead: choice };
const wishes = { asked: choice, what: text, why: text, who: choice, to: text };

type Picked = { readonly assessment: string };
const about = ({ rev, inputs }: Pick<Tapped, 'rev'> & { readonly inputs: Picked }): About => ({
  picked: inputs.assessment,
  rev,
});

export const assessmentActions = {
  assessments: action(aboutCase, showAssessments, READS),
  'assessment-see': action(withInputs(which), (turn, { inputs }) => see(turn, inputs.assessment), READS),
  'assessment-new': action(
    aboutCase,
    async ({ joint, person }) => shown({ page: 'new', invitable: joint.assessments.invitable(person), self: person }),
    { ...ACTS, ...READS },
  ),
  'assessment-open': action(
    withInputs({ matter: text, whose: text, invite: text, name: text, ...wishes }),
    (turn, { inputs }) => open(turn, inputs),
    ACTS,
  ),
  'assessment-begin': action(withInputs(which), (turn, { inputs }) => begin(turn, inputs.assessment), ACTS),
  'assessment-block': action(
    withInputs(which),
    (turn, { inputs }) => logFromAssessment(turn, readPlace(inputs.assessment)),
    READS,
  ),
  'assessment-wishes': action(
    withInputs({ ...which, ...wishes }),
    (turn, tap) => sayWishes(turn, about(tap), tap.inputs),
    ACTS,
  ),
  'assessment-contribute': action(
    withInputs({ ...which, ...holdsInputs }),
    (turn, tap) => contribute(turn, about(tap), tap.inputs),
    ACTS,
  ),
  'assessment-decline': action(
    withInputs({ ...which, words: text }),
    (turn, tap) => decline(turn, about(tap), tap.inputs.words),
    ACTS,
  ),
  'assessment-remove': action(ofAgency, (turn, tap) => takeOut(turn, about(tap), tap.inputs), ACTS),
  'assessment-ask': action(
    ofAgency,
    (turn, tap) => run(turn, about(tap), { type: 'ask', of: tap.inputs.of, what: tap.inputs.words }, 'ask'),
    ACTS,
  ),
  'assessment-close-ask': action(
    withInputs(which),
    (turn, tap) => run(turn, about(tap), { type: 'close-ask', ask: readPlace(tap.inputs.assessment).rest }, 'answer'),
    ACTS,
  ),
  'assessment-risk': action(
    withInputs({ ...which, level: choice, words: text }),
    (turn, tap) => sayRisk(turn, about(tap), tap.inputs.level, tap.inputs.words),
    ACTS,
  ),
  'assessment-propose': action(
    withInputs(which),
    (turn, tap) => run(turn, about(tap), { type: 'propose' }, 'propose'),
    ACTS,
  ),
  'assessment-agree': action(withInputs(which), (turn, tap) => voice(turn, about(tap), null), ACTS),
  'assessment-dissent': action(
    withInputs({ ...which, words: text }),
    (turn, tap) => voice(turn, about(tap), tap.inputs.words),
    ACTS,
  ),
  'assessment-add-action': action(
    withInputs({ ...which, what: text, who: choice, name: text, due: choice }),
    (turn, tap) => addAction(turn, about(tap), tap.inputs),
    ACTS,
  ),
  'assessment-settle': action(
    withInputs({ ...which, outcome: choice, words: text, due: choice }),
    (turn, tap) => settle(turn, about(tap), tap.inputs),
    ACTS,
  ),
  'assessment-review': action(
    withInputs({ ...which, on: choice }),
    (turn, tap) => run(turn, about(tap), { type: 'review-on', on: tap.inputs.on }, 'review'),
    ACTS,
  ),
  'assessment-reviewed': action(
    withInputs({ ...which, words: text, on: choice }),
    (turn, tap) =>
      run(turn, about(tap), { type: 'reviewed', words: tap.inputs.words, next: tap.inputs.on }, 'reviewed'),
    ACTS,
  ),
  'assessment-invite': action(
    withInputs({ ...which, who: choice, name: text }),
    (turn, tap) => invite(turn, about(tap), tap.inputs.who, tap.inputs.name),
    ACTS,
  ),
  'assessment-close': action(
    withInputs({ ...which, words: text }),
    (turn, tap) => run(turn, about(tap), { type: 'close', why: tap.inputs.words }, 'close'),
    ACTS,
  ),
} satisfies Record<string, Action>;
