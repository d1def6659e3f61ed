// What somebody types on a card of a route, a block or an assessment, looked at before it is stored and goes to others:
// what may say who somebody is, is pointed out, and goes where they say so once more.
import { pointedOut } from '../cases/joint/typed-inputs.ts';
import type { Pointed } from '../joint/typed.ts';
import { clean } from '../text/clean.ts';
import type { Result } from './result.ts';
import type { Tap } from './tap.ts';
import type { Turn } from './turn.ts';
import { FIELD } from './views/route-forms.ts';
import { isJoint } from './typed-danger.ts';

/** So many things are pointed out at once. */
const MOST = 5;
/** More does not fit on a card, which holds it twice: for clients of two kinds. */
const LONGEST = 4500;

/** A tap, and whether they say that it goes as it is, whatever its words may tell. */
export interface SentSo {
  readonly tap: Tap;
  readonly isSo: boolean;
}

/** The tap that was held back, where somebody says that it goes as it is; any other as it came. */
export function sentSo(tap: Tap): SentSo {
  const inputs = tap.kept === undefined ? null : readInputs(tap.kept);
  return inputs ? { tap: { ...tap, inputs }, isSo: true } : { tap, isSo: false };
}

function readInputs(kept: string): Record<string, string> | null {
  try {
    const parsed = JSON.parse(kept) as unknown;
    if (typeof parsed !== 'object' || parsed === null) return null;
    const texts = Object.entries(parsed).filter((one): one is [string, string] => typeof one[1] === 'string');
    // a card can be forged: what it carries is cleaned as what is typed is
    return Object.fromEntries(texts.map(([id, text]) => [id, clean(text)]));
  } catch {
    return null;
  }
}

/** Does what was tapped to change something; instead of it, points out what in its words may say who somebody is. */
export async function lookedAt(turn: Turn, tapped: Tap, isSo: boolean, run: () => Promise<Result>): Promise<Result> {
  const found = isSo || !isJoint(tapped) ? [] : pointedOutIn(turn, tapped);
  return found.length > 0 ? heldBack(tapped, found) : run();
}

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

function heldBack({ verb, ref, rev, inputs }: Tap, found: readonly Pointed[]): Result {
  const kept = JSON.stringify(inputs);
  return {
    kind: 'typed-check',
    found: found.slice(0, MOST),
    held: kept.length > LONGEST ? null : { verb, ref, rev, kept },
    below: true,
  };
}
