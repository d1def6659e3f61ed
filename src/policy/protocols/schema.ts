// The shape of a protocol between the council, the police, the prosecution and the Family Court: an edition of its own.
// Whatever nobody could read is a gap with a name, never a guess; the council's legal team fills it (fill.ts).
import { z } from 'zod';
import { markSchema } from '../mark.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
export const line = z.string().trim().min(1);
export const day = z.string().date('a date is written 2026-11-22');
const link = z.string().url();

/** `not-seen`: nobody could read it. `legal-team`: the council's own legal team read it and wrote it down here. */
const protocolMarkSchema = z.enum([...markSchema.options, 'not-seen', 'legal-team']);

export const ROUTES = [
  'notice-of-investigation',
  'details-and-timetable',
  'police-material',
  'notice-of-application',
  'family-material',
  'police-request',
  'prosecution-consultation',
  'court-permission',
  'linked-hearings',
] as const;
const routeId = z.enum(ROUTES);

/** Who can be at either end of a route. Each is a kind of agency. */
export const ROUTE_PARTIES = ['council', 'police', 'prosecution', 'court'] as const;
const party = z.enum(ROUTE_PARTIES);

/** What of a route can be a gap. */
export const CELLS = [
  // who sends it and who gets it, through whom, and from when its time runs
  'who',
  'contact',
  'starts',
  'form',
  'answer',
  'clock',
  // how long those may take whose time it is not
  'clock-of-others',
  'withheld',
  'permission',
  'late',
  // of linked hearings
  'criteria',
  'arranges',
  'matters',
  'told',
] as const;
const cell = z.enum(CELLS);

/** What of a whole protocol can be a gap: who signed it, and what a review of it changed. */
export const PROTOCOL_CELLS = ['parties', 'review'] as const;
const protocolCell = z.enum(PROTOCOL_CELLS);

const cited = { source: line, link: link.optional(), mark: protocolMarkSchema };
/** Advice of ours that nobody read in a protocol, and that is shown as such. */
const local = { local: z.literal(true).optional() };
/** Something that the protocol says, in our own words. `clause`: the passage of the council's edition behind it. */
const saidSchema = z.strictObject({ plain: line.max(300), clause: id.optional(), ...local, ...cited });
/** The same with a name of its own, by which an answer can name it. */
const namedSchema = saidSchema.extend({ id });
/** The same of a cell that has no place of its own, such as who arranges linked hearings. */
const noteSchema = saidSchema.extend({ cell: cell.optional() });

const withheldSchema = z.strictObject({
  id,
  what: line.max(120),
  why: line.max(200),
  clause: id.optional(),
  ...local,
  ...cited,
});

/** So many days. `atMost`: the other side may set fewer. */
export const lengthSchema = z.strictObject({
  days: z.number().int().positive().max(366),
  of: z.enum(['calendar', 'business']),
  atMost: z.boolean().default(false),
});

const clockSchema = z.strictObject({
  /** The time runs from the moment at which every needed field is there and it is with the right contact point. */
  starts: z.literal('complete-at-contact'),
  startsBecause: saidSchema,
  length: z.union([lengthSchema, z.literal('not-seen')]),
  /** Whose time that is, where it was read of some who are asked alone. */
  binds: z.array(party).min(1).optional(),
  /** How long the others may take, once the legal team wrote it down. */
  others: z.strictObject({ length: lengthSchema, ...cited }).optional(),
  ...cited,
});

/** A named gap: what somebody has to read in the protocol itself. `source`: where it was looked for in vain. */
const gapSchema = z.strictObject({ cell, asks: line.max(200), source: line });
/** The same of the whole protocol. */
const protocolGapSchema = gapSchema.extend({ cell: protocolCell });

/**
 * What a field says of proceedings: whether there are any, in which court they are, when it hears them next. Or who asks,
 * for what and why, and who must not hear of it yet.
 */
