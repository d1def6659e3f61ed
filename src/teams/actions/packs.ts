// Copies for whoever asks what is held about them: opened, worked on, settled and agreed to on cards, and given out as a
// file (edge/receive-file-consent.ts).
import { may, rolesThatMay } from '../../people/may.ts';
import { isPending } from '../../record/pack.ts';
import { noPack } from '../../record/pack-commands.ts';
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
import { notDone, notice, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { NoticeTone } from '../views/context.ts';
import type { PacksShown } from '../views/packs.ts';

export const PACKERS: readonly Role[] = rolesThatMay('pack');

const isOneOf = <One extends string>(all: readonly One[], typed: string): typed is One =>
  (all as readonly string[]).includes(typed);

/** A button says which pack and which page its card shows: `PACK-7K3F-92QD@6`; and, to settle it or agree, its code. */
const cardOf = (picked: string): { readonly id: string; readonly at: number; readonly seen: string } => {
  const [id = '', at = '', seen = ''] = picked.split('@');
  return { id, at: Math.max(1, Math.trunc(Number(at)) || 1), seen };
};

const shown = (shows: PacksShown, said = '', tone: NoticeTone = 'good'): Result => ({
  kind: 'packs',
  shows,
  notice: said,
  tone,
});

const refused = ({ message }: Refusal): Result => notDone(message);

/** `pack`: those that are open, then those whose copy can be had again, and a form for another one. */
export async function showPacks({ register: { packs }, person }: Turn): Promise<Result> {
  if (!may(person, 'pack')) return notice(say('packs.card.rolelessTitle'), say('packs.refusals.notYourRole'));
  const all = await packs.list(person, true);
  const made = all.filter((one) => one.pack.state === 'made').toReversed();
  return shown({ page: 'home', packs: [...all.filter((one) => isPending(one.pack)), ...made] });
}

/** A page of one pack: a reading, one for half an hour, which stands in the access log and in the pack before it is shown. */
async function showOne(turn: Turn, id: string, at = 1, said = '', tone: NoticeTone = 'good'): Promise<Result> {
  const { register, person } = turn;
  const read = await register.packs.read(person, id, { through: 'teams', goesOn: true, page: at });
  if (read.outcome === 'refused')
    return read.refusal.code === 'pack-notShown' ? showOver(turn, id, said, tone) : refused(read.refusal);
  // it may have fewer pages than it had when the card was drawn
  if (at > read.pages.length) return showOne(turn, id, read.pages.length, said, tone);
  return shown({ page: 'one', read, at, self: person.id }, said, tone);
}

/** What is left to see of one that is made or given up. */
async function showOver({ register, person }: Turn, id: string, said: string, tone: NoticeTone): Promise<Result> {
  const seen = await register.packs.see(person, id);
  return seen.outcome === 'done' ? shown({ page: 'over', seen }, said, tone) : refused(seen.refusal);
}

/** Its texts, to find what was ticked or typed in them; nothing of it is shown. */
const readTexts = ({ register: { packs }, person }: Turn, id: string): Promise<PackOutcome<PackRead>> =>
  packs.read(person, id, { through: 'teams', goesOn: true });

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
  return opened.outcome === 'done' ? showOne(turn, opened.id, 1, say('packs.card.opened')) : refused(opened.refusal);
}

/** What somebody must see before they do it again: from its first page. */
const RENEWS: ReadonlySet<string> = new Set(['pack-grown', 'pack-notSeen', 'pack-notRead']);
/** Refused because it stands otherwise than the tapped card shows: the page as it is now says what they can do. */
const STANDS_OTHERWISE: ReadonlySet<string> = new Set([
  'pack-isSettled',
  'pack-notSettled',
  'pack-samePerson',
  'pack-oneGone',
  'pack-over',
]);

