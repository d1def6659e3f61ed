// Everything that starts or finds a case: walk, danger, a question, the list, a reference.
import { byStanding } from '../ask/standing.ts';
import type { Person } from '../people/directory.ts';
import { isAlarm } from './commands.ts';
import { withNotice } from './views/context.ts';
import { answerKinds, caseView } from './views/case.ts';
import { policyView } from './views/answer.ts';
import { dangerView, noticeView } from './views/plain.ts';
import { mineView } from './views/record.ts';
import type { Desk } from './desk.ts';
import type { View } from './render.ts';

const refused = (message: string): View => noticeView('This cannot be done', message);

export const SAME_SENTENCE =
  'There is no record with this reference that you can open. Check the reference and try again.';

/** `walk`: the untouched draft, or a new one. */
export async function startWalk(desk: Desk, person: Person): Promise<View> {
  const { document, refusal } = await desk.cases.open(person, {});
  return document ? caseView(desk.stage(), person, document) : refused(refusal.message);
}

/** `mine`, a page at a time. `page` comes from a card, so it may be anything: what the store cannot read is the first page. */
export async function list(desk: Desk, person: Person, page: string | null = null): Promise<View> {
  const found = await desk.cases.mine(person, page).catch((error: unknown) => {
    if (page === null) throw error;
    return desk.cases.mine(person);
  });
  return mineView(
    desk.stage(),
    found.items.map(({ document }) => document),
    found.next ?? '',
  );
}

/** `show`: the case as it stands, or the one sentence that says neither that it exists nor that it does not. */
export async function show(desk: Desk, person: Person, reference: string): Promise<View> {
  if (reference === '') return noticeView('Which record?', 'Type show and the reference, such as: show NCC-7K3F-92QD.');
  const document = await desk.cases.find(person, reference);
  if (document) return caseView(desk.stage(), person, document);
  return (await desk.asked?.(desk, person, reference)) ?? noticeView('No such record', SAME_SENTENCE);
}

/** The emergency card first, whatever else fails; then the draft that it leaves behind. */
export async function danger(desk: Desk, person: Person, reference = ''): Promise<View> {
  try {
    const here = reference === '' ? null : (await desk.cases.run(person, reference, null, { type: 'danger' })).document;
    if (here?.draft) return dangerView(desk.stage(), 'draft', here);
    const { document } = await desk.cases.open(person, { emergency: true });
    return dangerView(desk.stage(), document ? 'draft' : 'nothing', document);
  } catch (error) {
    desk.report(error, { doing: 'danger' });
    return dangerView(desk.stage(), 'failed', null);
  }
}

/** A question in somebody's own words: an answer about the policy, the emergency card, or the likely verdict. */
export async function question(desk: Desk, person: Person, conversation: string, text: string): Promise<View> {
  const understanding = await desk.understanding;
  const { kind, facts, identity, policy, reply } = understanding.understand(text);
  const { edition } = desk.stage();
  if (kind === 'policy' && policy) return policyView(edition, policy);
  // what nothing else is understood of, and speaks of danger, is taken for an alarm rather than turned away
  const alarm = kind === 'other' && isAlarm(text);
  if (!alarm && (kind === 'other' || kind === 'policy')) {
    return noticeView(
      'Ask me about sharing',
      reply ?? 'I can tell you if you may share something about a person. Say what it is, and who would be told.',
    );
  }
  const { known, guessed, open } = byStanding(facts);
  const emergency = alarm || kind === 'emergency' || known['emergency'] === 'yes';
  const openedBy = desk.cases.openedBy({ sender: person.id, conversation, text });
  try {
    const opened = await desk.cases.open(person, { facts: known, open, guessed, emergency, openedBy });
    if (emergency) return dangerView(desk.stage(), opened.document ? 'draft' : 'nothing', opened.document);
    if (!opened.document) return refused(opened.refusal.message);
    const words = Object.fromEntries(facts.map((one) => [one.fact, one.words]));
    const view = caseView(desk.stage(), person, opened.document, { first: { words, identity: answerKinds(identity) } });
    return view.template === 'answer' && facts.length === 0
      ? withNotice(view, 'I could not tell what this is about. Answer the question, and I can say more.')
      : view;
  } catch (error) {
    if (!emergency) throw error;
    desk.report(error, { doing: 'emergency' });
    return dangerView(desk.stage(), 'failed', null);
  }
}
