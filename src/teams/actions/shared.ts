// A practitioner says that they have shared what a manager decided is shared: when, how, with whom and what.
import { mayRecordShare } from '../../record/shared.ts';
import { checkCode } from '../../record/check-code.ts';
import type { Outcome } from '../../cases/cases.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { afterRequest, notice } from '../result.ts';
import type { Result } from '../result.ts';
import { openCase } from './cases.ts';

const inputs = withInputs({
  sharedAt: choice,
  sharedOn: choice,
  howSent: choice,
  howSentOther: text,
  withWhom: text,
  what: text,
});

/** Something is missing or too long: the card stays with everything on it, and this is said below it. */
const NOT_SENT: ReadonlySet<string> = new Set(['share-incomplete', 'too-long']);

function afterShared(ran: Outcome): Result {
  const { document, outcome, refusal } = ran;
  if (outcome === 'refused' && refusal && NOT_SENT.has(refusal.code)) {
    const each = Object.values(refusal.fields ?? {}).join(' ');
    return { ...notice(say('manager.notSent'), refusal.message, each), below: true };
  }
  const code = document ? checkCode(document) : null;
  const done = [say('author.shared.done'), code === null ? '' : say('author.code', { code })].filter(Boolean).join(' ');
  return outcome === 'stale' ? afterRequest({ outcome, document }) : afterRequest(ran, done);
}

export const sharedActions = {
  'shared-form': action(
    aboutCase,
    openCase((document) =>
      mayRecordShare(document) ? { kind: 'shared-form', document } : { kind: 'request', document },
    ),
    { reads: true },
  ),
  'note-shared': action(inputs, async ({ cases, person }, { ref, rev, inputs: form }) =>
    afterShared(await cases.run(person, ref, rev, { type: 'note-shared', form })),
  ),
} satisfies Record<string, Action>;
