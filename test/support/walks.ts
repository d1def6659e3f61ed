// Ways through the map that several tests take.
import type { Chat } from './person.ts';

/** The four questions of a clear risk to a child, social care being told, or whom is given. */
export async function walkClearRisk(chat: Chat, recipient = 'Social care, MASH or a safeguarding team'): Promise<Chat> {
  await chat.say('walk');
  await chat.pick('Yes: a child may suffer other serious harm').press('Continue');
  await chat.pick('Yes, and I would share only what is needed').press('Continue');
  await chat.pick(recipient).press('Continue');
  return chat.pick('No, none of these').press('Continue');
}

/** An adult at the high-risk mark of domestic abuse: the rules say share. */
export async function walkHighRisk(chat: Chat, recipient = 'The police'): Promise<Chat> {
  await chat.say('walk');
  await chat.pick('Yes: the adult this is about may be harmed, abused or neglected').press('Continue');
  await chat.pick('Domestic abuse scored high risk (the MARAC mark)').press('Continue');
  await chat.pick('Yes, and I would share only what is needed').press('Continue');
  await chat.pick(recipient).press('Continue');
  return chat.pick('No, none of these').press('Continue');
}

/** Every choice of the form of a share, with an answer. */
export const SHARED: Readonly<Record<string, string>> = {
  'What is it shared for?': 'To protect a child',
  'When was it shared?': 'Just before I recorded this',
  'How was it sent, or how will it go?': 'By phone, to a number I had checked',
  'Why without consent?': 'Asking could put somebody in danger',
};
/** Asked besides; it may be left where asking was unsafe. */
export const PERSON_TOLD = ['Does the person know that you shared it?', 'Yes, I told them'] as const;

/** The form of a share, as shortly as it can be filled in. */
export function fillIn(chat: Chat, caseReference = 'CF-20417'): Chat {
  chat
    .type('Case reference', caseReference)
    .type('Why did you decide this?', 'Bruises seen twice this week.')
    .type('What did you share, or will you share?', 'What the school saw.');
  for (const [label, choice] of Object.entries(SHARED)) if (chat.asks(label)) chat.pick(choice, label);
  return chat;
}

/** Decides otherwise than the policy says, before anything is typed. */
export async function pickDecision(chat: Chat, decision: string): Promise<Chat> {
  await chat.press('Decide otherwise');
  return chat.pick(decision).press('Continue');
}

/** From `walk` to the receipt. */
export async function fileClearRisk(chat: Chat, caseReference?: string): Promise<string> {
  await walkClearRisk(chat);
  await chat.press('Record this decision');
  await fillIn(chat, caseReference).press('File this record');
  return chat.reference;
}
