// Where each answer on a record came from: asked and answered, or read in the practitioner's words and confirmed.
import type { Origin, Proposal } from '../../record/types.ts';

const CAME: Readonly<Record<Origin, string>> = {
  picked: '',
  read: 'read in their words, not confirmed',
  confirmed: 'read in their words, and confirmed',
  corrected: 'read in their words, and put right',
};

/** The answers of a record or a proposal, in words. Records of version 1 do not say where they came from. */
export const answersWithOrigin = ({
  answers,
  origins = {},
}: Pick<Proposal, 'answers' | 'origins'>): { question: string; label: string }[] =>
  answers.map(({ question, text, label }) => {
    const origin = question.startsWith('fact:') ? origins[question.slice('fact:'.length)] : undefined;
    const came = origin ? CAME[origin] : '';
    return { question: text, label: came === '' ? label : `${label} (${came})` };
  });
