// Asking a manager, and what the manager and the author then do about it.
import { z } from 'zod';
import type { EscalationCommand } from '../../record/escalation-types.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import { mayDecide, ownRung, personAbove } from '../../record/ladder.ts';
import type { Person } from '../../people/directory.ts';
import type { RefusalCode } from '../../record/refusals.ts';
import type { CaseDocument, Refusal } from '../../record/types.ts';
import { isBlank } from '../../text/fold.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, text, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { noSuchRecord, afterRequest, notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { ReplyForm, ReplyTyped } from '../views/manager-forms.ts';
import { noteCard } from './note-card.ts';
import type { Turn } from '../turn.ts';
import { managerUnreached } from './unreached.ts';

type About = Pick<Tapped, 'ref' | 'rev'>;

const decision = z.enum(['share', 'share-in-part', 'do-not-share']);
const urgency = z.enum(['now', 'today', 'this-week']);

/** Everybody who may decide about requests, without these people. */
export const managersBesides = ({ directory, viewContext }: Turn, besides: readonly string[]): Person[] => {
  const { ladder } = viewContext().edition.local.escalation;
  return directory.people.filter((one) => !besides.includes(one.id) && mayDecide(ladder, one, ''));
};

/** Commands that put a request before somebody: where they cannot be reached, whoever sent it hears so at once. */
const ASKING: ReadonlySet<EscalationCommand['type']> = new Set(['hand-over', 'disagree']);

/** What was typed does not do: the form comes back with all that was picked and typed, and says what is wrong. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'reason-needed',
  'decision-needed',
  'same-decision',
  'text-needed',
  'cannot-take-over',
] satisfies RefusalCode[]);

/** Which form sends a command. */
const FORMS: Partial<Record<EscalationCommand['type'], ReplyForm>> = {
  approve: 'agree',
  decline: 'decline',
  'ask-question': 'question',
  'hand-over': 'hand',
  'answer-question': 'answer',
  disagree: 'disagree',
};

async function send(turn: Turn, { ref, rev }: About, command: EscalationCommand): Promise<Result> {
  const ran = await turn.cases.run(turn.person, ref, rev, command);
  const { document, outcome, refusal } = ran;
  if (document && outcome === 'refused') {
    const again = refusal && sentAgain(turn, document, command, refusal);
    if (again) return again;
  }
  const unreached =
    ran.outcome === 'done' && ran.document && ASKING.has(command.type)
      ? await managerUnreached(turn, ran.document)
      : '';
  const result = afterRequest(ran, unreached);
  return result.kind === 'notice' && !AUTHORS.has(command.type) ? { ...result, plain: true } : result;
}

/** The form once more, where what was sent is to be put right; a text that is too long stays where it was typed. */
function sentAgain(
  turn: Turn,
  document: CaseDocument,
  command: EscalationCommand,
  { code, message }: Refusal,
): Result | null {
  if (code === 'too-long') return { ...notice(say('manager.notSent'), message), below: true, plain: true };
  const form = FORMS[command.type];
  if (!form || !NOT_SENT.has(code)) return null;
  const picked = command.type === 'decline' ? command.decision : '';
  return {
    kind: 'reply-form',
    document,
    form,
    people: peopleFor(turn, form, document),
    notice: message,
    tone: 'attention',
    picked,
    typed: typedIn(command),
  };
}

/** What was typed on the form that sent a command. */
function typedIn(command: EscalationCommand): ReplyTyped {
  switch (command.type) {
    case 'approve':
      return { text: command.reason ?? '', conditions: command.conditions ?? '' };
    case 'decline':
      return { text: command.reason };
    case 'ask-question':
    case 'answer-question':
    case 'disagree':
      return { text: command.text };
    default:
      return {};
  }
}

/** Who may take it over, for the form that asks that. */
const peopleFor = (turn: Turn, form: ReplyForm, { author }: CaseDocument): Person[] =>
  form === 'hand' ? managersBesides(turn, [turn.person.id, author.id]) : [];

/** The case for whoever may see it as it is; whoever may not is told no more than that. */
export const seeCase =
  (view: (turn: Turn, document: CaseDocument) => Result) =>
  async (turn: Turn, { ref }: About): Promise<Result> => {
    const document = await turn.cases.see(turn.person, ref);
    return document ? view(turn, document) : noSuchRecord();
  };

const asItStands = seeCase((_turn, document) => ({ kind: 'request', document }));

// What these forms send when they are filled in. A tap that only opens one counts as trying it: it is on the same card.
const AGREE: EscalationCommand = { type: 'approve' };
const DECLINE: EscalationCommand = { type: 'decline', decision: 'do-not-share', reason: '' };
const ASK: EscalationCommand = { type: 'ask-question', text: '' };
const HAND_OVER: EscalationCommand = { type: 'hand-over', to: '' };
const ANSWER: EscalationCommand = { type: 'answer-question', text: '' };
const DISAGREE: EscalationCommand = { type: 'disagree', text: '' };

/** What only the author of a request does; a manager does the rest. */
const AUTHORS: ReadonlySet<EscalationCommand['type']> = new Set(['answer-question', 'disagree', 'withdraw']);

/** A button that opens a form may say which decision it stands for. */
const opensForm = withInputs({ decision: choice });

