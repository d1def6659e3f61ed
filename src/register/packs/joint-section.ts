// A route, a block or an assessment in a copy: what was written, when and by whom. Its heading does not say what it is: that
// there is an investigation, or a plan against somebody, is more than a copy may tell where all else is left out.
import type { Section } from '../../pages/blocks.ts';
import { markOf, maskedTexts } from '../../record/pack-texts.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import type { Withheld } from '../../record/pack-types.ts';
import type { Entry } from '../../record/types.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { jointTexts } from './joint-items.ts';
import type { JointItem } from './joint-items.ts';
import { fieldWords } from './pack-words.ts';

/** What of it is left; null where nothing that somebody wrote is: then what was picked says no more than that there is one. */
export function jointSection(item: JointItem, withheld: readonly Withheld[]): Section | null {
  const { id, journal } = maskedTexts(item, withheld, say('packs.withheld'));
  const isLeft = jointTexts({ id, journal }).some((text) => text.kind === 'typed' && isShown(text));
  const parts = journal.flatMap((entry) => partOf(id, entry) ?? []);
  return !isLeft ? null : { heading: say('packs.copy.joint', { reference: id }), blocks: [], parts };
}

const isShown = ({ text }: TextOfRecord): boolean => text !== markOf(say('packs.withheld'));

const labelled = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

function partOf(id: string, entry: Entry): Omit<Section, 'parts'> | null {
  const texts = jointTexts({ id, journal: [entry] });
  const isLeft = texts.some((text) => text.kind !== 'name' && isShown(text));
  const rows = texts.map(({ path, text }) => ({ label: labelled(fieldWords(path)), value: text }));
  return isLeft ? { heading: dayAndTime(entry.at), blocks: [{ kind: 'rows', rows }] } : null;
}
