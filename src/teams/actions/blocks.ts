// Who will not share, or does not answer: logged, written down, taken higher, settled. Which of them somebody sees,
// joint/reach.ts says.
import { hearLadder, reasonHeard, saysNothingElse, whoHeard } from '../../ask/block-signs.ts';
import type { LogBlock, BlockOutcome } from '../../cases/joint/blocks.ts';
import type { BlockCommand } from '../../joint/blocks/decide.ts';
import { settledBefore } from '../../joint/blocks/seen.ts';
import { may, rolesThatMay } from '../../people/may.ts';
import type { Person } from '../../people/directory.ts';
import { BLOCK_URGENCIES, NO_ANSWER, OTHER_REASON } from '../../policy/disagreements-schema.ts';
import { BLOCK_ENDS } from '../../record/block-entries.ts';
import type { Role } from '../../record/types.ts';
import { FIELD_LIMIT, cut } from '../../text/limits.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { noSuchRecord, notDone, notice, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { BLOCK_PARTS, OTHER, OWN, SOONER } from '../views/block.ts';
import type { BlocksShown, BlockTyped } from '../views/block.ts';
import { toPeoples } from '../views/peoples.ts';
import type { Place } from '../views/assessment-parts.ts';
import type { NoticeTone } from '../views/context.ts';

/** Whoever works with other agencies. */
export const BLOCKERS: readonly Role[] = rolesThatMay('work-jointly');

export const shown = (shows: BlocksShown, said = '', tone: NoticeTone = 'good'): Result => ({
  kind: 'blocks',
  shows,
  notice: said,
  tone,
});

/** `blocked`: what is open, or the one that is named. */
export async function showBlocks(turn: Turn, reference = ''): Promise<Result> {
  const { joint, person } = turn;
  if (reference !== '') {
    const block = await joint.blocks.see(person, reference);
    return block ? shown({ page: 'one', block }) : noSuchRecord();
  }
  if (!may(person, 'work-jointly')) return notice(say('blockCard.home.title'), say('blockCard.notYours'));
  return home(turn);
}

async function home({ joint, person }: Turn, said = '', tone: NoticeTone = 'good'): Promise<Result> {
  const [blocks, things] = await Promise.all([
    joint.blocks.listFor(person, { open: true }),
    joint.peoples.listFor(person),
  ]);
  return shown({ page: 'home', blocks, mayLog: true, people: toPeoples(things) }, said, tone);
}

/** The form, with what is known of it. `said`: words from the chat that brought it up. */
export function logForm({ joint, person }: Turn, typed: Partial<BlockTyped> = {}, said = ''): Result {
  const { agencies } = joint.blocks.others(person);
  return shown({ page: 'log', agencies, typed, said: cut(said, LONGEST_SAID) });
}

/** The form with what a joint assessment knows of a partner who takes no part, does not share or does not answer. */
export async function logFromAssessment(
  turn: Turn,
  { id, rest: partner }: Pick<Place, 'id' | 'rest'>,
): Promise<Result> {
  const offered = await turn.joint.assessments.blocks(turn.person, id);
  const one = offered.find((of) => of.partner === partner);
  if (!one) return notDone(say('assessmentCard.blocked.none'));
  const { matter, asked, askedOn, said, isNoAnswer } = one;
  // why they said no stands in their words: which reason that is, whoever logs it picks
  const reason = isNoAnswer ? NO_ANSWER : OTHER_REASON;
  return logForm(turn, { who: partner, matter, asked, askedOn, words: said, reason, from: id });
}

/** More does not go back with a tap. */
const LONGEST_SAID = 600;

/**
 * What is offered where words say that somebody will not share (`hearBlock`): the form, where they say nothing else; null where an
 * ordinary answer is due, which gets a line. `safety`: whom to tell, where the words speak of a risk.
 */
export function blockOffer(turn: Turn, typed: string, safety: string): Promise<Result> | Result | null {
  if (!may(turn.person, 'work-jointly') || !saysNothingElse(typed)) return null;
  if (hearLadder(typed)) return showLadder(turn, safety);
  const known = { who: heardAs(turn, typed), reason: reasonHeard(typed), words: cut(typed, FIELD_LIMIT) };
  const form = logForm(turn, known, typed);
  return safety === '' || form.kind !== 'blocks' ? form : { ...form, notice: safety, tone: 'attention' };
}

