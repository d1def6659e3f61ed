// Records by the hundred thousand, the same for the same seed: a few made by the product's own commands, each varied by
// its reference, author, team, case and times, with its hashes made anew, so that every one of them verifies.
import { hashEntry, isSealed, seal } from '../../src/record/journal.ts';
import { aboutTerm } from '../../src/record/terms.ts';
import { makeReference } from '../../src/record/reference.ts';
import { settle } from '../../src/outbox/settle.ts';
import type { CaseDocument, Entry } from '../../src/record/types.ts';
import { nextDay, receivedFromPolice, sharedAtRisk, tapped } from '../cards/arrived-scenes.ts';
import { act, context, draft, person, run, START, waitingCase } from './ladder.ts';

/** What a template is replaced by in each record; none of it stands in a template otherwise. */
interface Varied {
  readonly author: { readonly id: string; readonly name: string; readonly team: string };
  readonly manager: string;
  readonly caseReference: string;
  readonly at: Date;
  readonly id: string;
}

interface Template {
  /** Of a thousand records, so many are like this. */
  readonly share: number;
  readonly text: string;
  readonly document: CaseDocument;
}

const pat = person('pat');
const mo = person('mo');
const file = (document: CaseDocument): CaseDocument => run(document, pat, { type: 'file' });
const stored = (document: CaseDocument): CaseDocument => JSON.parse(JSON.stringify(document)) as CaseDocument;

let made: Template[] | null = null;

/** How often each thing happens, in a thousand. One in a hundred waits. */
function templates(): Template[] {
  const agreed = file(draft('agreed', 'share'));
  const withheld = file(draft('risk', 'do-not-share'));
  const weighed = waitingCase();
  const kinds: readonly (readonly [share: number, document: CaseDocument])[] = [
    [560, agreed],
    [60, run(agreed, pat, { type: 'correct', text: 'It was on the Tuesday.' })],
    [180, acted()],
    [80, act(weighed, 'mo', { type: 'approve' })],
    [30, act(weighed, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'Not needed now.' })],
    [8, act(withheld, 'mo', { type: 'approve', reason: 'They would be in more danger.' })],
    [45, receivedFromPolice()],
    [20, draft('agreed', 'share')],
    [10, weighed],
  ];
  return kinds.map(([share, document]) => {
    const whole = stored(document.state === 'waiting' ? document : sent(document));
    return { share, document: whole, text: JSON.stringify(whole) };
  });
}

/** Once everything that it had to send has arrived, at its last moment: only what waits has something in its outbox. */
const sent = (document: CaseDocument): CaseDocument =>
  settle(
    document,
    new Map(document.outbox.map(({ id }) => [id, { kind: 'delivered', message: null }])),
    context(new Date(document.journal.at(-1)?.at ?? START)),
  ) as CaseDocument;

const acted = (): CaseDocument => tapped(nextDay(sharedAtRisk()), 'pat', { type: 'arrived', answer: 'acting' });

const TEAMS = 40;
const RECORDS_OF_EACH = 100;
const MANAGER_OF_FEW = 'manager-of-few';
/** Everybody else's manager: half of all that waits is theirs. */
const MANAGER_OF_MANY = 'manager-of-many';
const OTHER_MANAGERS = 500;
const NAMES = ['Ada', 'Bola', 'Cerys', 'Dev', 'Ewa', 'Farah', 'Grace', 'Hal'];

/** Who is who in so many records. */
export const PEOPLE = {
  author: (n: number): string => `author-${String(n).padStart(6, '0')}`,
  managerOfMany: MANAGER_OF_MANY,
  managerOfFew: MANAGER_OF_FEW,
  nobody: 'manager-of-none',
} as const;

