// No pattern in the code takes more than the length of a text times a constant: checked by looking at the patterns.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { analyse } from 'scslre';
import { SIGNS } from '../../src/ask/follow-up-signs.ts';
import { DESCRIPTIONS } from '../../src/record/advice-description.ts';
import { PLACES } from '../../src/record/advice-places.ts';
import { LEGAL_SIGNS } from '../../src/record/pack-legal.ts';
import { NUMBER_SIGNS, PEOPLE_SIGNS } from '../../src/record/pack-people.ts';
import { SOURCE_SIGNS, TOLD_US } from '../../src/record/pack-source.ts';
import { UNSAFE_SIGNS } from '../../src/record/pack-unsafe.ts';
import { DANGER_PATTERNS } from '../../src/ask/danger-words.ts';
import { GIVEN_PATTERNS } from '../../src/ask/given-words.ts';
import { LITTLE_PATTERNS } from '../../src/ask/little-said.ts';
import { MISREAD_PATTERNS } from '../../src/ask/misread.ts';
import { PROCEDURE_PATTERNS } from '../../src/ask/procedures.ts';
import { SIGN_PATTERNS } from '../../src/ask/signs-of-harm.ts';
import { TELLING_PATTERNS } from '../../src/ask/telling-signs.ts';
import { THREAT_PATTERNS } from '../../src/ask/threat-words.ts';

const SRC = join(import.meta.dirname, '../../src');

/** Patterns over what nobody can make long, and why. */
const SHORT: ReadonlyMap<string, string> = new Map([
  [String.raw`^show[ :]+(.+)$`, 'a folded message of a command, at most COMMAND_LIMIT'],
]);

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

/** Every regular expression that is written in a file. */
function patternsIn(file: string): Pattern[] {
  const found: Pattern[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'RegExpLiteral') found.push(node as unknown as Pattern);
    for (const part of Object.values(node)) look(part);
  };
  look(parseSync(readFileSync(join(SRC, file), 'utf8'), { syntax: 'typescript' }));
  return found;
}

const isSlow = (source: string, flags: string): boolean => analyse({ source, flags }).reports.length > 0;

describe('No pattern is slow', () => {
  for (const folder of ['text', 'ask', 'record', 'policy', 'people', 'cases', 'teams', 'web'])
    it(`in src/${folder}`, () => {
      for (const file of globSync(`${folder}/**/*.ts`, { cwd: SRC }))
        for (const { pattern, flags } of patternsIn(file))
          assert.ok(SHORT.has(pattern) || !isSlow(pattern, flags), `${file}: /${pattern}/`);
    });

  it('among the words of danger, of a threat, of a sign of harm and of what was given', () => {
    for (const { source, flags } of [
      ...DANGER_PATTERNS,
      ...THREAT_PATTERNS,
      ...SIGN_PATTERNS,
      ...GIVEN_PATTERNS,
      ...LITTLE_PATTERNS,
      ...MISREAD_PATTERNS,
      ...PROCEDURE_PATTERNS,
      ...TELLING_PATTERNS,
    ])
      assert.ok(!isSlow(source, flags), source.slice(0, 200));
  });

  it('among those that find who is described, and where somebody lives', () => {
    for (const { source, flags } of [...DESCRIPTIONS, ...PLACES.map(({ pattern }) => pattern)])
      assert.ok(!isSlow(source, flags), source.slice(0, 200));
  });

  it('among those that find what is withheld from a copy', () => {
    for (const { source, flags } of [
      ...PEOPLE_SIGNS,
      ...NUMBER_SIGNS,
      ...SOURCE_SIGNS,
      TOLD_US,
      ...LEGAL_SIGNS,
      ...UNSAFE_SIGNS,
    ])
      assert.ok(!isSlow(source, flags), source.slice(0, 200));
  });

  it('among those that tell what a follow-up is', () => {
    for (const [name, sign] of Object.entries(SIGNS))
      if (sign instanceof RegExp) assert.ok(!isSlow(sign.source, sign.flags), name);
  });

  it('and one that is would be found', () => {
    assert.ok(isSlow('(a+)+$', '') && isSlow('[a-z.]+@', ''));
  });
});
