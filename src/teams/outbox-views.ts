// What an item of the outbox says, as its document stands at the moment of sending.
import { isJoint } from '../joint/terms.ts';
import type { OutboxDocument } from '../outbox/ports.ts';
import type { Directory } from '../people/directory.ts';
import { may } from '../people/may.ts';
import { escalationOf } from '../record/escalation-state.ts';
import type { CaseDocument, PersonItem } from '../record/types.ts';
import { say } from '../words/say.ts';
import type { View } from './render.ts';
import { remindOwnerView } from './views/agreements.ts';
import { arrivedView } from './views/arrived.ts';
import { standInNewsView } from './views/away.ts';
import { outcomeView, stuckNewsView } from './views/stuck.ts';
import { eraseNewsView } from './views/erase.ts';
import { requestView } from './views/guardian.ts';
import { authorView } from './views/author.ts';
import { managerView } from './views/manager.ts';
import {
  askManager,
  informManager,
  remindAuthor,
  remindManager,
  tellAuthor,
  tellManager,
} from './views/request-news.ts';
import { caseView } from './views/case.ts';
import { contextFor } from './views/context.ts';
import type { CaseViewContext } from './views/case.ts';
import { dangerView } from './views/plain.ts';
import { noticeView, withoutButtons } from './views/home.ts';
import { liftedView } from './views/keep.ts';
import { registerNews } from './views/register-news.ts';
import { remindToldView } from './views/tell.ts';
import { withWayBack } from './views/way-back.ts';

interface Asked {
  readonly context: CaseViewContext;
  readonly directory: Pick<Directory, 'find'>;
  readonly document: CaseDocument;
  readonly item: PersonItem;
}

type Draw = (asked: Asked) => View | null;

const isAuthors = ({ document, item }: Asked): boolean => item.to === document.author.id;

/** What a case's items say. An errand says nothing. */
const VIEWS: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ['ask-manager', askManager],
  ['remind-manager', remindManager],
  ['inform-manager', informManager],
  ['tell-manager', tellManager],
  ['remind-author', remindAuthor],
  ['tell-author', tellAuthor],
  ['remind-told', ({ context, document }) => remindToldView(context, document)],
  ['ask-arrived', ({ context, document, item }) => arrivedView(context, document, item.to)],
  ['arrived-manager', ({ context, document, item }) => arrivedView(context, document, item.to)],
  ['update-card', asItStands],
  ['show-case', asItStands],
]);

/** What it says; its author gets back from it to what the decision was begun for. */
function caseItemView(asked: Asked): View | null {
  const view = VIEWS.get(asked.item.kind)?.(asked) ?? null;
  return view && withWayBack(view, asked.document, asked.item.to);
}

/** The case as whoever gets it sees it. */
function asItStands(asked: Asked): View | null {
  const { context, directory, document, item } = asked;
  const person = directory.find(item.to);
  if (!person) return null;
  const escalation = escalationOf(document.journal);
  if (isAuthors(asked)) return escalation ? authorView(context, document) : caseView(context, person, document);
  return escalation ? managerView(context, document, '', item.to) : null;
}

/** In the place of a card that somebody was sent again: one card is live, and this is not it. */
export const furtherDownView = ({ id, kind }: Pick<OutboxDocument, 'id' | 'kind'>): View =>
  withoutButtons(
    noticeView(
      say('edge.furtherDown.title'),
      kind === 'case' ? say('edge.furtherDown.about', { reference: id }) : say('edge.furtherDown.message'),
    ),
  );

/** What an item says now; null where there is nothing to say any more. */
export function outboxView(
  context: CaseViewContext,
  directory: Pick<Directory, 'find' | 'agencies'>,
  document: OutboxDocument,
  item: PersonItem,
): View | null {
  if (item.kind === 'erase-news')
    return document.kind === 'case' || document.kind === 'advice' || isJoint(document)
      ? eraseNewsView(document, item)
      : null;
  if (item.kind === 'hold-news') return document.kind === 'case' ? liftedView(document, item.payload.seq) : null;
  switch (document.kind) {
    case 'advice':
      return requestView(contextFor(context, document), document);
    case 'reach':
      return item.kind === 'show-danger' ? dangerView(context, 'nothing', null) : null;
    case 'case':
      return caseItemView({ context: contextFor(context, document), directory, document, item });
    case 'stuck':
      return adminView(directory, item);
    case 'agreements':
      return item.kind === 'remind-owner' ? remindOwnerView(item.payload) : null;
    case 'absences':
      return item.kind === 'stand-in-news' ? standInNewsView({ document, item, nameOf: nameIn(directory) }) : null;
    case 'people':
      return null;
    default:
      return item.kind === 'register-news' ? registerNews({ context, document, item }) : null;
  }
}

const nameIn =
  (directory: Pick<Directory, 'find'>) =>
  (id: string): string =>
    directory.find(id)?.name ?? say('away.somebodyLeft');

/** To administrators only: whoever has lost that role meanwhile is told nothing. */
function adminView(directory: Pick<Directory, 'find'>, item: PersonItem): View | null {
  const person = directory.find(item.to);
  if (!person || !may(person, 'administer')) return null;
  if (item.kind === 'tell-admin') return stuckNewsView(item.payload);
  return item.kind === 'tell-outcome' ? outcomeView(item.payload) : null;
}
