import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CaseDocument } from '../../src/record/types.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { decide } from '../../src/record/decide.ts';
import { withDoubt } from '../../src/record/doubts.ts';
import type { DoubtsDocument } from '../../src/record/doubts.ts';
import { noWithdrawals } from '../../src/record/withdrawals.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import type { View } from '../../src/teams/render.ts';
import { additionView } from '../../src/teams/views/addition.ts';
import { auditorView, journalView } from '../../src/teams/views/auditor.ts';
import { withNotice } from '../../src/teams/views/context.ts';
import { healthView } from '../../src/teams/views/health.ts';
import { pagesOf } from '../../src/teams/views/pages.ts';
import { recordView } from '../../src/teams/views/record.ts';
import type { Reader } from '../../src/teams/views/record.ts';
import { outcomeView, stuckNewsView, stuckView } from '../../src/teams/views/stuck.ts';
import { versionView, versionsView } from '../../src/teams/views/versions.ts';
import { wholeView } from '../../src/teams/views/whole.ts';
import { say } from '../../src/words/say.ts';
import { stage } from '../cards/scenes.ts';
import { act, context, draft, edition, person, run } from '../support/ladder.ts';
import { elements } from '../support/person.ts';
import { problemsOf } from '../support/valid-card.ts';

const renderer = makeRenderer(true);
/** What takes one character, two, or more once it is JSON. */
const UNITS = ['a', 'é', '😀', '"', '\n', '\\', '${x}', '{{record.decided}}', '**a** '] as const;
const LIMIT = 2000;
/** A text of this length; never one that is nothing but marks, which counts as empty. */
const filled = (unit: string, length = LIMIT): string =>
  `x${unit.repeat(Math.ceil(length / unit.length))}`.slice(0, length).toWellFormed();

/** The card that comes of a view: small, whole and valid, whatever was typed, and never the one that says too long. */
function cardOf(view: View, name: string): object {
  const { card, summary, text } = renderer.render(view);
  assert.ok(JSON.stringify(card).length * 2 < 28 * 1024, `${name}: ${JSON.stringify(card).length}`);
  assert.deepEqual(problemsOf(card), [], name);
  assert.ok(!textsOf(card).some((one) => one === say('tooLong.title')), `${name} is answered`);
  assert.ok(summary.length > 0 && text.length > 0, name);
  return card;
}

const textsOf = (card: object): string[] =>
  elements(card).flatMap(({ element }) => (typeof element['text'] === 'string' ? [element['text']] : []));

const FIELDS = [
  'reason',
  'what',
  'withWhom',
  'purposeOther',
  'howSentOther',
  'whyNoConsentOther',
  'factFromOpinion',
  'reasonsFor',
  'reasonsAgainst',
] as const;

/** A decision with these fields as long as they may be, filed as a manager decided it; null where a record is too small. */
function decidedWith(unit: string, long: number): CaseDocument | null {
  const form = Object.fromEntries(FIELDS.map((field, i) => [field, filled(unit, i < long ? LIMIT : 20)]));
  const picked = { purpose: 'other', howSent: 'other', whyNoConsent: 'other', caseReference: filled(unit, 60) };
  const said = filled(unit, long < FIELDS.length ? 100 : LIMIT);
  try {
    const typed = run(draft('weighed', 'share'), person('pat'), { type: 'fill', form: { ...form, ...picked } });
    const asked = act(run(typed, person('pat'), { type: 'file' }), 'mo', { type: 'ask-question', text: said });
    const answered = act(asked, 'pat', { type: 'answer-question', text: said });
    return act(answered, 'mo', { type: 'decline', decision: 'do-not-share', reason: said });
  } catch (error) {
    if (/document-full|too-long/.test(String(error))) return null;
    throw error;
  }
}

/** As much as a record takes of what can be typed, and then so many additions as make this many entries. */
function longRecord(unit: string, entries: number): CaseDocument {
  const long = FIELDS.map((_, i) => FIELDS.length - i).find((many) => decidedWith(unit, many) !== null) ?? 0;
  let record = decidedWith(unit, long)!;
  for (let i = record.journal.length; i < entries; i += 1) {
    const text = i < 7 && i % 2 ? filled(unit) : `${i} ${unit}`;
    const typed = { type: 'correct', text, ...(i % 2 ? { of: 'what' as const } : {}) } as const;
    const decided = decide(edition, record, person('pat'), typed, context());
    if (decided.outcome !== 'apply') break;
    record = decided.document;
  }
  return record;
}

const unit = fc.constantFrom(...UNITS);
const READERS: readonly Reader[] = ['author', 'auditor', 'manager'];