/** By which steps a refusal is taken higher, over what is open and the way to log one. */
async function showLadder(turn: Turn, safety: string): Promise<Result> {
  const ladder = turn.viewContext().edition.local.disagreements.routes.find(({ of }) => of === 'partner');
  const steps = ladder?.rungs.map(({ title }) => title).join(', ') ?? '';
  const said = [safety, say('blockCard.ladder', { steps })].filter(Boolean).join(' ');
  return home(turn, said, safety === '' ? 'good' : 'attention');
}

/** The one agency of the kind that will not, by the words, or our own; empty where nobody can tell, or there are several. */
function heardAs({ joint, person }: Turn, typed: string): string {
  const heard = whoHeard(typed);
  if (heard === 'own') return OWN;
  const [found, ...others] = joint.blocks.others(person).agencies.filter((one) => one.kind === heard);
  return found && others.length === 0 ? found.id : '';
}

/** The line beside an ordinary answer to such words; empty for whoever does not work with other agencies. */
export const blockLine = ({ person }: Turn): string =>
  may(person, 'work-jointly') ? say('blockCard.line', { word: say('typedWords.blocked.word') }) : '';

/** `two`: several people have that name. */
function colleagueCalled(people: readonly Person[], name: string): Person | null | 'two' {
  const wanted = name.trim().toLowerCase();
  const found = people.filter((one) => one.name.toLowerCase() === wanted || one.key === wanted);
  return found.length > 1 ? 'two' : (found[0] ?? null);
}

const isOneOf = <One extends string>(all: readonly One[], value: string): value is One =>
  (all as readonly string[]).includes(value);

async function open(turn: Turn, typed: BlockTyped): Promise<Result> {
  const { joint, person } = turn;
  const again = (why: string): Result =>
    ({ ...(logForm(turn, typed) as object), notice: why, tone: 'attention' }) as Result;
  const inside = typed.who === OWN;
  const colleague = inside ? colleagueCalled(joint.blocks.others(person).people, typed.name) : null;
  if (colleague === 'two') return again(say('blockCard.log.two'));
  const listed = inside || typed.who === OTHER ? (colleague?.id ?? '') : typed.who;
  const given: LogBlock = {
    of: inside ? 'inside' : 'partner',
    who: listed,
    typed: inside && colleague ? '' : typed.name,
    about: isOneOf(['children', 'adults'] as const, typed.about) ? typed.about : '',
    matter: typed.matter,
    asked: typed.asked,
    askedOn: typed.askedOn,
    needed: typed.needed,
    urgency: isOneOf(BLOCK_URGENCIES, typed.urgency) ? typed.urgency : '',
    reason: typed.reason,
    said: typed.words,
    shows: typed.shows === '' ? null : typed.shows === 'true',
    from: typed.from === '' ? null : typed.from,
  };
  const came = await joint.blocks.open(person, given);
  if (came.outcome === 'refused') return again(came.refusal.message);
  const unlisted = inside && !colleague && !came.block.ours?.isTold ? say('blockCard.log.notListed') : '';
  const reads = came.block.ours?.reads;
  const lines = [
    say('blockCard.logged', { id: came.block.id }),
    unlisted,
    reads && say(`blockCard.about.reads.${reads}`),
  ];
  return after(came, lines.filter(Boolean).join(' '));
}

function after(came: BlockOutcome, said: string): Result {
  if (came.outcome === 'refused') return notDone(came.refusal.message);
  return shown({ page: 'one', block: came.block }, came.outcome === 'done' ? said : say('blockCard.unchanged'));
}

type Answered = Extract<BlockCommand, { readonly type: 'say' | 'next' }>;

interface Tapped {
  readonly id: string;
  readonly at: string;
  readonly seen?: number;
  readonly what: string;
}

/**
 * `NCC-7K3F-92QD managers 2 no`: which block, which rung and how many words whoever tapped had before them, and what they
 * picked. Cards that are older say nothing of the words.
 */
function read(act: string): Tapped {
  const [id = '', at = '', ...rest] = act.split(' ');
  const what = rest.at(-1) ?? '';
  return rest.length > 1 ? { id, at, seen: Number(rest[0]), what } : { id, at, what };
}

