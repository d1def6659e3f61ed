// What a practitioner does with a case of their own, from the first question to the verdict.
import { z } from 'zod';
import { may } from '../../people/may.ts';
import { shownOf } from '../../record/draft.ts';
import { inputsWith } from '../tap.ts';
import { contextFor } from '../views/context.ts';
import type { Look } from '../../record/access.ts';
import type { CaseCommand, CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { afterKeeping, formInputs } from './form.ts';
import { jointNamed } from './joint-named.ts';
import { keptOf } from './keep.ts';
import { noSuchRecord, afterCommand, notOpened, notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { Besides } from '../views/case.ts';

type About = Pick<Tapped, 'ref' | 'rev'>;

/** Runs a command with the revision that the card showed. */
export const runCommand = async (
  { cases, person }: Turn,
  { ref, rev }: About,
  command: CaseCommand,
  besides: Besides = {},
): Promise<Result> => {
  const ran = await cases.run(person, ref, rev, command);
  return ran.refusal?.code === 'not-found'
    ? notice(say('cases.goneTitle'), ran.refusal.message, say('cases.gone'))
    : afterCommand(ran, besides);
};

/** A case of the person's own, as `view` has it. */
export const openCase =
  (view: (document: CaseDocument, turn: Turn) => Result) =>
  async (turn: Turn, { ref }: Pick<Tapped, 'ref'>): Promise<Result> => {
    const document = await turn.cases.find(turn.person, ref);
    return document ? view(document, turn) : noSuchRecord();
  };

const asItStands = openCase((document) => ({ kind: 'case', document }));

/** `walk`: the untouched draft, or a new one. */
export async function startWalk({ cases, person }: Turn): Promise<Result> {
  const { document, refusal, outcome } = await cases.open(person, {});
  return document ? { kind: 'case', document, changed: outcome === 'done' } : notOpened(refusal);
}

/** `show`: the case as it stands, or the one sentence that says neither that it exists nor that it does not. */
export async function showCase(turn: Turn, reference: string, look: Look = {}): Promise<Result> {
  const { cases, person } = turn;
  if (reference === '') return notice(say('cases.whichRecord'), say('cases.whichRecordText'));
  const audited = may(person, 'audit') ? await cases.audit(person, reference, look) : null;
  if (audited && audited.document?.author.id !== person.id)
    return { kind: 'audit', audited, shows: 'journal', page: 0 };
  const own = await cases.find(person, reference, look);
  if (own) return { kind: 'case', document: own };
  const asked = await cases.see(person, reference, look);
  if (asked) return { kind: 'request', document: asked };
  // a manager who was asked sees what they are asked; of the rest, what the council lets them browse
  const browsed = await cases.audit(person, reference, look);
  if (browsed) return { kind: 'audit', audited: browsed, shows: 'journal', page: 0 };
  const advice = await cases.seeAdvice(person, reference.trim().toUpperCase());
  if (advice) return { kind: 'advice-request', advice };
  // whoever it reaches sees what it says; those who only keep it, how it is kept
  return (await jointNamed(turn, reference)) ?? (await keptOf(turn, reference)) ?? noSuchRecord();
}

const goTo = (page: 'walk' | 'verdict' | 'form') =>
  action(
    formInputs,
    afterKeeping((turn, tap) => runCommand(turn, tap, { type: 'go', page })),
  );

/** Every input of the card; those that a question or a fact stands for are told by their first letter. */
const allInputs = withInputs({}).extend({ inputs: z.record(z.string()) });

/** Whether an answer says that a life may be in danger: whom to call is said at once, and stored after that. */
function saysDanger({ viewContext }: Turn, { question, response }: { question: string; response: string }): boolean {
  const picked = viewContext()
    .edition.question.get(question)
    ?.responses.find(({ id }) => id === response);
  return picked?.sets['emergency'] === 'yes';
}

async function answer(turn: Turn, tap: Tapped): Promise<Result> {
  const [picked] = inputsWith(tap, 'q-');
  if (picked) {
    const command = { type: 'answer', question: picked[0], response: picked[1] } as const;
    return saysDanger(turn, command)
      ? { kind: 'danger', keep: { reference: tap.ref, answer: { command, rev: tap.rev } } }
      : runCommand(turn, tap, command);
  }
  const again: Besides = { notice: say('cases.pickFirst') };
  return openCase((document) => ({ kind: 'case', document, besides: again }))(turn, tap);
}

/** The first reply's facts and its question at once: whichever button was pressed, nothing that was picked is lost. */
const withFacts =
  (type: 'update' | 'confirm', record = false) =>
  async (turn: Turn, tap: Tapped): Promise<Result> => {
    const [picked] = inputsWith(tap, 'q-');
    const answered = picked ? { question: picked[0], response: picked[1] } : null;
    const facts = Object.fromEntries(inputsWith(tap, 'f-'));
    const command = { type, facts, answer: answered, ...(record ? { record } : {}) } as const;
    return answered && saysDanger(turn, answered)
      ? { kind: 'danger', keep: { reference: tap.ref, answer: { command, rev: tap.rev } } }
      : runCommand(turn, tap, command);
  };

/** A case, with what was picked of its facts and not sent yet kept; or what is shown where it could not be. */
async function withPicked(
  turn: Turn,
  tap: Tapped,
): Promise<{ readonly document: CaseDocument; readonly changed?: true } | { readonly instead: Result }> {
  const document = await turn.cases.find(turn.person, tap.ref);
  if (!document?.draft) return { instead: await asItStands(turn, tap) };
  const { draft } = document;
  const { edition } = contextFor(turn.viewContext(), document);
  const picked = inputsWith(tap, 'f-').filter(([name, value]) => shownOf(edition, draft, name) !== value);
  if (picked.length === 0) return { document };
  const kept = await runCommand(turn, tap, { type: 'update', facts: Object.fromEntries(picked), answer: null });
  return kept.kind === 'case' && kept.changed ? { document: kept.document, changed: true } : { instead: kept };
}

/** One fact is to be put right, on a card of its own. */
async function factApart(turn: Turn, tap: Tapped): Promise<Result> {
  const kept = await withPicked(turn, tap);
  return 'instead' in kept ? kept.instead : { kind: 'fact', ...kept, fact: tap.inputs['fact'] ?? '' };
}

/** A page of what was understood. A page comes from a card: what is none is the first. */
const isPage = z.coerce.number().int().min(0).max(99).catch(0);

async function factsPage(turn: Turn, tap: Tapped): Promise<Result> {
  const kept = await withPicked(turn, tap);
  return 'instead' in kept ? kept.instead : { kind: 'facts', ...kept, page: isPage.parse(tap.inputs['page']) };
}

export const caseActions = {
  walk: action(aboutCase, startWalk),
  show: action(aboutCase, (turn, { ref }) => showCase(turn, ref), { reads: true }),
  resume: action(aboutCase, asItStands, { reads: true }),
  change: action(
    aboutCase,
    openCase((document) => (document.draft ? { kind: 'earlier-answers', document } : { kind: 'case', document })),
    { reads: true },
  ),
  answer: action(allInputs, answer),
  fact: action(allInputs, factApart),
  facts: action(allInputs, factsPage),
  update: action(allInputs, withFacts('update')),
  confirm: action(allInputs, withFacts('confirm')),
  'confirm-record': action(allInputs, withFacts('confirm', true)),
  revisit: action(withInputs({ question: choice }), (turn, tap) =>
    runCommand(turn, tap, { type: 'revisit', question: tap.inputs.question }),
  ),
  consent: action(aboutCase, (turn, tap) =>
    runCommand(turn, tap, { type: 'note-consent-asked' }, { notice: say('cases.asking'), tone: 'good' }),
  ),
  renew: action(aboutCase, (turn, tap) =>
    runCommand(turn, tap, { type: 'renew' }, { notice: say('cases.renewed'), tone: 'good' }),
  ),
  verdict: goTo('verdict'),
  record: goTo('form'),
  help: action(aboutCase, async () => ({ kind: 'help' }), { reads: true }),
} satisfies Record<string, Action>;
