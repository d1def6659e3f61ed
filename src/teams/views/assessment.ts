// A joint assessment as somebody may see it: what they do next, the wishes first, the agencies, the risk and the plan.
import type {
  ActionSeen,
  AssessmentListed,
  AssessmentSeen,
  AskSeen,
  DissentSeen,
  PartySeen,
} from '../../joint/assessments/seen-types.ts';
import { say } from '../../words/say.ts';
import { day, dayAndTime, dueDay, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { dangerWords } from './assessment-danger.ts';
import {
  byLine,
  item,
  joinRow,
  nameOf,
  namesOf,
  plainly,
  rowTo,
  shortly,
  titleOf,
  toDo,
  typedIn,
} from './assessment-parts.ts';
import type { Item, Row, Section, ToDo } from './assessment-parts.ts';

/** So many of each stand on the card, tried one after another; the lists have all of them. */
const MOST = [3, 2, 1, 0];
/** So much of each thing that is new stands there. */
const NEWS = 160;

/** What stands on the card besides the assessment itself. */
export interface Beside {
  /** From when on what happened is new to whoever looks; null where nothing is marked. */
  readonly since: string | null;
  /** Others of the same case that are open and reach them. */
  readonly others: readonly AssessmentListed[];
}

export function assessmentView(seen: AssessmentSeen, beside: Partial<Beside> = {}, level = 0): View {
  const { since = null, others: otherOnes = [] } = beside;
  const most = MOST[level]!;
  const danger = dangerToDo(seen);
  const things = seen.next.flatMap((next) => toDo(seen, next) ?? []).filter(({ page }) => !danger || page !== 'risk');
  const [first = null, ...others] = danger ? [danger, ...things] : things;
  const sections = [
    newsSection(seen, since, most),
    closedSection(seen),
    anotherSection(seen, otherOnes),
    dissentsSection(seen, 2 * most + 1),
    wishesSection(seen),
    partiesSection(seen, most),
    missingSection(seen, most),
    riskSection(seen),
    planSection(seen, most),
  ].filter(({ items, rows }) => items.length + rows.length > 0);
  const title = titleOf(seen);
  const state = standsWords(seen);
  const andMore = others.length > 0 ? say('assessmentCard.next.others', { count: others.length }) : '';
  const next = [first?.line ?? waitsWords(seen), andMore].filter(Boolean).join(' ');
  const tap = first ? rowTo(first.title, seen.reference, first.page, first.rest) : joinAgain(seen);
  const whose = item(say('assessmentCard.whose'), seen.whose);
  const reach = reachWords(seen);
  return {
    template: 'assessment',
    data: {
      ref: seen.reference,
      rev: seen.rev,
      matter: seen.matter,
      title,
      state,
      next,
      // the line above it says who does not agree: a button has no room for an agency's name
      nextTitle: first?.page === 'dissent' ? say('assessmentCard.do.dissentNext') : (tap?.title ?? ''),
      nextVerb: tap?.verb ?? '',
      nextAt: tap?.value ?? '',
      sections: [{ heading: '', items: [whose, ...(reach === '' ? [] : [item(reach)])], rows: [] }, ...sections],
      more: [moreRow(seen)],
    },
    typed: typedIn([whose, ...sections.flatMap(({ items }) => items)]),
    summary: title,
    text: [title, state, next, reach].filter(Boolean).join('\n'),
    ...(level + 1 < MOST.length ? { smaller: () => assessmentView(seen, beside, level + 1) } : {}),
  };
}

/** Who was not reached: nobody takes them for told. */
const reachWords = ({ unreached }: AssessmentSeen): string =>
  unreached.length === 0 ? '' : say('blockCard.unreached', { names: escapeMarkdown(unreached.join(', ')) });

/** Words of danger come before whatever else is to be done; who only reads is told whom to call. */
function dangerToDo(seen: AssessmentSeen): ToDo | null {
  const danger = dangerWords(seen);
  if (danger === '' || !canAct(seen) || seen.leftAt !== null) return null;
  return {
    line: say('assessmentCard.dangerRisk', { danger }),
    title: say('assessmentCard.do.risk'),
    page: 'risk',
    rest: '',
  };
}

/** Whether they can do anything to what is there; of what is theirs also after they left. */
const canAct = (seen: AssessmentSeen): boolean => seen.acts && isOpen(seen);

/** Where their agency left and was asked again: that it takes part again. */
function joinAgain(seen: AssessmentSeen): Row | null {
  const isAsked = seen.parties.some(({ isYours, isAskedAgain }) => isYours && isAskedAgain);
  return canAct(seen) && isAsked ? joinRow(say('assessmentCard.do.join'), seen.reference) : null;
}

const waitsFor = ({ parties, standing }: AssessmentSeen): readonly string[] =>
  parties
    .filter(({ isYours, said, voice }) =>
      standing === 'proposed' ? voice === 'waits' && !isYours : said === 'nothing' && !isYours,
    )
    .map(({ name }) => escapeMarkdown(name));

function waitsWords(seen: AssessmentSeen): string {
  const danger = dangerWords(seen);
  if (danger !== '') return danger;
  if (!seen.acts) return say('assessmentCard.next.onlyReads');
  if (seen.standing === 'closed') return say('assessmentCard.next.closed');
  if (joinAgain(seen) !== null) return say('assessmentCard.next.askedAgain');
  if (seen.leftAt !== null) return say('assessmentCard.next.left');
  const names = waitsFor(seen);
  return names.length === 0
    ? say('assessmentCard.next.nothing')
    : say('assessmentCard.next.waitsFor', { names: namesOf(names) });
}

/** Where it stands; for an agency that left, that it did: how it stands now, it does not know. */
export function standsWords(seen: AssessmentSeen): string {
  if (seen.leftAt === null) return stateWords(seen);
  const left = say('assessmentCard.state.left', { day: day(seen.leftAt) });
  return seen.standing === 'closed' ? `${stateWords(seen)} ${left}` : left;
}

/** Where it stands, in a sentence. */
export function stateWords({ standing, parties }: AssessmentSeen): string {
  const taking = parties.filter(({ declinedBy }) => declinedBy === null);
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

/** What others did since they last looked, the newest first; of the rest, how much there is. */
function newsSection({ history, reference }: AssessmentSeen, since: string | null, most: number): Section {
  if (since === null) return { heading: '', items: [], rows: [] };
  const news = history.filter(({ at, isNews }) => at > since && isNews).toReversed();
  const shown = news.slice(0, most);
  const left = news.length - shown.length;
  return {
    heading: say('assessmentCard.news.since', { day: dayAndTime(since) }),
    items: shown.map(({ words }) => item('', shortly(words, NEWS))),
    rows: left > 0 ? [rowTo(say('assessmentCard.news.more', { count: left }), reference, 'history')] : [],
  };
}

function closedSection({ closed }: AssessmentSeen): Section {
  const isSaid = closed !== null && closed.why !== '';
  const heading = say('assessmentCard.closed');
  const rows =
    closed === null || closed.into === ''
      ? []
      : [rowTo(say('assessmentCard.goesOnIn', { reference: closed.into }), closed.into, 'main')];
  return { heading, items: isSaid ? [item('', closed.why, byLine(closed.by))] : [], rows };
}

/** Others of the same case: two plans for one person. Whoever opened this closes it; anybody else asks them to make it one. */
function anotherSection(seen: AssessmentSeen, others: readonly AssessmentListed[]): Section {
  const items = others.map(({ reference, openedBy }) =>
    item(say('assessmentCard.another.one', { reference, agency: escapeMarkdown(openedBy.name) })),
  );
  const heading = say('assessmentCard.another.heading');
  return { heading, items, rows: others.flatMap((other) => anotherRows(seen, other)) };
}

function anotherRows({ reference, isOpeners, opened, parties }: AssessmentSeen, other: AssessmentListed): Row[] {
  const look = rowTo(say('assessmentCard.goesOnIn', { reference: other.reference }), other.reference, 'main');
  if (isOpeners) {
    const title = say('assessmentCard.another.close', { reference: other.reference });
    return [look, rowTo(title, reference, 'close', other.reference)];
  }
  // its people see both, and may close theirs
  if (parties.some(({ agency, declinedBy }) => agency === other.openedBy.id && declinedBy === null)) return [look];
  const title = say('assessmentCard.another.ask', { agency: plainly(opened.agencyName) });
  return [look, rowTo(title, reference, 'ask', other.reference)];
}

/** Who does not agree and why: it stays in sight, also of an agency that left. Where there is no room, all are named. */
export function dissentsSection(
  { dissents, reference }: Pick<AssessmentSeen, 'dissents' | 'reference'>,
  most: number,
): Section {
  const left = dissents.slice(most).map(({ name }) => escapeMarkdown(name));
  const others = item(say('assessmentCard.dissents.others', { names: left.join(', '), count: left.length }));
  return {
    heading: say('assessmentCard.dissents.heading', { count: dissents.length }),
    items: [...dissents.slice(0, most).map(dissentItem), ...(left.length > 0 ? [others] : [])],
    rows: left.length > 0 ? [rowTo(say('assessmentCard.do.history'), reference, 'history')] : [],
  };
}

export function dissentItem({ name, words, by, hasLeft }: DissentSeen): Item {
  const line = say(`assessmentCard.dissents.${hasLeft ? 'left' : 'here'}`, { agency: escapeMarkdown(name) });
  return item(line, words, byLine(by));
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
  seen.leftAt === null &&
  (seen.parties.some(({ isYours, said, declinedBy }) => !isYours && (declinedBy !== null || said === 'not')) ||
    seen.asks.some(({ isYours, state }) => isYours && state === 'refused'));

/** To logging whoever does not share or answer. */
const blockedRow = ({ reference }: AssessmentSeen): Row =>
  rowTo(say('assessmentCard.do.blocked'), reference, 'blocked');

function partyItem(party: PartySeen, withWords: boolean): Item {
  const { name, isYours, hasPeople, declinedBy, declinedWhy } = party;
  const other = hasPeople ? 'other' : 'partner';
  const who = isYours ? 'you' : other;
  const agency = say(`assessmentCard.parties.${who}`, { agency: escapeMarkdown(name) });
  const stands = [party.isOpener ? say('assessmentCard.parties.opened') : '', ...saidWords(party)];
  const line = say('assessmentCard.parties.row', { agency, stands: stands.filter(Boolean).join(', ') });
  return item(line, withWords && declinedBy ? declinedWhy : '', spokeWords(party));
}

/** What an agency has shared with them, and whether it takes part and agrees. */
function saidWords({ isYours, said, declinedBy, isAskedAgain, voice }: PartySeen): string[] {
  const silent = isYours && said === 'nothing';
  const shares = silent ? say('assessmentCard.parties.silent') : say(`assessmentCard.parties.said.${said}`);
  if (declinedBy === null) return [shares, voice === null ? '' : say(`assessmentCard.parties.voice.${voice}`)];
  const left = say(`assessmentCard.parties.${isAskedAgain ? 'askedAgain' : 'said.declined'}`);
  return said === 'declined' || said === 'nothing' ? [left] : [shares, left];
}

/** Who spoke for it last; while nobody has, who was asked. What is not agreed with says so itself. */
function spokeWords({ invited, isYours, said, declinedBy, voice, voiceBy }: PartySeen): string {
  const by = declinedBy ?? (voice === 'agrees' ? voiceBy : null);
  if (by) return byLine(by);
  return invited && invited.name !== '' && !isYours && said === 'nothing'
    ? say('assessmentCard.parties.asked', { name: escapeMarkdown(invited.name) })
    : '';
}

function missingSection(seen: AssessmentSeen, most: number): Section {
  const { asks, reference } = seen;
  const open = asks
    .filter(({ state }) => state === 'open' || state === 'refused' || state === 'theirs')
    .toSorted((a, b) => Number(a.state === 'theirs') - Number(b.state === 'theirs'));
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

export function riskSection({ risk }: AssessmentSeen): Section {
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
  const look = review ? [item(say('assessmentCard.plan.review', { day: dueDay(review.on) }))] : [];
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
    rows: [...shown.flatMap((one) => actionRows(seen, one)), ...(actions.length > shown.length ? [plan] : [])],
  };
}

export function actionItem({ what, who, due, state, isOverdue, said, saidBy }: ActionSeen): Item {
  const stands = state === 'open' && isOverdue ? 'late' : state;
  const line = say(`assessmentCard.plan.${stands}`, { who: nameOf(who), due: dueDay(due) });
  const why =
    said === '' || !saidBy
      ? ''
      : say('assessmentCard.plan.said', { words: escapeMarkdown(shortly(said, 200)), by: byLine(saidBy) });
  return item(line, what, why);
}

/** To saying what became of an action, or to ending what waits for somebody who is late or has left. */
export function actionRows(seen: AssessmentSeen, { id, what, state, isYoursToSettle, mayEnd }: ActionSeen): Row[] {
  if (!canAct(seen) || state !== 'open' || !(isYoursToSettle || mayEnd)) return [];
  const page = isYoursToSettle ? 'settle' : 'end';
  return [rowTo(say(`assessmentCard.plan.${page}`, { what: plainly(what) }), seen.reference, page, id)];
}
