// A copy must not say what it hides: who reads it may be the very one whom somebody is afraid of.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identityIn } from '../../src/ask/identity.ts';
import { CHOICES } from '../../src/record/form.ts';
import { findWithheld } from '../../src/record/pack-find.ts';
import { textsOf } from '../../src/record/pack-texts.ts';
import { WITHHELD_WHY } from '../../src/record/pack-types.ts';
import type { Withheld } from '../../src/record/pack-types.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { copyPage } from '../../src/register/packs/copy.ts';
import { registerEngine } from '../../src/register/parts.ts';
import { recordPage } from '../../src/register/print/record-page.ts';
import { renderPage } from '../../src/pages/page.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { receivedFromPolice } from '../cards/arrived-scenes.ts';
import { act, askGuardian, draft, FORM, person, run, START, waitingCase } from '../support/ladder.ts';
import { registerParts } from '../support/register-parts.ts';

const pat = person('pat');

/** What the form and the walk say of why somebody was not asked or told. */
interface WhyNot {
  readonly consent: 'cannot' | 'unsafe';
  readonly whyNoConsent: string;
  readonly whyNoConsentOther: string;
  readonly subjectTold: string;
  readonly whyNotTold: string;
}

const UNKNOWN_TO_THEM = CHOICES.whyNoConsent!.filter((one) => one !== 'refused');
const whyNot = fc.record<WhyNot>({
  consent: fc.constantFrom('cannot', 'unsafe'),
  whyNoConsent: fc.constantFrom(...UNKNOWN_TO_THEM),
  whyNoConsentOther: fc.constantFrom('He has hurt her before.', 'Their phone was off all day.'),
  subjectTold: fc.constantFrom('will-tell', 'not-told'),
  whyNotTold: fc.constantFrom('He would find out where she is.', 'They are abroad until May.'),
});

describe('What somebody can read off the copy of records about them', () => {
  const store = openSqlite(':memory:');
  after(() => store.close());
  const engine = registerEngine(registerParts(store, () => START));

  const pageOf = (record: CaseDocument, withheld: readonly Withheld[]): string =>
    copyPage(engine, {
      id: 'PACK-0000-0000',
      pack: { receivedOn: '2026-11-20', kept: [], withheld },
      documents: [record],
      at: START,
    });
  const proposed = (record: CaseDocument): Withheld[] =>
    findWithheld(record, {
      staffWithheld: [],
      staffShown: [pat.name, person('mo').name],
      subject: [],
      lawyers: [],
      identityIn,
    });
  const asProposed = (record: CaseDocument): string => pageOf(record, proposed(record));

  /** A record on which a manager decides, as people say why somebody was not asked. */
  function waiting({ consent, ...form }: WhyNot): CaseDocument {
    let record = draft('weighed', 'share');
    record = run(record, pat, { type: 'answer', question: 'consent', response: consent });
    record = run(record, pat, { type: 'answer', question: 'weighing', response: 'for' });
    record = run(record, pat, { type: 'fill', form: { ...FORM, ...form, decision: 'share' } });
    return act(run(record, pat, { type: 'file' }), 'mo', { type: 'approve' });
  }

  /** The same after its author has put right why somebody is not told. */
  const putRight = (said: WhyNot): CaseDocument =>
    run(waiting({ ...said, subjectTold: 'not-told' }), pat, {
      type: 'correct',
      text: said.whyNotTold,
      of: 'whyNotTold',
    });

  it('is not for which reason anything is withheld, whatever it is', () => {
    const records = [waitingCase(), askGuardian(waitingCase(), 'pat', 'they ask for all of it'), receivedFromPolice()];
    for (const record of records) {
      const places = textsOf(record).map(({ seq, path }) => ({ record: record.id, seq, path }));
      const chosen = fc.array(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...WITHHELD_WHY)), { maxLength: 8 });
      fc.assert(
        fc.property(chosen, (withheld) =>
          assert.equal(
            pageOf(
              record,
              withheld.map(([place, why]) => ({ ...place, why })),
            ),
            pageOf(
              record,
              withheld.map(([place]) => ({ ...place, why: 'third-party' })),
            ),
          ),
        ),
        { numRuns: 20 },
      );
    }
  });

  it('is not that asking or telling them was thought dangerous, nor that it was not', () => {
    fc.assert(
      fc.property(whyNot, whyNot, fc.constantFrom(waiting, putRight), (one, other, made) =>
        assert.equal(asProposed(made(one)), asProposed(made(other))),
      ),
      { numRuns: 20 },
    );
    const dangerous = waiting({
      consent: 'unsafe',
      whyNoConsent: 'unsafe',
      whyNoConsentOther: '',
      subjectTold: 'not-told',
      whyNotTold: 'He would find out where she is.',
    });
    // shown on purpose by both people, the reason still goes to nobody with the question
    assert.doesNotMatch(pageOf(dangerous, []).split('<body>')[1]!, /danger|unsafe|without consent|find out|not told/i);
  });

  it('is what they said themselves: that they agreed or said no', () => {
    const refused = run(draft('risk', 'share'), pat, { type: 'file' });
    assert.match(asProposed(refused), /They said no, and the reasons to share were stronger/);
    const agreed = run(draft('agreed', 'share'), pat, { type: 'file' });
    assert.match(asProposed(agreed), /Has the person agreed to this\?/);
  });

  it('is not who told the council, nor how long their name is', () => {
    const reporters = fc.constantFrom(
      'The neighbour told us of the shouting.',
      'Imogen Clarke from number 12 rang the council about it in confidence.',
      'His sister Ann reported it. She does not want him to know.',
    );
    /** The copy of a record whose reason begins so, with that left out as whoever settles it leaves it out. */
    const asLeftOut = (said: string): string => {
      const form = { ...FORM, reason: `${said}He is cold at night.` };
      const record = run(run(draft('agreed', 'share'), pat, { type: 'fill', form }), pat, { type: 'file' });
      const place = { record: record.id, seq: 1, path: 'content.form.reason', start: 0, length: said.trim().length };
      return pageOf(record, said === '' ? [] : [{ ...place, why: 'source' }]);
    };
    fc.assert(
      fc.property(reporters, reporters, (one, other) => assert.equal(asLeftOut(`${one} `), asLeftOut(`${other} `))),
      { numRuns: 9 },
    );
    // what is left is the mark: that something about somebody stood there
    const html = asLeftOut('The neighbour told us of the shouting. ');
    assert.match(html, /\[Withheld\] He is cold at night\./);
    assert.equal(html.replaceAll('[Withheld] He', 'He'), asLeftOut(''));
  });

  it('is neither the rule and clauses that gave the verdict, nor what the Guardian heard of why nobody was asked', () => {
    const record = askGuardian(waitingCase(), 'pat', 'they ask for all of it');
    const whole = renderPage(
      'sections',
      recordPage(
        engine.editions,
        { reference: record.id, document: record, problems: [] },
        { by: { name: '', role: 'information-governance' }, at: START, through: 'terminal' },
      ),
    );
    const { title } = recordOf(record).proposed!.ground.verdict!.clauses[0]!;
    for (const gone of ['Have they agreed?', title]) {
      assert.ok(whole.includes(gone), gone);
      assert.equal(pageOf(record, []).includes(gone), false, gone);
    }
  });
});
