// The reply to a question typed in somebody's own words: likely or settled, why, what was understood, what is missing.
import { markWords, notTrue } from '../../policy/cite.ts';
import type { Edition } from '../../policy/edition.ts';
import type { Change } from '../../policy/likely.ts';
import { NOT_SURE } from '../../policy/walk.ts';
import { likelyOf, walkOf } from '../../record/draft.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import type { View } from '../render.ts';
import { cited } from './clauses.ts';
import type { ViewContext } from './context.ts';
import { badge, banner, changeLines, overdue, reasons } from './verdict-words.ts';
import { responseChoices } from './walk.ts';

/** What is only on the first reply, because it is never stored: the words that said so, and what looks like an identity. */
export interface FirstReply {
  readonly words: Readonly<Record<string, string>>;
  readonly identity: readonly { readonly kind: string; readonly words: string }[];
}

export function answerView(context: ViewContext, document: CaseDocument, draft: Draft, first?: FirstReply): View {
  const { edition, now } = context;
  const { verdict, settled, next, wouldChange } = likelyOf(edition, draft);
  const words = badge(verdict.verdict, verdict.inPart);
  const facts = understood(edition, draft, first?.words ?? {}, wouldChange);
  const { sharingSteps, ...why } = reasons(edition, verdict);
  return {
    template: 'answer',
    data: {
      ref: document.id,
      rev: document.rev,
      settled,
      where: `${settled ? 'Settled: no other answer would change this' : 'Likely answer, not settled yet'} · ${document.id}`,
      ...banner(edition, verdict, now),
      ...why,
      sharingSteps: settled && verdict.verdict === 'share' ? sharingSteps : [],
      identity:
        first && first.identity.length > 0
          ? `What you typed may point to a person (${[...new Set(first.identity.map(({ kind }) => kind))].join(', ')}). I have not kept it. Leave such things out.`
          : '',
      id: next?.id ?? '',
      question: next?.text ?? '',
      help: next?.help ?? '',
      responses: next ? responseChoices(next) : [],
      ...facts,
      // one list is a tenth of the size of a block for each line
      changes: [
        {
          line: changeLines(edition, wouldChange)
            .map(({ line }) => `- ${line}`)
            .join('\n'),
        },
      ],
    },
    summary: `${settled ? '' : 'Likely: '}${words}`,
    text: [
      `${settled ? '' : 'Likely: '}${verdict.answer}`,
      verdict.why,
      next ? `Still missing: ${next.text}` : verdict.steps[0],
      overdue(edition, now),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** Enough of somebody's words to know them again: a whole sentence can be what said so. */
const shortened = (words: string): string =>
  words.length > 120 ? `${words.slice(0, 120).toWellFormed().trimEnd()} …` : words;

/** So many facts can be put right at once: a card with more would be too large for Teams, and to read. */
const CORRECTABLE = 7;

/**
 * What the words gave or raised: those facts that decide first, each with its values for correcting, and the words that
 * said so; the rest in a sentence. Once a fact is put right, others decide and come to the front.
 */
function understood(
  edition: Edition,
  draft: Draft,
  words: Readonly<Record<string, string>>,
  wouldChange: readonly Change[],
) {
  const { facts } = walkOf(edition, draft);
  const valueOf = (name: string): string =>
    facts[name] ?? (draft.open.includes(name) ? undefined : draft.guessed[name]) ?? NOT_SURE;
  const decides = (name: string): boolean =>
    draft.open.includes(name) || wouldChange.some((change) => change.fact === name);
  const known = edition.facts
    .filter(
      ({ name }) => draft.facts[name] !== undefined || draft.guessed[name] !== undefined || draft.open.includes(name),
    )
    .toSorted((a, b) => Number(decides(b.name)) - Number(decides(a.name)));
  const others = known
    .slice(CORRECTABLE)
    .map(({ name, values }) => values[valueOf(name)] ?? '')
    .filter(Boolean);
  return {
    facts: known.slice(0, CORRECTABLE).map(({ name, label, values }) => ({
      fact: name,
      label,
      value: valueOf(name),
      words: words[name] ? `“${shortened(words[name])}”` : '',
      values: [
        ...Object.entries(values).map(([value, title]) => ({ value, title })),
        { value: NOT_SURE, title: 'Not sure' },
      ],
    })),
    others: others.length > 0 ? `I also read: ${others.join('. ')}.` : '',
  };
}

/** An answer about the policy itself, with the clauses it stands on. A myth's own words stand nowhere as if they were so. */
export function policyView(
  edition: Edition,
  { title: asked, answer, clauses }: { title: string; answer: string; clauses: readonly string[] },
): View {
  const myth = edition.myths.find(({ wrong }) => wrong === asked);
  const title = myth ? notTrue(myth) : asked;
  return {
    template: 'policy',
    data: { title, answer, clauses: clauses.map((id) => cited(edition, id)), mark: myth ? markWords(myth.mark) : '' },
    summary: title,
    text: answer,
  };
}
