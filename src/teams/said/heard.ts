// Words typed after the card of a route, a block or a joint assessment: they lead to that one's own form, filled in, to be
// looked at and sent. They are neither a new question about sharing nor part of another draft. Danger goes before.
import { hearBlock } from '../../ask/block-signs.ts';
import { isOnlyThanks, isRemark, jointSaid } from '../../ask/joint-said.ts';
import type { JointKind, JointSign } from '../../ask/joint-said.ts';
import { isPlainThanks } from '../../ask/follow-up.ts';
import { hearThreat } from '../../ask/threat-words.ts';
import type { Understood } from '../../ask/understanding.ts';
import { may } from '../../people/may.ts';
import type { Thing, Waiting } from '../case-in-hand.ts';
import { safetyIn } from '../question.ts';
import { typeAgain } from '../follow-up.ts';
import { thingShown } from '../thing-shown.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { blockOffer } from '../actions/blocks.ts';
import { about } from './about.ts';
import { isOnlyFor, speaksOfAnother } from './whose.ts';
import { allOpen, listed, namedIn } from './things.ts';
import type { SaidOf } from '../views/which-thing.ts';

/** So many are asked about; the others stand in the lists. */
const MOST = 8;

/** What such words lead to; null where they are about nothing of the kind, and are read as any other message. */
export async function heardJointly(turn: Turn, text: string, understood: Understood): Promise<Result | null> {
  if (!may(turn.person, 'work-jointly') || (isPlainThanks(text, understood) && isOnlyThanks(text))) return null;
  const inHand = turn.caseInHand.findThing(turn);
  const heard = inHand ? await afterCard(turn, inHand, text) : await afterNone(turn, text);
  if (!heard) return null;
  const { reference: of } = thingShown(heard) ?? {};
  turn.caseInHand.wait(turn, { text, understood, ...(of ? { of } : {}) });
  return withSafety(turn, { text, understood }, { ...heard, mayBeNew: heard.kind !== 'which-thing' });
}

/** With whom to tell where the words speak of a risk, and whom to call where they speak of a danger, before all else. */
function withSafety(turn: Turn, { text, understood }: Pick<Waiting, 'text' | 'understood'>, result: Result): Result {
  const line = [safetyIn(turn, understood), 'notice' in result ? result.notice : ''].filter(Boolean).join(' ');
  const said = { ...result, notice: line } as Result;
  return hearThreat(text) === undefined ? said : { ...said, dangerTyped: true };
}

/** Whether words say something of what they looked at last. */
export function saysOfThing(turn: Turn, text: string): boolean {
  const inHand = turn.caseInHand.findThing(turn);
  return inHand !== null && jointSaid(text, inHand.kind) !== null;
}

async function afterCard(turn: Turn, inHand: Thing, text: string): Promise<Result | null> {
  const sign = jointSaid(text, inHand.kind);
  if (sign === 'decide') return (await isDecidedBy(turn, inHand, text)) ? about(turn, inHand, text) : null;
  const named = sign === null ? [] : await othersNamed(turn, inHand, text);
  if (named.length > 0) return whichOf([...(await listed(turn, inHand)), ...named]);
  if (sign !== null && (await speaksOfAnother(turn, inHand, text, sign))) return ofAnother(turn, inHand, text, sign);
  if (sign !== null) return about(turn, inHand, text);
  // nobody can tell what it says: of a card before it, or something new
  return isRemark(text) && !hearBlock(text) ? whichOf(await listed(turn, inHand)) : null;
}

/** Whether what goes by it is theirs to decide or to hand over, and nobody else is named who would get it. */
async function isDecidedBy(turn: Turn, { reference }: Thing, text: string): Promise<boolean> {
  const route = await turn.joint.routes.see(turn.person, reference);
  return route !== null && (route.needsRecord || route.may.includes('complete')) && isOnlyFor(turn, route, text);
}

/** It is no answer of the one in hand: where somebody will not share, it may be a block; else it is asked whose it is. */
async function ofAnother(turn: Turn, inHand: Thing, text: string, sign: JointSign): Promise<Result | null> {
  if (hearBlock(text)) return null;
  const offer = ENDS_IN_A_BLOCK.has(sign) ? await blockOffer(turn, text, '') : null;
  return offer ?? whichOf(await listed(turn, inHand));
}

const ENDS_IN_A_BLOCK: ReadonlySet<JointSign> = new Set<JointSign>(['refused', 'nothing']);

/** Nothing was looked at for half an hour: news may have told of it all the same. */
async function afterNone(turn: Turn, text: string): Promise<Result | null> {
  if (turn.caseInHand.find(turn) !== null || !isRemark(text) || hearBlock(text)) return null;
  const kinds = KINDS.filter((kind) => ![null, 'decide'].includes(jointSaid(text, kind)));
  if (kinds.length === 0) return null;
  const open = await spokenOf(turn, await allOpen(turn, kinds), text);
  const named = namedIn(turn, open, text);
  const [only, ...more] = named.length > 0 ? named : open;
  if (!only) return null;
  return more.length === 0 ? about(turn, only, text) : whichOf([only, ...more]);
}

/** Those of which the words do not say that somebody else did it. */
async function spokenOf(turn: Turn, open: readonly SaidOf[], text: string): Promise<readonly SaidOf[]> {
  const isOfAnother = async (one: SaidOf): Promise<boolean> => {
    const sign = jointSaid(text, one.kind);
    return sign !== null && (await speaksOfAnother(turn, one, text, sign));
  };
  const others = await Promise.all(open.map(isOfAnother));
  return open.filter((_, at) => !others[at]);
}

const KINDS: readonly JointKind[] = ['route', 'block', 'assessment'];

/** Others of theirs that the words name by the agency or the case, where the one in hand is of neither. */
async function othersNamed(turn: Turn, inHand: Thing, text: string): Promise<readonly SaidOf[]> {
  const open = await allOpen(turn, KINDS);
  const named = namedIn(turn, open, text).filter(({ kind }) => jointSaid(text, kind) !== null);
  return named.some(({ reference }) => reference === inHand.reference) ? [] : named;
}

const whichOf = (things: readonly SaidOf[]): Result | null =>
  things.length === 0 ? null : { kind: 'which-thing', things: things.slice(0, MOST) };

/** One of those that were asked about: the message that waited is about that. */
export async function aboutPicked(turn: Turn, of: string): Promise<Result> {
  const waiting = turn.caseInHand.take(turn);
  const [named = '', reference = ''] = of.split('@');
  const kind = KINDS.find((one) => one === named);
  if (!waiting || !kind) return typeAgain();
  turn.caseInHand.wait(turn, waiting);
  return withSafety(turn, waiting, { ...(await about(turn, { kind, reference }, waiting.text)), mayBeNew: true });
}
