// What is stuck, for administrators: references, whom it was for and why, never what it says.
import type { PeopleDocument } from '../../cases/people-document.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { NOBODY_ANSWERED } from '../../record/case-items.ts';
import { isHeld, isPersonItem } from '../../record/items.ts';
import type { CaseDocument, OutboxItem } from '../../record/types.ts';
import type { View } from '../render.ts';
import { day } from '../formatting.ts';
import { people, withNotice } from './context.ts';
import type { ViewContext } from './context.ts';

const KINDS: Readonly<Record<string, string>> = {
  'ask-manager': 'a request to a manager',
  'remind-manager': 'a reminder',
  'tell-manager': 'news for a manager',
  'inform-manager': 'news for a manager',
  'tell-author': 'news for the author',
  'remind-author': 'a reminder',
  'ask-guardian': 'a question to the Guardian',
  'ask-arrived': 'the question if it arrived',
  'arrived-manager': 'that nobody acts on a share at risk',
  'update-card': 'a card to bring up to date',
  'show-case': 'a case to show again',
  'show-danger': 'the danger card',
  'someone-left': 'moving on what waited for somebody who has left',
};

const forWhom = (item: OutboxItem, name: (id: string) => string): string =>
  isPersonItem(item) ? name(item.to) : 'nobody: something that the bot does itself';

/** At the top of the ladder: who was never reached has not failed to answer. */
function reasonOf({ outbox }: StuckList['documents'][number], item: OutboxItem): string {
  const isTheirs = (one: OutboxItem): boolean => isPersonItem(one) && isPersonItem(item) && one.to === item.to;
  const isUnreached = outbox.some((one) => one.kind === 'ask-manager' && isHeld(one) && isTheirs(one));
  return item.reason === NOBODY_ANSWERED && isUnreached
    ? 'They cannot be reached here, and nobody stands higher.'
    : (item.reason ?? '');
}

export interface StuckList {
  readonly documents: readonly (CaseDocument | AdviceDocument | PeopleDocument)[];
  readonly next: string | null;
  readonly notice?: string;
}

/** Whom to ring where somebody cannot be reached here. */
const INSTEAD: Parameters<typeof people>[1] = ['mash', 'emergencyDutyTeam', 'caldicottGuardian'];

/** What is stuck or held: references, whom it was for and why, never what it says. */
export function stuckView(
  { contacts }: Pick<ViewContext, 'contacts'>,
  { documents, next, notice = '' }: StuckList,
  name: (id: string) => string,
): View {
  const held = documents.flatMap((document) =>
    document.outbox.filter(isHeld).map((item) => {
      const since = day(item.heldSince ?? item.due);
      return `${document.id}: ${KINDS[item.kind] ?? item.kind} for ${forWhom(item, name)}, not reached since ${since}.`;
    }),
  );
  const items = documents.flatMap((document) =>
    document.outbox
      .filter(({ state }) => state === 'stuck')
      .map((item) => ({
        value: `${document.id} ${item.id}`,
        title:
          item.kind === 'people-file'
            ? (item.reason ?? '')
            : `${document.id}: ${KINDS[item.kind] ?? item.kind} for ${forWhom(item, name)}, ${day(item.due)}. ${reasonOf(document, item)}`,
      })),
  );
  return withNotice(
    {
      template: 'escalation-stuck',
      data: {
        ref: next ?? '',
        items,
        held,
        contacts: held.length === 0 ? [] : people(contacts, INSTEAD),
        nothing: held.length === 0 ? 'Nothing is stuck.' : '',
        more: next !== null,
      },
      summary: 'Stuck messages',
      text: [...items.map(({ title }) => title), ...held].join('\n') || 'Nothing is stuck.',
    },
    notice,
  );
}
