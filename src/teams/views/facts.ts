// What was understood: every fact that was read, said or left open, in the edition's own order, so that nothing jumps when
// one of them is put right. Each shows its value and the words that said so, and opens its choices.
import type { Edition } from '../../policy/edition.ts';
import { NOT_SURE } from '../../policy/walk.ts';
import { knownOf } from '../../record/draft-answer.ts';
import type { DraftAnswer } from '../../record/draft-answer.ts';
import { isUnsure, shownOf, walkOf } from '../../record/draft.ts';
import type { Draft } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { SaidWith } from '../quotes.ts';

type Fact = Edition['facts'][number];
type Quote = SaidWith['words'][string] | undefined;

/** A fact of more values than this is put right on a card of its own: a list of them would crowd out all else. */
const MOST_OPEN = 7;

/** The facts that are shown, with what they are, what said so and what they could be. */
export function factsShown(edition: Edition, draft: Draft, answer: DraftAnswer, words: SaidWith['words']) {
  const known = { ...knownOf(draft), ...walkOf(edition, draft).facts };
  return factsOf(edition, draft, answer, words).map((fact) => {
    const { name, label, values } = fact;
    const choices = Object.entries(values).map(([value, title]) => ({ value, title }));
    const stands = standing(fact, draft, known[name]);
    const quote = quoteOf(fact, draft, known[name], words[name]);
    return {
      fact: name,
      label,
      stands,
      // what is heard of a row is all that stands on it
      change: say('facts.change', { label, stands, words: quote }).trim(),
      value: shownOf(edition, draft, name),
      words: quote,
      values: [...choices, { value: NOT_SURE, title: say('facts.notSure') }],
      many: choices.length > MOST_OPEN,
    };
  });
}

/** What was read or said of the words; what no words speak of and the card asks anyway is not asked twice. */
function factsOf(edition: Edition, draft: Draft, { next }: DraftAnswer, words: SaidWith['words']): Fact[] {
  const isAsked = (name: string): boolean => words[name] === undefined && next?.settles.includes(name) === true;
  return edition.facts.filter(
    ({ name }) =>
      draft.facts[name] !== undefined ||
      draft.read[name] !== undefined ||
      isUnsure(draft, name) ||
      (draft.open.includes(name) && !isAsked(name)),
  );
}

/** A fact in words. What is only guessed is a question; of what is not known, only what it is about can be said. */
function standing({ name, label, values }: Fact, draft: Draft, value: string | undefined): string {
  if (value !== undefined) return values[value] ?? value;
  const { guessed, value: readAs = '' } = draft.read[name] ?? {};
  if (guessed) return say('facts.guessed', { value: values[readAs] ?? readAs });
  return isUnsure(draft, name) ? say('facts.unsure', { label }) : say('facts.unclear', { label });
}

/** The words that said so, while they say that. A fact that somebody is not sure of quotes nothing as read. */
function quoteOf({ name }: Fact, draft: Draft, value: string | undefined, quote: Quote): string {
  const { proposed, value: readAs } = draft.read[name] ?? {};
  if (proposed) return say('facts.proposed');
  if (!quote || isUnsure(draft, name)) return '';
  const isLeftOpen = quote.value === 'open' && value === undefined;
  return isLeftOpen || quote.value === (value ?? readAs) ? say('facts.wrote', { words: quote.words }) : '';
}
