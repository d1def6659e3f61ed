// What those who keep the records do: look at what is due, hold a record, say how long it is kept, open an inquiry, and
// list and approve what is destroyed. Who may do which of it stands in people/may.ts.
import { may, rolesThatMay } from '../../people/may.ts';
import type { KeepCommand } from '../../record/keeping.ts';
import { destroyedWords, goneWords } from '../../record/in-words/keeping.ts';
import type { Actor, Refusal, Role } from '../../record/types.ts';
import type { DisposalOutcome } from '../../register/keep/keep.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { noSuchRecord, notDone, notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { KeepShown } from '../views/keep.ts';
import type { NoticeTone } from '../views/context.ts';

/** So many lines of what is due stand on a card. */
const DUE = 8;

/** Whoever keeps records also holds them. */
export const KEEPERS: readonly Role[] = rolesThatMay('hold');
export const SEE_DESTROYED: readonly Role[] = [...KEEPERS, 'auditor'];

const shown = (shows: KeepShown, said = '', tone: NoticeTone = 'good'): Result => ({
  kind: 'keep',
  shows,
  notice: said,
  tone,
});

const refused = ({ message }: Refusal): Result => notDone(message);
const notForYou = (): Result => notice(say('keep.rolelessTitle'), say('keep.roleless'));

const keepsOrHolds = (person: Actor): boolean => may(person, 'keep') || may(person, 'hold');

/** `keep`: what is due and what waits. */
export async function showKeep({ register: { keep }, person }: Turn, page = ''): Promise<Result> {
  if (!keepsOrHolds(person)) return notForYou();
  const [due, waiting] = await Promise.all([keep.due(person, DUE, page || null), keep.disposalsFor(person)]);
  return shown({ page: 'home', due, waiting, mayKeep: may(person, 'keep') });
}

/** `inquiries`: those that run, and those that are over. */
export async function showInquiries({ register: { keep }, person }: Turn, said = ''): Promise<Result> {
  if (!may(person, 'hold') && !may(person, 'audit')) return notForYou();
  return shown({ page: 'inquiries', inquiries: await keep.inquiries(person), mayOpen: may(person, 'hold') }, said);
}

/** `destroyed`: the latest lists, with what was destroyed by each. */
export async function showDestroyed({ register: { keep }, person }: Turn): Promise<Result> {
  if (!may(person, 'keep') && !may(person, 'audit')) return notForYou();
  return shown({ page: 'destroyed', lists: await keep.disposals(person), mayKeep: may(person, 'keep') });
}

/** What is left of a record that was destroyed, for whoever may know; null where there is nothing to say. */
export async function leftOf({ register: { keep }, person }: Turn, reference: string): Promise<Result | null> {
  const gone = await keep.findDestroyed(person, reference);
  return gone && notice(say('keep.wasDestroyedTitle'), destroyedWords(keep.choice(), gone, escapeMarkdown));
}

/** `keep`, with the reference of a record or the name of a list after it where somebody typed one. */
export const keepOf = (turn: Turn, rest: string): Promise<Result> => {
  if (rest === '') return showKeep(turn);
  return isList(rest) ? showList(turn, rest) : showRecord(turn, rest);
};

/** `destroyed`, the same: what is left of a record, or what a list has destroyed. */
export async function destroyedOf(turn: Turn, rest: string): Promise<Result> {
  if (rest === '') return showDestroyed(turn);
  if (!may(turn.person, 'keep') && !may(turn.person, 'audit')) return notForYou();
  const found = isList(rest) ? await listOf(turn, rest) : await leftOf(turn, rest);
  return found ?? notice(say('keep.notDestroyedTitle'), say('keep.notDestroyed'));
}

const isList = (typed: string): boolean => typed.toUpperCase().startsWith('DSP-');

async function showRecord(turn: Turn, reference: string): Promise<Result> {
  if (!keepsOrHolds(turn.person)) return notForYou();
  const found = await keptOf(turn, reference);
  if (found) return found;
  const why = turn.register.keep.whyNone(reference);
  return why.code === 'not-found' ? { ...noSuchRecord(), below: true } : refused(why);
}

