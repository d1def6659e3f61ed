// The document of a route as a page to print and send: filled in, or empty for somebody who has no people in this bot.
import type { RouteSeen } from '../../joint/routes/types.ts';
import type { Block, FormField, Row, Section, SectionsPage } from '../../pages/blocks.ts';
import type { Frame } from '../../pages/page.ts';
import { partiesInWords } from '../../policy/protocols/in-words.ts';
import { aboutInWords, gapsAsked, lineInWords, linesAbout, protocolLines } from '../../policy/protocols/lines.ts';
import type { About } from '../../policy/protocols/lines.ts';
import type { Field, Protocol, ProtocolRoute } from '../../policy/protocols/schema.ts';
import { dayAndTime, dayIfDate, dueDay } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import { afterSections } from './route-page-after.ts';
import { madeWords } from './page-made.ts';
import type { PageMade } from './page-made.ts';

/** A form to be filled in by hand, or what was filled in of a route that somebody sees. */
interface RoutePageData {
  readonly protocol: Protocol;
  readonly route: ProtocolRoute;
  /** Null: an empty form. */
  readonly seen: RouteSeen | null;
  readonly made: PageMade;
}

/** The page, ready to be drawn. */
export function routePage(data: RoutePageData): Frame & SectionsPage {
  const { route, protocol, seen, made } = data;
  const title = say('protocol.page.title', { number: route.number, title: route.title });
  return {
    title: seen ? `${title} ${seen.id}` : title,
    mark: say('protocol.page.mark', { number: route.number, reference: seen?.id ?? say('protocol.page.empty') }),
    made: madeOf(data),
    foot: say(seen ? 'protocol.page.foot' : 'protocol.page.footEmpty', { when: dayAndTime(made.at.toISOString()) }),
    large: true,
    heading: route.title,
    lead: leadOf(data),
    blocks: [
      { kind: 'note', tone: 'warning', text: say('protocol.page.danger') },
      ...(seen && seen.notTold !== '' ? [warning(say('protocol.page.notTold', { who: seen.notTold }))] : []),
      ...(seen && seen.protocol.changed !== '' ? [plain(seen.protocol.changed)] : []),
      ...(protocol.actedOn ? [] : [warning(say('protocol.page.notActedOn'))]),
      ...(seen?.route.extended ? [plain(route.adults.plain)] : []),
      { kind: 'rows', rows: headRows(data) },
    ],
    sections: [
      formSection(data),
      timeSection(data),
      ...afterSections(route, seen),
      reasonsSection(data),
      gapsSection(data),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

const warning = (text: string): Block => ({ kind: 'note', tone: 'warning', text });
const plain = (text: string): Block => ({ kind: 'note', tone: 'plain', text });

/** Of an empty form nobody is named: whoever fills it in says who they are. */
const madeOf = ({ seen, made }: RoutePageData): string =>
  seen ? madeWords(made) : say('protocol.page.madeEmpty', { when: dayAndTime(made.at.toISOString()) });

function leadOf({ route, seen }: RoutePageData): string {
  if (!seen) return route.plain;
  const { from, to, direction, tells } = seen;
  const ends = { from: from.name, to: to.name, tells: tells ? 'yes' : 'no' };
  return say(direction === 'out' ? 'protocol.page.leadOut' : 'protocol.page.leadIn', ends);
}

const row = (label: string, value: string): Row => ({ label, value });

function headRows({ protocol, route, seen }: RoutePageData): Row[] {
  const set = linesAbout(route, 'form', 'answer').map((one) => row(aboutInWords(one.about), lineInWords(one)));
  const under = row(say('protocol.page.under'), protocol.title);
  if (!seen) return [...endRows(route), under, ...set];
  const { copies, matter, about, opened, enteredFor, proceedings, contact } = seen;
  return [
    row(say('protocol.page.reference'), seen.id),
    row(say('protocol.page.matter'), matter),
    row(say('protocol.page.subject'), say(`protocol.page.subjectIs.${about}`)),
    row(say('protocol.page.from'), seen.from.name),
    row(say('protocol.page.to'), contact === '' ? seen.to.name : `${seen.to.name}: ${contact}`),
    ...(copies.length > 0 ? [row(say('protocol.page.copies'), copies.map(({ name }) => name).join(', '))] : []),
    row(say('protocol.page.openedBy'), say('protocol.page.who', { by: opened.by, when: dayAndTime(opened.at) })),
    ...(enteredFor?.id === seen.from.id ? [row(say('protocol.page.enteredFor'), enteredFor.name)] : []),
    row(say('protocol.page.criminal'), say(`protocol.known.${proceedings.criminal}`)),
    row(say('protocol.page.family'), say(`protocol.known.${proceedings.family}`)),
    row(say('protocol.page.state'), seen.stateWords),
    under,
    ...set,
  ];
}

const endRows = ({ from, to, copies }: ProtocolRoute): Row[] => [
  row(say('protocol.page.from'), partiesInWords(from)),
  row(say('protocol.page.to'), partiesInWords(to)),
  ...(copies.length > 0 ? [row(say('protocol.page.copies'), partiesInWords(copies))] : []),
];

const LINES: Readonly<Record<Field['kind'], number>> = { line: 1, text: 3, date: 1, choice: 0, 'yes-no': 0 };

/** What can be ticked in a field; undefined where it is written in. */
const optionsOf = ({ kind, options }: Field): readonly { readonly id: string; readonly label: string }[] | undefined =>
  kind === 'yes-no'
    ? ['yes', 'no'].map((id) => ({ id, label: say(id === 'yes' ? 'protocol.known.yes' : 'protocol.known.no') }))
    : options;

function fieldOf(field: Field, value: string): FormField {
  const ticks = optionsOf(field)?.map(({ id, label }) => ({ label, isTicked: id === value }));
  return {
    label: field.needed ? say('protocol.page.needed', { label: field.label }) : field.label,
    ...(field.help === undefined || value !== '' ? {} : { help: field.help }),
    value: field.kind === 'date' ? dayIfDate(value) : value,
    ...(ticks ? { ticks } : {}),
    lines: LINES[field.kind],
  };
}

/** The boxes of the form. Identities are written in by hand: none is kept here. */
function formSection({ route, seen }: RoutePageData): Section {
  const values = new Map(seen?.form.fields.map(({ id, value }) => [id, value]) ?? []);
  const fields = route.form.fields.map((field) => fieldOf(field, values.get(field.id) ?? ''));
  const byHand = { label: say('protocol.page.byHand'), help: say('protocol.page.byHandHelp'), value: '', lines: 3 };
  if (seen) return { heading: route.form.title, blocks: [{ kind: 'fields', fields: [...fields, byHand] }] };
  const all = [
    { label: say('protocol.page.referenceBox'), value: '', lines: 1 },
    subjectBox(route),
    ...fields,
    byHand,
    { label: say('protocol.page.signSent'), value: '', lines: 1 },
    { label: say('protocol.page.signDay'), value: '', lines: 1 },
  ];
  return { heading: route.form.title, blocks: [{ kind: 'fields', fields: all }] };
}

/** Whether it is about an adult, and that the paper alone extends the route to them. */
const subjectBox = ({ adults }: ProtocolRoute): FormField => ({
  label: say('protocol.page.subject'),
  help: adults.plain,
  value: '',
  ticks: (['child', 'adult'] as const).map((one) => ({
    label: say(`protocol.page.subjectIs.${one}`),
    isTicked: false,
  })),
  lines: 0,
});

function timeSection({ route, seen }: RoutePageData): Section {
  const rows = seen?.clock
    ? [
        row(say('protocol.page.starts'), dayAndTime(seen.clock.starts)),
        row(say('protocol.page.ends'), dueDay(seen.clock.ends)),
        row(say('protocol.page.left'), seen.clock.words),
      ]
    : [];
  return {
    heading: say('protocol.page.time'),
    blocks: [
      ...(rows.length > 0 ? [{ kind: 'rows', rows } as const] : []),
      ...linesAbout(route, 'starts', 'clock', 'clock-of-others').map((one): Block => ({
        kind: 'text',
        text: lineInWords(one),
      })),
      ...(seen
        ? []
        : [{ kind: 'fields', fields: [{ label: say('protocol.page.endsBox'), value: '', lines: 1 }] } as const]),
    ],
  };
}

/** Under which heading each of these stands, in order. */
const RULES: readonly (readonly [TextName, About])[] = [
  ['protocol.page.whoSends', 'who'],
  ['protocol.page.contact', 'contact'],
  ['protocol.page.what', 'what'],
  ['protocol.page.withheld', 'withheld'],
  ['protocol.page.permission', 'permission'],
  ['protocol.page.late', 'late'],
  ['protocol.page.notes', 'notes'],
];

/** What may be held back, what needs the court, what follows if it is late, and where each of it stands. */
function reasonsSection({ protocol, route }: RoutePageData): Section {
  const ofAll = protocolLines(protocol).map(lineInWords);
  const groups = RULES.map(([heading, about]) => {
    const own = linesAbout(route, about).map(lineInWords);
    return [say(heading), about === 'notes' ? [...own, ...ofAll] : own] as const;
  });
  return {
    heading: say('protocol.page.rules'),
    blocks: groups
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([text, lines]): Block[] => [
        { kind: 'text', text },
        { kind: 'list', lines },
      ]),
  };
}

function gapsSection({ protocol, route }: RoutePageData): Section {
  const lines = gapsAsked(protocol, route);
  if (lines.length === 0) return { heading: '', blocks: [] };
  return {
    heading: say('protocol.page.gaps'),
    blocks: [
      { kind: 'text', text: say('protocol.page.gapsLead') },
      { kind: 'list', lines },
    ],
  };
}
