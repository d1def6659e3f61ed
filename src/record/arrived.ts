// After a share at risk: its author is asked on the next working day whether it arrived and whether they act. Where they
// do not, or nobody says, the ladder. Nobody should assume that somebody else acts (paper-no-assumption).
import { holds } from '../policy/edition.ts';
import type { Edition } from '../policy/edition.ts';
import { mayHold } from '../policy/needs-manager.ts';
import { NOT_SURE } from '../policy/walk.ts';
import type { Person } from '../people/types.ts';
import { arrivedOf, named, wasTold } from './arrived-state.ts';
import type { Arrived } from './arrived-state.ts';
import { attempt, changed, commandKey, settled } from './change.ts';
import { standInsFor } from './escalation-ask.ts';
import { actingAs, newEntry, SYSTEM } from './journal.ts';
import { canDecide, isOwn, nextAbove, ownRung, rungOf } from './ladder.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { roleOf } from './turn.ts';
import type { Turn } from './turn.ts';
import type {
  ArrivedAnswer,
  ArrivedBecause,
  ArrivedCommand,
  CaseDocument,
  Decision,
  Named,
  NewEntry,
  Proposal,
  Role,
  Transition,
  Who,
} from './types.ts';

/** Facts of questions that were answered "not sure", as a proposal or record has them. */
export const unsureIn = (edition: Edition, { answers }: Pick<Proposal, 'answers'>): ReadonlySet<string> =>
  new Set(
    answers
      .filter(({ response }) => response === NOT_SURE)
      .flatMap(({ question }) => edition.question.get(question)?.settles ?? []),
  );

/**
 * Whether a decision shares something while somebody is at risk: by any risk that the policy weighs, by a risk that was
 * left "not sure", or because it began with "somebody is in danger now".
 */
export function isShareAtRisk(
  edition: Edition,
  decision: Decision,
  ground: Pick<Proposal, 'facts' | 'answers' | 'emergency'>,
): boolean {
  if (decision === 'do-not-share') return false;
  return (
    ground.emergency ||
    holds(edition, 'at-risk', ground.facts) ||
    mayHold(edition, { is: 'at-risk' }, ground.facts, unsureIn(edition, ground))
  );
}

type Place = Pick<Turn<unknown>, 'edition' | 'document' | 'context'>;

/** What the entry that decides a share at risk says of the question; nothing where it is asked already, or never. */
export function asksLater(
  { edition, document, context }: Place,
  decision: Decision,
  ground: Pick<Proposal, 'facts' | 'answers' | 'emergency'>,
): { readonly arrived?: { readonly askAt: string } } {
  const before = arrivedOf(document.journal);
  if ((before && !before.notShared) || !isShareAtRisk(edition, decision, ground)) return {};
  return { arrived: { askAt: context.ladder.nextDay(context.now).toISOString() } };
}

const REPEAT: Transition = { outcome: 'repeat' };

/** The clock of the entry `seq` has struck: the question is put, or put again, or a manager is told. */
export function arrivedDue(place: Place, seq: number): Transition {
  const arrived = arrivedOf(place.document.journal);
  if (!arrived || arrived.clock !== seq) return REPEAT;
  const entries = whatFollows(place, arrived);
  return { outcome: 'apply', document: changed(place.document, { entries }, place.context) };
}

function whatFollows(place: Place, arrived: Arrived): NewEntry[] {
  const { unansweredAtMost } = place.edition.local.arrived;
  switch (arrived.stands) {
    case 'asked':
      return arrived.unanswered < unansweredAtMost ? [ask(place)] : [tell(place, arrived, 'not-answered', SYSTEM)];
    case 'answered': {
      const { answer } = arrived.answer!;
      return answer === 'not-yet' ? [ask(place)] : [tell(place, arrived, answer as ArrivedBecause, SYSTEM)];
    }
    case 'told':
      return [tell(place, arrived, arrived.told!.because, SYSTEM)];
    default:
      return [ask(place)];
  }
}

