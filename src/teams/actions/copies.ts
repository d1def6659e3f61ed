// Taking a copy of a record away. It is only offered here: it is made when the person agrees to have it put into their
// OneDrive (edge/receive-file-consent.ts).
import { say } from '../../words/say.ts';
import { otherForms } from '../../pages/forms.ts';
import { aboutCase, action, text, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { fileAsked, fileName } from '../files.ts';
import { noSuchRecord, offerFile, unknownCard } from '../result.ts';
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

/** About how large a page is, in bytes: it is made when somebody agrees to it, by the rights that they have then. */
const ABOUT = 100_000;

/** No file of a card is named by more: it would go out again with the question for consent. */
const LONGEST = 400;

/** The same file once more, in large print or as plain text. */
async function offerForm(turn: Turn, named: string): Promise<Result> {
  if (named.length > LONGEST) return unknownCard();
  const asked = fileAsked(named);
  const title = otherForms().find(({ form }) => form === asked.form)?.title;
  if (title === undefined) return unknownCard();
  const words = { summary: say('pages.formSummary'), description: say('pages.formConsent', { title }) };
  const file = { asked, name: fileName(asked), bytes: ABOUT, ...words };
  return offerFile(turn, file, { why: say('copies.atTerminal'), command: say('pages.formFlags') });
}

export const copyActions = {
  'take-copy': action(aboutCase, offerCopy, { reads: true, register: true }),
  'file-form': action(withInputs({ file: text }), (turn, { inputs }) => offerForm(turn, inputs.file), {
    reads: true,
    register: true,
  }),
} satisfies Record<string, Action>;
