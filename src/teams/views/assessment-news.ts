// What a message about a joint assessment says, to whoever it is for; nothing where it is not so any more.
import { ASSESSMENT_NEWS } from '../../joint/assessments/news.ts';
import type { AssessmentNews } from '../../joint/assessments/news.ts';
import type { ActionSeen, AssessmentSeen, PartySeen } from '../../joint/assessments/seen-types.ts';
import { say } from '../../words/say.ts';
import { dueDay, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { dangerWords } from './assessment-danger.ts';
import { byLine, nameOf, placeAt, shortly, titleOf } from './assessment-parts.ts';
import type { Page } from './assessment-parts.ts';

export { ASSESSMENT_NEWS };

interface Said {
  readonly line: string;
  /** What somebody typed, shortly. */
  readonly small?: string;
  readonly page?: Page;
  readonly rest?: string;
}

/** `of`: which action or ask it is about; empty where the message does not say. */
type Tell = (seen: AssessmentSeen, of: string) => Said | null;

/** Only while nobody of their agency has answered, or has since they were asked again. */
const isSilent = ({ parties }: AssessmentSeen): boolean =>
  parties.some(({ isYours, said, isAskedAgain }) => isYours && (said === 'nothing' || isAskedAgain));

const named = (parties: readonly PartySeen[]) => ({
  names: parties.map(({ name }) => escapeMarkdown(name)).join(', '),
  count: parties.length,
});

/** The parties of whom it is still so, named; null where there is none. */
const ofParties =
  (is: (party: PartySeen) => boolean, words: 'declined' | 'silent'): Tell =>
  ({ parties }) => {
    const those = parties.filter((one) => !one.isYours && is(one));
    return those.length === 0 ? null : { line: say(`assessmentCard.news.${words}`, named(those)) };
  };

/** Whoever opened it is led to what can be done about it. */
function dissented(seen: AssessmentSeen): Said | null {
  const those = seen.parties.filter(({ isYours, voice }) => !isYours && voice === 'dissents');
  const [first] = those;
  if (!first) return null;
  return seen.isOpeners
    ? { line: say('assessmentCard.news.dissentedOpener', named(those)), page: 'dissent', rest: first.agency }
    : { line: say('assessmentCard.news.dissented', named(those)) };
}

const isIt = (id: string, of: string): boolean => of === '' || id === of;

function asked({ asks }: AssessmentSeen, of: string): Said | null {
  const open = asks.find(({ id, isOfYou, state }) => isIt(id, of) && isOfYou && state === 'open');
  if (!open) return null;
  const values = { names: escapeMarkdown(open.agencyName), count: 1 };
  return {
    line: say('assessmentCard.news.asked', values),
    small: shortly(open.what, 200),
    page: 'answer',
    rest: open.id,
  };
}

/** Of the actions that fit: whoever looks first, then the one whose day is nearest. */
const ofActions =
  (is: (action: ActionSeen) => boolean, words: 'action' | 'action-not-done' | 'action-due' | 'action-overdue'): Tell =>
  ({ actions }, of) => {
    const rank = ({ who, due }: ActionSeen): string => `${Number(!who.isYou)} ${Number(!who.isYours)} ${due}`;
    const [first] = actions
      .filter((one) => isIt(one.id, of) && is(one))
      .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
    if (!first) return null;
    const line = say(`assessmentCard.news.${words}`, { due: dueDay(first.due) });
    const small = shortly(first.what, 200);
    return first.state === 'open' && first.isYoursToSettle
      ? { line, small, page: 'settle', rest: first.id }
      : { line, small, page: 'plan' };
  };

const isOpen = ({ state }: ActionSeen): boolean => state === 'open';

/** Of whoever has nobody here and was sent nothing, whoever opened it hears that first. */
const silent: Tell = (seen) => {
  const unsent = seen.parties.filter((one) => one.isToSend);
  if (isSilent(seen) && !seen.isOpeners) return { line: say('assessmentCard.news.silent-own'), page: 'contribute' };
  return unsent.length > 0
    ? { line: say('assessmentCard.news.unsent', named(unsent)), page: 'sent', rest: unsent[0]!.agency }
    : ofParties(({ said, invited }) => said === 'nothing' && invited !== null, 'silent')(seen, '');
};

const whileIt =
  (standing: AssessmentSeen['standing'], said: (seen: AssessmentSeen) => Said): Tell =>
  (seen) =>
    seen.standing === standing ? said(seen) : null;

const TELL: Readonly<Record<AssessmentNews, Tell>> = {
  invited: (seen) =>
    isSilent(seen) ? { line: say('assessmentCard.news.invited', { who: nameOf(seen.opened) }) } : null,
  contributed: ({ contributions }) =>
    contributions.some(({ isYours }) => !isYours)
      ? { line: say('assessmentCard.news.contributed'), page: 'holds' }
      : null,
  declined: ofParties(({ declinedBy }) => declinedBy !== null, 'declined'),
  asked,
  wishes: ({ wishes }) =>
    wishes.isKept
      ? null
      : {
          line: say('assessmentCard.news.wishes', { by: byLine(wishes.by) }),
          small: shortly(wishes.what || wishes.why, 200),
        },
  risk: ({ risk }) =>
    risk && {
      line: say('assessmentCard.news.risk', {
        level: say(`assessmentCard.risk.level.${risk.level}`),
        by: byLine(risk.by),
      }),
      small: shortly(risk.reasons, 200),
    },
  proposed: (seen) =>
    seen.standing === 'proposed' &&
    seen.proposal &&
    seen.parties.some(({ isYours, voice }) => isYours && voice === 'waits')
      ? { line: say('assessmentCard.news.proposed', { who: nameOf(seen.proposal.by) }), page: 'agree' }
      : null,
  dissented,
  'all-agreed': whileIt('agreed', () => ({ line: say('assessmentCard.news.all-agreed') })),
  changed: whileIt('changed', () => ({ line: say('assessmentCard.news.changed') })),
  action: ofActions((one) => isOpen(one) && one.who.isYours, 'action'),
  'action-not-done': ofActions(({ state }) => state === 'not-done', 'action-not-done'),
  'action-due': ofActions(isOpen, 'action-due'),
  'action-overdue': ofActions((one) => isOpen(one) && one.isOverdue, 'action-overdue'),
  silent,
  review: ({ review }) =>
    review ? { line: say('assessmentCard.news.review', { day: dueDay(review.on) }), page: 'reviewed' } : null,
  closed: whileIt('closed', ({ closed }) => ({
    line: closed?.into
      ? say('assessmentCard.news.closedInto', { into: closed.into })
      : say('assessmentCard.news.closed', { who: closed ? nameOf(closed.by) : 'none' }),
    small: shortly(closed?.why ?? '', 200),
  })),
};

const isNews = (what: string): what is AssessmentNews => (ASSESSMENT_NEWS as readonly string[]).includes(what);

/** `what`: without `assessment-`. Of one that is over, only that is said. */
export function assessmentNewsView(what: string, seen: AssessmentSeen, of = ''): View | null {
  const isOver = seen.standing === 'closed' && what !== 'closed';
  const said = isNews(what) && !isOver ? TELL[what](seen, of) : null;
  if (!said) return null;
  const { small = '', page = 'main', rest = '' } = said;
  const line = [dangerWords(seen), said.line].filter(Boolean).join(' ');
  const title = titleOf(seen);
  return {
    template: 'assessment-news',
    data: { ref: seen.reference, rev: seen.rev, title, line, small, at: placeAt(seen.reference, page, rest) },
    typed: small === '' ? [] : [{ label: line, text: small }],
    summary: title,
    text: line,
    listed: { title, line },
  };
}
