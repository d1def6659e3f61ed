// What of an edition stands on which of its clauses and myths, as its files say it.
import type { Duty } from './duties.ts';
import type { EscalationFile } from './escalation-schema.ts';
import type { FormFile } from './form-schema.ts';
import type { Question, RulesFile } from './rules-schema.ts';
import type { LocalChoices, Myth, PolicyQuestion, SharingStep } from './schema.ts';

/** The files of an edition that cite clauses. */
export interface Citing {
  readonly rules: RulesFile;
  readonly map: readonly Question[];
  readonly escalation: EscalationFile;
  readonly form: FormFile;
  readonly myths: readonly Myth[];
  readonly questions: readonly PolicyQuestion[];
  readonly sharingSteps: readonly SharingStep[];
  readonly duties: readonly Duty[];
  readonly local: LocalChoices;
}

/** What can cite a clause: `doubt` is what is said where no single rule decides, `map` a question of the process map. */
export const CITING = [
  'rule',
  'doubt',
  'map',
  'duty',
  'need',
  'myth',
  'question',
  'sharing-step',
  'field',
  'reason',
] as const;
export type CitingKind = (typeof CITING)[number];

/** Something that cites clauses: its name in its file, what it says, and what it cites. */
export interface Citation {
  readonly kind: CitingKind;
  readonly id: string;
  readonly says: string;
  readonly clauses: readonly string[];
}

/** Everything that cites a clause or a myth. */
export const citationsIn = (files: Citing): Citation[] => [...decidingCitations(files), ...otherCitations(files)];

/** Of what a verdict, or what goes with it, is made. */
function decidingCitations({ rules, map, duties, escalation }: Citing): Citation[] {
  const doubts = [['unsure', rules.unsure] as const, ...Object.entries(rules.open)];
  return [
    ...rules.rules.map(({ id, answer, clauses }) => ({ kind: 'rule' as const, id, says: answer, clauses })),
    ...doubts.map(([id, { answer, clauses }]) => ({ kind: 'doubt' as const, id, says: answer, clauses })),
    ...map.map(({ id, text, clause }) => ({ kind: 'map' as const, id, says: text, clauses: [clause] })),
    ...duties.map(({ id, who, what, clause }) => ({
      kind: 'duty' as const,
      id,
      says: `${who}: ${what}`,
      clauses: [clause],
    })),
    ...[...escalation.told, ...escalation.waits].map(({ id, plain, clause }) => ({
      kind: 'need' as const,
      id,
      says: plain,
      clauses: [clause],
    })),
  ];
}

const otherCitations = ({ myths, questions, sharingSteps, form, local }: Citing): Citation[] => [
  ...myths.map(({ id, wrong, clauses }) => ({ kind: 'myth' as const, id, says: wrong, clauses })),
  ...questions.map(({ id, ask, clauses }) => ({ kind: 'question' as const, id, says: ask[0]!, clauses })),
  ...sharingSteps.map(({ id, title, clause }) => ({
    kind: 'sharing-step' as const,
    id,
    says: title,
    clauses: [clause],
  })),
  ...form.required.map(({ field, clause }) => ({ kind: 'field' as const, id: field, says: field, clauses: [clause] })),
  ...local.disagreements.reasons.map(({ id, label, myth, clause }) => ({
    kind: 'reason' as const,
    id,
    says: label,
    clauses: [myth, clause].filter((one) => one !== undefined),
  })),
];
