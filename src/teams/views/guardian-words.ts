// What the Guardian's cards and the requester's say in the same words: the choices, the time, and what was found in a text.
import type { Edition } from '../../policy/edition.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import type { Suspect } from '../../record/advice-text.ts';
import { addMinutes } from '../../time/working-time.ts';
import { say } from '../../words/say.ts';
import { when } from './request-words.ts';
import type { ViewContext } from './context.ts';

type Choices = Readonly<Record<string, string>>;

/** A label of one of the edition's lists by its id; the id itself where the edition does not have it. */
export const labelOf = (list: readonly { readonly id: string; readonly label: string }[], id: string): string =>
  list.find((one) => one.id === id)?.label ?? id;

/** The label of what was picked on a question to the Guardian; empty where nothing was. */
export function pickedOn({ escalation }: Edition, question: string, choices: Choices): string {
  const asked = escalation.guardian.questions.find(({ id }) => id === question);
  const picked = choices[question];
  return asked && picked !== undefined ? labelOf(asked.choices, picked) : '';
}

/** Requests of before did not say by when: then the risk says how urgent it is. */
const BY_RISK: Choices = { serious: 'now', some: 'today', unsure: 'today' };

/** By when an answer is needed, in words: so soon after it was asked as the edition's local choices say. */
export function neededBy(context: ViewContext, { choices, created }: AdviceDocument): string {
  const { urgencies, workingHours } = context.edition.local.escalation;
  const wanted = choices['needed'] ?? BY_RISK[choices['risk'] ?? ''] ?? 'this-week';
  const { minutes, hours } = urgencies.find(({ id }) => id === wanted) ?? urgencies.at(-1)!;
  return when(context, addMinutes(new Date(created), minutes, hours, workingHours).toISOString());
}

const KINDS = {
  reference: 'adviceCheck.kinds.reference',
  number: 'adviceCheck.kinds.number',
  name: 'adviceCheck.kinds.name',
  'number-plate': 'adviceCheck.kinds.numberPlate',
  address: 'adviceCheck.kinds.address',
  street: 'adviceCheck.kinds.street',
  handle: 'adviceCheck.kinds.handle',
  date: 'adviceCheck.kinds.date',
  description: 'adviceCheck.kinds.description',
  capital: 'adviceCheck.kinds.capital',
  'name-like': 'adviceCheck.kinds.nameLike',
  initials: 'adviceCheck.kinds.initials',
  spelt: 'adviceCheck.kinds.spelt',
  misspelt: 'adviceCheck.kinds.misspelt',
  'nhs-number': 'adviceCheck.kinds.nhsNumber',
  'ni-number': 'adviceCheck.kinds.niNumber',
  postcode: 'adviceCheck.kinds.postcode',
  'date-of-birth': 'adviceCheck.kinds.dateOfBirth',
  birthday: 'adviceCheck.kinds.dateOfBirth',
  phone: 'adviceCheck.kinds.phone',
  email: 'adviceCheck.kinds.email',
} as const;

/** So many of what was found are shown at once: more than these nobody puts right in one go. */
const MOST_FOUND = 8;
/** Of one of them so much is shown. */
const MOST_WORDS = 80;

const lineFor = ({ kind }: Suspect): string => say(KINDS[kind as keyof typeof KINDS] ?? 'adviceCheck.kinds.number');

/** What was found in a text, what of it is left, and whether a tick may send it all the same. */
export const foundShown = (suspects: readonly Suspect[]) => ({
  found: suspects.slice(0, MOST_FOUND).map((one) => ({ words: one.words.slice(0, MOST_WORDS), line: lineFor(one) })),
  moreFound: suspects.length > MOST_FOUND,
  limits: say('adviceCheck.limits'),
  mayPass: suspects.length > 0 && suspects.every(({ blocks }) => !blocks),
});

/** The first words of a text, for where it stands in sight; the whole of it stands in a fold. */
export const shortly = (text: string, length = 160): string =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()} …`;
