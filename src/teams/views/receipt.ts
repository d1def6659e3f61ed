// What a practitioner gets when a decision is on record: its reference and its check code.
import type { InForce } from '../../record/decision-of.ts';
import type { RecordView } from '../../record/record-of.ts';
import type { View } from '../render.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import { DECISIONS } from './verdict-words.ts';

/** Throws where nothing is filed: then there is no receipt. */
export function receiptView(record: RecordView, rev: number): View {
  const { reference, checkCode, decided, filed } = record;
  if (!decided || !filed) throw new Error(`${reference} has nothing filed.`);
  return {
    template: 'receipt',
    data: {
      ref: reference,
      rev,
      code: checkCode,
      decision: `${whoDecided(decided)}: ${DECISIONS[decided.decision]}.`,
      filed: dayAndTime(record.filedAt ?? decided.at),
      author: escapeMarkdown(record.author.name),
      steps: stepsOf(decided, filed.form.subjectTold === 'will-tell'),
    },
    summary: `Recorded: ${reference}`,
    text: `Your decision is recorded. Reference ${reference}, check code ${checkCode}. Copy both into the case file.`,
  };
}

function whoDecided({ how, by }: InForce): string {
  if (how === 'own') return 'You decided';
  const name = escapeMarkdown(by.name);
  return how === 'agreed' ? `You decided, and ${name} agreed` : `${name} decided`;
}

function stepsOf({ decision }: InForce, willTell: boolean): { text: string }[] {
  if (decision === 'do-not-share') return [];
  const share = { text: 'If you have not shared it yet, share it now.' };
  return willTell ? [share, { text: 'Tell the person, as you said you would.' }] : [share];
}
