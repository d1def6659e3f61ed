// What a manager sees: who asks, the situation, the verdict, what is proposed, by when; and what to do about it.
import { escalationOf, proposalOf } from '../../record/escalation-state.ts';
import type { Escalation } from '../../record/escalation-types.ts';
import { FORM_FIELDS } from '../../record/form.ts';
import type { CaseDocument, Decision } from '../../record/types.ts';
import { recordView as recordOf } from '../../record/view.ts';
import { inWords } from '../../time/working-time.ts';
import type { View } from '../render.ts';
import { dayAndTime, escapeMarkdown } from '../words.ts';
import { formWords } from './fields.ts';
import { fitted, saidOf } from './said.ts';
import { noticeView } from './plain.ts';
import { recordView } from './record.ts';
import { withNotice } from './stage.ts';
import type { Stage } from './stage.ts';
import { DECISIONS, badge, overdue, tone } from './verdict-words.ts';

/** Why a request came to a manager, in words. */
export function whyWords({ edition }: Stage, reason: string): string {
  if (reason === 'asked') return 'They want your view before they decide.';
  if (reason === 'disagreed') return 'They do not agree with the manager before you.';
  return (
    [...edition.escalation.waits, ...edition.escalation.told]
      .find(({ id }) => id === reason)
      ?.plain.replaceAll('you hold', 'they hold') ?? ''
  );
}

export const when = (stage: Stage, iso: string): string =>
  inWords(new Date(iso), stage.edition.local.escalation.workingHours.timeZone);

/** What happens when nobody answers by `nextAt`: the last place of the ladder has nobody above it. */
const afterwards = ({ edition }: Stage, { asked }: Escalation): string =>
  asked.at(-1)?.role === edition.local.escalation.ladder.at(-1)
    ? 'the people who run the bot are told'
    : 'the next manager is asked too';

const WITHDRAWN = 'They took it back. There is nothing to do.';

/** What was decided, by whom, in a line; empty while nothing is. */
export function decidedLine({ status, decided }: Escalation): string {
  if (status === 'withdrawn') return WITHDRAWN;
  if (status === 'open' || !decided) return '';
  const sign = decided.outcome === 'approved' ? '✓ Approved' : '✕ Declined';
  return `${sign} by ${escapeMarkdown(decided.by.name)}, ${dayAndTime(decided.at)}. Decided: ${DECISIONS[decided.decision]}.`;
}

/** What the author does next once a manager decided that it is shared, as the first step; empty where nothing goes, or nothing is filed yet. */
export const shareNow = ({ decided }: Escalation, document: CaseDocument): string =>
  decided && document.filed && decided.decision !== 'do-not-share'
    ? `If you have not shared ${decided.decision === 'share' ? 'it' : 'that part'} yet, share it now.`
    : '';

const ROLES: Readonly<Record<string, string>> = {
  practitioner: 'practitioner',
  manager: 'manager',
  'senior-manager': 'senior manager',
  director: 'director',
};

/** What says how something is shared; it means nothing where nothing is. */
const SHARING: ReadonlySet<string> = new Set(['what', 'howSent', 'whyNoConsent', 'subjectTold', 'whyNotTold']);