/** The question; where nobody is left to put it to, an administrator sees it. */
function ask(place: Place): NewEntry {
  const { document, context } = place;
  const to = whomToAsk(place);
  if (!to)
    return newEntry(
      'arrived-told',
      SYSTEM,
      { because: 'nobody-to-ask', to: null, rung: -1, rev: document.rev + 1, answerBy: null },
      context,
    );
  const content = {
    to: named(to),
    for: to.id === document.author.id ? null : named(document.author),
    rev: document.rev + 1,
    nextAt: context.ladder.nextDay(context.now).toISOString(),
  };
  return newEntry('arrived-asked', SYSTEM, content, context);
}

/** The author; whoever stands in for them while they are away; whoever is next above them once they have left. */
function whomToAsk(place: Place): Person | null {
  const { edition, document, context } = place;
  const rungs = edition.local.escalation.ladder;
  const author = context.ladder.directory.find(document.author.id);
  const isHere = author !== null && isOwn(context.ladder, document, author);
  const person = isHere ? author : nextAbove(rungs, context.ladder, document, ownRung(rungs, author));
  return person && (standInsFor(place, person).at(-1) ?? person);
}

/** A manager is told, with a deadline: whoever is next above the one who was asked, or told before. */
function tell(place: Place, arrived: Arrived, because: ArrivedBecause, by: Who, actingFor?: Named | null): NewEntry {
  const { edition, document, context } = place;
  const { ladder } = edition.local.escalation;
  const { urgencies } = edition.local.arrived;
  const person = nextAbove(ladder, context.ladder, document, arrived.told?.rung ?? rungOfAsked(place, arrived));
  const to = person && (standInsFor(place, person).at(-1) ?? person);
  const isKnown = because === 'not-acting' || because === 'not-arrived';
  const deadline = context.ladder.deadlines(isKnown ? urgencies.known : urgencies.unknown, context.now);
  const content = {
    because,
    ...(arrived.stands === 'told' ? { silent: true as const } : {}),
    to: to && named(to),
    rung: person ? rungOf(ladder, person) : (arrived.told?.rung ?? -1),
    rev: document.rev + 1,
    answerBy: to && deadline.nextAt.toISOString(),
  };
  return newEntry('arrived-told', by, content, context, actingFor);
}

/** The place on the ladder above which somebody is told: of the author, or of the manager who was asked for them. */
function rungOfAsked({ edition, document, context }: Place, { asked }: Arrived): number {
  const rungs = edition.local.escalation.ladder;
  const { directory } = context.ladder;
  return Math.max(
    ownRung(rungs, directory.find(document.author.id)),
    asked?.for ? ownRung(rungs, directory.find(asked.to.id)) : -1,
  );
}

/** A tap on the question, or on the news to a manager. Who may act is read from the journal and the people file. */
export function decideArrived(turn: Turn<ArrivedCommand>): Transition {
  const { document, actor, command, context, rev } = turn;
  const no = (code: RefusalCode): Transition => ({ outcome: 'refuse', refusal: refuse(code) });
  const notTheirs = (code: RefusalCode): Transition => attempt(document, actor, command, code, context);
  if (rev !== null && rev > document.rev) return notTheirs('forged');
  const arrived = arrivedOf(document.journal);
  if (!mayAnswer(turn, arrived)) return notTheirs('not-your-question');
  if (!arrived) return no('nothing-asked');
  if (arrived.stands === 'over') return isSame(arrived, command) ? REPEAT : no('arrived-over');
  if (rev !== null && rev < arrived.since) return no('stale');
  switch (command.type) {
    case 'arrived':
      return isSame(arrived, command) ? REPEAT : answered(turn, arrived, command.answer);
    case 'arrived-tell':
      return toManager(turn, arrived);
    case 'arrived-take':
      return taken(turn, arrived);
  }
}

