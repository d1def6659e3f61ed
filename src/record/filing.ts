// Filing: everything that the decision stood on, in words as shown, and the entry that says so.
import { cited, noteShown } from '../policy/cite.ts';
import type { Edition } from '../policy/edition.ts';
import { NOT_SURE } from '../policy/walk.ts';
import { walkOf } from './draft.ts';
import { draftVerdict, FORM_FIELDS, FREE_TEXT, formNow, isAgainst } from './form.ts';
import { seal, unseal } from './journal.ts';
import type { AnswerShown, DecisionForm, Draft, FiledDecision, VerdictShown } from './types.ts';

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
    ...(verdict.today.length > 0 ? { today: verdict.today.map((note) => noteShown(edition, note)) } : {}),
    ...(verdict.beyond ? { beyond: verdict.beyond } : {}),
  };
}

/** The answers on this path in words, after the facts that were read in the practitioner's words and still count. */
export function answersShown(edition: Edition, draft: Draft): AnswerShown[] {
  const { path, facts } = walkOf(edition, draft);
  const tapped = new Set(
    path.flatMap(({ question, response }) =>
      Object.keys(question.responses.find((one) => one.id === response)?.sets ?? {}),
    ),
  );
  const read = edition.facts
    .filter((fact) => draft.facts[fact.name] !== undefined && !tapped.has(fact.name))
    .map((fact): AnswerShown => {
      const value = facts[fact.name]!;
      return { question: `fact:${fact.name}`, text: fact.label, response: value, label: fact.values[value] ?? value };
    });
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

/** What filing this draft would write down. Needs a finished walk and a complete form. */
export function filedDecision(edition: Edition, draft: Draft): FiledDecision {
  const form = formNow(edition, draft);
  const filled = Object.fromEntries(FORM_FIELDS.filter((field) => form[field]).map((field) => [field, form[field]]));
  const { facts } = walkOf(edition, draft);
  return {
    edition: { id: edition.id, version: edition.version, hash: edition.hash },
    answers: answersShown(edition, draft),
    facts: Object.fromEntries(Object.entries(facts).filter((one): one is [string, string] => one[1] !== undefined)),
    verdict: verdictShown(edition, draft),
    form: filled as unknown as DecisionForm,
    advice: draft.advice,
    ...(draft.consentBeingAsked ? { consentBeingAsked: draft.consentBeingAsked } : {}),
    emergency: draft.emergency,
    againstVerdict: isAgainst(draftVerdict(edition, draft), form.decision!, draft.advice.length > 0),
  };
}

/** A decision as the journal holds it: what people typed is sealed, what the edition says is not. */
export function sealDecision(filed: FiledDecision, newSalt: () => string): Record<string, unknown> {
  const form = Object.fromEntries(
    Object.entries(filed.form).map(([field, value]) => [
      field,
      FREE_TEXT.includes(field as keyof DecisionForm) ? seal(value, newSalt()) : value,
    ]),
  );
  const advice = filed.advice.map((note) =>
    Object.fromEntries(Object.entries(note).map(([key, value]) => [key, seal(value, newSalt())])),
  );
  return { ...filed, form, advice };
}

/** The decision that a `filed` entry holds. */
export const openDecision = (content: Readonly<Record<string, unknown>>): FiledDecision =>
  unseal(content) as FiledDecision;