/** How a record is kept, for whoever keeps or holds it, or what is left of it; null where they may know neither. */
export async function keptOf(turn: Turn, reference: string): Promise<Result | null> {
  const { register, person } = turn;
  const record = keepsOrHolds(person) ? await register.keep.see(person, reference) : null;
  if (!record) return leftOf(turn, reference);
  return shown({ page: 'record', record, mayKeep: may(person, 'keep'), mayHold: may(person, 'hold') });
}

async function change({ register, person }: Turn, reference: string, commands: KeepCommand[], said: () => string) {
  let changed = false;
  const gone: string[] = [];
  for (const command of commands) {
    const outcome = await register.keep.change(person, reference, command);
    if (outcome.outcome === 'refused') return refused(outcome.refusal);
    changed ||= outcome.outcome === 'done';
    gone.push(...(outcome.gone ?? []));
  }
  const record = await register.keep.see(person, reference);
  if (!record) return noSuchRecord();
  const shows = { page: 'record', record, mayKeep: may(person, 'keep'), mayHold: may(person, 'hold') } as const;
  const words = [changed ? said() : say('keep.unchanged'), goneWords(gone)].join(' ').trim();
  return shown(shows, words, changed ? 'good' : 'accent');
}

/** Class, the day with which its time counts, and the day before which nobody looks: those that differ. */
async function setClass(
  turn: Turn,
  { record, class: name, starts, review, classReason: reason }: Readonly<Record<string, string>>,
): Promise<Result> {
  const now = await turn.register.keep.see(turn.person, record ?? '');
  if (!now) return noSuchRecord();
  const why = { reason: reason ?? '' };
  const commands: KeepCommand[] = [
    ...(name && name !== now.class?.id ? [{ type: 'set-class' as const, class: name, ...why }] : []),
    ...(starts && starts !== now.startsOn ? [{ type: 'give-start' as const, on: starts, ...why }] : []),
    ...((review ?? '') === (now.reviewOn ?? '') ? [] : [{ type: 'set-review' as const, on: review ?? '', ...why }]),
  ];
  return change(turn, now.reference, commands, () => say('keep.kept'));
}

/** `typed`: the name of a list, and how many of its records stand on earlier cards. */
async function showList(turn: Turn, typed: string, said = ''): Promise<Result> {
  return (await listOf(turn, typed, said)) ?? ({ ...notForYou(), below: true } as Result);
}

async function listOf({ register: { keep }, person }: Turn, typed: string, said = ''): Promise<Result | null> {
  const [id = '', earlier = ''] = typed.trim().split(' ');
  const from = Number.parseInt(earlier, 10) || 0;
  const disposal = await keep.seeDisposal(person, id);
  if (!disposal) return null;
  const mine = (await keep.disposalsFor(person)).some((one) => one.id === disposal.id);
  const stops = await keep.stopsOn(person, disposal);
  return shown({ page: 'list', disposal, stops, from, mayKeep: may(person, 'keep'), mayApprove: mine }, said);
}

async function afterDisposal(turn: Turn, outcome: DisposalOutcome, said: () => string): Promise<Result> {
  if (outcome.outcome === 'refused') return refused(outcome.refusal);
  return showList(turn, outcome.disposal.id, outcome.outcome === 'done' ? said() : say('keep.unchanged'));
}

const approvedWords = ({ outcome, ...rest }: DisposalOutcome): string =>
  outcome !== 'refused' && 'disposal' in rest && rest.disposal?.stands === 'half'
    ? say('keep.isApproved')
    : say('keep.isApprovedByBoth');

async function approve(turn: Turn, id: string): Promise<Result> {
  const outcome = await turn.register.keep.disposal(turn.person, id, { type: 'approve' });
  return afterDisposal(turn, outcome, () => approvedWords(outcome));
}

interface TypedInquiry {
  readonly title: string;
  readonly openReason: string;
  readonly classes: string;
  readonly teams: string;
  readonly from: string;
  readonly to: string;
}

