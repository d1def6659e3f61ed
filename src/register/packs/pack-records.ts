// The records of a pack, and what agencies do together: found by the case references that a request is about, and read whole.
import { identityIn } from '../../ask/identity.ts';
import { editionFor } from '../../record/edition-pin.ts';
import { findWithheld } from '../../record/pack-find.ts';
import type { FindWith } from '../../record/pack-find.ts';
import { placeKey } from '../../record/pack.ts';
import type { Pack } from '../../record/pack.ts';
import { isPickedJointly } from '../../record/pack-texts.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import type { Danger, PackRecord, Place, Withheld } from '../../record/pack-types.ts';
import { readCase, UnreadableDocument } from '../../record/stored.ts';
import { aboutTerm } from '../../record/terms.ts';
import type { CaseDocument, Role } from '../../record/types.ts';
import { DECIDING } from '../../people/types.ts';
import type { StoredDocument } from '../../store/port.ts';
import { everyRecordOf } from '../every-record.ts';
import type { RegisterEngine } from '../parts.ts';
import { copiedTexts } from './for-subject.ts';
import { isJointItem, jointAbout, jointItem, jointTexts, RecordGone } from './joint-items.ts';
import type { PackItem } from './joint-items.ts';
import { jointReason } from './joint-reasons.ts';
import { shownText } from './pack-words.ts';

/** So many records go into one pack. */
export const MOST_RECORDS = 50;

/**
 * Every record that names one of these cases, and what the agency is party to about them, each once, in order of reference;
 * one more than the most at most.
 */
export async function recordsAbout(engine: RegisterEngine, cases: readonly string[]): Promise<PackItem[]> {
  const terms = new Set(cases.flatMap((typed) => aboutTerm(typed) ?? []));
  const queries = [...terms].map((term) => ({ terms: [term] }));
  const found: PackItem[] = [];
  for await (const document of everyRecordOf(engine, queries)) {
    found.push(readOne(document));
    if (found.length > MOST_RECORDS) return inOrder(found);
  }
  const joint = await jointAbout(engine, cases, MOST_RECORDS + 1 - found.length);
  return inOrder([...found, ...joint]);
}

/** The records of a pack as they stand now, and any that has come under its case references since. */
export async function recordsOf(
  engine: RegisterEngine,
  { records, cases }: { readonly records: readonly PackRecord[]; readonly cases: readonly string[] },
): Promise<PackItem[]> {
  const found = new Map((await recordsAbout(engine, cases)).map((document) => [document.id, document]));
  for (const { reference } of records) {
    if (found.has(reference)) continue;
    const stored = await engine.store.get(engine.pk, reference);
    const isRecord = stored?.document.kind === 'case';
    found.set(reference, isRecord ? readOne(stored.document) : await jointItem(engine, reference));
  }
  return inOrder([...found.values()]);
}

const inOrder = (documents: readonly PackItem[]): PackItem[] =>
  documents.toSorted((a, b) => Number(a.id > b.id) - Number(a.id < b.id));

function readOne(stored: StoredDocument): CaseDocument {
  try {
    return readCase(stored);
  } catch (error) {
    if (error instanceof UnreadableDocument) throw new RecordGone(stored.id, { cause: error });
    throw error;
  }
}

/** Each as it stands: how many entries, and the hash of the last. */
export const headsOf = (documents: readonly Pick<PackItem, 'id' | 'journal'>[]): PackRecord[] =>
  documents.map(({ id, journal }) => {
    const { seq = 0, hash = '' } = journal.at(-1) ?? {};
    return { reference: id, entries: seq, head: hash };
  });

/** Whether anything has come since they were looked at. */
export const hasGrown = (before: readonly PackRecord[], now: readonly PackRecord[]): boolean =>
  JSON.stringify(before) !== JSON.stringify(now);

interface Given {
  readonly staffFrom: string | null;
  readonly subject: readonly string[];
  readonly danger: Danger;
}

/** The text that a place is in. */
const textKey = ({ record, seq, path }: Place): string => placeKey({ record, seq, path });

