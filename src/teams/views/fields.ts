// The fields of the decision form as they are asked for: labels, hints and what was wrong.
import { CHOICES } from '../../record/form.ts';
import { choicesOf } from '../../record/in-words/form.ts';
import type { FormField } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';

/** Fields with a hint of their own. */
const HINTS: Readonly<Partial<Record<FormField, TextName>>> = {
  caseReference: 'form.hint.caseReference',
  reason: 'form.hint.reason',
  what: 'form.hint.what',
  withWhom: 'form.hint.withWhom',
  askedBy: 'form.hint.askedBy',
  identityCheck: 'form.hint.identityCheck',
};

/** Fields of more than one line. */
const LONG: ReadonlySet<FormField> = new Set([
  'reason',
  'what',
  'capacityConsidered',
  'factFromOpinion',
  'legalPower',
  'officerView',
  'reasonsFor',
  'reasonsAgainst',
]);

const DATES: ReadonlySet<FormField> = new Set(['sharedOn', 'reviewDate']);

/** The question to whoever fills it in. */
export const labelOfField = (field: FormField): string => say(`form.label.${field}`);

type Kind = 'choice' | 'date' | 'text';

function kindOf(field: FormField): Kind {
  if (field in CHOICES) return 'choice';
  return DATES.has(field) ? 'date' : 'text';
}

/** Said at a field that is empty or wrong, where the server has not said more. */
const ERRORS = {
  choice: 'form.pickOne',
  date: 'form.enterDate',
  text: 'form.fillIn',
} as const satisfies Record<Kind, TextName>;

/** How one field is asked for. */
export interface Asked {
  /** What stands in it. */
  readonly value: string;
  /** The client does not send while it is empty. */
  readonly required: boolean;
  /** What was wrong with it when it was last sent; empty where nothing was. */
  readonly problem: string;
  /** What helps to answer, where the field has no hint of its own. */
  readonly above?: string;
}

/** What a template needs to ask for one field. */
export function input(field: FormField, { value, required, problem, above = '' }: Asked) {
  const kind = kindOf(field);
  const label = labelOfField(field);
  const hint = HINTS[field];
  return {
    field,
    kind,
    value,
    problem,
    required,
    above,
    label: required ? say('form.needed', { label }) : label,
    hint: hint ? say(hint) : '',
    long: LONG.has(field),
    error: problem || say(ERRORS[kind]),
    choices: choicesOf(field),
  };
}
