// Every kind of change to what is stored, and what finds it. What is not found is listed, with the reason.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noAbsences } from '../../src/record/absences.ts';
import { standInNamed, standInEnded } from '../support/stand-ins.ts';
import type { AbsencesDocument } from '../../src/record/absences.ts';
import { withFetched } from '../../src/record/advice.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import { withReply } from '../../src/record/advice-document.ts';
import { settle } from '../../src/outbox/settle.ts';
import type { Problem } from '../../src/record/problem.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { NOT_CHECKED } from '../../src/record/verify.ts';
import { verifyRecord } from '../../src/record/verify.ts';
import { standInsOf, verifyAbsences } from '../../src/record/verify-absences.ts';
import { verifyAdvice } from '../../src/record/verify-advice.ts';
import {
  act,
  adviceAsked,
  askAs,
  askGuardian,
  context,
  decideAsGuardian,
  draft,
  edition,
  event,
  messageSent,
  person,
  run,
  START,
  waitingCase,
} from '../support/ladder.ts';
import { agreementNamed } from '../support/agreements.ts';
import { howMany } from '../support/long.ts';
import { holderOf, places, TAMPERINGS } from '../support/places.ts';
import type { Json, Path } from '../support/places.ts';

const NOW = new Date(START.getTime() + 10_000);
const at = (minutes: number) => context(new Date(START.getTime() + minutes * 60_000));
const asStored = <T>(document: T): T => JSON.parse(JSON.stringify(document)) as T;

/** Everything that is due now has arrived. */
const delivered = (document: CaseDocument): CaseDocument =>
  settle(
    document,
    new Map(
      document.outbox
        .filter(({ kind, state, due }) => kind !== 'clock' && state === 'waiting' && due <= START.toISOString())
        .map(({ id }) => [id, { kind: 'delivered', message: `message-${id}` }]),
    ),
    context(),
  ) as CaseDocument;

interface Kept {
  readonly record: CaseDocument;
  readonly advice: AdviceDocument | null;
  readonly absences: AbsencesDocument | null;
}

function withAdvice(): Kept {
  const record = askGuardian(waitingCase(), 'pat', 'they ask for all of it');
  const created = adviceAsked(record);
  const back = decideAsGuardian(created, { type: 'ask-back', text: 'how long ago?', notNames: false });
  assert.ok(back.outcome === 'apply');
  const knows = withFetched(edition, record, back.document, context())!;
  const answer = { type: 'reply-guardian', advice: created.id, text: 'two years', notNames: false } as const;
  const replied = askAs(knows, 'pat', answer);
  assert.ok(replied.outcome === 'apply');
  const advice = withReply(back.document, messageSent(replied.document), [person('gale').id], context())!;
  return { record: delivered(replied.document), advice, absences: null };
}

function withStandIn(): Kept {
  const until = '2026-11-30T00:00:00.000Z';
  const named = standInNamed(noAbsences('NCC'), person('mo'), person('max'), until, context());
  const more = standInNamed(named, person('sam'), person('dee'), until, context());
  const absences = standInEnded(more, person('sam'), context());
  const record = waitingCase(context(START, absences.away));
  return { record: delivered(record), advice: null, absences };
}

/** Filed beside an agreement by somebody who will tell the person, and is reminded of that. */
function withWordsToSay(): CaseDocument {
  const form = { subjectTold: 'will-tell', factOrOpinion: 'both', factFromOpinion: 'She saw it herself.' };
  const open = run(draft('risk', 'share'), person('pat'), { type: 'fill', form: { ...form, upToDate: 'checked' } });
  const partner = { name: 'Social care', recipient: 'social-care', agency: null, isAll: true };
  const agreements = [{ ...agreementNamed('health-child-protection'), partner }];
  const record = run(open, person('pat'), { type: 'file' }, { ...context(), agreements });
  assert.ok(record.filed?.agreements?.length && record.outbox.some(({ kind }) => kind === 'remind-told'));
  return record;
}

const TOLD = {
  type: 'note-told',
  told: 'told',
  on: '2026-11-23',
  words: { audience: 'parent', occasion: 'telling-later', language: 'pl', through: 'signed' },
} as const;

