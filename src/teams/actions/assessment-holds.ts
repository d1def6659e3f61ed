// What an agency holds and says of it, on a decision of its own; what it needs from another; and that it takes no part.
import { recipientsFor } from '../../joint/assessments/covers.ts';
import type { AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import type { AssessmentCommand } from '../../joint/assessments/types.ts';
import { may } from '../../people/may.ts';
import { SHARED } from '../../record/assessment-entries.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { afterCommand, noSuchRecord, notOpened, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { placeAt, readPlace } from '../views/assessment-parts.ts';
import { aboutOf, ACTS, isOneOf, listed, notSent, READS, run, which, wrongAt } from './assessment-run.ts';
import type { About } from './assessment-run.ts';
import { logFromAssessment } from './blocks.ts';

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
  if (!isOneOf(SHARED, shared)) return notSent(turn, about, wrongAt('shared', say('assessment.refusals.sharedNeeded')));
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
export const forPartner = (agency: string): { readonly for?: string } => (agency === '' ? {} : { for: agency });

const decline = (turn: Turn, about: About, why: string): Promise<Result> =>
  run(turn, about, { type: 'decline', why, ...forPartner(readPlace(about.picked).rest) }, 'decline');

/** The recipient that covers every other agency that takes part, if there is one. */
function recipientOf({ parties }: AssessmentSeen): string | null {
  const [first = [], ...others] = parties
    .filter(({ isYours, declinedBy }) => !isYours && declinedBy === null)
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
    begunFor: { kind: 'assessment', reference: seen.reference },
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

/** About how large a form is, in bytes: it is made when somebody agrees to it. */
const ABOUT = 20_000;

/** The form for an agency without people, to print and to send. */
async function printed(turn: Turn, picked: string): Promise<Result> {
  const { joint, person } = turn;
  const { id, rest: agency } = readPlace(picked);
  const form = await joint.assessments.formFor(person, id, agency);
  if (!form) return noSuchRecord();
  const ref = form.seen.reference;
  const words = {
    summary: say('routeCard.print.summary', { ref }),
    description: say('routeCard.print.description', { ref }),
  };
  const name = `${ref}-${agency}.html`;
  const file = { asked: { kind: 'assessment', ref, agency }, name, bytes: ABOUT, ...words } as const;
  const command = `npx can-i-share assessment print ${ref} --for ${agency} --as ${person.key} --out ${name}`;
  return offerFile(turn, file, { why: say('routeCard.print.why'), command });
}

const said = { to: text, holds: text, where: text, whyNot: text, decidedBy: text };

export const holdsActions = {
  'assessment-begin': action(withInputs(which), (turn, { inputs }) => begin(turn, inputs.assessment), ACTS),
  'assessment-block': action(
    withInputs(which),
    (turn, { inputs }) => logFromAssessment(turn, readPlace(inputs.assessment)),
    READS,
  ),
  'assessment-print': action(withInputs(which), (turn, { inputs }) => printed(turn, inputs.assessment), READS),
  'assessment-contribute': action(
    withInputs({ ...which, ...said, shared: choice, instead: choice }),
    (turn, tap) => contribute(turn, aboutOf(tap), tap.inputs),
    ACTS,
  ),
  'assessment-decline': action(
    withInputs({ ...which, words: text }),
    (turn, tap) => decline(turn, aboutOf(tap), tap.inputs.words),
    ACTS,
  ),
  'assessment-join': action(
    withInputs(which),
    (turn, tap) => {
      const { rest } = readPlace(tap.inputs.assessment);
      return run(turn, aboutOf(tap), { type: 'join', ...forPartner(rest) }, 'join');
    },
    ACTS,
  ),
  'assessment-ask': action(
    withInputs({ ...which, of: choice, words: text }),
    (turn, tap) => run(turn, aboutOf(tap), { type: 'ask', of: tap.inputs.of, what: tap.inputs.words }, 'ask'),
    ACTS,
  ),
  'assessment-close-ask': action(
    withInputs(which),
    (turn, tap) => run(turn, aboutOf(tap), { type: 'close-ask', ask: readPlace(tap.inputs.assessment).rest }, 'answer'),
    ACTS,
  ),
} satisfies Record<string, Action>;
