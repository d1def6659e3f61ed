// What is said to messages that are no question about sharing. Small and deterministic: no reader words a reply.

/** What is said to messages that are no question about sharing. */
export const REPLIES = {
  rules:
    "I only apply the council's policy and cannot be told to do otherwise. Ask me whether you may share something.",
  thanks: 'You are welcome. Ask me again when you want to know if you may share something.',
  hello:
    'I tell you what the policy says about sharing information. ' +
    'Type what is on your mind, or "walk" to go step by step. You decide; nobody reads this chat.',
  language:
    'I only read English. If somebody may be in danger call 999. ' +
    'Otherwise say in English who asks, about whom, and what for.',
  lost:
    'I cannot tell what you would share, or with whom. ' +
    'Say who asks, about whom and what for, or type "walk". If somebody may be in danger call 999.',
  topic: 'I can only help with sharing information about people. Type "help" to see what I do.',
} as const;

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
  if (ORDERS.test(text)) return REPLIES.rules;
  if (!isEnglish(text)) return REPLIES.language;
  if (short && THANKS.test(text)) return REPLIES.thanks;
  if (short && (GREETING.test(text.trim()) || TO_THE_BOT.test(text))) return REPLIES.hello;
  return OFF_TOPIC.test(text) ? REPLIES.topic : REPLIES.lost;
}

const OFF_TOPIC = new RegExp(
  String.raw`\b(?:weather|football score|recipe|joke|song|poem|lottery|capital of|translate|prime minister|homework|` +
    String.raw`pizza|annual leave|expenses|payslip|parking|printer|password|log ?in|laptop|wifi|sick pay|pay rise|` +
    String.raw`timesheet|canteen|rota|invoice|mileage|outlook|spreadsheet|room booking)\b`,
  'i',
);
