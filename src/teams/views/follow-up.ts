// What is said to a message about the case in hand: what it changed, why the answer is what it is, what it would be if,
// and whom else one could tell.
import type { Edition } from '../../policy/edition.ts';
import { safetyFor, safetyLine } from '../../policy/safety.ts';
import { answerOf, knownOf } from '../../record/draft-answer.ts';
import type { DraftAnswer } from '../../record/draft-answer.ts';
import { walkOf } from '../../record/draft.ts';
import { hear, isTapped, standsAs } from '../../record/hear.ts';
import type { Hear } from '../../record/hear.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import type { View } from '../render.ts';
import { CHECK_WHAT_I_READ } from './answer.ts';
import type { ViewContext } from './context.ts';
import { safetyWords } from './safety.ts';
import { badge, banner, changeLines, reasons, verdictWords } from './verdict-words.ts';

type Fact = Edition['facts'][number];

const valueWords = ({ values }: Fact, value: string): string => values[value] ?? value;
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** What a message changed, in sentences: what is new, what it contradicts that was tapped, what must be asked again. */
export function changesSaid(edition: Edition, before: Draft, after: Draft, command: Hear): string {
  const changed: string[] = [];
  const contradicted: string[] = [];
  const again: string[] = [];
  for (const fact of edition.facts) {
    const [was, is] = [standsAs(edition, before, fact.name), standsAs(edition, after, fact.name)];
    const said = command.read[fact.name];
    if (is !== undefined && is !== was) changed.push(valueWords(fact, is));
    else if (was !== undefined && is === undefined && said && isTapped(edition, before, fact.name))
      contradicted.push(`you picked “${valueWords(fact, was)}” before and now write “${valueWords(fact, said.value)}”`);
    else if (was !== undefined && is === undefined) again.push(fact.label);
  }
  return [
    changed.length > 0 ? `New: ${changed.join('. ')}.` : '',
    contradicted.length > 0
      ? `Which is right? ${contradicted.join('; ')}. I have left it open.`.replace('? you', '? You')
      : '',
    again.length > 0 ? `To be asked again: ${again.join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const NO_BADGE = { shown: false, tone: 'default', badge: '', answer: '' };

/** A verdict at the top of such a card, likely or not. */
function verdictShown({ edition, now }: ViewContext, { verdict, settled, shown }: DraftAnswer) {
  if (!shown) return NO_BADGE;
  const { tone, answer } = banner(edition, verdict, now);
  return { shown, tone, badge: `${settled ? '' : 'Likely: '}${badge(verdict.verdict, verdict.inPart)}`, answer };
}

interface Block {
  readonly title: string;
  readonly text: string;
}

interface Explained {
  readonly document: CaseDocument;
  readonly title: string;
  readonly verdict: ReturnType<typeof verdictShown>;
  readonly blocks: readonly Block[];
  readonly clauses?: readonly { readonly title: string; readonly plain: string; readonly place: string }[];
  readonly text: string;
}

const explainView = ({ document, title, verdict, blocks, clauses = [], text }: Explained): View => ({
  template: 'explain',
  data: {
    ref: document.id,
    rev: document.rev,
    where: document.id,
    title,
    ...verdict,
    blocks: blocks.filter((block) => block.text !== ''),
    clauses,
  },
  summary: title,
  text,
});

/** The policy's own words where they were read, else ours. */
const inFull = (edition: Edition, ids: readonly string[]) => ({
  clauses: ids.map((id) => {
    const clause = edition.clause.get(id);
    const shown = reasons(edition, { ...NO_REASONS, clauses: [id] }).clauses[0]!;
    return clause?.quote ? { ...shown, plain: `${shown.plain}\n\n“${clause.quote}”` } : shown;
  }),
});
const NO_REASONS = {
  verdict: 'seek-advice',
  inPart: false,
  because: '',
  rule: null,
  answer: '',
  why: '',
  basis: 'paper',
  steps: [],
  today: [],
  beyond: undefined,
} as const;

/** Whom to tell of a risk: the same line as on the card of the answer. A verdict to share is that line itself. */
function safetyBlock(edition: Edition, draft: Draft, { shown, risk, verdict }: DraftAnswer): Block {
  const facts = { ...knownOf(draft), ...walkOf(edition, draft).facts };
  const title = 'If somebody may be at risk';
  if (!shown) return { title, text: risk ? safetyWords(edition, facts) : '' };
  const line = edition.rule.get(verdict.because)?.safety;
  return { title, text: verdict.verdict === 'share' ? '' : (safetyFor(edition, facts, line) ?? '') };
}

/** Why the answer is what it is: the reason, the clauses in full, and the facts that it stands on. */
export function whyView(context: ViewContext, document: CaseDocument, draft: Draft): View {
  const { edition } = context;
  const answer = answerOf(edition, draft);
  const { verdict, shown, wouldChange, next } = answer;
  const safety = safetyBlock(edition, draft, answer);
  if (!shown) {
    const text = `I have given no answer yet, because I need to know more. ${next?.text ?? CHECK_WHAT_I_READ}`;
    return explainView({
      document,
      title: 'No answer yet',
      verdict: NO_BADGE,
      blocks: [{ title: 'Why', text }, safety],
      text,
    });
  }
  const decides = new Set(wouldChange.map(({ fact }) => fact));
  const stands = edition.facts.flatMap((fact) => {
    const value = standsAs(edition, draft, fact.name);
    const how = isTapped(edition, draft, fact.name) ? 'you said so' : 'as I read it';
    return value === undefined ? [] : [{ fact, line: `${valueWords(fact, value)} (${how})` }];
  });
  const known = new Set(stands.map(({ fact }) => fact.name));
  const assumed = edition.facts.filter(({ name }) => decides.has(name) && !known.has(name));
  const { why } = reasons(edition, verdict);
  return explainView({
    document,
    title: 'Why this answer',
    verdict: verdictShown(context, answer),
    blocks: [
      safety,
      { title: 'The reason', text: why },
      { title: 'What it stands on', text: list(stands.map(({ line }) => line)) },
      { title: 'What nobody has said, and I took as it mostly is', text: list(assumed.map(({ label }) => label)) },
      { title: 'What would change it', text: list(changeLines(edition, wouldChange, 5).map(({ line }) => line)) },
    ],
    ...inFull(edition, verdict.clauses.slice(0, 3)),
    text: why,
  });
}

/** What the answer would be if what a message says were so. The case stays as it is. */
export function whatIfView(context: ViewContext, document: CaseDocument, draft: Draft, command: Hear): View {
  const { edition } = context;
  const then = hear(edition, draft, command).draft ?? draft;
  const answer = answerOf(edition, then);
  const said = Object.entries(command.read).flatMap(([name, { value }]) => {
    const fact = edition.facts.find((one) => one.name === name);
    return fact ? [valueWords(fact, value)] : [];
  });
  if (said.length === 0) {
    const text =
      'I could not tell what would be different. Say it as one thing, such as: what if she refuses? ' +
      'Nothing of your case was changed.';
    const changes = list(changeLines(edition, answerOf(edition, draft).wouldChange, 6).map(({ line }) => line));
    const blocks = [
      { title: 'I could not read that', text },
      { title: 'What would change your answer', text: changes },
    ];
    return explainView({ document, title: 'What if', verdict: NO_BADGE, blocks, text });
  }
  const why = answer.shown
    ? reasons(edition, answer.verdict).why
    : `I would need to know more. ${answer.next?.text ?? ''}`.trim();
  return explainView({
    document,
    title: 'Only if that were so',
    verdict: verdictShown(context, answer),
    blocks: [
      { title: 'If', text: list(said) },
      { title: 'Why', text: why },
      safetyBlock(edition, then, answer),
      { title: 'Your case', text: 'This is only a what-if. Your case is as it was.' },
    ],
    text: `Only if that were so: ${answer.shown ? answer.verdict.answer : why} Your case is as it was.`,
  });
}

/** Whom one could tell what the case in hand is about, by what the policy would most likely say of each. */
export function whoMayView({ edition }: ViewContext, document: CaseDocument, draft: Draft): View {
  const recipients = edition.facts.find(({ name }) => name === 'recipient');
  const groups = new Map<string, string[]>();
  for (const [value, label] of Object.entries(recipients?.values ?? {})) {
    const read = { recipient: { value, certainty: null } };
    const told = without(edition, draft, read.recipient.value);
    const then = hear(edition, told, { type: 'hear', read, open: [], riskHeard: false }).draft ?? told;
    const { verdict } = answerOf(edition, then);
    const words = verdictWords(verdict.verdict, verdict.inPart);
    groups.set(words, [...(groups.get(words) ?? []), label]);
  }
  const order = ['Share', 'Share only what is needed', 'Ask for consent first', 'Seek advice', 'Do not share'];
  const blocks = order.flatMap((title) => (groups.has(title) ? [{ title, text: list(groups.get(title)!) }] : []));
  const { risk } = answerOf(edition, draft);
  const text = 'Likely answers, on what you have told me so far. Ask about one of them to see why and what to do.';
  const first = [
    { title: 'If somebody may be at risk', text: risk ? safetyLine(edition) : '' },
    { title: 'How sure this is', text },
  ];
  const verdict = NO_BADGE;
  return explainView({ document, title: 'Whom you could tell', verdict, blocks: [...first, ...blocks], text });
}

/** The draft as it would be read for another recipient: a tapped one is no contradiction here. */
function without(edition: Edition, draft: Draft, recipient: string): Draft {
  if (standsAs(edition, draft, 'recipient') === recipient || !isTapped(edition, draft, 'recipient')) return draft;
  const { recipient: _, ...facts } = draft.facts;
  const value = standsAs(edition, draft, 'recipient')!;
  return { ...draft, facts, answers: {}, read: { ...draft.read, recipient: { value, certainty: null } } };
}

/** Asks which case a message is about. */
export const whichCaseView = (document: CaseDocument, safety: string): View => ({
  template: 'which-case',
  data: { ref: document.id, rev: document.rev, where: document.id, safety },
  summary: 'Which case is this about?',
  text: 'Is this about the same case, or is it a new question?',
});
