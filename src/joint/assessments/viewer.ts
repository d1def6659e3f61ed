// Who looks at an assessment, and what of it is theirs to see.
import { isKind } from '../../record/entries.ts';
import type { Entry } from '../../record/types.ts';
import { agencyOf } from './state.ts';
import type { AgencyKnown, Ask, Assessment, Contribution, PlanAction } from './types.ts';

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

/** Whether it was shared with them, or is not and they are told why; their own they see in any case. */
export const isFor = ({ agency, to }: Pick<Contribution, 'agency' | 'to'>, viewer: string): boolean =>
  agency === viewer || to.includes(viewer);

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
  journal.filter((entry) => {
    if (isKind(entry, 'assessment-missing-asked'))
      return isBetween(entry.content, agency) || agencyOf(entry) === agency;
    // by which order something goes, the agency knows that erases it
    if (isKind(entry, 'erase-proposed', 'erase-given-up', 'redacted')) return agencyOf(entry) === agency;
    if (isKind(entry, 'assessment-wishes')) return entry.content.sees?.includes(agency) ?? true;
    if (!isKind(entry, 'assessment-contributed')) return true;
    const { agency: of, sees, shared } = entry.content;
    return of === agency || (shared !== 'no' && sees.includes(agency));
  });
