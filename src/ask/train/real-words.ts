/**
 * Lists the real words that are one slip away from a word of the lexicon, so that the speller leaves them alone:
 * `node src/ask/train/real-words.ts` writes src/ask/real-words.txt. Run it after the lexicon has grown.
 * wink's English vocabulary says what a real word is; it is only used here, because it keeps every unknown word that it
 * meets in memory, which a question must not.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { loadLexicon } from '../load.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');
const nlp = winkNLP(model, []);
/** How the library is asked for the number of a word; it needs no `this`. */
const { uniqueId } = nlp.its as unknown as { uniqueId: (this: void) => number };
/** Ids above this one were given to words that the model does not know. */
const unknown = Number(
  nlp
    .readDoc('qzxvkjwq')
    .tokens()
    .out(uniqueId as never)[0],
);

const { vocabulary } = loadLexicon();
const found = new Set<string>();
for (const word of vocabulary) {
  if (!/^[a-z]{5,}$/.test(word)) continue;
  const slips = new Set<string>();
  for (const form of [word, `${word}s`, `${word}ed`, `${word}ing`]) {
    for (let i = 1; i <= form.length; i += 1) {
      slips.add(form.slice(0, i) + form.slice(i + 1));
      for (const letter of LETTERS) {
        slips.add(form.slice(0, i) + letter + form.slice(i));
        slips.add(form.slice(0, i) + letter + form.slice(i + 1));
      }
      if (i + 1 < form.length) slips.add(form.slice(0, i) + form[i + 1]! + form[i]! + form.slice(i + 2));
    }
  }
  const list = [...slips].filter((slip) => slip.length >= 5);
  const doc = nlp.readDoc(list.join(' '));
  const ids = doc.tokens().out(uniqueId as never) as unknown as number[];
  doc
    .tokens()
    .out()
    .forEach((token, i) => {
      if (Number(ids[i]) < unknown && !vocabulary.has(token)) found.add(token);
    });
}
writeFileSync(
  join(import.meta.dirname, '../real-words.txt'),
  `${[...found]
    .filter((word) => /^[a-z]{5,}$/.test(word))
    .sort()
    .join('\n')}\n`,
);