export const SAYS = [
  'family-proceedings',
  'criminal-proceedings',
  'family-court',
  'criminal-court',
  'family-hearing',
  'criminal-hearing',
  'who-asks',
  'what-is-asked',
  'why-needed',
  'not-told',
  'lets-it-go',
  'who-checked',
  'of-a-victim',
  'victim-told',
] as const;
/** What an option of such a field says; one that says nothing has none. `investigated`: it may come to a court yet. */
export const MEANS = ['going-on', 'thought-of', 'investigated', 'none'] as const;

const fieldSchema = z
  .strictObject({
    id,
    label: line.max(80),
    help: line.max(200).optional(),
    kind: z.enum(['line', 'text', 'date', 'choice', 'yes-no']),
    options: z
      .array(z.strictObject({ id, label: line.max(80), means: z.enum(MEANS).optional() }))
      .min(2)
      .optional(),
    needed: z.boolean(),
    /** A day on which something was: none that is still to come. */
    happened: z.literal(true).optional(),
    /** What people typed: it is kept so that it can be erased lawfully. */
    sealed: z.boolean(),
    /** What it says to whoever decides, and to the timeline of the matter. */
    says: z.enum(SAYS).optional(),
  })
  .refine(
    ({ kind, options }) => (kind === 'choice') === (options !== undefined),
    'a choice has options, nothing else has',
  )
  .refine(
    ({ says, options = [] }) => (says?.endsWith('-proceedings') === true) === options.some(({ means }) => means),
    'options mean something where the field is about proceedings, and nowhere else',
  )
  .refine(({ says, kind }) => !says?.endsWith('-hearing') || kind === 'date', 'a hearing is a date')
  .refine(({ kind, happened }) => !happened || kind === 'date', 'only a day can have happened')
  .refine(({ kind, sealed }) => sealed === (kind === 'line' || kind === 'text'), 'what is typed freely is sealed');

const formSchema = z.strictObject({
  /** The letter or number of the form in the protocol itself; null where none was seen. */
  annex: line.max(20).nullable(),
  /** The same of the form that answers it. */
  answer: z.strictObject({ annex: line.max(20), ...cited }).optional(),
  title: line.max(80),
  ...cited,
});

/** What must be asked before it is decided what goes: always, or where the form, or who opened it, says so. */
const askedFirstSchema = z.strictObject({
  fact: id,
  /** A choice of the form, and which of its answers raise it. */
  field: id.optional(),
  is: z.array(id).min(1).optional(),
  /** Also where whoever opened it said that family proceedings are going on. */
  inFamilyProceedings: z.boolean().default(false),
  /** An order of a court answers it: nobody asks once it is there. */
  unlessOrdered: z.boolean().default(false),
});

/** What an answer on the form says of a fact to whoever decides. */
const saidOnFormSchema = z.strictObject({ field: id, is: z.array(id).min(1), fact: id, value: id });

const routeSchema = z.strictObject({
  id: routeId,
  title: line.max(70),
  plain: line.max(300),
  /** The aim of Appendix 3 that it serves, by its clause. */
  aim: id,
  from: z.array(party).min(1),
  to: z.array(party).min(1),
  /** Who is told besides. */
  copies: z.array(party).default([]),
  /** Who may have begun it, and hears of it where others did. */
  heardBy: z.array(party).default([]),
  /** Who never begins it, and tells those whom it reaches that others did, or that it has begun of itself. */
  toldBy: z.array(party).default([]),
  /** Whose decision to share it takes: theirs who begin it, or theirs who answer. */
  gives: z.enum(['sender', 'receiver', 'nobody']),
  /** It only gives notice: its ground is the protocol, and it takes no record. */
  notice: z.boolean().default(false),
  who: saidSchema,
  what: saidSchema,
  form: formSchema,
  via: saidSchema,
  clock: clockSchema,
  mayBeWithheld: z.array(withheldSchema).default([]),
  needsPermissionOfCourt: z.array(namedSchema).default([]),
  ifLate: z.array(namedSchema).default([]),
  /** Who is asked before anything goes by it, whatever else is decided. */
  consult: saidSchema.optional(),
  /** What else it says, such as of the day in an order. */
  notes: z.array(noteSchema).default([]),
  /** `advice`: what the council itself looks to where it is about an adult; it goes to no other agency. */
  adults: saidSchema.extend({ how: z.literal('extended-by-the-paper'), clause: id, advice: line.max(200).optional() }),
  /** What the process map is told of whatever goes out by this route; left out where nobody gives anything by it. */
  decides: z.record(id, id).optional(),
  /** The same by what its form says; that comes before the above. */
  decidesByForm: z.array(saidOnFormSchema).default([]),
  /** Facts that are open until whoever decides has answered them: no verdict to share stands before. */
  asksFirst: z.array(askedFirstSchema).default([]),
  sections: line.nullable(),
  gaps: z.array(gapSchema).default([]),
  ...cited,
});