/** The author, and whoever was asked or told, while they are here; only who was told takes it on. */
function mayAnswer({ edition, document, actor, command, context }: Turn<ArrivedCommand>, arrived: Arrived | null) {
  if (isOwn(context.ladder, document, actor)) return command.type !== 'arrived-take';
  const rungs = edition.local.escalation.ladder;
  if (actor.agency !== document.agency || !canDecide(rungs, context.ladder, document, actor.id)) return false;
  return command.type === 'arrived-take'
    ? document.journal.some(({ kind, content }) => kind === 'arrived-told' && content.to?.id === actor.id)
    : arrived?.people.includes(actor.id) === true;
}

/** Whether it was answered just so since the question was put last. */
function isSame({ answer, stands }: Arrived, command: ArrivedCommand): boolean {
  const isOpen = stands === 'asked' || stands === 'to-ask';
  return command.type === 'arrived' && !isOpen && answer?.answer === command.answer;
}

function answered(turn: Turn<ArrivedCommand>, arrived: Arrived, answer: ArrivedAnswer): Transition {
  const { edition, document, context } = turn;
  const goesOn = answer !== 'acting' && !arrived.told;
  const isLast = goesOn && answer === 'not-yet' && arrived.questions >= edition.local.arrived.askAtMost;
  const content = {
    answer,
    ...(goesOn && !isLast ? { nextAt: context.ladder.nextDay(context.now).toISOString() } : {}),
  };
  const { by, actingFor } = asWhom(turn, arrived);
  const said = newEntry('arrived-answered', by, content, context, actingFor);
  const entries = isLast ? [said, tell(turn, arrived, 'not-yet', SYSTEM)] : [said];
  return settled(document, { entries, last: lastOf(turn) }, context);
}

/** "Tell my manager that they are not acting." */
function toManager(turn: Turn<ArrivedCommand>, arrived: Arrived): Transition {
  const { document, context } = turn;
  if (arrived.told) return REPEAT;
  const answer = arrived.answer?.answer;
  if (arrived.stands !== 'answered' || (answer !== 'not-acting' && answer !== 'not-arrived'))
    return { outcome: 'refuse', refusal: refuse('arrived-answer-first') };
  const { by, actingFor } = asWhom(turn, arrived);
  const entries = [tell(turn, arrived, answer, by, actingFor)];
  return settled(document, { entries, last: lastOf(turn) }, context);
}

function taken(turn: Turn<ArrivedCommand>, arrived: Arrived): Transition {
  const { document, actor, context } = turn;
  // what they were told was about an earlier share, which did not go after all
  if (!wasTold(document.journal, arrived, actor.id)) return { outcome: 'refuse', refusal: refuse('stale') };
  if (arrived.stands === 'taken')
    return arrived.taken?.id === actor.id ? REPEAT : { outcome: 'refuse', refusal: refuse('arrived-taken') };
  const entries = [newEntry('arrived-taken', asWhom(turn, arrived).by, {}, context)];
  return settled(document, { entries, last: lastOf(turn) }, context);
}

/** In which role somebody answers, and for whom: who was asked in the author's place acts for the author. */
function asWhom(
  { edition, document, actor }: Turn<ArrivedCommand>,
  { asked }: Arrived,
): { readonly by: Who; readonly actingFor: Named | null } {
  const rungs = edition.local.escalation.ladder;
  const isAuthor = actor.id === document.author.id;
  const role = isAuthor ? roleOf(actor) : (rungs[rungOf(rungs, actor)] as Role);
  return { by: actingAs(actor, role), actingFor: !isAuthor && asked?.to.id === actor.id ? asked.for : null };
}

const lastOf = ({ rev, document, actor, command }: Turn<ArrivedCommand>): NonNullable<CaseDocument['last']> => ({
  rev: rev ?? document.rev,
  key: commandKey(actor, command),
});