const alone = (record: CaseDocument): Kept => ({ record, advice: null, absences: null });
const decline = { type: 'decline', decision: 'do-not-share', reason: 'Not now.' } as const;
const giveUp = (document: CaseDocument): CaseDocument =>
  settle(document, new Map([['1.0', { kind: 'stuck', reason: 'Teams refused it (400).' }]]), context()) as CaseDocument;

/** Records in every state, with what belongs to them. */
const KEPT: Readonly<Record<string, Kept>> = asStored({
  'filed at once': alone(run(draft('agreed', 'share'), person('pat'), { type: 'file' })),
  'shared at once, the manager told': alone(delivered(run(draft('risk', 'share'), person('pat'), { type: 'file' }))),
  waiting: alone(waitingCase()),
  'asked and reached': alone(delivered(waitingCase())),
  'given up': alone(giveUp(waitingCase())),
  'with a question open': alone(delivered(act(waitingCase(), 'mo', { type: 'ask-question', text: 'Why now?' }))),
  declined: alone(delivered(act(waitingCase(), 'mo', decline))),
  disagreed: alone(act(act(waitingCase(), 'mo', decline), 'pat', { type: 'disagree', text: 'She needs it.' })),
  'with the next rung': alone(event(waitingCase(), { type: 'next-rung', clock: 1, because: 'silent' })),
  corrected: alone(run(act(waitingCase(), 'mo', { type: 'approve' }), person('pat'), { type: 'correct', text: 'No.' })),
  'to tell the person': alone(withWordsToSay()),
  'the person told': alone(
    run(
      run(withWordsToSay(), person('pat'), { type: 'note-told', told: 'not-safe', whyNot: 'Not yet.' }),
      person('pat'),
      TOLD,
    ),
  ),
  'with advice': withAdvice(),
  'with a stand-in': withStandIn(),
});

/** Between them they hold everything that any of them holds. */
const SOME = [
  'waiting',
  'declined',
  'given up',
  'to tell the person',
  'the person told',
  'with advice',
  'with a stand-in',
];
const STATES = howMany(0, 1) === 1 ? Object.keys(KEPT) : SOME;

const problemsOf = ({ record, advice, absences }: Kept): Problem[] => [
  ...verifyRecord(record, NOW),
  ...verifyAdvice(record, (id) => (advice?.id === id ? advice : null), NOW),
  ...verifyAbsences(absences, standInsOf(record), NOW),
];

/** What no check finds, and why that does no harm: verify.ts says the same in words. */
const NOT_FOUND: readonly (readonly [path: RegExp, why: keyof typeof NOT_CHECKED])[] = [
  [/^record\.rev$/, 'rev'],
  [/^advice\.rev$/, 'rev'],
  [/^record\.touched$/, 'touched'],
  [/^record\.last(\.|$)/, 'last'],
  [/^record\.openedBy$/, 'openedBy'],
  [/^(record|advice)\.cards(\.|$)/, 'cards'],
  [/^(record|advice|absences)\.leaves(\.|$)/, 'leaves'],
  [/^record\.edition$/, 'edition'],
  [/^record\.draft\./, 'draft'],
  [
    /^(record|advice|absences)\.outbox\.\d+\.(attempts|lease|reason)(\.|$)/,
    'outbox lease, attempts, reason while it waits',
  ],
];

const name = (path: Path): string => path.join('.');
const isListed = (path: Path): boolean => NOT_FOUND.some(([pattern]) => pattern.test(name(path)));

/** The last entry cut off, which only something outside can find; and a card's update, which nobody misses. */
function isCutOff(kept: Kept, path: Path, how: string): boolean {
  const [document, field, place] = path;
  const whole = kept[document as keyof Kept] as { journal: unknown[]; outbox: { kind: string }[] } | null;
  if (how !== 'dropped' || path.length !== 3 || !whole) return false;
  if (field === 'journal') return Number(place) === whole.journal.length - 1;
  return field === 'outbox' && whole.outbox[Number(place)]?.kind === 'update-card';
}

