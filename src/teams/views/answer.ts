// The reply to a question typed in somebody's own words: the verdict where there is one, whom, what to do next, what was
// read and is to be confirmed, and what is missing.
import type { PolicyAnswer } from '../../ask/understanding.ts';
import type { Edition } from '../../policy/edition.ts';
import { markWords, notTrue } from '../../policy/cite.ts';
import { answerOf, knownOf } from '../../record/draft-answer.ts';
import type { DraftAnswer } from '../../record/draft-answer.ts';
import { walkOf } from '../../record/draft.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import type { View } from '../render.ts';
import { cited } from './clauses.ts';
import type { ViewContext } from './context.ts';
import { factsShown } from './facts.ts';
import { safetyWords } from './safety.ts';
import { badge, banner, changeLines, overdue, reasons } from './verdict-words.ts';
import { responseChoices } from './walk.ts';
import { whomShown } from './whom.ts';

/** What looked like an identity in what was just typed. */
type Identity = readonly { readonly kind: string; readonly words: string }[];

export function answerView(context: ViewContext, document: CaseDocument, draft: Draft, identity: Identity = []): View {
  const { edition, now } = context;
  const answer = answerOf(edition, draft);
  const { settled, next, toConfirm } = answer;
  const said = context.saidWith(document.id);
  const facts = { ...knownOf(draft), ...walkOf(edition, draft).facts };
  return {
    template: 'answer',
    data: {
      ref: document.id,
      rev: document.rev,
      settled,
      shown: answer.shown,
      where: whereItStands(answer),
      ...(answer.shown ? verdictShown(context, answer) : NO_VERDICT),
      ...whomShown(context, draft, facts, answer),
      safety: answer.risk && !answer.shown ? safetyWords(edition, facts) : '',
      identity: identityWords(identity),
      notes: (said?.notes ?? []).map((text) => ({ text })),
      check: answer.shown || next ? '' : CHECK_WHAT_I_READ,
      id: next?.id ?? '',
      question: next?.text ?? '',
      help: next?.help ?? '',
      responses: next ? responseChoices(next) : [],
      ...factsShown(edition, draft, answer, said?.words ?? {}),
      confirm: !settled && toConfirm.length > 0,
      kept: draft.hidden ? 'I keep this for a day and then it is gone, unless you use one of the buttons.' : '',
    },
    ...inWords(answer, overdue(edition, now)),
  };
}

/** Said instead of a question where everything was read and nothing of it may yet stand for an answer. */
export const CHECK_WHAT_I_READ =
  'Check what I read in your words. Press That is right, or put it right and press Update. Then I can say more.';

function whereItStands({ settled, shown, toConfirm }: DraftAnswer): string {
  if (settled) return 'Settled: no other answer would change this';
  if (!shown) return 'No answer yet';
  return toConfirm.length > 0
    ? 'Likely answer: it stands on what I read, and you have not confirmed that'
    : 'The answer so far: the question below could still change it';
}

/** How far the verdict can be relied on, before it. */
function standingOf({ settled, toConfirm }: DraftAnswer): string {
  if (settled) return '';
  return toConfirm.length > 0 ? 'Likely: ' : 'So far: ';
}

/** The verdict, why, and what follows from it. */
function verdictShown({ edition, now }: ViewContext, answer: DraftAnswer) {
  const { verdict, settled, wouldChange } = answer;
  const { sharingSteps, ...why } = reasons(edition, verdict);
  const standing = standingOf(answer);
  return {
    ...banner(edition, verdict, now),
    ...why,
    badge: `${standing}${badge(verdict.verdict, verdict.inPart)}`,
    sharingSteps: settled && verdict.verdict === 'share' ? sharingSteps : [],
    // one list is a tenth of the size of a block for each line
    changes: [
      {
        line: changeLines(edition, wouldChange)
          .map(({ line }) => `- ${line}`)
          .join('\n'),
      },
    ],
  };
}

const NO_VERDICT = {
  tone: 'default',
  badge: '',
  answer: '',
  today: [],
  beyond: '',
  overdue: '',
  why: '',
  cite: '',
  clauses: [],
  steps: [],
  sharingSteps: [],
  changes: [],
};

function inWords(answer: DraftAnswer, late: string): Pick<View, 'summary' | 'text'> {
  const { shown, verdict, next } = answer;
  if (!shown)
    return { summary: 'I need to know more', text: `I need to know more. ${next?.text ?? CHECK_WHAT_I_READ}` };
  const standing = standingOf(answer);
  const missing = next ? `Still missing: ${next.text}` : verdict.steps[0];
  return {
    summary: `${standing}${badge(verdict.verdict, verdict.inPart)}`,
    text: [`${standing}${verdict.answer}`, verdict.why, missing, late].filter(Boolean).join(' '),
  };
}

const identityWords = (identity: Identity): string =>
  identity.length > 0
    ? `What you typed may point to a person (${[...new Set(identity.map(({ kind }) => kind))].join(', ')}). I have not kept it. Leave such things out.`
    : '';

/** An answer about the policy itself, with the clauses it stands on. A myth's own words stand nowhere as if they were so. */
export function policyView(edition: Edition, { title: asked, answer, clauses, mark }: PolicyAnswer): View {
  const myth = edition.myths.find(({ wrong }) => wrong === asked);
  const title = myth ? notTrue(myth) : asked;
  return {
    template: 'policy',
    data: { title, answer, clauses: clauses.map((id) => cited(edition, id)), mark: mark ? markWords(mark) : '' },
    summary: title,
    text: answer,
  };
}
