import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import { Draft } from './draft.ts';
import { readHarm } from './harm.ts';
import type { ReadValue } from './lexicon.ts';
import { relate } from './relate.ts';
import type { Hit, Reading } from './reading.ts';
import { findRecipient } from './roles.ts';
import type { ReadFact } from './understanding.ts';

/** What a fact becomes where the words that would say it are denied; without a line, nothing. */
const DENIED: Readonly<Record<string, ReadValue | ''>> = {
  'emergency yes': 'no',
  'capacity no': 'yes',
  'pressure yes': 'no',
  'duty yes': 'no',
  'confidential no': 'yes',
  'high-risk-abuse yes': 'no',
  'care-needs yes': 'no',
  'consent given': 'open',
  'consent refused': '',
  'identifiable no': 'yes',
  'telling-endangers yes': '',
  'purpose no': '',
};

/** The weight of "does not want her mum told" in recipient.yaml. */
const UNWANTED = 54;
const RISKS = ['child-harm', 'child-sexual', 'others-harm', 'subject-risk'] as const;

/** Reads the facts that a text proposes. */
export function readFacts(reading: Reading): { facts: ReadFact[]; recipient: string | undefined } {
  const draft = new Draft();
  lexical(reading, draft);
  readHarm(reading, draft);
  const found = findRecipient(reading);
  // whom the child wants kept out of it is no answer to whom to tell where there is a risk
  const recipient =
    found?.weight === UNWANTED && RISKS.some((fact) => draft.is(fact, 'yes', 'some', 'serious')) ? undefined : found;
  relate(reading, draft, recipient);
  conclude(reading, draft);
  settleUp(draft);
  return { facts: draft.all(), recipient: draft.get('recipient') };
}

function lexical(reading: Reading, draft: Draft): void {
  for (const { fact, value, say } of reading.lexicon.facts) {
    for (const hit of reading.hits(say)) {
      if (isSomethingElse(reading, hit, fact, value)) continue;
      const words = reading.words(hit);
      const denied = DENIED[`${fact} ${value}`];
      if (hit.stance === 'said' || (NEGATIVE.has(`${fact} ${value}`) && NEGATION.test(` ${hit.keys}`)))
        draft.settle(fact, value, words);
      else if (hit.stance === 'doubted') draft.propose(fact, 'open', words);
      else if (denied) draft.propose(fact, denied, words);
    }
  }
}

/** A list of which each entry is in danger is no trawl, and what a boss refuses is not the person's refusal. */
function isSomethingElse(reading: Reading, hit: Hit, fact: FactName, value: ReadValue): boolean {
  if (fact === 'too-much' && value === 'trawl')
    return reading.relations('no-trawl').some((one) => one.from <= hit.to && hit.from <= one.to);
  if (fact === 'consent' && value === 'refused')
    return reading.relations('boss-speaks').some((boss) => boss.sentence === hit.sentence && boss.from <= hit.from);
  return false;
}

const NEGATION = / (?:not|no|never|nobody|without|none|nothing|lack|refus|only|unabl|unconsci) /;

/** Values whose patterns contain their own negation, so that one around them is no denial. */
const NEGATIVE = new Set([
  'consent refused',
  'consent open',
  'consent not-asked',
  'consent cannot-be-obtained',
  'consent unsafe',
  'duty no',
  'purpose no',
  'identifiable no',
  'consent-valid no',
  'capacity no',
  'telling-endangers yes',
  'duty-doubted yes',
  'pressure yes',
]);

/** What two things together say that neither says alone. */
function conclude(reading: Reading, draft: Draft): void {
  const infection = reading.relation('infection');
  const catching =
    infection &&
    reading.any(['partner', 'ex']) &&
    reading.relations('catching').find((hit) => hit.stance !== 'denied' || / not /.test(hit.keys));
  if (catching && !draft.is('others-at-risk', 'no')) draft.settle('others-harm', 'yes', reading.words(catching));
  const driving = reading.relation('driving');
  const unfit = reading.relation('unfit');
  if (driving && unfit && driving.stance !== 'denied' && draft.is('recipient', 'regulator', 'police')) {
    draft.settle('others-harm', 'yes', reading.words(driving));
    draft.settle('subject-is-source', 'yes', reading.words(driving));
  }
  const grave = [
    ...reading.hits(reading.lexicon.harm.get('suicide')),
    ...reading.hits(reading.lexicon.harm.get('violence-grave')),
  ].find(
    (hit) =>
      hit.stance === 'said' &&
      reading.relations('imminent').some((when) => when.sentence === hit.sentence && when.stance === 'said'),
  );
  if (grave) draft.settle('emergency', 'yes', reading.words(grave));
}

/** What facts say about each other. */
function settleUp(draft: Draft): void {
  if (draft.is('duty', 'no') || draft.get('duty') === undefined) draft.drop('duty-doubted');
  if (draft.is('subject-risk', 'serious', 'some') && draft.is('subject', 'child')) draft.drop('subject-risk');
  if (draft.get('high-risk-abuse') === 'open' && !draft.is('subject-risk', 'some', 'serious'))
    draft.drop('high-risk-abuse');
  if (draft.get('consent') === undefined) draft.drop('consent-valid');
  if (draft.is('others-at-risk', 'no')) draft.propose('others-harm', 'no', draft.words('others-at-risk'));
  if (draft.is('consent', 'refused') && draft.is('crime', 'serious') && !draft.is('high-risk-abuse', 'open'))
    draft.propose('others-at-risk', 'open', draft.words('crime'));
  if (draft.is('others-harm', 'yes')) draft.replace('others-at-risk', 'yes', draft.words('others-harm'));
  if (draft.is('identifiable', 'no') && draft.is('purpose', 'no')) draft.drop('purpose');
}
