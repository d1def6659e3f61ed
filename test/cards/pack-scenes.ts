// What those see who answer requests for a copy: what is open, one of them in each state, and the news of it.
import { identityIn } from '../../src/ask/identity.ts';
import { actingAs, newEntry, seal } from '../../src/record/journal.ts';
import { digestOf, packOf } from '../../src/record/pack.ts';
import { opening } from '../../src/record/pack-commands.ts';
import { findWithheld } from '../../src/record/pack-find.ts';
import type { Danger } from '../../src/record/pack-types.ts';
import { newRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import type { CaseDocument, NewEntry } from '../../src/record/types.ts';
import { copiedTexts } from '../../src/register/packs/for-subject.ts';
import { headsOf } from '../../src/register/packs/pack-records.ts';
import { pagesOf } from '../../src/register/packs/pages.ts';
import type { PackRead } from '../../src/register/packs/packs.ts';
import type { View } from '../../src/teams/render.ts';
import { packNewsView, packsView } from '../../src/teams/views/packs.ts';
import { context, draft, edition, FORM, person, run } from '../support/ladder.ts';

const ID = 'PACK-7K3F-92QD';
const [ivy, liam] = [person('ivy'), person('liam')];
const REASON =
  'The neighbour told us of the shouting. Imogen Clarke rang on 01603 632151 and k.clarke@example.org wrote. Her aunt ' +
  'lives at 12 Mill Lane. He is cold at night, and Gwendolyn Price saw it. His brother did not answer.';

const recordWith = (form: object): CaseDocument =>
  run(run(draft('agreed', 'share'), person('pat'), { type: 'fill', form: { ...FORM, ...form } }), person('pat'), {
    type: 'file',
  });
const RECORD = recordWith({ reason: REASON });
/** As long as they can be, with names in them and marks that are escaped on a card. */
const LONG = recordWith({
  reason: 'Imogen Clarke rang us. She was *not* well! '.repeat(46),
  what: 'Gwendolyn Price saw it. It was_so! '.repeat(57),
});

/** A pack after these entries, with the texts of its record. */
function read(danger: Danger, ...later: ((digest: string) => NewEntry)[]): PackRead {
  return readOf(RECORD, danger, later);
}

function readOf(
  record: CaseDocument,
  danger: Danger,
  later: readonly ((digest: string) => NewEntry)[] = [],
  note = 'He has asked where she lives.',
): PackRead {
  const known = { staffWithheld: [], staffShown: ['Pat Practitioner'], subject: [], lawyers: [], identityIn };
  const given = {
    request: 'SAR-2026-114',
    receivedOn: '2026-11-20',
    due: '2026-12-20',
    cases: ['C-100200'],
    danger,
    dangerNote: danger === 'no' ? '' : note,
    staffFrom: null,
  };
  const content = opening(given, headsOf([record]), findWithheld(record, known), context());
  const by = actingAs(ivy, 'information-governance');
  const opened = withRegisterEntries(newRegister('pack', ID, 'NCC'), [newEntry('pack-opened', by, content, context())]);
  const document = later.reduce(
    (one, entry) => withRegisterEntries(one, [entry(digestOf(packOf(one.journal)))]),
    opened,
  );
  const pack = packOf(document.journal);
  const texts = copiedTexts(edition, record);
  return { id: ID, pack, texts, pages: pagesOf(pack, texts), unread: [] };
}

const settled = (digest: string): NewEntry =>
  newEntry('pack-settled', actingAs(ivy, 'information-governance'), { digest }, context());
const givenUp = (): NewEntry =>
  newEntry(
    'pack-given-up',
    actingAs(ivy, 'information-governance'),
    { reason: seal('They took it back.', 's') },
    context(),
  );
const made = (digest: string): NewEntry => {
  const content = { digest, sha256: digest, bytes: 9000, records: [], withheld: [] };
  return newEntry('pack-made', actingAs(ivy, 'information-governance'), content, context());
};
const sentBack = (): NewEntry => {
  const reason = seal('The GP is named. '.repeat(117), 's');
  return newEntry('pack-sent-back', actingAs(liam, 'legal-adviser'), { reason }, context());
};
const agreed = (digest: string): NewEntry =>
  newEntry('pack-agreed', actingAs(liam, 'legal-adviser'), { digest }, context());

const one = (shown: PackRead, self = ivy.id, at = 1): View => packsView({ page: 'one', read: shown, at, self });
/** The last page, on which it is settled or agreed to. */
const last = (shown: PackRead, self = ivy.id): View => one(shown, self, shown.pages.length);

export const packScenes = (): Record<string, View> => ({
  packs: packsView({ page: 'home', packs: [read('no'), read('no', settled)] }),
  'packs with none': packsView({ page: 'home', packs: [] }),
  pack: one(read('no')),
  'pack with danger': one(read('not-sure'), ivy.id, 2),
  'pack on its last page': last(read('no')),
  'pack not read yet': last({ ...read('no'), unread: [2] }),
  'pack for the second person': last(read('no', settled), liam.id),
  'pack that waits': one(read('no', settled)),
  'pack to be made': one(read('no', settled, agreed)),
  'pack of long texts': one(readOf(LONG, 'yes'), ivy.id, 3),
  'pack of dense texts': one(readOf(LONG, 'yes', [settled, sentBack], 'He has asked. '.repeat(142)), ivy.id, 4),
  'pack-over': packsView({ page: 'over', seen: read('no', settled, agreed, made) }),
  'pack-over given up': packsView({ page: 'over', seen: read('no', givenUp) }),
  'pack-news': packNewsView('pack-settled', read('no', settled))!,
});
