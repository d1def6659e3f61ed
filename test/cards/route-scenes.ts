// What people see of the joint agency protocol: their routes, the nine to read, a form part by part, one route as it goes
// on, and the news of it.
import type { Agency } from '../../src/people/types.ts';
import type { View } from '../../src/teams/render.ts';
import { say } from '../../src/words/say.ts';
import { whichThingView } from '../../src/teams/views/which-thing.ts';
import { routesView } from '../../src/teams/views/routes.ts';
import type { RoutesShown } from '../../src/teams/views/routes.ts';
import { routeNewsView } from '../../src/teams/views/route-news.ts';
import {
  fieldsOf,
  ORDER,
  protocols,
  PERMISSION,
  routeData,
  routeSeen,
  running,
  WITHHELD,
} from '../support/route-seen.ts';

const COUNCIL: Agency = {
  id: 'NCC',
  name: 'Norfolk County Council',
  kind: 'council',
  tenantId: '00000000-0000-0000-0000-000000000001',
  contacts: [],
};
const POLICE: Agency = { ...COUNCIL, id: 'POL', name: 'Norfolk Constabulary', kind: 'police' };
const COURT: Agency = { ...COUNCIL, id: 'FCN', name: 'Family Court at Norwich', kind: 'court', tenantId: null };
const CPS = { id: 'CPS', name: 'Crown Prosecution Service' };

const { working, all } = protocols;
const old = all.find(({ actedOn }) => !actedOn)!;
const request = routeData('police-request');
const draw = (shown: RoutesShown): View => routesView(shown);
const one = (more: Parameters<typeof routeSeen>[0] = {}): View => draw({ page: 'one', route: routeSeen(more) });

// made as they are shown, in the language that is spoken then
const filling = (): ReturnType<typeof routeSeen> =>
  routeSeen({
    direction: 'out',
    state: 'filling',
    stateWords: 'The form is not complete yet.',
    next: { words: 'Fill in the form.', who: 'us', by: null, does: 'fill' },
    may: ['fill', 'withdraw'],
    clock: null,
    contact: '',
    needsRecord: false,
    form: { ...routeSeen().form, fields: fieldsOf('police-request'), missing: ['what'] },
  });
const whole = (): ReturnType<typeof routeSeen> =>
  routeSeen({
    ...filling(),
    may: ['fill', 'complete', 'withdraw'],
    next: {
      words: say('route.next.complete', { name: 'Norfolk County Council', contacts: 'Cora Carter' }),
      who: 'us',
      by: null,
      does: 'complete',
    },
    form: {
      ...routeSeen().form,
      contacts: [{ id: 'cora', name: 'Cora Carter', how: '' }],
    },
  });
/** It was answered, and a copy and the answer still have to be sent by hand. */
const unsent = (): ReturnType<typeof routeSeen> =>
  routeSeen({
    may: ['sent', 'order'],
    toSend: [
      { id: '3:FCN', what: 'copy', name: 'the copy for Family Court at Norwich', words: 'Send them their copy.' },
      { id: '5:CPS', what: 'answer', name: 'the answer to the CPS', words: 'Send them the answer.' },
    ],
  });
const decided = (): ReturnType<typeof routeSeen> =>
  routeSeen({
    decision: {
      begun: 'NCC-7K3F-92QD',
      record: 'NCC-7K3F-92QD',
      decision: 'share-in-part',
      verdict: 'share',
      inPart: true,
      fell: '',
      unread: [],
      filed: [],
      others: [],
      over: [],
      settledBy: '',
      differ: [],
      waits: null,
    },
    handler: 'Pat Practitioner',
    next: { words: 'Answer the police.', who: 'us', by: null, does: 'answer' },
  });

/** Two filed decisions that say different things. */
const differing = (by = 'Sam Second', more: Parameters<typeof routeSeen>[0] = {}): ReturnType<typeof routeSeen> => {
  const at = '2026-11-24T15:16:00.000Z';
  return routeSeen({
    decision: {
      ...routeSeen().decision,
      begun: 'NCC-7K3F-92QD',
      differ: [
        { record: 'NCC-7K3F-92QD', decision: 'share', inPart: false, by, at },
        { record: 'NCC-3B0H-THX0', decision: 'do-not-share', inPart: false, by, at },
      ],
    },
    next: { words: say('route.next.differ'), who: 'us', by: '2026-11-30T17:00:00.000Z', does: 'choose' },
    may: ['beginDecision', 'linkDecision', 'answer', 'assign'],
    ...more,
  });
};

/** As much as a field takes. */
const longText = (nasty: string): string => `${nasty} `.replaceAll('${ref}', '').repeat(40).slice(0, 2000);

