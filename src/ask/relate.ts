import type { FactValue } from '../policy/editions/norfolk-2015/names.ts';
import type { Draft } from './draft.ts';
import { aboutChildren } from './harm.ts';
import type { Reading } from './reading.ts';
import { PROTECTORS } from './roles.ts';
import type { Recipient } from './roles.ts';

const FAMILY = new Set(['parent', 'relative', 'partner', 'ex']);
const OUTSIDERS = new Set(['neighbour', 'adult', 'child']);

/** What follows from who is who: danger from telling, purpose, routes, confidence, and whose the information is. */
export function relate(reading: Reading, draft: Draft, found: Recipient | undefined): void {
  subject(reading, draft, found);
  if (!found) return;
  const recipient = { ...found, value: capacity(reading, draft, found) };
  const { mention } = recipient;
  draft.propose('recipient', recipient.value, reading.words(mention));
  danger(reading, draft, recipient);
  route(reading, draft, recipient);
  purpose(reading, draft, recipient);
  crowd(reading, draft);
  friend(reading, draft, recipient);
  police(reading, draft, recipient);
  reason(reading, draft, recipient);
  concern(reading, draft, recipient);
  // the lawyer of another party: agreement cannot be taken for likely
  if (mention.tag === 'solicitor' && draft.is('duty', 'no') && mention.of !== 'adult')
    draft.propose('purpose', 'no', draft.words('duty'));
  if (mention.tag === 'solicitor' && mention.of !== undefined && !['adult', 'child'].includes(mention.of))
    draft.propose('consent', 'open', reading.words(mention));
}

const COUNCIL = /^(?:(?:the|our) )?(?:council|local authority|la)$/i;
const OWN_PARENT = /^(?:his|her|their) (?:mum|mam)$/i;

/**
 * Who would tell "the council" of abuse means its social care; a child's "her mum" is a parent, an adult's a relative.
 */
function capacity(reading: Reading, draft: Draft, { mention, value, asks }: Recipient): FactValue<'recipient'> {
  const words = reading.words(mention);
  if (!asks && COUNCIL.test(words) && RISKS.some((fact) => draft.is(fact, 'yes', 'some', 'serious', 'open')))
    return 'social-care';
  return value === 'relative' && OWN_PARENT.test(words) && draft.is('subject', 'child') ? 'parent' : value;
}

const ASKING = new Set([
  'parent',
  'relative',
  'private-person',
  'employer',
  'insurer',
  'councillor',
  'colleague',
  'other-public-body',
  'solicitor',
]);

/** They ask and give no reason, and nothing is said of consent: whether it is needed for anything is open. */
function reason(reading: Reading, draft: Draft, { mention, value, asks }: Recipient): void {
  if (!asks || !ASKING.has(value) || RISKS.some((fact) => draft.is(fact, 'yes', 'some', 'serious'))) return;
  if (
    (['consent', 'purpose', 'duty', 'identifiable', 'living', 'other-route'] as const).some(
      (fact) => draft.get(fact) !== undefined,
    ) ||
    reading.relation('infection')
  )
    return;
  draft.propose('purpose', 'open', reading.words(mention));
}

const SAFEGUARDING =
  /safegu|mash|child protect|social (?:care|servic|work)|childr?e?n?.* servic|lado|front door|edt|dsl/i;

/** Whoever means to tell safeguarding of their own accord has a concern, unless they say that there is none. */
function concern(reading: Reading, draft: Draft, { mention, value, asks, weight }: Recipient): void {
  const words = reading.words(mention);
  if (
    value !== 'social-care' ||
    asks ||
    weight < 80 ||
    !SAFEGUARDING.test(words) ||
    reading.relation('no-worry') ||
    draft.is('welfare', 'child', 'adult')
  )
    return;
  if (RISKS.some((fact) => draft.get(fact) !== undefined) || draft.is('identifiable', 'no')) return;
  if (draft.is('subject', 'child') || aboutChildren(reading)) draft.propose('child-harm', 'yes', words);
  else if (!draft.is('consent', 'refused')) {
    draft.propose('subject-risk', 'some', words);
    draft.propose('care-needs', 'yes', words);
  }
}

/** Police who ask and do not say what for: whether there is a crime, and whether the person is suspected, is open. */
function police(reading: Reading, draft: Draft, { value, asks, mention }: Recipient): void {
  if (value !== 'police' || !asks || RISKS.some((fact) => draft.is(fact, 'yes', 'some', 'serious'))) return;
  const unexplained = reading.relation('unexplained');
  if (unexplained) draft.propose('purpose', 'open', reading.words(unexplained));
  draft.propose('crime', 'open', reading.words(mention));
  draft.propose('subject-is-source', 'open', reading.words(mention));
}

const RISKS = ['child-harm', 'child-sexual', 'others-harm', 'subject-risk', 'emergency'] as const;

