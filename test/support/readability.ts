// How hard a text is to read: the Flesch-Kincaid grade. Cards and texts must come out at grade 8 or below.
import { syllable } from 'syllable';

/**
 * Names of laws, of the guidance that explains them, and of the posts and boards that they set up: a practitioner
 * must be able to look them up, so they stay as they are. Each is replaced by one plain word before measuring, and
 * so is a quotation (in quotation marks). Only such a name may be added; never an ordinary word that is merely long.
 */
export const NAMES = [
  "Children's Wellbeing and Schools Act 2026",
  'Data (Use and Access) Act 2025',
  'Crime and Disorder Act 1998',
  'Crime and Policing Bill',
  'Data Protection Act 1998',
  'Data Protection Act 2018',
  'Data Protection Act',
  'Care Act 2014',
  'Children Act 1989',
  'Children Act 2004',
  'Human Rights Act',
  'Road Traffic Act 1988',
  'Terrorism Act 2000',
  'European Convention on Human Rights',
  'Working Together 2013',
  'Working Together 2026',
  'Information Commissioner',
  'UK GDPR',
  'Caldicott Guardian',
  'Caldicott principles',
  'Caldicott principle',
  'Safeguarding Adults Board',
  'safeguarding children partnership',
];

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const names = new RegExp(
  NAMES.toSorted((a, b) => b.length - a.length)
    .map(escape)
    .join('|'),
  'gi',
);
const quotations = /"[^"]*"|“[^”]*”/g;

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
const tokens = new Intl.Segmenter('en-GB', { granularity: 'word' });

/**
 * The Flesch-Kincaid grade of a text, names of laws and quotations left out.
 * A line break ends a sentence, as on a card. A text without words has grade 0.
 */
export function grade(text: string): number {
  const plain = text.replace(quotations, 'this').replace(names, 'this');
  let sentenceCount = 0;
  let wordCount = 0;
  let syllables = 0;
  for (const line of plain.split('\n')) {
    for (const { segment } of sentences.segment(line)) {
      const words = [...tokens.segment(segment)].filter((token) => token.isWordLike).map((token) => token.segment);
      if (words.length === 0) continue;
      sentenceCount += 1;
      wordCount += words.length;
      for (const word of words) syllables += Math.max(1, syllable(word));
    }
  }
  if (wordCount === 0) return 0;
  return 0.39 * (wordCount / sentenceCount) + 11.8 * (syllables / wordCount) - 15.59;
}