/** A route in which people wrote as much as they may, with marks that are escaped on a card. */
function longRoute(nasty: string): ReturnType<typeof routeSeen> {
  const long = longText(nasty);
  const fields = fieldsOf('police-request').map((field) =>
    field.kind === 'line' || field.kind === 'text' ? { ...field, value: long } : field,
  );
  return routeSeen({
    matter: nasty,
    form: { ...routeSeen().form, fields },
    outstanding: Array.from({ length: 9 }, () => ({ what: nasty, with: 'Norfolk Constabulary', by: null })),
    hearings: Array.from({ length: 9 }, () => ({
      court: nasty,
      of: 'both',
      on: '2026-12-01',
      time: '10:30',
      what: nasty,
    })),
    history: Array.from({ length: 60 }, () => ({ at: '2026-11-23T09:00:00.000Z', by: 'Drew Detective', words: nasty })),
    answer: {
      outcome: 'part',
      words: 'Part of it went.',
      by: 'Pat Practitioner',
      writtenDownBy: '',
      at: '2026-11-24T09:00:00.000Z',
      came: 'It came on 20 November 2026, in time: it was due by 23 November 2026.',
      given: long,
      withheld: WITHHELD,
      permission: PERMISSION,
      reason: long,
      rest: { what: long, by: '2026-12-10' },
    },
  });
}

const homes = (nasty: string): Record<string, View> => ({
  protocol: draw({
    page: 'home',
    from: 0,
    agency: COUNCIL.name,
    routes: [
      routeSeen(),
      routeSeen({ id: 'NCC-0000-0002', clock: running(-2) }),
      routeSeen({ id: 'NCC-0000-0003', direction: 'out', next: { words: 'Wait.', who: 'them', by: null, does: null } }),
      filling(),
    ],
  }),
  'protocol with none': draw({ page: 'home', from: 0, agency: COUNCIL.name, routes: [] }),
  'protocol with many': draw({
    page: 'home',
    from: 0,
    agency: COUNCIL.name,
    routes: Array.from({ length: 40 }, (_, at) =>
      routeSeen({
        id: `NCC-0000-00${String(at + 10)}`,
        matter: nasty.slice(0, 60),
        ...(at % 2 === 0 ? {} : { next: { words: '', who: 'them', by: null, does: null } }),
      }),
    ),
  }),
});

const choices = (): Record<string, View> => ({
  'route-choice': draw({ page: 'pick', protocol: working, purpose: 'in', agency: COUNCIL }),
  'route-choice out': draw({ page: 'pick', protocol: working, purpose: 'out', agency: COUNCIL }),
  'route-choice all': draw({ page: 'pick', protocol: working, purpose: 'read', agency: COUNCIL }),
  'route-choice of 2013': draw({ page: 'pick', protocol: old, purpose: 'read', agency: COUNCIL }),
  'route-choice led': draw({
    page: 'which',
    question: 'Who asks or tells?',
    help: '',
    none: '',
    rows: [
      { title: 'The police', verb: 'route-which', pick: 'which=in@who:police' },
      { title: 'Not sure', verb: 'route-which', pick: 'which=in@who:not-sure' },
    ],
  }),
  'route-choice none fits': draw({
    page: 'which',
    question: '',
    help: '',
    none: 'Ask whether you may share it in your own words.',
    rows: [],
  }),
  'route-choice more': draw({ page: 'more', route: routeSeen() }),
  'route-choice which of them': whichThingView([
    {
      kind: 'route',
      reference: 'NCC-7K3F-92QD',
      title: 'Route 3 with the CPS, RT 104',
      other: 'CPS',
      matter: 'RT 104',
    },
    { kind: 'block', reference: 'NCC-7K3F-92QE', title: 'The block with the CPS', other: 'CPS', matter: '' },
  ]),
  'route-choice answer': draw({ page: 'do', route: routeSeen(), what: 'answer' }),
  'route-choice answer decided': draw({ page: 'do', route: decided(), what: 'answer' }),
  ...Object.fromEntries(
    working.routes.map((route) => [
      `route-read ${route.id}`,
      draw({ page: 'read', protocol: working, route, purpose: 'out', agency: COUNCIL }),
    ]),
  ),
  'route-read in': draw({ page: 'read', protocol: working, route: request, purpose: 'in', agency: COUNCIL }),
  'route-read of 2013': draw({
    page: 'read',
    protocol: old,
    route: old.route.get('police-request')!,
    purpose: 'read',
    agency: POLICE,
  }),
});

