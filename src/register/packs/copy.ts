// The copy that somebody gets of the records about them: one page, in which what is withheld is not there at all.
import canonicalize from 'canonicalize';
import { formatsLine } from '../../pages/other-formats.ts';
import type { PageForm } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import type { Frame } from '../../pages/page.ts';
import type { Block, Section, SectionsPage } from '../../pages/blocks.ts';
import { sha256 } from '../../record/journal.ts';
import { editionFor } from '../../record/edition-pin.ts';
import { markOf, maskedRecord } from '../../record/pack-texts.ts';
import type { Pack } from '../../record/pack.ts';
import type { Withheld } from '../../record/pack-types.ts';
import type { CaseDocument } from '../../record/types.ts';
import { dayAndTime, dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { recordPage } from '../print/record-page.ts';
import type { RegisterEngine } from '../parts.ts';
import { forSubject } from './for-subject.ts';
import { isJointItem } from './joint-items.ts';
import type { PackItem } from './joint-items.ts';
import { jointSection } from './joint-section.ts';

/** What a copy is made of. */
export interface CopyOf {
  readonly id: string;
  readonly pack: Pick<Pack, 'receivedOn' | 'withheld' | 'kept'>;
  /** The records as they stood when it was agreed. */
  readonly documents: readonly PackItem[];
  readonly at: Date;
  /** The council's line for other formats, where it was made before; left out: as it is now. */
  readonly otherFormats?: string;
}

/** What is drawn as the copy. */
export type CopyContents = Frame & SectionsPage;

/** What stands on the page, before it is drawn. The same in every run for the same records, choices and time. */
export function copyContents(
  engine: RegisterEngine,
  { id, pack, documents, at, otherFormats = formatsLine() }: CopyOf,
): CopyContents {
  const { directory } = engine;
  const word = say('packs.withheld');
  const parts = documents.flatMap((document) =>
    isJointItem(document)
      ? (jointSection(document, pack.withheld) ?? [])
      : recordSection(engine, document, pack.withheld, at),
  );
  const made = at.toISOString();
  return {
    title: say('packs.copy.title'),
    mark: say('packs.copy.mark', { id }),
    made: say('packs.copy.made', { agency: directory.agencyName, when: dayAndTime(made) }),
    foot: say('packs.copy.foot'),
    otherFormats,
    heading: say('packs.copy.heading'),
    lead: say('packs.copy.lead', { day: dayIfDate(pack.receivedOn), count: parts.length }),
    // the same in every copy, so that nothing can be read off it
    blocks: [
      { kind: 'text' as const, text: say('packs.copy.marks', { mark: markOf(word) }) },
      { kind: 'text' as const, text: say('packs.copy.never') },
      { kind: 'text' as const, text: say('packs.copy.rights') },
    ],
    sections: parts.map(({ heading, blocks, parts: below = [] }) => ({
      heading,
      blocks: rowsLeft(blocks, markOf(word)),
      parts: below
        .map((one) => ({ ...one, blocks: rowsLeft(one.blocks, markOf(word)) }))
        .filter(({ blocks: left }) => left.length > 0),
    })),
  };
}

/** The page, in a form. */
export const drawCopy = (contents: CopyContents, form: PageForm = 'usual'): string =>
  renderPage('sections', contents, form);

/** The page in its usual form. */
export const copyPage = (engine: RegisterEngine, copy: CopyOf): string => drawCopy(copyContents(engine, copy));

/** Of what it says, whatever it looks like: a later version may draw the same in another style. */
export const hashOfContents = (contents: CopyContents): string =>
  sha256(canonicalize(JSON.parse(JSON.stringify(contents)))!);

function recordSection(
  { editions }: RegisterEngine,
  document: CaseDocument,
  withheld: readonly Withheld[],
  at: Date,
): Section {
  const word = say('packs.withheld');
  const masked = maskedRecord(document, withheld, word);
  const { heading, lead, blocks, sections } = recordPage(
    editions,
    {
      reference: masked.id,
      document: forSubject(editionFor(editions, document, at), masked, markOf(word)),
      problems: [],
    },
    // who made it stands in the pack; the page of a record is only a part of this one
    { by: { name: '', role: 'information-governance' }, at, through: 'terminal', forSubject: true },
  );
  return {
    heading,
    blocks: [...(lead === '' ? [] : [{ kind: 'text' as const, text: lead }]), ...blocks],
    parts: sections,
  };
}

/** A question beside a mark would say what is withheld: it goes with its answer. */
const rowsLeft = (blocks: readonly Block[], mark: string): Block[] =>
  blocks.flatMap((block): Block[] => {
    if (block.kind !== 'rows') return [block];
    const rows = block.rows.filter(({ value }) => value !== mark);
    return rows.length === 0 ? [] : [{ ...block, rows }];
  });
