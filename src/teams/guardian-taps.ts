// Asking the Guardian, and the Guardian's answers: verb → command → the card of what is now stored.
import type { Escalations } from '../cases/escalations.ts';
import type { Person } from '../people/directory.ts';
import { adviceEntries, adviceOf } from '../record/advice.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import type { CaseDocument } from '../record/types.ts';
import type { Desk, TapHandler } from './desk.ts';
import { SAME_SENTENCE } from './opening.ts';
import type { View } from './render.ts';
import { inputsWith } from './tap.ts';
import type { Tap } from './tap.ts';
import { answerView, askGuardianView, requestView } from './views/guardian.ts';
import { authorView } from './views/author.ts';
import { seenByManager } from './views/manager.ts';
import { noticeView } from './views/plain.ts';
import { waitingView } from './views/waiting.ts';

const MISSING = noticeView('No such record', SAME_SENTENCE);
const NO_REQUEST = noticeView(
  'No such request',
  'There is no such request that you can open. Check the reference and try again.',
);

/** What the Guardian asked back last, where this person's request waits for an answer. */
function askedBack(document: CaseDocument, person: Person): { id: string; quote: string } | null {
  const about = adviceOf(document.journal).find(({ status, by }) => status === 'asked-back' && by === person.id);
  if (!about) return null;
  const last = adviceEntries(document, about.id).findLast(({ entry }) => entry.kind === 'guardian-asked-back');
  return { id: about.id, quote: typeof last?.content['text'] === 'string' ? last.content['text'] : '' };
}

export function guardianTaps({ escalations }: { readonly escalations: Escalations }): Record<string, TapHandler> {
  const backOf = (document: CaseDocument, person: Person): string =>
    document.author.id === person.id ? 'escalation' : 'manager';
  const after = (desk: Desk, person: Person, document: CaseDocument, notice: string): View =>
    document.author.id === person.id
      ? authorView(desk.stage(), document, notice)
      : seenByManager(desk.stage(), document, notice, person.id);

  const send =
    (reply: boolean): TapHandler =>
    async (desk, person, tap) => {
      // whoever may not see the case is refused below, and that goes on the record
      const before = await escalations.see(person, tap.ref);
      const asking = before && askedBack(before, person);
      const choices = Object.fromEntries(inputsWith(tap, 'g-'));
      const typed = { choices, text: tap.inputs['text'] ?? '' };
      const common = { text: typed.text, notNames: tap.inputs['notnames'] === 'true' };
      const ran = await escalations.askGuardian(
        person,
        tap.ref,
        tap.rev,
        reply
          ? { type: 'reply-guardian', advice: asking?.id ?? '', ...common }
          : { type: 'ask-guardian', choices, ...common },
      );
      if (!ran.document) return noticeView('This cannot be done', ran.refusal?.message ?? SAME_SENTENCE);
      if (
        ran.outcome === 'refused' &&
        ran.refusal?.code !== 'guardian-busy' &&
        ran.refusal?.code !== 'no-such-advice'
      ) {
        return askGuardianView(
          desk.stage(),
          ran.document,
          reply ? { quote: asking?.quote ?? '' } : null,
          backOf(ran.document, person),
          { ...typed, suspects: ran.suspects ?? [], notice: ran.refusal?.message ?? '' },
        );
      }
      return after(
        desk,
        person,
        ran.document,
        ran.refusal?.message ?? 'Sent to the Caldicott Guardian. The answer comes to you here. You still decide.',
      );
    };

  const open =
    (view: (desk: Desk, advice: AdviceDocument, tap: Tap) => View): TapHandler =>
    async (desk, person, tap) => {
      const advice = await escalations.seeAdvice(person, tap.ref);
      return advice ? view(desk, advice, tap) : NO_REQUEST;
    };

  const answer =
    (kind: 'advice' | 'question'): TapHandler =>
    async (desk, person, tap) => {
      const { advice = '', conditions = '', clause = '', text = '' } = tap.inputs;
      const common = { text, notNames: tap.inputs['notnames'] === 'true' };
      const ran = await escalations.answerAdvice(
        person,
        tap.ref,
        kind === 'question'
          ? { type: 'ask-back', ...common }
          : { type: 'answer-advice', advice, conditions: conditions.split(','), clause, ...common },
      );
      if (!ran.document) return NO_REQUEST;
      const redo =
        ran.outcome === 'refused' && ran.refusal?.code !== 'advice-answered' && ran.refusal?.code !== 'question-open';
      if (redo)
        return answerView(desk.stage(), ran.document, kind, {
          text,
          picked: advice,
          conditions,
          clause,
          suspects: ran.suspects ?? [],
          notice: ran.refusal?.message ?? '',
        });
      return requestView(
        desk.stage(),
        ran.document,
        ran.refusal?.message ??
          (ran.outcome === 'done' ? 'Sent. The requester fetches it; nobody learns who they are.' : ''),
      );
    };

  return {
    'ask-guardian': async (desk, person, tap) => {
      const document = await escalations.see(person, tap.ref);
      if (!document) return MISSING;
      const asking = askedBack(document, person);
      return askGuardianView(desk.stage(), document, asking, backOf(document, person));
    },
    'send-guardian': send(false),
    'reply-guardian': send(true),
    'advice-open': open((desk, advice) => requestView(desk.stage(), advice)),
    'advice-form': open((desk, advice) =>
      advice.state === 'answered' ? requestView(desk.stage(), advice) : answerView(desk.stage(), advice, 'advice'),
    ),
    'ask-back-form': open((desk, advice) =>
      advice.state === 'open' ? answerView(desk.stage(), advice, 'question') : requestView(desk.stage(), advice),
    ),
    'answer-advice': answer('advice'),
    'ask-back': answer('question'),
    'past-advice': async (desk, person, tap) => {
      const found = await escalations
        .pastAdvice(person, tap.ref === '' || tap.ref.startsWith('ADV-') ? null : tap.ref)
        .catch(() => escalations.pastAdvice(person));
      return waitingView(
        desk.stage(),
        found.items.map(({ document }) => document),
        found.next,
        'past',
      );
    },
    'waiting-open': async (desk, person, tap) => {
      const picked = tap.inputs['open'] ?? '';
      if (person.roles.includes('caldicott-guardian')) {
        const advice = await escalations.seeAdvice(person, picked);
        return advice ? requestView(desk.stage(), advice) : NO_REQUEST;
      }
      const document = await escalations.see(person, picked);
      return document ? seenByManager(desk.stage(), document, '', person.id) : MISSING;
    },
  };
}
