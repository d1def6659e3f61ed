// What each button does: verb → command → the card of what is now stored.
import { FORM_FIELDS } from '../record/form.ts';
import type { Ran } from '../cases/cases.ts';
import type { Person } from '../people/directory.ts';
import type { CaseCommand, CaseDocument, DecisionForm } from '../record/types.ts';
import { recordView as recordOf } from '../record/view.ts';
import type { Desk, TapHandler } from './desk.ts';
import { SAME_SENTENCE, danger, list, show, startWalk } from './opening.ts';
import type { View } from './render.ts';
import { inputsWith } from './tap.ts';
import type { Tap } from './tap.ts';
import { caseView } from './views/case.ts';
import type { Besides } from './views/case.ts';
import { adviceView, helpView, noticeView } from './views/plain.ts';
import { receiptView, withAddition } from './views/record.ts';
import { changeView } from './views/walk.ts';
import { withNotice } from './views/context.ts';
import { dayAndTime, escapeMarkdown } from './words.ts';

const STALE = 'This card was out of date, so nothing was changed. Here is where it stands now.';

/** Runs a command with the revision that the card showed, and shows the case as it is afterwards. */
async function run(desk: Desk, person: Person, tap: Tap, command: CaseCommand, besides: Besides = {}): Promise<View> {
  return shown(desk, person, await desk.cases.run(person, tap.ref, tap.rev, command), besides);
}

function shown(desk: Desk, person: Person, { outcome, document, refusal }: Ran, besides: Besides = {}): View {
  if (!document) return noticeView(refusal ? 'This cannot be done' : 'Done', refusal?.message ?? 'The draft is gone.');
  const stage = desk.stage();
  if (outcome === 'stale') return caseView(stage, person, document, { notice: STALE });
  if (outcome === 'refused' && refusal)
    return caseView(stage, person, document, { ...besides, notice: refusal.message, refusal });
  return caseView(stage, person, document, besides);
}

/** A card about a case of the person's own that changes nothing. */
const reading =
  (view: (desk: Desk, document: CaseDocument, person: Person) => View): TapHandler =>
  async (desk, person, tap) => {
    const document = await desk.cases.find(person, tap.ref);
    return document ? view(desk, document, person) : noticeView('No such record', SAME_SENTENCE);
  };

const go =
  (page: 'walk' | 'verdict' | 'form'): TapHandler =>
  (desk, person, tap) =>
    run(desk, person, tap, { type: 'go', page });

const answer: TapHandler = async (desk, person, tap) => {
  const [picked] = inputsWith(tap, 'q-');
  if (!picked)
    return reading((_, document) =>
      caseView(desk.stage(), person, document, { notice: 'Pick one answer first. You can pick Not sure.' }),
    )(desk, person, tap);
  return run(desk, person, tap, { type: 'answer', question: picked[0], response: picked[1] });
};

/** The first reply's facts and its question at once: whichever button was pressed, nothing that was picked is lost. */
const update: TapHandler = (desk, person, tap) => {
  const [picked] = inputsWith(tap, 'q-');
  return run(desk, person, tap, {
    type: 'update',
    facts: Object.fromEntries(inputsWith(tap, 'f-')),
    answer: picked ? { question: picked[0], response: picked[1] } : null,
  });
};

const review: TapHandler = async (desk, person, tap) => {
  const form = Object.fromEntries(
    FORM_FIELDS.flatMap((field) => (tap.inputs[field] === undefined ? [] : [[field, tap.inputs[field]]])),
  ) as Partial<DecisionForm>;
  return run(desk, person, tap, { type: 'fill', form }, { typed: form });
};

const file: TapHandler = async (desk, person, tap) => {
  const ran = await desk.cases.run(person, tap.ref, tap.rev, { type: 'file' });
  const { document, outcome } = ran;
  if (!document?.filed || outcome === 'refused') return shown(desk, person, ran);
  const view = receiptView(recordOf(document), document.rev);
  return outcome === 'stale' ? withNotice(view, 'This was filed already. Nothing was changed.') : view;
};

