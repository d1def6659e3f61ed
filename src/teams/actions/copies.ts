// Taking a copy of a record away. It is only offered here: it is made when the person agrees to have it put into their
// OneDrive (edge/receive-file-consent.ts).
import { say } from '../../words/say.ts';
import { aboutCase, action } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { noSuchRecord, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';

async function offerCopy(turn: Turn, { ref: typed }: Pick<Tapped, 'ref'>): Promise<Result> {
  const { register, person } = turn;
  const offer = await register.measureCopy(person, typed, { through: 'teams' });
  if (!offer) return noSuchRecord();
  const { reference: ref, name, bytes } = offer;
  const words = { summary: say('copies.summary', { ref }), description: say('copies.consent', { ref }) };
  const command = `npx can-i-share print ${ref} --as ${person.key} --out ${ref}.html`;
  const file = { asked: { kind: 'record', ref }, name, bytes, ...words } as const;
  return offerFile(turn, file, { why: say('copies.atTerminal'), command });
}

export const copyActions = {
  'take-copy': action(aboutCase, offerCopy, { reads: true, register: true }),
} satisfies Record<string, Action>;