async function run(turn: Turn, picked: string, command: PackCommand, said: () => string): Promise<Result> {
  const { id, at } = cardOf(picked);
  const ran = await turn.register.packs.run(turn.person, id, command);
  if (ran.outcome === 'done') return showOne(turn, id, at, said());
  // what has come to the records since stands on the new card, not on the one that was tapped
  const { code, message } = ran.refusal;
  if (RENEWS.has(code)) return showOne(turn, id, 1, message, 'attention');
  return STANDS_OTHERWISE.has(code) ? showOne(turn, id, at, message, 'attention') : refused(ran.refusal);
}

/** The places that were ticked: those of the pack with these codes. */
async function keep(turn: Turn, picked: string, ticked: string): Promise<Result> {
  const read = await readTexts(turn, cardOf(picked).id);
  if (read.outcome !== 'done') return refused(read.refusal);
  const codes = new Set(ticked.split(','));
  const places: Place[] = read.pack.withheld.filter((one) => codes.has(placeCode(one)));
  return run(turn, picked, { type: 'keep', places }, () => say('packs.card.kept', { count: places.length }));
}

interface TypedWords {
  readonly words: string;
  /** The code of a whole text. */
  readonly whole: string;
  readonly why: string;
  readonly other: string;
}

/** Words, wherever they stand in these records, and a whole text. */
async function withhold(turn: Turn, picked: string, { words, whole, why, other }: TypedWords): Promise<Result> {
  const read = await readTexts(turn, cardOf(picked).id);
  if (read.outcome !== 'done') return refused(read.refusal);
  if (!isOneOf(WITHHELD_WHY, why)) return notDone(say('packs.refusals.reasonNeeded'));
  const found = placesOfWords(read.texts, clean(words));
  if (clean(words) !== '' && found.length === 0) return refused(noPack('noWords').refusal);
  const texts = read.texts.map(({ record, seq, path }): Place => ({ record, seq, path }));
  const places = [...found, ...texts.filter((one) => placeCode(one) === whole)];
  const command: PackCommand = { type: 'withhold', places, why, other: clean(other) };
  return run(turn, picked, command, () => say('packs.card.withheld', { count: places.length }));
}

async function answerDanger(turn: Turn, picked: string, danger: string, note: string): Promise<Result> {
  if (!isOneOf(DANGERS, danger)) return notDone(say('packs.refusals.dangerFirst'));
  return run(turn, picked, { type: 'danger', danger, note: clean(note) }, () => say('packs.card.answered'));
}

/** The copy is offered; it is made once they agree to have it put into their OneDrive, or at a terminal. */
async function offerCopy(turn: Turn, picked: string): Promise<Result> {
  const { register, person } = turn;
  const offer = await register.packs.measure(person, cardOf(picked).id);
  if (offer.outcome === 'refused') return refused(offer.refusal);
  const { id, bytes } = offer;
  const words = { summary: say('packs.card.offered'), description: say('packs.card.consent', { ref: id }) };
  const command = `npx can-i-share pack make ${id} --as ${person.key} --out ${id}.html`;
  const file = { asked: { kind: 'pack', ref: id }, name: `${id}.html`, bytes, ...words } as const;
  return offerFile(turn, file, { why: say('packs.card.atTerminal'), command });
}

const READS = { reads: true } as const;
const ACTS = { roles: PACKERS, register: true } as const;
const pack = { pack: choice };

export const packActions = {
  'pack-see': action(
    withInputs(pack),
    (turn, { inputs }) => {
      const { id, at } = cardOf(inputs.pack);
      return showOne(turn, id, at);
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
    withInputs({ ...pack, words: text, whole: choice, why: choice, other: text }),
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
  'pack-give-up': action(
    withInputs({ ...pack, giveUpReason: text }),
    (turn, { inputs }) =>
      run(turn, inputs.pack, { type: 'give-up', reason: clean(inputs.giveUpReason) }, () =>
        say('packs.card.isGivenUp'),
      ),
    ACTS,
  ),
  'pack-make': action(withInputs(pack), (turn, { inputs }) => offerCopy(turn, inputs.pack), ACTS),
} satisfies Record<string, Action>;
