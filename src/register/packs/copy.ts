// The copy that somebody gets of the records about them: one page, in which what is withheld is not there at all.
import { renderPage } from '../../pages/page.ts';
import type { Block, Section } from '../../pages/blocks.ts';
import { letterOf, maskedRecord } from '../../record/pack-texts.ts';
import { WITHHELD_WHY } from '../../record/pack-types.ts';
import type { Pack } from '../../record/pack.ts';
import type { Withheld } from '../../record/pack-types.ts';
import type { CaseDocument } from '../../record/types.ts';
import { dayAndTime, dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { recordPage } from '../print/record-page.ts';
import type { RegisterEngine } from '../parts.ts';
import { whyWords } from './pack-words.ts';

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
  const parts = documents.map((document) => {
    const masked = maskedRecord(document, pack.withheld, say('packs.withheld'));
    return recordPage(
      engine.editions,
      { reference: masked.id, document: masked, problems: [] },
      // who made it stands in the pack; the page of a record is only a part of this one
      { by: { name: '', role: 'information-governance' }, at, through: 'terminal' },
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
    blocks: keyOf(pack.withheld),
    sections: parts.map(({ heading, lead, blocks, sections }): Section => ({
      heading,
      blocks: [...(lead === '' ? [] : [{ kind: 'text' as const, text: lead }]), ...blocks],
      // how a colleague checks the record is of no use to whoever has only this copy, which is another text
      parts: sections.filter((one) => one.heading !== say('print.checking')),
    })),
  });
}

/** What the letters mean, and how often each stands there. */
function keyOf(withheld: readonly Withheld[]): Block[] {
  const rows = WITHHELD_WHY.flatMap((why): string[][] => {
    const count = withheld.filter((one) => one.why === why).length;
    return count === 0 ? [] : [[letterOf(why), whyWords(why), String(count)]];
  });
  if (rows.length === 0) return [{ kind: 'text', text: say('packs.copy.nothingWithheld') }];
  const columns = [say('packs.copy.letter'), say('packs.copy.reason'), say('packs.copy.places')];
  return [
    { kind: 'text', text: say('packs.copy.marks', { mark: `[${say('packs.withheld')} ${letterOf('third-party')}]` }) },
    { kind: 'table', caption: say('packs.copy.key'), columns, rows },
  ];
}
