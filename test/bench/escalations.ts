// Managers and the outbox: approvals at once, messages through the outbox, and what an approval costs beside a walk turn.
import { createConversations } from '../../src/teams/conversations.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import { writeTo } from '../../src/teams/edge/write-to.ts';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Person } from '../../src/people/directory.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Teams } from '../support/receiver.ts';
import { fill, PAIRS, peopleOf } from '../support/escalations-load.ts';
import { quantile, timed } from './measure.ts';
import type { Figure } from './report.ts';
import { isPersonItem } from '../../src/record/items.ts';

const AT_ONCE = 100;
const ALONE = 30;
const MESSAGES = 600;

const tap = (teams: Teams, who: string, verb: string, ref: string, rev: number, inputs: object = {}): object =>
  activityOf(teams, teams.directory.byKey(who)!, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data: { ...inputs, cis: { verb, ref, rev } } } },
  });

/** One run on one SQLite file, with a connector on loopback that takes everything; everything in one process. */
export async function measureEscalations(folder: string): Promise<Figure[]> {
  const directory = peopleOf();
  const store = openSqlite(join(folder, 'escalations.sqlite'));
  const teams = await startTeams({ store, directory });
  try {
    const references = await fill(store, directory, teams.serviceUrl, AT_ONCE + ALONE + MESSAGES, teams.now());
    const rev = (await store.get<{ id: string; pk: string; kind: string; rev: number }>('NCC', references[0]!))!
      .document.rev;
    const approve = async (n: number): Promise<number> =>
      timed(async () => {
        const { status, body } = await teams.post(tap(teams, `m${n % PAIRS}`, 'approve', references[n]!, rev));
        if (status !== 200 || !JSON.stringify(body).includes(' agreed: '))
          throw new Error(`An approval failed: ${JSON.stringify(body).slice(0, 200)}`);
      });
    const many = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

    const alone: number[] = [];
    for (const n of many(0, ALONE)) alone.push(await approve(n));
    const single = quantile(alone.slice(5), 0.5);
    const atOnce = await Promise.all(many(ALONE, AT_ONCE).map(approve));
    const slowest = Math.max(...atOnce);

    // walk turns on one case each: the same post, one read, one write
    const turns: number[] = [];
    for (const n of many(0, ALONE)) {
      const person = directory.byKey(`p${n}`)!;
      const opened = await teams.cases.open(person, {});
      if (!opened.document) throw new Error('A walk could not be opened.');
      const { id, rev: shown } = opened.document;
      turns.push(
        await timed(async () => {
          await teams.post(tap(teams, `p${n}`, 'answer', id, shown, { 'q-risk': 'nobody' }));
        }),
      );
    }
    const walkTurn = quantile(turns.slice(5), 0.5);

    const sending = await measureSending(teams, directory.byKey('m0')!);
    return [
      { id: 'approval-alone', what: 'an approval alone, the middle one', value: 1000 * single, unit: 'ms' },
      {
        id: 'approvals-at-once',
        what: `the slowest of ${AT_ONCE} approvals at once`,
        value: 1000 * slowest,
        unit: 'ms',
        note: `${(slowest / single).toFixed(1)} times one alone; ${(slowest / single / AT_ONCE).toFixed(2)} times as long as one after another`,
      },
      {
        id: 'escalation-turn',
        what: 'an approval beside a turn of the walk',
        value: single / walkTurn,
        unit: 'times',
        note: `the turn takes ${(1000 * walkTurn).toFixed(1)} ms`,
      },
      ...sending,
    ];
  } finally {
    await teams.close();
  }
}

/** What is left in the outbox (requests, news and updates), and as many messages without it, before and after. */
async function measureSending(teams: Teams, person: Person): Promise<Figure[]> {
  const notice = {
    template: 'notice',
    data: { title: 'Hello', message: 'Hello.', then: '' },
    summary: 'Hello',
    text: 'Hello.',
  };
  const clock = { now: () => teams.now() };
  const conversations = createConversations({ store: teams.store, directory: teams.directory, clock });
  const renderer = makeRenderer(true);
  const replying = { clock, notSent: () => undefined };
  const sendNotices = (count: number): Promise<number> =>
    timed(async () => {
      for (let n = 0; n < count; n += 1) {
        const chat = (await conversations.find(person))!;
        await writeTo({ adapter: teams.bot.adapter, appId: '', replying }, chat, (replies) =>
          replies.send(renderer.render(notice)),
        );
      }
    });
  const waiting = await teams.store.all<CaseDocument>('NCC', 'case', 1000);
  const cards = waiting.items.flatMap(({ document }) => {
    const item = document.outbox
      .filter(isPersonItem)
      .find(({ kind, state }) => kind === 'ask-manager' && state === 'waiting');
    return item ? [{ document, item }] : [];
  });
  const { channel } = teams.bot;
  const sendCards = (): Promise<number> =>
    timed(async () => {
      for (const { document, item } of cards) {
        const how = { replaces: null, signal: new AbortController().signal };
        await channel.deliver((await channel.find(item.to))!, document, item, how);
      }
    });

  await sendNotices(100);
  const half = Math.floor(cards.length / 2);
  const [noticesBefore, cardsBefore] = [await sendNotices(half), await sendCards()];
  const before = teams.sent.length;
  const through = await timed(() => teams.deliver());
  const delivered = teams.sent.length - before;
  const [noticesAfter, cardsAfter] = [await sendNotices(half), await sendCards()];
  const perNotice = (noticesBefore + noticesAfter) / (2 * half);
  const perCard = (cardsBefore + cardsAfter) / (2 * cards.length);
  const perMessage = through / delivered;
  return [
    {
      id: 'outbox-messages',
      what: 'messages through the outbox',
      value: 1 / perMessage,
      unit: 'a second',
      note: `${delivered} messages, without Teams' limits`,
    },
    {
      id: 'outbox-beside-direct',
      what: 'the outbox’s speed beside sending short notices directly',
      value: perNotice / perMessage,
      unit: 'times',
      aim: { least: 0.5 },
      note: `${Math.round(1 / perNotice)} a second directly; the outbox sends whole cards and writes twice for each`,
    },
    {
      id: 'outbox-beside-cards',
      what: 'the outbox’s speed beside sending the same cards directly',
      value: perCard / perMessage,
      unit: 'times',
      note: `${Math.round(1 / perCard)} a second directly, one after another`,
    },
  ];
}
