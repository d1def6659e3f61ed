import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import en from '../../src/words/en.json' with { type: 'json' };
import { makeRenderer } from '../../src/teams/render.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import type { Edition } from '../../src/policy/edition.ts';
import { loadNotSafe, loadTellingWords, tellingLanguages } from '../../src/telling/load.ts';
import { speak, textsIn } from '../../src/words/say.ts';
import type { Catalogue } from '../../src/words/say.ts';
import { loadPractice } from '../../src/practice/load.ts';
import { edition, scenes, stage } from '../cards/scenes.ts';
import { AGREEMENTS } from '../support/agreements.ts';
import { directory } from '../support/ladder.ts';
import { elements } from '../support/person.ts';

type Tree = { readonly [name: string]: string | Tree };

/** The catalogue with a mark around every text, so that what stands outside the marks is not from it. */
const marked = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([name, text]) => [name, typeof text === 'string' ? `⟦${text}⟧` : marked(text)]),
  );

/** What is left of a text once all that was marked is taken out, from the inside. */
function unmarked(text: string): string {
  const rest = text.replaceAll(/⟦[^⟦⟧]*⟧/g, ' ');
  return rest === text ? rest : unmarked(rest);
}

const stringsIn = (node: unknown): string[] => {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(stringsIn) : [];
};

const ROOT = join(import.meta.dirname, '..', '..');
const SAID = new Set(textsIn(en).map(([, text]) => text));

/** Every text that stands in a file of TypeScript. */
function literalsIn(file: string): string[] {
  const found: string[] = [];
  const source = readFileSync(join(ROOT, file), 'utf8');
  JSON.stringify(parseSync(source, { syntax: 'typescript', target: 'es2024' }), (_key, node: unknown) => {
    const { type, value, cooked } = (node ?? {}) as { type?: string; value?: unknown; cooked?: unknown };
    if (type === 'StringLiteral' && typeof value === 'string') found.push(value);
    if (type === 'TemplateElement' && typeof cooked === 'string') found.push(cooked);
    return node;
  });
  return found;
}

/** What the scenes let people type, and how the people are called: every text in them that is none of the catalogue's. */
const TYPED = globSync(
  ['test/cards/*scenes.ts', 'test/record/*example.ts', 'test/support/{ladder,route-seen,walks}.ts'],
  {
    cwd: ROOT,
  },
)
  .flatMap(literalsIn)
  .filter((text) => text.trim().length > 1 && !SAID.has(text));

/** The texts of an edition; its diagrams have none, and are large. */
const textsOf = ({
  meta,
  facts,
  rules,
  map,
  escalation,
  form,
  clauses,
  myths,
  questions,
  ...rest
}: Edition): string[] =>
  stringsIn({ meta, facts, rules, map, escalation, form, clauses, myths, questions, steps: rest.sharingSteps }).concat(
    stringsIn({ local: rest.local, duties: rest.duties }),
  );
const EDITIONS = [edition, loadEdition('england-2026')];

const flat = (one: string): string => one.replaceAll(/[\\*]/g, '').toLowerCase();

/** What is no text of the product: the edition's, the council's contacts and agreements, what people typed, and their names. */
const others = [
  ...EDITIONS.flatMap(textsOf),
  ...stringsIn(stage.contacts),
  ...stringsIn(AGREEMENTS),
  ...directory.agencies.map(({ name }) => name),
  ...stringsIn([
    loadProtocols().all,
    ['council', 'police', 'prosecution', 'health'].map((kind) => loadProtocols().chooserFor(kind)),
  ]),
  ...stringsIn([loadPractice().situations, loadPractice().lessons]),
  ...TYPED,
  // what is said to the person whom it is about has catalogues of its own
  ...stringsIn([tellingLanguages().map((language) => loadTellingWords(language)), loadNotSafe(edition).table]),
]
  // what is filled in, such as who would be told, stands between the parts of a text; of some only a sentence is shown
  .flatMap((text) => [text, text.replaceAll('${ref}', ''), ...text.split(/\{\w+\}|(?<=\.) /)])
  .map((text) => flat(text).trim())
  .filter((text) => (text.length > 3 ? /\p{L}/u.test(text) : /^\p{L}{2,3}$/u.test(text)))
  .toSorted((a, b) => b.length - a.length);
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec';
/** References and check codes: they go first, as some happen to hold a word. */
const CODES = /\b(?:[a-z]{2,8}|[\da-z]{4})(?:-[\da-z]{4}){2}\b/g;
/** Days as the language spells them. */
const DAYS = new RegExp(
  String.raw`\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:${MONTHS})[a-z]*|\d+(?:am|pm))\b`,
  'g',
);

/** A short one, such as "no", is a word of its own or nothing. */
const without = (text: string, other: string): string =>
  other.length > 3
    ? text.replaceAll(other, ' ')
    : text.replaceAll(new RegExp(String.raw`(?<!\p{L})${other}(?!\p{L})`, 'gu'), ' ');

function leftOver(text: string): string {
  let rest = flat(unmarked(text)).replaceAll(CODES, ' ');
  for (const other of others) if (rest.includes(other)) rest = without(rest, other);
  return rest.replaceAll(DAYS, ' ');
}

/** Somebody's own words, cut to what there was room for. */
const isCut = (text: string): boolean =>
  text.endsWith(' …') &&
  (text.startsWith('⟦') || others.some((other) => other.startsWith(flat(text.slice(0, -2)).trim().slice(0, 60))));

describe('A text on a card', () => {
  it('comes from the catalogue, the edition or a person: none stands in the code', () => {
    const found: string[] = [];
    try {
      speak(marked(en) as unknown as Catalogue, 'en-GB');
      const renderer = makeRenderer(true);
      for (const [name, view] of Object.entries(scenes())) {
        const { card, summary, text } = renderer.render(view);
        const texts = elements(card)
          .map(({ element }) => element)
          .flatMap((one) => [one['text'], one['label'], one['title'], one['placeholder'], one['errorMessage']]);
        for (const one of [...texts, summary, text])
          if (typeof one === 'string' && /\p{L}{2}/u.test(leftOver(one)) && !isCut(unmarked(one).trim()))
            found.push(`${name}: ${one}`);
      }
    } finally {
      speak(en, 'en-GB');
    }
    const distinct = [...new Set(found)];
    assert.equal(distinct.length, 0, `${distinct.length} texts:\n${distinct.slice(0, 600).join('\n')}`);
  });
});

describe('A sentence', () => {
  /** What nobody reads but an engineer: errors of programming. */
  const FOR_ENGINEERS =
    /^(?:There is no (?:card template|such field)|The card template|The case |Nothing could be written)/;

  it('stands in no file of what people see', () => {
    const files = globSync('src/teams/{views,actions,edge}/*.ts', { cwd: ROOT });
    assert.ok(files.length > 50);
    const found = files.flatMap((file) =>
      literalsIn(file)
        .filter((text) => /^[A-Z][a-z]* [a-z]+ [a-z]/.test(text.trim()) && !FOR_ENGINEERS.test(text))
        .map((text) => `${file}: ${text}`),
    );
    assert.deepEqual(found, []);
  });

  it('that comes from nowhere is found', () => {
    assert.match(leftOver('⟦Marked⟧ and this is not'), /and this is not/);
    assert.doesNotMatch(leftOver('⟦Marked ⟦inside⟧ too⟧'), /\p{L}/u);
  });
});

describe('The catalogue', () => {
  it('has no text that is empty', () => {
    for (const [name, text] of textsIn(en)) assert.notEqual(text.trim(), '', name);
  });
});
