// What somebody types about a route, a block or an assessment, by the names of its inputs: what of it others read, and what
// in that may say who somebody is. For Teams and the terminal alike.
import { pointedIn } from '../../joint/typed.ts';
import type { LooksFor, Pointed, TypedAs } from '../../joint/typed.ts';
import type { Actor } from '../../record/types.ts';
import type { Joint } from './joint.ts';

/** Inputs by which others know the case, in their lists and news. */
const LABELS: ReadonlySet<string> = new Set(['matter', 'whose']);
/** Inputs in which people write of somebody. In others they pick, or name a court or somebody of staff. */
const TEXTS: ReadonlySet<string> = new Set(
  'asked needed said text own ours theirs given reason restWhat what why holds where whyNot words note'.split(' '),
);

/** Who will not share: a colleague, or a service. */
const STAFF: ReadonlySet<string> = new Set(['name']);

/** As which it is read by others; null for what they do not read, or cannot name anybody. */
export const typedAs = (input: string): TypedAs | null => {
  if (LABELS.has(input)) return 'label';
  if (STAFF.has(input)) return 'staff';
  return TEXTS.has(input) ? 'text' : null;
};

/** What is typed, by the name of its input; `fields`: of a form of the protocol, by the names of its fields. */
export interface Typed {
  readonly inputs: readonly (readonly [input: string, text: string])[];
  readonly fields: readonly (readonly [field: string, text: string])[];
}

/** Everything in it that may say who somebody is, each once. */
export function pointedOut(
  joint: Joint,
  person: Actor,
  { inputs, fields }: Typed,
  findIdentity: LooksFor['findIdentity'],
): Pointed[] {
  const typed = [
    ...inputs.map(([input, text]) => [text, typedAs(input)] as const),
    ...fields.map(([field, text]) => [text, isText(joint, field) ? ('text' as const) : null] as const),
  ].filter((one): one is [string, TypedAs] => one[0] !== '' && one[1] !== null);
  if (typed.length === 0) return [];
  const looksFor = { findIdentity, known: knownNames(joint, person) };
  const found = typed.flatMap(([text, as]) => pointedIn(text, as, looksFor));
  return found.filter(({ words }, at) => found.findIndex((one) => one.words === words) === at);
}

const isText = (joint: Joint, field: string): boolean =>
  joint
    .protocols()
    .working.routes.some(({ form }) => form.fields.some((one) => one.id === field && one.kind === 'text'));

const knownNames = (joint: Joint, person: Actor): string[] => [
  person.name,
  ...joint.assessments.invitable(person).flatMap(({ name, people }) => [name, ...people.map((one) => one.name)]),
];
