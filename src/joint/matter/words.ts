// A matter in words: the same on a card, on a page and at a terminal.
import { day, dayAndTime, dueDayAt, dueMoment } from '../../words/days.ts';
import { say, sentence } from '../../words/say.ts';
import type { MatterDate, MatterEvent, MatterSeen, MatterThing, MatterWait, ProceedingsSeen } from './types.ts';

/** How what somebody typed is written where it is shown: as it is, or with what Markdown would read escaped. */
export type Spell = (text: string) => string;

/** A day with its time of day, where there is one; a moment as day and time. */
function whenWords({ on, time = '' }: { readonly on: string; readonly time?: string }): string {
  return on.length > 10 ? dueMoment(on) : dueDayAt(on, time);
}

/** What there is, and how much of it is new. */
export function leadWords({ things, news, since }: MatterSeen): string {
  if (things.length === 0) return say('matter.nothing');
  const open = things.filter(({ isOpen }) => isOpen).length;
  const count = say('matter.count', { count: things.length, open });
  if (since === null) return count;
  return `${count} ${say('matter.newSince', { news, when: dayAndTime(since) })}`;
}

/** That there is more than is shown, and how to see it; empty where there is not. */
export const olderWords = ({ isCut }: Pick<MatterSeen, 'isCut'>): string =>
  isCut ? say('matter.isCut', { show: say('typedWords.show.word') }) : '';

export const dateWords = (date: MatterDate & { readonly isOverdue?: boolean }, spell: Spell): string =>
  say('matter.line', {
    when: date.isOverdue ? say('matter.overdue', { when: whenWords(date) }) : whenWords(date),
    what: spell(date.what),
  });

export const waitWords = ({ what, whom, by, whose }: MatterWait, spell: Spell): string =>
  say('matter.waitLine', {
    whom: say('matter.whose', { whose, whom: spell(whom), isNamed: whom === '' ? 'no' : 'yes' }),
    what: spell(inOneLine(sentence(what))),
    by: by === null ? '' : say('matter.by', { when: whenWords({ on: by }) }),
  });

/** What was written in lines, in one; what people typed may end in a stop before ours. */
function inOneLine(text: string): string {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const line = lines.length > 1 ? lines.map(sentence).join(' ') : text;
  return line.replaceAll(/(?<!\.)([.?!])\.(?!\.)/gu, '$1');
}

export function proceedingsWords({ of, known, hearings: [next] }: ProceedingsSeen): string {
  const line = say('matter.proceedings', { of, known: known === 'thought-of' ? 'thought' : known });
  return next ? `${line} ${say('matter.nextHearing', { when: whenWords(next) })}` : line;
}

/** Which thing it is, and where it stands. */
export const thingWords = (
  { title, stands, reference, news }: MatterThing & { readonly news: number },
  spell: Spell,
) => ({
  title: spell(title),
  stands: news > 0 ? say('matter.withNews', { stands: spell(stands), news }) : spell(stands),
  reference,
});

export const eventWords = (event: MatterEvent & { readonly isNew: boolean }, spell: Spell): string =>
  say('matter.line', {
    when: event.isNew ? say('matter.new', { when: atWords(event) }) : atWords(event),
    what: didWords(event, spell),
  });

const atWords = ({ at }: MatterEvent): string => (at.length > 10 ? dayAndTime(at) : day(at));

const didWords = ({ what, by }: MatterEvent, spell: Spell): string =>
  by === '' ? spell(inOneLine(what)) : say('matter.did', { what: spell(inOneLine(what)), by: spell(by) });
