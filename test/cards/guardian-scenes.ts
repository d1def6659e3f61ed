// Situations for the cards of the Caldicott Guardian and of whoever asks them, made by the same views as the bot's.
import { withFetched } from '../../src/record/advice.ts';
import { withReply } from '../../src/record/advice-document.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { View } from '../../src/teams/render.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import { requestView } from '../../src/teams/views/guardian.ts';
import { answerView } from '../../src/teams/views/guardian-form.ts';
import { askGuardianView } from '../../src/teams/views/guardian-ask.ts';
import { adviceGotView } from '../../src/teams/views/guardian-advice.ts';
import { say } from '../../src/words/say.ts';
import {
  adviceAsked,
  askAs,
  askGuardian,
  CHOICES,
  context,
  decideAsGuardian,
  draft,
  edition,
  messageSent,
  person,
  run,
  waitingCase,
} from '../support/ladder.ts';

export function guardianRequest(text = 'The school asks twice a week.'): {
  document: CaseDocument;
  advice: AdviceDocument;
} {
  const document = askGuardian(waitingCase(), 'pat', text);
  return { document, advice: adviceAsked(document) };
}

/** What a request of a practitioner says where nobody has been asked for consent yet. */
const SAID = { ...CHOICES, consent: 'not-asked', unclear: 'how-much', age: '13-to-15' };

/** Asked, asked back, replied; and what the Guardian then has of it. */
function conversation(question: string, reply: string): { document: CaseDocument; advice: AdviceDocument } {
  const { document, advice } = guardianRequest();
  const sent = decideAsGuardian(advice, { type: 'ask-back', text: question, notNames: true });
  if (sent.outcome !== 'apply') throw new Error(JSON.stringify(sent));
  const knows = withFetched(edition, document, sent.document, context())!;
  const command = { type: 'reply-guardian', advice: advice.id, text: reply, notNames: true } as const;
  const replied = askAs(knows, 'pat', command);
  if (replied.outcome !== 'apply') throw new Error(JSON.stringify(replied));
  const message = messageSent(replied.document);
  return { document: replied.document, advice: withReply(sent.document, message, [], context())! };
}

function asked(choices: Readonly<Record<string, string>>, from = draft('risk', 'share')): AdviceDocument {
  const decided = askAs(from, 'pat', { type: 'ask-guardian', choices, text: '', notNames: true });
  if (decided.outcome !== 'apply') throw new Error(JSON.stringify(decided));
  return adviceAsked(decided.document);
}

export function answered(
  from = waitingCase(),
  words = 'Only dates.',
): { document: CaseDocument; advice: AdviceDocument } {
  const document = askGuardian(from, 'pat', 'the school asks twice a week');
  const decided = decideAsGuardian(adviceAsked(document), {
    type: 'answer-advice',
    advice: 'share-in-part',
    conditions: ['least', 'tell-person'],
    clause: 'principle-6',
    holds: 'quarter',
    law: 'Education Act 2002, section 175',
    text: words,
    notNames: true,
  });
  if (decided.outcome !== 'apply') throw new Error(JSON.stringify(decided));
  return { document: withFetched(edition, document, decided.document, context())!, advice: decided.document };
}

export function guardianScenes(stage: CaseViewContext, nasty: string): Record<string, View> {
  const waiting = waitingCase();
  const { document, advice } = guardianRequest();
  const done = answered();
  const calm = asked({ ...SAID, risk: 'none', needed: 'this-week' }, waiting);
  const talked = conversation('How old is the child?', 'seven');
  const back = decideAsGuardian(advice, { type: 'ask-back', text: 'How old is the child?', notNames: true });
  const waits = back.outcome === 'apply' ? back.document : advice;
  const late = run(answered(draft('weighed', 'share')).document, person('pat'), { type: 'file' });
  return {
    'guardian-ask': askGuardianView(stage, draft('risk', 'share'), null, 'escalation'),
    'guardian-ask nothing known': askGuardianView(
      stage,
      run(null, person('pat'), { type: 'open', emergency: false, openedBy: null }),
      null,
      'escalation',
    ),
    'guardian-ask identity': askGuardianView(stage, waiting, null, 'escalation', {
      choices: CHOICES,
      text: 'NR1 2DH and Kwame',
      notice: say('refusals.identity-found'),
      suspects: [
        { kind: 'postcode', words: 'NR1 2DH', blocks: true },
        { kind: 'capital', words: 'Kwame', blocks: false },
      ],
    }),
    'guardian-ask pass': askGuardianView(stage, waiting, null, 'escalation', {
      choices: CHOICES,
      text: 'the only Polish family in the village',
      suspects: [{ kind: 'description', words: 'the only Polish family in the village', blocks: false }],
    }),
    'guardian-ask reply': askGuardianView(
      stage,
      document,
      { id: advice.id, quote: 'How old is the child?' },
      'escalation',
    ),
    'guardian-request': requestView(stage, asked(SAID)),
    'guardian-request calm': requestView(stage, calm),
    'guardian-request talked': requestView(stage, talked.advice),
    'guardian-request waits': requestView(stage, waits),
    'guardian-request answered': requestView(stage, done.advice),
    'guardian-request nasty': requestView(stage, guardianRequest(nasty.toLowerCase()).advice),
    'guardian-answer': answerView(stage, asked(SAID), 'advice', { picked: 'share-in-part' }),
    'guardian-answer talked': answerView(stage, talked.advice, 'advice', {
      picked: 'do-not-share',
      conditions: ['least'],
      contradiction: '“Share the least that is needed” does not go with “Do not share it”. Take one of them out.',
    }),
    'guardian-answer question': answerView(stage, advice, 'question', {
      text: 'is it kwame',
      suspects: [{ kind: 'name', words: 'kwame', blocks: true }],
    }),
    'guardian-advice': adviceGotView(stage, answered(draft('weighed', 'share')).document, true)!,
    'guardian-advice waiting': adviceGotView(stage, done.document, true)!,
    'guardian-advice filed nasty': adviceGotView(stage, late, true)!,
    'guardian-advice manager': adviceGotView(stage, done.document, false)!,
  };
}
