// Texts taken out of a record by a lawful order: somebody names a record, sees its texts, ticks which go and names the
// order; another sees the same texts and agrees, or refuses. Who may stands in people/may.ts.
import { z } from 'zod';
import { may, rolesThatMay } from '../../people/may.ts';
import { dayFrom, isDay } from '../../record/days.ts';
import type { ErasableText, EraseCommand } from '../../record/erase.ts';
import { grouped } from '../../record/erase.ts';
import type { Refusal, Role } from '../../record/types.ts';
import type { ErasureSeen } from '../../register/erase/erasures.ts';
import { clean } from '../../text/clean.ts';
import { isBlank } from '../../text/fold.ts';
import { say } from '../../words/say.ts';
import { action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { dayIfDate } from '../formatting.ts';
import { notDone, notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { EraseShown } from '../views/erase.ts';

export const ERASERS: readonly Role[] = rolesThatMay('erase');

const shown = (shows: EraseShown, said = ''): Result => ({ kind: 'erase', shows, notice: said, tone: 'good' });

const refused = ({ message }: Refusal): Result => notDone(message);

/** `erase`: which record. */
export async function showErase(turn: Turn): Promise<Result> {
  return may(turn.person, 'erase')
    ? showHome(turn)
    : notice(say('erase.card.rolelessTitle'), say('refusals.erase-notYourRole'));
}

/** Which record, and what waits for a second person. */
const showHome = async ({ register, person }: Turn, said = ''): Promise<Result> =>
  shown({ page: 'home', waiting: await register.erasures.waiting(person) }, said);

/** What a card of texts says of itself: the record, which of its texts stood on it, and what was ticked elsewhere. */
interface OnCard {
  readonly reference: string;
  readonly from: number;
  readonly to: number;
  readonly elsewhere: readonly string[];
}

const number = (typed: string): number => Number(typed) || 0;

function cardOf(picked: string): OnCard {
  const [reference = '', from = '', to = '', elsewhere = ''] = picked.split('@');
  return { reference, from: number(from), to: number(to), elsewhere: elsewhere.split(',').filter(Boolean) };
}

/** Which texts are asked for, and why: by which order, as somebody typed it. */
interface Wanted {
  readonly record: string;
  readonly why: string;
  readonly from?: number;
  readonly chosen?: readonly string[];
}

/** A record's texts: a reading, which stands in the access log with its reason before they are shown. */
async function showTexts(turn: Turn, { record, why, from = 0, chosen = [] }: Wanted): Promise<Result> {
  const goesOn = from > 0 || chosen.length > 0;
  const read = await turn.register.erasures.read(turn.person, record, { through: 'teams', goesOn, why });
  return read.outcome === 'done' ? shown({ page: 'texts', seen: read, from, chosen, why }) : refused(read.refusal);
}

/** What is ticked once a card of texts is sent: here as it is now, and on the other cards as it was. */
const chosenOn = (onCard: OnCard, ticked: string): string[] => [
  ...onCard.elsewhere,
  ...ticked.split(',').filter(Boolean),
];

/** The next card; after the last one the first again. */
async function more(turn: Turn, picked: string, { ticked, court }: Omit<TypedOrder, 'ordered'>): Promise<Result> {
  const onCard = cardOf(picked);
  const { reference: record, to: from } = onCard;
  return showTexts(turn, { record, why: clean(court), from, chosen: chosenOn(onCard, ticked) });
}

interface TypedOrder {
  readonly ticked: string;
  readonly court: string;
  readonly ordered: string;
}

async function propose(turn: Turn, picked: string, { ticked, court, ordered }: TypedOrder): Promise<Result> {
  const { erasures } = turn.register;
  const onCard = cardOf(picked);
  if (isBlank(court) || ordered === '') return notDone(say('erase.card.orderMissing'));
  const { now, edition } = turn.viewContext();
  const today = dayFrom(now, edition.local.escalation.workingHours.timeZone, 0);
  if (!isDay(ordered) || ordered > today) return notDone(say('erase.card.orderToCome'));
  const why = clean(court);
  const read = await erasures.read(turn.person, onCard.reference, { through: 'teams', goesOn: true, why });
  if (read.outcome !== 'done') return refused(read.refusal);
  const codes = new Set(chosenOn(onCard, ticked));
  const chosen = read.texts.filter(({ code }) => codes.has(code));
  if (chosen.length < codes.size) return refusedAsGone(read, codes, why);
  const order = say('erase.card.orderWords', { who: why, day: dayIfDate(ordered) });
  const command: EraseCommand = { type: 'propose-erase', texts: grouped(chosen), order };
  const ran = await erasures.run(turn.person, read.reference, command);
  if (ran.outcome !== 'done') return refused(ran.refusal);
  const proposed = ran.open.at(-1)!;
  const said = say('erase.card.proposed', { count: proposed.left.length });
  return shown(
    { page: 'proposal', reference: ran.reference, proposed, from: 0, self: turn.person.id, isStopped: false },
    said,
  );
}

/** A text that was ticked went meanwhile, by another order: what is left stands on a new card. */
const refusedAsGone = (seen: ErasureSeen, codes: ReadonlySet<string>, why: string): Result => ({
  kind: 'erase',
  shows: { page: 'texts', seen, from: 0, chosen: seen.texts.map(codeOf).filter((code) => codes.has(code)), why },
  notice: say('refusals.erase-noSuchText'),
  tone: 'attention',
});
const codeOf = ({ code }: ErasableText): string => code;

/** A proposal with its texts, for either of the two: a reading. Without them where something stops it: it can be ended. */
async function showProposal(turn: Turn, picked: string, said = ''): Promise<Result> {
  const [reference = '', proposal = '', from = ''] = picked.split('@');
  const goesOn = number(from) > 0 || said !== '';
  const { erasures } = turn.register;
  const read = await erasures.readProposal(turn.person, reference, number(proposal), { through: 'teams', goesOn });
  if (read.outcome !== 'done') return refused(read.refusal);
  const { proposed, stops } = read;
  const shows = {
    page: 'proposal',
    reference: read.reference,
    proposed,
    from: number(from),
    self: turn.person.id,
    isStopped: stops !== null,
  } as const;
  const above = stops?.message ?? said;
  return { kind: 'erase', shows, notice: above, ...(above === '' ? {} : { tone: 'attention' }) };
}

async function agree(turn: Turn, picked: string): Promise<Result> {
  const [reference = '', proposal = '', seen = ''] = picked.split('@');
  const command: EraseCommand = { type: 'agree-erase', proposal: number(proposal), seen };
  const ran = await turn.register.erasures.run(turn.person, reference, command);
  if (ran.outcome === 'done') return showHome(turn, say('erase.card.gone', { reference: ran.reference }));
  // what it takes out has changed: they look at it again before they agree
  return ran.refusal.code === 'erase-notSeen'
    ? showProposal(turn, `${reference}@${proposal}`, ran.refusal.message)
    : refused(ran.refusal);
}

/** Its proposer takes it back; anybody else refuses it. */
async function end(turn: Turn, picked: string, reason: string): Promise<Result> {
  const [reference = '', proposal = ''] = picked.split('@');
  if (isBlank(reason)) return notDone(say('erase.card.reasonMissing'));
  const command: EraseCommand = { type: 'give-up-erase', proposal: number(proposal), reason: clean(reason) };
  const ran = await turn.register.erasures.run(turn.person, reference, command);
  return ran.outcome === 'done'
    ? showHome(turn, say('erase.card.isEnded', { reference: ran.reference }))
    : refused(ran.refusal);
}

const READS = { reads: true } as const;
const ACTS = { roles: ERASERS, register: true } as const;
/** A card of texts names what was ticked on others, too. */
const erase = { erase: z.string().max(800).default('') };
const ticked = { ticked: z.string().max(800).default('') };

export const eraseActions = {
  'erase-texts': action(
    withInputs({ record: text, why: text }),
    (turn, { inputs }) => showTexts(turn, { record: clean(inputs.record), why: clean(inputs.why) }),
    READS,
  ),
  'erase-more': action(
    withInputs({ ...erase, ...ticked, court: text }),
    (turn, { inputs }) => more(turn, inputs.erase, inputs),
    READS,
  ),
  'erase-propose': action(
    withInputs({ ...erase, ...ticked, court: text, ordered: choice }),
    (turn, { inputs }) => propose(turn, inputs.erase, inputs),
    ACTS,
  ),
  'erase-see': action(withInputs(erase), (turn, { inputs }) => showProposal(turn, inputs.erase), READS),
  'erase-agree': action(withInputs(erase), (turn, { inputs }) => agree(turn, inputs.erase), ACTS),
  'erase-end': action(
    withInputs({ ...erase, reason: text }),
    (turn, { inputs }) => end(turn, inputs.erase, inputs.reason),
    ACTS,
  ),
} satisfies Record<string, Action>;
