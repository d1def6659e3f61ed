// Records of every sort that is printed, each made by the product's own commands.
import { settle } from '../../src/outbox/settle.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { answered } from '../cards/guardian-scenes.ts';
import { nextDay, receivedFromPolice, sharedAtRisk, tapped } from '../cards/arrived-scenes.ts';
import { erased } from './erase.ts';
import { act, context, draft, person, run, START, waitingCase } from './ladder.ts';

const at = (minutes: number) => context(new Date(START.getTime() + minutes * 60_000));

/** Everything that anybody could type, in one text. */
export const NASTY = [
  '</blockquote><script>alert(1)</script><img src=x onerror=alert(1)>',
  '"quoted" & \'single\' `ticked` <b>bold</b> &lt;',
  'W'.repeat(300),
  'مرحبا بالعالم, then English',
  '👩🏽‍⚕️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 **not bold** [no](https://example.org/link)',
].join('\n');

const say = (document: CaseDocument, text: string, of?: 'what' | 'howSent', minutes = 60): CaseDocument =>
  run(document, person('pat'), { type: 'correct', text, ...(of ? { of } : {}) }, at(minutes));

/** As if every message that waits had arrived. */
function delivered(document: CaseDocument): CaseDocument {
  const waiting = document.outbox.filter((item) => 'to' in item && item.state === 'waiting');
  const reached = new Map(waiting.map(({ id }) => [id, { kind: 'delivered', message: 'message' } as const]));
  return settle(document, reached, at(3)) as CaseDocument;
}

export const filedAlone = (): CaseDocument => run(draft('agreed', 'share'), person('pat'), { type: 'file' });

/** Asked of the Guardian and of the manager, who asks back, agrees on conditions, and is put right later. */
export function agreedOnConditions(): CaseDocument {
  const advised = answered(waitingCase()).document;
  const question = act(advised, 'mo', { type: 'ask-question', text: 'Does she know that you ask?' }, at(20));
  const reply = act(question, 'pat', { type: 'answer-question', text: 'Not yet.' }, at(30));
  const agreed = act(
    reply,
    'mo',
    { type: 'approve', conditions: 'Only the dates of the visits.', reason: 'The GP needs the dates.' },
    at(40),
  );
  return say(say(agreed, 'Three visits, not two.', 'what'), 'The GP has rung back.', undefined, 90);
}

/** The author disagrees with the manager, and the next one decides. */
export function disagreed(text = 'She needs it.'): CaseDocument {
  const no = { type: 'decline', decision: 'do-not-share', reason: 'Grandmother is there.' } as const;
  const open = act(act(waitingCase(), 'mo', no, at(5)), 'pat', { type: 'disagree', text }, at(9));
  return act(open, 'sam', { type: 'approve', reason: 'The risk is greater than we thought.' }, at(50));
}

export const hostile = (): CaseDocument => say(disagreed(NASTY), NASTY, undefined, 95);

/** A share at risk: whether it arrived was asked, and a manager was told that nobody acts. */
export const askedIfItArrived = (): CaseDocument =>
  tapped(tapped(nextDay(sharedAtRisk()), 'pat', { type: 'arrived', answer: 'not-acting' }), 'pat', {
    type: 'arrived-tell',
  });

export const received = (): CaseDocument => receivedFromPolice({ limitsLine: 'Ask Sergeant’s desk first.' });

export const notFiled = (): CaseDocument => delivered(waitingCase());

/** What its author wrote of what was shared is taken out of a filed record. */
export const takenOut = (): CaseDocument => erased(filedAlone(), [{ seq: 1, paths: ['form.what', 'form.reason'] }]);

/** As large as a record may grow. */
export function long(): CaseDocument {
  let document = disagreed('She needs it. '.repeat(100));
  for (let i = 1; i <= 200; i += 1) {
    try {
      document = say(
        document,
        `Added ${i}. ${'They rang again, and nobody was at home. '.repeat(20)}`,
        undefined,
        100 + i,
      );
    } catch {
      break;
    }
  }
  return document;
}

/** Each by the name that its page is kept under. */
export const PRINTED: Readonly<Record<string, () => CaseDocument>> = {
  'filed alone': filedAlone,
  'agreed on conditions': agreedOnConditions,
  disagreed: () => disagreed(),
  hostile,
  arrived: askedIfItArrived,
  received,
  'not filed': notFiled,
  'taken out': takenOut,
  long,
};
