// Recording what somebody was given, from whom, and with which limits on passing it on.
import { z } from 'zod';
import type { Person } from '../../people/directory.ts';
import { may } from '../../people/may.ts';
import { RECEIVED_FIELDS, RECEIVED_LIMITS } from '../../record/received.ts';
import { refuse } from '../../record/refusals.ts';
import type { ReceivedForm } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { notice, onlyToRead } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';

const given = withInputs({}).extend({
  inputs: z
    .record(z.string())
    .transform((inputs): ReceivedForm =>
      Object.fromEntries(
        RECEIVED_FIELDS.flatMap((field) => (inputs[field] === undefined ? [] : [[field, inputs[field]]])),
      ),
    ),
});

/** The form, to whoever may record something; a sentence to anybody else. */
export function receivedForm(person: Person): Result {
  if (may(person, 'open')) return { kind: 'received-form' };
  return may(person, 'change') ? notice(say('arrived.notDone'), refuse('not-your-role').message) : onlyToRead();
}

async function receive({ cases, person }: Turn, { inputs }: z.infer<typeof given>): Promise<Result> {
  const long = RECEIVED_FIELDS.find((field) => (inputs[field] ?? '').length > RECEIVED_LIMITS[field]);
  // the card stays as it is, with all that was typed on it
  if (long) {
    const words = { label: say(`received.ask.${long}`), most: RECEIVED_LIMITS[long] };
    return { ...notice(say('received.tooLong'), say('received.tooLongMessage', words)), below: true };
  }
  const ran = await cases.receive(person, inputs);
  switch (ran.outcome) {
    case 'problems':
      return { kind: 'received-form', typed: inputs, problems: ran.problems };
    case 'refused':
      return notice(say('arrived.notDone'), ran.refusal.message);
    default: {
      const isDone = ran.outcome === 'done';
      return {
        kind: 'received',
        document: ran.document,
        changed: isDone,
        ...(isDone ? {} : { notice: say('received.again') }),
      };
    }
  }
}

export const receivedActions = {
  received: action(aboutCase, async ({ person }) => receivedForm(person), { reads: true }),
  receive: action(given, receive),
} satisfies Record<string, Action>;
