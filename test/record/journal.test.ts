import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changed } from '../../src/record/change.ts';
import { append, newEntry, seal } from '../../src/record/journal.ts';
import { checkCode, matchCode } from '../../src/record/verify.ts';
import type { CaseDocument, NewEntry, Who } from '../../src/record/types.ts';
import { context, does, filed, pat } from './example.ts';
import { verifyRecord } from '../support/verify.ts';

const codes = (document: unknown): string[] => verifyRecord(document as CaseDocument).map(({ code }) => code);

const text = fc.tuple(fc.string(), fc.string({ unit: 'grapheme' })).map(([salt, said]) => seal(said, `s${salt}`));
const by: Who = { id: pat.id, name: pat.name, role: 'practitioner', team: pat.team };

/** Entries of several kinds, with whatever people type in them. */
const entry: fc.Arbitrary<NewEntry> = fc.oneof(
  text.map((said) => newEntry('corrected', by, { text: said }, context())),
  fc
    .tuple(fc.string({ unit: 'grapheme' }), text)
    .map(([name, reason]) => newEntry('class-set', by, { class: name, reason }, context())),
  text.map((reason) => newEntry('hold-set', by, { reason }, context())),
  fc.tuple(fc.string(), fc.string()).map(([attempt, code]) => newEntry('refused', by, { attempt, code }, context())),
);

const base = filed();

/** A filed record with whatever happened to it afterwards, as a store gives it back. */
const record = fc
  .array(entry, { minLength: 1, maxLength: 4 })
  .map((entries): CaseDocument => JSON.parse(JSON.stringify(changed(base, { entries }, context()))) as CaseDocument);

type Place = { holder: Record<string, unknown>; key: string };

/** Every place inside a value that can be changed. */
function places(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [
    { holder: value as Record<string, unknown>, key },
    ...places((value as Record<string, unknown>)[key]),
  ]);
}

const other = (value: unknown): unknown => {
  if (typeof value === 'string') return value === '' ? 'x' : value.slice(1);
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return value === null ? 'x' : null;
};

