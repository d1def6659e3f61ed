import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { loadModel } from '../../src/ask/encoder/load.ts';
import type { Model } from '../../src/ask/encoder/load.ts';
import { wordsOf } from '../../src/ask/encoder/tokens.ts';
import { isFactName } from '../../src/policy/fact-names.ts';
import { nearDuplicates } from '../support/near-duplicates.ts';
import type { Dialogue, Line } from '../support/near-duplicates.ts';

const MODEL = 'src/ask/model';
const MESSAGES = 'src/ask/train/messages';
/** Situations by which readers are judged: nobody may have learned from them. */
const SCENARIOS = 'test/scenarios';

interface Trained {
  readonly version: string;
  readonly sha256: Readonly<Record<string, string>>;
  readonly heads: readonly { readonly name: string; readonly type: string; readonly classes: readonly string[] }[];
  readonly trainedOn: readonly { readonly file: string; readonly messages: number; readonly sha256: string }[];
}

const manifest = JSON.parse(readFileSync(join(MODEL, 'manifest.json'), 'utf8')) as Trained;
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const linesOf = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

/** The texts of a file of situations, one a line or as YAML. */
function situationsOf(path: string): string[] {
  const situations = path.endsWith('.jsonl') ? linesOf<Line>(path) : (load(readFileSync(path, 'utf8')) as Line[]);
  return situations.map(({ text }) => text);
}

describe('the model of the embedded reader', () => {
  let model: Model;
  before(async () => {
    model = await loadModel(MODEL);
  });

  it('is the file that its manifest names, with the vocabulary that it was trained with', () => {
    for (const name of ['model.onnx', 'tokenizer.json'])
      assert.equal(sha256(join(MODEL, name)), manifest.sha256[name], name);
  });

  it('takes at most forty megabytes', () => {
    assert.ok(statSync(join(MODEL, 'model.onnx')).size <= 40_000_000);
  });

  it('was trained on the messages that lie beside its training code, each as it is', () => {
    assert.ok(manifest.trainedOn.length > 20);
    for (const { file, messages, sha256: sum } of manifest.trainedOn) {
      assert.equal(sha256(join(MESSAGES, file)), sum, file);
      assert.equal(linesOf(join(MESSAGES, file)).length, messages, file);
    }
  });

  it('learned from no text by which readers are judged, nor from one almost like it', () => {
    const learned = readdirSync(MESSAGES)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => linesOf<Line | Dialogue>(join(MESSAGES, name)))
      .flatMap((line) => ('turns' in line ? [line.first, ...line.turns.map(({ text }) => text)] : [line.text]));
    const judging = readdirSync(SCENARIOS).flatMap((name) => situationsOf(join(SCENARIOS, name)));
    assert.ok(judging.length > 500);
    assert.deepEqual(nearDuplicates(judging, learned), []);
  });

  it('knows only facts that rules read', () => {
    for (const { name, type } of manifest.heads) if (type === 'fact') assert.ok(isFactName(name), name);
  });

  it('says here what it said where it was made', async () => {
    const fixture = JSON.parse(readFileSync(join(MODEL, 'fixture.json'), 'utf8')) as {
      text: string;
      logits: number[];
    }[];
    assert.equal(fixture.length, 5);
    for (const { text, logits } of fixture) {
      const pieces = wordsOf(text, model.encode).flatMap((word) => [...word.pieces]);
      const [output] = await model.run([pieces]);
      assert.equal(output!.logits.length, logits.length);
      // Processors round whole-number arithmetic a little differently.
      for (const [i, logit] of logits.entries()) assert.ok(Math.abs(output!.logits[i]! - logit) < 0.5, `${text} ${i}`);
    }
  });
});
