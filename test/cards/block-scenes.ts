// Who will not share, or does not answer: the form, what is open, one of them for either side, and the news.
import { decideBlock } from '../../src/joint/blocks/decide.ts';
import type { BlockCommand } from '../../src/joint/blocks/decide.ts';
import { openBlock } from '../../src/joint/blocks/open.ts';
import type { Climbing, OpenBlock } from '../../src/joint/blocks/open.ts';
import { blockSeenBy } from '../../src/joint/blocks/seen.ts';
import { sideOf } from '../../src/joint/blocks/sides.ts';
import { soonerAs } from '../../src/joint/blocks/sooner.ts';
import type { BlockSeen } from '../../src/joint/blocks/seen.ts';
import { blockOf } from '../../src/joint/blocks/state.ts';
import type { BlockDocument } from '../../src/joint/blocks/state.ts';
import { ladderOf } from '../../src/joint/blocks/words.ts';
import { actingAs } from '../../src/record/journal.ts';
import { directory, edition, newId } from '../support/ladder.ts';
import type { View } from '../../src/teams/render.ts';
import { blockNewsView, blocksView } from '../../src/teams/views/block.ts';
import type { BlocksShown } from '../../src/teams/views/block.ts';
import type { ViewContext } from '../../src/teams/views/context.ts';

const now = new Date('2026-11-23T10:00:00Z');
const person = (key: string) => directory.byKey(key)!;

const climbing = (ladder: string, told: readonly string[]): Climbing => {
  const rungs = ladderOf(edition, ladder)!.rungs;
  return {
    context: { now, newId },
    speaking: { directory, absences: {}, now },
    rungs: rungs.map(({ id }) => id),
    rungsFrom: (at) =>
      rungs.slice(at).map(({ id, ours, boardInformed }, i) => ({
        rung: id,
        ours,
        tells: boardInformed ? 'service-manager' : null,
        until: new Date(now.getTime() + (i + 1) * 86_400_000).toISOString(),
      })),
    atOnce: '2026-11-23T10:20:00.000Z',
    closes: '2026-11-30T10:00:00.000Z',
    told,
    today: '2026-11-23',
    reasons: edition.local.disagreements.reasons.map(({ id }) => id),
  };
};

const LOGGED: OpenBlock = {
  against: { of: 'partner', agency: 'HCT', person: null, typed: '' },
  ladder: 'children',
  matter: 'CS 4711',
  asked: 'When the baby was last weighed',
  askedOn: '2026-11-20',
  needed: 'The conference must know whether the baby is safe',
  urgency: 'soon',
  reason: 'data-protection',
  said: 'She says GDPR does not let her',
  shows: false,
  from: null,
};

/** The way to what the people of whoever looks have open. */
const PEOPLES = [{ title: 'Your people: 2 open', verb: 'joint-people' }];

const POINT = person('holly').id;

function opened(given: Partial<OpenBlock> = {}): BlockDocument {
  const block = { ...LOGGED, ...given };
  const by = actingAs(person('pat'), 'practitioner');
  const pin = { id: edition.id, version: edition.version, hash: edition.hash };
  const told = block.against.person ? [block.against.person.id] : [POINT];
  const came = openBlock(block, {
    id: 'NCC-7K3F-92QD',
    agency: 'NCC',
    by,
    edition: pin,
    climbing: climbing(block.ladder, told),
  });
  if ('refusal' in came) throw new Error(came.refusal.message);
  return came.document;
}

function after(document: BlockDocument, key: string, command: BlockCommand): BlockDocument {
  const block = blockOf(document)!;
  const actor = person(key);
  const acting = {
    by: actingAs(actor, actor.roles[0]!),
    side: sideOf(block, actor),
    climbing: climbing(block.ladder, block.rung.told),
    maySooner: soonerAs(edition, block, actor) !== null,
  };
  const came = decideBlock(document, command, acting);
  if (came.outcome !== 'apply') throw new Error(JSON.stringify(came));
  return came.document;
}

const up = (document: BlockDocument, at: string): BlockDocument =>
  after(document, 'pat', { type: 'next', at, because: 'no', text: 'Her manager must agree first.' });

export const seenBy = (document: BlockDocument, key: string): BlockSeen =>
  blockSeenBy(blockOf(document)!, { actor: person(key), edition, ...directory, unreached: [] });

const SAYS_YES: BlockCommand = { type: 'say', at: 'practitioners', text: 'We send it today.', answer: 'yes' };
const SAYS_NO: BlockCommand = { type: 'say', at: 'practitioners', text: 'Our lawyer says no.', answer: 'no' };

