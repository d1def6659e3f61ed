// What somebody types on a card of a route, a block or an assessment, looked at before it is stored and goes to others:
// what may say who somebody is, is pointed out, and goes where they say so once more.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { pointedOut } from '../cases/joint/typed-inputs.ts';
import type { Pointed } from '../joint/typed.ts';
import { clean } from '../text/clean.ts';
import type { HeldBack } from './case-in-hand.ts';
import { notice } from './result.ts';
import type { Result } from './result.ts';
import type { Tap } from './tap.ts';
import type { Turn } from './turn.ts';
import { FIELD } from './views/route-forms.ts';
import { isJoint } from './typed-danger.ts';
import { say } from '../words/say.ts';

/** So many things are pointed out at once. */
const MOST = 5;
/** More does not fit on a card, which holds it twice: for clients of two kinds. */
const LONGEST = 4500;

/** So many forms may be held back at once, of one person in one conversation. */
const MOST_HELD = 20;

/** What a card keeps of the tap that was held back. */
const KEPT = z.object({ number: z.string(), inputs: z.record(z.string(), z.string()) });

/** A tap, and the number of what was held back where somebody says that it goes as it is, whatever its words may tell. */
export interface SentSo {
  readonly tap: Tap;
  readonly number: string | null;
}

/** The tap that was held back, where somebody says that it goes as it is; any other as it came. */
export function sentSo(tap: Tap): SentSo {
  const kept = tap.kept === undefined ? null : readKept(tap.kept);
  if (!kept) return { tap, number: null };
  // a card can be forged: what it carries is cleaned as what is typed is
  const inputs = Object.entries(kept.inputs).map(([id, text]) => [id, clean(text)]);
  return { tap: { ...tap, inputs: Object.fromEntries(inputs) }, number: kept.number };
}

function readKept(kept: string): z.infer<typeof KEPT> | null {
  try {
    return KEPT.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}

/** Does what was tapped to change something; instead of it, points out what in its words may say who somebody is. */
export async function lookedAt(turn: Turn, { tap, number }: SentSo, run: () => Promise<Result>): Promise<Result> {
  const held = turn.caseInHand.findHeld(turn);
  if (number !== null) return held.some((one) => one.number === number) ? run() : changedSince();
  if (!isJoint(tap)) return run();
  // whatever its form sends now, what was held back of it before is not sent any more
  const others = held.filter((one) => !isSameForm(turn, tap, one));
  if (others.length < held.length) turn.caseInHand.noteHeld(turn, others);
  const found = pointedOutIn(turn, tap);
  return found.length > 0 ? heldBack(turn, tap, found) : run();
}

/** The same message, or the same form shown in another. */
const isSameForm = ({ tapped }: Turn, { verb, ref }: Tap, held: HeldBack): boolean =>
  (tapped !== undefined && held.form === tapped) || (held.verb === verb && held.ref === ref);

/** It takes the place of the card that nothing may be sent from any more. */
const changedSince = (): Result =>
  notice(say('edge.notDone'), say('typedJointly.changedSince'), say('typedJointly.sendFromForm'));

function pointedOutIn({ joint, person, viewContext }: Turn, { inputs }: Tap): Pointed[] {
  const all = Object.entries(inputs);
  const typed = {
    inputs: all.filter(([id]) => !id.startsWith(FIELD)),
    fields: all.flatMap(([id, text]): [string, string][] =>
      id.startsWith(FIELD) ? [[id.slice(FIELD.length), text]] : [],
    ),
  };
  return pointedOut(joint, person, typed, viewContext().findIdentity);
}

function heldBack(turn: Turn, { verb, ref, rev, inputs }: Tap, found: readonly Pointed[]): Result {
  const number = randomUUID();
  const kept = JSON.stringify({ number, inputs });
  const now = { number, verb, ref, form: turn.tapped };
  turn.caseInHand.noteHeld(turn, [...turn.caseInHand.findHeld(turn), now].slice(-MOST_HELD));
  return {
    kind: 'typed-check',
    found: found.slice(0, MOST),
    held: kept.length > LONGEST ? null : { verb, ref, rev, kept },
    below: true,
  };
}
