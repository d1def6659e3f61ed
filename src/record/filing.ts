// Filing: everything that the decision stood on, in words as shown, and the entry that says so.
import { cited, dutyShown } from '../policy/cite.ts';
import { needsManager } from '../policy/needs-manager.ts';
import type { ManagerNeed } from '../policy/needs-manager.ts';
import type { Edition } from '../policy/edition.ts';
import { lawBeside } from '../policy/todays-law.ts';
import { NOT_SURE } from '../policy/walk.ts';
import { say } from '../words/say.ts';
import { factsForApproval, walkOf } from './draft.ts';
import { answerOf } from './draft-answer.ts';
import { draftVerdict, FREE_TEXT, formNow, isAgainst, onRecord } from './form.ts';
import { seal } from './journal.ts';
import { lawShown } from './law-shown.ts';
import type { OnRecord } from './law-shown.ts';
import { notAsked } from './recording.ts';
import type {
  AnswerShown,
  Decision,
  DecisionForm,
  Draft,
  FiledDecision,
  Origin,
  Proposal,
  SealedDecision,
  SealedProposal,
  VerdictShown,
} from './types.ts';

/** The verdict of a draft in words, as its card shows it. Needs a finished walk. */
export function verdictShown(edition: Edition, draft: Draft): VerdictShown {
  const verdict = draftVerdict(edition, draft);
  return {
    verdict: verdict.verdict,
    inPart: verdict.inPart,
    because: verdict.because,
    rule: verdict.rule,
    answer: verdict.answer,
    why: verdict.why,
    steps: verdict.steps,
    clauses: verdict.clauses.map((id) => ({ id, title: cited(edition, id).title, place: cited(edition, id).place })),
    ...(verdict.duties.length > 0 ? { today: verdict.duties.map((duty) => dutyShown(edition, duty)) } : {}),
    ...(verdict.beyond ? { beyond: verdict.beyond } : {}),
    ...(edition.notEndorsed === true ? { notEndorsed: say('cite.notEndorsedThen') } : {}),
  };
}

const factShown = ({ name, label, values }: Edition['facts'][number], value: string): AnswerShown => ({
  question: `fact:${name}`,
  text: label,
  response: value,
  label: values[value] ?? value,
});

/** The answers on this path in words, after the facts that were said on a card of facts and still count. */
export function answersShown(edition: Edition, draft: Draft): AnswerShown[] {
  const { path, facts } = walkOf(edition, draft);
  const tapped = new Set(
    path.flatMap(({ question, response }) =>
      Object.keys(question.responses.find((one) => one.id === response)?.sets ?? {}),
    ),
  );
  const read = edition.facts
    .filter((fact) => draft.facts[fact.name] !== undefined && !tapped.has(fact.name))
    .map((fact) => factShown(fact, facts[fact.name]!));
  return [
    ...read,
    ...path.map(({ question, response }) => ({
      question: question.id,
      text: question.text,
      response,
      label: response === NOT_SURE ? 'Not sure' : question.responses.find((one) => one.id === response)!.label,
    })),
  ];
}

/**
 * What a decision on this draft needs of a manager; null where its author decides alone. Whoever was told to seek advice
 * may decide once it is written down. But their own note of it opens no way to share at once: where somebody may be at
 * risk, that stays with those who can act and with what nothing bars. Needs a finished walk.
 */
export function needOf(edition: Edition, draft: Draft, decision: Decision): ManagerNeed | null {
  const verdict = draftVerdict(edition, draft);
  const need = (adviceNoted: boolean): ManagerNeed | null =>
    needsManager(edition, {
      facts: factsForApproval(edition, draft),
      unsure: walkOf(edition, draft).unsure,
      decision,
      againstVerdict: isAgainst(verdict, decision, adviceNoted),
    });
  const found = need(draft.advice.length > 0);
  return found?.kind === 'told' ? need(false) : found;
}

/** What filing this draft would write down, with what `law`, the edition of today's law, says to it. Needs a complete form. */
export function filedDecision(edition: Edition, draft: Draft, law?: Edition): FiledDecision {
  const form = formNow(edition, draft);
  const ground = groundOf(edition, draft);
  return {
    ...ground,
    answers: [...ground.answers, ...notAsked(edition, draft)],
    verdict: withLaw(verdictShown(edition, draft), ground, lawBeside(law, edition)),
    form: onRecord(form) as DecisionForm,
    ...(draft.limits && draft.limits.length > 0 ? { limits: draft.limits } : {}),
    ...(draft.agreements && draft.agreements.length > 0 ? { agreements: draft.agreements } : {}),
    ...(draft.consentBeingAsked ? { consentBeingAsked: draft.consentBeingAsked } : {}),
    againstVerdict: isAgainst(draftVerdict(edition, draft), form.decision!, draft.advice.length > 0),
  };
}

