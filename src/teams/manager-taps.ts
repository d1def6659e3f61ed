// What managers and authors do about a request: verb → command → the card of what is now stored.
import type { Escalations, Outcome } from '../cases/escalations.ts';
import type { Directory, Person } from '../people/directory.ts';
import type { EscalationCommand } from '../record/escalation-types.ts';
import { escalationOf } from '../record/escalation-state.ts';
import { mayDecide, ownRung, personAbove } from '../record/ladder.ts';
import type { CaseDocument, Decision } from '../record/types.ts';
import type { Urgency } from '../policy/schema.ts';
import { endOfDay } from '../time/working-time.ts';
import type { Desk, TapHandler, WordHandler } from './desk.ts';
import { SAME_SENTENCE } from './opening.ts';
import type { View } from './render.ts';
import type { Tap } from './tap.ts';
import { TAPS } from './taps.ts';
import { authorView } from './views/author.ts';
import { seenByManager } from './views/manager.ts';
import { askManagerView, awayView, replyView } from './views/manager-forms.ts';
import { caseView } from './views/case.ts';
import { noticeView } from './views/plain.ts';
import { stuckView, waitingView } from './views/waiting.ts';

export interface ManagerParts {
  readonly escalations: Escalations;
  readonly directory: Directory;
}

const MISSING = noticeView('No such record', SAME_SENTENCE);

/** What only the author of a request does; a manager does the rest. */
const AUTHORS: ReadonlySet<EscalationCommand['type']> = new Set(['answer-question', 'disagree', 'withdraw']);

/** The case as this person sees it: the author theirs, a manager the request. */
function seen(desk: Desk, person: Person, document: CaseDocument, notice = ''): View {
  if (document.author.id !== person.id) return seenByManager(desk.stage(), document, notice, person.id);
  return escalationOf(document.journal) || document.advice.length > 0
    ? authorView(desk.stage(), document, notice)
    : caseView(desk.stage(), person, document, { notice });
}

function shown(desk: Desk, person: Person, { outcome, document, refusal }: Outcome<CaseDocument>): View {
  if (!document) return noticeView('This cannot be done', refusal?.message ?? SAME_SENTENCE);
  return seen(desk, person, document, outcome === 'refused' ? refusal?.message : '');
}

/** The last second of a card's date, on the council's clocks: in summer an hour before that of UTC. An invalid date for anything else. */
const endOf = (day: string, timeZone: string): Date =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? endOfDay(day, timeZone) : new Date(Number.NaN);

