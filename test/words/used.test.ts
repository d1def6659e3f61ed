import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textsIn } from '../../src/words/say.ts';
import en from '../../src/words/en.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');
const read = (pattern: string): readonly (readonly [file: string, text: string])[] =>
  globSync(pattern, { cwd: ROOT }).map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]);

const code = [...read('{src,manifest}/**/*.ts'), ...read('src/pages/*.eta')];
const templates = read('{cards,manifest}/*.json').filter(([file]) => !file.endsWith('.data.json'));
const names = textsIn(en).map(([name]) => name);

/** `{{answer.more}}` in a template, or in the parts that templates are made of. */
const inBraces = [...templates, ...code].flatMap(([file, text]) =>
  Array.from(text.matchAll(/"\{\{([^}]*)\}\}"|'\{\{([^}]*)\}\}'/g), ([, one, other]) => ({
    file,
    name: one ?? other ?? '',
  })),
);

/** A name as code writes it out. */
const written = new Set(
  code.flatMap(([, text]) => Array.from(text.matchAll(/['"`]([a-z]\w*(?:\.[\w-]+)+)['"`]/gi), ([, name]) => name!)),
);

/** Families of names that code puts together, as `roles.${role}`: what is put in is a word that code knows. */
const families = [
  ...new Set(
    code.flatMap(([, text]) =>
      Array.from(text.matchAll(/(?:say|textOf)\(`([^`]+)`/g), ([, name]) => name!.replaceAll(/\$\{[^}]*\}/g, '*')),
    ),
  ),
];
const patterns = families.map(
  (family) => new RegExp(`^${family.replaceAll('.', String.raw`\.`).replaceAll('*', '(.+)')}$`),
);
const known = new Set(code.flatMap(([, text]) => text.match(/[\w-]+/g) ?? []));
const isPutTogether = (name: string): boolean =>
  patterns.some((pattern) => {
    const parts = pattern.exec(name)?.slice(1);
    return parts?.every((part) => part.split('.').every((word) => known.has(word))) ?? false;
  });

describe('The texts of the catalogue', () => {
  it('each stand there once: of two with one name the second hides the first', () => {
    const lines = readFileSync(join(ROOT, 'src/words/en.json'), 'utf8').split('\n');
    const open = new Map<number, Set<string>>();
    const twice = lines.flatMap((line, at) => {
      const [, indent = '', name = '', rest = ''] = /^( *)"([^"]+)": (.*)$/.exec(line) ?? [];
      if (name === '') return [];
      const beside = open.get(indent.length) ?? new Set();
      open.set(indent.length, beside);
      if (rest.startsWith('{')) open.set(indent.length + 2, new Set());
      const isThere = beside.has(name);
      beside.add(name);
      return isThere ? [`${at + 1}: ${name}`] : [];
    });
    assert.ok(open.size > 3);
    assert.deepEqual(twice, []);
  });

  it('are all said somewhere: by a template, or by code', () => {
    const said = new Set([...written, ...inBraces.map(({ name }) => name)]);
    assert.deepEqual(
      names.filter((name) => !said.has(name) && !isPutTogether(name)),
      [],
    );
  });

  it('are there for every name that a template asks for', () => {
    const there = new Set(names);
    assert.ok(inBraces.length > 100, String(inBraces.length));
    assert.deepEqual(
      inBraces.filter(({ name }) => !there.has(name)),
      [],
    );
  });

  it('are put together from parts in few families, each of which the catalogue has', () => {
    assert.ok(families.length < 130, families.join(' '));
    assert.deepEqual(
      patterns.filter((pattern) => !names.some((name) => pattern.test(name))),
      [],
    );
  });
});
