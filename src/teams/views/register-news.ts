// What a message about a document of the register says, by what it is about. Each part of the register adds its own.
import { packOf } from '../../record/pack.ts';
import { disposalOf } from '../../record/disposal.ts';
import type { Disposal } from '../../record/disposal.ts';
import type { ReviewDocument } from '../../record/review-lessons.ts';
import type { PersonItem } from '../../record/types.ts';
import type { RegisterDocument } from '../../record/register-document.ts';
import type { View } from '../render.ts';
import { ASSESSMENT_NEWS, assessmentNewsView } from './assessment-news.ts';
import type { CaseViewContext } from './case.ts';
import { keptView, liftedView, toApproveView } from './keep.ts';
import { packNewsView } from './packs.ts';
import { checkpointNews, logTroubleNews } from './log-news.ts';
import { reviewNews } from './review.ts';
import { ROUTE_NEWS, routeNewsView } from './route-news.ts';
import { BLOCK_NEWS, blockNewsView } from './block.ts';
import { HOLD_LIFTED } from '../../joint/keeping.ts';

export interface News {
  readonly context: CaseViewContext;
  readonly document: RegisterDocument;
  readonly item: Extract<PersonItem, { readonly kind: 'register-news' }>;
}

type Draw = (news: News) => View | null;

const listIn = (document: RegisterDocument): Disposal | null =>
  document.kind === 'disposal' ? disposalOf(document) : null;

/** Null once a second person has approved it, or it was called off. */
function toApprove({ document }: News): View | null {
  const disposal = listIn(document);
  const waits = disposal?.stands === 'half' || (disposal?.stands === 'listed' && disposal.ended.length > 0);
  return disposal && waits ? toApproveView(disposal) : null;
}

function keptOfList({ document }: News): View | null {
  const disposal = listIn(document);
  return disposal && keptView(disposal);
}

/** Null where it stands otherwise by now. */
const ofPack: Draw = ({ document, item }) =>
  document.kind === 'pack'
    ? packNewsView(item.payload.what, { id: document.id, pack: packOf(document.journal) })
    : null;

/** Null where it does not reach them any more, or is so no longer. */
const ofRoute: Draw = ({ context, document, item: { payload } }) => {
  const route = context.routeOf?.(document) ?? null;
  return route && routeNewsView(payload.what, route);
};

/** As the side of whoever reads it sees a block now. */
const ofBlock: Draw = ({ context, document, item: { payload } }) => {
  const block = context.blockOf?.(document) ?? null;
  return block && blockNewsView(context, payload.what, block);
};

/** Null where it does not reach them any more, or is so no longer. */
const ofAssessment: Draw = ({ context, document, item: { payload } }) => {
  const seen = context.assessmentOf?.(document) ?? null;
  return seen && assessmentNewsView(payload.what.slice('assessment-'.length), seen, payload.of);
};

const isReview = (document: RegisterDocument): document is ReviewDocument => document.kind === 'review';

const NEWS: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ['disposal-to-approve', toApprove],
  ['disposal-kept', keptOfList],
  [HOLD_LIFTED, ({ document, item }) => liftedView(document, Number(item.payload.of))],
  ...['pack-opened', 'pack-settled', 'pack-agreed', 'pack-sent-back', 'pack-due'].map(
    (what) => [what, ofPack] as const,
  ),
  ...ROUTE_NEWS.map((what) => [what, ofRoute] as const),
  ...ASSESSMENT_NEWS.map((what) => [`assessment-${what}`, ofAssessment] as const),
  ['review', ({ document }) => (isReview(document) ? reviewNews(document) : null)],
  ...BLOCK_NEWS.map((what) => [what, ofBlock] as const),
  ['checkpoint', checkpointNews],
  ['log-trouble', logTroubleNews],
]);

/** Null where there is nothing to say any more. */
export const registerNews = (news: News): View | null => NEWS.get(news.item.payload.what)?.(news) ?? null;