const run = async ({ joint, person }: Turn, id: string, command: BlockCommand, said: string): Promise<Result> =>
  after(await joint.blocks.act(person, id, command), said);

/**
 * What they said. Where another has meanwhile written the opposite, that is shown, and asked again with what was typed;
 * where it was settled, what was typed is kept and the card says so.
 */
async function answer({ joint, person }: Turn, id: string, command: Answered): Promise<Result> {
  const came = await joint.blocks.act(person, id, command);
  const isUnread = came.outcome === 'refused' && came.refusal.code === 'block-other-unread';
  const block = isUnread ? await joint.blocks.see(person, id) : null;
  if (isUnread && block)
    return shown(
      { page: 'one', block, part: 'answer', typed: { text: command.text } },
      came.refusal.message,
      'attention',
    );
  const isLate = came.outcome === 'done' && came.block.stands !== 'open';
  return after(came, isLate ? say('blockCard.keptAfter') : say('blockCard.done'));
}

/** What they said, as a row was tapped; `next-…`: it goes a rung higher. Or somebody writes a side's words. */
function write(turn: Turn, act: string, typed: { readonly text: string; readonly own: string }): Promise<Result> {
  const { id, what, ...before } = read(act);
  const because = (['no', 'no-answer'] as const).find((one) => what === `next-${one}`);
  if (because) return answer(turn, id, { type: 'next', ...before, because, text: typed.text });
  if (isOneOf(['yes', 'part', 'no'] as const, what))
    return answer(turn, id, { type: 'say', ...before, text: typed.text, answer: what });
  const words = what === 'own' ? typed.own : typed.text;
  return run(turn, id, { type: 'say', ...before, text: words }, say('blockCard.done'));
}

interface Settling {
  readonly act: string;
  readonly ours: string;
  readonly theirs: string;
}

async function settle(turn: Turn, { act, ours, theirs }: Settling): Promise<Result> {
  const { id, what: how } = read(act);
  if (!isOneOf(BLOCK_ENDS, how)) return notDone(say('refusals.block-how'));
  const { joint, person } = turn;
  const came = await joint.blocks.act(person, id, { type: 'resolve', how, ours, theirs });
  const block = came.outcome === 'refused' ? await joint.blocks.see(person, id) : came.block;
  const before = block ? settledBefore(block, person, how) : '';
  return block && before !== ''
    ? shown({ page: 'one', block }, before, 'attention')
    : after(came, say('blockCard.settled'));
}

interface Why {
  readonly act: string;
  readonly why: string;
}

/** Before its time; where that cannot be, what was typed stands there still. */
async function sooner({ joint, person }: Turn, { act: picked, why }: Why): Promise<Result> {
  const { id, at, what: to } = read(picked);
  if (!isOneOf(SOONER, to)) return notDone(say('refusals.block-moved-on'));
  const came = await joint.blocks.act(person, id, { type: 'sooner', at, to, why });
  const speaker = came.outcome === 'refused' ? '' : came.block.rung.speaker;
  return (
    (await refusedWith({ joint, person }, came, { id, why, part: 'sooner' })) ??
    after(came, say('blockCard.soonerDone', { name: speaker }))
  );
}

/** Nobody is in danger: of the danger that stood on the card, and of no other. */
async function noDanger({ joint, person }: Turn, { act: picked, why }: Why): Promise<Result> {
  const { id, seen: rungs = 0 } = read(picked);
  const came = await joint.blocks.act(person, id, { type: 'no-danger', rungs, why });
  return (
    (await refusedWith({ joint, person }, came, { id, why, part: 'no-danger' })) ??
    after(came, say('blockCard.noDangerDone'))
  );
}

/** The card as it is now, with what was typed, and why nothing was done; null where something was. */
async function refusedWith(
  { joint, person }: Pick<Turn, 'joint' | 'person'>,
  came: BlockOutcome,
  { id, why, part }: { readonly id: string; readonly why: string; readonly part: 'sooner' | 'no-danger' },
): Promise<Result | null> {
  const block = came.outcome === 'refused' ? await joint.blocks.see(person, id) : null;
  return came.outcome === 'refused' && block
    ? shown({ page: 'one', block, part, typed: { why } }, came.refusal.message, 'attention')
    : null;
}

