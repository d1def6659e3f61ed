// A lawful order to erase: which record, its texts to tick, a proposal that waits for the second person, and the news of it.
import type { JointDocument } from '../../joint/facts.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { isKind } from '../../record/entries.ts';
import { openErasures, proposedTexts } from '../../record/erase.ts';
import type { ErasableText } from '../../record/erase.ts';
import { hasNothingLeft, proposalIn } from '../../record/erase-items.ts';
import type { ItemOf } from '../../record/items.ts';
import { unseal } from '../../record/journal.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { ErasureSeen, Proposed, Waiting } from '../../register/erase/erasures.ts';
import { fieldWords } from '../../register/packs/pack-words.ts';
import { say } from '../../words/say.ts';
import { day, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';

/**
 * What is shown. `from`: the first text of the page; `chosen`: the codes of those that were ticked so far; `why`: the
 * order, or the reason, for which they look.
 */
export type EraseShown =
  | { readonly page: 'home'; readonly waiting: readonly Waiting[] }
  | {
      readonly page: 'texts';
      readonly seen: ErasureSeen;
      readonly from: number;
      readonly chosen: readonly string[];
      readonly why: string;
    }
  | {
      readonly page: 'proposal';
      readonly reference: string;
      readonly proposed: Proposed;
      readonly from: number;
      /** Who looks, by id. */
      readonly self: string;
      /** Nothing may be taken out now: its texts are not shown. */
      readonly isStopped: boolean;
    };

type Shown<Page extends EraseShown['page']> = Extract<EraseShown, { readonly page: Page }>;

/** So many texts stand on a card, each whole; a card that is too large shows fewer. */
const TEXTS = 6;
/** So many places are named in a message. */
const NAMED = 8;

export function eraseView(shown: EraseShown): View {
  switch (shown.page) {
    case 'home':
      return homeView(shown.waiting);
    case 'texts':
      return textsView(shown, TEXTS);
    case 'proposal':
      return proposalView(shown, TEXTS);
  }
}

function homeView(waiting: readonly Waiting[]): View {
  const rows = waiting.slice(0, NAMED).map(({ reference, proposal, by, at }) => ({
    value: `${reference}@${proposal}`,
    title: say('erase.card.homeRow', { reference, who: escapeMarkdown(by), day: day(at) }),
  }));
  return {
    template: 'erase',
    data: {
      waiting: rows,
      more: waiting.length > NAMED ? say('erase.card.moreWait', { count: waiting.length - NAMED }) : '',
    },
    summary: say('erase.card.title'),
    text: [say('erase.card.title'), say('erase.card.why'), ...rows.map(({ title }) => title)].join('\n'),
  };
}

const LEAD: Readonly<Record<ErasureSeen['of'], () => string>> = {
  case: () => say('erase.card.lead'),
  advice: () => say('erase.card.leadAdvice'),
  joint: () => say('erase.card.leadJoint'),
};

/** "Entry 3, Why did you decide this?" */
const placeOf = ({ seq, path }: Pick<ErasableText, 'seq' | 'path'>): string =>
  say('erase.card.place', { seq: String(seq), field: fieldWords(path) });

const pageOf = (all: readonly ErasableText[], from: number, most: number) => {
  const start = from < all.length ? Math.max(0, from) : 0;
  const texts = all.slice(start, start + most);
  const end = start + texts.length;
  const count = say('erase.card.count', { from: texts.length === 0 ? 0 : start + 1, to: end, all: all.length });
  return { start, end, texts, count, isLast: end >= all.length };
};

function textsView(shown: Shown<'texts'>, most: number): View {
  const { seen, from, chosen, why } = shown;
  const { reference, texts: all, open } = seen;
  const { start, end, texts, count, isLast } = pageOf(all, from, most);
  const here = new Set(texts.map(({ code }) => code));
  const elsewhere = chosen.filter((code) => !here.has(code));
  const title = say('erase.card.textsTitle', { reference });
  const around = `${reference}@${start}@${end}@${elsewhere.join(',')}`;
  return {
    template: 'erase-texts',
    data: {
      title,
      lead: LEAD[seen.of](),
      count,
      waiting: open.map((one) => ({ value: `${reference}@${one.proposal}`, title: waitingRow(one) })),
      texts: texts.map((one) => ({ value: one.code, title: `${placeOf(one)} · ${one.text}` })),
      ticked: chosen.filter((code) => here.has(code)).join(','),
      elsewhere: elsewhere.length > 0 ? say('erase.card.elsewhere', { count: elsewhere.length }) : '',
      here: around,
      court: why,
      more: !isLast || start > 0,
    },
    summary: title,
    text: [title, count].join('\n'),
    ...(most > 1 ? { smaller: () => textsView(shown, Math.floor(most / 2)) } : {}),
  };
}

const waitingRow = ({ by, at, left }: Proposed): string =>
  say('erase.card.waitingRow', { who: escapeMarkdown(by.name), day: day(at), count: left.length });

function proposalView(shown: Shown<'proposal'>, most: number): View {
  const { reference, proposed, from, self, isStopped } = shown;
  const { proposal, by, at, order, until, left, code } = proposed;
  const { end, texts, count, isLast } = pageOf(left, from, most);
  const title = say('erase.card.proposalTitle', { reference });
  const isOwn = by.id === self;
  const lines = [
    say('erase.card.proposedBy', { who: escapeMarkdown(by.name), day: day(at), until: day(until) }),
    say('erase.card.order', { order: escapeMarkdown(order) }),
  ];
  return {
    template: 'erase-proposal',
    data: {
      title,
      lines,
      waits: isOwn ? say('erase.card.waits') : '',
      count: isStopped ? '' : count,
      texts: texts.map((one) => ({ place: placeOf(one), text: escapeMarkdown(one.text) })),
      next: isLast ? '' : `${reference}@${proposal}@${end}`,
      // whoever agrees has had all of it before them
      agree: isOwn || isStopped || !isLast ? '' : `${reference}@${proposal}@${code}`,
      end: `${reference}@${proposal}`,
      isOwn,
      isOthers: !isOwn,
    },
    typed: [{ label: say('erase.card.orderLabel'), text: escapeMarkdown(order) }],
    summary: title,
    text: [title, ...lines, count].join('\n'),
    ...(most > 1 ? { smaller: () => proposalView(shown, Math.floor(most / 2)) } : {}),
  };
}

/** What came of a proposal, for whoever is told; null where nobody made one. Never a text that is to go. */
export function eraseNewsView(
  document: CaseDocument | AdviceDocument | JointDocument,
  item: ItemOf<'erase-news'>,
): View | null {
  const { id, journal } = document;
  const { event, seq } = item.payload;
  const proposed = proposalIn(journal, seq);
  if (!proposed) return null;
  const open = openErasures(journal).find(({ proposal }) => proposal === seq);
  const ended = journal.find((entry) => isKind(entry, 'redacted', 'erase-given-up') && entry.content.proposal === seq);
  const title = say('erase.card.proposalTitle', { reference: id });
  const order = escapeMarkdown(unseal(proposed.content).order);
  const why = ended && isKind(ended, 'erase-given-up') ? escapeMarkdown(unseal(ended.content).reason) : '';
  const values = { who: escapeMarkdown((ended ?? proposed).by.name), why, day: day(proposed.at) };
  const left = open && event === 'to-agree' ? proposedTexts(journal, open) : [];
  const places = left.slice(0, NAMED).map(placeOf);
  const more = left.length > NAMED ? say('erase.card.morePlaces', { count: left.length - NAMED }) : '';
  const isGone = event === 'ended' && hasNothingLeft(journal, seq);
  const line = isGone ? say('erase.news.nothingLeft', values) : NEWS[event](values);
  return {
    template: 'erase-news',
    data: {
      title,
      line,
      order: say('erase.card.order', { order }),
      places: [...places, ...(more === '' ? [] : [more])],
      proposal: open && event === 'to-agree' ? `${id}@${seq}` : '',
      until: open && event === 'to-agree' ? say('erase.card.until', { day: day(open.until) }) : '',
    },
    typed: [
      { label: say('erase.card.orderLabel'), text: say('erase.card.order', { order }) },
      { label: say('erase.card.reason'), text: line },
    ],
    summary: title,
    text: [title, line].join('\n'),
  };
}

type NewsValues = { readonly who: string; readonly why: string; readonly day: string };

const NEWS: Readonly<Record<ItemOf<'erase-news'>['payload']['event'], (values: NewsValues) => string>> = {
  'to-agree': (values) => say('erase.news.toAgree', values),
  agreed: (values) => say('erase.news.agreed', values),
  refused: (values) => say('erase.news.refused', values),
  'taken-back': (values) => say('erase.news.takenBack', values),
  ended: (values) => say('erase.news.ended', values),
};
