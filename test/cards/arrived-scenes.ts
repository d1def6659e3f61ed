// Situations for the cards that ask whether a share arrived, made by the same views as the bot's.
import { arrivedDue, decideArrived } from '../../src/record/arrived.ts';
import { arrivedOf } from '../../src/record/arrived-state.ts';
import type { ArrivedCommand, CaseDocument } from '../../src/record/types.ts';
import type { View } from '../../src/teams/render.ts';
import { arrivedView } from '../../src/teams/views/arrived.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import { context, draft, edition, person, run } from '../support/ladder.ts';

export const sharedAtRisk = (): CaseDocument => run(draft('risk', 'share'), person('pat'), { type: 'file' });

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
