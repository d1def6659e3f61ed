// What those see who take texts out of a record by a lawful order: which record, its texts, a proposal for each of the two,
// and the news of it.
import { erasableTexts, eraseCode, openErasures, proposedTexts } from '../../src/record/erase.ts';
import type { EraseEvent, ItemOf } from '../../src/record/items.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { ErasureSeen } from '../../src/register/erase/erasures.ts';
import type { View } from '../../src/teams/render.ts';
import { eraseNewsView, eraseView } from '../../src/teams/views/erase.ts';
import { agreeTo, applied, erases } from '../support/erase.ts';
import { draft, FORM, person, run } from '../support/ladder.ts';

const ORDER = 'Norwich County Court, claim 1234, 3 March 2026';
const REASON =
  'The neighbour told us of the shouting. Imogen Clarke rang on 01603 632151. Her aunt lives at 12 Mill Lane. He is cold ' +
  'at night, and Gwendolyn Price saw it.';
const [ivy, liam] = [person('ivy'), person('liam')];

const RECORD = run(
  run(draft('agreed', 'share'), person('pat'), { type: 'fill', form: { ...FORM, reason: REASON } }),
  person('pat'),
  { type: 'file' },
);
const REASON_AND_WHAT = [{ seq: 1, paths: ['form.reason', 'form.what'] }];

const proposed = applied(erases(RECORD, 'ivy', { type: 'propose-erase', texts: REASON_AND_WHAT, order: ORDER }));
const { proposal } = openErasures(proposed.journal)[0]!;
const agreed = applied(erases(proposed, 'liam', agreeTo(proposed, proposal)));
const reason = 'The order names another case.';
const refused = applied(erases(proposed, 'liam', { type: 'give-up-erase', proposal, reason }));
const takenBack = applied(erases(proposed, 'ivy', { type: 'give-up-erase', proposal, reason: 'It was lifted.' }));

const WAITING = [{ reference: RECORD.id, proposal, by: ivy.name, at: '2026-03-04T09:00:00.000Z' }];

const seen = ({ id, journal }: CaseDocument): ErasureSeen => ({
  reference: id,
  of: 'case',
  texts: erasableTexts(journal),
  open: openErasures(journal).map((one) => ({
    ...one,
    code: eraseCode(journal, one),
    left: proposedTexts(journal, one),
  })),
});

const texts = (document: CaseDocument, from: number, chosen: string[]): View =>
  eraseView({ page: 'texts', seen: seen(document), from, chosen, why: 'Norwich County Court, claim 1234' });
const one = (self: string): View =>
  eraseView({
    page: 'proposal',
    reference: RECORD.id,
    proposed: seen(proposed).open[0]!,
    from: 0,
    self,
    isStopped: false,
  });

function news(document: CaseDocument, event: EraseEvent, to: string): View {
  const carried = { id: '2.0', due: '', attempts: 0, lease: null, state: 'waiting', heldSince: null } as const;
  const item: ItemOf<'erase-news'> = { kind: 'erase-news', ...carried, to, payload: { event, seq: proposal } };
  return eraseNewsView(document, item)!;
}

export const eraseScenes = (): Record<string, View> => ({
  erase: eraseView({ page: 'home', waiting: WAITING }),
  'erase with none that waits': eraseView({ page: 'home', waiting: [] }),
  'erase-texts': texts(proposed, 0, ['1.1', '1.9']),
  'erase-texts with later ones': texts(RECORD, 6, ['1.1']),
  'erase-proposal for the second person': one(liam.id),
  "erase-proposal of one's own": one(ivy.id),
  'erase-news to agree': news(proposed, 'to-agree', liam.id),
  'erase-news agreed': news(agreed, 'agreed', ivy.id),
  'erase-news refused': news(refused, 'refused', ivy.id),
  'erase-news taken back': news(takenBack, 'taken-back', liam.id),
  'erase-news ended': news(proposed, 'ended', ivy.id),
});
