// Did it arrive, and do they act? The question after a share at risk, and what each answer, or none, leads to.
import { usualWayTo, recipientCalled } from '../../policy/recipient.ts';
import { arrivedOf, wasTold } from '../../record/arrived-state.ts';
import { isKind } from '../../record/entries.ts';
import { mayRecordShare } from '../../record/shared.ts';
import { toldOf } from '../../record/told.ts';
import type { Arrived, ArrivedTold } from '../../record/arrived-state.ts';
import type { CaseDocument, FiledDecision } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { day, escapeMarkdown, lower } from '../formatting.ts';
import { cited } from './clauses.ts';
import { markWords } from '../../policy/cite.ts';
import { people, PROTECTORS, refreshed } from './context.ts';
import type { ViewContext } from './context.ts';
import { firstWords, when } from './request-words.ts';
import { riskIn } from './topic.ts';

const CLAUSE = 'paper-no-assumption';
const ANSWERS = ['acting', 'not-acting', 'not-yet', 'not-arrived'] as const;

interface Seen {
  readonly context: ViewContext;
  readonly document: CaseDocument;
  readonly arrived: Arrived;
  readonly filed: FiledDecision;
  /** Who looks at it, by id. */
  readonly reader: string;
}

/** Whether somebody sees it as a manager who was told, rather than as the one who is asked. */
const isToldOfIt = ({ document: { journal, author }, arrived, reader }: Seen): boolean =>
  reader !== author.id && wasTold(journal, arrived, reader);

/** Whether somebody has a part in it at all. */
export const hasPartInIt = ({ journal, author }: CaseDocument, reader: string): boolean =>
  reader === author.id || arrivedOf(journal)?.people.includes(reader) === true;

/** The card for whoever looks; null where nobody asks about this share. */
export function arrivedView(context: ViewContext, document: CaseDocument, reader: string): View | null {
  const arrived = arrivedOf(document.journal);
  const { filed } = document;
  if (!arrived || !filed) return null;
  const seen = { context, document, arrived, filed, reader };
  if (isToldOfIt(seen)) return managerView(seen);
  return arrived.stands === 'to-ask' || arrived.stands === 'asked' ? questionView(seen) : answeredView(seen);
}

/** Who told whom, and when; nothing is said to have gone that nobody has recorded as gone. */
function aboutWords(seen: Seen): string {
  const { context, document, arrived, filed, reader } = seen;
  const whom = recipientCalled(context.edition, filed.facts) ?? filed.form.withWhom ?? '';
  const values = {
    whom: escapeMarkdown(lower(whom)),
    day: day(sharedOn(seen)),
    author: escapeMarkdown(document.author.name),
  };
  const isGone = !mayRecordShare(document);
  const own = isGone ? say('arrived.about', values) : say('arrived.aboutDecided', values);
  const others = isGone ? say('arrived.aboutOf', values) : say('arrived.aboutDecidedOf', values);
  const about = reader === document.author.id ? own : others;
  const isForAuthor = arrived.asked?.to.id === reader && arrived.asked.for !== null;
  return isForAuthor ? `${about} ${say('arrived.forAuthor', values)}` : about;
}

/** The day on which it went, as its author recorded it; else the day on which it was decided. */
function sharedOn({ document: { journal, created }, arrived, filed }: Seen): string {
  const shared = journal.findLast((entry) => isKind(entry, 'shared'));
  if (shared) return shared.content.sharedOn ?? shared.at;
  return filed.form.sharedOn ?? journal[arrived.share - 1]?.at ?? created;
}

/**
 * Who can be rung about it now, with numbers: whoever was told, or those who protect; both where a manager who is to
 * know of it has not been reached.
 */
function contactsOf(seen: Seen) {
  const { edition, contacts } = seen.context;
  const usual = usualWayTo(edition, seen.filed.facts).contacts;
  const isAlone = seen.arrived.stands === 'told' && reachOf(seen) !== 'reached';
  const named = people(contacts, isAlone ? [...new Set([...usual, ...PROTECTORS])] : usual);
  return named.length > 0 ? named : people(contacts, PROTECTORS);
}

/** Whether the news has reached the manager who is to know of it: nobody is said to be told before the journal says so. */
function reachOf({ document, arrived }: Seen): 'reached' | 'waiting' | 'unreached' {
  const news = toldOf(document).find(({ what, seq }) => what === 'arrived-manager' && seq === arrived.told?.seq);
  if (news?.state === 'reached') return 'reached';
  return news?.state === 'unreachable' || news?.state === 'given-up' ? 'unreached' : 'waiting';
}

