// What somebody types on a card of a route, a block or an assessment, looked at before it is stored and goes to others.
// Words of danger are answered first and hold nothing up. What may say who somebody is, is pointed out, and goes where they
// say so once more.
import { hearDanger } from '../ask/danger-words.ts';
import { pointedIn } from '../joint/typed.ts';
import type { Pointed, TypedAs } from '../joint/typed.ts';
import { clean } from '../text/clean.ts';
import { escapeMarkdown } from './formatting.ts';
import type { Result } from './result.ts';
import type { Tap } from './tap.ts';
import type { Turn } from './turn.ts';
import { people, PROTECTORS } from './views/context.ts';
import { FIELD } from './views/route-forms.ts';
import { say } from '../words/say.ts';

/** Verbs of joint working. */
const JOINT = /^(?:route|block|assessment)-/;
/** Inputs by which others know the case, in their lists and news. */
const LABELS: ReadonlySet<string> = new Set(['matter', 'whose']);
/** Inputs in which people write of somebody. In others they pick, or name a court or somebody of staff. */
const TEXTS: ReadonlySet<string> = new Set(
  'asked needed said text own ours theirs given reason restWhat what why holds where whyNot words'.split(' '),
);
/** Who will not share: a colleague, or a service. */
const STAFF: ReadonlySet<string> = new Set(['name']);
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
  const danger = Object.entries(tapped.inputs).some(([id, typed]) => !COPIED.has(id) && hearDanger(typed));
  const found = isSo ? [] : pointedOut(turn, tapped);
  const result: Result = found.length > 0 ? heldBack(tapped, found) : await run();
  return danger ? withDanger(turn, result) : result;
}

function pointedOut(turn: Turn, { inputs }: Tap): Pointed[] {
  const typed = Object.entries(inputs).flatMap(([id, text]): [string, TypedAs][] => {
    const as = text === '' ? null : typedAs(turn, id);
    return as ? [[text, as]] : [];
  });
  if (typed.length === 0) return [];
  const { findIdentity } = turn.viewContext();
  const looksFor = { findIdentity, known: knownNames(turn) };
  const found = typed.flatMap(([text, as]) => pointedIn(text, as, looksFor));
  return found.filter(({ words }, at) => found.findIndex((one) => one.words === words) === at);
}

function typedAs({ joint }: Turn, id: string): TypedAs | null {
  if (LABELS.has(id)) return 'label';
  if (STAFF.has(id)) return 'staff';
  if (!id.startsWith(FIELD)) return TEXTS.has(id) ? 'text' : null;
  const { routes } = joint.protocols().working;
  const field = id.slice(FIELD.length);
  return routes.some(({ form }) => form.fields.some((one) => one.id === field && one.kind === 'text')) ? 'text' : null;
}

const knownNames = ({ joint, person }: Turn): string[] => [
  person.name,
  ...joint.assessments.invitable(person).flatMap(({ name, people: all }) => [name, ...all.map((one) => one.name)]),
];

function heldBack({ verb, ref, rev, inputs }: Tap, found: readonly Pointed[]): Result {
  const kept = JSON.stringify(inputs);
  return {
    kind: 'typed-check',
    found: found.slice(0, MOST).map(({ kind, words }) => ({ kind, words: escapeMarkdown(words) })),
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
