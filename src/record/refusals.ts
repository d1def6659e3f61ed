import type { Refusal } from './types.ts';

/**
 * Every refusal of a command, in one place: a stable code, and a sentence that says what happened and what to do.
 * After any of them the record is as it was, unless the refusal came with a document (see decide.ts).
 */
const MESSAGES = {
  'edition-gone':
    'This was begun under a policy that is not here any more, so nothing in it can be changed. Type walk to begin again under the policy that governs now.',
  'edition-withdrawn':
    'This version of the policy was withdrawn, so I give no new answers by it. Nothing was changed, and what is on record stays. Ask your manager or one of these people. If somebody may be at risk, do not wait: tell social care or the police now, or call 999.',
  'not-found': 'There is no record with this reference that you can open. Check the reference and try again.',
  'not-your-role':
    'Your role does not make sharing decisions, so there is nothing to start here. If that is wrong, ask the person who runs the bot.',
  'already-open': 'This is open already. Nothing was changed.',
  'already-filed': 'This is filed and can no longer be changed. You can add a correction.',
  'not-filed': 'This is not filed yet. You can still change it, so it needs no correction.',
  'no-such-question': 'This question is not part of the process map. Nothing was changed.',
  'no-such-answer': 'This answer is not one of the choices. Nothing was changed. Pick one of the answers on the card.',
  'not-answered': 'You have not answered this question yet. Nothing was changed.',
  'no-such-fact': 'The rules do not read this. Nothing was changed.',
  'no-such-page': 'There is no such step. Nothing was changed.',
  'question-open': 'An answer could still change the outcome. Answer this question first.',
  'not-confirmed':
    'First look at what I read in your words. Press That is right, or put right what is wrong and press Update.',
  'form-incomplete': 'Some answers are missing or not right. What you typed is kept.',
  'too-long':
    'A field takes 2,000 characters. Nothing was changed, and your text is still in front of you. Make it shorter, or put the rest in the case file.',
  'document-full':
    'This record is full. Nothing was lost and nothing was changed. Make the text shorter, or put the rest in the case file.',
  'advice-incomplete': 'Say who you asked, when, and what they said. Nothing was changed.',
  'correction-empty': 'Write what is to be corrected. Nothing was changed.',
  'not-understood': 'This could not be done. Nothing was changed. Open the case again and try once more.',
  busy: 'Somebody else is changing this record. Nothing was lost. Try again in a moment.',

  // managers, the ladder and the Guardian
  'not-yours-to-decide':
    'You cannot decide this one: it was not sent to you, or is not with you any more. Nothing was changed.',
  'own-request': 'You cannot decide your own request. Nothing was changed.',
  'not-your-request': 'Only the person who asked can do this. Nothing was changed.',
  'already-decided': 'This was decided before you tapped. Nothing was changed. The card shows who decided what.',
  'not-open': 'Nothing waits for a manager here. Nothing was changed.',
  'already-asked': 'Your manager has been asked already. Nothing was changed.',
  stale: 'This card was old, and nothing was changed. Here it is as it is now.',
  forged: 'This card does not fit the record. Nothing was changed.',
  'nobody-above':
    'Nobody stands above you in the people list, so there is nobody to ask. Nothing was changed. Talk to the person who runs the bot.',
  'disagreement-noted': 'Your view is on the record. Nobody stands higher on the ladder, so it ends here.',
  'nothing-to-disagree': 'A manager has not decided against you here. Nothing was changed.',
  'reason-needed': 'Say why. The person who asked will read it. Nothing was changed.',
  'decision-needed': 'Pick what should happen. Nothing was changed.',
  'same-decision': 'That is what they propose. To agree, tap Agree. Nothing was changed.',
  'text-needed': 'Write something first. Nothing was changed.',
  'no-question': 'No question is open here. Nothing was changed.',
  'question-waits': 'Your question is still open. Nothing was changed.',
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
  'not-an-administrator': 'Only an administrator can withdraw a version or put it back. Nothing was changed.',
  'version-needed': 'Pick a version that is here. Nothing was changed.',
  'version-reason-needed': 'Pick a reason that fits. Nothing was changed.',
  'already-withdrawn': 'This version is withdrawn already. Nothing was changed.',
  'not-withdrawn': 'This version is not withdrawn. Nothing was changed.',
  'advice-needed': 'Pick your advice. Nothing was sent.',
  'advice-answered': 'This has been answered already. Nothing was changed.',
  'no-such-advice': 'There is no such request that you can open. Check the reference and try again.',
} as const;

export type RefusalCode = keyof typeof MESSAGES;

export const refuse = (code: RefusalCode, fields?: Refusal['fields']): Refusal => ({
  code,
  message: MESSAGES[code],
  ...(fields ? { fields } : {}),
});

/** All of them, for the tests that measure how they read. */
export const refusalMessages: Readonly<Record<RefusalCode, string>> = MESSAGES;
