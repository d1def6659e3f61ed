// A route as somebody sees it, as far on as a scene needs it.
import type { FieldSeen, GroundSeen, RouteSeen } from '../../src/joint/routes/types.ts';
import { routeRules } from '../../src/policy/protocols/lines.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import type { ProtocolRoute, RouteId } from '../../src/policy/protocols/schema.ts';

export const protocols = loadProtocols();

export const routeData = (id: RouteId): ProtocolRoute => protocols.working.route.get(id)!;

const COUNCIL = { id: 'NCC', name: 'Norfolk County Council' };
const POLICE = { id: 'POL', name: 'Norfolk Constabulary' };

/** The fields of a route's form, each filled in with this, or empty. */
export const fieldsOf = (id: RouteId, value = ''): FieldSeen[] =>
  routeData(id).form.fields.map((field) => ({
    id: field.id,
    label: field.label,
    help: field.help ?? '',
    kind: field.kind,
    options: field.options ?? [],
    needed: field.needed,
    value: value === '' ? '' : filledWith(field, value),
  }));

function filledWith({ kind, options }: ProtocolRoute['form']['fields'][number], value: string): string {
  if (kind === 'date') return '2026-11-20';
  if (kind === 'yes-no') return 'yes';
  return options?.[0]?.id ?? value;
}

export const WITHHELD: GroundSeen[] = [
  { id: 'source', what: 'Who told the council', why: 'Telling could endanger them.' },
  { id: 'other-child', what: 'What is about another child', why: 'They do not need it.' },
];
export const PERMISSION: GroundSeen[] = [
  { id: 'court-papers', what: 'Papers filed in the family case', why: 'The Family Court must permit it.' },
];

/** The police ask for the council's material; as the council sees it, with these differences. */
export function routeSeen(more: Partial<RouteSeen> = {}): RouteSeen {
  const { id, number, title, plain, form } = routeData('police-request');
  return {
    id: 'POL-7K3F-92QD',
    protocol: { id: 'protocol-2024', title: protocols.working.title, changed: '' },
    route: { id, number, title, plain, extended: false },
    matter: 'LCS 40417',
    about: 'child',
    proceedings: { criminal: 'yes', family: 'yes' },
    direction: 'in',
    tells: false,
    awaitsHearing: false,
    from: POLICE,
    to: COUNCIL,
    copies: [],
    isCopy: false,
    answeredByHand: false,
    toSend: [],
    enteredFor: null,
    opened: { by: 'Drew Detective', at: '2026-11-23T09:00:00.000Z' },
    state: 'running',
    stateWords: 'It is with the council, and waits for the answer.',
    next: { words: 'Decide what goes, then answer.', who: 'us', by: '2026-11-30T17:00:00.000Z', does: 'beginDecision' },
    may: ['assign', 'beginDecision', 'answer', 'order', 'hearing'],
    form: {
      title: form.title,
      annex: form.annex,
      fields: fieldsOf('police-request', 'The notes of March'),
      filled: 1,
      missing: [],
      contacts: [],
      needsDay: true,
    },
    askedFor: '',
    neededFor: '',
    blocks: [],
    sharedBy: null,
    notTold: '',
    contact: 'Cora Carter',
    clock: {
      from: 'given',
      starts: '2026-11-23T10:00:00.000Z',
      ends: '2026-11-30T17:00:00.000Z',
      daysLeft: 5,
      late: 0,
      words: 'Ends on Monday 30 November 2026, in 5 working days. The police set this day.',
    },
    outstanding: [],
    unreached: [],
    asksCourt: false,
    handler: '',
    decision: {
      begun: null,
      others: [],
      record: null,
      decision: null,
      verdict: null,
      inPart: false,
      over: [],
      settledBy: '',
      differ: [],
      fell: '',
      unread: [],
      filed: [],
      waits: null,
    },
    needsRecord: true,
    answer: null,
    grounds: { withheld: WITHHELD, permission: PERMISSION },
    order: null,
    orders: [],
    newestOrder: null,
    orderStands: false,
    orderUnmet: false,
    takenBack: false,
    hearings: [],
    newestHearing: null,
    consult: null,
    rules: routeRules(protocols.working, routeData('police-request')),
    history: [
      { at: '2026-11-23T09:00:00.000Z', by: 'Drew Detective', words: 'Began the route.' },
      { at: '2026-11-23T10:00:00.000Z', by: 'Drew Detective', words: 'The form is complete, and with Cora Carter.' },
    ],
    ...more,
  };
}

/** A court's order, as it stands on a route. */
export const ORDER = { id: '7', court: 'Family Court', on: '2026-11-20', by: '2026-12-08', what: 'All of it' } as const;

export const running = (daysLeft: number): RouteSeen['clock'] => ({ ...routeSeen().clock!, daysLeft });
