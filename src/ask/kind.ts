import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import type { PolicySearch } from './policy-search.ts';
import type { Reading } from './reading.ts';
import { isEnglish } from './small-talk.ts';
import type { Kind, ReadFact } from './understanding.ts';

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

/** What sort of message this is. A situation wins over talk about the policy, and a danger over everything. */
export function kindOf(reading: Reading, facts: readonly ReadFact[], search: PolicySearch): Kind {
  if (facts.some(({ fact, value }) => fact === 'emergency' && value === 'yes')) return 'emergency';
  const said = facts.filter(({ fact, value }) => SITUATIONS.has(fact) && value !== 'open');
  const risky = facts.some(({ fact, value }) => RISKS.has(fact) && value !== 'no' && value !== 'none');
  if (reading.relation('injection') && !risky) return 'other';
  const words = reading.tokens.filter(({ key }) => /[a-z0-9]/.test(key)).length;
  if (!risky && words <= 8 && reading.relation('to-the-bot')) return 'other';
  if (ruleAsked(reading, words, search)) return 'policy';
  if (!risky && policyOf(reading, words, said.length, search)) return 'policy';
  const idle = reading.relation('off-topic') ?? !asksAnything(reading);
  if (!risky && said.length === 0 && idle && !isAboutSomebody(reading)) return 'other';
  if (risky || facts.length > 1) return 'sharing';
  if (words > 3 && !isEnglish(reading.text)) return 'other';
  if (facts.some(({ fact }) => fact === 'recipient') || (reading.relation('sharing-plain') && words > 3))
    return 'sharing';
  return facts.length > 0 && words > 4 ? 'sharing' : 'other';
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
function ruleAsked(reading: Reading, words: number, search: PolicySearch): boolean {
  if (words > 40 || !reading.relation('rule-asked') || reading.relation('somebody-real')) return false;
  if (
    reading.mentions.some(
      (mention) => mention.age !== undefined || (!SERVICES.has(mention.tag) && OURS.test(reading.words(mention))),
    )
  )
    return false;
  const found = search(reading.text);
  return found !== undefined && found.score >= RULE_SCORE;
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

function policyOf(reading: Reading, words: number, situation: number, search: PolicySearch): boolean {
  const found = search(reading.text);
  if (!found || words > 45) return false;
  const about = reading.relation('about-policy') !== undefined;
  const particular = reading.relation('particular') !== undefined || situation > 1;
  const needed = (about ? 0.3 : 0.55) + (particular ? 0.25 : 0);
  return found.score >= needed;
}