/** The case as its author calls it, and the team: by these two shares of one day can be told apart. */
export const caseWords = ({ filed, author: { team } }: Pick<CaseDocument, 'filed' | 'author'>): string =>
  filed?.form.caseReference
    ? say('arrived.case', { reference: firstWords(filed.form.caseReference), team })
    : say('arrived.noCase', { team });

const rows = (but: string | null = null) =>
  ANSWERS.filter((one) => one !== but).map((value) => ({ title: say(`arrived.answers.${value}`), value }));

const aboutRecord = ({ document }: Seen) => ({ ref: document.id, rev: document.rev, caseLine: caseWords(document) });

const typedIn = ({ document }: Seen) => [{ label: say('arrived.caseLabel'), text: caseWords(document) }];

function questionView(seen: Seen): View {
  const { context, document, reader } = seen;
  const { edition } = context;
  const clause = edition.clause.get(CLAUSE);
  const { place } = cited(edition, CLAUSE);
  const asked = aboutWords(seen);
  return {
    template: 'arrived',
    data: {
      ...aboutRecord(seen),
      about: asked,
      cite: [clause?.title ?? '', place].filter(Boolean).join('. '),
      rows: rows(),
      contacts: contactsOf(seen),
      quote: clause?.quote ?? '',
      place,
      plain: clause?.plain ?? '',
      mayCorrect: reader === document.author.id,
      mayRecord: reader === document.author.id && mayRecordShare(document),
    },
    summary: say('arrived.summaryAsk', { ref: document.id }),
    text: `${say('arrived.title')} ${asked} ${caseWords(document)}`,
    typed: typedIn(seen),
  };
}

/** What is said at the top of an answered question, and what can be done next. */
interface Answered {
  readonly title: string;
  readonly message: string;
  readonly next: string;
  readonly button?: string;
  readonly verb?: string;
}

function answeredView(seen: Seen): View {
  const { arrived } = seen;
  const said = saidOf(seen);
  const isOpen = arrived.stands !== 'over';
  const isKnown = ['not-acting', 'not-arrived'].includes(arrived.answer?.answer ?? '') || arrived.told !== null;
  const view = card(seen, said, {
    contacts: isOpen ? contactsOf(seen) : [],
    rows: isOpen ? rows(arrived.answer?.answer) : [],
    steps: isOpen && isKnown ? ladderOf(seen) : NO_LADDER,
  });
  // the outbox reaches the manager, or does not, while this stands open
  return arrived.stands === 'told' ? refreshed(view) : view;
}

function saidOf(seen: Seen): Answered {
  const { arrived } = seen;
  switch (arrived.stands) {
    case 'over':
      return overWords(seen);
    case 'taken':
      return {
        title: say('arrived.takenBy', { name: escapeMarkdown(arrived.taken?.name ?? '') }),
        message: aboutWords(seen),
        next: say('arrived.takenNext'),
      };
    case 'told':
      return toldWords(seen, arrived.told!);
    default:
      return answerWords(seen);
  }
}

function answerWords(seen: Seen): Answered {
  const { context, arrived } = seen;
  const next = { when: when(context, arrived.strikes) };
  const thenTold = `${say('arrived.doNotAssume')} ${say('arrived.thenTold', next)}`;
  switch (arrived.answer?.answer) {
    case 'not-acting':
      return {
        title: say('arrived.ringNow'),
        message: say('arrived.notActing'),
        next: thenTold,
        button: say('arrived.tellNotActing'),
        verb: 'arrived-tell',
      };
    case 'not-arrived':
      return {
        title: say('arrived.sendAgain'),
        message: say('arrived.notArrived'),
        next: thenTold,
        button: say('arrived.tellNotArrived'),
        verb: 'arrived-tell',
      };
    default:
      return {
        title: say('arrived.askAgain', next),
        message: aboutWords(seen),
        next: say('arrived.askAgainNext'),
      };
  }
}

function toldWords(seen: Seen, { to, answerBy }: ArrivedTold): Answered {
  const next = say('arrived.keepRinging');
  if (!to || !answerBy) return { title: say('arrived.nobodyHigherTitle'), message: say('arrived.nobodyHigher'), next };
  const reach = reachOf(seen);
  const isReached = reach === 'reached';
  const until = { when: when(seen.context, answerBy) };
  return {
    title: say(`arrived.manager.${reach}`, { name: escapeMarkdown(to.name) }),
    message: isReached ? say('arrived.managerHasUntil', until) : say('arrived.nextManagerAt', until),
    next: isReached ? next : say('arrived.ringMeanwhile'),
  };
}

function overWords({ arrived }: Seen): Answered {
  if (arrived.notShared) return { title: say('arrived.notShared'), message: say('arrived.notSharedNext'), next: '' };
  const { by, at } = arrived.answer!;
  return {
    title: say('arrived.over'),
    message: say('arrived.overBy', { name: escapeMarkdown(by.name), day: day(at) }),
    next: '',
  };
}

