import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import type { Draft } from './draft.ts';
import type { Hit, Reading } from './reading.ts';
import type { Mention } from './mentions.ts';

const CHILDREN = new Set(['child', 'foster']);
/** Kinds of harm that are harm wherever they are said. */
const KINDS = [
  'violence-grave',
  'violence',
  'neglect',
  'exploitation',
  'suicide',
  'financial',
  'self-neglect',
  'public-danger',
] as const;

/** Reads who is harmed, how badly, and by whom, into facts. */
export function readHarm(reading: Reading, draft: Draft): void {
  sexual(reading, draft);
  for (const kind of KINDS)
    for (const hit of reading.hits(reading.lexicon.harm.get(kind))) harm(reading, draft, kind, hit);
  if (aboutChildren(reading)) {
    for (const hit of reading.hits(reading.lexicon.harm.get('family-harm')))
      note(draft, hit, 'child-harm', 'no', reading.words(hit));
  }
  for (const hit of reading.hits(reading.lexicon.harm.get('protection')))
    note(draft, hit, 'child-harm', 'no', reading.words(hit));
  crime(reading, draft);
  sweethearts(reading, draft);
  if (draft.is('others-harm', 'yes')) draft.propose('others-at-risk', 'yes', draft.words('others-harm'));
}

/** A harm as its words say it; `denied` is what it becomes where they deny it. */
function note(draft: Draft, hit: Hit, fact: FactName, denied: 'no' | null, words: string): void {
  if (hit.stance === 'said') draft.settle(fact, 'yes', words);
  else if (hit.stance === 'doubted') draft.propose(fact, 'open', words);
  else if (denied) draft.propose(fact, denied, words);
}

function sexual(reading: Reading, draft: Draft): void {
  const gap = reading.hits(reading.lexicon.harm.get('gap')).find((hit) => hit.stance === 'said');
  for (const hit of reading.hits(reading.lexicon.harm.get('sexual'))) {
    const words = reading.words(hit);
    if (childAround(reading, hit)) note(draft, hit, 'child-sexual', 'no', words);
    else if (hit.stance === 'said' && !/^(?:man|bloke|lad|guy|fella) of /.test(hit.keys.trim())) {
      victim(reading, draft, hit, true);
      draft.settle('crime', 'serious', words);
    }
  }
  if (!reading.mentions.some((mention) => mention.tag === 'child')) return;
  const same = reading.relation('same-age');
  if (same && !gap && !young(reading)) draft.propose('child-sexual', 'no', reading.words(same));
  for (const hit of reading.hits(reading.lexicon.harm.get('activity'))) {
    if (hit.stance === 'denied') continue;
    if (young(reading) && /sex|sleep|pregnan|abort|contracep|pill|condom|intercours|love|virgin/.test(hit.keys))
      note(draft, hit, 'child-sexual', null, reading.words(hit));
    else if (gap) draft.settle('child-sexual', 'yes', reading.words(gap));
  }
}

/** A child under 13, for whom any sexual activity is abuse: by age, or by a school year that ends before 13. */
const young = (reading: Reading): Mention | undefined =>
  reading.mentions.find(
    (mention) =>
      mention.tag === 'child' &&
      (mention.age !== undefined
        ? mention.age < 13
        : / (?:year|yr|y) [1-7] /.test(` ${reading.plain.keys.slice(mention.from, mention.to + 1).join(' ')} `)),
  );

/** From 13, sexual activity with somebody of the same age, or of one who understands it, is no abuse by itself. */
function sweethearts(reading: Reading, draft: Draft): void {
  const said = (name: string): Hit | undefined =>
    reading.hits(reading.lexicon.harm.get(name)).find((hit) => hit.stance === 'said');
  const activity = said('activity');
  const teenager = reading.mentions.find((mention) => mention.tag === 'child' && (mention.age ?? 0) >= 13);
  if (!activity || !teenager || young(reading) || said('gap') || said('exploitation')) return;
  const peer = reading.relation('same-age');
  if (!peer && !draft.is('capacity', 'yes')) return;
  const words = peer ? reading.words(peer) : draft.words('capacity');
  draft.propose('child-sexual', 'no', words);
  if (draft.is('child-sexual', 'no')) draft.propose('child-harm', 'no', words);
}

function harm(reading: Reading, draft: Draft, kind: (typeof KINDS)[number], hit: Hit): void {
  const words = reading.words(hit);
  if (kind !== 'financial' && kind !== 'self-neglect' && kind !== 'public-danger' && childAround(reading, hit)) {
    note(draft, hit, 'child-harm', 'no', words);
    return;
  }
  if (hit.stance === 'denied') {
    if (kind === 'violence' || kind === 'violence-grave') draft.propose('subject-risk', 'none', words);
    return;
  }
  if (hit.stance === 'doubted') {
    draft.propose('subject-risk', 'open', words);
    return;
  }
  switch (kind) {
    case 'violence-grave':
      victim(reading, draft, hit, true);
      break;
    case 'violence':
      victim(reading, draft, hit, false);
      break;
    case 'suicide':
      draft.settle('subject-risk', 'serious', words);
      break;
    case 'exploitation':
      draft.settle('subject-risk', 'serious', words);
      draft.propose('crime', 'serious', words);
      break;
    case 'neglect':
    case 'self-neglect':
      draft.propose('subject-risk', 'some', words);
      break;
    case 'financial':
      draft.propose('subject-risk', 'some', words);
      draft.propose('crime', 'lesser', words);
      break;
    case 'public-danger':
      draft.settle('others-harm', 'yes', words);
      break;
  }
}

