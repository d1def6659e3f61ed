// What managers, the Guardian and administrators add to the chat: buttons, words and cards, as the router takes them.
import type { ManagerParts } from './manager-taps.ts';
import { managerTaps } from './manager-taps.ts';
import { guardianTaps } from './guardian-taps.ts';
import type { More } from './router.ts';
import { strangerTapped } from './stranger.ts';
import { authorView } from './views/manager.ts';

export function escalationMore(parts: ManagerParts): More {
  const { taps, words } = managerTaps(parts);
  return {
    taps: { ...taps, ...guardianTaps(parts) }, words,
    other: (stage, actor, document) => (document.state === 'waiting' && document.author.id === actor.id ? authorView(stage, document) : null),
    stranger: (id, tap) => strangerTapped(parts.escalations, id, tap),
  };
}