const NO_LADDER = { steps: [], name: '', source: '' };

/** Between agencies: the steps where a partner does not act, a local choice with its source and mark. */
function ladderOf({ context: { edition }, filed }: Seen): { steps: { text: string }[]; name: string; source: string } {
  const { facts } = filed;
  const isPolice = facts['recipient'] === 'police' || facts['recipient'] === 'court';
  const isChild = facts['subject'] === 'child' || [facts['child-harm'], facts['child-sexual']].includes('yes');
  const whose = isChild ? 'children' : 'adults';
  const id = isPolice ? 'police' : whose;
  const route = edition.local.disagreements.routes.find((one) => one.id === id);
  if (!route) return NO_LADDER;
  const source = say('arrived.routeSource', { name: route.name, source: route.source, mark: markWords(route.mark) });
  return {
    steps: route.rungs.map(({ plain }, i) => ({ text: `${i + 1}. ${plain}` })),
    name: route.who,
    source: `${source.trim()} ${edition.local.plain}`,
  };
}

function managerView(seen: Seen): View {
  const { context, arrived, filed, document, reader } = seen;
  if (arrived.stands === 'over' || (arrived.stands === 'taken' && arrived.taken?.id !== reader))
    return card(seen, saidOf(seen), { contacts: [], rows: [], steps: NO_LADDER });
  const isTaken = arrived.stands === 'taken';
  const told = arrived.told!;
  const name = escapeMarkdown(arrived.asked?.to.name ?? document.author.name);
  const risk = riskIn(context.edition, filed.facts);
  const title = say(`arrived.toManager.${told.because}`);
  const silent = document.journal.some(
    ({ kind, seq, content }) => kind === 'arrived-told' && seq === told.seq && content.silent,
  );
  const isMine = told.to?.id === reader;
  const lines = [
    aboutWords(seen),
    say(`arrived.managerBecause.${told.because}`, { name }),
    risk === '' ? '' : say('arrived.atRisk', { topic: escapeMarkdown(lower(risk)) }),
  ];
  const said: Answered = {
    title: isTaken ? say('arrived.youTook') : title,
    message: lines.filter(Boolean).join(' '),
    next: nextForManager(seen, isTaken, isMine, silent),
    ...(isTaken ? {} : { button: say('arrived.take'), verb: 'arrived-take' }),
  };
  const view = card(seen, said, { contacts: contactsOf(seen), rows: rows('not-yet'), steps: ladderOf(seen) });
  const by = told.answerBy ? when(context, told.answerBy) : '';
  return {
    ...view,
    summary: say('arrived.summaryManager', { author: document.author.name, ref: document.id, title, when: by }),
  };
}

function nextForManager({ context, arrived }: Seen, isTaken: boolean, isMine: boolean, silent: boolean): string {
  if (isTaken) return say('arrived.youTookNext');
  if (!isMine) return say('arrived.nextManager');
  const takeBy = say('arrived.takeBy', { when: when(context, arrived.told!.answerBy ?? arrived.strikes) });
  return silent ? `${say('arrived.silentBefore')} ${takeBy}` : takeBy;
}

interface Below {
  readonly contacts: ReturnType<typeof people>;
  readonly rows: readonly { readonly title: string; readonly value: string }[];
  readonly steps: ReturnType<typeof ladderOf>;
}

function card(seen: Seen, { title, message, next, button = '', verb = 'mine' }: Answered, below: Below): View {
  const { document, reader } = seen;
  return {
    template: 'arrived-answered',
    data: {
      ...aboutRecord(seen),
      title,
      message,
      next,
      button,
      verb,
      contacts: below.contacts,
      rows: below.rows,
      steps: below.steps.steps,
      route: below.steps.name,
      source: below.steps.source,
      openVerb: reader === document.author.id ? 'show' : 'manager',
    },
    summary: `${title}: ${document.id}`,
    text: [title, message, next, caseWords(document)].filter(Boolean).join('. ').replaceAll('..', '.'),
    typed: typedIn(seen),
  };
}

/** A line of the list of what waits for a manager; null where this is not what waits. */
export function arrivedLine(context: ViewContext, document: CaseDocument): string | null {
  const arrived = arrivedOf(document.journal);
  if (arrived?.stands !== 'told' || !arrived.told?.answerBy) return null;
  return say('arrived.listTitle', {
    ref: document.id,
    author: document.author.name,
    title: say(`arrived.toManager.${arrived.told.because}`),
    when: when(context, arrived.told.answerBy),
  });
}
