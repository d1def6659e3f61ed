// What somebody fills in who asks the Guardian, and who answers what the Guardian asked back.
import { adviceEntries, adviceOf, adviceText } from '../../record/advice.ts';
import type { AdviceEntry } from '../../record/advice-state.ts';
import { choicesKnown } from '../../record/advice-known.ts';
import type { Suspect } from '../../record/advice-text.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { dayAndTime } from '../formatting.ts';
import type { View } from '../render.ts';
import { withNotice } from './context.ts';
import type { ViewContext } from './context.ts';
import { foundShown } from './guardian-words.ts';

/** What was typed and picked already, and what was found in it. */
export interface Typed {
  readonly choices?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly suspects?: readonly Suspect[];
  readonly notice?: string;
}

/** What the Guardian asked back: the request, and the question. */
export interface Asked {
  readonly id: string;
  readonly quote: string;
}

/** What the Guardian asked this person back last, where their request waits for an answer. */
export function askedBack(document: CaseDocument, person: string): Asked | null {
  const about = adviceOf(document.journal).find(({ status, by }) => status === 'asked-back' && by === person);
  if (!about) return null;
  const last = adviceEntries(document.journal, about.id).findLast(({ kind }) => kind === 'guardian-asked-back');
  return { id: about.id, quote: last ? adviceText(last) : '' };
}

/** "Ask the Guardian": closed questions, what the case knows filled in; or the answer to what the Guardian asked back. */
export const askGuardianView = (
  context: ViewContext,
  document: CaseDocument,
  reply: Asked | null,
  back: string,
  typed: Typed = {},
): View =>
  withNotice(
    reply ? replyForm(document, reply, back, typed) : askForm(context, document, back, typed),
    typed.notice ?? '',
    'attention',
  );

function askForm({ edition }: ViewContext, document: CaseDocument, back: string, typed: Typed): View {
  const known = choicesKnown(edition, document);
  const picked = typed.choices ?? known;
  // what they picked or changed themselves stays in sight, and is not said to come from the case
  const all = edition.escalation.guardian.questions.map(({ id, title, choices }) => ({
    isKnown: (picked[id] ?? '') !== '' && picked[id] === known[id],
    id: `g-${id}`,
    title,
    value: picked[id] ?? '',
    choices: choices.map((one) => ({ title: one.label, value: one.id })),
  }));
  const filled = all.filter(({ isKnown }) => isKnown);
  return {
    template: 'guardian-ask',
    data: {
      ref: document.id,
      rev: document.rev,
      title: say('guardian.ask'),
      toAnswer: say('guardian.toAnswer', { count: all.filter(({ value }) => value === '').length }),
      asking: true,
      questions: all.filter(({ isKnown }) => !isKnown),
      filled,
      filledTitle: say('guardian.filledIn', { count: filled.length }),
      quote: '',
      said: [],
      saidTitle: '',
      label: say('guardian.anythingElse'),
      typed: typed.text ?? '',
      needed: false,
      ...foundShown(typed.suspects ?? []),
      send: say('guardian.sendToGuardian'),
      verb: 'send-guardian',
      back,
    },
    summary: say('guardian.ask'),
    text: say('guardian.askText'),
  };
}

function replyForm(document: CaseDocument, { id, quote }: Asked, back: string, typed: Typed): View {
  const said = threadOf(document, id).filter(({ words }) => words !== quote);
  const data = {
    ref: document.id,
    rev: document.rev,
    title: say('guardian.guardianAsks'),
    toAnswer: '',
    asking: false,
    questions: [],
    filled: [],
    filledTitle: '',
    quote,
    said,
    saidTitle: say('guardian.conversation', { count: said.length }),
    label: say('guardian.yourAnswer'),
    typed: typed.text ?? '',
    needed: true,
    ...foundShown(typed.suspects ?? []),
    send: say('guardian.sendAnswer'),
    verb: 'reply-guardian',
    back,
  };
  const view: View = {
    template: 'guardian-ask',
    data,
    summary: say('guardian.guardianAsks'),
    text: say('guardian.replyText'),
  };
  // the question is never cut: where there is no room for what was said before it, that is left out
  return { ...view, smaller: () => ({ ...view, data: { ...data, said: [] } }) };
}

/** What either side wrote about one request, in the order in which it was written. */
export const threadOf = (document: CaseDocument, id: string): { line: string; words: string }[] =>
  adviceEntries(document.journal, id).flatMap((entry) => {
    const words = adviceText(entry);
    return words === '' ? [] : [{ line: lineOf(entry), words }];
  });

function lineOf(entry: AdviceEntry): string {
  const isGuardian = entry.kind === 'guardian-asked-back' || entry.kind === 'guardian-answered';
  return isGuardian
    ? say('guardian.saidByGuardian', { when: dayAndTime(entry.content.at) })
    : say('guardian.saidBy', { name: entry.by.name, when: dayAndTime(entry.at) });
}
