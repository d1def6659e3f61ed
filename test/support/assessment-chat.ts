// A joint assessment of three agencies, step by step, as its people tap and type it.
import assert from 'node:assert/strict';
import { say } from '../../src/words/say.ts';
import type { Chat } from './person.ts';
import { fillIn } from './walks.ts';

export const MATTER = 'LCS 40417';
const form = 'assessmentCard.form' as const;

/** Whose people those are, as the card names their agency. */
const AGENCIES = [/Constabulary/, /Community Health/, /County Council/, /Primary School/];
const PEOPLE = [/Drew|Dan|Poppy|Constabulary/, /Hana|Holly|Hugh|Health/, /Pat|Liam|Council/, /Primary|Wensum/];
const agencyOf = (invited: RegExp): RegExp => {
  const at = PEOPLE.findIndex((people) => people.test(invited.source));
  assert.ok(at >= 0, `Of which agency is ${invited.source}?`);
  return AGENCIES[at]!;
};

/**
 * Starts one about the case; each of these is invited by the words on the card, such as "Drew Detective, …", and reads what
 * she needs and wants.
 */
export async function start(
  chat: Chat,
  invite: readonly RegExp[],
  asked: 'asked' | 'not-yet' = 'asked',
): Promise<void> {
  await chat.say('joint');
  await chat.press(say('assessmentCard.home.start'));
  chat.type(say(`${form}.new.matter`), MATTER).type(say(`${form}.new.whose`), 'The mother, then her children');
  chat.pick(say(`${form}.wishes.choices.${asked}`), say(`${form}.wishes.asked`));
  if (asked === 'asked') chat.type(say(`${form}.wishes.what`), 'She wants to stay in her home.');
  else chat.type(say(`${form}.wishes.whyNot`), 'He is with her today.');
  chat.pickAll(invite, say(`${form}.new.invite`)).pickAll(invite.map(agencyOf), say(`${form}.wishes.to`));
  await chat.press(say(`${form}.new.save`));
}

/** Decides about sharing with a meeting, files it, and is back in the assessment. */
export async function decide(chat: Chat): Promise<void> {
  await open(chat, say('assessmentCard.do.contribute'));
  await chat.press(new RegExp('^Begin a decision about'));
  await answerAll(chat);
  await fillIn(chat, MATTER).press('File this record');
  await chat.press(say('assessmentCard.begin.back'));
}

/** Answers what is asked until there is a verdict: a child may come to harm, and a meeting of agencies is told. */
async function answerAll(chat: Chat): Promise<void> {
  const answers = [
    'Yes: a child may suffer other serious harm',
    'Yes, and I would share only what is needed',
    'A protection meeting or a regulator',
    'No, none of these',
  ];
  const isAnswered = (): boolean => chat.buttons().some((one) => /^(Record this decision|File this record)$/.test(one));
  for (const answer of answers) if (!isAnswered()) await chat.pick(answer).press('Continue');
  if (chat.buttons().includes('Record this decision')) await chat.press('Record this decision');
}

/** Says what they hold, on the decision that was just filed. */
export async function hold(
  chat: Chat,
  holds: string,
  where = 'In our own system',
  to: readonly RegExp[] = [],
): Promise<void> {
  if (to.length > 0) chat.pickAll(to, say(`${form}.holds.to`));
  chat.type(say(`${form}.holds.holds.own`), holds).type(say(`${form}.holds.where`), where);
  await chat.press(say(`${form}.holds.save.own`));
}

/** Opens a page of the assessment that is shown, by what its button or row is called. */
export async function open(chat: Chat, title: string | RegExp): Promise<void> {
  const has = (): boolean =>
    chat.buttons().some((one) => (typeof title === 'string' ? one === title : title.test(one)));
  if (!has()) await chat.press(say('assessmentCard.more'));
  await chat.press(title);
}

/** Agrees for their agency, if that is still to be said. */
export async function agree(chat: Chat): Promise<void> {
  if (!chat.buttons().includes(say(`${form}.agree.save.own`))) {
    if (!chat.buttons().includes(say('assessmentCard.do.agree'))) await chat.press(say('assessmentCard.more'));
    await chat.press(say('assessmentCard.do.agree'));
  }
  await chat.press(say(`${form}.agree.save.own`));
}
