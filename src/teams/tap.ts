// What a card sends back. A card can be forged, so nothing in it is believed: `verb`, `ref` and `rev` only say what is
// being asked for, and who may ask is checked against the store.
import { z } from 'zod';
import { clean } from '../text/clean.ts';
import { cut } from '../text/limits.ts';
import { KEY } from './key.ts';

export interface Tap {
  readonly verb: string;
  /** The answer goes into a new message, and the card that was tapped stays: a receipt must not disappear. */
  readonly below: boolean;
  readonly ref: string;
  /** The revision that the card showed; -1 where it is none, which is never the present one. */
  readonly rev: number;
  /** What was picked and typed, fit to be kept. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Texts that were cut there, whole as they were typed: danger is heard in all of them. */
  readonly uncut?: readonly string[];
  /** What was typed on another card, which was held back there and is sent by this one (typed-jointly.ts). */
  readonly kept?: string;
}

const MAX_INPUTS = 100;
/** Of one input so much is looked at: far more than a field takes, so that the person is told and gets it back whole. */
const MOST_TYPED = 20_000;
/** A card holds no more of another. */
const MOST_KEPT = 8000;
const said = z.object({
  verb: z.string().regex(/^[a-z-]{1,40}(\.below)?$/),
  ref: z.string().max(400).catch(''),
  rev: z.number().int().catch(-1),
  // a row that answers with one tap says here what it picks: `q-risk=child-harm`
  pick: z
    .string()
    // what is looked for in the register, and the page of it
    .max(800)
    .regex(/^[\w-]+=/)
    .optional()
    .catch(undefined),
  kept: z.string().max(MOST_KEPT).optional().catch(undefined),
});

/** Reads the data of an Action.Execute or an Action.Submit; null where no card of this bot can have sent it. */
export function readTap(data: unknown): Tap | null {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, KEY)) return null;
  const read = said.safeParse((data as Record<string, unknown>)[KEY]);
  if (!read.success) return null;
  const typed = Object.entries(data)
    .filter((one): one is [string, string] => one[0] !== KEY && typeof one[1] === 'string')
    .slice(0, MAX_INPUTS);
  const inputs = typed.map(([id, value]): [string, string] => [id, clean(cut(value, MOST_TYPED))]);
  const uncut = typed.map(([, value]) => value).filter(({ length }) => length > MOST_TYPED);
  if (read.data.pick !== undefined) inputs.push(pairOf(read.data.pick));
  const [verb, below] = read.data.verb.split('.') as [string, string?];
  return {
    verb,
    below: below !== undefined,
    ref: clean(read.data.ref),
    rev: read.data.rev,
    inputs: Object.fromEntries(inputs),
    ...(uncut.length === 0 ? {} : { uncut }),
    ...(read.data.kept === undefined ? {} : { kept: read.data.kept }),
  };
}

/** `q-risk=child-harm` as an input: its id and what was picked. */
function pairOf(pick: string): [string, string] {
  const at = pick.indexOf('=');
  return [pick.slice(0, at), clean(pick.slice(at + 1))];
}

/** The inputs whose id starts so, with the rest of the id: `q-risk` → `risk`. */
export const inputsWith = (tap: Pick<Tap, 'inputs'>, prefix: string): [string, string][] =>
  Object.entries(tap.inputs).flatMap(([id, value]) =>
    id.startsWith(prefix) && value !== '' ? [[id.slice(prefix.length), value] as [string, string]] : [],
  );
