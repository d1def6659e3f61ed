// Who will not share, or does not answer: the form on which it is logged, what is open, and one of them for either side.
import type { BlockSeen } from '../../joint/blocks/seen.ts';
import { inOrder, listLine } from '../../joint/blocks/listed.ts';
import { BLOCK_ENDS } from '../../record/block-entries.ts';
import type { Agency } from '../../people/types.ts';
import { say } from '../../words/say.ts';
import { day, dayIfDate, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { shortly } from './assessment-parts.ts';
import type { ButtonTo } from './waiting.ts';
import { people, PROTECTORS, withNotice } from './context.ts';
import type { ViewContext } from './context.ts';

/** What was typed and picked on the form, or is known before anybody has. */
export interface BlockTyped {
  readonly who: string;
  readonly name: string;
  readonly asked: string;
  readonly askedOn: string;
  readonly needed: string;
  readonly urgency: string;
  readonly reason: string;
  /** Their own words. */
  readonly words: string;
  readonly about: string;
  readonly matter: string;
  readonly shows: string;
  /** The route or assessment in which it came up. */
  readonly from: string;
}

export type BlocksShown =
  | {
      readonly page: 'log';
      readonly agencies: readonly Pick<Agency, 'id' | 'name'>[];
      readonly typed: Partial<BlockTyped>;
      /** Words that were typed in the chat and brought it up: it may be another question after all. */
      readonly said?: string;
    }
  | {
      readonly page: 'home';
      readonly blocks: readonly BlockSeen[];
      readonly mayLog: boolean;
      /** The way to what their people have open, where they lead any who have. */
      readonly people: readonly ButtonTo[];
    }
  | {
      readonly page: 'one';
      readonly block: BlockSeen;
      readonly part?: BlockPart;
      /** What stands in the fields of that part. */
      readonly typed?: BlockWords;
    };

/** What of a card is opened beside what it says: a field to write in, or a text to copy. */
export const BLOCK_PARTS = ['answer', 'own', 'settle', 'message', 'asked', 'board', 'sooner', 'no-danger'] as const;
type BlockPart = (typeof BLOCK_PARTS)[number];

/** The fields of its parts in which people write. */
export type BlockWords = Partial<Readonly<Record<'text' | 'own' | 'ours' | 'theirs' | 'why', string>>>;

type Shown<Page extends BlocksShown['page']> = Extract<BlocksShown, { readonly page: Page }>;

/** Where it can be taken before its time. */
export const SOONER = ['next', 'top'] as const;

/** In the place of an agency's id. */
export const OWN = 'own';
export const OTHER = 'other';
const ROWS = 10;

export function blocksView(context: ViewContext, shown: BlocksShown): View {
  switch (shown.page) {
    case 'log':
      return logView(context, shown);
    case 'home':
      return homeView(context, shown);
    case 'one':
      return oneView(context, shown);
  }
}

function logView({ edition }: ViewContext, { agencies, typed, said = '' }: Shown<'log'>): View {
  const { urgencies, reasons } = edition.local.disagreements;
  return {
    template: 'block-log',
    data: {
      said,
      whos: [
        ...agencies.map(({ id, name }) => ({ value: id, title: name })),
        { value: OTHER, title: say('blockCard.log.other') },
        { value: OWN, title: say('blockCard.log.own') },
      ],
      urgencies: urgencies.map(({ id, title }) => ({ value: id, title })),
      reasons: reasons.map(({ id, label }) => ({ value: id, title: label })),
      abouts: (['children', 'adults'] as const).map((value) => ({ value, title: say(`blockCard.log.${value}`) })),
      who: typed.who ?? '',
      name: typed.name ?? '',
      asked: typed.asked ?? '',
      askedOn: typed.askedOn ?? '',
      needed: typed.needed ?? '',
      urgency: typed.urgency ?? '',
      reason: typed.reason ?? '',
      theirWords: typed.words ?? '',
      about: typed.about ?? '',
      matter: typed.matter ?? '',
      showings: [
        { value: 'false', title: say('blockCard.log.little') },
        { value: 'true', title: say('blockCard.log.all') },
      ],
      shows: typed.shows ?? '',
      from: typed.from ?? '',
    },
    typed: [
      { label: say('blockCard.log.asked'), text: typed.asked ?? '' },
      { label: say('blockCard.log.needed'), text: typed.needed ?? '' },
      { label: say('blockCard.log.said'), text: typed.words ?? '' },
    ],
    summary: say('blockCard.log.title'),
    text: say('blockCard.log.why'),
  };
}

function homeView({ now }: ViewContext, { blocks, mayLog, people: peoples }: Shown<'home'>): View {
  const rows = inOrder(blocks, now)
    .slice(0, ROWS)
    .map((one) => {
      // a reference and our own words need no escaping: it would be read aloud
      const line = listLine({ ...one, against: escapeMarkdown(one.against) }, now);
      return { value: one.id, title: one.isMine ? say('blockCard.home.yours', { line }) : line };
    });
  const left = blocks.length - ROWS;
  return {
    template: 'blocks',
    data: {
      rows,
      none: blocks.length === 0 ? say('blockCard.home.none') : '',
      more: left > 0 ? say('blockCard.home.more', { count: left }) : '',
      mayLog,
      peoples,
    },
    summary: say('blockCard.home.summary'),
    text: [say('blockCard.home.why'), ...rows.map(({ title }) => title)].join('\n'),
  };
}

/** So much of a text stands in a line of the card, and so many words of both sides. */
interface Room {
  readonly longest: number;
  readonly most: number;
  readonly lines: number;
  readonly less?: Room;
}
/** With a field that is open and whom to call, more does not fit. */
const TIGHTEST: Room = { longest: 60, most: 1, lines: 1 };
const TIGHT: Room = { longest: 100, most: 1, lines: 5, less: TIGHTEST };
const ROOMY: Room = { longest: 600, most: 6, lines: 30, less: TIGHT };
/** So much of what was asked for stands before anything is opened. */
const AT_ONCE = 160;

function oneView(context: ViewContext, shown: Shown<'one'>, room = ROOMY): View {
  const { block, part, typed = {} } = shown;
  const { ours, stands, rung } = block;
  const isOpen = stands === 'open';
  const title = titleOf(block);
  const danger = isOpen && block.isDanger;
  const withAsked = part === 'asked';
  const offered = offeredParts(block);
  const opened = withAsked ? 'message' : part;
  const isOffered = offered.some((one) => one === opened);
  const lines = aboutLines(block, room);
  // whoever speaks of it reads first what it is about; what is longer stands whole below
  const asked = askedLine(block, AT_ONCE);
  return {
    template: 'block',
    data: {
      title,
      id: block.id,
      act: `${block.id} ${rung.id} ${block.said.length}`,
      // of that danger alone: one that is said later stands
      noDanger: `${block.id} ${rung.id} ${rung.begun} no-danger`,
      higher: SOONER.map((value) => ({ value, title: say(`blockCard.sooner.${value}`) })),
      stands: standsWords(block),
      next: escapeMarkdown(block.next),
      reach: isOpen ? escapeMarkdown(reachWords(block)) : '',
      danger999: danger ? say('blockCard.danger999') : '',
      contacts: danger ? people(context.contacts, PROTECTORS) : [],
      asked,
      words: isOpen ? (ours?.words ?? []).map(escapeMarkdown).join('\n\n') : '',
      ...messages(block, withAsked),
      part: isOffered ? opened : '',
      parts: offered.filter((one) => one !== opened).map((value) => ({ value, title: partTitle(block, value) })),
      ...writing(block),
      wrote: { text: '', own: '', ours: '', theirs: '', why: '', ...typed },
      ...board(block, context),
      hows: BLOCK_ENDS.map((value) => ({ value, title: say(`block.how.${value}`) })),
      resolvedLine: escapeMarkdown(block.resolved?.line ?? ''),
      said: saidLines(block, room),
      about: lines.filter((line) => line !== asked),
      history: block.history
        .slice(-room.lines)
        .map(({ at, words }) =>
          say('blockCard.historyLine', { day: day(at), words: inLines(words.slice(0, room.longest)) }),
        ),
      choice: escapeMarkdown(rung.choice),
      ref: block.id,
      matter: block.matter,
      from: ours?.from ?? '',
    },
    typed: [
      { label: say('blockCard.about.asked', { day: '', asked: '' }), text: block.asked },
      ...[...block.said, ...block.reasons].map(({ who, text }) => ({ label: who, text })),
    ].filter(({ text }) => text !== ''),
    summary: oneLine(title),
    text: [title, standsWords(block), block.next, reachWords(block), ...lines].filter(Boolean).join('\n'),
    ...(room.less ? { smaller: () => oneView(context, shown, room.less) } : {}),
  };
}

/** What whoever looks may do here. */
function offeredParts({ stands, ours, maySay, onlyLooks, isDanger }: BlockSeen): BlockPart[] {
  if (onlyLooks) return [];
  const isOpen = stands === 'open';
  return [
    ...(isOpen && ours?.board.isMine ? (['board'] as const) : []),
    ...(isOpen ? (['answer'] as const) : []),
    ...(isOpen && ours ? (['message', 'settle'] as const) : []),
    ...(isOpen && ours?.maySooner && !isDanger ? (['sooner'] as const) : []),
    ...(isOpen && ours?.mayTakeBack ? (['no-danger'] as const) : []),
    ...(maySay ? (['own'] as const) : []),
  ];
}

function partTitle({ side, stands }: BlockSeen, part: BlockPart): string {
  const isTheirs = side === 'theirs';
  if (part === 'answer') return isTheirs ? say('blockCard.answerFoldTheirs') : say('blockCard.answerFold');
  if (part === 'own' && stands !== 'open') return say('blockCard.ownFoldLast');
  if (part === 'own') return isTheirs ? say('blockCard.ownFoldTheirs') : say('blockCard.ownFold');
  return FOLDS[part]?.() ?? say('blockCard.message');
}
const FOLDS: Readonly<Partial<Record<BlockPart, () => string>>> = {
  settle: () => say('blockCard.settleFold'),
  board: () => say('blockCard.boardFold'),
  sooner: () => say('blockCard.sooner.fold'),
  'no-danger': () => say('blockCard.noDanger.fold'),
};

/** A message ready to copy, and the way to a page to print. `withAsked`: both with what was asked. */
const messages = ({ ours, stands }: BlockSeen, withAsked: boolean) => ({
  message: (stands === 'open' && (withAsked ? ours?.messageWithAsked : ours?.message)) || '',
  withAsked,
  printed: withAsked ? 'asked' : 'page',
  printTitle: withAsked ? say('blockCard.printWithAsked') : say('blockCard.print'),
});

function writing({ stands, side, ours, rung, of }: BlockSeen) {
  const isTheirs = side === 'theirs';
  return {
    answers: answersOf(isTheirs, stands === 'open' && ours !== null && rung.at < rung.of),
    answerLabel: isTheirs ? say('blockCard.answerLabelTheirs') : say('blockCard.answerLabel'),
    // what was heard of a partner stays with whoever heard it: all else both sides read
    whyReaders: of === 'inside' ? say('blockCard.bothRead') : say('blockCard.weRead'),
    answerReaders: of === 'inside' || isTheirs ? say('blockCard.bothRead') : say('blockCard.weRead'),
  };
}

/** What was said, in a tap each. `goesOn`: there is a rung above to which a no, or no answer, takes it. */
function answersOf(isTheirs: boolean, goesOn: boolean): { value: string; title: string }[] {
  const no = goesOn ? say('blockCard.stillNo') : say('blockCard.theirNo');
  return [
    { value: 'yes', title: say('blockCard.yes') },
    { value: 'part', title: say('blockCard.part') },
    { value: goesOn ? 'next-no' : 'no', title: isTheirs ? say('blockCard.theirNo') : no },
    ...(goesOn ? [{ value: 'next-no-answer', title: say('blockCard.noAnswer') }] : []),
  ];
}

function board({ ours, stands, isDanger, onlyLooks }: BlockSeen, { edition }: ViewContext) {
  const isMine = ours?.board.isMine === true && stands === 'open';
  const { routes } = edition.local.disagreements;
  const plain = routes.find(({ board: one }) => one?.title === ours?.board.title)?.board?.plain ?? '';
  return {
    boardMessage: isMine ? ours.board.message : '',
    boardWhy: isMine ? say('blockCard.boardWhy', { title: ours.board.title, plain }) : '',
    mayList: !onlyLooks,
    mayWarn: !onlyLooks && stands === 'open' && ours !== null && !isDanger,
  };
}

const inLines = (words: string): string => escapeMarkdown(words).replaceAll('\n', '\n\n');

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').slice(0, 200);

function titleOf({ side, stands, saysTwoThings, promised, against, openedBy, ours, reason }: BlockSeen): string {
  if (stands !== 'open')
    return say('blockCard.titleSettled', { who: escapeMarkdown(side === 'ours' ? against : openedBy) });
  if (saysTwoThings)
    return side === 'ours'
      ? say('blockCard.titleOursTwoThings', { against: escapeMarkdown(against) })
      : say('blockCard.titleTheirsTwoThings');
  if (side === 'ours' && promised) return say('blockCard.titleOursPromised', { against: escapeMarkdown(against) });
  if (side === 'ours')
    return ours?.answers === 'paper-no-assumption' && reason !== ''
      ? say('blockCard.titleOursSilent', { against: escapeMarkdown(against) })
      : say('blockCard.titleOurs', { against: escapeMarkdown(against) });
  return say('blockCard.titleTheirs', { who: escapeMarkdown(openedBy) });
}

const standsWords = ({ stands, rung }: BlockSeen): string =>
  stands === 'open'
    ? say('block.rungOf', { at: rung.at, of: rung.of, title: rung.title })
    : say(`block.stands.${stands}`);

const named = (name: string) => ({ name: escapeMarkdown(name), isNamed: name === '' ? 'no' : 'yes' });

function saidLines({ said, resolved }: BlockSeen, { most, longest }: Room): { who: string; text: string }[] {
  const settled = resolved
    ? [
        { who: say('blockCard.resolvedOurs', named(resolved.whose.ours)), text: resolved.ours.slice(0, longest) },
        { who: say('blockCard.resolvedTheirs', named(resolved.whose.theirs)), text: resolved.theirs.slice(0, longest) },
        ...(resolved.heard
          ? [{ who: escapeMarkdown(resolved.heard.who), text: resolved.heard.text.slice(0, longest) }]
          : []),
      ]
    : [];
  const words = said.slice(-most).map(({ who, answer, text }) => ({
    who: escapeMarkdown(who),
    text: [answer, text].filter(Boolean).join(': ').slice(0, longest),
  }));
  return [...settled, ...words.filter(({ text }) => text !== '')];
}

/** What was asked for and when, or when alone, where whoever looks is not shown what. */
function askedLine({ asked, askedOn }: BlockSeen, longest: number): string {
  const on = { day: dayIfDate(askedOn) };
  return asked === ''
    ? say('blockCard.about.askedDay', on)
    : say('blockCard.about.asked', { ...on, asked: escapeMarkdown(shortly(asked, longest)) });
}

function aboutLines(block: BlockSeen, { longest }: Room): string[] {
  const { ours, needed, urgency, reason, matter, told, openedBy, openedAt } = block;
  const short = (text: string): string => escapeMarkdown(text.slice(0, longest));
  return [
    askedLine(block, longest),
    ...(needed === '' ? [] : [say('blockCard.about.needed', { needed: short(needed) })]),
    say('blockCard.about.urgency', { urgency }),
    ...(block.danger === '' ? [] : [escapeMarkdown(block.danger)]),
    ...(reason === '' ? [] : [say('blockCard.about.reason', { reason })]),
    ...(ours && ours.said !== '' ? [say('blockCard.about.said', { said: short(ours.said) })] : []),
    ...(ours?.from ? [say('blockCard.about.from', { reference: ours.from })] : []),
    ...(matter === '' ? [] : [say('blockCard.about.matter', { matter: short(matter) })]),
    ...(ours?.reads ? [say(`blockCard.about.reads.${ours.reads}`)] : []),
    ...(told.length > 0 ? [toldWords(block)] : []),
    say('blockCard.about.logged', { name: escapeMarkdown(openedBy), day: day(openedAt) }),
  ];
}

/** Who of a partner is told of it here. */
const toldWords = ({ side, told }: BlockSeen): string =>
  say(`blockCard.about.told.${side}`, { names: escapeMarkdown(told.join(', ')) });

/** Who was not reached, and their single points of contact; empty where none is listed, or it is not for this side. */
const reachWords = ({ ours, unreached }: BlockSeen): string =>
  [
    unreached.length > 0 ? say('blockCard.unreached', { names: unreached.join(', ') }) : '',
    ours && ours.contacts.length > 0 ? say('blockCard.reach', { how: ours.contacts.join('; ') }) : '',
  ]
    .filter(Boolean)
    .join('\n\n');

const NEWS = [
  'block-rung',
  'block-moved',
  'block-no-danger',
  'block-theirs',
  'block-theirs-leads',
  'block-board',
  'block-answered',
  'block-resolved',
  'block-overdue',
] as const;
export const BLOCK_NEWS: readonly string[] = NEWS;

/** What is still told of one that is closed. */
const SAID_OF_CLOSED: ReadonlySet<string> = new Set(['block-resolved', 'block-answered', 'block-no-danger']);

/** In danger the first line of it says so, whoever reads it. */
function newsOf(known: (typeof NEWS)[number], { isDanger, stands, promised, saysTwoThings, side }: BlockSeen) {
  const isTheirs = side === 'theirs';
  if (known === 'block-answered' && saysTwoThings) return isTheirs ? 'block-two-things-theirs' : 'block-two-things';
  if (known === 'block-overdue' && promised) return isTheirs ? 'block-promised-theirs' : 'block-promised';
  if (known === 'block-overdue' && isTheirs && !isDanger) return 'block-overdue-theirs';
  if (!isDanger || stands !== 'open') return known;
  if (known === 'block-no-danger') return isTheirs ? 'block-theirs-danger' : 'block-danger';
  if (known === 'block-theirs' || known === 'block-theirs-leads' || (isTheirs && known === 'block-overdue'))
    return 'block-theirs-danger';
  return known === 'block-moved' ? 'block-danger' : known;
}

/** What somebody is told of a block: how it stands now, with a line that says what has happened. */
export function blockNewsView(context: ViewContext, what: string, block: BlockSeen): View | null {
  const known = NEWS.find((one) => one === what);
  if (!known || (block.stands === 'closed' && !SAID_OF_CLOSED.has(known))) return null;
  const line = say(`blockCard.news.${newsOf(known, block)}`);
  const view = withNotice(oneView(context, { page: 'one', block }), line, 'accent');
  return { ...view, listed: { title: view.summary, line } };
}
