// Whatever anybody typed, and however much of it: the card of a request is drawn, with what there is to decide on it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onlyEdition } from '../../src/policy/governing.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { LIMIT } from '../../src/teams/budget.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import type { View } from '../../src/teams/render.ts';
import { authorView } from '../../src/teams/views/author.ts';
import { managerView } from '../../src/teams/views/manager.ts';
import { replyView, sharedView } from '../../src/teams/views/manager-forms.ts';
import { waitingView } from '../../src/teams/views/waiting.ts';
import { wholeView } from '../../src/teams/views/whole.ts';
import { FIELD_LIMIT, cut } from '../../src/text/limits.ts';
import { act, draft, edition, person, run, START } from '../support/ladder.ts';
import { elements } from '../support/person.ts';
import { problemsOf } from '../support/valid-card.ts';

const context = {
  edition,
  editions: onlyEdition(edition),
  contacts: {},
  now: START,
  draftDays: 28,
  findIdentity: () => [],
  saidWith: () => undefined,
};
const pat = person('pat');
const renderer = makeRenderer(true);

/** A text of this character, as long as a field takes; the first letter makes it a text at all. */
const full = (character: string): string => `x${character.repeat(Math.floor((FIELD_LIMIT - 1) / character.length))}`;

const TYPED = ['caseReference', 'reason', 'what', 'withWhom', 'whyNoConsentOther', 'whyNotTold', 'askedBy'] as const;
const MORE = ['identityCheck', 'factFromOpinion', 'reasonsFor', 'reasonsAgainst', 'capacityConsidered'] as const;

/** A request with every field at its limit. */
function asked(text: string, decision: 'share' | 'do-not-share'): CaseDocument {
  const form = Object.fromEntries([...TYPED, ...MORE].map((field) => [field, text]));
  const filled = run(draft(decision === 'share' ? 'weighed' : 'risk', decision), pat, {
    type: 'fill',
    form: { ...form, whyNoConsent: 'other', subjectTold: 'not-told', caseReference: cut(text, 100) },
  });
  return run(filled, pat, { type: 'file' });
}

/** Every card of requests, at every turn that a request can take, with every text at its limit. */
function cardsOf(text: string): [string, View][] {
  const waiting = asked(text, 'share');
  const holding = asked(text, 'do-not-share');
  const question = act(waiting, 'mo', { type: 'ask-question', text });
  const answered = act(question, 'pat', { type: 'answer-question', text });
  const agreed = act(answered, 'mo', { type: 'approve', conditions: text });
  const against = act(holding, 'mo', { type: 'approve', conditions: text, reason: text });
  const declined = act(holding, 'mo', { type: 'decline', decision: 'share', reason: text });
  const disagreed = act(declined, 'pat', { type: 'disagree', text });
  const shared = run(declined, pat, {
    type: 'note-shared',
    form: { sharedAt: 'now', howSent: 'other', howSentOther: text, withWhom: text, what: text },
  });
  const early = act(run(null, pat, { type: 'open', emergency: false, openedBy: null }), 'pat', {
    type: 'ask-manager',
    urgency: 'now',
    proposed: 'share',
    note: text,
  });
  const all = { waiting, holding, question, answered, agreed, against, declined, disagreed, shared, early };
  const documents = Object.values(all);
  return [
    ...Object.entries(all).flatMap(([name, document]): [string, View][] => [
      [`manager, ${name}`, managerView(context, document)],
      [`author, ${name}`, authorView(context, document)],
    ]),
    ['the form of the answer', replyView(context, question, 'answer')],
    ['the form of a decision', replyView(context, holding, 'decline')],
    ['when and how it was shared', sharedView(context, declined)],
    [
      'the list',
      waitingView(context, { documents, next: 'more', who: 'manager', asked: documents, decided: documents }),
    ],
  ];
}

/** What stands on an element under this name; nothing where that is no text. */
const textOf = (element: Readonly<Record<string, unknown>> | undefined, name: string): string => {
  const text = element?.[name];
  return typeof text === 'string' ? text : '';
};

const headingOf = (card: object): string =>
  textOf(elements(card).find(({ element }) => element['style'] === 'heading')?.element, 'text');

describe('A request with every text as long as a field takes', () => {
  for (const character of ['a', 'é', '😀', '"', '\\', '<', '${ref} ', '**a** ', 'word '])
    it(`is drawn, small and valid, with what it is about: "${character.trim()}"`, () => {
      const text = full(character);
      for (const [name, view] of cardsOf(text)) {
        const { card } = renderer.render(view, '29:somebody');
        assert.ok(JSON.stringify(card).length <= LIMIT, `${name}: ${JSON.stringify(card).length}`);
        assert.deepEqual(problemsOf(card), [], name);
        assert.equal(headingOf(card), headingOf(renderer.render({ ...view, typed: [] }).card) || headingOf(card), name);
        assert.ok(headingOf(card).length > 0, name);
        const own = elements(card).flatMap(({ element }) => [textOf(element, 'text'), textOf(element, 'title')]);
        if (!character.includes('${')) assert.ok(!own.some((one) => one.includes('${')), name);
      }
    });

  it('keeps every button with which somebody decides or answers', () => {
    const titles = (view: View): string[] =>
      elements(renderer.render(view).card)
        .filter(({ element }) => element['type'] === 'Action.Execute')
        .map(({ element }) => textOf(element, 'title'));
    const waiting = asked(full('é'), 'share');
    assert.ok(titles(managerView(context, waiting)).includes('Agree: share it'));
    const question = act(waiting, 'mo', { type: 'ask-question', text: full('é') });
    assert.ok(titles(authorView(context, question)).includes('Answer'));
  });

  it('can be read whole, page by page, by whoever has the card', () => {
    const text = full('é');
    const agreed = act(asked(text, 'share'), 'mo', { type: 'approve', conditions: text });
    for (const view of [managerView(context, agreed), authorView(context, agreed)])
      assert.ok(
        view.typed?.some((one) => one.text === text),
        'the conditions, as they were typed',
      );
    const { card } = renderer.render(wholeView(authorView(context, agreed), 0));
    assert.ok(JSON.stringify(card).includes(text.slice(0, 500)));
  });

  it('is drawn whatever the texts hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: FIELD_LIMIT }), (typed) => {
        const text = `x${typed}`.slice(0, FIELD_LIMIT).toWellFormed();
        const agreed = act(asked(text, 'share'), 'mo', { type: 'approve', conditions: text });
        for (const view of [managerView(context, agreed), authorView(context, agreed)])
          assert.ok(JSON.stringify(renderer.render(view, '29:somebody').card).length <= LIMIT);
      }),
      { numRuns: 15 },
    );
  });
});