/** What the machine proposes for these records; of entries that were looked at before, nothing. */
export function suggestedFor(
  engine: RegisterEngine,
  documents: readonly PackItem[],
  given: Given,
  before: readonly PackRecord[] = [],
): Withheld[] {
  const known = findWith(engine, documents, given);
  const seen = new Map(before.map(({ reference, entries }) => [reference, entries]));
  const copied = new Set(allTexts(engine, documents).map(textKey));
  return documents
    .flatMap((document) =>
      isJointItem(document)
        ? findWithheld(document, known, (text, { isUnsafe }) =>
            jointReason(document, text, isUnsafe || given.danger !== 'no'),
          )
        : findWithheld(document, known),
    )
    .filter((place) => place.seq > (seen.get(place.record) ?? 0) && copied.has(textKey(place)));
}

/** What is proposed as soon as somebody fears that telling is dangerous, but for what two people have decided on. */
export function feared(
  engine: RegisterEngine,
  documents: readonly PackItem[],
  pack: Pick<Pack, 'staffFrom' | 'withheld' | 'kept'>,
  danger: Danger,
): Withheld[] {
  const known = new Set([...pack.withheld, ...pack.kept].map(placeKey));
  return suggestedFor(engine, documents, { staffFrom: pack.staffFrom, subject: [], danger }).filter(
    (place) => place.why === 'endangers' && !known.has(placeKey(place)),
  );
}

/** Who is named and who is not: staff by their rung, by the people file or, where they have left, by the record. */
function findWith(
  { directory, agency }: RegisterEngine,
  documents: readonly PackItem[],
  { staffFrom, subject, danger }: Given,
): FindWith {
  const roles = new Map<string, readonly (Role | 'system')[]>();
  for (const { journal } of documents) for (const { by } of journal) roles.set(by.name, [by.role]);
  for (const { name, roles: theirs } of directory.people) roles.set(name, theirs);
  // the council says which of its own staff are named, and nothing of those of other agencies
  const others = namesOfOthers(documents, agency);
  for (const { name } of directory.people) others.delete(name);
  const withheld = [...roles]
    .filter(([name, theirs]) => others.has(name) || isBelow(theirs, staffFrom))
    .map(([name]) => name);
  const shown = [...roles.keys()].filter((name) => !withheld.includes(name));
  const lawyers = [...roles].filter(([, theirs]) => theirs.includes('legal-adviser')).map(([name]) => name);
  return { staffWithheld: withheld, staffShown: shown, subject, lawyers, endangers: danger !== 'no', identityIn };
}

const namesOfOthers = (documents: readonly PackItem[], agency: string): Set<string> =>
  new Set(
    documents
      .filter(isJointItem)
      .flatMap(({ journal }) => journal.flatMap(({ by }) => (by.agency === agency ? [] : by.name))),
  );

/** Whether all somebody does is on a lower rung. Who stands on no rung, such as a Guardian, is named. */
function isBelow(roles: readonly string[], staffFrom: string | null): boolean {
  const least = DECIDING.findIndex((role) => role === staffFrom);
  const rungs = DECIDING.flatMap((role, rung) => (roles.includes(role) ? [rung] : []));
  return rungs.length > 0 && rungs.every((rung) => rung < least);
}

/** The text of a place, or the stretch of it; null where there is none. */
export function textAt(texts: readonly TextOfRecord[], { record, seq, path, start, length }: Place): string | null {
  const found = texts.find((one) => one.record === record && one.seq === seq && one.path === path);
  if (!found) return null;
  if (start === undefined || length === undefined) return found.text;
  return length > 0 && start + length <= found.text.length ? found.text.slice(start, start + length) : null;
}

/** Every text that a copy of these records can show. */
export const allTexts = ({ editions, clock }: RegisterEngine, documents: readonly PackItem[]): TextOfRecord[] =>
  documents.flatMap((document) =>
    isJointItem(document) ? jointTexts(document) : copiedTexts(editionFor(editions, document, clock.now()), document),
  );

/** Every place where these words stand, whatever their case, as whole words. */
export function placesOfWords(texts: readonly TextOfRecord[], words: string): Place[] {
  const sought = words.trim();
  if (sought === '') return [];
  const literal = sought.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`, 'giu');
  return texts.flatMap(({ record, seq, path, text, kind }) => {
    const read = shownText({ kind, path }, text);
    return Array.from(read.matchAll(pattern), ({ index, 0: found }) =>
      // a name goes whole, for half of one says who it is; and so does what was picked, which is kept as a code
      kind === 'name' || read !== text || isPickedJointly({ path })
        ? { record, seq, path }
        : { record, seq, path, start: index, length: found.length },
    );
  });
}
