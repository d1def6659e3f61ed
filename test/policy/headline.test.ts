import assert from 'node:assert/strict';
import fc from 'fast-check';
import { headline } from '../../src/policy/headline.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { recipientCalled } from '../../src/policy/recipient.ts';
import { VERDICTS } from '../../src/policy/rules-schema.ts';
import type { VerdictName } from '../../src/policy/rules-schema.ts';
import { verdictFrom } from '../../src/policy/verdict.ts';
import { grade } from '../support/readability.ts';

const edition = loadEdition();
const recipients = Object.keys(edition.facts.find(({ name }) => name === 'recipient')!.values);
const phones = { mash: { phone: '01632 960101' }, police101: { phone: '101' } };
const NOW = edition.rules.steps['share-without-delay']!.text;
const said = (verdict: VerdictName, rest: object = {}) => ({
  verdict,
  inPart: false,
  because: 'a-rule',
  answer: 'Yes. Share it now.',
  steps: [] as string[],
  ...rest,
});
/** Every verdict with every recipient and, where it can be, in part, at once, and in an emergency. */
const every = VERDICTS.flatMap((verdict) =>
  recipients.flatMap((recipient) =>
    [false, true].flatMap((inPart) =>
      [[], [NOW]].flatMap((steps) =>
        ['yes', 'no'].map((emergency) => ({
          verdict: said(verdict, { inPart, steps }),
          facts: { recipient, emergency },
        })),
      ),
    ),
  ),
);

describe('The headline of a verdict', () => {
  it('names whoever would be told wherever they are known, and never only says to share', () => {
    for (const { verdict, facts } of every) {
      const line = headline(edition, verdict, facts, phones);
      const them = facts.recipient === 'subject' && verdict.verdict === 'ask-consent-first';
      assert.ok(line.includes(them ? 'tell them' : recipientCalled(edition, facts)!), line);
      assert.doesNotMatch(line, /Share it/);
    }
  });

  it('says yes only to share, no only not to, and to ask or to take advice as that', () => {
    const BEGINS: Record<VerdictName, RegExp> = {
      share: /^Yes\. /,
      'do-not-share': /^No\. Do not /,
      'ask-consent-first': /^Ask the person first\. If they agree, /,
      'seek-advice': /^Ask for advice before you tell /,
    };
    for (const { verdict, facts } of every)
      for (const [name, begins] of Object.entries(BEGINS))
        assert.equal(begins.test(headline(edition, verdict, facts, phones)), name === verdict.verdict);
  });

  it('gives the number from the contacts where it cannot wait, and none that nobody has configured', () => {
    const now = said('share', { steps: [NOW] });
    const lines = [
      [{ recipient: 'police' }, 'Yes. Tell the police now: 101, or 999 if it cannot wait'],
      [{ recipient: 'social-care', subject: 'child' }, "Yes. Tell children's social care now: 01632 960101"],
      [{ recipient: 'emergency-services' }, 'Yes. Tell the ambulance, fire or rescue crew now: 999'],
      [{ recipient: 'school' }, 'Yes. Tell the school or nursery now'],
      [{ recipient: 'police', emergency: 'yes' }, 'Yes. Call 999 now and tell the police'],
      [{ recipient: 'health', emergency: 'yes' }, 'Yes. Call 999 now, then tell the health service or GP'],
    ] as const;
    for (const [facts, line] of lines) assert.equal(headline(edition, now, facts, phones), line);
    assert.equal(headline(edition, now, { recipient: 'police' }), 'Yes. Tell the police now');
    assert.equal(
      headline(edition, now, { recipient: 'social-care' }, { police101: phones.police101 }),
      'Yes. Tell social care now',
    );
  });

  it('says that it is a part where it is only a part', () => {
    for (const { verdict, facts } of every.filter(
      (one) => one.verdict.verdict === 'share' && one.facts.emergency === 'no',
    ))
      assert.equal(/only what is needed/.test(headline(edition, verdict, facts, phones)), verdict.inPart);
  });

  it('refuses a whole list as that, and nobody’s need', () => {
    const line = headline(edition, verdictFrom(edition, { ...settled('trawl'), recipient: 'police' })!, {
      recipient: 'police',
    });
    assert.equal(line, 'No. Do not give the police all of it');
  });

  it('is the edition’s own answer where nobody is named', () => {
    for (const verdict of VERDICTS) assert.equal(headline(edition, said(verdict), {}, phones), 'Yes. Share it now.');
  });

  it('can be read in one breath: at most sixteen words, in plain English', () => {
    for (const { verdict, facts } of every) {
      const line = headline(edition, verdict, facts, phones);
      for (const sentence of line.split('. ')) assert.ok(sentence.split(' ').length <= 16, line);
      assert.ok(grade(line) <= 8, `${grade(line).toFixed(1)} ${line}`);
    }
  });

  it('follows the verdict of whatever situation there is', () => {
    const anyFacts = fc.record(
      Object.fromEntries(edition.facts.map(({ name, values }) => [name, fc.constantFrom(...Object.keys(values))])),
    );
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const verdict = verdictFrom(edition, facts)!;
        const line = headline(edition, verdict, facts, phones);
        assert.equal(line.startsWith('Yes. '), verdict.verdict === 'share', line);
        assert.equal(line.startsWith('No. '), verdict.verdict === 'do-not-share', line);
      }),
    );
  });
});

/** Every fact at its first value that is not "yes", but for a list of everybody of a kind. */
function settled(tooMuch: string): Record<string, string> {
  const values = edition.facts.map(({ name, values: all, ordinary }) => [name, ordinary ?? Object.keys(all).at(-1)!]);
  return { ...Object.fromEntries(values), 'too-much': tooMuch };
}
