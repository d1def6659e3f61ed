// Situations for the cards of the Caldicott Guardian and of whoever asks them, made by the same views as the bot's.
import { withFetched } from '../../src/record/advice.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { View } from '../../src/teams/render.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import { answerView, askGuardianView, requestView } from '../../src/teams/views/guardian.ts';
import {
  adviceAsked,
  askGuardian,
  CHOICES,
  context,
  decideAsGuardian,
  edition,
  waitingCase,
} from '../support/ladder.ts';

export function guardianRequest(text = 'The school asks twice a week.'): {
  document: CaseDocument;
  advice: AdviceDocument;
} {
  const document = askGuardian(waitingCase(), 'pat', text);
  return { document, advice: adviceAsked(document) };
}

export function answered(): { document: CaseDocument; advice: AdviceDocument } {
  const { document, advice } = guardianRequest();
  const decided = decideAsGuardian(advice, {
    type: 'answer-advice',
    advice: 'share-in-part',
    conditions: ['least', 'tell-person'],
    clause: 'principle-6',
    text: 'Only dates.',
    notNames: false,
  });
  if (decided.outcome !== 'apply') throw new Error(JSON.stringify(decided));
  return { document: withFetched(edition, document, decided.document, context())!, advice: decided.document };
}

export function guardianScenes(stage: CaseViewContext, nasty: string): Record<string, View> {
  const waiting = waitingCase();
  const { document, advice } = guardianRequest();
  const done = answered();
  return {
    'guardian-ask': askGuardianView(stage, waiting, null, 'escalation'),
    'guardian-ask identity': askGuardianView(stage, waiting, null, 'escalation', {
      choices: CHOICES,
      text: 'NR1 2DH and Kwame',
      notice: 'Your text may say who somebody is. Nothing was sent. Take out what is shown, then send it again.',
      suspects: [
        { kind: 'postcode', words: 'NR1 2DH', blocks: true },
        { kind: 'capital', words: 'Kwame', blocks: false },
      ],
    }),
    'guardian-ask pass': askGuardianView(stage, waiting, null, 'escalation', {
      choices: CHOICES,
      text: 'the Brownies',
      suspects: [{ kind: 'capital', words: 'Brownies', blocks: false }],
    }),
    'guardian-ask reply': askGuardianView(stage, document, { quote: 'How old is the child?' }, 'escalation'),
    'guardian-request': requestView(stage, advice),
    'guardian-request answered': requestView(stage, done.advice),
    'guardian-request nasty': requestView(stage, guardianRequest(nasty.toLowerCase()).advice),
    'guardian-answer': answerView(stage, advice, 'advice'),
    'guardian-answer question': answerView(stage, advice, 'question', {
      text: 'is it kwame',
      suspects: [{ kind: 'name', words: 'kwame', blocks: true }],
    }),
  };
}
