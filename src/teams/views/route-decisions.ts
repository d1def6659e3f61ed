// What is filed to decide a route: the decision that counts, or those that say different things, until one of them counts.
import type { RouteSeen } from '../../joint/routes/types.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { routeChoiceView } from './route-parts.ts';
import type { Way } from './route-parts.ts';

/** "share in part", as it stands in the middle of a sentence. */
export function decisionWords(decision: string, inPart: boolean): string {
  if (decision === 'do-not-share') return say('routeCard.decided.no');
  return inPart || decision === 'share-in-part' ? say('routeCard.decided.part') : say('routeCard.decided.share');
}

/** Filed decisions say different things, and nobody has said which one counts. */
export const areDiffering = ({ decision: { differ } }: RouteSeen): boolean => differ.length > 0;

/** Whether whoever looks may say which one counts. */
export const mayChoose = (route: RouteSeen): boolean =>
  areDiffering(route) && route.may.includes('linkDecision') && route.may.includes('beginDecision');

export const chooseWay = ({ id }: RouteSeen): Way => ({
  title: say('routeCard.differ.open'),
  verb: 'route-decisions',
  pick: `route=${id}`,
});

type Differing = RouteSeen['decision']['differ'][number];

const lineOf = ({ record, by, at, decision, inPart }: Differing): string =>
  say('routeCard.differ.line', {
    record,
    by: escapeMarkdown(by),
    when: dayAndTime(at),
    decision: decisionWords(decision, inPart),
  });

/** Who decided what, and when; and what to do where one of them was gone by already. */
export function differingLines(route: RouteSeen): string[] {
  if (!areDiffering(route)) return [];
  const isPast = !route.may.includes('linkDecision') && route.decision.record !== null && !route.isCopy;
  return [...route.decision.differ.map(lineOf), ...(isPast ? [say('routeCard.differ.past')] : [])];
}

/** What a colleague has filed for it already: nobody files another without having read that. */
export const filedWords = ({ route: { number }, decision: { filed } }: RouteSeen): string[] =>
  filed.map(({ by, at, record, ...said }) =>
    say('routeCard.said.filedBy', {
      by: escapeMarkdown(by),
      when: dayAndTime(at),
      decision: decisionWords(said.decision, said.inPart),
      record,
      number,
    }),
  );

/** Who else began a decision of it: nobody sees a draft of somebody else, so it is said before anything goes. */
export const begunWords = ({ decision: { others } }: RouteSeen): string[] =>
  others.length === 0 ? [] : [say('routeCard.said.decidedTwice', { names: escapeMarkdown(others.join(', ')) })];

/** Which decision stands on it, or was begun for it; those that say otherwise have lines of their own. */
export function decisionLine({
  record,
  begun,
  verdict,
  decision,
  inPart,
  over,
  settledBy,
  differ,
}: RouteSeen['decision']): string {
  if (differ.length > 0) return '';
  if (record === null) return begun === null ? '' : say('routeCard.one.deciding', { reference: begun });
  const decided = decision === null ? (verdict ?? '') : decisionWords(decision, inPart);
  const line = say('routeCard.one.decision', { reference: record, verdict: decided });
  return over.length === 0
    ? line
    : `${line} ${say('routeCard.differ.over', { by: escapeMarkdown(settledBy), records: over.join(', ') })}`;
}

/** Which records for it nobody can read, so that they are not looked for in vain. */
export const unreadLine = ({ unread }: RouteSeen['decision']): string =>
  unread.length === 0 ? '' : say('routeCard.one.unread', { records: unread.join(', ') });

/** All of them, one row each that makes it count, and another decision besides. */
export function decisionsView(route: RouteSeen): View {
  const { id, decision, route: of } = route;
  const records = decision.differ.map(({ record }) => record);
  const rows = decision.differ.map(({ record, decision: said, inPart }) => ({
    title: say('routeCard.differ.row', { record, decision: decisionWords(said, inPart) }),
    verb: 'route-count',
    pick: `count=${[id, record, ...records.filter((one) => one !== record)].join('@')}`,
  }));
  return routeChoiceView({
    title: say('routeCard.differ.title', { number: of.number }),
    lines: [say('routeCard.differ.why'), ...differingLines(route)],
    rows: [...rows, { title: say('routeCard.differ.another'), verb: 'route-decide', pick: `route=${id}` }],
    buttons: [{ title: say('routeCard.goesBy.back'), verb: 'route', pick: `route=${id}` }],
  });
}
