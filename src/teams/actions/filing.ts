// What is put on record beside the form: what an adviser said, and what is added later.
import { checkCode } from '../../record/check-code.ts';
import { FORM_FIELDS } from '../../record/form.ts';
import { say } from '../../words/say.ts';
import { tooLong } from '../../text/limits.ts';
import type { CaseDocument } from '../../record/types.ts';
import { action, choice, text, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { afterKeeping, formInputs } from './form.ts';
import { noSuchRecord, afterCommand } from '../result.ts';
import type { Result, TypedAdvice } from '../result.ts';
import type { Turn } from '../turn.ts';
import { escapeMarkdown } from '../formatting.ts';

type About = Pick<Tapped, 'ref' | 'rev'>;

/**
 * What looks as if it identified somebody, as a sentence; empty where nothing does. Too long a text is refused,
 * and not looked at.
 */
function identityIn({ viewContext }: Turn, ...texts: readonly string[]): string {
  const { findIdentity } = viewContext();
  const found = texts
    .filter((one) => !tooLong(one))
    .flatMap((one) => findIdentity(one))
    .slice(0, 5);
  if (found.length === 0) return '';
  const each = found.map(({ kind, words }) => say('advice.looksLike', { words: escapeMarkdown(words), kind }));
  return say('advice.notSavedYet', { found: each.join(' ') });
}

/** The case if the card is up to date and the person may still change it. */
async function ownAt({ cases, person }: Turn, { ref, rev }: About): Promise<CaseDocument | null> {
  const document = await cases.find(person, ref);
  return document?.rev === rev && document.author.id === person.id ? document : null;
}

/**
 * Once saved it cannot be taken out: what looks like an identity is pointed out first, and saved if the button is
 * pressed again.
 */
const noteAdvice =
  (pointsOut: boolean) =>
  async (turn: Turn, { ref, rev, inputs }: About & { readonly inputs: Omit<TypedAdvice, 'save'> }): Promise<Result> => {
    const { of, when, said } = inputs;
    const again = (document: CaseDocument, reason: string, save: TypedAdvice['save']): Result => ({
      kind: 'advice',
      document,
      typed: { of, when, said, save },
      notice: reason,
      tone: 'attention',
    });
    const found = pointsOut ? identityIn(turn, of, said) : '';
    const document = found === '' ? null : await ownAt(turn, { ref, rev });
    if (document?.draft) return again(document, found, 'note-advice-anyway');
    const ran = await turn.cases.run(turn.person, ref, rev, { type: 'note-advice', note: { of, when, said } });
    const code = ran.outcome === 'refused' ? ran.refusal?.code : undefined;
    if ((code === 'too-long' || code === 'advice-incomplete') && ran.document?.draft)
      return again(ran.document, ran.refusal?.message ?? '', 'note-advice');
    return afterCommand(ran, { notice: say('advice.saved'), tone: 'good' });
  };

/** What somebody adds to a record, and the field that it puts right where it is one. */
interface Addition {
  readonly text: string;
  readonly of: string;
}

const correct =
  (pointsOut: boolean) =>
  async (turn: Turn, { ref, rev, inputs }: About & { readonly inputs: Addition }): Promise<Result> => {
    const { text: typed, of } = inputs;
    const field = FORM_FIELDS.find((one) => one === of);
    const found = pointsOut ? identityIn(turn, typed) : '';
    const document = found === '' ? null : await ownAt(turn, { ref, rev });
    if (document?.state === 'filed')
      return { kind: 'addition', document, text: typed, of, add: 'correct-anyway', notice: found };
    const ran = await turn.cases.run(turn.person, ref, rev, {
      type: 'correct',
      text: typed,
      ...(field ? { of: field } : {}),
    });
    if (ran.outcome === 'refused' && ran.refusal?.code === 'too-long' && ran.document?.state === 'filed')
      return {
        kind: 'addition',
        document: ran.document,
        text: typed,
        of,
        add: 'correct',
        notice: ran.refusal.message,
      };
    const code = ran.document ? checkCode(ran.document) : null;
    const notice = code === null ? say('advice.added') : say('advice.addedCode', { code });
    return afterCommand(ran, { notice, tone: 'good' });
  };

async function advice({ cases, person }: Turn, { ref }: About): Promise<Result> {
  if (ref === '') return { kind: 'advice', document: null };
  const document = await cases.find(person, ref);
  if (!document) return noSuchRecord();
  return { kind: 'advice', document };
}

const adviceInputs = withInputs({ of: text, when: text, said: text });
const addition = withInputs({ text, of: choice });

export const filingActions = {
  advice: action(formInputs, afterKeeping(advice), { reads: true }),
  'note-advice': action(adviceInputs, noteAdvice(true)),
  'note-advice-anyway': action(adviceInputs, noteAdvice(false)),
  correct: action(addition, correct(true)),
  'correct-anyway': action(addition, correct(false)),
} satisfies Record<string, Action>;