/** Chance from 0 to 1 that is the same for the same seed, record and question. */
function chance(seed: number, n: number, question: number): number {
  let x = (seed * 0x9e3779b1) ^ (n * 0x85ebca6b) ^ (question * 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
}

/** The n-th reference: all of them are different, and in no order. */
function referenceOf(n: number): string {
  const scattered = (BigInt(n) * 0x9e3779b97fn) % 2n ** 40n;
  return makeReference('NCC', Buffer.from(scattered.toString(16).padStart(10, '0'), 'hex'));
}

const FIVE_YEARS = 5 * 365 * 86_400_000;
const FIRST_DAY = Date.parse('2021-11-23T10:00:00.000Z');

function variedBy(seed: number, n: number, of: number): Varied {
  const pick = (question: number, among: number): number => Math.floor(chance(seed, n, question) * among);
  const author = pick(1, Math.max(2, Math.ceil(of / RECORDS_OF_EACH)));
  const other = `manager-${pick(2, OTHER_MANAGERS)}`;
  const manager = chance(seed, n, 3) < 0.5 ? MANAGER_OF_MANY : other;
  return {
    author: {
      id: PEOPLE.author(author),
      name: `${NAMES[author % NAMES.length]} Practitioner`,
      team: `Team ${author % TEAMS}`,
    },
    manager: isOfFew(n, of) ? MANAGER_OF_FEW : manager,
    caseReference: `LL-${100_000 + pick(4, Math.ceil(of / 3))}`,
    at: new Date(FIRST_DAY + Math.floor((n / of) * FIVE_YEARS) + pick(5, 60_000)),
    id: referenceOf(n + 1),
  };
}

/** Three of those that wait, however many there are: they are the 100th, 200th and 300th record. */
const isOfFew = (n: number, of: number): boolean => n % 100 === 99 && n < Math.min(of, 301);

const ISO = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** So many records, in the order in which they came on record. Each is as the product would have written it. */
export function* manyRecords(of: number, seed = 1): Generator<CaseDocument> {
  const all = (made ??= templates());
  const total = all.reduce((sum, { share }) => sum + share, 0);
  const waiting = all.find(({ document }) => document.state === 'waiting')!;
  for (let n = 0; n < of; n += 1) {
    let at = chance(seed, n, 0) * total;
    const template = isOfFew(n, of) ? waiting : (all.find(({ share }) => (at -= share) < 0) ?? all[0]!);
    yield varied(template, variedBy(seed, n, of));
  }
}

function varied({ text, document }: Template, { author, manager, caseReference, at, id }: Varied): CaseDocument {
  const moved = at.getTime() - START.getTime();
  const replaced = text
    .replaceAll(ISO, (time) => new Date(Date.parse(time) + moved).toISOString())
    .replaceAll(document.id, id)
    .replaceAll(pat.id, author.id)
    .replaceAll(`"${pat.name}"`, `"${author.name}"`)
    .replaceAll(pat.team, author.team)
    .replaceAll(mo.id, manager);
  const one = JSON.parse(replaced) as { -readonly [Field in keyof CaseDocument]: CaseDocument[Field] };
  const before = caseReferenceOf(document);
  if (one.filed) one.filed = { ...one.filed, form: { ...one.filed.form, caseReference } };
  if (one.received) one.received = { ...one.received, caseReference };
  if (one.receivedAbout !== undefined) one.receivedAbout = aboutTerm(caseReference)!.slice('about:'.length);
  if (one.draft) one.draft = { ...one.draft, form: { ...one.draft.form, caseReference } };
  one.terms = one.terms.map((term) => (term.startsWith('about:') ? aboutTerm(caseReference)! : term));
  one.journal = rehashed(one, before, caseReference);
  return one;
}

const caseReferenceOf = ({ filed, received, draft: open }: CaseDocument): string =>
  filed?.form.caseReference ?? received?.caseReference ?? open?.form.caseReference ?? '';

/** The journal with its case reference sealed anew, and each entry's hash as it must be for this record. */
function rehashed({ agency, id, journal }: CaseDocument, before: string, caseReference: string): Entry[] {
  let previous = '';
  return journal.map((entry) => {
    const { hash: _hash, ...rest } = { ...entry, content: resealed(entry.content, before, caseReference), previous };
    const hash = hashEntry({ agency, reference: id }, rest);
    previous = hash;
    return { ...rest, hash } as Entry;
  });
}

function resealed(value: unknown, before: string, caseReference: string): unknown {
  if (isSealed(value)) return value.text === before ? seal(caseReference, value.salt) : value;
  if (Array.isArray(value)) return value.map((one) => resealed(one, before, caseReference));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resealed(one, before, caseReference)]));
}
