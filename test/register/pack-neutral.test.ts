// A copy must not say what it hides: who reads it may be the very one whom somebody is afraid of.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identityIn } from '../../src/ask/identity.ts';
import { CHOICES } from '../../src/record/form.ts';
import { findWithheld } from '../../src/record/pack-find.ts';
import { textsOf } from '../../src/record/pack-texts.ts';
import type { TextOfRecord } from '../../src/record/pack-texts.ts';
import { WITHHELD_WHY } from '../../src/record/pack-types.ts';
import type { Place, Withheld } from '../../src/record/pack-types.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { copyPage } from '../../src/register/packs/copy.ts';
import { copiedTexts } from '../../src/register/packs/for-subject.ts';
import { placesOfWords } from '../../src/register/packs/pack-records.ts';
import { shownText } from '../../src/register/packs/pack-words.ts';
import { registerEngine } from '../../src/register/parts.ts';
import { recordPage } from '../../src/register/print/record-page.ts';
import { renderPage } from '../../src/pages/page.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { dayIfDate } from '../../src/words/days.ts';
import { nextDay, receivedFromPolice, sharedAtRisk, tapped } from '../cards/arrived-scenes.ts';
import { act, askGuardian, draft, edition, FORM, person, run, START, waitingCase } from '../support/ladder.ts';
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

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
/** Words that say, or come from, that somebody was seen to be at risk. */
const RISK = /risk|child|safeguard|protect|emergency|at once|danger|manager was|act on it/i;
const placeIn = ({ record, seq, path }: Place): Place => ({ record, seq, path });

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
  const proposed = (record: CaseDocument, endangers = false): Withheld[] =>
    findWithheld(record, {
      staffWithheld: [],
      staffShown: [pat.name, person('mo').name],
      subject: [],
      lawyers: [],
      endangers,
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

  /** What a copy says under the heads that are the same in each. */
  const body = (html: string): string =>
    html
      .slice(
        html.indexOf('complain to the Information Commissioner'),
        html.lastIndexOf('This is a copy for the person'),
      )
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!)
      .replaceAll(/\s+/g, ' ');
  const textsIn = (record: CaseDocument): TextOfRecord[] => copiedTexts(edition, record);
  const told = (record: CaseDocument): CaseDocument =>
    tapped(tapped(record, 'pat', { type: 'arrived', answer: 'not-acting' }), 'pat', { type: 'arrived-tell' });
  /** Of each sort one, and of each sort of risk. */
  const everySort = (): CaseDocument[] => [
    waitingCase(),
    act(waitingCase(), 'mo', { type: 'approve', conditions: 'Only to the named officer.' }),
    act(waitingCase(), 'mo', { type: 'decline', decision: 'do-not-share', reason: 'It can wait until Monday.' }),
    askGuardian(waitingCase(), 'pat', 'they ask for all of it'),
    receivedFromPolice(),
    sharedAtRisk(),
    told(nextDay(sharedAtRisk())),
    run(sharedAtRisk(), pat, { type: 'correct', text: 'It was two visits, not three.', of: 'what' }),
    inAnEmergency(),
  ];
  const inAnEmergency = (): CaseDocument => {
    let record = run(null, pat, { type: 'open', emergency: true, openedBy: null });
    record = run(record, pat, { type: 'told' });
    record = run(record, pat, { type: 'answer', question: 'recipient', response: 'police' });
    const form = { ...FORM, decision: 'share', purpose: 'protect-child', sharedAt: 'now' } as const;
    return run(run(record, pat, { type: 'fill', form }), pat, { type: 'file' });
  };

  it('is every text that stood on the pages which two people read, while nothing is left out', () => {
    for (const record of everySort()) {
      const shown = body(pageOf(record, []));
      for (const one of textsIn(record).filter(({ kind }) => kind !== 'name'))
        assert.ok(
          shown.includes(shownText(one, dayIfDate(one.text))),
          `${record.journal[one.seq - 1]!.kind} ${one.path} ${one.text}`,
        );
    }
  });

  it('is nothing that says that a risk was seen once every text that stood on the pages is left out', () => {
    for (const record of everySort()) {
      const withheld = textsIn(record).map((one) => ({ ...placeIn(one), why: 'other' as const }));
      assert.doesNotMatch(body(pageOf(record, withheld)), RISK);
    }
  });

  it('is, as proposed where telling endangers, nothing that says that a risk was seen', () => {
    const form = { subjectTold: 'not-told', whyNoConsent: 'unsafe', purpose: 'protect-child' } as const;
    for (const whole of [FORM.reason, 'See above.']) {
      let record = run(draft('risk', 'share'), pat, { type: 'fill', form: { ...form, reason: whole } });
      record = told(nextDay(run(record, pat, { type: 'file' })));
      assert.doesNotMatch(body(asProposed(record)), RISK);
    }
  });

  it('is left out by the words that it shows where they were picked, and whole', () => {
    const form = { purpose: 'protect-child' } as const;
    const record = run(run(draft('agreed', 'share'), pat, { type: 'fill', form }), pat, { type: 'file' });
    const found = placesOfWords(textsIn(record), 'a child');
    assert.deepEqual(found, [{ record: record.id, seq: 1, path: 'content.form.purpose' }]);
    assert.deepEqual(placesOfWords(textsIn(record), 'protect-child'), []);
    const withheld = found.map((place) => ({ ...place, why: 'other' as const }));
    assert.doesNotMatch(body(pageOf(record, withheld)), /What is it shared for|protect/i);
  });

  it('is, as proposed where only whoever opened the pack fears it, no answer and no purpose', () => {
    const form = { subjectTold: 'told', whyNotTold: '', purpose: 'protect-child' } as const;
    const record = run(run(draft('risk', 'share'), pat, { type: 'fill', form }), pat, { type: 'file' });
    assert.match(body(pageOf(record, proposed(record))), RISK);
    assert.doesNotMatch(body(pageOf(record, proposed(record, true))), RISK);
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
