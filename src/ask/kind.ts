import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import type { PolicySearch } from './policy-search.ts';
import type { Reading } from './reading.ts';
import type { Kind, PolicyAnswer, ReadFact } from './understanding.ts';

export interface KindOf {
  readonly kind: Kind;
  readonly policy?: PolicyAnswer;
  readonly reply?: string;
}

/** What is said to messages that are no question about sharing. */
export const REPLIES = {
  long:
    'That is more than I can read at once. ' +
    'Say in a few lines who asks, about whom, what for, and if anybody may be at risk.',
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

/** Facts that make a text more than talk about the policy. */
const SITUATIONS = new Set([
  'emergency',
  'child-harm',
  'child-sexual',
  'others-harm',
  'subject-risk',
  'telling-endangers',
  'duty',
  'crime',
  'purpose',
  'living',
  'too-much',
]);
const ENGLISH =
  /\b(?:the|is|are|was|has|have|and|to|of|a|i|my|he|she|it|in|can|do|what|they|we|you|for|on|not|with)\b/gi;

/** What sort of message this is. A situation wins over talk about the policy, and a danger over everything. */
export function kindOf(reading: Reading, facts: readonly ReadFact[], search: PolicySearch): KindOf {
  if (facts.some(({ fact, value }) => fact === 'emergency' && value === 'yes')) return { kind: 'emergency' };
  const said = facts.filter(({ fact, value }) => SITUATIONS.has(fact) && value !== 'open');
  const risky = facts.some(({ fact, value }) => RISKS.has(fact) && value !== 'no' && value !== 'none');
  if (reading.relation('injection') && !risky) return { kind: 'other', reply: REPLIES.rules };
  const words = reading.tokens.filter(({ key }) => /[a-z0-9]/.test(key)).length;
  if (!risky && words <= 8 && reading.relation('to-the-bot')) return { kind: 'other', reply: REPLIES.hello };
  const rule = ruleAsked(reading, words, search);
  if (rule) return { kind: 'policy', policy: rule };
  const policy = policyOf(reading, words, said.length, search);
  if (policy && !risky) return { kind: 'policy', policy };
  if (
    !risky &&
    said.length === 0 &&
    (reading.relation('off-topic') ?? !asksAnything(reading)) &&
    !isAboutSomebody(reading)
  ) {
    if (reading.isTooLong) return { kind: 'other', reply: REPLIES.long };
    return words > 3 && !isEnglish(reading.text, words)
      ? { kind: 'other', reply: REPLIES.language }
      : smallTalk(reading);
  }
  if (risky || facts.length > 1) return { kind: 'sharing' };
  if (reading.isTooLong) return { kind: 'other', reply: REPLIES.long };
  if (words > 3 && !isEnglish(reading.text, words)) return { kind: 'other', reply: REPLIES.language };
  if (facts.some(({ fact }) => fact === 'recipient') || (reading.relation('sharing-plain') && words > 3))
    return { kind: 'sharing' };
  return facts.length > 0 && words > 4 ? { kind: 'sharing' } : smallTalk(reading);
}

/** The reply to what is no question that can be answered. */
function smallTalk(reading: Reading): KindOf {
  if (reading.relation('thanks')) return { kind: 'other', reply: REPLIES.thanks };
  if (reading.relation('greeting')) return { kind: 'other', reply: REPLIES.hello };
  if (reading.relation('off-topic')) return { kind: 'other', reply: REPLIES.topic };
  return { kind: 'other', reply: REPLIES.lost };
}

const SERVICES = new Set([
  'police',
  'socialcare',
  'health',
  'emergency',
  'school',
  'conference',
  'regulator',
  'court',
  'otherpublic',
  'voluntary',
  'colleague',
]);

/** Whether anybody is mentioned whom information could be about: a rant about the manager is about nobody. */
const isAboutSomebody = (reading: Reading): boolean =>
  reading.mentions.some((mention) => !SERVICES.has(mention.tag)) ||
  reading.hits(reading.lexicon.relations.get('about-one')).length > 0;

/** Whether there is a question at all, or somebody who wants something. */
const asksAnything = (reading: Reading): boolean =>
  reading.tokens.some(({ key }) => key === '?') ||
  reading.relation('seeks') !== undefined ||
  (reading.mentions.length > 0 && reading.hits(reading.lexicon.asking).length > 0);

/**
 * A question about the rules themselves, though it speaks of harm or of refusing: worded as a definition, a belief or a
 * worry, and about nobody in particular. Words of an actual person make it a question about sharing.
 */
function ruleAsked(reading: Reading, words: number, search: PolicySearch): PolicyAnswer | undefined {
  if (words > 40 || !reading.relation('rule-asked') || reading.relation('somebody-real')) return undefined;
  if (
    reading.mentions.some(
      (mention) => mention.age !== undefined || (!SERVICES.has(mention.tag) && OURS.test(reading.words(mention))),
    )
  )
    return undefined;
  const found = search(reading.text);
  return found && found.score >= RULE_SCORE ? found.answer : undefined;
}

const OURS = /^(?:my|our|her|his|this|that|mrs?|ms|miss)\b/i;

/** The wording already says that it is about the rules: it only has to be clear about which. */
const RULE_SCORE = 0.2;

const RISKS = new Set<FactName>([
  'emergency',
  'child-harm',
  'child-sexual',
  'others-harm',
  'subject-risk',
  'high-risk-abuse',
]);

function policyOf(reading: Reading, words: number, situation: number, search: PolicySearch): PolicyAnswer | undefined {
  const found = search(reading.text);
  if (!found || words > 45) return undefined;
  const about = reading.relation('about-policy') !== undefined;
  const particular = reading.relation('particular') !== undefined || situation > 1;
  const needed = (about ? 0.3 : 0.55) + (particular ? 0.25 : 0);
  return found.score >= needed ? found.answer : undefined;
}

const isEnglish = (text: string, words: number): boolean => (text.match(ENGLISH)?.length ?? 0) / words > 0.12;
