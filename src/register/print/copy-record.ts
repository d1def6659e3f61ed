// A copy of one record to be taken away: made, noted in the access log with its hash, and only then given out. Nothing of
// it is kept here.
import type { PageForm } from '../../pages/forms.ts';
import { fileNameIn } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import { may, seesHolds } from '../../people/may.ts';
import type { Look, Through } from '../../record/access.ts';
import { isRecord, problemsOf } from '../../record/check-record.ts';
import { sha256 } from '../../record/journal.ts';
import { parseReference } from '../../record/reference.ts';
import { readCase, UnreadableDocument } from '../../record/stored.ts';
import type { Actor, CaseDocument, Role } from '../../record/types.ts';
import type { StoredDocument } from '../../store/port.ts';
import { noteReading } from '../access.ts';
import type { RegisterEngine } from '../parts.ts';
import { recordPage } from './record-page.ts';
import type { Printable } from './record-page.ts';

export interface Copy {
  readonly reference: string;
  /** What the file is called. */
  readonly name: string;
  readonly page: string;
  /** SHA-256 of its UTF-8, in hex. */
  readonly hash: string;
}

/** Why and by which way somebody takes a copy. */
export type Taking = Through & Look;

/**
 * The copy of a record, by its reference as typed; null where there is none that they may see. Resolves once the access
 * log holds its hash, and throws ReadingNotNoted where it could not. The author's own copy is noted too: it leaves the
 * system.
 */
export async function copyRecord(
  engine: RegisterEngine,
  reader: Actor,
  typed: string,
  taking: Taking,
  form: PageForm = 'usual',
): Promise<Copy | null> {
  const found = await findFor(engine, reader, typed);
  if (!found) return null;
  const copy = draw(engine, reader, found, { ...taking, form });
  // in Teams they have opened the record before, and said why then where the council wants that
  const unasked = taking.through === 'terminal' && found.document?.author.id !== reader.id;
  const { reference, hash } = copy;
  await noteReading(engine, reader, {
    what: 'print',
    reference,
    copy: hash,
    ...taking,
    goesOn: false,
    unasked,
  });
  engine.log.info({ ref: reference, who: engine.pseudonym(reader.id) }, 'A copy of a record was made.');
  return copy;
}

/** How large a copy would be, in bytes, and its name. Nothing of it is given out, so nothing is noted. */
export async function measureCopy(
  engine: RegisterEngine,
  reader: Actor,
  typed: string,
  taking: Through,
): Promise<(Pick<Copy, 'reference' | 'name'> & { readonly bytes: number }) | null> {
  const found = await findFor(engine, reader, typed);
  if (!found) return null;
  const { reference, name, page } = draw(engine, reader, found, { ...taking, form: 'usual' });
  return { reference, name, bytes: Buffer.byteLength(page) };
}

function draw(
  engine: RegisterEngine,
  reader: Actor,
  found: Printable,
  { through, osUser, form }: Through & { readonly form: PageForm },
): Copy {
  const by = { name: reader.name, role: roleOf(reader, found.document) };
  const copied = {
    by,
    at: engine.clock.now(),
    through,
    seesHolds: seesHolds(reader),
    ...(osUser === undefined ? {} : { osUser }),
  };
  const page = renderPage('sections', recordPage(engine.editions, found, copied), form);
  return { reference: found.reference, name: fileNameIn(form, found.reference), page, hash: sha256(page) };
}

/** Their first role by which they may see it. */
const roleOf = (reader: Actor, document: CaseDocument | null): Role =>
  reader.roles.find((role) => maySee({ ...reader, roles: [role] }, document)) ?? reader.roles[0]!;

/** Whose it is, nobody can say of a record that cannot be read: those who look at every record may. */
const maySee = (reader: Actor, document: CaseDocument | null): boolean =>
  document ? document.journal.length > 0 && may(reader, 'see', document) : may(reader, 'register');

/** A record that this person may see, with what a check of it finds. */
async function findFor(engine: RegisterEngine, reader: Actor, typed: string): Promise<Printable | null> {
  const { store, pk, agency, clock, editions } = engine;
  const reference = reader.agency === agency ? parseReference(typed, agency) : null;
  const stored = reference ? (await store.get(pk, reference))?.document : undefined;
  if (!reference || stored?.kind !== 'case' || !isRecord(stored)) return null;
  const document = readable(stored);
  if (!maySee(reader, document)) return null;
  const find = async (id: string): Promise<unknown> => (await store.get(pk, id))?.document ?? null;
  return { reference, document, problems: await problemsOf(stored, { find, now: clock.now(), editions }) };
}

function readable(stored: StoredDocument): CaseDocument | null {
  try {
    return readCase(stored);
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}
