// What happened in an assessment, in words: each entry that is somebody's to see, oldest first.
import type { AssessmentContents, Shared } from '../../record/assessment-entries.ts';
import { isKind } from '../../record/entries.ts';
import type { Entry, Opened } from '../../record/types.ts';
import { SYSTEM, unseal } from '../../record/journal.ts';
import { dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import { agencyOf } from './state.ts';
import type { Happened } from './seen-types.ts';
import { nameOf } from './viewer.ts';
import type { Viewer } from './viewer.ts';
import { riskWords, wishesWords } from './words.ts';

const CONTRIBUTED: Readonly<Record<Shared, TextName>> = {
  yes: 'assessment.history.contributed.yes',
  part: 'assessment.history.contributed.part',
  no: 'assessment.history.contributed.no',
};

const SPOKEN = {
  agreed: { own: 'assessment.history.agreed.own', entered: 'assessment.history.agreed.entered' },
  dissented: { own: 'assessment.history.dissented.own', entered: 'assessment.history.dissented.entered' },
  declined: { own: 'assessment.history.declined.own', entered: 'assessment.history.declined.entered' },
  joined: { own: 'assessment.history.joined.own', entered: 'assessment.history.joined.entered' },
} as const satisfies Readonly<Record<string, Readonly<Record<'own' | 'entered', TextName>>>>;

type Line = readonly [name: TextName, values?: Readonly<Record<string, string>>];

export function historyFor(journal: readonly Entry[], viewer: Viewer): Happened[] {
  const plan = new Map<string, Planned>();
  return journal.flatMap((entry) => {
    const line = lineOf(entry, viewer) ?? lineOfPlan(entry, plan);
    if (!line) return [];
    const [name, values = {}] = line;
    const who = { who: entry.by.name, agency: nameOf(viewer, agencyOf(entry)) };
    return [
      { at: entry.at, words: say(name, { ...who, ...values }), isNews: ![viewer.id, SYSTEM.id].includes(entry.by.id) },
    ];
  });
}

/** Whoever opens it decides who reads of it. */
function openedLine(
  { wishes: { asked, what, why }, invited }: Opened<AssessmentContents['assessment-opened']>,
  named: (agency: string) => string,
): Line {
  const words = what ?? why ?? '';
  const names = invited.map(({ agency }) => named(agency)).join(', ') || 'none';
  return words === ''
    ? ['assessment.history.opened', { names }]
    : ['assessment.history.openedWith', { asked: wishesWords(asked), words, names }];
}

/** Null for what is not theirs to see, and for what is no event of the assessment. */
function lineOf(entry: Entry, viewer: Viewer): Line | null {
  const named = (agency: string): string => nameOf(viewer, agency);
  switch (entry.kind) {
    case 'assessment-opened':
      return openedLine(unseal(entry.content), named);
    case 'assessment-wishes': {
      const { asked, what, why, sees } = unseal(entry.content);
      const words = sees?.includes(viewer.agency) === false ? '' : (what ?? why ?? '');
      return words === ''
        ? ['assessment.history.wishes', { asked: wishesWords(asked) }]
        : ['assessment.history.wishesWith', { asked: wishesWords(asked), words }];
    }
    case 'assessment-invited':
      return ['assessment.history.invited', { of: named(entry.content.agency) }];
    case 'assessment-contributed':
    case 'assessment-declined':
    case 'assessment-missing-asked':
      return lineBetween(entry, viewer);
    case 'assessment-sent': {
      const { agency, how, on } = unseal(entry.content);
      return ['assessment.history.sent', { of: named(agency), how, on: dayIfDate(on) }];
    }
    case 'assessment-joined':
      return spoken('joined', entry, entry.content.agency, viewer);
    case 'assessment-missing-closed':
      return ['assessment.history.askClosed'];
    case 'assessment-risk':
      return ['assessment.history.risk', { level: riskWords(entry.content.level), why: unseal(entry.content).reasons }];
    case 'assessment-proposed':
      return ['assessment.history.proposed'];
    case 'assessment-agreed':
      return spoken('agreed', entry, entry.content.agency, viewer);
    case 'assessment-dissented': {
      const { agency, words } = unseal(entry.content);
      return spoken('dissented', entry, agency, viewer, { words });
    }
    case 'assessment-reminded':
      return ['assessment.history.reminded'];
    case 'assessment-review-set':
      return ['assessment.history.reviewSet', { on: dayIfDate(entry.content.on) }];
    case 'assessment-reviewed':
      return ['assessment.history.reviewed', { words: unseal(entry.content).words }];
    case 'assessment-closed': {
      const { why, into, sees } = unseal(entry.content);
      return into !== undefined && sees?.includes(viewer.agency)
        ? ['assessment.history.closedInto', { why, into }]
        : ['assessment.history.closed', { why }];
    }
    case 'redacted':
      return ['erase.happened'];
    default:
      return null;
  }
}

/** What an agency says: by its own people, or entered for it. */
function spoken(
  what: keyof typeof SPOKEN,
  entry: Entry,
  agency: string,
  viewer: Viewer,
  values: Readonly<Record<string, string>> = {},
): Line {
  const how = agencyOf(entry) === agency ? 'own' : 'entered';
  return [SPOKEN[what][how], { for: nameOf(viewer, agency), ...values }];
}

/** What goes from one agency to others: a contribution is there only for those who see it. */
function lineBetween(
  entry: Entry & {
    readonly kind: 'assessment-contributed' | 'assessment-declined' | 'assessment-missing-asked';
  },
  viewer: Viewer,
): Line | null {
  const of = nameOf(viewer, entry.content.agency);
  if (entry.kind === 'assessment-declined') {
    const { agency, why } = unseal(entry.content);
    return entry.content.removed
      ? ['assessment.history.removed', { of, why }]
      : spoken('declined', entry, agency, viewer, { why });
  }
  if (entry.kind === 'assessment-missing-asked')
    return ['assessment.history.asked', { from: of, of: nameOf(viewer, entry.content.of) }];
  const { agency, sees, shared } = entry.content;
  if (agency !== viewer.agency && !sees.includes(viewer.agency)) return null;
  return [CONTRIBUTED[shared], { of }];
}

/** An action as it stood at that moment. */
interface Planned {
  readonly what: string;
  readonly due: string;
}

/** Which action it is, by its words and day: `plan` is kept up with the entries, oldest first. */
function lineOfPlan(entry: Entry, plan: Map<string, Planned>): Line | null {
  if (isKind(entry, 'plan-action-added')) {
    const { id, what, due } = unseal(entry.content);
    plan.set(id, { what, due });
    return ['assessment.history.actionAdded', { what, due: dayIfDate(due) }];
  }
  if (!isKind(entry, 'plan-action-done', 'plan-action-not-done', 'plan-action-moved', 'plan-action-overdue'))
    return null;
  const { what = '', due = '' } = plan.get(entry.content.action) ?? {};
  const action = { what, due: dayIfDate(due) };
  if (isKind(entry, 'plan-action-done')) {
    const { note } = unseal(entry.content);
    return note === null
      ? ['assessment.history.actionDone', action]
      : ['assessment.history.actionDoneWith', { ...action, note }];
  }
  if (isKind(entry, 'plan-action-overdue')) return ['assessment.history.actionOverdue', action];
  if (isKind(entry, 'plan-action-not-done'))
    return ['assessment.history.actionNotDone', { ...action, why: unseal(entry.content).why }];
  const moved = unseal(entry.content);
  plan.set(moved.action, { what, due: moved.due });
  return ['assessment.history.actionMoved', { ...action, to: dayIfDate(moved.due), why: moved.why }];
}
