// What an action is: how a tap is read into a typed command, and what then happens. All of them stand in actions.ts.
import { z } from 'zod';
import type { EscalationCommand } from '../record/escalation-types.ts';
import type { Role } from '../record/types.ts';
import type { Result } from './result.ts';
import type { Tap } from './tap.ts';
import type { Turn } from './turn.ts';
import { say } from '../words/say.ts';

/** An action with its command already read, or what is wrong with the tap, in a sentence. */
type Ready = { readonly run: (turn: Turn) => Promise<Result> } | { readonly problem: string };

export interface Action {
  readonly read: (tap: Tap) => Ready;
  /** Who may do it at all; everybody where it is left out. Whether they may on this very case, the store says. */
  readonly roles?: readonly Role[];
  /** It only shows something: where it fails, nothing was changed. */
  readonly reads: boolean;
  /** It acts on the register, not on a record: also for those who otherwise only read, in the roles that it names. */
  readonly register?: true;
  /** What somebody would have typed instead: it is then heard as that. Null where nothing of the kind is meant. */
  readonly says?: (tap: Tap) => string | null;
  /** What a tap counts as, on the record of the case, where somebody sent it who is on no list. */
  readonly attempt?: EscalationCommand;
}

type Settings = Partial<Pick<Action, 'roles' | 'reads' | 'register' | 'attempt'>>;

/** A tap as a schema sees it: what it is about, and everything that was picked and typed. */
export interface Tapped {
  readonly ref: string;
  readonly rev: number;
  readonly inputs: Readonly<Record<string, string>>;
}

const doesNotFit = (): string => say('edge.doesNotFit');

/** An action of these parts. `parse` throws nothing: what does not fit its schema is a problem. */
export function action<Command>(
  parse: z.ZodType<Command, z.ZodTypeDef, unknown>,
  handle: (turn: Turn, command: Command) => Promise<Result>,
  settings: Settings = {},
): Action {
  return {
    reads: false,
    ...settings,
    read: (tap) => {
      const { ref, rev, inputs } = tap;
      const read = parse.safeParse({ ref, rev, inputs } satisfies Tapped);
      return read.success ? { run: (turn) => handle(turn, read.data) } : { problem: doesNotFit() };
    },
  };
}

/** An id that a card carries: of a case, a page, a person. What it names is looked up, so any text may stand there. */
const id = z.string().max(400);
const about = z.object({ ref: id, rev: z.number().int() });

/** What a tap is about and nothing else. */
export const aboutCase = about;

/** A tap with these inputs, each of which is empty where the card has none. */
export const withInputs = <Shape extends z.ZodRawShape>(shape: Shape) => about.extend({ inputs: z.object(shape) });

/** Something typed. What is longer than a field takes is refused where it would be stored, so that it is not lost. */
export const text = z.string().default('');
/** Something picked. */
export const choice = z.string().max(200).default('');
export const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'true');
