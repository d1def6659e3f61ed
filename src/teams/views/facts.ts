// What was read in the practitioner's words, or said of it since: each fact with its values, so that it can be put right.
import { decides } from '../../policy/deciding.ts';
import type { Edition } from '../../policy/edition.ts';
import { NOT_SURE } from '../../policy/walk.ts';
import { knownOf, weighsHeavily } from '../../record/draft-answer.ts';
import type { DraftAnswer } from '../../record/draft-answer.ts';
import { shownOf, walkOf } from '../../record/draft.ts';
import type { Draft } from '../../record/types.ts';
import type { SaidWith } from '../quotes.ts';

/** So many facts can be put right at once: a card with more would be too large for Teams, and to read. */
const CORRECTABLE = 6;

type Fact = Edition['facts'][number];

/** Those facts that decide come first; the rest stands in a sentence. Once a fact is put right, others may come first. */
export function factsShown(edition: Edition, draft: Draft, answer: DraftAnswer, words: SaidWith['words']) {
  const said = walkOf(edition, draft).facts;
  const known = { ...knownOf(draft), ...said };
  // what no words speak of and the card asks anyway is not asked twice
  const isAsked = (name: string): boolean => words[name] === undefined && answer.next?.settles.includes(name) === true;
  const isShown = ({ name }: Fact): boolean =>
    draft.facts[name] !== undefined || draft.read[name] !== undefined || (draft.open.includes(name) && !isAsked(name));
  const isFirst = ({ name }: Fact): boolean =>
    draft.open.includes(name) || answer.guessed[name] !== undefined || decides(edition, known, name);
  const order = (one: Fact): number => (weighsHeavily(one.name, known[one.name]) ? 2 : Number(isFirst(one)));
  const all = edition.facts.filter(isShown).toSorted((a, b) => order(b) - order(a));
  const others = all.slice(CORRECTABLE).map(({ name, values }) => values[known[name] ?? ''] ?? '');
  return {
    facts: all.slice(0, CORRECTABLE).map((fact) => ({
      fact: fact.name,
      label: fact.label,
      value: shownOf(edition, draft, fact.name),
      words: noteOn(fact, draft, known[fact.name], words[fact.name]),
      values: [
        ...Object.entries(fact.values).map(([value, title]) => ({ value, title })),
        { value: NOT_SURE, title: 'Not sure' },
      ],
    })),
    others: others.some(Boolean) ? `I also read: ${others.filter(Boolean).join('. ')}.` : '',
  };
}

/** Where a fact comes from, under its value: what they wrote, while it says that; what is only guessed is asked. */
function noteOn(
  { name, values }: Fact,
  { read, open }: Draft,
  value: string | undefined,
  quote: { readonly value: string; readonly words: string } | undefined,
): string {
  const { guessed, proposed, value: readAs } = read[name] ?? {};
  if (proposed) return 'You named nobody. This is who can act.';
  const wrote =
    quote && (quote.value === (value ?? readAs) || quote.value === 'open') ? `You wrote: “${quote.words}”` : '';
  if (guessed && value === undefined) return `${wrote ? `${wrote}. ` : ''}Is this so: ${values[readAs ?? ''] ?? ''}?`;
  return open.includes(name) && value === undefined ? wrote && `${wrote}. I cannot tell which it is.` : wrote;
}
