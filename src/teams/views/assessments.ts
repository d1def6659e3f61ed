// Every card of joint assessments, by what it shows; the list of them, and what a message about one says.
import type { Invitable } from '../../cases/joint/assessments.ts';
import type { BlockOffered } from '../../joint/assessments/to-block.ts';
import { isLate } from '../../joint/assessments/next.ts';
import type { AssessmentListed, AssessmentSeen } from '../../joint/assessments/seen-types.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { assessmentView } from './assessment.ts';
import type { Beside } from './assessment.ts';
import { blockedView, dissentView, historyView, holdsView, moreView, planView } from './assessment-lists.ts';
import { formView, newAssessmentView } from './assessment-forms.ts';
import type { Again, FormGiven, Self } from './assessment-form.ts';
import { openerToName, placeAt, plainly } from './assessment-parts.ts';
import { withNotice } from './context.ts';
import type { ButtonTo } from './waiting.ts';
import type { Row } from './assessment-parts.ts';

export type AssessmentsShown =
  | {
      readonly page: 'home';
      readonly listed: readonly AssessmentListed[];
      /** The way to what their people have open, where they lead any who have. */
      readonly people?: readonly ButtonTo[];
    }
  | { readonly page: 'new'; readonly invitable: readonly Invitable[]; readonly self: Self; readonly again?: Again }
  | ({ readonly page: 'one'; readonly seen: AssessmentSeen } & Partial<Beside>)
  | { readonly page: 'more'; readonly seen: AssessmentSeen }
  | { readonly page: 'blocked'; readonly seen: AssessmentSeen; readonly offered: readonly BlockOffered[] }
  | {
      readonly page: 'dissent';
      readonly seen: AssessmentSeen;
      readonly agency: string;
      readonly offered: readonly BlockOffered[];
    }
  | { readonly page: 'holds' | 'plan' | 'history'; readonly seen: AssessmentSeen; readonly at: number }
  | { readonly page: 'form'; readonly given: FormGiven };

export function assessmentsView(shown: AssessmentsShown): View {
  switch (shown.page) {
    case 'home':
      return homeView(shown.listed, shown.people ?? []);
    case 'new':
      return newAssessmentView(shown.invitable, shown.self, shown.again);
    case 'one':
      return assessmentView(shown.seen, shown);
    case 'more':
      return moreView(shown.seen);
    case 'blocked':
      return blockedView(shown.seen, shown.offered);
    case 'dissent':
      return (
        dissentView(shown.seen, shown.agency, shown.offered) ??
        withNotice(assessmentView(shown.seen), say('assessmentCard.gone'), 'accent')
      );
    case 'holds':
      return holdsView(shown.seen, shown.at);
    case 'plan':
      return planView(shown.seen, shown.at);
    case 'history':
      return historyView(shown.seen, shown.at);
    case 'form':
      return (
        formView(shown.given) ?? withNotice(assessmentView(shown.given.seen), say('assessmentCard.gone'), 'accent')
      );
  }
}

const ROWS = 8;

/** What waits for them there first, in words; null where nothing does. */
function waitsIn({ next }: AssessmentListed): string | null {
  for (const one of next) {
    if (one.what === 'wait') continue;
    const isReview = one.what === 'review';
    return say(`assessmentCard.home.waits.${isLate(one) && !isReview ? 'late' : one.what}`);
  }
  return null;
}

function homeView(listed: readonly AssessmentListed[], peoples: readonly ButtonTo[]): View {
  const rows = listed.map((one) => {
    const waits = waitsIn(one);
    const what = waits ?? say(`assessmentCard.home.standing.${one.standing}`);
    const opener = openerToName(one, listed);
    const by = opener === null ? '' : say('assessmentCard.home.opener', { agency: plainly(opener) });
    const title = say('assessmentCard.home.row', { matter: plainly(one.matter), by, what });
    const row: Row = { title, verb: 'assessment-see', value: placeAt(one.reference) };
    return { row, waits: waits !== null };
  });
  const waiting = rows.filter(({ waits }) => waits).map(({ row }) => row);
  const others = rows.filter(({ waits }) => !waits).map(({ row }) => row);
  const lead = say('assessmentCard.home.count', { count: waiting.length });
  const shownOthers = others.slice(0, Math.max(0, ROWS - Math.min(waiting.length, ROWS)));
  const left = rows.length - Math.min(waiting.length, ROWS) - shownOthers.length;
  return {
    template: 'assessments',
    data: {
      lead,
      waiting: waiting.slice(0, ROWS),
      others: shownOthers,
      peoples,
      more: left > 0 ? say('assessmentCard.home.more', { count: left }) : '',
    },
    summary: say('assessmentCard.home.title'),
    text: [say('assessmentCard.home.why'), lead, ...waiting.map(({ title }) => escapeMarkdown(title))].join('\n'),
  };
}
