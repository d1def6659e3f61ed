import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { openCheckpoint, signCheckpoint } from '../../src/proof/checkpoint.ts';
import { leafHash } from '../../src/proof/merkle.ts';
import { signingKey } from '../../src/proof/note.ts';
import { pastedNote, textOf } from '../../src/proof/pasted.ts';
import { ProofError } from '../../src/proof/problem.ts';

const ORIGIN = 'can-i-share.council.example/log';
const key = signingKey(ORIGIN, createHash('sha256').update('a key for tests').digest());
const noteOf = (size: number): string => signCheckpoint({ origin: ORIGIN, size, root: leafHash(`${size}`) }, key);
const note = noteOf(1240);
const saved = (text: string): Buffer => Buffer.from(text);

describe('A checkpoint that was copied out', () => {
  const folded = (text: string, width: number): string =>
    text
      .split('\n')
      .map((line) => (line.startsWith('— ') ? line.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n') : line))
      .join('\n');

  for (const [how, bytes] of Object.entries({
    'as it is': saved(note),
    'without its blank line, as a chat gives it': saved(note.replace('\n\n', '\n')),
    'with a blank line after each': saved(note.replaceAll('\n', '\n\n')),
    'by Notepad, with its own ends of lines': saved(note.replaceAll('\n', '\r\n')),
    'with a mark at its beginning': saved(`\uFEFF${note}`),
    'by PowerShell, in UTF-16': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(note, 'utf16le')]),
    'in UTF-16, the other way round': Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(note, 'utf16le').swap16()]),
    'without an end to its last line': saved(note.trimEnd()),
    'with spaces around each line': saved(note.replace(/^(.+)$/gm, '  $1\u00A0 ')),
    'with spaces that nobody sees': saved(note.replaceAll('can-', 'can-\u200B').replaceAll('— can', '—\u00A0can')),
    'with a long line broken': saved(folded(note, 60)),
    'with a long line broken again and again': saved(folded(note, 33)),
    'with the whole message around it': saved(
      `The log of records has 1240 entries\nThis is its last checkpoint.\n\n${note.replace('\n\n', '\n')}To check it, use verify.\n`,
    ),
  }))
    it(`is the one that was signed: ${how}`, () => {
      const { size, root } = openCheckpoint(pastedNote(textOf(bytes)), [key.verifier], ORIGIN);
      assert.deepEqual([size, root], [1240, leafHash('1240')]);
    });

  it('is left to the byte where nothing is wrong with it', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (size) => assert.equal(pastedNote(textOf(saved(noteOf(size)))), noteOf(size))),
      { numRuns: 30 },
    );
  });

  it('never says what was not signed, whatever is put in, taken out or changed', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.string({ maxLength: 3 }), fc.nat(3), (at, put, out) => {
        const changed = note.slice(0, at) + put + note.slice(at + out);
        try {
          const { size, root } = openCheckpoint(pastedNote(changed), [key.verifier], ORIGIN);
          assert.deepEqual([size, root], [1240, leafHash('1240')]);
        } catch (error) {
          if (!(error instanceof ProofError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
    const other = noteOf(1241).split('\n');
    const mixed = note.split('\n').toSpliced(1, 2, other[1]!, other[2]!).join('\n');
    assert.throws(() => openCheckpoint(pastedNote(mixed), [key.verifier], ORIGIN), ProofError);
  });

  it('is left as it is where there is none in it', () => {
    for (const text of ['', 'a\n', `12\n${leafHash('a').toString('base64')}\n`, 'x\n12\nno root\n'])
      assert.equal(pastedNote(text), text);
  });
});
