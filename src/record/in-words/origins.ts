// Where each answer on a record came from: asked and answered, or read in the practitioner's words and confirmed.
import type { Origin, Proposal } from '../types.ts';
import { say } from '../../words/say.ts';

/** Where a fact came from, in words; nothing of one that was picked. */
const cameWords = (origin: Origin): string => (origin === 'picked' ? '' : say(`origins.${origin}`));

/** The answers of a record or a proposal, in words. Records of version 1 do not say where they came from. */
export const answersWithOrigin = ({
  answers,
  origins = {},
}: Pick<Proposal, 'answers' | 'origins'>): { question: string; label: string }[] =>
  answers.map(({ question, text, label }) => {
    const origin = question.startsWith('fact:') ? origins[question.slice('fact:'.length)] : undefined;
    const came = origin ? cameWords(origin) : '';
    return { question: text, label: came === '' ? label : say('origins.with', { label, came }) };
  });
