// What those see who watch over the records and the bot: auditors and administrators.
import type { Audited } from '../../src/cases/audit.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Problem } from '../../src/record/verify.ts';
import type { View } from '../../src/teams/render.ts';
import { auditorView, journalView } from '../../src/teams/views/auditor.ts';
import { caseView } from '../../src/teams/views/case.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import { checkpointNews, logTroubleNews } from '../../src/teams/views/log-news.ts';
import type { News } from '../../src/teams/views/register-news.ts';
import { newRegister } from '../../src/record/register-document.ts';
import { untried } from '../../src/record/outbox-items.ts';
import { healthView } from '../../src/teams/views/health.ts';
import type { Health } from '../../src/teams/views/health.ts';
import { outcomeView, stuckNewsView, stuckView } from '../../src/teams/views/stuck.ts';
import type { StuckList } from '../../src/teams/views/stuck.ts';
import { act, directory, event, person, run, waitingCase } from '../support/ladder.ts';
import { say } from '../../src/words/say.ts';

const nameOf = (id: string): string => directory.find(id)?.name ?? 'somebody who has left';
const NOTHING: StuckList = { documents: [], page: null, next: null, reach: {} };
const ira = { ...person('pat'), id: directory.byKey('ira')!.id, name: 'Ira Auditor', roles: ['auditor' as const] };

const audited = (document: CaseDocument, problems: readonly Problem[] = []): Audited => ({
  reference: document.id,
  document,
  problems,
  standing: {
    entries: document.journal.length,
    logged: document.journal.length,
    vouched: document.journal.length,
    checkpoint: { size: 1200, at: '2026-11-23T09:00:00.000Z' },
    problems: [],
  },
});

/** A request of which one message was refused, and the others wait for people who cannot be reached. */
function stuckCase(): CaseDocument {
  const next = event(event(waitingCase(), { type: 'remind', clock: 1 }), {
    type: 'next-rung',
    clock: 1,
    because: 'silent',
  });
  const outbox = next.outbox.map((one, i) =>
    i === 0
      ? { ...one, state: 'stuck' as const, attempts: 10, reason: 'Teams did not take it now (503).' }
      : { ...one, heldSince: '2026-11-23T10:00:00.000Z' },
  );
  return { ...next, outbox };
}

const NOTE = [
  'log.council.example/records',
  '20852163',
  'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
  '',
  '— log.council.example/records Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=',
  '',
].join('\n');
const FORK = 'fork folder:/mnt/audit/can-i-share';
const OLD_KEY = 'old-key LOG_KEY 9ecf03b8';

const logNews = (context: CaseViewContext, what: string, about: string): News => ({
  context,
  document: newRegister('log-keys', 'log-keys', directory.agency),
  item: {
    ...untried({ now: new Date('2026-11-23T08:00:00.000Z'), newId: () => 'item' }),
    kind: 'register-news',
    to: ira.id,
    payload: { what, about },
  },
});

const WELL: Health = {
  process: {
    store: '',
    reader: '',
    readers: ['reader-1'],
    hosted: false,
    log: {
      size: 1240,
      checkpoint: { size: 1201, at: '2026-11-23T09:12:00.000Z' },
      waiting: null,
      places: 1,
      troubles: [],
    },
  },
  withdrawn: { readers: [], policy: false },
  records: {
    due: { count: 0, more: false, oldest: null },
    stuck: { count: 0, more: false },
    held: { count: 0, more: false },
    drafts: { count: 12, more: false },
  },
  people: '',
  agreements: '',
};
/** In the language that is spoken when it is drawn. */
const unwell = (): Health => ({
  process: {
    store: '',
    reader: say('reader.notLoadedYet'),
    readers: [],
    hosted: true,
    log: {
      size: 3,
      checkpoint: null,
      waiting: '2026-11-23T08:00:00.000Z',
      places: 0,
      troubles: [
        { name: 'keys', what: 'keys' },
        { name: 'https://council.blob.core.windows.net/checkpoints', what: 'ahead' },
      ],
    },
  },
  withdrawn: { readers: [], policy: false },
  records: {
    due: { count: 200, more: true, oldest: '2026-11-23T08:00:00.000Z' },
    stuck: { count: 3, more: false },
    held: { count: 1, more: false },
    drafts: { count: 200, more: true },
  },
  agreements: '',
  people: 'Line 3 is wrong.',
});

