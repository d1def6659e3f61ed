// A joint assessment as somebody may see it: what they do next, the wishes first, the agencies, the risk and the plan.
import type { ActionSeen, AssessmentSeen, AskSeen, NextThing, PartySeen } from '../../joint/assessments/types.ts';
import { say } from '../../words/say.ts';
import { day, dayIfDate, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import {
  byLine,
  item,
  joinRow,
  nameOf,
  namesOf,
  placeAt,
  plainly,
  rowTo,
  shortly,
  titleOf,
  toDo,
  typedIn,
} from './assessment-parts.ts';
import type { Item, Row, Section } from './assessment-parts.ts';

/** So many of each stand on the card, tried one after another; the lists have all of them. */
const MOST = [3, 2, 1, 0];

export function assessmentView(seen: AssessmentSeen, level = 0): View {
  const most = MOST[level]!;
  const [first = null, ...others] = seen.next.flatMap((next) => toDo(seen, next) ?? []);
  const sections = [
    wishesSection(seen),
    partiesSection(seen, most),
    missingSection(seen, most),
    riskSection(seen),
    planSection(seen, most),
  ].filter(({ items, rows }) => items.length + rows.length > 0);
  const title = titleOf(seen);
  const state = stateWords(seen);
  const andMore = others.length > 0 ? say('assessmentCard.next.others', { count: others.length }) : '';
  const next = [first?.line ?? waitsWords(seen), andMore].filter(Boolean).join(' ');
  const whose = item(say('assessmentCard.whose'), seen.whose);
  return {
    template: 'assessment',
    data: {
      ref: seen.reference,
      rev: seen.rev,
      matter: seen.matter,
      title,
      state,
      next,
      nextTitle: first?.title ?? '',
      nextAt: first ? placeAt(seen.reference, first.page, first.rest) : '',
      sections: [{ heading: '', items: [whose], rows: [] }, ...sections],
      more: [moreRow(seen)],
    },
    typed: typedIn([whose, ...sections.flatMap(({ items }) => items)]),
    summary: title,
    text: [title, state, next].join('\n'),
    ...(level + 1 < MOST.length ? { smaller: () => assessmentView(seen, level + 1) } : {}),
  };
}

/** Whether their own agency does not take part: all that it can do is to take part again. */
const hasLeft = ({ parties }: AssessmentSeen): boolean =>
  parties.some(({ isYours, declinedBy }) => isYours && declinedBy !== null);

/** Whether they can do anything to what is there. */
const canAct = (seen: AssessmentSeen): boolean => seen.acts && isOpen(seen) && !hasLeft(seen);

const waitsFor = ({ parties, standing }: AssessmentSeen): readonly string[] =>
  parties
    .filter(({ isYours, said, voice }) =>
      standing === 'proposed' ? voice === 'waits' && !isYours : said === 'nothing' && !isYours,
    )
    .map(({ name }) => escapeMarkdown(name));

function waitsWords(seen: AssessmentSeen): string {
  if (!seen.acts) return say('assessmentCard.next.onlyReads');
  if (seen.standing === 'closed') return say('assessmentCard.next.closed');
  if (hasLeft(seen)) return say('assessmentCard.next.left');
  const names = waitsFor(seen);
  return names.length === 0
    ? say('assessmentCard.next.nothing')
    : say('assessmentCard.next.waitsFor', { names: namesOf(names) });
}

/** Where it stands, in a sentence. */
export function stateWords({ standing, parties }: AssessmentSeen): string {
  const taking = parties.filter(({ said }) => said !== 'declined');
  const agreed = taking.filter(({ voice }) => voice === 'agrees').length;
  return say(`assessmentCard.state.${standing}`, { count: taking.length, agreed });
}

export function wishesSection({ wishes, parties }: AssessmentSeen): Section {
  const { asked, what, why, who, by, isKept, to } = wishes;
  const values = { who: nameOf(who), day: day(by.at) };
  const said = item(
    say(`assessmentCard.wishes.${asked}`, values),
    asked === 'asked' || asked === 'cannot-say' ? what : why,
  );
  const names = parties.filter(({ agency }) => to.includes(agency)).map(({ name }) => escapeMarkdown(name));
  const kept = isKept ? [item(say('assessmentCard.wishes.kept', { agency: escapeMarkdown(by.agencyName) }))] : [];
  const forSome = names.length > 0 ? [item(say('assessmentCard.wishes.forSome', { names: names.join(', ') }))] : [];
  return { heading: say('assessmentCard.wishes.heading'), items: [said, ...kept, ...forSome], rows: [] };
}

function partiesSection(seen: AssessmentSeen, most: number): Section {
  const count = seen.contributions.length;
  const holds = rowTo(say('assessmentCard.do.holds', { count }), seen.reference, 'holds');
  return {
    heading: say('assessmentCard.parties.heading'),
    // each agency is named; its words are left out where there is no room
    items: seen.parties.map((party) => partyItem(party, most > 0)),
    rows: [...(count > 0 ? [holds] : []), ...(saysNo(seen) ? [blockedRow(seen)] : [])],
  };
}

/** To what more can be done; where that is reading alone, to what has happened. */
const moreRow = (seen: AssessmentSeen): Row =>
  seen.acts && isOpen(seen)
    ? rowTo(say('assessmentCard.more'), seen.reference, 'more')
    : rowTo(say('assessmentCard.do.history'), seen.reference, 'history');

const isOpen = ({ standing }: AssessmentSeen): boolean => standing !== 'closed';

/** Whether another agency has said no, as far as they may see it. */
const saysNo = (seen: AssessmentSeen): boolean =>
  canAct(seen) &&
  (seen.parties.some(({ isYours, said }) => !isYours && (said === 'declined' || said === 'not')) ||
    seen.asks.some(({ isYours, state }) => isYours && state === 'refused'));

/** To logging whoever does not share or answer. */
const blockedRow = ({ reference }: AssessmentSeen): Row =>
  rowTo(say('assessmentCard.do.blocked'), reference, 'blocked');

function partyItem(party: PartySeen, withWords: boolean): Item {
  const { name, isYours, hasPeople, invited, said, voice, declinedWhy, voiceWords } = party;
  const other = hasPeople ? 'other' : 'partner';
  const who = isYours ? 'you' : other;
  const agency = say(`assessmentCard.parties.${who}`, { agency: escapeMarkdown(name) });
  const saidWords =
    isYours && said === 'nothing' ? say('assessmentCard.parties.silent') : say(`assessmentCard.parties.said.${said}`);
  const stands = [
    party.isOpener ? say('assessmentCard.parties.opened') : '',
    saidWords,
    voice === null || said === 'declined' ? '' : say(`assessmentCard.parties.voice.${voice}`),
  ];
  const words = said === 'declined' ? declinedWhy : voiceWords;
  const asked =
    invited && invited.name !== '' && !isYours
      ? say('assessmentCard.parties.asked', { name: escapeMarkdown(invited.name) })
      : '';
  const line = say('assessmentCard.parties.row', { agency, stands: stands.filter(Boolean).join(', ') });
  return item(line, withWords ? words : '', asked);
}

function missingSection(seen: AssessmentSeen, most: number): Section {
  const { asks, reference } = seen;
  const open = asks.filter(({ state }) => state === 'open' || state === 'refused');
  const shown = open.slice(0, Math.max(most, 1));
  const left = open.length - shown.length;
  return {
    heading: say('assessmentCard.missing.heading'),
    items: [...shown.map(askItem), ...(left > 0 ? [item(say('assessmentCard.missing.more', { count: left }))] : [])],
    rows: shown
      .filter(({ isYours, isOfYou }) => canAct(seen) && (isYours || isOfYou))
      .map((ask) =>
        rowTo(
          say(ask.isYours ? 'assessmentCard.missing.settle' : 'assessmentCard.missing.answer', {
            agency: ask.isYours ? ask.ofName : ask.agencyName,
          }),
          reference,
          'answer',
          ask.id,
        ),
      ),
  };
}

export const askItem = ({ agencyName, ofName, what, state }: AskSeen): Item =>
  item(say(`assessmentCard.missing.${state}`, { from: escapeMarkdown(agencyName), of: escapeMarkdown(ofName) }), what);

function riskSection({ risk }: AssessmentSeen): Section {
  const heading = say('assessmentCard.risk.heading');
  if (!risk) return { heading, items: [item(say('assessmentCard.risk.none'))], rows: [] };
  const line = say('assessmentCard.risk.line', { level: say(`assessmentCard.risk.level.${risk.level}`) });
  return { heading, items: [item(line, risk.reasons, byLine(risk.by))], rows: [] };
}

/** The overdue first, then what is open by its day, then what is settled. */
export const byUrgency = (actions: readonly ActionSeen[]): ActionSeen[] => {
  const rank = ({ state, isOverdue }: ActionSeen): string => {
    if (state !== 'open') return '2';
    return isOverdue ? '0' : '1';
  };
  return actions.toSorted((a, b) => (rank(a) + a.due < rank(b) + b.due ? -1 : 1));
};

function planSection(seen: AssessmentSeen, most: number): Section {
  const { actions, review, reviewed, reference } = seen;
  const shown = byUrgency(actions).slice(0, Math.max(most, 1));
  const plan = rowTo(say('assessmentCard.do.plan', { count: actions.length }), reference, 'plan');
  const look = review ? [item(say('assessmentCard.plan.review', { day: dayIfDate(review.on) }))] : [];
  const looked =
    reviewed && most > 0
      ? [item(say('assessmentCard.plan.reviewed', { by: byLine(reviewed.by) }), reviewed.words)]
      : [];
  return {
    heading: say('assessmentCard.plan.heading'),
    items: [
      ...(actions.length === 0 ? [item(say('assessmentCard.plan.none'))] : shown.map(actionItem)),
      ...look,
      ...looked,
    ],
    rows: [...(canAct(seen) ? settleRows(seen, shown) : []), ...(actions.length > shown.length ? [plan] : [])],
  };
}

export function actionItem({ what, who, due, state, isOverdue, said, saidBy }: ActionSeen): Item {
  const stands = state === 'open' && isOverdue ? 'late' : state;
  const line = say(`assessmentCard.plan.${stands}`, { who: nameOf(who), due: dayIfDate(due) });
  const why =
    said === '' || !saidBy
      ? ''
      : say('assessmentCard.plan.said', { words: escapeMarkdown(shortly(said, 200)), by: byLine(saidBy) });
  return item(line, what, why);
}

/** A row for each open action of which they may say what became of it. */
const settleRows = ({ reference }: AssessmentSeen, actions: readonly ActionSeen[]): Row[] =>
  actions
    .filter(({ state, isYoursToSettle }) => state === 'open' && isYoursToSettle)
    .map((one) => settleRow(reference, one));

export const settleRow = (reference: string, { id, what }: ActionSeen): Row =>
  rowTo(say('assessmentCard.plan.settle', { what: plainly(what) }), reference, 'settle', id);

/** Actions, what is asked and agencies without people may be many: each of these has one row, or a page of its own. */
const MANY: ReadonlySet<NextThing['what']> = new Set(['do-action', 'settle-action', 'answer-ask', 'enter-for']);
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

/** What more can be done, what waits for them first; reading comes last. */
export function moreRows(seen: AssessmentSeen): Row[] {
  const { standing, reference, proposal, parties, review, isOpeners } = seen;
  const waiting = seen.next.filter(isARow).flatMap((next) => toDo(seen, next) ?? []);
  const toSettle = seen.actions.filter(({ state, isYoursToSettle }) => state === 'open' && isYoursToSettle);
  const to = (
    page:
      | 'wishes'
      | 'contribute'
      | 'ask'
      | 'risk'
      | 'action'
      | 'propose'
      | 'agree'
      | 'enter'
      | 'invite'
      | 'review'
      | 'reviewed'
      | 'decline'
      | 'remove'
      | 'close'
      | 'blocked'
      | 'history',
    is = true,
  ): Row[] => (is ? [rowTo(say(`assessmentCard.do.${page}`), reference, page)] : []);
  if (standing === 'closed' || !seen.acts) return to('history');
  if (hasLeft(seen)) return [joinRow(say('assessmentCard.do.join'), reference), ...to('history')];
  const rows = [
    ...waiting.map((one) => rowTo(one.title, reference, one.page, one.rest)),
    ...(toSettle.length > 0 ? [rowTo(say('assessmentCard.do.settleOne'), reference, 'plan')] : []),
    ...openAsks(seen),
    ...to('contribute'),
    ...to('wishes'),
    ...to('ask', parties.length > 1),
    ...to('risk'),
    ...to('action'),
    ...to('propose', standing !== 'proposed'),
    ...to('agree', proposal !== null && standing !== 'changed'),
    ...to('enter', isOpeners && parties.some(({ hasPeople }) => !hasPeople)),
    ...to('invite'),
    ...to('review'),
    ...to('reviewed', review !== null),
    ...to('blocked', parties.length > 1),
    ...to('decline', !isOpeners),
    ...to('remove', isOpeners && parties.length > 1),
    ...to('close', isOpeners),
    ...to('history'),
  ];
  return [...new Map(rows.map((row) => [row.value, row])).values()];
}
