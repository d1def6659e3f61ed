// A matter as somebody sees it: everything at once, the first time, nothing, and more than there is room for.
import type { PeoplesThing } from '../../src/cases/joint/peoples.ts';
import { matterOf } from '../../src/joint/matter/matter.ts';
import type { LookingAt } from '../../src/joint/matter/matter.ts';
import type { MatterEvent, MatterSeen, MatterThing } from '../../src/joint/matter/types.ts';
import { say } from '../../src/words/say.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import type { View } from '../../src/teams/render.ts';
import { askMatterView, matterView } from '../../src/teams/views/matter.ts';
import { mineView } from '../../src/teams/views/mine.ts';
import { peoplesView } from '../../src/teams/views/peoples.ts';
import { waitingView } from '../../src/teams/views/waiting.ts';
import type { ButtonTo } from '../../src/teams/views/waiting.ts';
import { waitingCase } from '../support/ladder.ts';

const LOOKING: LookingAt = {
  matter: 'CS 1234',
  now: new Date('2026-11-27T10:00:00Z'),
  today: '2026-11-27',
  since: '2026-11-25T09:00:00.000Z',
  isCut: false,
};

const event = (at: string, what: string, by = ''): MatterEvent => ({ at, what, by, isOwn: false });

const ROUTE: MatterThing = {
  kind: 'route',
  reference: 'NCC-7K3F-92QD',
  title: 'Route 6: the council answers a police request',
  stands: 'Waits for our answer',
  isOpen: true,
  began: '2026-11-20T09:00:00.000Z',
  dates: [
    {
      on: '2026-12-18T17:00:00.000Z',
      time: '',
      what: 'Answer due: the council answers a police request',
      hearing: null,
    },
    {
      on: '2026-12-02',
      time: '10:30',
      what: 'Family court hearing: Family Court at Norwich. Case management',
      hearing: 'family',
    },
  ],
  waits: [{ what: 'What was asked for', whom: 'Cora Contact', by: '2026-12-18', whose: 'agency' }],
  happened: [
    event('2026-11-20T09:00:00.000Z', 'It came in.', 'Cora Contact'),
    event('2026-11-26T09:00:00.000Z', 'The court set a hearing.', 'Cora Contact'),
  ],
  proceedings: { criminal: 'yes', family: 'yes' },
};
const assessment = (): MatterThing => ({
  kind: 'assessment',
  reference: 'NCC-2B8C-D4EF',
  title: say('matter.assessment'),
  stands: say('matter.standing.proposed'),
  isOpen: true,
  began: '2026-11-18T09:00:00.000Z',
  dates: [{ on: '2026-11-26', time: '', what: 'Action due: visit at home', hearing: null }],
  waits: [
    { what: 'Visit at home', whom: 'Hana Health, Norfolk Community Health', by: '2026-11-26', whose: 'others' },
    { what: 'Whether they agree', whom: 'Norfolk Constabulary', by: null, whose: 'others' },
  ],
  happened: [event('2026-11-18T09:00:00.000Z', 'It was opened.')],
  proceedings: null,
});
const RECORD: MatterThing = {
  kind: 'record',
  reference: 'NCC-9Q2W-4RTY',
  title: 'Decision recorded by Pat Practitioner',
  stands: 'Share',
  isOpen: false,
  began: '2026-11-10T09:00:00.000Z',
  dates: [],
  waits: [],
  happened: [event('2026-11-10T09:00:00.000Z', 'Decided: Share', 'Pat Practitioner')],
  proceedings: null,
};

const seen = (things: readonly MatterThing[], looking: Partial<LookingAt> = {}): MatterSeen =>
  matterOf(things, { ...LOOKING, ...looking });

const LONG = 'Somebody wrote *all* of what the court had said, at length, and_more. '.repeat(30);
const TITLE = 'Somebody wrote *all* of what the court had said and_more';
const MANY = Array.from({ length: 40 }, (_, n): MatterThing => ({
  ...ROUTE,
  reference: `NCC-0000-00${10 + n}`,
  title: TITLE,
  stands: TITLE,
  dates: ROUTE.dates.map((date) => ({ ...date, what: LONG })),
  waits: ROUTE.waits.map((wait) => ({ ...wait, what: LONG, whom: LONG })),
  happened: ROUTE.happened.map((one) => ({ ...one, what: LONG })),
}));

/** What people see of a matter, by what is special about it. */
export const matters = (): Readonly<Record<string, MatterSeen>> => ({
  'what is next, what is outstanding, what is new': seen([ROUTE, assessment(), RECORD]),
  'the first time, with a record alone': seen([RECORD], { since: null }),
  'nothing that reaches them': seen([], { since: null }),
  'far more than there is room for': seen(MANY, { matter: LONG.slice(0, 90), isCut: true }),
});

const waits = (what: string, verb: string, count: number): ButtonTo => ({
  title: say('matter.waiting', { what, count }),
  verb,
});
const peoples = (at: number): PeoplesThing => ({
  kind: 'route',
  reference: `NCC-7K3F-92Q${at}`,
  matter: at % 2 === 0 ? 'LCS 40417' : '',
  title: 'Route 6: Answering a police request',
  stands: 'Waiting for an answer',
  whose: ['Pat Practitioner'],
  isLate: at < 3,
});
const joint = (): readonly ButtonTo[] => [
  waits('routes', 'protocol', 2),
  waits('blocks', 'blocks', 1),
  waits('assessments', 'assessments', 12),
];

export const matterScenes = (stage: CaseViewContext): Readonly<Record<string, View>> => ({
  ...Object.fromEntries(Object.entries(matters()).map(([what, one]) => [`matter ${what}`, matterView(one)])),
  'matter-ask': askMatterView(),
  'route-choice of their people': peoplesView(
    Array.from({ length: 20 }, (_, at) => peoples(at)),
    0,
  ),
  'route-choice of their people, the last of them': peoplesView([peoples(0)], 8),
  'mine with joint working alone': mineView(stage, { documents: [], older: null, isLater: false, joint: joint() }),
  'mine with joint working': mineView(stage, {
    documents: [waitingCase()],
    older: null,
    isLater: false,
    joint: joint().slice(1),
  }),
  'escalation-waiting joint working alone': waitingView(stage, {
    documents: [],
    next: null,
    who: 'nobody',
    joint: joint(),
  }),
  'escalation-waiting with joint working': waitingView(stage, {
    documents: [waitingCase()],
    next: 'more',
    who: 'manager',
    joint: joint().slice(0, 1),
  }),
});
