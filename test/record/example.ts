import assert from 'node:assert/strict';
import { loadEdition } from '../../src/policy/load.ts';
import { decide } from '../../src/record/decide.ts';
import { questionOf } from '../../src/record/draft.ts';
import type { LadderContext } from '../../src/record/escalation-types.ts';
import type { Actor, CaseCommand, CaseDocument, Context, FormField, ReadValue } from '../../src/record/types.ts';

export const edition = loadEdition();

export const pat: Actor = {
  id: '00000000-0000-0000-0000-0000000000a1',
  name: 'Pat Practitioner',
  roles: ['practitioner'],
  team: 'Family Support East',
  agency: 'NCC',
};

/** A ladder on which nobody stands: whoever must be told or asked is nobody. */
export const NOBODY_ABOVE: LadderContext['ladder'] = {
  directory: { find: () => null, managerOf: () => null, byRole: () => [], of: () => null },
  absences: {},
  deadlines: (_urgency, from) => ({ remindAt: from, nextAt: from }),
  nextDay: (from) => from,
};

/** A context whose time and ids are the same in every run. */
export function context(): LadderContext {
  let ids = 0;
  return {
    now: new Date('2026-11-23T10:00:00.000Z'),
    newId: () => `id-${(ids += 1)}`,
    reference: 'NCC-7K3F-92QD',
    ladder: NOBODY_ABOVE,
  };
}

/** Answers of paths that the tests walk; a question that is not named takes the last of its answers. */
export const PATHS = {
  /** A child at risk, told to social care: the clear case. */
  clearRisk: {
    risk: 'child-sexual',
    purpose: 'needed',
    recipient: 'social-care',
    route: 'none',
    confidential: 'yes',
    consent: 'not-asked',
    duty: 'none',
  },
  /** Curiosity, nobody at risk. */
  noPurpose: { risk: 'nobody', purpose: 'no' },
  /** An adult with care needs who has not refused. */
  adult: {
    risk: 'adult',
    'adult-harm': 'care',
    purpose: 'needed',
    recipient: 'social-care',
    route: 'none',
    confidential: 'yes',
    consent: 'not-asked',
    duty: 'none',
    source: 'no',
  },
  /** An adult who can decide says no, and nobody else is at risk. */
  adultRefuses: {
    risk: 'adult',
    'adult-harm': 'care',
    purpose: 'needed',
    recipient: 'health',
    route: 'none',
    confidential: 'yes',
    consent: 'refused',
    duty: 'none',
    source: 'no',
    serious: 'no',
    others: 'no',
    capacity: 'free',
  },
  agreed: {
    risk: 'nobody',
    purpose: 'needed',
    recipient: 'school',
    route: 'none',
    confidential: 'yes',
    consent: 'given',
    duty: 'none',
  },
  notPersonal: { risk: 'nobody', purpose: 'needed', recipient: 'private', route: 'numbers' },
  excess: {
    risk: 'nobody',
    purpose: 'excess',
    recipient: 'school',
    route: 'none',
    confidential: 'no',
    duty: 'none',
    consent: 'given',
  },
} as const satisfies Record<string, Record<string, string>>;

/** Decides and insists that it was done without any refusal. */
export function does(
  document: CaseDocument | null,
  command: CaseCommand,
  with_: Context = context(),
  actor: Actor = pat,
): CaseDocument {
  const decided = decide(edition, document, actor, command, with_);
  assert.ok(decided.outcome === 'apply', JSON.stringify(decided));
  return decided.document;
}

/** The refusal's code, with the document that kept what was typed, if there is one. */
export function refuses(
  document: CaseDocument | null,
  command: CaseCommand,
): { code: string; fields: Partial<Record<FormField, string>>; document: CaseDocument | null } {
  const decided = decide(edition, document, pat, command, context());
  assert.ok(decided.outcome === 'refuse', `${command.type} was not refused`);
  return {
    code: decided.refusal.code,
    fields: decided.refusal.fields ?? {},
    document: decided.document ?? null,
  };
}

/** Facts as a reader proposes them. */
export const asRead = (facts: Readonly<Record<string, string>>): Record<string, ReadValue> =>
  Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, { value, certainty: 0.9 }]));

/** "That is right", with nothing put right. */
export const RIGHT: CaseCommand = { type: 'confirm', facts: {}, answer: null };

export const opened = (facts: Record<string, string> = {}, open: string[] = []): CaseDocument =>
  does(null, { type: 'open', read: asRead(facts), open, emergency: false, openedBy: null });

/** A draft at its verdict, by way of these answers. */
export function atVerdict(answers: Readonly<Record<string, string>>): CaseDocument {
  let document = opened();
  for (;;) {
    const question = questionOf(edition, document.draft!);
    if (!question) return document;
    document = does(document, {
      type: 'answer',
      question: question.id,
      response: answers[question.id] ?? question.responses.at(-1)!.id,
    });
  }
}

export const CLEAR_FORM = {
  caseReference: 'LL-1042',
  reason: 'She told me on Monday.',
  what: 'What she told me.',
  purpose: 'protect-child',
  sharedAt: 'now',
  howSent: 'phone',
  whyNoConsent: 'unsafe',
  subjectTold: 'told',
} as const;

/** A filed record of the clear case. */
export const filed = (): CaseDocument => {
  const document = does(atVerdict(PATHS.clearRisk), { type: 'fill', form: CLEAR_FORM });
  return does(document, { type: 'file' });
};
