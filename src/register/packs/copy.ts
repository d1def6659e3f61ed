// The copy that somebody gets of the records about them: one page, in which what is withheld is not there at all.
import { renderPage } from '../../pages/page.ts';
import type { Block, Section } from '../../pages/blocks.ts';
import { editionFor } from '../../record/edition-pin.ts';
import { markOf, maskedRecord } from '../../record/pack-texts.ts';
import type { Pack } from '../../record/pack.ts';
import type { CaseDocument } from '../../record/types.ts';
import { dayAndTime, dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { recordPage } from '../print/record-page.ts';
import type { RegisterEngine } from '../parts.ts';
import { forSubject } from './for-subject.ts';

/** What a copy is made of. */
export interface CopyOf {
  readonly id: string;
  readonly pack: Pick<Pack, 'receivedOn' | 'withheld' | 'kept'>;
  /** The records as they stood when it was agreed. */
  readonly documents: readonly CaseDocument[];
  readonly at: Date;
}

/** The page as HTML. The same in every run for the same records, choices and time. */
export function copyPage(engine: RegisterEngine, { id, pack, documents, at }: CopyOf): string {
  const { directory } = engine;
  const word = say('packs.withheld');
  const parts = documents.map((document) => {
    const masked = maskedRecord(document, pack.withheld, word);
    return recordPage(
      engine.editions,
      {
        reference: masked.id,
        document: forSubject(editionFor(engine.editions, document, at), masked, markOf(word)),
        problems: [],
      },
      // who made it stands in the pack; the page of a record is only a part of this one
      { by: { name: '', role: 'information-governance' }, at, through: 'terminal', forSubject: true },
    );
  });
  const made = at.toISOString();
  return renderPage('sections', {
    title: say('packs.copy.title'),
    mark: say('packs.copy.mark', { id }),
    made: say('packs.copy.made', { agency: directory.agencyName, when: dayAndTime(made) }),
    foot: say('packs.copy.foot'),
    heading: say('packs.copy.heading'),
    lead: say('packs.copy.lead', { day: dayIfDate(pack.receivedOn), count: documents.length }),
    // the same in every copy, so that nothing can be read off it
    blocks: [
      { kind: 'text', text: say('packs.copy.marks', { mark: markOf(word) }) },
      { kind: 'text', text: say('packs.copy.never') },
      { kind: 'text', text: say('packs.copy.rights') },
    ],
    sections: parts.map(({ heading, lead, blocks, sections }): Section => ({
      heading,
      blocks: [...(lead === '' ? [] : [{ kind: 'text' as const, text: lead }]), ...rowsLeft(blocks, markOf(word))],
      parts: sections
        .map((one) => ({ ...one, blocks: rowsLeft(one.blocks, markOf(word)) }))
        .filter(({ blocks: left }) => left.length > 0),
    })),
  });
}

/** A question beside a mark would say what is withheld: it goes with its answer. */
const rowsLeft = (blocks: readonly Block[], mark: string): Block[] =>
  blocks.flatMap((block): Block[] => {
    if (block.kind !== 'rows') return [block];
    const rows = block.rows.filter(({ value }) => value !== mark);
    return rows.length === 0 ? [] : [{ ...block, rows }];
  });
