import type { Refusal } from './types.ts';

/**
 * Every refusal of a command, in one place: a stable code, and a sentence that says what happened and what to do.
 * After any of them the record is as it was, unless the refusal came with a document (see decide.ts).
 */
const MESSAGES = {
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
  'form-incomplete': 'Some answers are missing or not right. What you typed is kept.',
  'too-long':
    'A field takes 2,000 characters. Nothing was changed, and your text is still in front of you. Make it shorter, or put the rest in the case file.',
  'document-full':
    'This record is full. Nothing was lost and nothing was changed. Make the text shorter, or put the rest in the case file.',
  'advice-incomplete': 'Say who you asked, when, and what they said. Nothing was changed.',
  'correction-empty': 'Write what is to be corrected. Nothing was changed.',
  'not-understood': 'This could not be done. Nothing was changed. Open the case again and try once more.',
  busy: 'Somebody else is changing this record. Nothing was lost. Try again in a moment.',
} as const;

export type RefusalCode = keyof typeof MESSAGES;

export const refuse = (code: RefusalCode, fields?: Refusal['fields']): Refusal => ({
  code,
  message: MESSAGES[code],
  ...(fields ? { fields } : {}),
});

/** All of them, for the tests that measure how they read. */
export const refusalMessages: Readonly<Record<RefusalCode, string>> = MESSAGES;