/** Whether what is harmed here is a child: one in the same sentence, or one before it with nobody else between. */
export function childAround(reading: Reading, hit: Hit): Mention | undefined {
  const here = reading.peopleIn(hit.sentence);
  const child = here.find((mention) => CHILDREN.has(mention.tag));
  if (child) return child;
  if (here.some((mention) => mention.tag === 'adult')) return undefined;
  const before = reading.peopleIn(hit.sentence - 1);
  const earlier =
    before.find((mention) => CHILDREN.has(mention.tag)) ??
    (hit.sentence > 0 ? reading.peopleIn(hit.sentence - 2).find((mention) => CHILDREN.has(mention.tag)) : undefined) ??
    reading.peopleIn(hit.sentence + 1).find((mention) => CHILDREN.has(mention.tag));
  return earlier;
}

export const aboutChildren = (reading: Reading): boolean =>
  reading.mentions.some((mention) => CHILDREN.has(mention.tag));

/** An adult is harmed: by the one whom this is about, or that one themselves. */
function victim(reading: Reading, draft: Draft, hit: Hit, grave: boolean): void {
  const words = reading.words(hit);
  const source = reading
    .relations('subject-source')
    .find((one) => one.sentence === hit.sentence && one.stance === 'said' && !isAsked(reading, one));
  const passive = reading.plain.keys
    .slice(Math.max(0, (source?.from ?? 0) - 2), source?.from ?? 0)
    .some((key) => key === 'be' || key === 'get');
  const kin = reading.peopleIn(hit.sentence).find((mention) => OTHER_DOERS.has(mention.tag));
  const kinDid = kin && kin.from <= hit.from;
  if (source && !kinDid && !passive) {
    draft.settle('others-harm', grave ? 'yes' : 'open', words);
    draft.settle('others-at-risk', 'yes', words);
    draft.settle('subject-is-source', 'yes', reading.words(source));
    draft.settle('crime', grave ? 'serious' : 'lesser', words);
  } else {
    if (grave) draft.replace('subject-risk', 'serious', words);
    else draft.settle('subject-risk', 'some', words);
    draft.propose('crime', grave ? 'serious' : 'lesser', words);
  }
}

function crime(reading: Reading, draft: Draft): void {
  for (const [kind, value] of [
    ['crime-serious', 'serious'],
    ['crime', 'lesser'],
  ] as const)
    for (const hit of reading.hits(reading.lexicon.harm.get(kind))) {
      if (hit.stance !== 'said') continue;
      if (value === 'serious') draft.replace('crime', value, reading.words(hit));
      else draft.propose('crime', value, reading.words(hit));
      const source =
        reading
          .relations('subject-source')
          .find((one) => one.stance === 'said' && !byKin(reading, one) && !isAsked(reading, one)) ??
        (actor(reading, hit) ? hit : undefined);
      if (source) draft.propose('subject-is-source', 'yes', reading.words(source));
    }
}

/** "They asked who hit him": nobody knows who did it, so not the one whom this is about. */
const isAsked = (reading: Reading, hit: Hit): boolean => {
  const [verb, who] = reading.plain.keys.slice(Math.max(0, hit.from - 2), hit.from);
  return (who === 'who' || who === 'whoever') && /^(?:ask|know|sai|say|tell|me|us|out|see|of|about)$/.test(verb ?? '');
};

/** Whether a partner or relative of the person is who did it. */
const byKin = (reading: Reading, hit: Hit): boolean =>
  reading
    .peopleIn(hit.sentence)
    .some(
      (mention) =>
        ['partner', 'ex', 'relative', 'parent'].includes(mention.tag) &&
        mention.from <= hit.from &&
        hit.from - mention.to < 6,
    );

/** "A service user then keyed my car": somebody we work with, before the crime, in the active voice. */
function actor(reading: Reading, hit: Hit): boolean {
  const before = reading.plain.keys.slice(Math.max(0, hit.from - 3), hit.from);
  const adult = reading.peopleIn(hit.sentence).find((mention) => mention.tag === 'adult' && mention.to < hit.from);
  return adult !== undefined && !before.includes('be') && !byKin(reading, hit);
}

/** Who, named before the harm, did it to the person whom the question is about. */
const OTHER_DOERS = new Set(['partner', 'ex', 'relative', 'parent', 'colleague', 'foster', 'neighbour']);
