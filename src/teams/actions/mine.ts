// Somebody's own list of drafts and records, and deleting a draft from it.
import { whyNotDiscarded } from '../../record/discard.ts';
import { may } from '../../people/may.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { notice as saying } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { jointWaits } from './joint-waits.ts';

type Mine = Extract<Result, { readonly kind: 'mine' }>;

/** A page of the person's drafts and records. A page comes from a card: what the store cannot read is the first one. */
async function listMine(turn: Turn, page: string | null = null): Promise<Mine> {
  const { cases, person } = turn;
  const found = await cases.mine(person, page).catch((error: unknown) => {
    if (page === null) throw error;
    return cases.mine(person);
  });
  const documents = found.items.map(({ document }) => document);
  const joint = page === null ? await jointWaits(turn) : [];
  return { kind: 'mine', documents, older: found.next, isLater: page !== null, joint };
}

const withNote = async (turn: Turn, notice: string, tone: Mine['tone']): Promise<Result> => ({
  ...(await listMine(turn)),
  notice,
  ...(tone ? { tone } : {}),
});

type About = Pick<Tapped, 'ref' | 'rev'>;

/** Asks once. To somebody else's draft and to one that is gone the same is said. */
async function askToDelete(turn: Turn, { ref }: About): Promise<Result> {
  const document = await turn.cases.find(turn.person, ref);
  if (document?.author.id !== turn.person.id) return withNote(turn, say('mine.remove.gone'), 'accent');
  const refusal = whyNotDiscarded(document);
  return refusal ? withNote(turn, refusal.message, 'attention') : { kind: 'delete-draft', document };
}

/** Deletes it as it was when they were asked. */
async function deleteDraft(turn: Turn, { ref, rev }: About): Promise<Result> {
  const { cases, person, caseInHand, quotes } = turn;
  const { outcome, document, refusal } = await cases.run(person, ref, rev, { type: 'discard' });
  if (outcome === 'stale' && document && whyNotDiscarded(document) === null)
    return { kind: 'delete-draft', document, notice: say('mine.remove.changed') };
  if (outcome !== 'done' || document) {
    const isGone = !document || refusal?.code === 'not-found';
    const said = isGone ? say('mine.remove.gone') : (refusal ?? whyNotDiscarded(document))?.message;
    return withNote(turn, said ?? '', isGone ? 'accent' : 'attention');
  }
  quotes.forget(ref);
  if (caseInHand.find(turn) === ref) caseInHand.forget(turn);
  return withNote(turn, say('mine.remove.done', { reference: ref }), 'good');
}

/** Whoever may begin no case has none, and is not asked to begin one. */
export const showMine = async (turn: Turn): Promise<Result> =>
  may(turn.person, 'open') ? listMine(turn) : saying(say('mine.noneForYou'), say('mine.noneForYouThen'));

export const mineActions = {
  mine: action(aboutCase, showMine, { reads: true }),
  older: action(withInputs({ page: choice }), (turn, { inputs }) => listMine(turn, inputs.page || null), {
    reads: true,
  }),
  delete: action(aboutCase, askToDelete, { reads: true }),
  'delete-yes': action(aboutCase, deleteDraft),
} satisfies Record<string, Action>;
