// Whether the bot is well, for administrators: the same that /readyz says, and what only the records know.
import { notEndorsed, overdue } from '../../policy/cite.ts';
import type { Counted, RecordsHealth } from '../../cases/health.ts';
import type { LogHealth } from '../../register/log/health.ts';
import { OTHER_FORMATS } from '../../pages/other-formats.ts';
import { say } from '../../words/say.ts';
import { day, dayAndTime } from '../formatting.ts';
import type { View } from '../render.ts';
import type { ViewContext } from './context.ts';
import { troubleWords } from './log-news.ts';

/** What the process knows of itself. */
export interface ProcessHealth {
  /** As /readyz says it, a sentence each: why the store cannot be written, and why nothing reads questions. */
  readonly store: string;
  readonly reader: string;
  /** The versions of what reads questions; none where nothing is loaded. */
  readonly readers: readonly string[];
  /** Whether a hosted reader is configured as well. */
  readonly hosted: boolean;
  /** How the log of records stands; left out where none is kept here, null where the store does not say. */
  readonly log?: LogHealth | null;
}

export interface Health {
  readonly process: ProcessHealth;
  /** Those of the loaded readers that an administrator has withdrawn, and whether the policy that governs is. */
  readonly withdrawn: { readonly readers: readonly string[]; readonly policy: boolean };
  /** Null where the store does not answer. */
  readonly records: RecordsHealth | null;
  /** What is wrong with the people file; empty where nothing is. */
  readonly people: string;
  /** The same of the agreements file. */
  readonly agreements: string;
}

interface Part {
  readonly isWell: boolean;
  readonly title: string;
  readonly text: string;
}

/** A message is due for so long, in milliseconds, while nothing is wrong. */
const DUE_FOR = 60_000;

export function healthView({ edition, now, contacts }: ViewContext, health: Health): View {
  const parts = [
    storePart(health),
    ...(health.records ? [outboxPart(health.records, now), stuckPart(health.records)] : []),
    readerPart(health),
    hostedPart(health.process),
    editionPart(edition, health.withdrawn.policy, now),
    peoplePart(health.people),
    ...agreementsParts(health.agreements),
    ...formatsParts(contacts),
    // it may have much to say, which must push nothing else that is not well off a phone
    ...logParts(health.process.log, now),
    ...(health.records ? [draftsPart(health.records)] : []),
  ];
  // what is not well comes first, so that a phone shows it without scrolling
  const inOrder = parts.toSorted((a, b) => Number(a.isWell) - Number(b.isWell));
  const wrong = parts.filter(({ isWell }) => !isWell).length;
  const title = wrong === 0 ? say('admin.well.allWell') : say('admin.well.wrong', { count: wrong });
  return {
    template: 'health',
    data: { title, line: say('admin.well.asOf', { when: dayAndTime(now.toISOString()) }), parts: inOrder.map(shown) },
    summary: title,
    text: [title, ...parts.filter(({ isWell }) => !isWell).map((one) => one.title)].join('\n'),
  };
}

/** With a sign before its name: colour alone says nothing. */
const shown = ({ isWell, title, text }: Part) => ({ title: `${isWell ? '✓' : '!'} ${title}`, text });

function storePart({ process: { store }, records }: Health): Part {
  const title = say('admin.well.store');
  const isWell = store === '' && records !== null;
  return { isWell, title, text: isWell ? say('admin.well.storeWell') : store || say('admin.well.storeSilent') };
}

const words = ({ count, more }: Counted): string => (more ? say('admin.well.moreThan', { count }) : String(count));

function outboxPart({ due }: RecordsHealth, now: Date): Part {
  const title = say('admin.well.outbox');
  if (due.oldest === null) return { isWell: true, title, text: say('admin.well.nothingDue') };
  const isLate = now.getTime() - Date.parse(due.oldest) > DUE_FOR;
  return {
    isWell: !isLate,
    title,
    text: say('admin.well.due', { count: words(due), when: dayAndTime(due.oldest) }),
  };
}