/**
 * What holds for all of its routes. `cell`: what of the protocol it is about, where that is a gap or was one. `background`:
 * it is worth reading, and nobody has to know it at work.
 */
const protocolSaidSchema = saidSchema.extend({
  cell: protocolCell.exclude(['parties']).optional(),
  background: z.literal(true).optional(),
});

export const protocolFileSchema = z.strictObject({
  id: z.enum(['protocol-2024', 'protocol-2013']),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is written 1.0.0'),
  title: line,
  plain: line.max(300),
  inForce: z.strictObject({ from: day, until: day.nullable() }),
  actedOn: z.boolean(),
  /** Who signed it; null where nobody could read that. */
  parties: z.strictObject({ names: z.array(line).min(1), ...cited }).nullable(),
  says: z.array(protocolSaidSchema),
  gaps: z.array(protocolGapSchema).default([]),
  ...cited,
  routes: z.array(routeSchema),
});

/** What stands on the document of each route. The words and the choice of fields are ours, not the protocol's. */
export const formsFileSchema = z.strictObject({
  local: z.literal(true),
  plain: line,
  routes: z.record(routeId, z.array(fieldSchema).min(1)),
});

export type RouteId = (typeof ROUTES)[number];
export type RouteParty = (typeof ROUTE_PARTIES)[number];
export type RouteCell = (typeof CELLS)[number];
export type ProtocolCell = (typeof PROTOCOL_CELLS)[number];
export type ProtocolMark = z.infer<typeof protocolMarkSchema>;
export type Said = z.infer<typeof saidSchema>;
export type Withheld = z.infer<typeof withheldSchema>;
export type RouteLength = z.infer<typeof lengthSchema>;
export type RouteClock = z.infer<typeof clockSchema>;
export type AskedFirst = z.infer<typeof askedFirstSchema>;
export type SaidOnForm = z.infer<typeof saidOnFormSchema>;
export type ProtocolGap = z.infer<typeof protocolGapSchema>;
export type Cited = Pick<Said, 'source' | 'link' | 'mark'>;
export type Field = z.infer<typeof fieldSchema>;
export type ProtocolFile = z.infer<typeof protocolFileSchema>;
export type ProtocolId = ProtocolFile['id'];
export type FormsFile = z.infer<typeof formsFileSchema>;

type RouteInFile = ProtocolFile['routes'][number];

/** What the legal team read that holds for one agency alone, such as the time that its own police force has. */
export interface OfAgency extends Cited {
  readonly cell: RouteCell;
  readonly agency: string;
  readonly name: string;
  /** Of a time how long it is, of anything else what it says. */
  readonly says: RouteLength | string;
}

/** One of the nine routes as an edition has it, with the fields of its document. */
export interface ProtocolRoute extends Omit<RouteInFile, 'form'> {
  readonly number: number;
  readonly ofAgencies: readonly OfAgency[];
  readonly form: RouteInFile['form'] & { readonly fields: readonly Field[] };
}

/** A protocol ready to be asked. Immutable; what a route was opened under is its id and version. */
export interface Protocol extends Omit<ProtocolFile, 'routes'> {
  readonly routes: readonly ProtocolRoute[];
  readonly route: ReadonlyMap<RouteId, ProtocolRoute>;
}