/** The request as it stands, for `reader` where they may have handed it over. Nothing on it decides who may act: that is looked up when somebody taps. */
export function managerView(stage: Stage, document: CaseDocument, notice = '', reader?: string): View {
  const { edition } = stage;
  const escalation = escalationOf(document.journal)!;
  const { proposal, note, seq } = proposalOf(document.journal)!;
  const { verdict } = proposal;
  const undecided = escalation.status === 'open';
  const open = undecided && (reader === undefined || escalation.asked.some(({ id }) => id === reader));
  const author = escapeMarkdown(document.author.name);
  const by =
    undecided && !open
      ? `${escapeMarkdown(escalation.asked.at(-1)!.name)} decides now.`
      : open && escalation.question === null
        ? `Answer by ${when(stage, escalation.nextAt)}. After that ${afterwards(stage, escalation)}.`
        : open
          ? 'Your question is with them. The clock waits for their answer.'
          : '';
  const fields = formWords(
    proposal.form,
    FORM_FIELDS.filter(
      (field) => field !== 'decision' && (escalation.proposed !== 'do-not-share' || !SHARING.has(field)),
    ),
  );
  const values = fitted(
    fields.map(({ value }) => value),
    1200,
  );
  return withNotice(
    {
      template: 'escalation-manager',
      data: {
        ref: document.id,
        rev: document.rev,
        where: document.id,
        title: open
          ? 'Somebody asks you to decide'
          : undecided
            ? 'This is not with you any more'
            : escalation.status === 'withdrawn'
              ? 'They took it back'
              : 'This was decided',
        decided: decidedLine(escalation),
        decidedTone: escalation.status === 'approved' ? 'good' : 'warning',
        asker: [author, ROLES[document.journal[seq - 1]?.by.role ?? ''], escapeMarkdown(document.author.team)]
          .filter(Boolean)
          .join(', '),
        why: whyWords(stage, escalation.reason),
        by,
        proposed: DECISIONS[escalation.proposed],
        note: fitted([note], 600)[0],
        badge: verdict ? badge(verdict.verdict, verdict.inPart) : '',
        tone: verdict ? tone(verdict.verdict) : 'default',
        answer: verdict?.answer ?? '',
        reason: verdict?.why ?? '',
        today: (verdict?.today ?? []).map(({ text, mark }) => ({ text, mark })),
        overdue: verdict ? overdue(edition, stage.now) : '',
        clauses: (verdict?.clauses ?? []).slice(0, 4).map(({ title, place }) => ({ title, place })),
        fields: fields.map(({ label }, i) => ({ label, value: values[i]! })),
        answers: proposal.answers.map(({ text, label }) => ({ question: text, label })),
        said: saidOf(edition, document),
        open,
        mayAsk: open && escalation.question === null,
        mayAskGuardian: open && escalation.question !== null,
      },
      summary: open
        ? `A decision waits for you: ${document.id}`
        : undecided
          ? `Not with you any more: ${document.id}`
          : `Decided: ${document.id}`,
      text: `${document.author.name} asks you to decide ${document.id}. They propose: ${DECISIONS[escalation.proposed]}. ${by || decidedLine(escalation)}`,
    },
    notice,
  );
}

/** The case for a manager: the request; the record where they were only told, or where it was taken back and filed then. */
export function seenByManager(stage: Stage, document: CaseDocument, notice: string, reader: string): View {
  const escalation = escalationOf(document.journal);
  const over = escalation === null || escalation.status === 'withdrawn';
  if (over && document.filed) return withNotice(recordView(stage, recordOf(document), document.rev, false), notice);
  return escalation
    ? managerView(stage, document, notice, reader)
    : noticeView('Not filed yet', notice || 'Nothing is decided so far.');
}

/** What the author sees of their own request. */
export function authorView(stage: Stage, document: CaseDocument, notice = ''): View {
  const escalation = escalationOf(document.journal);
  const open = escalation?.status === 'open';
  const holder = escalation?.asked.at(-1);
  const status = !escalation
    ? 'No manager was asked.'
    : escalation.question && open
      ? 'Your manager asks you something.'
      : open
        ? `With ${escapeMarkdown(holder?.name ?? '')} since ${dayAndTime(document.journal[escalation.clock - 1]?.at ?? document.touched)}.`
        : decidedLine(escalation).replace(WITHDRAWN, 'You took it back.');
  const next = !escalation
    ? ''
    : open && !escalation.question
      ? `If no answer comes by ${when(stage, escalation.nextAt)}, ${afterwards(stage, escalation)}.`
      : escalation.status === 'declined'
        ? [
            shareNow(escalation, document),
            'This is the decision now. If you do not agree, say so: it goes to the next manager at once.',
          ]
            .filter(Boolean)
            .join(' ')
        : escalation.status === 'approved' && document.filed
          ? ['It is filed.', shareNow(escalation, document)].filter(Boolean).join(' ')
          : '';
  const complete = document.state === 'waiting';
  const tones = { open: 'accent', approved: 'good', declined: 'warning', withdrawn: 'default' } as const;
  return withNotice(
    {
      template: 'escalation-author',
      data: {
        ref: document.id,
        rev: document.rev,
        where: document.id,
        title: complete ? 'Waiting for a manager' : 'Your manager and the Guardian',
        tone: tones[escalation?.status ?? 'withdrawn'],
        status,
        next,
        waiting: complete,
        said: saidOf(stage.edition, document),
        mayAnswer: open === true && escalation?.question !== null,
        mayWithdraw: open === true,
        mayDisagree: escalation?.status === 'declined',
        mayOpen: !complete,
        openTitle: document.filed ? 'Show the record' : 'Go on with the draft',
      },
      summary: `${complete ? 'Waiting for a manager' : 'Your request'}: ${document.id}`,
      text: `${document.id}. ${status} ${next}`.trim(),
    },
    notice,
  );
}

export const decisionChoices = (except: Decision | null = null): { title: string; value: string }[] =>
  Object.entries(DECISIONS)
    .filter(([value]) => value !== except)
    .map(([value, title]) => ({ title, value }));