function stuckPart({ stuck, held }: RecordsHealth): Part {
  const isWell = stuck.count + held.count === 0 && !stuck.more;
  const text = isWell
    ? say('admin.well.noneStuck')
    : say('admin.well.stuck', { stuck: words(stuck), held: words(held) });
  return { isWell, title: say('admin.well.stuckTitle'), text };
}

/** An entry is logged within seconds: so long, in milliseconds, it may wait while nothing is wrong. */
const LOGGED_WITHIN = 3_600_000;

function logParts(log: LogHealth | null | undefined, now: Date): Part[] {
  const title = say('admin.well.log');
  if (log === undefined) return [];
  if (log === null) return [{ isWell: false, title, text: say('admin.well.logUnknown') }];
  const { size, checkpoint, waiting, places, troubles } = log;
  const isLate = waiting !== null && now.getTime() - Date.parse(waiting) > LOGGED_WITHIN;
  const said = [
    size === null ? '' : sizeWords(size, checkpoint),
    isLate ? say('admin.well.logWaits', { when: dayAndTime(waiting) }) : '',
    places === 0 ? say('admin.well.logNowhere') : '',
    ...troubles.map(({ name, what }) => troubleWords(what, name)),
  ];
  return [{ isWell: !isLate && places > 0 && troubles.length === 0, title, text: said.filter(Boolean).join('\n\n') }];
}

const sizeWords = (size: number, checkpoint: LogHealth['checkpoint']): string =>
  checkpoint
    ? say('admin.well.logStands', { size, signed: checkpoint.size, when: dayAndTime(checkpoint.at) })
    : say('admin.well.logEmpty');

function readerPart({ process: { readers, reader }, withdrawn: { readers: withdrawn } }: Health): Part {
  const title = say('admin.well.reader');
  if (readers.length === 0)
    return { isWell: false, title, text: [say('admin.well.noReader'), reader].filter(Boolean).join(' ') };
  const inUse = readers.filter((version) => !withdrawn.includes(version));
  const out = withdrawn.length === 0 ? '' : say('admin.well.readersWithdrawn', { versions: withdrawn.join(', ') });
  if (inUse.length === 0) return { isWell: false, title, text: `${out} ${say('admin.well.nothingReads', putBack())}` };
  const text = [say('admin.well.readBy', { versions: inUse.join(', ') }), out].filter(Boolean).join(' ');
  return { isWell: true, title, text };
}

/** The word by which a version is put back. */
const putBack = () => ({ word: say('typedWords.doubts.word') });

const hostedPart = ({ hosted }: ProcessHealth): Part => ({
  isWell: true,
  title: say('admin.well.hosted'),
  text: hosted ? say('admin.well.hostedOn') : say('admin.well.hostedOff'),
});

function editionPart(edition: ViewContext['edition'], isWithdrawn: boolean, now: Date): Part {
  const late = overdue(edition, now);
  const { id, version, meta } = edition;
  const governs = say('admin.well.governs', { id, version });
  const checked = late === '' ? say('admin.well.lawChecked', { when: day(meta.lawReviewed) }) : late;
  const out = isWithdrawn ? say('admin.well.policyWithdrawn', putBack()) : '';
  const text = [governs, notEndorsed(edition), out, checked].filter(Boolean).join(' ');
  return { isWell: late === '' && !isWithdrawn, title: say('admin.well.edition'), text };
}

const peoplePart = (problem: string): Part => ({
  isWell: problem === '',
  title: say('admin.well.people'),
  text: problem === '' ? say('admin.well.peopleWell') : say('admin.well.peopleWrong'),
});

/** Said only where something is wrong: many councils keep no such file. */
const agreementsParts = (problem: string): Part[] =>
  problem === ''
    ? []
    : [{ isWell: false, title: say('admin.well.agreements'), text: say('admin.well.agreementsWrong') }];

/** Said only where it is missing. */
const formatsParts = (contacts: ViewContext['contacts']): Part[] =>
  contacts[OTHER_FORMATS]
    ? []
    : [{ isWell: false, title: say('admin.well.formats'), text: say('admin.well.formatsMissing') }];

const draftsPart = ({ drafts }: RecordsHealth): Part => ({
  isWell: true,
  title: say('admin.well.drafts'),
  text: say('admin.well.draftCount', { count: words(drafts) }),
});
