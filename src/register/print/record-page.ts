// A record as one page that reads like a case note, from what its journal says and the edition that it was made under.
import type { Editions } from '../../policy/governing.ts';
import type { Block, Section, SectionsPage } from '../../pages/blocks.ts';
import type { Frame } from '../../pages/page.ts';
import { editionFor, pinOf } from '../../record/edition-pin.ts';
import { DECISIONS } from '../../record/in-words/decision.ts';
import { authorOf } from '../../record/in-words/decided.ts';
import { receivedTitle } from '../../record/in-words/received.ts';
import { nameAndRole } from '../../record/in-words/who.ts';
import type { Problem } from '../../record/problem.ts';
import { recordOf } from '../../record/record-of.ts';
import type { RecordView } from '../../record/record-of.ts';
import type { CaseDocument, Role } from '../../record/types.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { addedSection, adviceSection, arrivedSection, journalSection, talkSection, toldSection } from './after.ts';
import { askedSection, decisionSection, policySection, receivedSection, writtenSection } from './decided.ts';
import { checkingSection, keepingSection } from './keeping.ts';
import { asItIs } from './page-parts.ts';
import type { Page } from './page-parts.ts';

/** A record that is to be printed, with what a check of it finds. */
export interface Printable {
  readonly reference: string;
  /** Null where it cannot be read any more: the problems say why. */
  readonly document: CaseDocument | null;
  readonly problems: readonly Problem[];
}

/** Who makes a copy, when and through what. `osUser`: who was signed in at the terminal. */
export interface Copied {
  readonly by: { readonly name: string; readonly role: Role };
  readonly at: Date;
  readonly through: 'teams' | 'terminal';
  readonly osUser?: string;
  /** Whether it says for what the record is held. */
  readonly seesHolds?: boolean;
  /** It goes to whoever the record is about: without what lets them read off what is withheld. */
  readonly forSubject?: boolean;
}

/** The page of one record, ready to be drawn. Throws nothing, whatever stands in the record. */
export function recordPage(editions: Editions, found: Printable, copied: Copied): Frame & SectionsPage {
  const { reference, document, problems } = found;
  const frame: Frame = {
    title: say('print.title', { ref: reference }),
    mark: say('print.title', { ref: reference }),
    made: madeWords(copied),
    foot: say('print.foot', { when: dayAndTime(copied.at.toISOString()) }),
  };
  if (!document) return { ...frame, ...damagedPage(reference, problems) };
  const page: Page = {
    record: recordOf(document),
    edition: editionFor(editions, document, copied.at),
    editions,
    // its own edition may be gone: then what is on record stands in words, and the clauses are only named
    isOwnEdition: editions.find(pinOf(document) ?? { id: '', version: '' }) !== null,
    document,
    now: copied.at,
    seesHolds: copied.seesHolds === true,
    forSubject: copied.forSubject === true,
  };
  return {
    ...frame,
    heading: say(page.record.received ? 'print.headingReceived' : 'print.heading', { ref: reference }),
    lead: leadOf(page.record),
    blocks: [...warnings(page, problems), { kind: 'rows', rows: headRows(page) }],
    sections: sectionsOf(page, problems).filter(({ blocks }) => blocks.length > 0),
  };
}

const sectionsOf = (page: Page, problems: readonly Problem[]): Section[] => [
  ...(page.record.received ? [receivedSection(page.record.received)] : decisionSections(page)),
  addedSection(page),
  journalSection(page),
  // its class says what was feared; and how a colleague checks the record is of no use to whoever has only a copy
  ...(page.forSubject ? [] : [keepingSection(page), checkingSection(page, problems)]),
];

/** Of who was told, what the policy said and whether it arrived, nothing stands on the pages that are read before a copy. */
const decisionSections = (page: Page): Section[] => [
  askedSection(page),
  ...(page.forSubject ? [] : [policySection(page)]),
  decisionSection(page),
  writtenSection(page),
  ...(page.forSubject ? [] : [toldSection(page)]),
  adviceSection(page),
  talkSection(page),
  ...(page.forSubject ? [] : [arrivedSection(page)]),
];

/** "Copy made by Ada Auditor, auditor, on 26 November 2026 at 23:10, in Teams." */
function madeWords({ by, at, through, osUser = '' }: Copied): string {
  const who = nameAndRole(by, asItIs);
  const when = dayAndTime(at.toISOString());
  return through === 'teams'
    ? say('print.madeInTeams', { who, when })
    : say('print.madeAtTerminal', { who, when, osUser });
}

/** What it comes to, in a sentence. */
function leadOf(record: RecordView): string {
  if (record.received) return say('print.leadReceived', { title: receivedTitle(record.received) });
  if (!record.decided) return say('print.notFiled');
  const { decision, by } = record.decided;
  return say('record.decidedText', { decision: DECISIONS[decision].toLowerCase(), who: nameAndRole(by, asItIs) });
}

/** What must be seen first: what does not add up, what goes against the policy, what was taken out. */
function warnings({ record, forSubject }: Page, problems: readonly Problem[]): Block[] {
  const { decided, filed, received, entries, disagreements } = record;
  const isTaken = entries.some(({ kind }) => kind === 'redacted');
  const isOpen = !decided && !received;
  return [
    ...(problems.length > 0 ? problemBlocks(problems) : []),
    ...(isOpen ? [note('warning', say('print.notFiledWhy'))] : []),
    ...(filed?.emergency && !forSubject ? [note('plain', say('common.sharedInAnEmergency'))] : []),
    ...(decided?.againstVerdict && !forSubject ? [note('warning', say('record.against'))] : []),
    ...(disagreements.length > 0 && !forSubject ? [note('plain', say('print.disagreed'))] : []),
    ...(isTaken ? [note('plain', say('print.taken'))] : []),
  ];
}

const note = (tone: 'plain' | 'warning', text: string): Block => ({ kind: 'note', tone, text });

const problemBlocks = (problems: readonly Problem[]): Block[] => [
  note('warning', say('auditor.doesNotAddUp', { count: problems.length })),
  { kind: 'list', lines: problems.map(({ message }) => message) },
];

function headRows({ record, forSubject }: Page) {
  const { reference, filedAt, checkCode, author, created, filed, proposed, received } = record;
  const who = say('print.whoAndTeam', { who: nameAndRole(authorOf(record), asItIs), team: author.team });
  const about = (filed ?? proposed?.ground)?.form.caseReference ?? received?.caseReference ?? '';
  return [
    { label: say('print.reference'), value: reference },
    ...(about === '' ? [] : [{ label: say('print.caseReference'), value: about }]),
    { label: say('print.writtenBy'), value: who },
    { label: say('print.begun'), value: dayAndTime(created) },
    { label: say('print.onRecordSince'), value: filedAt ? dayAndTime(filedAt) : say('auditor.notFiled') },
    ...(checkCode === null || forSubject ? [] : [{ label: say('print.checkCode'), value: checkCode }]),
  ];
}

/** A record that cannot be read: that it is there, and why nothing of it can be shown. */
const damagedPage = (reference: string, problems: readonly Problem[]): SectionsPage => ({
  heading: say('print.heading', { ref: reference }),
  lead: say('auditor.notReadable'),
  blocks: [note('warning', say('print.damaged')), { kind: 'list', lines: problems.map(({ message }) => message) }],
  sections: [],
});
