// Copies for whoever asks what is held about them: what is open, and one of them as it is read, page by page.
import { isPending, seenCode } from '../../record/pack.ts';
import { unsettled } from '../../record/pack-commands.ts';
import type { Pack } from '../../record/pack.ts';
import { letterOf } from '../../record/pack-texts.ts';
import { DANGERS, WITHHELD_WHY } from '../../record/pack-types.ts';
import { runsOf } from '../../register/packs/pages.ts';
import type { PackPage, Piece } from '../../register/packs/pages.ts';
import {
  dangerWords,
  labelOf,
  placeCode,
  reasonLines,
  shownText,
  stateWords,
  textWords,
  whyWords,
} from '../../register/packs/pack-words.ts';
import type { PackRead, PackSeen } from '../../register/packs/packs.ts';
import { cut } from '../../text/limits.ts';
import { say } from '../../words/say.ts';
import { dayIfDate, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';

/** What is shown. `at`: which page, counted from 1; `self`: who looks; `over`: one that is made or given up. */
export type PacksShown =
  | { readonly page: 'home'; readonly packs: readonly PackSeen[] }
  | { readonly page: 'one'; readonly read: PackRead; readonly at: number; readonly self: string }
  | { readonly page: 'over'; readonly seen: PackSeen };

const ROWS = 8;
/** So many characters of a reason stand on a card. */
const LONGEST_REASON = 300;
/** So much of what is left out stands in a row to tick. */
const LONGEST = 50;

export function packsView(shown: PacksShown): View {
  switch (shown.page) {
    case 'home':
      return homeView(shown.packs);
    case 'one':
      return oneView(shown.read, shown.at, shown.self);
    case 'over':
      return overView(shown.seen);
  }
}

function homeView(packs: readonly PackSeen[]): View {
  const rows = packs.slice(0, ROWS).map(({ id, pack }) => ({
    value: id,
    title: say('packs.card.row', { id, due: dayIfDate(pack.due), state: plainState(pack) }),
  }));
  const open = packs.filter(({ pack }) => isPending(pack)).length;
  const more = open > ROWS ? say('packs.card.more', { count: open - ROWS }) : '';
  return {
    template: 'packs',
    data: {
      rows,
      more,
      dangers: DANGERS.map((value) => ({ value, title: dangerWords(value) })),
    },
    summary: say('packs.card.title'),
    text: [say('packs.card.why'), ...rows.map(({ title }) => title)].join('\n'),
  };
}

const plainState = (pack: Pack): string => escapeMarkdown(stateWords(pack));

function oneView(read: PackRead, at: number, self: string): View {
  const { id, pack, pages, unread } = read;
  const page = pages[at - 1]!;
  const title = say('packs.card.oneTitle', { id });
  const lines = linesOf(pack);
  const open = pack.state === 'open';
  const settled = pack.state === 'settled';
  const isSecond = settled && pack.settledBy?.id !== self;
  // whoever settles it or agrees has had all of it before them
  const hasRead = at === pages.length && unread.length === 0;
  const before = open && hasRead ? beforeSettling(pack) : '';
  const next = nextOf(read, at);
  return {
    template: 'pack',
    data: {
      title,
      id,
      tells: say('packs.card.danger', {
        danger: dangerWords(pack.danger),
        note: shortly(pack.dangerNote),
      }).trim(),
      endangers: pack.danger !== 'no',
      lines,
      where: say('packs.card.page', { page: at, of: pages.length, places: pack.withheld.length }),
      pieces: linesOn(read, page),
      key: keyOf(page),
      places: ticksOf(page),
      wholes: wholesOf(read, page),
      here: `${id}@${at}`,
      seen: `${id}@${at}@${seenCode(pack)}`,
      next: next === null ? '' : `${id}@${next}`,
      nextTitle: next !== null && next < at ? say('packs.card.nextUnread') : say('packs.card.next'),
      toRead: (open || isSecond) && !hasRead ? toReadWords(at, pages.length, unread) : before,
      // the second person agrees or sends it back; changes are the first one's
      mayChange: open,
      mayAnswer: open || settled,
      maySettle: open && hasRead && before === '',
      // nor when both have agreed is it too late: one of them may have left since
      maySendBack: isSecond || pack.state === 'agreed',
      mayAgree: isSecond && hasRead,
      waits: settled && !isSecond ? say('packs.card.waits') : '',
      mayMake: pack.state === 'agreed',
      mayGiveUp: true,
      ...choices(),
    },
    typed: [
      { label: say('packs.card.note'), text: escapeMarkdown(pack.dangerNote) },
      { label: say('packs.card.sentBackLabel'), text: escapeMarkdown(pack.sentBack) },
    ],
    summary: title,
    text: [title, ...lines].join('\n'),
  };
}

const choices = () => ({
  whys: WITHHELD_WHY.map((value) => ({
    value,
    title: say('packs.card.why1', { letter: letterOf(value), why: whyWords(value) }),
  })),
  dangers: DANGERS.map((value) => ({ value, title: dangerWords(value) })),
});

/** The next page, or on the last one the first that is not opened yet; null where all is read. */
function nextOf({ pages, unread }: PackRead, at: number): number | null {
  return at < pages.length ? at + 1 : (unread[0] ?? null);
}

/** What is to be done before it can be settled, once all is read; empty where nothing is. */
function beforeSettling(pack: Pack): string {
  const why = unsettled(pack);
  return why === 'dangerOpen' || why === 'dangerShown' ? say(`packs.card.before.${why}`) : '';
}

const toReadWords = (at: number, of: number, unread: readonly number[]): string =>
  at < of ? say('packs.card.readAll') : say('packs.card.notOpened', { pages: unread.join(', ') });

/** One that is made or given up: what became of it, and why what was left out was, without a text of its records. */
function overView({ id, pack }: PackSeen): View {
  const title = say('packs.card.oneTitle', { id });
  const lines = [...linesOf(pack), ...reasonLines(pack), say('packs.card.over')];
  return {
    template: 'pack-over',
    data: { title, id, lines, mayMake: pack.state === 'made' },
    typed: [],
    summary: title,
    text: [title, ...lines].join('\n'),
  };
}

/** The places that begin on this page, as they are numbered there. */
const placesOn = ({ pieces }: PackPage) => pieces.flatMap(({ marks }) => marks.filter(({ starts }) => starts));

/** What the letters on the page stand for. */
function keyOf({ pieces }: PackPage): string {
  const here = new Set(pieces.flatMap(({ marks }) => marks.map(({ place }) => place.why)));
  return WITHHELD_WHY.filter((why) => here.has(why))
    .map((why) => say('packs.card.why1', { letter: letterOf(why), why: whyWords(why) }))
    .join(' · ');
}

/** A row to tick: its number on the page, the letter of the reason, and the words. Not read as Markdown. */
const ticksOf = (page: PackPage): { value: string; title: string }[] => {
  const pieceOf = new Map(page.pieces.flatMap((piece) => piece.marks.map((mark) => [mark, piece] as const)));
  return placesOn(page).map((mark, index) => {
    const { start, end, place } = mark;
    const { of, text } = pieceOf.get(mark)!;
    const words = shownText(of, text.slice(start, end)).replaceAll(/\s+/g, ' ');
    const shown = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
    const values = { number: index + 1, letter: letterOf(place.why), words: shown };
    return { value: placeCode(place), title: say('packs.card.placeRow', values) };
  });
};

/** The texts of the page that are not left out whole, to be left out whole. */
const wholesOf = ({ texts }: PackRead, { pieces }: PackPage): { value: string; title: string }[] => [
  ...new Map(
    pieces
      .filter(({ marks }) => !marks.some(({ place }) => place.start === undefined))
      .map(({ of: { record, seq, path } }) => {
        const place = { record, seq, path };
        return [placeCode(place), { value: placeCode(place), title: textWords(texts, place) }];
      }),
  ).values(),
];

/** The texts of a page, each with its label, under the record and entry in which it stands. */
const linesOn = (read: PackRead, page: PackPage): string[] =>
  page.pieces.flatMap((piece, index) => {
    const { record, seq } = piece.of;
    const before = page.pieces[index - 1]?.of;
    const isSame = before?.record === record && before.seq === seq;
    const heading = say('packs.card.entry', { record, seq: String(seq) });
    return [...(isSame ? [] : [`**${heading}**`]), pieceText(read, page, piece)];
  });

/** A text with its label; what is left out of it in bold, with its number on the page and its letter. */
function pieceText({ texts }: PackRead, page: PackPage, piece: Piece): string {
  const { of, text, goesOn } = piece;
  const numbered = placesOn(page);
  let shown = '';
  let at = 0;
  for (const { start, end, marks } of runsOf(piece)) {
    const names = marks.map((mark) => `${mark.starts ? numbered.indexOf(mark) + 1 : '…'} ${letterOf(mark.place.why)}`);
    const words = escapeMarkdown(shownText(of, text.slice(start, end)).trim());
    const said = `«${names.join(', ')}: ${words}»`;
    // inside a word two stars would stand there as they are
    const isInWord = /[\p{L}\p{N}]$/u.test(text.slice(0, start)) || /^[\p{L}\p{N}]/u.test(text.slice(end));
    shown += `${escapeMarkdown(text.slice(at, start))}${isInWord ? said : `**${said}**`}`;
    at = end;
  }
  shown += escapeMarkdown(at === 0 ? shownText(of, text) : text.slice(at));
  const label = labelOf(texts, of);
  const values = { label, more: goesOn ? '… ' : '', text: shown };
  return label.endsWith('?') ? say('packs.card.answered1', values) : say('packs.card.piece', values);
}

/** The beginning of a long reason, so that the texts of a page always find room: the terminal says it whole. */
const shortly = (text: string): string =>
  escapeMarkdown(text.length > LONGEST_REASON ? `${cut(text, LONGEST_REASON).trimEnd()} …` : text);

/** Where it stands, in lines. */
function linesOf(pack: Pack): string[] {
  return [
    say('packs.card.state', { state: plainState(pack) }),
    say('packs.card.request', { request: escapeMarkdown(pack.request), due: dayIfDate(pack.due) }),
    say('packs.card.records', {
      count: pack.records.length,
      list: pack.records.map(({ reference }) => reference).join(', '),
    }),
    ...(pack.sentBack === '' ? [] : [say('packs.card.sentBack', { reason: shortly(pack.sentBack) })]),
    ...(pack.givenUp === '' ? [] : [say('packs.card.givenUp', { reason: shortly(pack.givenUp) })]),
    ...(pack.made
      ? [say('packs.card.made', { who: escapeMarkdown(pack.made.by.name), sha256: pack.made.sha256 })]
      : []),
  ];
}

/** What became of a pack, for whoever it concerns now; null where it does not any more. */
export function packNewsView(what: string, { id, pack }: PackSeen): View | null {
  const line = newsLine(what, pack);
  if (line === null) return null;
  const title = say('packs.card.oneTitle', { id });
  return { template: 'pack-news', data: { title, line, id }, summary: title, text: line };
}

function newsLine(what: string, pack: Pack): string | null {
  const [first, second] = [pack.settledBy, pack.agreedBy].map((one) => escapeMarkdown(one?.name ?? ''));
  const due = dayIfDate(pack.due);
  switch (what) {
    case 'pack-opened':
      return isPending(pack)
        ? say('packs.news.opened', { who: escapeMarkdown(pack.openedBy.name), count: pack.records.length, due })
        : null;
    case 'pack-settled':
      return pack.state === 'settled' ? say('packs.news.settled', { who: first!, due }) : null;
    case 'pack-agreed':
      return pack.state === 'agreed' ? say('packs.news.agreed', { who: second!, due }) : null;
    case 'pack-sent-back':
      return pack.sentBack === '' ? null : say('packs.news.sentBack', { reason: escapeMarkdown(pack.sentBack), due });
    case 'pack-due':
      return isPending(pack) ? say('packs.news.due', { due }) : null;
    default:
      return null;
  }
}