describe('The cards of records, of auditors and of administrators', () => {
  it('are small, valid and an answer with every field at its limit and a journal of two hundred entries', () => {
    for (const one of UNITS) {
      const document = longRecord(one, 200);
      assert.ok(document.journal.length >= 100 || JSON.stringify(document).length > 60_000, one);
      const record = recordOf(document);
      for (const reader of READERS) {
        const view = recordView(stage, record, document.rev, reader);
        cardOf(view, `record for ${reader} of ${one}`);
        cardOf(withNotice(view, filled('n', 300), 'good'), `record with a notice of ${one}`);
      }
      const last = journalView(stage, document, 1e6);
      const pages = Number(/of (\d+)$/.exec(String(last.data['where']))?.[1]);
      for (let page = 0; page < pages; page += Math.max(1, Math.floor(pages / 6))) {
        cardOf(journalView(stage, document, page), `journal of ${one}, page ${page}`);
        cardOf(
          auditorView(stage, { reference: document.id, document, problems: [], standing: null }, page),
          `audit of ${one}`,
        );
      }
    }
  });

  it('keep what people typed within reach: all of it stands in the pages that show it whole', () => {
    fc.assert(
      fc.property(unit, fc.integer({ min: 12, max: 40 }), (one, entries) => {
        const view = recordView(stage, recordOf(longRecord(one, entries)), 1, 'author');
        const wanted = (view.typed ?? []).map(({ text }) => text);
        assert.ok(wanted.length > 10);
        const found = new Set<string>();
        for (let page = 0; ; page += 1) {
          const whole = wholeView(view, page);
          for (const { text } of whole.data['texts'] as { text: string }[]) found.add(text);
          cardOf(whole, `whole of ${one}`);
          if (whole.data['next'] === '') break;
        }
        assert.deepEqual(
          wanted.filter((text) => !found.has(text)),
          [],
        );
      }),
      { numRuns: 12 },
    );
  });

  it('page a journal so that each line stands on one page, in order, whatever their lengths', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ line: fc.string({ maxLength: 200 }), words: fc.string({ maxLength: LIMIT }) })),
        (lines) => {
          assert.deepEqual(
            pagesOf(lines).flatMap((page) => page.lines),
            lines,
          );
          assert.ok(pagesOf(lines).every((page) => page.lines.length > 0 && page.lines.length <= 8));
        },
      ),
    );
  });

  it('keep what could not be added yet before whoever typed it, as far as a field takes it', () => {
    fc.assert(
      fc.property(unit, fc.integer({ min: 1, max: 8000 }), (one, length) => {
        const text = filled(one, length);
        const record = recordOf(longRecord('a', 12));
        const card = cardOf(additionView(record, 3, { text, of: 'what', add: 'correct' }), `addition of ${one}`);
        const value = elements(card).find(({ element }) => element['id'] === 'text')?.element['value'];
        assert.ok(String(value).startsWith(text.slice(0, LIMIT).replace(/[\uD800-\uDBFF]$/, '')));
      }),
      { numRuns: 40 },
    );
  });

  it('show what is stuck, what is well and which versions there are, however many and however long', () => {
    fc.assert(
      fc.property(unit, fc.integer({ min: 0, max: 60 }), (one, many) => {
        const cause = filled(one, 1000);
        const document = longRecord('a', 12);
        const outbox = Array.from({ length: many }, (_, i) => ({
          ...longItem(document),
          id: `1.${i}`,
          state: 'stuck' as const,
          reason: cause,
        }));
        const list = { documents: [{ ...document, outbox }], page: null, next: 'x'.repeat(300), reach: {} };
        const nameOf = (): string => filled('N', 100);
        for (const from of [0, 4, 100])
          cardOf(stuckView(stage, { ...list, from, notice: filled('n', 300) }, nameOf), `stuck of ${one}`);
        const about = Array.from({ length: 5 }, () => ({ ref: document.id, what: 'ask-manager' as const, cause }));
        cardOf(stuckNewsView({ about, more: many }), `news of ${one}`);
        cardOf(outcomeView({ ref: document.id, how: 'failed', why: cause }), `outcome of ${one}`);
        cardOf(healthView(stage, healthOf(cause, many)), `health of ${one}`);
        const seen = versionsOf(one, many);
        cardOf(versionsView(edition, seen), `versions of ${one}`);
        for (const version of seen.known.slice(0, 1)) cardOf(versionView(version, seen), `version of ${one}`);
      }),
      { numRuns: 25 },
    );
  });
});

const longItem = ({ author }: CaseDocument) => ({
  kind: 'tell-author' as const,
  to: author.id,
  payload: { event: 'approved' as const, seq: 1 },
  due: '2026-11-23T10:00:00.000Z',
  attempts: 10,
  lease: null,
  heldSince: null,
});

const healthOf = (why: string, many: number) => ({
  process: { store: why, reader: why, readers: Array.from({ length: many }, (_, i) => `reader-${i}`), hosted: true },
  withdrawn: { readers: [], policy: false },
  records: null,
  people: why,
  agreements: why,
});

function versionsOf(one: string, many: number) {
  const known = Array.from({ length: many }, (_, i) => ({
    what: 'reader' as const,
    version: `${i} ${filled(one, 60)}`,
  }));
  const facts = edition.facts.slice(0, 12).map(({ name }) => name);
  const doubts = known.map(({ version }): DoubtsDocument =>
    withDoubt(null, 'NCC', { reader: version, edition: 'e 1' }, { what: 'not-said', facts }),
  );
  return { known, doubts, withdrawals: noWithdrawals('NCC') };
}
