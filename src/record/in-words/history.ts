// What happened to a case, a line for each entry of its journal, and what somebody typed with it.
import type { Edition } from '../../policy/edition.ts';
import { adviceWords } from '../advice.ts';
import type { OpenedEntry, OpenedEntryOf, RecordView } from '../record-of.ts';
import type { Told } from '../told.ts';
import type { Named } from '../types.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, dayIfDate } from '../../words/days.ts';
import { lower } from '../../words/lower.ts';
import { arrivedWords } from './arrived.ts';
import { bookkeepingLine } from './bookkeeping.ts';
import type { HistoryLine } from './bookkeeping.ts';
import { fieldValue } from './form.ts';
import { personToldLine } from './person-told.ts';
import type { Spell } from './who.ts';
import { DECISIONS } from './decision.ts';

export type { HistoryLine } from './bookkeeping.ts';

/** A record, the edition that it was opened under, and how a name is written. */
export interface Reading {
  readonly edition: Edition;
  readonly record: Pick<RecordView, 'author' | 'told' | 'entries'>;
  readonly spell: Spell;
}

const nameOf = ({ spell }: Reading, person: Named | null): string =>
  person ? spell(person.name) : say('journal.somebody');
const lineWith = (line: string, words: string | null = ''): HistoryLine => ({ line, words: words ?? '' });

/** Sentences one after another, without those that there are not. */
const together = (...sentences: readonly string[]): string => sentences.filter((one) => one !== '').join(' ');

const BECAUSE: Readonly<Record<string, () => string>> = {
  silent: () => say('journal.because.silent'),
  unanswered: () => say('journal.because.unanswered'),
  unreachable: () => say('journal.because.unreachable'),
  left: () => say('journal.because.left'),
  // as older records have it
  gone: () => say('journal.because.gone'),
};

type State = Told['state'];

/** Whether a message that an entry brought about has arrived; `unknown` where nobody noted it. */
const reached = ({ record }: Reading, seq: number, what: Told['what']): State =>
  record.told.find((one) => one.seq === seq && one.what === what)?.state ?? 'unknown';

/** Nothing is said to have gone out before it has. */
const REMINDED: Readonly<Record<State, () => string>> = {
  reached: () => say('journal.reminded.reached'),
  unknown: () => say('journal.reminded.unknown'),
  waiting: () => say('journal.reminded.waiting'),
  unreachable: () => say('journal.reminded.unreachable'),
  'given-up': () => say('journal.reminded.givenUp'),
  'not-needed': () => say('journal.reminded.notNeeded'),
};

const WAS_TOLD: Readonly<Record<State, (name: string) => string>> = {
  reached: (name) => say('journal.wasTold.reached', { name }),
  unknown: (name) => say('journal.wasTold.unknown', { name }),
  waiting: (name) => say('journal.wasTold.waiting', { name }),
  unreachable: (name) => say('journal.wasTold.unreachable', { name }),
  'given-up': (name) => say('journal.wasTold.givenUp', { name }),
  'not-needed': (name) => say('journal.wasTold.notNeeded', { name }),
};

/** Said after whom it was put before, while it is not known to have reached them. */
const NOT_THERE: Readonly<Record<State, () => string>> = {
  reached: () => '',
  unknown: () => '',
  waiting: () => say('journal.notThere.waiting'),
  unreachable: () => say('journal.notThere.unreachable'),
  'given-up': () => say('journal.notThere.givenUp'),
  'not-needed': () => say('journal.notThere.notNeeded'),
};

/** What an entry says to the people of the case; null where it is of the bot's own book-keeping. */
function lineOf(reading: Reading, entry: OpenedEntry): HistoryLine | null {
  const who = entry.actingFor
    ? say('journal.standingIn', { who: nameOf(reading, entry.by), forWhom: nameOf(reading, entry.actingFor) })
    : nameOf(reading, entry.by);
  const whether = NOT_THERE[reached(reading, entry.seq, 'ask-manager')]();
  switch (entry.kind) {
    case 'manager-asked': {
      const { to, proposed, note } = entry.content;
      const asked = say('journal.asked', { who, to: nameOf(reading, to), proposed: DECISIONS[proposed].toLowerCase() });
      return lineWith(together(asked, whether), note);
    }
    case 'manager-told':
      return lineWith(toldLine(reading, entry));
    case 'approved':
      return lineWith(agreedLine(who, entry), agreedWords(entry));
    case 'declined':
      return lineWith(
        say('journal.declined', { who, decision: DECISIONS[entry.content.decision] }),
        entry.content.reason,
      );
    case 'question-asked':
      return lineWith(say('journal.questionAsked', { who }), entry.content.text);
    case 'question-answered':
      return lineWith(say('journal.questionAnswered', { who }), entry.content.text);
    case 'handed-over':
      return lineWith(together(say('journal.handedOver', { who, to: nameOf(reading, entry.content.to) }), whether));
    case 'disagreed': {
      const { to, note } = entry.content;
      const next = to ? together(say('journal.isAsked', { name: nameOf(reading, to) }), whether) : '';
      return lineWith(together(say('journal.disagreed', { who }), next), note);
    }
    case 'shared':
      return lineWith(sharedLine(reading, entry, who), entry.content.what);
    case 'person-told':
      return lineWith(personToldLine(entry.content, who), entry.content.whyNot);
    case 'withdrawn':
      return lineWith(
        entry.content.because === 'shared-to-protect'
          ? say('journal.withdrawnToProtect', { who })
          : say('journal.withdrawn', { who }),
      );
    default:
      return lineOfClock(reading, entry, whether) ?? lineOfAdvice(reading, entry) ?? lineOfArrived(reading, entry, who);
  }
}

