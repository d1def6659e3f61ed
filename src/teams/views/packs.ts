// Copies for whoever asks what is held about them: what is open, and one of them with what is left out of it, page by page.
import { isPending, seenCode } from '../../record/pack.ts';
import type { Pack } from '../../record/pack.ts';
import { letterOf } from '../../record/pack-texts.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import { DANGERS, WITHHELD_WHY } from '../../record/pack-types.ts';
import type { Withheld } from '../../record/pack-types.ts';
import { textAt } from '../../register/packs/pack-records.ts';
import { dangerWords, placeCode, placeWords, stateWords, whyWords } from '../../register/packs/pack-words.ts';
import type { PackRead, PackSeen } from '../../register/packs/packs.ts';
import { say } from '../../words/say.ts';
import { dayIfDate, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';

/** What is shown. `from`: the first place of the page; `self`: who looks. */
export type PacksShown =
  | { readonly page: 'home'; readonly packs: readonly PackSeen[] }
  | { readonly page: 'one'; readonly read: PackRead; readonly from: number; readonly self: string };

/** So many places stand on a card, each with the words around it. */
export const PLACES = 6;
const ROWS = 8;
const AROUND = 40;
/** So much of a text stands in a row to tick. */
const LONGEST = 140;

export const packsView = (shown: PacksShown): View =>
  shown.page === 'home' ? homeView(shown.packs) : oneView(shown.read, shown.from, shown.self, PLACES);

function homeView(packs: readonly PackSeen[]): View {
  const rows = packs.slice(0, ROWS).map(({ id, pack }) => ({
    value: id,
    title: say('packs.card.row', { id, due: dayIfDate(pack.due), state: plainState(pack) }),
  }));
  const more = packs.length > ROWS ? say('packs.card.more', { count: packs.length - ROWS }) : '';
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

function oneView(read: PackRead, from: number, self: string, most: number): View {
  const { id, pack, texts } = read;
  const start = from < pack.withheld.length ? Math.max(0, from) : 0;
  const places = pack.withheld.slice(start, start + most);
  const title = say('packs.card.oneTitle', { id });
  const open = pack.state === 'open';
  const settled = pack.state === 'settled';
  const next = start + most < pack.withheld.length ? `${id}@${start + most}` : '';
  const lines = linesOf(pack);
  return {
    template: 'pack',
    data: {
      title,
      id,
      tells: say('packs.card.danger', { danger: dangerWords(pack.danger), note: escapeMarkdown(pack.dangerNote) }),
      endangers: pack.danger !== 'no',
      lines,
      count: say('packs.card.places', {
        from: places.length === 0 ? 0 : start + 1,
        to: start + places.length,
        all: pack.withheld.length,
      }),
      places: places.map((one) => ({ value: placeCode(one), title: placeTitle(texts, one) })),
      here: `${id}@${start}`,
      seen: `${id}@${start}@${seenCode(pack)}`,
      next,
      // the second person agrees or sends it back; changes are the first one's
      mayChange: open,
      mayAnswer: open || settled,
      maySettle: open,
      mayAgree: settled && pack.settledBy?.id !== self,
      waits: settled && pack.settledBy?.id === self ? say('packs.card.waits') : '',
      make: pack.state === 'agreed' ? say('packs.card.make', { id }) : '',
      whys: WITHHELD_WHY.map((value) => ({ value, title: whyWords(value) })),
      dangers: DANGERS.map((value) => ({ value, title: dangerWords(value) })),
    },
    typed: [
      { label: say('packs.card.note'), text: escapeMarkdown(pack.dangerNote) },
      { label: say('packs.card.sentBackLabel'), text: escapeMarkdown(pack.sentBack) },
    ],
    summary: title,
    text: [title, ...lines].join('\n'),
    ...(most > 2 ? { smaller: () => oneView(read, from, self, Math.floor(most / 2)) } : {}),
  };
}

/** Where it stands, in lines. */
function linesOf(pack: Pack): string[] {
  return [
    say('packs.card.state', { state: plainState(pack) }),
    say('packs.card.request', { request: escapeMarkdown(pack.request), due: dayIfDate(pack.due) }),
    say('packs.card.records', {
      count: pack.records.length,
      list: pack.records.map(({ reference }) => reference).join(', '),
    }),
    ...(pack.sentBack === '' ? [] : [say('packs.card.sentBack', { reason: escapeMarkdown(pack.sentBack) })]),
    ...(pack.made
      ? [say('packs.card.made', { who: escapeMarkdown(pack.made.by.name), sha256: pack.made.sha256 })]
      : []),
  ];
}

/** A row to tick: the letter of the reason, where it stands, and the words in their sentence. Not read as Markdown. */
function placeTitle(texts: readonly TextOfRecord[], one: Withheld): string {
  const { record, seq, path, start = 0, length } = one;
  const whole = textAt(texts, { record, seq, path }) ?? '';
  const end = start + (length ?? whole.length);
  const before = whole.slice(Math.max(0, start - AROUND), start);
  const words = `${before}«${whole.slice(start, end)}»${whole.slice(end, end + AROUND)}`.replaceAll(/\s+/g, ' ');
  const shown = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
  return say('packs.card.placeRow', { letter: letterOf(one.why), place: placeWords(one), words: shown });
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
