// The form of a route: filled in bit by bit, and complete only at the right contact point.
import { clean } from '../../text/clean.ts';
import { isBlank } from '../../text/fold.ts';
import { tooLong } from '../../text/limits.ts';
import { isDay } from '../../record/days.ts';
import { isKind } from '../../record/entries.ts';
import { unseal } from '../../record/journal.ts';
import type { Sealed } from '../../record/types.ts';
import { listOf, say } from '../../words/say.ts';
import { giverOf, missingIn } from './data.ts';
import type { ClockGiven, Contacts, RouteData } from './data.ts';
import { isUnsettled } from './decision.ts';
import type { Linked } from './decisions.ts';
import { isOver } from './state.ts';
import { handed } from './by-hand.ts';
import type { ByHandGiven } from './by-hand.ts';
import { applied, entryOf, isTheirs, refused, REPEAT, sealedIn } from './turn.ts';
import type { RouteStep, RouteTurn } from './turn.ts';
import type { RouteCommand } from './types.ts';

/** Keeps what was typed into the form. Nothing is kept while any field of it is wrong. */
export function fill(turn: RouteTurn, { fields, since }: RouteCommand<'fill'>): RouteStep {
  const { state, data } = turn;
  if (!isTheirs(turn, 'from')) return refused('notYourSide', { name: state.opened.from.name });
  if (isOver(state)) return refused('over');
  if (state.complete || state.withdrawn) return refused(state.complete ? 'isComplete' : 'over');
  if (state.stands === 'answered') return refused('answeredClose');
  const known = new Map(data.form.fields.map((field) => [field.id, field]));
  const typed = Object.entries(fields).map(([id, text]) => ({ id, text: clean(text), field: known.get(id) }));
  const { seen, others } = since === undefined ? { seen: state.fields, others: [] } : filledSince(turn, since);
  // what they only left as it was is none of their changes
  const theirs = typed.filter(({ id, text }) => text !== (seen[id] ?? ''));
  const changed = theirs.filter(({ id, text }) => text !== (state.fields[id] ?? ''));
  const wrong = changed.flatMap(({ id, text, field }) => {
    const why = field ? wrongIn(field, text, turn.today) : say('route.fields.unknown');
    return why === null ? [] : [[id, why] as const];
  });
  if (wrong.length > 0) return saysWhich(refused('fieldsWrong', {}, Object.fromEntries(wrong)), theirs);
  const meanwhile = changed.filter(({ id }) => others.includes(id));
  if (meanwhile.length > 0) {
    const errors = meanwhile.map(({ id }) => [id, say('route.fields.meanwhile')] as const);
    return saysWhich(refused('filledMeanwhile', {}, Object.fromEntries(errors)), theirs);
  }
  if (changed.length === 0) return REPEAT;
  const kept = changed.map(({ id, text, field }): [string, string | Sealed] => [
    id,
    field!.sealed ? sealedIn(turn, text) : text,
  ]);
  return applied(turn, [entryOf(turn, 'route-filled', { fields: Object.fromEntries(kept) })], [], '');
}

type Field = RouteData['form']['fields'][number];

/** What stood in its fields once it had been filled in so many times, and in which of them others wrote after that. */
function filledSince({ document, actor }: RouteTurn, times: number) {
  const all = document.journal.filter((entry) => isKind(entry, 'route-filled'));
  const seen: Record<string, string> = {};
  for (const { content } of all.slice(0, times)) Object.assign(seen, unseal(content).fields);
  const after = all.slice(times).filter(({ by }) => by.id !== actor.id);
  return { seen, others: after.flatMap(({ content }) => Object.keys(content.fields)) };
}

type Refused = Extract<RouteStep, { outcome: 'refuse' }>;

const saysWhich = ({ outcome, refusal }: Refused, theirs: readonly { readonly id: string }[]): RouteStep => ({
  outcome,
  refusal: { ...refusal, changed: theirs.map(({ id }) => id) },
});

