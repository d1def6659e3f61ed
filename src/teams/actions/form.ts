// The decision's form: what is typed and picked on it, and filing it.
import { z } from 'zod';
import { FORM_FIELDS, FREE_TEXT, isToldThoughUnsafe, sensitive } from '../../record/form.ts';
import type { CaseDocument, DecisionForm, FormField } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { action, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { afterCommand, notice } from '../result.ts';
import type { Result } from '../result.ts';
import { inputsWith } from '../tap.ts';
import type { Turn } from '../turn.ts';
import { whereToSay } from './assessment-holds.ts';
import { noteCard } from './note-card.ts';
import { putOnRoute } from './route-record.ts';
import { managerUnreached } from './unreached.ts';

type About = Pick<Tapped, 'ref' | 'rev'>;
type Filled = About & { readonly inputs: Partial<DecisionForm> };

const anyInputs = withInputs({}).extend({ inputs: z.record(z.string()) });

/** What was typed and picked on the record's form, of everything that a card sent. */
export const onForm = (inputs: Readonly<Record<string, string>>): Partial<DecisionForm> =>
  Object.fromEntries(FORM_FIELDS.flatMap((field) => (inputs[field] === undefined ? [] : [[field, inputs[field]]])));

/** A tap with what stands on the form; nothing of it where the card has no form. */
export const formInputs = anyInputs.transform(({ inputs, ...about }): Filled => ({ ...about, inputs: onForm(inputs) }));

/** A tap on the row of a field that has no room on the form, with what stands on the form. */
const oneField = anyInputs.transform(({ inputs, ...about }, context): Filled & { readonly field: FormField } => {
  const field = FREE_TEXT.find((one) => one === inputs['field']);
  if (field) return { ...about, field, inputs: onForm(inputs) };
  context.addIssue({ code: 'custom', message: 'There is no such field.' });
  return z.NEVER;
});

/** Said below the card, which stays with what was typed on it. */
const textTooLong = (): Result => ({
  ...notice(say('form.textTooLongTitle'), say('form.textTooLong')),
  below: true,
});

/**
 * Keeps what was typed and files it, in one tap, where nothing is missing. What looks as if it identified somebody is
 * pointed out first; with `anyway` it is filed, but for what they have not been shown yet.
 */
const file =
  (anyway: boolean) =>
  async (turn: Turn, { ref, rev, inputs }: Filled): Promise<Result> => {
    const { cases, person } = turn;
    if (Object.keys(inputs).length === 0) return fileNow(turn, { ref, rev });
    const before = anyway ? await cases.find(person, ref) : null;
    const filled = await cases.run(person, ref, rev, { type: 'fill', form: inputs });
    const { document, refusal, outcome } = filled;
    if (refusal?.code === 'too-long') return textTooLong();
    // the first of two taps has filed it
    if (outcome === 'stale' && document?.filed) return filedBefore(document, inputs);
    if (refusal || outcome === 'stale' || !document?.draft) return afterCommand(filled);
    const shown = new Set(before ? toBeSeen(turn, before) : []);
    const isUnseen = toBeSeen(turn, document).some((words) => !shown.has(words));
    return isUnseen || (!anyway && (await isFiledByAnother(turn, document)))
      ? afterCommand(filled, { notice: say('form.lookFirst') })
      : fileNow(turn, { ref, rev: document.rev });
  };

/** The receipt of what is filed; it says so where that is something else than what was sent now. */
function filedBefore(document: CaseDocument, inputs: Partial<DecisionForm>): Result {
  const filed: Partial<DecisionForm> = document.filed?.form ?? {};
  const isSame = FORM_FIELDS.every((field) => (inputs[field] ?? filed[field] ?? '') === (filed[field] ?? ''));
  return { kind: 'receipt', document, changed: false, notice: isSame ? '' : say('form.alreadyFiled') };
}

/**
 * What must be seen before a draft is filed: words that look as if they identified somebody, limits on sharing, and that
 * the person was told although asking them was unsafe.
 */
const toBeSeen = ({ viewContext }: Turn, { draft }: CaseDocument): string[] =>
  draft
    ? [
        ...sensitive(draft.form, viewContext().findIdentity).map(({ words }) => words),
        ...(draft.limits ?? []).map(({ ref }) => ref),
        ...(isToldThoughUnsafe(draft.form) ? ['told-though-unsafe'] : []),
      ]
    : [];

/** Whether a colleague filed for the same route: that is read before another is filed, but in danger. */
async function isFiledByAnother({ joint, person, report }: Turn, { begunFor, draft }: CaseDocument): Promise<boolean> {
  if (begunFor?.kind !== 'route' || draft?.emergency === true) return false;
  try {
    const route = await joint.routes.see(person, begunFor.reference);
    return (route?.decision.filed.length ?? 0) > 0;
  } catch (error) {
    // a record is filed whatever is wrong with the route
    report(error, { doing: 'read-route' });
    return false;
  }
}

async function fileNow(turn: Turn, { ref, rev }: About): Promise<Result> {
  const { cases, person } = turn;
  const ran = await cases.run(person, ref, rev, { type: 'file' });
  const { document, outcome } = ran;
  if (document?.state === 'waiting') await noteCard(turn, ref);
  if (!document?.filed || outcome === 'refused') {
    const unreached = document?.state === 'waiting' && outcome === 'done' ? await managerUnreached(turn, document) : '';
    return afterCommand(ran, unreached === '' ? {} : { notice: unreached });
  }
  const { route, said } = await putOnRoute(turn, document.id);
  const assessment = await whereToSay(turn, document);
  return {
    kind: 'receipt',
    document,
    ...(assessment === null ? {} : { assessment }),
    changed: outcome === 'done',
    notice: outcome === 'stale' ? say('form.alreadyFiled') : said,
    ...(route === null ? {} : { route }),
  };
}

/** Keeps what was typed so far: nobody is told what is still missing. */
async function keep(turn: Turn, { ref, rev, inputs }: Filled): Promise<Result> {
  const ran = await turn.cases.run(turn.person, ref, rev, { type: 'fill', form: inputs, stays: true });
  return ran.refusal?.code === 'too-long' ? textTooLong() : afterCommand(ran);
}

/** Keeps what stands on the form, if the tap came from it, before something else is shown: a detour loses nothing. */
export const afterKeeping =
  (next: (turn: Turn, about: About) => Promise<Result>) =>
  async (turn: Turn, { ref, rev, inputs }: Filled): Promise<Result> => {
    if (Object.keys(inputs).length === 0) return next(turn, { ref, rev });
    const ran = await turn.cases.run(turn.person, ref, rev, { type: 'fill', form: inputs, stays: true });
    if (ran.refusal?.code === 'too-long') return textTooLong();
    return ran.outcome === 'done' && ran.document ? next(turn, { ref, rev: ran.document.rev }) : afterCommand(ran);
  };

/** Opens what has no room on the form: a field, or all that may stay empty. What stands on the form is kept first. */
async function openPage(turn: Turn, filled: Filled, field: FormField | null): Promise<Result> {
  const result = await keep(turn, filled);
  if (result.kind !== 'case' || !result.document.draft || result.besides?.notice) return result;
  return { kind: 'form-field', document: result.document, field, changed: result.changed ?? false };
}

export const formActions = {
  // without a pick they want to decide otherwise, and are asked
  decide: action(anyInputs, (turn, tap) =>
    keep(turn, { ...tap, inputs: onForm({ ...tap.inputs, decision: inputsWith(tap, 'q-decision')[0]?.[1] ?? '' }) }),
  ),
  file: action(formInputs, file(false)),
  'file-anyway': action(formInputs, file(true)),
  'open-field': action(oneField, (turn, { field, ...filled }) => openPage(turn, filled, field)),
  'open-more': action(formInputs, (turn, filled) => openPage(turn, filled, null)),
  'keep-field': action(formInputs, keep),
} satisfies Record<string, Action>;
