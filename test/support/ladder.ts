// Cases that wait for a manager, built through the product's own commands, for tests of escalation, outbox and cards.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseDirectory } from '../../src/people/directory.ts';
import type { Directory } from '../../src/people/directory.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { findIdentity } from '../../src/ask/identity.ts';
import { decideRequest, knownOf, messageIn, requestIn } from '../../src/record/advice.ts';
import { decideAdvice, newAdvice } from '../../src/record/advice-document.ts';
import type { AdviceCommand, AdviceDocument, AdviceMessage } from '../../src/record/advice-document.ts';
import type { Known } from '../../src/record/advice-text.ts';
import { decide } from '../../src/record/decide.ts';
import { decideEvent } from '../../src/record/escalation-clock.ts';
import { decideEscalation } from '../../src/record/escalation.ts';
import type { Absence, EscalationCommand, EscalationEvent, LadderContext } from '../../src/record/escalation-types.ts';
import type { Actor, AdviceRequest, CaseCommand, CaseDocument, Entry, Transition } from '../../src/record/types.ts';
import { makeNextDay } from '../../src/time/deadlines.ts';
import { addMinutes } from '../../src/time/working-time.ts';

export const edition = loadEdition();

const people = readFileSync(new URL('../../env/people.local.yaml', import.meta.url), 'utf8');
/** The practice copy's people, and two of another team, one of whom manages it, and a second Guardian. */
export const directory: Directory = parseDirectory(`${people}
  - { key: max, id: 00000000-0000-0000-0000-0000000000b1, name: Max Middle, roles: [manager], team: Family Support West, manager: sam }
  - { key: wil, id: 00000000-0000-0000-0000-0000000000b2, name: Wil Worker, roles: [practitioner], team: Family Support West, manager: max }
`);
export const person = (key: string): Actor => directory.byKey(key)!;

let ids = 0;
export const newId = (): string => `id-${(ids += 1)}`;

export function deadlines(urgency: 'now' | 'today' | 'this-week', from: Date): { remindAt: Date; nextAt: Date } {
  const { urgencies, reminderAt, workingHours } = edition.local.escalation;
  const { minutes, hours } = urgencies.find(({ id }) => id === urgency)!;
  return {
    remindAt: addMinutes(from, minutes * reminderAt, hours, workingHours),
    nextAt: addMinutes(from, minutes, hours, workingHours),
  };
}

export const nextDay = makeNextDay(edition.local);

export const START = new Date('2026-11-23T10:00:00Z');

export const context = (
  now: Date = START,
  absences: Readonly<Record<string, Absence>> = {},
  who: LadderContext['ladder']['directory'] = directory,
): LadderContext => ({
  now,
  newId,
  reference: 'NCC-7K3F-92QD',
  ladder: { directory: who, absences, deadlines, nextDay },
});

/** Answers that lead to each kind of decision, with the form that goes with it. */
const SITUATIONS = {
  /** A child at risk: the rules say share. */
  risk: {
    risk: 'child-harm',
    purpose: 'needed',
    recipient: 'social-care',
    confidential: 'yes',
    duty: 'none',
    consent: 'refused',
    route: 'none',
  },
  /** Nobody at risk; the practitioner weighed it. */
  weighed: {
    risk: 'less',
    'less-harm': 'adult',
    purpose: 'needed',
    recipient: 'health',
    route: 'none',
    confidential: 'yes',
    consent: 'cannot',
    duty: 'none',
    subject: 'adult',
    source: 'no',
    serious: 'no',
    others: 'no',
    capacity: 'free',
    weighing: 'for',
  },
  /** Nobody at risk, and they agreed. */
  agreed: {
    risk: 'nobody',
    purpose: 'needed',
    recipient: 'health',
    route: 'none',
    confidential: 'yes',
    consent: 'given',
    duty: 'none',
  },
} as const;

export const FORM = {
  caseReference: 'C-100200',
  reason: 'They need it to help.',
  what: 'Two visits.',
  withWhom: 'A GP',
  purpose: 'care',
  sharedAt: 'not-yet',
  howSent: 'phone',
  whyNoConsent: 'refused',
  subjectTold: 'not-told',
  whyNotTold: 'Not safe.',
  capacityConsidered: 'Yes, they can.',
  asked: 'asked',
  askedBy: 'The GP',
  identityCheck: 'Called back',
  reasonsFor: 'It helps them.',
  reasonsAgainst: 'They may trust us less.',
} as const;

export function run(
  document: CaseDocument | null,
  actor: Actor,
  command: CaseCommand,
  at: LadderContext = context(),
): CaseDocument {
  const decided = decide(edition, document, actor, command, at);
  assert.ok(decided.outcome === 'apply', JSON.stringify(decided));
  return decided.document;
}

