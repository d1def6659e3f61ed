// A route, a block or an assessment in a copy: what was written, when and by whom. Its heading does not say what it is: that
// there is an investigation, or a plan against somebody, is more than a copy may tell where all else is left out.
import type { Section } from '../../pages/blocks.ts';
import { markOf, maskedTexts } from '../../record/pack-texts.ts';
import type { Withheld } from '../../record/pack-types.ts';
import type { Entry } from '../../record/types.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { jointTexts } from './joint-items.ts';
import type { JointItem } from './joint-items.ts';
import { fieldWords } from './pack-words.ts';

/** What of it is left; null where nothing that somebody wrote is. */
export function jointSection(item: JointItem, withheld: readonly Withheld[]): Section | null {
  const { id, journal } = maskedTexts(item, withheld, say('packs.withheld'));
  const parts = journal.flatMap((entry) => partOf(id, entry) ?? []);
  return parts.length === 0 ? null : { heading: say('packs.copy.joint', { reference: id }), blocks: [], parts };
}

const labelled = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

function partOf(id: string, entry: Entry): Omit<Section, 'parts'> | null {
  const texts = jointTexts({ id, journal: [entry] });
  const mark = markOf(say('packs.withheld'));
  const isLeft = texts.some(({ kind, text }) => kind === 'typed' && text !== mark);
  const rows = texts.map(({ path, text }) => ({ label: labelled(fieldWords(path)), value: text }));
  return isLeft ? { heading: dayAndTime(entry.at), blocks: [{ kind: 'rows', rows }] } : null;
}
