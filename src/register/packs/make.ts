// The copy is made once two people have agreed: what is withheld is looked for in it, its hash is kept, and then it is
// handed out. The same copy can be made again.
import { createHash } from 'node:crypto';
import type { PageForm } from '../../pages/forms.ts';
import { formatsLine } from '../../pages/other-formats.ts';
import type { Through } from '../../record/access.ts';
import { newEntry } from '../../record/journal.ts';
import { digestOf, packOf } from '../../record/pack.ts';
import { at, noPack } from '../../record/pack-commands.ts';
import type { Pack } from '../../record/pack.ts';
import type { Place } from '../../record/pack-types.ts';
import { withRegisterEntries } from '../../record/register-document.ts';
import type { Actor, Context, Refusal } from '../../record/types.ts';
import type { RegisterEngine } from '../parts.ts';
import { copyContents, copyPage, drawCopy, hashOfContents } from './copy.ts';
import type { CopyContents, CopyOf } from './copy.ts';
import { itemUpTo } from './joint-items.ts';
import type { PackItem } from './joint-items.ts';
import { leaksIn } from './leaks.ts';
import { recordsOf } from './pack-records.ts';
import { placeWords } from './pack-words.ts';
import { authorsOf, byOf, grownEntry, no, noteAll, refused, seePack, whyNotMade, writePack } from './steps.ts';
import type { PackOutcome, PackSeen } from './steps.ts';

export interface MadeCopy extends PackSeen {
  readonly page: string;
  /** Of the copy in its usual form. Its journal holds that of the one that was made first. */
  readonly sha256: string;
  /** It says what the first one said, and a later version draws it otherwise. */
  readonly restyled?: true;
}

/** More than so many nobody reads in a line. */
const MOST_NAMED = 8;

/**
 * The copy, for whoever may: read off the records now, or made again as it was. Each record of it stands in the access
 * log, and what was withheld in the journal of the pack, before it is handed out.
 */
export async function makePack(
  engine: RegisterEngine,
  actor: Actor,
  typed: string,
  through: Through,
  form: PageForm = 'usual',
): Promise<PackOutcome<MadeCopy>> {
  const found = await seePack(engine, actor, typed);
  if (found.outcome !== 'done') return found;
  const { id, pack } = found;
  if (pack.made) return makeAgain(engine, actor, found, { ...through, form });
  const why = whyNotMade(engine, pack);
  if (why) return no(why);
  const documents = await recordsOf(engine, pack);
  if (authorsOf(documents).has(actor.id)) return no('own');
  const context = engine.context();
  const copy: CopyOf = { id, pack, documents, at: context.now };
  const contents = copyContents(engine, copy);
  const usual = drawCopy(contents);
  const refusal = refusedFor(engine, copy, usual);
  await noteAll(engine, actor, documents, through);
  const made = await written(
    engine,
    actor,
    { pack, documents, contents, usual, refusal, context, osUser: through.osUser },
    id,
  );
  return made.outcome === 'done' ? { ...made, page: inForm(contents, form, usual), sha256: hashOf(usual) } : made;
}

/** How large the copy is, or would be if it were made now; refused where it cannot be made. */
export async function measurePack(
  engine: RegisterEngine,
  actor: Actor,
  typed: string,
): Promise<PackOutcome<PackSeen & { readonly bytes: number }>> {
  const found = await seePack(engine, actor, typed);
  if (found.outcome !== 'done') return found;
  const { id, pack } = found;
  if (pack.made) return { ...found, bytes: pack.made.bytes };
  const why = whyNotMade(engine, pack);
  if (why) return no(why);
  const documents = await recordsOf(engine, pack);
  if (authorsOf(documents).has(actor.id)) return no('own');
  const copy: CopyOf = { id, pack, documents, at: engine.clock.now() };
  const usual = copyPage(engine, copy);
  const refusal = refusedFor(engine, copy, usual);
  return refusal ? refused(refusal) : { ...found, bytes: Buffer.byteLength(usual) };
}

/** Why the copy must not go out; null where nothing of what is withheld is in it. */
function refusedFor(engine: RegisterEngine, copy: CopyOf, usual: string): Refusal | null {
  const { places, inPage } = leaksIn(engine, copy, usual);
  const named = [...places, ...inPage].slice(0, MOST_NAMED).map((place: Place) => placeWords(place));
  return named.length === 0 ? null : noPack('stillThere', { places: named.join('; ') }).refusal;
}

/** The copy in the form that was asked for; in its usual one it is drawn already. */
const inForm = (contents: CopyContents, form: PageForm, usual: string): string =>
  form === 'usual' ? usual : drawCopy(contents, form);

const hashOf = (usual: string): string => createHash('sha256').update(usual).digest('hex');

interface Made {
  readonly pack: Pack;
  readonly documents: readonly PackItem[];
  readonly contents: CopyContents;
  readonly usual: string;
  readonly refusal: Refusal | null;
  readonly context: Context;
  readonly osUser: string | undefined;
}

/** The entry that it was made, if the pack is as it was when it was drawn and its records have not grown. */
const written = (
  engine: RegisterEngine,
  actor: Actor,
  { pack, documents, contents, usual, refusal, context, osUser }: Made,
  id: string,
): Promise<PackOutcome> =>
  writePack(engine, id, async (document) => {
    const now = packOf(document.journal);
    const why = digestOf(now) === digestOf(pack) ? whyNotMade(engine, now) : 'notAgreed';
    if (why) return noPack(why);
    const grown = grownEntry(engine, now, documents);
    if (grown) return { ...noPack('grown'), document: withRegisterEntries(document, [grown]) };
    if (refusal) return { outcome: 'refuse', refusal };
    const otherFormats = formatsLine();
    const content = {
      digest: digestOf(now),
      sha256: hashOf(usual),
      contents: hashOfContents(contents),
      bytes: Buffer.byteLength(usual),
      records: now.records,
      withheld: now.withheld,
      ...(otherFormats === '' ? {} : { otherFormats }),
    };
    return {
      outcome: 'apply',
      document: withRegisterEntries(document, [at(newEntry('pack-made', byOf(actor), content, context), osUser)]),
    };
  });

/** The copy as it was made, from the records up to where they stood then. */
async function makeAgain(
  engine: RegisterEngine,
  actor: Actor,
  { id, pack }: PackSeen,
  { form, ...through }: Through & { readonly form: PageForm },
): Promise<PackOutcome<MadeCopy>> {
  const made = pack.made!;
  const before = new Map(made.records.map(({ reference, entries }) => [reference, entries]));
  const whole = await recordsOf(engine, { records: made.records, cases: [] });
  if (authorsOf(whole).has(actor.id)) return no('own');
  const documents = whole.map((document) => itemUpTo(document, before.get(document.id) ?? 0));
  const copy = { id, pack, documents, at: new Date(made.at), otherFormats: made.otherFormats ?? '' };
  const contents = copyContents(engine, copy);
  const usual = drawCopy(contents);
  const sha256 = hashOf(usual);
  const restyled = sha256 !== made.sha256;
  if (restyled && hashOfContents(contents) !== made.contents) return no('notTheSame');
  await noteAll(engine, actor, documents, through);
  const page = inForm(contents, form, usual);
  return { outcome: 'done', id, pack, page, sha256, ...(restyled ? { restyled } : {}) };
}
