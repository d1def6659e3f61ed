// The agreements that a decision was made beside: on the form, on record, in words, and found when somebody changes them.
import assert from 'node:assert/strict';
import type { Agreement } from '../../src/agreements/schema.ts';
import { decide } from '../../src/record/decide.ts';
import { writtenDown } from '../../src/record/in-words/written.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { textsOf } from '../../src/record/pack-texts.ts';
import { readCase } from '../../src/record/stored.ts';
import type { CaseCommand, CaseDocument } from '../../src/record/types.ts';
import { agreementNamed, AGREEMENTS } from '../support/agreements.ts';
import { atVerdict, CLEAR_FORM, context, edition, pat, PATHS } from './example.ts';
import { verifyRecord } from '../support/verify.ts';

const TO_POLICE = { ...PATHS.clearRisk, recipient: 'police' };

function after(commands: readonly CaseCommand[], agreements: readonly Agreement[] | undefined): CaseDocument {
  return commands.reduce((document, command) => {
    const decided = decide(edition, document, pat, command, { ...context(), ...(agreements ? { agreements } : {}) });
    assert.ok(decided.outcome === 'apply', JSON.stringify(decided));
    return decided.document;
  }, atVerdict(TO_POLICE));
}
const FILE: readonly CaseCommand[] = [
  { type: 'go', page: 'form' },
  { type: 'fill', form: CLEAR_FORM },
  { type: 'file' },
];
const saysOf = (document: CaseDocument): string[] =>
  writtenDown(recordOf(document), document.filed!, (text) => text)
    .filter(({ label }) => label === 'Sharing agreement')
    .map(({ value }) => value);

describe('The agreements beside a decision', () => {
  it('stand on the form and on record, with when the review is due, and the record holds', () => {
    const form = after(FILE.slice(0, 2), AGREEMENTS);
    assert.equal(form.draft?.agreements?.[0]?.id, 'police-child-protection');
    const filed = after(FILE, AGREEMENTS);
    assert.deepEqual(filed.filed?.agreements?.[0], {
      id: 'police-child-protection',
      called: 'The agreement with Norfolk Constabulary on children at risk of harm',
      how: 'covers',
      means: 'By phone to the MASH, then by the secure portal.',
      reviewOn: '2027-03-31',
      review: '',
    });
    assert.equal(
      saysOf(filed)[0],
      'The agreement with Norfolk Constabulary on children at risk of harm covers it. Its way goes before the usual one: by phone to the MASH, then by the secure portal. Due for review on 31 March 2027.',
    );
    assert.deepEqual(verifyRecord(filed), []);
  });

  it('say that one was out of date then, whatever its file says later', () => {
    const old = { ...agreementNamed('police-child-protection'), reviewOn: '2026-01-31' };
    assert.match(saysOf(after(FILE, [old]))[0] ?? '', /covers it\. It was due for review on 31 January 2026\./);
  });

  it('are none where nothing goes, and where the agency keeps none: older records stay as they are', () => {
    const nothing = after(
      [...FILE.slice(0, 1), { type: 'fill', form: { ...CLEAR_FORM, decision: 'do-not-share' } }],
      AGREEMENTS,
    );
    assert.deepEqual(nothing.draft?.agreements, []);
    assert.ok(!('agreements' in after(FILE, undefined).filed!));
    assert.ok(!('agreements' in after(FILE, []).filed!));
  });

  it('change no verdict and no form', () => {
    const [beside, without] = [after(FILE, AGREEMENTS), after(FILE, [])];
    assert.deepEqual(beside.filed?.verdict, without.filed?.verdict);
    assert.deepEqual(beside.filed?.form, without.filed?.form);
  });

  it('are found changed, taken out or put in, in the record and in its journal', () => {
    const filed = after(FILE, AGREEMENTS);
    interface Named {
      agreements?: { how: string; means?: string; reviewOn: string }[];
    }
    type Loose = { filed: Named; journal: { kind: string; content: Named }[] };
    const found = (change: (copy: Named, entry: Named) => unknown): boolean => {
      const copy = structuredClone(filed) as unknown as Loose;
      change(copy.filed, copy.journal.find(({ kind }) => kind === 'filed')!.content);
      return verifyRecord(copy).length > 0;
    };
    assert.ok(!found(() => undefined));
    assert.ok(found((copy) => (copy.agreements![0]!.how = 'may-cover')));
    assert.ok(found((_, entry) => delete entry.agreements![0]!.means));
    assert.ok(found((copy) => delete copy.agreements));
    assert.ok(found((_, entry) => (entry.agreements![0]!.reviewOn = '2030-01-01')));
    assert.ok(found((_, entry) => entry.agreements!.pop()));
    assert.ok(found((_, entry) => delete entry.agreements));
  });

  it('come out of a store as they went in, and stand in a copy for whoever asks', () => {
    const filed = after(FILE, AGREEMENTS);
    assert.deepEqual(readCase(structuredClone(filed)).filed?.agreements, filed.filed?.agreements);
    const texts = textsOf(filed).filter(({ path }) => path.includes('.agreements.'));
    assert.ok(texts.some(({ text, kind }) => kind === 'shown' && text.startsWith('The agreement with')));
  });
});