/** What a draft says so far, for a manager who is asked before it is complete. */
export function unfinished(edition: Edition, draft: Draft, law?: Edition): Proposal {
  const ground = withRead(edition, draft, groundOf(edition, draft));
  return {
    ...ground,
    verdict: walkOf(edition, draft).next
      ? null
      : withLaw(verdictShown(edition, draft), ground, lawBeside(law, edition)),
    form: draft.form,
    againstVerdict: false,
  };
}

/** A verdict with what today's law says to what is written down with it. */
const withLaw = (verdict: VerdictShown, ground: OnRecord, law: Edition | null): VerdictShown =>
  law ? { ...verdict, law: lawShown(law, ground, verdict) } : verdict;

/** With what was read and nobody has confirmed, marked as that: a manager is asked about it as it is. */
function withRead<T extends Pick<Proposal, 'answers' | 'facts'>>(edition: Edition, draft: Draft, ground: T) {
  const read = answerOf(edition, draft).toConfirm.filter((name) => !draft.read[name]!.proposed);
  const facts = Object.fromEntries(read.map((name) => [name, draft.read[name]!.value]));
  const shown = edition.facts.filter(({ name }) => read.includes(name));
  return {
    ...ground,
    answers: [...shown.map((fact) => factShown(fact, facts[fact.name]!)), ...ground.answers],
    facts: { ...ground.facts, ...facts },
    origins: { ...originsOf(edition, draft), ...Object.fromEntries(read.map((name) => [name, 'read' as const])) },
  };
}

/** What a decision stands on: the policy, what was answered and read, and who was asked. */
const groundOf = (edition: Edition, draft: Draft): Omit<Proposal, 'verdict' | 'form' | 'againstVerdict'> => ({
  edition: { id: edition.id, version: edition.version, hash: edition.hash },
  answers: answersShown(edition, draft),
  facts: factsOf(edition, draft),
  advice: draft.advice,
  emergency: draft.emergency,
  origins: originsOf(edition, draft),
  reader: draft.reader,
});

const factsOf = (edition: Edition, draft: Draft): Record<string, string> =>
  Object.fromEntries(
    Object.entries(walkOf(edition, draft).facts).filter((one): one is [string, string] => one[1] !== undefined),
  );

/** Where each fact came from: an answer that was picked wins over what was read. */
function originsOf(edition: Edition, draft: Draft): Record<string, Origin> {
  const picked = new Set(
    walkOf(edition, draft).path.flatMap(({ question, response }) =>
      Object.keys(question.responses.find((one) => one.id === response)?.sets ?? {}),
    ),
  );
  return Object.fromEntries(
    Object.keys(factsOf(edition, draft)).map((fact) => [
      fact,
      picked.has(fact) ? 'picked' : (draft.origins[fact] ?? 'picked'),
    ]),
  );
}

/** A decision as the journal holds it: what people typed is sealed, what the edition says is not. */
export const sealDecision = (filed: FiledDecision, newSalt: () => string): SealedDecision =>
  sealed(filed, newSalt) as SealedDecision;
export const sealProposal = (proposal: Proposal, newSalt: () => string): SealedProposal =>
  sealed(proposal, newSalt) as SealedProposal;

function sealed(decision: Proposal, newSalt: () => string): object {
  const form = Object.fromEntries(
    Object.entries(decision.form).map(([field, value]) => [
      field,
      FREE_TEXT.includes(field as keyof DecisionForm) ? seal(value, newSalt()) : value,
    ]),
  );
  const advice = decision.advice.map(({ of, when, said }) => ({
    of: seal(of, newSalt()),
    when: seal(when, newSalt()),
    said: seal(said, newSalt()),
  }));
  const limits = decision.limits?.map(({ from, purpose, line, ...shown }) => ({
    ...shown,
    from: seal(from, newSalt()),
    ...(purpose === undefined ? {} : { purpose: seal(purpose, newSalt()) }),
    line: seal(line, newSalt()),
  }));
  return { ...decision, form, advice, ...(limits ? { limits } : {}) };
}
