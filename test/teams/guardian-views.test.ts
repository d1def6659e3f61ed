// The cards of the Guardian and of whoever asks, with every field that somebody types as long as it may be.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findPersonalDetails } from '../../src/ask/identity.ts';
import { withFetched } from '../../src/record/advice.ts';
import { withReply } from '../../src/record/advice-document.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { clean } from '../../src/text/clean.ts';
import { FIELD_LIMIT } from '../../src/text/limits.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import type { View } from '../../src/teams/render.ts';
import { adviceGotView } from '../../src/teams/views/guardian-advice.ts';
import { askGuardianView } from '../../src/teams/views/guardian-ask.ts';
import { answerView } from '../../src/teams/views/guardian-form.ts';
import { requestView } from '../../src/teams/views/guardian.ts';
import { stage } from '../cards/scenes.ts';
import {
  adviceAsked,
  askAs,
  CHOICES,
  context,
  decideAsGuardian,
  draft,
  edition,
  messageSent,
} from '../support/ladder.ts';

/** What an input of the cards takes, as its maxLength says. */
const INPUT = 1000;
const LAW = 200;
const renderer = makeRenderer(true);

/** Texts of the whole length, of what takes one unit, of what takes more, and of what a card must escape. */
const fills = fc.constantFrom('a worry about the visits ', 'é', '😀', '"\n', '\\*_', '漢', 'e\u0301', '&amp;');
const long = (fill: string, length: number): string =>
  `so ${fill.repeat(length)}`.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');

function done<T>(decided: { outcome: string; document?: T }): T {
  assert.ok(decided.outcome === 'apply' && decided.document, JSON.stringify(decided));
  return decided.document;
}

/** Asked, asked back and replied three times, then answered; all of it as long as it may be. */
function conversation(text: string): {
  waiting: CaseDocument;
  document: CaseDocument;
  open: AdviceDocument;
  advice: AdviceDocument;
} {
  const ask = { type: 'ask-guardian', choices: CHOICES, text, notNames: true } as const;
  let document = done(askAs(draft('weighed', 'share'), 'pat', ask));
  let advice = adviceAsked(document);
  for (const round of [1, 2, 3]) {
    advice = done(
      decideAsGuardian(advice, { type: 'ask-back', text: `${round}${text}`.slice(0, text.length), notNames: true }),
    );
    document = withFetched(edition, document, advice, context())!;
    const reply = { type: 'reply-guardian', advice: advice.id, text, notNames: true } as const;
    if (round < 3) document = done(askAs(document, 'pat', reply));
    if (round < 3) advice = withReply(advice, messageSent(document), [], context())!;
  }
  const command = {
    type: 'answer-advice',
    advice: 'share',
    clause: 'principle-6',
    holds: 'once',
    text,
    notNames: true,
  } as const;
  const conditions = ['least', 'tell-person', 'secure', 'legal-first', 'look-again'];
  const answered = done(decideAsGuardian(advice, { ...command, conditions, law: text.slice(0, LAW) }));
  return {
    waiting: document,
    document: withFetched(edition, document, answered, context())!,
    open: advice,
    advice: answered,
  };
}

/** Every view with these texts: what was sent, and what is typed into the fields. */
function views(sent: string, typed: string): Record<string, View> {
  const { waiting, document, open, advice } = conversation(sent);
  const suspects = Array.from({ length: 40 }, (_, i) => ({ kind: 'capital', words: `${i}${typed}`, blocks: false }));
  const law = typed.slice(0, LAW);
  const both = { text: typed, suspects, notice: sent.slice(0, 200) };
  return {
    ask: askGuardianView(stage, waiting, null, 'escalation', { choices: CHOICES, ...both }),
    reply: askGuardianView(stage, waiting, { id: open.id, quote: sent }, 'escalation', both),
    request: requestView(stage, open, sent.slice(0, 200)),
    answered: requestView(stage, advice),
    form: answerView(stage, open, 'advice', { picked: 'share', clause: 'today-emergency', page: 2, law, ...both }),
    question: answerView(stage, open, 'question', both),
    advice: adviceGotView(stage, document, true)!,
  };
}

describe('A card of the Guardian or of whoever asks', () => {
  it('is under 28 KB and whole whatever was typed, and keeps what is in its fields', () => {
    fc.assert(
      fc.property(fills, fills, (sentFill, typedFill) => {
        const typed = long(typedFill, INPUT);
        for (const [name, view] of Object.entries(views(long(sentFill, FIELD_LIMIT), typed))) {
          const card = JSON.stringify(renderer.render(view).card);
          assert.ok(Buffer.byteLength(card, 'utf16le') < 28 * 1024, `${name}: ${card.length}`);
          assert.ok(!card.includes('This does not fit on a card'), `${name} has no answer of its own`);
          assert.ok(!card.includes('${'), name);
          const whole = JSON.stringify(clean(long(sentFill, FIELD_LIMIT))).slice(1, -1);
          if (name === 'advice') assert.ok(card.includes(whole), 'the advice is cut');
          if (['ask', 'reply', 'form', 'question'].includes(name))
            assert.ok(card.includes(JSON.stringify(typed).slice(1, -1)), `${name} loses what is typed`);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('says first what is asked, by when, whether anybody is at risk, and what the policy says', () => {
    const { open } = conversation('they ask for all of it');
    const { data, summary } = requestView(stage, open);
    assert.match(String(data['asks']), /^They ask: “/);
    assert.match(String(data['by']), /^Answer by Mon 23 Nov/);
    assert.match(String(data['risk']), /^Is anybody at risk\?/);
    assert.match(String(data['policy']), /^The policy says: /);
    assert.match(summary, /^Advice needed by Mon 23 Nov/);
    assert.deepEqual(findPersonalDetails(summary), []);
    assert.ok(!summary.includes('NCC') && !/Pat|Practitioner/.test(summary));
  });

  it('offers no advice and no term that contradicts what was said or picked', () => {
    const { open } = conversation('they ask for all of it');
    const offered = (picked: string, list: string): string[] =>
      (answerView(stage, open, 'advice', { picked }).data[list] as { value: string }[]).map(({ value }) => value);
    assert.deepEqual(offered('do-not-share', 'conditions'), ['do-not-tell', 'look-again']);
    assert.deepEqual(offered('share', 'opposed'), ['tell-person', 'do-not-tell', 'open']);
    assert.deepEqual(offered('talk', 'holds'), []);
    const said = { ...open, choices: { ...open.choices, consent: 'unsafe' } };
    const rows = requestView(stage, said).data['responses'] as { value: string }[];
    assert.ok(!rows.some(({ value }) => value === 'ask-consent-first'));
  });

  it('lists every clause in parts, those of the verdict first, and keeps the one that is picked', () => {
    const { open } = conversation('they ask for all of it');
    const part = (page: number) => {
      const { data } = answerView(stage, open, 'advice', { picked: 'share', page, clause: 'today-marac' });
      assert.equal(data['cited'], 'today-marac');
      return (data['clauseList'] as { value: string }[]).map(({ value }) => value);
    };
    const all = new Set([0, 1, 2, 3, 4].flatMap(part));
    for (const { id } of edition.clauses) assert.ok(all.has(id), id);
    assert.equal(
      part(0).find((id) => id !== 'none' && id !== 'today-marac'),
      open.policy!.clauses[0],
    );
  });
});
