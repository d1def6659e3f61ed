// Situations for the cards of managers and administrators, made by the same views as the bot's.
import type { CaseDocument } from '../../src/record/types.ts';
import { outboxView } from '../../src/teams/outbox-views.ts';
import type { View } from '../../src/teams/render.ts';
import { authorView } from '../../src/teams/views/author.ts';
import { managerView } from '../../src/teams/views/manager.ts';
import { askManagerView, replyView, sharedView } from '../../src/teams/views/manager-forms.ts';
import { caseView } from '../../src/teams/views/case.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import { waitingView } from '../../src/teams/views/waiting.ts';
import { act, directory, draft, event, person, run, waitingCase } from '../support/ladder.ts';
import { isPersonItem } from '../../src/record/items.ts';
import { answered, guardianRequest } from './guardian-scenes.ts';
import { say } from '../../src/words/say.ts';

/** A record that a manager approved. */
export const decidedByManager = (): CaseDocument => act(waitingCase(), 'mo', { type: 'approve' });

/** Every text field as long as it may be. */
const LONG = 'A long text that somebody typed in a hurry, about what they saw and why it matters. '
  .repeat(24)
  .slice(0, 2000);

export function escalationScenes(stage: CaseViewContext, nasty: string): Record<string, View> {
  const waiting = waitingCase();
  const asking = act(waiting, 'mo', { type: 'ask-question', text: nasty });
  const declined = act(waiting, 'mo', { type: 'decline', decision: 'do-not-share', reason: nasty });
  const next = event(event(waiting, { type: 'remind', clock: 1 }), { type: 'next-rung', clock: 1, because: 'silent' });
  const long = run(
    run(draft('weighed', 'share'), person('pat'), {
      type: 'fill',
      form: {
        reason: LONG,
        what: LONG,
        whyNoConsent: 'other',
        whyNoConsentOther: LONG,
        reasonsFor: LONG,
        reasonsAgainst: LONG,
        factFromOpinion: LONG,
      },
    }),
    person('pat'),
    { type: 'file' },
  );
  const longAsked = act(act(long, 'mo', { type: 'ask-question', text: LONG }), 'pat', {
    type: 'answer-question',
    text: LONG,
  });
  const conditional = act(waiting, 'mo', { type: 'approve', conditions: nasty });
  const holding = run(draft('risk', 'do-not-share'), person('pat'), { type: 'file' });
  const declinedToShare = act(holding, 'mo', { type: 'decline', decision: 'share', reason: 'The child is not safe.' });
  const nowShared = run(declinedToShare, person('pat'), {
    type: 'note-shared',
    form: { sharedAt: 'now', howSent: 'phone', withWhom: 'MASH duty worker', what: 'What the school saw.' },
  });
  const agreedEarly = act(
    act(run(null, person('pat'), { type: 'open', emergency: false, openedBy: null }), 'pat', {
      type: 'ask-manager',
      urgency: 'today',
      proposed: 'share',
      note: 'May I?',
    }),
    'mo',
    { type: 'approve' },
  );
  const early = draft('weighed', 'share');
  const { advice } = guardianRequest();
  const done = answered();
  const tell = (from: CaseDocument): View =>
    outboxView(
      stage,
      directory,
      from,
      from.outbox.filter(isPersonItem).find(({ kind }) => kind === 'tell-author')!,
    )!;
  const shared = run(draft('risk', 'share'), person('pat'), { type: 'file' });
  const auditor = { ...person('pat'), id: person('ira').id, name: 'Ira Auditor', roles: ['auditor' as const] };
  const disagreed = act(declined, 'pat', { type: 'disagree', text: 'He has moved out.' });
  const rounds = [1, 2, 3, 4].reduce(
    (before) =>
      act(act(before, 'mo', { type: 'ask-question', text: LONG }), 'pat', { type: 'answer-question', text: LONG }),
    longAsked,
  );
  const longest = [1, 2, 3, 4, 5, 6, 7].reduce(
    (before, i) => run(before, person('pat'), { type: 'correct', text: `${i} ${'"\n'.repeat(999)}` }),
    act(rounds, 'mo', { type: 'decline', decision: 'do-not-share', reason: LONG }),
  );
  const unsaid = run(
    run(draft('risk', 'share'), person('pat'), { type: 'fill', form: { sharedAt: 'not-yet' } }),
    person('pat'),
    { type: 'file' },
  );
  const silent = {
    ...declined.outbox.filter(isPersonItem).find(({ kind }) => kind === 'tell-author')!,
    kind: 'tell-author' as const,
    payload: { event: 'silent' as const, seq: 0 },
  };
  return {
    'record disagreed nasty': caseView(stage, auditor, disagreed),
    'record long nasty': caseView(stage, auditor, longest),
    'record long for its author nasty': caseView(stage, person('pat'), longest),
    'escalation-manager for an auditor': caseView(stage, auditor, waiting),
    'escalation-note told before it went': outboxView(
      stage,
      directory,
      unsaid,
      unsaid.outbox.filter(isPersonItem).find(({ kind }) => kind === 'tell-manager')!,
    )!,
    'escalation-note nobody reached': outboxView(stage, directory, waiting, silent)!,
    'escalation-ask': askManagerView(stage, early, early.draft!, 'Mo Manager'),
    'escalation-manager': managerView(stage, waiting),
    'escalation-manager asked early': managerView(
      stage,
      act(run(null, person('pat'), { type: 'open', emergency: false, openedBy: null }), 'pat', {
        type: 'ask-manager',
        urgency: 'now',
        proposed: 'share',
        note: nasty,
      }),
    ),
    'escalation-manager nasty': managerView(stage, asking),
    'escalation-manager long': managerView(stage, longAsked),
    'escalation-manager decided': managerView(stage, declined),
    'escalation-manager next': managerView(stage, next, say('manager.nextToo')),
    'escalation-manager handed over': managerView(
      stage,
      act(waiting, 'mo', { type: 'hand-over', to: person('sam').id }),
      '',
      person('mo').id,
    ),
    'escalation-manager withdrawn': managerView(stage, act(waiting, 'pat', { type: 'withdraw' })),
    'escalation-manager against': managerView(stage, holding),
    'escalation-manager agreed on conditions nasty': managerView(stage, conditional),
    'escalation-reply agree': replyView(stage, waiting, 'agree'),
    'escalation-reply agree against': replyView(stage, holding, 'agree'),
    'escalation-shared': sharedView(stage, declinedToShare),
    'escalation-author conditions nasty': authorView(stage, conditional),
    'escalation-author decided to share': authorView(stage, declinedToShare),
    'escalation-author shared': authorView(stage, nowShared),
    'escalation-author withdrawn': authorView(stage, act(waiting, 'pat', { type: 'withdraw' })),
    'escalation-author asked early agreed': authorView(stage, agreedEarly),
    'escalation-reply decline': replyView(stage, waiting, 'decline'),
    'escalation-reply hand': replyView(stage, waiting, 'hand', {
      people: [directory.byKey('sam')!, directory.byKey('max')!],
    }),
    'escalation-reply question': replyView(stage, waiting, 'question'),
    'escalation-reply disagree': replyView(stage, waiting, 'disagree'),
    'escalation-reply answer nasty': replyView(stage, asking, 'answer'),
    'escalation-author': authorView(stage, waiting),
    'escalation-author question nasty': authorView(stage, asking),
    'escalation-author declined': authorView(stage, declined),
    'escalation-author advised': authorView(stage, done.document),
    'escalation-waiting': waitingView(stage, {
      documents: [waiting, next],
      next: 'more',
      who: 'manager',
      asked: [asking],
      decided: [declined, conditional],
    }),
    'escalation-waiting empty': waitingView(stage, { documents: [], next: null, who: 'nobody' }),
    'escalation-waiting guardian': waitingView(stage, { documents: [advice], next: null, who: 'guardian' }),
    'escalation-waiting past': waitingView(stage, { documents: [done.advice, advice], next: null, who: 'past' }),
    'escalation-author declined news nasty': tell(declined),
    'escalation-author agreed news': tell(act(waiting, 'mo', { type: 'approve' })),
    'escalation-author question news': tell(act(waiting, 'mo', { type: 'ask-question', text: 'Did they say why?' })),
    'escalation-note next': tell(next),
    'escalation-note told': outboxView(
      stage,
      directory,
      shared,
      shared.outbox.filter(isPersonItem).find(({ kind }) => kind === 'tell-manager')!,
    )!,
  };
}
