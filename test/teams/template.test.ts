import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { LIMIT } from '../../src/teams/budget.ts';
import { makeTemplate } from '../../src/teams/template.ts';
import { assembled, withPlainNames } from '../../src/teams/parts.ts';
import type { Json } from '../../src/teams/parts.ts';
import { CARDS, FRAME, makeRenderer, sampleOf } from '../../src/teams/render.ts';
import { scenes } from '../cards/scenes.ts';

const read = (file: string): Json => JSON.parse(readFileSync(join(CARDS, file), 'utf8')) as Json;

const both = (payload: unknown, data: object): readonly [ours: string, plain: string] => [
  JSON.stringify(makeTemplate(payload).expand({ $root: data })),
  JSON.stringify(new Template(payload).expand({ $root: data })),
];

describe('A template', () => {
  const renderer = makeRenderer(true);
  for (const [name, view] of Object.entries(scenes())) {
    it(`gives to the byte what the plain library gives: ${name}`, () => {
      const payload = assembled(read(FRAME), read(`${view.template}.json`));
      const plain = JSON.stringify(new Template(payload).expand({ $root: sampleOf(view, true) }));
      const template = makeTemplate(payload);
      const drawn = (): string => JSON.stringify(template.expand({ $root: sampleOf(view, true) }));
      assert.equal(drawn(), plain);
      // and again, after it has been expanded once
      assert.equal(drawn(), plain);
      // what does not fit is drawn otherwise; where nothing reads Markdown, its signs are taken out
      const shown = JSON.stringify(withPlainNames(JSON.parse(plain) as Json));
      if (plain.length <= LIMIT) assert.equal(JSON.stringify(renderer.render(view).card), shown);
    });
  }

  const ODD: readonly [what: string, payload: unknown, data: object][] = [
    ['a field in another case', { a: '${Name}' }, { name: 'Pat' }],
    ['a field that is not there', { a: '${name}', b: 'Hello ${name}', c: { $when: "${name != ''}", d: 1 } }, {}],
    ['null', { a: '${name}', b: { $when: '${name}', c: 1 } }, { name: null }],
    [
      'nothing, no and an empty text',
      { a: '${n}', b: '${no}', c: '${e}', d: '${n}${no}${e}' },
      { n: 0, no: false, e: '' },
    ],
    ['a name that every object has', { a: '${constructor}', b: '${toString}', c: '${__proto__}' }, {}],
    ['a path', { a: '${one.two}', b: '${$root.one.two}', c: '${one.three}' }, { one: { two: 2 } }],
    ['a path into a list', { a: '${list[1]}', b: '${list.length}' }, { list: ['x', 'y'] }],
    [
      'a list in a list',
      [{ $data: '${list}', n: '${$index}', in: [{ $data: '${of}', t: '${t}', r: '${$root.r}' }] }],
      { r: 'root', list: [{ of: [{ t: 1 }, { t: 2 }] }, { of: [] }] },
    ],
    ['a condition that is no binding', [{ $when: 'true', a: 1 }, { a: 2 }, { $data: { b: 3 }, a: '${b}' }], {}],
    ['lists in lists, and null in them', { a: [[1, [2, null]], null, { b: [null] }] }, {}],
    [
      'numbers as text',
      { a: '${string(n)}', b: '${string(m)}', c: '${string(f)}', d: '${string(t)}', e: '${string($data)}' },
      { n: 12, m: 12345, f: 1.5, t: 'x' },
    ],
    ['text that looks like a binding', { a: '${t}' }, { t: '${r}', r: 'no' }],
  ];
  for (const [what, payload, data] of ODD)
    it(`gives what the plain library gives for ${what}`, () => {
      const [ours, plain] = both(payload, data);
      assert.equal(ours, plain);
    });
});
