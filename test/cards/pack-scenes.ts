// What those see who answer requests for a copy: what is open, one of them in each state, and the news of it.
import { identityIn } from '../../src/ask/identity.ts';
import { actingAs, newEntry } from '../../src/record/journal.ts';
import { digestOf, packOf } from '../../src/record/pack.ts';
import { opening } from '../../src/record/pack-commands.ts';
import { findWithheld } from '../../src/record/pack-find.ts';
import type { Danger } from '../../src/record/pack-types.ts';
import { newRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import type { NewEntry } from '../../src/record/types.ts';
import { allTexts, headsOf } from '../../src/register/packs/pack-records.ts';
import type { PackRead } from '../../src/register/packs/packs.ts';
import type { View } from '../../src/teams/render.ts';
import { packNewsView, packsView } from '../../src/teams/views/packs.ts';
import { context, draft, FORM, person, run } from '../support/ladder.ts';

const ID = 'PACK-7K3F-92QD';
const [ivy, liam] = [person('ivy'), person('liam')];
const REASON =
  'The neighbour told us of the shouting. Imogen Clarke rang on 01603 632151 and k.clarke@example.org wrote. Her aunt ' +
  'lives at 12 Mill Lane. He is cold at night, and Gwendolyn Price saw it. His brother did not answer.';

const RECORD = run(
  run(draft('agreed', 'share'), person('pat'), { type: 'fill', form: { ...FORM, reason: REASON } }),
  person('pat'),
  { type: 'file' },
);

/** A pack after these entries, with the texts of its record. */
function read(danger: Danger, ...later: ((digest: string) => NewEntry)[]): PackRead {
  const known = { staffWithheld: [], staffShown: ['Pat Practitioner'], subject: [], lawyers: [], identityIn };
  const given = {
    request: 'SAR-2026-114',
    receivedOn: '2026-11-20',
    due: '2026-12-20',
    cases: ['C-100200'],
    danger,
    dangerNote: danger === 'no' ? '' : 'He has asked where she lives.',
    staffFrom: null,
  };
  const content = opening(given, headsOf([RECORD]), findWithheld(RECORD, known), context());
  const by = actingAs(ivy, 'information-governance');
  const opened = withRegisterEntries(newRegister('pack', ID, 'NCC'), [newEntry('pack-opened', by, content, context())]);
  const document = later.reduce(
    (one, entry) => withRegisterEntries(one, [entry(digestOf(packOf(one.journal)))]),
    opened,
  );
  return { id: ID, pack: packOf(document.journal), texts: allTexts([RECORD]) };
}

const settled = (digest: string): NewEntry =>
  newEntry('pack-settled', actingAs(ivy, 'information-governance'), { digest }, context());
const agreed = (digest: string): NewEntry =>
  newEntry('pack-agreed', actingAs(liam, 'legal-adviser'), { digest }, context());

const one = (shown: PackRead, self = ivy.id, from = 0): View => packsView({ page: 'one', read: shown, from, self });

export const packScenes = (): Record<string, View> => ({
  packs: packsView({ page: 'home', packs: [read('no'), read('no', settled)] }),
  'packs with none': packsView({ page: 'home', packs: [] }),
  pack: one(read('no')),
  'pack with danger': one(read('not-sure'), ivy.id, 6),
  'pack for the second person': one(read('no', settled), liam.id),
  'pack that waits': one(read('no', settled)),
  'pack to be made': one(read('no', settled, agreed)),
  'pack-news': packNewsView('pack-settled', read('no', settled))!,
});
