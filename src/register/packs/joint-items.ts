// What agencies do together, as a pack holds it: the texts that its agency may see, and those who wrote in it.
import { entriesFor } from '../../joint/erase.ts';
import type { JointDocument, JointKind } from '../../joint/facts.ts';
import { agencyInReference } from '../../joint/linked.ts';
import { knowsMatter } from '../../joint/reach.ts';
import { factsOf, isJoint, JOINT_TERM, matterTerm } from '../../joint/terms.ts';
import { partitionOf } from '../../record/partition.ts';
import { isPickedJointly, textsOf } from '../../record/pack-texts.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import { readRegister } from '../../record/register-document.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import type { CaseDocument, Entry } from '../../record/types.ts';
import { everyDocument } from '../../store/every.ts';
import type { StoredDocument } from '../../store/port.ts';
import { writersIn } from '../../record/writers.ts';
import type { RegisterEngine } from '../parts.ts';
import { withPicked } from './joint-picked.ts';

/** A record of the pack that is gone or cannot be read. */
export class RecordGone extends Error {
  override readonly name = 'RecordGone';
  readonly reference: string;
  constructor(reference: string, options?: ErrorOptions) {
    super(`The record ${reference} is gone or cannot be read.`, options);
    this.reference = reference;
  }
}

/** A route, a block or an assessment. */
export interface JointItem {
  readonly id: string;
  readonly kind: JointKind;
  /** Whose pack it is in. */
  readonly for: string;
  /** The entries in which that agency may read a text, or what was picked. What has none, such as a reminder, changes nothing in a pack. */
  readonly journal: readonly Entry[];
  /** Everybody who wrote in it, by id. */
  readonly writers: readonly string[];
}

/** What a pack is made of. */
export type PackItem = CaseDocument | JointItem;

export const isJointItem = (item: PackItem): item is JointItem => item.kind !== 'case';

/** Who wrote it, so has no part in a pack with it: the author of a record, each who wrote in what agencies do together. */
export const writersOf = (item: PackItem): readonly string[] => (isJointItem(item) ? item.writers : [item.author.id]);

/** The same up to an entry, as it stood then. */
export const itemUpTo = (item: PackItem, seq: number): PackItem => ({
  ...item,
  journal: item.journal.filter((entry) => entry.seq <= seq),
});

/** Why the victim was or was not asked is in no copy, as with records: the gap would say what it hides. */
const NEVER = /\.wishes\.why$/;

/** The texts of it that a copy can show: what somebody wrote or picked, and who did. */
export function jointTexts({ id, journal }: Pick<JointItem, 'id' | 'journal'>): TextOfRecord[] {
  return journal.flatMap((entry) => {
    const texts = textsOf({ id, journal: [entry] });
    const said = texts.filter((text) => isPickedJointly(text) || (text.kind === 'typed' && !isNever(entry, text.path)));
    return said.length === 0 ? [] : [...texts.filter(({ path }) => path === 'by.name'), ...said];
  });
}

const isNever = ({ kind }: Entry, path: string): boolean =>
  NEVER.test(path) || (kind === 'assessment-wishes' && path === 'content.why');

/**
 * Everything about these cases that the agency is party to and is told the case of, whichever agency opened it: so many at
 * most. What keeps its case from the agency is not there, or a pack would say whether a guess at a case is right.
 */
export async function jointAbout(
  engine: RegisterEngine,
  cases: readonly string[],
  atMost: number,
): Promise<JointItem[]> {
  const matters = new Set(cases.flatMap((typed) => matterTerm(typed) ?? []));
  const agencies = new Set([engine.agency, ...engine.directory.served.map(({ id }) => id)]);
  const found: JointItem[] = [];
  for (const agency of agencies)
    for (const matter of matters) {
      const terms = [matter, JOINT_TERM.agency(engine.agency)];
      const stored = everyDocument((page) =>
        engine.store.register<StoredDocument>(partitionOf(agency), { terms }, PAGE, page),
      );
      for await (const one of stored) {
        const document = partyTo(engine, one);
        if (document && knowsMatter(engine, document)) found.push(itemOf(engine, document));
        if (found.length >= atMost) return found;
      }
    }
  return found;
}

const PAGE = 100;
/** Entries of what was done together. By which order a text went is its own agency's, as is whether a message arrived. */
const OF_JOINT_WORK = /^(?:route|block|assessment|plan)-/;

/** One by its reference. Throws RecordGone where it is not there, or the agency is not party to it. */
export async function jointItem(engine: RegisterEngine, reference: string): Promise<JointItem> {
  const stored = await engine.store.get<StoredDocument>(partitionOf(agencyInReference(reference)), reference);
  const document = stored && partyTo(engine, stored.document);
  if (!document) throw new RecordGone(reference);
  return itemOf(engine, document);
}

/** Null where the agency is not party to it. Throws RecordGone where it cannot be read. */
function partyTo({ agency }: RegisterEngine, stored: StoredDocument): JointDocument | null {
  if (!isJoint(stored)) return null;
  try {
    const document = readRegister(stored);
    return isJoint(document) && factsOf(document).agencies.includes(agency) ? document : null;
  } catch (error) {
    if (error instanceof UnreadableDocument) throw new RecordGone(stored.id, { cause: error });
    throw error;
  }
}

/** As the agency may see it. */
function itemOf(engine: RegisterEngine, document: JointDocument): JointItem {
  const { agency } = engine;
  const { id, kind, journal } = document;
  const seen = entriesFor(document, agency)
    .filter((entry) => OF_JOINT_WORK.test(entry.kind))
    .map((entry) => withPicked(engine, journal, entry))
    .filter((entry) => jointTexts({ id, journal: [entry] }).length > 0);
  return { id, kind, for: agency, journal: seen, writers: writersIn(journal) };
}