/** A draft with its questions answered and its form filled in, before it is filed. */
export function draft(
  situation: keyof typeof SITUATIONS,
  decision: 'share' | 'share-in-part' | 'do-not-share',
  author = person('pat'),
  at: LadderContext = context(),
): CaseDocument {
  let document = run(null, author, { type: 'open', emergency: false, openedBy: null }, at);
  document = run(document, author, { type: 'go', page: 'walk' }, at);
  for (const [question, response] of Object.entries(SITUATIONS[situation])) {
    const next = decide(edition, document, author, { type: 'answer', question, response }, at);
    if (next.outcome === 'apply') document = next.document;
  }
  return run(document, author, { type: 'fill', form: { ...FORM, decision } }, at);
}

/** A decision that waits for a manager. */
export const waitingCase = (at: LadderContext = context(), author = person('pat')): CaseDocument =>
  run(draft('weighed', 'share', author, at), author, { type: 'file' }, at);

export const decideAs = (
  document: CaseDocument,
  who: string | Actor,
  command: EscalationCommand,
  at: LadderContext = context(),
  rev: number | null = null,
): Transition =>
  decideEscalation({
    edition,
    document,
    actor: typeof who === 'string' ? person(who) : who,
    command,
    rev,
    context: at,
  });

export function act(
  document: CaseDocument,
  who: string | Actor,
  command: EscalationCommand,
  at: LadderContext = context(),
): CaseDocument {
  const decided = decideAs(document, who, command, at);
  assert.ok(decided.outcome === 'apply', JSON.stringify('refusal' in decided ? decided.refusal : decided.outcome));
  return decided.document;
}

export function event(document: CaseDocument, happened: EscalationEvent, at: LadderContext = context()): CaseDocument {
  const decided = decideEvent(edition, document, happened, at);
  assert.ok(decided.outcome === 'apply', decided.outcome);
  return decided.document;
}

export const kinds = (document: CaseDocument): string[] => document.journal.map(({ kind }) => kind);
export const pending = (document: CaseDocument): string[] =>
  document.outbox
    .filter(({ state }) => state === 'waiting')
    .map((item) => {
      const about = 'advice' in item ? item.advice : '';
      const what = item.kind === 'clock' ? ` ${item.payload.what}` : '';
      return `${item.kind}${what} ${'to' in item ? (directory.find(item.to)?.key ?? item.to) : about}`.trim();
    });

/** Checks a refusal; where it is on the record, that nothing else has changed. */
export function refusedWith(document: CaseDocument, code: string, decided: Transition, journalled: boolean): void {
  assert.ok(decided.outcome === 'refuse', decided.outcome);
  assert.equal(decided.refusal.code, code);
  assert.equal(decided.document !== undefined, journalled);
  assert.equal(decided.refusal.message.endsWith('This attempt is on the record.'), journalled);
  if (!decided.document) return;
  const { rev: _rev, journal, touched: _t, last: _l, waitingSince: _w, ...after } = decided.document;
  const { rev: _rev0, journal: before, touched: _t0, last: _l0, waitingSince: _w0, ...untouched } = document;
  assert.deepEqual(after, untouched);
  assert.deepEqual(journal.slice(0, -1), before);
  assert.equal(journal.at(-1)?.kind, 'refused');
}

/** One choice for each closed question of a request to the Guardian. */
export const CHOICES: Readonly<Record<string, string>> = Object.fromEntries(
  edition.escalation.guardian.questions.map(({ id, choices }) => [id, choices[0]!.id]),
);
export const KNOWN: Known = { references: [], names: directory.people.map(({ name }) => name), findIdentity };

export const askAs = (
  document: CaseDocument,
  who: string | Actor,
  command: AdviceRequest,
  at: LadderContext = context(),
): Transition => {
  const actor = typeof who === 'string' ? person(who) : who;
  const turn = { edition, document, actor, command, rev: null, context: at };
  return decideRequest(turn, knownOf(document, KNOWN.names, findIdentity));
};

/** A request to the Guardian about this case. */
export function askGuardian(
  document: CaseDocument,
  who: string,
  text = '',
  at: LadderContext = context(),
): CaseDocument {
  const decided = askAs(document, who, { type: 'ask-guardian', choices: CHOICES, text, notNames: true }, at);
  assert.ok(decided.outcome === 'apply', JSON.stringify(decided));
  return decided.document;
}

/** The request that this case put to the Guardian last, as its outbox creates it. */
export function adviceAsked(
  document: CaseDocument,
  guardians: readonly string[] = [person('gale').id],
): AdviceDocument {
  const seq = document.journal.findLast(({ kind }) => kind === 'guardian-asked')!.seq;
  return newAdvice(requestIn(document, seq)!, guardians, context());
}

/** The message that this case sent to the Guardian last. */
export const messageSent = (document: CaseDocument): AdviceMessage =>
  messageIn(document.journal.findLast(({ kind }) => kind.startsWith('guardian-')))!;

/** What the Guardian does about a request. */
export const decideAsGuardian = (
  advice: AdviceDocument,
  command: AdviceCommand,
  actor: Actor = person('gale'),
): Transition<AdviceDocument> => decideAdvice({ edition, document: advice, actor, command, context: context() }, KNOWN);

/** An entry's content by name, whatever its kind. */
export const contentOf = (entry: Entry | undefined): Readonly<Record<string, unknown>> => ({ ...entry?.content });
