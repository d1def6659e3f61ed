// Copies for whoever asks what is held about them: opened, worked on, settled and agreed to on cards. The file itself is
// made at a terminal.
import type { PackCommand } from '../../record/pack-commands.ts';
import { DANGERS, WITHHELD_WHY } from '../../record/pack-types.ts';
import type { Place } from '../../record/pack-types.ts';
import type { Refusal, Role } from '../../record/types.ts';
import { placesOfWords } from '../../register/packs/pack-records.ts';
import { placeCode } from '../../register/packs/pack-words.ts';
import type { PackOutcome, PackRead } from '../../register/packs/packs.ts';
import { clean } from '../../text/clean.ts';
import { say } from '../../words/say.ts';
import { action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { NoticeTone } from '../views/context.ts';
import type { PacksShown } from '../views/packs.ts';

export const PACKERS: readonly Role[] = ['information-governance', 'legal-adviser', 'records-manager'];

const isOneOf = <One extends string>(all: readonly One[], typed: string): typed is One =>
  (all as readonly string[]).includes(typed);

/**
 * A button says which pack and which place stands first on its card: `PACK-7K3F-92QD@6`; and, to settle it or agree, the
 * code of what the card shows.
 */
const cardOf = (picked: string): { readonly id: string; readonly from: number; readonly seen: string } => {
  const [id = '', from = '', seen = ''] = picked.split('@');
  return { id, from: Number(from) || 0, seen };
};

const shown = (shows: PacksShown, said = '', tone: NoticeTone = 'good'): Result => ({
  kind: 'packs',
  shows,
  notice: said,
  tone,
});

/** What was refused: the card that was tapped stays, with what was typed on it. */
const notDone = (why: string): Result => ({ ...notice(say('edge.notDone'), why), below: true });
const refused = ({ message }: Refusal): Result => notDone(message);

/** `pack`: those that are open, and a form for another one. */
export async function showPacks({ register: { packs }, person }: Turn): Promise<Result> {
  if (!person.roles.some((role) => PACKERS.includes(role)))
    return notice(say('packs.card.rolelessTitle'), say('packs.refusals.notYourRole'));
  return shown({ page: 'home', packs: await packs.list(person) });
}

/** One pack with the words of its records: a reading, which stands in the access log before it is shown. */
async function showOne(turn: Turn, id: string, from = 0, said = ''): Promise<Result> {
  const read = await readOne(turn, id, from > 0 || said !== '');
  return read.outcome === 'done' ? oneOf(turn, read, from, said) : refused(read.refusal);
}

const readOne = ({ register: { packs }, person }: Turn, id: string, goesOn: boolean): Promise<PackOutcome<PackRead>> =>
  packs.read(person, id, { through: 'teams', goesOn });

const oneOf = ({ person }: Turn, read: PackRead, from: number, said: string): Result =>
  shown({ page: 'one', read, from, self: person.id }, said);

interface TypedPack {
  readonly danger: string;
  readonly note: string;
  readonly cases: string;
  readonly request: string;
  readonly received: string;
  readonly subject: string;
}

/** What was typed with commas between. */
const listed = (typed: string): string[] =>
  typed
    .split(',')
    .map((one) => clean(one))
    .filter((one) => one !== '');

async function open(turn: Turn, typed: TypedPack): Promise<Result> {
  const { danger, note, cases, request, received, subject } = typed;
  if (!isOneOf(DANGERS, danger)) return notDone(say('packs.refusals.dangerFirst'));
  const opened = await turn.register.packs.open(turn.person, {
    request: clean(request),
    receivedOn: received,
    cases: listed(cases),
    danger,
    dangerNote: clean(note),
    subject: listed(subject),
  });
  return opened.outcome === 'done' ? showOne(turn, opened.id, 0, say('packs.card.opened')) : refused(opened.refusal);
}

/** What somebody must see before they do it again. */
const RENEWS: ReadonlySet<string> = new Set(['pack-grown', 'pack-notSeen']);

async function run(turn: Turn, picked: string, command: PackCommand, said: () => string): Promise<Result> {
  const { id, from } = cardOf(picked);
  const ran = await turn.register.packs.run(turn.person, id, command);
  if (ran.outcome === 'done') return showOne(turn, id, from, said());
  // what has come to the records since stands on the new card, not on the one that was tapped
  return RENEWS.has(ran.refusal.code) ? showOne(turn, id, 0, ran.refusal.message) : refused(ran.refusal);
}

/** The places that were ticked: those of the pack with these codes. */
async function keep(turn: Turn, picked: string, ticked: string): Promise<Result> {
  const read = await readOne(turn, cardOf(picked).id, true);
  if (read.outcome !== 'done') return refused(read.refusal);
  const codes = new Set(ticked.split(','));
  const places: Place[] = read.pack.withheld.filter((one) => codes.has(placeCode(one)));
  return run(turn, picked, { type: 'keep', places }, () => say('packs.card.kept', { count: places.length }));
}

interface TypedWords {
  readonly words: string;
  readonly why: string;
  readonly other: string;
}

/** Words, wherever they stand in these records. */
async function withhold(turn: Turn, picked: string, { words, why, other }: TypedWords): Promise<Result> {
  const read = await readOne(turn, cardOf(picked).id, true);
  if (read.outcome !== 'done') return refused(read.refusal);
  if (!isOneOf(WITHHELD_WHY, why)) return notDone(say('packs.refusals.reasonNeeded'));
  const places = placesOfWords(read.texts, clean(words));
  const command: PackCommand = { type: 'withhold', places, why, other: clean(other) };
  return run(turn, picked, command, () => say('packs.card.withheld', { count: places.length }));
}

async function answerDanger(turn: Turn, picked: string, danger: string, note: string): Promise<Result> {
  if (!isOneOf(DANGERS, danger)) return notDone(say('packs.refusals.dangerFirst'));
  return run(turn, picked, { type: 'danger', danger, note: clean(note) }, () => say('packs.card.answered'));
}

const READS = { reads: true } as const;
const ACTS = { roles: PACKERS, register: true } as const;
const pack = { pack: choice };

export const packActions = {
  'pack-see': action(
    withInputs(pack),
    (turn, { inputs }) => {
      const { id, from } = cardOf(inputs.pack);
      return showOne(turn, id, from);
    },
    READS,
  ),
  'pack-open': action(
    withInputs({ danger: choice, note: text, cases: text, request: text, received: choice, subject: text }),
    (turn, { inputs }) => open(turn, inputs),
    ACTS,
  ),
  'pack-keep': action(
    withInputs({ ...pack, ticked: choice }),
    (turn, { inputs }) => keep(turn, inputs.pack, inputs.ticked),
    ACTS,
  ),
  'pack-withhold': action(
    withInputs({ ...pack, words: text, why: choice, other: text }),
    (turn, { inputs }) => withhold(turn, inputs.pack, inputs),
    ACTS,
  ),
  'pack-danger': action(
    withInputs({ ...pack, danger: choice, note: text }),
    (turn, { inputs }) => answerDanger(turn, inputs.pack, inputs.danger, inputs.note),
    ACTS,
  ),
  'pack-settle': action(
    withInputs(pack),
    (turn, { inputs }) =>
      run(turn, inputs.pack, { type: 'settle', seen: cardOf(inputs.pack).seen }, () => say('packs.card.settled')),
    ACTS,
  ),
  'pack-agree': action(
    withInputs(pack),
    (turn, { inputs }) =>
      run(turn, inputs.pack, { type: 'agree', seen: cardOf(inputs.pack).seen }, () => say('packs.card.agreed')),
    ACTS,
  ),
  'pack-send-back': action(
    withInputs({ ...pack, reason: text }),
    (turn, { inputs }) =>
      run(turn, inputs.pack, { type: 'send-back', reason: clean(inputs.reason) }, () => say('packs.card.isBack')),
    ACTS,
  ),
} satisfies Record<string, Action>;