describe('The journal', () => {
  it('adds up as it was written, whatever is in it', () => {
    fc.assert(fc.property(record, (document) => assert.deepEqual(verifyRecord(document), [])));
  });

  it('shows every value that was changed, anywhere in any entry', () => {
    fc.assert(
      fc.property(record, fc.nat(), (document, n) => {
        const copy = structuredClone(document);
        const all = places(copy.journal);
        const { holder, key } = all[n % all.length]!;
        holder[key] = other(holder[key]);
        assert.notDeepEqual(codes(copy), []);
      }),
      { numRuns: 500 },
    );
  });

  it('shows every single change in one whole record: each value changed, each taken away, one put in beside each', () => {
    const document = JSON.parse(
      JSON.stringify(does(filed(), { type: 'correct', text: 'It was Tuesday.' })),
    ) as CaseDocument;
    const kinds: ((place: Place) => void)[] = [
      ({ holder, key }) => {
        holder[key] = other(holder[key]);
      },
      ({ holder, key }) => {
        if (Array.isArray(holder)) holder.splice(Number(key), 1);
        else delete holder[key];
      },
      ({ holder }) => {
        if (Array.isArray(holder)) holder.push('x');
        else holder['put in'] = 'x';
      },
    ];
    let tried = 0;
    for (const change of kinds) {
      for (const n of places(document.journal).keys()) {
        const copy = structuredClone(document);
        const place = places(copy.journal)[n]!;
        // the last entry cut off is what a check cannot find; the receipt's code does
        if (
          change === kinds[1] &&
          place.holder === (copy.journal as unknown) &&
          place.key === String(document.journal.length - 1)
        )
          continue;
        change(place);
        tried += 1;
        assert.notDeepEqual(codes(copy), [], `${place.key} of ${JSON.stringify(place.holder).slice(0, 80)}`);
      }
    }
    assert.ok(tried > 350, String(tried));
  });

  it('shows an entry that was put in, moved, doubled, or taken out of the middle', () => {
    fc.assert(
      fc.property(record, fc.nat(), fc.nat(), (document, a, b) => {
        const { journal } = document;
        const [from, to] = [a % journal.length, b % journal.length];
        const without = journal.toSpliced(from, 1);
        if (from < journal.length - 1) assert.notDeepEqual(codes({ ...document, journal: without }), []);
        if (from !== to)
          assert.notDeepEqual(codes({ ...document, journal: without.toSpliced(to, 0, journal[from]!) }), []);
        assert.notDeepEqual(codes({ ...document, journal: journal.toSpliced(to, 0, journal[from]!) }), []);
        const [forged] = append({ agency: document.agency, reference: document.id }, journal.slice(0, to), [
          { ...journal[from]!, nonce: 'n' },
        ]).slice(-1);
        assert.notDeepEqual(codes({ ...document, journal: journal.toSpliced(to, 0, forged!) }), []);
      }),
    );
  });

  it('shows an entry that stood in another record or another agency', () => {
    const document = filed();
    assert.ok(codes({ ...document, id: 'NCC-0000-0000' }).includes('entry-changed'));
    assert.ok(codes({ ...document, agency: 'SCC', pk: 'SCC' }).includes('entry-changed'));
  });

  it('shows a state, a decision, an author or a place that the journal does not bear out', () => {
    const document = filed();
    assert.deepEqual(codes({ ...document, state: 'waiting' }), ['state-differs']);
    assert.deepEqual(codes({ ...document, journal: [], filed: null }), [
      'state-differs',
      'copy-differs',
      // what the register finds it by, its place there, and since when an entry is missing from the log
      'copy-differs',
      'copy-differs',
      'copy-differs',
      'state-differs',
      // whether it arrived is asked the next day, and no entry says so any more
      'message-differs',
    ]);
    assert.deepEqual(codes({ ...document, filed: null }), ['copy-differs']);
    assert.deepEqual(codes({ ...document, filed: { ...document.filed!, againstVerdict: true } }), ['copy-differs']);
    assert.deepEqual(codes({ ...document, author: { ...document.author, id: 'somebody else' } }), ['author-differs']);
    assert.deepEqual(codes({ ...document, pk: 'SCC' }), ['wrong-place']);
  });

  it('says of rubbish that it cannot be read, instead of falling over it', () => {
    for (const rubbish of [
      {},
      { journal: null },
      { journal: [null] },
      { journal: 'x' },
      { ...filed(), journal: [{ content: null }] },
      { ...filed(), journal: [{ 'sealed-text-hash': '' }] },
    ]) {
      assert.notDeepEqual(codes(rubbish), []);
    }
  });

  it("cannot see the last entries cut off, and the receipt's code can", () => {
    const whole = does(filed(), { type: 'correct', text: 'It was Tuesday.' });
    const code = checkCode(whole)!;
    const cut = { ...whole, journal: whole.journal.slice(0, 1) };
    assert.deepEqual(codes(cut), []);
    assert.equal(matchCode(cut, code), null);
  });

  it("cannot see a journal written anew, and the receipt's code can", () => {
    const document = filed();
    const anew = append(
      { agency: document.agency, reference: document.id },
      [],
      document.journal.map((one) => ({ ...one, nonce: 'another' })),
      { created: document.created, class: null },
    );
    const forged = { ...document, journal: anew };
    assert.deepEqual(codes(forged), []);
    assert.equal(matchCode(forged, checkCode(document)!), null);
  });

  it("knows an earlier receipt's code after entries were added, however it is typed", () => {
    const document = filed();
    const code = checkCode(document)!;
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const later = does(document, { type: 'correct', text: 'It was Tuesday.' });
    assert.notEqual(checkCode(later), code);
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
    ]) {
      assert.equal(matchCode(later, typed)?.covers, 2);
    }
    assert.equal(matchCode(later, ''), null);
    assert.equal(checkCode({ journal: [] }), null);
  });
});