function subject(reading: Reading, draft: Draft, recipient: Recipient | undefined): void {
  const adult = reading.mentions.find((mention) => mention.tag === 'adult' && mention !== recipient?.mention);
  const child = reading.mentions.find((mention) => mention.tag === 'child' && mention !== recipient?.mention);
  const first = adult && child ? [adult, child].toSorted((a, b) => a.from - b.from)[0] : (adult ?? child);
  if (first) draft.propose('subject', first === child ? 'child' : 'adult', reading.words(first));
}

function danger(reading: Reading, draft: Draft, { mention, value, asks }: Recipient): void {
  const words = reading.words(mention);
  const outside = [
    'parent',
    'relative',
    'private-person',
    'solicitor',
    'insurer',
    'employer',
    'colleague',
    'press',
    'councillor',
  ].includes(value);
  if (!outside) {
    if (draft.is('telling-endangers', 'yes') && !['many'].includes(value)) draft.drop('telling-endangers');
    return;
  }
  const fled = reading.relation('fled');
  const where = reading.relation('whereabouts');
  const reporter = reading.relation('reporter');
  if (mention.tag === 'perp' || mention.of === 'perp') {
    draft.settle('telling-endangers', 'yes', words);
    return;
  }
  const family = FAMILY.has(mention.tag) || (mention.of !== undefined && FAMILY.has(mention.of));
  if (fled && fled.stance !== 'denied') draft.replace('telling-endangers', 'yes', reading.words(fled));
  else if (reporter && asks) draft.replace('telling-endangers', 'yes', reading.words(reporter));
  else if (family && violenceBy(reading)) draft.settle('telling-endangers', 'yes', violenceBy(reading)!);
  else if (where && (mention.tag === 'ex' || mention.of === 'ex'))
    draft.settle('telling-endangers', 'yes', reading.words(where));
  else if (where && asks) draft.propose('telling-endangers', 'open', reading.words(where));
  else if (mention.tag === 'ex') draft.propose('telling-endangers', 'open', words);
}

/** Words that say the family member who asks may be the source of harm. */
function violenceBy(reading: Reading): string | undefined {
  const hit = reading.relations('his-violence').find((one) => one.stance === 'said');
  return hit && reading.words(hit);
}

function purpose(reading: Reading, draft: Draft, { mention, value, asks }: Recipient): void {
  const words = reading.words(mention);
  if (value === 'press') draft.settle('purpose', 'no', words);
  else if (
    ((value === 'private-person' && OUTSIDERS.has(mention.tag)) || value === 'colleague') &&
    asks &&
    !draft.is('telling-endangers', 'yes')
  ) {
    if (
      !draft.is('other-route', 'disclosure-scheme', 'own-records') &&
      !draft.is('living', 'no') &&
      !draft.is('consent', 'given') &&
      !draft.is('identifiable', 'no')
    )
      draft.propose('purpose', 'no', words);
  }
}

/** Telling a crowd is a trawl by itself: most of them have nothing to do with the need. */
function crowd(reading: Reading, draft: Draft): void {
  if (draft.is('recipient', 'many') && !draft.is('identifiable', 'no') && !draft.is('emergency', 'yes'))
    draft.settle('too-much', 'trawl', draft.words('recipient'));
}

function route(reading: Reading, draft: Draft, { mention, value, asks }: Recipient): void {
  const own = reading.relation('own') ?? reading.relation('their-file');
  if (own && asks && ['adult', 'child'].includes(mention.tag)) {
    draft.replace('other-route', 'own-records', reading.words(own));
    draft.replace('recipient', 'subject', reading.words(mention));
  }
  const records = reading.relation('records');
  if (
    records &&
    asks &&
    aboutChildren(reading) &&
    (['parent', 'ex'].includes(mention.tag) ||
      (value === 'solicitor' && ['parent', 'ex', 'partner'].includes(mention.of ?? '')))
  ) {
    draft.propose('other-route', 'parents-request', reading.words(records));
  }
  const offender = reading.hits(reading.lexicon.harm.get('sexual')).find((hit) => hit.stance === 'said');
  if (
    offender &&
    ['private-person', 'parent', 'relative'].includes(value) &&
    draft.is('child-sexual', 'yes') &&
    draft.is('subject-is-source', 'yes') &&
    !draft.is('subject', 'child')
  ) {
    draft.propose('other-route', 'disclosure-scheme', reading.words(offender));
  }
  if (
    draft.is('other-route', 'parents-request') &&
    !(['parent', 'solicitor', 'private-person', 'relative'].includes(value) && aboutChildren(reading))
  )
    draft.drop('other-route');
  if (draft.is('other-route', 'disclosure-scheme') && !['private-person', 'parent', 'relative'].includes(value))
    draft.drop('other-route');
}

/** An officer or worker who asks as a friend is a private person. */
function friend(reading: Reading, draft: Draft, { mention, asks }: Recipient): void {
  const hit = reading.relation('as-friend');
  if (!hit || hit.stance === 'denied' || FAMILY.has(mention.tag)) return;
  // "should Ofsted know? she's a friend": whom the practitioner thinks of telling asks no favour
  if (!asks && PROTECTORS.has(mention.tag)) return;
  draft.replace('recipient', 'private-person', reading.words(mention));
  draft.settle('purpose', 'no', reading.words(hit));
}