/** A block in each of its states, for the tests of its cards. */
export const blocks = (nasty: string) => {
  const first = opened();
  const third = up(up(first, 'practitioners'), 'managers');
  const answered = after(first, 'holly', {
    type: 'say',
    at: 'practitioners',
    text: 'We never had the form.',
    answer: 'part',
  });
  const settle = { type: 'resolve', how: 'part', ours: 'We had the dates that we need.', theirs: '' } as const;
  const resolved = after(answered, 'pat', settle);
  const cora = { id: person('cora').id, name: person('cora').name };
  const inside = opened({ ladder: 'inside', against: { of: 'inside', agency: null, person: cora, typed: '' } });
  const long = nasty.repeat(2);
  const warned = after(first, 'mo', { type: 'danger' });
  return {
    first,
    third,
    answered,
    twoThings: after(after(first, 'hugh', SAYS_YES), 'holly', SAYS_NO),
    resolved,
    closed: after(resolved, 'holly', { type: 'say', at: 'practitioners', text: 'The rest is not ours to give.' }),
    inside,
    warned,
    calm: after(warned, 'dee', { type: 'no-danger', rungs: 2, why: 'He rang: both of them are well.' }),
    sooner: after(first, 'mo', { type: 'sooner', at: 'practitioners', to: 'top', why: 'The hearing is on Thursday.' }),
    danger: opened({ urgency: 'danger', reason: 'no-answer', said: '' }),
    long: after(
      opened({ asked: long, needed: long, said: long, shows: true, against: { ...LOGGED.against, typed: long } }),
      'holly',
      { type: 'say', at: 'practitioners', text: long },
    ),
  };
};

export function blockScenes(stage: ViewContext, nasty: string): Record<string, View> {
  const all = blocks(nasty);
  const view = (shown: BlocksShown): View => blocksView(stage, shown);
  const one = (document: BlockDocument, key: string, more: object = {}): View =>
    view({ page: 'one', block: seenBy(document, key), ...more });
  const agencies = directory.agencies.filter(({ id }) => id !== 'NCC');
  return {
    'block-log': view({ page: 'log', agencies, typed: {} }),
    'block-log from words': view({
      page: 'log',
      agencies,
      typed: {},
      said: 'The health visitor refuses to tell us anything',
    }),
    'block-log nasty': view({
      page: 'log',
      agencies,
      typed: { asked: nasty, needed: nasty, name: nasty, words: nasty },
    }),
    blocks: view({
      page: 'home',
      blocks: [seenBy(all.third, 'sam'), seenBy(all.first, 'pat')],
      mayLog: true,
      people: PEOPLES,
    }),
    'blocks none': view({ page: 'home', blocks: [], mayLog: true, people: [] }),
    block: one(all.first, 'pat'),
    'block with what was asked': one(all.first, 'pat', { part: 'asked' }),
    'block with a message': one(all.first, 'pat', { part: 'message' }),
    'block answered': one(all.answered, 'pat', { part: 'answer' }),
    'block of which they say two things': one(all.twoThings, 'pat'),
    'block of which you say two things': one(all.twoThings, 'hugh'),
    'block news of two things': blockNewsView(stage, 'block-answered', seenBy(all.twoThings, 'pat'))!,
    'block to settle': one(all.third, 'sam', { part: 'settle' }),
    'block for the board': one(all.third, 'sian', { part: 'board' }),
    'block at the third step': one(all.third, 'sam'),
    'block board': one(all.third, 'sian'),
    'block in danger': one(all.danger, 'pat'),
    'block to take higher before its time': one(all.first, 'mo', { part: 'sooner' }),
    'block taken higher before its time': one(all.sooner, 'pat'),
    'block of a danger to take back': one(all.warned, 'dee', { part: 'no-danger' }),
    'block of a danger that was none': one(all.calm, 'pat'),
    'block of a partner of a danger that was none': one(all.calm, 'holly'),
    'block news of a danger that was none': blockNewsView(stage, 'block-no-danger', seenBy(all.calm, 'holly'))!,
    'block of a partner': one(all.first, 'holly'),
    'block of a colleague': one(all.inside, 'cora'),
    'block settled': one(all.resolved, 'holly'),
    'block closed': one(all.closed, 'pat'),
    'block nasty': one(all.long, 'pat'),
    'block nasty of a partner': one(all.long, 'holly'),
    'block news': blockNewsView(stage, 'block-rung', seenBy(all.third, 'sam'))!,
  };
}
