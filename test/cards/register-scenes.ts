// The register and the access log, as auditors and managers see them.
import type { ReadingEntry } from '../../src/record/access.ts';
import { newAccess, readingsIn, withReading } from '../../src/record/access.ts';
import { actingAs } from '../../src/record/journal.ts';
import type { Found, QuarterCounts, Row, Scope } from '../../src/register/find.ts';
import { MARKS } from '../../src/register/filter.ts';
import type { View } from '../../src/teams/render.ts';
import { accessLogView, whyReadView } from '../../src/teams/views/access-log.ts';
import type { ViewContext } from '../../src/teams/views/context.ts';
import { registerFindView, registerView } from '../../src/teams/views/register.ts';
import type { RegisterPage } from '../../src/teams/views/register.ts';
import { newId, person } from '../support/ladder.ts';

const PAGE = 'WyIyMDI2LTExLTIzVDEwOjAwOjAwLjAwMFoiLCJOQ0MtN0szRi05MlFEIl0';

const ROW: Row = {
  reference: 'NCC-7K3F-92QD',
  at: '2026-11-23T10:00:00.000Z',
  decision: 'share',
  team: 'Family Support East',
  marks: [],
  unreadable: false,
};
const ROWS: readonly Row[] = [
  { ...ROW, marks: ['at-risk'] },
  { ...ROW, reference: 'NCC-0000-0002', decision: 'do-not-share', marks: ['against', 'at-risk', 'hold'] },
  { ...ROW, reference: 'NCC-0000-0003', decision: null, marks: ['waiting'], team: 'Family Support West' },
  { ...ROW, reference: 'NCC-0000-0004', decision: null, marks: ['received'] },
  { ...ROW, reference: 'NCC-0000-0005', decision: null, at: '', team: '', unreadable: true },
  { ...ROW, reference: 'NCC-0000-0006', decision: 'share-in-part' },
];

const found = (scope: Scope, rest: Partial<Found> = {}): Found => ({
  scope,
  rows: ROWS,
  next: PAGE,
  count: { count: 200, more: true },
  whole: true,
  ...rest,
});
const page = (rest: Partial<RegisterPage> = {}): RegisterPage => ({
  found: found('all'),
  filter: {},
  isLater: false,
  scopes: ['all'],
  mayReadLog: (rest.found?.scope ?? 'all') === 'all',
  counts: null,
  ...rest,
});
const COUNTS: QuarterCounts = {
  others: 0,
  from: '2026-07-01',
  to: '2026-09-30',
  teams: [
    { team: 'Family Support East', counts: { share: 12, 'share-in-part': 'few', 'do-not-share': 7 } },
    { team: 'Family Support West', counts: { share: 'few', 'share-in-part': 'few', 'do-not-share': 'few' } },
  ],
};

/** What several people read, newest first. */
function readings(nasty: string): ReadingEntry[] {
  const ira = actingAs(person('ira'), 'auditor');
  const mo = actingAs(person('mo'), 'manager');
  const at = (minute: number) => ({ now: new Date(Date.UTC(2026, 10, 23, 10, minute)), newId });
  const reference = ROW.reference;
  let document = newAccess('access-2026-11-23-00000000', 'NCC');
  document = withReading(document, mo, { what: 'record', reference, through: 'teams' }, at(0));
  document = withReading(document, ira, { what: 'register', reference: null, through: 'teams', sought: nasty }, at(1));
  document = withReading(document, ira, { what: 'record', reference, through: 'teams', why: nasty }, at(2));
  document = withReading(
    document,
    ira,
    { what: 'export', reference: null, through: 'terminal', osUser: 'root' },
    at(3),
  );
  return readingsIn(document).toReversed();
}

export function registerScenes(stage: ViewContext, nasty: string): Record<string, View> {
  const full = Array.from({ length: 10 }, (_, i) => ({ ...ROWS[1]!, reference: `NCC-0000-001${i}` }));
  const filter = {
    from: '2026-11-01',
    decision: 'do-not-share',
    marks: ['against'],
    about: nasty,
  } as const;
  return {
    register: registerView(stage, page()),
    'register as full as a page can be': registerView(
      stage,
      page({ found: found('all', { rows: full }), isLater: true, filter }),
    ),
    'register of teams with long names': registerView(
      stage,
      page({
        found: found('all', { rows: full.map((row) => ({ ...row, team: 'Children and families, '.repeat(4) })) }),
        isLater: true,
        filter: { ...filter, team: 'Children and families, '.repeat(4), recipient: 'emergency-services' },
      }),
    ),
    'register after an update': registerView(stage, page({ found: found('all', { whole: false }) })),
    'register where nothing fits': registerView(
      stage,
      page({ found: found('all', { rows: [], next: null, count: { count: 0, more: false } }), filter }),
    ),
    'register for a manager': registerView(
      stage,
      page({
        found: found('asked', { rows: ROWS.slice(0, 3), next: null, count: null }),
        scopes: ['asked', 'team'],
        counts: COUNTS,
      }),
    ),
    'register-find': registerFindView(stage, 'all', {}, MARKS),
    'register-find filled in': registerFindView(stage, 'all', filter, MARKS),
    'register for a director as full as a page can be': registerView(
      stage,
      page({
        found: found('asked', { rows: full.map((row) => ({ ...row, marks: ['against', 'at-risk'] })), count: null }),
        filter: { ...filter, about: 'LCS 40417' },
        scopes: ['asked', 'all'],
        counts: {
          ...COUNTS,
          teams: Array.from({ length: 12 }, (_, i) => ({ ...COUNTS.teams[1]!, team: `Family Support East ${i + 1}` })),
          others: 7,
        },
      }),
    ),
    'register of a team': registerView(stage, page({ found: found('team'), scopes: ['asked', 'team'] })),
    'access-log': accessLogView({
      log: { reference: null, readings: readings('The yearly audit'), next: PAGE },
      isLater: true,
    }),
    'access-log of one record, nasty': accessLogView({
      log: { reference: ROW.reference, readings: readings(nasty), next: null },
      isLater: false,
    }),
    'access-log empty': accessLogView({ log: { reference: ROW.reference, readings: [], next: null }, isLater: false }),
    'why-read': whyReadView(ROW.reference),
  };
}
