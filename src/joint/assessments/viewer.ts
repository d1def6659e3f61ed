// Who looks at an assessment, and what of it is theirs to see.
import { isKind } from '../../record/entries.ts';
import { isKeeping } from '../../record/on-keeping.ts';
import type { Entry } from '../../record/types.ts';
import { isFor } from './agreed.ts';
import { agencyOf, assessmentOf } from './state.ts';
import { partyOf } from './step.ts';
import type { AgencyKnown } from './seen-types.ts';
import type { Ask, Assessment, PlanAction } from './types.ts';

/** Who looks, when, and how agencies are known. */
export interface Viewer {
  readonly id: string;
  readonly agency: string;
  /** False for whoever only looks, such as an auditor. */
  readonly acts: boolean;
  readonly agencyOf: (id: string) => AgencyKnown | null;
  /** A day such as 2026-11-30, as the council's calendar has it. */
  readonly today: string;
}

export const nameOf = ({ agencyOf: known }: Pick<Viewer, 'agencyOf'>, agency: string): string =>
  known(agency)?.name ?? agency;

/** Whether the viewer's agency enters what comes from that one: the opener does for an agency without people. */
export const entersFor = ({ opened }: Pick<Assessment, 'opened'>, agency: string, viewer: Viewer): boolean =>
  agencyOf(opened) === viewer.agency && viewer.agencyOf(agency)?.hasPeople === false;

/** Whether the words of what is asked are theirs to read: they ask, are asked, or answer for an agency without people. */
export const isTheirAsk = (assessment: Assessment, ask: Ask, viewer: Viewer): boolean =>
  isBetween(ask, viewer.agency) || agencyOf(ask) === viewer.agency || entersFor(assessment, ask.of, viewer);

const isBetween = ({ agency, of }: Pick<Ask, 'agency' | 'of'>, viewer: string): boolean =>
  agency === viewer || of === viewer;

/** Whether they say what became of an action: their own, or for the opener that of an agency without people. */
export const isToSettle = (assessment: Assessment, { who }: Pick<PlanAction, 'who'>, viewer: Viewer): boolean =>
  who.agency === viewer.agency || entersFor(assessment, who.agency, viewer) || isLeftToOpener(assessment, who, viewer);

/** Its agency was taken out: whoever opened the assessment says what becomes of it. */
const isLeftToOpener = (
  { parties, opened }: Pick<Assessment, 'parties' | 'opened'>,
  { agency }: Pick<PlanAction['who'], 'agency'>,
  viewer: Viewer,
): boolean => agencyOf(opened) === viewer.agency && !parties.some((one) => one.agency === agency);

export const isOverdue = ({ state, due, saidOverdue }: PlanAction, { today }: Pick<Viewer, 'today'>): boolean =>
  state === 'open' && (saidOverdue || due < today);

/** The entries whose texts an agency may read, for whoever prints them: what is not shared with it is not among them. */
export const assessmentEntriesFor = (journal: readonly Entry[], agency: string): Entry[] =>
  untilLeft(journal, agency).filter((entry) => {
    if (isKind(entry, 'assessment-missing-asked'))
      return isBetween(entry.content, agency) || agencyOf(entry) === agency;
    // by which order something goes, the agency knows that erases it; for what it is held, the one that holds it
    if (isKeeping(entry) || isKind(entry, 'erase-proposed', 'erase-given-up', 'redacted'))
      return agencyOf(entry) === agency;
    if (isKind(entry, 'assessment-wishes')) return entry.content.sees?.includes(agency) ?? true;
    // whoever has left hears that it is over, and not why
    if (isKind(entry, 'assessment-closed')) return leftSince(assessmentOf(journal), agency) === null;
    if (!isKind(entry, 'assessment-contributed')) return true;
    const { agency: of, sees, shared } = entry.content;
    return of === agency || (shared !== 'no' && sees.includes(agency));
  });

/** The entries that an agency may know of: not what others shared among themselves, nor which messages went to whom. */
export const entriesKnownTo = (journal: readonly Entry[], agency: string): Entry[] =>
  untilLeft(journal, agency).filter(
    (entry) =>
      !isKind(entry, 'delivered', 'delivery-given-up', 'delivery-retried', 'delivery-closed') &&
      (!isKind(entry, 'assessment-contributed') || isSharedWith(entry, agency) || takesBack(journal, entry, agency)),
  );

type Contributed = Entry & { readonly kind: 'assessment-contributed' };

const isSharedWith = ({ content }: Contributed, viewer: string): boolean =>
  isFor({ agency: content.agency, to: content.sees }, viewer);

/** It stands in the place of one that they see: of what is not theirs they notice that this one is gone. */
const takesBack = (journal: readonly Entry[], { content }: Contributed, viewer: string): boolean =>
  content.instead !== null &&
  journal.some(
    (entry) =>
      isKind(entry, 'assessment-contributed') && entry.content.id === content.instead && isSharedWith(entry, viewer),
  );

/** What it says, as an agency may know it. */
export const assessmentFor = (journal: readonly Entry[], agency: string): Assessment | null =>
  assessmentOf(entriesKnownTo(journal, agency));

/** The number of the entry by which an agency left; null while it takes part, or is no party. */
const leftSince = (whole: Assessment | null, agency: string): number | null =>
  (whole && partyOf(whole, agency)?.declined?.since) ?? null;

/** Of an agency that has left, what was written until then, what it does itself, and what is put to it. */
function untilLeft(journal: readonly Entry[], agency: string): readonly Entry[] {
  const whole = assessmentOf(journal);
  const since = leftSince(whole, agency);
  if (!whole || since === null) return journal;
  const actions = new Set(whole.actions.filter(({ who }) => who.agency === agency).map(({ id }) => id));
  const asks = new Set(whole.asks.filter((ask) => isBetween(ask, agency)).map(({ id }) => id));
  return journal.filter(
    (entry) =>
      entry.seq <= since ||
      isStillTheirs(entry, { agency, actions, asks }) ||
      (isKind(entry, 'assessment-contributed') && takesBack(journal, entry, agency)),
  );
}

function isStillTheirs(
  entry: Entry,
  theirs: { readonly agency: string; readonly actions: ReadonlySet<string>; readonly asks: ReadonlySet<string> },
): boolean {
  const { agency, actions, asks } = theirs;
  // that it is over they hear; why, they do not
  if (agencyOf(entry) === agency || isKind(entry, 'assessment-closed')) return true;
  if (isKind(entry, 'assessment-invited', 'assessment-declined', 'assessment-joined'))
    return entry.content.agency === agency;
  if (isKind(entry, 'plan-action-added')) return actions.has(entry.content.id);
  if (isKind(entry, 'plan-action-done', 'plan-action-not-done', 'plan-action-moved', 'plan-action-overdue'))
    return actions.has(entry.content.action);
  if (isKind(entry, 'assessment-missing-asked')) return asks.has(entry.content.id);
  return isKind(entry, 'assessment-missing-closed') && asks.has(entry.content.ask);
}
