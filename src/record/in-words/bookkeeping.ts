// The entries of a journal that say how the record was kept: filing, additions, messages, refused attempts, and what was
// taken out.
import type { OpenedEntry, OpenedEntryOf, RecordView } from '../record-of.ts';
import { dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { DECISIONS } from './decision.ts';
import { nameAndRole } from './who.ts';
import type { Spell } from './who.ts';

export interface HistoryLine {
  readonly line: string;
  /** What somebody typed; nothing where they typed nothing. */
  readonly words: string;
}

/** The messages by their kind, as what happens to whom. */
const MESSAGES: Readonly<Record<string, () => string>> = {
  'ask-manager': () => say('journal.message.askManager'),
  'remind-manager': () => say('journal.message.remindManager'),
  'tell-manager': () => say('journal.message.tellManager'),
  'inform-manager': () => say('journal.message.informManager'),
  'tell-author': () => say('journal.message.tellAuthor'),
  'remind-author': () => say('journal.message.remindAuthor'),
  'remind-told': () => say('journal.message.remindTold'),
  'ask-guardian': () => say('journal.message.askGuardian'),
  'create-advice': () => say('journal.message.createAdvice'),
  'reply-advice': () => say('journal.message.replyAdvice'),
  'ask-arrived': () => say('journal.message.askArrived'),
  'arrived-manager': () => say('journal.message.arrivedManager'),
  'fetch-advice': () => say('journal.message.fetchAdvice'),
  'erase-news': () => say('journal.message.eraseNews'),
  'stand-in-news': () => say('journal.message.standInNews'),
  'hold-news': () => say('journal.message.holdNews'),
  'erase-advice': () => say('journal.message.eraseAdvice'),
};

const message = (what: string): string => MESSAGES[what]?.() ?? say('journal.message.any');

/** The record that an entry stands in, and how a name is written. */
export interface Reading {
  readonly record: Pick<RecordView, 'author' | 'entries'>;
  readonly spell: Spell;
}

/** What an entry says, in a sentence, with what was typed with it. */
export function bookkeepingLine(reading: Reading, entry: OpenedEntry): HistoryLine {
  const who = nameAndRole(entry.by, reading.spell);
  switch (entry.kind) {
    case 'filed':
      return { line: filedLine(entry, who), words: '' };
    case 'received':
      return { line: say('received.journal', { who }), words: '' };
    case 'corrected':
      return { line: say('journal.corrected', { who }), words: entry.content.text };
    case 'delivered':
    case 'delivery-given-up':
      return { line: deliveryLine(reading, entry), words: '' };
    case 'delivery-retried':
      return { line: say('journal.retried', { who }), words: '' };
    case 'delivery-closed':
      return { line: say('journal.closed', { who }), words: '' };
    case 'refused':
      return { line: say('journal.refused', { who }), words: '' };
    case 'redacted':
      return { line: redactedLine(reading, entry, who), words: entry.content.reason };
    case 'erase-proposed':
      return { line: say('journal.eraseProposed', { who }), words: entry.content.order };
    case 'erase-given-up':
      return { line: say('journal.eraseGivenUp', { who }), words: entry.content.reason };
    case 'class-set':
      return { line: say('journal.classSet', { who, name: entry.content.class }), words: entry.content.reason };
    case 'start-given':
      return {
        line: say('journal.startGiven', { who, day: dayIfDate(entry.content.on) }),
        words: entry.content.reason,
      };
    case 'review-set':
      return { line: reviewLine(entry, who), words: entry.content.reason };
    case 'hold-set':
      return { line: say('journal.holdSet', { who }), words: heldWords(entry) };
    case 'hold-lifted':
      return { line: say('journal.holdLifted', { who }), words: entry.content.reason };
    default:
      return { line: say('journal.any', { who, what: entry.kind.replaceAll('-', ' ') }), words: '' };
  }
}

function redactedLine({ spell }: Reading, { content }: OpenedEntryOf<'redacted'>, who: string): string {
  const seq = String(content.seq);
  const proposer = content.proposedBy && spell(content.proposedBy.name);
  return proposer ? say('journal.redacted', { who, seq, proposer }) : say('journal.redactedOlder', { who, seq });
}

const reviewLine = ({ content: { on } }: OpenedEntryOf<'review-set'>, who: string): string =>
  on === null ? say('journal.reviewTaken', { who }) : say('journal.reviewSet', { who, day: dayIfDate(on) });

const heldWords = ({ content: { matter = '', reason } }: OpenedEntryOf<'hold-set'>): string =>
  [matter && say('journal.heldFor', { matter }), reason].filter(Boolean).join('\n');

const filedLine = ({ by, content }: OpenedEntryOf<'filed'>, who: string): string => {
  const decision = DECISIONS[content.form.decision].toLowerCase();
  return by.role === 'system' ? say('journal.filedAsDecided') : say('journal.filed', { who, decision });
};

/** What reached whom, or did not and why. An errand between the bot's own documents reaches nobody. */
function deliveryLine(
  reading: Reading,
  entry: OpenedEntryOf<'delivered'> | OpenedEntryOf<'delivery-given-up'>,
): string {
  const what = message(entry.content.what);
  const name = nameIn(reading, entry.content.to) ?? mayAgree(entry.content);
  if (entry.kind === 'delivered')
    return name === null ? say('journal.delivered', { what }) : say('journal.reached', { what, name });
  const why = reading.spell(entry.content.reason);
  return name === null ? say('journal.givenUp', { what, why }) : say('journal.notReached', { what, name, why });
}

/** Whoever is asked to agree to an order to erase, and has not, stands in no entry by name. */
const mayAgree = ({ what, to }: { readonly what: string; readonly to: string | null }): string | null =>
  what === 'erase-news' && to !== null ? say('journal.mayAgree') : null;

/** Somebody whom the journal names, by id; null where it is nobody or the journal does not say. */
function nameIn({ record: { author, entries }, spell }: Reading, id: string | null): string | null {
  if (id === null) return null;
  const named = entries.flatMap(({ by, actingFor, content }) => {
    const to = 'to' in content ? content.to : null;
    return [by, ...(actingFor ? [actingFor] : []), ...(to !== null && typeof to === 'object' ? [to] : [])];
  });
  const found = [author, ...named].find((one) => one.id === id);
  return found ? spell(found.name) : null;
}
