// What stands on the document of a route after its form: the answer, an order, hearings, what is still open. What happened
// meanwhile does not: the page goes to another agency, and that names records of one's own.
import type { RouteOutcome, RouteSeen } from '../../joint/routes/types.ts';
import type { Block, FormField, Row, Section } from '../../pages/blocks.ts';
import type { ProtocolRoute } from '../../policy/protocols/schema.ts';
import { dayAndTime, dayIfDate, dueDay, dueDayAt } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';

const OUTCOMES: Readonly<Record<RouteOutcome, TextName>> = {
  received: 'route.answer.received',
  part: 'route.answer.part',
  refused: 'route.answer.refused',
  'permission-needed': 'route.answer.permission-needed',
  'not-held': 'route.answer.not-held',
};

export const afterSections = (route: ProtocolRoute, seen: RouteSeen | null): Section[] => [
  answerSection(route, seen),
  ...(seen ? [orderSection(seen), hearingsSection(seen), outstandingSection(seen)] : []),
];

const row = (label: string, value: string): Row => ({ label, value });
const rowsOf = (rows: readonly Row[]): Block[] => {
  const said = rows.filter(({ value }) => value !== '');
  return said.length > 0 ? [{ kind: 'rows', rows: said }] : [];
};

const isOver = (seen: RouteSeen | null): boolean => seen?.state === 'withdrawn' || seen?.state === 'closed';

/** What was answered; boxes for it where nobody has answered and an answer is awaited. */
function answerSection(route: ProtocolRoute, seen: RouteSeen | null): Section {
  const heading = say('protocol.page.answer');
  if (!seen?.answer) return { heading, blocks: isOver(seen) ? [] : [{ kind: 'fields', fields: emptyAnswer(route) }] };
  const { words, by, at, came, given, withheld, permission, reason, rest } = seen.answer;
  const grounds = (items: readonly { readonly what: string; readonly why: string }[]): string =>
    items.map(({ what, why }) => (why === '' ? what : say('protocol.page.ground', { what, why }))).join('\n');
  return {
    heading,
    blocks: rowsOf([
      row(say('protocol.page.outcome'), [words, came].join(' ').trim()),
      row(say('protocol.page.answeredBy'), say('protocol.page.who', { by, when: dayAndTime(at) })),
      row(say('protocol.page.given'), given),
      row(say('protocol.page.heldBack'), grounds(withheld)),
      row(say('protocol.page.permission'), grounds(permission)),
      row(say('protocol.page.why'), reason),
      row(say('protocol.page.rest'), rest ? `${rest.what} ${dueDay(rest.by)}` : ''),
    ]),
  };
}

/** Boxes for the answer. Of what only tells them something, whoever gets it only takes note. */
function emptyAnswer({ mayBeWithheld, needsPermissionOfCourt, gives }: ProtocolRoute): FormField[] {
  const ticked = (label: string, choices: readonly string[]): FormField => ({
    label,
    value: '',
    ticks: choices.map((one) => ({ label: one, isTicked: false })),
    lines: 0,
  });
  const outcomes = gives === 'sender' ? [say('route.answer.noted')] : Object.values(OUTCOMES).map((name) => say(name));
  const held = mayBeWithheld.map(({ what }) => what);
  const given = [
    { label: say('protocol.page.given'), value: '', lines: 3 },
    ...(held.length > 0 ? [ticked(say('protocol.page.heldBack'), held)] : []),
    // for what the court must give its leave, and by which day the rest comes
    {
      ...ticked(
        say('protocol.page.permission'),
        needsPermissionOfCourt.map(({ plain }) => plain),
      ),
      lines: 2,
    },
    { label: say('protocol.page.rest'), value: '', lines: 2 },
  ];
  return [
    ticked(say('protocol.page.outcome'), outcomes),
    ...(gives === 'sender' ? [] : given),
    { label: say('protocol.page.why'), value: '', lines: 3 },
    { label: say('protocol.page.signAnswer'), value: '', lines: 1 },
    { label: say('protocol.page.signDay'), value: '', lines: 1 },
  ];
}

function orderSection({ order }: RouteSeen): Section {
  if (!order) return { heading: '', blocks: [] };
  return {
    heading: say('protocol.page.order'),
    blocks: rowsOf([
      row(say('protocol.page.court'), order.court),
      row(say('protocol.page.orderMade'), dayIfDate(order.on)),
      row(say('protocol.page.orderBy'), dueDay(order.by)),
      row(say('protocol.page.orderWhat'), order.what),
    ]),
  };
}

const hearingsSection = ({ hearings }: RouteSeen): Section => ({
  heading: say('protocol.page.hearings'),
  blocks:
    hearings.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: say('protocol.page.hearingsCaption'),
            columns: [say('protocol.page.day'), say('protocol.page.court'), say('protocol.page.about')],
            rows: hearings.map(({ on, time, court, of, what }) => [
              dueDayAt(on, time),
              say('protocol.page.courtOf', { court, of }),
              what,
            ]),
          },
        ],
});

const outstandingSection = ({ outstanding }: RouteSeen): Section => ({
  heading: say('protocol.page.outstanding'),
  blocks: rowsOf(
    outstanding.map((one) =>
      row(
        one.with,
        one.by === null ? one.what : say('protocol.page.outstandingBy', { what: one.what, by: dueDay(one.by) }),
      ),
    ),
  ),
});