/** A form for one who may send it. Whoever may not is refused like one who sent it, and that goes on the record. */
function replyForm(form: ReplyForm, attempt: EscalationCommand): Action {
  const handle = async (turn: Turn, { inputs, ...tap }: z.infer<typeof opensForm>): Promise<Result> => {
    const { cases, person } = turn;
    const document = await cases.see(person, tap.ref);
    if (!document || (document.author.id === person.id) !== AUTHORS.has(attempt.type)) return send(turn, tap, attempt);
    if (form !== 'disagree' && escalationOf(document.journal)?.status !== 'open')
      return { kind: 'request', document, notice: say('manager.decidedAlready') };
    return { kind: 'reply-form', document, form, people: peopleFor(turn, form, document), picked: inputs.decision };
  };
  return action(opensForm, handle, { attempt, reads: true });
}

/** A form for conditions that names none comes back: it does not agree without any. */
async function approveOnConditions(turn: Turn, tap: About, conditions: string): Promise<Result> {
  const document = await turn.cases.see(turn.person, tap.ref);
  const isOpen = document && document.author.id !== turn.person.id && escalationOf(document.journal)?.status === 'open';
  if (!isOpen || !isBlank(conditions)) return send(turn, tap, { type: 'approve', conditions });
  return {
    kind: 'reply-form',
    document,
    form: 'agree',
    notice: say('manager.form.agree.conditionsMissing'),
    tone: 'attention',
    typed: { conditions },
  };
}

/** The manager who is asked first. Nobody is looked up as away here: the card only names who it usually is. */
function nextManager({ directory, person, viewContext }: Turn): Person | null {
  const { ladder } = viewContext().edition.local.escalation;
  const deadlines = () => ({ remindAt: new Date(0), nextAt: new Date(0) });
  return personAbove(
    ladder,
    { directory, absences: {}, deadlines, nextDay: (from) => from },
    person.id,
    ownRung(ladder, person),
  );
}

const askManager = seeCase((turn, document) =>
  !document.draft || escalationOf(document.journal)?.status === 'open'
    ? { kind: 'request', document }
    : { kind: 'ask-manager', document, manager: nextManager(turn)?.name ?? say('author.ask.yourManager') },
);

const askManagerInputs = withInputs({ urgency, proposed: decision, text });

async function sendToManager(turn: Turn, { ref, rev, inputs }: z.infer<typeof askManagerInputs>): Promise<Result> {
  const { cases, person } = turn;
  const { urgency: soon, proposed, text: note } = inputs;
  const ran = await cases.run(person, ref, rev, { type: 'ask-manager', urgency: soon, proposed, note });
  const { document, outcome, refusal } = ran;
  if (outcome === 'refused' && document?.draft && refusal?.code !== 'already-asked')
    return {
      kind: 'ask-manager',
      document,
      manager: say('author.ask.yourManager'),
      notice: refusal?.message ?? '',
      tone: 'attention',
    };
  if (document) await noteCard(turn, ref);
  return afterRequest(ran, outcome === 'done' && document ? await managerUnreached(turn, document) : '');
}

const simple = (command: EscalationCommand): Action =>
  action(aboutCase, (turn, tap) => send(turn, tap, command), { attempt: command });

const typed = withInputs({ text });

export const requestActions = {
  manager: action(aboutCase, asItStands, { reads: true }),
  escalation: action(aboutCase, asItStands, { reads: true }),
  'ask-manager': action(aboutCase, askManager, { reads: true }),
  'send-manager': action(askManagerInputs, sendToManager),
  'agree-form': replyForm('agree', AGREE),
  approve: action(
    withInputs({ conditions: text, text }),
    (turn, { inputs, ...tap }) =>
      send(turn, tap, { type: 'approve', conditions: inputs.conditions, reason: inputs.text }),
    { attempt: AGREE },
  ),
  'approve-on-conditions': action(
    withInputs({ conditions: text }),
    (turn, { inputs, ...tap }) => approveOnConditions(turn, tap, inputs.conditions),
    { attempt: AGREE },
  ),
  withdraw: simple({ type: 'withdraw' }),
  'decline-form': replyForm('decline', DECLINE),
  decline: action(
    withInputs({ decision, text }),
    (turn, { inputs, ...tap }) => send(turn, tap, { type: 'decline', decision: inputs.decision, reason: inputs.text }),
    { attempt: DECLINE },
  ),
  'question-form': replyForm('question', ASK),
  'ask-question': action(
    typed,
    (turn, { inputs, ...tap }) => send(turn, tap, { type: 'ask-question', text: inputs.text }),
    { attempt: ASK },
  ),
  'hand-form': replyForm('hand', HAND_OVER),
  'hand-over': action(
    withInputs({ to: choice }),
    (turn, { inputs, ...tap }) => send(turn, tap, { type: 'hand-over', to: inputs.to }),
    { attempt: HAND_OVER },
  ),
  'answer-form': replyForm('answer', ANSWER),
  'answer-question': action(
    typed,
    (turn, { inputs, ...tap }) => send(turn, tap, { type: 'answer-question', text: inputs.text }),
    { attempt: ANSWER },
  ),
  'disagree-form': replyForm('disagree', DISAGREE),
  disagree: action(typed, (turn, { inputs, ...tap }) => send(turn, tap, { type: 'disagree', text: inputs.text }), {
    attempt: DISAGREE,
  }),
} satisfies Record<string, Action>;