export function watchScenes(stage: CaseViewContext, nasty: string): Record<string, View> {
  const waiting = waitingCase();
  const asking = act(act(waiting, 'mo', { type: 'ask-question', text: nasty }), 'pat', {
    type: 'answer-question',
    text: nasty,
  });
  const decided = act(asking, 'mo', { type: 'decline', decision: 'do-not-share', reason: nasty });
  const filled = decided.filed?.form.caseReference ? { of: 'caseReference' as const } : {};
  const put = run(decided, person('pat'), { type: 'correct', text: nasty, ...filled });
  const problem = (seq: number): Problem => ({
    code: 'entry-changed',
    seq,
    message: `Entry ${seq} was changed after it was written, or belongs to another record.`,
  });
  const stuck: StuckList = { ...NOTHING, documents: [stuckCase()], reach: { [person('mo').id]: 'open' } };
  const held = stuckCase().outbox.filter(({ state }) => state !== 'stuck');
  return {
    auditor: auditorView(stage, audited(act(waiting, 'mo', { type: 'approve' })), 0),
    'auditor not filed': auditorView(stage, audited(waiting), 0),
    'auditor nasty': auditorView(stage, audited(put), 0),
    'auditor nasty, the last page': auditorView(stage, audited(put), 99),
    'auditor of what does not add up': auditorView(stage, audited(decided, [1, 2, 3].map(problem)), 0),
    'auditor of what cannot be read': auditorView(
      stage,
      {
        reference: waiting.id,
        document: null,
        problems: [{ code: 'not-readable', message: 'It cannot be read.' }],
        standing: null,
      },
      0,
    ),
    'auditor as the journal for its author, nasty': journalView(stage, put, 0),
    'record put right nasty': caseView(stage, person('pat'), put),
    'record for an auditor nasty': caseView(stage, ira, put),
    'escalation-stuck': stuckView(stage, stuck, nameOf),
    'escalation-stuck held': stuckView(
      stage,
      {
        ...NOTHING,
        documents: [{ ...stuckCase(), outbox: held }],
        reach: { [person('mo').id]: 'closed', [person('sam').id]: 'never', [person('pat').id]: 'gone' },
        next: 'more',
      },
      nameOf,
    ),
    'escalation-stuck empty': stuckView(stage, NOTHING, nameOf),
    'escalation-stuck tried': stuckView(
      stage,
      { ...stuck, notice: 'Tried now: it failed again. Teams refused it (400).', tone: 'attention' },
      nameOf,
    ),
    'stuck-news': stuckNewsView({
      about: [
        { ref: waiting.id, what: 'ask-manager', cause: '' },
        { ref: 'people', what: 'people-file', cause: 'Line 3 is wrong.' },
      ],
      more: 2,
    }),
    'stuck-news of one tried again': outcomeView({ ref: waiting.id, how: 'failed', why: 'Teams refused it (400).' }),
    checkpoint: checkpointNews(logNews(stage, 'checkpoint', NOTE)),
    'checkpoint that does not fit': logTroubleNews(logNews(stage, 'log-trouble', FORK))!,
    'checkpoint of an old key': logTroubleNews(logNews(stage, 'log-trouble', OLD_KEY))!,
    health: healthView(stage, WELL),
    'health of what is not well': healthView(stage, unwell()),
    'health without a store': healthView(stage, {
      process: { store: 'The store of records cannot be used now.', reader: '', readers: ['reader-1'], hosted: false },
      withdrawn: { readers: [], policy: false },
      records: null,
      people: '',
      agreements: '',
    }),
  };
}
