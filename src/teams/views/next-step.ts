// The one thing to do next, with the numbers that it needs; and what else is to be done.
import type { Agreement } from '../../agreements/schema.ts';
import { wayWords } from '../../agreements/words.ts';
import type { Edition } from '../../policy/edition.ts';
import { alsoTell } from '../../policy/safety.ts';
import { contactsForStep, usualWayTo } from '../../policy/recipient.ts';
import type { Verdict } from '../../policy/verdict.ts';
import { say } from '../../words/say.ts';
import { people } from './context.ts';
import type { ViewContext } from './context.ts';

type Facts = Readonly<Record<string, string | undefined>>;
type People = ReturnType<typeof people>;

/** Where a card cannot list them in full: the number first, then who answers it and when. */
export const inShort = (some: People): { number: string; ring: string; tel: string }[] =>
  some.map(({ name, phone, detail, tel }) => ({
    number: say('answer.number', { name, phone, detail }),
    ring: say('answer.ring', { name, phone, detail }),
    tel,
  }));

interface Next {
  readonly text: string;
  readonly contacts: readonly string[];
  /** That it is a local choice, where it is one. */
  readonly local: string;
}

const NOTHING_NEXT: Next = { text: '', contacts: [], local: '' };

/** The numbers of one service whose name stands above them: each with its hours, in one line. */
const byWhen = (contacts: ViewContext['contacts'], keys: readonly string[]): ReturnType<typeof inShort> =>
  people(contacts, keys).map(({ name, phone, when, tel }) => ({
    number: say('safety.number', { phone, when }),
    ring: say('safety.ring', { phone, when, name }),
    tel,
  }));

/**
 * What is to be done: the line of safety, the next step, and all steps in order. `followed`: the agreement whose way stands
 * in place of the usual one.
 */
export function whatToDo(
  { edition, contacts }: ViewContext,
  verdict: Verdict,
  facts: Facts,
  risk: boolean,
  followed: Agreement | null = null,
) {
  const known = new Set(Object.values(edition.rules.steps).map(({ text }) => text));
  const besides = risk && verdict.verdict === 'share' ? alsoTell(edition, facts) : null;
  const safety = besides?.text ?? verdict.steps.find((text) => !known.has(text)) ?? '';
  const steps = verdict.steps.filter((text) => text !== safety);
  const told = nextOf(edition, verdict, { facts, steps, followed });
  // to tell who acts at once is the one thing to do next: the way to whoever is told besides is a step after it
  const next = besides ? NOTHING_NEXT : told;
  const after = besides && !steps.includes(told.text) ? [told.text] : [];
  // the safety line gives the numbers where somebody may be at risk: the same ones stand there once
  const urgent = risk && safety !== '';
  const first = urgent ? (besides?.contacts ?? contactsForStep(edition, facts, safety)) : [];
  return {
    safety,
    urgent,
    safetyContacts: besides ? byWhen(contacts, first) : inShort(people(contacts, first)),
    next: next.text,
    local: next.local,
    nextContacts: inShort(
      people(
        contacts,
        next.contacts.filter((key) => !first.includes(key)),
      ),
    ),
    steps: [...(safety === '' ? [] : [safety]), ...after, ...steps],
  };
}

interface Telling {
  readonly facts: Facts;
  readonly steps: readonly string[];
  readonly followed: Agreement | null;
}

/** Whoever is told is told by the usual way or an agreement's, unless something must be read first; else the first step it is. */
function nextOf(edition: Edition, { verdict }: Verdict, { facts, steps, followed }: Telling): Next {
  const before = Object.values(edition.rules.steps).find(({ first, text }) => first && steps.includes(text));
  const { way: usual, contacts } = usualWayTo(edition, facts);
  const way = followed ? wayWords(followed, contacts.length > 0) : usual;
  if (verdict === 'share' && !before && way !== '') return { text: way, contacts, local: say('answer.local') };
  const text = before?.text ?? steps[0] ?? '';
  return { text, contacts: text === '' ? [] : contactsForStep(edition, facts, text), local: '' };
}

/** What a template of such a card reads where there is no verdict: only the line of safety, where a risk was heard. */
export function onlySafety({ edition, contacts }: ViewContext, safety: string, facts: Facts) {
  const found = safety === '' ? [] : people(contacts, contactsForStep(edition, facts, safety));
  return {
    safety,
    urgent: safety !== '',
    safetyContacts: inShort(found),
    next: '',
    local: '',
    nextContacts: [],
    steps: [],
  };
}