/** What looks as if it identified somebody, as a sentence; empty where nothing does. */
function pointedOut(desk: Desk, ...texts: readonly string[]): string {
  const found = texts.flatMap((text) => desk.stage().findIdentity(text)).slice(0, 5);
  return found.length === 0
    ? ''
    : `${found.map(({ kind, words }) => `“${escapeMarkdown(words)}” looks like ${kind}.`).join(' ')} Nothing is saved yet. Take it out if it is not needed, then press the button again.`;
}

/** Once saved it cannot be taken out: what looks like an identity is pointed out first, and saved if the button is pressed again. */
const noteAdvice =
  (pointOut: boolean): TapHandler =>
  async (desk, person, tap) => {
    const { of = '', when = '', said = '' } = tap.inputs;
    const again = (document: CaseDocument, notice: string, save: string): View =>
      withNotice(adviceView(desk.stage(), document, when, { of, said, save }), notice);
    const found = pointOut ? pointedOut(desk, of, said) : '';
    const document = found === '' ? null : await desk.cases.find(person, tap.ref);
    if (document?.draft && document.rev === tap.rev && document.author.id === person.id)
      return again(document, found, 'note-advice-anyway');
    const ran = await desk.cases.run(person, tap.ref, tap.rev, { type: 'note-advice', note: { of, when, said } });
    const retype =
      ran.outcome === 'refused' && (ran.refusal?.code === 'too-long' || ran.refusal?.code === 'advice-incomplete');
    if (retype && ran.document?.draft) return again(ran.document, ran.refusal?.message ?? '', 'note-advice');
    return shown(desk, person, ran, { notice: 'I have noted the advice. It goes into your record.' });
  };

const correct =
  (pointOut: boolean): TapHandler =>
  async (desk, person, tap) => {
    const { text = '' } = tap.inputs;
    const again = (document: CaseDocument, notice: string, add: string): View =>
      withAddition(caseView(desk.stage(), person, document, { notice }), text, add);
    const found = pointOut ? pointedOut(desk, text) : '';
    const document = found === '' ? null : await desk.cases.find(person, tap.ref);
    if (document?.filed && document.rev === tap.rev && document.author.id === person.id)
      return again(document, found, 'correct-anyway');
    const ran = await desk.cases.run(person, tap.ref, tap.rev, { type: 'correct', text });
    if (ran.outcome === 'refused' && ran.refusal?.code === 'too-long' && ran.document?.filed)
      return again(ran.document, ran.refusal.message, 'correct');
    return shown(desk, person, ran, { notice: 'Added. What was filed stays as it is.' });
  };

const advice = reading((desk, document) => {
  const stage = desk.stage();
  return adviceView(stage, document.draft ? document : null, dayAndTime(stage.now.toISOString()));
});

export const TAPS: Readonly<Record<string, TapHandler>> = {
  walk: startWalk,
  mine: (desk, person) => list(desk, person),
  older: (desk, person, tap) => list(desk, person, tap.ref),
  help: async (_desk, person) => helpView(person.roles),
  danger: (desk, person, tap) => danger(desk, person, tap.ref),
  safe: (desk, person, tap) => run(desk, person, tap, { type: 'safe' }),
  open: (desk, person, tap) => show(desk, person, tap.inputs['open'] ?? ''),
  show: (desk, person, tap) => show(desk, person, tap.ref),
  resume: reading((desk, document, person) => caseView(desk.stage(), person, document)),
  answer,
  update,
  change: reading((desk, document, person) =>
    document.draft
      ? changeView(desk.stage().edition, document, document.draft)
      : caseView(desk.stage(), person, document),
  ),
  revisit: (desk, person, tap) => run(desk, person, tap, { type: 'revisit', question: tap.inputs['question'] ?? '' }),
  advice: (desk, person, tap) =>
    tap.ref === '' ? Promise.resolve(adviceView(desk.stage(), null, '')) : advice(desk, person, tap),
  'note-advice': noteAdvice(true),
  'note-advice-anyway': noteAdvice(false),
  consent: (desk, person, tap) =>
    run(
      desk,
      person,
      tap,
      { type: 'note-consent-asked' },
      { notice: 'I have noted that you are asking. When they answer, change your answer on consent.' },
    ),
  verdict: go('verdict'),
  record: go('form'),
  review,
  file,
  correct: correct(true),
  'correct-anyway': correct(false),
};
