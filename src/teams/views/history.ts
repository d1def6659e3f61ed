// What was said about a case between its author, managers and the Guardian, a line for each entry of the journal.
import type { Edition } from '../../policy/edition.ts';
import { adviceWords } from '../../record/advice.ts';
import type { Advised } from '../../record/advice.ts';
import { unseal } from '../../record/journal.ts';
import { toldOf } from '../../record/told.ts';
import type { Told } from '../../record/told.ts';
import type { CaseDocument, Decision, Entry } from '../../record/types.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import { DECISIONS } from './verdict-words.ts';

export interface HistoryLine {
  readonly line: string;
  /** What somebody typed; nothing where they typed nothing. */
  readonly words: string;
}

type Content = Readonly<Record<string, unknown>>;

const nameOf = (content: Content, key: string): string =>
  escapeMarkdown((content[key] as { name?: string } | null)?.name ?? '');
const text = (content: Content, key: string): string => (typeof content[key] === 'string' ? content[key] : '');
const decided = (content: Content): string => DECISIONS[content['decision'] as Decision];

const BECAUSE: Readonly<Record<string, string>> = {
  silent: 'Nobody answered in time.',
  unanswered: 'The question was not answered in time.',
  unreachable: 'Nobody could be reached.',
  left: 'The person who was asked has left or decides no more.',
  // as older records have it
  gone: 'The one before has moved on.',
};

type State = Told['state'];

/** Whether a message that an entry brought about has arrived; `unknown` where nobody noted it. */
const reached = (told: readonly Told[], { seq }: Entry, what: Told['what']): State =>
  told.find((one) => one.seq === seq && one.what === what)?.state ?? 'unknown';

/** Nothing is said to have gone out before it has. */
const REMINDED: Readonly<Record<State, string>> = {
  reached: 'A reminder went out.',
  unknown: 'A reminder went out.',
  waiting: 'A reminder is on its way.',
  unreachable: 'A reminder could not be delivered so far.',
  'given-up': 'A reminder could not be delivered.',
  'not-needed': 'A reminder was due, and not needed any more.',
};

const WAS_TOLD: Readonly<Record<State, (name: string) => string>> = {
  reached: (name) => `${name} was told.`,
  unknown: (name) => `${name} was told.`,
  waiting: (name) => `Waiting to reach ${name}.`,
  unreachable: (name) => `${name} cannot be reached here so far.`,
  'given-up': (name) => `${name} could not be reached here.`,
  'not-needed': (name) => `${name} did not need to be told any more.`,
};

/** What an entry says, or null where it says nothing to the people of the case. */
function line(edition: Edition, entry: Entry, content: Content, told: readonly Told[]): HistoryLine | null {
  const { kind, by, actingFor } = entry;
  const who = escapeMarkdown(by.name);
  const forWhom = actingFor ? ` for ${escapeMarkdown(actingFor.name)}` : '';
  const say = (sentence: string, words = ''): HistoryLine => ({ line: sentence, words });
  switch (kind) {
    case 'manager-asked':
      return say(`${who} asked ${nameOf(content, 'to')}.`, text(content, 'note'));
    case 'manager-told':
      return content['to']
        ? say(WAS_TOLD[reached(told, entry, 'tell-manager')](nameOf(content, 'to')))
        : say('Nobody stands higher, so nobody was asked.');
    case 'approved':
      return say(`${who}${forWhom} approved. Decided: ${decided(content)}.`);
    case 'declined':
      return say(`${who}${forWhom} declined. Decided: ${decided(content)}.`, text(content, 'reason'));
    case 'question-asked':
      return say(`${who}${forWhom} asked a question.`, text(content, 'text'));
    case 'question-answered':
      return say(`${who} answered.`, text(content, 'text'));
    case 'handed-over':
      return say(`${who}${forWhom} handed it over to ${nameOf(content, 'to')}.`);
    case 'delegated':
      return say(`${nameOf(content, 'to')} stands in for somebody who is away.`);
    case 'disagreed':
      return say(
        content['to'] ? `${who} does not agree. ${nameOf(content, 'to')} was asked.` : `${who} does not agree.`,
        text(content, 'note'),
      );
    case 'reminded':
      return say(REMINDED[reached(told, entry, 'remind-manager')]);
    case 'next-rung':
      return say(
        `${BECAUSE[text(content, 'because')] ?? ''} ${nameOf(content, 'to')} was asked${content['left'] ? '' : ' too'}.`.trim(),
      );
    case 'withdrawn':
      return say(
        content['because'] === 'shared-to-protect'
          ? `${who} shared it at once to protect somebody.`
          : `${who} took it back.`,
      );
    case 'guardian-asked':
      return say(`${who} asked the Caldicott Guardian.`, text(content, 'text'));
    case 'guardian-replied':
      return say(`${who} answered the Guardian.`, text(content, 'text'));
    case 'guardian-asked-back':
      return say('The Guardian asks back.', text(content, 'text'));
    case 'guardian-answered':
      return say(`The Guardian advises: ${adviceWords(edition, content as unknown as Advised)}`, text(content, 'text'));
    default:
      return null;
  }
}

/** Texts of at most so many characters together, so that a card stays under its limit; the record keeps all of them. */
export function fitted(texts: readonly string[], budget: number): string[] {
  const longest = longestThatFits(texts, budget);
  return texts.map((one) => (one.length > longest ? `${one.slice(0, longest).toWellFormed()} … (shortened)` : one));
}

/** How long each text may be; what the short ones do not need goes to the long ones. Never under a line or so. */
function longestThatFits(texts: readonly string[], budget: number): number {
  let left = budget;
  const lengths = texts.map(({ length }) => length).sort((a, b) => a - b);
  for (const [i, length] of lengths.entries()) {
    const share = Math.floor(left / (lengths.length - i));
    if (length > share) return Math.max(100, share);
    left -= length;
  }
  return Infinity;
}

const TOGETHER = 1200;

/** The latest entries, at most twelve, oldest first. */
export function historyOf(edition: Edition, document: CaseDocument): HistoryLine[] {
  const told = toldOf(document);
  const all = document.journal
    .flatMap((entry) => {
      const said = line(edition, entry, unseal(entry.content), told);
      return said ? [{ line: `${said.line} ${dayAndTime(entry.at)}`, words: said.words }] : [];
    })
    .slice(-12);
  const words = fitted(
    all.map((one) => one.words),
    TOGETHER,
  );
  return all.map((one, i) => ({ line: one.line, words: words[i]! }));
}

/** One entry as a sentence, with what was typed. */
export function historyLineAt(edition: Edition, document: CaseDocument, seq: number): HistoryLine {
  const entry = document.journal[seq - 1];
  const said = entry && line(edition, entry, unseal(entry.content), toldOf(document));
  return said ? { ...said, words: fitted([said.words], TOGETHER)[0]! } : { line: '', words: '' };
}
