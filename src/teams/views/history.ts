// What happened to a case, a line for each entry of its journal.
import type { Edition } from '../../policy/edition.ts';
import { adviceWords } from '../../record/advice.ts';
import { recordOf } from '../../record/record-of.ts';
import type { OpenedEntry, OpenedEntryOf, RecordView } from '../../record/record-of.ts';
import type { Told } from '../../record/told.ts';
import type { CaseDocument, Named } from '../../record/types.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import { arrivedWords } from './arrived-words.ts';
import { journalWords } from './journal-words.ts';
import { DECISIONS, roleWords } from './verdict-words.ts';

export interface HistoryLine {
  readonly line: string;
  /** What somebody typed; nothing where they typed nothing. */
  readonly words: string;
}

interface Reading {
  readonly edition: Edition;
  readonly record: Pick<RecordView, 'told' | 'entries'>;
}

const nameOf = (person: Named | null): string => escapeMarkdown(person?.name ?? 'somebody');
const say = (line: string, words: string | null = ''): HistoryLine => ({ line, words: words ?? '' });

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
const reached = ({ record }: Reading, seq: number, what: Told['what']): State =>
  record.told.find((one) => one.seq === seq && one.what === what)?.state ?? 'unknown';

/** Nothing is said to have gone out before it has. */
const REMINDED: Readonly<Record<State, string>> = {
  reached: 'A reminder went out.',
  unknown: 'A reminder was due.',
  waiting: 'A reminder is on its way.',
  unreachable: 'A reminder could not be delivered so far.',
  'given-up': 'A reminder could not be delivered.',
  'not-needed': 'A reminder was due, and not needed any more.',
};

const WAS_TOLD: Readonly<Record<State, (name: string) => string>> = {
  reached: (name) => `${name} was told.`,
  unknown: (name) => `${name} was to be told.`,
  waiting: (name) => `Waiting to reach ${name}.`,
  unreachable: (name) => `${name} cannot be reached here so far.`,
  'given-up': (name) => `${name} could not be reached here.`,
  'not-needed': (name) => `${name} did not need to be told any more.`,
};

/** Said after whom it was put before, while it is not known to have reached them. */
const NOT_THERE: Readonly<Record<State, string>> = {
  reached: '',
  unknown: '',
  waiting: ' It has not reached them so far.',
  unreachable: ' They cannot be reached here so far.',
  'given-up': ' They could not be reached here.',
  'not-needed': ' It was over before it reached them.',
};

/** What an entry says to the people of the case; null where it is of the bot's own book-keeping. */
function lineOf(reading: Reading, entry: OpenedEntry): HistoryLine | null {
  const forWhom = entry.actingFor ? ` for ${nameOf(entry.actingFor)}` : '';
  const who = `${nameOf(entry.by)}${forWhom}`;
  const whether = NOT_THERE[reached(reading, entry.seq, 'ask-manager')];
  switch (entry.kind) {
    case 'manager-asked':
      return say(`${who} asked ${nameOf(entry.content.to)}.${whether}`, entry.content.note);
    case 'manager-told':
      return say(toldLine(reading, entry));
    case 'approved':
      return say(agreedLine(who, entry), agreedWords(entry));
    case 'declined':
      return say(`${who} declined. Decided: ${DECISIONS[entry.content.decision]}.`, entry.content.reason);
    case 'question-asked':
      return say(`${who} asked a question.`, entry.content.text);
    case 'question-answered':
      return say(`${who} answered.`, entry.content.text);
    case 'handed-over':
      return say(`${who} handed it over to ${nameOf(entry.content.to)}.${whether}`);
    case 'disagreed': {
      const next = entry.content.to ? ` ${nameOf(entry.content.to)} is asked.${whether}` : '';
      return say(`${who} does not agree.${next}`, entry.content.note);
    }
    case 'withdrawn':
      return say(`${who} ${entry.content.because === 'shared-to-protect' ? DECIDED_AT_ONCE : 'took it back.'}`);
    default:
      return lineOfClock(reading, entry, whether) ?? lineOfAdvice(reading, entry) ?? lineOfArrived(entry, who);
  }
}

const agreedLine = (who: string, { content }: OpenedEntryOf<'approved'>): string =>
  `${who} agreed${content.conditions ? ' on conditions' : ''}. Decided: ${DECISIONS[content.decision]}.`;

/** The conditions first, as whoever acts on it must keep to them. */
const agreedWords = ({ content: { conditions = '', reason = '' } }: OpenedEntryOf<'approved'>): string =>
  [conditions && `On these conditions: ${conditions}`, reason && `Why: ${reason}`].filter(Boolean).join('\n');

