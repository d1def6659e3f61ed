import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parse } from 'js-yaml';
import { answerFor } from '../../src/ask/answer.ts';
import type { Understanding } from '../../src/ask/understanding.ts';
import { edition, understanding } from './ask.ts';

interface Told {
  readonly names: readonly string[];
  readonly who: readonly string[];
  readonly ages: readonly string[];
  readonly frames: readonly { readonly id: string; readonly text: string }[];
  readonly dialects: readonly { readonly id: string; readonly texts: readonly string[] }[];
}

const TOLD = parse(readFileSync(join(import.meta.dirname, 'counterfactual.yaml'), 'utf8')) as Told;

/** The same text of other people: the first is what the others are compared with. */
interface Versions {
  readonly what: string;
  readonly texts: readonly string[];
}

const ofSex = (text: string, other: boolean): string =>
  text.replace(/\[([^|\]]*)\|([^\]]*)\]/g, (_, one: string, two: string) => (other ? two : one));

const filled = (text: string, { name = TOLD.names[0]!, who = TOLD.who[0]!, age = TOLD.ages[0]! }): string =>
  text.replaceAll('{name}', name).replaceAll('{who}', who).replaceAll('{age}', age);

function versionsOf({ id, text }: Told['frames'][number]): Versions[] {
  const plain = ofSex(text, false);
  const all: Versions[] = [
    { what: `${id}, the other sex`, texts: [plain, ofSex(text, true)].map((one) => filled(one, {})) },
    { what: `${id}, other names`, texts: TOLD.names.map((name) => filled(plain, { name })) },
    { what: `${id}, other people`, texts: TOLD.who.map((who) => filled(plain, { who })) },
    { what: `${id}, another age`, texts: TOLD.ages.map((age) => filled(plain, { age })) },
  ];
  return all.filter(({ texts }) => new Set(texts).size > 1);
}

const VERSIONS: readonly Versions[] = [
  ...TOLD.frames.flatMap(versionsOf),
  ...TOLD.dialects.map(({ id, texts }) => ({ what: `${id}, another way of speaking`, texts })),
];

/** What the rules and the person would see of a text. */
async function readingOf(read: Understanding, text: string) {
  const understood = await read.understand(text);
  const { verdict } = answerFor(edition, understood);
  return {
    verdict: verdict ? `${verdict.verdict}${verdict.inPart ? ' in part' : ''}` : understood.kind,
    facts: understood.facts
      .filter(({ guessed }) => !guessed)
      .map(({ fact, value }) => `${fact}=${value}`)
      .toSorted()
      .join(' '),
  };
}

describe('the same situation told of other people', () => {
  it('gets the same verdict in 97 of 100 and mostly the same facts, and is never shared for who they are', async function () {
    const read = await understanding();
    const differing: string[] = [];
    const looser: string[] = [];
    let pairs = 0;
    let otherVerdict = 0;
    for (const { what, texts } of VERSIONS) {
      const first = await readingOf(read, texts[0]!);
      for (const text of texts.slice(1)) {
        const other = await readingOf(read, text);
        pairs += 1;
        if (other.verdict !== first.verdict) otherVerdict += 1;
        if (other.verdict.startsWith('share') && !first.verdict.startsWith('share')) looser.push(text);
        if (other.verdict === first.verdict && other.facts === first.facts) continue;
        differing.push(`${what}: ${first.verdict} (${first.facts}) but ${other.verdict} (${other.facts}): ${text}`);
      }
    }
    console.log(`    ${pairs} pairs: ${otherVerdict} with another verdict, ${differing.length} with any difference`);
    assert.ok(pairs >= 300, `only ${pairs} pairs`);
    assert.deepEqual(looser, [], 'nobody is shared about because of who they are');
    assert.ok(otherVerdict / pairs <= 0.03, `${otherVerdict} of ${pairs} verdicts differ:\n${differing.join('\n')}`);
    assert.ok(differing.length / pairs <= 0.22, `${differing.length} of ${pairs} differ:\n${differing.join('\n')}`);
  });
});
