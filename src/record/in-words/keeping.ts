// How records are kept and go, in words: the same on a card and at a terminal. Never what a record says.
import { classNamed } from '../../policy/retention.ts';
import type { RetentionChoice } from '../../policy/retention-schema.ts';
import { day, dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { Disposal, DisposalRecord } from '../disposal.ts';
import type { Destroyed } from '../destroyed.ts';
import type { Inquiry } from '../inquiry.ts';
import type { DueRecord } from '../register-entries.ts';
import type { Stop } from '../stops.ts';
import type { Who } from '../types.ts';
import { nameAndRole } from './who.ts';
import type { Spell } from './who.ts';

type Choice = Pick<RetentionChoice, 'classes'>;

/** The title of a class; its name where the council's list has it no more. */
export const className = (choice: Choice, id: string): string => classNamed(choice, id)?.title ?? id;

export const stopWords = (stop: Stop | 'elsewhere'): string => say(`keep.stop.${stop}`);

const STOPS: ReadonlySet<string> = new Set<Stop | 'elsewhere'>([
  'held',
  'hold-lost',
  'inquiry-lost',
  'request-open',
  'arrived-open',
  'advice-open',
  'messages-open',
  'not-due',
  'class-changed',
  'inquiry',
  'pack-open',
  'joint-open',
  'not-in-log',
  'does-not-add-up',
  'author-approved',
  'not-there',
  'elsewhere',
]);
const isStop = (why: string): why is Stop | 'elsewhere' => STOPS.has(why);

const daysOf = (choice: Choice, { reference, class: id, filed, due }: DueRecord) => ({
  reference,
  class: className(choice, id),
  filed: dayIfDate(filed),
  due: dayIfDate(due),
});

/** A record that is due, with what stops it all the same. */
export function dueLine(choice: Choice, record: DueRecord & { readonly stop: Stop | null }): string {
  return stoppedLine(say('keep.dueLine', daysOf(choice, record)), record.stop);
}

const stoppedLine = (line: string, stop: Stop | null): string =>
  stop ? say('keep.dueStopped', { line, why: stopWords(stop) }) : line;

/** What became of one record of a list; of one that is still on it, what stops it now. */
export function recordLine(choice: Choice, record: DisposalRecord, spell: Spell, stop: Stop | null = null): string {
  const { reference, stands, why } = record;
  switch (stands) {
    case 'listed':
      return stoppedLine(say('keep.became.listed', daysOf(choice, record)), stop);
    case 'taken-out':
      return say('keep.became.taken-out', { reference, why: spell(why) });
    case 'kept':
      return say('keep.became.kept', { reference, why: isStop(why) ? stopWords(why) : why });
    case 'destroyed':
      return say('keep.became.destroyed', { reference });
  }
}

const done = ({ by, at }: { readonly by: Who; readonly at: string }, spell: Spell) => ({
  who: nameAndRole(by, spell),
  day: day(at),
});

/** How far a list is, and who did what with it. */
export const disposalLines = ({ stands, listed, approvals, ended, calledOff }: Disposal, spell: Spell): string[] => [
  say(`keep.stands.${stands}`),
  say('keep.listedBy', done(listed, spell)),
  ...ended.map((one) => say('keep.approvalEnded', done(one, spell))),
  ...approvals.map((one) => say('keep.approvedBy', done(one, spell))),
  ...(calledOff ? [say('keep.calledOffBy', { ...done(calledOff, spell), reason: spell(calledOff.reason) })] : []),
];

/** An inquiry in a line: what it covers, or that it is over. */
export function inquiryLine(choice: Choice, inquiry: Inquiry, spell: Spell): string {
  const { id, closed } = inquiry;
  const title = spell(inquiry.title);
  if (closed) return say('keep.inquiryClosedLine', { id, title, ...done(closed, spell), reason: spell(closed.reason) });
  return say('keep.inquiryLine', {
    id,
    title,
    covers: coversWords(choice, inquiry, spell),
    ...done(inquiry.opened, spell),
  });
}

/** What was destroyed in the moment in which an inquiry was opened or a record held; empty where nothing was. */
export const goneWords = (gone: readonly string[] = []): string =>
  gone.length === 0 ? '' : say('keep.goneMeanwhile', { references: gone.join(', '), count: gone.length });

function coversWords(choice: Choice, { covers: { classes, teams, from, to } }: Inquiry, spell: Spell): string {
  const parts = [
    classes && say('keep.coversClasses', { classes: classes.map((id) => className(choice, id)).join(', ') }),
    teams && say('keep.coversTeams', { teams: teams.map(spell).join(', ') }),
    from && say('keep.coversFrom', { day: dayIfDate(from) }),
    to && say('keep.coversTo', { day: dayIfDate(to) }),
  ].filter((part) => part !== null);
  return parts.length === 0 ? say('keep.coversAll') : parts.join(' ');
}

type Gone = Destroyed & { readonly reference: string; readonly at: string; readonly hash: string };

const approversOf = ({ approvers }: Gone, spell: Spell): string => {
  const [one = '', other = ''] = approvers.map(({ name, role }) => nameAndRole({ name, role }, spell));
  return say('keep.and', { one, other });
};

/** When and by whose authority a record was destroyed, as a sentence for whoever looks for it. */
export const destroyedWords = (choice: Choice, gone: Gone, spell: Spell): string =>
  say('keep.wasDestroyed', { ...saidOf(choice, gone), who: approversOf(gone, spell) });

/** The same as a line of the log of what was destroyed, with the hash of the proof. */
export const destroyedLine = (choice: Choice, gone: Gone): string =>
  gone.with === null
    ? say('keep.wasDestroyedLine', { ...saidOf(choice, gone), who: approversOf(gone, (name) => name), hash: gone.hash })
    : say('keep.wentWith', { ...saidOf(choice, gone), with: gone.with, hash: gone.hash });

const saidOf = (choice: Choice, gone: Gone) => ({
  ...daysOf(choice, gone),
  day: day(gone.at),
  disposal: gone.disposal,
});
