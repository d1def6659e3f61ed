// What the cards of routes are made of: buttons that a view chooses, and a form with few fields.
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';

/** A button or a row: what it is called, its verb, and what it says it picks. */
export interface Way {
  readonly title: string;
  readonly verb: string;
  /** An id and a value, such as `route=NCC-7K3F-92QD`. */
  readonly pick: string;
}

export interface Choice {
  readonly value: string;
  readonly title: string;
}

/** `few`: each choice in sight; `many`: a list that opens; `several`: boxes to tick. */
type InputKind = 'line' | 'text' | 'date' | 'few' | 'many' | 'several';

/** One field of a form, with what is wrong with it. */
export interface Asked {
  readonly id: string;
  readonly kind: InputKind;
  readonly label: string;
  readonly value: string;
  readonly problem: string;
  readonly help: string;
  readonly hint: string;
  readonly error: string;
  readonly required: boolean;
  readonly choices: readonly Choice[];
  readonly most: number;
}

/** So many characters stand in a line; a text takes what any text of the bot takes. */
const LINE = 200;
const TEXT = 2000;
/** More choices than these are a list that opens. */
const IN_SIGHT = 5;

/** A field, whose parts that are left out are empty. Nothing of it is needed: what is missing is said beside it. */
export const asked = (
  given: Pick<Asked, 'id' | 'kind' | 'label'> & Partial<Pick<Asked, 'value' | 'problem' | 'help' | 'hint' | 'choices'>>,
): Asked => ({
  value: '',
  problem: '',
  help: '',
  hint: '',
  choices: [],
  error: given.choices ? say('routeCard.open.pickOne') : say('routeCard.open.type'),
  required: false,
  most: given.kind === 'line' ? LINE : TEXT,
  ...given,
});

/** A choice of one, in sight where there are few. */
export const choiceOf = (
  given: Pick<Asked, 'id' | 'label' | 'choices'> & Partial<Pick<Asked, 'value' | 'problem' | 'help'>>,
): Asked => asked({ ...given, kind: given.choices.length > IN_SIGHT ? 'many' : 'few' });

interface RouteForm {
  readonly title: string;
  readonly why: string;
  readonly lines?: readonly string[];
  readonly fields: readonly Asked[];
  /** The button that sends it. */
  readonly send: Way;
  /** Other buttons that send what was typed, too. */
  readonly besides?: readonly Way[];
  /** Those that lead away and send nothing of it. */
  readonly buttons?: readonly Way[];
  /** What people typed that stands in its lines. */
  readonly typed?: View['typed'];
}

/** A form of a route. */
export function routeFormView({ title, why, fields, send, ...rest }: RouteForm): View {
  const { lines = [], besides = [], buttons = [], typed = [] } = rest;
  const wrong = fields.map(({ problem }) => problem).find((problem) => problem !== '') ?? '';
  return {
    template: 'route-form',
    data: { title, why, lines, fields, send: send.title, verb: send.verb, pick: send.pick, besides, buttons },
    // never what stands in a field: it would come back cut
    typed,
    summary: title,
    text: [title, wrong === '' ? why : wrong].filter(Boolean).join('. '),
  };
}

/** Rows to pick from, each of which opens or does something. */
interface RouteChoice {
  readonly title: string;
  readonly lines?: readonly string[];
  readonly help?: string;
  readonly rows: readonly Way[];
  readonly buttons?: readonly Way[];
}

export function routeChoiceView({ title, lines = [], help = '', rows, buttons = [] }: RouteChoice): View {
  return {
    template: 'route-choice',
    data: { title, lines, help, rows, buttons },
    summary: title,
    text: [title, ...lines, ...rows.map((row) => row.title)].join('\n'),
  };
}
