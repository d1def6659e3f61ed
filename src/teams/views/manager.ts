// What a manager sees: who asks, the situation, the verdict, what is proposed, by when; and what to do about it.
import { escalationOf, proposalOf } from '../../record/escalation-state.ts';
import type { Escalation, Proposal } from '../../record/escalation-types.ts';
import { FORM_FIELDS, HOW_SHARED } from '../../record/form.ts';
import type { CaseDocument, FormField } from '../../record/types.ts';
import { recordOf } from '../../record/record-of.ts';
import type { View } from '../render.ts';
import { escapeMarkdown } from '../formatting.ts';
import { withNotice } from './context.ts';
import type { ViewContext } from './context.ts';
import { recordWords } from './fields.ts';
import { fitted, historyOf } from './history.ts';
import { answersWithOrigin } from './origins.ts';
import { noticeView } from './home.ts';
import { recordView } from './record.ts';
import { afterwards, decidedLine, when, whyWords } from './request-words.ts';
import { DECISIONS, badge, overdue, roleWords, tone } from './verdict-words.ts';

/** Where a request stands for whoever looks at it. */
type Place = 'decide' | 'asked-back' | 'elsewhere' | 'withdrawn' | 'decided';

function placeOf(escalation: Escalation, reader: string | undefined): Place {
  if (escalation.status === 'withdrawn') return 'withdrawn';
  if (escalation.status !== 'open') return 'decided';
  const isTheirs = reader === undefined || escalation.asked.some(({ id }) => id === reader);
  if (!isTheirs) return 'elsewhere';
  return escalation.question ? 'asked-back' : 'decide';
}

const TITLES: Readonly<Record<Place, string>> = {
  decide: 'Somebody asks you to decide',
  'asked-back': 'Somebody asks you to decide',
  elsewhere: 'This is not with you any more',
  withdrawn: 'They took it back',
  decided: 'This was decided',
};

const SUMMARIES: Readonly<Record<Place, string>> = {
  decide: 'A decision waits for you',
  'asked-back': 'A decision waits for you',
  elsewhere: 'Not with you any more',
  withdrawn: 'Taken back',
  decided: 'Decided',
};

/** By when, or with whom; empty once it is over. */
function deadlineLine(context: ViewContext, escalation: Escalation, place: Place): string {
  switch (place) {
    case 'decide':
      return `Answer by ${when(context, escalation.nextAt)}. After that ${afterwards(context, escalation)}.`;
    case 'asked-back':
      return `Your question is with them. If nothing is decided by ${when(context, escalation.nextAt)}, ${afterwards(context, escalation)}.`;
    case 'elsewhere':
      return `${escapeMarkdown(escalation.asked.at(-1)?.name ?? '')} is to decide now.`;
    case 'withdrawn':
    case 'decided':
      return '';
  }
}

/** Means nothing to a manager where nothing is to be shared. */
const SHARING: ReadonlySet<FormField> = new Set(['what', ...HOW_SHARED]);

/** What the practitioner wrote, in words, shortened so that the card stays under its limit. */
function formLines(escalation: Escalation, proposal: Proposal): { label: string; value: string }[] {
  const isShown = (field: FormField): boolean =>
    field !== 'decision' && (escalation.proposed !== 'do-not-share' || !SHARING.has(field));
  const lines = recordWords(proposal.form, FORM_FIELDS.filter(isShown));
  const values = fitted(
    lines.map(({ value }) => value),
    500,
  );
  return lines.map(({ label }, i) => ({ label, value: values[i]! }));
}

/** What the policy said to the practitioner; empty fields where their walk was not finished. */
function verdictLines({ edition, now }: ViewContext, { verdict }: Proposal) {
  return {
    badge: verdict ? badge(verdict.verdict, verdict.inPart) : '',
    tone: verdict ? tone(verdict.verdict) : 'default',
    answer: verdict?.answer ?? '',
    reason: verdict?.why ?? '',
    today: (verdict?.today ?? []).map(({ text, mark }) => ({ text, mark })),
    overdue: verdict ? overdue(edition, now) : '',
    clauses: (verdict?.clauses ?? []).slice(0, 4).map(({ title, place }) => ({ title, place })),
  };
}

/**
 * The request as it stands, for `reader` where they may have handed it over. Nothing on it decides who may act: that is
 * looked up when somebody taps.
 */
export function managerView(context: ViewContext, document: CaseDocument, notice = '', reader?: string): View {
  const escalation = escalationOf(document.journal)!;
  const { proposal, note, seq } = proposalOf(document.journal)!;
  const place = placeOf(escalation, reader);
  const decided = place === 'withdrawn' ? 'They took it back. There is nothing to do.' : decidedLine(escalation);
  const by = deadlineLine(context, escalation, place);
  const { name, team } = document.author;
  const record = recordOf(document);
  return withNotice(
    {
      template: 'escalation-manager',
      data: {
        ref: document.id,
        rev: document.rev,
        where: document.id,
        title: TITLES[place],
        decided,
        decidedTone: escalation.status === 'approved' ? 'good' : 'warning',
        asker: [escapeMarkdown(name), roleWords(document.journal[seq - 1]!.by.role), escapeMarkdown(team)]
          .filter(Boolean)
          .join(', '),
        why: whyWords(context, escalation.reason, record.decisions.findLast((one) => one.seq < seq)?.by.name),
        by,
        proposed: DECISIONS[escalation.proposed],
        note: fitted([note], 600)[0],
        ...verdictLines(context, proposal),
        fields: formLines(escalation, proposal),
        answers: answersWithOrigin(proposal),
        said: historyOf(context.edition, record, false),
        open: place === 'decide' || place === 'asked-back',
        mayAsk: place === 'decide',
        mayAskGuardian: place === 'asked-back',
      },
      summary: `${SUMMARIES[place]}: ${document.id}`,
      text: `${name} asks you to decide ${document.id}. They propose: ${DECISIONS[escalation.proposed]}. ${by || decided}`,
    },
    notice,
  );
}

/** The case for a manager: the request; the record where they were only told, or where it was taken back and filed then. */
export function seenByManager(context: ViewContext, document: CaseDocument, notice: string, reader: string): View {
  const escalation = escalationOf(document.journal);
  const isOver = escalation === null || escalation.status === 'withdrawn';
  if (isOver && document.filed)
    return withNotice(recordView(context, recordOf(document), document.rev, 'manager'), notice);
  return escalation
    ? managerView(context, document, notice, reader)
    : noticeView('Not filed yet', notice || 'Nothing is decided so far.');
}
