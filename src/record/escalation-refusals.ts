import type { Refusal } from './types.ts';

/** Every refusal around managers and the Guardian: a stable code, and what happened and what to do. */
const MESSAGES = {
  'not-yours-to-decide':
    'You cannot decide this one: it was not sent to you, or is not with you any more. Nothing was changed. This attempt is on the record.',
  'own-request': 'You cannot decide your own request. Nothing was changed. This attempt is on the record.',
  'not-your-request': 'Only the person who asked can do this. Nothing was changed. This attempt is on the record.',
  'already-decided': 'This was decided before you tapped. Nothing was changed. The card shows who decided what.',
  'not-open': 'Nothing waits for a manager here. Nothing was changed.',
  'already-asked': 'Your manager has been asked already. Nothing was changed.',
  stale: 'This card was old, and nothing was changed. Here it is as it is now.',
  forged: 'This card does not fit the record. Nothing was changed. This attempt is on the record.',
  'nobody-above':
    'Nobody stands above you in the people list, so there is nobody to ask. Nothing was changed. Talk to the person who runs the bot.',
  'disagreement-noted': 'Your view is on the record. Nobody stands higher on the ladder, so it ends here.',
  'nothing-to-disagree': 'A manager has not decided against you here. Nothing was changed.',
  'reason-needed': 'Say why. The person who asked will read it. Nothing was changed.',
  'decision-needed': 'Pick what should happen. Nothing was changed.',
  'same-decision': 'That is what they propose. To agree, tap Approve. Nothing was changed.',
  'text-needed': 'Write something first. Nothing was changed.',
  'no-question': 'No question is open here. Nothing was changed.',
  'question-open': 'Your question is still open. Nothing was changed.',
  'cannot-take-over': 'This person cannot take it over. Pick another manager. Nothing was changed.',
  'urgency-needed': 'Pick how soon you need an answer. Nothing was changed.',
  waiting:
    'This is with a manager now. To change it, take it back first. If somebody is in danger, share now and do not wait.',
  'delegate-needed': 'Pick who stands in for you, and until when. Nothing was changed.',
  'delegate-wrong': 'This person cannot stand in for you. Pick another manager. Nothing was changed.',
  'until-wrong': 'Pick a day from today to one year from now. Nothing was changed.',
  'choices-needed': 'Pick one answer for each question. Nothing was sent.',
  'identity-found': 'Your text may say who somebody is. Nothing was sent. Take out what is shown, then send it again.',
  'guardian-busy': 'You have asked about this already. Wait for the answer, or add to it when the Guardian asks.',
  'no-guardian': 'The people list has no Caldicott Guardian. Nothing was sent. Talk to the person who runs the bot.',
  'guardian-asks-self': 'You are the Caldicott Guardian yourself. Nothing was sent.',
  'not-the-guardian': 'Only the Caldicott Guardian can answer this. Nothing was changed.',
  'advice-needed': 'Pick your advice. Nothing was sent.',
  'advice-answered': 'This has been answered already. Nothing was changed.',
  'no-such-advice': 'There is no such request that you can open. Check the reference and try again.',
  'too-long': 'A field takes 2,000 characters. Nothing was changed. Make it shorter.',
  'document-full':
    'This record is full. Nothing was lost and nothing was changed. Make the text shorter, or put the rest in the case file.',
} as const;

export type EscalationRefusalCode = keyof typeof MESSAGES;

export const deny = (code: EscalationRefusalCode): Refusal => ({ code, message: MESSAGES[code] });

/** All of them, for the test that measures how they read. */
export const escalationMessages: Readonly<Record<EscalationRefusalCode, string>> = MESSAGES;