const forms = (nasty: string): Record<string, View> => ({
  'route-form begin': draw({ page: 'begin', route: request, direction: 'in', copied: [], others: [POLICE] }),
  'route-form begin wrong': draw({
    page: 'begin',
    route: request,
    direction: 'out',
    copied: [POLICE, COURT],
    others: [COUNCIL, COURT],
    typed: { matter: nasty },
    problems: { other: 'Say who is asked.' },
  }),
  ...Object.fromEntries(
    working.routes.map(({ id }) => [
      `route-form fill ${id}`,
      draw({
        page: 'fill',
        part: 1,
        route: routeSeen({ ...filling(), form: { ...filling().form, fields: fieldsOf(id) } }),
      }),
    ]),
  ),
  'route-form missing': draw({ page: 'fill', part: 2, route: filling(), problems: { what: 'This is needed.' } }),
  'route-form long': draw({
    page: 'fill',
    part: 1,
    route: filling(),
    typed: Object.fromEntries(filling().form.fields.map(({ id }) => [id, longText(nasty)])),
  }),
  'route-form hand': draw({ page: 'hand', route: whole() }),
  'route-form hand in': draw({ page: 'hand', route: routeSeen({ ...whole(), direction: 'in' }) }),
  ...Object.fromEntries(
    (['assign', 'linkDecision', 'order', 'endOrder', 'hearing', 'withdraw', 'close', 'sent'] as const).map((what) => [
      `route-form ${what}`,
      draw({ page: 'do', route: routeSeen(), what }),
    ]),
  ),
  'route-form sent of several': draw({ page: 'do', route: unsent(), what: 'sent' }),
  'route unsent': draw({ page: 'one', route: unsent() }),
  'route-form endOrder of several': draw({
    page: 'do',
    route: routeSeen({ orders: [ORDER, { ...ORDER, id: '9' }], orderStands: true }),
    what: 'endOrder',
  }),
  ...Object.fromEntries(
    (['received', 'part', 'refused', 'permission-needed', 'not-held'] as const).map((outcome) => [
      `route-form answer ${outcome}`,
      draw({ page: 'answer', route: decided(), outcome }),
    ]),
  ),
  'route-form answer wrong': draw({
    page: 'answer',
    route: decided(),
    outcome: 'part',
    typed: { given: nasty },
    problems: { withheld: 'Say what is held back.', restBy: 'Write a day after today.' },
  }),
});

const routes = (nasty: string): Record<string, View> => ({
  route: one(),
  'route being filled in': draw({ page: 'one', route: filling() }),
  'route to hand over': draw({ page: 'one', route: whole() }),
  'route being decided': one({
    decision: { ...routeSeen().decision, begun: 'NCC-7K3F-92QD' },
    may: ['beginDecision', 'linkDecision', 'assign'],
    next: {
      words: say('route.next.link', { record: 'NCC-7K3F-92QD' }),
      who: 'us',
      by: '2026-11-30T17:00:00.000Z',
      does: 'linkDecision',
    },
  }),
  'route decided': draw({ page: 'one', route: decided() }),
  'route with decisions that differ': draw({ page: 'one', route: differing() }),
  'route with decisions that differ, of which one was gone by': draw({
    page: 'one',
    route: differing('Sam Second', {
      decision: { ...differing().decision, record: 'NCC-7K3F-92QD', decision: 'share' },
      may: ['hearing'],
    }),
  }),
  'route with one decision over another': one({
    decision: { ...decided().decision, over: ['NCC-3B0H-THX0'], settledBy: 'Mo Manager' },
  }),
  'route that waits': one({
    direction: 'out',
    next: { words: 'The council must answer.', who: 'them', by: null, does: null },
    may: ['withdraw', 'hearing', 'order'],
    needsRecord: false,
  }),
  'route late': one({
    clock: { ...routeSeen().clock!, daysLeft: -2, late: 1, words: 'It was due on Thursday 19 November 2026.' },
  }),
  'route near its end': one({ clock: running(1) }),
  'route answered': one({
    state: 'answered',
    direction: 'out',
    stateWords: 'The council has answered in part.',
    next: { words: 'Look at the answer, and close it.', who: 'us', by: null, does: 'close' },
    may: ['close'],
    clock: null,
    answer: { ...longRoute('x').answer!, given: 'The notes of March.', reason: 'A source is in it.', rest: null },
  }),
  'route under an order': one({
    orders: [ORDER, { ...ORDER, id: '9', court: 'Crown Court at Norwich', by: '2026-12-20' }],
    clock: { ...routeSeen().clock!, from: 'order', words: 'Ends on Tuesday 1 December 2026, by a court order.' },
  }),
  'route entered from paper': one({ from: CPS, enteredFor: CPS }),
  'route withdrawn': one({
    state: 'withdrawn',
    stateWords: 'The police took it back.',
    next: { words: 'It is over now.', who: 'nobody', by: null, does: null },
    may: [],
    clock: null,
  }),
  'route nasty': draw({ page: 'one', route: longRoute(nasty) }),
});

export const routeScenes = (nasty: string): Record<string, View> => ({
  ...homes(nasty),
  ...choices(),
  ...forms(nasty),
  ...routes(nasty),
  'route-news': routeNewsView('route-came-in', routeSeen())!,
  'route-news decisions differ': routeNewsView('route-decisions-differ', differing())!,
  'route-news one decision counts': routeNewsView(
    'route-decision-counts',
    routeSeen({ decision: { ...decided().decision, over: ['NCC-3B0H-THX0'], settledBy: 'Mo Manager' } }),
  )!,
  'route-choice of decisions that differ': draw({ page: 'decisions', route: differing(nasty) }),
  'route-choice answer where decisions differ': draw({ page: 'do', route: differing(), what: 'answer' }),
  'route-news late': routeNewsView('route-late-again', routeSeen({ clock: running(-4) }))!,
});
