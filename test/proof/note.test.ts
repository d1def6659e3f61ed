import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { openCheckpoint, readCheckpointText, signCheckpoint } from '../../src/proof/checkpoint.ts';
import { leafHash } from '../../src/proof/merkle.ts';
import {
  isKeyName,
  openNote,
  readSigningKey,
  readVerifierKey,
  signingKey,
  signingKeyText,
  signNote,
} from '../../src/proof/note.ts';
import { ProofError } from '../../src/proof/problem.ts';

// published in the documentation of golang.org/x/mod/sumdb/note
const GO_SECRET = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const GO_PUBLIC = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_NOTE = `${GO_TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
// published in C2SP's specification of signed notes
const C2SP_PUBLIC = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const C2SP_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

const seed = (words: string): Buffer => createHash('sha256').update(words).digest();
const [ours, other] = [
  signingKey('council.example/log', seed('ours')),
  signingKey('council.example/log', seed('other')),
];
const refusal = (code: string) => (error: unknown) => error instanceof ProofError && error.code === code;

describe('A signed note', () => {
  it('is signed byte for byte as Go signs it', () => {
    const key = readSigningKey(GO_SECRET);
    assert.equal(signNote(GO_TEXT, key), GO_NOTE);
    assert.equal(key.verifier.text, GO_PUBLIC);
  });

  it('is opened with the published public keys', () => {
    for (const [note, key, text] of [
      [GO_NOTE, GO_PUBLIC, GO_TEXT],
      [C2SP_NOTE, C2SP_PUBLIC, 'This is an example message.\n'],
    ] as const) {
      const { text: opened, by } = openNote(note, [readVerifierKey(key)]);
      assert.deepEqual([opened, by.map(({ text: one }) => one)], [text, [key]]);
    }
  });

  it('passes over keys that it does not know, and wants one that it does', () => {
    const twice = signNote('text\n', ours) + signNote('text\n', other).split('\n').slice(-2).join('\n');
    assert.deepEqual(openNote(twice, [other.verifier]).by, [other.verifier]);
    assert.deepEqual(openNote(twice, [other.verifier, ours.verifier]).by.length, 2);
    assert.throws(() => openNote(twice, [readVerifierKey(GO_PUBLIC)]), refusal('note-not-signed'));
    assert.throws(() => openNote(twice, []), refusal('note-not-signed'));
  });

  it('is forged where one letter of its text or of its signature is another', () => {
    const note = signNote('a text\nof two lines\n', ours);
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom('x', 'A', '7', '\n', ' '), (at, letter) => {
        fc.pre(note[at] !== letter);
        const changed = note.slice(0, at) + letter + note.slice(at + 1);
        assert.throws(() => openNote(changed, [ours.verifier]), ProofError);
      }),
      { numRuns: 500 },
    );
  });

  it('is no note without a signature, without its last line end, or with a control character', () => {
    const note = signNote('text\n', ours);
    for (const wrong of ['', 'text\n', note.slice(0, -1), `\u0007${note}`, note.replace('— ', '- '), `${note}rest\n`])
      assert.throws(() => openNote(wrong, [ours.verifier]), refusal('note-unreadable'), JSON.stringify(wrong));
    assert.throws(() => signNote('no end', ours), RangeError);
    assert.throws(() => signNote('bell\u0007\n', ours), RangeError);
  });

  it('has keys that are written and read back, and no others', () => {
    const text = signingKeyText('council.example/log', seed('ours'));
    assert.deepEqual(readSigningKey(text).verifier.text, ours.verifier.text);
    for (const wrong of [GO_PUBLIC.slice(0, -1), GO_PUBLIC.replace('c7', 'c8'), GO_SECRET, '', `${GO_PUBLIC} `])
      assert.throws(() => readVerifierKey(wrong), refusal('key-unreadable'), wrong);
    for (const wrong of [GO_SECRET.slice(0, -1), GO_SECRET.replace('Peter', 'Paula'), GO_PUBLIC, ''])
      assert.throws(
        () => readSigningKey(wrong),
        (error: Error) => refusal('key-unreadable')(error) && !error.message.includes('AYEK'),
      );
    assert.deepEqual(['a b', 'a+b', '', 'a\nb', 'council.example/log'].map(isKeyName), [
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('A checkpoint', () => {
  const checkpoint = { origin: 'council.example/log', size: 20_852_163, root: leafHash('root') };

  it('says whose log, how many entries and which root, signed', () => {
    const note = signCheckpoint(checkpoint, ours);
    assert.equal(note.split('\n').slice(0, 2).join(' '), 'council.example/log 20852163');
    assert.deepEqual(openCheckpoint(note, [ours.verifier], checkpoint.origin), checkpoint);
    assert.deepEqual(openCheckpoint(note, [ours.verifier], null), checkpoint);
    assert.throws(() => openCheckpoint(note, [ours.verifier], 'another.example'), refusal('checkpoint-of-another-log'));
    assert.throws(() => openCheckpoint(note, [other.verifier], null), refusal('note-not-signed'));
  });

  it('is read as the specification writes it, with lines that others add', () => {
    const published = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    assert.equal(readCheckpointText(`${published}more\n`).size, 20_852_163);
  });

  it('is none where a line is not as it must be', () => {
    const root = leafHash('root').toString('base64');
    for (const wrong of [
      `log\n01\n${root}\n`,
      `log\n-1\n${root}\n`,
      `log\n9999999999999999\n${root}\n`,
      `log\n1\n${root.slice(4)}\n`,
      `log\n1\n${root}`,
      `log\n1\n`,
      `\n1\n${root}\n`,
      `log\n1\n${root}\n\n`,
    ])
      assert.throws(() => readCheckpointText(wrong), refusal('checkpoint-unreadable'), JSON.stringify(wrong));
  });
});
