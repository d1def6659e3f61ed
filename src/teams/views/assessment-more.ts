// What more can be done in a joint assessment, by what it is about.
import type { AssessmentSeen, NextThing } from '../../joint/assessments/seen-types.ts';
import { say } from '../../words/say.ts';
import { joinRow, plainly, rowTo, toDo } from './assessment-parts.ts';
import type { Page, Row, Section } from './assessment-parts.ts';

type Done = Exclude<Page, 'main' | 'more' | 'say' | 'answer' | 'dissent' | 'end' | 'give'>;
type About = 'waits' | 'facts' | 'person' | 'plan' | 'agreeing' | 'who' | 'whole';

/** Actions, what is asked and agencies without people may be many: each of these has one row, or a page of its own. */
const MANY: ReadonlySet<NextThing['what']> = new Set([
  'do-action',
  'settle-action',
  'end-action',
  'answer-ask',
  'send-to',
  'enter-for',
]);
const isARow = ({ what }: NextThing): boolean => !MANY.has(what);

/** So many of what is asked of them have a row. Whoever answers one of these finds the next. */
const ASKS = 3;
const openAsks = ({ asks, reference }: AssessmentSeen): Row[] =>
  asks
    .filter(({ isOfYou, state }) => isOfYou && state === 'open')
    .slice(0, ASKS)
    .map(({ id, agencyName }) =>
      rowTo(say('assessmentCard.missing.answer', { agency: plainly(agencyName) }), reference, 'answer', id),
    );

/** What waits for them first; then what can be done, by what it is about; reading comes last. Nothing stands twice. */
export function moreSections(seen: AssessmentSeen): Section[] {
  const { standing, reference } = seen;
  const rows = ([about, pages]: readonly [About, readonly Done[]]): readonly [About, readonly Row[]] => [
    about,
    pages.map((page) => rowTo(say(`assessmentCard.do.${page}`), reference, page)),
  ];
  if (standing === 'closed' || !seen.acts) return [sectionOf(rows(['whole', ['history']]))];
  const groups: (readonly [About, readonly Row[]])[] = [['waits', waitingRows(seen)], ...groupsOf(seen).map(rows)];
  const shown = new Set<string>();
  return groups
    .map(([about, all]) => [about, all.filter(({ value }) => !shown.has(value) && shown.add(value))] as const)
    .filter(([, all]) => all.length > 0)
    .map(sectionOf);
}

const sectionOf = ([about, rows]: readonly [About, readonly Row[]]): Section => ({
  heading: say(`assessmentCard.about.${about}`),
  items: [],
  rows,
});

function waitingRows(seen: AssessmentSeen): Row[] {
  const { reference, actions, leftAt } = seen;
  const isToSettle = actions.some(({ state, isYoursToSettle }) => state === 'open' && isYoursToSettle);
  return [
    ...seen.next
      .filter(isARow)
      .flatMap((next) => toDo(seen, next) ?? [])
      .map((one) => rowTo(one.title, reference, one.page, one.rest)),
    ...(isToSettle ? [rowTo(say('assessmentCard.do.settleOne'), reference, 'plan')] : []),
    ...openAsks(seen),
    ...(leftAt === null ? [] : [joinRow(say('assessmentCard.do.join'), reference)]),
  ];
}

/** The pages of what can be done now; of an agency that left, what it can still say. */
function groupsOf(seen: AssessmentSeen): (readonly [About, readonly Done[]])[] {
  const { standing, proposal, parties, review, isOpeners, leftAt } = seen;
  const when = (is: boolean, ...pages: readonly Done[]): readonly Done[] => (is ? pages : []);
  const isWithOthers = parties.length > 1;
  if (leftAt !== null)
    return [
      ['facts', ['contribute']],
      ['whole', ['history']],
    ];
  return [
    ['facts', ['contribute', ...when(isWithOthers, 'ask', 'blocked')]],
    ['person', ['wishes', 'risk']],
    ['plan', ['action', 'review', ...when(review !== null, 'reviewed')]],
    [
      'agreeing',
      [...when(standing !== 'proposed', 'propose'), ...when(proposal !== null && standing !== 'changed', 'agree')],
    ],
    [
      'who',
      [
        'invite',
        ...when(isOpeners && parties.some(({ hasPeople }) => !hasPeople), 'enter'),
        ...when(!isOpeners, 'decline'),
        ...when(isOpeners && isWithOthers, 'remove'),
      ],
    ],
    ['whole', ['history', ...when(isOpeners, 'close')]],
  ];
}