function sharedLine({ spell }: Reading, { content }: OpenedEntryOf<'shared'>, who: string): string {
  const { sharedAt, sharedOn, howSent, howSentOther, withWhom } = content;
  const at = sharedOn ? dayIfDate(sharedOn) : fieldValue('sharedAt', sharedAt);
  const how = howSentOther ? spell(howSentOther) : fieldValue('howSent', howSent);
  return say('requests.shared', { who, whom: spell(withWhom), at: lower(at), how: lower(how) });
}

const agreedLine = (who: string, { content }: OpenedEntryOf<'approved'>): string => {
  const said = { who, decision: DECISIONS[content.decision] };
  return content.conditions ? say('journal.approvedOnConditions', said) : say('journal.approved', said);
};

/** The conditions first, as whoever acts on it must keep to them. */
const agreedWords = ({ content: { conditions = '', reason = '' } }: OpenedEntryOf<'approved'>): string =>
  [conditions && say('journal.onTheseConditions', { conditions }), reason && say('journal.becauseOf', { reason })]
    .filter(Boolean)
    .join('\n');

function toldLine(reading: Reading, { seq, content }: OpenedEntryOf<'manager-told'>): string {
  if (!content.to) return say('journal.nobodyHigher');
  return together(
    say('journal.filedAtOnce'),
    content.againstVerdict ? say('journal.policySaidOtherwise') : '',
    WAS_TOLD[reached(reading, seq, 'tell-manager')](nameOf(reading, content.to)),
  );
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
    case 'delegated': {
      const [name, away] = [nameOf(reading, entry.content.to), nameOf(reading, askedBefore(reading, entry))];
      return lineWith(together(say('journal.standsIn', { name, away }), whether));
    }
    case 'reminded':
      return lineWith(REMINDED[reached(reading, entry.seq, 'remind-manager')]());
    case 'next-rung': {
      const { because, left = [], to } = entry.content;
      const name = nameOf(reading, to);
      const asked = left.length > 0 ? say('journal.isAsked', { name }) : say('journal.isAskedToo', { name });
      return lineWith(together(BECAUSE[because]?.() ?? '', asked, whether));
    }
    case 'nobody-left':
      return lineWith(say('journal.nobodyLeft'));
    default:
      return null;
  }
}

function lineOfArrived({ spell }: Reading, entry: OpenedEntry, who: string): HistoryLine | null {
  const line = arrivedWords(entry, who, spell);
  return line === null ? null : lineWith(line, entry.kind === 'corrected' ? entry.content.text : '');
}

function lineOfAdvice(reading: Reading, entry: OpenedEntry): HistoryLine | null {
  switch (entry.kind) {
    case 'guardian-asked':
      return lineWith(say('journal.guardianAsked', { who: nameOf(reading, entry.by) }), entry.content.text);
    case 'guardian-replied':
      return lineWith(say('journal.guardianReplied', { who: nameOf(reading, entry.by) }), entry.content.text);
    case 'guardian-asked-back':
      return lineWith(say('journal.guardianAsksBack'), entry.content.text);
    case 'guardian-answered':
      return lineWith(
        say('journal.guardianAdvises', { advice: adviceWords(reading.edition, entry.content) }),
        entry.content.text,
      );
    default:
      return null;
  }
}

/** So many stand on a card that shows something else first; all of them stand in the journal, page by page. */
const LATEST = 12;

/**
 * The latest entries that speak to the people of the case, oldest first. Not `withReach` on a card that goes out itself:
 * while it is written it has not arrived, and once it is read it has.
 */
export function historyIn(given: Reading, withReach = true): HistoryLine[] {
  const reading = withReach ? given : { ...given, record: { ...given.record, told: [] } };
  return reading.record.entries
    .flatMap((entry) => {
      const said = lineOf(reading, entry);
      return said ? [{ line: `${said.line} ${dayAndTime(entry.at)}`, words: said.words }] : [];
    })
    .slice(-LATEST);
}

/** One entry as a sentence, with what was typed; of the bot's own book-keeping too. */
export const lineIn = (reading: Reading, entry: OpenedEntry): HistoryLine =>
  lineOf(reading, entry) ?? bookkeepingLine(reading, entry);

/** The same of an entry that speaks to the people of the case; empty where it does not. */
export const historyLineIn = (reading: Reading, seq: number): HistoryLine => {
  const entry = reading.record.entries[seq - 1];
  return (entry && lineOf(reading, entry)) ?? lineWith('');
};
