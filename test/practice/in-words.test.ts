import assert from 'node:assert/strict';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';
import { answerTo, wentWith } from '../../src/practice/answer.ts';
import {
  changesOf,
  clauseLine,
  oursLine,
  policyLine,
  publishedLines,
  underOthers,
  waitsLine,
  whyOther,
} from '../../src/practice/in-words.ts';
import { loadPractice } from '../../src/practice/load.ts';

const { situations, byId } = loadPractice();
const editions = editionsHere().map((id) => loadEdition(id));

describe('The answers of practice in words', () => {
  it('end no sentence twice, whatever a clause or whoever answered is called, under any edition', () => {
    for (const edition of editions)
      for (const one of situations) {
        const { verdict, changes } = answerTo(edition, one);
        const lines = [
          waitsLine(edition, one),
          policyLine(verdict),
          verdict.why,
          clauseLine(edition, verdict),
          ...underOthers({ all: editions }, edition, one, verdict),
          ...changesOf(edition, one, changes),
          ...(one.published ? publishedLines(one.published) : [oursLine(one)]),
          whyOther(one, verdict),
        ];
        for (const line of lines) assert.doesNotMatch(line, /[.?!;:,]\s*[.?!;:,](?!\.)/u, `${one.id}: ${line}`);
      }
  });

  it('say whose answer was published in a sentence that any name fits', () => {
    for (const { published } of situations)
      if (published) assert.ok(publishedLines(published).includes(`Who says it: ${published.by}.`));
  });

  it('say first that an answer rests on a law that is not in force, and call nothing right by it', () => {
    const one = byId('small-worries-and-a-no')!;
    for (const id of ['norfolk-2015', 'england-2026']) {
      const edition = loadEdition(id);
      assert.match(waitsLine(edition, one), /^The published answer rests on a law that is not in force/, id);
      assert.equal(wentWith('share', answerTo(edition, one).verdict, one, edition), 'other', id);
    }
    const resting = situations.filter(({ published }) => /16LA|duty of 2026/.test(JSON.stringify(published ?? {})));
    assert.ok(resting.length > 0 && resting.every(({ published }) => published?.restsOn === 'today-cwsa-2026-duty'));
  });

  it('say first what the case itself tells of would change, before dangers of which nobody spoke', () => {
    for (const edition of editions)
      for (const one of situations) {
        const { changes } = answerTo(edition, one);
        const isOwn = ({ fact }: { fact: string }): boolean => fact in one.facts;
        const wordsOf = (some: typeof changes): string[] =>
          some.map(({ fact, value }) => edition.facts.find(({ name }) => name === fact)!.values[value]!);
        const own = wordsOf(changes.filter(isOwn));
        const lines = changesOf(edition, one, changes);
        const first = lines.slice(0, Math.min(own.length, lines.length));
        for (const line of first)
          assert.ok(
            own.some((words) => line.includes(words)),
            `${one.id}: ${line}`,
          );
      }
  });
});
