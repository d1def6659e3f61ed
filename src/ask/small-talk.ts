// What is said to messages that are no question about sharing. Small and deterministic: no reader words a reply.

import { say } from '../words/say.ts';

const ENGLISH = new Set(
  (
    'a i the is are was were has have had and to of my he she it in can do what they we you for on not with that this ' +
    'but at be me her his him them who how if or our am been from about no yes will would should could tell'
  ).split(' '),
);
/** A text of fewer words may be a name or a place in any language. */
const FEW_WORDS = 3;
const ENGLISH_SHARE = 0.12;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+(?:'\p{L}+)*/gu) ?? [];

/** Whether a text is English as far as its small words say. Where it has hardly any words, yes. */
export function isEnglish(text: string): boolean {
  const words = wordsOf(text);
  return words.length <= FEW_WORDS || words.filter((word) => ENGLISH.has(word)).length / words.length > ENGLISH_SHARE;
}

const ORDERS = new RegExp(
  [
    String.raw`(?:ignore|disregard|forget|override|bypass)\b.{0,30}\b(?:instruction|rule|prompt|polic|previous)`,
    String.raw`(?:disable|turn off|switch off|skip|suspend)\b.{0,30}\b(?:polic|rule|check|safeguard|filter|restriction)`,
    String.raw`(?:print|reveal|show)\b.{0,20}\b(?:prompt|instruction|system)`,
    String.raw`(?:system|admin|administrator|developer|debug|god|root) (?:mode|override|access|prompt)`,
    String.raw`(?:always|only|just) (?:say|answer|reply|return|output)\b`,
    String.raw`(?:pretend|act as|role ?play|jailbreak|list every record|you are now)\b`,
  ]
    .map((one) => `\\b${one}`)
    .join('|'),
  'i',
);
const THANKS = /\b(?:thanks|thank you|thankyou|cheers|ta|much appreciated|bye|goodbye|have a good|see you)\b/i;
const GREETING =
  /^(?:hello|hi|hiya|hey|good (?:morning|afternoon|evening)|morning|ok|okay|lol|sorry|great|cool|brilliant|test(?:ing)?)\b/i;
const TO_THE_BOT = /\b(?:(?:who|what) are you|are you (?:a |an )?(?:real|human|robot|bot|person)|what can you do)\b/i;
/** So many words and fewer say hello or thanks and nothing else. */
const SHORT = 12;

/** What is said to a folded text that is no question about sharing. */
export function replyTo(text: string): string {
  const short = wordsOf(text).length <= SHORT;
  if (ORDERS.test(text)) return say('smallTalk.rules');
  if (!isEnglish(text)) return say('smallTalk.language');
  if (short && THANKS.test(text)) return say('smallTalk.thanks');
  if (short && (GREETING.test(text.trim()) || TO_THE_BOT.test(text))) return say('smallTalk.hello');
  return OFF_TOPIC.test(text) ? say('smallTalk.topic') : say('smallTalk.lost');
}

const OFF_TOPIC = new RegExp(
  String.raw`\b(?:weather|football score|recipe|joke|song|poem|lottery|capital of|translate|prime minister|homework|` +
    String.raw`pizza|annual leave|expenses|payslip|parking|printer|password|log ?in|laptop|wifi|sick pay|pay rise|` +
    String.raw`timesheet|canteen|rota|invoice|mileage|outlook|spreadsheet|room booking)\b`,
  'i',
);
