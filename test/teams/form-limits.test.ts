import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FREE_TEXT, FORM_FIELDS } from '../../src/record/form.ts';
import type { CaseCommand } from '../../src/record/types.ts';
import { LIMIT } from '../../src/teams/budget.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import type { View } from '../../src/teams/render.ts';
import { caseView } from '../../src/teams/views/case.ts';
import { fieldView, moreView } from '../../src/teams/views/form.ts';
import { receiptView } from '../../src/teams/views/receipt.ts';
import { adviceView } from '../../src/teams/views/plain.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { say } from '../../src/words/say.ts';
import { CLEAR_RISK, caseAfter, fill, noted, pat, stage } from '../cards/scenes.ts';
import { elements } from '../support/person.ts';
import { problemsOf } from '../support/valid-card.ts';

const renderer = makeRenderer(true);
const KINDS = ['a', 'é', 'a😀', 'a"', 'a\n', '${ref}', 'a\\', 'NR1 2DH '] as const;
const longest = (kind: string): string => kind.repeat(Math.floor(2000 / kind.length)).trim();

describe('The form with texts at their limit', () => {
  const some = fc.record({
    fields: fc.dictionary(fc.constantFrom(...FREE_TEXT), fc.constantFrom(...KINDS)),
    decision: fc.constantFrom('share', 'share-in-part', 'do-not-share'),
    advice: fc.nat({ max: 3 }),
  });
  type Some = typeof some extends fc.Arbitrary<infer T> ? T : never;
  const examples = KINDS.map((kind): [Some] => [
    { fields: Object.fromEntries(FREE_TEXT.map((field) => [field, kind])), decision: 'share', advice: 2 },
  ]);

  it('is always drawn, valid and within the limit of Teams, and each text stands on it or behind a row that opens it', () => {
    fc.assert(
      fc.property(some, ({ fields, decision, advice }) => {
        const form = { decision, ...Object.fromEntries(Object.entries(fields).map(([f, kind]) => [f, longest(kind)])) };
        const document = caseAfter([
          ...CLEAR_RISK,
          ...Array.from({ length: advice }, () => noted),
          { type: 'go', page: 'form' },
          { type: 'fill', form, stays: true },
        ] as CaseCommand[]);
        const view = caseView(stage, pat, document);
        const card = drawn(view);
        const parts = elements(card).map(({ element }) => element);
        const opened = new Set(parts.flatMap((part) => pickOf(part)));
        for (const [field, value] of Object.entries(document.draft!.form)) {
          const input = parts.find(({ id }) => id === field);
          if (input) assert.equal(input['value'], value, `${field} is cut`);
          else if (FREE_TEXT.includes(field as never) && isAsked(view, field))
            assert.ok(opened.has(`field=${field}`), field);
        }
        drawn(fieldView(document, document.draft!, 'reason'));
        drawn(moreView(stage, document, document.draft!));
      }),
      { numRuns: 20, examples },
    );
  });

  it('becomes a receipt that is drawn too, with a way to all that was written', () => {
    for (const kind of KINDS) {
      const long = Object.fromEntries(FREE_TEXT.map((field) => [field, longest(kind)]));
      const picked = { purpose: 'other', howSent: 'other', whyNoConsent: 'other', subjectTold: 'not-told' };
      const texts = { ...long, ...picked, caseReference: 'L'.repeat(100) };
      const document = caseAfter([
        ...CLEAR_RISK,
        noted,
        { type: 'go', page: 'form' },
        fill({ ...texts }),
        { type: 'file' },
      ]);
      drawn(receiptView(stage.edition, recordOf(document), document.rev));
      drawn(
        adviceView(stage, document, 'today', {
          of: longest(kind),
          said: longest(kind),
          save: 'note-advice',
        }),
      );
    }
  });

  /** The card of a view: valid, filled in and small enough. */
  function drawn(view: View): object {
    const { card } = renderer.render(view);
    assert.ok(JSON.stringify(card).length <= LIMIT, `${view.template}: ${JSON.stringify(card).length}`);
    assert.deepEqual(problemsOf(card), []);
    assert.notEqual(titleOf(card), say('tooLong.title'), view.template);
    assert.ok(!JSON.stringify(card).replaceAll('${ref}', '').includes('${'), view.template);
    return card;
  }

  const titleOf = (card: object): unknown =>
    elements(card).find(({ element }) => element['style'] === 'heading')?.element['text'];
  const pickOf = (part: Readonly<Record<string, unknown>>): string[] => {
    const data = (part['data'] as { cis?: { pick?: string } } | undefined)?.cis?.pick;
    return data ? [data] : [];
  };
  /** Whether the whole form would ask for this field at all. */
  const isAsked = ({ data }: View, field: string): boolean =>
    FORM_FIELDS.includes(field as never) && (data['fields'] as { field: string }[]).some((one) => one.field === field);
});
