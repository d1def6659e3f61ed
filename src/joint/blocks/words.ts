// The words to use about a block: what answers their reason, and a message that is ready to copy.
import { cited, markWords } from '../../policy/cite.ts';
import type { BlockLadder, BlockReason, BlockRung } from '../../policy/disagreements-schema.ts';
import { NO_ANSWER, OTHER_REASON } from '../../policy/disagreements-schema.ts';
import type { Edition } from '../../policy/edition.ts';
import { day, dayIfDate, dueMoment } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { stepsIn } from './state.ts';
import type { Block } from './state.ts';

export const ladderOf = ({ local }: Edition, id: string): BlockLadder | null =>
  local.disagreements.routes.find((one) => one.id === id) ?? null;

/** A rung of a ladder; one that the edition has no more has its id for a title. */
export const rungOf = (ladder: BlockLadder | null, id: string): BlockRung | null =>
  ladder?.rungs.find((one) => one.id === id) ?? null;

export const reasonOf = ({ local }: Edition, id: string): BlockReason | null =>
  local.disagreements.reasons.find((one) => one.id === id) ?? null;

/** What the policy says to a reason, with where it stands. */
export interface Answered {
  readonly answer: string;
  /** The clause that bears it. */
  readonly title: string;
  readonly place: string;
  /** The myth or the clause, by id. */
  readonly id: string;
}

/** The myth's answer with the first clause that it stands on, or the clause itself; null where there is neither. */
export function answerTo(edition: Edition, reason: string): Answered | null {
  const known = reasonOf(edition, reason);
  const myth = edition.myths.find(({ id }) => id === known?.myth);
  const clause = myth?.clauses[0] ?? known?.clause;
  if (!known || clause === undefined || !edition.clause.has(clause)) return null;
  const { title, place } = cited(edition, clause);
  return { answer: myth?.answer ?? known.answer ?? '', title, place, id: myth?.id ?? clause };
}

/** Of rungs on which leaders speak: what the ministers' letter asks of them. */
const LEADERS_CLAUSE = 'letter-deal-robustly';

/** The lines to say at a rung. */
export function wordsToUse(edition: Edition, block: Pick<Block, 'reason' | 'rung' | 'rungs'>): string[] {
  const found = answerTo(edition, block.reason);
  const leads = stepsIn(block) > 1 && edition.clause.has(LEADERS_CLAUSE);
  return [
    theySaid(edition, block.reason),
    ...(found ? [say('block.words.answer', { ...found })] : []),
    ...(leads ? [say('block.words.leaders', shortly(edition, LEADERS_CLAUSE))] : []),
  ];
}

/** The reason that they gave, by its name; empty where it is none of those listed. */
export const reasonWords = (edition: Edition, reason: string): string =>
  reason === OTHER_REASON ? '' : (reasonOf(edition, reason)?.label ?? reason);

function theySaid(edition: Edition, reason: string): string {
  if (reason === NO_ANSWER) return say('block.words.theySayNothing');
  const words = reasonWords(edition, reason);
  return words === '' ? say('block.words.theySaidNo') : say('block.words.theySaid', { reason: words });
}

/** The same, said to them. `said`: their own words as they were logged, where they may stand in it. */
function youSaid(edition: Edition, reason: string, said: string): string {
  if (reason === NO_ANSWER) return say('block.message.silent');
  const words = reasonWords(edition, reason) || said;
  return words === '' ? say('block.message.theySaidNo') : say('block.message.theySaid', { reason: words });
}

const shortly = (edition: Edition, id: string): { title: string; place: string } => {
  const { title, place } = cited(edition, id);
  return { title, place };
};

/** Who writes it. */
interface Writer {
  readonly name: string;
  readonly team: string;
  readonly agencyName: string;
}

/**
 * A message to the other side, ready to copy. Nothing that somebody typed stands in it unless `withAsked`: what goes to
 * outsiders is for whoever sends it to choose.
 */
export function messageOf(
  edition: Edition,
  block: Block,
  { against, writer, withAsked }: { readonly against: string; readonly writer: Writer; readonly withAsked: boolean },
): string {
  const { rung } = block;
  const ladder = ladderOf(edition, block.ladder);
  const here = rungOf(ladder, rung.id);
  const found = answerTo(edition, block.reason);
  const next = rung.ahead[0] && rungOf(ladder, rung.ahead[0].rung);
  const until = dueMoment(rung.until);
  const asked = dayIfDate(block.askedOn);
  const lines = [
    say('block.message.greeting', { theirs: here?.theirs ?? '', against }),
    ...(withAsked
      ? [
          say('block.message.askedWhat', { day: asked, asked: block.asked }),
          say('block.message.neededWhat', { needed: block.needed }),
        ]
      : [say('block.message.asked', { day: asked })]),
    youSaid(edition, block.reason, withAsked ? (block.said ?? '') : ''),
    ...(found ? [say('block.message.answer', { ...found })] : []),
    untilWords(block, until, next?.title ?? ''),
    say('block.message.sign', { name: writer.name, team: writer.team, agency: writer.agencyName, id: block.id }),
  ];
  return lines.join('\n');
}

function untilWords({ rung }: Block, until: string, next: string): string {
  if (rung.because === 'danger') return say('block.message.danger');
  return next === '' ? say('block.message.untilTop', { until }) : say('block.message.until', { until, next });
}

/** What the board is told: that it is not settled, and no names. */
export function boardMessageOf(edition: Edition, block: Block, agencyName: string): string {
  const ladder = ladderOf(edition, block.ladder);
  const rungs = ladder?.rungs ?? [];
  const at = rungs.findIndex(({ id }) => id === block.rung.id);
  return [
    say('block.boardMessage.greeting', { title: ladder?.board?.title ?? '' }),
    say('block.boardMessage.text', {
      agency: agencyName,
      at: at + 1,
      of: rungs.length,
      rung: rungs[at]?.title ?? block.rung.id,
      day: day(block.opened.at),
      id: block.id,
    }),
  ].join('\n');
}

/** Where the days of a rung come from, and that they are a local choice. */
export const choiceWords = (rung: BlockRung | null): string =>
  rung ? say('block.localChoice', { source: rung.source, mark: markWords(rung.mark) }).trim() : '';
