// Situations for the cards that ask whether a share arrived, and for those about what was received, made by the same views as the bot's.
import { arrivedDue, decideArrived } from '../../src/record/arrived.ts';
import { arrivedOf } from '../../src/record/arrived-state.ts';
import { newReceived, receivedProblems } from '../../src/record/received.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { ArrivedCommand, CaseDocument, ReceivedForm } from '../../src/record/types.ts';
import type { View } from '../../src/teams/render.ts';
import { arrivedView } from '../../src/teams/views/arrived.ts';
import { additionView } from '../../src/teams/views/addition.ts';
import { mineView } from '../../src/teams/views/mine.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import { receivedFiledView, receivedFormView, receivedRecordView } from '../../src/teams/views/received.ts';
import { context, draft, edition, FORM, person, run } from '../support/ladder.ts';

/** Filed on the day before; by what its author filed, it had gone by then or not. */
export const sharedAtRisk = (sharedAt: 'now' | 'not-yet' = 'now'): CaseDocument =>
  run(run(draft('risk', 'share'), person('pat'), { type: 'fill', form: { sharedAt } }), person('pat'), {
    type: 'file',
  });

/** The clock of whatever waits strikes. */
export function nextDay(document: CaseDocument): CaseDocument {
  const { clock, strikes } = arrivedOf(document.journal)!;
  const due = arrivedDue({ edition, document, context: context(new Date(strikes)) }, clock);
  if (due.outcome !== 'apply') throw new Error('Nothing was due.');
  return due.document;
}

export function tapped(document: CaseDocument, who: string, command: ArrivedCommand): CaseDocument {
  const at = context(new Date(document.touched));
  const decided = decideArrived({ edition, document, actor: person(who), command, rev: null, context: at });
  if (decided.outcome !== 'apply') throw new Error(`${command.type}: ${decided.outcome}`);
  return decided.document;
}

export function arrivedScenes(stage: CaseViewContext): Record<string, View> {
  const seen = (document: CaseDocument, who = 'pat'): View => arrivedView(stage, document, person(who).id)!;
  const asked = nextDay(sharedAtRisk());
  const notActing = tapped(asked, 'pat', { type: 'arrived', answer: 'not-acting' });
  const told = tapped(notActing, 'pat', { type: 'arrived-tell' });
  const silent = nextDay(told);
  let top = silent;
  while (arrivedOf(top.journal)!.clock > 0) top = nextDay(top);
  const unanswered = nextDay(nextDay(asked));
  const taken = tapped(told, 'mo', { type: 'arrived-take' });
  return {
    arrived: seen(asked),
    'arrived not recorded as gone': seen(nextDay(sharedAtRisk('not-yet'))),
    'mine asked': mineView(stage, { documents: [asked, receivedFromPolice()], older: null, isLater: false }),
    'arrived-answered not acting': seen(notActing),
    'arrived-answered not arrived': seen(tapped(asked, 'pat', { type: 'arrived', answer: 'not-arrived' })),
    'arrived-answered not yet': seen(tapped(asked, 'pat', { type: 'arrived', answer: 'not-yet' })),
    'arrived-answered acting': seen(tapped(asked, 'pat', { type: 'arrived', answer: 'acting' })),
    'arrived-answered manager told': seen(told),
    'arrived-answered nobody left': seen(top),
    'arrived-answered to the manager': seen(told, 'mo'),
    'arrived-answered to the manager after silence': seen(unanswered, 'mo'),
    'arrived-answered to the next manager': seen(silent, 'sam'),
    'arrived-answered to the one before': seen(silent, 'mo'),
    'arrived-answered taken': seen(taken),
    'arrived-answered taken by me': seen(taken, 'mo'),
    'arrived-answered over for the manager': seen(tapped(told, 'pat', { type: 'arrived', answer: 'acting' }), 'mo'),
  };
}

/** A record of what the police gave on 3 March. */
export function receivedFromPolice(form: ReceivedForm = {}, reference = 'NCC-4M8T-01QX'): CaseDocument {
  const given = {
    caseReference: FORM.caseReference,
    from: 'police',
    receivedOn: '2026-03-03',
    how: 'phone',
    purpose: 'protect-child',
    limits: 'ask-first',
    ...form,
  };
  return newReceived(edition, person('pat'), given, 'opened-by', { ...context(), reference });
}

export function receivedScenes(stage: CaseViewContext, nasty: string): Record<string, View> {
  const plain = receivedFromPolice();
  const long = receivedFromPolice({
    from: 'other',
    fromOther: 'A friend',
    limits: 'this-purpose,ask-first,not-subject,not-beyond',
    limitsLine: nasty,
  });
  const added = run(long, person('pat'), { type: 'correct', text: nasty });
  const problems = receivedProblems(edition, { from: 'other', limits: 'none-said,ask-first' }, stage.now);
  return {
    received: receivedFormView(stage),
    'received with problems': receivedFormView(stage, { from: 'other', limits: 'none-said,ask-first' }, problems),
    'received-filed': receivedFiledView(plain),
    'received-filed nasty': receivedFiledView(long),
    'received-record': receivedRecordView(plain, true),
    'addition to what was received': additionView(recordOf(plain), plain.rev, {
      text: 'A name',
      of: '',
      add: 'correct-anyway',
    }),
    'received-record nasty': receivedRecordView(added, true),
    'received-record to an auditor': receivedRecordView(plain, false),
  };
}
