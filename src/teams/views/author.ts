// What the author of a request to a manager sees: with whom it is, until when, what was said, what to do next.
import { escalationOf } from '../../record/escalation-state.ts';
import type { Escalation } from '../../record/escalation-types.ts';
import { recordOf } from '../../record/record-of.ts';
import { toldOf } from '../../record/told.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { View } from '../render.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import { people, withNotice } from './context.ts';
import type { ViewContext } from './context.ts';
import { historyOf } from './history.ts';
import { afterwards, decidedLine, shareNow, when } from './request-words.ts';

const TONES = { open: 'accent', approved: 'good', declined: 'warning', withdrawn: 'default' } as const;

/** The author's own request as it stands; without one, what was said between them and the Guardian. */
export function authorView(context: ViewContext, document: CaseDocument, notice = ''): View {
  const escalation = escalationOf(document.journal);
  const isOpen = escalation?.status === 'open';
  const isWaiting = document.state === 'waiting';
  const status = escalation ? statusOf(context, escalation, document) : 'No manager was asked.';
  const next = escalation ? nextOf(context, escalation, document) : '';
  return withNotice(
    {
      template: 'escalation-author',
      data: {
        ref: document.id,
        rev: document.rev,
        where: document.id,
        title: isWaiting ? 'Waiting for a manager' : 'Your manager and the Guardian',
        tone: TONES[escalation?.status ?? 'withdrawn'],
        status,
        next,
        waiting: isWaiting,
        said: historyOf(context.edition, recordOf(document)),
        mayAnswer: isOpen && escalation.question !== null,
        mayWithdraw: isOpen,
        mayDisagree: escalation?.status === 'declined',
        mayOpen: !isWaiting,
        openTitle: document.filed ? 'Show the record' : 'Go on with the draft',
      },
      summary: `${isWaiting ? 'Waiting for a manager' : 'Your request'}: ${document.id}`,
      text: `${document.id}. ${status} ${next}`.trim(),
    },
    notice,
  );
}

function statusOf(context: ViewContext, escalation: Escalation, document: CaseDocument): string {
  if (escalation.status === 'withdrawn') return 'You took it back.';
  if (escalation.status !== 'open') return decidedLine(escalation);
  if (escalation.question) return 'Your manager asks you something.';
  const whose = escalation.asked.at(-1);
  const name = escapeMarkdown(whose?.name ?? '');
  const asked = toldOf(document).findLast(({ what, to }) => what === 'ask-manager' && to.id === whose?.id);
  switch (asked?.state) {
    case 'waiting':
      return `Waiting to reach ${name}.`;
    case 'unreachable':
    case 'given-up':
      return `${name} cannot be reached here so far. ${ringInstead(context)}`;
    default: {
      const since = asked?.reachedAt ?? document.journal[escalation.clock - 1]?.at ?? document.touched;
      return `With ${name} since ${dayAndTime(since)}.`;
    }
  }
}

/** Whom to ring where no manager can be reached; with numbers where they are configured. */
function ringInstead({ contacts }: ViewContext): string {
  const numbers = people(contacts, ['mash', 'emergencyDutyTeam']).map(({ name, reach }) => `${name}, ${reach}`);
  return numbers.length === 0 ? 'Ring them.' : `If somebody may be at risk, ring ${numbers.join('; or ')}.`;
}

const DISAGREE = 'This is the decision now. If you do not agree, say so: it goes to the next manager at once.';

function nextOf(context: ViewContext, escalation: Escalation, document: CaseDocument): string {
  const share = shareNow(escalation, document);
  switch (escalation.status) {
    case 'open':
      return `If nothing is decided by ${when(context, escalation.nextAt)}, ${afterwards(context, escalation)}.`;
    case 'declined':
      return `${share} ${DISAGREE}`.trim();
    case 'approved':
      return document.filed ? `It is filed. ${share}`.trim() : '';
    case 'withdrawn':
      return '';
  }
}
