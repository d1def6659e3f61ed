// Taking a copy of a record away. It is only offered here: it is made when the person agrees to have it put into their
// OneDrive (edge/receive-file-consent.ts).
import { say } from '../../words/say.ts';
import { aboutCase, action } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { noSuchRecord, notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';

async function offerCopy({ register, person, files }: Turn, { ref }: Pick<Tapped, 'ref'>): Promise<Result> {
  const offer = await register.measureCopy(person, ref, { through: 'teams' });
  if (!offer) return noSuchRecord();
  const { reference, name, bytes } = offer;
  if (files !== 'consent') return { ...atTerminal(reference, person.key), below: true };
  const words = {
    summary: say('copies.summary', { ref: reference }),
    description: say('copies.consent', { ref: reference }),
  };
  return { kind: 'copy', offer: { asked: { kind: 'record', ref: reference }, name, bytes, ...words } };
}

/** Where no file can be sent, as in the practice copy's playground: what to do instead. */
const atTerminal = (ref: string, key: string) =>
  notice(say('copies.noFiles'), say('copies.atTerminal'), `npx can-i-share print ${ref} --as ${key} --out ${ref}.html`);

export const copyActions = {
  'take-copy': action(aboutCase, offerCopy, { reads: true, register: true }),
} satisfies Record<string, Action>;
