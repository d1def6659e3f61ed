// "This answer is wrong", and the versions that answers come from, as administrators see them.
import { loadEdition } from '../../src/policy/load.ts';
import { decide } from '../../src/record/decide.ts';
import { withDoubt } from '../../src/record/doubts.ts';
import type { DoubtsDocument, Wrong } from '../../src/record/doubts.ts';
import { changeVersion, editionVersion, noWithdrawals } from '../../src/record/withdrawals.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { View } from '../../src/teams/render.ts';
import { doubtedView, doubtView } from '../../src/teams/views/doubt.ts';
import { noticeView } from '../../src/teams/views/home.ts';
import { versionView, versionsView } from '../../src/teams/views/versions.ts';
import { context, person } from '../support/ladder.ts';
import { say } from '../../src/words/say.ts';

const edition = loadEdition();
const reader = 'reader-1';
const version = editionVersion(edition);

/** A question in which as much as a card can show was read. */
function muchRead(): CaseDocument {
  const some = edition.facts.slice(0, 14);
  const read = Object.fromEntries(
    some.map(({ name, values }) => [name, { value: Object.keys(values)[0]!, certainty: 0.9 }]),
  );
  const opening = { type: 'open', read, open: ['consent'], emergency: false, openedBy: null, reader } as const;
  const decided = decide(edition, null, person('pat'), opening, context());
  if (decided.outcome !== 'apply') throw new Error('The case could not be opened.');
  return decided.document;
}

function counted(): DoubtsDocument[] {
  const doubts: [Wrong, string[]][] = [
    ['not-said', ['consent', 'pressure']],
    ['not-said', ['consent']],
    ['recipient', ['recipient']],
  ];
  const by = { reader, edition: version };
  const first = doubts.reduce<DoubtsDocument | null>(
    (counts, [what, facts]) => withDoubt(counts, 'NCC', by, { what, facts }),
    null,
  );
  return [first!, withDoubt(null, 'NCC', { reader: 'none', edition: version }, { what: 'next-step', facts: [] })];
}

function withdrawnOnce() {
  const wanted = { type: 'withdraw', what: 'reader', version: reader, because: 'danger-missed' } as const;
  const step = changeVersion(noWithdrawals('NCC'), person('ada'), wanted, context());
  if ('refusal' in step) throw new Error(step.refusal.message);
  return step.document;
}

export function versionScenes(): Record<string, View> {
  const document = muchRead();
  const known = [
    { what: 'reader', version: reader },
    { what: 'edition', version },
  ] as const;
  return {
    doubt: doubtView(edition, document),
    'doubt about the policy': doubtView(edition, null),
    'escalation-note doubted': doubtedView(document),
    'notice doubted': doubtedView(null),
    'notice that answers a question': noticeView(say('followUp.askMeTitle'), 'You are welcome.', '', true),
    versions: versionsView(edition, { known, doubts: counted(), withdrawals: withdrawnOnce() }),
    version: versionView(known[1], { known, doubts: counted(), withdrawals: withdrawnOnce() }),
    'version that is withdrawn': versionView(known[0], { known, doubts: counted(), withdrawals: withdrawnOnce() }),
    'versions at first': versionsView(edition, { known, doubts: [], withdrawals: noWithdrawals('NCC') }),
  };
}