/** Handlers and words for managers, authors and administrators. */
export function managerTaps({ escalations, directory }: ManagerParts): {
  taps: Record<string, TapHandler>;
  words: Record<string, WordHandler>;
} {
  const run =
    (command: (tap: Tap) => EscalationCommand): TapHandler =>
    async (desk, person, tap) =>
      shown(desk, person, await escalations.run(person, tap.ref, tap.rev, command(tap)));

  /** Somebody who may see the case as it is opens a form; whoever may not is told no more than that. */
  const form =
    (view: (desk: Desk, document: CaseDocument, person: Person) => View | Promise<View>): TapHandler =>
    async (desk, person, tap) => {
      const document = await escalations.see(person, tap.ref);
      return document ? view(desk, document, person) : MISSING;
    };

  /** Other managers who may decide about this author's cases. */
  const managers = (desk: Desk, not: readonly string[]): Person[] =>
    directory.people.filter(
      (one) => !not.includes(one.id) && mayDecide(desk.stage().edition.local.escalation.ladder, one, ''),
    );

  /** A form for one who may send it. Whoever may not is refused like one who sent it, and that goes on the record. */
  const mine =
    (command: EscalationCommand, view: (desk: Desk, document: CaseDocument, person: Person) => View): TapHandler =>
    async (desk, person, tap) => {
      const document = await escalations.see(person, tap.ref);
      const own = document?.author.id === person.id;
      if (!document || own !== AUTHORS.has(command.type))
        return shown(desk, person, await escalations.run(person, tap.ref, tap.rev, command));
      return view(desk, document, person);
    };

  const whileOpen = (
    command: EscalationCommand,
    view: (desk: Desk, document: CaseDocument, person: Person) => View,
  ): TapHandler =>
    mine(command, (desk, document, person) =>
      escalationOf(document.journal)?.status === 'open'
        ? view(desk, document, person)
        : seen(desk, person, document, 'This was decided already.'),
    );

  const waiting = async (desk: Desk, person: Person, page: string | null): Promise<View> => {
    // an administrator who also decides has both: what waits for them here, and the word "stuck"
    if (
      person.roles.includes('admin') &&
      !managers(desk, []).some(({ id }) => id === person.id) &&
      !person.roles.includes('caldicott-guardian')
    )
      return stuck(person, null);
    // a page comes from a card, so it may be anything: what the store cannot read is the first page
    const found = await escalations.waiting(person, page).catch(() => escalations.waiting(person));
    const who = person.roles.includes('caldicott-guardian')
      ? 'guardian'
      : managers(desk, []).some(({ id }) => id === person.id)
        ? 'manager'
        : 'nobody';
    return waitingView(
      desk.stage(),
      found.items.map(({ document }) => document),
      found.next,
      who,
    );
  };

  const nameOf = (id: string): string => directory.find(id)?.name ?? 'somebody who has left';
  async function stuck(person: Person, page: string | null, notice = ''): Promise<View> {
    if (!person.roles.includes('admin'))
      return noticeView('Only for administrators', 'This list is for the people who run the bot.');
    const found = await escalations.stuck(person, page).catch(() => escalations.stuck(person));
    return stuckView(
      found.items.map(({ document }) => document),
      found.next,
      nameOf,
      notice,
    );
  }

  const unstick =
    (what: 'retry' | 'close'): TapHandler =>
    async (_desk, person, tap) => {
      const [ref = '', item = ''] = (tap.inputs['item'] ?? '').split(' ');
      const done = await escalations.unstick(person, ref, item, what);
      return stuck(
        person,
        null,
        done
          ? what === 'retry'
            ? 'It goes out again now.'
            : 'It is left as it is.'
          : 'This one is not stuck any more. Nothing was changed.',
      );
    };

  const away = async (desk: Desk, person: Person, notice = ''): Promise<View> => {
    if (!mayDecide(desk.stage().edition.local.escalation.ladder, person, ''))
      return noticeView('Only for managers', 'Only somebody who decides can name who stands in.');
    const absence = (await escalations.ladder()).absences[person.id];
    return awayView(
      desk.stage().now,
      managers(desk, [person.id]),
      absence ? { ...absence, name: nameOf(absence.delegate) } : null,
      notice,
    );
  };

  return {
    words: {
      waiting: (desk, person) => waiting(desk, person, null),
      stuck: (_desk, person) => stuck(person, null),
      away: (desk, person) => away(desk, person),
    },
    taps: {
      file: async (desk, person, tap) => {
        const view = await TAPS['file']!(desk, person, tap);
        // the message that shows the case is brought up to date when a manager decides
        if (view.template === 'escalation-author' && tap.message)
          await escalations.noteCard(person, tap.ref, tap.message);
        return view;
      },
      'ask-manager': form((desk, document, person) => {
        const { ladder } = desk.stage().edition.local.escalation;
        const above = personAbove(
          ladder,
          { directory, absences: {}, deadlines: () => ({ remindAt: new Date(0), nextAt: new Date(0) }) },
          person.id,
          ownRung(ladder, person),
        );
        if (!document.draft || escalationOf(document.journal)?.status === 'open') return seen(desk, person, document);
        return askManagerView(desk.stage(), document, document.draft, above?.name ?? 'your manager');
      }),
      'send-manager': async (desk, person, tap) => {
        const ran = await escalations.run(person, tap.ref, tap.rev, {
          type: 'ask-manager',
          urgency: (tap.inputs['urgency'] ?? '') as Urgency['id'],
          proposed: (tap.inputs['proposed'] ?? '') as Decision,
          note: tap.inputs['text'] ?? '',
        });
        if (ran.outcome === 'refused' && ran.document?.draft && ran.refusal?.code !== 'already-asked')
          return askManagerView(desk.stage(), ran.document, ran.document.draft, 'your manager', ran.refusal?.message);
        if (ran.document && tap.message) await escalations.noteCard(person, tap.ref, tap.message);
        return shown(desk, person, ran);
      },
      manager: form((desk, document, person) => seen(desk, person, document)),
      escalation: form((desk, document, person) => seen(desk, person, document)),
      approve: run(() => ({ type: 'approve' })),
      'decline-form': whileOpen({ type: 'decline', decision: 'do-not-share', reason: '' }, (desk, document) =>
        replyView(desk.stage(), document, 'decline'),
      ),
      decline: run((tap) => ({
        type: 'decline',
        decision: (tap.inputs['decision'] ?? '') as Decision,
        reason: tap.inputs['text'] ?? '',
      })),
      'question-form': whileOpen({ type: 'ask-question', text: '' }, (desk, document) =>
        replyView(desk.stage(), document, 'question'),
      ),
      'ask-question': run((tap) => ({ type: 'ask-question', text: tap.inputs['text'] ?? '' })),
      'hand-form': whileOpen({ type: 'hand-over', to: '' }, (desk, document, person) =>
        replyView(desk.stage(), document, 'hand', managers(desk, [person.id, document.author.id])),
      ),
      'hand-over': run((tap) => ({ type: 'hand-over', to: tap.inputs['to'] ?? '' })),
      'answer-form': whileOpen({ type: 'answer-question', text: '' }, (desk, document) =>
        replyView(desk.stage(), document, 'answer'),
      ),
      'answer-question': run((tap) => ({ type: 'answer-question', text: tap.inputs['text'] ?? '' })),
      'disagree-form': mine({ type: 'disagree', text: '' }, (desk, document) =>
        replyView(desk.stage(), document, 'disagree'),
      ),
      disagree: run((tap) => ({ type: 'disagree', text: tap.inputs['text'] ?? '' })),
      withdraw: run(() => ({ type: 'withdraw' })),
      waiting: (desk, person) => waiting(desk, person, null),
      'waiting-more': (desk, person, tap) => waiting(desk, person, tap.ref),
      stuck: (_desk, person, tap) => stuck(person, tap.ref === '' ? null : tap.ref),
      'stuck-retry': unstick('retry'),
      'stuck-close': unstick('close'),
      away: (desk, person) => away(desk, person),
      'away-set': async (desk, person, tap) => {
        const { refusal } = await escalations.away(
          person,
          tap.inputs['to'] ?? '',
          endOf(tap.inputs['until'] ?? '', desk.stage().edition.local.escalation.workingHours.timeZone),
        );
        return away(desk, person, refusal?.message ?? 'Saved. What is open with you goes to them as well.');
      },
      'away-end': async (desk, person) => {
        const { refusal } = await escalations.away(person, '', new Date(0));
        return away(desk, person, refusal?.message ?? 'Welcome back. New requests come to you again.');
      },
    },
  };
}