/** What comes of one tampering: the problems that are found, or null where it changed nothing. */
function tampered(kept: Kept, path: Path, tamper: (holder: Record<string, Json>, key: string | number) => void) {
  const copy = asStored(kept);
  tamper(holderOf(copy as unknown as Json, path), path.at(-1)!);
  if (JSON.stringify(copy) === JSON.stringify(kept)) return null;
  // the record alone shows most of it
  const problems = verifyRecord(copy.record, NOW);
  return problems.length > 0 ? problems : problemsOf(copy);
}

describe('What was stored and then changed', () => {
  for (const [state, kept] of Object.entries(KEPT))
    it(`adds up where it was not: ${state}`, () => {
      assert.deepEqual(problemsOf(asStored(kept)), []);
    });

  for (const [how, tamper] of Object.entries(TAMPERINGS))
    it(`is found out wherever anything was ${how}`, () => {
      let tried = 0;
      const missed: string[] = [];
      for (const state of STATES) {
        const kept = KEPT[state]!;
        for (const path of places(asStored(kept) as unknown as Json)) {
          // one of the three documents as a whole: that it is missing is tried below
          if (path.length < 2 || isListed(path) || isCutOff(kept, path, how)) continue;
          // swapped with a neighbour that is listed, or the order of names in an object, which says nothing
          const found = tampered(kept, path, tamper);
          if (found === null) continue;
          tried += 1;
          if (found.length === 0) missed.push(`${state}: ${name(path)}`);
        }
      }
      assert.deepEqual(missed, []);
      assert.ok(tried > 50, String(tried));
    }).timeout(300_000);

  it('is found out at a random place, whatever stands there instead', () => {
    const states = Object.keys(KEPT);
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.nat(), fc.jsonValue({ maxDepth: 1 }), (state, n, value) => {
        const kept = KEPT[state]!;
        const all = places(asStored(kept) as unknown as Json).filter((path) => path.length > 1 && !isListed(path));
        const path = all[n % all.length]!;
        const found = tampered(kept, path, (holder, key) => {
          holder[key] = value as Json;
        });
        assert.ok(found === null || found.length > 0, `${state}: ${name(path)} is ${JSON.stringify(value)}`);
      }),
      { numRuns: howMany(400, 5000) },
    );
  });
});

describe('What a check expects and does not find', () => {
  it('is named: a request of the record that is gone, and a list of who is away that a record speaks of', () => {
    const { record, advice } = KEPT['with advice']!;
    assert.match(
      problemsOf({ record, advice: null, absences: null })
        .map(({ message }) => message)
        .join(),
      new RegExp(`The request ${advice!.id} to the Guardian is on the record and not there`),
    );
    const away = KEPT['with a stand-in']!;
    assert.deepEqual(
      problemsOf({ ...away, absences: null }).map(({ code }) => code),
      ['absences-missing'],
    );
  });

  it('is a stand-in whom nobody named', () => {
    const away = KEPT['with a stand-in']!;
    assert.deepEqual(
      problemsOf({
        ...away,
        absences: standInNamed(noAbsences('NCC'), person('mo'), person('dee'), '2026-11-30T00:00:00.000Z', at(-5)),
      }).map(({ code }) => code),
      ['absences-differ'],
    );
  });

  it('is a request to a manager that was hidden, put off or turned elsewhere', () => {
    const record = waitingCase();
    const [asking, ...others] = record.outbox;
    const without = { ...record, outbox: others, due: others[0]!.due };
    const later = { ...asking!, due: '9999-01-01T00:00:00.000Z' };
    const tried = { ...later, attempts: 1 };
    const turned = { ...asking!, to: person('max').id } as (typeof record.outbox)[number];
    const codes = (outbox: CaseDocument['outbox'], due = record.due): string[] =>
      verifyRecord({ ...record, outbox, due }, NOW).map(({ code }) => code);
    assert.deepEqual(
      verifyRecord(without, NOW).map(({ code }) => code),
      ['message-missing'],
    );
    assert.deepEqual(codes([later, ...others], others[0]!.due), ['message-differs']);
    assert.deepEqual(codes([tried, ...others], others[0]!.due), ['message-differs']);
    assert.deepEqual(codes([turned, ...others]), ['message-differs']);
  });
});
