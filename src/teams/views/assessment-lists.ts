// What of a joint assessment is read page by page: who holds what, the plan, what has happened; and what more can be done.
import type { BlockOffered } from '../../joint/assessments/to-block.ts';
import type { AssessmentSeen, ContributionSeen } from '../../joint/assessments/seen-types.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { actionItem, actionRows, byUrgency, dissentItem, standsWords } from './assessment.ts';
import { moreSections } from './assessment-more.ts';
import { byLine, item, matterOf, placeAt, plainly, rowTo, titleOf, typedIn } from './assessment-parts.ts';
import type { Item, Page, Row } from './assessment-parts.ts';

/** One of a list: its lines, and what can be tapped below it. */
interface Listed {
  readonly heading?: string;
  readonly items: readonly Item[];
  readonly rows: readonly Row[];
}

/** A page holds so many, and so many characters of JSON: what is cut on it could be read nowhere. */
const ON_A_PAGE = 8;
const PAGE = 5000;
/** What the template adds to a line, and to a row. */
const AROUND = 150;
const ROW = 700;

export function holdsView(seen: AssessmentSeen, at: number): View {
  const title = say('assessmentCard.holds.title', { matter: matterOf(seen.matter) });
  return listView(seen, 'holds', at, { title, all: seen.contributions.map(contributionItems) });
}

function contributionItems(one: ContributionSeen): Listed {
  const { agencyName, isYours, shared, holds, where, why, to, record, decidedBy, by, isEntered } = one;
  const whom = isYours && to.length > 0 ? 'with' : 'you';
  const names = { agency: escapeMarkdown(agencyName), to: to.map(escapeMarkdown).join(', ') };
  const line = say(`assessmentCard.holds.${shared}.${whom}`, names);
  const small = [
    record === '' ? '' : say('assessmentCard.holds.record', { reference: record }),
    isEntered ? say('assessmentCard.holds.entered', { by: byLine(by) }) : byLine(by),
  ];
  const more = [
    item(say('assessmentCard.holds.where'), where),
    item(say('assessmentCard.holds.why'), why),
    item(say('assessmentCard.holds.decidedBy'), decidedBy),
  ].filter(({ text }) => text !== '');
  return { items: [item(line, holds), ...more, item('', '', small.filter(Boolean).join(' '))], rows: [] };
}

export function planView(seen: AssessmentSeen, at: number): View {
  const title = say('assessmentCard.plan.title', { matter: matterOf(seen.matter) });
  const all = byUrgency(seen.actions).map((one) => ({ items: [actionItem(one)], rows: actionRows(seen, one) }));
  return listView(seen, 'plan', at, { title, all });
}

export function historyView(seen: AssessmentSeen, at: number): View {
  const title = say('assessmentCard.history.title', { matter: matterOf(seen.matter) });
  const all = seen.history.toReversed().map((one) => ({ items: [item('', one.words, dayAndTime(one.at))], rows: [] }));
  return listView(seen, 'history', at, { title, all });
}

/** What more can be done in it. */
export const moreView = (seen: AssessmentSeen): View =>
  drawnList(seen, {
    title: titleOf(seen),
    where: standsWords(seen),
    listed: moreSections(seen),
    nextAt: '',
  });

/** Whom somebody can log who takes no part, does not share or does not answer: what is known stands on the form. */
export function blockedView(seen: AssessmentSeen, offered: readonly BlockOffered[]): View {
  const rows = offered.map(({ partner, isNoAnswer }) => {
    const agency = plainly(seen.parties.find((one) => one.agency === partner)?.name ?? partner);
    const title = say(`assessmentCard.blocked.${isNoAnswer ? 'silent' : 'refuses'}`, { agency });
    return { title, verb: 'assessment-block', value: placeAt(seen.reference, 'blocked', partner) };
  });
  const why = say(rows.length > 0 ? 'assessmentCard.blocked.why' : 'assessmentCard.blocked.none');
  return drawnList(seen, {
    title: say('assessmentCard.blocked.title', { matter: matterOf(seen.matter) }),
    where: '',
    listed: [{ items: [item(why)], rows }],
    nextAt: '',
  });
}

/** What whoever opened it can do about one that does not agree; null where it agrees by now. */
export function dissentView(seen: AssessmentSeen, agency: string, offered: readonly BlockOffered[]): View | null {
  const one = seen.dissents.find((of) => of.agency === agency);
  if (!one) return null;
  const { reference } = seen;
  const name = plainly(one.name);
  const isAskable = !one.hasLeft && agency !== seen.yours;
  const takes = rowTo(say('assessmentCard.dissent.block', { agency: name }), reference, 'blocked', agency);
  const rows: Row[] = [
    ...(isAskable ? [rowTo(say('assessmentCard.dissent.ask', { agency: name }), reference, 'ask', agency)] : []),
    rowTo(say('assessmentCard.dissent.risk'), reference, 'risk'),
    rowTo(say('assessmentCard.dissent.plan'), reference, 'action'),
    rowTo(say('assessmentCard.dissent.goOn'), reference, 'review'),
    ...(offered.some(({ partner }) => partner === agency) ? [{ ...takes, verb: 'assessment-block' }] : []),
  ];
  const canAct = seen.acts && seen.standing !== 'closed';
  return drawnList(seen, {
    title: say('assessmentCard.dissent.title', { agency: escapeMarkdown(one.name) }),
    where: say('assessmentCard.dissent.why'),
    listed: [{ items: [dissentItem(one)], rows: canAct ? rows : [] }],
    nextAt: '',
  });
}

/** One page of all of them; the nearest where a card asks for one that there is not. */
function listView(
  seen: AssessmentSeen,
  page: Extract<Page, 'holds' | 'plan' | 'history'>,
  asked: number,
  { title, all }: { readonly title: string; readonly all: readonly Listed[] },
): View {
  const pages = pagesOf(all);
  const at = Math.min(Math.max(asked, 1), pages.length);
  return drawnList(seen, {
    title,
    where: pages.length > 1 ? say('assessmentCard.page', { page: at, of: pages.length }) : '',
    listed: all.length > 0 ? pages[at - 1]! : [{ items: [item(say(`assessmentCard.${page}.none`))], rows: [] }],
    nextAt: at < pages.length ? placeAt(seen.reference, page, String(at + 1)) : '',
  });
}

interface Drawn {
  readonly title: string;
  readonly where: string;
  readonly listed: readonly Listed[];
  readonly nextAt: string;
}

function drawnList({ reference, rev }: AssessmentSeen, { title, where, listed, nextAt }: Drawn): View {
  const sections = listed.map(({ heading = '', items, rows }) => ({ heading, items, rows }));
  return {
    template: 'assessment-list',
    data: { ref: reference, rev, title, where, sections, nextAt, backAt: placeAt(reference) },
    typed: typedIn(listed.flatMap(({ items }) => items)),
    summary: title,
    text: title,
  };
}

const sizeOf = ({ items, rows }: Listed): number =>
  JSON.stringify(items).length + items.length * AROUND + rows.length * ROW;

function pagesOf(all: readonly Listed[]): readonly (readonly Listed[])[] {
  const pages: Listed[][] = [[]];
  let size = 0;
  for (const one of all) {
    const page = pages.at(-1)!;
    if (page.length > 0 && (page.length === ON_A_PAGE || size + sizeOf(one) > PAGE)) {
      pages.push([one]);
      size = sizeOf(one);
    } else {
      page.push(one);
      size += sizeOf(one);
    }
  }
  return pages;
}
