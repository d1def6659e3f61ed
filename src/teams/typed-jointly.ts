// What somebody types on a card of a route, a block or an assessment, looked at before it is stored and goes to others.
// Words of danger are answered first and hold nothing up. What may say who somebody is, is pointed out, and goes where they
// say so once more.
import { hearThreat } from '../ask/threat-words.ts';
import { pointedOut } from '../cases/joint/typed-inputs.ts';
import type { Pointed } from '../joint/typed.ts';
import { clean } from '../text/clean.ts';
import type { Result } from './result.ts';
import type { Tap } from './tap.ts';
import type { Turn } from './turn.ts';
import { people, PROTECTORS } from './views/context.ts';
import { FIELD } from './views/route-forms.ts';
import { say } from '../words/say.ts';

/** Verbs of joint working. */
const JOINT = /^(?:route|block|assessment)-/;
/** Texts of ours that stand there to be copied. */
const COPIED: ReadonlySet<string> = new Set(['message', 'boardMessage']);
/** So many things are pointed out at once. */
const MOST = 5;
/** More does not fit on a card, which holds it twice: for clients of two kinds. */
const LONGEST = 4500;

/** The tap that was held back, where somebody says that it goes as it is; any other as it came. */
export function sentSo(tap: Tap): { readonly tap: Tap; readonly isSo: boolean } {
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

/** Does what was tapped to change something; before that, or instead of it, what its words call for. */
export async function lookedAt(turn: Turn, tapped: Tap, isSo: boolean, run: () => Promise<Result>): Promise<Result> {
  if (!JOINT.test(tapped.verb)) return run();
  const danger = Object.entries(tapped.inputs).some(([id, typed]) => !COPIED.has(id) && hearThreat(typed));
  const found = isSo ? [] : pointedOutIn(turn, tapped);
  const result: Result = found.length > 0 ? heldBack(tapped, found) : await run();
  return danger ? withDanger(turn, result) : result;
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

/** The same with whom to call, before anything else that it says. */
function withDanger({ viewContext }: Turn, result: Result): Result {
  const numbers = people(viewContext().contacts, PROTECTORS).map(({ name, phone }) => `${name}: ${phone}`);
  const line = say('typedJointly.danger', { numbers: numbers.join('. '), button: say('frame.danger') });
  if (result.kind === 'notice') return { ...result, message: `${line} ${result.message}` };
  if (!TAKES_NOTICE.has(result.kind)) return result;
  const { notice = '' } = result as { readonly notice?: string };
  return { ...result, notice: `${line} ${notice}`.trim(), tone: 'attention' } as Result;
}

const TAKES_NOTICE: ReadonlySet<Result['kind']> = new Set<Result['kind']>([
  'routes',
  'blocks',
  'assessments',
  'typed-check',
]);
