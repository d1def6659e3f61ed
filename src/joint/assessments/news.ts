// Who is told what happened in an assessment. What another agency has not shared with theirs is no news to anybody.
import type { Brought, Entry, Named } from '../../record/types.ts';
import { standingOf, takesPart } from './agreed.ts';
import { agencyOf } from './state.ts';
import type { Assessment, PlanAction, Standing } from './types.ts';

/** What the news is about: the second half of its name, such as `assessment-invited`. */
export const ASSESSMENT_NEWS = [
  'invited',
  'contributed',
  'declined',
  'asked',
  'wishes',
  'risk',
  'proposed',
  'dissented',
  'all-agreed',
  'changed',
  'action',
  'action-not-done',
  'action-due',
  'action-overdue',
  'silent',
  'review',
  'closed',
] as const;
export type AssessmentNews = (typeof ASSESSMENT_NEWS)[number];

export interface Told {
  readonly what: AssessmentNews;
  readonly to: readonly string[];
  /** Which action or which ask of it. */
  readonly of?: string;
}

const ids = (people: readonly Pick<Named, 'id'>[]): string[] => people.map(({ id }) => id);
const ofAgencies = ({ people }: Assessment, agencies: readonly string[]): string[] =>
  ids(people.filter(({ agency }) => agencies.includes(agency)));
const everybody = ({ people }: Assessment): string[] => ids(people);
/** Who has left hears of nothing more, but for what is put to them and that it is over. */
const takingPart = (assessment: Assessment): string[] =>
  ids(assessment.people.filter(({ agency }) => takesPart(assessment, agency)));
const openers = (assessment: Assessment): string[] => ofAgencies(assessment, [agencyOf(assessment.opened)]);

/** Of an agency that has nobody here, whoever enters its answer. */
function ofAskedOrOpener(assessment: Assessment, agency: string): string[] {
  const asked = ofAgencies(assessment, [agency]);
  return asked.length > 0 ? asked : openers(assessment);
}

/** Those who do an action: whoever is named, or those who are told for their agency. */
export const doersOf = ({
  who,
  tells,
}: Pick<PlanAction, 'tells'> & { readonly who: Pick<PlanAction['who'], 'person'> }): string[] =>
  who.person ? [who.person.id] : ids(tells);

type News = Extract<Brought, { readonly kind: 'register-news' }>;

/** News as the outbox carries it: each person hears one thing of one change, the first that is said here. */
export function newsItems(reference: string, told: readonly Told[], not: string | null): News[] {
  const heard = new Set(not === null ? [] : [not]);
  return told.flatMap(({ what, to, of }) =>
    to.flatMap((one): News[] => {
      if (heard.has(one)) return [];
      heard.add(one);
      return [
        {
          kind: 'register-news',
          to: one,
          payload: { what: `assessment-${what}`, about: reference, ...(of && { of }) },
        },
      ];
    }),
  );
}

/** Everybody who is told of what somebody did, by the entries that it added. */
export function toldOf(before: Assessment | null, after: Assessment, entries: readonly Entry[]): Told[] {
  return [...entries.flatMap((entry) => toldOfEntry(before, after, entry)), ...toldOfStanding(before, after)];
}

function toldOfEntry(before: Assessment | null, after: Assessment, entry: Entry): Told[] {
  switch (entry.kind) {
    case 'assessment-opened':
      return entry.content.invited.map(({ tells }) => ({ what: 'invited', to: ids(tells) }));
    case 'assessment-invited': {
      const known = new Set(before ? everybody(before) : []);
      // whoever left or said nothing is asked again
      const isAnew = after.parties.some(({ invited }) => invited?.seq === entry.seq);
      return [{ what: 'invited', to: ids(entry.content.tells).filter((id) => isAnew || !known.has(id)) }];
    }
    case 'assessment-contributed':
      return [{ what: 'contributed', to: ofAgencies(after, entry.content.sees) }];
    case 'assessment-declined':
      // what they wrote stands on the card of all
      return [{ what: 'declined', to: [...openers(after), ...takingPart(after)] }];
    case 'assessment-missing-asked':
      return [{ what: 'asked', to: ofAskedOrOpener(after, entry.content.of), of: entry.content.id }];
    case 'assessment-wishes': {
      const { sees } = entry.content;
      return before ? [{ what: 'wishes', to: sees ? ofAgencies(after, sees) : takingPart(after) }] : [];
    }
    case 'assessment-risk': {
      const { level } = entry.content;
      return before?.risk && before.risk.level !== level ? [{ what: 'risk', to: takingPart(after) }] : [];
    }
    case 'assessment-proposed':
      return [{ what: 'proposed', to: takingPart(after) }];
    case 'assessment-dissented':
      return [{ what: 'dissented', to: takingPart(after) }];
    case 'plan-action-added':
      return [{ what: 'action', to: doersOf(entry.content), of: entry.content.id }];
    case 'plan-action-not-done': {
      const action = after.actions.find(({ id }) => id === entry.content.action);
      // where the opener ends it, those who were to do it hear that they need not
      const to = [...openers(after), ...(action ? [action.by.id, ...doersOf(action)] : [])];
      return [{ what: 'action-not-done', to, of: entry.content.action }];
    }
    case 'assessment-closed':
      return [{ what: 'closed', to: everybody(after) }];
    default:
      return [];
  }
}

/** All have agreed; or what they had before them is not what stands there now: each agency hears what it may know. */
function toldOfStanding(before: Assessment | null, after: Assessment): Told[] {
  const agencies = after.parties.map(({ agency }) => agency).filter((agency) => takesPart(after, agency));
  const now = (standing: Standing): string[] =>
    agencies.filter(
      (agency) => standingOf(after, agency) === standing && (!before || standingOf(before, agency) !== standing),
    );
  return [
    { what: 'all-agreed', to: ofAgencies(after, now('agreed')) },
    { what: 'changed', to: ofAgencies(after, now('changed')) },
  ];
}