const DECIDED_AT_ONCE = 'took it back, and decided to share at once to protect somebody.';

function toldLine(reading: Reading, { seq, content }: OpenedEntryOf<'manager-told'>): string {
  if (!content.to) return 'Nobody stands higher, so nobody was asked.';
  const against = content.againstVerdict ? ' The policy said otherwise.' : '';
  return `It was filed at once.${against} ${WAS_TOLD[reached(reading, seq, 'tell-manager')](nameOf(content.to))}`;
}

/** Whoever a stand-in stands in for was asked in an earlier entry; null where that one does not say. */
function askedBefore({ record }: Reading, { seq, content }: OpenedEntryOf<'delegated'>): Named | null {
  const asked = record.entries.slice(0, seq - 1).flatMap(({ content: earlier }) => {
    const to = 'to' in earlier ? earlier.to : null;
    return to !== null && typeof to === 'object' && to.id === content.from ? [to] : [];
  });
  return asked.at(-1) ?? null;
}

/** What time, silence and absence brought about. */
function lineOfClock(reading: Reading, entry: OpenedEntry, whether: string): HistoryLine | null {
  switch (entry.kind) {
    case 'delegated':
      return say(
        `${nameOf(entry.content.to)} stands in for ${nameOf(askedBefore(reading, entry))}, who is away.${whether}`,
      );
    case 'reminded':
      return say(REMINDED[reached(reading, entry.seq, 'remind-manager')]);
    case 'next-rung': {
      const too = (entry.content.left ?? []).length > 0 ? '' : ' too';
      return say(
        `${BECAUSE[entry.content.because] ?? ''} ${nameOf(entry.content.to)} is asked${too}.${whether}`.trim(),
      );
    }
    case 'nobody-left':
      return say('Whoever was asked has left, and nobody is left to ask. The people who run the bot can see that.');
    default:
      return null;
  }
}

function lineOfArrived(entry: OpenedEntry, who: string): HistoryLine | null {
  const line = arrivedWords(entry, who);
  return line === null ? null : say(line);
}

function lineOfAdvice({ edition }: Reading, entry: OpenedEntry): HistoryLine | null {
  switch (entry.kind) {
    case 'guardian-asked':
      return say(`${nameOf(entry.by)} asked the Caldicott Guardian.`, entry.content.text);
    case 'guardian-replied':
      return say(`${nameOf(entry.by)} answered the Guardian.`, entry.content.text);
    case 'guardian-asked-back':
      return say('The Guardian asks back.', entry.content.text);
    case 'guardian-answered':
      return say(`The Guardian advises: ${adviceWords(edition, entry.content)}`, entry.content.text);
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

/**
 * The latest entries that speak to the people of the case, at most twelve, oldest first. Not `withReach` on a card that
 * goes out itself: while it is written it has not arrived, and once it is read it has.
 */
export function historyOf(edition: Edition, record: RecordView, withReach = true): HistoryLine[] {
  const reading = { edition, record: withReach ? record : { ...record, told: [] } };
  const latest = record.entries
    .flatMap((entry) => {
      const said = lineOf(reading, entry);
      return said ? [{ line: `${said.line} ${dayAndTime(entry.at)}`, words: said.words }] : [];
    })
    .slice(-12);
  const words = fitted(
    latest.map((one) => one.words),
    TOGETHER,
  );
  return latest.map(({ line }, i) => ({ line, words: words[i]! }));
}

/** One entry as a sentence, with what was typed. */
export function historyLineAt(edition: Edition, document: CaseDocument, seq: number): HistoryLine {
  const record = recordOf(document);
  const entry = record.entries[seq - 1];
  const said = entry && lineOf({ edition, record }, entry);
  return said ? { ...said, words: fitted([said.words], TOGETHER)[0]! } : say('');
}

const MOST_LINES = 20;

/**
 * Every entry of the journal as a line, for an auditor: the latest, after how many are left out. Without what was typed,
 * which stands elsewhere on the card and whole in the export.
 */
export function journalLines(edition: Edition, record: RecordView): string {
  const { entries } = record;
  const lines = entries.slice(-MOST_LINES).map((entry) => {
    const who = `${nameOf(entry.by)}, ${roleWords(entry.by.role)}`;
    const said = lineOf({ edition, record }, entry)?.line ?? journalWords(entry, who);
    return String.raw`${entry.seq}\. ${dayAndTime(entry.at)}: ${said}`;
  });
  const left = entries.length - lines.length;
  return [...(left > 0 ? [`${left} earlier entries are in the export.`] : []), ...lines].join('\n\n');
}
