// What managers, the Guardian and administrators add to the chat: buttons, words and cards, as the router takes them.
import type { ManagerParts } from './manager-taps.ts';
import { managerTaps } from './manager-taps.ts';
import { guardianTaps } from './guardian-taps.ts';
import type { More } from './router.ts';
import { strangerTapped } from './stranger.ts';
import { escalationOf } from '../record/escalation-state.ts';
import { authorView } from './views/author.ts';
import { managerView, seenByManager } from './views/manager.ts';
import { requestView } from './views/guardian.ts';
import { noticeView } from './views/plain.ts';

/** What waits for a manager, to its author; and to an auditor, who sees what is on record and can tap on nothing. */
const other: NonNullable<More['other']> = (stage, actor, document) => {
  if (document.author.id === actor.id) return document.state === 'waiting' ? authorView(stage, document) : null;
  if (document.filed) return null;
  if (!escalationOf(document.journal))
    return noticeView('Not filed yet', 'The author has asked for advice about this draft. Nothing is decided so far.');
  const view = managerView(stage, document);
  return { ...view, data: { ...view.data, title: 'Not filed yet', open: false, mayAsk: false, mayAskGuardian: false } };
};

/** What somebody was asked about, for `show` and its reference: a manager's request, or the Guardian's. */
const asked =
  ({ escalations }: ManagerParts): NonNullable<More['asked']> =>
  async (desk, person, reference) => {
    const document = await escalations.see(person, reference);
    if (document) return seenByManager(desk.stage(), document, '', person.id);
    const advice = await escalations.seeAdvice(person, reference.trim().toUpperCase());
    return advice && requestView(desk.stage(), advice);
  };

export function escalationMore(parts: ManagerParts): More {
  const { taps, words } = managerTaps(parts);
  return {
    taps: { ...taps, ...guardianTaps(parts) },
    words,
    other,
    asked: asked(parts),
    stranger: (id, tap) => strangerTapped(parts.escalations, id, tap),
  };
}
