// Managers and the outbox: approvals at once, messages through the outbox, and what an approval costs beside a walk turn.
import { createConversations } from '../../src/teams/conversations.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import { writeTo } from '../../src/teams/write-to.ts';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fill, PAIRS, peopleOf } from '../support/escalations-load.ts';
import { quantile, timed } from './measure.ts';
import type { Figure } from './report.ts';

const AT_ONCE = 100;
const ALONE = 30;
const MESSAGES = 300;

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
        if (status !== 200 || !JSON.stringify(body).includes('Approved by'))
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

    // what is left in the outbox: requests, news and updates
    const before = teams.sent.length;
    const through = await timed(() => teams.deliver());
    const delivered = teams.sent.length - before;
    const person = directory.byKey('m0')!;
    const view = {
      template: 'notice',
      data: { title: 'Hello', message: 'Hello.', then: '' },
      summary: 'Hello',
      text: 'Hello.',
    };
    const conversations = createConversations({ store, directory, clock: { now: () => teams.now() } });
    const renderer = makeRenderer(true);
    const replying = { clock: { now: () => teams.now() }, notSent: () => undefined };
    const direct = await timed(async () => {
      for (const _ of many(0, delivered))
        await writeTo(
          { adapter: teams.bot.adapter, appId: '', replying },
          (await conversations.find(person))!,
          (replies) => replies.send(renderer.render(view)),
        );
    });
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
      {
        id: 'outbox-messages',
        what: 'messages through the outbox',
        value: delivered / through,
        unit: 'a second',
        note: `${delivered} messages, without Teams' limits`,
      },
      {
        id: 'outbox-beside-direct',
        what: 'the outbox beside sending directly, one after another',
        value: through / direct,
        unit: 'times',
        note: `${Math.round(delivered / direct)} a second directly; the outbox writes twice for each and works on eight at once`,
      },
    ];
  } finally {
    await teams.close();
  }
}
