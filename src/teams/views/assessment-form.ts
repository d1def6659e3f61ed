// What a form of a joint assessment is made of, and how it is drawn.
import type { Invitable, Linkable } from '../../cases/joint/assessments.ts';
import type { AssessmentListed, AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import type { Choice } from './assessment-doers.ts';
import { typedIn } from './assessment-parts.ts';
import type { Item, Page, Row } from './assessment-parts.ts';

/** Who looks. */
export interface Self {
  readonly id: string;
  readonly name: string;
}

/** A form that was sent and refused: what stood on it, why, and at which field that is said (the first that there is). */
export interface Again {
  readonly typed: Readonly<Record<string, string>>;
  readonly message: string;
  readonly at: readonly string[];
}

/** What a form is drawn from. `rest`: what of the assessment it is about, as the card that led here says. */
export interface FormGiven {
  readonly seen: AssessmentSeen;
  readonly page: Page;
  readonly rest: string;
  readonly self: Self;
  readonly invitable: readonly Invitable[];
  /** Filed decisions of their own about the matter. */
  readonly linkable: readonly Linkable[];
  /** Whether they decide about sharing. */
  readonly decides: boolean;
  /** Others of the same case that are open. */
  readonly others?: readonly AssessmentListed[];
  readonly again?: Again;
}

export interface Field {
  readonly id: string;
  readonly kind: 'line' | 'text' | 'day' | 'pick' | 'choice' | 'several';
  readonly label: string;
  readonly hint: string;
  readonly most: number;
  readonly value: string;
  readonly problem: string;
  readonly error: string;
  readonly choices: readonly Choice[];
}

export interface Form {
  readonly title: string;
  readonly why: string;
  readonly items?: readonly Item[];
  readonly rows?: readonly Row[];
  readonly fields?: readonly Field[];
  /** The button that sends it, and another one beside it; none where it only leads on. */
  readonly save?: Button;
  readonly other?: Button;
  /** What the buttons say of what it is about. */
  readonly here?: string;
}

interface Button {
  readonly title: string;
  readonly verb: string;
}

const LINE = 200;
const TEXT = 2000;

export const field = (id: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  id,
  kind,
  label,
  hint: '',
  most: kind === 'line' ? LINE : TEXT,
  value: '',
  problem: '',
  error: say('assessmentCard.fieldError'),
  choices: [],
  ...more,
});

export const button = (title: string, verb: string): Button => ({ title, verb });

export const nameField = (): Field =>
  field('name', 'line', say('assessmentCard.form.someone.name'), { hint: say('assessmentCard.form.someone.nameHint') });

/** The fields as they were sent, with what is wrong above the one that is meant. */
function asSent(fields: readonly Field[], { typed, message, at }: Again): Field[] {
  const wrong = at.find((id) => fields.some((one) => one.id === id)) ?? (at.length > 0 ? fields[0]?.id : undefined);
  return fields.map((one) => ({
    ...one,
    value: typed[one.id] ?? one.value,
    problem: one.id === wrong ? message : '',
  }));
}

interface Around {
  readonly ref: string;
  readonly rev: number;
  readonly here: string;
  readonly back: { readonly verb: string; readonly at: string };
  readonly again?: Again | undefined;
}

export function drawn(form: Form, { ref, rev, here, back, again }: Around): View {
  const { title, why, items = [], rows = [], fields = [], save, other } = form;
  return {
    template: 'assessment-form',
    data: {
      ref,
      rev,
      title,
      why,
      items,
      rows,
      fields: again ? asSent(fields, again) : fields,
      save: save?.title ?? '',
      verb: save?.verb ?? '',
      otherSave: other?.title ?? '',
      otherVerb: other?.verb ?? '',
      here,
      backVerb: back.verb,
      backAt: back.at,
    },
    typed: typedIn(items),
    summary: title,
    text: [title, why].join('\n'),
  };
}

export type MakeForm = (given: FormGiven) => Form | null;

export const words = (
  of: 'decline' | 'remove' | 'ask' | 'risk' | 'settle' | 'end' | 'give' | 'reviewed' | 'close',
  more: Partial<Field> = {},
): Field => field('words', 'text', say(`assessmentCard.form.${of}.words`), more);

/** The agencies that are party, of those that the people file lists; beside the name of one that left stands that it did. */
export const ofParties = ({ parties }: AssessmentSeen, invitable: readonly Invitable[]): Invitable[] =>
  invitable.flatMap((one) => {
    const party = parties.find(({ agency }) => agency === one.id);
    if (!party) return [];
    const left = say('assessmentCard.form.someone.left', { agency: one.name });
    return [party.declinedBy === null ? one : { ...one, name: left }];
  });

export const partners = ({ seen }: FormGiven) => seen.parties.filter(({ hasPeople }) => !hasPeople);