/** What was typed with commas between; null where nothing was: then it is all of them. */
function listed(typed: string): string[] | null {
  const some = typed
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return some.length === 0 ? null : some;
}

async function openInquiry(turn: Turn, typed: TypedInquiry): Promise<Result> {
  const { title, openReason: reason, from, to } = typed;
  const covers = { classes: listed(typed.classes), teams: listed(typed.teams), from: from || null, to: to || null };
  const outcome = await turn.register.keep.openInquiry(turn.person, { title, reason, covers });
  if (outcome.outcome === 'refused') return refused(outcome.refusal);
  return showInquiries(turn, [say('keep.isOpen'), goneWords(outcome.gone)].join(' ').trim());
}

async function closeInquiry(turn: Turn, id: string, reason: string): Promise<Result> {
  const outcome = await turn.register.keep.closeInquiry(turn.person, id, { reason });
  return outcome.outcome === 'refused' ? refused(outcome.refusal) : showInquiries(turn, say('keep.isClosed'));
}

const READS = { reads: true } as const;
const ACTS = { roles: KEEPERS, register: true } as const;
const record = { record: choice };
const disposal = { disposal: choice };

export const keepActions = {
  keep: action(withInputs({ page: choice }), (turn, { inputs }) => showKeep(turn, inputs.page), READS),
  'keep-inquiries': action(aboutCase, (turn) => showInquiries(turn), READS),
  'keep-destroyed': action(aboutCase, (turn) => showDestroyed(turn), READS),
  'keep-record': action(
    withInputs({ reference: text }),
    (turn, { inputs }) => showRecord(turn, inputs.reference),
    READS,
  ),
  'keep-list': action(withInputs(disposal), (turn, { inputs }) => showList(turn, inputs.disposal), READS),
  'keep-hold': action(
    withInputs({ ...record, matter: text, holdReason: text }),
    (turn, { inputs: { record: ref, matter, holdReason: reason } }) =>
      change(turn, ref, [{ type: 'set-hold', matter, reason }], () => say('keep.held')),
    ACTS,
  ),
  'keep-lift': action(
    withInputs({ ...record, which: choice, liftReason: text }),
    (turn, { inputs: { record: ref, which, liftReason: reason } }) =>
      change(turn, ref, [{ type: 'lift-hold', hold: Number(which), reason }], () => say('keep.lifted')),
    ACTS,
  ),
  'keep-class': action(
    withInputs({ ...record, class: choice, starts: choice, review: choice, classReason: text }),
    (turn, { inputs }) => setClass(turn, inputs),
    ACTS,
  ),
  'keep-list-due': action(
    aboutCase,
    async (turn) => afterDisposal(turn, await turn.register.keep.listDue(turn.person), () => say('keep.isListed')),
    ACTS,
  ),
  'keep-take-out': action(
    withInputs({ ...disposal, reference: text, outReason: text }),
    async (turn, { inputs: { disposal: id, reference, outReason: reason } }) =>
      afterDisposal(
        turn,
        await turn.register.keep.disposal(turn.person, id, { type: 'take-out', reference, reason }),
        () => say('keep.isOut'),
      ),
    ACTS,
  ),
  'keep-call-off': action(
    withInputs({ ...disposal, offReason: text }),
    async (turn, { inputs: { disposal: id, offReason: reason } }) =>
      afterDisposal(turn, await turn.register.keep.disposal(turn.person, id, { type: 'call-off', reason }), () =>
        say('keep.isOff'),
      ),
    ACTS,
  ),
  'keep-approve': action(withInputs(disposal), (turn, { inputs }) => approve(turn, inputs.disposal), ACTS),
  'keep-open-inquiry': action(
    withInputs({ title: text, openReason: text, classes: text, teams: text, from: choice, to: choice }),
    (turn, { inputs }) => openInquiry(turn, inputs),
    ACTS,
  ),
  'keep-close-inquiry': action(
    withInputs({ inquiry: choice, closeReason: text }),
    (turn, { inputs }) => closeInquiry(turn, inputs.inquiry, inputs.closeReason),
    ACTS,
  ),
} satisfies Record<string, Action>;