/** What is wrong with what was typed there, as a sentence; null where nothing is. An empty one is only missing. */
function wrongIn({ kind, options, happened }: Field, text: string, today: string): string | null {
  if (isBlank(text)) return null;
  if (tooLong(text)) return say('route.fields.tooLong');
  if (kind === 'date' && !isDay(text)) return say('route.fields.day');
  if (happened && text > today) return say('route.fields.happened');
  if (kind === 'yes-no' && text !== 'yes' && text !== 'no') return say('route.fields.yesNo');
  return kind === 'choice' && !options.some(({ id }) => id === text) ? say('route.fields.choice') : null;
}

/** Starts the clock: every needed field is there, what goes was decided where it must be, and it is where it must be. */
export function complete(
  turn: RouteTurn,
  { contact }: RouteCommand<'complete'>,
  given: {
    readonly contacts: Contacts;
    readonly copied: readonly string[];
    /** Contact points of the agency from which it came on paper, by id. */
    readonly askers: readonly string[];
    readonly clock: ClockGiven;
    /** What is filed to decide what goes with it. */
    readonly filed: readonly Linked[];
    readonly byHand: ByHandGiven;
  },
): RouteStep {
  const { state } = turn;
  if (!isTheirs(turn, 'from')) return refused('notYourSide', { name: state.opened.from.name });
  if (isOver(state) || (state.withdrawn && !state.complete)) return refused('over');
  if (state.complete)
    return chosen(given.contacts, contact)?.name === state.complete.contact ? REPEAT : refused('isComplete');
  if (state.stands === 'answered') return refused('answeredClose');
  const problem = incomplete(turn, given.filed);
  if (problem) return problem;
  const at = chosen(given.contacts, contact);
  if (!at) return wrongContact(turn, given.contacts);
  if ('problem' in given.clock) {
    return refused(given.clock.problem, { at: given.clock.at ?? '' });
  }
  const people = given.contacts.people.includes(at.id) ? [at.id] : given.contacts.people;
  const asked = state.opened.onPaper ? { askers: given.askers } : {};
  const entry = entryOf(turn, 'route-complete', {
    contact: at.name,
    people,
    ...asked,
    ...handed(given.byHand, state, state.opened.direction === 'out' ? state.opened.copies : []),
    clock: given.clock,
  });
  return applied(turn, [entry], [...people, ...given.copied, ...(asked.askers ?? [])], 'route-came-in');
}

/** What is missing of the form, or of the decision what goes; null where nothing is. */
function incomplete(turn: RouteTurn, filed: readonly Linked[]): RouteStep | null {
  const { data, state } = turn;
  const missing = missingIn(data, state);
  if (missing.length > 0) {
    const labels = data.form.fields.filter(({ id }) => missing.includes(id)).map(({ label }) => label);
    const errors = Object.fromEntries(missing.map((id) => [id, say('route.fields.needed')]));
    return refused('formIncomplete', { fields: labels.join(', '), count: labels.length }, errors);
  }
  if (giverOf(data) !== 'from' || state.opened.from.id === state.opened.enteredFor) return null;
  if (isUnsettled(turn, filed)) return refused('decisionsDiffer');
  // the ground of a notice is the protocol: it may have a record, and needs none
  if (data.notice) return null;
  if (!state.decided) return refused('decideFirst');
  return state.decided.decision === 'do-not-share' ? refused('decidedNotTo') : null;
}

/** The contact point that somebody means, by its id or name. */
const chosen = ({ options }: Contacts, typed: string) => {
  const wanted = clean(typed).toLowerCase();
  return options.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted) ?? null;
};

function wrongContact({ state }: RouteTurn, { options }: Contacts): RouteStep {
  const { name } = state.opened.to;
  if (options.length === 0) return refused('noContact', { name });
  const right = listOf(options.map((one) => (one.how === '' ? one.name : `${one.name} (${one.how})`)));
  return refused('wrongContact', { name, right });
}