/** In danger: whoever is told is named, and where that is nobody but themselves, they are told to act. */
async function toTheTop({ joint, person }: Turn, id: string): Promise<Result> {
  const came = await joint.blocks.act(person, id, { type: 'danger' });
  if (came.outcome === 'refused') return after(came, '');
  const { speaker } = came.block.rung;
  const alone = speaker === person.name;
  return after(came, alone ? say('blockCard.inDangerAlone') : say('blockCard.inDanger', { name: speaker }));
}

async function showOne({ joint, person }: Turn, typed: string): Promise<Result> {
  const [id = '', part = ''] = typed.split(' ');
  const block = await joint.blocks.see(person, id);
  if (!block) return noSuchRecord();
  return shown({ page: 'one', block, ...(isOneOf(BLOCK_PARTS, part) ? { part } : {}) });
}

/** About how large a page is, in bytes: it is made when somebody agrees to it. */
const ABOUT = 20_000;

/** The page for the other side, to print and to send; `NCC-7K3F-92QD asked`: with what was asked. */
async function printed(turn: Turn, picked: string): Promise<Result> {
  const { joint, person } = turn;
  const [reference = '', what] = picked.split(' ');
  const block = await joint.blocks.see(person, reference);
  if (!block?.ours) return noSuchRecord();
  const { id: ref } = block;
  const withAsked = what === 'asked';
  const words = {
    summary: say('routeCard.print.summary', { ref }),
    description: say('routeCard.print.description', { ref }),
  };
  const file = { asked: { kind: 'block', ref, withAsked }, name: `${ref}.html`, bytes: ABOUT, ...words } as const;
  const more = withAsked ? ' --with-asked' : '';
  const command = `npx can-i-share block print ${ref}${more} --as ${person.key} --out ${ref}.html`;
  return offerFile(turn, file, { why: say('routeCard.print.why'), command });
}

const ACTS = { roles: BLOCKERS } as const;
const READS = { reads: true, roles: BLOCKERS } as const;
const act = { act: choice };

export const blockActions = {
  blocks: action(aboutCase, (turn) => showBlocks(turn), READS),
  block: action(withInputs({ block: choice }), (turn, { inputs }) => showOne(turn, inputs.block), {
    reads: true,
  }),
  'block-log': action(
    withInputs({ from: choice, matter: text, name: text, who: choice, urgency: choice }),
    async (turn, { inputs }) => logForm(turn, inputs),
    READS,
  ),
  'block-ask': {
    ...action(withInputs({ said: text }), async (turn) => logForm(turn)),
    // heard once more, as the question that it was meant to be
    says: ({ inputs }) => (inputs['said'] ? say('blockCard.log.again', { said: inputs['said'] }) : null),
  },
  'block-open': action(
    withInputs({
      who: choice,
      name: text,
      asked: text,
      askedOn: choice,
      needed: text,
      urgency: choice,
      reason: choice,
      said: text,
      about: choice,
      matter: text,
      shows: choice,
      from: choice,
    }),
    (turn, { inputs: { said: words, ...typed } }) => open(turn, { ...typed, words }),
    ACTS,
  ),
  'block-answer': action(
    withInputs({ ...act, text, own: text }),
    // also for whoever is named on the other side, in whatever role
    (turn, { inputs }) => write(turn, inputs.act, inputs),
  ),
  'block-resolve': action(
    withInputs({ ...act, ours: text, theirs: text }),
    (turn, { inputs }) => settle(turn, inputs),
    ACTS,
  ),
  'block-board': action(
    withInputs(act),
    (turn, { inputs }) => run(turn, read(inputs.act).id, { type: 'board' }, say('blockCard.boardDone')),
    ACTS,
  ),
  'block-print': action(withInputs({ block: choice }), (turn, { inputs }) => printed(turn, inputs.block), READS),
  'block-sooner': action(withInputs({ ...act, why: text }), (turn, { inputs }) => sooner(turn, inputs), ACTS),
  'block-no-danger': action(withInputs({ ...act, why: text }), (turn, { inputs }) => noDanger(turn, inputs), ACTS),
  'block-danger': action(withInputs(act), (turn, { inputs }) => toTheTop(turn, read(inputs.act).id), ACTS),
} satisfies Record<string, Action>;
